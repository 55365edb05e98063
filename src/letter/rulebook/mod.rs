//! The rule base itself as Dutch prose, for the lawyer who reviews it: one chapter per file.

mod decisions;
mod documents;
mod forms;
mod questions;
mod timetable;

use super::compose;
use super::sources::{Grade, grades};
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::draft::rules_provenance;
use crate::dutch;
pub(super) use crate::dutch::period;
use crate::model::{Citation, Date};
use crate::rules::{Condition, RuleBase};
use crate::templates::Templates;
use serde::Serialize;

#[derive(Serialize)]
struct Book {
    peildatum: String,
    alleen_op: bool,
    vragen: Vec<Section<questions::Asked>>,
    lezingen: Vec<questions::Reading>,
    beslissingen: Vec<Section<decisions::Decided>>,
    vormen: Vec<forms::Form>,
    stukken: Vec<documents::Paper>,
    plan: timetable::Timetable,
    voorstellen: Vec<Proposal>,
    zekerheden: Vec<Grade>,
    bronnen: Vec<String>,
}

/// A heading with what stands below it.
#[derive(Serialize)]
struct Section<T> {
    naam: String,
    inhoud: Vec<T>,
}

#[derive(Serialize)]
struct Proposal {
    titel: String,
    stand: String,
    gevolg: String,
    raakt: Vec<String>,
}

/// The rule book: with every rule and its period, or as it counts on one day only.
///
/// # Errors
/// When its template is broken.
pub fn rulebook(base: &RuleBase, templates: &Templates, date: Date, only_then: bool) -> Result<Document, Diagnostic> {
    compose(templates, "regelboek", "Regelboek".into(), rules_provenance(base, date), book(base, date, only_then))
}

/// The rule book as data.
pub fn rulebook_json(base: &RuleBase, date: Date, only_then: bool) -> String {
    let day = only_then.then(|| date.to_string());
    let whole = Told {
        zorgvorm: env!("CARGO_PKG_VERSION"),
        regelbasis: &base.hash,
        peildatum: day,
        boek: book(base, date, only_then),
    };
    serde_json::to_string_pretty(&whole).expect("a rule book holds only text and lists") + "\n"
}

/// The book with what it was made from.
#[derive(Serialize)]
struct Told<'a> {
    zorgvorm: &'static str,
    regelbasis: &'a str,
    peildatum: Option<String>,
    /// As people read it.
    boek: Book,
}

fn book(base: &RuleBase, date: Date, only_then: bool) -> Book {
    let day = only_then.then_some(date);
    let sources = base.sources.iter().map(|source| {
        let number = if source.number.is_empty() { String::new() } else { format!(" ({})", source.number) };
        format!("{}{number}, nagekeken op {}", source.title, dutch::date(source.checked))
    });
    let proposals = base.bills.iter().map(|bill| Proposal {
        titel: base.sources[bill.source].title.clone(),
        stand: bill.state.clone(),
        gevolg: bill.effect.clone(),
        raakt: bill.touches.iter().map(|fact| base.facts[*fact].label.clone()).collect(),
    });
    let asked = base.questions.iter().filter(|question| question.reading.is_none());
    let readings = base.questions.iter().filter_map(|question| questions::reading(base, question));
    Book {
        peildatum: dutch::date(date),
        alleen_op: only_then,
        vragen: sections(asked.map(|question| (question.section.as_str(), questions::asked(base, question)))),
        lezingen: readings.collect(),
        beslissingen: sections(
            base.decisions.iter().map(|one| (one.section.as_str(), decisions::decided(base, one, day))),
        ),
        vormen: base.structures.iter().map(|structure| forms::form(base, structure)).collect(),
        stukken: base.documents.iter().map(|plan| documents::paper(base, plan)).collect(),
        plan: timetable::timetable(base, day),
        voorstellen: proposals.collect(),
        zekerheden: grades(),
        bronnen: sources.collect(),
    }
}

/// What stands under the same heading together, in order of first appearance.
fn sections<'s, T>(found: impl Iterator<Item = (&'s str, T)>) -> Vec<Section<T>> {
    let mut sections: Vec<Section<T>> = Vec::new();
    for (name, one) in found {
        match sections.iter_mut().find(|section| section.naam == name) {
            Some(section) => section.inhoud.push(one),
            None => sections.push(Section { naam: name.to_string(), inhoud: vec![one] }),
        }
    }
    sections
}

/// A condition in words; nothing where it always holds.
fn when(base: &RuleBase, condition: &Condition) -> Option<String> {
    (*condition != Condition::Always).then(|| condition.say(base))
}

/// Citations with how sure each is.
fn cited(base: &RuleBase, citations: &[Citation]) -> String {
    let one = |citation: &Citation| format!("{} ({})", base.cite(citation), citation.certainty.label());
    citations.iter().map(one).collect::<Vec<_>>().join("; ")
}
