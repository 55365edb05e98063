//! A sketch gets its places: layers from top to bottom or from left to right, with as few crossings as can be.

use super::key::frame;
use super::measure::extent;
use super::route::{CLEAR, routes};
use super::sketch::{PIECE, WIDTHS, Widths};
use super::{Dash, Ink, LARGEST, Link, MARGIN, Outline, Picture, Place, Shape, Sketch, Stroke};
use dagre::graph::{Graph, GraphOptions};
use dagre::{Align, EdgeLabel, LayoutOptions, NodeLabel, RankDir};

/// A narrower sheet has no room for a key.
const NARROWEST: i32 = 520;
/// The room for boxes and lines on a sheet of A4, and the most there may be of it: the key stands below them.
const ROOM: (i32, i32) = (590, 780);
const MOST: (i32, i32) = (LARGEST.0 - 2 * MARGIN, LARGEST.1 - 2 * MARGIN - 118);
/// Space around the words beside a line, and the middle of their first line.
const AROUND: i32 = 3;
const HALF_LINE: i32 = 7;
/// In a picture that is too wide, lines are made longer at most so many times.
const TRIES: usize = 6;
/// Over how many rows what would stand beside each other is spread, if it is too wide: box by box or line by line.
const ROWS: [(usize, bool); 4] = [(2, true), (3, true), (2, false), (3, false)];

/// Ways to line boxes up; which one is narrowest differs from picture to picture.
const ALIGNMENTS: [Option<Align>; 5] = [None, Some(Align::UL), Some(Align::UR), Some(Align::DL), Some(Align::DR)];

/// Left, top, right and bottom.
type Bounds = (i32, i32, i32, i32);

/// What dagre fills in.
pub(super) type Laid = Graph<NodeLabel, EdgeLabel>;

/// One way to lay a sketch out.
#[derive(Clone, Debug, Default)]
struct Way {
    across: bool,
    widths: Widths,
    align: Option<Align>,
    /// Over how many ranks each line runs.
    lengths: Vec<i32>,
}

/// Everything with its place, and the bounds of it all.
#[derive(Default)]
struct Found {
    way: Way,
    shapes: Vec<Shape>,
    bounds: Bounds,
}

impl Found {
    /// The less, the better: what a reader cannot read any more, what becomes smaller, and which way it runs.
    fn worth(&self) -> (i32, i32, bool, i32, i32) {
        let (left, top, right, bottom) = self.bounds;
        let size = (right - left, bottom - top);
        (over(size, MOST), over(size, ROOM), self.way.across, -self.way.widths.1, size.0)
    }
}

impl Sketch {
    /// The picture.
    pub fn draw(self) -> Picture {
        let Found { mut shapes, bounds: (left, top, right, bottom), .. } = self.best();
        let width = (right - left + 2 * MARGIN).max(NARROWEST);
        let (dx, dy) = ((width - (right - left)) / 2 - left, MARGIN - top);
        shapes.iter_mut().for_each(|shape| shape.shift(dx, dy));
        let height = bottom - top + 2 * MARGIN;
        let (key, title, facts) = (self.key, self.title, self.facts);
        let mut picture = Picture { key, title, facts, width, height, shapes, ..Picture::default() };
        frame(&mut picture, &self.samples);
        picture
    }

    /// The best way found: narrower words only where the picture would not fit, and longer lines, so that fewer boxes
    /// stand beside each other, only where it could not be read otherwise.
    fn best(&self) -> Found {
        let directions = if self.across { [true].as_slice() } else { [false, true].as_slice() };
        let mut best: Option<Found> = None;
        for widths in WIDTHS {
            best = better(best, directions.iter().filter_map(|across| self.aligned(*across, widths, (1, true))));
            if best.as_ref().is_some_and(|found| found.worth().1 == 0) {
                break;
            }
        }
        // A picture that runs across spreads its boxes over the height already.
        for widths in WIDTHS[2..].iter().filter(|_| !self.across) {
            for rows in ROWS {
                if best.as_ref().is_none_or(|found| found.worth().0 > 0) {
                    best = better(best, self.lengthened(*widths, rows));
                }
            }
        }
        best.unwrap_or_default()
    }

