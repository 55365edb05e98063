//! What a PDF promises: for the archive, for a screen reader, and always the same bytes; or a clear reason why not.

#![cfg(feature = "pdf")]

#[path = "support/cases.rs"]
mod cases;
#[path = "support/sample_documents.rs"]
mod sample_documents;
#[path = "support/shipped.rs"]
mod shipped;

use cases::with_case;
use sample_documents::{agreement, article, deed, document, hostile, letter, member, text};
use shipped::{Shipped, examples, read, shipped};
use std::path::Path;
use zorgvorm::advise::advise;
use zorgvorm::diagram::Edition;
use zorgvorm::document::{Block, Document, DocumentKind};
use zorgvorm::draft::{draft, papers};
use zorgvorm::letter::{self, Extent};
use zorgvorm::plan::plan;
use zorgvorm::render::{self, Unable};

fn pdf(document: &Document) -> Vec<u8> {
    render::pdf(document).unwrap_or_else(|reason| panic!("{}: {reason:?}", document.id))
}

/// Everything a reader can get of a dossier: the advice, the plan, the drafts and what is still open in them.
fn everything(shipped: &Shipped, path: &Path) -> Vec<Document> {
    let Shipped { base, templates } = shipped;
    let dossier = read(base, path);
    let edition = Edition::new(base, dossier.date);
    let advice = advise(&edition, &dossier);
    with_case(&edition, &dossier, |case| {
        let drafts = papers(case).into_iter().map(|plan| draft(case, templates, plan).document);
        let mut found: Vec<Document> = drafts.collect();
        found.extend(letter::open_points(templates, case, &found));
        let whole = letter::letter(&edition, templates, &dossier, &advice, None, Extent::Whole);
        found.push(whole.expect("the template is whole"));
        let steps = plan(&edition, &dossier, case.advice, dossier.date);
        found.push(letter::plan_letter(&edition, templates, &dossier, &steps).expect("the template is whole"));
        found
    })
}

fn holds(bytes: &[u8], what: &str) -> bool {
    bytes.windows(what.len()).any(|window| window == what.as_bytes())
}

#[test]
fn every_document_of_every_example_is_for_the_archive_and_for_a_screen_reader() {
    let shipped = shipped();
    let mut seen = 0;
    for path in examples() {
        for document in everything(&shipped, &path) {
            // The typesetter checks both standards and refuses what does not meet them.
            let bytes = pdf(&document);
            for claim in ["<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<", "nl-NL"] {
                assert!(holds(&bytes, claim), "{}: {claim}", document.id);
            }
            seen += 1;
        }
    }
    assert!(seen > 30, "{seen} documents");
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    for document in [deed(), agreement(), letter()] {
        let first = pdf(&document);
        // On another thread nothing is remembered of the first time that a second program would not have.
        let again = std::thread::spawn(move || pdf(&document)).join().expect("it ends well");
        assert_eq!(first, again);
    }
}

#[test]
fn the_only_day_in_the_file_is_the_reference_date() {
    let mut document = letter();
    assert!(holds(&pdf(&document), "2026-11-21"));
    document.provenance.date.clear();
    let Err(Unable::Refused(reason)) = render::pdf(&document) else { panic!("a day was made up") };
    assert!(reason.contains("date"), "{reason}");
}

#[test]
fn hostile_text_does_no_harm() {
    let long = "Naam ".repeat(500);
    let names = [
        r#"#panic("x") $x^2$ @ref <label> *vet* _x_ `code` \ // /* = kop"#,
        r#"<w:p>&amp;"'</w:t>]]><!-- {{ naam }} {% for %} ${x} \n"#,
        "מיילדות בע״מ \u{202E}abc\u{202C} قابلة",
        "a\u{0}b\u{1B}[31mc\u{7F}\u{FFFE}d\u{85}\u{FEFF}\u{E000}\u{AD}\u{200B}",
        "助产士 🤱 é\u{301} ﷽",
        "regel een\r\nregel twee\ttab",
        " ",
        long.as_str(),
    ];
    for name in names {
        let mut document = hostile(name);
        // The archive wants a day, and a dossier has one.
        document.provenance.date = "2026-11-21".to_owned();
        pdf(&document);
    }
}

#[test]
fn lists_that_jump_and_texts_without_headings_are_set_all_the_same() {
    let step = |level, number| member("", level, number, vec![text("stap")]);
    let paragraph = |level| Block::Paragraph { level, text: vec![text("alinea")] };
    let blocks = vec![
        paragraph(3),
        step(3, 7),
        step(1, 1),
        step(3, 1),
        paragraph(2),
        step(2, 4),
        step(1, 9),
        step(1, 1),
        Block::Bullet { level: 2, text: vec![text("punt")] },
        step(2, 1),
        Block::Table { head: Vec::new(), rows: Vec::new() },
        Block::Table { head: vec![vec![text("kop")]], rows: vec![vec![vec![text("a")], vec![text("b")]], Vec::new()] },
    ];
    for kind in [DocumentKind::Deed, DocumentKind::Agreement, DocumentKind::Regulation, DocumentKind::Letter] {
        pdf(&document("x", "X", kind, blocks.clone()));
        pdf(&document("x", "X", kind, Vec::new()));
        pdf(&document("x", "X", kind, vec![article("A-1", 1, "", &[("", "")]), article("A-1", 1, "", &[])]));
    }
}

#[test]
fn what_the_standards_forbid_is_refused_with_a_reason() {
    let nameless = document("x", "", DocumentKind::Deed, vec![Block::Paragraph { level: 0, text: vec![text("a")] }]);
    let Err(Unable::Refused(reason)) = render::pdf(&nameless) else { panic!("a PDF without a title was made") };
    assert!(reason.contains("title"), "{reason}");
}
