//! The rule base as it is on one date, compiled into diagrams.

use super::store::{Id, Join, Leaf, Map, Store};
use super::variables::{Variables, cut};
use crate::model::{Date, Kind};
use crate::rules::{Condition, Decision, FactIx, Outcome, Question, Rule, RuleBase};

/// The rule base on one date.
#[derive(Debug)]
pub struct Edition<'a> {
    /// The rule base.
    pub base: &'a RuleBase,
    /// The reference date.
    pub date: Date,
    /// The diagrams.
    pub store: Store,
    /// What they look at.
    pub variables: Variables,
    /// One per decision of the rule base, at the same index.
    pub decisions: Vec<Compiled<'a>>,
    /// When each question is asked, at the index of the question.
    pub questions: Vec<Test<'a>>,
    /// When each answer follows from other answers, at the index of the question.
    pub follows: Vec<Vec<Test<'a>>>,
    /// When each article is present, per document.
    pub clauses: Vec<Vec<Test<'a>>>,
    /// When each party and each connection exists, per structure.
    pub bonds: Vec<(Vec<Test<'a>>, Vec<Test<'a>>)>,
    /// When each step of the plan is needed, and when it has been taken already.
    pub steps: Vec<(Test<'a>, Test<'a>)>,
    /// When each fixed day counts.
    pub terms: Vec<Test<'a>>,
    /// When each test on drafts counts.
    pub inspections: Vec<Test<'a>>,
    /// When each point of the reviewer's list applies.
    pub points: Vec<Test<'a>>,
}

/// A decision, compiled.
#[derive(Debug)]
pub struct Compiled<'a> {
    /// The decision.
    pub decision: &'a Decision,
    /// Its scope.
    pub scope: Test<'a>,
    /// The rules that count on the date.
    pub rules: Vec<CompiledRule<'a>>,
    /// What it comes to; for a set, one test per option.
    pub result: Vec<Id>,
}

/// A rule that counts on the date.
#[derive(Debug)]
pub struct CompiledRule<'a> {
    /// The rule.
    pub rule: &'a Rule,
    /// When it applies.
    pub when: Test<'a>,
    /// Its exceptions that count on the date.
    pub exceptions: Vec<CompiledRule<'a>>,
}

/// A condition with its diagram, and those of its parts.
#[derive(Debug)]
pub struct Test<'a> {
    /// The condition.
    pub condition: &'a Condition,
    /// Where it holds.
    pub holds: Id,
    /// Its parts, in order.
    pub parts: Vec<Test<'a>>,
}