    /// The best alignment, with lines that run over one row or, in turn, over more.
    fn aligned(&self, across: bool, widths: Widths, rows: (usize, bool)) -> Option<Found> {
        let turn = |(at, link): (usize, &Link)| if rows.1 { link.from } else { at };
        let lengths: Vec<i32> = self.links.iter().enumerate().map(|one| 1 + (turn(one) % rows.0) as i32).collect();
        let way = |align| Way { across, widths, align, lengths: lengths.clone() };
        better(None, ALIGNMENTS.into_iter().map(|align| self.laid(way(align))))
    }

    /// The same with lines made longer one by one, as long as that helps.
    fn lengthened(&self, widths: Widths, rows: (usize, bool)) -> Option<Found> {
        let mut best = self.aligned(false, widths, rows)?;
        for _ in 0..TRIES {
            let longer = |at: usize| {
                let mut way = best.way.clone();
                way.lengths[at] += 1;
                self.laid(way)
            };
            let next = better(None, (0..self.links.len()).map(longer))?;
            if best.worth().0 == 0 || next.worth() >= best.worth() {
                break;
            }
            best = next;
        }
        Some(best)
    }

    /// Everything with its place.
    fn laid(&self, way: Way) -> Found {
        let mut graph = self.graph(&way);
        let rankdir = if way.across { RankDir::LR } else { RankDir::TB };
        // Where words are narrow, room is scarce; elsewhere lines that run aslant have more of it.
        let across = f64::from(22 + way.widths.1 / 8);
        let (nodesep, ranksep) = if way.across { (14.0, across) } else { (18.0, 34.0) };
        let align = way.align;
        let options = LayoutOptions { rankdir, align, nodesep, ranksep, edgesep: 14.0, ..LayoutOptions::default() };
        dagre::layout(&mut graph, Some(options));
        for at in 0..self.nodes.len() {
            if let Some(node) = graph.node_mut(&name(at)) {
                let (width, height) = self.size(at, &way);
                (node.width, node.height) = (width.into(), height.into());
            }
        }
        let mut shapes = routes(&self.links, &graph, way.across);
        shapes.extend(self.labels(&graph, way.widths));
        shapes.extend(self.areas(&graph, &way));
        let bounds = shapes.iter().map(bounds).reduce(around).unwrap_or_default();
        Found { way, shapes, bounds }
    }

    fn graph(&self, way: &Way) -> Laid {
        let mut graph = Graph::with_options(GraphOptions { directed: true, multigraph: true, compound: false });
        for at in 0..self.nodes.len() {
            let (width, height) = self.size(at, way);
            let (width, height) = spaced((width, height), 2 * self.before(at, way.across), way.across);
            let label = NodeLabel { width: width.into(), height: height.into(), ..NodeLabel::default() };
            graph.set_node(name(at), Some(label));
        }
        for ((at, link), minlen) in self.links.iter().enumerate().zip(&way.lengths) {
            // Without room of their own the words would lie on a box or on each other.
            let (width, height) = link.size(way.widths);
            let room = |size: i32| if size == 0 { 0.0 } else { f64::from(size + 2 * AROUND) };
            let label = EdgeLabel {
                width: room(width),
                height: room(height),
                minlen: *minlen,
                labelpos: dagre::layout::types::LabelPos::Center,
                ..EdgeLabel::default()
            };
            graph.set_edge(name(link.from), name(link.to), Some(label), Some(name(at).as_str()));
        }
        graph
    }

    /// The size of a box: room for its words, and for the lines on the side where most of them stand.
    fn size(&self, at: usize, way: &Way) -> (i32, i32) {
        let (width, height) = self.nodes[at].size(way.widths);
        let room = |links: &dyn Fn(&&Link) -> bool| -> i32 { self.links.iter().filter(links).map(Link::room).sum() };
        let room = room(&|link| link.from == at).max(room(&|link| link.to == at)) + CLEAR;
        if way.across { (width, height.max(room)) } else { (width.max(room), height) }
    }

