//! Which question comes next: only what can still change an open conclusion.

mod rank;

use crate::advise::{Status, questions};
use crate::diagram::{Edition, Id, Known, Truth};
use crate::dossier::{Dossier, Value, known};
use crate::model::Kind;
use crate::rules::{FactIx, Moment, Origin, Outcome, Role, RuleBase, Wording};
use crate::templates::Templates;
use std::collections::BTreeSet;

/// The questions that still matter, in the order in which to ask them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agenda {
    /// Questions by index, with the decisions (facts) they can still change; no decision for what only documents need.
    pub open: Vec<(usize, Vec<FactIx>)>,
    /// How many of them, from the first on, bear on a structure that is still in the running. The
    /// others can only change conclusions about structures that are advised against.
    pub core: usize,
}

impl Agenda {
    /// The question to ask now, by index.
    pub fn next(&self) -> Option<usize> {
        self.open.first().map(|(question, _)| *question)
    }
}

/// What is still to be asked for the advice: questions that can change an open conclusion of a
/// structure that is not excluded, and before them those that decide whether they are asked.
pub fn agenda(edition: &Edition<'_>, dossier: &Dossier) -> Agenda {
    rank::order(edition, dossier, rank::weigh(edition, dossier))
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
    let decided: Vec<FactIx> = wanted.iter().copied().filter(|fact| base.decision_of(*fact).is_some()).collect();
    for fact in decided {
        if let Origin::Decided(decision) = base.facts[fact].origin {
            let open = edition.decisions[decision].result.iter().map(|id| edition.store.residual(*id, &known));
            wanted.extend(questions(edition, dossier, structure, open.flat_map(|residual| residual.support())));
        }
    }
    let askable = wanted.into_iter().filter(|fact| may_ask(edition, &known, *fact));
    collect(base, dossier, askable.map(|fact| (fact, Vec::new())))
}

fn collect(base: &RuleBase, dossier: &Dossier, found: impl Iterator<Item = (FactIx, Vec<FactIx>)>) -> Agenda {
    let mut open: Vec<(usize, Vec<FactIx>)> = found
        .filter(|(fact, _)| !is_settled(base, dossier, *fact))
        .filter_map(|(fact, on)| match base.facts[fact].origin {
            Origin::Asked(question) => Some((question, on)),
            _ => None,
        })
        .collect();
    open.sort_by_key(|(question, _)| *question);
    let core = open.len();
    Agenda { open, core }
}

/// Answered, or known not to be known. A list that leaves a number open has been answered all the same.
fn is_settled(base: &RuleBase, dossier: &Dossier, fact: FactIx) -> bool {
    let asked = base.question_of(fact).is_some_and(|question| question.reading.is_none());
    dossier.is_asked(fact) || !asked
}

fn may_ask(edition: &Edition<'_>, known: &Known, fact: FactIx) -> bool {
    match edition.base.facts[fact].origin {
        Origin::Asked(question) => edition.store.truth_of(edition.questions[question].holds, known) != Truth::No,
        _ => false,
    }
}

/// Questions answered so far, in the order of the interview, for a list of all answers.
pub fn answered<'a>(base: &RuleBase, dossier: &'a Dossier) -> Vec<(usize, Option<&'a Value>)> {
    let asked = |(at, question): (usize, &crate::rules::Question)| {
        dossier.is_asked(question.fact).then(|| (at, dossier.value(question.fact)))
    };
    base.questions.iter().enumerate().filter_map(asked).collect()
}

/// Whether a question asks for a list of records.
pub fn is_list(base: &RuleBase, question: usize) -> bool {
    matches!(base.facts[base.questions[question].fact].kind, Kind::List(_))
}

/// How many of the shown conclusions of structures that are not excluded are settled, and how many there are.
pub fn progress(advice: &crate::advise::Advice<'_>, base: &RuleBase) -> (usize, usize) {
    let verdict = base.role(Role::Verdict);
    let excluded = |one: &crate::advise::StructureAdvice<'_>| {
        let last = verdict.map(|at| base.facts[base.decisions[at].fact].kind.choices().len() as u32 - 1);
        let status = verdict.and_then(|at| one.conclusion(at)).map(|conclusion| conclusion.status);
        status.zip(last).is_some_and(|(status, last)| status == Status::Decided(Outcome::Choice(last)))
    };
    let conclusions =
        advice.structures.iter().filter(|one| !excluded(one)).flat_map(|one| one.conclusions.iter().flatten());
    let shown: Vec<_> = conclusions.filter(|one| base.decisions[one.decision].shown).collect();
    (shown.iter().filter(|one| one.status != Status::Open).count(), shown.len())
}
