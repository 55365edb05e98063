//! Two plans beside each other: steps and days that come, go or become open, and the shift of the end.

use super::words;
use crate::advise::Standing;
use crate::diagram::Truth;
use crate::plan::Plan;
use crate::rules::RuleBase;

/// Id, name, was and becomes.
pub(in crate::letter) type Difference = (String, String, String, String);

/// The steps that stand otherwise.
pub(in crate::letter) fn steps(base: &RuleBase, old: &[Standing], new: &[Standing]) -> Vec<Difference> {
    let said = |standing: Standing| match standing {
        Standing::Needed => "nodig",
        Standing::Maybe => "misschien nodig",
        Standing::Taken => "al gezet",
        Standing::Dropped => "niet nodig",
    };
    let pairs = base.steps.iter().zip(old.iter().zip(new)).filter(|(_, (old, new))| old != new);
    pairs.map(|(step, (old, new))| (step.id.clone(), step.name.clone(), said(*old).into(), said(*new).into())).collect()
}

/// The fixed days that come, go or become open.
pub(in crate::letter) fn terms(base: &RuleBase, old: &[Truth], new: &[Truth]) -> Vec<Difference> {
    let said = |truth: Truth| match truth {
        Truth::Yes => "van toepassing",
        Truth::Open => "misschien van toepassing",
        Truth::No => "niet van toepassing",
    };
    let pairs = base.terms.iter().zip(old.iter().zip(new)).filter(|(_, (old, new))| old != new);
    pairs.map(|(term, (old, new))| (term.id.clone(), term.name.clone(), said(*old).into(), said(*new).into())).collect()
}

/// The end and the contract year, where they move.
pub(in crate::letter) fn days(old: &Plan<'_>, new: &Plan<'_>) -> Vec<Difference> {
    let year = |plan: &Plan<'_>| plan.contract_year.as_ref().map_or("geen".into(), |found| found.year.to_string());
    let ends = [
        ("klaar", "alles klaar", words::range(old.end), words::range(new.end)),
        ("jaar", "het contractjaar", year(old), year(new)),
    ];
    let moved = ends.into_iter().filter(|(_, _, old, new)| old != new);
    moved.map(|(id, name, old, new)| (id.into(), name.into(), old, new)).collect()
}
