//! What would turn the advice: what the verdict waits for, what would change it, and what brings the risk down.

use crate::advise::{Conclusion, Flip, Hinge, Status, StructureAdvice, flips, hinges, lowerings};
use crate::dossier::Value;
use crate::dutch;
use crate::letter::change;
use crate::letter::said::Writer;
use crate::rules::{FactIx, Role};
use serde::Serialize;

/// So many ways to another outcome are told.
const TURNS: usize = 4;

/// A change, and what comes of it.
#[derive(Serialize)]
pub(super) struct Turn {
    verandering: String,
    conclusie: String,
    wordt: String,
    /// Whether what the conclusion is about is then no longer at hand.
    vervalt: bool,
}

/// What each answer makes of a verdict that is open.
pub(super) fn ways(writer: &Writer<'_, '_>, form: &StructureAdvice<'_>) -> Vec<Turn> {
    let base = writer.base();
    let verdict = base.role(Role::Verdict).and_then(|at| form.conclusion(at));
    let Some(verdict) = verdict.filter(|one| one.status == Status::Open) else { return Vec::new() };
    let (at, possible) = (verdict.decision, verdict.possible.clone());
    let fact = base.decisions[at].fact;
    let mut found = Vec::new();
    for Hinge { fact: asked, option, answers } in hinges(writer.edition, writer.dossier, form, at, None) {
        let declared = &base.facts[asked];
        // An answer that leaves all of it open says nothing by itself.
        for (answer, outcomes) in answers.into_iter().filter(|(_, outcomes)| *outcomes != possible) {
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
