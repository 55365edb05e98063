//! Rules made slightly wrong on purpose, to see whether the dossiers notice.

mod bench;
mod operators;

pub use bench::{Bench, Fate, with_room};
pub use operators::{Mutant, mutants};
