//! What the renderers promise: every block in every format, live numbering and references, nothing lost or broken.

#[path = "support/sample_documents.rs"]
mod sample_documents;
#[path = "support/word_file.rs"]
mod word_file;

use std::collections::BTreeSet;

use insta::assert_snapshot;
use sample_documents::{agreement, article, blank, deed, document, hostile, letter, member, text};
use word_file::{attributes, events, parts, pretty};
use zorgvorm::document::{Block, Document, DocumentKind, Inline};
use zorgvorm::render::{self, Format, render};

const FORMATS: [Format; 4] = [Format::Text, Format::Markdown, Format::Html, Format::Docx];

fn samples() -> [Document; 3] {
    [deed(), agreement(), letter()]
}

fn written(document: &Document, format: Format) -> String {
    String::from_utf8(render(document, format)).expect("UTF-8")
}

fn main_part(document: &Document) -> String {
    parts(&render(document, Format::Docx)).remove("word/document.xml").expect("a main document")
}

#[test]
fn readable_formats_show_every_block() {
    for document in samples() {
        for format in [Format::Text, Format::Markdown, Format::Html] {
            let name = format!("{}.{}", document.id, format.extension());
            assert_snapshot!(name, written(&document, format));
        }
    }
}

#[test]
fn word_files_hold_every_block() {
    for document in samples() {
        assert_snapshot!(format!("{}.document.xml", document.id), pretty(&main_part(&document)));
    }
    let parts = parts(&render(&deed(), Format::Docx));
    for part in ["word/comments.xml", "word/numbering.xml", "word/header.xml", "word/footer.xml", "docProps/core.xml"] {
        assert_snapshot!(part.replace('/', "."), pretty(&parts[part]));
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    for document in samples() {
        for format in FORMATS {
            assert_eq!(render(&document, format), render(&document.clone(), format));
        }
    }
}

#[test]
fn every_live_reference_finds_its_bookmark() {
    for document in samples() {
        let xml = main_part(&document);
        let names = attributes(&xml, "w:bookmarkStart", "w:name");
        let distinct: BTreeSet<String> = names.iter().map(|name| name.to_lowercase()).collect();
        assert_eq!(names.len(), distinct.len(), "names of bookmarks are distinct");
        assert!(names.iter().all(|name| name.len() <= 40 && name.starts_with(|c: char| c.is_ascii_alphabetic())));
        let fields = xml.split("REF ").skip(1).map(|rest| rest.split(' ').next().unwrap_or_default().to_owned());
        let links = attributes(&xml, "w:hyperlink", "w:anchor");
        for target in fields.chain(links) {
            assert!(names.contains(&target), "{target} is a bookmark");
        }
    }
    assert_eq!(main_part(&deed()).matches(" REF ").count(), 5);
}

#[test]
fn every_comment_is_placed_once() {
    let parts = parts(&render(&deed(), Format::Docx));
    let ids = attributes(&parts["word/comments.xml"], "w:comment", "w:id");
    assert_eq!(ids, ["0", "1", "2", "3"]);
    for element in ["w:commentRangeStart", "w:commentReference", "w:commentRangeEnd"] {
        assert_eq!(attributes(&parts["word/document.xml"], element, "w:id"), ids);
    }
}

#[test]
fn every_relation_and_style_and_list_exists() {
    for document in samples() {
        let parts = parts(&render(&document, Format::Docx));
        let xml = &parts["word/document.xml"];
        for target in attributes(&parts["word/_rels/document.xml.rels"], "Relationship", "Target") {
            assert!(parts.contains_key(&format!("word/{target}")));
        }
        let styles = attributes(&parts["word/styles.xml"], "w:style", "w:styleId");
        assert!(attributes(xml, "w:pStyle", "w:val").iter().all(|style| styles.contains(style)));
        let lists = attributes(&parts["word/numbering.xml"], "w:num", "w:numId");
        assert!(attributes(xml, "w:numId", "w:val").iter().all(|list| lists.contains(list)));
        assert!(attributes(&parts["word/styles.xml"], "w:numId", "w:val").iter().all(|list| lists.contains(list)));
    }
}

#[test]
fn numbers_come_from_word_and_are_never_typed() {
    let xml = main_part(&deed());
    assert!(!xml.contains(">1. ") && !xml.contains(">a. ") && !xml.contains(">Artikel 3"));
    // Only the second alternative and the second loose list need a list of their own.
    assert_eq!(attributes(&xml, "w:numId", "w:val"), ["4", "4", "4", "4", "5", "5"]);
}

#[test]
fn a_list_starts_again_where_its_number_says_so() {
    let step = |number| member("", 1, number, vec![text("stap")]);
    let blocks =
        vec![article("A-1", 4, "Vier", &[]), step(1), step(2), step(1), article("A-2", 5, "Vijf", &[]), step(1)];
    let parts = parts(&render(&document("x", "X", DocumentKind::Regulation, blocks), Format::Docx));
    assert_eq!(attributes(&parts["word/document.xml"], "w:numId", "w:val"), ["4", "4", "4", "5", "4", "4"]);
    assert_eq!(attributes(&parts["word/numbering.xml"], "w:startOverride", "w:val"), ["4", "1"]);
}

#[test]
fn a_blank_carries_the_fact_that_would_fill_it() {
    let blocks = vec![Block::Paragraph {
        level: 0,
        text: vec![blank("zetel", "plaats"), blank("zetel", "plaats"), blank("", "naam")],
    }];
    let xml = main_part(&document("x", "X", DocumentKind::Deed, blocks));
    let names = attributes(&xml, "w:bookmarkStart", "w:name");
    assert_eq!(names, ["leeg_zetel_1", "leeg_zetel_2", "leeg_vrij_1"]);
    assert_eq!(xml.matches(r#"<w:highlight w:val="yellow"/>"#).count(), 3);
}

#[test]
fn only_a_draft_is_a_concept_and_only_an_agreement_has_contents() {
    for document in samples() {
        let parts = parts(&render(&document, Format::Docx));
        assert_eq!(parts.contains_key("word/header.xml"), document.kind != DocumentKind::Letter);
        assert_eq!(parts["word/document.xml"].contains("TOC \\o"), document.kind == DocumentKind::Agreement);
    }
}

#[test]
fn hostile_text_comes_out_as_typed() {
    let long = "Naam ".repeat(2000);
    let names = [
        r#"<w:p>&amp;"'</w:t>]]><!--"#,
        "{{ naam }} {% for %} ${x} \\n *vet* _x_ [a](b) # | ~",
        "מיילדות בע״מ \u{202E}abc\u{202C} قابلة",
        "a\u{0}b\u{1B}[31mc\u{7F}\u{FFFE}d\u{85}",
        "regel een\r\nregel twee\ttab",
        "",
        long.as_str(),
    ];
    for name in names {
        let document = hostile(name);
        let seen: String = name.chars().filter(|c| !c.is_control() && !c.is_whitespace() && *c != '\u{FFFE}').collect();
        let parts = parts(&render(&document, Format::Docx));
        let shown: String = events(&parts["word/document.xml"]).iter().map(shown).collect();
        assert!(shown.replace(char::is_whitespace, "").contains(&seen), "{name:?} stands in the Word file");
        for format in [Format::Text, Format::Markdown, Format::Html] {
            let written = written(&document, format);
            assert!(written.chars().all(|c| !c.is_control() || matches!(c, '\n' | '\t')), "{format:?}");
        }
        let html = written(&document, Format::Html);
        let body = &html[html.find("<main").expect("a main part")..html.find("</main>").expect("its end") + 7];
        let shown: String = events(&body.replace("<br>", "<br/>")).iter().map(self::shown).collect();
        assert!(shown.replace(char::is_whitespace, "").contains(&seen), "{name:?} stands on the page");
    }
}

/// What a reader sees of an event.
fn shown(event: &quick_xml::events::Event) -> String {
    use quick_xml::events::Event;
    match event {
        Event::Text(text) => text.as_ref().to_owned(),
        Event::GeneralRef(name) => match name.as_ref() {
            "amp" => "&".to_owned(),
            "lt" => "<".to_owned(),
            "gt" => ">".to_owned(),
            "quot" => "\"".to_owned(),
            other => panic!("unknown entity {other:?}"),
        },
        _ => String::new(),
    }
}

#[test]
fn plain_text_keeps_within_its_width() {
    for document in samples().iter().chain([&hostile(&"x".repeat(10_000)), &hostile("een naam met woorden")]) {
        for width in [40, 80, 120] {
            let text = render::text(document, width, false);
            let longest = text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
            assert!(longest <= width, "{} is {longest} wide at {width}", document.id);
        }
    }
}

#[test]
fn colour_adds_escape_codes_and_nothing_else() {
    for document in samples() {
        let plain = render::text(&document, 72, false);
        let coloured = render::text(&document, 72, true);
        assert!(!plain.contains('\u{1B}') && coloured.contains('\u{1B}'));
        let mut stripped = String::new();
        for (index, piece) in coloured.split('\u{1B}').enumerate() {
            stripped += if index == 0 { piece } else { piece.split_once('m').expect("the end of the code").1 };
        }
        assert_eq!(stripped, plain);
    }
}

#[test]
fn headings_of_a_page_never_skip_a_level() {
    for document in samples() {
        let html = written(&document, Format::Html);
        let mut last = 1;
        for piece in html.split("<h").skip(1) {
            let Some(depth) = piece.chars().next().and_then(|c| c.to_digit(10)) else { continue };
            assert!(depth <= last + 1, "h{depth} after h{last}");
            last = depth;
        }
    }
}

#[test]
fn a_reference_to_nowhere_is_plain_text() {
    let nowhere = Inline::Reference { target: "X-9".to_owned(), text: "artikel 9".to_owned() };
    let blocks = vec![Block::Paragraph { level: 0, text: vec![nowhere] }];
    let document = document("x", "X", DocumentKind::Deed, blocks);
    assert!(main_part(&document).contains(r#"<w:r><w:t xml:space="preserve">artikel 9</w:t></w:r>"#));
    assert!(!written(&document, Format::Html).contains("<a href=\"#X"));
}

#[test]
#[ignore = "writes samples for a person to open"]
fn samples_can_be_looked_at() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    let mut documents = Vec::from(samples());
    documents.push(hostile("<b>\"Naam\" & {{ co }}\u{1} מיילדות</b>"));
    for document in documents {
        for format in FORMATS {
            let file = folder.join(format!("{}.{}", document.id, format.extension()));
            std::fs::write(file, render(&document, format)).expect("the target folder can be written");
        }
    }
}

#[test]
fn a_long_letter_has_its_contents_after_what_a_reader_needs_first() {
    let heading = |level: u8, name: String| Block::Heading { level, text: vec![text(&name)] };
    let with = |parts: usize| {
        let blocks = (0..parts).flat_map(|at| {
            [heading(1, format!("Deel {at}")), heading(2, format!("Onder {at}")), heading(3, format!("Dieper {at}"))]
        });
        document("brief", "Brief", DocumentKind::Letter, blocks.collect())
    };
    // Fifteen headings of the first two levels are easy to oversee; sixteen are not.
    let (short, long) = (with(7), with(8));
    assert!(!main_part(&short).contains("TOCHeading") && !written(&short, Format::Html).contains("<nav"));
    let word = main_part(&long);
    let at = |what: &str| word.find(what).unwrap_or_else(|| panic!("{what} is there"));
    assert!(at("Onder 0") < at("TOCHeading"), "the first part comes first");
    assert_eq!(word.matches("Deel 1").count(), 2, "once in the contents, once as a heading");
    assert_eq!(word.matches("Dieper 1").count(), 1, "details are not in the contents");
    let page = written(&long, Format::Html);
    assert!(page.contains("<details>\n<summary>Inhoud</summary>") && page.contains("class=\"niveau-2\""), "{page}");
    assert!(!page.contains("class=\"niveau-3\""), "{page}");
}

#[test]
fn the_contents_of_a_very_long_letter_name_its_parts_only() {
    let heading = |level: u8, name: String| Block::Heading { level, text: vec![text(&name)] };
    let blocks = (0..16).flat_map(|at| [heading(1, format!("Deel {at}")), heading(2, format!("Onder {at}."))]);
    let word = main_part(&document("brief", "Brief", DocumentKind::Letter, blocks.collect()));
    assert!(word.contains(r#"TOC \o "1-1""#), "an update in Word leaves it that way");
    assert_eq!((word.matches("Deel 1<").count(), word.matches("Onder 1.").count()), (2, 1));
}

#[test]
fn a_signature_and_a_line_over_a_list_never_stand_alone() {
    let strong = |name: &str| Block::Paragraph { level: 0, text: vec![Inline::Strong(name.to_owned())] };
    let plain = |name: &str| Block::Paragraph { level: 0, text: vec![text(name)] };
    let kept = |blocks: Vec<Block>| {
        let word = main_part(&document("x", "X", DocumentKind::Agreement, blocks));
        word.split("<w:p>").filter(|paragraph| paragraph.contains("<w:keepNext/>")).count()
    };
    let article = || article("A-1", 1, "Een", &[]);
    let signed =
        vec![article(), plain("Tekst."), strong("Ondertekening"), plain("Aldus"), plain("Namens"), plain("Wie")];
    assert_eq!(kept(signed), 3, "all but the last line");
    let mut annex = vec![article(), plain("Tekst."), strong("Bijlage")];
    annex.extend((0..20).map(|_| plain("Een regel.")));
    assert_eq!(kept(annex), 1, "a long part may be cut, its name may not stand alone");
    let step = || member("", 1, 1, vec![text("stap")]);
    assert_eq!(
        kept(vec![plain("Het volgende:"), step(), article(), plain("Daarbij:"), step(), plain("Zo."), step()]),
        2
    );
}
