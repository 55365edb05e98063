//! The founding bundle: everything about one case in one file, with a receipt of what it was made from.
//!
//! The same dossier, rules, templates and program give the same bytes: no clock, no order of chance.

mod archive;
mod receipt;

use crate::advise::Advice;
use crate::diagnostic::{Diagnostic, Report};
use crate::diagram::Edition;
use crate::document::Document;
use crate::dossier::{self, Dossier};
use crate::draft::{Case, draft, forms, papers};
use crate::letter::{self, Extent};
use crate::model::Date;
use crate::plan;
use crate::render::{Format, render};
use crate::review::review;
use crate::templates::Templates;

/// What a bundle is made of.
#[derive(Clone, Copy, Debug)]
pub struct Order<'a> {
    /// The rules on the reference date.
    pub edition: &'a Edition<'a>,
    /// The templates.
    pub templates: &'a Templates,
    /// The answers.
    pub dossier: &'a Dossier,
    /// The dossier as it was handed in.
    pub given: &'a str,
    /// What the rules say.
    pub advice: &'a Advice<'a>,
    /// The structure, by index.
    pub structure: usize,
    /// Whether the drafts are the clean text, without notes.
    pub clean: bool,
}

/// One file of a bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Path below the bundle, with forward slashes.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// The files of a bundle, in order of path, with the receipt among them.
#[derive(Clone, Debug)]
pub struct Bundle {
    /// The files.
    pub entries: Vec<Entry>,
    /// What could not be made well: template faults and references without a target.
    pub report: Report,
    date: Date,
}

impl Bundle {
    /// The bytes of the zip.
    pub fn zip(&self) -> Vec<u8> {
        archive::zip(&self.entries, self.date)
    }
}

/// Makes the bundle of a case.
///
/// # Errors
/// When the template of a letter is broken.
pub fn bundle(order: &Order<'_>) -> Result<Bundle, Diagnostic> {
    let Order { edition, templates, dossier, given, .. } = *order;
    let advice = &order.advice.structures[order.structure];
    let case = Case { edition, dossier, advice };
    let mut files = Files::default();
    let mut report = Report::default();
    let mut make = |plans: Vec<usize>| -> Vec<Document> {
        let drafted = plans.into_iter().map(|plan| draft(&case, templates, plan));
        drafted
            .map(|made| {
                report.0.extend(made.report.0);
                made.document
            })
            .collect()
    };
    let (drafts, forms) = (make(papers(&case)), make(forms(&case)));
    // Whoever reviews the folder of drafts needs the answers they were made with, as they were used.
    let used = Dossier { structure: Some(advice.structure.id.clone()), ..dossier.clone() };
    files.add("concepten/dossier.ron", dossier::write(edition.base, &used).into_bytes());
    // A dossier in RON begins with its name or a remark.
    let ending = if given.trim_start_matches('\u{feff}').trim_start().starts_with('{') { "json" } else { "ron" };
    files.add(&format!("antwoorden.{ending}"), given.as_bytes().to_vec());
    let open = letter::open_points(templates, &case, &drafts)?;
    files.document("", &open, &[Format::Docx]);
    files.document("concepten/", &open, &[Format::Markdown]);
    let found = review(&case, &drafts);
    files.document("", &letter::review_letter(templates, &case, &found)?, &[Format::Docx, Format::Html]);
    let told = letter::letter(edition, templates, dossier, order.advice, Some(&advice.structure.id), Extent::Whole)?;
    files.document("", &told, &[Format::Docx, Format::Html]);
    let planned = plan::plan(edition, dossier, advice, dossier.date);
    files.document("", &letter::plan_letter(edition, templates, dossier, &planned)?, &[Format::Docx]);
    files.add("plan.ics", letter::plan_calendar(edition, dossier, &planned).into_bytes());
    for form in &forms {
        files.document("", form, &[Format::Docx]);
    }
    for draft in drafts {
        let draft = if order.clean { draft.cleaned() } else { draft };
        files.document("concepten/", &draft, &[Format::Docx, Format::Markdown]);
    }
    let Files(mut entries) = files;
    entries.sort_by(|a, b| a.path.cmp(&b.path));
    let receipt = receipt::Receipt::of(order, &case, &entries);
    entries.push(Entry { path: "ontvangstbewijs.json".into(), bytes: receipt.json().into_bytes() });
    entries.push(Entry { path: "ontvangstbewijs.txt".into(), bytes: receipt.text().into_bytes() });
    entries.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(Bundle { entries, report, date: dossier.date })
}

/// The files so far.
#[derive(Default)]
struct Files(Vec<Entry>);

impl Files {
    fn add(&mut self, path: &str, bytes: Vec<u8>) {
        self.0.push(Entry { path: path.into(), bytes });
    }

    fn document(&mut self, folder: &str, document: &Document, formats: &[Format]) {
        for format in formats {
            let path = format!("{folder}{}.{}", document.id, format.extension());
            self.add(&path, render(document, *format));
        }
    }
}
