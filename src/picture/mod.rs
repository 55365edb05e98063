//! Pictures: shapes on a sheet, with the same facts in words for whoever does not see them.
//!
//! A picture is data, as a document is: a renderer gives it a form and decides nothing. All measures are whole
//! pixels, so that the same case always gives the same bytes. Every distinction is made twice, by shape or dash and
//! by words; colour only helps.

mod chart;
mod key;
mod layout;
mod measure;
mod route;
mod sketch;
mod svg;

pub use chart::{Bar, Chart, Mark, Row, Span};
pub use key::Sample;
pub use sketch::{Link, Node, Sketch, Strand};
pub use svg::svg;

/// The space around everything that is drawn.
const MARGIN: i32 = 12;

/// The room for a picture on a sheet of A4 between its margins, in pixels: 16 by 22.8 cm.
pub const PAGE: (i32, i32) = (604, 861);

/// What is larger than this comes to stand smaller on paper than people can read: below seven points.
const LARGEST: (i32, i32) = (711, 1012);

/// A drawing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// Short name, used for files and anchors.
    pub key: String,
    /// What it is a picture of. It is not among the shapes: in a letter the heading says it, and [`Picture::titled`]
    /// puts it above a picture that stands by itself.
    pub title: String,
    /// Everything it shows, in sentences.
    pub facts: Vec<String>,
    /// Whether the text around it tells these facts too, so that a reader needs no list.
    pub told: bool,
    /// Width of the sheet.
    pub width: i32,
    /// Height of the sheet.
    pub height: i32,
    /// What is drawn, the undermost first.
    pub shapes: Vec<Shape>,
    /// The same over several sheets, for paper, if it is too high for one.
    pub sheets: Vec<Picture>,
}

/// One thing on the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A box with words in the middle of it.
    Area {
        /// Where it stands.
        place: Place,
        /// Its form.
        outline: Outline,
        /// What it is filled with.
        fill: Ink,
        /// Its edge.
        edge: Stroke,
        /// The words in it.
        lines: Vec<Words>,
    },
    /// A line from point to point.
    Path {
        /// The points, the first one first.
        points: Vec<(i32, i32)>,
        /// How it is drawn.
        stroke: Stroke,
        /// Whether the last point has an arrowhead.
        arrow: bool,
    },
    /// Words without a box.
    Label {
        /// Where they stand; they fit in it.
        place: Place,
        /// The words.
        lines: Vec<Words>,
        /// Whether they stand in the middle rather than at the left.
        centred: bool,
    },
}

/// A rectangle on the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Left side.
    pub x: i32,
    /// Upper side.
    pub y: i32,
    /// Width.
    pub width: i32,
    /// Height.
    pub height: i32,
}

/// A line of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The words.
    pub text: String,
    /// Height of the letters.
    pub size: i32,
    /// Whether they are bold.
    pub bold: bool,
}

/// The form of a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outline {
    /// Straight corners.
    Square,
    /// Round corners.
    Round,
    /// Round ends.
    Pill,
    /// Slanting sides.
    Slant,
    /// Corners cut off.
    Cut,
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stroke {
    /// Its colour.
    pub ink: Ink,
    /// Its dashes.
    pub dash: Dash,
    /// Its thickness.
    pub weight: i32,
}

/// The dashes of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dash {
    /// None.
    Solid,
    /// Long dashes.
    Dashed,
    /// Dots.
    Dotted,
    /// Dashes and dots in turn.
    DashDot,
}

/// The colours: those of Okabe and Ito that stand out on white, for every kind of sight, and greys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Black.
    Black,
    /// Grey for what is less certain or less important.
    Grey,
    /// Pale grey, for lines that only help to find the way.
    Pale,
    /// Blue.
    Blue,
    /// Vermilion.
    Vermilion,
    /// Bluish green.
    Green,
    /// Light blue, to fill with.
    Sky,
    /// Light grey, to fill with.
    Mist,
    /// White.
    White,
}

impl Ink {
    /// As six hexadecimal digits.
    pub fn hex(self) -> &'static str {
        match self {
            Ink::Black => "1B1B1B",
            Ink::Grey => "6B6B6B",
            Ink::Pale => "C8C8C8",
            Ink::Blue => "0072B2",
            Ink::Vermilion => "D55E00",
            Ink::Green => "009E73",
            Ink::Sky => "D6EAF5",
            Ink::Mist => "EFEFEF",
            Ink::White => "FFFFFF",
        }
    }
}

impl Stroke {
    /// A thin black line.
    pub const THIN: Stroke = Stroke { ink: Ink::Black, dash: Dash::Solid, weight: 1 };

    /// A line.
    pub const fn new(ink: Ink, dash: Dash, weight: i32) -> Stroke {
        Stroke { ink, dash, weight }
    }
}

impl Picture {
    /// Whether its letters can be read on a sheet of A4.
    pub fn legible(&self) -> bool {
        self.width <= LARGEST.0 && self.height <= LARGEST.1
    }
}

impl Place {
    /// Whether two places share more than an edge.
    pub fn overlaps(&self, other: &Place) -> bool {
        self.x < other.x + other.width
            && other.x < self.x + self.width
            && self.y < other.y + other.height
            && other.y < self.y + self.height
    }
}

impl Words {
    /// How far the baselines of two lines of this size are apart.
    pub fn leading(&self) -> i32 {
        self.size + 3
    }

    /// How wide the line is, on the safe side.
    pub fn width(&self) -> i32 {
        measure::width(&self.text, self.size, self.bold)
    }
}
