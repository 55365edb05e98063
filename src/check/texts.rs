//! Templates: those that cannot be filled in, those that spoil what is typed, and those nothing uses.

use super::eras::Eras;
use crate::advise::advise_structure;
use crate::diagnostic::{Diagnostic, Place};
use crate::diagram::Edition;
use crate::document::plain;
use crate::dossier::{Dossier, Element, Value};
use crate::draft::{Case, trial};
use crate::model::Kind;
use crate::rules::{RuleBase, Wording};
use crate::templates::{Templates, blocks};
use std::collections::BTreeSet;

/// Names somebody may have, and signs that mean something to Markdown, XML, the template language or the eye.
const NASTY: [&str; 5] = [
    "\"Zorg\" & Co's – ‘t Veer",
    "<w:p>&amp;</w:t>]]><!-- x -->",
    "{{ naam }} {% if x %} {# y #} ${z}",
    "*ster* _lijn_ `code` [a](b) # | ~ \\ 1. punt",
    "מיילדות בע״מ قابلة",
];

/// How often a short name is repeated to be longer than any line.
const LONG: usize = 60;

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

/// Every template with nothing but blanks, with the lowest and with the highest answer to everything, under each
/// structure; and once with each name that is hard to print.
fn broken(eras: &Eras<'_>, templates: &Templates) -> Vec<Diagnostic> {
    let base = eras.base;
    let edition = Edition::new(base, eras.all[0].date);
    let empty = || Dossier::new("proef", edition.date);
    let long = "Praktijk ".repeat(LONG);
    let mut found: Vec<Diagnostic> = Vec::new();
    let mut add = |faults: Vec<Diagnostic>| {
        for fault in faults {
            if !found.contains(&fault) {
                found.push(fault);
            }
        }
    };
    let plain = [empty(), answered(base, empty(), "tekst", false), answered(base, empty(), "tekst", true)];
    for dossier in &plain {
        for at in 0..base.structures.len() {
            let advice = advise_structure(&edition, dossier, at);
            let filled = trial(&Case { edition: &edition, dossier, advice: &advice }, templates);
            add(filled.into_iter().filter_map(|(_, text)| text.err()).collect());
        }
    }
    // What is typed is printed alike under every structure, so the first will do.
    for name in NASTY.iter().copied().chain([long.trim_end()]).filter(|_| !base.structures.is_empty()) {
        let dossier = answered(base, empty(), name, true);
        let advice = advise_structure(&edition, &dossier, 0);
        let filled = trial(&Case { edition: &edition, dossier: &dossier, advice: &advice }, templates);
        let spoilt = |(template, text): (String, Result<String, Diagnostic>)| {
            spoilt(base, templates, &template, &text.ok()?, name)
        };
        for fault in filled.into_iter().filter_map(spoilt) {
            // One name that comes out wrong says enough of a template.
            if !found.iter().any(|earlier| (earlier.kind, &earlier.place) == (fault.kind, &fault.place)) {
                found.push(fault);
            }
        }
    }
    found
}

/// A template that prints a name, but not as it was typed.
fn spoilt(base: &RuleBase, templates: &Templates, template: &str, text: &str, name: &str) -> Option<Diagnostic> {
    let prints = |id: &String| {
        let Some(fact) = base.fact(id) else { return false };
        match base.facts[fact].kind {
            Kind::Text => true,
            Kind::List(_) => templates.source(template).contains(".naam"),
            _ => false,
        }
    };
    if !templates.reads(template).iter().any(prints) {
        return None;
    }
    let shown: Vec<String> =
        blocks(text).iter().map(|block| plain(&block.inlines().into_iter().cloned().collect::<Vec<_>>())).collect();
    if shown.iter().any(|line| line.contains(name)) {
        return None;
    }
    let place = Place { file: templates.path(template), line: 0 };
    let begin: String = name.chars().take(40).collect();
    let message = format!("een naam als `{begin}` komt niet in de tekst zoals hij is getypt");
    Some(
        Diagnostic::fault("verminkte-tekst", place, message)
            .help("zet het gegeven in gewone tekst, zonder code of filter"),
    )
}

/// A dossier in which every question has some answer: the lowest or the first, or the highest or the last.
fn answered(base: &RuleBase, mut dossier: Dossier, name: &str, highest: bool) -> Dossier {
    for question in &base.questions {
        dossier.put(question.fact, sample(&base.facts[question.fact].kind, question.bounds, name, highest));
    }
    dossier
}

fn sample(kind: &Kind, (low, high): (i64, i64), name: &str, highest: bool) -> Value {
    let choices = kind.choices().len();
    match kind {
        Kind::YesNo | Kind::Choice(_) => Value::OneOf(if highest { 1 << choices.saturating_sub(1) } else { 1 }),
        Kind::Set(_) if highest => Value::Set(u32::try_from((1_u64 << choices) - 1).unwrap_or(u32::MAX)),
        Kind::Set(_) => Value::Set(1),
        Kind::Count | Kind::Euro | Kind::Percentage | Kind::Date => {
            let some = if highest { high } else { low };
            Value::Between(some, some)
        }
        Kind::Text => Value::Text(name.into()),
        Kind::List(fields) => {
            let columns = fields.iter().map(|field| Some(sample(&field.kind, field.kind.bounds(), name, highest)));
            Value::List(vec![Element { name: name.into(), fields: columns.collect() }])
        }
    }
}
