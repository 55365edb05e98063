//! What was decided, and on what word; and what is parked with whom.

use crate::advise::{Obligation, Status, StructureAdvice, obligation};
use crate::dossier::{Basis, say_of};
use crate::dutch;
use crate::letter::said::Writer;
use crate::rules::Role;
use serde::Serialize;

/// So many points are named with somebody who decides.
const NAMED: usize = 5;

/// Outcomes with which a rule says that there is nothing to look at.
const NOT_AT_HAND: [&str; 2] = ["niet aan de orde", "niet van toepassing"];

/// A choice that was made.
#[derive(Serialize)]
pub(super) struct Decided {
    gegeven: String,
    besluit: String,
    uitkomst: String,
    berust_op: String,
}

/// What waits for somebody.
#[derive(Serialize)]
pub(super) struct Parked {
    wie: String,
    punten: Vec<String>,
    meer: String,
}

/// The chosen structure, and the answers that are for the group to choose.
pub(super) fn decided(writer: &Writer<'_, '_>, form: &StructureAdvice<'_>) -> Vec<Decided> {
    let (base, dossier) = (writer.base(), writer.dossier);
    let chosen = dossier.structure.as_ref() == Some(&form.structure.id);
    let form = chosen.then(|| Decided {
        gegeven: "structuur".into(),
        besluit: "samenwerkingsvorm".into(),
        uitkomst: form.structure.name.clone(),
        berust_op: "gekozen in het dossier".into(),
    });
    let free = dossier.answers.iter().filter(|(fact, _)| base.question_of(*fact).is_some_and(|question| question.free));
    let answers = free.map(|(fact, answer)| Decided {
        gegeven: base.facts[*fact].id.clone(),
        besluit: base.facts[*fact].label.clone(),
        uitkomst: say_of(base, *fact, &answer.value),
        berust_op: match &answer.basis {
            Basis::Stated => "door de groep gezegd".into(),
            Basis::Assumed => "aangenomen, nog te bevestigen".into(),
            Basis::Proven(document) => format!("blijkt uit {document}"),
        },
    });
    form.into_iter().chain(answers).collect()
}

/// What somebody outside the room has to look at or decide, per person: first what the rules leave to them, then the
/// conclusions that are not sure or carry a risk.
pub(super) fn parked(writer: &Writer<'_, '_>, form: &StructureAdvice<'_>) -> Vec<Parked> {
    let base = writer.base();
    let mut found: Vec<(String, bool, Vec<String>)> = Vec::new();
    let mut park = |who: String, urgent: bool, point: String| match found.iter_mut().find(|(other, ..)| *other == who) {
        Some((_, first, points)) => {
            *first |= urgent;
            if urgent { points.insert(0, point) } else { points.push(point) }
        }
        None => found.push((who, urgent, vec![point])),
    };
    for conclusion in writer.shown(form.conclusions.iter().flatten()) {
        let decision = &base.decisions[conclusion.decision];
        if matches!(decision.role, Some(Role::Answer | Role::Verdict)) || conclusion.status == Status::OutOfScope {
            continue;
        }
        let left = obligation(base, conclusion) == Some(Obligation::Review);
        let outcome = match conclusion.status {
            Status::Open => "nog open".to_string(),
            _ => writer.outcome(conclusion),
        };
        if NOT_AT_HAND.contains(&outcome.as_str()) {
            continue;
        }
        let point = format!("{} ({outcome})", base.facts[decision.fact].label);
        let first = left || decision.role == Some(Role::Risk);
        match &decision.reviewer {
            Some(who) if left => park(who.clone(), first, point),
            // What is beyond the core is told in the advice; here it would bury the rest.
            _ if decision.deepening => {}
            _ => {
                if let Some(who) = writer.said(form, conclusion).toetser {
                    park(who, first, point);
                }
            }
        }
    }
    found.sort_by_key(|(_, urgent, _)| !urgent);
    let told = |(wie, _, mut punten): (String, bool, Vec<String>)| {
        let more = punten.len().saturating_sub(NAMED);
        punten.truncate(NAMED);
        let meer = if more == 0 { String::new() } else { dutch::counted(more, "ander punt", "andere punten") };
        Parked { wie, punten, meer }
    };
    found.into_iter().map(told).collect()
}
