//! The rows of a comparison: per decision one, with a cell per structure that knows its reason.

use crate::advise::{Conclusion, Obligation, Status, StructureAdvice, obligation};
use crate::dutch;
use crate::letter::said::{Reason, Writer};
use crate::model::Kind;
use crate::rules::{Decision, Role};
use serde::Serialize;

/// The rows of one heading.
#[derive(Serialize)]
pub(super) struct Part {
    pub naam: String,
    pub rijen: Vec<Row>,
}

#[derive(Serialize)]
pub(super) struct Row {
    pub id: String,
    pub label: String,
    /// Whether it reads the same for all.
    pub gelijk: bool,
    /// Whether it applies to none.
    pub buiten: bool,
    /// Whether it is beyond the core of the advice.
    pub verdieping: bool,
    /// Who must do it and when, where it is a duty for one of these at least.
    pub wie: String,
    pub wanneer: String,
    pub cellen: Vec<Cell>,
    /// Told also where it is the same for all: the verdict and the risk.
    #[serde(skip)]
    pub altijd: bool,
    /// Told in a line with others, where it applies to some and says the same for those.
    #[serde(skip)]
    pub kort: bool,
}

/// What a structure comes to in a row, and why.
#[derive(Clone, Serialize)]
pub(super) struct Cell {
    pub vorm: String,
    pub tekst: String,
    pub status: &'static str,
    pub mogelijk: Vec<String>,
    pub redenen: Vec<Reason>,
    pub hangt_af_van: String,
    pub bronnen: String,
    pub zekerheid: String,
    pub toetser: String,
    pub aannames: String,
    /// The number of the note, where there is one.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub noot: String,
}

impl Cell {
    /// A cell that speaks for itself.
    pub fn plain(form: &str, text: String, status: &'static str) -> Cell {
        Cell {
            vorm: form.to_string(),
            tekst: text,
            status,
            mogelijk: Vec::new(),
            redenen: Vec::new(),
            hangt_af_van: String::new(),
            bronnen: String::new(),
            zekerheid: String::new(),
            toetser: String::new(),
            aannames: String::new(),
            noot: String::new(),
        }
    }

    pub fn has_reason(&self) -> bool {
        !self.redenen.is_empty() || !self.hangt_af_van.is_empty()
    }

    /// Whether the structure has to do with it at all.
    pub fn applies(&self) -> bool {
        self.status != Status::OutOfScope.id()
    }

    /// What it says, where the reader only wants to know that it is open.
    pub fn short(&self) -> &str {
        if self.status == Status::Open.id() { "nog open" } else { &self.tekst }
    }

    pub fn says_the_same(&self, other: &Cell) -> bool {
        let all = |cell: &Cell| {
            (
                cell.tekst.clone(),
                cell.redenen.clone(),
                cell.hangt_af_van.clone(),
                cell.toetser.clone(),
                cell.aannames.clone(),
            )
        };
        all(self) == all(other)
    }
}

impl Row {
    /// A row of cells about one subject; whether it is the same for all is seen here.
    pub fn new(id: &str, label: &str, cells: Vec<Cell>) -> Row {
        let same = cells.iter().all(|cell| cell.tekst == cells[0].tekst && cell.status == cells[0].status);
        Row {
            id: id.to_string(),
            label: label.to_string(),
            gelijk: same,
            buiten: same && !cells.iter().any(Cell::applies),
            verdieping: false,
            wie: String::new(),
            wanneer: String::new(),
            cellen: cells,
            altijd: false,
            kort: false,
        }
    }
}

