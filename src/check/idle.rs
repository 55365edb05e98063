//! What nothing reads: facts, questions, and facts named in a reason that no condition tests.

use super::domain::cells;
use super::eras::Eras;
use crate::diagnostic::Diagnostic;
use crate::diagram::{Id, Known};
use crate::rules::{Condition, Derived, FactIx, Origin, Rule, RuleBase, Wording};
use crate::templates::Templates;
use std::collections::BTreeSet;

/// Facts that no one reads, and questions on which nothing rests.
pub(super) fn facts(eras: &mut Eras<'_>, templates: &Templates) -> Vec<Diagnostic> {
    let base = eras.base;
    let read = read(base, templates);
    let rests = rests(eras, templates);
    let mut found = Vec::new();
    for (at, fact) in base.facts.iter().enumerate() {
        if !read.contains(&at) {
            let message = format!("niets leest het gegeven `{}`", fact.id);
            let help = "haal het weg, of gebruik het in een regel of sjabloon";
            found.push(Diagnostic::warning("ongelezen-gegeven", fact.place.clone(), message).help(help));
        } else if matches!(fact.origin, Origin::Asked(_)) && !rests.contains(&at) {
            let message = format!("op de vraag `{}` rust geen conclusie en geen stuk", fact.id);
            let help = "haal haar weg, of laat een getoonde beslissing of een artikel ervan afhangen";
            found.push(Diagnostic::warning("overbodige-vraag", fact.place.clone(), message).help(help));
        }
    }
    found
}

/// The facts that a rule, a condition, a reason, a template or a list reads, or that the advice shows.
fn read(base: &RuleBase, templates: &Templates) -> BTreeSet<FactIx> {
    let mut read: BTreeSet<FactIx> = BTreeSet::new();
    let rules: Vec<&Rule> = base.decisions.iter().flat_map(|decision| &decision.rules).flat_map(Rule::all).collect();
    let clauses = base.documents.iter().flat_map(|plan| &plan.clauses);
    let derived = base.questions.iter().map(|question| &question.derived_when);
    read.extend(base.conditions().chain(derived).flat_map(Condition::facts));
    read.extend(rules.iter().flat_map(|rule| named(base, &rule.reason)));
    read.extend(base.decisions.iter().filter(|decision| decision.shown).map(|decision| decision.fact));
    read.extend(base.decisions.iter().filter_map(|decision| decision.per));
    read.extend(base.contract_year);
    for clause in clauses {
        if let Wording::PerChoice(fact, _) = &clause.wording {
            read.insert(*fact);
        }
    }
    for derived in base.questions.iter().filter_map(|question| question.derived) {
        let (list, column) = match derived {
            Derived::Sum(list, field) | Derived::Highest(list, field) => (list, Some(field)),
            Derived::Count(list) => (list, None),
        };
        read.insert(list);
        read.extend(
            (0..base.facts.len())
                .filter(|fact| Some(base.facts[*fact].origin) == column.map(|field| Origin::Field(list, field))),
        );
    }
    for name in templates.clauses() {
        read.extend(templates.reads(name).iter().filter_map(|id| base.fact(id)));
        // A column is read from the element of a loop, whose name is the author's.
        let source = templates.source(name);
        for (at, fact) in base.facts.iter().enumerate() {
            if let (Origin::Field(..), Some((_, column))) = (fact.origin, fact.id.split_once('.'))
                && source.contains(&format!(".{column}"))
            {
                read.insert(at);
            }
        }
    }
    let columns: Vec<FactIx> = read.iter().copied().collect();
    for fact in columns {
        if let Origin::Field(list, _) = base.facts[fact].origin {
            read.insert(list);
        }
    }
    read
}

