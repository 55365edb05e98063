//! The founding plan as its template sees it: a dated checklist.

mod calendar;
mod compare;
mod data;
mod dates;
mod items;
mod words;

pub use calendar::plan_calendar;
pub use data::plan_json;

pub(super) use compare::{Difference, days as changed_days, steps as changed_steps, terms as changed_terms};
pub(super) use words::{moment, range as between, span};

use super::compose;
use super::drawing::{place, plan_picture};
use crate::advise::Standing;
use crate::diagnostic::Diagnostic;
use crate::diagram::Edition;
use crate::document::Document;
use crate::dossier::Dossier;
use crate::draft::provenance;
use crate::dutch;
use crate::picture::Picture;
use crate::plan::{Plan, Warning};
use crate::rules::RuleBase;
use crate::templates::Templates;
use dates::{Day, days};
use items::{Phase, phases};
use serde::Serialize;

#[derive(Serialize)]
struct View {
    naam: String,
    id: String,
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
    /// Whether any year fits.
    past: bool,
    gesloten: Vec<Closed>,
}

#[derive(Serialize)]
struct Closed {
    jaar: String,
    redenen: Vec<String>,
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
    let numbers = plan.numbers(base);
    let of = |standing: Standing| (0..base.steps.len()).filter(move |at| plan.steps[*at].standing == standing);
    let paths = [words::path(base, plan, &numbers, false), words::path(base, plan, &numbers, true)];
    let [short, long] = paths;
    let (yearly, once): (Vec<_>, Vec<_>) = days(base, plan).into_iter().partition(|(yearly, _)| *yearly);
    let view = View {
        naam: plan.structure.name.clone(),
        id: plan.structure.id.clone(),
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
            past: year.first.is_some(),
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
    let mut document = compose(templates, "plan", title, provenance(base, dossier), view)?;
    place(&mut document, vec![Picture { told: true, ..plan_picture(base, plan) }]);
    Ok(document)
}

fn taken(base: &RuleBase, plan: &Plan<'_>, at: usize) -> Taken {
    let before = plan.warnings.iter().filter_map(|warning| match warning {
        Warning::OutOfOrder { taken, before } if *taken == at => Some(format!("“{}”", base.steps[*before].name)),
        _ => None,
    });
    Taken { naam: base.steps[at].name.clone(), eerst: dutch::list(&before.collect::<Vec<_>>()) }
}

/// The steps to take first, with their first day.
pub(super) fn first_steps(base: &RuleBase, plan: &Plan<'_>, most: usize) -> Vec<(String, String)> {
    let mut ahead = plan.numbers(base);
    ahead.retain(|at| plan.steps[*at].standing == Standing::Needed);
    ahead.sort_by_key(|at| plan.steps[*at].start.first);
    let told = ahead.into_iter().take(most).map(|at| {
        let step = &base.steps[at];
        (step.name.clone(), step.who.clone())
    });
    told.collect()
}

/// What goes wrong or may go wrong, each in a few words.
pub(super) fn warned(base: &RuleBase, plan: &Plan<'_>) -> Vec<String> {
    let numbers = numbers(base, plan);
    plan.warnings.iter().filter_map(|one| words::warning(base, &numbers, one)).map(|(head, _)| head).collect()
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
