//! What came back from a reviewer: changes with the law they touch, comments, and blanks that were filled in.

use super::compose;
use super::edits::{Edit, edits, name, sort};
use super::review::{Told, failed, told};
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::draft::Case;
use crate::dutch;
use crate::reader::Returned;
use crate::review::Review;
use crate::revise::{Redline, Revised, compare, content, fills};
use crate::rules::FactIx;
use crate::templates::Templates;
use serde::Serialize;

/// A draft that came back, beside the one that was sent.
#[derive(Clone, Copy, Debug)]
pub struct Readback<'r> {
    /// Name of the file.
    pub file: &'r str,
    /// The draft as it was sent.
    pub original: &'r Document,
    /// The draft as it came back.
    pub returned: &'r Returned,
    /// What makes a comparison less sure, in sentences.
    pub cautions: &'r [String],
    /// What was filled in, and the answer it gives.
    pub offers: &'r [Offer],
    /// What the changes made to fail a test.
    pub broken: &'r Review,
    /// Names of the tests that failed before and no longer do.
    pub mended: &'r [String],
}

/// A blank that was filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The fact; empty where only people can know.
    pub id: String,
    /// What was missing.
    pub label: String,
    /// What stands there now.
    pub text: String,
    /// Key of the article.
    pub article: String,
    /// Who filled it in, as far as changes were tracked there.
    pub author: String,
    /// The fact and the answer as it would stand in a dossier, where the text could be read as one.
    pub answer: Option<(FactIx, String)>,
    /// What is wrong with it as an answer, where it is one.
    pub refused: String,
}

#[derive(Serialize)]
struct View {
    bestand: String,
    stuk: String,
    naam: String,
    aandacht: Vec<String>,
    artikelen: Vec<Article>,
    toetsen: Vec<Told>,
    verholpen: Vec<String>,
    ingevuld: Vec<Filled>,
    opmerkingen: Vec<Remark>,
    niets: bool,
}

#[derive(Serialize)]
struct Article {
    id: String,
    naam: String,
    soort: &'static str,
    door: String,
    raakt: Vec<String>,
    wijzigingen: Vec<Edit>,
}

#[derive(Serialize)]
struct Filled {
    id: String,
    naam: String,
    tekst: String,
    antwoord: Option<String>,
    /// Why it is no answer, as far as there is more to say than that it cannot be read.
    reden: String,
    artikel: String,
}

#[derive(Serialize)]
struct Remark {
    auteur: String,
    datum: String,
    artikel: String,
    bij: String,
    tekst: String,
}

/// Every blank that was filled in, without the answers it may give.
pub fn offers(original: &Document, returned: &Returned) -> Vec<Offer> {
    let redline = compare(original, &returned.document);
    let mut found: Vec<Offer> = Vec::new();
    for section in redline.sections() {
        for revised in &section.blocks {
            let Revised::Changed { was, now, .. } = revised else { continue };
            for fill in fills(&content(was), &content(now)).into_iter().filter(|fill| !fill.text.is_empty()) {
                let author = returned.authors.get(&section.key).map(|names| joined(names.iter())).unwrap_or_default();
                let article = section.key.clone();
                let offer = Offer {
                    id: fill.id,
                    label: fill.label,
                    text: fill.text,
                    article,
                    author,
                    answer: None,
                    refused: String::new(),
                };
                if !found
                    .iter()
                    .any(|other| (&other.id, &other.label, &other.text) == (&offer.id, &offer.label, &offer.text))
                {
                    found.push(offer);
                }
            }
        }
    }
    found
}

/// What came back, as a letter.
///
/// # Errors
/// When the template is broken.
pub fn returned(case: &Case<'_>, templates: &Templates, review: Readback<'_>) -> Result<Document, Diagnostic> {
    let title = format!("Terug van de nakijker: {}", review.original.title);
    compose(templates, "inlezen", title, case.provenance(), view(case, review))
}

/// What came back, as data.
pub fn returned_json(case: &Case<'_>, review: Readback<'_>) -> String {
    serde_json::to_string_pretty(&view(case, review)).expect("a review holds only text and lists") + "\n"
}

fn view(case: &Case<'_>, review: Readback<'_>) -> View {
    let redline = compare(review.original, &review.returned.document);
    let named = |key: &str| article_name(&redline, key);
    let artikelen: Vec<Article> = changed(case, review, &redline);
    let ingevuld = review.offers.iter().map(|offer| Filled {
        id: offer.id.clone(),
        naam: offer.label.clone(),
        tekst: offer.text.clone(),
        antwoord: offer.answer.as_ref().map(|(_, answer)| answer.clone()),
        reden: offer.refused.clone(),
        artikel: named(&offer.article),
    });
    let opmerkingen = review.returned.remarks.iter().map(|remark| Remark {
        auteur: remark.author.clone(),
        datum: crate::model::parse_date(&remark.date).map(dutch::date).unwrap_or_default(),
        artikel: named(&remark.article),
        bij: shortened(&remark.about),
        tekst: remark.text.clone(),
    });
    let (ingevuld, opmerkingen): (Vec<_>, Vec<_>) = (ingevuld.collect(), opmerkingen.collect());
    View {
        bestand: review.file.into(),
        stuk: review.original.id.clone(),
        naam: review.original.title.clone(),
        aandacht: review.cautions.to_vec(),
        niets: artikelen.is_empty() && opmerkingen.is_empty(),
        artikelen,
        toetsen: failed(review.broken).into_iter().map(|at| told(case, review.broken, at)).collect(),
        verholpen: review.mended.to_vec(),
        ingevuld,
        opmerkingen,
    }
}

fn changed(case: &Case<'_>, review: Readback<'_>, redline: &Redline) -> Vec<Article> {
    let base = case.edition.base;
    let plan = base.documents.iter().find(|plan| plan.id == review.original.id);
    let clause = |key: &str| plan.and_then(|plan| plan.clauses.iter().find(|clause| clause.id == key));
    let sections = redline.sections();
    let found = sections.iter().filter(|section| !section.is_same()).map(|section| Article {
        id: section.key.clone(),
        naam: name(section),
        soort: sort(section),
        door: review.returned.authors.get(&section.key).map(|names| joined(names.iter())).unwrap_or_default(),
        raakt: clause(&section.key)
            .map(|clause| clause.citations.iter().map(|citation| base.cite(citation)).collect())
            .unwrap_or_default(),
        wijzigingen: if sort(section) == "vervallen" { Vec::new() } else { edits(section) },
    });
    found.collect()
}

fn article_name(redline: &Redline, key: &str) -> String {
    let found = redline.sections().into_iter().find(|section| section.key == key && !key.is_empty());
    found.map(|section| name(&section)).unwrap_or_default()
}

fn joined<'n>(names: impl Iterator<Item = &'n String>) -> String {
    dutch::list(&names.cloned().collect::<Vec<_>>())
}

/// The first words of a quotation.
fn shortened(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() > 12 { format!("{} …", words[..12].join(" ")) } else { words.join(" ") }
}
