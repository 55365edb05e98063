//! A person at a terminal: one short function per command.

mod args;
mod books;
mod bundle;
mod check;
mod commands;
mod consult;
mod convert;
mod coverage;
mod difference;
mod drawing;
mod effect;
mod failure;
mod folder;
mod forms;
mod intake;
mod join;
mod manual;
mod overview;
mod plan;
mod progress;
mod returned;
mod review;
mod whatif;
mod world;

pub use failure::Failure;

use crate::diagnostic::suggestion;
use crate::dossier::Dossier;
use crate::letter::Extent;
use crate::model::{Date, parse_date};
use crate::rules::{self, RuleBase};
use crate::templates::Templates;
use args::{Arguments, Command};
use std::path::Path;
use std::process::ExitCode;
use world::Sources;

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
    /// What both were read from: another setting may have one of them in common.
    files: Sources,
}

fn perform(arguments: Arguments) -> Result<(), Failure> {
    let date = arguments.peildatum.as_deref().map(reference_date).transpose()?;
    let files = Sources::read(arguments.regels.as_deref(), arguments.sjablonen.as_deref(), Sources::built_in)?;
    let setting = Setting::of(files, date)?;
    match arguments.command {
        Command::Intake { dossier } => intake::run(&setting, &dossier),
        Command::Controleer { dossiers, dekking: true, formaat, .. } => {
            coverage::coverage(&setting, &dossiers, formaat)
        }
        Command::Controleer { dossiers, getuigen, streng, formaat, .. } => {
            check::check(&setting, &dossiers, getuigen.as_deref(), streng, formaat)
        }
        Command::Advies { dossier, structuur, kort, brief } => {
            let extent = if kort { Extent::Short } else { Extent::Whole };
            commands::advise_on(&setting, &dossier, structuur.as_deref(), extent, brief.vorm(), brief.uit.as_deref())
        }
        Command::Keuring(wanted) => review::review_of(&setting, &wanted),
        Command::Plan(wanted) => plan::plan_for(&setting, &wanted),
        Command::Tekening(wanted) => drawing::draw(&setting, &wanted),
        Command::Waarom(wanted) => commands::explain(&setting, &wanted),
        Command::Vergelijk(wanted) => consult::compare(&setting, &wanted),
        Command::Verslag(wanted) => consult::report(&setting, &wanted),
        Command::Watals(wanted) => whatif::what_if(&setting, &wanted),
        Command::Verschil(wanted) => difference::difference(&setting, &wanted),
        Command::Effect(wanted) => effect::effect_of(&setting, &wanted),
        Command::Inlezen(wanted) => returned::read_back(&setting, &wanted),
        Command::Samenvoegen(wanted) => join::join_all(&setting, &wanted),
        Command::Overzicht(wanted) => overview::overview(&setting, &wanted),
        Command::Concepten { dossier, uit, structuur, stuk, formaat, schoon } => {
            let wanted =
                commands::Drafting { structure: structuur.as_deref(), only: &stuk, forms: &formaat, clean: schoon };
            commands::drafts(&setting, &dossier, &uit, &wanted)
        }
        Command::Pakket(wanted) => bundle::bundle_of(&setting, &wanted),
        Command::Omzetten(wanted) => convert::convert(&setting, &wanted),
        Command::Exporteer(wanted) => convert::export(&setting, &wanted),
        Command::Aanvullen(wanted) => manual::completions(&wanted),
        Command::Man(wanted) => manual::manual(&wanted),
        Command::Bronnen { oudste_eerst, brief } => {
            books::sources(&setting, brief.vorm(), oudste_eerst, brief.uit.as_deref())
        }
        Command::Regelboek { formaat, uit } => books::rulebook(&setting, formaat, uit.as_deref()),
    }
}

fn reference_date(text: &str) -> Result<Date, Failure> {
    let wrong =
        || Failure::world(format!("`{text}` is geen datum")).help("schrijf jjjj-mm-dd, bijvoorbeeld 2026-11-21");
    parse_date(text).ok_or_else(wrong)
}

impl Setting {
    fn of(files: Sources, date: Option<Date>) -> Result<Setting, Failure> {
        let templates = Templates::load(&files.templates).map_err(Failure::Wrong);
        let base = rules::load(&files.rules, &files.templates).map_err(Failure::Wrong)?;
        Ok(Setting { base, templates: templates?, date, files })
    }

    /// The same with the rules or the templates of another folder; what nobody named stays as it is.
    fn beside(&self, rules: Option<&Path>, templates: Option<&Path>) -> Result<Setting, Failure> {
        Setting::of(Sources::read(rules, templates, || self.files.clone())?, self.date)
    }

    /// Reads a dossier; a reference date on the command line goes before its own.
    fn dossier(&self, path: &Path) -> Result<Dossier, Failure> {
        let mut dossier = world::read_dossier(&self.base, path)?;
        dossier.date = self.date.unwrap_or(dossier.date);
        Ok(dossier)
    }

    /// The structure somebody named, by index.
    fn structure(&self, id: &str) -> Result<usize, Failure> {
        let structures = &self.base.structures;
        let unknown = || {
            let known = structures.iter().map(|structure| structure.id.as_str());
            let help = suggestion(id, known.clone())
                .unwrap_or_else(|| format!("kies uit: {}", known.collect::<Vec<_>>().join(", ")));
            Failure::world(format!("onbekende structuur `{id}`")).help(help)
        };
        structures.iter().position(|structure| structure.id == id).ok_or_else(unknown)
    }
}
