//! `overzicht`: many dossiers beside each other; a bad one is told of and left out.

use super::args::{Briefvorm, Overzicht, Overzichtvorm, form_of};
use super::commands::{broken, give};
use super::forms::hand_over;
use super::progress::bar;
use super::{Failure, Setting, folder, reference_date};
use crate::diagnostic::{Report, one_of};
use crate::dossier::Dossier;
use crate::letter;
use crate::overview::{Editions, Row, csv, rows};
use crate::rules::{Outcome, Role, RuleBase};
use rayon::prelude::*;
use std::path::Path;

/// Weighs every dossier in the folders in outline, and lists them.
///
/// # Errors
/// A folder that cannot be read, an unknown name; and at the end where a dossier was bad.
pub(super) fn overview(setting: &Setting, wanted: &Overzicht) -> Result<(), Failure> {
    let base = &setting.base;
    let start = wanted.start.as_deref().map(reference_date).transpose()?;
    let least = wanted.risico.as_deref().map(|id| risk(base, id)).transpose()?;
    let structure = wanted.structuur.as_deref().map(|id| setting.structure(id)).transpose()?;
    let paths = folder::dossiers(&wanted.waar)?;
    let bar = bar(paths.len());
    let read: Vec<_> = paths.par_iter().map(|path| (path, setting.dossier(path))).collect();
    let mut dossiers: Vec<(String, Dossier)> = Vec::new();
    let mut skipped = Report::default();
    for (path, found) in read {
        match found {
            Ok(dossier) => dossiers.push((path.display().to_string(), dossier)),
            Err(failure) => skipped.0.extend(failure.about(path)),
        }
    }
    bar.inc((paths.len() - dossiers.len()) as u64);
    let editions = Editions::new(base, dossiers.iter().map(|(_, dossier)| dossier.date));
    let mut found = rows(&editions, &dossiers, start, || bar.inc(1));
    bar.finish_and_clear();
    found.retain(|row| {
        let risky =
            least.is_none_or(|least| row.risk.iter().any(|one| matches!(one, Outcome::Choice(at) if *at >= least)));
        risky && structure.is_none_or(|at| row.structure == at)
    });
    wanted.sorteer.order().sort(&mut found);
    show(setting, wanted, &found, dossiers.len(), &skipped)?;
    if skipped.0.is_empty() { Ok(()) } else { Err(Failure::Wrong(skipped)) }
}

fn show(setting: &Setting, wanted: &Overzicht, found: &[Row], read: usize, skipped: &Report) -> Result<(), Failure> {
    let base = &setting.base;
    let to = wanted.uit.as_deref();
    let form = form_of(wanted.formaat, to, Overzichtvorm::Tekst);
    if let Some(form) = form.letter().and_then(Briefvorm::form) {
        let date = setting.date.unwrap_or_else(|| jiff::Zoned::now().date());
        let list = letter::overview(base, &setting.templates, date, found, read, skipped).map_err(broken)?;
        return hand_over(&list, form, to);
    }
    match (form, to) {
        (Overzichtvorm::Json, to) => give(to, letter::overview_json(base, found, skipped).as_bytes()),
        (Overzichtvorm::Parquet, to) => parquet(base, found, to),
        (_, to) => give(to, &csv(base, found)),
    }
}

#[cfg(feature = "parquet")]
fn parquet(base: &RuleBase, found: &[Row], to: Option<&Path>) -> Result<(), Failure> {
    let Some(path) = to else {
        return Err(Failure::world("een Parquet-bestand past niet op het scherm").help("noem met --uit een bestand"));
    };
    let made = crate::overview::parquet(base, found);
    super::world::write_whole(
        path,
        &made.map_err(|error| Failure::world(format!("het Parquet-bestand lukt niet: {error}")))?,
    )
}

#[cfg(not(feature = "parquet"))]
fn parquet(_: &RuleBase, _: &[Row], _: Option<&Path>) -> Result<(), Failure> {
    Err(Failure::world("deze zorgvorm is gebouwd zonder Parquet")
        .help("kies csv of json, of bouw met `cargo build --release --features parquet`"))
}

/// Where an outcome stands on the scale of the risk.
fn risk(base: &RuleBase, id: &str) -> Result<u32, Failure> {
    let kind = base.role(Role::Risk).map(|at| &base.facts[base.decisions[at].fact].kind);
    let choices = kind.map(|kind| kind.choices()).unwrap_or_default();
    let at = choices.iter().position(|choice| choice.id == id).and_then(|at| u32::try_from(at).ok());
    at.ok_or_else(|| {
        let help = one_of(id, choices.iter().map(|choice| choice.id.as_str()));
        Failure::world(format!("onbekend risico `{id}`"))
            .help(help.unwrap_or_else(|| "de regels wegen geen risico".into()))
    })
}
