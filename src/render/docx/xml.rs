//! Writing XML as text: escaping, runs and paragraphs.
//!
//! WordprocessingML is a format of strings with a strict order of elements. About fifteen elements suffice, so a
//! tree of types would say less than the text itself.

use crate::render::words::clean;
pub(super) use crate::render::words::escape;

/// The first line of every part.
pub(super) const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
"#;

/// The namespaces of the main parts.
pub(super) const NAMESPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;

/// A run of text; `properties` is the content of its `w:rPr`.
pub(super) fn run(properties: &str, text: &str) -> String {
    let content = clean(text)
        .split('\n')
        .map(|line| line.split('\t').map(piece).collect::<Vec<_>>().join("<w:tab/>"))
        .collect::<Vec<_>>()
        .join("<w:br/>");
    if content.is_empty() { String::new() } else { raw_run(properties, &content) }
}

/// A run with content that is XML already.
pub(super) fn raw_run(properties: &str, content: &str) -> String {
    if properties.is_empty() {
        format!("<w:r>{content}</w:r>")
    } else {
        format!("<w:r><w:rPr>{properties}</w:rPr>{content}</w:r>")
    }
}

/// A paragraph in a style; `properties` follows the style in its `w:pPr`.
pub(super) fn paragraph(style: &str, properties: &str, content: &str) -> String {
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>"#)
}

fn piece(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!(r#"<w:t xml:space="preserve">{}</w:t>"#, escape(text)) }
}
