//! Drafting the whole set of documents of a case, and giving it the form of Word and PDF files.

mod support;

use divan::Bencher;
use zorgvorm::advise::advise_structure;
use zorgvorm::diagram::{Edition, Truth};
use zorgvorm::document::Document;
use zorgvorm::draft::{Case, draft};
use zorgvorm::files::Files;
use zorgvorm::letter;
use zorgvorm::render::{Format, render};
use zorgvorm::templates::Templates;

const CASE: &str = "zorgmakelaar_negen_praktijken.ron";

fn main() {
    divan::main();
}

/// Runs something over a case with documents.
fn measure(bencher: Bencher, run: fn(&Case<'_>, &Templates) -> usize) {
    let base = support::base();
    let templates = Templates::load(&Files::built_in_templates()).unwrap_or_else(|report| panic!("{report}"));
    let dossier = support::example(&base, CASE);
    let edition = Edition::new(&base, dossier.date);
    let chosen = base.structures.iter().position(|one| Some(&one.id) == dossier.structure.as_ref());
    let advice = advise_structure(&edition, &dossier, chosen.expect("the example chose a structure"));
    let case = Case { edition: &edition, dossier: &dossier, advice: &advice };
    bencher.bench_local(|| run(&case, &templates));
}

fn set(case: &Case<'_>, templates: &Templates) -> Vec<Document> {
    let needed = case.advice.documents.iter().filter(|(_, truth)| *truth != Truth::No);
    let mut documents: Vec<Document> = needed.map(|(plan, _)| draft(case, templates, *plan).document).collect();
    documents.extend(letter::open_points(templates, case, &documents));
    documents
}

/// The drafts, not yet in any form.
#[divan::bench]
fn drafts(bencher: Bencher) {
    measure(bencher, |case, templates| set(case, templates).len());
}

/// The drafts as Word files.
#[divan::bench]
fn drafts_to_docx(bencher: Bencher) {
    measure(bencher, |case, templates| set(case, templates).iter().map(|one| render(one, Format::Docx).len()).sum());
}

/// The drafts as PDF files; the first round reads the fonts and the layout, and the median has them in memory.
#[cfg(feature = "pdf")]
#[divan::bench(sample_count = 10)]
fn drafts_to_pdf(bencher: Bencher) {
    measure(bencher, |case, templates| {
        let bytes =
            set(case, templates).into_iter().map(|one| zorgvorm::render::pdf(&one).expect("it can be set").len());
        bytes.sum()
    });
}
