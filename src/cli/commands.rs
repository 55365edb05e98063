//! The commands that report or write: read, call, render, print.

use super::args::{Briefvorm, Conceptvorm, Waarom};
use super::forms::{Form, hand_over};
use super::{Failure, Setting, world};
use crate::advise::{Advice, advise, advise_structure};
use crate::diagnostic::{Diagnostic, Report, suggestion};
use crate::diagram::Edition;
use crate::document::Document;
use crate::dossier::Dossier;
use crate::draft::{Case, draft, papers};
use crate::letter::{self, Extent};
use crate::render;
use std::collections::BTreeSet;
use std::io::IsTerminal;
use std::path::Path;

/// The width of a terminal page; wider lines read badly.
const WIDEST: usize = 100;

/// `advies`.
pub(super) fn advise_on(
    setting: &Setting,
    path: &Path,
    structure: Option<&str>,
    extent: Extent,
    form: Briefvorm,
    to: Option<&Path>,
) -> Result<(), Failure> {
    let dossier = setting.dossier(path)?;
    let edition = Edition::new(&setting.base, dossier.date);
    let advice = advise(&edition, &dossier);
    let wanted = structure.map(|id| setting.structure(id)).transpose()?;
    let Some(form) = form.form() else {
        let all: Vec<usize> = wanted.map_or_else(|| (0..advice.structures.len()).collect(), |at| vec![at]);
        return give(to, letter::json(&edition, &dossier, &advice, &all).as_bytes());
    };
    let found = letter::letter(&edition, &setting.templates, &dossier, &advice, structure, extent).map_err(broken)?;
    hand_over(&found, form, to)
}

/// `waarom`.
pub(super) fn explain(setting: &Setting, wanted: &Waarom) -> Result<(), Failure> {
    let base = &setting.base;
    let dossier = setting.dossier(&wanted.dossier)?;
    // What is expected of one practice stands in a dossier with its name behind it.
    let id = wanted.gegeven.split('/').next().unwrap_or(&wanted.gegeven);
    let fact = base.fact(id).ok_or_else(|| {
        let help = suggestion(&wanted.gegeven, base.fact_ids())
            .unwrap_or_else(|| "de namen staan in het JSON-advies en in het dossier".into());
        Failure::world(format!("onbekend gegeven `{}`", wanted.gegeven)).help(help)
    })?;
    let edition = Edition::new(base, dossier.date);
    let advice = advise(&edition, &dossier);
    let at = chosen(setting, &dossier, &advice, wanted.structuur.as_deref())?;
    let (one, to) = (&advice.structures[at], wanted.brief.uit.as_deref());
    let Some(form) = wanted.brief.vorm().form() else {
        return give(to, letter::why_json(&edition, &dossier, one, fact).as_bytes());
    };
    hand_over(&letter::why(&edition, &setting.templates, &dossier, one, fact).map_err(broken)?, form, to)
}

/// The structure to work with: the one asked for, the one in the dossier, or the best fitting one.
pub(super) fn chosen(
    setting: &Setting,
    dossier: &Dossier,
    advice: &Advice<'_>,
    wanted: Option<&str>,
) -> Result<usize, Failure> {
    match wanted.or(dossier.structure.as_deref()) {
        Some(id) => setting.structure(id),
        None => Ok(letter::candidates(&setting.base, dossier, advice, None)[0]),
    }
}

/// Which drafts, and in which forms.
pub(super) struct Drafting<'a> {
    pub structure: Option<&'a str>,
    pub only: &'a [String],
    pub forms: &'a [Conceptvorm],
    pub clean: bool,
}

