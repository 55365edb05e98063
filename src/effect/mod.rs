//! What a change of law does: what is written otherwise, in which situations that makes a difference, to which
//! dossiers, and on which days.

mod calendar;
mod situations;
mod written;

pub use calendar::{Day, Event, calendar};
pub use situations::{Difference, End, Situations, Turn};
pub use written::{Became, Change, Entry, Sort, Written, changes};
