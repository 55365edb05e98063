//! `tekening`: pictures of a case, as drawings, in a letter or as data.

use super::args::{Tekening, Tekensoort, Tekenvorm, form_of};
use super::commands::{broken, chosen, give};
use super::forms::{Form, hand_over};
use super::{Failure, Setting, world};
use crate::advise::advise;
use crate::diagnostic::suggestion;
use crate::diagram::Edition;
use crate::letter::{self, Subject};
use crate::picture::{Picture, svg};
use crate::plan::plan;
use crate::render::Format;
use crate::rules::{FactIx, Origin};
use std::path::Path;

/// Draws what was asked for.
///
/// # Errors
/// When the dossier, a structure or a fact is wrong, or when there are more pictures than places to leave them.
pub(super) fn draw(setting: &Setting, wanted: &Tekening) -> Result<(), Failure> {
    let base = &setting.base;
    let subjects = subjects(wanted)?;
    let centre = wanted.gegeven.as_deref().map(|id| drawable(setting, id)).transpose()?;
    let dossier = setting.dossier(&wanted.dossier)?;
    let edition = Edition::new(base, dossier.date);
    let advice = advise(&edition, &dossier);
    let structures = match wanted.structuur.as_slice() {
        [] => vec![chosen(setting, &dossier, &advice, None)?],
        ids => ids.iter().map(|id| setting.structure(id)).collect::<Result<Vec<usize>, Failure>>()?,
    };
    let mut pictures: Vec<Picture> = Vec::new();
    for at in structures {
        let one = &advice.structures[at];
        for subject in &subjects {
            let plan = (*subject == Tekensoort::Plan).then(|| plan(&edition, &dossier, one, dossier.date));
            let subject = match (subject, &plan, centre) {
                (Tekensoort::Plan, Some(plan), _) => Subject::Plan(plan),
                (Tekensoort::Regels, _, Some(fact)) => Subject::Rules(fact),
                (Tekensoort::Geld, ..) => Subject::Money,
                _ => Subject::Structure,
            };
            let found = letter::picture(&edition, &dossier, one, subject);
            if !pictures.iter().any(|earlier| earlier.key == found.key) {
                pictures.push(found);
            }
        }
    }
    let to = wanted.uit.as_deref();
    let form = match form_of(wanted.formaat, to, Tekenvorm::Svg) {
        Tekenvorm::Svg => return drawings(&pictures, to),
        Tekenvorm::Json => return give(to, letter::pictures_json(&edition, &dossier, &pictures).as_bytes()),
        Tekenvorm::Tekst => Form::Plain(Format::Text),
        Tekenvorm::Md => Form::Plain(Format::Markdown),
        Tekenvorm::Html => Form::Plain(Format::Html),
        Tekenvorm::Docx => Form::Plain(Format::Docx),
        Tekenvorm::Pdf => Form::Pdf,
    };
    let found = letter::picture_letter(&edition, &setting.templates, &dossier, pictures).map_err(broken)?;
    hand_over(&found, form, to)
}

/// What to draw: what was asked for, and for whoever names a fact the rules around it.
fn subjects(wanted: &Tekening) -> Result<Vec<Tekensoort>, Failure> {
    let named = wanted.gegeven.is_some();
    let mut subjects = wanted.soort.clone();
    if subjects.is_empty() {
        subjects.push(if named { Tekensoort::Regels } else { Tekensoort::Structuur });
    }
    match (subjects.contains(&Tekensoort::Regels), named) {
        (true, false) => Err(Failure::world("een tekening van de regels draait om één gegeven")
            .help("noem het met --gegeven, bijvoorbeeld een conclusie uit het advies")),
        (false, true) => Err(Failure::world("`--gegeven` hoort bij een tekening van de regels")
            .help("voeg `regels` toe aan --soort, of laat --soort weg")),
        _ => Ok(subjects),
    }
}

/// A fact to draw the rules around.
fn drawable(setting: &Setting, id: &str) -> Result<FactIx, Failure> {
    let base = &setting.base;
    match base.fact(id) {
        Some(fact) if !matches!(base.facts[fact].origin, Origin::Field(..)) => Ok(fact),
        _ => {
            let help = suggestion(id, base.fact_ids())
                .unwrap_or_else(|| "de namen staan in het JSON-advies en in het dossier".into());
            Err(Failure::world(format!("onbekend gegeven `{id}`")).help(help))
        }
    }
}

/// Drawings in a file each, or the only one on the screen.
fn drawings(pictures: &[Picture], to: Option<&Path>) -> Result<(), Failure> {
    let into_file = to.is_some_and(|path| path.extension().is_some_and(|own| own.eq_ignore_ascii_case("svg")));
    match (pictures, to) {
        ([one], None) => give(None, svg(&one.titled()).as_bytes()),
        ([one], Some(path)) if into_file => give(Some(path), svg(&one.titled()).as_bytes()),
        (_, Some(folder)) if !into_file => {
            world::make_folder(folder)?;
            let mut said = String::new();
            for one in pictures {
                let file = folder.join(format!("{}.svg", one.key));
                world::write_whole(&file, svg(&one.titled()).as_bytes())?;
                said.push_str(&format!("{}\n", file.display()));
            }
            world::print(&said)
        }
        _ => Err(Failure::world("er is meer dan één tekening").help("noem met --uit een map, of kies --formaat html")),
    }
}
