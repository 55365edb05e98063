//! The steps that are still ahead, as items of a checklist.

use super::words;
use crate::advise::Standing;
use crate::dutch;
use crate::model::Certainty;
use crate::plan::{Plan, Range, When};
use crate::rules::{FactIx, RuleBase, Step};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Phase {
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
    /// What decides whether it is needed, where that is open.
    misschien: Option<String>,
}

/// The steps ahead by phase; their numbers are their places in `numbers`.
pub(super) fn phases(base: &RuleBase, plan: &Plan<'_>, numbers: &[usize]) -> Vec<Phase> {
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
        misschien: (planned.standing == Standing::Maybe).then(|| decides(base, &planned.depends_on)),
    }
}

/// What decides whether a step is needed: one question as it is asked, several by their names.
fn decides(base: &RuleBase, facts: &[FactIx]) -> String {
    match facts {
        [only] => base.question_of(*only).map(|question| question.text.clone()).unwrap_or_default(),
        many => dutch::list(&many.iter().map(|fact| format!("“{}”", base.facts[*fact].label)).collect::<Vec<_>>()),
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
