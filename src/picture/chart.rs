//! Bars along a line of days: what a picture of a plan shows.

use super::key::{frame, title_height};
use super::measure::{extent, wrapped};
use super::{Dash, Ink, MARGIN, Outline, Picture, Place, Sample, Shape, Stroke};

const SIZE: i32 = 11;
/// The columns of the names and of the days.
const NAMES: i32 = 262;
const DAYS: i32 = 420;
const GAP: i32 = 10;
/// A bar is so high, and at least so wide.
const BAR: i32 = 11;
const NARROWEST: i32 = 4;
/// The row of the months.
const HEAD: i32 = 18;

const GRID: Stroke = Stroke::new(Ink::Pale, Dash::Solid, 1);
const CERTAIN: Stroke = Stroke::new(Ink::Blue, Dash::Solid, 1);
const CRITICAL: Stroke = Stroke::new(Ink::Black, Dash::Solid, 2);
const LONGER: Stroke = Stroke::new(Ink::Grey, Dash::Dashed, 1);
const LAST: Stroke = Stroke::new(Ink::Vermilion, Dash::Solid, 3);
const FIXED: Stroke = Stroke::new(Ink::Vermilion, Dash::Dashed, 1);

/// Rows of bars along days.
#[derive(Clone, Debug, Default)]
pub struct Chart {
    /// As in [`super::Picture::key`].
    pub key: String,
    /// As in [`super::Picture::title`].
    pub title: String,
    /// As in [`super::Picture::facts`].
    pub facts: Vec<String>,
    /// As in [`super::Picture::told`].
    pub told: bool,
    /// The days it runs over.
    pub days: Span,
    /// The days with a line and a name, such as the first of a month.
    pub ticks: Vec<Mark>,
    /// Fixed days that count for all rows.
    pub marks: Vec<Mark>,
    /// The rows.
    pub rows: Vec<Row>,
    /// What bars and lines mean.
    pub words: [&'static str; 4],
}

/// From one day to another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub first: i64,
    /// The last day.
    pub last: i64,
}

/// A day with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The day.
    pub day: i64,
    /// Its name; short.
    pub name: String,
    /// What it is, in the key; nothing for a day that explains itself.
    pub words: String,
}

/// A row of the chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// Groups the rows below it.
    Heading(String),
    /// A bar.
    Bar(Bar),
}

/// Something that takes time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What it is.
    pub name: String,
    /// The days if all goes fast; none where it may not be needed at all.
    pub short: Option<Span>,
    /// The days it may take at most.
    pub long: Span,
    /// Whether it decides how long the whole takes.
    pub critical: bool,
    /// The day before which it must be done.
    pub until: Option<i64>,
}

impl Chart {
    /// The picture.
    pub fn draw(self) -> Picture {
        let width = NAMES + GAP + DAYS + 2 * MARGIN;
        let top = MARGIN + title_height(&self.title, width);
        let mut shapes = Vec::new();
        let mut y = top + HEAD;
        for row in &self.rows {
            y = self.row(row, y, &mut shapes);
        }
        let grid = self.grid(top, y);
        let Chart { key, title, facts, told, words, marks, .. } = self;
        let shapes = grid.into_iter().chain(shapes).collect();
        let height = y + if marks.is_empty() { 0 } else { HEAD } + MARGIN;
        let mut picture = Picture { key, title, facts, told, width, height, shapes };
        frame(&mut picture, &samples(words, &marks));
        picture
    }

    /// Where a day stands from left to right.
    fn x(&self, day: i64) -> i32 {
        let all = (self.days.last - self.days.first).max(1);
        let at = (day - self.days.first).clamp(0, all);
        MARGIN + NAMES + GAP + i32::try_from(at * i64::from(DAYS) / all).unwrap_or(0)
    }

