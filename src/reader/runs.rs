//! The runs of a paragraph: text with what it is part of, whatever elements it is spread over.

use super::View;
use super::paragraphs::Paragraph;
use super::xml::Element;
use std::collections::{BTreeMap, BTreeSet};

/// A piece of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Run {
    pub text: String,
    pub strong: bool,
    /// The bookmark it refers to, when it is the result of a reference.
    pub refers: Option<String>,
    /// The innermost bookmark around it.
    pub within: Option<String>,
}

struct Field {
    instruction: String,
    /// After the separator comes what a reader sees.
    result: bool,
}

/// Goes through the elements of paragraphs. Fields, bookmarks and comments may span several of them.
pub(super) struct Walk<'p> {
    pub view: View,
    styles: BTreeMap<String, String>,
    current: Paragraph,
    fields: Vec<Field>,
    bookmarks: Vec<(&'p str, &'p str)>,
    comments: Vec<&'p str>,
    links: Vec<&'p str>,
    /// The text each comment is about.
    pub quotes: BTreeMap<String, String>,
}

impl<'p> Walk<'p> {
    pub fn new(view: View, styles: BTreeMap<String, String>) -> Walk<'p> {
        Walk {
            view,
            styles,
            current: Paragraph::default(),
            fields: Vec::new(),
            bookmarks: Vec::new(),
            comments: Vec::new(),
            links: Vec::new(),
            quotes: BTreeMap::new(),
        }
    }

    /// Begins a paragraph that these people made or took away; bookmarks between paragraphs are its own.
    pub fn begin(&mut self, authors: BTreeSet<String>) {
        self.current.authors.extend(authors);
    }

    /// Ends the paragraph.
    pub fn end(&mut self) -> Paragraph {
        std::mem::take(&mut self.current)
    }

    /// Everything in a paragraph, or in an element within it.
    pub fn content(&mut self, parent: &'p Element) {
        for child in parent.children() {
            match child.name.as_str() {
                "w:r" => self.run(child),
                "w:ins" | "w:moveTo" => self.change(child, View::Rejected),
                "w:del" | "w:moveFrom" => self.change(child, View::Accepted),
                "w:hyperlink" => {
                    self.links.extend(child.get("w:anchor"));
                    self.content(child);
                    child.get("w:anchor").and_then(|_| self.links.pop());
                }
                "w:fldSimple" => {
                    let instruction = child.get("w:instr").unwrap_or_default().to_string();
                    self.fields.push(Field { instruction, result: true });
                    self.content(child);
                    self.fields.pop();
                }
                "w:sdt" | "w:sdtContent" | "w:smartTag" | "w:customXml" | "w:dir" | "w:bdo" => self.content(child),
                _ => self.mark(child),
            }
        }
    }

    /// A tracked change, which falls away in one view.
    fn change(&mut self, child: &'p Element, gone_in: View) {
        self.current.authors.extend(child.get("w:author").map(str::to_string));
        if self.view != gone_in {
            self.content(child);
        }
    }

    /// The ends of bookmarks and comments.
    pub fn mark(&mut self, element: &'p Element) {
        let id = element.get("w:id").unwrap_or_default();
        match element.name.as_str() {
            "w:bookmarkStart" => {
                let name = element.get("w:name").unwrap_or_default();
                self.bookmarks.push((id, name));
                self.current.bookmarks.push(name.to_string());
            }
            "w:bookmarkEnd" => self.bookmarks.retain(|(open, _)| *open != id),
            "w:commentRangeStart" => {
                self.comments.push(id);
                self.current.comments.push(id.to_string());
            }
            "w:commentRangeEnd" => self.comments.retain(|open| *open != id),
            _ => {}
        }
    }

    fn run(&mut self, run: &'p Element) {
        let strong = run.child("w:rPr").is_some_and(|properties| self.is_strong(properties));
        let mut text = String::new();
        for child in run.children() {
            match child.name.as_str() {
                "w:t" | "w:delText" => text.push_str(&child.text()),
                "w:tab" | "w:ptab" => text.push('\t'),
                "w:cr" => text.push('\n'),
                "w:br" if child.get("w:type").is_none_or(|kind| kind == "textWrapping") => text.push('\n'),
                "w:noBreakHyphen" => text.push('-'),
                "w:instrText" | "w:delInstrText" => {
                    if let Some(field) = self.fields.last_mut().filter(|field| !field.result) {
                        field.instruction.push_str(&child.text());
                    }
                }
                "w:fldChar" => {
                    self.text(std::mem::take(&mut text), strong);
                    self.field(child);
                }
                "w:commentReference" => {
                    let id = child.get("w:id").unwrap_or_default().to_string();
                    if !self.current.comments.contains(&id) && !self.quotes.contains_key(&id) {
                        self.current.comments.push(id);
                    }
                }
                _ => {}
            }
        }
        self.text(text, strong);
    }

    fn is_strong(&self, properties: &Element) -> bool {
        let named = properties.child("w:rStyle").and_then(|style| style.get("w:val"));
        let style = named.is_some_and(|id| id == "Strong" || self.styles.get(id).is_some_and(|name| name == "strong"));
        let off = |bold: &Element| matches!(bold.get("w:val"), Some("0" | "false" | "off"));
        properties.child("w:b").map_or(style, |bold| !off(bold))
    }

    fn field(&mut self, mark: &Element) {
        match mark.get("w:fldCharType") {
            Some("begin") => self.fields.push(Field { instruction: String::new(), result: false }),
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.result = true;
                }
            }
            Some("end") => {
                self.fields.pop();
            }
            _ => {}
        }
    }

    fn text(&mut self, text: String, strong: bool) {
        let named = |field: &Field, name: &str| field.instruction.split_whitespace().next() == Some(name);
        // The contents repeat what stands below.
        let hidden = self.fields.iter().any(|field| !field.result || named(field, "TOC"));
        if text.is_empty() || hidden {
            return;
        }
        for id in &self.comments {
            self.quotes.entry((*id).to_string()).or_default().push_str(&text);
        }
        let field = self.fields.iter().rev().find(|field| named(field, "REF"));
        let referred = field.and_then(|field| field.instruction.split_whitespace().nth(1)).map(str::to_string);
        let refers = referred.or_else(|| self.links.last().map(|link| (*link).to_string()));
        let within = self.bookmarks.last().map(|(_, name)| (*name).to_string());
        match self.current.runs.last_mut() {
            Some(last) if (last.strong, &last.refers, &last.within) == (strong, &refers, &within) => {
                last.text.push_str(&text);
            }
            _ => self.current.runs.push(Run { text, strong, refers, within }),
        }
    }
}
