//! PDF: for the archive (PDF/A-2a) and for a reader with a screen reader (PDF/UA-1), set by `typst`.
//!
//! One fixed layout loops over the document as data. What does not meet both standards is refused, never written.

mod data;
mod letters;
#[cfg(test)]
mod tests;
mod tree;
mod world;

use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::Unable;
use super::words::model_id;
use crate::document::Document;
use data::data;
use world::Desk;

/// How many documents later the typesetter forgets what it remembered of one.
const MEMORY: usize = 10;

/// The bytes of the PDF file.
pub(super) fn pdf(document: &Document) -> Result<Vec<u8>, Unable> {
    typst_pdf::pdf(&pages(document)?, &options(document)?).map_err(|faults| refused(&faults))
}

/// The pages as they are set.
fn pages(document: &Document) -> Result<PagedDocument, Unable> {
    let data = serde_json::to_vec(&data(document)).map_err(|fault| Unable::Refused(fault.to_string()))?;
    let set = typst::compile::<PagedDocument>(&Desk::new(data));
    comemo::evict(MEMORY);
    let pages = set.output.map_err(|faults| refused(&faults))?;
    // A warning tells of something that does not look as it was meant.
    if set.warnings.is_empty() { Ok(pages) } else { Err(refused(&set.warnings)) }
}

fn options(document: &Document) -> Result<PdfOptions, Unable> {
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]);
    Ok(PdfOptions {
        ident: Smart::Custom(format!("{} {}", document.title, model_id(document))),
        creator: Smart::Custom(Some(document.provenance.program.clone())),
        standards: standards.map_err(|fault| Unable::Refused(fault.message().to_string()))?,
        ..PdfOptions::default()
    })
}

fn refused(faults: &[SourceDiagnostic]) -> Unable {
    let mut said: Vec<String> = faults.iter().map(|fault| fault.message.to_string()).collect();
    said.dedup();
    Unable::Refused(said.join("; "))
}
