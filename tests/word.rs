//! The Word files of every example, as strict readers take them: the order of elements, ids, relations, fields and
//! references. The order is that of ECMA-376; no schema travels with this project.

#[path = "support/cases.rs"]
mod cases;
#[path = "support/shipped.rs"]
mod shipped;
#[path = "support/word_file.rs"]
mod word_file;

use cases::each_example;
use quick_xml::events::Event;
use shipped::shipped;
use std::collections::{BTreeMap, BTreeSet};
use word_file::{attributes, events, parts};
use zorgvorm::document::Document;
use zorgvorm::draft::{Case, draft, forms, papers};
use zorgvorm::letter::open_points;
use zorgvorm::render::{Format, render};

/// Per element, its children in the order in which they must stand; one that is not named may not be there.
const ORDER: &[(&str, &str)] = &[
    (
        "w:pPr",
        "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind contextualSpacing jc outlineLvl rPr",
    ),
    (
        "w:rPr",
        "rStyle rFonts b bCs i iCs caps smallCaps strike noProof vanish color spacing kern position sz szCs highlight u shd vertAlign lang",
    ),
    ("w:numPr", "ilvl numId"),
    ("w:sectPr", "headerReference footerReference pgSz pgMar pgNumType cols titlePg docGrid"),
    ("w:tbl", "tblPr tblGrid tr"),
    ("w:tblPr", "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook"),
    ("w:tr", "trPr tc"),
    ("w:tcPr", "tcW gridSpan tcBorders shd vAlign"),
    ("w:numbering", "abstractNum num"),
    ("w:abstractNum", "nsid multiLevelType tmpl lvl"),
    ("w:lvl", "start numFmt lvlRestart pStyle isLgl suff lvlText lvlJc pPr rPr"),
    ("w:num", "abstractNumId lvlOverride"),
    ("w:styles", "docDefaults latentStyles style"),
    ("w:style", "name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr trPr tcPr"),
    (
        "w:settings",
        "zoom trackRevisions defaultTabStop characterSpacingControl compat themeFontLang decimalSymbol listSeparator",
    ),
];

/// Children that must come first where they are there at all.
const FIRST: &[(&str, &str)] = &[("w:p", "w:pPr"), ("w:r", "w:rPr"), ("w:tc", "w:tcPr"), ("w:tr", "w:trPr")];

/// Everything that stands in a case: the drafts, the clean text of them, the forms and a letter.
fn documents(case: &Case<'_>, templates: &zorgvorm::templates::Templates) -> Vec<Document> {
    let plans = papers(case).into_iter().chain(forms(case));
    let mut found: Vec<Document> = plans.map(|plan| draft(case, templates, plan).document).collect();
    found.push(open_points(templates, case, &found).expect("the template is whole"));
    let clean: Vec<Document> = found.iter().cloned().map(Document::cleaned).collect();
    found.extend(clean);
    found
}

/// Hands over the parts of every Word file of every example, with a name for it.
fn each(check: impl Fn(&str, &BTreeMap<String, String>)) {
    let shipped = shipped();
    let mut seen = 0;
    each_example(&shipped, |name, case| {
        for document in documents(case, &shipped.templates) {
            check(&format!("{name}: {}", document.id), &parts(&render(&document, Format::Docx)));
            seen += 1;
        }
    });
    assert!(seen > 100, "only {seen} files were looked at");
}

/// What is out of order in a part.
fn disorder(xml: &str) -> Vec<String> {
    let mut found = Vec::new();
    // Per open element: its name, how many children it had, and the place of the last one in its order.
    let mut open: Vec<(String, usize, usize)> = vec![(String::new(), 0, 0)];
    for event in events(xml) {
        let (name, opens) = match &event {
            Event::Start(start) => (start.name().as_ref().to_owned(), true),
            Event::Empty(start) => (start.name().as_ref().to_owned(), false),
            Event::End(_) => {
                open.pop();
                continue;
            }
            _ => continue,
        };
        let (parent, children, last) = open.last_mut().expect("the root is never closed");
        if let Some((_, order)) = ORDER.iter().find(|(element, _)| element == parent) {
            match order.split(' ').position(|child| name.strip_prefix("w:") == Some(child)) {
                Some(place) if place >= *last => *last = place,
                Some(_) => found.push(format!("{name} comes too late in {parent}")),
                None => found.push(format!("{name} is not known in {parent}")),
            }
        }
        if *children > 0 && FIRST.contains(&(parent.as_str(), name.as_str())) {
            found.push(format!("{name} is not the first in {parent}"));
        }
        *children += 1;
        if opens {
            open.push((name, 0, 0));
        }
    }
    found
}

#[test]
fn elements_stand_in_the_order_of_the_standard() {
    each(|name, parts| {
        for (part, xml) in parts.iter().filter(|(part, _)| part.starts_with("word/") && part.ends_with(".xml")) {
            assert_eq!(disorder(xml), Vec::<String>::new(), "{name}, {part}");
        }
    });
}