impl<'a> Edition<'a> {
    /// Compiles the rules that count on this date.
    pub fn new(base: &'a RuleBase, date: Date) -> Edition<'a> {
        let mut edition = Edition::beside(base, date, Store::default());
        edition.store.settle();
        edition
    }

    /// Compiles them into the diagrams of editions on other dates: what did not change is there already,
    /// and equal functions have the same id over all of them.
    pub fn beside(base: &'a RuleBase, date: Date, store: Store) -> Edition<'a> {
        Edition::over(base, date, store, Variables::new(base))
    }

    /// The same over variables that were made for this rule base and another one that numbers its facts alike.
    pub fn over(base: &'a RuleBase, date: Date, store: Store, variables: Variables) -> Edition<'a> {
        let empty = base.decisions.iter().map(|_| Vec::new()).collect();
        let mut compiler = Compiler { base, date, variables: &variables, store, results: empty };
        let mut compiled: Vec<Option<Compiled<'a>>> = base.decisions.iter().map(|_| None).collect();
        for at in &base.order {
            let decision = compiler.decision(&base.decisions[*at]);
            compiler.results[*at].clone_from(&decision.result);
            compiled[*at] = Some(decision);
        }
        let questions = base.questions.iter().map(|question| compiler.test(&question.when)).collect();
        let of = |question: &'a Question| question.follows.iter();
        let follows = base.questions.iter().map(|one| of(one).map(|one| compiler.test(&one.when)).collect()).collect();
        let clauses =
            base.documents.iter().map(|plan| plan.clauses.iter().map(|c| compiler.test(&c.when)).collect()).collect();
        let bonds = base.structures.iter().map(|structure| {
            let parties = structure.parties.iter().map(|party| compiler.test(&party.when)).collect();
            (parties, structure.connections.iter().map(|bond| compiler.test(&bond.when)).collect())
        });
        let bonds = bonds.collect();
        let steps = base.steps.iter().map(|step| (compiler.test(&step.when), compiler.test(&step.done))).collect();
        let terms = base.terms.iter().map(|term| compiler.test(&term.when)).collect();
        let inspections = base.inspections.iter().map(|one| compiler.test(&one.when)).collect();
        let points = base.points.iter().map(|point| compiler.test(&point.when)).collect();
        let store = compiler.store;
        let decisions = compiled.into_iter().map(|one| one.expect("the order holds every decision")).collect();
        Edition {
            base,
            date,
            store,
            variables,
            decisions,
            questions,
            follows,
            clauses,
            bonds,
            steps,
            terms,
            inspections,
            points,
        }
    }
}

pub(super) struct Compiler<'a, 'v> {
    pub base: &'a RuleBase,
    pub date: Date,
    pub variables: &'v Variables,
    pub store: Store,
    /// Diagrams of the decisions compiled so far, by index.
    pub results: Vec<Vec<Id>>,
}

impl<'a> Compiler<'a, '_> {
    pub fn decision(&mut self, decision: &'a Decision) -> Compiled<'a> {
        let scope = self.test(&decision.scope);
        let rules = self.rules(&decision.rules);
        let result = match &self.base.facts[decision.fact].kind {
            Kind::Set(options) => (0..options.len()).map(|at| self.option(&rules, &scope, at as u32)).collect(),
            _ => {
                let how = if decision.highest { Join::Highest } else { Join::Agree };
                let spoken = self.beside(&rules, how, &|outcome| Leaf::Outcome(outcome));
                let filled = self.store.map(Map::Fill(Leaf::Outcome(Outcome::Gap)), spoken);
                let outside = self.store.leaf(Leaf::Outcome(Outcome::OutOfScope));
                vec![self.store.choose(scope.holds, filled, outside)]
            }
        };
        Compiled { decision, scope, rules, result }
    }

    fn option(&mut self, rules: &[CompiledRule<'a>], scope: &Test<'a>, option: u32) -> Id {
        let leaf = |outcome| match outcome {
            Outcome::Set(bits) if bits >> option & 1 == 1 => Leaf::True,
            _ => Leaf::False,
        };
        let spoken = self.beside(rules, Join::Union, &leaf);
        let filled = self.store.map(Map::Fill(Leaf::False), spoken);
        self.store.and(scope.holds, filled)
    }

    fn rules(&mut self, rules: &'a [Rule]) -> Vec<CompiledRule<'a>> {
        let mut counting = Vec::new();
        let date = self.date;
        for rule in rules.iter().filter(|rule| rule.period.contains(date)) {
            let when = self.test(&rule.when);
            counting.push(CompiledRule { rule, when, exceptions: self.rules(&rule.exceptions) });
        }
        counting
    }

    /// What rules beside each other come to; silent where none applies.
    fn beside(&mut self, rules: &[CompiledRule<'a>], how: Join, leaf: &dyn Fn(Outcome) -> Leaf) -> Id {
        let mut spoken: Vec<Id> = rules.iter().map(|rule| self.rule(rule, how, leaf)).collect();
        // Joined two by two: small diagrams first keeps the work small.
        while spoken.len() > 1 {
            spoken = spoken
                .chunks(2)
                .map(|pair| pair[1..].iter().fold(pair[0], |a, b| self.store.join(how, a, *b)))
                .collect();
        }
        spoken.first().copied().unwrap_or_else(|| self.store.leaf(Leaf::Silent))
    }

    fn rule(&mut self, rule: &CompiledRule<'a>, how: Join, leaf: &dyn Fn(Outcome) -> Leaf) -> Id {
        let own = self.store.leaf(leaf(rule.rule.then));
        let exceptions = self.beside(&rule.exceptions, how, leaf);
        let said = self.store.displace(exceptions, own);
        let silent = self.store.leaf(Leaf::Silent);
        self.store.choose(rule.when.holds, said, silent)
    }

    fn test(&mut self, condition: &'a Condition) -> Test<'a> {
        let parts: Vec<Test<'a>> = match condition {
            Condition::All(parts) | Condition::AtLeast(_, parts) => parts.iter().map(|part| self.test(part)).collect(),
            Condition::Not(part) => vec![self.test(part)],
            _ => Vec::new(),
        };
        let holds = match condition {
            Condition::Always => self.store.truth(true),
            Condition::All(_) => self.store.all(parts.iter().map(|part| part.holds)),
            Condition::AtLeast(count, _) => self.store.at_least(*count, parts.iter().map(|part| part.holds)),
            Condition::Not(_) => self.store.map(Map::Not, parts[0].holds),
            Condition::OneOf(fact, bits) => self.on_fact(*fact, Map::OneOf(*bits), |cell| bits >> cell & 1 == 1),
            Condition::Contains(fact, option) => match self.decided(*fact) {
                Some(at) => self.results[at][*option as usize],
                None => {
                    let variable = self.variables.of(*fact).expect("a set has variables") + *option as usize;
                    let kids = vec![self.store.truth(false), self.store.truth(true)];
                    self.store.node(variable, kids)
                }
            },
            Condition::Compare(fact, comparison, bound) => {
                let (cut, above) = cut(self.base, *fact, *comparison, *bound);
                let at = self.variables.cuts(*fact).partition_point(|other| *other < cut);
                self.on_fact(*fact, Map::Cut(cut, above), |cell| (cell > at) == above)
            }
            Condition::OutOfScope(fact) => match self.decided(*fact) {
                Some(at) => self.out_of_scope(at),
                None => self.store.truth(false),
            },
        };
        Test { condition, holds, parts }
    }

    fn out_of_scope(&mut self, decision: usize) -> Id {
        let decision = &self.base.decisions[decision];
        let scope = self.test(&decision.scope);
        self.store.map(Map::Not, scope.holds)
    }

    fn decided(&self, fact: FactIx) -> Option<usize> {
        match self.base.facts[fact].origin {
            crate::rules::Origin::Decided(at) => Some(at),
            _ => None,
        }
    }

    /// A test on one fact: on the diagram of its decision, or on the cells of its variable.
    fn on_fact(&mut self, fact: FactIx, map: Map, holds: impl Fn(usize) -> bool) -> Id {
        if let Some(at) = self.decided(fact) {
            let result = self.results[at][0];
            return self.store.map(map, result);
        }
        let variable = self.variables.of(fact).expect("a tested fact has a variable");
        let kids = (0..self.variables.list[variable].cells).map(|cell| self.store.truth(holds(cell))).collect();
        self.store.node(variable, kids)
    }
}
