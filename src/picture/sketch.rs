//! Boxes and the lines between them: what a picture of relations shows, before it has places.

use super::measure::{extent, longest, wrapped};
use super::{Ink, Outline, Sample, Stroke, Words};

/// Letters of a name, and of the rest.
const NAME: i32 = 13;
const REST: i32 = 11;
/// How wide lines in a box and beside a line are at most: what is too wide for a page is tried narrower.
pub(super) const WIDTHS: [Widths; 4] = [Widths(170, 170), Widths(170, 112), Widths(128, 112), Widths(92, 84)];
/// A word wider than this is broken.
const WIDEST: i32 = 210;
/// The piece of a line before its words, with the space after it.
pub(super) const PIECE: i32 = 19;
/// Space between the words of a box and its edge.
const PADDING: i32 = 7;

/// Boxes with lines between them.
#[derive(Clone, Debug, Default)]
pub struct Sketch {
    /// As in [`super::Picture::key`].
    pub key: String,
    /// As in [`super::Picture::title`].
    pub title: String,
    /// As in [`super::Picture::facts`].
    pub facts: Vec<String>,
    /// The boxes.
    pub nodes: Vec<Node>,
    /// The lines.
    pub links: Vec<Link>,
    /// What shapes and dashes mean.
    pub samples: Vec<Sample>,
    /// Whether it runs from left to right rather than from top to bottom.
    pub across: bool,
}

/// The widths of lines in a box and beside a line.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Widths(pub i32, pub i32);

/// A box.
#[derive(Clone, Debug)]
pub struct Node {
    /// Its name.
    pub name: String,
    /// What else stands in it.
    pub notes: Vec<String>,
    /// Its form.
    pub outline: Outline,
    /// What it is filled with.
    pub fill: Ink,
    /// Its edge.
    pub edge: Stroke,
}

/// What runs between two boxes: lines beside each other.
#[derive(Clone, Debug)]
pub struct Link {
    /// Index of the one box.
    pub from: usize,
    /// Index of the other.
    pub to: usize,
    /// The lines.
    pub strands: Vec<Strand>,
}

/// One line between two boxes.
#[derive(Clone, Debug)]
pub struct Strand {
    /// What stands beside it.
    pub labels: Vec<String>,
    /// How it is drawn.
    pub stroke: Stroke,
    /// Whether it has an arrowhead.
    pub arrow: bool,
    /// Whether it runs back, from the other box to the one.
    pub back: bool,
}

impl Node {
    /// The words in the box.
    pub(super) fn lines(&self, widths: Widths) -> Vec<Words> {
        let mut lines = whole(&self.name, NAME, true, widths.0);
        lines.extend(self.notes.iter().flat_map(|note| whole(note, REST, false, widths.0)));
        lines
    }

    /// The size of the box.
    pub(super) fn size(&self, widths: Widths) -> (i32, i32) {
        let (width, height) = extent(&self.lines(widths));
        let height = height + 2 * PADDING;
        (width + 2 * PADDING + self.outline.inset(height), height)
    }
}

impl Link {
    /// The size of the words beside the lines, each with a piece of its line before it.
    pub(super) fn size(&self, widths: Widths) -> (i32, i32) {
        let sizes = self.strands.iter().map(|strand| extent(&strand.lines(widths))).filter(|(width, _)| *width > 0);
        let (width, height) = sizes.fold((0, 0), |all, one| (all.0.max(one.0), all.1 + one.1));
        if height == 0 { (0, 0) } else { (width + PIECE, height) }
    }
}

impl Strand {
    /// The words beside the line.
    pub(super) fn lines(&self, widths: Widths) -> Vec<Words> {
        self.labels.iter().flat_map(|label| whole(label, REST, false, widths.1)).collect()
    }
}

/// Lines no wider than this, unless a word is.
fn whole(text: &str, size: i32, bold: bool, most: i32) -> Vec<Words> {
    wrapped(text, size, bold, longest(text, size, bold).clamp(most, WIDEST))
}

impl Outline {
    /// What its corners take from the width of a box of this height.
    fn inset(self, height: i32) -> i32 {
        match self {
            Outline::Square | Outline::Round => 0,
            Outline::Pill | Outline::Cut => 12,
            Outline::Slant => 2 * self.slant(height),
        }
    }

    /// How far a slanting side of this height leans.
    pub(crate) fn slant(self, height: i32) -> i32 {
        if self == Outline::Slant { 8.min(height / 2) } else { 0 }
    }
}
