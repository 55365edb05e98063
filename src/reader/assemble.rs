//! Paragraphs → blocks: the style says what it is, the bookmark which one, the original what a blank asks.

use super::Returned;
use super::numbers::{Numbers, starts};
use super::package::Package;
use super::paragraphs::{Gathered, Item, Paragraph};
use super::remarks::{Remark, remarks};
use super::runs::Run;
use crate::document::{Block, Document, DocumentKind, Inline, Note};
use crate::render::{Place, places};
use std::collections::{BTreeMap, BTreeSet};

/// What is known of the original.
struct Original<'o> {
    places: BTreeMap<String, Place>,
    /// The id of each blank by its label.
    blanks: BTreeMap<&'o str, &'o str>,
    notes: BTreeMap<&'o str, (&'o str, &'o [Note])>,
    chapters: bool,
    draft: bool,
}

pub(super) fn assemble(package: &Package, gathered: Gathered, original: &Document) -> Returned {
    let original_of = known(original);
    let starts = starts(package);
    let mut comments: BTreeMap<String, Remark> = remarks(package, &original.provenance.program).into_iter().collect();
    let (mut articles, mut loose) = (Numbers::new(&starts), Numbers::new(&starts));
    let (mut blocks, mut placed) = (Vec::new(), Vec::new());
    let mut authors: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut title = original.title.clone();
    let (mut key, mut inside, mut added) = (String::new(), false, 0);
    for item in gathered.items {
        let mut paragraph = match item {
            Item::Paragraph(paragraph) => paragraph,
            Item::Table(rows) => {
                blocks.push(original_of.table(rows));
                continue;
            }
        };
        let text = original_of.inlines(std::mem::take(&mut paragraph.runs));
        let said: String = text.iter().map(Inline::plain).collect();
        // A bookmark goes before the style: a word processor may give a paragraph the style of one deleted above it.
        let own = original_of.key(&paragraph).map(|key| style_of(key)).or(original_of.chapter(&paragraph));
        let style = own.filter(|_| original_of.draft).unwrap_or(paragraph.style.as_str());
        let empty = said.trim().is_empty();
        let contents = style.starts_with("toc") || style.starts_with("contents") || style == "subtitle";
        let is_article = style == "heading3" && original_of.draft;
        if (is_article && !empty) || matches!(style, "heading1" | "heading2" | "heading4") {
            inside = is_article;
            key = if is_article { original_of.article(&paragraph, &said, &blocks, &mut added) } else { String::new() };
        }
        // What went as a whole is remembered where it stood.
        let home = original_of.key(&paragraph).filter(|_| empty).unwrap_or(&key);
        let home = home.split('#').next().unwrap_or_default().to_string();
        if !paragraph.authors.is_empty() {
            authors.entry(home.clone()).or_default().append(&mut paragraph.authors);
        }
        for id in &paragraph.comments {
            if let Some(mut remark) = comments.remove(id) {
                remark.article.clone_from(&home);
                remark.about = gathered.quotes.get(id).map(|quote| quote.trim().to_string()).unwrap_or_default();
                placed.push(remark);
            }
        }
        if empty || contents {
            continue;
        }
        let own_key = || original_of.key(&paragraph).cloned().unwrap_or_default();
        let list = paragraph.list.as_ref();
        blocks.push(match style {
            "title" => {
                title = said;
                continue;
            }
            "heading1" => Block::Heading { level: 1, text },
            "heading2" if original_of.is_chapter(&paragraph) => Block::Chapter { text: said },
            "heading2" => Block::Heading { level: 2, text },
            "heading3" if is_article => {
                let notes = original_of.notes.get(key.as_str()).map(|(_, notes)| notes.to_vec()).unwrap_or_default();
                Block::Article { key: key.clone(), number: articles.next(0, list), heading: said, notes }
            }
            "heading3" | "heading4" => Block::Heading { level: 3, text },
            "lidvervolg" => Block::Paragraph { level: 1, text },
            "lettervervolg" => Block::Paragraph { level: 2, text },
            "graadvervolg" => Block::Paragraph { level: 3, text },
            "listbullet" => Block::Bullet { level: 1, text },
            "listbullet2" => Block::Bullet { level: 2, text },
            "listbullet3" => Block::Bullet { level: 3, text },
            "markering" => {
                let bare = said.trim().strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
                Block::Marker { text: bare.unwrap_or(&said).to_string() }
            }
            _ => match (level(style, &paragraph, inside), inside) {
                (Some(level), true) => {
                    let number = articles.next(usize::from(level), list);
                    Block::Member { key: own_key(), level, number, text }
                }
                (Some(level), false) => {
                    let number = loose.next(usize::from(level) - 1, list);
                    Block::Member { key: own_key(), level, number, text }
                }
                (None, _) => Block::Paragraph { level: 0, text },
            },
        });
    }
    renumber(&mut blocks);
    placed.extend(comments.into_values());
    let document = Document { title, blocks, ..original.clone() };
    Returned { document, remarks: placed, authors }
}

