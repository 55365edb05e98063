//! The rule base as a whole, over all dates: gaps and clashes with a witness, and what does no work.
//!
//! The days on which a period begins or ends cut time into finitely many editions. All of them are
//! compiled into one set of diagrams, so that what stays the same is compiled and checked once, and
//! "changes nothing" means "is the same diagram".

mod domain;
mod duties;
mod eras;
mod follows;
mod idle;
mod outcomes;
mod redundant;
mod references;
mod reviews;
mod rules;
mod sources;
mod steps;
mod texts;
mod witness;

pub(crate) use domain::{Domain, choice};
pub use witness::Witness;
pub(crate) use witness::{Scene, Situation};

use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Date;
use crate::rules::RuleBase;
use crate::templates::Templates;
use eras::Eras;

/// Something found, with a case that shows it where there is one.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What was found.
    pub diagnostic: Diagnostic,
    /// A dossier one can run.
    pub witness: Option<Witness>,
}

impl From<Diagnostic> for Finding {
    fn from(diagnostic: Diagnostic) -> Finding {
        Finding { diagnostic, witness: None }
    }
}

/// Everything that is wrong with the rule base or worth a look, in the order in which a reader wants it:
/// faults first, then by place. What depends on the calendar is judged as on `today`.
pub fn check(base: &RuleBase, templates: &Templates, today: Date) -> Vec<Finding> {
    let mut eras = Eras::new(base, today);
    let mut found = outcomes::gaps_and_clashes(&mut eras);
    let plain = [
        rules::idle(&mut eras),
        redundant::conditions(&mut eras),
        follows::follows(&mut eras),
        idle::facts(&mut eras, templates),
        idle::reasons(base),
        duties::idle_duties(&mut eras),
        duties::idle_bills(&mut eras),
        duties::premature(base),
        sources::sources(base, today),
        sources::permalinks(base),
        sources::ended(base, today),
        texts::templates(&eras, templates),
        references::articles(&mut eras, templates),
        steps::steps(&mut eras),
        reviews::idle(&eras),
    ];
    found.extend(plain.into_iter().flatten().map(Finding::from));
    let key = |finding: &Finding| {
        let Diagnostic { kind, severity, place, message, .. } = &finding.diagnostic;
        (*severity != Severity::Fault, place.clone(), *kind, message.clone())
    };
    found.sort_by_key(key);
    found.dedup_by(|a, b| a.diagnostic == b.diagnostic);
    found
}
