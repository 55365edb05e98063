//! What the renderers promise: every block in every format, live numbering and references, nothing lost or broken.

#[path = "support/sample_documents.rs"]
mod sample_documents;

use sample_documents::{agreement, deed, letter};
use zorgvorm::render::{Format, render};

#[test]
#[ignore = "writes samples for a person to open"]
fn samples_can_be_looked_at() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    for document in [deed(), agreement(), letter()] {
        for format in [Format::Text, Format::Markdown, Format::Html, Format::Docx] {
            let file = folder.join(format!("{}.{}", document.id, format.extension()));
            std::fs::write(file, render(&document, format)).expect("the target folder can be written");
        }
    }
}