/// The facts on whose answer a shown conclusion or a document can hang in some edition, under some structure.
fn rests(eras: &mut Eras<'_>, templates: &Templates) -> BTreeSet<FactIx> {
    let base = eras.base;
    let mut wanted: Vec<Id> = Vec::new();
    let mut rests: BTreeSet<FactIx> = BTreeSet::new();
    let mut decided: BTreeSet<FactIx> = BTreeSet::new();
    for edition in &eras.all {
        let shown = edition.decisions.iter().filter(|compiled| compiled.decision.shown);
        wanted.extend(shown.flat_map(|compiled| &compiled.result));
        wanted.extend(edition.clauses.iter().flatten().map(|test| test.holds));
        wanted.extend(
            edition.bonds.iter().flat_map(|(parties, bonds)| parties.iter().chain(bonds)).map(|test| test.holds),
        );
    }
    // The plan hangs on the steps and days in it, and on the year its contracts are for.
    for edition in &eras.all {
        wanted.extend(edition.steps.iter().flat_map(|(when, done)| [when.holds, done.holds]));
        wanted.extend(edition.terms.iter().map(|test| test.holds));
    }
    rests.extend(base.contract_year);
    let names = templates.clauses().flat_map(|name| templates.reads(name)).filter_map(|name| base.fact(&name));
    let worded = base.documents.iter().flat_map(|plan| &plan.clauses).filter_map(|clause| match &clause.wording {
        Wording::PerChoice(fact, _) => Some(*fact),
        Wording::Single(_) => None,
    });
    for fact in names.chain(worded) {
        match base.facts[fact].origin {
            Origin::Decided(_) => drop(decided.insert(fact)),
            _ => drop(rests.insert(fact)),
        }
    }
    for fact in decided {
        if let Origin::Decided(at) = base.facts[fact].origin {
            wanted.extend(eras.all.iter().flat_map(|edition| &edition.decisions[at].result));
        }
    }
    let mut done = BTreeSet::new();
    let mut look = |tests: Vec<Id>, rests: &mut BTreeSet<FactIx>| {
        for test in tests.into_iter().filter(|test| done.insert(*test)) {
            rests.extend(support(eras, test));
        }
    };
    look(wanted, &mut rests);
    // A question that decides whether a needed question is asked is needed as well.
    loop {
        let before = rests.len();
        let needed: Vec<usize> =
            (0..base.questions.len()).filter(|at| rests.contains(&base.questions[*at].fact)).collect();
        for at in needed {
            let question = &base.questions[at];
            rests.extend(
                question.derived.map(|(Derived::Sum(list, _) | Derived::Highest(list, _) | Derived::Count(list))| list),
            );
            // And so is one from which its answer can follow.
            look(eras.all.iter().map(|edition| edition.questions[at].holds).collect(), &mut rests);
            look(eras.all[0].follows[at].iter().map(|test| test.holds).collect(), &mut rests);
        }
        if rests.len() == before {
            return rests;
        }
    }
}

/// The facts that can make a difference to a diagram, under some structure; a column counts as its list.
fn support(eras: &Eras<'_>, test: Id) -> BTreeSet<FactIx> {
    let variables = &eras.all[0].variables;
    let free: Vec<u64> = (0..variables.list.len()).map(|at| cells(eras.base, variables, at)).collect();
    let mut found = BTreeSet::new();
    let structures = eras.base.structures.iter().map(Some);
    let none = eras.base.structures.is_empty().then_some(None);
    for structure in structures.chain(none) {
        let mut known = Known(free.clone(), Vec::new());
        for (fact, at) in structure.iter().flat_map(|one| &one.sets) {
            if let Some(first) = variables.of(*fact) {
                known.0[first] = 1 << at;
            }
        }
        for variable in eras.store.residual(test, &known).support() {
            let fact = variables.list[variable].fact;
            found.insert(match eras.base.facts[fact].origin {
                Origin::Field(list, _) => list,
                _ => fact,
            });
        }
    }
    found
}

/// Reasons that fill in a fact no condition above them tests: it may be anything, or nothing at all.
pub(super) fn reasons(base: &RuleBase) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for decision in &base.decisions {
        unsettled(base, &decision.rules, &decision.scope.facts(), &mut found);
    }
    found
}

fn unsettled(base: &RuleBase, rules: &[Rule], tested: &[FactIx], found: &mut Vec<Diagnostic>) {
    for rule in rules {
        let tested: Vec<FactIx> = tested.iter().copied().chain(rule.when.facts()).collect();
        for fact in named(base, &rule.reason).into_iter().filter(|fact| !tested.contains(fact)) {
            let message = format!(
                "de reden van `{}` noemt {{{}}}, maar geen voorwaarde toetst dat",
                rule.id, base.facts[fact].id
            );
            let help = "laat het weg uit de reden, of toets het in `als`";
            found.push(Diagnostic::warning("onbeslist-in-reden", rule.place.clone(), message).help(help));
        }
        unsettled(base, &rule.exceptions, &tested, found);
    }
}

/// The facts a reason fills in.
fn named(base: &RuleBase, reason: &str) -> Vec<FactIx> {
    let ids = reason.split('{').skip(1).filter_map(|part| part.split('}').next());
    ids.filter_map(|id| base.fact(id)).collect()
}