    /// The lines of the days, and their names above them where there is room.
    fn grid(&self, top: i32, bottom: i32) -> Vec<Shape> {
        let mut shapes = Vec::new();
        let mut free = 0;
        for (marks, stroke) in [(&self.ticks, GRID), (&self.marks, FIXED)] {
            for mark in marks {
                let x = self.x(mark.day);
                let points = vec![(x, top + HEAD - 3), (x, bottom)];
                shapes.push(Shape::Path { points, stroke, arrow: false });
            }
        }
        for mark in &self.marks {
            let lines = wrapped(&mark.name, SIZE, true, DAYS);
            let (width, height) = extent(&lines);
            // Days close together would have their names on top of each other.
            let x = (self.x(mark.day) - width / 2).max(free);
            shapes.push(Shape::Label { place: Place { x, y: bottom + 2, width, height }, lines, centred: false });
            free = x + width + 3;
        }
        free = 0;
        for mark in &self.ticks {
            let lines = wrapped(&mark.name, SIZE - 1, false, DAYS);
            let (width, height) = extent(&lines);
            let x = self.x(mark.day);
            if x >= free && x + width <= MARGIN + NAMES + GAP + DAYS {
                shapes.push(Shape::Label { place: Place { x, y: top, width, height }, lines, centred: false });
                free = x + width + 4;
            }
        }
        shapes
    }

    /// Draws a row from here, and says where the next one begins.
    fn row(&self, row: &Row, y: i32, shapes: &mut Vec<Shape>) -> i32 {
        let (name, bold) = match row {
            Row::Heading(name) => (name, true),
            Row::Bar(bar) => (&bar.name, bar.critical),
        };
        let lines = wrapped(name, SIZE, bold, NAMES);
        let (width, height) = extent(&lines);
        let above = if matches!(row, Row::Heading(_)) { 5 } else { 1 };
        shapes.push(Shape::Label { place: Place { x: MARGIN, y: y + above, width, height }, lines, centred: false });
        if let Row::Bar(bar) = row {
            self.bar(bar, y + above + (height - BAR) / 2, shapes);
        }
        y + above + height + 2
    }

    fn bar(&self, bar: &Bar, y: i32, shapes: &mut Vec<Shape>) {
        let place = |span: Span| {
            let (from, to) = (self.x(span.first), self.x(span.last));
            let width = (to - from).max(NARROWEST);
            // The last day of the plan stands at the edge of the sheet.
            let x = from.min(MARGIN + NAMES + GAP + DAYS - width);
            Place { x, y, width, height: BAR }
        };
        let mut area = |span: Span, fill: Ink, edge: Stroke| {
            let place = place(span);
            shapes.push(Shape::Area { place, outline: Outline::Square, fill, edge, lines: Vec::new() });
        };
        area(bar.long, Ink::White, LONGER);
        if let Some(short) = bar.short {
            let (fill, edge) = if bar.critical { (Ink::Blue, CRITICAL) } else { (Ink::Sky, CERTAIN) };
            area(short, fill, edge);
        }
        if let Some(until) = bar.until {
            let x = self.x(until);
            shapes.push(Shape::Path { points: vec![(x, y - 2), (x, y + BAR + 2)], stroke: LAST, arrow: false });
        }
    }
}

/// What bars and lines mean, in the order of [`Chart::words`], and which the fixed days are.
fn samples([short, critical, long, until]: [&str; 4], marks: &[Mark]) -> Vec<Sample> {
    let area = |fill, edge, words: &str| Sample::Area(Outline::Square, fill, edge, words.into());
    let line = |stroke, words: &str| Sample::Line(stroke, false, words.into());
    let mut samples = vec![
        area(Ink::Sky, CERTAIN, short),
        area(Ink::Blue, CRITICAL, critical),
        area(Ink::White, LONGER, long),
        line(LAST, until),
    ];
    samples.extend(marks.iter().map(|mark| line(FIXED, &format!("{}. {}", mark.name, mark.words))));
    samples
}
