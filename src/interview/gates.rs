//! Questions that stand before others, because their answer can settle those too.

use super::is_settled;
use crate::diagram::{Edition, Known, Truth};
use crate::dossier::{Dossier, gates};
use crate::rules::Origin;

/// Per question, by index, what is asked in its place: itself, or the questions it can still follow from;
/// nothing where it is settled.
pub(super) struct Gates(Vec<Vec<usize>>);

impl Gates {
    /// A question that is asked in none of these cases stands before nothing.
    pub fn new(edition: &Edition<'_>, dossier: &Dossier, cases: &[&Known]) -> Gates {
        let base = edition.base;
        let settled: Vec<bool> =
            base.questions.iter().map(|question| is_settled(base, dossier, question.fact)).collect();
        let may_ask = |gate: &usize| {
            let holds = edition.questions[*gate].holds;
            !settled[*gate] && cases.iter().any(|known| edition.store.truth_of(holds, known) != Truth::No)
        };
        let mut all: Vec<Vec<usize>> = Vec::new();
        for (at, question) in base.questions.iter().enumerate() {
            if settled[at] {
                all.push(Vec::new());
                continue;
            }
            let asked =
                gates(base, dossier, question.fact).into_iter().filter_map(|fact| match base.facts[fact].origin {
                    Origin::Asked(gate) => Some(gate),
                    _ => None,
                });
            let asked: Vec<usize> = asked.filter(may_ask).collect();
            all.push(if asked.is_empty() { vec![at] } else { asked });
        }
        Gates((0..all.len()).map(|at| last(&all, at)).collect())
    }

    /// What is asked in place of a question.
    pub fn of(&self, question: usize) -> &[usize] {
        &self.0[question]
    }
}

/// The questions at the end of the way: what stands before nothing stands before everything it leads to.
fn last(all: &[Vec<usize>], at: usize) -> Vec<usize> {
    let mut found = Vec::new();
    for gate in &all[at] {
        // No question follows from itself, so this ends.
        let before = if *gate == at { vec![at] } else { last(all, *gate) };
        found.extend(before.into_iter().filter(|one| !found.contains(one)).collect::<Vec<_>>());
    }
    found
}
