//! Boxes and the lines between them: what a picture of relations shows, before it has places.

use super::measure::{extent, width, wrapped};
use super::{Ink, Outline, Sample, Stroke, Words};

/// Letters of a name, and of the rest.
const NAME: i32 = 13;
const REST: i32 = 11;
/// Lines in a box are no wider than this.
const BOX_WIDTH: i32 = 170;
/// Lines beside a line are no wider than this; in a picture that is too wide they are narrower, unless a word is not.
pub(super) const LABEL_WIDTHS: [i32; 2] = [170, 112];
/// The piece of a line before its words, with the space after it.
pub(super) const PIECE: i32 = 26;
/// Space between the words of a box and its edge.
const PADDING: i32 = 9;

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
    pub(super) fn lines(&self) -> Vec<Words> {
        let mut lines = wrapped(&self.name, NAME, true, BOX_WIDTH);
        lines.extend(self.notes.iter().flat_map(|note| wrapped(note, REST, false, BOX_WIDTH)));
        lines
    }

    /// The size of the box.
    pub(super) fn size(&self) -> (i32, i32) {
        let (width, height) = extent(&self.lines());
        (width + 2 * PADDING + self.outline.inset(), height + 2 * PADDING)
    }
}

impl Link {
    /// The size of the words beside the lines, each with a piece of its line before it.
    pub(super) fn size(&self, most: i32) -> (i32, i32) {
        let sizes = self.strands.iter().map(|strand| extent(&strand.lines(most))).filter(|(width, _)| *width > 0);
        let (width, height) = sizes.fold((0, 0), |all, one| (all.0.max(one.0), all.1 + one.1));
        if height == 0 { (0, 0) } else { (width + PIECE, height) }
    }
}

impl Strand {
    /// The words beside the line, no wider than this if they can.
    pub(super) fn lines(&self, most: i32) -> Vec<Words> {
        let words = self.labels.iter().flat_map(|label| label.split_whitespace());
        let longest = words.map(|word| width(word, REST, false)).max().unwrap_or(0);
        let most = longest.clamp(most, LABEL_WIDTHS[0]);
        self.labels.iter().flat_map(|label| wrapped(label, REST, false, most)).collect()
    }
}

impl Outline {
    /// What its corners take from the width.
    fn inset(self) -> i32 {
        match self {
            Outline::Square | Outline::Round => 0,
            Outline::Pill | Outline::Cut => 14,
        }
    }
}
