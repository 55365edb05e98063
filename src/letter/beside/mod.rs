//! Structures side by side: the same answers through each, and what differs, heading by heading.

mod cells;
mod ways;

use super::compose;
use super::said::Writer;
use super::view::{best, ranked};
use crate::advise::{Advice, StructureAdvice};
use crate::diagnostic::Diagnostic;
use crate::diagram::Edition;
use crate::document::Document;
use crate::dossier::Dossier;
use crate::draft::provenance;
use crate::dutch;
use crate::rules::{Outcome, Role, RuleBase};
use crate::templates::Templates;
use cells::{Cell, Part, Row};
use serde::Serialize;
use ways::Way;

/// At most so many structures, where nobody names them: more columns than this nobody reads beside each other.
const COLUMNS: usize = 4;

/// How much of a comparison is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Telling {
    /// Also the rows that are the same everywhere.
    pub all: bool,
    /// The reasons, as numbered notes.
    pub reasons: bool,
    /// Every row by itself, also where a line would do for several.
    pub each: bool,
    /// Letters over the columns, where there is no room for names.
    pub letters: bool,
    /// No more columns in a table than can be read beside each other on paper.
    pub narrow: bool,
}

#[derive(Serialize)]
struct View {
    zorgvorm: &'static str,
    regelbasis: String,
    peildatum: String,
    vormen: Vec<Form>,
    weggelaten: Vec<Form>,
    onderdelen: Vec<Part>,
    wegen: Vec<Way>,
}

#[derive(Serialize)]
struct Form {
    id: String,
    naam: String,
    /// What stands over its column.
    kop: String,
    oordeel: String,
}

#[derive(Serialize)]
struct Letter {
    peildatum: String,
    vormen: Vec<Form>,
    weggelaten: Vec<Form>,
    /// The structures that stand in one table, by place.
    groepen: Vec<Vec<usize>>,
    onderdelen: Vec<Told>,
    wegen: Vec<Way>,
    /// Whether rows were left out because they are the same everywhere.
    ingekort: bool,
    uitleg: bool,
}

/// A heading as the letter tells it.
#[derive(Serialize)]
struct Told {
    naam: String,
    rijen: Vec<Row>,
    /// What is there for some only, and reads the same for those.
    alleen: Vec<Only>,
    /// What is the same for all, each as label and outcome.
    gelijk: Vec<String>,
    /// How many more rows are the same for all.
    meer: String,
    /// What applies to none, by label; told only with everything.
    buiten: Vec<String>,
    plichten: Vec<Due>,
    noten: Vec<Note>,
}

/// What is there for these structures only, each as label and outcome.
#[derive(Serialize)]
struct Only {
    vormen: String,
    punten: Vec<String>,
}

/// Who does what a row is about, and when.
#[derive(Serialize)]
struct Due {
    label: String,
    wie: String,
    wanneer: String,
}

/// Why cells say what they say; its number is its place.
#[derive(Serialize)]
struct Note {
    label: String,
    vormen: String,
    #[serde(flatten)]
    cel: Cell,
}

/// The structures to put side by side where nobody names them: the chosen one, and those that fit or may fit, the best
/// first; a single one gets the next best beside it.
pub fn side_by_side(base: &RuleBase, dossier: &Dossier, advice: &Advice<'_>) -> Vec<usize> {
    let ranked = ranked(base, dossier, advice);
    let chosen = |at: usize| dossier.structure.as_ref() == Some(&advice.structures[at].structure.id);
    let fits = |at: usize| best(base, &advice.structures[at]) <= Some(Outcome::Choice(1));
    let mut found: Vec<usize> = ranked.iter().copied().filter(|at| chosen(*at) || fits(*at)).take(COLUMNS).collect();
    let others: Vec<usize> = ranked.into_iter().filter(|at| !found.contains(at)).collect();
    found.extend(others.into_iter().take(2_usize.saturating_sub(found.len())));
    found
}

/// The comparison as a letter.
///
/// # Errors
/// When the template is broken.
pub fn beside(
    edition: &Edition<'_>,
    templates: &Templates,
    dossier: &Dossier,
    advice: &Advice<'_>,
    columns: &[usize],
    telling: Telling,
) -> Result<Document, Diagnostic> {
    let View { peildatum, mut vormen, weggelaten, onderdelen, wegen, .. } = view(edition, dossier, advice, columns);
    for (at, form) in vormen.iter_mut().enumerate().filter(|_| telling.letters) {
        form.kop = dutch::letter(u32::try_from(at + 1).unwrap_or_default()).to_uppercase();
    }
    let names: Vec<String> = vormen.iter().map(|form| form.kop.clone()).collect();
    let ingekort = !telling.all && onderdelen.iter().flat_map(|part| &part.rijen).any(|row| row.gelijk);
    let onderdelen = onderdelen.into_iter().map(|part| told(part, &names, telling)).filter(says_something).collect();
    let groepen = groups(vormen.len(), if telling.narrow { COLUMNS } else { usize::MAX });
    let letter =
        Letter { peildatum, vormen, weggelaten, groepen, onderdelen, wegen, ingekort, uitleg: telling.reasons };
    let title = format!("Vormen naast elkaar: {}", dossier.title);
    compose(templates, "vergelijk", title, provenance(edition.base, dossier), letter)
}

/// So many columns in as few tables as hold no more than `most`, about equally wide.
fn groups(columns: usize, most: usize) -> Vec<Vec<usize>> {
    let tables = columns.div_ceil(most).max(1);
    let all: Vec<usize> = (0..columns).collect();
    all.chunks(columns.div_ceil(tables).max(1)).map(<[usize]>::to_vec).collect()
}

