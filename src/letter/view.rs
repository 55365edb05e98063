//! The advice as its template sees it: words and lists, nothing to decide.

use super::answers::Theme;
use super::bills::Pending;
use super::compose;
use super::drawing::{place, structure_picture};
use super::form::{Form, Worked};
use super::said::Writer;
use super::undecided::{Room, Undecided};
use crate::advise::{Advice, Conclusion, Status, StructureAdvice};
use crate::diagnostic::Diagnostic;
use crate::diagram::Edition;
use crate::document::Document;
use crate::dossier::{Dossier, all_followed, say};
use crate::draft::provenance;
use crate::dutch;
use crate::interview::agenda;
use crate::picture::Picture;
use crate::rules::{Decision, Outcome, Role, RuleBase};
use crate::templates::Templates;
use serde::Serialize;
use std::collections::BTreeSet;

/// At most so many structures are worked out, and compared in columns.
const WORKED_OUT: usize = 3;

/// So much of what is open is read at leisure.
const AT_HOME: Room = Room { questions: 20, named: 4 };

#[derive(Serialize)]
struct Letter {
    kort: bool,
    titel: String,
    peildatum: String,
    aanbevolen: Vec<Form>,
    misschien: Vec<Form>,
    passend: Vec<Form>,
    vormen: Vec<Form>,
    kolommen: Vec<String>,
    verschillen: Vec<Difference>,
    uitgewerkt: Vec<Worked>,
    vragen: Vec<Theme>,
    voorstellen: Vec<Pending>,
    open: Undecided,
    bronnen: Vec<Cited>,
    volgende: Option<Next>,
    antwoorden: String,
    open_vragen: String,
    andere_vragen: Option<String>,
    verdieping: Option<String>,
    volgt: Vec<Follows>,
}

#[derive(Serialize)]
struct Difference {
    label: String,
    cellen: Vec<String>,
}

#[derive(Serialize)]
struct Cited {
    titel: String,
    nummer: String,
    url: String,
    gecontroleerd: String,
    opmerking: String,
}

/// What follows from an answer, so that nobody had to be asked.
#[derive(Serialize)]
struct Follows {
    uit: String,
    volgt: Vec<String>,
}

#[derive(Serialize)]
struct Next {
    vraag: String,
    tip: String,
}

/// The structures worth working out, best first: the one asked for, or those that are or may be
/// recommended, with the chosen one.
pub fn candidates(base: &RuleBase, dossier: &Dossier, advice: &Advice<'_>, wanted: Option<&str>) -> Vec<usize> {
    let position = |id: &str| advice.structures.iter().position(|one| one.structure.id == id);
    if let Some(at) = wanted.and_then(position) {
        return vec![at];
    }
    let ranked = ranked(base, dossier, advice);
    let chosen = |at: usize| dossier.structure.as_ref() == Some(&advice.structures[at].structure.id);
    let worth = |at: &usize| chosen(*at) || best(base, &advice.structures[*at]) == Some(Outcome::Choice(0));
    let found: Vec<usize> = ranked.iter().copied().filter(worth).take(WORKED_OUT).collect();
    if found.is_empty() { ranked.into_iter().take(1).collect() } else { found }
}

/// All structures: the chosen one first, then by the best verdict they can still get.
pub(super) fn ranked(base: &RuleBase, dossier: &Dossier, advice: &Advice<'_>) -> Vec<usize> {
    let mut all: Vec<usize> = (0..advice.structures.len()).collect();
    all.sort_by_key(|at| {
        let one = &advice.structures[*at];
        let open = verdict_status(base, one) == Some(Status::Open);
        (dossier.structure.as_ref() != Some(&one.structure.id), best(base, one), open)
    });
    all
}

pub(super) fn best(base: &RuleBase, advice: &StructureAdvice<'_>) -> Option<Outcome> {
    let verdict = base.role(Role::Verdict).and_then(|at| advice.conclusion(at));
    verdict.and_then(|verdict| verdict.possible.first().copied())
}

