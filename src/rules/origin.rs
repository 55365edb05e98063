//! Where the value of a fact comes from.

use super::base::FactIx;

/// Where a fact's value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A question, by index.
    Asked(usize),
    /// A structure.
    Set,
    /// A decision, by index.
    Decided(usize),
    /// A column of a list: the list and the index of the field.
    Field(FactIx, usize),
}
