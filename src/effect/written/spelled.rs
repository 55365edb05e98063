//! Conditions and values spelled by the ids in them, so that two rule bases with other numbers can be compared.

use crate::model::Citation;
use crate::rules::{Condition, FactIx, RuleBase};

/// A condition by its ids.
pub fn condition(base: &RuleBase, written: &Condition) -> String {
    let id = |fact: &FactIx| base.facts[*fact].id.as_str();
    let options = |fact: &FactIx, bits: u64| -> String {
        let choices = base.facts[*fact].kind.choices();
        let mut chosen: Vec<&str> = Vec::new();
        chosen.extend(choices.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1).map(|(_, one)| one.id.as_str()));
        chosen.sort_unstable();
        chosen.join(" ")
    };
    let all = |parts: &[Condition]| parts.iter().map(|part| condition(base, part)).collect::<Vec<_>>().join("; ");
    match written {
        Condition::Always => "altijd".into(),
        Condition::OneOf(fact, bits) => format!("{} = {}", id(fact), options(fact, *bits)),
        Condition::Contains(fact, at) => format!("{} ∋ {}", id(fact), options(fact, 1 << at)),
        Condition::Compare(fact, comparison, bound) => format!("{} {comparison:?} {bound}", id(fact)),
        Condition::All(parts) => format!("alle({})", all(parts)),
        Condition::AtLeast(count, parts) => format!("{count}van({})", all(parts)),
        Condition::Not(part) => format!("niet({})", condition(base, part)),
        Condition::OutOfScope(fact) => format!("nvt({})", id(fact)),
    }
}

/// Citations by the ids of their sources.
pub fn citations(base: &RuleBase, cited: &[Citation]) -> String {
    let one = |one: &Citation| format!("{} {} {}", base.sources[one.source].id, one.place, one.certainty.id());
    cited.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// Facts with the choice each is set to.
pub fn pairs(base: &RuleBase, pairs: &[(FactIx, u32)]) -> String {
    let mut found: Vec<String> =
        pairs.iter().map(|(fact, at)| condition(base, &Condition::OneOf(*fact, 1 << at))).collect();
    found.sort();
    found.join("; ")
}