#[test]
fn what_is_out_of_order_is_seen() {
    for (xml, said) in [
        ("<w:p><w:r/><w:pPr/></w:p>", "w:pPr is not the first in w:p"),
        ("<w:pPr><w:jc/><w:pStyle/></w:pPr>", "w:pStyle comes too late in w:pPr"),
        ("<w:rPr><w:b/><w:rStyle/></w:rPr>", "w:rStyle comes too late in w:rPr"),
        ("<w:sectPr><w:onbekend/></w:sectPr>", "w:onbekend is not known in w:sectPr"),
    ] {
        assert_eq!(disorder(xml), [said]);
    }
}

#[test]
fn ids_are_distinct_and_whatever_opens_is_closed() {
    each(|name, parts| {
        let xml = &parts["word/document.xml"];
        let distinct = |values: &[String]| values.iter().collect::<BTreeSet<_>>().len() == values.len();
        let (starts, ends) = (attributes(xml, "w:bookmarkStart", "w:id"), attributes(xml, "w:bookmarkEnd", "w:id"));
        assert!(distinct(&starts) && distinct(&ends), "{name}: an id of a bookmark is there twice");
        assert_eq!(starts.iter().collect::<BTreeSet<_>>(), ends.iter().collect(), "{name}");
        let names: Vec<String> =
            attributes(xml, "w:bookmarkStart", "w:name").iter().map(|one| one.to_lowercase()).collect();
        assert!(distinct(&names) && names.iter().all(|one| one.len() <= 40), "{name}: names of bookmarks");
        let comments = parts.get("word/comments.xml").map(|xml| attributes(xml, "w:comment", "w:id"));
        for element in ["w:commentRangeStart", "w:commentRangeEnd", "w:commentReference"] {
            assert_eq!(attributes(xml, element, "w:id"), comments.clone().unwrap_or_default(), "{name}: {element}");
        }
        let mut depth = 0_i32;
        for mark in attributes(xml, "w:fldChar", "w:fldCharType") {
            depth += match mark.as_str() {
                "begin" => 1,
                "end" => -1,
                _ => 0,
            };
            assert!((0..=1).contains(&depth), "{name}: fields stand beside each other");
        }
        assert_eq!(depth, 0, "{name}: every field ends");
        for table in xml.split("<w:tbl>").skip(1) {
            let table = table.split("</w:tbl>").next().unwrap_or_default();
            let columns = table.matches("<w:gridCol ").count();
            let full = |row: &str| row.matches("<w:tc>").count() == columns;
            assert!(table.split("<w:tr>").skip(1).all(full), "{name}: a row with other columns");
        }
    });
}

#[test]
fn whatever_is_named_is_there() {
    each(|name, parts| {
        let xml = &parts["word/document.xml"];
        let names = attributes(xml, "w:bookmarkStart", "w:name");
        let fields = xml.split("REF ").skip(1).map(|rest| rest.split(' ').next().unwrap_or_default().to_owned());
        for target in fields.chain(attributes(xml, "w:hyperlink", "w:anchor")) {
            assert!(names.contains(&target), "{name}: {target} is no bookmark");
        }
        let types = attributes(&parts["[Content_Types].xml"], "Override", "PartName");
        let relations = &parts["word/_rels/document.xml.rels"];
        for target in attributes(relations, "Relationship", "Target") {
            assert!(parts.contains_key(&format!("word/{target}")), "{name}: {target}");
        }
        for part in parts.keys().filter(|part| part.ends_with(".xml") && !part.starts_with('[')) {
            assert!(types.contains(&format!("/{part}")), "{name}: {part} has no type");
        }
        let ids = attributes(relations, "Relationship", "Id");
        for element in ["w:headerReference", "w:footerReference"] {
            assert!(attributes(xml, element, "r:id").iter().all(|id| ids.contains(id)), "{name}: {element}");
        }
        let styles = attributes(&parts["word/styles.xml"], "w:style", "w:styleId");
        for element in ["w:pStyle", "w:rStyle", "w:tblStyle"] {
            let unknown: Vec<String> =
                attributes(xml, element, "w:val").into_iter().filter(|style| !styles.contains(style)).collect();
            assert!(unknown.is_empty(), "{name}: {element} {unknown:?}");
        }
        let lists = attributes(&parts["word/numbering.xml"], "w:num", "w:numId");
        assert!(attributes(xml, "w:numId", "w:val").iter().all(|list| lists.contains(list)), "{name}: lists");
    });
}

#[test]
fn every_blank_names_its_fact_and_shows_its_label() {
    let shipped = shipped();
    let ids: BTreeSet<String> = shipped.base.fact_ids().map(|id| id.replace('.', "_")).collect();
    let mut blanks = 0;
    each_example(&shipped, |name, case| {
        for document in documents(case, &shipped.templates) {
            let parts = parts(&render(&document, Format::Docx));
            let xml = &parts["word/document.xml"];
            for bookmark in attributes(xml, "w:bookmarkStart", "w:name").iter().filter(|one| one.starts_with("leeg_")) {
                let named = bookmark.trim_start_matches("leeg_").rsplit_once('_').expect("a number at the end").0;
                assert!(named == "vrij" || ids.contains(named), "{name}: {bookmark} names no fact");
                blanks += 1;
            }
            let shown = xml.matches(r#"<w:highlight w:val="yellow"/>"#).count();
            let marked = xml.matches(r#"w:name="leeg_"#).count();
            assert_eq!(shown, marked, "{name}: every blank is yellow and has its bookmark");
        }
    });
    assert!(blanks > 100, "only {blanks} blanks were looked at");
}
