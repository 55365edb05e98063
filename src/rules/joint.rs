//! Two rule bases in one numbering, so that what one says can be laid beside what the other says.
//!
//! Facts, choices and questions are matched by their id. What only one side has stands behind what the new side
//! has, so that the new side keeps its numbers. Only what situations are made of comes along: facts, questions,
//! decisions and structures; documents and the plan stay behind.

use super::base::{Decision, Derived, Fact, FactIx, Question, Rule, RuleBase};
use super::condition::Condition;
use super::origin::Origin;
use super::structure::Structure;
use crate::model::{Choice, Field, Kind};

/// Two rule bases that number their facts alike.
#[derive(Debug)]
pub struct Joint {
    /// The old rules.
    pub old: RuleBase,
    /// The new rules, with the questions that only the old ones ask behind their own.
    pub new: RuleBase,
    /// Facts with options that only one side knows: the options that both know, as bits.
    pub shared: Vec<(FactIx, u64)>,
}

/// How the old side's numbers read on the new side.
struct Renumbering {
    facts: Vec<FactIx>,
    /// Per fact of the old side the new position of each option; decided facts keep their own.
    options: Vec<Vec<u32>>,
}

impl Joint {
    /// Puts the old rules in the numbers of the new ones.
    pub fn new(old: &RuleBase, new: &RuleBase) -> Joint {
        let mut joint = bare(new);
        let mut shared = Vec::new();
        let mut map = Renumbering { facts: Vec::new(), options: Vec::new() };
        for fact in &old.facts {
            let (at, options) = place(fact, new, &mut joint, &mut shared);
            map.facts.push(at);
            map.options.push(options);
        }
        let decisions: Vec<Decision> = old.decisions.iter().map(|one| map.decision(one)).collect();
        let structures: Vec<Structure> = old.structures.iter().map(|one| map.structure(one)).collect();
        add_questions(old, &map, &mut joint);
        let mut other = joint.clone();
        other.order.clone_from(&old.order);
        (other.decisions, other.structures) = (decisions, structures);
        // A decision of the one side is no decision of the other.
        for fact in &mut other.facts {
            if matches!(fact.origin, Origin::Decided(_)) {
                (fact.origin, fact.kind) = (Origin::Set, Kind::Text);
            }
        }
        for (fact, at) in old.facts.iter().zip(&map.facts) {
            if matches!(fact.origin, Origin::Decided(_)) {
                (other.facts[*at].origin, other.facts[*at].kind) = (fact.origin, fact.kind.clone());
            }
        }
        other.sources.clone_from(&old.sources);
        shared.sort_unstable();
        Joint { old: other, new: joint, shared }
    }
}

/// What situations are made of.
fn bare(base: &RuleBase) -> RuleBase {
    let mut bare = base.clone();
    (bare.documents, bare.steps, bare.terms, bare.step_order) = Default::default();
    (bare.inspections, bare.points, bare.bills, bare.contract_year) = Default::default();
    for question in &mut bare.questions {
        // Whether a question is asked makes no difference to what an answer brings.
        question.when = Condition::Always;
        question.follows.clear();
    }
    for structure in &mut bare.structures {
        (structure.parties, structure.connections) = Default::default();
    }
    bare
}

/// The number a fact of the old side gets, and the positions of its options.
fn place(fact: &Fact, new: &RuleBase, joint: &mut RuleBase, shared: &mut Vec<(FactIx, u64)>) -> (FactIx, Vec<u32>) {
    let same = joint.fact(&fact.id).filter(|at| *at < new.facts.len() && alike(fact, &joint.facts[*at]));
    let decided = matches!(fact.origin, Origin::Decided(_));
    match same {
        Some(at) if decided => (at, Vec::new()),
        Some(at) => {
            let known = joint.facts[at].kind.choices().len();
            let (kind, options) = united(&joint.facts[at].kind, &fact.kind);
            let both = options.iter().filter(|at| (**at as usize) < known).fold(0, |bits, at| bits | 1 << at);
            if matches!(kind, Kind::Choice(_) | Kind::Set(_)) && both != u64::MAX >> (64 - kind.choices().len()) {
                shared.push((at, both));
            }
            joint.facts[at].kind = kind;
            (at, options)
        }
        None => {
            let at = joint.facts.len();
            let mut id = fact.id.clone();
            while joint.fact(&id).is_some() {
                id.push_str(" (oud)");
            }
            joint.names.insert(id.clone(), at);
            // The places of old decisions and questions are set when all facts have their number.
            let kind = if decided { Kind::Text } else { fact.kind.clone() };
            let label =
                if id == fact.id { fact.label.clone() } else { format!("{} (zoals eerst gevraagd)", fact.label) };
            joint.facts.push(Fact { id, label, kind, origin: Origin::Set, ..fact.clone() });
            (at, (0..fact.kind.choices().len() as u32).collect())
        }
    }
}

/// Whether a fact is the same on both sides, apart from its options.
fn alike(old: &Fact, new: &Fact) -> bool {
    let decided = |fact: &Fact| matches!(fact.origin, Origin::Decided(_));
    let column = |fact: &Fact| matches!(fact.origin, Origin::Field(..));
    std::mem::discriminant(&old.kind) == std::mem::discriminant(&new.kind)
        && decided(old) == decided(new)
        && column(old) == column(new)
}

