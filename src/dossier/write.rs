//! Dossier → RON text, in the order in which it was answered.

use super::json::{is_json, write_json};
use super::voices::{people_lines, said_lines};
use super::{Answer, Basis, Dossier, Value};
use crate::dutch;
use crate::model::{Field, Kind, Number};
use crate::rules::RuleBase;
use std::fmt::Write;

/// The dossier as text for a file of this name: RON, or JSON when the name says so.
pub fn write_as(base: &RuleBase, dossier: &Dossier, path: &str) -> String {
    if is_json(path) { write_json(base, dossier) } else { write(base, dossier) }
}

/// The dossier as text that reads back as the same dossier.
pub fn write(base: &RuleBase, dossier: &Dossier) -> String {
    let mut out = String::from("Dossier(\n");
    let mut line = |text: String| {
        out.push_str(&text);
        out.push('\n');
    };
    line(format!("    titel: {},", quoted(&dossier.title)));
    line(format!("    peildatum: \"{}\",", dossier.date));
    if let Some(structure) = &dossier.structure {
        line(format!("    structuur: {},", quoted(structure)));
    }
    people_lines(dossier).into_iter().for_each(&mut line);
    line("    antwoorden: {".into());
    for (fact, answer) in &dossier.answers {
        let fact = &base.facts[*fact];
        line(format!("        \"{}\": {},", fact.id, answer_text(&fact.kind, answer)));
    }
    line("    },".into());
    if !dossier.dont_know.is_empty() {
        let ids: Vec<String> = dossier.dont_know.iter().map(|fact| quoted(&base.facts[*fact].id)).collect();
        line(format!("    weet_niet: [{}],", ids.join(", ")));
    }
    said_lines(base, dossier).into_iter().for_each(&mut line);
    if !dossier.expected.is_empty() {
        line("    verwacht: {".into());
        for (structure, expected) in &dossier.expected {
            line(format!("        {}: {{", quoted(structure)));
            for one in expected {
                let outcomes: Vec<String> = one.outcomes.iter().map(|outcome| quoted(outcome)).collect();
                let said = match outcomes.as_slice() {
                    [only] => only.clone(),
                    many => format!("[{}]", many.join(", ")),
                };
                line(format!("            {}: {said},", quoted(&one.decision)));
            }
            line("        },".into());
        }
        line("    },".into());
    }
    out.push_str(")\n");
    out
}

pub(super) fn answer_text(kind: &Kind, answer: &Answer) -> String {
    let value = value_text(kind, &answer.value);
    match &answer.basis {
        Basis::Stated => value,
        Basis::Assumed => format!("Aangenomen({value})"),
        Basis::Proven(paper) => format!("Bewezen({value}, {})", quoted(paper)),
    }
}

/// A value as it stands in a dossier.
pub fn value_text(kind: &Kind, value: &Value) -> String {
    let ids = |bits: u64| -> Vec<String> {
        let choices = kind.choices();
        (0..choices.len()).filter(|at| bits >> at & 1 == 1).map(|at| quoted(&choices[at].id)).collect()
    };
    match value {
        Value::OneOf(0b01) if *kind == Kind::YesNo => "true".into(),
        Value::OneOf(0b10) if *kind == Kind::YesNo => "false".into(),
        Value::OneOf(bits) if bits.count_ones() == 1 => ids(*bits).concat(),
        Value::OneOf(bits) => format!("EenVan([{}])", ids(*bits).join(", ")),
        Value::Set(bits) => format!("[{}]", ids(u64::from(*bits)).join(", ")),
        Value::Between(low, high) if low == high => point(kind, *low),
        Value::Between(low, high) => format!("Tussen({}, {})", point(kind, *low), point(kind, *high)),
        Value::Text(text) => quoted(text),
        Value::List(elements) => {
            let Kind::List(fields) = kind else { return "[]".into() };
            let mut out = String::from("[\n");
            for element in elements {
                let _ = write!(out, "            (naam: {}", quoted(&element.name));
                for (field, value) in fields.iter().zip(&element.fields) {
                    if let Some(value) = value {
                        let _ = write!(out, ", {}: {}", field.id, field_text(field, value));
                    }
                }
                out.push_str("),\n");
            }
            out + "        ]"
        }
    }
}

fn field_text(field: &Field, value: &Value) -> String {
    value_text(&field.kind, value)
}

fn point(kind: &Kind, value: i64) -> String {
    match kind {
        Kind::Date => format!("\"{}\"", dutch::from_day_number(value)),
        _ => Number(value).to_string(),
    }
}

pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out + "\""
}
