//! Which answers a conclusion rests on that nobody gave: assumed ones, and what follows from others.

use super::{Conclusion, StructureAdvice};
use crate::diagram::{Edition, Known};
use crate::dossier::{Basis, Dossier, all_followed, is_assumed, value};
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

/// The answers from which something follows that this conclusion rests on: without it something else could come out.
pub fn rests_on_following(
    edition: &Edition<'_>,
    dossier: &Dossier,
    advice: &StructureAdvice<'_>,
    conclusion: &Conclusion<'_>,
) -> Vec<FactIx> {
    let mut found: Vec<(FactIx, Vec<FactIx>)> = Vec::new();
    for (fact, follows) in all_followed(edition.base, dossier) {
        for from in follows.from {
            match found.iter_mut().find(|(earlier, _)| *earlier == from) {
                Some((_, facts)) => facts.push(fact),
                None => found.push((from, vec![fact])),
            }
        }
    }
    let fixed = |fact: &FactIx| advice.structure.sets.iter().any(|(set, _)| set == fact);
    found.iter_mut().for_each(|(_, facts)| facts.retain(|fact| !fixed(fact)));
    found.retain(|(_, facts)| matters(edition, advice, conclusion, facts));
    found.into_iter().map(|(from, _)| from).collect()
}

/// The assumed answers without which something else could come out.
pub fn rests_on_assumptions(
    edition: &Edition<'_>,
    dossier: &Dossier,
    advice: &StructureAdvice<'_>,
    conclusion: &Conclusion<'_>,
) -> Vec<FactIx> {
    let mut found = assumed(edition.base, dossier, advice);
    found.retain(|fact| matters(edition, advice, conclusion, &[*fact]));
    found
}

/// Whether something else could come out if these facts were open.
fn matters(edition: &Edition<'_>, advice: &StructureAdvice<'_>, conclusion: &Conclusion<'_>, facts: &[FactIx]) -> bool {
    let result = &edition.decisions[conclusion.decision].result;
    let can_come = |known: &Known| -> Vec<_> {
        result.iter().map(|id| edition.store.residual(*id, known).leaves().to_vec()).collect()
    };
    let mut open = advice.known.clone();
    for (variable, declared) in edition.variables.list.iter().enumerate() {
        if facts.contains(&declared.fact) {
            open.0[variable] = u64::MAX >> (64 - declared.cells);
        }
    }
    can_come(&open) != can_come(&advice.known)
}
