//! Answers as people read them.

use super::{Dossier, Value, follow, known::from_list};
use crate::dutch;
use crate::model::{HUNDREDTHS, Kind};
use crate::rules::{FactIx, Origin, RuleBase, Structure};
use std::borrow::Cow;

/// The value of a fact in a case: fixed by the structure, answered, following from other answers or a list, or a default.
pub fn settled(base: &RuleBase, dossier: &Dossier, structure: Option<&Structure>, fact: FactIx) -> Option<Value> {
    let among =
        |pairs: &[(FactIx, u32)]| pairs.iter().find(|(set, _)| *set == fact).map(|(_, at)| Value::OneOf(1 << at));
    let fixed = structure.and_then(|structure| among(&structure.sets));
    let derived = || match base.facts[fact].origin {
        Origin::Asked(at) => {
            let bounds = from_list(base, dossier, structure, &base.questions[at]);
            bounds.map(|(low, high)| Value::Between(low, high))
        }
        _ => None,
    };
    fixed
        .or_else(derived)
        .or_else(|| follow::value(base, dossier, fact).map(Cow::into_owned))
        .or_else(|| structure.and_then(|structure| among(&structure.defaults)))
        .or_else(|| base.question_of(fact).and_then(|question| question.reading).map(|at| Value::OneOf(1 << at)))
}

/// A value of a fact in words; a year is written without a dot.
pub fn say_of(base: &RuleBase, fact: FactIx, value: &Value) -> String {
    let year = |hundredths: i64| (hundredths / HUNDREDTHS).to_string();
    match value {
        Value::Between(low, high) if base.contract_year == Some(fact) && low == high => year(*low),
        Value::Between(low, high) if base.contract_year == Some(fact) => {
            format!("tussen {} en {}", year(*low), year(*high))
        }
        _ => say(&base.facts[fact].kind, value),
    }
}

/// A value in words: "62", "tussen 12% en 18%", "ja", "een B.V.".
pub fn say(kind: &Kind, value: &Value) -> String {
    let labels = |bits: u64| -> Vec<String> {
        let choices = kind.choices();
        (0..choices.len()).filter(|at| bits >> at & 1 == 1).map(|at| choices[at].label.clone()).collect()
    };
    match value {
        Value::OneOf(bits) => dutch::either(&labels(*bits)),
        Value::Set(0) => "geen van deze".into(),
        Value::Set(bits) => dutch::list(&labels(u64::from(*bits))),
        Value::Between(low, high) if low == high => dutch::ordered(kind, *low),
        Value::Between(low, high) => {
            format!("tussen {} en {}", dutch::ordered(kind, *low), dutch::ordered(kind, *high))
        }
        Value::Text(text) => text.clone(),
        Value::List(elements) => {
            let names: Vec<String> = elements.iter().map(|element| element.name.clone()).collect();
            dutch::list(&names)
        }
    }
}
