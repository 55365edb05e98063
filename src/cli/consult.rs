//! `vergelijk` and `verslag`: what a consultant brings to a meeting with a group, and takes home from it.

use super::args::{Briefvorm, Vergelijk, Verslag};
use super::commands::{broken, chosen, give};
use super::forms::hand_over;
use super::{Failure, Setting, reference_date};
use crate::advise::advise;
use crate::diagram::Edition;
use crate::dossier::Dossier;
use crate::letter::{self, Consult, Telling, Weighed};

/// The names of so many structures fit over the columns of a terminal.
const NAMED: usize = 3;

/// Puts the structures that were named, or those that fit, side by side.
///
/// # Errors
/// When the dossier or a name is wrong, or for a file that has nowhere to go.
pub(super) fn compare(setting: &Setting, wanted: &Vergelijk) -> Result<(), Failure> {
    let dossier = setting.dossier(&wanted.dossier)?;
    let edition = Edition::new(&setting.base, dossier.date);
    let advice = advise(&edition, &dossier);
    let columns = match named(setting, &wanted.structuren)? {
        named if named.is_empty() => letter::side_by_side(&setting.base, &dossier, &advice),
        named => named,
    };
    let to = wanted.brief.uit.as_deref();
    let Some(form) = wanted.brief.vorm().form() else {
        return give(to, letter::beside_json(&edition, &dossier, &advice, &columns).as_bytes());
    };
    let telling = Telling {
        all: wanted.alles,
        // A web page folds the reasons, so there they are in nobody's way.
        reasons: wanted.uitleg || wanted.brief.vorm() == Briefvorm::Html,
        each: wanted.alles || wanted.uitleg,
        letters: wanted.brief.vorm() == Briefvorm::Tekst && columns.len() > NAMED,
        narrow: !matches!(wanted.brief.vorm(), Briefvorm::Tekst | Briefvorm::Md),
    };
    let found = letter::beside(&edition, &setting.templates, &dossier, &advice, &columns, telling).map_err(broken)?;
    hand_over(&found, form, to)
}

/// Writes the report of a consult; an earlier dossier is read under the rules of the same day, so that what differs is
/// due to the answers.
///
/// # Errors
/// When a dossier, a date or a name is wrong, or for a file that has nowhere to go.
pub(super) fn report(setting: &Setting, wanted: &Verslag) -> Result<(), Failure> {
    let dossier = setting.dossier(&wanted.dossier)?;
    let earlier = wanted.sinds.as_deref().map(|path| setting.dossier(path)).transpose()?;
    let earlier = earlier.map(|earlier| Dossier { date: dossier.date, ..earlier });
    let day = wanted.datum.as_deref().map(reference_date).transpose()?.unwrap_or(dossier.date);
    let edition = Edition::new(&setting.base, dossier.date);
    let advice = advise(&edition, &dossier);
    let at = chosen(setting, &dossier, &advice, wanted.structuur.as_deref())?;
    let was = earlier.as_ref().map(|earlier| advise(&edition, earlier));
    let before = earlier.as_ref().zip(was.as_ref()).map(|(dossier, advice)| Weighed { dossier, advice });
    let consult = Consult {
        edition: &edition,
        templates: &setting.templates,
        dossier: &dossier,
        advice: &advice,
        at,
        day,
        before,
    };
    let to = wanted.brief.uit.as_deref();
    let Some(form) = wanted.brief.vorm().form() else {
        return give(to, letter::report_json(&consult).as_bytes());
    };
    hand_over(&letter::report(&consult).map_err(broken)?, form, to)
}

/// The structures with these ids, each once; one by itself has nothing beside it.
fn named(setting: &Setting, ids: &[String]) -> Result<Vec<usize>, Failure> {
    let mut found: Vec<usize> = Vec::new();
    for id in ids {
        let at = setting.structure(id.trim())?;
        if !found.contains(&at) {
            found.push(at);
        }
    }
    if found.len() == 1 {
        return Err(Failure::world("er valt niets te vergelijken: er is maar één vorm genoemd")
            .help("noem er meer, met komma's ertussen, of laat --structuren weg"));
    }
    Ok(found)
}
