//! How to go on once a form is recommended or chosen: the first steps of its plan.

use super::plan;
use crate::advise::{Status, StructureAdvice};
use crate::diagram::Edition;
use crate::dossier::Dossier;
use crate::plan::plan as make_plan;
use crate::rules::{Outcome, Role};
use serde::Serialize;

/// So many steps are told; the rest is in the plan itself.
const STEPS: usize = 3;

#[derive(Serialize)]
pub(super) struct Onward {
    stappen: Vec<FirstStep>,
    doorlooptijd: String,
    klaar: String,
}

#[derive(Serialize)]
struct FirstStep {
    naam: String,
    wie: String,
}

/// The first steps to take; none for a form that is neither recommended nor chosen.
pub(super) fn onward(edition: &Edition<'_>, dossier: &Dossier, advice: &StructureAdvice<'_>) -> Option<Onward> {
    let base = edition.base;
    let verdict = base.role(Role::Verdict).and_then(|at| advice.conclusion(at)).map(|verdict| verdict.status);
    let chosen = dossier.structure.as_ref() == Some(&advice.structure.id);
    if !chosen && verdict != Some(Status::Decided(Outcome::Choice(0))) {
        return None;
    }
    let made = make_plan(edition, dossier, advice, dossier.date);
    let first = plan::first_steps(base, &made, STEPS).into_iter();
    let steps: Vec<FirstStep> = first.map(|(naam, wie)| FirstStep { naam, wie }).collect();
    let (doorlooptijd, klaar) = plan::lead_time(&made);
    (!steps.is_empty()).then_some(Onward { stappen: steps, doorlooptijd, klaar })
}
