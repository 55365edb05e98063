//! The blocks as a tree: items in lists in items, and headings that never skip a level.
//!
//! A screen reader reads the tree aloud ("list of three, one"), so it has to be real and not drawn.

use serde::Serialize;

use super::letters::shown;
use crate::document::{Block, Document, Inline};
use crate::picture::svg;
use crate::render::anchors::Anchors;
use crate::render::columns::weights;
use crate::render::keep::kept_with_next;
use crate::render::words::member_label;

/// A block of the page.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(super) enum Node {
    /// A heading; `rank` is how it looks, `depth` how deep it is.
    Heading { rank: u8, depth: usize, anchor: String, text: Vec<Piece> },
    /// A paragraph; `keep` when it may not stand alone at the foot of a page, `title` when it names what comes after it.
    Paragraph { level: u8, keep: bool, title: bool, text: Vec<Piece> },
    /// A list; `whole` when it may not be cut by a page.
    List { numbered: bool, level: u8, skipped: u8, keep: bool, whole: bool, items: Vec<Item> },
    /// A choice still open.
    Marker { text: String },
    /// A table.
    Table { weights: Vec<usize>, keep: bool, head: Vec<Vec<Piece>>, rows: Vec<Vec<Vec<Piece>>> },
    /// A picture as SVG, what it shows for whoever does not see it, and its width in pixels.
    Figure { svg: String, alt: String, width: i32, height: i32 },
}

/// An item of a list, with what belongs to it.
#[derive(Serialize)]
pub(super) struct Item {
    number: u32,
    label: String,
    anchor: String,
    body: Vec<Node>,
}

/// A piece of running text; `to` is the anchor of a reference.
#[derive(Serialize)]
pub(super) struct Piece {
    look: &'static str,
    text: String,
    to: String,
}

struct Tree<'a> {
    anchors: &'a Anchors,
    kept: Vec<bool>,
    roots: Vec<Node>,
    open: Vec<Open>,
    ranks: Vec<u8>,
}

/// A list that may still get items.
struct Open {
    numbered: bool,
    level: u8,
    first: usize,
    last: usize,
    items: Vec<Item>,
}

/// The nodes of a document, and before which of them the block at `place` begins.
pub(super) fn nodes(document: &Document, anchors: &Anchors, place: Option<usize>) -> (Vec<Node>, usize) {
    let kept = kept_with_next(document);
    let mut tree = Tree { anchors, kept, roots: Vec::new(), open: Vec::new(), ranks: Vec::new() };
    let mut at = 0;
    for (index, block) in document.blocks.iter().enumerate() {
        if place == Some(index) {
            tree.close(0);
            at = tree.roots.len();
        }
        tree.block(index, block);
    }
    tree.close(0);
    (tree.roots, at)
}

