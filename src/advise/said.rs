//! What a fact comes to under a structure, as people read it; and reasons with their facts filled in.

use super::StructureAdvice;
use crate::dossier::{Dossier, say_of, settled};
use crate::dutch;
use crate::rules::{FactIx, Origin, RuleBase};

/// What is known of a fact: an answer, or what a decision can still come to.
pub fn said(base: &RuleBase, dossier: &Dossier, advice: &StructureAdvice<'_>, fact: FactIx) -> Option<String> {
    if let Origin::Decided(decision) = base.facts[fact].origin {
        let possible = &advice.conclusion(decision)?.possible;
        let labels: Vec<String> = possible.iter().map(|outcome| base.outcome_label(fact, *outcome)).collect();
        return Some(dutch::either(&labels));
    }
    settled(base, dossier, Some(advice.structure), fact).map(|value| say_of(base, fact, &value))
}

/// A reason with its `{facts}` filled in; what is not known is named instead.
pub fn fill_reason(base: &RuleBase, dossier: &Dossier, advice: &StructureAdvice<'_>, reason: &str) -> String {
    let mut out = String::new();
    for (at, part) in reason.split('{').enumerate() {
        let Some((id, rest)) = part.split_once('}').filter(|_| at > 0) else {
            out.push_str(part);
            continue;
        };
        if let Some(fact) = base.fact(id) {
            let filled = said(base, dossier, advice, fact);
            out.push_str(&filled.unwrap_or_else(|| format!("({})", base.facts[fact].label)));
        }
        out.push_str(rest);
    }
    out
}
