//! The rows about documents and the founding plan, and what makes each plan take as long as it does.

use super::cells::{Cell, Part, Row};
use crate::advise::{Standing, Status, StructureAdvice};
use crate::diagram::{Edition, Truth};
use crate::dossier::Dossier;
use crate::dutch;
use crate::letter::plan::lead_time;
use crate::plan::{Leg, Plan, plan};
use crate::rules::RuleBase;
use serde::Serialize;

/// What makes the shortest plan end when it does, for the structures of which that is the same.
#[derive(Serialize)]
pub(super) struct Way {
    pub vormen: String,
    pub stappen: Vec<String>,
}

/// The documents these structures need.
pub(super) fn documents(base: &RuleBase, forms: &[&StructureAdvice<'_>]) -> Part {
    let cell = |form: &StructureAdvice<'_>, at: usize| {
        let truth = form.documents.iter().find(|(plan, _)| *plan == at).map_or(Truth::No, |(_, truth)| *truth);
        let (text, status) = match truth {
            Truth::Yes => ("nodig", "beslist"),
            Truth::Open => ("misschien nodig", Status::Open.id()),
            Truth::No => ("niet nodig", Status::OutOfScope.id()),
        };
        Cell::plain(&form.structure.id, text.into(), status)
    };
    let row = |at: usize| {
        let plan = &base.documents[at];
        let row = Row::new(&plan.id, &plan.title, forms.iter().map(|form| cell(form, at)).collect());
        Row { kort: true, ..row }
    };
    Part { naam: "Stukken".into(), rijen: (0..base.documents.len()).map(row).filter(|row| !row.buiten).collect() }
}

/// The founding plan of each structure, from the reference date; none where the rules know no steps.
pub(super) fn plans<'a>(edition: &Edition<'_>, dossier: &Dossier, forms: &[&StructureAdvice<'a>]) -> Vec<Plan<'a>> {
    if edition.base.steps.is_empty() {
        return Vec::new();
    }
    forms.iter().map(|form| plan(edition, dossier, form, dossier.date)).collect()
}

/// How long the plans take, and the steps.
pub(super) fn steps(base: &RuleBase, plans: &[Plan<'_>]) -> Part {
    let naam = "Stappen en doorlooptijd".to_string();
    if plans.is_empty() {
        return Part { naam, rijen: Vec::new() };
    }
    let row = |id: &str, label: &str, said: &dyn Fn(&Plan<'_>) -> String| {
        let cells = plans.iter().map(|plan| Cell::plain(&plan.structure.id, said(plan), "beslist"));
        Row { altijd: true, ..Row::new(id, label, cells.collect()) }
    };
    let year = |plan: &Plan<'_>| plan.contract_year.as_ref().map_or("geen".into(), |found| found.year.to_string());
    let mut rijen = vec![
        row("doorlooptijd", "doorlooptijd", &|plan| lead_time(plan).0),
        row("klaar", "alles klaar", &|plan| lead_time(plan).1),
        row("contract_jaar", "jaar van de contracten", &year),
        row("stappen", "aantal stappen", &count),
    ];
    for (at, step) in base.steps.iter().enumerate() {
        let cell = |plan: &Plan<'_>| {
            let (text, status) = match plan.steps[at].standing {
                Standing::Needed => ("nodig", "beslist"),
                Standing::Maybe => ("misschien nodig", Status::Open.id()),
                Standing::Taken => ("al gezet", "beslist"),
                Standing::Dropped => ("niet nodig", Status::OutOfScope.id()),
            };
            Cell::plain(&plan.structure.id, text.into(), status)
        };
        let row = Row::new(&step.id, &step.name, plans.iter().map(cell).collect());
        // Of the many steps that are the same for all the number is enough.
        rijen.extend((!row.buiten).then_some(Row { verdieping: true, kort: true, ..row }));
    }
    Part { naam, rijen }
}

fn count(plan: &Plan<'_>) -> String {
    let of = |standing: Standing| plan.steps.iter().filter(|step| step.standing == standing).count();
    match of(Standing::Maybe) {
        0 => of(Standing::Needed).to_string(),
        maybe => format!("{}, en misschien nog {maybe}", of(Standing::Needed)),
    }
}

/// What makes each plan end when it does, if all goes fast.
pub(super) fn ways(base: &RuleBase, plans: &[Plan<'_>]) -> Vec<Way> {
    let mut found: Vec<(Vec<String>, Vec<String>)> = Vec::new();
    for plan in plans {
        let leg = |leg: &Leg| match leg {
            Leg::Step(at) => base.steps[*at].name.clone(),
            Leg::Wait(at) => {
                let term = base.steps[*at].from.map(|term| base.terms[term].name.as_str());
                format!("wachten op: {}", term.unwrap_or_default())
            }
        };
        let way: Vec<String> = plan.critical[0].iter().map(leg).collect();
        let name = plan.structure.name.clone();
        match found.iter_mut().find(|(other, _)| *other == way) {
            Some((_, names)) => names.push(name),
            None if way.is_empty() => {}
            None => found.push((way, vec![name])),
        }
    }
    found.into_iter().map(|(stappen, names)| Way { vormen: dutch::list(&names), stappen }).collect()
}
