//! In which situations conclusions differ between two editions, whatever rule bases they come from: exactly, and
//! with a witness.
//!
//! Both sides are compiled into one set of diagrams over the same variables. A situation is a complete set of
//! answers under one structure; where one side comes to one outcome and the other side to another is then a test
//! like any other, and a short way through its diagram is an example.

use crate::check::{Domain, Scene, Situation, choice};
use crate::diagram::{Edition, Id, Leaf, Map, Store, Variables};
use crate::dossier::{Dossier, Value, say};
use crate::model::{Date, Kind};
use crate::rules::{FactIx, Joint, Origin, Outcome, Structure};
use std::collections::BTreeMap;

/// Two editions in one set of diagrams.
#[derive(Debug)]
pub struct Situations<'j> {
    joint: &'j Joint,
    /// The old rules; its own store is empty.
    old: Edition<'j>,
    /// The new rules; its own store is empty.
    new: Edition<'j>,
    store: Store,
    domain: Domain,
    /// Answers that both sides know.
    shared: Id,
    /// The structures that both sides have.
    forms: Vec<Form>,
}

/// A structure on both sides, with the cells it fixes.
#[derive(Debug)]
struct Form {
    id: String,
    /// Its place among the structures of the new side.
    at: usize,
    old: BTreeMap<usize, usize>,
    new: BTreeMap<usize, usize>,
}

/// A decision that can come to something else.
#[derive(Clone, Debug)]
pub struct Difference {
    /// The decision on the old side, by index.
    pub old: usize,
    /// The decision on the new side, by index.
    pub new: usize,
    /// How it can turn.
    pub turns: Vec<Turn>,
}

/// From one outcome to another.
#[derive(Clone, Debug)]
pub struct Turn {
    /// What the old rules say.
    pub was: End,
    /// What the new rules say.
    pub becomes: End,
    /// The structures under which it can happen, by id.
    pub structures: Vec<String>,
    /// The structure of the example, by id.
    pub structure: String,
    /// The example in words: answers that are all needed, whatever else is answered.
    pub answers: Vec<String>,
    /// The example, in the numbers of the joint rules of the new side.
    pub dossier: Dossier,
}

/// What one side says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The decision comes to this, in the positions of its own side.
    Outcome(Outcome),
    /// The set contains this option (by its position on a side that has it), or does not.
    Option(u32, bool),
    /// The decision about a set applies, or does not.
    Scope(bool),
}

/// Where both sides differ under a structure: its id and place, the test, and a short way there.
type Reached<'s> = (&'s str, usize, Id, Vec<(usize, usize)>);

/// A way in which both sides can differ: what each says, and where each says so.
struct Pair {
    was: End,
    becomes: End,
    old: Id,
    new: Id,
}

impl<'j> Situations<'j> {
    /// Compiles both sides, each as on its own day.
    pub fn new(joint: &'j Joint, old: Date, new: Date) -> Situations<'j> {
        let variables = Variables::beside(&joint.new, &joint.old);
        let mut new = Edition::over(&joint.new, new, Store::default(), variables.clone());
        let mut old = Edition::over(&joint.old, old, std::mem::take(&mut new.store), variables);
        let mut store = std::mem::take(&mut old.store);
        let domain = Domain::new(&joint.new, &mut store, &new.variables);
        let tests: Vec<Id> =
            joint.shared.iter().flat_map(|(fact, bits)| known(joint, &new, &mut store, *fact, *bits)).collect();
        let shared = store.all(tests);
        let cells = |pairs: &[(usize, u32)]| -> BTreeMap<usize, usize> {
            pairs.iter().filter_map(|(fact, at)| Some((new.variables.of(*fact)?, *at as usize))).collect()
        };
        let forms = joint.new.structures.iter().enumerate().filter_map(|(at, structure)| {
            let before = joint.old.structure(&structure.id)?;
            let (was, is) = (cells(&before.sets), cells(&structure.sets));
            // What only one side fixes is so on the other side too: a dossier is about this structure.
            let mut both = (is.clone(), was.clone());
            both.0.extend(was);
            both.1.extend(is);
            Some(Form { id: structure.id.clone(), at, old: both.0, new: both.1 })
        });
        let forms = forms.collect();
        Situations { joint, old, new, store, domain, shared, forms }
    }

    /// Every decision of both sides that comes to something else in a situation that can occur.
    pub fn differences(&mut self) -> Vec<Difference> {
        let pairs: Vec<(usize, usize)> = self.decisions().collect();
        let found = pairs.into_iter().filter_map(|(old, new)| self.difference(old, new));
        found.collect()
    }

    /// The decisions that both sides have, by index on either side.
    pub fn decisions(&self) -> impl Iterator<Item = (usize, usize)> + use<'j> {
        let joint = self.joint;
        joint.new.decisions.iter().enumerate().filter_map(move |(at, decision)| {
            let same = |other: &crate::rules::Decision| (other.fact, other.per) == (decision.fact, decision.per);
            Some((joint.old.decisions.iter().position(same)?, at))
        })
    }