    /// The space before and after a box, where many lines come together.
    fn before(&self, at: usize, across: bool) -> i32 {
        let count = |links: &dyn Fn(&&Link) -> bool| self.links.iter().filter(links).count() as i32;
        let most = count(&|link| link.from == at).max(count(&|link| link.to == at));
        (5 * (most - 2)).clamp(0, if across { 12 } else { 28 })
    }

    /// The words beside the lines, on white, with a piece of the line before them.
    fn labels(&self, graph: &Laid, widths: Widths) -> Vec<Shape> {
        let mut shapes = Vec::new();
        for (at, link) in self.links.iter().enumerate() {
            let found = graph.edge(&name(link.from), &name(link.to), Some(&name(at)));
            let (Some((x, y)), (width, height)) = (found.and_then(|found| found.x.zip(found.y)), link.size(widths))
            else {
                continue;
            };
            if height == 0 {
                continue;
            }
            let (x, mut y) = (whole(x) - width / 2, whole(y) - height / 2);
            let edge = Stroke::new(Ink::White, Dash::Solid, 1);
            let place = Place { x, y, width, height };
            shapes.push(Shape::Area { place, outline: Outline::Square, fill: Ink::White, edge, lines: Vec::new() });
            for strand in &link.strands {
                let lines = strand.lines(widths);
                let height = extent(&lines).1;
                let points = vec![(x, y + HALF_LINE), (x + PIECE - 5, y + HALF_LINE)];
                shapes.push(Shape::Path { points, stroke: strand.stroke, arrow: false });
                let place = Place { x: x + PIECE, y, width: width - PIECE, height };
                shapes.push(Shape::Label { place, lines, centred: false });
                y += height;
            }
        }
        shapes
    }

    fn areas(&self, graph: &Laid, way: &Way) -> Vec<Shape> {
        let area = |(at, node): (usize, &super::Node)| {
            let found = graph.node(&name(at))?;
            let (width, height) = self.size(at, way);
            let place = Place { x: whole(found.x?) - width / 2, y: whole(found.y?) - height / 2, width, height };
            Some(Shape::Area {
                place,
                outline: node.outline,
                fill: node.fill,
                edge: node.edge,
                lines: node.lines(way.widths),
            })
        };
        self.nodes.iter().enumerate().filter_map(area).collect()
    }
}

/// Names that sort as their numbers do, so that the layout does not hang on how many there are.
pub(super) fn name(at: usize) -> String {
    format!("n{at:04}")
}

pub(super) fn whole(value: f64) -> i32 {
    value.round() as i32
}

/// A size with more of it along the direction of the picture.
fn spaced((width, height): (i32, i32), more: i32, across: bool) -> (i32, i32) {
    if across { (width + more, height) } else { (width, height + more) }
}

/// How much larger than this something is, in thousandths of it.
fn over(size: (i32, i32), room: (i32, i32)) -> i32 {
    let beyond = |size: i32, room: i32| (size * 1000 / room - 1000).max(0);
    beyond(size.0, room.0).max(beyond(size.1, room.1))
}

/// The best of these; of equals the first.
fn better(best: Option<Found>, others: impl IntoIterator<Item = Found>) -> Option<Found> {
    best.into_iter().chain(others).min_by_key(Found::worth)
}

fn bounds(shape: &Shape) -> Bounds {
    match shape {
        Shape::Area { place, .. } | Shape::Label { place, .. } => {
            (place.x, place.y, place.x + place.width, place.y + place.height)
        }
        Shape::Path { points, .. } => points.iter().map(|(x, y)| (*x, *y, *x, *y)).reduce(around).unwrap_or_default(),
    }
}

fn around(one: Bounds, other: Bounds) -> Bounds {
    (one.0.min(other.0), one.1.min(other.1), one.2.max(other.2), one.3.max(other.3))
}
