//! A sketch gets its places: layers from top to bottom or from left to right, with as few crossings as can be.

use super::key::{frame, title_height};
use super::measure::extent;
use super::sketch::{LABEL_WIDTHS, PIECE};
use super::{Dash, Ink, MARGIN, Outline, Picture, Place, Shape, Sketch, Stroke};
use dagre::graph::{Graph, GraphOptions};
use dagre::{Align, EdgeLabel, LayoutOptions, NodeLabel, RankDir};

/// A narrower sheet has no room for a key.
const NARROWEST: i32 = 520;
/// The room on a sheet of A4.
const PAGE: (i32, i32) = (590, 780);
/// Space around the words beside a line, and the middle of their first line.
const AROUND: i32 = 4;
const HALF_LINE: i32 = 7;
/// Lines beside each other are so far apart.
const APART: i32 = 7;

/// Ways to line boxes up; which one is narrowest differs from picture to picture.
const ALIGNMENTS: [Option<Align>; 5] = [None, Some(Align::UL), Some(Align::UR), Some(Align::DL), Some(Align::DR)];

/// Left, top, right and bottom.
type Bounds = (i32, i32, i32, i32);

impl Sketch {
    /// The picture.
    pub fn draw(self) -> Picture {
        let ways = if self.across { [true].as_slice() } else { [false, true].as_slice() };
        let ways = ways.iter().flat_map(|across| LABEL_WIDTHS.map(|most| (*across, most)));
        let ways = ways.flat_map(|(across, most)| ALIGNMENTS.map(|align| (across, most, align)));
        let laid = ways.map(|(across, most, align)| ((across, -most), self.laid(across, most, align)));
        let best = laid.min_by_key(|(way, (_, (left, top, right, bottom)))| {
            (shrunk(right - left, bottom - top), *way, right - left)
        });
        let (_, (mut shapes, (left, top, right, bottom))) = best.unwrap_or_default();
        let width = (right - left + 2 * MARGIN).max(NARROWEST);
        let above = MARGIN + title_height(&self.title, width);
        let (dx, dy) = ((width - (right - left)) / 2 - left, above - top);
        shapes.iter_mut().for_each(|shape| moved(shape, dx, dy));
        let height = above + bottom - top + MARGIN;
        let (key, title, facts) = (self.key, self.title, self.facts);
        let mut picture = Picture { key, title, facts, told: false, width, height, shapes };
        frame(&mut picture, &self.samples);
        picture
    }

    /// Everything with its place, and the bounds of it all.
    fn laid(&self, across: bool, most: i32, align: Option<Align>) -> (Vec<Shape>, Bounds) {
        let mut graph = self.graph(most);
        let rankdir = if across { RankDir::LR } else { RankDir::TB };
        let (nodesep, ranksep) = if across { (14.0, 46.0) } else { (26.0, 26.0) };
        let options = LayoutOptions { rankdir, align, nodesep, ranksep, edgesep: 14.0, ..LayoutOptions::default() };
        dagre::layout(&mut graph, Some(options));
        let mut shapes = self.paths(&graph, across);
        shapes.extend(self.labels(&graph, most));
        shapes.extend(self.areas(&graph));
        let bounds = shapes.iter().map(bounds).reduce(around).unwrap_or_default();
        (shapes, bounds)
    }

    fn graph(&self, most: i32) -> Graph<NodeLabel, EdgeLabel> {
        let mut graph = Graph::with_options(GraphOptions { directed: true, multigraph: true, compound: false });
        for (at, node) in self.nodes.iter().enumerate() {
            let (width, height) = node.size();
            let label = NodeLabel { width: width.into(), height: height.into(), ..NodeLabel::default() };
            graph.set_node(name(at), Some(label));
        }
        for (at, link) in self.links.iter().enumerate() {
            // Without room of their own the words would lie on a box or on each other.
            let (width, height) = link.size(most);
            let room = |size: i32| if size == 0 { 0.0 } else { f64::from(size + 2 * AROUND) };
            let label = EdgeLabel {
                width: room(width),
                height: room(height),
                labelpos: dagre::layout::types::LabelPos::Center,
                ..EdgeLabel::default()
            };
            graph.set_edge(name(link.from), name(link.to), Some(label), Some(name(at).as_str()));
        }
        graph
    }

