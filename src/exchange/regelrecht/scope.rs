//! Which decisions can be exported, and under which law.

use super::register_number;
use crate::model::{Date, Kind};
use crate::rules::{Condition, FactIx, Origin, Outcome, Rule, RuleBase};
use std::collections::{BTreeMap, BTreeSet};

/// The rule base as it is exported on a date.
pub(super) struct Scope<'a> {
    pub base: &'a RuleBase,
    pub date: Date,
    /// Per decision the law it stands under; none when it stays out.
    pub homes: Vec<Option<usize>>,
    pub left_out: Vec<Exclusion>,
}

/// A decision that is not exported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exclusion {
    /// The decision, by index.
    pub decision: usize,
    /// Why.
    pub reason: Reason,
}

/// Why a decision is not exported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It is decided for every element of a list.
    PerElement,
    /// It gives a set or a number, and the format has no value beside those for "not applicable".
    NotAChoice,
    /// No rule counts on the date.
    Silent,
    /// A rule rests on no statute that can be pointed at: the id of the rule, and what it rests on.
    NoStatute(String, Vec<usize>),
    /// It reads a set or a number that is itself decided.
    Reads(FactIx),
}

impl Reason {
    /// One stable word, for programs.
    pub fn word(&self) -> &'static str {
        match self {
            Reason::PerElement => "per_element",
            Reason::NotAChoice => "geen_keuze",
            Reason::Silent => "geen_regels",
            Reason::NoStatute(..) => "geen_wet",
            Reason::Reads(_) => "leest_geen_keuze",
        }
    }

    /// As people read it.
    pub fn say(&self, base: &RuleBase) -> String {
        match self {
            Reason::PerElement => "wordt per element van een lijst beslist; dat kent regelrecht niet".into(),
            Reason::NotAChoice => "geeft een rijtje of een getal; dat gaat niet samen met “niet van toepassing”".into(),
            Reason::Silent => "geen enkele regel geldt op deze dag".into(),
            Reason::NoStatute(rule, sources) if sources.is_empty() => format!("regel `{rule}` noemt geen bron"),
            Reason::NoStatute(rule, sources) => {
                let named: Vec<String> = sources.iter().map(|at| base.sources[*at].short.clone()).collect();
                format!("regel `{rule}` rust niet op regelgeving met een jci, maar op {}", crate::dutch::list(&named))
            }
            Reason::Reads(fact) => {
                format!("leest “{}”, een rijtje of een getal dat zelf wordt beslist", base.facts[*fact].label)
            }
        }
    }
}

impl<'a> Scope<'a> {
    pub fn new(base: &'a RuleBase, date: Date) -> Scope<'a> {
        let mut scope = Scope { base, date, homes: vec![None; base.decisions.len()], left_out: Vec::new() };
        for at in 0..base.decisions.len() {
            match scope.home(at) {
                Ok(law) => scope.homes[at] = Some(law),
                Err(reason) => scope.left_out.push(Exclusion { decision: at, reason }),
            }
        }
        scope
    }

    /// The rules of a list that count on the date.
    pub fn counting<'r>(&self, rules: &'r [Rule]) -> Vec<&'r Rule> {
        rules.iter().filter(|rule| rule.period.contains(self.date)).collect()
    }

    /// These rules and the exceptions inside them, as far as they count on the date.
    fn all<'r>(&self, rules: &'r [Rule]) -> Vec<&'r Rule> {
        let mut found = Vec::new();
        for rule in self.counting(rules) {
            found.push(rule);
            found.extend(self.all(&rule.exceptions));
        }
        found
    }

    /// Every condition of a decision that counts on the date.
    fn conditions(&self, decision: usize) -> Vec<&'a Condition> {
        let decision = &self.base.decisions[decision];
        let rules = self.all(&decision.rules).into_iter().map(|rule| &rule.when);
        std::iter::once(&decision.scope).chain(rules).collect()
    }

    /// The statute most of its rules rest on.
    fn home(&self, at: usize) -> Result<usize, Reason> {
        let decision = &self.base.decisions[at];
        if decision.per.is_some() {
            return Err(Reason::PerElement);
        }
        if !matches!(self.base.facts[decision.fact].kind, Kind::YesNo | Kind::Choice(_)) {
            return Err(Reason::NotAChoice);
        }
        let rules = self.all(&decision.rules);
        if rules.is_empty() {
            return Err(Reason::Silent);
        }
        let mut weights: BTreeMap<usize, usize> = BTreeMap::new();
        for rule in rules {
            let mut laws: Vec<usize> = rule.citations.iter().map(|citation| citation.source).collect();
            laws.dedup();
            if !laws.iter().any(|law| self.is_statute(*law)) {
                return Err(Reason::NoStatute(rule.id.clone(), laws));
            }
            laws.into_iter().filter(|law| self.is_statute(*law)).for_each(|law| *weights.entry(law).or_default() += 1);
        }
        let decided = |fact: &FactIx| matches!(self.base.facts[*fact].origin, Origin::Decided(_));
        let choice = |fact: &FactIx| matches!(self.base.facts[*fact].kind, Kind::YesNo | Kind::Choice(_));
        if let Some(fact) = self.reads(at).into_iter().find(|fact| decided(fact) && !choice(fact)) {
            return Err(Reason::Reads(fact));
        }
        let heaviest = weights.iter().max_by_key(|(law, weight)| (**weight, std::cmp::Reverse(**law)));
        heaviest.map(|(law, _)| *law).ok_or(Reason::Silent)
    }

    fn is_statute(&self, source: usize) -> bool {
        register_number(&self.base.sources[source]).is_some()
    }

    /// The facts a decision reads itself, each once.
    pub fn reads(&self, decision: usize) -> BTreeSet<FactIx> {
        self.conditions(decision).into_iter().flat_map(Condition::facts).collect()
    }

    /// The decision behind a fact, when it is exported too.
    pub fn exported(&self, fact: FactIx) -> Option<usize> {
        match self.base.facts[fact].origin {
            Origin::Decided(at) if self.homes[at].is_some() => Some(at),
            _ => None,
        }
    }

    /// The facts that must be given to come to a decision, those of the decisions it reads included.
    pub fn parameters(&self, decision: usize) -> BTreeSet<FactIx> {
        let mut found = BTreeSet::new();
        for fact in self.reads(decision) {
            match self.exported(fact) {
                Some(earlier) => found.extend(self.parameters(earlier)),
                None => {
                    found.insert(fact);
                }
            }
        }
        found
    }

    /// The outcomes that some rule which counts on the date gives, in the order of the scale.
    pub fn outcomes(&self, decision: usize) -> Vec<u32> {
        let rules = self.all(&self.base.decisions[decision].rules);
        let found: BTreeSet<u32> = rules.iter().filter_map(|rule| choice(rule)).collect();
        found.into_iter().collect()
    }
}

/// The choice a rule gives.
pub(super) fn choice(rule: &Rule) -> Option<u32> {
    match rule.then {
        Outcome::Choice(at) => Some(at),
        _ => None,
    }
}
