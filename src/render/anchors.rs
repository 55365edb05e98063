//! The names by which links in a web page and in a PDF find their place.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::{Block, Document};

/// The anchors of a document, by block and by key.
pub(super) struct Anchors {
    blocks: BTreeMap<usize, String>,
    keys: BTreeMap<String, String>,
}

impl Anchors {
    /// Every heading gets an anchor, and every paragraph with a key.
    pub(super) fn of(document: &Document) -> Anchors {
        let mut anchors = Anchors { blocks: BTreeMap::new(), keys: BTreeMap::new() };
        // These two stand on every page.
        let mut taken = BTreeSet::from(["tekst".to_owned(), "inhoud".to_owned()]);
        for (index, block) in document.blocks.iter().enumerate() {
            let key = match block {
                Block::Heading { .. } | Block::Chapter { .. } => "",
                Block::Article { key, .. } => key,
                Block::Member { key, .. } if !key.is_empty() => key,
                Block::Member { .. }
                | Block::Paragraph { .. }
                | Block::Bullet { .. }
                | Block::Marker { .. }
                | Block::Table { .. }
                | Block::Figure(_) => continue,
            };
            let anchor = free(key, &mut taken);
            // Two alternatives share their keys; a reference leads to the first.
            anchors.keys.entry(key.to_owned()).or_insert_with(|| anchor.clone());
            anchors.blocks.insert(index, anchor);
        }
        anchors
    }

    /// The anchor on this block.
    pub(super) fn of_block(&self, index: usize) -> Option<&str> {
        self.blocks.get(&index).map(String::as_str)
    }

    /// The anchor a reference to this key leads to.
    pub(super) fn of_key(&self, key: &str) -> Option<&str> {
        self.keys.get(key).filter(|_| !key.is_empty()).map(String::as_str)
    }
}

fn free(key: &str, taken: &mut BTreeSet<String>) -> String {
    let stem: String = key.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).take(60).collect();
    let stem = if stem.is_empty() { "kop".to_owned() } else { stem };
    let mut anchor = stem.clone();
    let mut attempt = 1;
    while !taken.insert(anchor.clone()) {
        attempt += 1;
        anchor = format!("{stem}-{attempt}");
    }
    anchor
}
