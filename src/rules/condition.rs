//! What a rule tests, and how that is said in Dutch.

use super::base::{FactIx, RuleBase};
use crate::dutch;
use crate::model::Kind;

/// A test on facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// Always true.
    Always,
    /// A choice is one of these positions, as bits.
    OneOf(FactIx, u64),
    /// A set contains this position.
    Contains(FactIx, u32),
    /// An ordered fact compares so with a bound, in hundredths or days.
    Compare(FactIx, Comparison, i64),
    /// All of these.
    All(Vec<Condition>),
    /// At least so many of these.
    AtLeast(usize, Vec<Condition>),
    /// Not this.
    Not(Box<Condition>),
    /// A decision is out of scope.
    OutOfScope(FactIx),
}

/// How an ordered fact is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// Strictly above.
    MoreThan,
    /// The bound or above.
    AtLeast,
    /// The bound or below.
    AtMost,
    /// Strictly below.
    LessThan,
}

impl Comparison {
    /// The first value, on a grid with this step, from which the answer is the other one, and
    /// whether the values from there on make the comparison true.
    pub fn cut(self, bound: i64, step: i64) -> (i64, bool) {
        let up = |value: i64| value.div_euclid(step) * step + if value.rem_euclid(step) == 0 { 0 } else { step };
        let above = |value: i64| value.div_euclid(step) * step + step;
        match self {
            Comparison::AtLeast => (up(bound), true),
            Comparison::MoreThan => (above(bound), true),
            Comparison::AtMost => (above(bound), false),
            Comparison::LessThan => (up(bound), false),
        }
    }
}

impl Condition {
    /// Every fact it tests, each once, in order.
    pub fn facts(&self) -> Vec<FactIx> {
        let mut found = Vec::new();
        self.each(&mut |part| {
            if let Some(fact) = part.fact().filter(|fact| !found.contains(fact)) {
                found.push(fact);
            }
        });
        found
    }

    /// Visits this condition and every condition inside it.
    pub fn each(&self, visit: &mut impl FnMut(&Condition)) {
        visit(self);
        match self {
            Condition::All(parts) | Condition::AtLeast(_, parts) => parts.iter().for_each(|part| part.each(visit)),
            Condition::Not(part) => part.each(visit),
            _ => {}
        }
    }

    /// The fact a single test is about.
    pub fn fact(&self) -> Option<FactIx> {
        match self {
            Condition::OneOf(fact, _)
            | Condition::Contains(fact, _)
            | Condition::Compare(fact, _, _)
            | Condition::OutOfScope(fact) => Some(*fact),
            Condition::Always | Condition::All(_) | Condition::AtLeast(_, _) | Condition::Not(_) => None,
        }
    }

    /// Says it in Dutch: "aantal zorgverleners is meer dan 50".
    pub fn say(&self, base: &RuleBase) -> String {
        self.words(base, false)
    }

    fn words(&self, base: &RuleBase, negated: bool) -> String {
        let label = |fact: &FactIx| base.facts[*fact].label.clone();
        let join = |parts: &[Condition], word: &str, negated: bool| {
            let said: Vec<String> = parts.iter().map(|part| part.words(base, negated)).collect();
            if said.len() > 1 { format!("({})", said.join(word)) } else { said.concat() }
        };
        match (self, negated) {
            (Condition::Always, false) => "altijd".into(),
            (Condition::Always, true) => "nooit".into(),
            (Condition::Not(part), _) => part.words(base, !negated),
            (Condition::OneOf(fact, bits), _) => {
                let choices = base.facts[*fact].kind.choices();
                let chosen: Vec<String> =
                    (0..choices.len()).filter(|at| bits >> at & 1 == 1).map(|at| choices[at].label.clone()).collect();
                let word = if negated { "is niet" } else { "is" };
                format!("{} {word} {}", label(fact), dutch::either(&chosen))
            }
            (Condition::Contains(fact, at), _) => {
                let choice = base.facts[*fact].kind.choices().get(*at as usize).map(|c| c.label.clone());
                let word = if negated { "noemt niet" } else { "noemt" };
                format!("{} {word} “{}”", label(fact), choice.unwrap_or_default())
            }
            (Condition::Compare(fact, comparison, bound), _) => {
                let comparison = if negated { comparison.opposite() } else { *comparison };
                let date = matches!(base.facts[*fact].kind, Kind::Date);
                let word = match (comparison, date) {
                    (Comparison::MoreThan, false) => "is meer dan",
                    (Comparison::AtLeast, false) => "is minstens",
                    (Comparison::AtMost, false) => "is hoogstens",
                    (Comparison::LessThan, false) => "is minder dan",
                    (Comparison::AtLeast | Comparison::MoreThan, true) => "ligt op of na",
                    (Comparison::LessThan | Comparison::AtMost, true) => "ligt voor",
                };
                format!("{} {word} {}", label(fact), dutch::ordered(&base.facts[*fact].kind, *bound))
            }
            (Condition::All(parts), false) => join(parts, " en ", false),
            (Condition::All(parts), true) => join(parts, " of ", true),
            (Condition::AtLeast(1, parts), false) => join(parts, " of ", false),
            (Condition::AtLeast(1, parts), true) => join(parts, " en ", true),
            (Condition::AtLeast(n, parts), false) => format!("ten minste {n} van {}", join(parts, "; ", false)),
            (Condition::AtLeast(n, parts), true) => format!("minder dan {n} van {}", join(parts, "; ", false)),
            (Condition::OutOfScope(fact), false) => format!("{} is niet van toepassing", label(fact)),
            (Condition::OutOfScope(fact), true) => format!("{} is van toepassing", label(fact)),
        }
    }
}

impl Comparison {
    fn opposite(self) -> Comparison {
        match self {
            Comparison::MoreThan => Comparison::AtMost,
            Comparison::AtLeast => Comparison::LessThan,
            Comparison::AtMost => Comparison::MoreThan,
            Comparison::LessThan => Comparison::AtLeast,
        }
    }
}
