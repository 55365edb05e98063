//! Two versions of a document → what stays, goes, comes and reads otherwise: a redline.
//!
//! A redline stands beside the [`Document`] and not in it, so that whatever reads a document (a lint, a letter, a
//! renderer) never meets text that is both there and not there.

mod align;
mod excerpt;
mod words;

pub use align::same_content;
pub use excerpt::{Excerpt, excerpts};
pub use words::{Fill, fills, pieces};

use crate::document::{Block, Document, Inline};

/// A document in its new version, with everything the old version had beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redline {
    /// The new version.
    pub document: Document,
    /// Both versions in one order.
    pub blocks: Vec<Revised>,
}

/// What became of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Revised {
    /// The same in both versions; the new one, because numbers may have moved.
    Kept(Block),
    /// Only in the new version.
    Inserted(Block),
    /// Only in the old version.
    Deleted(Block),
    /// In both, with another text.
    Changed {
        /// As it was.
        was: Block,
        /// As it is now.
        now: Block,
        /// The text, word by word.
        text: Vec<Piece>,
    },
}

/// Whether a piece of text is in both versions, or in one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// In both.
    Kept,
    /// Only in the new one.
    Inserted,
    /// Only in the old one.
    Deleted,
}

/// A piece of running text, and in which version it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// In which version.
    pub change: Change,
    /// The text.
    pub text: Inline,
}

/// An article, or what stands outside the articles, with what became of its blocks.
#[derive(Debug)]
pub struct Section<'r> {
    /// Key of the article; empty outside the articles.
    pub key: String,
    /// Its heading in the new version, or in the old one when it is gone.
    pub heading: String,
    /// Its number in the new version, or in the old one when it is gone.
    pub number: Option<u32>,
    /// What became of its heading and text.
    pub blocks: Vec<&'r Revised>,
}

/// Lays two versions of a document beside each other: articles by their key, *leden* by their text.
pub fn compare(old: &Document, new: &Document) -> Redline {
    Redline { document: new.clone(), blocks: align::align(&old.blocks, &new.blocks) }
}

impl Redline {
    /// Whether both versions say the same.
    pub fn is_same(&self) -> bool {
        self.blocks.iter().all(|block| matches!(block, Revised::Kept(_)))
    }

    /// The redline article by article; deleted text stands where it stood.
    pub fn sections(&self) -> Vec<Section<'_>> {
        let mut found = vec![Section { key: String::new(), heading: String::new(), number: None, blocks: Vec::new() }];
        for revised in &self.blocks {
            match revised.block() {
                Block::Article { key, number, heading, .. } => found.push(Section {
                    key: key.clone(),
                    heading: heading.clone(),
                    number: Some(*number),
                    blocks: Vec::new(),
                }),
                // After the last article comes text that belongs to none.
                Block::Heading { .. } | Block::Chapter { .. } => {
                    let heading = words_of(revised.block());
                    found.push(Section { key: String::new(), heading, number: None, blocks: Vec::new() });
                }
                _ => {}
            }
            found.last_mut().expect("the opening stands first").blocks.push(revised);
        }
        found
    }
}

impl Section<'_> {
    /// Whether nothing changed here.
    pub fn is_same(&self) -> bool {
        self.blocks.iter().all(|block| matches!(block, Revised::Kept(_)))
    }

    /// Whether the article is new as a whole.
    pub fn is_new(&self) -> bool {
        self.number.is_some() && matches!(self.blocks.first(), Some(Revised::Inserted(_)))
    }

    /// Whether the article is gone as a whole.
    pub fn is_gone(&self) -> bool {
        self.number.is_some() && matches!(self.blocks.first(), Some(Revised::Deleted(_)))
    }
}

impl Revised {
    /// The block: the new one where there are two.
    pub fn block(&self) -> &Block {
        match self {
            Revised::Kept(block) | Revised::Inserted(block) | Revised::Deleted(block) => block,
            Revised::Changed { now, .. } => now,
        }
    }
}

/// The text of a block, headings and markers included.
pub fn content(block: &Block) -> Vec<Inline> {
    match block {
        Block::Chapter { text } | Block::Marker { text } => vec![Inline::Text(text.clone())],
        Block::Article { heading, .. } => vec![Inline::Text(heading.clone())],
        _ => block.inlines().into_iter().cloned().collect(),
    }
}

/// The text of a block as plain text.
pub fn words_of(block: &Block) -> String {
    content(block).iter().map(Inline::plain).collect()
}
