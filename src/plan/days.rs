//! The fixed days of a plan: of the contract year, after a step, and of every year after founding.

use super::Range;
use super::calendar::{after, in_year, next};
use super::network::Schedule;
use super::reckoning::Reckoning;
use crate::advise::Standing;
use crate::diagram::Truth;
use crate::model::Date;
use crate::rules::Moment;

/// A fixed day in a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// Whether it counts.
    pub counts: Truth,
    /// Which day it is.
    pub when: When,
}

/// Which day a term is in a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// This day.
    Day(Date),
    /// Some day from the first to the last, because a step comes before it.
    Between(Range),
    /// So long after a step that has been taken; nobody said when.
    AfterTaken,
    /// Every year, the first time after founding on this day at the earliest.
    Yearly(Date),
    /// It does not come.
    Never,
}

/// The terms of the rule base, at their index.
pub(super) fn fixed(reckoning: &Reckoning<'_, '_>, both: &[Schedule; 2], year: Option<i16>) -> Vec<Fixed> {
    let [short, long] = both;
    let of = |at: usize| match reckoning.base.terms[at].moment {
        _ if reckoning.advice.terms[at] == Truth::No => When::Never,
        Moment::BeforeContractYear(..) => reckoning.day(at, year).map_or(When::Never, When::Day),
        // What returns every year begins when there is something that it can hold for.
        Moment::Yearly(month, day) if reckoning.base.terms[at].about_last_year => {
            When::Yearly(in_year(short.end.year().saturating_add(1), month, day))
        }
        Moment::Yearly(month, day) => When::Yearly(next(short.end, month, day)),
        Moment::AfterStep(step, ..) if reckoning.advice.steps[step] == Standing::Taken => When::AfterTaken,
        Moment::AfterStep(step, count, unit) => When::Between(Range {
            first: after(short.slots[step].end, count, unit),
            last: after(long.slots[step].end, count, unit),
        }),
    };
    (0..reckoning.base.terms.len()).map(|at| Fixed { counts: reckoning.advice.terms[at], when: of(at) }).collect()
}
