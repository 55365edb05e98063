//! The fixed days, as a calendar to read.

use super::words;
use crate::diagram::Truth;
use crate::dutch;
use crate::model::Date;
use crate::plan::{Plan, When};
use crate::rules::RuleBase;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Day {
    #[serde(skip)]
    order: Date,
    dag: String,
    naam: String,
    wie: String,
    gevolg: String,
    omdat: String,
    bronnen: String,
    voorbij: bool,
    misschien: bool,
}

/// The fixed days in order, each with whether it returns every year.
pub(super) fn days(base: &RuleBase, plan: &Plan<'_>) -> Vec<(bool, Day)> {
    let mut found = Vec::new();
    for (term, fixed) in base.terms.iter().zip(&plan.terms) {
        let (order, day) = match fixed.when {
            When::Never => continue,
            When::Day(day) => (day, dutch::date(day)),
            When::Between(range) => (range.first, words::days(range)),
            When::AfterTaken => (plan.start, words::moment(base, term.moment)),
            When::Yearly(first) => (first, dutch::date(first)),
        };
        let day = Day {
            order,
            dag: day,
            naam: term.name.clone(),
            wie: term.who.clone(),
            gevolg: term.sanction.clone().unwrap_or_default(),
            omdat: term.reason.clone(),
            bronnen: words::cited(base, &term.citations),
            voorbij: matches!(fixed.when, When::Day(day) if day < plan.start),
            misschien: fixed.counts == Truth::Open,
        };
        found.push((matches!(fixed.when, When::Yearly(_)), day));
    }
    found.sort_by_key(|(_, day)| day.order);
    found
}
