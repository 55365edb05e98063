//! Random dossiers, half filled in every way the language has, and random complete answers.

use super::random::Random;
use std::collections::BTreeMap;
use zorgvorm::dossier::{Basis, Dossier, Element, Value};
use zorgvorm::model::{Kind, Number, parse_date};
use zorgvorm::rules::{Derived, FactIx, RuleBase};

/// How much of an answer is known.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Whole,
    Some,
}

/// The days on which some rule begins or ends, and the day before.
pub const DATES: [&str; 4] = ["2024-12-30", "2024-12-31", "2025-03-01", "2025-07-01"];

pub fn half_filled(random: &mut Random, base: &RuleBase) -> Dossier {
    let date = parse_date(DATES[random.below(DATES.len())]).expect("a date");
    let mut dossier = Dossier::new("Verzonnen: proef", date);
    let open = random.between(10, 70) as usize;
    for question in &base.questions {
        let kind = &base.facts[question.fact].kind;
        let skipped = if question.derived.is_some() || question.reading.is_some() { 75 } else { open };
        match random.below(100) {
            at if at < skipped => {}
            at if at > 94 => dossier.put_unknown(question.fact),
            _ => {
                let part = if random.chance(35) { Part::Some } else { Part::Whole };
                let mut value = value(random, kind, part, open);
                if let Value::Between(low, high) = &mut value {
                    // Where an answer has bounds, it lies within them.
                    *low = (*low).clamp(question.bounds.0, question.bounds.1);
                    *high = (*high).clamp(question.bounds.0, question.bounds.1);
                }
                dossier.put(question.fact, value);
            }
        }
    }
    random.shuffle(&mut dossier.answers);
    for (_, answer) in &mut dossier.answers {
        match random.below(8) {
            0 => answer.basis = Basis::Assumed,
            1 => answer.basis = Basis::Proven("een “brief” \\ met \"tekens\"".into()),
            _ => {}
        }
    }
    dossier
}

fn value(random: &mut Random, kind: &Kind, part: Part, open: usize) -> Value {
    let partial = part == Part::Some;
    match kind {
        Kind::YesNo | Kind::Choice(_) => {
            let one = 1 << random.below(kind.choices().len());
            let other = if partial { 1 << random.below(kind.choices().len()) } else { 0 };
            Value::OneOf(one | other)
        }
        Kind::Set(options) => Value::Set(random.below(1 << options.len()) as u32),
        Kind::Count | Kind::Euro | Kind::Percentage | Kind::Date => {
            let one = number(random, kind);
            let other = if partial { number(random, kind) } else { one };
            Value::Between(one.min(other), one.max(other))
        }
        Kind::Text => Value::Text("tekst".into()),
        Kind::List(fields) => {
            // Amounts have many cells: more than two open ones would take the reference too long.
            let most = if fields.iter().any(|field| field.kind == Kind::Euro) { 2 } else { 3 };
            let count = if random.chance(8) { 0 } else { random.between(1, most) };
            let element = |at: i64| {
                let fields = fields.iter().map(|field| {
                    let part = if open > 0 && random.chance(35) { Part::Some } else { Part::Whole };
                    (open == 0 || !random.chance(open / 2)).then(|| value(random, &field.kind, part, open))
                });
                Element { name: format!("Praktijk {at}"), fields: fields.collect() }
            };
            Value::List((0..count).map(element).collect())
        }
    }
}

fn number(random: &mut Random, kind: &Kind) -> i64 {
    match kind {
        Kind::Count => Number::whole(random.between(0, 5)).0,
        Kind::Date => 20_080 + random.between(0, 4) * 50,
        _ => random.between(0, 10) * 50,
    }
}

/// Complete answers to every question; numbers that follow from a list are what the list says.
pub fn complete(random: &mut Random, base: &RuleBase) -> BTreeMap<FactIx, Value> {
    let mut answers: BTreeMap<FactIx, Value> = BTreeMap::new();
    for question in &base.questions {
        answers.insert(question.fact, value(random, &base.facts[question.fact].kind, Part::Whole, 0));
    }
    for question in &base.questions {
        let column = |list: &FactIx, field: usize| -> Vec<i64> {
            let Some(Value::List(elements)) = answers.get(list) else { return Vec::new() };
            let low = |element: &Element| match element.fields[field] {
                Some(Value::Between(low, _)) => low,
                _ => 0,
            };
            elements.iter().map(low).collect()
        };
        let number = match question.derived {
            Some(Derived::Sum(list, field)) => column(&list, field).iter().sum(),
            Some(Derived::Highest(list, field)) => column(&list, field).into_iter().max().unwrap_or_default(),
            Some(Derived::Count(list)) => Number::whole(column(&list, 0).len() as i64).0,
            None => continue,
        };
        answers.insert(question.fact, Value::Between(number, number));
    }
    answers
}
