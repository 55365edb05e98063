//! The package: the parts of a Word file, how they refer to each other, and the zip around them.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::xml::DECLARATION;

const TYPES: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// One part: its name in the package, its content type, and the relation that leads to it.
pub(super) struct Part {
    name: &'static str,
    content_type: String,
    relation: (String, &'static str),
    content: String,
}

impl Part {
    /// A part below `word/`, reached from the main document; `id` is the name of the relation.
    pub(super) fn word(name: &'static str, kind: &str, id: &'static str, content: String) -> Part {
        let relation = (format!("{RELATIONS}/{kind}"), id);
        Part { name, content_type: format!("{TYPES}.{kind}+xml"), relation, content }
    }

    /// The main document.
    pub(super) fn main(content: String) -> Part {
        let relation = (format!("{RELATIONS}/officeDocument"), "rId1");
        Part { name: "word/document.xml", content_type: format!("{TYPES}.document.main+xml"), relation, content }
    }

    /// The core properties.
    pub(super) fn core(content: String) -> Part {
        let relation = (format!("{PACKAGE}/relationships/metadata/core-properties"), "rId2");
        let content_type = "application/vnd.openxmlformats-package.core-properties+xml".to_owned();
        Part { name: "docProps/core.xml", content_type, relation, content }
    }

    /// The extended or the custom properties.
    pub(super) fn properties(name: &'static str, kind: &str, id: &'static str, content: String) -> Part {
        let content_type = format!("application/vnd.openxmlformats-officedocument.{kind}-properties+xml");
        Part { name, content_type, relation: (format!("{RELATIONS}/{kind}-properties"), id), content }
    }
}

/// The file: always the same order, and a time stamp that says nothing.
pub(super) fn file(parts: &[Part]) -> Vec<u8> {
    let (inner, outer): (Vec<&Part>, Vec<&Part>) =
        parts.iter().partition(|part| part.name.starts_with("word/") && part.name != "word/document.xml");
    let mut entries = vec![
        ("[Content_Types].xml", content_types(parts)),
        ("_rels/.rels", relations(&outer, "")),
        ("word/_rels/document.xml.rels", relations(&inner, "word/")),
    ];
    entries.extend(parts.iter().map(|part| (part.name, part.content.clone())));
    zipped(&entries)
}

fn zipped(entries: &[(&str, String)]) -> Vec<u8> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        zip.start_file(*name, options).expect("the names of parts are distinct");
        zip.write_all(content.as_bytes()).expect("memory takes every byte");
    }
    zip.finish().expect("memory takes every byte").into_inner()
}

fn content_types(parts: &[Part]) -> String {
    let overrides: String = parts
        .iter()
        .map(|part| format!(r#"<Override PartName="/{}" ContentType="{}"/>"#, part.name, part.content_type))
        .collect();
    format!(
        r#"{DECLARATION}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>"#
    )
}

fn relations(parts: &[&Part], folder: &str) -> String {
    let relations: String = parts
        .iter()
        .map(|part| {
            let (kind, id) = &part.relation;
            let target = part.name.strip_prefix(folder).unwrap_or(part.name);
            format!(r#"<Relationship Id="{id}" Type="{kind}" Target="{target}"/>"#)
        })
        .collect();
    format!(r#"{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>"#)
}
