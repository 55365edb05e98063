//! `samenvoegen`: what each practice filled in, as one dossier, and a list of what to talk about.

use super::args::{Briefvorm, Samenvoegen, form_of};
use super::commands::{broken, give};
use super::forms::hand_over;
use super::{Failure, Setting, world};
use crate::diagnostic::Report;
use crate::diagram::Edition;
use crate::dossier::{self, Dossier};
use crate::letter;
use std::path::{Path, PathBuf};

/// Joins the dossiers, keeps the result where asked, and tells what came of it.
///
/// # Errors
/// Every fault in any of the dossiers; or a file that cannot be read or written.
pub(super) fn join_all(setting: &Setting, wanted: &Samenvoegen) -> Result<(), Failure> {
    let paths = &wanted.dossiers;
    if paths.len() < 2 {
        return Err(Failure::world("er valt niets samen te voegen").help("noem twee dossiers of meer"));
    }
    let (mut report, mut parts) = (Report::default(), Vec::new());
    for (path, name) in paths.iter().zip(names(paths)) {
        match setting.dossier(path) {
            Ok(dossier) => parts.push((name, dossier)),
            Err(Failure::Wrong(found)) => report.0.extend(found.0),
            Err(other) => return Err(other),
        }
    }
    if report.has_faults() {
        return Err(Failure::Wrong(report.sorted()));
    }
    if let Some(to) = &wanted.uit {
        own_file(to, paths, &parts)?;
    }
    let to = wanted.verslag.as_deref();
    let form = form_of(wanted.formaat, to, Briefvorm::Tekst);
    if matches!(form, Briefvorm::Docx | Briefvorm::Pdf) && to.is_none() {
        return Err(Failure::world("dit verslag past niet op het scherm").help("zeg met --verslag waar het moet komen"));
    }
    let found = dossier::join(&setting.base, &parts, wanted.tussen);
    let edition = Edition::new(&setting.base, found.dossier.date);
    match form.form() {
        None => give(to, letter::joined_json(&edition, &found).as_bytes())?,
        Some(form) => hand_over(&letter::joined(&edition, &setting.templates, &found).map_err(broken)?, form, to)?,
    }
    let Some(kept) = &wanted.uit else { return Ok(()) };
    world::write_dossier(&setting.base, kept, &found.dossier)?;
    // A report that another program reads from the screen stays by itself.
    if to.is_none() && form != Briefvorm::Tekst {
        return Ok(());
    }
    world::print(&format!("Het samengevoegde dossier staat in:\n  {}\n", kept.display()))
}

/// What somebody filled in alone is not written over; what was joined before already holds everybody's answers.
fn own_file(to: &Path, paths: &[PathBuf], parts: &[(String, Dossier)]) -> Result<(), Failure> {
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    let same = |path: &PathBuf| real(path).is_some() && real(path) == real(to);
    let alone = paths.iter().zip(parts).any(|(path, (_, dossier))| same(path) && dossier.voices.said.is_empty());
    if !alone {
        return Ok(());
    }
    let message = format!("`{}` is een van de dossiers die worden samengevoegd", to.display());
    Err(Failure::world(message).help("kies met --uit een andere naam, dan blijft wat ieder invulde bestaan"))
}

/// What to call who filled in a file that does not say: the name of the file, or of its folder where all files have
/// the same name.
fn names(paths: &[PathBuf]) -> Vec<String> {
    let said =
        |part: Option<&std::ffi::OsStr>| part.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let whole = |path: &PathBuf| path.display().to_string();
    let ways: [&dyn Fn(&PathBuf) -> String; 2] =
        [&|path| said(path.file_stem()), &|path| said(path.parent().and_then(Path::file_name))];
    for way in ways {
        let names: Vec<String> = paths.iter().map(way).collect();
        let twice = |at: usize| names[..at].contains(&names[at]) && !paths[..at].contains(&paths[at]);
        if !names.contains(&String::new()) && !(0..names.len()).any(twice) {
            return names;
        }
    }
    paths.iter().map(whole).collect()
}
