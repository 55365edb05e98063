//! Which rules give a conclusion in which dossier, and which never do.

use super::{Advice, Conclusion, RuleTrace, Status, Verdict};
use crate::rules::{Outcome, Rule, RuleBase};
use std::collections::BTreeMap;

/// How often each rule gave a conclusion.
#[derive(Clone, Debug)]
pub struct Coverage {
    /// Per rule, as `decision.rule.exception`; every rule of the rule base is in it.
    pub rules: BTreeMap<String, Seen>,
}

/// The dossiers in which a rule gave a conclusion.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// How many.
    pub dossiers: usize,
    /// The first, and the structure by index.
    pub example: Option<(String, usize)>,
}

impl Coverage {
    /// Every rule, not seen yet.
    pub fn new(base: &RuleBase) -> Coverage {
        let mut rules = BTreeMap::new();
        for decision in &base.decisions {
            list(&base.facts[decision.fact].id, &decision.rules, &mut rules);
        }
        Coverage { rules }
    }

    /// Counts the rules that give a conclusion in a dossier.
    pub fn note(&mut self, base: &RuleBase, name: &str, advice: &Advice<'_>) {
        let mut winners: BTreeMap<String, usize> = BTreeMap::new();
        for (at, structure) in advice.structures.iter().enumerate() {
            let of_elements = structure.elements.iter().flat_map(|(_, own)| own);
            for conclusion in structure.conclusions.iter().flatten().chain(of_elements) {
                let id = &base.facts[base.decisions[conclusion.decision].fact].id;
                winning(id, &conclusion.explanation.rules, conclusion, &mut |path| {
                    winners.entry(path).or_insert(at);
                });
            }
        }
        for (path, structure) in winners {
            let seen = self.rules.entry(path).or_default();
            seen.dossiers += 1;
            seen.example.get_or_insert_with(|| (name.to_string(), structure));
        }
    }
}

fn list(above: &str, rules: &[Rule], found: &mut BTreeMap<String, Seen>) {
    for rule in rules {
        let path = format!("{above}.{}", rule.id);
        list(&path, &rule.exceptions, found);
        found.insert(path, Seen::default());
    }
}

/// The rules that apply, are not displaced, and say what the conclusion is.
fn winning(above: &str, traces: &[RuleTrace<'_>], conclusion: &Conclusion<'_>, tell: &mut impl FnMut(String)) {
    for trace in traces {
        let path = format!("{above}.{}", trace.rule.id);
        winning(&path, &trace.exceptions, conclusion, tell);
        if trace.verdict == Verdict::Wins && gives(trace.rule.then, conclusion.status) {
            tell(path);
        }
    }
}

/// Where the highest outcome counts, a rule can win and still not be the one that decides.
fn gives(said: Outcome, status: Status) -> bool {
    match (said, status) {
        (Outcome::Set(_), Status::Decided(Outcome::Set(_))) => true,
        (_, Status::Decided(outcome)) => said == outcome,
        (_, Status::Open | Status::OutOfScope | Status::Gap | Status::Clash) => false,
    }
}
