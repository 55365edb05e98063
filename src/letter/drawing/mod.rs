//! A case as pictures: the structure, the money, the plan and the rules around one decision.

mod bonds;
mod plan;
mod rules;
mod structure;

use super::compose;
use super::said::Writer;
use crate::advise::StructureAdvice;
use crate::diagnostic::Diagnostic;
use crate::diagram::Edition;
use crate::document::{Block, Document};
use crate::dossier::Dossier;
use crate::draft::provenance;
use crate::dutch;
use crate::picture::Picture;
use crate::plan::Plan;
use crate::rules::FactIx;
use crate::templates::Templates;
use serde::Serialize;
use serde_json::{Value, json};

pub(super) use plan::plan_picture;
pub(super) use structure::structure_picture;

/// What to draw of a case.
#[derive(Clone, Copy, Debug)]
pub enum Subject<'p> {
    /// Who takes part, what binds them and who answers for what.
    Structure,
    /// Who pays whom, and who sends whom the bills.
    Money,
    /// The steps between their days.
    Plan(&'p Plan<'p>),
    /// What a fact reads, and what reads it.
    Rules(FactIx),
}

/// The picture of one structure.
pub fn picture(
    edition: &Edition<'_>,
    dossier: &Dossier,
    advice: &StructureAdvice<'_>,
    subject: Subject<'_>,
) -> Picture {
    let writer = Writer { edition, dossier };
    match subject {
        Subject::Structure => structure::structure_picture(&writer, advice),
        Subject::Money => structure::money_picture(&writer, advice),
        Subject::Plan(plan) => plan::plan_picture(edition.base, plan),
        Subject::Rules(fact) => rules::rules_picture(&writer, advice, fact),
    }
}

#[derive(Serialize)]
struct View {
    peildatum: String,
    tekeningen: Vec<Drawn>,
}

#[derive(Serialize)]
struct Drawn {
    sleutel: String,
    titel: String,
}

/// Pictures in a letter, each with what it shows in words.
///
/// # Errors
/// When its template is broken.
pub fn picture_letter(
    edition: &Edition<'_>,
    templates: &Templates,
    dossier: &Dossier,
    pictures: Vec<Picture>,
) -> Result<Document, Diagnostic> {
    let drawn = pictures.iter().map(|one| Drawn { sleutel: one.key.clone(), titel: one.title.clone() });
    let view = View { peildatum: dutch::date(dossier.date), tekeningen: drawn.collect() };
    let title = format!("Tekeningen: {}", dossier.title);
    let mut document = compose(templates, "tekening", title, provenance(edition.base, dossier), view)?;
    place(&mut document, pictures);
    Ok(document)
}

/// What pictures show, as data.
pub fn pictures_json(edition: &Edition<'_>, dossier: &Dossier, pictures: &[Picture]) -> String {
    let drawn = |one: &Picture| json!({ "sleutel": one.key, "titel": one.title, "breedte": one.width, "hoogte": one.height, "feiten": one.facts });
    let all: Vec<Value> = pictures.iter().map(drawn).collect();
    let found = json!({
        "zorgvorm": env!("CARGO_PKG_VERSION"),
        "regelbasis": edition.base.hash,
        "peildatum": dossier.date.to_string(),
        "tekeningen": all,
    });
    format!("{found:#}\n")
}

/// Puts pictures where the text asks for them by their key, sheet by sheet if they do not fit on one; a place whose
/// picture is not there is left out.
pub(super) fn place(document: &mut Document, mut pictures: Vec<Picture>) {
    let mut placed = |block: Block| {
        let Block::Figure(figure) = block else { return vec![block] };
        let found = pictures.iter().position(|one| one.key == figure.key);
        let Some(mut found) = found.map(|at| pictures.swap_remove(at)) else { return Vec::new() };
        let sheets = std::mem::take(&mut found.sheets);
        let told = found.told;
        let all = if sheets.is_empty() { vec![found] } else { sheets };
        all.into_iter().map(|sheet| Block::Figure(Box::new(Picture { told, ..sheet }))).collect()
    };
    document.blocks = std::mem::take(&mut document.blocks).into_iter().flat_map(&mut placed).collect();
}
