//! Where each step of the founding plan stands: whether it is needed, and whether it has been taken.

use crate::diagram::{Edition, Known, Truth};
use crate::rules::Moment;

/// Where a step of the plan stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is needed, and as far as is known not taken yet.
    Needed,
    /// Whether it is needed depends on open answers.
    Maybe,
    /// It has been taken.
    Taken,
    /// It is not part of the plan.
    Dropped,
}

impl Standing {
    /// Every way a step can stand.
    pub const ALL: [Standing; 4] = [Standing::Needed, Standing::Maybe, Standing::Taken, Standing::Dropped];

    /// As in a dossier and in the JSON of a plan.
    pub fn id(self) -> &'static str {
        match self {
            Standing::Needed => "nodig",
            Standing::Maybe => "misschien",
            Standing::Taken => "gezet",
            Standing::Dropped => "vervalt",
        }
    }
}

/// Where the steps stand, at the index of the step. Whoever did not say that a step has been taken, has it
/// before them still.
pub(super) fn steps(edition: &Edition<'_>, known: &Known) -> Vec<Standing> {
    let truth = |test: &crate::diagram::Test<'_>| edition.store.truth_of(test.holds, known);
    let tests = edition.base.steps.iter().zip(&edition.steps);
    let standing = |(step, (when, done)): (&crate::rules::Step, &(_, _))| {
        if !step.period.contains(edition.date) {
            return Standing::Dropped;
        }
        match (truth(when), truth(done)) {
            (Truth::No, _) => Standing::Dropped,
            (_, Truth::Yes) => Standing::Taken,
            (Truth::Yes, _) => Standing::Needed,
            (Truth::Open, _) => Standing::Maybe,
        }
    };
    tests.map(standing).collect()
}

/// Whether the fixed days count, at the index of the term; a day after a step stands or falls with it.
pub(super) fn terms(edition: &Edition<'_>, known: &Known, steps: &[Standing]) -> Vec<Truth> {
    let tests = edition.base.terms.iter().zip(&edition.terms);
    let truth = |(term, test): (&crate::rules::Term, &crate::diagram::Test<'_>)| {
        let own = edition.store.truth_of(test.holds, known);
        let of_step = match term.moment {
            Moment::AfterStep(step, ..) => match steps[step] {
                Standing::Needed | Standing::Taken => Truth::Yes,
                Standing::Maybe => Truth::Open,
                Standing::Dropped => Truth::No,
            },
            Moment::BeforeContractYear(..) | Moment::Yearly(..) => Truth::Yes,
        };
        match (own, of_step) {
            _ if !term.period.contains(edition.date) => Truth::No,
            (Truth::No, _) | (_, Truth::No) => Truth::No,
            (Truth::Yes, Truth::Yes) => Truth::Yes,
            (Truth::Open, _) | (_, Truth::Open) => Truth::Open,
        }
    };
    tests.map(truth).collect()
}
