//! The rule base in forms that other programs read.

mod questionnaire;
mod regelrecht;
mod yaml;

pub use questionnaire::questionnaire;
pub use regelrecht::{Exclusion, Export, LawFile, Reason, listing, listing_json, regelrecht};
