//! Giving a document a form: plain text, Markdown, a web page, a Word file or a PDF.
//!
//! A renderer sees a [`Document`] and nothing else, so a new format is one file here and one line below. PDF stands
//! apart: it is a Cargo feature, and it is the one form that can be refused.

mod anchors;
mod columns;
mod docx;
mod html;
mod keep;
mod markdown;
#[cfg(feature = "pdf")]
mod pdf;
mod text;
mod words;
mod wrap;

pub use docx::{Place, places};
pub use text::text;

use crate::document::Document;
use crate::revise::Redline;

/// The width of plain text when no terminal says otherwise.
const PLAIN_WIDTH: usize = 80;

/// The forms a document can be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text, 80 columns wide and without colour.
    Text,
    /// Markdown, with the reviewer's notes in view.
    Markdown,
    /// One self-contained web page.
    Html,
    /// A Word file with live numbering, references and comments.
    Docx,
}

impl Format {
    /// How the name of a file in this format ends, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Text => "txt",
            Format::Markdown => "md",
            Format::Html => "html",
            Format::Docx => "docx",
        }
    }
}

/// The bytes of the file: the same document always gives the same bytes.
pub fn render(document: &Document, format: Format) -> Vec<u8> {
    match format {
        Format::Text => text(document, PLAIN_WIDTH, false).into_bytes(),
        Format::Markdown => markdown::markdown(document).into_bytes(),
        Format::Html => html::html(document).into_bytes(),
        Format::Docx => docx::docx(document),
    }
}

/// A Word file in which what changed is tracked: whoever accepts all has the new version, whoever rejects all the old.
pub fn redline(redline: &Redline) -> Vec<u8> {
    docx::redline(redline)
}

/// Whether this program can make PDF files: the feature `pdf`.
pub const PDF: bool = cfg!(feature = "pdf");

/// Why there is no PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unable {
    /// This program was built without the feature `pdf`.
    NotBuiltIn,
    /// The typesetter would not make it; in its own words.
    Refused(String),
}

/// The bytes of the PDF: tagged, for the archive, and the same for the same document.
///
/// # Errors
/// When the program was built without it, or when the document cannot meet the standards.
#[cfg(feature = "pdf")]
pub fn pdf(document: &Document) -> Result<Vec<u8>, Unable> {
    pdf::pdf(document)
}

/// The bytes of the PDF, if this program could make one.
///
/// # Errors
/// Always: the program was built without it.
#[cfg(not(feature = "pdf"))]
pub fn pdf(_: &Document) -> Result<Vec<u8>, Unable> {
    Err(Unable::NotBuiltIn)
}
