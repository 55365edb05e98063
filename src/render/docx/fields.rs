//! Fields: text that Word computes, with the answer we computed already in place.

use super::xml::{escape, raw_run, run};

/// A field of five runs, the only form every word processor reads.
///
/// The cached text is ours, so that a viewer that never updates fields is right too.
pub(super) fn field(instruction: &str, properties: &str, cached: &str) -> String {
    let (begin, separate, end) = (mark("begin"), mark("separate"), mark("end"));
    let instruction = format!(r#"<w:instrText xml:space="preserve"> {} </w:instrText>"#, escape(instruction));
    [
        raw_run(properties, &begin),
        raw_run(properties, &instruction),
        raw_run(properties, &separate),
        run(properties, cached),
        raw_run(properties, &end),
    ]
    .concat()
}

/// The mark that begins, separates or ends a field.
pub(super) fn mark(kind: &str) -> String {
    format!(r#"<w:fldChar w:fldCharType="{kind}"/>"#)
}

/// A link to a bookmark in the same document.
pub(super) fn link(bookmark: &str, content: &str) -> String {
    format!(r#"<w:hyperlink w:anchor="{bookmark}" w:history="1">{content}</w:hyperlink>"#)
}
