//! Changed answers in words: "zorgverleners: meer dan 50 in plaats van 48".

use crate::advise::{Change, Flip};
use crate::dossier::{Dossier, Value, from_list, say, settled};
use crate::dutch;
use crate::model::Kind;
use crate::rules::{Comparison, Condition, Derived, FactIx, Origin, RuleBase, Structure};

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
    let new = match change.within {
        Some((low, high)) => interval(base, change.fact, low, high),
        None => value(base, change.fact, &change.to),
    };
    match (&old, &change.to) {
        (Some(Value::Set(old)), Value::Set(new)) => format!("{label}: {}", options(&fact.kind, *old, *new)),
        (Some(old), _) => format!("{label}: {}", dutch::apart(&[new, say(&fact.kind, old)]).join(" in plaats van ")),
        (None, _) => format!("{label}: {new} (nu onbekend)"),
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
    match value {
        Value::Between(low, high) => interval(base, fact, *low, *high),
        other => say(&base.facts[fact].kind, other),
    }
}

/// "minder dan 50%", "minstens 11", "van 3 tot en met 9": an end at which a condition turns is told as that condition
/// tells it.
fn interval(base: &RuleBase, fact: FactIx, low: i64, high: i64) -> String {
    let kind = &base.facts[fact].kind;
    let bounds = match base.facts[fact].origin {
        Origin::Asked(question) => base.questions[question].bounds,
        _ => kind.bounds(),
    };
    let said = |value: i64| dutch::ordered(kind, value);
    let date = matches!(kind, Kind::Date);
    let (after, before) = (turns(base, fact, low), turns(base, fact, high + kind.step()));
    let (above, from) = if date { ("na", "op of na") } else { ("meer dan", "minstens") };
    let (below, until) = if date { ("voor", "op of voor") } else { ("minder dan", "hoogstens") };
    let least = match after {
        Some((Comparison::MoreThan | Comparison::AtMost, bound)) => format!("{above} {}", said(bound)),
        _ => format!("{from} {}", said(low)),
    };
    let most = match before {
        Some((Comparison::LessThan | Comparison::AtLeast, bound)) => format!("{below} {}", said(bound)),
        _ => format!("{until} {}", said(high)),
    };
    // Of whole numbers and days both ends can be named; between two amounts lie more than anybody writes.
    let whole = matches!(kind, Kind::Count | Kind::Date);
    match (low <= bounds.0, high >= bounds.1) {
        _ if low == high => said(low),
        (true, false) => most,
        (false, true) => least,
        _ if whole || (after.is_none() && before.is_none()) => format!("van {} tot en met {}", said(low), said(high)),
        _ => format!("{least} en {most}"),
    }
}

/// The condition that turns at a value of this fact, as its author wrote it.
fn turns(base: &RuleBase, fact: FactIx, cut: i64) -> Option<(Comparison, i64)> {
    let step = base.facts[fact].kind.step();
    let mut found = None;
    for condition in base.conditions() {
        condition.each(&mut |part| {
            if let Condition::Compare(about, comparison, bound) = part
                && *about == fact
                && comparison.cut(*bound, step).0 == cut
            {
                found = found.or(Some((*comparison, *bound)));
            }
        });
    }
    found
}