    fn difference(&mut self, old: usize, new: usize) -> Option<Difference> {
        let mut turns = Vec::new();
        for pair in self.pairs(old, new) {
            let decision = &self.joint.new.decisions[new];
            let domain = self.domain.of(decision);
            let mut found: Vec<Reached<'_>> = Vec::new();
            for form in &self.forms {
                let (test, reached) = place(&mut self.store, form, &pair, domain, self.shared);
                if let Some(path) = self.store.shortest(reached) {
                    found.push((&form.id, form.at, test, path));
                }
            }
            let structures = found.iter().map(|(id, ..)| (*id).to_string()).collect();
            // Of ways that are as short, the one of the first structure.
            let Some((id, at, test, path)) = found.into_iter().min_by_key(|(.., path)| path.len()) else { continue };
            let id = id.to_string();
            let structure = &self.joint.new.structures[at];
            let found = self.scene().situation(Some(structure), Some(new), test, &path);
            let (answers, dossier) = self.with_fixed(structure, found);
            let Pair { was, becomes, .. } = pair;
            turns.push(Turn { was, becomes, structures, structure: id, answers, dossier });
        }
        (!turns.is_empty()).then_some(Difference { old, new, turns })
    }

    /// An example with the answers to what only one side fixes: on the other side somebody must say so.
    fn with_fixed(&self, structure: &Structure, found: Situation) -> (Vec<String>, Dossier) {
        let Situation { mut answers, mut dossier, .. } = found;
        let base = &self.joint.new;
        let before = self.joint.old.structure(&structure.id).map_or(&[][..], |one| &one.sets);
        for (fact, at) in before.iter().chain(&structure.sets) {
            let fixes = |sets: &[(FactIx, u32)]| sets.iter().any(|(set, _)| set == fact);
            let asked = matches!(base.facts[*fact].origin, Origin::Asked(_));
            if asked && !(fixes(before) && fixes(&structure.sets)) {
                let value = Value::OneOf(1 << at);
                answers.push(format!("{} = {}", base.facts[*fact].label, say(&base.facts[*fact].kind, &value)));
                dossier.put(*fact, value);
            }
        }
        (answers, dossier)
    }

