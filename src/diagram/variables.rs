//! The situations rules can tell apart: every fact as variables with a few cells.

use crate::model::Kind;
use crate::rules::{Comparison, Condition, FactIx, Origin, RuleBase};
use std::collections::BTreeMap;

/// One variable of the diagrams.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// The fact it belongs to.
    pub fact: FactIx,
    /// For a set: which option it stands for.
    pub option: Option<u32>,
    /// How many cells it has.
    pub cells: usize,
}

/// The variables of an edition.
#[derive(Clone, Debug)]
pub struct Variables {
    /// In the order of the diagrams.
    pub list: Vec<Variable>,
    first: BTreeMap<FactIx, usize>,
    cuts: BTreeMap<FactIx, Vec<i64>>,
}

impl Variables {
    /// The variables for all facts that are not decided. Structure facts stand first, because a
    /// question is always put about one structure; then asked facts in the order of the interview.
    pub fn new(base: &RuleBase) -> Variables {
        Variables::beside(base, base)
    }

    /// The same for a rule base with another one beside it that numbers its facts alike: what either compares a
    /// number with counts.
    pub fn beside(base: &RuleBase, other: &RuleBase) -> Variables {
        let mut cuts: BTreeMap<FactIx, Vec<i64>> = BTreeMap::new();
        // All periods count, so that editions share their variables.
        for condition in base.conditions().chain(other.conditions()) {
            condition.each(&mut |part| {
                if let Condition::Compare(fact, comparison, bound) = part {
                    let cut = cut(base, *fact, *comparison, *bound).0;
                    let known = cuts.entry(*fact).or_default();
                    if let Err(at) = known.binary_search(&cut) {
                        known.insert(at, cut);
                    }
                }
            });
        }
        let rank = |fact: FactIx| match base.facts[fact].origin {
            Origin::Set => (0, fact, 0),
            Origin::Asked(question) => (1, question, 0),
            Origin::Field(list, field) => (2, list, field),
            Origin::Decided(_) => (3, fact, 0),
        };
        let mut facts: Vec<FactIx> = (0..base.facts.len()).collect();
        facts.retain(|fact| !matches!(base.facts[*fact].origin, Origin::Decided(_)));
        facts.sort_by_key(|fact| rank(*fact));
        let mut variables = Variables { list: Vec::new(), first: BTreeMap::new(), cuts };
        for fact in facts {
            variables.add(base, fact);
        }
        variables
    }

    fn add(&mut self, base: &RuleBase, fact: FactIx) {
        let kind = &base.facts[fact].kind;
        self.first.insert(fact, self.list.len());
        match kind {
            Kind::YesNo | Kind::Choice(_) => {
                self.list.push(Variable { fact, option: None, cells: kind.choices().len() });
            }
            Kind::Set(options) => {
                for option in 0..options.len() {
                    self.list.push(Variable { fact, option: u32::try_from(option).ok(), cells: 2 });
                }
            }
            Kind::Count | Kind::Euro | Kind::Percentage | Kind::Date => {
                let cells = self.cuts.get(&fact).map_or(0, Vec::len) + 1;
                self.list.push(Variable { fact, option: None, cells });
            }
            Kind::Text | Kind::List(_) => {
                self.first.remove(&fact);
            }
        }
    }

    /// The (first) variable of a fact.
    pub fn of(&self, fact: FactIx) -> Option<usize> {
        self.first.get(&fact).copied()
    }

    /// The values at which an ordered fact changes cell.
    pub fn cuts(&self, fact: FactIx) -> &[i64] {
        self.cuts.get(&fact).map_or(&[], Vec::as_slice)
    }

    /// The cells an ordered fact between these values can be in, as bits.
    pub fn cells_between(&self, fact: FactIx, low: i64, high: i64) -> u64 {
        let cuts = self.cuts(fact);
        let cell = |value: i64| cuts.partition_point(|cut| *cut <= value);
        (cell(low)..=cell(high).max(cell(low))).fold(0, |bits, cell| bits | 1 << cell)
    }
}

/// The value from which a comparison changes, and whether it holds from there on.
pub fn cut(base: &RuleBase, fact: FactIx, comparison: Comparison, bound: i64) -> (i64, bool) {
    comparison.cut(bound, base.facts[fact].kind.step())
}
