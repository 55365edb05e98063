//! `controleer`: faults in rules, templates, dossiers and expectations, all at once.

use super::args::Lijstvorm;
use super::{Failure, Setting, world};
use crate::advise::{Advice, Deviation, advise, deviations};
use crate::check::{self, Finding};
use crate::diagnostic::{Diagnostic, Place, Report, Severity};
use crate::diagram::Edition;
use crate::dossier::{self, Dossier, STEP};
use crate::dutch;
use crate::model::Date;
use crate::rules::RuleBase;
use serde_json::json;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Checks everything and says what is wrong.
///
/// # Errors
/// Every fault found; or a dossier that cannot be read.
pub(super) fn check(
    setting: &Setting,
    dossiers: &[PathBuf],
    witnesses: Option<&Path>,
    strict: bool,
    form: Lijstvorm,
) -> Result<(), Failure> {
    let base = &setting.base;
    let today = setting.date.unwrap_or_else(|| jiff::Zoned::now().date());
    let found = check::check(base, &setting.templates, today);
    if let Some(folder) = witnesses {
        write_witnesses(base, folder, &found)?;
    }
    let mut report = Report(found.into_iter().map(|finding| finding.diagnostic).collect());
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
    let wrong = report.has_faults() || strict && !report.0.is_empty();
    if form == Lijstvorm::Json {
        let report = report.sorted();
        world::print(&found_json(base, &report, dossiers.len()))?;
        // What could not be read is no finding, and a program must hear of it too.
        return unreadable.map_or(if wrong { Err(Failure::Reported) } else { Ok(()) }, Err);
    }
    if wrong {
        if let Some(other) = unreadable {
            anstream::eprintln!("{other}");
        }
        return Err(Failure::Wrong(report.sorted()));
    }
    unreadable.map_or(Ok(()), Err)?;
    anstream::eprint!("{report}");
    let read = dutch::counted(dossiers.len(), "dossier", "dossiers");
    let worth = match report.0.len() {
        0 => String::new(),
        count => format!(" {}.", dutch::counted(count, "aandachtspunt", "aandachtspunten")),
    };
    world::print(&format!(
        "In orde: {} bronnen, {} vragen, {} beslissingen, {} structuren, {} stukken en {} stappen; {read} nagekeken.{worth}\n",
        base.sources.len(),
        base.questions.len(),
        base.decisions.len(),
        base.structures.len(),
        base.documents.len(),
        base.steps.len(),
    ))
}

/// The findings as data.
fn found_json(base: &RuleBase, report: &Report, dossiers: usize) -> String {
    let one = |found: &Diagnostic| {
        json!({
            "soort": found.kind,
            "ernst": if found.severity == Severity::Fault { "fout" } else { "aandachtspunt" },
            "bestand": found.place.file,
            "regel": if found.place.line == 0 { None } else { Some(found.place.line) },
            "melding": found.message,
            "hulp": found.help,
        })
    };
    let whole = json!({
        "zorgvorm": env!("CARGO_PKG_VERSION"),
        "regelbasis": base.hash,
        "fouten": report.faults(),
        "aandachtspunten": report.0.len() - report.faults(),
        "dossiers": dossiers,
        "meldingen": report.0.iter().map(one).collect::<Vec<_>>(),
    });
    format!("{whole:#}\n")
}

/// A dossier per gap and clash, that shows it when one asks advice on it.
fn write_witnesses(base: &RuleBase, folder: &Path, found: &[Finding]) -> Result<(), Failure> {
    world::make_folder(folder)?;
    for witness in found.iter().filter_map(|finding| finding.witness.as_ref()) {
        let path = folder.join(format!("{}.ron", witness.name));
        world::write_whole(&path, dossier::write(base, &witness.dossier).as_bytes())?;
    }
    Ok(())
}

fn unmet(setting: &Setting, path: &Path, dossier: &Dossier, advice: &Advice<'_>) -> Vec<Diagnostic> {
    let finding = |one: Deviation| {
        let place = Place { file: path.display().to_string(), line: one.line };
        let (expected, found) = (one.expected.join(" of "), one.found.join(" of "));
        let message = format!("{}, {}: verwacht {expected}, gevonden {found}", one.structure, one.decision);
        let ask = match one.decision.split('/').next() {
            _ if one.decision.starts_with(STEP) => format!("plan {}", path.display()),
            word => format!("waarom {} {}", path.display(), word.unwrap_or_default()),
        };
        let help = format!("zie `zorgvorm {ask} --structuur {}`", one.structure);
        Diagnostic::fault("verwachting", place, message).help(help)
    };
    deviations(&setting.base, dossier, advice).into_iter().map(finding).collect()
}
