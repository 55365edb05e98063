//! Settings and properties: what the file says of itself.

use super::xml::{DECLARATION, NAMESPACES, escape};
use crate::document::{Document, DocumentKind};
use crate::render::words::{is_concept, is_draft, model_id, reference_day};

const PROPERTY_SET: &str = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}";

/// The settings part; in a draft every change is tracked, so that the next reader sees it.
pub(super) fn settings(document: &Document) -> String {
    let track = if is_draft(document) { "<w:trackRevisions/>" } else { "" };
    format!(
        r#"{DECLARATION}<w:settings {NAMESPACES}><w:zoom w:percent="100"/>{track}<w:defaultTabStop w:val="510"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="nl-NL"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>"#
    )
}

/// The core properties; the only date is the reference date, for the clock has no place in a draft.
pub(super) fn core(document: &Document) -> String {
    let date = match reference_day(&document.provenance) {
        Some(_) => {
            let date = &document.provenance.date;
            ["created", "modified"]
                .map(|name| format!(r#"<dcterms:{name} xsi:type="dcterms:W3CDTF">{date}T00:00:00Z</dcterms:{name}>"#))
                .concat()
        }
        None => String::new(),
    };
    let title = escape(&document.title);
    let subject = escape(&document.provenance.dossier);
    let creator = escape(&document.provenance.program);
    format!(
        r#"{DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject><dc:creator>{creator}</dc:creator><dc:language>nl-NL</dc:language>{date}</cp:coreProperties>"#
    )
}

/// The properties of the application.
pub(super) fn app() -> String {
    format!(
        r#"{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>zorgvorm</Application></Properties>"#
    )
}

/// The custom properties: enough to make the same draft again.
pub(super) fn custom(document: &Document) -> String {
    let provenance = &document.provenance;
    let model = model_id(document);
    let mut properties = vec![
        ("model", model.as_str()),
        ("regels", &provenance.rules),
        ("antwoorden", &provenance.answers),
        ("peildatum", &provenance.date),
        ("soort", kind(document.kind)),
    ];
    if is_concept(document) {
        properties.push(("status", "CONCEPT"));
    }
    let written: String = properties
        .iter()
        .zip(2..)
        .map(|((name, value), id)| {
            let value = escape(value);
            format!(
                r#"<property fmtid="{PROPERTY_SET}" pid="{id}" name="{name}"><vt:lpwstr>{value}</vt:lpwstr></property>"#
            )
        })
        .collect();
    format!(
        r#"{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{written}</Properties>"#
    )
}

fn kind(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Deed => "akte",
        DocumentKind::Agreement => "overeenkomst",
        DocumentKind::Regulation => "reglement",
        DocumentKind::Letter => "brief",
    }
}
