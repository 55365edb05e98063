//! One side of a comparison in words instead of numbers, so that two rule bases can be asked the same thing.

use crate::support::completions::{Thresholds, thresholds};
use crate::support::reference::{Facts, Full, Reference};
use std::collections::{BTreeMap, BTreeSet};
use zorgvorm::model::{Date, Number};
use zorgvorm::rules::{Derived, FactIx, Origin, Outcome, Question, RuleBase, Structure};

/// A value by its words, so that it means the same on both sides.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Said {
    Choice(String),
    Set(BTreeSet<String>),
    Number(i64),
}

/// A fact by its id and kind: another kind is another fact.
pub type Named = (String, &'static str);

pub struct Side<'a> {
    pub base: &'a RuleBase,
    pub thresholds: Thresholds,
    pub reference: Reference<'a>,
}

impl<'a> Side<'a> {
    pub fn new(base: &'a RuleBase, date: Date) -> Side<'a> {
        Side { base, thresholds: thresholds(base), reference: Reference { base, date } }
    }

    pub fn find(&self, (id, word): &Named) -> Option<FactIx> {
        self.base.fact(id).filter(|fact| self.base.facts[*fact].kind.word() == *word)
    }

    pub fn named(&self, fact: FactIx) -> Named {
        (self.base.facts[fact].id.clone(), self.base.facts[fact].kind.word())
    }

    pub fn options(&self, fact: FactIx) -> BTreeSet<String> {
        self.base.facts[fact].kind.choices().into_iter().map(|one| one.id).collect()
    }

    pub fn bounds(&self, fact: FactIx) -> (i64, i64) {
        match self.base.facts[fact].origin {
            Origin::Asked(at) => self.base.questions[at].bounds,
            _ => self.base.facts[fact].kind.bounds(),
        }
    }

    pub fn fixed(&self, structure: &Structure) -> BTreeMap<Named, Said> {
        let said = |(fact, at): &(FactIx, u32)| {
            (self.named(*fact), Said::Choice(self.base.facts[*fact].kind.choices()[*at as usize].id.clone()))
        };
        structure.sets.iter().map(said).collect()
    }

    /// The situation in the numbers of this side.
    pub fn facts(&self, situation: &BTreeMap<Named, Said>) -> Facts {
        let mut facts = Facts::new();
        for (name, said) in situation {
            let Some(fact) = self.find(name) else { continue };
            let kind = &self.base.facts[fact].kind;
            let full = match said {
                // An option this side does not know is none of those it asks about.
                Said::Choice(id) => Full::Choice(kind.position(id).unwrap_or(31) as u32),
                Said::Set(ids) => Full::Set(ids.iter().filter_map(|id| kind.position(id)).fold(0, |b, at| b | 1 << at)),
                Said::Number(value) => Full::Number(*value),
            };
            facts.insert(fact, full);
        }
        facts
    }

    /// What the decision comes to, in words; a set outside its scope says so.
    pub fn decide(&self, situation: &BTreeMap<Named, Said>, decision: usize) -> String {
        let outcome = self.reference.decide(&self.facts(situation), decision);
        said(self.base, self.base.decisions[decision].fact, outcome)
    }

    /// Whether columns of one element and numbers that follow from its list cannot go together; questions that the
    /// other side asks as well are left to it.
    pub fn contradicts(
        &self,
        situation: &BTreeMap<Named, Said>,
        structure: &Structure,
        list: &str,
        other: Option<&Side<'_>>,
    ) -> bool {
        let number = |name: &Named| match situation.get(name) {
            Some(Said::Number(value)) => Some(*value),
            _ => None,
        };
        let mine = |question: &&Question| {
            let asked = other.is_some_and(|other| other.find(&self.named(question.fact)).is_some());
            !asked && structure.meets(&question.derived_when)
        };
        self.base.questions.iter().filter(mine).any(|question| {
            let value = number(&self.named(question.fact));
            let of = |fact: FactIx| self.base.facts[fact].id == list;
            match question.derived {
                Some(Derived::Count(from)) if of(from) => value.is_some_and(|value| value < Number::whole(1).0),
                Some(Derived::Sum(from, field) | Derived::Highest(from, field)) if of(from) => {
                    let column = (0..self.base.facts.len())
                        .find(|fact| self.base.facts[*fact].origin == Origin::Field(from, field));
                    let column = column.and_then(|column| number(&self.named(column)));
                    value.zip(column).is_some_and(|(value, column)| value < column)
                }
                _ => false,
            }
        })
    }
}

fn said(base: &RuleBase, fact: FactIx, outcome: Outcome) -> String {
    match outcome {
        Outcome::Set(bits) => {
            let choices = base.facts[fact].kind.choices();
            let chosen =
                choices.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1).map(|(_, one)| one.id.clone());
            format!("{:?}", chosen.collect::<BTreeSet<String>>())
        }
        other => base.outcome_id(fact, other),
    }
}
