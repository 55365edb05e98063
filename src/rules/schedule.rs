//! The founding plan as the rules tell it: steps, what must come before them, and fixed days.

use super::condition::Condition;
use super::document::DocumentPlan;
use super::names::Names;
use super::reader::Slice;
use super::written::{Duur, Entry, Na, Stap, Termijn, Wanneer};
use crate::diagnostic::{Place, one_of};
use crate::model::{Certainty, Citation, Period};

/// A step of the founding plan.
#[derive(Clone, Debug)]
pub struct Step {
    /// Id.
    pub id: String,
    /// What is done.
    pub name: String,
    /// Heading in the plan.
    pub phase: String,
    /// Belongs to the plan only then.
    pub when: Condition,
    /// Has been taken already if this holds.
    pub done: Condition,
    /// The days on which it counts.
    pub period: Period,
    /// Who does it.
    pub who: String,
    /// What it yields.
    pub output: String,
    /// Steps that must be finished first, by index.
    pub after: Vec<usize>,
    /// Shortest and longest time it takes.
    pub span: Span,
    /// How sure we are of that time.
    pub span_certainty: Certainty,
    /// Not before this fixed day, by index of the term.
    pub from: Option<usize>,
    /// Finished on this fixed day at the latest, by index of the term.
    pub until: Option<usize>,
    /// What to mind.
    pub remark: Option<String>,
    /// Documents that must be ready, by index.
    pub documents: Vec<usize>,
    /// Why it is there.
    pub reason: String,
    /// What it rests on.
    pub citations: Vec<Citation>,
    /// Where it stands.
    pub place: Place,
}

/// A time from the shortest to the longest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Shortest.
    pub least: u16,
    /// Longest.
    pub most: u16,
    /// In what.
    pub unit: Unit,
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Days.
    Days,
    /// Weeks of seven days.
    Weeks,
    /// Calendar months.
    Months,
}

/// A fixed day.
#[derive(Clone, Debug)]
pub struct Term {
    /// Id.
    pub id: String,
    /// What happens or must be done.
    pub name: String,
    /// Which day.
    pub moment: Moment,
    /// Whether a day of each year is about the year before, so that it first comes in the year after founding.
    pub about_last_year: bool,
    /// Counts only then.
    pub when: Condition,
    /// The days on which it counts.
    pub period: Period,
    /// Who must do it.
    pub who: String,
    /// What happens if it is not done.
    pub sanction: Option<String>,
    /// Why that day.
    pub reason: String,
    /// What it rests on.
    pub citations: Vec<Citation>,
    /// Where it stands.
    pub place: Place,
}

/// Which day a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// Month and day in the year before the contract year.
    BeforeContractYear(i8, i8),
    /// Month and day of each year.
    Yearly(i8, i8),
    /// So long after a step, by index.
    AfterStep(usize, u16, Unit),
}

pub(super) fn compile(
    names: &mut Names<'_>,
    entries: &[(Slice<'_>, Entry<'_>)],
    documents: &[DocumentPlan],
) -> (Vec<Step>, Vec<Term>) {
    let ids = |pick: fn(&Entry<'_>) -> Option<String>| -> Vec<String> {
        entries.iter().filter_map(|(_, entry)| pick(entry)).collect()
    };
    let steps = ids(|entry| if let Entry::Stap(step) = entry { Some(step.id.clone()) } else { None });
    let terms = ids(|entry| if let Entry::Termijn(term) = entry { Some(term.id.clone()) } else { None });
    let plans: Vec<String> = documents.iter().map(|plan| plan.id.clone()).collect();
    let (mut found_steps, mut found_terms): (Vec<Step>, Vec<Term>) = (Vec::new(), Vec::new());
    for (at, entry) in entries {
        match entry {
            Entry::Stap(written) => {
                if found_steps.iter().any(|earlier| earlier.id == written.id) {
                    double(names, *at, &written.id);
                }
                found_steps.push(step(names, *at, written, [&steps, &terms, &plans]));
            }
            Entry::Termijn(written) => {
                if found_terms.iter().any(|earlier| earlier.id == written.id) {
                    double(names, *at, &written.id);
                }
                found_terms.push(term(names, *at, written, &steps));
            }
            _ => {}
        }
    }
    (found_steps, found_terms)
}

fn double(names: &mut Names<'_>, at: Slice<'_>, id: &str) {
    names.fault("dubbele-naam", at, id, format!("`{id}` bestaat al"), None);
}

