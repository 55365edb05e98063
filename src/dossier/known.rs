//! What a dossier makes known about the variables of an edition, for one structure.

use super::follow::{Followed, all_followed};
use super::linked::{link, meet};
use super::{Dossier, Value};
use crate::diagram::{Known, Variables};
use crate::rules::{Derived, FactIx, Origin, Question, RuleBase, Structure};

/// The cells still possible under the answers, the structure and, for a decision per element, the element.
pub fn known(
    base: &RuleBase,
    variables: &Variables,
    dossier: &Dossier,
    structure: Option<&Structure>,
    element: Option<(FactIx, usize)>,
) -> Known {
    let given = given(base, variables, dossier, &all_followed(base, dossier), structure);
    finish(base, variables, dossier, structure, element, given)
}

/// What is the same for every element: all but the columns of an element, and what moves together.
pub fn given(
    base: &RuleBase,
    variables: &Variables,
    dossier: &Dossier,
    following: &[(FactIx, Followed)],
    structure: Option<&Structure>,
) -> Known {
    let all = |cells: usize| u64::MAX >> (64 - cells);
    let mut known = Known(variables.list.iter().map(|variable| all(variable.cells)).collect(), Vec::new());
    for (fact, declared) in base.facts.iter().enumerate().filter(|(_, declared)| declared.kind.is_ordered()) {
        // A threshold at the end of what can be answered leaves nothing beyond it.
        let question = base.questions.iter().find(|question| question.fact == fact);
        let (low, high) = question.map_or(declared.kind.bounds(), |question| question.bounds);
        narrow(variables, &mut known, fact, &Value::Between(low, high));
    }
    for question in &base.questions {
        if let Some(choice) = question.reading {
            narrow(variables, &mut known, question.fact, &Value::OneOf(1 << choice));
        }
    }
    if let Some(structure) = structure {
        for (fact, choice) in structure.defaults.iter().chain(&structure.sets) {
            narrow(variables, &mut known, *fact, &Value::OneOf(1 << choice));
        }
    }
    let answers = dossier.answers.iter().map(|(fact, answer)| (*fact, &answer.value));
    for (fact, value) in answers.chain(following.iter().map(|(fact, found)| (*fact, &found.value))) {
        // What a structure fixes is no longer a matter of answers; a default gives way to one.
        let fixed = structure.is_some_and(|structure| structure.sets.iter().any(|(set, _)| *set == fact));
        if !fixed {
            narrow(variables, &mut known, fact, value);
        }
    }
    for question in &base.questions {
        if let Some((low, high)) = from_list(base, dossier, structure, question) {
            narrow(variables, &mut known, question.fact, &Value::Between(low, high));
        }
    }
    known
}

/// What is given, with the columns of the element a decision is about, and what moves together.
pub fn finish(
    base: &RuleBase,
    variables: &Variables,
    dossier: &Dossier,
    structure: Option<&Structure>,
    element: Option<(FactIx, usize)>,
    given: Known,
) -> Known {
    let mut known = given;
    if let Some((list, at)) = element {
        for (fact, declared) in base.facts.iter().enumerate() {
            if let Origin::Field(of, field) = declared.origin
                && of == list
                && let Some(Some(value)) = dossier.elements(list).get(at).map(|element| &element.fields[field])
            {
                narrow(variables, &mut known, fact, value);
            }
        }
    }
    link(base, variables, dossier, structure, element, &mut known);
    known
}

/// The bounds of a number that follows from a list, under this structure. A direct answer goes before
/// the list, but is never less than what the list itself shows.
pub fn from_list(
    base: &RuleBase,
    dossier: &Dossier,
    structure: Option<&Structure>,
    question: &Question,
) -> Option<(i64, i64)> {
    if !structure.is_none_or(|structure| structure.meets(&question.derived_when)) {
        return None;
    }
    let (low, high) = between(base, dossier, question.derived?, question.bounds)?;
    match dossier.value(question.fact) {
        Some(Value::Between(least, most)) => Some((*least.max(&low), *most.max(&low))),
        _ => Some((low, high)),
    }
}

/// The bounds of a number that follows from a list: exact where every element is, wider where one is open.
fn between(base: &RuleBase, dossier: &Dossier, derived: Derived, bounds: (i64, i64)) -> Option<(i64, i64)> {
    let (list, field) = match derived {
        Derived::Count(list) => {
            let Some(Value::List(elements)) = dossier.value(list) else { return None };
            let count = crate::model::Number::whole(elements.len() as i64).0;
            return Some((count, count));
        }
        Derived::Sum(list, field) | Derived::Highest(list, field) => (list, field),
    };
    let Some(Value::List(elements)) = dossier.value(list) else { return None };
    // A list without a single value in this column says nothing about the number.
    if elements.is_empty() || elements.iter().all(|element| element.fields[field].is_none()) {
        return None;
    }
    let crate::model::Kind::List(fields) = &base.facts[list].kind else { return None };
    let range = |value: &Option<Value>| match value {
        Some(Value::Between(low, high)) => (*low, *high),
        _ => fields[field].kind.bounds(),
    };
    let ranges = elements.iter().map(|element| range(&element.fields[field]));
    let (low, high) = match derived {
        Derived::Highest(..) => ranges.fold((i64::MIN, i64::MIN), |a, b| (a.0.max(b.0), a.1.max(b.1))),
        _ => ranges.fold((0_i64, 0_i64), |a, b| (a.0.saturating_add(b.0), a.1.saturating_add(b.1))),
    };
    // A sum may lie outside what a single answer could be; then the answer's own bounds no longer count.
    Some(meet((low, high), bounds).unwrap_or((low, high)))
}

fn narrow(variables: &Variables, known: &mut Known, fact: FactIx, value: &Value) {
    let Some(first) = variables.of(fact) else { return };
    let mut set = |at: usize, bits: u64| {
        let all = u64::MAX >> (64 - variables.list[at].cells);
        known.0[at] = bits & all;
    };
    match value {
        Value::OneOf(bits) => set(first, *bits),
        Value::Set(bits) => {
            let options = variables.list[first..].iter().take_while(|variable| variable.fact == fact).count();
            for option in 0..options {
                set(first + option, if bits >> option & 1 == 1 { 0b10 } else { 0b01 });
            }
        }
        Value::Between(low, high) => set(first, variables.cells_between(fact, *low, *high)),
        Value::Text(_) | Value::List(_) => {}
    }
}
