//! What hangs on answers that contradict: the conclusions that come out differently under each of them.

use crate::advise::{Advice, Conclusion, Status};
use crate::diagram::Edition;
use crate::dossier::Dossier;
use crate::letter::said::Writer;
use crate::rules::{Decision, Role};

/// A case under one of the answers.
pub(super) struct Branch<'o, 'a> {
    pub dossier: &'o Dossier,
    pub advice: &'o Advice<'a>,
}

/// A conclusion that differs between the answers, for these structures alike.
pub(super) struct Stake {
    /// The decision, by index.
    pub decision: usize,
    /// The element of a list it is about.
    pub element: Option<String>,
    /// The structures, by index.
    pub structures: Vec<usize>,
    /// What it comes to under each answer, in words and as ids.
    pub outcomes: Vec<(String, Vec<String>)>,
    /// The articles it rests on under any of the answers.
    pub sources: Vec<String>,
}

/// Every conclusion that differs: verdict and risk of all structures, the rest of the structures worth working out.
pub(super) fn stakes(edition: &Edition<'_>, options: &[Branch<'_, '_>], worth: &[usize]) -> Vec<Stake> {
    let base = edition.base;
    let leading = |decision: &Decision| matches!(decision.role, Some(Role::Verdict | Role::Risk));
    let telling = |decision: &Decision| decision.shown && decision.role != Some(Role::Answer);
    let mut found: Vec<Stake> = Vec::new();
    let mut note = |structure: usize, element: Option<String>, all: Vec<Option<&Conclusion<'_>>>| {
        let Some(all) = all.into_iter().collect::<Option<Vec<_>>>() else { return };
        let same = |one: &&Conclusion<'_>| one.status == all[0].status && one.possible == all[0].possible;
        if all.iter().all(same) {
            return;
        }
        let decision = all[0].decision;
        let (outcomes, sources) = told(edition, options, structure, &all);
        let mut earlier = found.iter_mut();
        match earlier.find(|one| one.decision == decision && one.element == element && one.outcomes == outcomes) {
            Some(one) => {
                if !one.structures.contains(&structure) {
                    one.structures.push(structure);
                }
                one.sources.extend(sources);
            }
            None => found.push(Stake { decision, element, structures: vec![structure], outcomes, sources }),
        }
    };
    for structure in 0..base.structures.len() {
        for (at, decision) in base.decisions.iter().enumerate() {
            if leading(decision) || telling(decision) && worth.contains(&structure) {
                let all = options.iter().map(|one| one.advice.structures[structure].conclusion(at));
                note(structure, None, all.collect());
            }
        }
    }
    for structure in worth.iter().copied() {
        for (name, own) in &options[0].advice.structures[structure].elements {
            for conclusion in own.iter().filter(|one| telling(&base.decisions[one.decision])) {
                let all = options.iter().map(|one| {
                    let elements = &one.advice.structures[structure].elements;
                    let (_, own) = elements.iter().find(|(other, _)| other == name)?;
                    own.iter().find(|other| other.decision == conclusion.decision)
                });
                note(structure, Some(name.clone()), all.collect());
            }
        }
    }
    for stake in &mut found {
        stake.sources.sort();
        stake.sources.dedup();
    }
    found.sort_by_key(|one| (!leading(&base.decisions[one.decision]), one.element.is_some(), one.decision));
    found
}

/// The outcomes under each answer, and the articles behind them.
fn told(
    edition: &Edition<'_>,
    options: &[Branch<'_, '_>],
    structure: usize,
    all: &[&Conclusion<'_>],
) -> (Vec<(String, Vec<String>)>, Vec<String>) {
    let base = edition.base;
    let (mut outcomes, mut sources): (Vec<(String, Vec<String>)>, Vec<String>) = Default::default();
    for (option, conclusion) in options.iter().zip(all) {
        let writer = Writer { edition, dossier: option.dossier };
        let fact = base.decisions[conclusion.decision].fact;
        let ids = conclusion.possible.iter().map(|outcome| base.outcome_id(fact, *outcome)).collect();
        outcomes.push((writer.outcome(conclusion), ids));
        // Only what is settled has a reason; where nothing is, the articles that may come to count are told.
        if conclusion.status != Status::Open {
            let reasons = writer.reasons(&option.advice.structures[structure], conclusion);
            sources.extend(
                reasons.into_iter().flat_map(|one| one.bronnen.split("; ").map(String::from).collect::<Vec<_>>()),
            );
        }
    }
    if sources.is_empty() {
        sources.extend(all.iter().flat_map(|one| &one.citations).map(|one| base.cite(one)));
    }
    (outcomes, sources)
}
