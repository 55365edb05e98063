//! What changes when a decision reads otherwise: it and what rests on it, compiled beside what is there.

use super::edition::{Compiler, Edition};
use super::store::Id;
use crate::model::Date;
use crate::rules::{Condition, Decision, FactIx, Rule, RuleBase};
use std::collections::BTreeSet;

/// A decision whose diagrams are others than those of the edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The decision, by index.
    pub decision: usize,
    /// Where it applies.
    pub scope: Id,
    /// What it comes to; for a set, one test per option.
    pub result: Vec<Id>,
}

impl Edition<'_> {
    /// The decisions that come to something else when the decision at this index reads as in `base`, a
    /// rule base that is otherwise the same. Only that decision and what rests on it is compiled, into the
    /// diagrams of this edition, so that what is equal has the same id; so this is for an edition from
    /// [`Edition::beside`]. The day may be another one than the edition's if the same other rules count.
    pub fn changes(&mut self, base: &RuleBase, date: Date, decision: usize) -> Vec<Change> {
        let mut found: Vec<Change> = Vec::new();
        let mut moved: BTreeSet<FactIx> = BTreeSet::new();
        let results = self.decisions.iter().map(|compiled| compiled.result.clone()).collect();
        let store = std::mem::take(&mut self.store);
        let mut compiler = Compiler { base, date, variables: &self.variables, store, results };
        for at in &base.order {
            let written = &base.decisions[*at];
            if *at != decision && !reads(written, &moved) {
                continue;
            }
            let made = compiler.decision(written);
            let before = &self.decisions[*at];
            if made.result != before.result || made.scope.holds != before.scope.holds {
                compiler.results[*at].clone_from(&made.result);
                moved.insert(written.fact);
                found.push(Change { decision: *at, scope: made.scope.holds, result: made.result });
            }
        }
        self.store = compiler.store;
        found
    }
}

fn reads(decision: &Decision, facts: &BTreeSet<FactIx>) -> bool {
    let conditions = decision.rules.iter().flat_map(Rule::all).map(|rule| &rule.when);
    let mut found = false;
    let mut look = |part: &Condition| found |= part.fact().is_some_and(|fact| facts.contains(&fact));
    conditions.chain([&decision.scope]).for_each(|condition| condition.each(&mut look));
    found
}
