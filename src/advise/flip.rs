//! What would give another outcome: the smallest changes of answers, one answer or two together.
//!
//! A diagram is read from the top. A change can make a first difference only at a variable that is met on
//! the way under what is known, and a second change only at one met under the first; so the search
//! follows the ways through the diagram instead of trying everything, and misses nothing.

use super::StructureAdvice;
use super::trial::Trial;
use crate::diagram::Edition;
use crate::dossier::{Dossier, Value};
use crate::rules::{FactIx, Outcome};

/// At most so many ways to the same outcome.
const PER_OUTCOME: usize = 3;

/// Another answer to one question, or in one column of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The fact that is answered otherwise.
    pub fact: FactIx,
    /// The new answer. Of several choices each one will do; a number is the nearest that will do; where
    /// nothing is known yet, an interval that will do.
    pub to: Value,
    /// Of a number or day, all that will do, seen from what is known now: both ends included.
    pub within: Option<(i64, i64)>,
}

/// Changes that together give another outcome; all other answers stay as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flip {
    /// One change, or two that only help together.
    pub changes: Vec<Change>,
    /// What the decision comes to instead: one outcome, or several where open answers decide among them.
    pub outcomes: Vec<Outcome>,
}

/// The smallest changes that give another outcome of a decided decision, per outcome a few: single
/// changes, and pairs for what no single change gives. With an element, the decision is about that
/// element of its list.
pub fn flips(
    edition: &Edition<'_>,
    dossier: &Dossier,
    advice: &StructureAdvice<'_>,
    decision: usize,
    element: Option<usize>,
) -> Vec<Flip> {
    flips_of(edition, dossier, advice, decision, element, |_| true)
}

/// The same, with changes of these facts only.
pub(super) fn flips_of(
    edition: &Edition<'_>,
    dossier: &Dossier,
    advice: &StructureAdvice<'_>,
    decision: usize,
    element: Option<usize>,
    may_change: impl Fn(FactIx) -> bool,
) -> Vec<Flip> {
    let mut trial = Trial::new(edition, dossier, advice, decision, element);
    let now = trial.comes_to();
    let [now] = now.as_slice() else { return Vec::new() };
    let mut met = trial.variables();
    met.retain(|variable| may_change(trial.fact(*variable)));
    let mut singles: Vec<Found> = met.iter().flat_map(|variable| steps(&mut trial, *variable, *now)).collect();
    let mut pairs = pairs(&mut trial, &met, *now, &singles, &may_change);
    singles.sort_by_key(|found| far(&trial, found));
    pairs.sort_by_key(|found| far(&trial, found));
    let mut told: Vec<Found> = Vec::new();
    for found in singles.into_iter().chain(pairs) {
        let same = || told.iter().filter(|other| other.outcomes == found.outcomes);
        // Two answers to the same two questions say no more than one.
        let again = found.steps.len() > 1 && same().any(|other| facts(&trial, other) == facts(&trial, &found));
        if !again && same().count() < PER_OUTCOME {
            told.push(found);
        }
    }
    told.sort_by(|a, b| (a.steps.len(), &a.outcomes).cmp(&(b.steps.len(), &b.outcomes)));
    told.into_iter().map(|found| flip(&trial, found)).collect()
}

/// A variable put in one of these cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Step {
    variable: usize,
    cells: u64,
    /// The same, and of an ordered fact the cells behind it that come to the same.
    run: u64,
}

#[derive(Debug)]
struct Found {
    steps: Vec<Step>,
    outcomes: Vec<Outcome>,
}

