//! One structure in outline: where it stands, without the reasons. For whoever looks at many dossiers.

use super::{StructureAdvice, documents, outcomes, steps};
use crate::diagram::{Edition, Known, Leaf, Residual};
use crate::dossier::{Dossier, all_followed, finish, given};
use crate::rules::{Outcome, Role};

/// The chosen structure, or the one with the best verdict that can still come: all but its conclusions. None where
/// the rules know no structure.
pub fn outline<'a>(edition: &Edition<'a>, dossier: &Dossier) -> Option<StructureAdvice<'a>> {
    let base = edition.base;
    let following = all_followed(base, dossier);
    let known = |at: usize| {
        let structure = Some(&base.structures[at]);
        let given = given(base, &edition.variables, dossier, &following, structure);
        finish(base, &edition.variables, dossier, structure, None, given)
    };
    let chosen = base.structures.iter().position(|one| Some(&one.id) == dossier.structure.as_ref());
    let (at, known) = match chosen {
        Some(at) => (at, known(at)),
        None => {
            let all = (0..base.structures.len()).map(|at| (at, known(at)));
            let verdict = |known: &Known| base.role(Role::Verdict).map(|at| comes_to(edition, known, at));
            // As everywhere: the best that can still come, and of those what is settled first.
            let rank = |(_, known): &(usize, Known)| {
                let possible = verdict(known).unwrap_or_default();
                (possible.first().copied(), possible.len() > 1)
            };
            all.min_by_key(rank)?
        }
    };
    let steps = steps::steps(edition, &known);
    let terms = steps::terms(edition, &known, &steps);
    Some(StructureAdvice {
        structure: &base.structures[at],
        conclusions: base.decisions.iter().map(|_| None).collect(),
        elements: Vec::new(),
        documents: documents(edition, &known, at),
        steps,
        terms,
        known,
    })
}

/// What a decision can still come to, without saying why.
pub fn comes_to(edition: &Edition<'_>, known: &Known, decision: usize) -> Vec<Outcome> {
    let result = &edition.decisions[decision].result;
    let residuals: Vec<Residual> = result.iter().map(|id| edition.store.residual(*id, known)).collect();
    let leaves: Vec<&[Leaf]> = residuals.iter().map(Residual::leaves).collect();
    outcomes(edition, decision, &leaves)
}
