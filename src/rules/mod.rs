//! `rules/*.ron` → [`RuleBase`]: one way in, every fault at once.

mod base;
mod bonds;
mod compile;
mod condition;
mod document;
mod graph;
mod inspect;
mod joint;
mod names;
mod origin;
mod plans;
mod reader;
mod rests;
mod review;
mod schedule;
mod structure;
mod unreadable;
mod whole;
mod wording;
mod written;

pub use base::{Bill, Decision, Derived, Duty, Fact, FactIx, Follows, Outcome, Question, Role, Rule, RuleBase};
pub use bonds::{Circle, Layer};
pub use condition::{Comparison, Condition};
pub use document::{Clause, DocumentPlan, Nature, Part, PlanKind, Wording};
pub use joint::Joint;
pub use origin::Origin;
pub use reader::{Slice, dialect};
pub use rests::Rests;
pub use review::{ClauseIx, Demand, Gravity, Inspection, Pattern, Point, Scope};
pub use schedule::{Moment, Span, Step, Term, Unit};
pub use structure::{Connection, Party, Structure};

use crate::diagnostic::Report;
use crate::files::Files;

/// Reads the rule base; template names are looked up among the template files.
///
/// # Errors
/// Every fault found: what does not parse, unknown or double names, values outside their kind,
/// circles, missing templates.
pub fn load(rules: &Files, templates: &Files) -> Result<RuleBase, Report> {
    let mut report = Report::default();
    let mut entries = Vec::new();
    for file in &rules.0 {
        match reader::entries(&file.path, &file.text) {
            Ok(slices) => {
                for slice in slices {
                    match slice.read::<written::Entry<'_>>() {
                        Ok(entry) => entries.push((slice, entry)),
                        Err(fault) => report.add(fault),
                    }
                }
            }
            Err(fault) => report.add(fault),
        }
    }
    // Names that went missing with an unreadable entry would only repeat the fault.
    if report.has_faults() {
        return Err(report.sorted());
    }
    let hash = Files::hash(&[rules, templates]);
    let base = compile::compile(&entries, templates, hash, &mut report);
    if report.has_faults() { Err(report.sorted()) } else { Ok(base) }
}
