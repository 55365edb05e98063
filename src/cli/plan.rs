//! `plan`: the founding plan of a structure, as a checklist, a calendar or data.

use super::args::{Plan, Planvorm};
use super::commands::{broken, chosen, give, show};
use super::{Failure, Setting, reference_date, world};
use crate::advise::advise;
use crate::diagram::Edition;
use crate::letter;
use crate::plan;
use crate::render::{self, Format};

/// Makes the plan and gives it in the form asked for.
///
/// # Errors
/// When the dossier or a date is wrong, or for a Word file that has nowhere to go.
pub(super) fn plan_for(setting: &Setting, wanted: &Plan) -> Result<(), Failure> {
    let dossier = setting.dossier(&wanted.dossier)?;
    let start = wanted.start.as_deref().map(reference_date).transpose()?.unwrap_or(dossier.date);
    let edition = Edition::new(&setting.base, dossier.date);
    let advice = advise(&edition, &dossier);
    let at = chosen(setting, &dossier, &advice, wanted.structuur.as_deref())?;
    let plan = plan::plan(&edition, &dossier, &advice.structures[at], start);
    let to = wanted.uit.as_deref();
    let format = match wanted.formaat {
        Planvorm::Json => return give(to, letter::plan_json(&edition, &dossier, &plan).as_bytes()),
        Planvorm::Ics => return give(to, letter::plan_calendar(&edition, &dossier, &plan).as_bytes()),
        Planvorm::Tekst => Format::Text,
        Planvorm::Md => Format::Markdown,
        Planvorm::Html => Format::Html,
        Planvorm::Docx => Format::Docx,
    };
    let document = letter::plan_letter(&edition, &setting.templates, &dossier, &plan).map_err(broken)?;
    match (format, to) {
        (Format::Text, None) => show(&document),
        (Format::Docx, None) => {
            Err(Failure::world("een Word-bestand past niet op het scherm").help("zeg met --uit waar het moet komen"))
        }
        (format, Some(path)) => world::write_whole(path, &render::render(&document, format)),
        (format, None) => give(None, &render::render(&document, format)),
    }
}
