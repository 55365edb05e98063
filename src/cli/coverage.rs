//! `controleer --dekking`: which rules the dossiers show, and which they never do.

use super::args::Lijstvorm;
use super::{Failure, Setting, commands, world};
use crate::advise::{Coverage, advise};
use crate::diagnostic::Report;
use crate::diagram::Edition;
use crate::letter;
use crate::model::Date;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Weighs every dossier and tells which rules gave a conclusion.
///
/// # Errors
/// A dossier that cannot be read or is wrong; a broken template.
pub(super) fn coverage(setting: &Setting, dossiers: &[PathBuf], form: Lijstvorm) -> Result<(), Failure> {
    let base = &setting.base;
    let mut found = Coverage::new(base);
    let mut editions: BTreeMap<Date, Edition<'_>> = BTreeMap::new();
    for path in dossiers {
        let dossier = setting.dossier(path)?;
        let edition = editions.entry(dossier.date).or_insert_with(|| Edition::new(base, dossier.date));
        found.note(base, &path.display().to_string(), &advise(edition, &dossier));
    }
    if form == Lijstvorm::Json {
        return world::print(&letter::coverage_json(base, &found, dossiers.len()));
    }
    let date = setting.date.unwrap_or_else(|| jiff::Zoned::now().date());
    let told = letter::coverage(base, &setting.templates, date, &found, dossiers.len());
    commands::show(&told.map_err(|fault| Failure::Wrong(Report(vec![fault])))?)
}
