//! Which question comes next: only what can still change an open conclusion.

mod gates;
mod rank;

use crate::advise::{Advice, Conclusion, Status, StructureAdvice, questions};
use crate::diagram::{Edition, Id, Truth};
use crate::dossier::{Dossier, Value, gates, is_known, known, value};
use crate::model::Kind;
use crate::rules::{FactIx, Moment, Origin, Outcome, Role, RuleBase, Wording};
use crate::templates::Templates;
use gates::Gates;
use rank::Round;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// The questions that still matter, in the order in which to ask them. A question whose answer can still follow from
/// another one is not among them: that other one is, once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agenda {
    /// Questions by index, with the decisions (facts) they can still change; no decision for what only documents need.
    pub open: Vec<(usize, Vec<FactIx>)>,
    /// How many of them, from the first on, the advice about the structures waits for: they bear on a structure that
    /// is still in the running.
    pub core: usize,
    /// How many of the next ones can only change conclusions about structures that are advised against.
    pub others: usize,
    /// How many of those after them only deepen the advice about the structures that are still in the running.
    /// What is left deepens the advice about the others.
    pub deepening: usize,
}

impl Agenda {
    /// The question to ask now, by index.
    pub fn next(&self) -> Option<usize> {
        self.open.first().map(|(question, _)| *question)
    }

    /// Leaves only these layers: the core always, and with it what deepens the advice, what is about structures that
    /// are advised against, or both.
    pub fn keep(&mut self, others: bool, deepening: bool) {
        let ends = [self.core, self.core + self.others, self.core + self.others + self.deepening];
        let mut at = 0;
        self.open.retain(|_| {
            at += 1;
            let behind = ends.iter().filter(|end| **end < at).count();
            [true, others, deepening, others && deepening][behind]
        });
        self.others = if others { self.others } else { 0 };
        self.deepening = if deepening { self.deepening } else { 0 };
    }
}

/// What is still to be asked for the advice: questions that can change an open conclusion of a
/// structure that is not excluded, and before them those that decide whether they are asked.
pub fn agenda(edition: &Edition<'_>, dossier: &Dossier) -> Agenda {
    rank::order(edition, dossier, rank::weigh(edition, dossier, Round::Last))
}

/// The core of the agenda, and no more: sooner known, for whoever looks at many dossiers.
pub fn core_agenda(edition: &Edition<'_>, dossier: &Dossier) -> Agenda {
    rank::order(edition, dossier, rank::weigh(edition, dossier, Round::Core))
}

/// What is still to be asked for the documents of the chosen structure.
pub fn document_agenda(edition: &Edition<'_>, templates: &Templates, dossier: &Dossier) -> Agenda {
    let base = edition.base;
    let chosen = dossier.structure.as_ref().and_then(|id| base.structures.iter().position(|one| one.id == *id));
    let Some(at) = chosen else { return Agenda::default() };
    let known = known(base, &edition.variables, dossier, Some(&base.structures[at]), None);
    let mut wanted: BTreeSet<FactIx> = BTreeSet::new();
    let mut tests: Vec<Id> = Vec::new();
    let (parties, bonds) = &edition.bonds[at];
    let structure = &base.structures[at];
    let sources = structure.parties.iter().map(|party| party.document).zip(parties);
    let plans = sources.chain(structure.connections.iter().map(|bond| bond.document).zip(bonds));
    for (plan, test) in plans {
        let Some(plan) = plan.filter(|_| edition.store.truth_of(test.holds, &known) != Truth::No) else { continue };
        tests.push(test.holds);
        let document = &base.documents[plan];
        let mut read: Vec<&String> = document.opening.iter().chain(&document.closing).collect();
        for (clause, test) in document.clauses.iter().zip(&edition.clauses[plan]) {
            tests.push(test.holds);
            if edition.store.truth_of(test.holds, &known) == Truth::No {
                continue;
            }
            match &clause.wording {
                Wording::Single(template) => read.push(template),
                Wording::PerChoice(fact, templates) => {
                    wanted.insert(*fact);
                    let possible = |at: &usize| match edition.variables.of(*fact) {
                        Some(first) => known.0[first] >> at & 1 == 1,
                        None => true,
                    };
                    read.extend((0..templates.len()).filter(possible).filter_map(|at| templates[at].as_ref()));
                }
            }
        }
        let names = read.into_iter().flat_map(|template| templates.reads(template));
        wanted.extend(names.filter_map(|name| base.fact(&name)));
    }
    // The plan of the chosen structure is made of the same answers.
    let steps = edition.steps.iter().filter(|(when, _)| edition.store.truth_of(when.holds, &known) != Truth::No);
    tests.extend(steps.flat_map(|(when, done)| [when.holds, done.holds]));
    tests.extend(edition.terms.iter().map(|test| test.holds));
    if base.terms.iter().any(|term| matches!(term.moment, Moment::BeforeContractYear(..))) {
        wanted.extend(base.contract_year);
    }
    let open = tests.into_iter().flat_map(|test| edition.store.residual(test, &known).support());
    wanted.extend(questions(edition, dossier, structure, open));
    // What the structure takes as its starting point is asked now: until here it kept the talk short.
    wanted.extend(structure.defaults.iter().map(|(fact, _)| *fact));
    let decided: Vec<FactIx> = wanted.iter().copied().filter(|fact| base.decision_of(*fact).is_some()).collect();
    for fact in decided {
        if let Origin::Decided(decision) = base.facts[fact].origin {
            let open = edition.decisions[decision].result.iter().map(|id| edition.store.residual(*id, &known));
            wanted.extend(questions(edition, dossier, structure, open.flat_map(|residual| residual.support())));
        }
    }
    let gates = Gates::new(edition, dossier, &[&known]);
    let open: BTreeSet<usize> = (0..base.questions.len())
        .filter(|at| wanted.contains(&base.questions[*at].fact))
        .filter(|at| edition.store.truth_of(edition.questions[*at].holds, &known) != Truth::No)
        .flat_map(|at| gates.of(at).to_vec())
        .collect();
    Agenda { core: open.len(), open: open.into_iter().map(|at| (at, Vec::new())).collect(), ..Agenda::default() }
}

