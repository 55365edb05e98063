//! What would bring a risk down: flips to a better outcome of the decisions that make it what it is.

use super::{Conclusion, Flip, Status, StructureAdvice, Verdict, flips};
use crate::diagram::Edition;
use crate::dossier::Dossier;
use crate::rules::{Origin, Outcome, Role};

/// A flip to a better outcome of a decision behind the risk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lowering {
    /// The decision that gets better, by index.
    pub decision: usize,
    /// How.
    pub flip: Flip,
}

/// The flips that would bring down the decisions which make the risk what it is: the smallest first, and
/// among these the best.
pub fn lowerings(edition: &Edition<'_>, dossier: &Dossier, advice: &StructureAdvice<'_>) -> Vec<Lowering> {
    let Some(risk) = edition.base.role(Role::Risk).and_then(|at| advice.conclusion(at)) else { return Vec::new() };
    let Status::Decided(worst) = risk.status else { return Vec::new() };
    let same = |at: &usize| advice.conclusion(*at).is_some_and(|cause| cause.status == Status::Decided(worst));
    let better =
        |flip: &Flip| flip.outcomes.iter().all(|outcome| matches!(outcome, Outcome::Choice(_)) && *outcome < worst);
    let mut found: Vec<Lowering> = Vec::new();
    for decision in causes(edition, risk).into_iter().filter(same) {
        let flips: Vec<Flip> = flips(edition, dossier, advice, decision, None).into_iter().filter(better).collect();
        // Two changes are worth telling only where they bring more than any single one.
        let single = flips.iter().filter(|flip| flip.changes.len() == 1).map(|flip| &flip.outcomes).min().cloned();
        let worth = |flip: &Flip| flip.changes.len() == 1 || single.as_ref().is_none_or(|best| flip.outcomes < *best);
        found.extend(flips.into_iter().filter(worth).map(|flip| Lowering { decision, flip }));
    }
    found.sort_by(|a, b| (a.flip.changes.len(), &a.flip.outcomes).cmp(&(b.flip.changes.len(), &b.flip.outcomes)));
    found
}

/// The decisions tested by the rules that give the risk.
fn causes(edition: &Edition<'_>, risk: &Conclusion<'_>) -> Vec<usize> {
    let mut found = Vec::new();
    for trace in risk.explanation.all().into_iter().filter(|trace| trace.verdict == Verdict::Wins) {
        for fact in trace.rule.when.facts() {
            if let Origin::Decided(at) = edition.base.facts[fact].origin
                && !found.contains(&at)
            {
                found.push(at);
            }
        }
    }
    found
}
