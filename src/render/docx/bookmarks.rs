//! Bookmarks: the places in a document that references, the contents page and open blanks point at.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::{Block, Document, plain};

/// Word refuses longer names.
const LONGEST_NAME: usize = 40;

/// What a bookmark marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The article or *lid* with this key.
    Key(String),
    /// The heading of a chapter.
    Chapter,
    /// Another heading.
    Heading,
    /// A blank for this fact, which may have no id.
    Blank(String),
}

/// An article or *lid* that can be referred to.
pub(super) struct Target {
    /// The name of its bookmark.
    pub bookmark: String,
    /// Its number.
    pub number: u32,
    /// For a *lid*: the key of its article.
    pub article: Option<String>,
    placed: bool,
}

/// Every place that can be referred to, and the names that are taken.
pub(super) struct Bookmarks {
    targets: BTreeMap<String, Target>,
    headings: BTreeMap<usize, String>,
    taken: BTreeSet<String>,
    blanks: BTreeMap<String, u32>,
    places: BTreeMap<String, Place>,
    next_id: u32,
}

impl Bookmarks {
    /// The bookmarks of the articles and *leden*. A name depends on the key, never on the number, so that a
    /// reference and a comparison of two versions survive an article put in between.
    pub(super) fn of(document: &Document) -> Bookmarks {
        let mut bookmarks = Bookmarks {
            targets: BTreeMap::new(),
            headings: BTreeMap::new(),
            taken: BTreeSet::new(),
            blanks: BTreeMap::new(),
            places: BTreeMap::new(),
            next_id: 0,
        };
        let mut article = None;
        for (index, block) in document.blocks.iter().enumerate() {
            match block {
                Block::Article { key, number, .. } => {
                    article = Some(key.clone());
                    bookmarks.add(key, *number, None);
                }
                Block::Member { key, level: 0 | 1, number, .. } => bookmarks.add(key, *number, article.clone()),
                Block::Member { key, number, .. } => bookmarks.add(key, *number, None),
                Block::Heading { text, .. } => {
                    article = None;
                    bookmarks.add_heading(index, &plain(text), Place::Heading);
                }
                Block::Chapter { text } => {
                    article = None;
                    bookmarks.add_heading(index, text, Place::Chapter);
                }
                Block::Paragraph { .. }
                | Block::Bullet { .. }
                | Block::Marker { .. }
                | Block::Table { .. }
                | Block::Figure(_) => {}
            }
        }
        bookmarks
    }

    /// What each bookmark marks; complete when the whole text is written.
    pub(super) fn places(self) -> BTreeMap<String, Place> {
        self.places
    }

    /// The place with this key.
    pub(super) fn target(&self, key: &str) -> Option<&Target> {
        self.targets.get(key)
    }

    /// The name of the bookmark on the heading that is this block of the document.
    pub(super) fn heading(&self, block: usize) -> Option<&str> {
        self.headings.get(&block).map(String::as_str)
    }

    /// The content of a heading between the two ends of its bookmark.
    pub(super) fn around_heading(&mut self, block: usize, content: &str) -> String {
        match self.headings.get(&block).cloned() {
            Some(name) => self.wrap(&name, content),
            None => content.to_owned(),
        }
    }

    /// The content between the two ends of the bookmark of this key, or just the content when it has none.
    pub(super) fn around(&mut self, key: &str, content: &str) -> String {
        match self.targets.get_mut(key) {
            // Two alternatives of one article share their keys; a reference leads to the first.
            Some(target) if !target.placed => {
                target.placed = true;
                let name = target.bookmark.clone();
                self.wrap(&name, content)
            }
            Some(_) | None => content.to_owned(),
        }
    }

    /// The content between the two ends of a new bookmark for a blank, so that an open fact can be found again.
    pub(super) fn around_blank(&mut self, id: &str, content: &str) -> String {
        let stem = if id.is_empty() { "leeg_vrij".to_owned() } else { format!("leeg_{}", valid(id)) };
        let count = self.blanks.entry(stem.clone()).or_insert(0);
        *count += 1;
        let ending = format!("_{count}");
        let name = self.free_name(&stem, &ending);
        self.places.insert(name.clone(), Place::Blank(id.to_owned()));
        self.wrap(&name, content)
    }

    fn add(&mut self, key: &str, number: u32, article: Option<String>) {
        if key.is_empty() || self.targets.contains_key(key) {
            return;
        }
        let bookmark = self.free_name(&valid(&key.replacen('#', "_lid", 1)), "");
        self.places.insert(bookmark.clone(), Place::Key(key.to_owned()));
        self.targets.insert(key.to_owned(), Target { bookmark, number, article, placed: false });
    }

    fn add_heading(&mut self, block: usize, text: &str, place: Place) {
        let name = self.free_name(&format!("kop_{}", valid(text)), "");
        self.places.insert(name.clone(), place);
        self.headings.insert(block, name);
    }

    /// A name nobody has yet; Word sees no difference between capitals and small letters.
    fn free_name(&mut self, stem: &str, ending: &str) -> String {
        let mut ending = ending.to_owned();
        let mut attempt = 1;
        loop {
            let stem: String = stem.chars().take(LONGEST_NAME - ending.len()).collect();
            let name = format!("{stem}{ending}");
            if self.taken.insert(name.to_lowercase()) {
                return name;
            }
            attempt += 1;
            ending = format!("_{attempt}");
        }
    }

    fn wrap(&mut self, name: &str, content: &str) -> String {
        let id = self.next_id;
        self.next_id += 1;
        format!(r#"<w:bookmarkStart w:id="{id}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{id}"/>"#)
    }
}

/// Letters, digits and underscores only, and a letter in front: a name with an underscore there is hidden in Word.
fn valid(key: &str) -> String {
    let name: String = key.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) { name } else { format!("b{name}") }
}
