//! Days, durations, paths and warnings of a plan, in words.

use crate::advise::Standing;
use crate::dutch;
use crate::model::{Citation, Date};
use crate::plan::{Leg, Plan, Range, Warning};
use crate::rules::{Moment, RuleBase, Span, Unit};

/// "2 weken", "1 maand".
pub(super) fn duration(count: u16, unit: Unit) -> String {
    let (one, more) = match unit {
        Unit::Days => ("dag", "dagen"),
        Unit::Weeks => ("week", "weken"),
        Unit::Months => ("maand", "maanden"),
    };
    dutch::counted(usize::from(count), one, more)
}

/// "2 tot 4 weken", "1 week".
pub(in crate::letter) fn span(span: Span) -> String {
    let most = duration(span.most, span.unit);
    if span.least == span.most { most } else { format!("{} tot {most}", span.least) }
}

/// "op 1 maart 2027", "tussen 1 maart en 4 april 2027".
pub(in crate::letter) fn range(range: Range) -> String {
    if range.first == range.last {
        return format!("op {}", dutch::date(range.first));
    }
    format!("tussen {} en {}", before(range), dutch::date(range.last))
}

/// "1 maart 2027", "1 maart tot 4 april 2027".
pub(super) fn days(range: Range) -> String {
    if range.first == range.last {
        return dutch::date(range.first);
    }
    format!("{} tot {}", before(range), dutch::date(range.last))
}

/// The first day, without what it shares with the last.
fn before(range: Range) -> String {
    let Range { first, last } = range;
    let month = dutch::MONTHS[first.month() as usize - 1];
    match (first.year() == last.year(), first.month() == last.month()) {
        (true, true) => first.day().to_string(),
        (true, false) => format!("{} {month}", first.day()),
        (false, _) => dutch::date(first),
    }
}

/// "ongeveer 7 tot 15 maanden", "10 dagen": how long it takes from one day to another.
pub(super) fn lead_time(start: Date, end: Range) -> String {
    let days = |until: Date| crate::model::day_number(until) - crate::model::day_number(start);
    let (least, most) = (days(end.first), days(end.last));
    let (low, high, one, more) = match most {
        0..=20 => (least, most, "dag", "dagen"),
        21..=90 => ((least + 3) / 7, (most + 3) / 7, "week", "weken"),
        _ => (months(least), months(most), "maand", "maanden"),
    };
    let said = dutch::counted(usize::try_from(high).unwrap_or_default(), one, more);
    if low == high { format!("ongeveer {said}") } else { format!("ongeveer {low} tot {said}") }
}

fn months(days: i64) -> i64 {
    (days * 12 + 183) / 365
}

/// "speling 3 tot 10 dagen", "geen speling".
pub(super) fn slack(slack: (Option<i64>, i64)) -> String {
    let (low, high) = (slack.1.min(slack.0.unwrap_or(slack.1)), slack.1.max(slack.0.unwrap_or(slack.1)));
    let days = dutch::counted(usize::try_from(high).unwrap_or_default(), "dag", "dagen");
    match (low, high) {
        (_, 0) => "geen speling".into(),
        _ if low == high => format!("speling {days}"),
        (0, _) => format!("hoogstens {days} speling"),
        _ => format!("speling {low} tot {days}"),
    }
}

pub(super) fn cited(base: &RuleBase, citations: &[Citation]) -> String {
    citations.iter().map(|one| base.cite(one)).collect::<Vec<_>>().join("; ")
}

/// What makes the plan end when it does: "1. A (2 weken) → wachten op: B → 4. C (1 maand, misschien)". `ahead`
/// has the steps in the order of their numbers.
pub(super) fn path(base: &RuleBase, plan: &Plan<'_>, ahead: &[usize], longest: bool) -> String {
    let leg = |leg: &Leg| match leg {
        Leg::Step(at) => {
            let step = &base.steps[*at];
            let time = duration(if longest { step.span.most } else { step.span.least }, step.span.unit);
            let maybe = if plan.steps[*at].standing == Standing::Maybe { ", misschien" } else { "" };
            format!("{}. {} ({time}{maybe})", number(ahead, *at), step.name)
        }
        Leg::Wait(at) => {
            let name = base.steps[*at].from.map(|term| base.terms[term].name.as_str());
            format!("wachten op: {}", name.unwrap_or_default())
        }
    };
    plan.critical[usize::from(longest)].iter().map(leg).collect::<Vec<_>>().join(" → ")
}

/// "stap 1, 2, wachten op “A” en stap 4": a way by the numbers of its steps.
fn steps(base: &RuleBase, ahead: &[usize], path: &[Leg]) -> String {
    let mut told: Vec<String> = Vec::new();
    let mut numbered = false;
    for leg in path {
        match leg {
            Leg::Step(at) if numbered => told.push(number(ahead, *at).to_string()),
            Leg::Step(at) => told.push(format!("stap {}", number(ahead, *at))),
            Leg::Wait(at) => {
                told.extend(base.steps[*at].from.map(|term| format!("wachten op “{}”", base.terms[term].name)));
            }
        }
        numbered = matches!(leg, Leg::Step(_));
    }
    dutch::list(&told)
}

fn number(ahead: &[usize], step: usize) -> usize {
    ahead.iter().position(|one| *one == step).map_or(0, |at| at + 1)
}

/// Which day a term is, without a plan: "1 april in het jaar voor het contractjaar".
pub(in crate::letter) fn moment(base: &RuleBase, moment: Moment) -> String {
    let day = |month: i8, day: i8| format!("{day} {}", dutch::MONTHS[month as usize - 1]);
    match moment {
        Moment::BeforeContractYear(month, date) => format!("{} in het jaar voor het contractjaar", day(month, date)),
        Moment::Yearly(month, date) => format!("ieder jaar op {}", day(month, date)),
        Moment::AfterStep(step, count, unit) => {
            format!("{} na “{}”", duration(count, unit), base.steps[step].name)
        }
    }
}

/// A warning as people read it: what is wrong, and what there is to know about it. Steps taken out of order
/// are told with the steps that have been taken.
pub(super) fn warning(base: &RuleBase, ahead: &[usize], warning: &Warning) -> Option<(String, String)> {
    let told = match warning {
        Warning::Late { step, term, day, end, certain, path } => {
            let (step, term) = (&base.steps[*step], &base.terms[*term]);
            let (head, when) = if *certain {
                ("Te laat, ook als alles snel gaat", format!("op zijn vroegst klaar op {}", dutch::date(end.first)))
            } else {
                ("Kan te laat worden", format!("klaar {}", range(*end)))
            };
            let sanction = term.sanction.as_ref().map(|text| format!(" {text}")).unwrap_or_default();
            let text = format!(
                "De laatste dag is {} ({}). De stap is {when}.{sanction} Wat de tijd bepaalt: {}.",
                dutch::date(*day),
                term.name,
                steps(base, ahead, path)
            );
            (format!("{head}: {}.", step.name), text)
        }
        Warning::Closed { year, first: Some(first) } => (
            format!("Contractjaar {year} past niet meer."),
            format!("Het eerste jaar dat nog past, is {first}. Dit plan rekent toch met {year}."),
        ),
        Warning::Closed { year, first: None } => {
            (format!("Contractjaar {year} past niet."), "Een later jaar past ook niet.".into())
        }
        Warning::NeverFits => (
            "Geen enkel contractjaar past.".into(),
            "Ook bij de kortste duur komt een stap ieder jaar na zijn laatste dag.".into(),
        ),
        Warning::OutOfOrder { .. } => return None,
    };
    Some(told)
}
