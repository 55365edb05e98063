//! The steps of a rule base as tasks, in the shortest and in the longest reckoning.

use super::calendar::{after, in_year, next};
use super::network::{Schedule, Task, Wait};
use crate::advise::{Standing, StructureAdvice};
use crate::diagram::Truth;
use crate::model::Date;
use crate::rules::{Moment, RuleBase};

/// What does not depend on how long things take.
pub(super) struct Reckoning<'r, 'a> {
    pub base: &'r RuleBase,
    pub advice: &'r StructureAdvice<'a>,
    pub start: Date,
}

/// How long things take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Length {
    /// Shortest durations; only what is certainly needed.
    Shortest,
    /// Longest durations; all that may be needed.
    Longest,
}

impl Length {
    /// Whether a step holds up what comes after it.
    fn counts(self, standing: Standing) -> bool {
        match standing {
            Standing::Needed => true,
            Standing::Maybe => self == Length::Longest,
            Standing::Taken | Standing::Dropped => false,
        }
    }

    /// Whether a fixed day is to be reckoned with.
    fn reckons(self, truth: Truth) -> bool {
        truth == Truth::Yes || truth == Truth::Open && self == Length::Longest
    }
}

impl Reckoning<'_, '_> {
    /// All steps as early as they can be.
    pub fn schedule(&self, length: Length, year: Option<i16>) -> Schedule {
        let tasks = (0..self.base.steps.len()).map(|at| self.task(at, length, year)).collect();
        let mut schedule = Schedule::new(tasks, &self.base.step_order, self.start);
        // A last day that follows from the end of another step is known only now.
        for (at, step) in self.base.steps.iter().enumerate() {
            if let Some((other, count, unit)) = step.until.filter(|term| self.reckons(*term, length)).and_then(|term| {
                match self.base.terms[term].moment {
                    Moment::AfterStep(other, count, unit) => Some((other, count, unit)),
                    Moment::BeforeContractYear(..) | Moment::Yearly(..) => None,
                }
            }) && schedule.tasks[other].counts
            {
                schedule.tasks[at].until = Some(after(schedule.slots[other].end, count, unit));
            }
        }
        schedule
    }

    fn task(&self, at: usize, length: Length, year: Option<i16>) -> Task {
        let step = &self.base.steps[at];
        let span = step.span;
        let wait = |term: usize| match self.base.terms[term].moment {
            Moment::AfterStep(other, count, unit) => Wait::Task(other, count, unit),
            Moment::BeforeContractYear(..) | Moment::Yearly(..) => {
                self.day(term, year).map_or(Wait::Nothing, Wait::Day)
            }
        };
        let from = step.from.filter(|term| self.reckons(*term, length));
        let until = step.until.filter(|term| self.reckons(*term, length));
        Task {
            after: step.after.clone(),
            counts: length.counts(self.advice.steps[at]),
            takes: (if length == Length::Shortest { span.least } else { span.most }, span.unit),
            from: from.map_or(Wait::Nothing, wait),
            until: until.and_then(|term| self.day(term, year)),
        }
    }

    fn reckons(&self, term: usize, length: Length) -> bool {
        length.reckons(self.advice.terms[term])
    }

    /// The day of a term that does not hang on a step: in the year before the contract year, or the first
    /// time from the start of the plan on.
    pub fn day(&self, term: usize, year: Option<i16>) -> Option<Date> {
        match self.base.terms[term].moment {
            Moment::BeforeContractYear(month, day) => year.map(|year| in_year(year.saturating_sub(1), month, day)),
            Moment::Yearly(month, day) => Some(next(self.start, month, day)),
            Moment::AfterStep(..) => None,
        }
    }

    /// The nearest steps before one that are still ahead, without those that come before another of them.
    pub fn nearest(&self, at: usize) -> Vec<usize> {
        let ahead = |step: usize| matches!(self.advice.steps[step], Standing::Needed | Standing::Maybe);
        let mut found: Vec<usize> =
            self.walk(at, |step| !ahead(step)).into_iter().filter(|step| ahead(*step)).collect();
        let before: Vec<usize> = found.iter().flat_map(|one| self.walk(*one, |_| true)).collect();
        found.retain(|step| !before.contains(step));
        found
    }

    /// The steps before one, in order of the files, as far as one may go on through a step.
    pub fn walk(&self, at: usize, through: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut seen = vec![false; self.base.steps.len()];
        let mut open = self.base.steps[at].after.clone();
        while let Some(step) = open.pop() {
            if !std::mem::replace(&mut seen[step], true) && through(step) {
                open.extend(&self.base.steps[step].after);
            }
        }
        (0..seen.len()).filter(|step| seen[*step]).collect()
    }
}
