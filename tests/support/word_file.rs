//! Reading a Word file back, as far as the tests need.

#![allow(dead_code, reason = "no test uses all of it")]

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, Writer};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The parts by name. Fails where a part is no well-formed XML.
pub fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut parts = BTreeMap::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).expect("an entry");
        let mut content = String::new();
        entry.read_to_string(&mut content).expect("UTF-8");
        parts.insert(entry.name().expect("a name").into_owned(), content);
    }
    for content in parts.values() {
        events(content);
    }
    parts
}

/// Every event of well-formed XML in which each opened element is closed.
pub fn events(xml: &str) -> Vec<Event<'_>> {
    let mut reader = Reader::from_str(xml);
    let mut events = Vec::new();
    let mut depth = 0;
    loop {
        let event = reader.read_event().expect("well-formed XML");
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            Event::Eof => break,
            _ => {}
        }
        events.push(event.into_owned());
    }
    assert_eq!(depth, 0, "every element is closed");
    assert!(xml.chars().all(|c| !c.is_control() || matches!(c, '\n' | '\t')), "no control characters");
    events
}

/// The values of an attribute on every element of this name, in order.
pub fn attributes(xml: &str, element: &str, attribute: &str) -> Vec<String> {
    let value = |start: &BytesStart| {
        let mut attributes = start.attributes().map(|attribute| attribute.expect("a valid attribute"));
        let found = attributes.find(|found| found.key.as_ref() == attribute)?;
        Some(found.value.into_owned())
    };
    let events = events(xml);
    let starts = events.iter().filter_map(|event| match event {
        Event::Start(start) | Event::Empty(start) if start.name().as_ref() == element => Some(start),
        _ => None,
    });
    starts.filter_map(value).collect()
}

/// The XML with every element on a line of its own.
pub fn pretty(xml: &str) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    for event in events(xml) {
        writer.write_event(event).expect("memory takes every byte");
    }
    String::from_utf8(writer.into_inner()).expect("UTF-8")
}

/// The same file with every part rewritten by name.
pub fn rewritten(bytes: &[u8], edit: impl Fn(&str, String) -> String) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).expect("an entry");
        let name = entry.name().expect("a name").into_owned();
        let mut content = String::new();
        entry.read_to_string(&mut content).expect("UTF-8");
        put(&mut zip, &name, edit(&name, content).as_bytes());
    }
    zip.finish().expect("memory takes every byte").into_inner()
}

/// One more part.
pub fn put(zip: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, content: &[u8]) {
    zip.start_file(name, SimpleFileOptions::default()).expect("the names of parts are distinct");
    zip.write_all(content).expect("memory takes every byte");
}
