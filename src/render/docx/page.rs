//! The page: paper, margins, and what stands above and below the text on each.

use super::fields::field;
use super::xml::{DECLARATION, NAMESPACES, paragraph, run};
use crate::document::Document;
use crate::render::words::{dutch_date, is_concept, is_draft, model_id};

/// A4 with margins of 2.5 cm; a letter has no header.
pub(super) fn section(document: &Document) -> String {
    let header = if is_draft(document) { r#"<w:headerReference w:type="default" r:id="rIdHeader"/>"# } else { "" };
    format!(
        r#"<w:sectPr>{header}<w:footerReference w:type="default" r:id="rIdFooter"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="709" w:footer="567" w:gutter="0"/></w:sectPr>"#
    )
}

/// The header part: nobody may take a draft in which something is open for the deed itself.
pub(super) fn header(document: &Document) -> String {
    let concept = run(r#"<w:b/><w:bCs/><w:color w:val="C00000"/><w:spacing w:val="40"/>"#, "CONCEPT");
    let dossier = run("", &format!("{}\t", document.provenance.dossier));
    let concept = if is_concept(document) { concept } else { String::new() };
    let content = paragraph("Header", "", &[dossier, concept].concat());
    format!("{DECLARATION}<w:hdr {NAMESPACES}>{content}</w:hdr>")
}

/// The footer part: which draft this is, of what date, and that no page is missing.
pub(super) fn footer(document: &Document) -> String {
    let date = dutch_date(&document.provenance);
    let left = [model_id(document), date].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let pieces =
        [run("", &format!("{left}\tpagina ")), field("PAGE", "", "1"), run("", " van "), field("NUMPAGES", "", "1")];
    let content = paragraph("Footer", "", &pieces.concat());
    format!("{DECLARATION}<w:ftr {NAMESPACES}>{content}</w:ftr>")
}
