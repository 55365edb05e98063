//! Which situations can occur: under a real structure, with answers within their bounds, and with
//! numbers that do not contradict the list they follow from.

use crate::diagram::{Id, Map, Store, Variables};
use crate::model::HUNDREDTHS;
use crate::rules::{Decision, Derived, FactIx, Origin, RuleBase};
use std::collections::BTreeMap;

/// The situations that can occur, as tests.
#[derive(Debug)]
pub(crate) struct Domain {
    /// Under any structure.
    pub whole: Id,
    /// Per structure: the facts it fixes.
    pub structures: Vec<Id>,
    /// Per list: for decisions per element, where the element itself is known too.
    elements: BTreeMap<FactIx, Id>,
}

impl Domain {
    pub fn new(base: &RuleBase, store: &mut Store, variables: &Variables) -> Domain {
        let structures: Vec<Id> = base
            .structures
            .iter()
            .map(|structure| {
                let fixed = structure.sets.iter().map(|(fact, at)| choice(store, variables, *fact, 1 << at));
                let fixed: Vec<Id> = fixed.collect();
                store.all(fixed)
            })
            .collect();
        // Without structures the facts they would fix are free.
        let real =
            if structures.is_empty() { store.truth(true) } else { store.at_least(1, structures.iter().copied()) };
        let bounds: Vec<Id> = (0..variables.list.len()).map(|at| bounded(base, store, variables, at)).collect();
        let whole = bounds.into_iter().rev().fold(real, |all, bound| store.and(bound, all));
        let mut domain = Domain { whole, structures, elements: BTreeMap::new() };
        for list in base.decisions.iter().filter_map(|decision| decision.per) {
            let with = domain.with_element(base, store, variables, list);
            domain.elements.insert(list, with);
        }
        domain
    }

    /// The situations in which a decision is taken.
    pub fn of(&self, decision: &Decision) -> Id {
        decision.per.and_then(|list| self.elements.get(&list)).copied().unwrap_or(self.whole)
    }

    /// A sum or a maximum is never below one element, and where there is an element, there is one at least.
    fn with_element(&self, base: &RuleBase, store: &mut Store, variables: &Variables, list: FactIx) -> Id {
        let mut all = self.whole;
        for question in &base.questions {
            let Some(derived) = question.derived else { continue };
            let least = match derived {
                Derived::Sum(of, field) | Derived::Highest(of, field) if of == list => {
                    let column = |fact: &FactIx| base.facts[*fact].origin == Origin::Field(list, field);
                    (0..base.facts.len())
                        .find(column)
                        .and_then(|column| not_below(base, store, variables, question.fact, column))
                }
                Derived::Count(of) if of == list => {
                    let (fact, Some(at)) = (question.fact, variables.of(question.fact)) else { continue };
                    let enough = |cell: &usize| span(base, variables, fact, *cell).1 >= HUNDREDTHS;
                    let bits = (0..variables.list[at].cells).filter(enough).fold(0, |bits, cell| bits | 1 << cell);
                    Some(choice(store, variables, fact, bits))
                }
                _ => None,
            };
            let Some(least) = least else { continue };
            let meeting = base.structures.iter().zip(&self.structures);
            let meeting = meeting.filter(|(structure, _)| structure.meets(&question.derived_when)).map(|(_, id)| *id);
            let derives = store.at_least(1, meeting);
            let free = store.map(Map::Not, derives);
            let holds = store.or(free, least);
            all = store.and(all, holds);
        }
        all
    }
}

/// The test that a fact is in one of these cells.
pub(crate) fn choice(store: &mut Store, variables: &Variables, fact: FactIx, bits: u64) -> Id {
    let Some(at) = variables.of(fact) else { return store.truth(true) };
    let kids = (0..variables.list[at].cells).map(|cell| store.truth(bits >> cell & 1 == 1)).collect();
    store.node(at, kids)
}

/// The lowest and highest answer to an ordered fact.
pub(super) fn bounds(base: &RuleBase, fact: FactIx) -> (i64, i64) {
    match base.facts[fact].origin {
        Origin::Asked(question) => base.questions[question].bounds,
        _ => base.facts[fact].kind.bounds(),
    }
}

/// The lowest and highest answer in a cell.
pub(super) fn span(base: &RuleBase, variables: &Variables, fact: FactIx, cell: usize) -> (i64, i64) {
    let (cuts, (low, high)) = (variables.cuts(fact), bounds(base, fact));
    let from = cell.checked_sub(1).map_or(low, |before| cuts[before].max(low));
    let until = cuts.get(cell).map_or(high, |next| (next - base.facts[fact].kind.step()).min(high));
    (from, until)
}

/// The cells of a variable in which an answer within the bounds can lie, as bits.
pub(super) fn cells(base: &RuleBase, variables: &Variables, at: usize) -> u64 {
    let fact = variables.list[at].fact;
    if base.facts[fact].kind.is_ordered() {
        let (low, high) = bounds(base, fact);
        return variables.cells_between(fact, low, high);
    }
    u64::MAX >> (64 - variables.list[at].cells)
}

fn bounded(base: &RuleBase, store: &mut Store, variables: &Variables, at: usize) -> Id {
    let bits = cells(base, variables, at);
    let kids = (0..variables.list[at].cells).map(|cell| store.truth(bits >> cell & 1 == 1)).collect();
    store.node(at, kids)
}

/// The test that a number can be as large as a column of one element; nothing where no rule reads both.
fn not_below(base: &RuleBase, store: &mut Store, variables: &Variables, number: FactIx, column: FactIx) -> Option<Id> {
    let (above, below) = (variables.of(number)?, variables.of(column)?);
    let mut kids = Vec::new();
    for cell in 0..variables.list[above].cells {
        let most = span(base, variables, number, cell).1;
        let inner =
            (0..variables.list[below].cells).map(|cell| store.truth(most >= span(base, variables, column, cell).0));
        let inner = inner.collect();
        kids.push(store.node(below, inner));
    }
    // Questions stand before columns in the order of the diagrams.
    (above < below).then(|| store.node(above, kids))
}
