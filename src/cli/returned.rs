//! `inlezen`: a draft that was edited in Word, read back beside the dossier it was made from.

use super::args::Inlezen;
use super::commands::{broken as failed, chosen, give};
use super::forms::hand_over;
use super::review::fresh;
use super::whatif::as_written;
use super::{Failure, Setting, world};
use crate::advise::{advise, advise_structure};
use crate::diagnostic::Report;
use crate::diagram::Edition;
use crate::document::Document;
use crate::dossier::{self, Answer, Basis, Dossier};
use crate::draft::{Case, draft};
use crate::dutch;
use crate::letter::{self, Offer, Readback};
use crate::model::Kind;
use crate::reader::{self, Refused, Stamp, View, WordFile};
use crate::review::{Review, review};
use crate::rules::{FactIx, Origin, RuleBase};
use std::path::Path;

/// Reads the file, tells what changed, and keeps what was filled in where that was asked.
///
/// # Errors
/// When the file is no Word file, the dossier is wrong, or nobody can tell which document it is.
pub(super) fn read_back(setting: &Setting, wanted: &Inlezen) -> Result<(), Failure> {
    let base = &setting.base;
    let dossier = setting.dossier(&wanted.bij)?;
    let file = wanted.docx.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let word = opened(&wanted.docx)?;
    let stamp = word.stamp();
    let plan = plan(base, &stamp, wanted.stuk.as_deref())?;
    let edition = Edition::new(base, dossier.date);
    let advice = advise(&edition, &dossier);
    let at = chosen(setting, &dossier, &advice, wanted.structuur.as_deref())?;
    let case = Case { edition: &edition, dossier: &dossier, advice: &advice.structures[at] };
    let original = draft(&case, &setting.templates, plan).document;
    let returned = word.read(&original, View::Accepted);
    let mut offers = letter::offers(&original, &returned);
    for offer in &mut offers {
        match answer(base, &offer.id, &offer.text) {
            Ok((fact, answer)) => offer.answer = Some((fact, said(base, fact, &answer))),
            Err(reason) => offer.refused = reason,
        }
    }
    let cautions = cautions(&stamp, &original.provenance);
    let filled = with_answers(base, &dossier, &offers, &file);
    let advised = advise_structure(&edition, &filled, at);
    let after = Case { dossier: &filled, advice: &advised, ..case };
    let (broken, mended) = judged(setting, [&case, &after], &original, &returned.document);
    let readback = Readback {
        file: &file,
        original: &original,
        returned: &returned,
        cautions: &cautions,
        offers: &offers,
        broken: &broken,
        mended: &mended,
    };
    if let Some(path) = &wanted.bewaar {
        world::write_dossier(base, path, &filled)?;
    }
    let to = wanted.brief.uit.as_deref();
    let Some(form) = wanted.brief.vorm().form() else {
        return give(to, letter::returned_json(&case, readback).as_bytes());
    };
    hand_over(&letter::returned(&case, &setting.templates, readback).map_err(failed)?, form, to)
}

/// Opens a Word file.
pub(super) fn opened(path: &Path) -> Result<WordFile, Failure> {
    let refused = |refused: Refused| {
        let message = format!("`{}` kan niet worden ingelezen: {}", path.display(), refused.message);
        Failure::world(message).help(refused.help)
    };
    reader::open(&world::read_bytes(path, reader::SIZE_LIMIT)?).map_err(refused)
}

/// The document a file names itself.
pub(super) fn stamped(base: &RuleBase, stamp: &Stamp) -> Option<usize> {
    let fits = |id: &str| stamp.model.strip_prefix(id).is_some_and(|rest| rest.starts_with('_'));
    let longest = (0..base.documents.len()).filter(|at| fits(&base.documents[*at].id));
    longest.max_by_key(|at| base.documents[*at].id.len())
}

/// Which document it is: the one that was named, or the one the file names itself.
fn plan(base: &RuleBase, stamp: &Stamp, named: Option<&str>) -> Result<usize, Failure> {
    let known = || base.documents.iter().map(|plan| plan.id.as_str()).collect::<Vec<_>>().join(", ");
    if let Some(id) = named {
        let unknown = || Failure::world(format!("onbekend stuk `{id}`")).help(format!("kies uit: {}", known()));
        return base.documents.iter().position(|plan| plan.id == id).ok_or_else(unknown);
    }
    stamped(base, stamp).ok_or_else(|| {
        Failure::world("dit bestand zegt niet welk stuk het is").help(format!("noem het met --stuk: {}", known()))
    })
}

