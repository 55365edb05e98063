//! What every open question is worth, over all structures that are not excluded.
//!
//! A question is worth the outcomes its answer takes away: per structure and decision the average over the
//! answers of how many can no longer come. The numbers are exact; for a set they are added up per option.

use super::Agenda;
use super::gates::Gates;
use crate::advise::questions;
use crate::diagram::{Edition, Effect, Id, Known, Leaf, Reduced, Restricted};
use crate::dossier::{Dossier, all_followed, finish, given};
use crate::rules::{FactIx, Origin, Outcome, Role, Structure};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// One outcome less, so that averages over a few answers stay whole.
const OUTCOME: u64 = 27_720;

/// An open question.
#[derive(Debug, Default)]
pub(super) struct Worth {
    /// How much it settles, in every round.
    gain: [u64; 4],
    /// The decisions it can still change.
    on: BTreeSet<FactIx>,
    /// The questions that decide whether it is asked at all.
    after: BTreeSet<usize>,
    /// The first round in which it is asked.
    round: Round,
}

/// What a question is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Round {
    /// The advice about structures that are still in the running.
    Core,
    /// The advice about structures that are advised against.
    Others,
    /// What deepens the advice about structures in the running.
    Deepening,
    /// What deepens the advice about the others.
    #[default]
    Last,
}

/// The open questions of the rounds up to this one, by index.
pub(super) fn weigh(edition: &Edition<'_>, dossier: &Dossier, upto: Round) -> BTreeMap<usize, Worth> {
    let mut groups: Vec<Group<'_, '_>> = groups(edition, dossier)
        .into_iter()
        .map(|(common, members)| Group {
            diagrams: Restricted::new(&edition.store, common),
            effects: FxHashMap::default(),
            members,
        })
        .collect();
    for Group { diagrams, members, .. } in &mut groups {
        members.retain(|(_, known)| !is_excluded(edition, diagrams, known));
    }
    let cases = groups.iter().flat_map(|group| group.members.iter().map(|(_, known)| known));
    let gates = Gates::new(edition, dossier, &cases.collect::<Vec<&Known>>());
    let mut scale = Scale { edition, dossier, gates, upto, found: BTreeMap::new() };
    // What the structures in the running wait for stands fast before the others are heard.
    for running in [true, false] {
        for Group { diagrams, effects, members } in groups.iter_mut().filter(|_| running || upto > Round::Core) {
            for (structure, known) in &*members {
                if scale.in_the_running(structure, known) == running {
                    Weighing { scale: &mut scale, diagrams, effects, known, running }.structure(structure);
                }
            }
        }
    }
    scale.found
}

