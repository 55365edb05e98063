//! The body as paragraphs and tables, with tracked changes accepted or rejected.

use super::View;
use super::package::Package;
use super::runs::{Run, Walk};
use super::xml::Element;
use std::collections::{BTreeMap, BTreeSet};

/// A paragraph or a table.
pub(super) enum Item {
    Paragraph(Paragraph),
    /// The rows: whether it is a heading row, and its cells.
    Table(Vec<(bool, Vec<Vec<Run>>)>),
}

/// A paragraph; one without text still tells who changed something there.
#[derive(Default)]
pub(super) struct Paragraph {
    /// Name of its style: small letters, no spaces.
    pub style: String,
    /// Level and list, where the paragraph names them itself.
    pub list: Option<(usize, String)>,
    pub runs: Vec<Run>,
    /// The bookmarks that begin in it.
    pub bookmarks: Vec<String>,
    /// The comments on it.
    pub comments: Vec<String>,
    /// Who tracked a change in it.
    pub authors: BTreeSet<String>,
}

/// All of the body, and the text each comment is about.
pub(super) struct Gathered {
    pub items: Vec<Item>,
    pub quotes: BTreeMap<String, String>,
}

struct Gather<'p> {
    walk: Walk<'p>,
    styles: BTreeMap<String, String>,
    items: Vec<Item>,
    /// A paragraph of which the mark is gone: it goes on in the next one.
    joined: Option<Paragraph>,
}

pub(super) fn gather(package: &Package, view: View) -> Gathered {
    let styles = style_names(package);
    let mut gather = Gather { walk: Walk::new(view, styles.clone()), styles, items: Vec::new(), joined: None };
    if let Some(body) = package.document.child("w:body") {
        gather.blocks(body);
    }
    if let Some(last) = gather.joined.take() {
        gather.items.push(Item::Paragraph(last));
    }
    Gathered { items: gather.items, quotes: gather.walk.quotes }
}

/// The name of every style by its id; a word processor may choose its own ids.
fn style_names(package: &Package) -> BTreeMap<String, String> {
    let styles = package.styles.iter().flat_map(|styles| styles.children()).filter(|style| style.name == "w:style");
    let named = styles.filter_map(|style| {
        let name = style.child("w:name")?.get("w:val")?;
        Some((style.get("w:styleId")?.to_string(), plain_name(name)))
    });
    named.collect()
}

fn plain_name(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

impl<'p> Gather<'p> {
    fn blocks(&mut self, parent: &'p Element) {
        for child in parent.children() {
            match child.name.as_str() {
                "w:p" => self.paragraph(child),
                "w:tbl" => {
                    let rows = self.table(child);
                    if !rows.is_empty() {
                        self.items.push(Item::Table(rows));
                    }
                }
                "w:sdt" | "w:sdtContent" | "w:customXml" | "w:ins" | "w:moveTo" => self.blocks(child),
                "w:bookmarkStart" | "w:bookmarkEnd" | "w:commentRangeStart" | "w:commentRangeEnd" => {
                    self.walk.mark(child);
                }
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, element: &'p Element) {
        let properties = element.child("w:pPr");
        let marks = properties.and_then(|properties| properties.child("w:rPr"));
        let (mut came, mut went) = (false, false);
        let mut authors = BTreeSet::new();
        for mark in marks.iter().flat_map(|marks| marks.children()) {
            match mark.name.as_str() {
                "w:ins" | "w:moveTo" => came = true,
                "w:del" | "w:moveFrom" => went = true,
                _ => continue,
            }
            authors.extend(mark.get("w:author").map(str::to_string));
        }
        self.walk.begin(authors);
        self.walk.content(element);
        let mut found = self.walk.end();
        found.style = self.style(properties);
        found.list = properties.and_then(|properties| properties.child("w:numPr")).and_then(list);
        if let Some(before) = self.joined.take() {
            found = join(before, found);
        }
        let mark_is_gone = match self.walk.view {
            View::Accepted => went,
            View::Rejected => came,
        };
        if mark_is_gone && found.runs.iter().all(|run| run.text.trim().is_empty()) {
            // The whole paragraph is gone: nothing of it goes on in the next one.
            found.runs.clear();
            self.items.push(Item::Paragraph(found));
        } else if mark_is_gone {
            self.joined = Some(found);
        } else {
            self.items.push(Item::Paragraph(found));
        }
    }

    fn style(&self, properties: Option<&Element>) -> String {
        let id = properties.and_then(|properties| properties.child("w:pStyle")).and_then(|style| style.get("w:val"));
        match id {
            Some(id) => self.styles.get(id).cloned().unwrap_or_else(|| plain_name(id)),
            None => "normal".into(),
        }
    }

    fn table(&mut self, table: &'p Element) -> Vec<(bool, Vec<Vec<Run>>)> {
        let mut rows = Vec::new();
        for row in table.children().filter(|child| child.name == "w:tr") {
            let properties = row.child("w:trPr");
            let has = |name: &str| properties.is_some_and(|properties| properties.child(name).is_some());
            let cells = row.children().filter(|child| child.name == "w:tc").map(|cell| self.cell(cell)).collect();
            let gone = match self.walk.view {
                View::Accepted => has("w:del"),
                View::Rejected => has("w:ins"),
            };
            if !gone {
                rows.push((has("w:tblHeader"), cells));
            }
        }
        rows
    }

    fn cell(&mut self, cell: &'p Element) -> Vec<Run> {
        let mut found: Vec<Run> = Vec::new();
        for paragraph in cell.children().filter(|child| child.name == "w:p") {
            self.walk.begin(BTreeSet::new());
            self.walk.content(paragraph);
            let runs = self.walk.end().runs;
            if !found.is_empty() && !runs.is_empty() {
                found.push(Run { text: "\n".into(), ..Run::default() });
            }
            found.extend(runs);
        }
        found
    }
}

/// Two paragraphs that became one have the properties of the last.
fn join(before: Paragraph, after: Paragraph) -> Paragraph {
    Paragraph {
        runs: before.runs.into_iter().chain(after.runs).collect(),
        bookmarks: before.bookmarks.into_iter().chain(after.bookmarks).collect(),
        comments: before.comments.into_iter().chain(after.comments).collect(),
        authors: before.authors.into_iter().chain(after.authors).collect(),
        ..after
    }
}

fn list(properties: &Element) -> Option<(usize, String)> {
    let value = |name: &str| properties.child(name).and_then(|child| child.get("w:val"));
    let level = value("w:ilvl").and_then(|level| level.parse().ok()).unwrap_or(0);
    value("w:numId").map(|list| (level, list.to_string()))
}
