//! What a conclusion would be if a norm is read in another defensible way.

use super::Conclusion;
use crate::diagram::{Edition, Known};
use crate::rules::{FactIx, Outcome};

/// Another reading under which a conclusion differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherReading {
    /// The norm that is read otherwise.
    pub reading: FactIx,
    /// The reading, by position.
    pub choice: usize,
    /// What can come under it.
    pub outcomes: Vec<Outcome>,
}

/// Every other reading under which the conclusion differs from what it is under what is known. A conclusion over a set is left alone.
pub fn other_readings(edition: &Edition<'_>, given: &Known, conclusion: &Conclusion<'_>) -> Vec<OtherReading> {
    let result = edition.decisions[conclusion.decision].result.as_slice();
    let [diagram] = result else { return Vec::new() };
    let mut found = Vec::new();
    for question in edition.base.questions.iter().filter(|question| question.reading.is_some()) {
        let Some(variable) = edition.variables.of(question.fact) else { continue };
        let now = given.0[variable];
        for choice in (0..edition.variables.list[variable].cells).filter(|choice| now >> choice & 1 == 0) {
            let mut known = given.clone();
            known.0[variable] = 1 << choice;
            let outcomes = edition.store.residual(*diagram, &known).outcomes();
            if outcomes != conclusion.possible {
                found.push(OtherReading { reading: question.fact, choice, outcomes });
            }
        }
    }
    found
}