/// Structures about whose answers the same is known share their diagrams: a diagram looks at what a
/// structure fixes first, and from there on at answers only.
fn groups<'a>(edition: &Edition<'a>, dossier: &Dossier) -> Vec<(Known, Vec<(&'a Structure, Known)>)> {
    let base = edition.base;
    let following = all_followed(base, dossier);
    let mut groups: Vec<(Known, Vec<(&'a Structure, Known)>)> = Vec::new();
    for structure in &base.structures {
        let given = given(base, &edition.variables, dossier, &following, Some(structure));
        let known = finish(base, &edition.variables, dossier, Some(structure), None, given);
        let mut common = known.clone();
        let set = |at: &usize| base.facts[edition.variables.list[*at].fact].origin == Origin::Set;
        let of_structure: Vec<usize> = (0..common.0.len()).filter(set).collect();
        if of_structure.iter().all(|at| known.0[*at].count_ones() == 1) {
            of_structure.iter().for_each(|at| common.0[*at] = 0);
        }
        match groups.iter_mut().find(|(other, _)| *other == common) {
            Some((_, members)) => members.push((structure, known)),
            None => groups.push((common, vec![(structure, known)])),
        }
    }
    groups
}

/// The diagrams some structures share, and what every answer would leave of those that were looked at.
struct Group<'s, 'a> {
    diagrams: Restricted<'s>,
    effects: FxHashMap<Reduced, Vec<Weight>>,
    members: Vec<(&'a Structure, Known)>,
}

/// What the answers to a variable take away on average.
struct Weight {
    variable: usize,
    fewer: u64,
}

struct Scale<'s, 'a> {
    edition: &'s Edition<'a>,
    dossier: &'s Dossier,
    gates: Gates,
    upto: Round,
    found: BTreeMap<usize, Worth>,
}

impl Scale<'_, '_> {
    /// Whether the structure is chosen, or its verdict can still fall in the better half of the scale.
    fn in_the_running(&self, structure: &Structure, known: &Known) -> bool {
        let Some(verdict) = self.edition.base.role(Role::Verdict) else { return true };
        let compiled = &self.edition.decisions[verdict];
        let scale = self.edition.base.facts[compiled.decision.fact].kind.choices().len() as u32;
        let good = |outcome: &Outcome| matches!(outcome, Outcome::Choice(at) if at * 2 < scale);
        let possible = self.edition.store.residual(compiled.result[0], known).outcomes();
        self.dossier.structure.as_ref() == Some(&structure.id) || possible.iter().any(good)
    }
}

/// What questions take away from one diagram.
struct Gains {
    all: Vec<u64>,
    met: Vec<usize>,
}

impl Gains {
    fn new(questions: usize) -> Gains {
        Gains { all: vec![0; questions], met: Vec::new() }
    }

    fn add(&mut self, question: usize, gain: u64) {
        // One more than the gain, so that a question that takes nothing away has been met as well.
        if self.all[question] == 0 {
            self.met.push(question);
            self.all[question] = 1;
        }
        self.all[question] += gain;
    }

    fn cap(&mut self, most: u64) {
        self.met.iter().for_each(|question| self.all[*question] = self.all[*question].min(most + 1));
    }

    /// What was found; nothing has been met then.
    fn take(&mut self) -> impl Iterator<Item = (usize, u64)> {
        let all = &mut self.all;
        self.met.drain(..).map(|question| (question, std::mem::take(&mut all[question]) - 1))
    }
}

/// One structure on the scale.
struct Weighing<'w, 's, 'a> {
    scale: &'w mut Scale<'s, 'a>,
    diagrams: &'w mut Restricted<'s>,
    effects: &'w mut FxHashMap<Reduced, Vec<Weight>>,
    known: &'w Known,
    running: bool,
}

impl Weighing<'_, '_, '_> {
    fn structure(&mut self, structure: &Structure) {
        let edition = self.scale.edition;
        let asked: Vec<Option<usize>> =
            (0..self.known.0.len()).map(|variable| self.question(structure, variable)).collect();
        let mut here: BTreeSet<usize> = BTreeSet::new();
        let mut gains = Gains::new(edition.questions.len());
        for compiled in edition.decisions.iter().filter(|compiled| compiled.decision.shown) {
            let round = match (self.running, compiled.decision.deepening) {
                (true, false) => Round::Core,
                (false, false) => Round::Others,
                (true, true) => Round::Deepening,
                (false, true) => Round::Last,
            };
            if round > self.scale.upto {
                continue;
            }
            for id in &compiled.result {
                self.gains(*id, &asked, &mut gains);
                for (question, gain) in gains.take() {
                    let worth = self.scale.found.entry(question).or_default();
                    worth.gain[round as usize] += gain;
                    worth.round = worth.round.min(round);
                    worth.on.insert(compiled.decision.fact);
                    here.insert(question);
                }
            }
        }
        // Whether a question of the core is asked is up to the structures in the running.
        here.retain(|question| self.running || self.scale.found[question].round > Round::Core);
        self.conditions(&asked, here);
    }

    /// What the questions behind a diagram take away from it, added to what they took away so far.
    fn gains(&mut self, id: Id, asked: &[Option<usize>], gains: &mut Gains) {
        let reduced = self.enter(id);
        if self.diagrams.leaf(reduced).is_some() {
            return;
        }
        let all = self.diagrams.outcomes(reduced);
        let diagrams = &mut *self.diagrams;
        let weights = self.effects.entry(reduced).or_insert_with(|| {
            let weight = |effect: Effect| {
                let fewer: u64 = effect.left.iter().map(|left| u64::from(all - left)).sum();
                Weight { variable: effect.variable, fewer: fewer * OUTCOME / effect.left.len() as u64 }
            };
            diagrams.effects(reduced).into_iter().map(weight).collect()
        });
        for weight in weights {
            for question in asked[weight.variable].map_or(&[][..], |at| self.scale.gates.of(at)) {
                gains.add(*question, weight.fewer);
            }
        }
        // No answer takes away more than all outcomes but one.
        gains.cap(u64::from(all - 1) * OUTCOME);
    }

    /// Notes for these questions which ones decide whether they are asked; those are asked as well.
    fn conditions(&mut self, asked: &[Option<usize>], mut open: BTreeSet<usize>) {
        while let Some(question) = open.pop_last() {
            let reduced = self.enter(self.scale.edition.questions[question].holds);
            let before = self.diagrams.support(reduced).into_iter().filter_map(|variable| asked[variable]);
            let before = before.flat_map(|other| self.scale.gates.of(other)).copied();
            let before: BTreeSet<usize> = before.filter(|other| *other != question).collect();
            let found = &mut self.scale.found;
            let (on, round) = found.get(&question).map(|one| (one.on.clone(), one.round)).unwrap_or_default();
            for other in &before {
                match found.get_mut(other) {
                    Some(worth) if worth.round <= round => {}
                    // What it decides is wanted now, so what decides it is as well.
                    Some(worth) => {
                        worth.round = round;
                        open.insert(*other);
                    }
                    None => {
                        found.insert(*other, Worth { on: on.clone(), round, ..Worth::default() });
                        open.insert(*other);
                    }
                }
            }
            if let Some(worth) = found.get_mut(&question) {
                worth.after.extend(before);
            }
        }
    }

    /// The question that would settle a variable and may still be asked.
    fn question(&mut self, structure: &Structure, variable: usize) -> Option<usize> {
        let edition = self.scale.edition;
        let base = edition.base;
        if self.known.0[variable].count_ones() == 1 {
            return None;
        }
        let fact = edition.variables.list[variable].fact;
        let asked = match base.facts[fact].origin {
            Origin::Set | Origin::Decided(_) => None,
            Origin::Asked(at) if base.questions[at].derived.is_none() => Some(at),
            Origin::Asked(_) | Origin::Field(..) => {
                let fact = questions(edition, self.scale.dossier, structure, [variable]).first().copied();
                fact.and_then(|fact| match base.facts[fact].origin {
                    Origin::Asked(at) => Some(at),
                    _ => None,
                })
            }
        };
        let asked = asked.filter(|at| !self.scale.gates.of(*at).is_empty())?;
        let reduced = self.enter(self.scale.edition.questions[asked].holds);
        (self.diagrams.leaf(reduced) != Some(Leaf::False)).then_some(asked)
    }

    fn enter(&mut self, id: Id) -> Reduced {
        self.diagrams.reduce(self.scale.edition.store.follow(id, self.known))
    }
}

/// Whether the verdict on a structure is settled as its last choice: then nothing more is asked for it.
fn is_excluded(edition: &Edition<'_>, diagrams: &mut Restricted<'_>, known: &Known) -> bool {
    let Some(verdict) = edition.base.role(Role::Verdict) else { return false };
    let compiled = &edition.decisions[verdict];
    let last = edition.base.facts[compiled.decision.fact].kind.choices().len() as u32 - 1;
    let reduced = diagrams.reduce(edition.store.follow(compiled.result[0], known));
    diagrams.leaf(reduced) == Some(Leaf::Outcome(Outcome::Choice(last)))
}

/// The questions in the order in which to ask them: first what bears on structures that are still in the
/// running, then the other rounds; in each the section at hand first, then the sections in the
/// author's order; within a section what settles most, but no question before the ones that decide
/// whether it is asked.
pub(super) fn order(edition: &Edition<'_>, dossier: &Dossier, mut found: BTreeMap<usize, Worth>) -> Agenda {
    let base = edition.base;
    let last = dossier.answers.last().and_then(|(fact, _)| base.question_of(*fact));
    let section = |question: usize| {
        let own = &base.questions[question].section;
        let place = base.questions.iter().position(|other| other.section == *own);
        (last.is_none_or(|last| last.section != *own), place)
    };
    // A condition met under one structure may be open under another: what a wanted question waits for is
    // wanted too, so that the questions of a round stand together.
    let mut wanted: Vec<usize> = found.keys().copied().collect();
    while let Some(question) = wanted.pop() {
        let (round, after) = (found[&question].round, found[&question].after.clone());
        for before in after {
            if let Some(worth) = found.get_mut(&before).filter(|worth| worth.round > round) {
                worth.round = round;
                wanted.push(before);
            }
        }
    }
    let mut waiting: Vec<(usize, Worth)> = found.into_iter().collect();
    let count = |round: Round| waiting.iter().filter(|(_, worth)| worth.round == round).count();
    let (core, others, deepening) = (count(Round::Core), count(Round::Others), count(Round::Deepening));
    let key = |(question, worth): &(usize, Worth)| {
        (worth.round, section(*question), std::cmp::Reverse(worth.gain[worth.round as usize]), *question)
    };
    waiting.sort_by_cached_key(key);
    let mut open = Vec::new();
    while !waiting.is_empty() {
        let free = |(_, worth): &(usize, Worth)| !waiting.iter().any(|(other, _)| worth.after.contains(other));
        // Conditions that wait for each other are no reason to fall silent.
        let next = waiting.iter().position(free).unwrap_or_default();
        let (question, worth) = waiting.remove(next);
        open.push((question, worth.on.into_iter().collect()));
    }
    Agenda { open, core, others, deepening }
}
