//! The contents page of an agreement: a live field, filled in beforehand with links.

use super::bookmarks::Bookmarks;
use super::fields::{link, mark};
use super::xml::{paragraph, raw_run, run};
use crate::document::{Block, Document, plain};

/// The contents, or nothing when the document has no articles.
///
/// There are no page numbers: only Word knows them, and a link leads to the place itself.
pub(super) fn contents(document: &Document, bookmarks: &Bookmarks) -> String {
    let entries: Vec<(&str, String)> = document.blocks.iter().filter_map(|block| entry(block, bookmarks)).collect();
    if !document.blocks.iter().any(|block| matches!(block, Block::Article { .. })) {
        return String::new();
    }
    let instruction = r#"<w:instrText xml:space="preserve"> TOC \o "1-3" \n \h \z \u </w:instrText>"#;
    let begin = [raw_run("", &mark("begin")), raw_run("", instruction), raw_run("", &mark("separate"))].concat();
    let end = raw_run("", &mark("end"));
    let last = entries.len() - 1;
    let mut written = paragraph("TOCHeading", "", &run("", "Inhoud"));
    for (index, (style, text)) in entries.iter().enumerate() {
        let before = if index == 0 { begin.as_str() } else { "" };
        let after = if index == last { end.as_str() } else { "" };
        written += &paragraph(style, "", &[before, text, after].concat());
    }
    written
}

fn entry(block: &Block, bookmarks: &Bookmarks) -> Option<(&'static str, String)> {
    match block {
        Block::Heading { level: 0 | 1, text } => Some(("TOC1", run("", &plain(text)))),
        Block::Heading { level: 2, text } => Some(("TOC2", run("", &plain(text)))),
        Block::Chapter { text } => Some(("TOC2", run("", text))),
        Block::Article { key, number, heading, .. } => {
            let text = run("", &format!("Artikel {number}\t{heading}"));
            let text = match bookmarks.target(key) {
                Some(target) => link(&target.bookmark, &text),
                None => text,
            };
            Some(("TOC3", text))
        }
        Block::Heading { .. }
        | Block::Member { .. }
        | Block::Paragraph { .. }
        | Block::Bullet { .. }
        | Block::Marker { .. }
        | Block::Table { .. } => None,
    }
}
