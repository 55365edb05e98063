//! The year the contracts are for: the one answered, or the first one that the shortest plan is in time for.

use super::reckoning::{Length, Reckoning};
use crate::advise::Standing;
use crate::diagram::Truth;
use crate::dossier::{Dossier, Value, value};
use crate::model::{Date, HUNDREDTHS};
use crate::rules::{Moment, Step};

/// So many years are tried; a plan that does not fit in the last of them never will.
const YEARS: i16 = 20;

/// The year the contracts are for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContractYear {
    /// The year the plan reckons with.
    pub year: i16,
    /// Whether somebody chose it.
    pub chosen: bool,
    /// The first year that the shortest plan is in time for; none where no year is.
    pub first: Option<i16>,
    /// The years before that, and what would come too late for each.
    pub closed: Vec<Closed>,
}

/// A year for which the shortest plan is too late.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closed {
    /// The year.
    pub year: i16,
    /// What would come too late.
    pub missed: Vec<Missed>,
}

/// A step that is finished after its last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missed {
    /// The step, by index.
    pub step: usize,
    /// The term, by index.
    pub term: usize,
    /// Its last day.
    pub day: Date,
    /// The day on which it is finished.
    pub end: Date,
}

/// The contract year of a plan; none where no day that counts depends on it.
pub(super) fn year(reckoning: &Reckoning<'_, '_>, dossier: &Dossier) -> Option<ContractYear> {
    let base = reckoning.base;
    let depends = |(at, term): (usize, &crate::rules::Term)| {
        matches!(term.moment, Moment::BeforeContractYear(..)) && reckoning.advice.terms[at] != Truth::No
    };
    base.terms.iter().enumerate().any(|(at, term)| depends((at, term))).then_some(())?;
    let next = reckoning.start.year().saturating_add(1);
    let (mut first, mut closed) = (None, Vec::new());
    for year in next..next.saturating_add(YEARS) {
        let missed = missed(reckoning, year);
        if missed.is_empty() {
            first = Some(year);
            break;
        }
        closed.push(Closed { year, missed });
    }
    // Where nothing ever fits, all years tell the same tale.
    if first.is_none() {
        closed.truncate(1);
    }
    let chosen = base.contract_year.and_then(|fact| match value(base, dossier, fact).as_deref() {
        Some(Value::Between(low, high)) if low == high => i16::try_from(low / HUNDREDTHS).ok(),
        _ => None,
    });
    Some(ContractYear { year: chosen.or(first).unwrap_or(next), chosen: chosen.is_some(), first, closed })
}

/// What the shortest plan is too late for in a year. Where no step with a last day is certainly needed, those
/// that may be needed say which year fits: a year whose last days are over helps nobody.
fn missed(reckoning: &Reckoning<'_, '_>, year: i16) -> Vec<Missed> {
    let schedule = reckoning.schedule(Length::Shortest, Some(year));
    let base = reckoning.base;
    let last = |step: &Step| {
        let term = step.until?;
        matches!(base.terms[term].moment, Moment::BeforeContractYear(..)).then_some(term)
    };
    let certain = |at: usize, term: usize| {
        reckoning.advice.steps[at] == Standing::Needed && reckoning.advice.terms[term] == Truth::Yes
    };
    let possible = |at: usize, term: usize| {
        let ahead = matches!(reckoning.advice.steps[at], Standing::Needed | Standing::Maybe);
        ahead && reckoning.advice.terms[term] != Truth::No
    };
    let lasts = base.steps.iter().enumerate().filter_map(|(at, step)| Some((at, last(step)?)));
    let lasts: Vec<(usize, usize)> = lasts.filter(|(at, term)| possible(*at, *term)).collect();
    let any_certain = lasts.iter().any(|(at, term)| certain(*at, *term));
    let counting = lasts.into_iter().filter(|(at, term)| !any_certain || certain(*at, *term));
    let late = |(step, term): (usize, usize)| {
        let (day, end) = (reckoning.day(term, Some(year))?, schedule.slots[step].end);
        (end > day).then_some(Missed { step, term, day, end })
    };
    counting.filter_map(late).collect()
}
