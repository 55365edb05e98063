//! What only the rule base as a whole can show to be wrong.

use super::base::{Decision, FactIx, Outcome, Question, Role, Rule, RuleBase};
use super::condition::Condition;
use crate::diagnostic::{Diagnostic, Report};
use std::collections::{BTreeMap, BTreeSet};

/// A diagram keeps the cells of a number in 64 bits.
const MOST_THRESHOLDS: usize = 63;

impl RuleBase {
    /// Every condition in it.
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> {
        let rules =
            self.decisions.iter().flat_map(|decision| &decision.rules).flat_map(Rule::all).map(|rule| &rule.when);
        let scopes = self.decisions.iter().map(|decision| &decision.scope);
        let questions = self.questions.iter().map(|question| &question.when);
        let clauses = self.documents.iter().flat_map(|document| &document.clauses).map(|clause| &clause.when);
        let parties = self.structures.iter().flat_map(|structure| &structure.parties).map(|party| &party.when);
        let bonds = self.structures.iter().flat_map(|structure| &structure.connections).map(|bond| &bond.when);
        let follows = self.questions.iter().flat_map(|question| &question.follows).map(|one| &one.when);
        let steps = self.steps.iter().flat_map(|step| [&step.when, &step.done]);
        let terms = self.terms.iter().map(|term| &term.when);
        let review = self.inspections.iter().map(|test| &test.when).chain(self.points.iter().map(|point| &point.when));
        let plan = follows.chain(steps).chain(terms).chain(review);
        rules.chain(scopes).chain(questions).chain(clauses).chain(parties).chain(bonds).chain(plan)
    }
}

pub(super) fn check(base: &RuleBase, report: &mut Report) {
    for role in [Role::Verdict, Role::Risk] {
        let holders: Vec<&Decision> = base.decisions.iter().filter(|decision| decision.role == Some(role)).collect();
        if let [first, second, ..] = holders.as_slice() {
            let ids = [first, second].map(|decision| base.facts[decision.fact].id.as_str());
            let message = format!("`{}` en `{}` hebben dezelfde rol", ids[0], ids[1]);
            let fault = Diagnostic::fault("dubbele-rol", second.place.clone(), message);
            report.add(fault.help("een rol hoort bij één beslissing; haal haar bij de andere weg"));
        }
    }
    base.questions.iter().for_each(|question| follows(base, question, report));
    for (fact, bounds) in thresholds(base) {
        if bounds.len() > MOST_THRESHOLDS {
            let place = base.question_of(fact).map(|question| question.place.clone());
            let place = place.or_else(|| base.decision_of(fact).map(|decision| decision.place.clone()));
            let (id, count) = (&base.facts[fact].id, bounds.len());
            let message = format!("de regels leggen `{id}` langs {count} drempels; hoogstens {MOST_THRESHOLDS} kan");
            report.add(Diagnostic::fault("te-veel-drempels", place.unwrap_or_default(), message));
        }
    }
}

/// What follows must be plain from answers alone, and be an answer itself: a number that a list gives and a norm that
/// is read in some way are neither.
fn follows(base: &RuleBase, question: &Question, report: &mut Report) {
    let id = &base.facts[question.fact].id;
    let mut fault = |kind: &'static str, message: String, help: &'static str| {
        report.add(Diagnostic::fault(kind, question.place.clone(), message).help(help));
    };
    if question.derived.is_some() && !question.follows.is_empty() {
        let message = format!("`{id}` komt uit een lijst en kan niet ook uit een ander antwoord volgen");
        fault("verkeerd-soort", message, "haal `volgt` of `uit` weg");
    }
    for one in &question.follows {
        for read in one.when.facts() {
            if base.question_of(read).is_some_and(|other| other.derived.is_some() || other.reading.is_some()) {
                let message = format!(
                    "`volgt` van `{id}` kijkt naar `{}`: een lezing, of een getal uit een lijst",
                    base.facts[read].id
                );
                fault("verkeerd-soort", message, "laat het antwoord volgen uit een vraag die gesteld wordt");
            }
        }
        let (low, high) = question.bounds;
        if matches!(one.value, Outcome::Number(number) if number < low || number > high) {
            let message = format!("wat voor `{id}` volgt, ligt buiten de `grenzen`");
            fault("verkeerd-getal", message, "kies een getal dat ook geantwoord kan worden");
        }
    }
}

fn thresholds(base: &RuleBase) -> BTreeMap<FactIx, BTreeSet<i64>> {
    let mut found: BTreeMap<FactIx, BTreeSet<i64>> = BTreeMap::new();
    for condition in base.conditions() {
        condition.each(&mut |part| {
            if let Condition::Compare(fact, comparison, bound) = part {
                let step = base.facts[*fact].kind.step();
                found.entry(*fact).or_default().insert(comparison.cut(*bound, step).0);
            }
        });
    }
    found
}
