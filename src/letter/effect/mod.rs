//! What a change of law does, as a report; and per dossier a letter with what to discuss.

mod because;
mod touched;
mod words;

pub use touched::{Both, Touched, shown_in};

use super::bills::Pending;
use super::compose;
use crate::diagnostic::Diagnostic;
use crate::document::{Document, Provenance};
use crate::draft::rules_provenance;
use crate::dutch;
use crate::effect::{Change, Day, Difference};
use crate::model::Date;
use crate::rules::RuleBase;
use crate::templates::Templates;
use serde::Serialize;
use words::{Group, OneDay, Turning, bills, day, groups, turning};

/// One side of a change of law.
#[derive(Clone, Copy, Debug)]
pub struct Law<'l> {
    /// Where the rules come from, when somebody named a folder.
    pub folder: Option<&'l str>,
    /// The rules.
    pub base: &'l RuleBase,
    /// The texts.
    pub templates: &'l Templates,
    /// The day.
    pub date: Date,
}

/// What a change of law does.
pub struct Effect<'e> {
    /// Before.
    pub old: Law<'e>,
    /// After.
    pub new: Law<'e>,
    /// What is written otherwise.
    pub changes: &'e [Change],
    /// Which conclusions can come to something else.
    pub differences: &'e [Difference],
    /// The days on which something begins or ends.
    pub days: &'e [Day],
    /// What it does to each dossier.
    pub cases: &'e [Touched],
}

#[derive(Serialize)]
struct View<'e> {
    van: Version,
    naar: Version,
    wijzigingen: Vec<Group>,
    situaties: Vec<Turning>,
    kalender: Vec<OneDay>,
    voorstellen: Vec<Pending>,
    aantal: usize,
    geraakt: usize,
    tellingen: Vec<Count>,
    dossiers: Vec<&'e Touched>,
}

#[derive(Serialize)]
struct Version {
    naam: String,
    datum: String,
    regels: String,
}

/// How many dossiers turn in the same way.
#[derive(Serialize)]
struct Count {
    naam: String,
    was: String,
    wordt: String,
    aantal: usize,
}

#[derive(Serialize)]
struct Calendar {
    regels: String,
    /// The day from which one looks back and ahead.
    vandaag: String,
    kalender: Vec<OneDay>,
    voorstellen: Vec<Pending>,
}

#[derive(Serialize)]
struct Brief<'e> {
    van: Version,
    naar: Version,
    #[serde(flatten)]
    dossier: &'e Touched,
}

/// The report.
///
/// # Errors
/// When its template is broken.
pub fn effect(effect: &Effect<'_>) -> Result<Document, Diagnostic> {
    let title = format!("Wat een wetswijziging doet: {} en {}", version(effect.old).naam, version(effect.new).naam);
    compose(effect.new.templates, "effect", title, written(effect), view(effect))
}

/// The report as data.
pub fn effect_json(effect: &Effect<'_>) -> String {
    serde_json::to_string_pretty(&view(effect)).expect("a report holds only text and lists") + "\n"
}

/// The calendar by itself.
///
/// # Errors
/// When its template is broken.
pub fn calendar(law: Law<'_>, days: &[Day]) -> Result<Document, Diagnostic> {
    let title = "Kalender: wanneer de regels veranderen".to_string();
    compose(law.templates, "kalender", title, rules_provenance(law.base, law.date), calendar_view(law, days))
}

/// The calendar as data.
pub fn calendar_json(law: Law<'_>, days: &[Day]) -> String {
    serde_json::to_string_pretty(&calendar_view(law, days)).expect("a calendar holds only text and lists") + "\n"
}

/// The letter about one dossier: what changed, what that means, what to amend.
///
/// # Errors
/// When its template is broken.
pub fn amendment(effect: &Effect<'_>, case: &Touched) -> Result<Document, Diagnostic> {
    let title = format!("Wat er verandert voor {}", case.titel);
    // A client knows no folders.
    let side = |law: Law<'_>, name: &str| match law.folder {
        Some(_) => Version { naam: format!("{name} op {}", dutch::date(law.date)), ..version(law) },
        None => version(law),
    };
    let (van, naar) = (side(effect.old, "de oude regels"), side(effect.new, "de gewijzigde regels"));
    let view = Brief { van, naar, dossier: case };
    compose(effect.new.templates, "effect_brief", title, written(effect), view)
}

fn calendar_view(law: Law<'_>, days: &[Day]) -> Calendar {
    Calendar {
        regels: law.base.hash.chars().take(8).collect(),
        vandaag: law.date.to_string(),
        kalender: days.iter().map(day).collect(),
        voorstellen: bills(law.base),
    }
}

fn view<'e>(effect: &Effect<'e>) -> View<'e> {
    let touched: Vec<&Touched> = effect.cases.iter().filter(|case| !case.is_nothing()).collect();
    let differences = effect.differences.iter();
    View {
        van: version(effect.old),
        naar: version(effect.new),
        wijzigingen: groups(effect.changes),
        situaties: differences.map(|one| turning(effect.old.base, effect.new.base, one)).collect(),
        kalender: effect.days.iter().map(day).collect(),
        voorstellen: bills(effect.new.base),
        aantal: effect.cases.len(),
        geraakt: touched.len(),
        tellingen: counts(&touched),
        dossiers: touched,
    }
}

/// The turns that dossiers share, the most frequent first.
fn counts(cases: &[&Touched]) -> Vec<Count> {
    let mut found: Vec<Count> = Vec::new();
    for (naam, was, wordt) in cases.iter().flat_map(|case| case.turns()) {
        match found
            .iter_mut()
            .find(|one| (one.naam.as_str(), one.was.as_str(), one.wordt.as_str()) == (naam, was, wordt))
        {
            Some(one) => one.aantal += 1,
            None => found.push(Count { naam: naam.into(), was: was.into(), wordt: wordt.into(), aantal: 1 }),
        }
    }
    found.sort_by_key(|one| std::cmp::Reverse(one.aantal));
    found
}

fn version(law: Law<'_>) -> Version {
    let day = dutch::date(law.date);
    Version {
        naam: match law.folder {
            Some(folder) => format!("de regels in {folder} op {day}"),
            None => format!("het recht op {day}"),
        },
        datum: law.date.to_string(),
        regels: law.base.hash.chars().take(8).collect(),
    }
}

/// A comparison is written on the day it starts from, for a letter about the law to come bears no day to come.
fn written(effect: &Effect<'_>) -> Provenance {
    rules_provenance(effect.new.base, effect.old.date)
}
