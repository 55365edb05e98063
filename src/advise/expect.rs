//! A dossier's `verwacht` against what the rules say.

use super::{Advice, Conclusion, Status};
use crate::dossier::Dossier;
use crate::rules::RuleBase;

/// An expectation that is not met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deviation {
    /// Id of the structure.
    pub structure: String,
    /// The decision, as the dossier names it.
    pub decision: String,
    /// What the dossier expects.
    pub expected: Vec<String>,
    /// What the rules say.
    pub found: Vec<String>,
    /// Line in the dossier.
    pub line: usize,
}

/// Every expectation of the dossier that is not met.
pub fn deviations(base: &RuleBase, dossier: &Dossier, advice: &Advice<'_>) -> Vec<Deviation> {
    let mut all = Vec::new();
    for (id, expectations) in &dossier.expected {
        let Some(structure) = advice.structures.iter().find(|one| one.structure.id == *id) else { continue };
        for expectation in expectations {
            if let Some(step) = expectation.step(base) {
                let found = vec![structure.steps[step].id().to_string()];
                if found != expectation.outcomes {
                    all.push((id, expectation, found));
                }
                continue;
            }
            let (name, element) = match expectation.decision.split_once('/') {
                Some((name, element)) => (name, Some(element)),
                None => (expectation.decision.as_str(), None),
            };
            let Some(decision) = base.decisions.iter().position(|one| base.facts[one.fact].id == name) else {
                continue;
            };
            let general = structure.conclusion(decision).into_iter();
            let of_elements = structure.elements.iter().filter(|(name, _)| element.is_none_or(|wanted| wanted == name));
            let mine = of_elements.flat_map(|(_, own)| own).filter(|one| one.decision == decision);
            let mut compared = 0;
            for conclusion in general.chain(mine) {
                compared += 1;
                let found = outcomes(base, conclusion);
                if found != expectation.outcomes {
                    all.push((id, expectation, found));
                }
            }
            if compared == 0 {
                all.push((id, expectation, vec!["(geen element met deze naam)".into()]));
            }
        }
    }
    let deviation = |(id, expectation, found): (&String, &crate::dossier::Expectation, Vec<String>)| Deviation {
        structure: id.clone(),
        decision: expectation.decision.clone(),
        expected: expectation.outcomes.clone(),
        found,
        line: expectation.line,
    };
    all.into_iter().map(deviation).collect()
}

fn outcomes(base: &RuleBase, conclusion: &Conclusion<'_>) -> Vec<String> {
    let fact = base.decisions[conclusion.decision].fact;
    match conclusion.status {
        Status::OutOfScope => vec!["niet_van_toepassing".into()],
        _ => conclusion.possible.iter().map(|outcome| base.outcome_id(fact, *outcome)).collect(),
    }
}
