//! The Word renderer: a document as a package of WordprocessingML parts.

mod body;
mod bookmarks;
mod comments;
mod contents;
mod fields;
mod figure;
mod inline;
mod numbering;
mod package;
mod page;
mod properties;
mod revisions;
mod styles;
mod table;
mod xml;

pub use bookmarks::Place;

use crate::document::Document;
use crate::render::words::is_draft;
use crate::revise::{Redline, Revised};
use package::Part;
use std::collections::BTreeMap;
use xml::{DECLARATION, NAMESPACES};

/// The bytes of the Word file.
pub(super) fn docx(document: &Document) -> Vec<u8> {
    file(document, &kept(document))
}

/// The bytes of a Word file with tracked changes.
pub(super) fn redline(redline: &Redline) -> Vec<u8> {
    file(&redline.document, &redline.blocks)
}

/// What each bookmark in the Word file of this document marks.
pub fn places(document: &Document) -> BTreeMap<String, Place> {
    body::body(document, &kept(document)).bookmarks.places()
}

fn kept(document: &Document) -> Vec<Revised> {
    document.blocks.iter().cloned().map(Revised::Kept).collect()
}

fn file(document: &Document, blocks: &[Revised]) -> Vec<u8> {
    let body = body::body(document, blocks);
    let section = page::section(document);
    let content =
        format!("{DECLARATION}<w:document {NAMESPACES}><w:body>{}{section}</w:body></w:document>", body.content);
    let mut parts = vec![
        Part::main(content),
        Part::core(properties::core(document)),
        Part::properties("docProps/app.xml", "extended", "rId3", properties::app()),
        Part::properties("docProps/custom.xml", "custom", "rId4", properties::custom(document)),
        Part::word("word/styles.xml", "styles", "rIdStyles", styles::part(is_draft(document))),
        Part::word("word/numbering.xml", "numbering", "rIdNumbering", body.numbering.part()),
        Part::word("word/settings.xml", "settings", "rIdSettings", properties::settings(document)),
        Part::word("word/footer.xml", "footer", "rIdFooter", page::footer(document)),
    ];
    if is_draft(document) {
        parts.push(Part::word("word/header.xml", "header", "rIdHeader", page::header(document)));
    }
    if let Some(comments) = body.comments.part() {
        parts.push(Part::word("word/comments.xml", "comments", "rIdComments", comments));
    }
    package::file(&parts)
}
