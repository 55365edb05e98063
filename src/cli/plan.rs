//! `plan`: the founding plan of a structure, as a checklist, a calendar or data.

use super::args::{Plan, Planvorm, form_of};
use super::commands::{broken, chosen, give};
use super::forms::{Form, hand_over};
use super::{Failure, Setting, reference_date};
use crate::advise::advise;
use crate::diagram::Edition;
use crate::letter;
use crate::plan;
use crate::render::Format;

/// Makes the plan and gives it in the form asked for.
///
/// # Errors
/// When the dossier or a date is wrong, or for a file that has nowhere to go.
pub(super) fn plan_for(setting: &Setting, wanted: &Plan) -> Result<(), Failure> {
    let dossier = setting.dossier(&wanted.dossier)?;
    let start = wanted.start.as_deref().map(reference_date).transpose()?.unwrap_or(dossier.date);
    let edition = Edition::new(&setting.base, dossier.date);
    let advice = advise(&edition, &dossier);
    let at = chosen(setting, &dossier, &advice, wanted.structuur.as_deref())?;
    let plan = plan::plan(&edition, &dossier, &advice.structures[at], start);
    let to = wanted.uit.as_deref();
    let form = match form_of(wanted.formaat, to, Planvorm::Tekst) {
        Planvorm::Json => return give(to, letter::plan_json(&edition, &dossier, &plan).as_bytes()),
        Planvorm::Ics => return give(to, letter::plan_calendar(&edition, &dossier, &plan).as_bytes()),
        Planvorm::Tekst => Form::Plain(Format::Text),
        Planvorm::Md => Form::Plain(Format::Markdown),
        Planvorm::Html => Form::Plain(Format::Html),
        Planvorm::Docx => Form::Plain(Format::Docx),
        Planvorm::Pdf => Form::Pdf,
    };
    let document = letter::plan_letter(&edition, &setting.templates, &dossier, &plan).map_err(broken)?;
    hand_over(&document, form, to)
}
