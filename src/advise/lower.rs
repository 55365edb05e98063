//! What would bring a risk down: single changes of an answer that give a better outcome.

use super::{Conclusion, Status, StructureAdvice, Verdict};
use crate::diagram::{Edition, Known};
use crate::dossier::Dossier;
use crate::dutch;
use crate::model::Kind;
use crate::rules::{FactIx, Origin, Outcome, Role};

/// A change of one answer that gives a better outcome of a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lowering {
    /// The decision that gets better, by index.
    pub decision: usize,
    /// What it would come to.
    pub outcome: Outcome,
    /// The answer to change.
    pub fact: FactIx,
    /// What it would have to be, in words.
    pub change: String,
}

/// The changes that would bring down the decisions which make the risk what it is, best first.
pub fn lowerings(edition: &Edition<'_>, dossier: &Dossier, advice: &StructureAdvice<'_>) -> Vec<Lowering> {
    let Some(risk) = edition.base.role(Role::Risk).and_then(|at| advice.conclusion(at)) else { return Vec::new() };
    let Status::Decided(worst) = risk.status else { return Vec::new() };
    let mut found = Vec::new();
    for decision in causes(edition, risk) {
        let same = advice.conclusion(decision).is_some_and(|cause| cause.status == Status::Decided(worst));
        if same {
            found.extend(of_decision(edition, dossier, advice, decision, worst));
        }
    }
    found.sort_by_key(|lowering| lowering.outcome);
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

fn of_decision(
    edition: &Edition<'_>,
    dossier: &Dossier,
    advice: &StructureAdvice<'_>,
    decision: usize,
    worst: Outcome,
) -> Vec<Lowering> {
    let mut found: Vec<Lowering> = Vec::new();
    let mut known = advice.known.clone();
    for (variable, declared) in edition.variables.list.iter().enumerate() {
        let answered = dossier.answer(declared.fact).is_some() && !fixed(advice, declared.fact);
        let now = advice.known.0[variable];
        if !answered || now.count_ones() != 1 {
            continue;
        }
        let mut best: Option<(Outcome, usize)> = None;
        for cell in (0..declared.cells).filter(|cell| now >> cell & 1 == 0) {
            known.0[variable] = 1 << cell;
            if let Some(outcome) = outcome(edition, &known, decision).filter(|outcome| *outcome < worst)
                && best.is_none_or(|(earlier, _)| outcome < earlier)
            {
                best = Some((outcome, cell));
            }
        }
        known.0[variable] = now;
        if let Some((outcome, cell)) = best {
            let change = say_cell(edition, variable, cell);
            found.push(Lowering { decision, outcome, fact: declared.fact, change });
        }
    }
    found
}

fn fixed(advice: &StructureAdvice<'_>, fact: FactIx) -> bool {
    advice.structure.sets.iter().any(|(set, _)| *set == fact)
}

fn outcome(edition: &Edition<'_>, known: &Known, decision: usize) -> Option<Outcome> {
    let id = edition.decisions[decision].result[0];
    match edition.store.residual(id, known).outcomes().as_slice() {
        [only @ Outcome::Choice(_)] => Some(*only),
        _ => None,
    }
}

/// A cell of a variable in words: "nee", "zonder “tarief”", "hoogstens 10%".
fn say_cell(edition: &Edition<'_>, variable: usize, cell: usize) -> String {
    let declared = &edition.variables.list[variable];
    let kind = &edition.base.facts[declared.fact].kind;
    if let Some(option) = declared.option {
        let label = kind.choices().get(option as usize).map(|choice| choice.label.clone()).unwrap_or_default();
        return format!("{} “{label}”", if cell == 1 { "met" } else { "zonder" });
    }
    if !kind.is_ordered() {
        return kind.choices().get(cell).map(|choice| choice.label.clone()).unwrap_or_default();
    }
    let cuts = edition.variables.cuts(declared.fact);
    let last = |cut: i64| cut - kind.step();
    let word = |low: &str, value: i64| format!("{low} {}", dutch::ordered(kind, value));
    match (cell.checked_sub(1).map(|at| cuts[at]), cuts.get(cell)) {
        (None, Some(high)) if matches!(kind, Kind::Date) => word("voor", *high),
        (None, Some(high)) => word("hoogstens", last(*high)),
        (Some(low), None) if matches!(kind, Kind::Date) => word("vanaf", low),
        (Some(low), None) => word("minstens", low),
        (Some(low), Some(high)) => format!("{} tot en met {}", word("van", low), dutch::ordered(kind, last(*high))),
        (None, None) => String::new(),
    }
}