/// The cells of one variable that give another outcome: choices that come to the same together, of an
/// ordered fact the nearest on either side.
fn steps(trial: &mut Trial<'_, '_>, variable: usize, now: Outcome) -> Vec<Found> {
    let before = trial.known.0[variable];
    let ordered = trial.is_ordered(variable);
    let below = |cells: u64| before.leading_zeros() < cells.leading_zeros();
    let mut found: Vec<Found> = Vec::new();
    for cell in trial.others(variable) {
        let outcomes = trial.comes_to_with(variable, cell);
        if !is_flip(&outcomes, now) {
            continue;
        }
        let bit = 1 << cell;
        let same = found.iter_mut().find(|earlier| {
            let cells = earlier.steps[0].cells;
            earlier.outcomes == outcomes
                && (!ordered || (below(cells) == below(bit) && inside(cells, before) == inside(bit, before)))
        });
        match same.map(|earlier| &mut earlier.steps[0]) {
            Some(step) if !ordered || (inside(bit, before) && step.cells << 1 & bit != 0) => {
                step.cells |= bit;
                step.run |= bit;
            }
            // Cells come in order: below what is known the last one is nearest, above it the first.
            Some(step) if below(bit) => {
                step.run = if step.run << 1 & bit == 0 { bit } else { step.run | bit };
                step.cells = bit;
            }
            Some(step) if step.run << 1 & bit != 0 => step.run |= bit,
            Some(_) => {}
            None => found.push(Found { steps: vec![Step { variable, cells: bit, run: bit }], outcomes }),
        }
    }
    found
}

/// The pairs of changes that give what no single change gives.
fn pairs(
    trial: &mut Trial<'_, '_>,
    met: &[usize],
    now: Outcome,
    singles: &[Found],
    may_change: &impl Fn(FactIx) -> bool,
) -> Vec<Found> {
    let given = |outcomes: &[Outcome]| {
        singles.iter().any(|single| outcomes.iter().all(|outcome| single.outcomes.contains(outcome)))
    };
    let mut pairs = Vec::new();
    for first in met {
        for cell in trial.others(*first) {
            let before = std::mem::replace(&mut trial.known.0[*first], 1 << cell);
            let step = Step { variable: *first, cells: 1 << cell, run: 1 << cell };
            let after = trial.variables().into_iter().filter(|second| second > first);
            for second in after.filter(|second| may_change(trial.fact(*second))).collect::<Vec<_>>() {
                let found = steps(trial, second, now).into_iter().filter(|found| !given(&found.outcomes));
                pairs.extend(found.map(|found| Found { steps: vec![step, found.steps[0]], ..found }));
            }
            trial.known.0[*first] = before;
        }
    }
    pairs
}

/// Whether what can come now is certainly something else, and nothing the rules leave out.
fn is_flip(outcomes: &[Outcome], now: Outcome) -> bool {
    let other = match now {
        Outcome::Set(_) => outcomes.len() == 1 && outcomes[0] != now,
        _ => !outcomes.contains(&now),
    };
    other && !outcomes.iter().any(|outcome| matches!(outcome, Outcome::Gap | Outcome::Clash))
}

fn inside(cells: u64, known: u64) -> bool {
    cells & !known == 0
}

fn facts(trial: &Trial<'_, '_>, found: &Found) -> Vec<FactIx> {
    found.steps.iter().map(|step| trial.fact(step.variable)).collect()
}

/// How far a change lies from what is known: first what needs no answer that is open now, then the cells
/// between, then the order of the interview.
fn far(trial: &Trial<'_, '_>, found: &Found) -> (usize, u32, usize) {
    let open = found.steps.iter().filter(|step| inside(step.cells, trial.known.0[step.variable])).count();
    let between = |step: &Step| {
        let known = trial.known.0[step.variable];
        if trial.is_ordered(step.variable) { known.trailing_zeros().abs_diff(step.cells.trailing_zeros()) } else { 1 }
    };
    let order = found.steps.iter().map(|step| step.variable).sum();
    (open, found.steps.iter().map(between).sum(), order)
}

fn flip(trial: &Trial<'_, '_>, found: Found) -> Flip {
    let mut changes: Vec<Change> = Vec::new();
    for step in &found.steps {
        let fact = trial.fact(step.variable);
        let earlier = changes.iter().position(|change| change.fact == fact);
        let to = trial.value(step.variable, step.cells, earlier.map(|at| &changes[at].to));
        match earlier {
            Some(at) => changes[at].to = to,
            None => changes.push(Change { fact, to, within: trial.ends(step.variable, step.run) }),
        }
    }
    Flip { changes, outcomes: found.outcomes }
}