/// A kind with the options of both; and where those of the old one stand in it.
fn united(new: &Kind, old: &Kind) -> (Kind, Vec<u32>) {
    let mut choices: Vec<Choice> = new.choices();
    let places = old.choices().into_iter().map(|choice| {
        let at = choices.iter().position(|known| known.id == choice.id).unwrap_or_else(|| {
            choices.push(choice);
            choices.len() - 1
        });
        at as u32
    });
    let places = places.collect();
    let kind = match (new, old) {
        (Kind::Choice(_), _) => Kind::Choice(choices),
        (Kind::Set(_), _) => Kind::Set(choices),
        (Kind::List(new), Kind::List(old)) => {
            let mut fields: Vec<Field> = new.clone();
            for field in old {
                if !new.iter().any(|known| same_field(known, field)) {
                    fields.push(field.clone());
                }
            }
            Kind::List(fields)
        }
        (kind, _) => kind.clone(),
    };
    (kind, places)
}

fn same_field(new: &Field, old: &Field) -> bool {
    new.id == old.id && std::mem::discriminant(&new.kind) == std::mem::discriminant(&old.kind)
}

/// The questions that only the old side asks, and what an answer may be where both ask.
fn add_questions(old: &RuleBase, map: &Renumbering, joint: &mut RuleBase) {
    let field = |joint: &RuleBase, list: FactIx, field: usize| -> usize {
        let written = match &old.facts[list].kind {
            Kind::List(fields) => &fields[field],
            _ => return field,
        };
        match &joint.facts[map.facts[list]].kind {
            Kind::List(fields) => fields.iter().position(|one| same_field(one, written)).unwrap_or(field),
            _ => field,
        }
    };
    for (fact, at) in old.facts.iter().zip(&map.facts) {
        if let Origin::Field(list, column) = fact.origin
            && joint.facts[*at].origin == Origin::Set
        {
            joint.facts[*at].origin = Origin::Field(map.facts[list], field(joint, list, column));
        }
    }
    for question in &old.questions {
        let fact = map.facts[question.fact];
        match joint.questions.iter().position(|known| known.fact == fact) {
            Some(known) => {
                let known = &mut joint.questions[known];
                let both = (known.bounds.0.max(question.bounds.0), known.bounds.1.min(question.bounds.1));
                if both.0 <= both.1 {
                    known.bounds = both;
                }
            }
            // What a structure fixes now was asked before; its place among the facts stays that of the new side.
            None if joint.facts[fact].origin == Origin::Set && joint.facts[fact].id == old.facts[question.fact].id => {
                if !joint.structures.iter().any(|one| one.sets.iter().any(|(set, _)| *set == fact)) {
                    joint.facts[fact].origin = Origin::Asked(joint.questions.len());
                    let asked = map.question(question, &|list, at| field(joint, list, at));
                    joint.questions.push(asked);
                }
            }
            None => {
                joint.facts[fact].origin = Origin::Asked(joint.questions.len());
                let asked = map.question(question, &|list, at| field(joint, list, at));
                joint.questions.push(asked);
            }
        }
    }
}

impl Renumbering {
    fn question(&self, question: &Question, field: &dyn Fn(FactIx, usize) -> usize) -> Question {
        let derived = question.derived.map(|derived| match derived {
            Derived::Sum(list, at) => Derived::Sum(self.facts[list], field(list, at)),
            Derived::Highest(list, at) => Derived::Highest(self.facts[list], field(list, at)),
            Derived::Count(list) => Derived::Count(self.facts[list]),
        });
        Question {
            fact: self.facts[question.fact],
            derived,
            derived_when: self.condition(&question.derived_when),
            when: Condition::Always,
            follows: Vec::new(),
            ..question.clone()
        }
    }

    fn decision(&self, decision: &Decision) -> Decision {
        Decision {
            fact: self.facts[decision.fact],
            per: decision.per.map(|list| self.facts[list]),
            scope: self.condition(&decision.scope),
            rules: decision.rules.iter().map(|rule| self.rule(rule)).collect(),
            ..decision.clone()
        }
    }

    fn rule(&self, rule: &Rule) -> Rule {
        let exceptions = rule.exceptions.iter().map(|one| self.rule(one)).collect();
        Rule { when: self.condition(&rule.when), exceptions, ..rule.clone() }
    }

    fn structure(&self, structure: &Structure) -> Structure {
        let pairs = |pairs: &[(FactIx, u32)]| -> Vec<(FactIx, u32)> {
            pairs.iter().map(|(fact, at)| (self.facts[*fact], self.option(*fact, *at))).collect()
        };
        Structure {
            sets: pairs(&structure.sets),
            defaults: pairs(&structure.defaults),
            parties: Vec::new(),
            connections: Vec::new(),
            ..structure.clone()
        }
    }

    fn option(&self, fact: FactIx, at: u32) -> u32 {
        self.options[fact].get(at as usize).copied().unwrap_or(at)
    }

    fn condition(&self, condition: &Condition) -> Condition {
        let all = |parts: &[Condition]| parts.iter().map(|part| self.condition(part)).collect();
        match condition {
            Condition::Always => Condition::Always,
            Condition::OneOf(fact, bits) => {
                let chosen = (0..64).filter(|at| bits >> at & 1 == 1);
                let bits = chosen.fold(0, |bits, at| bits | 1 << self.option(*fact, at));
                Condition::OneOf(self.facts[*fact], bits)
            }
            Condition::Contains(fact, at) => Condition::Contains(self.facts[*fact], self.option(*fact, *at)),
            Condition::Compare(fact, comparison, bound) => Condition::Compare(self.facts[*fact], *comparison, *bound),
            Condition::All(parts) => Condition::All(all(parts)),
            Condition::AtLeast(count, parts) => Condition::AtLeast(*count, all(parts)),
            Condition::Not(part) => Condition::Not(Box::new(self.condition(part))),
            Condition::OutOfScope(fact) => Condition::OutOfScope(self.facts[*fact]),
        }
    }
}
