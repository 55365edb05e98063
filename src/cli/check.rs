//! `controleer`: faults in rules, templates, dossiers and expectations, all at once.

use super::{Failure, Setting, world};
use crate::advise::{Advice, Deviation, advise, advise_structure, deviations};
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::diagram::Edition;
use crate::dossier::Dossier;
use crate::draft::{Case, trial};
use crate::dutch;
use crate::model::Date;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Checks everything and says what is wrong.
///
/// # Errors
/// Every fault found; or a dossier that cannot be read.
pub(super) fn check(setting: &Setting, dossiers: &[PathBuf]) -> Result<(), Failure> {
    let base = &setting.base;
    let mut report = Report(templates(setting));
    let mut editions: BTreeMap<Date, Edition<'_>> = BTreeMap::new();
    let mut unreadable = None;
    for path in dossiers {
        match setting.dossier(path) {
            Ok(dossier) => {
                let edition = editions.entry(dossier.date).or_insert_with(|| Edition::new(base, dossier.date));
                report.0.extend(unmet(setting, path, &dossier, &advise(edition, &dossier)));
            }
            Err(Failure::Wrong(found)) => report.0.extend(found.0),
            Err(other) => unreadable = unreadable.or(Some(other)),
        }
    }
    if report.has_faults() {
        if let Some(other) = unreadable {
            anstream::eprintln!("{other}");
        }
        return Err(Failure::Wrong(report.sorted()));
    }
    unreadable.map_or(Ok(()), Err)?;
    let read = dutch::counted(dossiers.len(), "dossier", "dossiers");
    world::print(&format!(
        "In orde: {} bronnen, {} vragen, {} beslissingen, {} structuren en {} stukken; {read} nagekeken.\n",
        base.sources.len(),
        base.questions.len(),
        base.decisions.len(),
        base.structures.len(),
        base.documents.len(),
    ))
}

/// Every clause, filled with nothing but blanks and with every name it reads looked up.
fn templates(setting: &Setting) -> Vec<Diagnostic> {
    let base = &setting.base;
    let date = setting.date.unwrap_or_else(|| jiff::Zoned::now().date());
    let edition = Edition::new(base, date);
    let dossier = Dossier::new("proef", date);
    let mut found = Vec::new();
    for at in 0..base.structures.len() {
        let advice = advise_structure(&edition, &dossier, at);
        found.extend(trial(&Case { edition: &edition, dossier: &dossier, advice: &advice }, &setting.templates));
    }
    found
}

fn unmet(setting: &Setting, path: &Path, dossier: &Dossier, advice: &Advice<'_>) -> Vec<Diagnostic> {
    let finding = |one: Deviation| {
        let place = Place { file: path.display().to_string(), line: one.line };
        let (expected, found) = (one.expected.join(" of "), one.found.join(" of "));
        let message = format!("{}, {}: verwacht {expected}, gevonden {found}", one.structure, one.decision);
        let word = one.decision.split('/').next().unwrap_or_default().to_string();
        let help = format!("zie `zorgvorm waarom {} {word} --structuur {}`", path.display(), one.structure);
        Diagnostic::fault("verwachting", place, message).help(help)
    };
    deviations(&setting.base, dossier, advice).into_iter().map(finding).collect()
}