/// The comparison as data: every row, also those that are the same everywhere, with the reasons of every cell.
pub fn beside_json(edition: &Edition<'_>, dossier: &Dossier, advice: &Advice<'_>, columns: &[usize]) -> String {
    let mut view = view(edition, dossier, advice, columns);
    view.peildatum = dossier.date.to_string();
    serde_json::to_string_pretty(&view).expect("a comparison holds only text and lists") + "\n"
}

fn view(edition: &Edition<'_>, dossier: &Dossier, advice: &Advice<'_>, columns: &[usize]) -> View {
    let base = edition.base;
    let writer = Writer { edition, dossier };
    let forms: Vec<&StructureAdvice<'_>> = columns.iter().map(|at| &advice.structures[*at]).collect();
    let form = |one: &StructureAdvice<'_>| Form {
        id: one.structure.id.clone(),
        naam: one.structure.name.clone(),
        kop: one.structure.name.clone(),
        oordeel: verdict(&writer, one),
    };
    let left_out = ranked(base, dossier, advice).into_iter().filter(|at| !columns.contains(at));
    let plans = ways::plans(edition, dossier, &forms);
    let mut onderdelen = writer.parts(&forms);
    onderdelen.push(ways::documents(base, &forms));
    onderdelen.push(ways::steps(base, &plans));
    onderdelen.retain(|part| !part.rijen.is_empty());
    View {
        zorgvorm: env!("CARGO_PKG_VERSION"),
        regelbasis: base.hash.clone(),
        peildatum: dutch::date(dossier.date),
        vormen: forms.iter().map(|one| form(one)).collect(),
        weggelaten: left_out.map(|at| form(&advice.structures[at])).collect(),
        onderdelen,
        wegen: ways::ways(base, &plans),
    }
}

fn verdict(writer: &Writer<'_, '_>, advice: &StructureAdvice<'_>) -> String {
    let found = writer.base().role(Role::Verdict).and_then(|at| advice.conclusion(at));
    found.map(|conclusion| writer.outcome(conclusion)).unwrap_or_default()
}

/// Parts the rows of a heading into those that are told one by one and those that are summed up.
fn told(part: Part, names: &[String], telling: Telling) -> Told {
    let mut found = Told {
        naam: part.naam,
        rijen: Vec::new(),
        alleen: Vec::new(),
        gelijk: Vec::new(),
        meer: String::new(),
        buiten: Vec::new(),
        plichten: Vec::new(),
        noten: Vec::new(),
    };
    let mut more = 0;
    for mut row in part.rijen {
        if row.buiten {
            found.buiten.extend(telling.all.then_some(row.label));
        } else if row.gelijk && !row.altijd && !telling.all {
            match row.cellen.first() {
                Some(cell) if !row.verdieping => found.gelijk.push(format!("{} ({})", row.label, cell.short())),
                _ => more += 1,
            }
        } else if let Some((vormen, text)) = only(&row, names).filter(|_| row.kort && !telling.each) {
            let point = format!("{} ({text})", row.label);
            match found.alleen.iter_mut().find(|only| only.vormen == vormen) {
                Some(only) => only.punten.push(point),
                None => found.alleen.push(Only { vormen, punten: vec![point] }),
            }
        } else {
            if !row.wie.is_empty() && (telling.reasons || !row.verdieping) {
                let (label, wie, wanneer) = (row.label.clone(), row.wie.clone(), row.wanneer.clone());
                found.plichten.push(Due { label, wie, wanneer });
            }
            if telling.reasons {
                annotate(&mut row, names, &mut found.noten);
            }
            found.rijen.push(row);
        }
    }
    if more > 0 {
        found.meer = dutch::counted(more, "ander punt", "andere punten");
    }
    found
}

/// The structures to which a row applies, and what it says there, if it says the same for them and nothing elsewhere.
fn only(row: &Row, names: &[String]) -> Option<(String, String)> {
    let (mut here, mut said) = (Vec::new(), None);
    for (cell, name) in row.cellen.iter().zip(names).filter(|(cell, _)| cell.applies()) {
        if *said.get_or_insert(&cell.tekst) != &cell.tekst {
            return None;
        }
        here.push(name.clone());
    }
    Some((dutch::list(&here), said?.clone()))
}

/// Gives every cell with something to say the number of its note; cells that say the same share one.
fn annotate(row: &mut Row, names: &[String], notes: &mut Vec<Note>) {
    let first = notes.len();
    let mut told: Vec<Vec<String>> = Vec::new();
    for (cell, name) in row.cellen.iter_mut().zip(names).filter(|(cell, _)| cell.has_reason()) {
        let at = match notes[first..].iter().position(|note| note.cel.says_the_same(cell)) {
            Some(at) => at,
            None => {
                notes.push(Note { label: row.label.clone(), vormen: String::new(), cel: cell.clone() });
                told.push(Vec::new());
                told.len() - 1
            }
        };
        told[at].push(name.clone());
        cell.noot = (first + at + 1).to_string();
    }
    for (note, forms) in notes[first..].iter_mut().zip(told) {
        note.vormen = if forms.len() == names.len() { "alle vormen".into() } else { dutch::list(&forms) };
    }
}

fn says_something(part: &Told) -> bool {
    !part.rijen.is_empty() || !part.alleen.is_empty() || !part.gelijk.is_empty() || !part.buiten.is_empty()
}
