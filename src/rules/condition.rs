//! What a rule tests.

use super::base::FactIx;

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
}

impl Comparison {
    /// What holds where this does not.
    pub(super) fn opposite(self) -> Comparison {
        match self {
            Comparison::MoreThan => Comparison::AtMost,
            Comparison::AtLeast => Comparison::LessThan,
            Comparison::AtMost => Comparison::MoreThan,
            Comparison::LessThan => Comparison::AtLeast,
        }
    }
}
