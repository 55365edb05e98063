//! The founding plan as its template sees it: a dated checklist.

mod calendar;
mod compare;
mod data;
mod words;

pub use calendar::plan_calendar;
pub use data::plan_json;

pub(super) use compare::{Difference, days as changed_days, steps as changed_steps, terms as changed_terms};
pub(super) use words::{moment, span};

use super::compose;
use crate::advise::Standing;
use crate::diagnostic::Diagnostic;
use crate::diagram::{Edition, Truth};
use crate::document::Document;
use crate::dossier::Dossier;
use crate::draft::provenance;
use crate::dutch;
use crate::model::{Certainty, Date};
use crate::plan::{Plan, Range, Warning, When};
use crate::rules::{RuleBase, Step};
use crate::templates::Templates;
use serde::Serialize;

#[derive(Serialize)]
struct View {
    naam: String,
    peildatum: String,
    start: String,
    klaar: String,
    doorlooptijd: String,
    /// Whether anything is still to be done.
    stappen: bool,
    waarschuwingen: Vec<Warned>,
    contractjaar: Option<Year>,
    kort: String,
    lang: String,
    fasen: Vec<Phase>,
    kalender: Vec<Day>,
    ieder_jaar: Vec<Day>,
    gezet: Vec<Taken>,
    vervalt: Vec<String>,
}

#[derive(Serialize)]
struct Taken {
    naam: String,
    /// Steps that ought to come first, and are still ahead.
    eerst: String,
}

#[derive(Serialize)]
struct Warned {
    kop: String,
    tekst: String,
}

#[derive(Serialize)]
struct Year {
    jaar: String,
    gekozen: bool,
    gesloten: Vec<Closed>,
}

#[derive(Serialize)]
struct Closed {
    jaar: String,
    redenen: Vec<String>,
}

#[derive(Serialize)]
struct Phase {
    naam: String,
    dagen: String,
    #[serde(skip)]
    range: Range,
    stappen: Vec<Item>,
}

#[derive(Serialize)]
struct Item {
    nummer: String,
    naam: String,
    dagen: String,
    begin: String,
    klaar: String,
    duur: String,
    zekerheid: String,
    speling: String,
    wie: String,
    resultaat: String,
    na: String,
    vanaf: String,
    uiterlijk: String,
    omdat: String,
    bronnen: String,
    let_op: String,
    stukken: String,
    misschien: Option<Maybe>,
}

#[derive(Serialize)]
struct Maybe {
    als: String,
    vragen: Vec<String>,
}

