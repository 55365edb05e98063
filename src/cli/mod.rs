//! A person at a terminal: one short function per command.

mod args;
mod failure;
mod intake;
mod world;

pub use failure::Failure;

use crate::advise::{Advice, advise, deviations};
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::diagram::Edition;
use crate::dossier::Dossier;
use crate::model::{Date, parse_date};
use crate::rules::RuleBase;
use crate::templates::Templates;
use args::{Arguments, Command};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Runs the program: results on standard output, faults on standard error.
pub fn run() -> ExitCode {
    let arguments = match args::parse(std::env::args_os()) {
        Ok(arguments) => arguments,
        Err((text, 0)) => return finish(world::print(&text)),
        Err((text, code)) => {
            anstream::eprint!("{text}");
            return code.into();
        }
    };
    finish(perform(arguments))
}

fn finish(done: Result<(), Failure>) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            let said = failure.to_string();
            if !said.is_empty() {
                anstream::eprintln!("{said}");
            }
            failure.exit_code().into()
        }
    }
}

/// Rules and templates, read and checked: what every command works with.
struct Setting {
    base: RuleBase,
    templates: Templates,
    date: Option<Date>,
}

fn perform(arguments: Arguments) -> Result<(), Failure> {
    let date = arguments.peildatum.as_deref().map(reference_date).transpose()?;
    let (rules, files) = world::files(arguments.regels.as_deref(), arguments.sjablonen.as_deref())?;
    let templates = Templates::load(&files).map_err(Failure::Wrong);
    let base = world::rule_base(&rules, &files)?;
    let setting = Setting { base, templates: templates?, date };
    match arguments.command {
        Command::Intake { dossier } => intake::run(&setting, &dossier),
        Command::Controleer { dossiers } => check(&setting, &dossiers),
        other => Err(Failure::world(format!("nog niet gebouwd: {other:?}"))),
    }
}

fn reference_date(text: &str) -> Result<Date, Failure> {
    let wrong = || Failure::world(format!("`{text}` is geen datum")).help("schrijf jjjj-mm-dd, bijvoorbeeld 2026-11-21");
    parse_date(text).ok_or_else(wrong)
}

impl Setting {
    /// Reads a dossier; a reference date on the command line goes before its own.
    fn dossier(&self, path: &Path) -> Result<Dossier, Failure> {
        let mut dossier = world::read_dossier(&self.base, path)?;
        dossier.date = self.date.unwrap_or(dossier.date);
        Ok(dossier)
    }
}

fn check(setting: &Setting, dossiers: &[PathBuf]) -> Result<(), Failure> {
    let base = &setting.base;
    let mut report = Report::default();
    for path in dossiers {
        match setting.dossier(path) {
            Ok(dossier) => {
                let edition = Edition::new(base, dossier.date);
                report.0.extend(unmet(base, path, &dossier, &advise(&edition, &dossier)));
            }
            Err(Failure::Wrong(found)) => report.0.extend(found.0),
            Err(other) => return Err(other),
        }
    }
    if report.has_faults() {
        return Err(Failure::Wrong(report));
    }
    Ok(())
}

fn unmet(base: &RuleBase, path: &Path, dossier: &Dossier, advice: &Advice<'_>) -> Vec<Diagnostic> {
    let finding = |one: crate::advise::Deviation| {
        let place = Place { file: path.display().to_string(), line: one.line };
        let (expected, found) = (one.expected.join(" of "), one.found.join(" of "));
        let message = format!("{}, {}: verwacht {expected}, gevonden {found}", one.structure, one.decision);
        Diagnostic::fault("verwachting", place, message)
    };
    deviations(base, dossier, advice).into_iter().map(finding).collect()
}