impl Tree<'_> {
    fn block(&mut self, index: usize, block: &Block) {
        let keep = self.kept[index];
        let anchor = self.anchors.of_block(index).unwrap_or_default().to_owned();
        match block {
            Block::Heading { level, text } => self.heading((*level).clamp(1, 3), anchor, self.pieces(text)),
            Block::Chapter { text } => self.heading(2, anchor, vec![plain(text)]),
            Block::Article { number, heading, .. } => {
                self.heading(3, anchor, vec![plain(&format!("Artikel {number}. {heading}"))]);
            }
            Block::Member { level, number, text, .. } => {
                let level = (*level).clamp(1, 3);
                let item = self.item(*number, member_label(level, *number), anchor, keep, text);
                self.add(index, true, level, item);
            }
            Block::Bullet { level, text } => {
                let level = (*level).clamp(1, 3);
                let label = ["•", "–", "·"][usize::from(level) - 1].to_owned();
                let item = self.item(0, label, anchor, keep, text);
                self.add(index, false, level, item);
            }
            Block::Paragraph { level, text } => {
                let level = (*level).min(3);
                let title = block.opens_part();
                let text = self.pieces(text);
                self.put(index, level, Node::Paragraph { level, keep, title, text });
            }
            Block::Marker { text } => self.put(index, 0, Node::Marker { text: shown(&format!("[{text}]")) }),
            Block::Table { head, rows } => {
                let weights = weights(head, rows);
                let head = self.row(head, weights.len());
                let rows = rows.iter().map(|cells| self.row(cells, weights.len())).collect();
                self.put(index, 0, Node::Table { weights, keep, head, rows });
            }
            Block::Figure(picture) => {
                let alt = shown(&format!("{}. {}", picture.title, picture.facts.join(" ")));
                let (width, height) = (picture.width, picture.height);
                self.put(index, 0, Node::Figure { svg: svg(picture), alt, width, height });
            }
        }
    }

    fn heading(&mut self, rank: u8, anchor: String, text: Vec<Piece>) {
        self.close(0);
        self.ranks.retain(|upper| *upper < rank);
        self.ranks.push(rank);
        let depth = self.ranks.len();
        self.roots.push(Node::Heading { rank, depth, anchor, text });
    }

    fn item(&self, number: u32, label: String, anchor: String, keep: bool, text: &[Inline]) -> Item {
        let body = vec![Node::Paragraph { level: 0, keep, title: false, text: self.pieces(text) }];
        Item { number, label, anchor, body }
    }

    /// Puts an item in the list of its level: the one that is open, when it goes on counting, or a new one.
    fn add(&mut self, index: usize, numbered: bool, level: u8, item: Item) {
        self.close(level);
        if let Some(list) = self.open.last_mut().filter(|list| list.level == level) {
            let follows = list.items.last().is_some_and(|last| last.number + 1 == item.number);
            if list.numbered == numbered && (!numbered || follows) {
                list.items.push(item);
                list.last = index;
                return;
            }
            self.close(level - 1);
        }
        self.open.push(Open { numbered, level, first: index, last: index, items: vec![item] });
    }

    /// What has no number of its own belongs to the open item of its level, when there is one.
    fn put(&mut self, index: usize, level: u8, node: Node) {
        self.close(level);
        match self.open.last_mut().filter(|list| list.level == level) {
            Some(list) => {
                list.last = index;
                if let Some(item) = list.items.last_mut() {
                    item.body.push(node);
                }
            }
            None => {
                self.close(0);
                self.roots.push(node);
            }
        }
    }

    /// Closes every list below this level.
    fn close(&mut self, level: u8) {
        while let Some(list) = self.open.pop_if(|list| list.level > level) {
            let above = self.open.last().map_or(0, |upper| upper.level);
            let (keep, whole) = (self.kept[list.last], self.kept[list.first]);
            let skipped = list.level - above - 1;
            let (numbered, level, items) = (list.numbered, list.level, list.items);
            let node = Node::List { numbered, level, skipped, keep, whole, items };
            match self.open.last_mut() {
                Some(upper) => {
                    upper.last = list.last;
                    if let Some(item) = upper.items.last_mut() {
                        item.body.push(node);
                    }
                }
                None => self.roots.push(node),
            }
        }
    }

    /// The cells of a row; a cell too few is left empty.
    fn row(&self, cells: &[Vec<Inline>], columns: usize) -> Vec<Vec<Piece>> {
        (0..columns).map(|at| cells.get(at).map(|cell| self.pieces(cell)).unwrap_or_default()).collect()
    }

    fn pieces(&self, text: &[Inline]) -> Vec<Piece> {
        text.iter().map(|inline| self.piece(inline)).collect()
    }

    fn piece(&self, inline: &Inline) -> Piece {
        let look = match inline {
            Inline::Text(_) | Inline::Reference { .. } => "plain",
            Inline::Strong(_) => "strong",
            Inline::Blank { .. } => "blank",
        };
        let to = match inline {
            Inline::Reference { target, .. } => self.anchors.of_key(target).unwrap_or_default(),
            Inline::Text(_) | Inline::Strong(_) | Inline::Blank { .. } => "",
        };
        Piece { look, text: shown(&inline.plain()), to: to.to_owned() }
    }
}

fn plain(text: &str) -> Piece {
    Piece { look: "plain", text: shown(text), to: String::new() }
}
