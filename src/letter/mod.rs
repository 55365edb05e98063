//! Advice → letters: what people read about a case, and the same as data.

mod answers;
mod beside;
mod bills;
mod change;
mod coverage;
mod difference;
mod drawing;
mod duties;
mod edits;
mod effect;
mod form;
mod join;
mod json;
mod members;
mod onward;
mod open;
mod overview;
mod plan;
mod report;
mod returned;
mod review;
mod rulebook;
mod said;
mod sources;
mod undecided;
mod view;
mod whatif;
mod why;

pub use beside::{Telling, beside, beside_json, side_by_side};
pub use coverage::{coverage, coverage_json};
pub use difference::{Pair, Side, difference, difference_json, with_reasons};
pub use drawing::{Subject, picture, picture_letter, pictures_json};
pub use effect::{Both, Effect, Law, Touched, amendment, calendar, calendar_json, effect, effect_json, shown_in};
pub use join::{joined, joined_json};
pub use json::json;
pub use open::open_points;
pub use overview::{overview, overview_json};
pub use plan::{plan_calendar, plan_json, plan_letter};
pub use report::{Consult, report, report_json};
pub use returned::{Offer, Readback, offers, returned, returned_json};
pub use review::{review_json, review_letter};
pub use rulebook::{rulebook, rulebook_json};
pub use sources::{ordered, sources, sources_json};
pub use view::{Extent, candidates, letter};
pub use whatif::{Weighed, what_if, what_if_json};
pub use why::{why, why_json};

use crate::diagnostic::Diagnostic;
use crate::document::{Document, DocumentKind, Provenance};
use crate::templates::{Templates, blocks};
use minijinja::value::{Serde, Value};
use serde::Serialize;

/// Fills the template of a letter and reads it as a document.
fn compose<T: Serialize>(
    templates: &Templates,
    id: &str,
    title: String,
    provenance: Provenance,
    view: T,
) -> Result<Document, Diagnostic> {
    let text = templates.fill(&format!("advies/{id}.md.jinja"), Value::from(Serde(view)))?;
    Ok(Document { id: id.into(), title, kind: DocumentKind::Letter, provenance, clean: false, blocks: blocks(&text) })
}
