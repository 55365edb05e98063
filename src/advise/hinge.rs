//! What an open decision still hangs on, and what each answer would do.

use super::StructureAdvice;
use super::trial::Trial;
use crate::diagram::Edition;
use crate::dossier::{Dossier, Value};
use crate::rules::{FactIx, Outcome};

/// An open answer, and what can still come under each answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hinge {
    /// The fact that is open.
    pub fact: FactIx,
    /// For a set: the option it is about. Its answers are then `OneOf`: the first bit without it, the second with it.
    pub option: Option<u32>,
    /// The answers, those that come to the same together, with what can come then.
    pub answers: Vec<(Value, Vec<Outcome>)>,
}

/// The open answers a decision hangs on, in order. With an element, the decision is about that element.
pub fn hinges(
    edition: &Edition<'_>,
    dossier: &Dossier,
    advice: &StructureAdvice<'_>,
    decision: usize,
    element: Option<usize>,
) -> Vec<Hinge> {
    let mut trial = Trial::new(edition, dossier, advice, decision, element);
    let diagrams = edition.decisions[decision].result.iter();
    let mut support: Vec<usize> = diagrams.flat_map(|id| edition.store.residual(*id, &trial.known).support()).collect();
    support.sort_unstable();
    support.dedup();
    support.into_iter().map(|variable| hinge(edition, &mut trial, variable)).collect()
}

fn hinge(edition: &Edition<'_>, trial: &mut Trial<'_, '_>, variable: usize) -> Hinge {
    let declared = &edition.variables.list[variable];
    let ordered = trial.is_ordered(variable);
    let mut together: Vec<(u64, Vec<Outcome>)> = Vec::new();
    let open = trial.known.0[variable];
    for cell in (0..declared.cells).filter(|cell| open >> cell & 1 == 1) {
        let outcomes = trial.comes_to_with(variable, cell);
        let last = together.len().saturating_sub(1);
        // Values of an ordered fact are told as intervals, so only neighbours go together.
        let mut same =
            together.iter_mut().enumerate().filter(|(at, (_, other))| *other == outcomes && (!ordered || *at == last));
        match same.next() {
            Some((_, (cells, _))) => *cells |= 1 << cell,
            None => together.push((1 << cell, outcomes)),
        }
    }
    let value = |cells: u64| match declared.option {
        Some(_) => Value::OneOf(cells),
        None => trial.value(variable, cells, None),
    };
    let answers = together.into_iter().map(|(cells, outcomes)| (value(cells), outcomes)).collect();
    Hinge { fact: declared.fact, option: declared.option, answers }
}
