//! `verschil`: two dossiers, two days or two rule bases, and what differs between their drafts.

use super::args::{Stukvorm, Verschil};
use super::commands::{broken, chosen, give, show};
use super::{Failure, Setting, reference_date, world};
use crate::advise::advise;
use crate::diagnostic::suggestion;
use crate::diagram::{Edition, Truth};
use crate::document::Document;
use crate::dossier::Dossier;
use crate::draft::{Case, draft};
use crate::letter::{self, Pair, Side};
use crate::render::{self, Format};
use crate::revise::compare;
use std::path::Path;

/// Lays the drafts of both sides beside each other.
///
/// # Errors
/// When a dossier, a date or a rule base is wrong, or a file cannot be written.
pub(super) fn difference(setting: &Setting, wanted: &Verschil) -> Result<(), Failure> {
    let second = wanted.nieuw.as_ref().unwrap_or(&wanted.oud);
    let other_day = wanted.van.is_some() || wanted.naar.is_some();
    let other_rules = wanted.regels_a.is_some() || wanted.regels_b.is_some();
    if wanted.nieuw.is_none() && !other_day && !other_rules {
        return Err(Failure::world("er valt niets te vergelijken")
            .help("noem een tweede dossier, of --van en --naar, of --regels-a en --regels-b"));
    }
    let rules_a = loaded(setting, wanted.regels_a.as_deref(), wanted.sjablonen_a.as_deref())?;
    let rules_b = loaded(setting, wanted.regels_b.as_deref(), wanted.sjablonen_b.as_deref())?;
    let (before, after) = (rules_a.as_ref().unwrap_or(setting), rules_b.as_ref().unwrap_or(setting));
    let old = on(before.dossier(&wanted.oud)?, wanted.van.as_deref())?;
    let new = on(after.dossier(second)?, wanted.naar.as_deref())?;
    let (old_rules, new_rules) = (Edition::new(&before.base, old.date), Edition::new(&after.base, new.date));
    let (old_advice, new_advice) = (advise(&old_rules, &old), advise(&new_rules, &new));
    let old_at = chosen(before, &old, &old_advice, wanted.structuur.as_deref())?;
    let new_at = chosen(after, &new, &new_advice, wanted.structuur.as_deref())?;
    let old = Side {
        edition: &old_rules,
        templates: &before.templates,
        dossier: &old,
        advice: &old_advice.structures[old_at],
    };
    let new = Side {
        edition: &new_rules,
        templates: &after.templates,
        dossier: &new,
        advice: &new_advice.structures[new_at],
    };
    let pairs = pairs(old, new, &wanted.stuk)?;
    match &wanted.uit {
        Some(folder) => write(folder, old, new, &pairs, &wanted.formaat),
        None => print(old, new, &pairs, &wanted.formaat),
    }
}

/// Other rules than those of the whole command, when a folder was named.
fn loaded(setting: &Setting, rules: Option<&Path>, templates: Option<&Path>) -> Result<Option<Setting>, Failure> {
    let other = rules.is_some() || templates.is_some();
    other.then(|| setting.beside(rules, templates)).transpose()
}

fn on(dossier: Dossier, date: Option<&str>) -> Result<Dossier, Failure> {
    let date = date.map(reference_date).transpose()?.unwrap_or(dossier.date);
    Ok(Dossier { date, ..dossier })
}

/// The documents of both sides by their id: those that were asked for, or those that either side needs.
fn pairs(old: Side<'_, '_>, new: Side<'_, '_>, only: &[String]) -> Result<Vec<Pair>, Failure> {
    let mut ids: Vec<&str> = only.iter().map(String::as_str).collect();
    if only.is_empty() {
        ids = needed(new);
        ids.extend(needed(old).into_iter().filter(|id| !needed(new).contains(id)));
    }
    let mut found = Vec::new();
    for id in ids {
        let version = |side: Side<'_, '_>| -> Option<Document> {
            let plan = side.edition.base.documents.iter().position(|plan| plan.id == id)?;
            let wanted = !only.is_empty() || needed(side).contains(&id);
            let case = Case { edition: side.edition, dossier: side.dossier, advice: side.advice };
            wanted.then(|| draft(&case, side.templates, plan).document)
        };
        found.push(match (version(old), version(new)) {
            (Some(old), Some(new)) => Pair::Both(compare(&old, &new)),
            (None, Some(new)) => Pair::New(new),
            (Some(old), None) => Pair::Gone(old),
            (None, None) => {
                let known = new.edition.base.documents.iter().map(|plan| plan.id.as_str());
                let help = suggestion(id, known).unwrap_or_else(|| "de namen staan in de concepten".into());
                return Err(Failure::world(format!("onbekend stuk `{id}`")).help(help));
            }
        });
    }
    Ok(found)
}

/// The ids of the documents a side needs, or may need.
pub(super) fn needed<'s>(side: Side<'s, '_>) -> Vec<&'s str> {
    let all = side.advice.documents.iter().filter(|(_, truth)| *truth != Truth::No);
    all.map(|(at, _)| side.edition.base.documents[*at].id.as_str()).collect()
}

fn print(old: Side<'_, '_>, new: Side<'_, '_>, pairs: &[Pair], forms: &[Stukvorm]) -> Result<(), Failure> {
    let form = match forms {
        [] => Stukvorm::Tekst,
        [one] if *one != Stukvorm::Docx => *one,
        _ => return Err(Failure::world("dit past niet op het scherm").help("noem met --uit een map")),
    };
    if form == Stukvorm::Json {
        return give(None, letter::difference_json(old, new, pairs).as_bytes());
    }
    let found = letter::difference(old, new, pairs).map_err(broken)?;
    match form {
        Stukvorm::Tekst => show(&found),
        other => give(None, &render::render(&found, format(other))),
    }
}

/// The list in every form, and a Word file with tracked changes for every document that changed.
fn write(
    folder: &Path,
    old: Side<'_, '_>,
    new: Side<'_, '_>,
    pairs: &[Pair],
    forms: &[Stukvorm],
) -> Result<(), Failure> {
    let forms = if forms.is_empty() { &[Stukvorm::Docx, Stukvorm::Md] } else { forms };
    world::make_folder(folder)?;
    let mut said = String::new();
    let mut put = |name: String, bytes: &[u8]| {
        let path = folder.join(name);
        said.push_str(&format!("  {}\n", path.display()));
        world::write_whole(&path, bytes)
    };
    let list = letter::difference(old, new, pairs).map_err(broken)?;
    for form in forms {
        match form {
            Stukvorm::Json => put("verschil.json".into(), letter::difference_json(old, new, pairs).as_bytes())?,
            other => {
                let format = format(*other);
                put(format!("verschil.{}", format.extension()), &render::render(&list, format))?;
            }
        }
    }
    for pair in pairs.iter().filter(|_| forms.contains(&Stukvorm::Docx)) {
        if let Pair::Both(redline) = pair
            && !redline.is_same()
        {
            let reasoned = letter::with_reasons(old, new, redline);
            put(format!("{}.docx", redline.document.id), &render::redline(&reasoned))?;
        }
    }
    world::print(&said)
}

pub(super) fn format(form: Stukvorm) -> Format {
    match form {
        Stukvorm::Docx => Format::Docx,
        Stukvorm::Md => Format::Markdown,
        Stukvorm::Html => Format::Html,
        Stukvorm::Tekst | Stukvorm::Json => Format::Text,
    }
}