/// `concepten`.
pub(super) fn drafts(setting: &Setting, path: &Path, to: &Path, wanted: &Drafting<'_>) -> Result<(), Failure> {
    let Drafting { structure, only, forms, clean } = *wanted;
    let mut forms = forms.iter().map(|form| Form::from(*form).ready()).collect::<Result<Vec<Form>, Failure>>()?;
    let mut seen = BTreeSet::new();
    forms.retain(|form| seen.insert(form.extension()));
    let base = &setting.base;
    let dossier = setting.dossier(path)?;
    let edition = Edition::new(base, dossier.date);
    let at = chosen(setting, &dossier, &advise(&edition, &dossier), structure)?;
    let advice = advise_structure(&edition, &dossier, at);
    let case = Case { edition: &edition, dossier: &dossier, advice: &advice };
    let plans = plans(setting, &case, only)?;
    let mut report = Report::default();
    let mut documents = Vec::new();
    for plan in plans {
        let made = draft(&case, &setting.templates, plan);
        report.0.extend(made.report.0);
        documents.push(made.document);
    }
    let open = letter::open_points(&setting.templates, &case, &documents).map_err(broken)?;
    let mut said = format!("{}, peildatum {}\n", advice.structure.name, crate::dutch::date(dossier.date));
    if clean {
        documents = documents.into_iter().map(Document::cleaned).collect();
    }
    let mut files = Vec::new();
    for document in documents.iter().chain([&open]) {
        let blanks = document.blanks().len();
        let left = if blanks == 0 { String::new() } else { format!(" ({blanks} nog in te vullen)") };
        for form in &forms {
            let file = to.join(format!("{}.{}", document.id, form.extension()));
            said.push_str(&format!("  {}{left}\n", file.display()));
            files.push((file, form.bytes(document)?));
        }
    }
    // Only now that every file can be made: a folder that lacks one would look complete.
    world::make_folder(to)?;
    for (file, bytes) in files {
        world::write_whole(&file, &bytes)?;
    }
    made(&said, report)
}

/// What was made, and what is wrong with it: a draft in which a text is missing is there, but it is no success.
pub(super) fn made(said: &str, report: Report) -> Result<(), Failure> {
    world::print(said)?;
    if report.has_faults() {
        return Err(Failure::Wrong(report.sorted()));
    }
    if !report.0.is_empty() {
        anstream::eprint!("{}", report.sorted());
    }
    Ok(())
}

/// The documents to draft, by index: those the structure needs, or those asked for.
fn plans(setting: &Setting, case: &Case<'_>, only: &[String]) -> Result<Vec<usize>, Failure> {
    let documents = &setting.base.documents;
    if !only.is_empty() {
        let find = |id: &String| {
            let known = documents.iter().map(|plan| plan.id.as_str());
            let help = suggestion(id, known.clone())
                .unwrap_or_else(|| format!("kies uit: {}", known.collect::<Vec<_>>().join(", ")));
            let at = documents.iter().position(|plan| plan.id == *id);
            at.ok_or_else(|| Failure::world(format!("onbekend stuk `{id}`")).help(help))
        };
        let mut found = only.iter().map(find).collect::<Result<Vec<usize>, Failure>>()?;
        let mut seen = BTreeSet::new();
        found.retain(|plan| seen.insert(*plan));
        return Ok(found);
    }
    some_papers(case, papers(case))
}

/// The documents of a structure; that there are none is better heard than found out.
pub(super) fn some_papers(case: &Case<'_>, needed: Vec<usize>) -> Result<Vec<usize>, Failure> {
    if needed.is_empty() {
        let name = &case.advice.structure.name;
        return Err(Failure::world(format!("bij “{name}” horen nog geen stukken"))
            .help("kies met --structuur een vorm waarbij stukken horen"));
    }
    Ok(needed)
}

pub(super) fn broken(fault: Diagnostic) -> Failure {
    Failure::Wrong(Report(vec![fault]))
}

pub(super) fn show(document: &Document) -> Result<(), Failure> {
    let terminal = std::io::stdout().is_terminal();
    let width = terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0));
    world::print(&render::text(document, width.clamp(40, WIDEST), terminal))
}

pub(super) fn give(to: Option<&Path>, bytes: &[u8]) -> Result<(), Failure> {
    match to {
        Some(path) => world::write_whole(path, bytes),
        None => world::print(&String::from_utf8_lossy(bytes)),
    }
}
