//! The key below a picture: what its shapes and dashes mean; and the title above one that stands by itself.

use super::measure::{extent, wrapped};
use super::{Ink, MARGIN, Outline, Picture, Place, Shape, Stroke};

const TITLE: i32 = 15;
const SIZE: i32 = 11;
/// The piece of line or the little box, and the space to its words.
const PIECE: (i32, i32) = (38, 13);
const GAP: i32 = 8;
/// A column of the key.
const COLUMN: i32 = 218;

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

impl Picture {
    /// The same with its title above it, to stand by itself.
    pub fn titled(&self) -> Picture {
        let inner = self.width - 2 * MARGIN;
        let lines = wrapped(&self.title, TITLE, true, inner);
        let height = extent(&lines).1;
        let mut picture = self.clone();
        picture.shapes.iter_mut().for_each(|shape| shape.shift(0, height + GAP));
        let place = Place { x: MARGIN, y: MARGIN, width: inner, height };
        picture.shapes.push(Shape::Label { place, lines, centred: false });
        picture.height += height + GAP;
        picture
    }
}

impl Shape {
    /// Moves it over the sheet.
    pub(super) fn shift(&mut self, dx: i32, dy: i32) {
        match self {
            Shape::Area { place, .. } | Shape::Label { place, .. } => {
                place.x += dx;
                place.y += dy;
            }
            Shape::Path { points, .. } => points.iter_mut().for_each(|point| *point = (point.0 + dx, point.1 + dy)),
        }
    }
}

/// Puts the key below what is drawn.
pub(super) fn frame(picture: &mut Picture, samples: &[Sample]) {
    let inner = picture.width - 2 * MARGIN;
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
