//! Tracked changes: text that came or went, so that the next reader can accept or reject it.

use super::comments::author;
use super::xml::{escape, raw_run};
use crate::document::{Inline, Provenance};
use crate::render::words::clean;
use crate::revise::Change;

/// Marks changes, each with an id of its own.
pub(super) struct Revisions {
    author: String,
    next_id: u32,
}

impl Revisions {
    /// No changes yet, by an author who is the program.
    pub(super) fn new(provenance: &Provenance) -> Revisions {
        Revisions { author: author(provenance), next_id: 0 }
    }

    /// The content, marked as what became of it. Deleted content must be that of [`deleted_runs`].
    pub(super) fn around(&mut self, change: Change, content: &str) -> String {
        match element(change) {
            Some(element) if !content.is_empty() => {
                format!("<w:{element} {}>{}</w:{element}>", self.attributes(), without_links(content))
            }
            _ => content.to_owned(),
        }
    }

    /// The paragraph properties that make the paragraph itself come or go; they stand last.
    pub(super) fn paragraph(&mut self, change: Change) -> String {
        match element(change) {
            Some(element) => format!("<w:rPr><w:{element} {}/></w:rPr>", self.attributes()),
            None => String::new(),
        }
    }

    /// The row properties that make a row of a table come or go.
    pub(super) fn row(&mut self, change: Change) -> String {
        element(change).map(|element| format!("<w:{element} {}/>", self.attributes())).unwrap_or_default()
    }

    fn attributes(&mut self) -> String {
        self.next_id += 1;
        // Bookmarks and comments count from nought; these ids live in a range of their own.
        format!(r#"w:id="{}" {}"#, 100_000 + self.next_id, self.author)
    }
}

fn element(change: Change) -> Option<&'static str> {
    match change {
        Change::Kept => None,
        Change::Inserted => Some("ins"),
        Change::Deleted => Some("del"),
    }
}

/// Runs of text that went: no fields and no bookmarks, for these belong to the text that stays.
pub(super) fn deleted_runs(text: &[Inline]) -> String {
    text.iter().map(deleted_run).collect()
}

fn deleted_run(inline: &Inline) -> String {
    let properties = match inline {
        Inline::Strong(_) => super::inline::STRONG,
        Inline::Blank { .. } => super::inline::BLANK,
        Inline::Text(_) | Inline::Reference { .. } => "",
    };
    let text = clean(&inline.plain()).replace('\t', " ");
    let lines = text.split('\n').map(|line| match line {
        "" => String::new(),
        line => format!(r#"<w:delText xml:space="preserve">{}</w:delText>"#, escape(line)),
    });
    let content = lines.collect::<Vec<_>>().join("<w:br/>");
    if content.is_empty() { String::new() } else { raw_run(properties, &content) }
}

/// A link may not stand in a change; its text may.
fn without_links(content: &str) -> String {
    let mut text = content.replace("</w:hyperlink>", "");
    while let Some(start) = text.find("<w:hyperlink ") {
        let end = text[start..].find('>').map_or(text.len(), |length| start + length + 1);
        text.replace_range(start..end, "");
    }
    text
}
