//! Changed answers in words: "zorgverleners: 51 in plaats van 48".

use crate::advise::{Change, Flip};
use crate::dossier::{Dossier, Value, from_list, say, settled};
use crate::dutch;
use crate::model::Kind;
use crate::rules::{Derived, FactIx, Origin, RuleBase, Structure};

/// The element of a list a change is about: the list and its place in it.
pub(super) type ElementOf = Option<(FactIx, usize)>;

/// The changes of a flip in one line.
pub(super) fn way(
    base: &RuleBase,
    dossier: &Dossier,
    structure: &Structure,
    element: ElementOf,
    flip: &Flip,
) -> String {
    let changes: Vec<String> =
        flip.changes.iter().map(|change| changed(base, dossier, structure, element, change)).collect();
    changes.join(", en ook ")
}

fn changed(base: &RuleBase, dossier: &Dossier, structure: &Structure, element: ElementOf, change: &Change) -> String {
    let fact = &base.facts[change.fact];
    let label = named(base, dossier, structure, change.fact);
    let old = match (fact.origin, element) {
        (Origin::Field(list, field), Some((of, at))) if list == of => {
            dossier.elements(list).get(at).and_then(|element| element.fields[field].clone())
        }
        _ => settled(base, dossier, Some(structure), change.fact),
    };
    match (&old, &change.to) {
        (Some(Value::Set(old)), Value::Set(new)) => format!("{label}: {}", options(&fact.kind, *old, *new)),
        (Some(old), new) => {
            format!("{label}: {} in plaats van {}", value(base, change.fact, new), say(&fact.kind, old))
        }
        (None, new) => format!("{label}: {} (nu onbekend)", value(base, change.fact, new)),
    }
}

/// The name of a fact, and whether it follows from a list here.
pub(super) fn named(base: &RuleBase, dossier: &Dossier, structure: &Structure, fact: FactIx) -> String {
    let label = base.facts[fact].label.clone();
    let Origin::Asked(question) = base.facts[fact].origin else { return label };
    let question = &base.questions[question];
    match (from_list(base, dossier, Some(structure), question), question.derived) {
        (Some(_), Some(Derived::Sum(list, _))) => format!("{label} (opgeteld uit: {})", base.facts[list].label),
        (Some(_), Some(Derived::Count(list))) => format!("{label} (geteld uit: {})", base.facts[list].label),
        (Some(_), Some(Derived::Highest(list, _))) => format!("{label} (het hoogste uit: {})", base.facts[list].label),
        _ => label,
    }
}

fn options(kind: &Kind, old: u32, new: u32) -> String {
    let choices = kind.choices();
    let said = |word: &str, bits: u32| -> Vec<String> {
        let chosen = choices.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1);
        chosen.map(|(_, choice)| format!("{word} “{}”", choice.label)).collect()
    };
    let both = [said("met", new & !old), said("zonder", old & !new)].concat();
    dutch::list(&both)
}

/// An answer in words; an interval that reaches the end of what can be answered has one end only.
pub(super) fn value(base: &RuleBase, fact: FactIx, value: &Value) -> String {
    let kind = &base.facts[fact].kind;
    let Value::Between(low, high) = value else { return say(kind, value) };
    let bounds = match base.facts[fact].origin {
        Origin::Asked(question) => base.questions[question].bounds,
        _ => kind.bounds(),
    };
    let date = matches!(kind, Kind::Date);
    let said = |value: i64| dutch::ordered(kind, value);
    match (*low <= bounds.0, *high >= bounds.1) {
        _ if low == high => said(*low),
        (true, false) if date => format!("voor {}", said(high + kind.step())),
        (true, false) => format!("hoogstens {}", said(*high)),
        (false, true) if date => format!("op of na {}", said(*low)),
        (false, true) => format!("minstens {}", said(*low)),
        _ => format!("van {} tot en met {}", said(*low), said(*high)),
    }
}
