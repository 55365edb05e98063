//! Whether a conclusion is a duty in this case.

use super::{Conclusion, Status};
use crate::rules::{Outcome, RuleBase};

/// The outcome with which a rule says that somebody has to look at the case; a word of the rule language.
const REVIEW: &str = "laat_toetsen";

/// What a decision about a duty comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obligation {
    /// It is a duty, whatever the open answers are.
    Holds,
    /// The rules leave it to somebody who looks at the case.
    Review,
    /// Open answers decide.
    Maybe,
    /// It is none here.
    Absent,
}

/// What a conclusion is as a duty; nothing where the decision is about none.
pub fn obligation(base: &RuleBase, conclusion: &Conclusion<'_>) -> Option<Obligation> {
    let decision = &base.decisions[conclusion.decision];
    let duty = decision.duty.as_ref()?;
    let review = base.facts[decision.fact].kind.position(REVIEW);
    let due = |outcome: &Outcome| matches!(outcome, Outcome::Choice(at) if duty.at.contains(at));
    let unsure = |outcome: &Outcome| matches!(outcome, Outcome::Choice(at) if Some(*at as usize) == review);
    let possible = &conclusion.possible;
    Some(match conclusion.status {
        Status::OutOfScope | Status::Gap | Status::Clash => Obligation::Absent,
        _ if possible.iter().all(due) => Obligation::Holds,
        Status::Decided(outcome) if unsure(&outcome) => Obligation::Review,
        _ if possible.iter().any(|outcome| due(outcome) || unsure(outcome)) => Obligation::Maybe,
        _ => Obligation::Absent,
    })
}
