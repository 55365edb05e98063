//! The contents of an agreement or a long letter: a live field, filled in beforehand with links.

use super::bookmarks::Bookmarks;
use super::fields::{link, mark};
use super::xml::{paragraph, raw_run, run};
use crate::document::{Block, Document, plain};
use crate::render::words::{contents_depth, wants_contents};

/// The contents, or nothing when the document is easy to oversee.
///
/// There are no page numbers: only Word knows them, and a link leads to the place itself.
pub(super) fn contents(document: &Document, bookmarks: &Bookmarks) -> String {
    let blocks = document.blocks.iter().enumerate();
    let deepest = contents_depth(document);
    let entries: Vec<(&str, String)> =
        blocks.filter_map(|(index, block)| entry(index, block, deepest, bookmarks)).collect();
    if !wants_contents(document) {
        return String::new();
    }
    let instruction = format!(r#"<w:instrText xml:space="preserve"> TOC \o "1-{deepest}" \n \h \z \u </w:instrText>"#);
    let begin = [raw_run("", &mark("begin")), raw_run("", &instruction), raw_run("", &mark("separate"))].concat();
    let end = raw_run("", &mark("end"));
    let mut written = paragraph("TOCHeading", "", &run("", "Inhoud"));
    for (index, (style, text)) in entries.iter().enumerate() {
        let before = if index == 0 { begin.as_str() } else { "" };
        written += &paragraph(style, "", &[before, text].concat());
    }
    // The end stands in a paragraph of its own, so that the space below the contents survives an update.
    written + &paragraph("Normal", "", &end)
}

/// The style and the text of the entry for a block, when it has one.
fn entry(index: usize, block: &Block, deepest: u8, bookmarks: &Bookmarks) -> Option<(&'static str, String)> {
    let (style, text, bookmark) = match block {
        Block::Heading { level: 0 | 1, text } => ("TOC1", plain(text), bookmarks.heading(index)),
        Block::Heading { level: 2, text } if deepest > 1 => ("TOC2", plain(text), bookmarks.heading(index)),
        Block::Chapter { text } => ("TOC2", text.clone(), bookmarks.heading(index)),
        Block::Article { key, number, heading, .. } => {
            let bookmark = bookmarks.target(key).map(|target| target.bookmark.as_str());
            ("TOC3", format!("Artikel {number}\t{heading}"), bookmark)
        }
        Block::Heading { .. }
        | Block::Member { .. }
        | Block::Paragraph { .. }
        | Block::Bullet { .. }
        | Block::Marker { .. }
        | Block::Table { .. }
        | Block::Figure(_) => return None,
    };
    let text = run("", &text);
    Some((style, bookmark.map(|bookmark| link(bookmark, &text)).unwrap_or(text)))
}