#[derive(Serialize)]
struct Day {
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

/// The plan as a dated checklist.
///
/// # Errors
/// When its template is broken.
pub fn plan_letter(
    edition: &Edition<'_>,
    templates: &Templates,
    dossier: &Dossier,
    plan: &Plan<'_>,
) -> Result<Document, Diagnostic> {
    let base = edition.base;
    let numbers = numbers(base, plan);
    let of = |standing: Standing| (0..base.steps.len()).filter(move |at| plan.steps[*at].standing == standing);
    let paths =
        [words::path(base, &numbers, &plan.critical[0], false), words::path(base, &numbers, &plan.critical[1], true)];
    let [short, long] = paths;
    let (yearly, once): (Vec<_>, Vec<_>) = days(base, plan).into_iter().partition(|(yearly, _)| *yearly);
    let view = View {
        naam: plan.structure.name.clone(),
        peildatum: dutch::date(dossier.date),
        start: dutch::date(plan.start),
        klaar: words::range(plan.end),
        doorlooptijd: words::lead_time(plan.start, plan.end),
        stappen: !numbers.is_empty(),
        waarschuwingen: plan
            .warnings
            .iter()
            .filter_map(|one| words::warning(base, &numbers, one))
            .map(|(kop, tekst)| Warned { kop, tekst })
            .collect(),
        contractjaar: plan.contract_year.as_ref().map(|year| Year {
            jaar: year.year.to_string(),
            gekozen: year.chosen,
            gesloten: year
                .closed
                .iter()
                .filter(|closed| closed.year < year.year)
                .map(|closed| Closed { jaar: closed.year.to_string(), redenen: missed(base, &closed.missed) })
                .collect(),
        }),
        kort: short,
        lang: long,
        fasen: phases(base, plan, &numbers),
        kalender: once.into_iter().map(|(_, day)| day).collect(),
        ieder_jaar: yearly.into_iter().map(|(_, day)| day).collect(),
        gezet: of(Standing::Taken).map(|at| taken(base, plan, at)).collect(),
        vervalt: of(Standing::Dropped).map(|at| base.steps[at].name.clone()).collect(),
    };
    let title = format!("Plan: {}", dossier.title);
    compose(templates, "plan", title, provenance(base, dossier), view)
}

fn taken(base: &RuleBase, plan: &Plan<'_>, at: usize) -> Taken {
    let before = plan.warnings.iter().filter_map(|warning| match warning {
        Warning::OutOfOrder { taken, before } if *taken == at => Some(format!("“{}”", base.steps[*before].name)),
        _ => None,
    });
    Taken { naam: base.steps[at].name.clone(), eerst: dutch::list(&before.collect::<Vec<_>>()) }
}

/// The steps that are ahead, in the order in which they are told: by phase, and in it by day.
fn numbers(base: &RuleBase, plan: &Plan<'_>) -> Vec<usize> {
    let mut phases: Vec<&str> = Vec::new();
    for step in &base.steps {
        if !phases.contains(&step.phase.as_str()) {
            phases.push(&step.phase);
        }
    }
    let place = |at: usize| base.step_order.iter().position(|one| *one == at);
    let mut ahead: Vec<usize> = (0..base.steps.len()).filter(|at| plan.steps[*at].is_ahead()).collect();
    ahead.sort_by_key(|at| {
        let phase = phases.iter().position(|phase| *phase == base.steps[*at].phase);
        (phase, plan.steps[*at].start.first, plan.steps[*at].end.first, place(*at))
    });
    ahead
}

/// The steps to take first, with their first day.
pub(super) fn first_steps(base: &RuleBase, plan: &Plan<'_>, most: usize) -> Vec<(String, String)> {
    let mut ahead = numbers(base, plan);
    ahead.retain(|at| plan.steps[*at].standing == Standing::Needed);
    ahead.sort_by_key(|at| plan.steps[*at].start.first);
    let told = ahead.into_iter().take(most).map(|at| {
        let step = &base.steps[at];
        (step.name.clone(), step.who.clone())
    });
    told.collect()
}

/// How long the plan takes, and between which days it is done.
pub(super) fn lead_time(plan: &Plan<'_>) -> (String, String) {
    (words::lead_time(plan.start, plan.end), words::range(plan.end))
}

fn missed(base: &RuleBase, missed: &[crate::plan::Missed]) -> Vec<String> {
    let said = |one: &crate::plan::Missed| {
        format!(
            "“{}” moet op {} klaar zijn, maar is op zijn vroegst klaar op {}",
            base.steps[one.step].name,
            dutch::date(one.day),
            dutch::date(one.end)
        )
    };
    missed.iter().map(said).collect()
}

fn phases(base: &RuleBase, plan: &Plan<'_>, numbers: &[usize]) -> Vec<Phase> {
    let mut found: Vec<Phase> = Vec::new();
    for (at, step) in numbers.iter().enumerate() {
        let item = item(base, plan, numbers, at + 1, *step);
        let (name, planned) = (&base.steps[*step].phase, &plan.steps[*step]);
        let range = Range { first: planned.start.first, last: planned.end.last };
        match found.last_mut().filter(|last| last.naam == *name) {
            Some(last) => {
                let first = last.range.first.min(range.first);
                last.range = Range { first, last: last.range.last.max(range.last) };
                last.stappen.push(item);
            }
            None => found.push(Phase { naam: name.clone(), dagen: String::new(), range, stappen: vec![item] }),
        }
    }
    for phase in &mut found {
        phase.dagen = words::days(phase.range);
    }
    found
}

fn item(base: &RuleBase, plan: &Plan<'_>, numbers: &[usize], number: usize, at: usize) -> Item {
    let (step, planned) = (&base.steps[at], &plan.steps[at]);
    let before = planned.after.iter().filter_map(|before| numbers.iter().position(|one| one == before));
    let mut before: Vec<usize> = before.map(|place| place + 1).collect();
    before.sort_unstable();
    let before: Vec<String> = before.into_iter().map(|place| place.to_string()).collect();
    let documents: Vec<String> = planned.documents.iter().map(|at| base.documents[*at].title.clone()).collect();
    let question = |fact: &usize| base.question_of(*fact).map(|question| question.text.clone());
    Item {
        nummer: number.to_string(),
        naam: step.name.clone(),
        dagen: words::days(Range { first: planned.start.first, last: planned.end.last }),
        begin: words::range(planned.start),
        klaar: words::range(planned.end),
        duur: words::span(step.span),
        zekerheid: certainty(step),
        speling: words::slack(planned.slack),
        wie: step.who.clone(),
        resultaat: step.output.clone(),
        na: dutch::list(&before),
        vanaf: term(base, plan, step.from),
        uiterlijk: term(base, plan, step.until),
        omdat: step.reason.clone(),
        bronnen: words::cited(base, &step.citations),
        let_op: step.remark.clone().unwrap_or_default(),
        stukken: dutch::list(&documents),
        misschien: (planned.standing == Standing::Maybe).then(|| Maybe {
            als: step.when.say(base),
            vragen: planned.depends_on.iter().filter_map(question).collect(),
        }),
    }
}

/// How sure the duration is, in a few words.
fn certainty(step: &Step) -> String {
    match step.span_certainty {
        Certainty::Inferred => "eigen schatting".into(),
        Certainty::Unchecked => "ruwe schatting".into(),
        other => other.label().into(),
    }
}

/// "1 april 2027 (Verzekeraars maken hun inkoopbeleid bekend)"; nothing where it does not count.
fn term(base: &RuleBase, plan: &Plan<'_>, term: Option<usize>) -> String {
    let Some(term) = term else { return String::new() };
    let day = match plan.terms[term].when {
        When::Never => return String::new(),
        When::Day(day) => dutch::date(day),
        When::Between(range) => words::days(range),
        When::AfterTaken | When::Yearly(_) => words::moment(base, base.terms[term].moment),
    };
    format!("{day} ({})", base.terms[term].name)
}

/// The fixed days in order, each with whether it returns every year.
fn days(base: &RuleBase, plan: &Plan<'_>) -> Vec<(bool, Day)> {
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
