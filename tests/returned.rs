//! A draft that was edited in Word comes back: what changed, who said what, and what was filled in.

#[path = "support/cases.rs"]
mod cases;
#[path = "support/shipped.rs"]
mod shipped;
#[path = "support/word_file.rs"]
mod word_file;
#[path = "support/words.rs"]
mod words;

use cases::{drafts, with_case};
use shipped::{example, read, shipped};
use std::io::Cursor;
use word_file::put;
use words::words;
use zorgvorm::diagram::Edition;
use zorgvorm::document::{Block, Document, DocumentKind, Inline, Note, Provenance};
use zorgvorm::letter::{self, Readback};
use zorgvorm::reader::{self, View};
use zorgvorm::render::{self, Format, render};
use zorgvorm::revise::{compare, words_of};

/// The file with its main part edited, and with a comment by a reviewer.
fn edited(bytes: &[u8], edit: impl Fn(String) -> String) -> Vec<u8> {
    word_file::rewritten(bytes, |name, content| match name {
        "word/document.xml" => edit(content),
        "word/comments.xml" => content.replace("</w:comments>", &format!("{COMMENT}</w:comments>")),
        _ => content,
    })
}

const COMMENT: &str = r#"<w:comment w:id="900" w:author="mr. A. Notaris" w:date="2026-12-01T10:00:00Z"><w:p><w:r><w:t>Graag de volledige naam &amp; de zetel.</w:t></w:r></w:p></w:comment>"#;

/// One replacement that must happen exactly once.
fn once(text: &str, from: &str, to: &str) -> String {
    assert_eq!(text.matches(from).count(), 1, "once: {from}");
    text.replace(from, to)
}

