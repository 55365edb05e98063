//! Templates: those that cannot be filled in, those nothing uses, and wordings of a choice that is never made.

use super::eras::Eras;
use crate::advise::advise_structure;
use crate::diagnostic::{Diagnostic, Place};
use crate::diagram::Edition;
use crate::dossier::{Dossier, Element, Value};
use crate::draft::{Case, trial};
use crate::model::{HUNDREDTHS, Kind};
use crate::rules::{RuleBase, Wording};
use crate::templates::Templates;
use std::collections::BTreeSet;

pub(super) fn templates(eras: &Eras<'_>, templates: &Templates) -> Vec<Diagnostic> {
    let base = eras.base;
    let mut found = broken(eras, templates);
    let used: BTreeSet<&str> = base
        .documents
        .iter()
        .flat_map(|plan| {
            let own = plan.clauses.iter().flat_map(|clause| match &clause.wording {
                Wording::Single(template) => vec![template.as_str()],
                Wording::PerChoice(_, paths) => paths.iter().flatten().map(String::as_str).collect(),
            });
            plan.opening.iter().chain(&plan.closing).map(String::as_str).chain(own)
        })
        .collect();
    for name in templates.clauses().filter(|name| !used.contains(name)) {
        let place = Place { file: templates.path(name), line: 0 };
        let message = "geen artikel gebruikt dit sjabloon";
        found.push(
            Diagnostic::warning("loos-sjabloon", place, message).help("haal het weg, of noem het bij een artikel"),
        );
    }
    found
}

/// Every template, once with nothing but blanks and once with every answer given, under each structure.
fn broken(eras: &Eras<'_>, templates: &Templates) -> Vec<Diagnostic> {
    let base = eras.base;
    let edition = Edition::new(base, eras.all[0].date);
    let mut found: Vec<Diagnostic> = Vec::new();
    for dossier in [Dossier::new("proef", edition.date), answered(base, Dossier::new("proef", edition.date))] {
        for at in 0..base.structures.len() {
            let advice = advise_structure(&edition, &dossier, at);
            for fault in trial(&Case { edition: &edition, dossier: &dossier, advice: &advice }, templates) {
                if !found.contains(&fault) {
                    found.push(fault);
                }
            }
        }
    }
    found
}

/// A dossier in which every question has some answer.
fn answered(base: &RuleBase, mut dossier: Dossier) -> Dossier {
    for question in &base.questions {
        dossier.put(question.fact, sample(&base.facts[question.fact].kind, question.bounds));
    }
    dossier
}

fn sample(kind: &Kind, (low, high): (i64, i64)) -> Value {
    match kind {
        Kind::YesNo | Kind::Choice(_) => Value::OneOf(1),
        Kind::Set(_) => Value::Set(1),
        Kind::Count | Kind::Euro | Kind::Percentage | Kind::Date => {
            let some = (2 * HUNDREDTHS).clamp(low, high);
            Value::Between(some, some)
        }
        Kind::Text => Value::Text("tekst".into()),
        Kind::List(fields) => {
            let columns = fields.iter().map(|field| Some(sample(&field.kind, field.kind.bounds())));
            Value::List(vec![Element { name: "Voorbeeld".into(), fields: columns.collect() }])
        }
    }
}
