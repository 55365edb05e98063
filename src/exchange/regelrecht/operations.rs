//! Conditions and rules as operations. Yes-or-no expressions only; the choice between outcomes is one list of cases.

use super::articles::legal_basis;
use super::scope::{Scope, choice};
use crate::dutch;
use crate::model::{Kind, Number};
use crate::rules::{Comparison, Condition, FactIx, Rule};
use serde_json::{Value, json};

/// The word for a decision outside its scope.
pub(super) const OUTSIDE: &str = "niet_van_toepassing";

/// The word for a decision about which the rules are silent.
pub(super) const GAP: &str = "gat";

/// The word for a decision about which the rules disagree.
pub(super) const CLASH: &str = "botsing";

/// The name of a fact in the export; columns of lists have a dot in theirs.
pub(super) fn name(scope: &Scope<'_>, fact: FactIx) -> String {
    scope.base.facts[fact].id.replace('.', "_")
}

fn variable(scope: &Scope<'_>, fact: FactIx) -> Value {
    format!("${}", name(scope, fact)).into()
}

/// What a decision comes to: its outcomes, tried one by one.
pub(super) fn value(scope: &Scope<'_>, decision: usize) -> Value {
    let found = &scope.base.decisions[decision];
    let choices = scope.base.facts[found.fact].kind.choices();
    let outcomes = scope.outcomes(decision);
    let gives: Vec<(u32, Value)> = outcomes.iter().map(|at| (*at, any(yields(scope, &found.rules, *at)))).collect();
    let mut cases = Vec::new();
    if found.scope != Condition::Always {
        cases.push(json!({ "when": not(condition(scope, &found.scope)), "then": OUTSIDE }));
    }
    if found.highest {
        let highest_first = gives.into_iter().rev();
        cases.extend(highest_first.map(|(at, when)| json!({ "when": when, "then": choices[at as usize].id })));
    } else {
        for (place, (_, when)) in gives.iter().enumerate() {
            let others: Vec<Value> = gives[place + 1..].iter().map(|(_, other)| other.clone()).collect();
            if !others.is_empty() {
                cases.push(json!({ "when": all(vec![when.clone(), any(others)]), "then": CLASH }));
            }
        }
        cases.extend(gives.into_iter().map(|(at, when)| json!({ "when": when, "then": choices[at as usize].id })));
    }
    json!({ "operation": "IF", "cases": cases, "default": GAP })
}

/// When these rules give this outcome, one expression per rule that can.
fn yields(scope: &Scope<'_>, rules: &[Rule], outcome: u32) -> Vec<Value> {
    scope.counting(rules).into_iter().filter_map(|rule| rule_yields(scope, rule, outcome)).collect()
}

fn rule_yields(scope: &Scope<'_>, rule: &Rule, outcome: u32) -> Option<Value> {
    let exceptions = scope.counting(&rule.exceptions);
    let through = yields(scope, &rule.exceptions, outcome);
    let itself = (choice(rule) == Some(outcome)).then(|| {
        let displaced = exceptions.iter().map(|exception| condition(scope, &exception.when)).collect();
        not(any(displaced))
    });
    let ways: Vec<Value> = itself.into_iter().chain(through).collect();
    if ways.is_empty() {
        return None;
    }
    let mut whole = all(vec![condition(scope, &rule.when), any(ways)]);
    // A rule that always applies is a literal, and cannot carry what it rests on.
    if let Value::Object(operation) = &mut whole {
        operation.insert("legal_basis".into(), legal_basis(scope, rule));
    }
    Some(whole)
}

fn condition(scope: &Scope<'_>, found: &Condition) -> Value {
    let parts = |parts: &[Condition]| -> Vec<Value> { parts.iter().map(|part| condition(scope, part)).collect() };
    match found {
        Condition::Always => true.into(),
        Condition::OneOf(fact, bits) => one_of(scope, *fact, *bits),
        Condition::Contains(fact, at) => {
            let choices = scope.base.facts[*fact].kind.choices();
            json!({ "operation": "IN", "subject": choices[*at as usize].id, "value": variable(scope, *fact) })
        }
        Condition::Compare(fact, comparison, bound) => compare(scope, *fact, *comparison, *bound),
        Condition::All(found) => all(parts(found)),
        Condition::AtLeast(1, found) => any(parts(found)),
        Condition::AtLeast(least, found) => {
            let one = |part: Value| json!({ "operation": "IF", "cases": [{ "when": part, "then": 1 }], "default": 0 });
            let ones: Vec<Value> = parts(found).into_iter().map(one).collect();
            let count = json!({ "operation": "ADD", "values": ones });
            json!({ "operation": "GREATER_THAN_OR_EQUAL", "subject": count, "value": least })
        }
        Condition::Not(part) => not(condition(scope, part)),
        Condition::OutOfScope(fact) => equals(scope, *fact, OUTSIDE.into()),
    }
}

fn one_of(scope: &Scope<'_>, fact: FactIx, bits: u64) -> Value {
    let kind = &scope.base.facts[fact].kind;
    // An answer of yes or no is a boolean; a decision of that kind has more outcomes, and is a word.
    if *kind == Kind::YesNo && scope.base.decision_of(fact).is_none() {
        return match bits & 0b11 {
            0b01 => equals(scope, fact, true.into()),
            0b10 => equals(scope, fact, false.into()),
            both => (both == 0b11).into(),
        };
    }
    let choices = kind.choices();
    let ids: Vec<&str> =
        (0..choices.len()).filter(|at| bits >> at & 1 == 1).map(|at| choices[at].id.as_str()).collect();
    match *ids.as_slice() {
        [only] => equals(scope, fact, only.into()),
        _ => json!({ "operation": "IN", "subject": variable(scope, fact), "values": ids }),
    }
}

fn equals(scope: &Scope<'_>, fact: FactIx, value: Value) -> Value {
    json!({ "operation": "EQUALS", "subject": variable(scope, fact), "value": value })
}

fn compare(scope: &Scope<'_>, fact: FactIx, comparison: Comparison, bound: i64) -> Value {
    let word = match comparison {
        Comparison::MoreThan => "GREATER_THAN",
        Comparison::AtLeast => "GREATER_THAN_OR_EQUAL",
        Comparison::AtMost => "LESS_THAN_OR_EQUAL",
        Comparison::LessThan => "LESS_THAN",
    };
    let number = Number(bound);
    let bound: Value = match scope.base.facts[fact].kind {
        Kind::Date => dutch::from_day_number(bound).to_string().into(),
        _ if number.is_whole() => number.units().into(),
        _ => number.as_f64().into(),
    };
    json!({ "operation": word, "subject": variable(scope, fact), "value": bound })
}

fn all(mut parts: Vec<Value>) -> Value {
    parts.retain(|part| *part != true);
    if parts.contains(&false.into()) {
        return false.into();
    }
    joined("AND", parts, true)
}

fn any(mut parts: Vec<Value>) -> Value {
    parts.retain(|part| *part != false);
    if parts.contains(&true.into()) {
        return true.into();
    }
    joined("OR", parts, false)
}

fn joined(word: &str, mut parts: Vec<Value>, none: bool) -> Value {
    match parts.len() {
        0 => none.into(),
        1 => parts.remove(0),
        _ => json!({ "operation": word, "conditions": parts }),
    }
}

fn not(part: Value) -> Value {
    match part {
        Value::Bool(holds) => (!holds).into(),
        Value::Object(mut twice) if twice.get("operation").is_some_and(|word| word == "NOT") => twice["value"].take(),
        other => json!({ "operation": "NOT", "value": other }),
    }
}
