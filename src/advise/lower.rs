//! What would bring a risk down: flips to a better outcome of the decisions that make it what it is.

use super::flip::flips_of;
use super::{Conclusion, Flip, Status, StructureAdvice, Verdict};
use crate::diagram::Edition;
use crate::dossier::Dossier;
use crate::rules::{FactIx, Origin, Outcome, Role};

/// A flip to a better outcome of a decision behind the risk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lowering {
    /// The decision that gets better, by index.
    pub decision: usize,
    /// How.
    pub flip: Flip,
}

/// The flips that would bring down the decisions which make the risk what it is, by changing only what
/// people are free to choose: the smallest first, and among these the best. What is no longer done at all
/// carries no risk, and so comes before everything else.
pub fn lowerings(edition: &Edition<'_>, dossier: &Dossier, advice: &StructureAdvice<'_>) -> Vec<Lowering> {
    let Some(risk) = edition.base.role(Role::Risk).and_then(|at| advice.conclusion(at)) else { return Vec::new() };
    let Status::Decided(worst) = risk.status else { return Vec::new() };
    // On the better half of the scale there is nothing that has to change first.
    let scale = edition.base.facts[edition.base.decisions[risk.decision].fact].kind.choices().len();
    if matches!(worst, Outcome::Choice(at) if (at as usize) * 2 + 1 < scale) {
        return Vec::new();
    }
    let same = |at: &usize| advice.conclusion(*at).is_some_and(|cause| cause.status == Status::Decided(worst));
    let better = |flip: &Flip| flip.outcomes.iter().all(|outcome| height(*outcome) < height(worst));
    let free = |fact: FactIx| edition.base.question_of(fact).is_some_and(|question| question.free);
    let mut found: Vec<Lowering> = Vec::new();
    for decision in causes(edition, risk).into_iter().filter(same) {
        let flips = flips_of(edition, dossier, advice, decision, None, free).into_iter();
        let flips: Vec<Flip> = flips.filter(better).collect();
        // Two changes are worth telling only where they bring more than any single one, and another answer
        // to a question only where no answer to it brings more.
        let single = flips.iter().filter(|flip| flip.changes.len() == 1).map(reach).min();
        let worth = |flip: &&Flip| {
            let same = flips.iter().filter(|other| facts(other) == facts(flip)).map(reach).min();
            same >= Some(reach(flip))
                && (flip.changes.len() == 1 || single.as_ref().is_none_or(|best| reach(flip) < *best))
        };
        found.extend(flips.iter().filter(worth).map(|flip| Lowering { decision, flip: flip.clone() }));
    }
    found.sort_by_key(|one| (one.flip.changes.len(), reach(&one.flip)));
    found
}

/// Where an outcome stands on the scale; what is not at hand stands below it.
fn height(outcome: Outcome) -> Option<Outcome> {
    (outcome != Outcome::OutOfScope).then_some(outcome)
}

fn reach(flip: &Flip) -> Vec<Option<Outcome>> {
    flip.outcomes.iter().map(|outcome| height(*outcome)).collect()
}

fn facts(flip: &Flip) -> Vec<FactIx> {
    flip.changes.iter().map(|change| change.fact).collect()
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
