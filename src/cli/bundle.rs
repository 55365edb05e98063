//! `pakket`: everything about one case in one zip.

use super::args::Pakket;
use super::commands::{broken, chosen};
use super::{Failure, Setting, world};
use crate::advise::advise;
use crate::bundle::{Order, bundle};
use crate::diagram::Edition;
use crate::draft::{Case, papers};
use crate::dutch;
use std::path::PathBuf;

/// Makes the bundle and says what is in it.
///
/// # Errors
/// When the dossier is wrong, nothing is drafted for the structure, or the file cannot be written.
pub(super) fn bundle_of(setting: &Setting, wanted: &Pakket) -> Result<(), Failure> {
    let given = world::read_text(&wanted.dossier)?;
    let dossier = setting.dossier(&wanted.dossier)?;
    let edition = Edition::new(&setting.base, dossier.date);
    let advice = advise(&edition, &dossier);
    let structure = chosen(setting, &dossier, &advice, wanted.structuur.as_deref())?;
    let case = Case { edition: &edition, dossier: &dossier, advice: &advice.structures[structure] };
    super::commands::some_papers(&case, papers(&case))?;
    let templates = &setting.templates;
    let order = Order {
        edition: &edition,
        templates,
        dossier: &dossier,
        given: &given,
        advice: &advice,
        structure,
        clean: wanted.schoon,
    };
    let made = bundle(&order).map_err(broken)?;
    let to = wanted.uit.clone().unwrap_or_else(|| beside(wanted));
    world::write_whole(&to, &made.zip())?;
    let name = &case.advice.structure.name;
    let mut said = format!("{name}, peildatum {}\n{}\n", dutch::date(dossier.date), to.display());
    made.entries.iter().for_each(|entry| said.push_str(&format!("  {}\n", entry.path)));
    super::commands::made(&said, made.report)
}

/// In the folder one works in, named after the dossier.
fn beside(wanted: &Pakket) -> PathBuf {
    let name = wanted.dossier.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    PathBuf::from(format!("oprichtingspakket_{name}.zip"))
}
