//! The plan as bars along days: the shortest and the longest reckoning, and what decides how long it takes.

use crate::advise::Standing;
use crate::diagram::Truth;
use crate::dutch;
use crate::model::{Date, day_number};
use crate::picture::{Bar, Chart, Mark, Picture, Row, Span};
use crate::plan::{Leg, Plan, When};
use crate::rules::{Moment, RuleBase};

/// What bars and lines mean.
const WORDS: [&str; 4] = [
    "als alles snel gaat",
    "bepaalt hoe lang het duurt (vet)",
    "tot zo laat als alles lang duurt",
    "uiterste dag van een stap",
];

/// Months between two named months, when the plan is long.
const FEW: usize = 14;

/// The plan between its days.
pub(in crate::letter) fn plan_picture(base: &RuleBase, plan: &Plan<'_>) -> Picture {
    let numbers = plan.numbers(base);
    let critical: Vec<usize> = plan.critical.iter().flatten().filter_map(step).collect();
    let first = day_number(plan.start);
    let last = numbers.iter().map(|at| day_number(plan.steps[*at].end.last)).max().unwrap_or(first);
    let days = Span { first, last: last.max(first + 28) };
    let mut rows = Vec::new();
    let mut phase = "";
    for (place, at) in numbers.iter().enumerate() {
        let (step, planned) = (&base.steps[*at], &plan.steps[*at]);
        if step.phase != phase {
            phase = &step.phase;
            rows.push(Row::Heading(phase.to_string()));
        }
        let maybe = planned.standing == Standing::Maybe;
        let name = format!("{}. {}{}", place + 1, step.name, if maybe { " (misschien)" } else { "" });
        let critical = critical.contains(at);
        let until = step.until.and_then(|term| match plan.terms[term].when {
            When::Day(day) => Some(day),
            _ => None,
        });
        let (from, to) = (planned.start, planned.end);
        let mut fact = format!("{name}: van {} tot {}", dutch::date(from.first), dutch::date(to.first));
        if to.last != to.first {
            fact += &format!(", of tot {} als alles lang duurt", dutch::date(to.last));
        }
        if let Some(until) = until {
            fact += &format!("; uiterlijk {}", dutch::date(until));
        }
        fact += if critical { "; bepaalt hoe lang het duurt." } else { "." };
        let span = |first: Date, last: Date| Span { first: day_number(first), last: day_number(last) };
        let bar = Bar {
            name,
            fact,
            short: (!maybe).then(|| span(from.first, to.first)),
            long: span(from.first, to.last),
            critical,
            until: until.map(day_number),
        };
        rows.push(Row::Bar(bar));
    }
    let marks = fixed(base, plan, days);
    let chart = Chart {
        key: format!("plan-{}", plan.structure.id),
        title: format!("Plan: {}", plan.structure.name),
        facts: marks.iter().map(|mark| format!("Vaste dag {}: {}.", mark.name, mark.words)).collect(),
        ticks: months(plan.start, days),
        days,
        marks,
        rows,
        words: WORDS,
        onward: "(vervolg)",
    };
    chart.draw()
}

fn step(leg: &Leg) -> Option<usize> {
    match leg {
        Leg::Step(at) => Some(*at),
        Leg::Wait(_) => None,
    }
}

/// The fixed days of the contract year that fall within these days.
fn fixed(base: &RuleBase, plan: &Plan<'_>, days: Span) -> Vec<Mark> {
    let terms = base.terms.iter().zip(&plan.terms);
    let counts = terms
        .filter(|(term, fixed)| matches!(term.moment, Moment::BeforeContractYear(..)) && fixed.counts != Truth::No);
    let day = counts.filter_map(|(term, fixed)| match fixed.when {
        When::Day(day) => Some((day_number(day), format!("{}: {}", dutch::date(day), term.name))),
        _ => None,
    });
    let mut found: Vec<(i64, String)> = day.filter(|(day, _)| (days.first..=days.last).contains(day)).collect();
    found.sort();
    let letters = (1..).map(|at| dutch::letter(at).to_uppercase());
    found.into_iter().zip(letters).map(|((day, words), name)| Mark { day, name, words }).collect()
}

/// The first days of months, or of quarters where there are many.
fn months(start: Date, days: Span) -> Vec<Mark> {
    let mut found = Vec::new();
    let (mut year, mut month) = (start.year(), start.month());
    loop {
        (year, month) = if month == 12 { (year.saturating_add(1), 1) } else { (year, month + 1) };
        let Ok(day) = Date::new(year, month, 1) else { break };
        if day_number(day) > days.last {
            break;
        }
        let name = format!("{} {}", &dutch::MONTHS[usize::from(month.unsigned_abs()) - 1][..3], year);
        found.push((month, Mark { day: day_number(day), name, words: String::new() }));
    }
    let many = found.len() > FEW;
    found.into_iter().filter(|(month, _)| !many || month % 3 == 1).map(|(_, mark)| mark).collect()
}