fn find(names: &mut Names<'_>, at: Slice<'_>, what: &str, id: &str, known: &[String]) -> Option<usize> {
    let found = known.iter().position(|other| other == id);
    if found.is_none() {
        let help = one_of(id, known.iter().map(String::as_str));
        names.fault("onbekende-naam", at, id, format!("onbekend{what} `{id}`"), help);
    }
    found
}

fn unsourced(names: &mut Names<'_>, at: Slice<'_>, id: &str, citations: &[Citation]) {
    if citations.is_empty() {
        names.fault("geen-bron", at, id, format!("`{id}` noemt geen bron"), None);
    }
}

fn step(names: &mut Names<'_>, at: Slice<'_>, written: &Stap<'_>, known: [&[String]; 3]) -> Step {
    let [steps, terms, plans] = known;
    let (least, most, unit) = match written.duur {
        Duur::Dagen(least, most) => (least, most, Unit::Days),
        Duur::Weken(least, most) => (least, most, Unit::Weeks),
        Duur::Maanden(least, most) => (least, most, Unit::Months),
    };
    if least > most {
        let message = format!("de kortste duur van `{}` is langer dan de langste", written.id);
        names.fault("verkeerde-duur", at, &written.id, message, Some("draai ze om".into()));
    }
    let never = Condition::Not(Box::new(Condition::Always));
    let citations = names.citations(at, &written.bron);
    unsourced(names, at, &written.id, &citations);
    Step {
        id: written.id.clone(),
        name: written.naam.clone(),
        phase: written.fase.clone(),
        when: names.condition(at, written.als.as_ref()),
        done: written.klaar_als.as_ref().map_or(never, |done| names.condition(at, Some(done))),
        period: names.period(at, written.geldig.as_ref()),
        who: written.wie.clone(),
        output: written.resultaat.clone(),
        after: written.na.iter().filter_map(|id| find(names, at, "e stap", id, steps)).collect(),
        span: Span { least, most, unit },
        span_certainty: written.zekerheid_duur.certainty(),
        from: written.vanaf.as_ref().and_then(|id| find(names, at, "e termijn", id, terms)),
        until: written.uiterlijk.as_ref().and_then(|id| find(names, at, "e termijn", id, terms)),
        remark: written.let_op.clone(),
        documents: written.stukken.iter().filter_map(|id| find(names, at, " stuk", id, plans)).collect(),
        reason: written.omdat.clone(),
        citations,
        place: at.place(),
    }
}

fn term(names: &mut Names<'_>, at: Slice<'_>, written: &Termijn<'_>, steps: &[String]) -> Term {
    let citations = names.citations(at, &written.bron);
    unsourced(names, at, &written.id, &citations);
    let mut day = |text: &str| {
        // A leap year, so that 29 February can be written; a shorter year then takes the day before.
        let found = names.date(at, &format!("2024-{text}"));
        found.map_or((1, 1), |date| (date.month(), date.day()))
    };
    let moment = match &written.wanneer {
        Wanneer::VoorContractjaar(text) => {
            let (month, day) = day(text);
            Moment::BeforeContractYear(month, day)
        }
        Wanneer::IederJaar(text) => {
            let (month, day) = day(text);
            Moment::Yearly(month, day)
        }
        Wanneer::NaStap(id, after) => {
            let (count, unit) = match after {
                Na::Dagen(count) => (*count, Unit::Days),
                Na::Weken(count) => (*count, Unit::Weeks),
                Na::Maanden(count) => (*count, Unit::Months),
            };
            Moment::AfterStep(find(names, at, "e stap", id, steps).unwrap_or_default(), count, unit)
        }
    };
    if written.over_vorig_jaar && !matches!(moment, Moment::Yearly(..)) {
        let message = format!("`{}` komt niet ieder jaar, dus `over_vorig_jaar` zegt hier niets", written.id);
        names.fault("verkeerd-soort", at, "over_vorig_jaar", message, Some("haal `over_vorig_jaar` weg".into()));
    }
    Term {
        id: written.id.clone(),
        name: written.naam.clone(),
        moment,
        about_last_year: written.over_vorig_jaar,
        when: names.condition(at, written.als.as_ref()),
        period: names.period(at, written.geldig.as_ref()),
        who: written.wie.clone(),
        sanction: written.gevolg.clone(),
        reason: written.omdat.clone(),
        citations,
        place: at.place(),
    }
}
