//! What the properties are tested with: chance, random rule bases and dossiers, and a second opinion.

pub mod answers;
pub mod completions;
pub mod following;
pub mod random;
pub mod reference;
pub mod rulebook;
pub mod tries;
