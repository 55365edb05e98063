//! What to talk about: the open questions that matter, and what would turn the advice.

use crate::advise::{Conclusion, Flip, Hinge, Status, StructureAdvice, flips, hinges, lowerings};
use crate::dossier::Value;
use crate::dutch;
use crate::letter::change;
use crate::letter::said::Writer;
use crate::letter::undecided::few;
use crate::rules::{Decision, FactIx, Role};
use serde::Serialize;

/// So many questions fit a meeting.
const QUESTIONS: usize = 8;

/// So many conclusions are named behind a question.
const NAMED: usize = 2;

/// So many ways to another outcome are told.
const TURNS: usize = 4;

#[derive(Serialize)]
pub(super) struct Agenda {
    punten: Vec<Point>,
    /// How many questions more are open.
    meer: String,
}

#[derive(Serialize)]
struct Point {
    gegeven: String,
    vraag: String,
    bepaalt: String,
    /// Whether somebody said not to know.
    weet_niet: bool,
    tip: String,
    beslist: String,
}

/// A change, and what comes of it.
#[derive(Serialize)]
pub(super) struct Turn {
    verandering: String,
    conclusie: String,
    wordt: String,
    /// Whether what the conclusion is about is then no longer at hand.
    vervalt: bool,
}

/// How much a question matters: whether the verdict hangs on it, whether the risk does, how many conclusions do.
type Weight = (bool, bool, usize);

/// The open questions of these structures, first those on which a verdict hangs, then those on which a risk does.
pub(super) fn agenda(writer: &Writer<'_, '_>, form: &StructureAdvice<'_>, others: &[&StructureAdvice<'_>]) -> Agenda {
    let base = writer.base();
    let core = |decision: &Decision| !decision.deepening && decision.role != Some(Role::Answer);
    let mut found: Vec<(FactIx, Weight, Vec<String>)> = Vec::new();
    let all = [form].into_iter().chain(others.iter().copied());
    for conclusion in writer.shown(all.flat_map(|form| form.conclusions.iter().flatten())) {
        let decision = &base.decisions[conclusion.decision];
        if conclusion.status != Status::Open || !core(decision) {
            continue;
        }
        let label = &base.facts[decision.fact].label;
        for fact in &conclusion.depends_on {
            let at = found.iter().position(|(earlier, ..)| earlier == fact).unwrap_or_else(|| {
                found.push((*fact, (false, false, 0), Vec::new()));
                found.len() - 1
            });
            let (_, weight, labels) = &mut found[at];
            if !labels.contains(label) {
                // What the whole turns on is named first.
                let at = if decision.role.is_some() { 0 } else { labels.len() };
                labels.insert(at, label.clone());
                weight.2 += 1;
            }
            weight.0 |= decision.role == Some(Role::Verdict);
            weight.1 |= decision.role == Some(Role::Risk);
        }
    }
    found.sort_by_key(|(_, weight, _)| std::cmp::Reverse(*weight));
    let more = found.len().saturating_sub(QUESTIONS);
    let point = |(fact, _, labels): (FactIx, Weight, Vec<String>)| {
        let question = base.question_of(fact);
        let said = |text: Option<&String>| text.cloned().unwrap_or_default();
        Point {
            gegeven: base.facts[fact].id.clone(),
            vraag: said(question.map(|question| &question.text)),
            bepaalt: few(labels, NAMED),
            weet_niet: writer.dossier.dont_know.contains(&fact),
            tip: said(question.and_then(|question| question.dont_know.as_ref())),
            beslist: said(question.and_then(|question| question.decider.as_ref())),
        }
    };
    Agenda {
        punten: found.into_iter().take(QUESTIONS).map(point).collect(),
        meer: if more == 0 { String::new() } else { dutch::counted(more, "vraag", "vragen") },
    }
}

/// What each answer makes of a verdict that is open.
pub(super) fn ways(writer: &Writer<'_, '_>, form: &StructureAdvice<'_>) -> Vec<Turn> {
    let base = writer.base();
    let open = base.role(Role::Verdict).filter(|at| form.conclusion(*at).is_some_and(|one| one.status == Status::Open));
    let Some(at) = open else { return Vec::new() };
    let fact = base.decisions[at].fact;
    let mut found = Vec::new();
    for Hinge { fact: asked, option, answers } in hinges(writer.edition, writer.dossier, form, at, None) {
        let declared = &base.facts[asked];
        for (answer, outcomes) in answers {
            let said = match (option, &answer) {
                (Some(option), Value::OneOf(bits)) => {
                    let word = if *bits == 1 { "zonder" } else { "met" };
                    format!("{word} “{}”", declared.kind.choices()[option as usize].label)
                }
                _ => change::value(base, asked, &answer),
            };
            let labels: Vec<String> = outcomes.iter().map(|one| base.outcome_label(fact, *one)).collect();
            found.push(Turn {
                verandering: format!("{}: {said}", declared.label),
                conclusie: base.facts[fact].label.clone(),
                wordt: dutch::either(&labels),
                vervalt: false,
            });
        }
    }
    found.truncate(2 * TURNS);
    found
}

/// What would turn a verdict that is decided.
pub(super) fn turns(writer: &Writer<'_, '_>, form: &StructureAdvice<'_>) -> Vec<Turn> {
    let Some(at) = writer.base().role(Role::Verdict) else { return Vec::new() };
    let found = flips(writer.edition, writer.dossier, form, at, None).into_iter().take(TURNS);
    found.map(|flip| turn(writer, form, form.conclusion(at), &flip)).collect()
}

/// What the group can do itself to bring the risk down.
pub(super) fn lower(writer: &Writer<'_, '_>, form: &StructureAdvice<'_>) -> Vec<Turn> {
    let found = lowerings(writer.edition, writer.dossier, form).into_iter().take(TURNS);
    found.map(|one| turn(writer, form, form.conclusion(one.decision), &one.flip)).collect()
}

fn turn(writer: &Writer<'_, '_>, form: &StructureAdvice<'_>, conclusion: Option<&Conclusion<'_>>, flip: &Flip) -> Turn {
    let base = writer.base();
    let fact = conclusion.map(|one| base.decisions[one.decision].fact);
    let label = |fact: FactIx| flip.outcomes.iter().map(|one| base.outcome_label(fact, *one)).collect::<Vec<_>>();
    Turn {
        verandering: change::way(base, writer.dossier, form.structure, None, flip),
        conclusie: fact.map(|fact| base.facts[fact].label.clone()).unwrap_or_default(),
        wordt: fact.map(|fact| dutch::either(&label(fact))).unwrap_or_default(),
        vervalt: flip.outcomes == [crate::rules::Outcome::OutOfScope],
    }
}