    fn scene(&self) -> Scene<'_> {
        let Edition { variables, date, .. } = &self.new;
        Scene { base: &self.joint.new, variables, store: &self.store, date: *date }
    }

    /// Where both sides differ under a structure, as a test on the variables of the new edition; for a proof that
    /// nothing is missed. Nothing for a structure or a decision that is not on both sides.
    pub fn differ(&mut self, structure: &str, decision: usize) -> Option<Id> {
        let (old, new) = self.decisions().find(|(_, new)| *new == decision)?;
        let pairs = self.pairs(old, new);
        let domain = self.domain.of(&self.joint.new.decisions[new]);
        let form = self.forms.iter().find(|form| form.id == structure)?;
        let tests: Vec<Id> =
            pairs.iter().map(|pair| place(&mut self.store, form, pair, domain, self.shared).1).collect();
        Some(self.store.at_least(1, tests))
    }

    /// The diagrams, to follow what [`Situations::differ`] gives.
    pub fn store(&self) -> (&Store, &Variables) {
        (&self.store, &self.new.variables)
    }

    /// The ways in which a decision can differ, whether or not they can occur.
    fn pairs(&mut self, old: usize, new: usize) -> Vec<Pair> {
        let (before, after) = (&self.old.decisions[old], &self.new.decisions[new]);
        let fixed_alike = self.forms.iter().all(|form| form.old == form.new);
        let (fact, other) = (before.decision.fact, after.decision.fact);
        let (was, is) = (self.joint.old.facts[fact].kind.clone(), self.joint.new.facts[other].kind.clone());
        let same = before.result == after.result && before.scope.holds == after.scope.holds;
        if same && was == is && fixed_alike {
            return Vec::new();
        }
        let (old, new) = (before.result.clone(), after.result.clone());
        let mut found = Vec::new();
        if let Kind::Set(_) = is {
            let scopes = (before.scope.holds, after.scope.holds);
            self.either_way(&mut found, scopes, End::Scope);
            let no = self.store.truth(false);
            for (at, choice) in is.choices().iter().enumerate() {
                let was = was.position(&choice.id).map_or(no, |at| old[at]);
                self.either_way(&mut found, (was, new[at]), |holds| End::Option(at as u32, holds));
            }
            return found;
        }
        let id = |kind: &Kind, outcome| match outcome {
            Outcome::Choice(at) => Ok(kind.choices()[at as usize].id.clone()),
            other => Err(other),
        };
        for before in self.outcomes(old[0]) {
            for after in self.outcomes(new[0]) {
                if id(&was, before) != id(&is, after) {
                    let (old, new) = (self.store.map(Map::Is(before), old[0]), self.store.map(Map::Is(after), new[0]));
                    found.push(Pair { was: End::Outcome(before), becomes: End::Outcome(after), old, new });
                }
            }
        }
        found
    }

    /// A test that holds on one side only: either way round.
    fn either_way(&mut self, found: &mut Vec<Pair>, (old, new): (Id, Id), end: impl Fn(bool) -> End) {
        if old == new {
            return;
        }
        let (not_old, not_new) = (self.store.map(Map::Not, old), self.store.map(Map::Not, new));
        found.push(Pair { was: end(false), becomes: end(true), old: not_old, new });
        found.push(Pair { was: end(true), becomes: end(false), old, new: not_new });
    }

    /// The outcomes a diagram can come to.
    fn outcomes(&self, id: Id) -> Vec<Outcome> {
        let mut found: Vec<Outcome> = Vec::new();
        let (mut seen, mut open) = (std::collections::BTreeSet::new(), vec![id]);
        while let Some(id) = open.pop() {
            if let Some(Leaf::Outcome(outcome)) = self.store.as_leaf(id) {
                found.push(outcome);
            } else if let Some((_, kids)) = self.store.split(id) {
                open.extend(kids.iter().filter(|kid| seen.insert(**kid)));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Where a pair is found under a structure: at all, and in situations that can occur.
fn place(store: &mut Store, form: &Form, pair: &Pair, domain: Id, shared: Id) -> (Id, Id) {
    let old = store.fixed(pair.old, &form.old);
    let new = store.fixed(pair.new, &form.new);
    let test = store.and(old, new);
    let domain = store.fixed(domain, &form.new);
    let reached = store.and(test, domain);
    (test, store.and(reached, shared))
}

/// The tests that an answer is one that both sides know.
fn known(joint: &Joint, edition: &Edition<'_>, store: &mut Store, fact: usize, bits: u64) -> Vec<Id> {
    let Some(first) = edition.variables.of(fact) else { return Vec::new() };
    let kind = &joint.new.facts[fact].kind;
    if !matches!(kind, Kind::Set(_)) {
        return vec![choice(store, &edition.variables, fact, bits)];
    }
    let strange = (0..kind.choices().len()).filter(|at| bits >> at & 1 == 0);
    strange
        .map(|at| {
            let kids = vec![store.truth(true), store.truth(false)];
            store.node(first + at, kids)
        })
        .collect()
}
