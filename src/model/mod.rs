//! The words everything else is said in: facts, values, dates and sources. Plain values, no input or output.

mod date;
mod fact;
mod number;
mod source;

pub use date::{Period, day_number, parse_date};
pub use fact::{Choice, Field, Kind};
pub use jiff::civil::Date;
pub use number::{HUNDREDTHS, Number};
pub use source::{Certainty, Citation, Source};
