//! Many dossiers beside each other: where each stands, what comes next, and nothing that needs a reason.
//!
//! A dossier is weighed in outline only: of all decisions those with a role, for the one structure the row is about.

mod order;
mod table;

#[cfg(feature = "parquet")]
mod parquet;

pub use order::Order;
pub use table::{csv, records};

#[cfg(feature = "parquet")]
pub use self::parquet::parquet;

use crate::advise::{Standing, StructureAdvice, comes_to, outline};
use crate::diagram::{Edition, Truth};
use crate::dossier::Dossier;
use crate::interview::core_agenda;
use crate::model::Date;
use crate::plan::{Plan, Range, When, plan};
use crate::rules::{Outcome, Role, RuleBase};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// One dossier in the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Where it was read from.
    pub file: String,
    /// What it is about.
    pub title: String,
    /// The day whose law counts.
    pub date: Date,
    /// How many answers it has.
    pub answers: usize,
    /// The structure the row is about, by index.
    pub structure: usize,
    /// Whether that structure was chosen; otherwise it is the best that can still come.
    pub chosen: bool,
    /// What the verdict can still come to.
    pub verdict: Vec<Outcome>,
    /// What the risk can still come to.
    pub risk: Vec<Outcome>,
    /// The first step of the phase in which the plan is, by index; none where everything is done.
    pub phase: Option<usize>,
    /// How many steps of the plan have been taken, and how many it has.
    pub steps: (usize, usize),
    /// How many questions the advice still waits for.
    pub open: usize,
    /// The question to ask now, by index.
    pub question: Option<usize>,
    /// What to do first.
    pub next: Option<Next>,
    /// The first fixed day.
    pub deadline: Option<Deadline>,
}

/// The step to take first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Next {
    /// The step, by index.
    pub step: usize,
    /// The day on which it can begin.
    pub start: Date,
    /// Between which days it is finished.
    pub end: Range,
}

/// A fixed day that comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The term, by index.
    pub term: usize,
    /// The day, at the earliest.
    pub day: Date,
    /// Whether it is sure to count.
    pub certain: bool,
}

/// The rules on the days that are needed, each stretch of time compiled once.
#[derive(Debug)]
pub struct Editions<'a> {
    changes: Vec<Date>,
    eras: BTreeMap<usize, Edition<'a>>,
}

impl<'a> Editions<'a> {
    /// Compiles the rules for these days.
    pub fn new(base: &'a RuleBase, days: impl IntoIterator<Item = Date>) -> Editions<'a> {
        let changes: Vec<Date> = base.changes().into_iter().collect();
        let needed: BTreeMap<usize, Date> = days.into_iter().map(|day| (era(&changes, day), day)).collect();
        let eras = needed.into_par_iter().map(|(era, day)| (era, Edition::new(base, day))).collect();
        Editions { changes, eras }
    }

    /// The rules on a day; none where it is not one of those they were compiled for.
    pub fn on(&self, day: Date) -> Option<&Edition<'a>> {
        self.eras.get(&era(&self.changes, day))
    }
}

/// In which stretch of time a day lies: between two changes all days have the same rules.
fn era(changes: &[Date], day: Date) -> usize {
    changes.partition_point(|change| *change <= day)
}

/// A row for every dossier, in their order however many cores there are; a plan begins on `start`, or else on the
/// reference date. `tick` is told of each.
pub fn rows(
    editions: &Editions<'_>,
    dossiers: &[(String, Dossier)],
    start: Option<Date>,
    tick: impl Fn() + Sync,
) -> Vec<Row> {
    let weighed = dossiers.par_iter().map(|(file, dossier)| {
        let found = editions.on(dossier.date).and_then(|edition| row(edition, file, dossier, start));
        tick();
        found
    });
    weighed.flatten().collect()
}

/// Where one dossier stands; none where the rules know no structure.
fn row(edition: &Edition<'_>, file: &str, dossier: &Dossier, start: Option<Date>) -> Option<Row> {
    let base = edition.base;
    let advice = outline(edition, dossier)?;
    let start = start.unwrap_or(dossier.date);
    let plan = plan(edition, dossier, &advice, start);
    let agenda = core_agenda(edition, dossier);
    let of = |role| base.role(role).map(|at| comes_to(edition, &advice.known, at)).unwrap_or_default();
    let structure = base.structures.iter().position(|one| one.id == advice.structure.id)?;
    let count = |wanted: &[Standing]| advice.steps.iter().filter(|one| wanted.contains(one)).count();
    Some(Row {
        file: file.into(),
        title: dossier.title.clone(),
        date: dossier.date,
        answers: dossier.answers.len(),
        structure,
        chosen: dossier.structure.is_some(),
        verdict: of(Role::Verdict),
        risk: of(Role::Risk),
        phase: phase(base, &advice),
        steps: (count(&[Standing::Taken]), count(&[Standing::Taken, Standing::Needed, Standing::Maybe])),
        open: agenda.core,
        question: agenda.next(),
        next: next(base, &plan),
        deadline: deadline(&plan),
    })
}

/// The phase of the first step that is needed, named by its first step: phases stand in the order of the files.
fn phase(base: &RuleBase, advice: &StructureAdvice<'_>) -> Option<usize> {
    let first = |at: usize| base.steps.iter().position(|step| step.phase == base.steps[at].phase);
    let needed = (0..base.steps.len()).filter(|at| advice.steps[*at] == Standing::Needed);
    needed.filter_map(first).min()
}

/// The needed step that can begin first; of those that begin together the one that comes first in the plan.
fn next(base: &RuleBase, plan: &Plan<'_>) -> Option<Next> {
    let needed = (0..base.steps.len()).filter(|at| plan.steps[*at].standing == Standing::Needed);
    let phase = |at: usize| base.steps.iter().position(|step| step.phase == base.steps[at].phase);
    let place = |at: usize| base.step_order.iter().position(|one| *one == at);
    let step = needed.min_by_key(|at| (plan.steps[*at].start.first, phase(*at), plan.steps[*at].start, place(*at)))?;
    Some(Next { step, start: plan.steps[step].start.first, end: plan.steps[step].end })
}

/// The fixed day that comes first, from the start of the plan on; of equal days one that is sure.
fn deadline(plan: &Plan<'_>) -> Option<Deadline> {
    let days = plan.terms.iter().enumerate().filter_map(|(term, fixed)| {
        let day = match fixed.when {
            When::Day(day) | When::Yearly(day) => day,
            When::Between(range) => range.first,
            When::AfterTaken | When::Never => return None,
        };
        (fixed.counts != Truth::No).then_some(Deadline { term, day, certain: fixed.counts == Truth::Yes })
    });
    days.filter(|one| one.day >= plan.start).min_by_key(|one| (one.day, !one.certain, one.term))
}
