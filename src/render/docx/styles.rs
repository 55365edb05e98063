//! The styles: one serif letter, real heading styles, and a style for every level of numbering.
//!
//! They stand beside this file as WordprocessingML. Built-in styles carry their English names, which Word shows in the
//! language of its user ("Kop 1"). Only the headings differ between a draft and a letter.

use super::xml::{DECLARATION, NAMESPACES};

const SHARED: &str = include_str!("styles/shared.xml");
const DRAFT: &str = include_str!("styles/draft.xml");
const LETTER: &str = include_str!("styles/letter.xml");

/// The styles part.
pub(super) fn part(draft: bool) -> String {
    let headings = if draft { DRAFT } else { LETTER };
    format!("{DECLARATION}<w:styles {NAMESPACES}>{SHARED}{headings}</w:styles>\n")
}
