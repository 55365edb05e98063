//! A second opinion: what the rules come to when every answer is known, by walking the rules as they are written.
//!
//! No diagrams and nothing clever; it shares only the rule base with what it judges.

use std::collections::{BTreeMap, BTreeSet};
use zorgvorm::model::{Date, Kind};
use zorgvorm::rules::{Comparison, Condition, FactIx, Origin, Outcome, Rule, RuleBase};

/// A complete answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Full {
    Choice(u32),
    Set(u32),
    Number(i64),
}

/// Complete answers, the facts of a structure and the columns of an element.
pub type Facts = BTreeMap<FactIx, Full>;

#[derive(Clone, Copy)]
pub struct Reference<'a> {
    pub base: &'a RuleBase,
    pub date: Date,
}

impl Reference<'_> {
    /// What a decision comes to.
    pub fn decide(&self, facts: &Facts, decision: usize) -> Outcome {
        let decision = &self.base.decisions[decision];
        if !self.holds(facts, &decision.scope) {
            return Outcome::OutOfScope;
        }
        let silent = match self.base.facts[decision.fact].kind {
            Kind::Set(_) => Outcome::Set(0),
            _ => Outcome::Gap,
        };
        self.together(facts, &decision.rules, decision.highest).unwrap_or(silent)
    }

    /// What rules beside each other say; nothing where none applies.
    fn together(&self, facts: &Facts, rules: &[Rule], highest: bool) -> Option<Outcome> {
        let counting = rules.iter().filter(|rule| rule.period.from.is_none_or(|from| self.date >= from));
        let counting = counting.filter(|rule| rule.period.until.is_none_or(|until| self.date < until));
        let applying = counting.filter(|rule| self.holds(facts, &rule.when));
        let said = applying.map(|rule| self.together(facts, &rule.exceptions, highest).unwrap_or(rule.then));
        said.reduce(|one, other| match (one, other) {
            (Outcome::Set(a), Outcome::Set(b)) => Outcome::Set(a | b),
            (Outcome::Choice(a), Outcome::Choice(b)) if highest => Outcome::Choice(a.max(b)),
            _ if one == other => one,
            _ => Outcome::Clash,
        })
    }

    pub fn holds(&self, facts: &Facts, condition: &Condition) -> bool {
        match condition {
            Condition::Always => true,
            Condition::All(parts) => !parts.iter().any(|part| !self.holds(facts, part)),
            Condition::AtLeast(least, parts) => parts.iter().filter(|part| self.holds(facts, part)).count() >= *least,
            Condition::Not(part) => !self.holds(facts, part),
            Condition::OneOf(fact, bits) => {
                matches!(self.value(facts, *fact), Some(Full::Choice(at)) if bits >> at & 1 == 1)
            }
            Condition::Contains(fact, at) => {
                matches!(self.value(facts, *fact), Some(Full::Set(bits)) if bits >> at & 1 == 1)
            }
            Condition::Compare(fact, comparison, bound) => match (self.value(facts, *fact), comparison) {
                (Some(Full::Number(value)), Comparison::MoreThan) => value > *bound,
                (Some(Full::Number(value)), Comparison::AtLeast) => value >= *bound,
                (Some(Full::Number(value)), Comparison::AtMost) => value <= *bound,
                (Some(Full::Number(value)), Comparison::LessThan) => value < *bound,
                _ => false,
            },
            Condition::OutOfScope(fact) => match self.base.facts[*fact].origin {
                Origin::Decided(decision) => self.decide(facts, decision) == Outcome::OutOfScope,
                _ => false,
            },
        }
    }

    fn value(&self, facts: &Facts, fact: FactIx) -> Option<Full> {
        let Origin::Decided(decision) = self.base.facts[fact].origin else {
            return Some(*facts.get(&fact).expect("a completion answers everything that is read"));
        };
        match self.decide(facts, decision) {
            Outcome::Choice(at) => Some(Full::Choice(at)),
            Outcome::Number(value) => Some(Full::Number(value)),
            Outcome::Set(bits) => Some(Full::Set(bits)),
            Outcome::Gap | Outcome::Clash | Outcome::OutOfScope => None,
        }
    }

    /// Everything that is not decided and that a decision reads, itself or through others.
    pub fn reads(&self, decision: usize) -> BTreeSet<FactIx> {
        let decision = &self.base.decisions[decision];
        let rules = decision.rules.iter().flat_map(Rule::all).map(|rule| &rule.when);
        let mut found = BTreeSet::new();
        for fact in rules.chain([&decision.scope]).flat_map(Condition::facts) {
            match self.base.facts[fact].origin {
                Origin::Decided(earlier) => found.extend(self.reads(earlier)),
                _ => {
                    found.insert(fact);
                }
            }
        }
        found
    }
}
