//! `keuring`: the review of a dossier's drafts, of a folder of dossiers, or of drafts that somebody changed.

use super::args::Keuring;
use super::commands::{broken, chosen, give};
use super::forms::hand_over;
use super::{Failure, Setting, world};
use crate::advise::{advise, advise_structure};
use crate::diagram::Edition;
use crate::document::{Block, Document, Inline};
use crate::dossier::Dossier;
use crate::draft::{Case, draft, papers};
use crate::letter;
use crate::review::{Review, read_markdown, review};
use crate::rules::{Gravity, PlanKind};
use std::path::{Path, PathBuf};

/// Reviews what was named and gives the report.
///
/// # Errors
/// What cannot be read; and, once the report is given, that there are faults.
pub(super) fn review_of(setting: &Setting, wanted: &Keuring) -> Result<(), Failure> {
    let Reading { dossiers, texts } = reading(wanted)?;
    let texts = texts.iter().map(|path| changed(setting, path)).collect::<Result<Vec<_>, Failure>>()?;
    let texts: Vec<(usize, String)> = texts.into_iter().flatten().collect();
    let mut cases = Vec::new();
    for path in &dossiers {
        cases.push(setting.dossier(path)?);
    }
    let editions: Vec<Edition<'_>> = cases.iter().map(|dossier| Edition::new(&setting.base, dossier.date)).collect();
    let mut advices = Vec::new();
    for (dossier, edition) in cases.iter().zip(&editions) {
        let at = chosen(setting, dossier, &advise(edition, dossier), wanted.structuur.as_deref())?;
        advices.push(advise_structure(edition, dossier, at));
    }
    let mut reviews: Vec<(Case<'_>, Review)> = Vec::new();
    for ((dossier, edition), advice) in cases.iter().zip(&editions).zip(&advices) {
        let case = Case { edition, dossier, advice };
        let read = |(plan, text): &(usize, String)| read_markdown(&case, &setting.templates, *plan, text);
        let documents = if texts.is_empty() { fresh(setting, &case) } else { texts.iter().map(read).collect() };
        let found = review(&case, &documents);
        reviews.push((case, found));
    }
    let to = wanted.brief.uit.as_deref();
    match wanted.brief.vorm().form() {
        None => give(to, letter::review_json(&reviews).as_bytes())?,
        Some(form) => hand_over(&letters(setting, &reviews)?, form, to)?,
    }
    let faults: usize = reviews.iter().map(|(case, found)| found.count(case, Gravity::Fault)).sum();
    // What is wrong stands in the report already; only the exit code is left to tell.
    if faults > 0 { Err(Failure::Reported) } else { Ok(()) }
}

/// What to review: dossiers, and drafts to read in place of fresh ones.
struct Reading {
    dossiers: Vec<PathBuf>,
    texts: Vec<PathBuf>,
}

fn reading(wanted: &Keuring) -> Result<Reading, Failure> {
    if !wanted.wat.is_dir() {
        return Ok(Reading { dossiers: vec![wanted.wat.clone()], texts: Vec::new() });
    }
    let texts = world::in_folder(&wanted.wat, "md")?;
    let found = world::in_folder(&wanted.wat, "ron")?;
    let dossiers = wanted.dossier.clone().map_or(found, |dossier| vec![dossier]);
    let name = wanted.wat.display();
    match (dossiers.len(), texts.is_empty()) {
        (0, false) => Err(Failure::world(format!("bij de concepten in `{name}` staat geen dossier"))
            .help("noem met --dossier het dossier waarmee zij zijn gemaakt")),
        (0, true) => Err(Failure::world(format!("in `{name}` staan geen dossiers (.ron) en geen concepten (.md)"))),
        (2.., false) => Err(Failure::world(format!("bij de concepten in `{name}` staat meer dan één dossier"))
            .help("noem met --dossier het dossier waarmee zij zijn gemaakt")),
        _ => Ok(Reading { dossiers, texts }),
    }
}

/// The text of a draft, with which document it is; nothing for a file that is not named after a document, such as the list of open points.
fn changed(setting: &Setting, path: &Path) -> Result<Option<(usize, String)>, Failure> {
    let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let plan = setting.base.documents.iter().position(|plan| plan.id == name && plan.kind != PlanKind::Form);
    plan.map(|plan| Ok((plan, world::read_text(path)?))).transpose()
}

/// The drafts the structure needs.
pub(super) fn fresh(setting: &Setting, case: &Case<'_>) -> Vec<Document> {
    papers(case).into_iter().map(|plan| draft(case, &setting.templates, plan).document).collect()
}

/// The reports below each other, each under the title of its dossier where there are more.
fn letters(setting: &Setting, reviews: &[(Case<'_>, Review)]) -> Result<Document, Failure> {
    let mut whole: Option<Document> = None;
    for (case, found) in reviews {
        let mut letter = letter::review_letter(&setting.templates, case, found).map_err(broken)?;
        if reviews.len() > 1 {
            let title = heading(case.dossier);
            letter.blocks.insert(0, title);
        }
        match &mut whole {
            Some(whole) => whole.blocks.extend(letter.blocks),
            None => whole = Some(letter),
        }
    }
    whole.ok_or_else(|| Failure::world("er is niets om te keuren"))
}

fn heading(dossier: &Dossier) -> Block {
    Block::Heading { level: 1, text: vec![Inline::Text(dossier.title.clone())] }
}
