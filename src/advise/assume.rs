//! Which assumed answers a conclusion rests on.

use super::{Conclusion, StructureAdvice};
use crate::diagram::{Edition, Known};
use crate::dossier::{Basis, Dossier};
use crate::rules::FactIx;

/// Every answer of this case that nobody has stated or shown: assumed ones, and what the structure takes
/// as its starting point.
pub fn assumed(dossier: &Dossier, advice: &StructureAdvice<'_>) -> Vec<FactIx> {
    let defaults = advice.structure.defaults.iter().map(|(fact, _)| *fact);
    let unasked = defaults.filter(|fact| dossier.answer(*fact).is_none());
    let answers = dossier.answers.iter().filter(|(_, answer)| answer.basis == Basis::Assumed);
    unasked.chain(answers.map(|(fact, _)| *fact)).collect()
}

/// The assumed answers without which something else could come out than does under what is known.
pub fn rests_on_assumptions(
    edition: &Edition<'_>,
    dossier: &Dossier,
    advice: &StructureAdvice<'_>,
    given: &Known,
    conclusion: &Conclusion<'_>,
) -> Vec<FactIx> {
    let result = &edition.decisions[conclusion.decision].result;
    let can_come = |known: &Known| -> Vec<_> {
        result.iter().map(|id| edition.store.residual(*id, known).leaves().to_vec()).collect()
    };
    let now = can_come(given);
    let mut found = assumed(dossier, advice);
    found.retain(|fact| {
        let mut open = given.clone();
        for (variable, declared) in edition.variables.list.iter().enumerate() {
            if declared.fact == *fact {
                open.0[variable] = u64::MAX >> (64 - declared.cells);
            }
        }
        can_come(&open) != now
    });
    found
}
