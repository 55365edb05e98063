//! What follows from given answers, by trying every way to complete them.

use super::completions::Thresholds;
use super::reference::{Facts, Full, Reference};
use std::collections::BTreeSet;
use zorgvorm::dossier::{Dossier, Value};
use zorgvorm::model::Kind;
use zorgvorm::rules::{Condition, FactIx, Outcome, RuleBase};

#[derive(Clone, Copy)]
pub struct Following<'a> {
    pub reference: Reference<'a>,
    pub dossier: &'a Dossier,
    pub thresholds: &'a Thresholds,
}

impl Following<'_> {
    /// Somebody's own answer, or the one answer that follows and the only one that still can.
    pub fn value(&self, fact: FactIx) -> Option<Value> {
        if self.dossier.is_asked(fact) {
            return self.dossier.value(fact).cloned();
        }
        let question = self.reference.base.question_of(fact)?;
        let (mut certain, mut possible) = (BTreeSet::new(), BTreeSet::new());
        for one in &question.follows {
            let outcomes = self.outcomes(&one.when);
            possible.extend(outcomes.contains(&true).then_some(one.value));
            certain.extend((!outcomes.contains(&false)).then_some(one.value));
        }
        match certain.first().filter(|_| possible.len() == 1)? {
            Outcome::Choice(at) => Some(Value::OneOf(1 << at)),
            Outcome::Number(number) => Some(Value::Between(*number, *number)),
            Outcome::Set(bits) => Some(Value::Set(*bits)),
            other => panic!("{other:?} is no answer"),
        }
    }

    /// What is asked in place of a fact: what it can still follow from, and so on.
    pub fn asked(&self, fact: FactIx) -> BTreeSet<FactIx> {
        let question = self.reference.base.question_of(fact).expect("it is asked");
        let open = question.follows.iter().filter(|one| self.outcomes(&one.when).len() == 2);
        let gates = open.flat_map(|one| one.when.facts());
        let gates = gates.filter(|gate| !self.dossier.is_asked(*gate) && self.value(*gate).is_none());
        let gates: BTreeSet<FactIx> = gates.flat_map(|gate| self.asked(gate)).collect();
        if gates.is_empty() { BTreeSet::from([fact]) } else { gates }
    }

    /// What a test comes to, over all completions.
    fn outcomes(&self, condition: &Condition) -> BTreeSet<bool> {
        let mut all = vec![Facts::new()];
        for fact in condition.facts() {
            let values = self.values(fact);
            let with =
                |facts: &Facts, value: Full| facts.iter().map(|(a, b)| (*a, *b)).chain([(fact, value)]).collect();
            all = all.iter().flat_map(|facts| values.iter().map(move |value| with(facts, *value))).collect();
        }
        all.iter().map(|facts| self.reference.holds(facts, condition)).collect()
    }

    fn values(&self, fact: FactIx) -> Vec<Full> {
        let base: &RuleBase = self.reference.base;
        let kind = &base.facts[fact].kind;
        let options = kind.choices().len() as u32;
        match (self.value(fact), kind) {
            (Some(Value::Set(bits)), _) => vec![Full::Set(bits)],
            (Some(Value::OneOf(bits)), _) => (0..options).filter(|at| bits >> at & 1 == 1).map(Full::Choice).collect(),
            (_, Kind::Set(_)) => (0..1 << options).map(Full::Set).collect(),
            (_, Kind::YesNo | Kind::Choice(_)) => (0..options).map(Full::Choice).collect(),
            (told, _) => {
                let bounds = base.question_of(fact).expect("it is asked").bounds;
                let (low, high) = if let Some(Value::Between(low, high)) = told { (low, high) } else { bounds };
                let step = kind.step();
                let beside = self.thresholds.get(&fact).into_iter().flatten().flat_map(|bound| {
                    let grid = bound.div_euclid(step) * step;
                    [grid - step, grid, grid + step]
                });
                let within = beside.filter(|value| (low..=high).contains(value)).chain([low, high]);
                within.collect::<BTreeSet<i64>>().into_iter().map(Full::Number).collect()
            }
        }
    }
}
