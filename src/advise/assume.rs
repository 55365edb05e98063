//! Which assumed answers a conclusion rests on.

use super::{Conclusion, StructureAdvice};
use crate::diagram::{Edition, Known};
use crate::dossier::{Basis, Dossier, is_assumed, value};
use crate::rules::{FactIx, RuleBase};

/// Every answer of this case that nobody has stated or shown: assumed ones with what follows from them, and
/// what the structure takes as its starting point.
pub fn assumed(base: &RuleBase, dossier: &Dossier, advice: &StructureAdvice<'_>) -> Vec<FactIx> {
    let defaults = advice.structure.defaults.iter().map(|(fact, _)| *fact);
    let unasked = defaults.filter(|fact| value(base, dossier, *fact).is_none());
    let answers = dossier.answers.iter().filter(|(_, answer)| answer.basis == Basis::Assumed);
    let following = base.questions.iter().filter(|question| !question.follows.is_empty());
    let following = following.map(|question| question.fact);
    let following = following.filter(|fact| dossier.answer(*fact).is_none() && is_assumed(base, dossier, *fact));
    unasked.chain(answers.map(|(fact, _)| *fact)).chain(following).collect()
}

/// The assumed answers without which something else could come out.
pub fn rests_on_assumptions(
    edition: &Edition<'_>,
    dossier: &Dossier,
    advice: &StructureAdvice<'_>,
    conclusion: &Conclusion<'_>,
) -> Vec<FactIx> {
    let result = &edition.decisions[conclusion.decision].result;
    let can_come = |known: &Known| -> Vec<_> {
        result.iter().map(|id| edition.store.residual(*id, known).leaves().to_vec()).collect()
    };
    let now = can_come(&advice.known);
    let mut found = assumed(edition.base, dossier, advice);
    found.retain(|fact| {
        let mut open = advice.known.clone();
        for (variable, declared) in edition.variables.list.iter().enumerate() {
            if declared.fact == *fact {
                open.0[variable] = u64::MAX >> (64 - declared.cells);
            }
        }
        can_come(&open) != now
    });
    found
}