/// The style that belongs to a key: `SC-04` is an article, `SC-04#2` a *lid* and `SC-04#2.1` a letter.
fn style_of(key: &str) -> &'static str {
    match key.split_once('#').map(|(_, path)| path.split('_').next().unwrap_or_default().matches('.').count()) {
        None => "heading3",
        Some(0) => "lid",
        Some(1) => "letter",
        Some(_) => "graad",
    }
}

/// The level of a numbered paragraph: of its style, or of its list where somebody used another style.
fn level(style: &str, paragraph: &Paragraph, inside: bool) -> Option<u8> {
    match style {
        "lid" | "listnumber" => Some(1),
        "letter" | "listnumber2" => Some(2),
        "graad" | "listnumber3" => Some(3),
        "heading3" | "normal" if paragraph.list.is_none() => None,
        _ => paragraph.list.as_ref().filter(|(_, list)| list != "0" && inside).map(|(level, _)| match level {
            0 | 1 => 1,
            2 => 2,
            _ => 3,
        }),
    }
}

fn known(original: &Document) -> Original<'_> {
    let blanks = original.blocks.iter().flat_map(Block::inlines).filter_map(|inline| match inline {
        Inline::Blank { id, label } => Some((label.as_str(), id.as_str())),
        _ => None,
    });
    let notes = original.blocks.iter().filter_map(|block| match block {
        Block::Article { key, heading, notes, .. } => Some((key.as_str(), (heading.as_str(), notes.as_slice()))),
        _ => None,
    });
    Original {
        places: places(original),
        blanks: blanks.collect(),
        notes: notes.collect(),
        // The articles of a draft have no other headings; one that somebody else's version had is a chapter too.
        chapters: !original.blocks.iter().any(|block| matches!(block, Block::Heading { .. })),
        draft: original.kind != DocumentKind::Letter,
    }
}

