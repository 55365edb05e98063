//! Chapters of the rule book: the steps and fixed days of the plan.

use super::super::plan;
use super::{cited, period};
use crate::model::{Date, Period};
use crate::rules::{Condition, RuleBase, Step, Term};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Timetable {
    stappen: Vec<OneStep>,
    termijnen: Vec<OneTerm>,
}

#[derive(Serialize)]
struct OneStep {
    id: String,
    naam: String,
    fase: String,
    als: String,
    klaar_als: String,
    wie: String,
    resultaat: String,
    na: Vec<String>,
    duur: String,
    zekerheid_duur: &'static str,
    vanaf: String,
    uiterlijk: String,
    let_op: String,
    stukken: Vec<String>,
    omdat: String,
    geldig: String,
    bronnen: String,
}

#[derive(Serialize)]
struct OneTerm {
    id: String,
    naam: String,
    wanneer: String,
    als: String,
    wie: String,
    gevolg: String,
    omdat: String,
    geldig: String,
    bronnen: String,
}

/// All steps and fixed days, in the order of the files; with a day, those that count on it.
pub(super) fn timetable(base: &RuleBase, day: Option<Date>) -> Timetable {
    let counts = |period: &Period| day.is_none_or(|day| period.contains(day));
    let steps = base.steps.iter().filter(|one| counts(&one.period));
    let terms = base.terms.iter().filter(|one| counts(&one.period));
    Timetable {
        stappen: steps.map(|one| step(base, one)).collect(),
        termijnen: terms.map(|one| term(base, one)).collect(),
    }
}

/// What a condition says; nothing where it always holds, or never can.
fn condition(base: &RuleBase, condition: &Condition) -> String {
    let said = condition.say(base);
    if ["altijd", "nooit"].contains(&said.as_str()) { String::new() } else { said }
}

fn step(base: &RuleBase, step: &Step) -> OneStep {
    let term = |at: Option<usize>| at.map(|at| base.terms[at].name.clone()).unwrap_or_default();
    OneStep {
        id: step.id.clone(),
        naam: step.name.clone(),
        fase: step.phase.clone(),
        als: condition(base, &step.when),
        klaar_als: condition(base, &step.done),
        wie: step.who.clone(),
        resultaat: step.output.clone(),
        na: step.after.iter().map(|at| base.steps[*at].name.clone()).collect(),
        duur: plan::span(step.span),
        zekerheid_duur: step.span_certainty.label(),
        vanaf: term(step.from),
        uiterlijk: term(step.until),
        let_op: step.remark.clone().unwrap_or_default(),
        stukken: step.documents.iter().map(|at| base.documents[*at].title.clone()).collect(),
        omdat: step.reason.clone(),
        geldig: period(step.period),
        bronnen: cited(base, &step.citations),
    }
}

fn term(base: &RuleBase, term: &Term) -> OneTerm {
    OneTerm {
        id: term.id.clone(),
        naam: term.name.clone(),
        wanneer: plan::moment(base, term.moment),
        als: condition(base, &term.when),
        wie: term.who.clone(),
        gevolg: term.sanction.clone().unwrap_or_default(),
        omdat: term.reason.clone(),
        geldig: period(term.period),
        bronnen: cited(base, &term.citations),
    }
}