/// Answered, following from another answer, or known not to be known. A list that leaves a number open has been
/// answered all the same.
fn is_settled(base: &RuleBase, dossier: &Dossier, fact: FactIx) -> bool {
    let asked = base.question_of(fact).is_some_and(|question| question.reading.is_none());
    is_known(base, dossier, fact) || !asked
}

/// Questions answered so far and those whose answer follows, in the order of the interview, for a list of all answers.
pub fn answered<'a>(base: &RuleBase, dossier: &'a Dossier) -> Vec<(usize, Option<Cow<'a, Value>>)> {
    let asked = |(at, question): (usize, &crate::rules::Question)| {
        is_known(base, dossier, question.fact).then(|| (at, value(base, dossier, question.fact)))
    };
    base.questions.iter().enumerate().filter_map(asked).collect()
}

/// Whether a question asks for a list of records.
pub fn is_list(base: &RuleBase, question: usize) -> bool {
    matches!(base.facts[base.questions[question].fact].kind, Kind::List(_))
}

/// Whether a structure is chosen, or its verdict can still fall in the better half of the scale: the core of the agenda
/// is about these.
pub fn in_the_running(base: &RuleBase, dossier: &Dossier, one: &StructureAdvice<'_>) -> bool {
    let Some(found) = base.role(Role::Verdict).and_then(|at| one.conclusion(at)) else { return true };
    let scale = base.facts[base.decisions[found.decision].fact].kind.choices().len() as u32;
    let good = |outcome: &Outcome| matches!(outcome, Outcome::Choice(at) if at * 2 < scale);
    dossier.structure.as_ref() == Some(&one.structure.id) || found.possible.iter().any(good)
}

/// The facts a question is about: its own, and those that can still follow from its answer.
pub fn settles(base: &RuleBase, dossier: &Dossier, question: usize) -> Vec<FactIx> {
    let mut found = vec![base.questions[question].fact];
    let following = base.questions.iter().filter(|one| !one.follows.is_empty() && !is_known(base, dossier, one.fact));
    let following: Vec<(FactIx, Vec<FactIx>)> =
        following.map(|one| (one.fact, gates(base, dossier, one.fact))).collect();
    let mut at = 0;
    while let Some(gate) = found.get(at).copied() {
        let behind = following.iter().filter(|(_, gates)| gates.contains(&gate)).map(|(fact, _)| *fact);
        let new: Vec<FactIx> = behind.filter(|fact| !found.contains(fact)).collect();
        found.extend(new);
        at += 1;
    }
    found
}

/// How many of the conclusions the core of the talk is about are settled, and how many there are.
pub fn progress(advice: &Advice<'_>, base: &RuleBase, dossier: &Dossier) -> (usize, usize) {
    let running = advice.structures.iter().filter(|one| in_the_running(base, dossier, one));
    let core = |one: &&Conclusion<'_>| {
        let decision = &base.decisions[one.decision];
        decision.shown && !decision.deepening
    };
    let conclusions = running.flat_map(|one| one.conclusions.iter().flatten());
    let core: Vec<_> = conclusions.filter(core).collect();
    (core.iter().filter(|one| one.status != Status::Open).count(), core.len())
}