    fn paths(&self, graph: &Graph<NodeLabel, EdgeLabel>, across: bool) -> Vec<Shape> {
        let mut shapes = Vec::new();
        for (at, link) in self.links.iter().enumerate() {
            let Some(found) = graph.edge(&name(link.from), &name(link.to), Some(&name(at))) else { continue };
            let middle: Vec<(i32, i32)> = found.points.iter().map(|point| (whole(point.x), whole(point.y))).collect();
            let ends = [link.from, link.to].map(|end| graph.node(&name(end)));
            let mut off = -APART * (link.strands.len() as i32 - 1) / 2;
            for strand in &link.strands {
                let mut points: Vec<(i32, i32)> = middle.iter().map(|point| aside(*point, off, across)).collect();
                for (end, node) in [0, middle.len().saturating_sub(1)].into_iter().zip(ends) {
                    if let (Some(point), Some(node)) = (points.get_mut(end), node) {
                        *point = beside(middle[end], off, node);
                    }
                }
                points.dedup();
                if strand.back {
                    points.reverse();
                }
                shapes.push(Shape::Path { points, stroke: strand.stroke, arrow: strand.arrow });
                off += APART;
            }
        }
        shapes
    }

    /// The words beside the lines, on white, with a piece of the line before them.
    fn labels(&self, graph: &Graph<NodeLabel, EdgeLabel>, most: i32) -> Vec<Shape> {
        let mut shapes = Vec::new();
        for (at, link) in self.links.iter().enumerate() {
            let found = graph.edge(&name(link.from), &name(link.to), Some(&name(at)));
            let (Some((x, y)), (width, height)) = (found.and_then(|found| found.x.zip(found.y)), link.size(most))
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
                let lines = strand.lines(most);
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

    fn areas(&self, graph: &Graph<NodeLabel, EdgeLabel>) -> Vec<Shape> {
        let area = |(at, node): (usize, &super::Node)| {
            let found = graph.node(&name(at))?;
            let (width, height) = node.size();
            let place = Place { x: whole(found.x?) - width / 2, y: whole(found.y?) - height / 2, width, height };
            Some(Shape::Area { place, outline: node.outline, fill: node.fill, edge: node.edge, lines: node.lines() })
        };
        self.nodes.iter().enumerate().filter_map(area).collect()
    }
}

/// Names that sort as their numbers do, so that the layout does not hang on how many there are.
fn name(at: usize) -> String {
    format!("n{at:04}")
}

fn whole(value: f64) -> i32 {
    value.round() as i32
}

/// How much smaller the picture becomes on a sheet of A4, in thousandths.
fn shrunk(width: i32, height: i32) -> i32 {
    1000_i32.max(width * 1000 / PAGE.0).max(height * 1000 / PAGE.1)
}

/// A point moved across the direction of the picture.
fn aside((x, y): (i32, i32), off: i32, across: bool) -> (i32, i32) {
    if across { (x, y + off) } else { (x + off, y) }
}

/// The end of a line moved along the side of the box it stands on.
fn beside((x, y): (i32, i32), off: i32, node: &NodeLabel) -> (i32, i32) {
    let (Some(middle_x), Some(middle_y)) = (node.x.map(whole), node.y.map(whole)) else { return (x, y) };
    let (half_width, half_height) = (whole(node.width / 2.0), whole(node.height / 2.0));
    let within = |value: i32, middle: i32, half: i32| {
        let room = (half - 4).max(0);
        value.clamp(middle - room, middle + room)
    };
    if (y - middle_y).abs() + 1 >= half_height {
        (within(x + off, middle_x, half_width), y)
    } else {
        (x, within(y + off, middle_y, half_height))
    }
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

fn moved(shape: &mut Shape, dx: i32, dy: i32) {
    match shape {
        Shape::Area { place, .. } | Shape::Label { place, .. } => {
            place.x += dx;
            place.y += dy;
        }
        Shape::Path { points, .. } => points.iter_mut().for_each(|point| *point = (point.0 + dx, point.1 + dy)),
    }
}