/// What the changes make to fail among all drafts of the case, and the tests they mend: before them, and with what was
/// filled in as answers.
fn judged(
    setting: &Setting,
    [before, after]: [&Case<'_>; 2],
    original: &Document,
    returned: &Document,
) -> (Review, Vec<String>) {
    let with = |case: &Case<'_>, own: &Document| {
        let mut papers = fresh(setting, case);
        papers.retain(|paper| paper.id != own.id);
        papers.push(own.clone());
        review(case, &papers)
    };
    let base = before.edition.base;
    let (before, mut after) = (with(before, original), with(after, returned));
    let fails = |test: usize| after.findings.iter().any(|finding| finding.inspection == test);
    let mut mended: Vec<usize> = before.findings.iter().map(|finding| finding.inspection).collect();
    mended.dedup();
    mended.retain(|test| !fails(*test));
    let mended = mended.into_iter().map(|test| &base.inspections[test]);
    let mended = mended.map(|test| format!("{} ({})", test.name, test.id)).collect();
    after.findings.retain(|finding| !before.findings.contains(finding));
    (after, mended)
}

/// What makes the comparison less sure: the file was made from something else than what we have now.
fn cautions(stamp: &Stamp, now: &crate::document::Provenance) -> Vec<String> {
    let mut found = Vec::new();
    let mut say = |differs: bool, text: &str| {
        if differs {
            found.push(text.to_string());
        }
    };
    say(stamp.model.is_empty(), "het bestand zegt niet waarvan het is gemaakt.");
    let known = !stamp.model.is_empty();
    say(known && stamp.answers != now.answers, "het is gemaakt met andere antwoorden dan nu in het dossier staan.");
    say(known && stamp.rules != now.rules, "het is gemaakt met andere regels of sjablonen dan nu.");
    say(known && stamp.date != now.date, "het is gemaakt voor een andere peildatum.");
    if known && !found.is_empty() {
        found.push("Een deel van de wijzigingen kan daardoor komen, en niet van de nakijker zijn.".into());
    }
    found
}

/// The dossier with what was filled in, each answer with where it stands. What was filled in twice and differently is left out.
fn with_answers(base: &RuleBase, dossier: &Dossier, offers: &[Offer], file: &str) -> Dossier {
    // What a lawyer expects of the old answers is no expectation of the new ones.
    let mut kept = Dossier { expected: Vec::new(), ..dossier.clone() };
    for offer in offers {
        let differs = offers.iter().any(|other| other.id == offer.id && other.text != offer.text);
        let Some((fact, answer)) = answer(base, &offer.id, &offer.text).ok().filter(|_| !differs) else { continue };
        kept.put(fact, answer.value.clone());
        let by = if offer.author.is_empty() { "de nakijker" } else { &offer.author };
        let basis = Basis::Proven(format!("{file}, ingevuld door {by}"));
        if let Some((_, given)) = kept.answers.iter_mut().find(|(asked, _)| *asked == fact) {
            *given = Answer { value: answer.value, basis };
        }
    }
    kept
}

fn said(base: &RuleBase, fact: FactIx, answer: &Answer) -> String {
    dossier::say_of(base, fact, &answer.value)
}

/// What was filled in as an answer, where the fact is asked and the text says a value of its kind.
///
/// # Errors
/// What is wrong with the value; nothing where the text says none.
fn answer(base: &RuleBase, id: &str, text: &str) -> Result<(FactIx, Answer), String> {
    let (fact, typed) = typed(base, id, text).ok_or_else(String::new)?;
    let read = dossier::read_value(base, fact, &as_written(&base.facts[fact].kind, &typed));
    let first = |report: Report| report.0.into_iter().next().map(|fault| fault.message).unwrap_or_default();
    read.map(|answer| (fact, answer)).map_err(first)
}

/// What was filled in, as somebody would type it.
fn typed(base: &RuleBase, id: &str, text: &str) -> Option<(FactIx, String)> {
    let fact = base.fact(id).filter(|fact| matches!(base.facts[*fact].origin, Origin::Asked(_)))?;
    let kind = &base.facts[fact].kind;
    let typed = match kind {
        Kind::Text | Kind::YesNo => text.to_string(),
        Kind::Choice(choices) => {
            choices.iter().find(|choice| choice.label.to_lowercase() == text.to_lowercase())?.id.clone()
        }
        Kind::Count | Kind::Euro | Kind::Percentage => number(text)?,
        Kind::Date => dutch::date_in(text)?.to_string(),
        Kind::Set(_) | Kind::List(_) => return None,
    };
    Some((fact, typed))
}

/// The figures in "honderd (100)" or "€ 1.250,50", or what the words say that it begins with.
fn number(text: &str) -> Option<String> {
    let Some(start) = text.find(|c: char| c.is_ascii_digit()) else {
        return dutch::leading_words(text).map(|number| number.to_string());
    };
    let rest = &text[start..];
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(rest.len());
    Some(rest[..end].trim_end_matches(['.', ',']).replace('.', ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        assert_eq!(number("honderd euro (€ 100)").as_deref(), Some("100"));
        assert_eq!(number("€ 1.250.000,50").as_deref(), Some("1250000,50"));
        assert_eq!(number("geen"), None);
        assert_eq!(number("vijftienduizend euro").as_deref(), Some("15000"));
    }
}
