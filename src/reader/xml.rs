//! XML as a small tree, for a file that anybody may have made: bounded in size and depth, and without entities.

use super::Refused;
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

/// Deeper nesting is no document that people wrote.
const DEEPEST: usize = 200;

/// More elements than a thousand pages have.
const MOST: usize = 4_000_000;

/// An element with what stands in it.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// Its name with the usual prefix, such as `w:p`.
    pub name: String,
    attributes: Vec<(String, String)>,
    /// What stands in it, in order.
    pub content: Vec<Node>,
}

/// What may stand in an element.
#[derive(Debug)]
pub(super) enum Node {
    /// Another element.
    Element(Element),
    /// Text.
    Text(String),
}

impl Element {
    /// The value of an attribute.
    pub fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| name == attribute).map(|(_, value)| value.as_str())
    }

    /// The elements in it.
    pub fn children(&self) -> impl Iterator<Item = &Element> {
        self.content.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element in it with this name.
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.children().find(|child| child.name == name)
    }

    /// The text right in it.
    pub fn text(&self) -> String {
        let texts = self.content.iter().filter_map(|node| match node {
            Node::Text(text) => Some(text.as_str()),
            Node::Element(_) => None,
        });
        texts.collect()
    }
}

/// Reads a part of the file.
///
/// # Errors
/// When it is no well-formed XML, declares entities, or is larger than any document.
pub(super) fn tree(part: &str, xml: &str) -> Result<Element, Refused> {
    let broken = || Refused::new(format!("`{part}` in dit bestand is beschadigd"), SAVE_AGAIN);
    let mut reader = Reader::from_str(xml.trim_start_matches('\u{feff}'));
    let mut open = vec![Element::default()];
    let mut count = 0;
    loop {
        match reader.read_event().map_err(|_| broken())? {
            Event::Start(start) => {
                open.push(element(&start).ok_or_else(broken)?);
                count += 1;
            }
            Event::Empty(start) => {
                add(&mut open, Node::Element(element(&start).ok_or_else(broken)?));
                count += 1;
            }
            Event::End(_) => {
                let done = open.pop().ok_or_else(broken)?;
                if open.is_empty() {
                    return Err(broken());
                }
                add(&mut open, Node::Element(done));
            }
            Event::Text(text) => add(&mut open, Node::Text(text.xml_content(XmlVersion::Implicit1_0).into_owned())),
            Event::CData(text) => add(&mut open, Node::Text(text.xml_content(XmlVersion::Implicit1_0).into_owned())),
            Event::GeneralRef(named) => {
                let character = match named.resolve_char_ref().map_err(|_| broken())? {
                    Some(character) => character,
                    None => predefined(named.xml_content(XmlVersion::Implicit1_0).as_ref()).ok_or_else(broken)?,
                };
                add(&mut open, Node::Text(character.to_string()));
            }
            // A declaration of entities can make a small file endless; no word processor writes one.
            Event::DocType(_) => {
                let message = format!("`{part}` in dit bestand bevat een DOCTYPE; dat hoort niet in een Word-bestand");
                return Err(Refused::new(message, SAVE_AGAIN));
            }
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            Event::Eof => break,
        }
        if open.len() > DEEPEST || count > MOST {
            return Err(Refused::new(format!("`{part}` in dit bestand is te groot of te diep genest"), SAVE_AGAIN));
        }
    }
    let mut document = open.pop().filter(|_| open.is_empty()).ok_or_else(broken)?;
    let root = document.content.drain(..).find_map(|node| match node {
        Node::Element(element) => Some(element),
        Node::Text(_) => None,
    });
    root.ok_or_else(broken)
}

const SAVE_AGAIN: &str = "open het in Word, bewaar het opnieuw als .docx en probeer het nog eens";

fn add(open: &mut [Element], node: Node) {
    let Some(parent) = open.last_mut() else { return };
    match (node, parent.content.last_mut()) {
        (Node::Text(more), Some(Node::Text(text))) => text.push_str(&more),
        (node, _) => parent.content.push(node),
    }
}

fn element(start: &BytesStart<'_>) -> Option<Element> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.ok()?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
        attributes.push((attribute.key.as_ref().to_string(), value.into_owned()));
    }
    Some(Element { name: start.name().as_ref().to_string(), attributes, content: Vec::new() })
}

fn predefined(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}