/// The structures to put side by side: those worked out, and the next best that are not excluded.
fn compared(base: &RuleBase, dossier: &Dossier, advice: &Advice<'_>, shown: &[usize]) -> Vec<usize> {
    let last = base.role(Role::Verdict).map(|at| base.facts[base.decisions[at].fact].kind.choices().len() as u32 - 1);
    let mut found = shown.to_vec();
    for at in ranked(base, dossier, advice) {
        let excluded = best(base, &advice.structures[at]) == last.map(Outcome::Choice);
        if found.len() < WORKED_OUT && !excluded && !found.contains(&at) {
            found.push(at);
        }
    }
    found
}

fn verdict_status(base: &RuleBase, advice: &StructureAdvice<'_>) -> Option<Status> {
    base.role(Role::Verdict).and_then(|at| advice.conclusion(at)).map(|verdict| verdict.status)
}

/// How much a letter tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// The short answer, the first steps and the structures side by side.
    Short,
    /// All of it.
    Whole,
}

/// The letter of advice.
///
/// # Errors
/// When its template is broken.
pub fn letter(
    edition: &Edition<'_>,
    templates: &Templates,
    dossier: &Dossier,
    advice: &Advice<'_>,
    wanted: Option<&str>,
    extent: Extent,
) -> Result<Document, Diagnostic> {
    let base = edition.base;
    let writer = Writer { edition, dossier };
    let shown = candidates(base, dossier, advice, wanted);
    let columns = compared(base, dossier, advice, &shown);
    let forms: Vec<Form> = advice.structures.iter().map(|one| writer.form(one)).collect();
    let with = |wanted: fn(Status) -> bool| -> Vec<Form> {
        let all = forms.iter().zip(&advice.structures);
        all.filter(|(_, one)| verdict_status(base, one).is_some_and(wanted)).map(|(form, _)| form.clone()).collect()
    };
    let agenda = agenda(edition, dossier);
    let next = agenda.next().filter(|_| agenda.core > 0).map(|at| &base.questions[at]);
    let maybe = advice.structures.iter().zip(&forms).filter(|(one, _)| {
        let verdict = base.role(Role::Verdict).and_then(|at| one.conclusion(at));
        verdict.is_some_and(|verdict| verdict.status == Status::Open && verdict.can_be(Outcome::Choice(0)))
    });
    let forms_shown: Vec<&StructureAdvice<'_>> = shown.iter().map(|at| &advice.structures[*at]).collect();
    let mut worked: Vec<Worked> = forms_shown.iter().map(|one| writer.worked(one)).collect();
    if let [first, others @ ..] = worked.as_mut_slice() {
        others.iter_mut().for_each(|other| other.leave(first));
    }
    let view = Letter {
        kort: extent == Extent::Short,
        titel: dossier.title.clone(),
        peildatum: dutch::date(dossier.date),
        aanbevolen: with(|status| status == Status::Decided(Outcome::Choice(0))),
        misschien: maybe.map(|(_, form)| form.clone()).collect(),
        passend: with(|status| status == Status::Decided(Outcome::Choice(1))),
        kolommen: columns.iter().map(|at| advice.structures[*at].structure.name.clone()).collect(),
        verschillen: writer.differences(advice, &columns),
        uitgewerkt: worked,
        vragen: writer.answers(&forms_shown),
        voorstellen: writer.pending(&forms_shown),
        open: writer.undecided(&agenda, advice, &forms_shown, AT_HOME),
        bronnen: writer.cited(advice, &shown),
        volgende: next
            .map(|question| Next { vraag: question.text.clone(), tip: question.dont_know.clone().unwrap_or_default() }),
        antwoorden: dutch::counted(dossier.answers.len(), "antwoord", "antwoorden"),
        open_vragen: dutch::counted(agenda.core, "vraag", "vragen"),
        andere_vragen: (agenda.others > 0).then(|| dutch::counted(agenda.others, "vraag", "vragen")),
        verdieping: (agenda.deepening > 0).then(|| dutch::counted(agenda.deepening, "vraag", "vragen")),
        volgt: writer.follows(),
        vormen: forms,
    };
    let title = format!("Advies: {}", dossier.title);
    let mut document = compose(templates, "advies", title, provenance(base, dossier), view)?;
    let pictures = forms_shown.iter().map(|one| Picture { told: true, ..structure_picture(&writer, one) });
    place(&mut document, pictures.collect());
    Ok(document)
}