impl Writer<'_, '_> {
    /// Every decision that is shown, under its heading, in the order of the rules. Answers to what people ask repeat
    /// what the other decisions say, so they stay out.
    pub(super) fn parts(&self, forms: &[&StructureAdvice<'_>]) -> Vec<Part> {
        let base = self.base();
        let mut found: Vec<Part> = Vec::new();
        for (at, decision) in base.decisions.iter().enumerate() {
            if !decision.shown || decision.role == Some(Role::Answer) {
                continue;
            }
            let cells: Option<Vec<Cell>> = forms.iter().map(|form| self.cell(form, at)).collect();
            let Some(row) = cells.map(|cells| self.row_of(decision, forms, at, cells)) else { continue };
            match found.iter_mut().find(|part| part.naam == decision.section) {
                Some(part) => part.rijen.push(row),
                None => found.push(Part { naam: decision.section.clone(), rijen: vec![row] }),
            }
        }
        found
    }

    fn row_of(&self, decision: &Decision, forms: &[&StructureAdvice<'_>], at: usize, cells: Vec<Cell>) -> Row {
        let fact = &self.base().facts[decision.fact];
        let mut row = Row::new(&fact.id, &fact.label, cells);
        (row.verdieping, row.kort) = (decision.deepening, decision.deepening);
        row.altijd = matches!(decision.role, Some(Role::Verdict | Role::Risk));
        let mut all = forms.iter().flat_map(|form| conclusions(form, at));
        let due = |one: &Conclusion<'_>| !matches!(obligation(self.base(), one), None | Some(Obligation::Absent));
        if let Some(duty) = decision.duty.as_ref().filter(|_| all.any(|(_, one)| due(one))) {
            (row.wie, row.wanneer) = (duty.who.clone(), duty.by.clone());
        }
        row
    }

    /// What a decision comes to for a structure; one that is taken per element is summed up. None where there is nothing
    /// to decide it for.
    fn cell(&self, form: &StructureAdvice<'_>, at: usize) -> Option<Cell> {
        if let Some(conclusion) = form.conclusion(at) {
            return Some(self.cell_of(form, conclusion));
        }
        let mut groups: Vec<(Cell, Vec<String>)> = Vec::new();
        for (name, conclusion) in conclusions(form, at) {
            let cell = self.cell_of(form, conclusion);
            match groups.iter_mut().find(|(other, _)| other.tekst == cell.tekst) {
                Some((_, names)) => names.push(name.clone()),
                None => groups.push((cell, vec![name.clone()])),
            }
        }
        let (first, rest) = groups.split_first()?;
        let mut found = first.0.clone();
        if rest.is_empty() {
            return Some(found);
        }
        let said = |(cell, names): &(Cell, Vec<String>)| format!("{} keer {}", names.len(), cell.tekst);
        found.tekst = groups.iter().map(said).collect::<Vec<_>>().join("; ");
        let open = groups.iter().any(|(cell, _)| cell.status == Status::Open.id());
        found.status = if open { Status::Open.id() } else { "verdeeld" };
        found.mogelijk = groups.iter().flat_map(|(cell, _)| cell.mogelijk.clone()).collect();
        found.redenen.clear();
        for (cell, names) in &groups {
            let why = cell.redenen.iter().map(|reason| Reason {
                tekst: format!("{}: {}", dutch::list(names), reason.tekst),
                bronnen: reason.bronnen.clone(),
            });
            found.redenen.extend(why);
        }
        Some(found)
    }

    fn cell_of(&self, form: &StructureAdvice<'_>, conclusion: &Conclusion<'_>) -> Cell {
        let base = self.base();
        let fact = base.decisions[conclusion.decision].fact;
        let said = self.said(form, conclusion);
        Cell {
            vorm: form.structure.id.clone(),
            tekst: self.in_a_cell(conclusion),
            status: conclusion.status.id(),
            mogelijk: conclusion.possible.iter().map(|outcome| base.outcome_id(fact, *outcome)).collect(),
            redenen: said.redenen,
            hangt_af_van: said.hangt_af_van,
            bronnen: said.bronnen,
            zekerheid: said.zekerheid,
            toetser: said.toetser.unwrap_or_default(),
            aannames: said.aannames,
            noot: String::new(),
        }
    }

    /// "ja", "nog open: ja of nee"; of a set that is open what is certain, and what may join it.
    fn in_a_cell(&self, conclusion: &Conclusion<'_>) -> String {
        let fact = self.base().decisions[conclusion.decision].fact;
        // Part of a set may stand already.
        let parts = matches!(self.base().facts[fact].kind, Kind::Set(_));
        let said = self.outcome(conclusion);
        if conclusion.status != Status::Open || parts { said } else { format!("nog open: {said}") }
    }
}

/// What a decision comes to per element, with the names.
fn conclusions<'c, 'a>(
    form: &'c StructureAdvice<'a>,
    at: usize,
) -> impl Iterator<Item = (&'c String, &'c Conclusion<'a>)> {
    let general = form.conclusion(at).map(|one| (&form.structure.name, one));
    let own = form.elements.iter();
    let own = own.filter_map(move |(name, own)| Some((name, own.iter().find(|one| one.decision == at)?)));
    general.into_iter().chain(own)
}