impl Original<'_> {
    /// The key of the article or *lid* whose bookmark begins here.
    fn key(&self, paragraph: &Paragraph) -> Option<&String> {
        paragraph.bookmarks.iter().find_map(|name| match self.places.get(name) {
            Some(Place::Key(key)) => Some(key),
            _ => None,
        })
    }

    /// The key of an article: by its bookmark, else by its heading; one that somebody added gets a key of its own.
    fn article(&self, paragraph: &Paragraph, heading: &str, blocks: &[Block], added: &mut usize) -> String {
        let there = |wanted: &str| blocks.iter().any(|one| matches!(one, Block::Article { key, .. } if key == wanted));
        if let Some(key) = self.key(paragraph).filter(|key| !key.contains('#') && !there(key)) {
            return key.clone();
        }
        let same = |(key, (own, _)): &(&&str, &(&str, &[Note]))| own.trim() == heading.trim() && !there(key);
        if let Some((key, _)) = self.notes.iter().find(same) {
            return (*key).to_string();
        }
        *added += 1;
        format!("nieuw-{added}")
    }

    /// The style of a chapter, where the bookmark of one begins here.
    fn chapter(&self, paragraph: &Paragraph) -> Option<&'static str> {
        let is_one = |name: &String| self.places.get(name) == Some(&Place::Chapter);
        paragraph.bookmarks.iter().any(is_one).then_some("heading2")
    }

    fn is_chapter(&self, paragraph: &Paragraph) -> bool {
        let known = paragraph.bookmarks.iter().find_map(|name| match self.places.get(name) {
            Some(Place::Chapter) => Some(true),
            Some(Place::Heading) => Some(false),
            _ => None,
        });
        known.unwrap_or(self.chapters)
    }

    fn table(&self, rows: Vec<(bool, Vec<Vec<Run>>)>) -> Block {
        let mut found = Block::Table { head: Vec::new(), rows: Vec::new() };
        let Block::Table { head, rows: below } = &mut found else { return found };
        for (is_head, cells) in rows {
            // The heading row is bold as a whole, which says nothing about its words.
            let cells = cells.into_iter().map(|runs| {
                let bold = |run: Run| Run { strong: run.strong && !is_head, ..run };
                self.inlines(runs.into_iter().map(bold).collect())
            });
            if is_head && head.is_empty() {
                *head = cells.collect();
            } else {
                below.push(cells.collect());
            }
        }
        found
    }

    fn inlines(&self, runs: Vec<Run>) -> Vec<Inline> {
        let mut found: Vec<Inline> = Vec::new();
        for run in runs {
            let target = run.refers.as_ref().and_then(|name| match self.places.get(name) {
                Some(Place::Key(key)) => Some(key.clone()),
                _ => None,
            });
            match target {
                Some(target) => refer(&mut found, target, run.text),
                None => self.text(&mut found, &run),
            }
        }
        found
    }

    /// Text, in which what still reads `[● …]` is a blank.
    fn text(&self, found: &mut Vec<Inline>, run: &Run) {
        let mut rest = run.text.as_str();
        while let Some((before, after)) = rest.split_once("[● ") {
            let Some((label, left)) = after.split_once(']') else { break };
            push(found, before, run.strong);
            let marked = run.within.as_ref().and_then(|name| match self.places.get(name) {
                Some(Place::Blank(id)) => Some(id.as_str()),
                _ => None,
            });
            let id = marked.or_else(|| self.blanks.get(label).copied()).unwrap_or_default().to_string();
            found.push(Inline::Blank { id, label: label.to_string() });
            rest = left;
        }
        push(found, rest, run.strong);
    }
}

fn push(found: &mut Vec<Inline>, text: &str, strong: bool) {
    match found.last_mut() {
        _ if text.is_empty() => {}
        Some(Inline::Text(last)) if !strong => last.push_str(text),
        Some(Inline::Strong(last)) if strong => last.push_str(text),
        _ if strong => found.push(Inline::Strong(text.into())),
        _ => found.push(Inline::Text(text.into())),
    }
}

/// A reference; one to a *lid* is written as two fields, for its article and for its number.
fn refer(found: &mut Vec<Inline>, target: String, text: String) {
    if let [.., Inline::Reference { target: article, text: first }, Inline::Text(between)] = found.as_slice()
        && between.trim() == "lid"
        && target.strip_prefix(article.as_str()).is_some_and(|rest| rest.starts_with('#'))
    {
        let text = format!("{first}{between}{text}");
        found.truncate(found.len() - 2);
        found.push(Inline::Reference { target, text });
        return;
    }
    if let Some(Inline::Reference { target: last, text: said }) = found.last_mut()
        && *last == target
    {
        said.push_str(&text);
        return;
    }
    found.push(Inline::Reference { target, text });
}

/// The numbers in the text were computed when the draft was made; articles may have come in between.
fn renumber(blocks: &mut [Block]) {
    let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
    for block in blocks.iter() {
        if let Block::Article { key, number, .. } | Block::Member { key, number, .. } = block
            && !key.is_empty()
        {
            numbers.entry(key.clone()).or_insert(*number);
        }
    }
    for block in blocks {
        for inline in block.inlines_mut() {
            let Inline::Reference { target, text } = inline else { continue };
            let article = numbers.get(target.split('#').next().unwrap_or_default());
            let member = target.contains('#').then(|| numbers.get(target.as_str()));
            let fresh = match (article, member) {
                (Some(article), None) => format!("rtikel {article}"),
                (Some(article), Some(Some(member))) => format!("rtikel {article} lid {member}"),
                _ => continue,
            };
            let initial = if text.starts_with('A') { 'A' } else { 'a' };
            *text = format!("{initial}{fresh}");
        }
    }
}