impl Writer<'_, '_> {
    fn differences(&self, advice: &Advice<'_>, shown: &[usize]) -> Vec<Difference> {
        let base = self.base();
        let mut found = Vec::new();
        // What is beyond the core is told where a structure is worked out; of the duties the number is told here.
        let telling =
            |decision: &Decision| decision.shown && decision.role != Some(Role::Answer) && !decision.deepening;
        for (at, decision) in base.decisions.iter().enumerate().filter(|(_, decision)| telling(decision)) {
            let of = |one: &usize| advice.structures[*one].conclusion(at).map(|conclusion| self.outcome(conclusion));
            let cells: Vec<String> = shown.iter().filter_map(of).collect();
            if decision.role != Some(Role::Verdict) && cells.iter().any(|cell| *cell != cells[0]) {
                found.push(Difference { label: base.facts[decision.fact].label.clone(), cellen: cells });
            }
        }
        found.extend(self.duties_side_by_side(advice, shown));
        found
    }

    fn follows(&self) -> Vec<Follows> {
        let base = self.base();
        let mut found: Vec<Follows> = Vec::new();
        for (fact, follows) in all_followed(base, self.dossier) {
            let (declared, uit) = (&base.facts[fact], self.labels(&follows.from));
            let volgt = format!("{}: {}", declared.label, say(&declared.kind, &follows.value));
            match found.iter_mut().find(|earlier| earlier.uit == uit) {
                Some(earlier) => earlier.volgt.push(volgt),
                None => found.push(Follows { uit, volgt: vec![volgt] }),
            }
        }
        found
    }

    /// How many duties each of these structures brings: they are told one by one where a structure is worked out.
    fn duties_side_by_side(&self, advice: &Advice<'_>, shown: &[usize]) -> Option<Difference> {
        let count = |at: &usize| {
            let (held, maybe) = self.duty_count(&advice.structures[*at]);
            if maybe == 0 { held.to_string() } else { format!("{held}, en misschien nog {maybe}") }
        };
        let cells: Vec<String> = shown.iter().map(count).collect();
        let differ = cells.iter().any(|cell| *cell != cells[0]);
        differ.then(|| Difference { label: "aantal plichten".into(), cellen: cells })
    }

    fn cited(&self, advice: &Advice<'_>, shown: &[usize]) -> Vec<Cited> {
        let base = self.base();
        let general = shown.iter().flat_map(|at| advice.structures[*at].conclusions.iter().flatten());
        let own = shown.iter().flat_map(|at| advice.structures[*at].elements.iter().flat_map(|(_, own)| own));
        let told = self.shown(general.chain(own));
        let told: Vec<&Conclusion<'_>> = told.into_iter().filter(|one| one.status != Status::OutOfScope).collect();
        let behind = told.iter().flat_map(|conclusion| &conclusion.citations).map(|citation| citation.source);
        let bills = told.iter().flat_map(|conclusion| base.bills_on(&base.decisions[conclusion.decision]));
        let used: BTreeSet<usize> = behind.chain(bills.map(|bill| bill.source)).collect();
        let cited = used.into_iter().map(|at| &base.sources[at]);
        cited
            .map(|source| Cited {
                titel: source.title.clone(),
                nummer: source.number.clone(),
                url: source.url.clone(),
                gecontroleerd: dutch::date(source.checked),
                opmerking: source.remark.clone().unwrap_or_default(),
            })
            .collect()
    }
}
