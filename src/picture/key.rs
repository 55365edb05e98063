//! The key below a picture: what its shapes and dashes mean, and the title above it.

use super::measure::{extent, wrapped};
use super::{Ink, MARGIN, Outline, Picture, Place, Shape, Stroke};

const TITLE: i32 = 15;
const SIZE: i32 = 11;
/// The piece of line or the little box, and the space to its words.
const PIECE: (i32, i32) = (38, 12);
const GAP: i32 = 8;
/// A column of the key.
const COLUMN: i32 = 230;

/// A shape or dash, and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sample {
    /// A line.
    Line(Stroke, bool, String),
    /// A box.
    Area(Outline, Ink, Stroke, String),
}

impl Sample {
    fn words(&self) -> &str {
        match self {
            Sample::Line(_, _, words) | Sample::Area(_, _, _, words) => words,
        }
    }

    fn shape(&self, x: i32, y: i32) -> Shape {
        let (width, height) = PIECE;
        match self {
            Sample::Line(stroke, arrow, _) => Shape::Path {
                points: vec![(x, y + height / 2), (x + width, y + height / 2)],
                stroke: *stroke,
                arrow: *arrow,
            },
            Sample::Area(outline, fill, edge, _) => Shape::Area {
                place: Place { x, y, width, height },
                outline: *outline,
                fill: *fill,
                edge: *edge,
                lines: Vec::new(),
            },
        }
    }
}

/// The height the title takes on a sheet of this width.
pub(super) fn title_height(title: &str, width: i32) -> i32 {
    extent(&wrapped(title, TITLE, true, width - 2 * MARGIN)).1 + GAP
}

/// Puts the title above what is drawn, and the key below it.
pub(super) fn frame(picture: &mut Picture, samples: &[Sample]) {
    let inner = picture.width - 2 * MARGIN;
    let lines = wrapped(&picture.title, TITLE, true, inner);
    let height = extent(&lines).1;
    picture.shapes.push(Shape::Label {
        place: Place { x: MARGIN, y: MARGIN, width: inner, height },
        lines,
        centred: false,
    });
    if samples.is_empty() {
        return;
    }
    let columns = (inner / COLUMN).max(1);
    let mut y = picture.height + GAP;
    let line = Stroke::new(Ink::Grey, super::Dash::Solid, 1);
    let rule = vec![(MARGIN, y - GAP), (picture.width - MARGIN, y - GAP)];
    picture.shapes.push(Shape::Path { points: rule, stroke: line, arrow: false });
    for row in samples.chunks(columns as usize) {
        let mut deepest = 0;
        for (at, sample) in row.iter().enumerate() {
            let x = MARGIN + at as i32 * (inner / columns);
            let room = inner / columns - PIECE.0 - 2 * GAP;
            let lines = wrapped(sample.words(), SIZE, false, room);
            let height = extent(&lines).1;
            let place = Place { x: x + PIECE.0 + GAP, y, width: room, height };
            picture.shapes.push(sample.shape(x, y + 1));
            picture.shapes.push(Shape::Label { place, lines, centred: false });
            deepest = deepest.max(height);
        }
        y += deepest + GAP / 2;
    }
    picture.height = y + MARGIN;
}
