//! The rule base in forms that other programs read.

mod questionnaire;

pub use questionnaire::questionnaire;
