//! What stands on paper is what stands in the document: nothing lost, nothing taken for layout.

use typst::layout::{Frame, FrameItem};

use super::{letters::shown, pages};
use crate::advise::{advise, advise_structure};
use crate::diagram::Edition;
use crate::document::{Block, Document, DocumentKind, Inline, Provenance, plain};
use crate::dossier;
use crate::draft::{Case, draft};
use crate::files::Files;
use crate::letter;
use crate::render::words::{dutch_date, is_concept, model_id};
use crate::rules;
use crate::templates::Templates;

const EXAMPLE: &str = include_str!("../../../examples/half_bekend.ron");

/// The text of the pages in the order in which it was set, without spaces and without what stands on every page.
fn words(document: &Document) -> String {
    let pages = pages(document).unwrap_or_else(|reason| panic!("{}: {reason:?}", document.id));
    let status = if is_concept(document) { "CONCEPT" } else { "" };
    let head = solid(&format!("{}{status}", shown(&document.provenance.dossier)));
    let count = pages.pages().len();
    let foot = [model_id(document), dutch_date(&document.provenance)];
    let foot = foot.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let mut words = String::new();
    for (page, number) in pages.pages().iter().zip(1..) {
        let mut found = String::new();
        gather(&page.frame, &mut found);
        let found = solid(&found);
        let foot = solid(&format!("{}pagina{number}van{count}", shown(&foot)));
        words += &found.replacen(&head, "", 1).replacen(&foot, "", 1);
    }
    words
}

fn gather(frame: &Frame, found: &mut String) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => gather(&group.frame, found),
            FrameItem::Text(text) => found.push_str(&text.text),
            FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
}

fn solid(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

fn paragraph(text: &str) -> Document {
    Document {
        id: "x".into(),
        title: "X".into(),
        kind: DocumentKind::Regulation,
        provenance: Provenance::default(),
        clean: false,
        blocks: vec![Block::Paragraph { level: 0, text: vec![Inline::Text(text.into())] }],
    }
}

#[test]
fn every_text_of_every_document_is_on_paper_and_every_letter_is_in_the_fonts() {
    let files = Files::built_in_templates();
    let base = rules::load(&Files::built_in_rules(), &files).unwrap_or_else(|report| panic!("{report}"));
    let templates = Templates::load(&files).unwrap_or_else(|report| panic!("{report}"));
    let dossier = dossier::read(&base, "voorbeeld", EXAMPLE).unwrap_or_else(|report| panic!("{report}"));
    let edition = Edition::new(&base, dossier.date);
    let at = letter::candidates(&base, &dossier, &advise(&edition, &dossier), None)[0];
    let advice = advise_structure(&edition, &dossier, at);
    let case = Case { edition: &edition, dossier: &dossier, advice: &advice };
    for plan in 0..base.documents.len() {
        let document = draft(&case, &templates, plan).document;
        let words = words(&document);
        for block in &document.blocks {
            let (name, notes) = match block {
                Block::Article { heading, notes, .. } => (heading.as_str(), notes.as_slice()),
                Block::Chapter { text } | Block::Marker { text } => (text.as_str(), [].as_slice()),
                _ => ("", [].as_slice()),
            };
            let text = block.inlines().into_iter().cloned().collect::<Vec<_>>();
            let texts = [plain(&text), name.to_owned()].into_iter().chain(notes.iter().map(|note| note.text.clone()));
            for text in texts {
                assert!(words.contains(&solid(&text)), "{}: {text}", document.id);
            }
        }
        assert!(!words.contains("[U+"), "{}: a character has no letter", document.id);
    }
}

#[test]
fn a_name_stands_on_paper_as_it_was_typed() {
    let names = [
        r#"#panic("x") $x^2$ @ref <label> *vet* _x_ `code` \ // /* = kop -- ... ~"#,
        r#"<w:p>&amp;"'</w:t>]]><!-- {{ naam }} {% for %} ${x} \n"#,
        "“Het Veer” – 't Sas & Zn. … één",
        "[● naam]",
    ];
    for name in names {
        assert!(words(&paragraph(name)).contains(&solid(name)), "{name}");
    }
    // What runs from right to left is set word by word, so only its letters are looked for.
    for name in ["מיילדות", "قابلة"] {
        assert!(words(&paragraph(name)).contains(name), "{name}");
    }
}

#[test]
fn a_character_without_a_letter_is_named_and_one_without_a_shape_is_left_out() {
    assert_eq!(shown("助 é\u{E000}"), "[U+52A9] é[U+E000]");
    assert_eq!(shown("a\u{200B}\u{FEFF}\u{AD}\u{202E}b\u{0}"), "ab");
    assert!(words(&paragraph("助")).contains("[U+52A9]"));
}
