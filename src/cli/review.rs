//! `keuring`: the review of a dossier's drafts, of a folder of dossiers, or of drafts that somebody changed.

use super::args::Keuring;
use super::commands::{broken, chosen, give};
use super::forms::hand_over;
use super::returned::{opened, stamped};
use super::{Failure, Setting, folder, world};
use crate::advise::{advise, advise_structure};
use crate::diagram::Edition;
use crate::document::{Block, Document, Inline};
use crate::dossier::Dossier;
use crate::draft::{Case, draft, papers};
use crate::letter;
use crate::reader::{View, WordFile};
use crate::render::{Format, render};
use crate::review::{Review, read_markdown, review};
use crate::revise::compare;
use crate::rules::{Gravity, PlanKind};
use std::path::PathBuf;

/// Reviews what was named and gives the report.
///
/// # Errors
/// What cannot be read; and, once the report is given, that there are faults.
pub(super) fn review_of(setting: &Setting, wanted: &Keuring) -> Result<(), Failure> {
    let Reading { dossiers, texts } = reading(wanted)?;
    let texts = texts.into_iter().map(|path| changed(setting, path)).collect::<Result<Vec<_>, Failure>>()?;
    let texts: Vec<Changed> = texts.into_iter().flatten().collect();
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
        let documents = if texts.is_empty() { fresh(setting, &case) } else { read(setting, &case, &texts)? };
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
    let texts = folder::files(&wanted.wat, &["md", "docx"])?;
    let found = folder::own_dossiers(&wanted.wat)?;
    let dossiers = wanted.dossier.clone().map_or(found, |dossier| vec![dossier]);
    let name = wanted.wat.display();
    match (dossiers.len(), texts.is_empty()) {
        (0, false) => Err(Failure::world(format!("bij de concepten in `{name}` staat geen dossier"))
            .help("noem met --dossier het dossier waarmee zij zijn gemaakt")),
        (0, true) => Err(Failure::world(format!("in `{name}` staan geen dossiers en geen concepten"))
            .help("dossiers eindigen op .ron of .json, concepten op .docx of .md")),
        (2.., false) => Err(Failure::world(format!("bij de concepten in `{name}` staat meer dan één dossier"))
            .help("noem met --dossier het dossier waarmee zij zijn gemaakt")),
        _ => Ok(Reading { dossiers, texts }),
    }
}

/// A draft that somebody may have changed.
struct Changed {
    /// Which document it is, by index.
    plan: usize,
    path: PathBuf,
    text: Text,
}

enum Text {
    Markdown(String),
    Word(Box<WordFile>),
}

/// A draft with which document it is: by its name, or by what a Word file says of itself. Nothing for another file,
/// such as the list of open points.
fn changed(setting: &Setting, path: PathBuf) -> Result<Option<Changed>, Failure> {
    let documents = &setting.base.documents;
    let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let named = documents.iter().position(|plan| plan.id == name);
    let draft = |at: &usize| documents[*at].kind != PlanKind::Form;
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("docx")) {
        let word = Box::new(opened(&path)?);
        let plan = named.or_else(|| stamped(&setting.base, &word.stamp())).filter(draft);
        return Ok(plan.map(|plan| Changed { plan, path, text: Text::Word(word) }));
    }
    let Some(plan) = named.filter(draft) else { return Ok(None) };
    let text = Text::Markdown(world::read_text(&path)?);
    Ok(Some(Changed { plan, path, text }))
}

/// The drafts as they are now. Where two files are the same document, the one that was changed is it.
fn read(setting: &Setting, case: &Case<'_>, texts: &[Changed]) -> Result<Vec<Document>, Failure> {
    let mut found: Vec<(&Changed, Document)> = Vec::new();
    for one in texts {
        let original = draft(case, &setting.templates, one.plan).document;
        let as_markdown = |text: &str| read_markdown(case, &setting.templates, one.plan, text);
        let document = match &one.text {
            Text::Word(word) => word.read(&original, View::Accepted).document,
            Text::Markdown(text) => as_markdown(text),
        };
        let Some((other, earlier)) = found.iter_mut().find(|(other, _)| other.plan == one.plan) else {
            found.push((one, document));
            continue;
        };
        // Markdown knows no bookmarks, so that is the form in which files can be laid beside each other.
        let [fresh, first, second] = [&original, &*earlier, &document].map(|text| as_markdown(&markdown(text)));
        let same = |a: &Document, b: &Document| compare(a, b).is_same();
        if same(&fresh, &first) {
            (*other, *earlier) = (one, document);
        } else if !same(&fresh, &second) && !same(&first, &second) {
            let title = &setting.base.documents[one.plan].title;
            let (first, second) = (other.path.display(), one.path.display());
            let message = format!("van “{title}” staan er twee veranderde concepten: `{first}` en `{second}`");
            return Err(Failure::world(message).help("haal weg wat niet meer telt"));
        }
    }
    Ok(found.into_iter().map(|(_, document)| document).collect())
}

fn markdown(document: &Document) -> String {
    String::from_utf8_lossy(&render(document, Format::Markdown)).into_owned()
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
