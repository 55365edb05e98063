//! Advice → founding plan: which steps, in what order, between which days, and what comes too late.
//!
//! Two reckonings bound what will happen. The shortest takes the shortest durations and only the steps that
//! are certainly needed; the longest takes the longest durations and every step that may be needed. A step
//! that does not count hands on what it waits for itself, so that leaving one out never loosens the order.

mod calendar;
mod contract;
mod days;
mod network;
mod reckoning;
mod warnings;

pub use contract::{Closed, ContractYear, Missed};
pub use days::{Fixed, When};
pub use network::Leg;
pub use warnings::Warning;

use crate::advise::{Standing, StructureAdvice, questions};
use crate::diagram::{Edition, Truth};
use crate::dossier::Dossier;
use crate::model::Date;
use crate::rules::{FactIx, RuleBase, Structure};
use network::Schedule;
use reckoning::{Length, Reckoning};

/// The way from nothing to a founded structure.
#[derive(Clone, Debug)]
pub struct Plan<'a> {
    /// What is founded.
    pub structure: &'a Structure,
    /// The day on which the first step can begin.
    pub start: Date,
    /// The steps, at the index of the step in the rule base.
    pub steps: Vec<Planned>,
    /// The fixed days, at the index of the term in the rule base.
    pub terms: Vec<Fixed>,
    /// The year the contracts are for; none where no fixed day depends on it.
    pub contract_year: Option<ContractYear>,
    /// The days on which everything is done at the earliest and at the latest.
    pub end: Range,
    /// What makes it end when it does: at the shortest and at the longest.
    pub critical: [Vec<Leg>; 2],
    /// What goes wrong or may go wrong.
    pub warnings: Vec<Warning>,
}

/// From one day to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Range {
    /// The earliest.
    pub first: Date,
    /// The latest.
    pub last: Date,
}

/// A step with its days.
#[derive(Clone, Debug)]
pub struct Planned {
    /// Where it stands.
    pub standing: Standing,
    /// The questions that decide whether it is needed.
    pub depends_on: Vec<FactIx>,
    /// What must be finished before it, by index: the nearest steps that are still ahead.
    pub after: Vec<usize>,
    /// The documents that must be ready, by index, as far as this structure has them.
    pub documents: Vec<usize>,
    /// When it can begin.
    pub start: Range,
    /// When it is finished.
    pub end: Range,
    /// The days it can slip: at the shortest, where it counts, and at the longest.
    pub slack: (Option<i64>, i64),
}

impl Planned {
    /// Whether it is still to be done, certainly or perhaps.
    pub fn is_ahead(&self) -> bool {
        matches!(self.standing, Standing::Needed | Standing::Maybe)
    }
}

impl Plan<'_> {
    /// The steps that are ahead, in the order in which they are told: by phase, and in it by day.
    pub fn numbers(&self, base: &RuleBase) -> Vec<usize> {
        let mut phases: Vec<&str> = Vec::new();
        for step in &base.steps {
            if !phases.contains(&step.phase.as_str()) {
                phases.push(&step.phase);
            }
        }
        let place = |at: usize| base.step_order.iter().position(|one| *one == at);
        let mut ahead: Vec<usize> = (0..base.steps.len()).filter(|at| self.steps[*at].is_ahead()).collect();
        ahead.sort_by_key(|at| {
            let phase = phases.iter().position(|phase| *phase == base.steps[*at].phase);
            (phase, self.steps[*at].start, place(*at))
        });
        ahead
    }
}

/// The plan for a structure, from a day on.
pub fn plan<'a>(edition: &Edition<'_>, dossier: &Dossier, advice: &StructureAdvice<'a>, start: Date) -> Plan<'a> {
    let base = edition.base;
    let reckoning = Reckoning { base, advice, start };
    let contract_year = contract::year(&reckoning, dossier);
    let year = contract_year.as_ref().map(|found| found.year);
    let both: [Schedule; 2] = [Length::Shortest, Length::Longest].map(|length| reckoning.schedule(length, year));
    let [short, long] = &both;
    let slack = [short.slack(), long.slack()];
    let steps = (0..base.steps.len()).map(|at| {
        let standing = advice.steps[at];
        let open = edition.store.residual(edition.steps[at].0.holds, &advice.known);
        let range = |first: Date, last: Date| Range { first, last };
        Planned {
            standing,
            depends_on: match standing {
                Standing::Maybe => questions(edition, dossier, advice.structure, open.support()),
                Standing::Needed | Standing::Taken | Standing::Dropped => Vec::new(),
            },
            after: reckoning.nearest(at),
            documents: documents(advice, &base.steps[at].documents),
            start: range(short.slots[at].start, long.slots[at].start),
            end: range(short.slots[at].end, long.slots[at].end),
            slack: (short.tasks[at].counts.then(|| slack[0][at]), slack[1][at]),
        }
    });
    let steps: Vec<Planned> = steps.collect();
    let end = Range { first: short.end, last: long.end };
    let warnings = warnings::warnings(&reckoning, &both, contract_year.as_ref());
    Plan {
        structure: advice.structure,
        start,
        terms: days::fixed(&reckoning, &both, year),
        contract_year,
        end,
        critical: [short.critical_path(), long.critical_path()],
        warnings,
        steps,
    }
}

fn documents(advice: &StructureAdvice<'_>, wanted: &[usize]) -> Vec<usize> {
    let has = |document: &usize| advice.documents.iter().any(|(plan, truth)| plan == document && *truth != Truth::No);
    wanted.iter().copied().filter(has).collect()
}
