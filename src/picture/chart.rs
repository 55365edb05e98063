//! Bars along a line of days: what a picture of a plan shows.

use super::key::frame;
use super::measure::{extent, wrapped};
use super::{Dash, Ink, LARGEST, MARGIN, Outline, Picture, Place, Sample, Shape, Stroke};

const SIZE: i32 = 11;
/// The columns of the names and of the days together; names get more of it where the rows would else be too many.
const COLUMNS: i32 = 666;
const NAMES: [i32; 2] = [262, 340];
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
    /// What it shows beside its bars, in sentences.
    pub facts: Vec<String>,
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
    /// What stands behind a heading that goes on, on a next sheet.
    pub onward: &'static str,
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
    /// What it shows, in a sentence.
    pub fact: String,
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
    pub fn draw(&self) -> Picture {
        let rows: Vec<&Row> = self.rows.iter().collect();
        let whole = |names: &i32| Sheet { chart: self, names: *names }.draw(&rows);
        let fits = NAMES.iter().map(whole).find(Picture::legible);
        fits.unwrap_or_else(|| {
            let sheet = Sheet { chart: self, names: NAMES[0] };
            Picture { sheets: sheet.several(), ..sheet.draw(&rows) }
        })
    }
}

/// A chart with its columns.
struct Sheet<'c> {
    chart: &'c Chart,
    names: i32,
}

impl Sheet<'_> {
    /// These rows as a picture.
    fn draw(&self, rows: &[&Row]) -> Picture {
        let Chart { key, title, words, marks, .. } = self.chart;
        let mut shapes = Vec::new();
        let mut facts = Vec::new();
        let mut y = MARGIN + HEAD;
        for row in rows {
            y = self.row(row, y, &mut shapes);
            if let Row::Bar(bar) = row {
                facts.push(bar.fact.clone());
            }
        }
        facts.extend(self.chart.facts.iter().cloned());
        let grid = self.grid(MARGIN, y);
        let shapes = grid.into_iter().chain(shapes).collect();
        let height = y + if marks.is_empty() { 0 } else { HEAD } + MARGIN;
        let (key, title, width) = (key.clone(), title.clone(), COLUMNS + GAP + 2 * MARGIN);
        let mut picture = Picture { key, title, facts, width, height, shapes, ..Picture::default() };
        frame(&mut picture, &samples(*words, marks));
        picture
    }

    /// All rows over as few sheets as can be, about as many on each; a heading goes with what it groups, and stands
    /// again above what goes on.
    fn several(&self) -> Vec<Picture> {
        let depth = |row: &Row| self.row(row, 0, &mut Vec::new());
        let longest = Row::Heading(format!("{0} {0} {0}", self.chart.onward));
        let room = (LARGEST.1 - self.draw(&[]).height - depth(&longest)).max(1);
        let all: i32 = self.chart.rows.iter().map(depth).sum();
        let most = room.min(all / (all / room + 1) + room / 10);
        let mut sheets: Vec<Vec<Row>> = vec![Vec::new()];
        let (mut filled, mut heading) = (0, None);
        for (at, row) in self.chart.rows.iter().enumerate() {
            let next = self.chart.rows.get(at + 1).filter(|_| matches!(row, Row::Heading(_)));
            if filled > 0 && filled + depth(row) + next.map_or(0, depth) > most {
                let again = heading.as_ref().filter(|_| matches!(row, Row::Bar(_)));
                sheets.push(
                    again.map(|name| Row::Heading(format!("{name} {}", self.chart.onward))).into_iter().collect(),
                );
                filled = 0;
            }
            if let Row::Heading(name) = row {
                heading = Some(name.clone());
            }
            filled += depth(row);
            sheets.last_mut().into_iter().for_each(|sheet| sheet.push(row.clone()));
        }
        let count = sheets.len();
        let drawn = sheets.iter().zip(1..).map(|(rows, number)| {
            let mut picture = self.draw(&rows.iter().collect::<Vec<_>>());
            if number < count {
                // What holds for all sheets is told once, at the end.
                picture.facts.truncate(picture.facts.len() - self.chart.facts.len());
            }
            let (key, title) = (format!("{}-{number}", picture.key), format!("{} ({number}/{count})", picture.title));
            Picture { key, title, ..picture }
        });
        drawn.collect()
    }

    /// The days have what the names leave.
    fn days(&self) -> i32 {
        COLUMNS - self.names
    }

    /// Where a day stands from left to right.
    fn x(&self, day: i64) -> i32 {
        let days = self.chart.days;
        let all = (days.last - days.first).max(1);
        let at = (day - days.first).clamp(0, all);
        MARGIN + self.names + GAP + i32::try_from(at * i64::from(self.days()) / all).unwrap_or(0)
    }

    /// The lines of the days, and their names above them where there is room.
    fn grid(&self, top: i32, bottom: i32) -> Vec<Shape> {
        let mut shapes = Vec::new();
        let mut free = 0;
        for (marks, stroke) in [(&self.chart.ticks, GRID), (&self.chart.marks, FIXED)] {
            for mark in marks {
                let x = self.x(mark.day);
                let points = vec![(x, top + HEAD - 3), (x, bottom)];
                shapes.push(Shape::Path { points, stroke, arrow: false });
            }
        }
        for mark in &self.chart.marks {
            let lines = wrapped(&mark.name, SIZE, true, self.days());
            let (width, height) = extent(&lines);
            // Days close together would have their names on top of each other.
            let x = (self.x(mark.day) - width / 2).max(free);
            shapes.push(Shape::Label { place: Place { x, y: bottom + 2, width, height }, lines, centred: false });
            free = x + width + 3;
        }
        free = 0;
        for mark in &self.chart.ticks {
            let lines = wrapped(&mark.name, SIZE, false, self.days());
            let (width, height) = extent(&lines);
            let x = self.x(mark.day);
            if x >= free && x + width <= MARGIN + COLUMNS + GAP {
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
        let lines = wrapped(name, SIZE, bold, self.names);
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
            let x = from.min(MARGIN + COLUMNS + GAP - width);
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
