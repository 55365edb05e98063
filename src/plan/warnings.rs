//! What goes wrong in a plan, or may go wrong.

use super::Range;
use super::contract::ContractYear;
use super::network::{Leg, Schedule};
use super::reckoning::Reckoning;
use crate::advise::Standing;
use crate::model::Date;

/// What goes wrong in a plan, or may go wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// A step is finished after its last day.
    Late {
        /// The step, by index.
        step: usize,
        /// The term, by index.
        term: usize,
        /// The last day; where it hangs on a step, that of the reckoning in which it is missed.
        day: Date,
        /// When the step is finished.
        end: Range,
        /// Whether it is missed even if everything goes as fast as it can.
        certain: bool,
        /// What makes it late, the first one first.
        path: Vec<Leg>,
    },
    /// The year that was chosen is too early; the first one that fits, if there is one.
    Closed {
        /// The year that was chosen.
        year: i16,
        /// The first one that fits.
        first: Option<i16>,
    },
    /// No year fits.
    NeverFits,
    /// A step has been taken while one before it has not.
    OutOfOrder {
        /// The step that has been taken, by index.
        taken: usize,
        /// The one before it, by index.
        before: usize,
    },
}

/// The warnings, what is certain first.
pub(super) fn warnings(
    reckoning: &Reckoning<'_, '_>,
    both: &[Schedule; 2],
    year: Option<&ContractYear>,
) -> Vec<Warning> {
    let mut found = Vec::new();
    match year {
        Some(year) if year.chosen && year.first.is_none_or(|first| year.year < first) => {
            found.push(Warning::Closed { year: year.year, first: year.first });
        }
        Some(year) if year.first.is_none() => found.push(Warning::NeverFits),
        _ => {}
    }
    let late: Vec<Warning> = (0..reckoning.base.steps.len()).filter_map(|at| late(reckoning, both, at)).collect();
    let (certain, maybe): (Vec<Warning>, Vec<Warning>) =
        late.into_iter().partition(|one| matches!(one, Warning::Late { certain: true, .. }));
    found.extend(certain.into_iter().chain(maybe));
    for (at, standing) in reckoning.advice.steps.iter().enumerate() {
        if *standing == Standing::Taken {
            // One that has been taken tells of itself what came before it.
            let dropped = |step: usize| reckoning.advice.steps[step] == Standing::Dropped;
            let before = reckoning.walk(at, dropped).into_iter();
            let undone = before.filter(|before| reckoning.advice.steps[*before] == Standing::Needed);
            found.extend(undone.map(|before| Warning::OutOfOrder { taken: at, before }));
        }
    }
    found
}

fn late(reckoning: &Reckoning<'_, '_>, both: &[Schedule; 2], at: usize) -> Option<Warning> {
    let term = reckoning.base.steps[at].until?;
    let missed = |schedule: &&Schedule| {
        let task = &schedule.tasks[at];
        task.counts && task.until.is_some_and(|until| schedule.slots[at].end > until)
    };
    let schedule = both.iter().find(missed)?;
    Some(Warning::Late {
        step: at,
        term,
        day: schedule.tasks[at].until?,
        end: Range { first: both[0].slots[at].end, last: both[1].slots[at].end },
        certain: missed(&&both[0]),
        path: schedule.path_to(at),
    })
}
