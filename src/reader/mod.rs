//! A draft that comes back from Word → a document again: articles by their bookmarks, changes tracked or not.
//!
//! Word and LibreOffice write the same text in many ways: runs split at every spelling mark, styles under other ids,
//! fields with stale numbers. What stays is the bookmark on every article and *lid*, which the original draft names.

mod assemble;
mod numbers;
mod package;
mod paragraphs;
mod remarks;
mod runs;
mod xml;

pub use package::SIZE_LIMIT;
pub use remarks::Remark;

use crate::document::Document;
use package::Package;
use std::collections::{BTreeMap, BTreeSet};

/// Why a file was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// One Dutch sentence, without a capital.
    pub message: String,
    /// What helps.
    pub help: String,
}

impl Refused {
    fn new(message: impl Into<String>, help: impl Into<String>) -> Refused {
        Refused { message: message.into(), help: help.into() }
    }
}

/// Whether tracked changes count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The text with every tracked change in it.
    Accepted,
    /// The text without any tracked change.
    Rejected,
}

/// What a Word file says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    /// The model id of the draft: document, program, rules and answers.
    pub model: String,
    /// Hash of the rules it was made with.
    pub rules: String,
    /// Hash of the answers it was made from.
    pub answers: String,
    /// The reference date it was made for.
    pub date: String,
}

/// A Word file that was opened.
pub struct WordFile {
    package: Package,
}

/// A draft as it came back.
#[derive(Clone, Debug)]
pub struct Returned {
    /// The text, with the keys of the original where they could be found.
    pub document: Document,
    /// The comments of people.
    pub remarks: Vec<Remark>,
    /// Who tracked changes where, by the key of the article; empty outside articles.
    pub authors: BTreeMap<String, BTreeSet<String>>,
}

/// Opens a Word file.
///
/// # Errors
/// When it is no Word file, is damaged, or was made to do harm.
pub fn open(bytes: &[u8]) -> Result<WordFile, Refused> {
    Ok(WordFile { package: package::unpack(bytes)? })
}

impl WordFile {
    /// What the file says of itself; a file of somebody else says nothing.
    pub fn stamp(&self) -> Stamp {
        let mut stamp = Stamp::default();
        for property in self.package.properties.iter().flat_map(|properties| properties.children()) {
            let text: String = property.children().map(xml::Element::text).collect();
            match property.get("name") {
                Some("model") => stamp.model = text,
                Some("regels") => stamp.rules = text,
                Some("antwoorden") => stamp.answers = text,
                Some("peildatum") => stamp.date = text,
                _ => {}
            }
        }
        stamp
    }

    /// Reads the text back, beside the draft it was made from.
    pub fn read(&self, original: &Document, view: View) -> Returned {
        let gathered = paragraphs::gather(&self.package, view);
        assemble::assemble(&self.package, gathered, original)
    }
}