fn text(words: &str) -> String {
    format!(r#"<w:t xml:space="preserve">{words}</w:t>"#)
}

/// The paragraph that a bookmark begins in: from and up to.
fn paragraph(xml: &str, bookmark: &str) -> (usize, usize) {
    let at = xml.find(&format!(r#"w:name="{bookmark}""#)).unwrap_or_else(|| panic!("{bookmark} is there"));
    let start = xml[..at].rfind("<w:p>").expect("a paragraph begins");
    (start, at + xml[at..].find("</w:p>").expect("a paragraph ends") + "</w:p>".len())
}

fn sample() -> Document {
    let blank = |id: &str, label: &str| Inline::Blank { id: id.into(), label: label.into() };
    let says = |words: &str| Inline::Text(words.into());
    let article = |key: &str, number: u32, heading: &str| Block::Article {
        key: key.into(),
        number,
        heading: heading.into(),
        notes: vec![Note { label: "Waarom".into(), text: "Omdat het zo hoort.".into() }],
    };
    let member = |key: &str, number: u32, text: Vec<Inline>| Block::Member { key: key.into(), level: 1, number, text };
    Document {
        id: "akte".into(),
        title: "Akte".into(),
        kind: DocumentKind::Deed,
        provenance: Provenance { program: "zorgvorm 0.1.0".into(), date: "2026-11-21".into(), ..Provenance::default() },
        clean: false,
        blocks: vec![
            article("A-1", 1, "Naam"),
            member(
                "A-1#1",
                1,
                vec![says("De naam is "), blank("naam", "naam"), says(" te "), blank("zetel", "zetel"), says(".")],
            ),
            member("A-1#2", 2, vec![says("De naam staat op alle brieven en op de gevel.")]),
            article("A-2", 2, "Opzegging"),
            member("A-2#1", 1, vec![says("Een lid zegt op met een termijn van zes maanden.")]),
            member("A-2#2", 2, vec![says("Het bestuur bevestigt de opzegging binnen een week.")]),
            member(
                "A-2#3",
                3,
                vec![
                    says("Zie ook "),
                    Inline::Reference { target: "A-1#2".into(), text: "artikel 1 lid 2".into() },
                    says("."),
                ],
            ),
            article("A-3", 3, "Slot"),
            member("A-3#1", 1, vec![says("Deze regeling heeft geen einde.")]),
        ],
    }
}

fn back(bytes: &[u8], view: View) -> reader::Returned {
    reader::open(bytes).unwrap_or_else(|refused| panic!("{}", refused.message)).read(&sample(), view)
}

#[test]
fn what_word_does_to_a_file_by_itself_is_no_change() {
    let bytes = edited(&render(&sample(), Format::Docx), |xml| {
        let xml = once(
            &xml,
            &text("Een lid zegt op met een termijn van zes maanden."),
            &format!(
                r#"{}</w:r><w:proofErr w:type="spellStart"/><w:r w:rsidR="00AB12CD"><w:rPr><w:lang w:val="nl-NL"/></w:rPr>{}<w:lastRenderedPageBreak/>{}"#,
                text("Een lid zegt op met "),
                text("een ter"),
                text("mijn van zes maanden.")
            ),
        );
        xml.replace("<w:p>", r#"<w:p w:rsidR="00AB12CD">"#)
    });
    let found = back(&bytes, View::Accepted);
    assert_eq!(found.document, sample());
    assert!(found.authors.is_empty());
}

#[test]
fn tracked_changes_count_or_not_and_tell_who_made_them() {
    let who = r#"w:id="700" w:author="mr. A. Notaris" w:date="2026-12-01T10:00:00Z""#;
    let bytes = edited(&render(&sample(), Format::Docx), |xml| {
        let xml = once(
            &xml,
            &text("Een lid zegt op met een termijn van zes maanden."),
            &format!(
                r#"{}</w:r><w:del {who}><w:r><w:delText>zes</w:delText></w:r></w:del><w:ins {who}><w:r><w:t>drie</w:t></w:r></w:ins><w:r>{}"#,
                text("Een lid zegt op met een termijn van "),
                text(" maanden.")
            ),
        );
        // A whole lid away, as Word writes it: its mark and its text.
        let (start, end) = paragraph(&xml, "A_2_lid2");
        let gone = xml[start..end]
            .replace("</w:pPr>", &format!("<w:rPr><w:del {who}/></w:rPr></w:pPr>"))
            .replace("<w:r>", &format!("<w:del {who}><w:r>"))
            .replace("</w:r>", "</w:r></w:del>")
            .replace("<w:t ", "<w:delText ")
            .replace("</w:t>", "</w:delText>");
        format!("{}{gone}{}", &xml[..start], &xml[end..])
    });
    assert_eq!(back(&bytes, View::Rejected).document, sample(), "without the changes it is what it was");
    let found = back(&bytes, View::Accepted);
    let said: Vec<String> = found.document.blocks.iter().map(words_of).collect();
    assert_eq!(said[4], "Een lid zegt op met een termijn van drie maanden.");
    assert!(!said.iter().any(|words| words.starts_with("Het bestuur bevestigt")), "the lid is gone");
    assert_eq!(found.authors.keys().collect::<Vec<_>>(), ["A-2"]);
    assert!(found.authors["A-2"].contains("mr. A. Notaris"));
    let Block::Member { key, number, .. } = &found.document.blocks[5] else { panic!("a lid") };
    assert_eq!((key.as_str(), *number), ("A-2#3", 2), "the key stays while the number moves up");
}

#[test]
fn an_article_put_in_between_moves_numbers_and_nothing_else() {
    let bytes = edited(&render(&sample(), Format::Docx), |xml| {
        let (start, _) = paragraph(&xml, "A_1");
        let added = r#"<w:p><w:pPr><w:pStyle w:val="Heading3"/></w:pPr><w:r><w:t>Begrippen</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="Lid"/></w:pPr><w:r><w:t>Lid is wie is ingeschreven.</w:t></w:r></w:p>"#;
        format!("{}{added}{}", &xml[..start], &xml[start..])
    });
    let found = back(&bytes, View::Accepted).document;
    let redline = compare(&sample(), &found);
    let changed: Vec<(String, bool)> =
        redline.sections().iter().filter(|one| !one.is_same()).map(|one| (one.key.clone(), one.is_new())).collect();
    assert_eq!(changed, [("nieuw-1".to_string(), true)]);
    let reference = found.blocks.iter().flat_map(Block::inlines).find_map(|inline| match inline {
        Inline::Reference { text, .. } => Some(text.as_str()),
        _ => None,
    });
    assert_eq!(reference, Some("artikel 2 lid 2"), "a reference follows its target");
}

#[test]
fn blanks_that_were_filled_in_are_offered_one_by_one() {
    let bytes = edited(&render(&sample(), Format::Docx), |xml| {
        let xml = once(&xml, &text("[● naam]"), &text("Zorggroep De Linge"));
        let xml = once(&xml, &text("[● zetel]"), &text("Utrecht"));
        // The first bookmark did not survive the typing.
        let start = xml.find(r#"w:name="leeg_naam_1""#).expect("a bookmark");
        let start = xml[..start].rfind('<').expect("it begins");
        let end = start + xml[start..].find("/>").expect("it ends") + 2;
        format!("{}{}", &xml[..start], &xml[end..])
    });
    let found = back(&bytes, View::Accepted);
    let offers: Vec<(String, String, String)> =
        letter::offers(&sample(), &found).into_iter().map(|offer| (offer.id, offer.text, offer.article)).collect();
    let offer = |id: &str, text: &str| (id.to_string(), text.to_string(), "A-1".to_string());
    assert_eq!(offers, [offer("naam", "Zorggroep De Linge"), offer("zetel", "Utrecht")]);
}

#[test]
fn a_file_that_is_no_draft_is_refused_with_a_reason() {
    let refused = |bytes: &[u8]| reader::open(bytes).map(|_| ()).expect_err("it is refused").message;
    let with = |xml: &[u8]| {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        put(&mut zip, "word/document.xml", xml);
        zip.finish().expect("memory takes every byte").into_inner()
    };
    let mut empty = zip::ZipWriter::new(Cursor::new(Vec::new()));
    put(&mut empty, "iets.txt", b"niets");
    let deep = format!("{}{}", "<w:p>".repeat(300), "</w:p>".repeat(300));
    let said = [
        refused(b"geen zip"),
        refused(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1]),
        refused(&empty.finish().expect("memory takes every byte").into_inner()),
        refused(&with(b"<w:document><w:body>")),
        refused(&with(br#"<!DOCTYPE a [<!ENTITY b "bb">]><w:document>&b;</w:document>"#)),
        refused(&with(deep.as_bytes())),
        refused(&with(&vec![b' '; 60_000_001])),
        refused(&vec![0; reader::SIZE_LIMIT + 1]),
    ];
    insta::assert_snapshot!("geweigerd", said.join("\n"));
}

#[test]
fn a_review_reads_well() {
    let shipped = shipped();
    let dossier = read(&shipped.base, &example("zorgmakelaar_negen_praktijken.ron"));
    let edition = Edition::new(&shipped.base, dossier.date);
    let statutes = shipped.base.documents.iter().position(|plan| plan.id == "statuten_cooperatie");
    let original = drafts(&shipped, &dossier).swap_remove(statutes.expect("a shipped document"));
    let mark = r#"<w:r><w:commentReference w:id="900"/></w:r>"#;
    let bytes = edited(&render(&original, Format::Docx), |xml| {
        // The second article gets a comment, its first lid other words; the third article goes.
        let (start, end) = paragraph(&xml, "SC_02");
        let remarked =
            xml[start..end].replace("<w:bookmarkStart", r#"<w:commentRangeStart w:id="900"/><w:bookmarkStart"#);
        let remarked = once(&remarked, "</w:p>", &format!(r#"<w:commentRangeEnd w:id="900"/>{mark}</w:p>"#));
        let xml = format!("{}{remarked}{}", &xml[..start], &xml[end..]);
        let (start, end) = paragraph(&xml, "SC_02_lid2");
        let changed = xml[start..end].replace("gemeente", "mooie gemeente");
        let xml = format!("{}{changed}{}", &xml[..start], &xml[end..]);
        let (start, _) = paragraph(&xml, "SC_03");
        let (end, _) = paragraph(&xml, "SC_04");
        format!("{}{}", &xml[..start], &xml[end..])
    });
    let word = reader::open(&bytes).unwrap_or_else(|refused| panic!("{}", refused.message));
    assert!(word.stamp().model.starts_with(&original.id));
    let returned = word.read(&original, View::Accepted);
    let offers = letter::offers(&original, &returned);
    let review = Readback {
        file: "terug.docx",
        original: &original,
        returned: &returned,
        cautions: &[],
        offers: &offers,
        broken: &zorgvorm::review::Review::default(),
        mended: &[],
    };
    let found = with_case(&edition, &dossier, |case| letter::returned(case, &shipped.templates, review))
        .expect("the template is whole");
    let text = render::text(&found, 80, false);
    insta::assert_snapshot!("inlezen", words(&text));
}

#[test]
fn a_bookmark_goes_before_the_style() {
    let bytes = edited(&render(&sample(), Format::Docx), |xml| {
        // As a word processor leaves what follows a deleted paragraph: in that paragraph's style.
        xml.replace(r#"<w:pStyle w:val="Heading3"/>"#, r#"<w:pStyle w:val="Markering"/>"#)
            .replace(r#"<w:pStyle w:val="Lid"/>"#, r#"<w:pStyle w:val="Markering"/>"#)
    });
    assert_eq!(back(&bytes, View::Accepted).document, sample());
}

#[test]
fn a_lid_that_moved_is_told_as_moved_and_not_as_gone() {
    let bytes = edited(&render(&sample(), Format::Docx), |xml| {
        let (start, end) = paragraph(&xml, "A_2_lid1");
        let (_, after) = paragraph(&xml, "A_2_lid3");
        format!("{}{}{}{}", &xml[..start], &xml[end..after], &xml[start..end], &xml[after..])
    });
    let found = back(&bytes, View::Accepted);
    let redline = compare(&sample(), &found.document);
    let changed: Vec<String> =
        redline.sections().iter().filter(|one| !one.is_same()).map(|one| one.key.clone()).collect();
    assert_eq!(changed, ["A-2"], "nothing else changed");
    let moved = "Een lid zegt op met een termijn van zes maanden.";
    let twice = redline.blocks.iter().filter(|one| words_of(one.block()) == moved).count();
    assert_eq!(twice, 2, "it goes in one place and comes in the other");
}
