//! The founding plan: steps and fixed days that never come, orders that never matter, days that cannot be met.

use super::eras::Eras;
use crate::diagnostic::Diagnostic;
use crate::diagram::Id;
use crate::dutch;
use crate::model::{Date, Period};
use crate::rules::{Moment, RuleBase, Span, Unit};
use std::collections::BTreeSet;

pub(super) fn steps(eras: &mut Eras<'_>) -> Vec<Diagnostic> {
    let base = eras.base;
    let mut found = Vec::new();
    for (at, step) in base.steps.iter().enumerate() {
        let tests: Vec<(usize, Id)> = eras.all.iter().map(|edition| edition.steps[at].0.holds).enumerate().collect();
        if never(eras, step.period, &tests) {
            let message = format!("de stap `{}` hoort in geen enkele situatie bij het plan", step.id);
            let help = "haal hem weg, of verruim zijn voorwaarde";
            found.push(Diagnostic::warning("dode-stap", step.place.clone(), message).help(help));
        }
    }
    for (at, term) in base.terms.iter().enumerate() {
        let tests: Vec<(usize, Id)> = eras.all.iter().map(|edition| edition.terms[at].holds).enumerate().collect();
        if never(eras, term.period, &tests) {
            let message = format!("de termijn `{}` is in geen enkele situatie van toepassing", term.id);
            let help = "haal haar weg, of verruim haar voorwaarde";
            found.push(Diagnostic::warning("dode-termijn", term.place.clone(), message).help(help));
        }
    }
    found.extend(idle_orders(eras));
    found.extend(unreachable(base));
    found.extend(split_phases(base));
    found
}

/// Whether a test holds in no edition in which it counts, in no situation that can occur.
fn never(eras: &mut Eras<'_>, period: Period, tests: &[(usize, Id)]) -> bool {
    let whole = eras.domain.whole;
    let counting: Vec<Id> =
        tests.iter().filter(|(era, _)| period.contains(eras.all[*era].date)).map(|(_, test)| *test).collect();
    counting.into_iter().all(|test| {
        let holds = eras.and(test, whole);
        eras.never(holds)
    })
}

/// A step before another that is never there together with it, and hands on nothing either.
fn idle_orders(eras: &mut Eras<'_>) -> Vec<Diagnostic> {
    let base = eras.base;
    let mut found = Vec::new();
    for (at, step) in base.steps.iter().enumerate() {
        for before in &step.after {
            let both: Vec<(usize, Id)> = (0..eras.all.len())
                .map(|era| {
                    let tests = &eras.all[era].steps;
                    let (one, other) = (tests[at].0.holds, tests[*before].0.holds);
                    (era, eras.and(one, other))
                })
                .collect();
            if !never(eras, Period::default(), &both) {
                continue;
            }
            let others: Vec<usize> = step.after.iter().copied().filter(|other| other != before).collect();
            if ancestors(base, &base.steps[*before].after).is_subset(&ancestors(base, &others)) {
                let message = format!("de stap `{}` komt nooit samen met `{}` voor", step.id, base.steps[*before].id);
                let help = "haal hem weg uit `na`, of kijk de voorwaarden na";
                found.push(Diagnostic::warning("loze-volgorde", step.place.clone(), message).help(help));
            }
        }
    }
    found
}

/// These steps and all that come before them.
fn ancestors(base: &RuleBase, from: &[usize]) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut open = from.to_vec();
    while let Some(step) = open.pop() {
        if found.insert(step) {
            open.extend(&base.steps[step].after);
        }
    }
    found
}

/// Steps whose first and last day leave no time, in whatever year.
fn unreachable(base: &RuleBase) -> Vec<Diagnostic> {
    let day = |term: Option<usize>| match base.terms[term?].moment {
        Moment::BeforeContractYear(month, day) => Date::new(2027, month, day.min(28)).ok(),
        Moment::Yearly(..) | Moment::AfterStep(..) => None,
    };
    let late = |step: &&crate::rules::Step| {
        let Span { least, unit, .. } = step.span;
        let days = i64::from(least) * if unit == Unit::Days { 1 } else { 7 };
        let time = if unit == Unit::Months { jiff::Span::new().months(least) } else { jiff::Span::new().days(days) };
        day(step.from).zip(day(step.until)).is_some_and(|(from, until)| from.saturating_add(time) > until)
    };
    let told = |step: &crate::rules::Step| {
        let (from, until) = (day(step.from), day(step.until));
        let said =
            |day: Option<Date>| day.map(|day| format!("{} {}", day.day(), dutch::MONTHS[day.month() as usize - 1]));
        let message = format!(
            "de stap `{}` past niet tussen {} en {}",
            step.id,
            said(from).unwrap_or_default(),
            said(until).unwrap_or_default()
        );
        let help = "kijk `vanaf`, `uiterlijk` en de kortste duur na";
        Diagnostic::warning("vanaf-na-uiterlijk", step.place.clone(), message).help(help)
    };
    base.steps.iter().filter(late).map(told).collect()
}

/// A phase that comes back after another one: the plan would print it as one.
fn split_phases(base: &RuleBase) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut told: BTreeSet<&str> = BTreeSet::new();
    for (at, step) in base.steps.iter().enumerate().skip(1) {
        let earlier = base.steps[..at].iter().any(|other| other.phase == step.phase);
        if base.steps[at - 1].phase != step.phase && earlier && told.insert(&step.phase) {
            let message = format!("de fase “{}” gaat verder na een andere fase", step.phase);
            let help = "zet de stappen van een fase bij elkaar";
            found.push(Diagnostic::warning("gespleten-fase", step.place.clone(), message).help(help));
        }
    }
    found
}
