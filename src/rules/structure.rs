//! A candidate: what it fixes, who takes part, and what binds them.

use super::base::FactIx;
use super::bonds::{Circle, Layer};
use super::condition::Condition;

/// A candidate.
#[derive(Clone, Debug)]
pub struct Structure {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// What it is, in a sentence or two.
    pub summary: Option<String>,
    /// Facts it fixes: choice by position.
    pub sets: Vec<(FactIx, u32)>,
    /// Facts that hold until somebody answers: choice by position.
    pub defaults: Vec<(FactIx, u32)>,
    /// Who takes part.
    pub parties: Vec<Party>,
    /// What binds them.
    pub connections: Vec<Connection>,
}

/// Someone who takes part in a structure.
#[derive(Clone, Debug)]
pub struct Party {
    /// Id within the structure.
    pub id: String,
    /// Name.
    pub name: String,
    /// What it is: a practice, a legal person, an insurer.
    pub kind: String,
    /// Where it stands.
    pub circle: Circle,
    /// The list whose elements it stands for.
    pub list: Option<FactIx>,
    /// The document that founds it.
    pub document: Option<usize>,
    /// Takes part only then.
    pub when: Condition,
}

/// What binds two parties.
#[derive(Clone, Debug)]
pub struct Connection {
    /// Id of the one.
    pub from: String,
    /// Id of the other.
    pub to: String,
    /// Membership, shares, agreement.
    pub kind: String,
    /// What it says: "is lid van".
    pub says: String,
    /// What it is about.
    pub layer: Layer,
    /// The decision that says what it comes to.
    pub decided: Option<FactIx>,
    /// How to call it.
    pub label: Option<String>,
    /// The document that lays it down.
    pub document: Option<usize>,
    /// Exists only then.
    pub when: Condition,
}

impl Structure {
    /// Whether a test on what structures fix holds for this one.
    pub fn meets(&self, condition: &Condition) -> bool {
        match condition {
            Condition::Always => true,
            Condition::OneOf(fact, bits) => self.sets.iter().any(|(set, at)| set == fact && bits >> at & 1 == 1),
            Condition::All(parts) => parts.iter().all(|part| self.meets(part)),
            Condition::AtLeast(count, parts) => parts.iter().filter(|part| self.meets(part)).count() >= *count,
            Condition::Not(part) => !self.meets(part),
            Condition::Contains(..) | Condition::Compare(..) | Condition::OutOfScope(_) => false,
        }
    }
}
