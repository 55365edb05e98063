//! A sketch gets its places: layers from top to bottom or from left to right, with as few crossings as can be.

use super::key::{frame, title_height};
use super::measure::extent;
use super::{MARGIN, Picture, Place, Shape, Sketch};
use dagre::graph::{Graph, GraphOptions};
use dagre::{EdgeLabel, LayoutOptions, NodeLabel, RankDir};

/// A narrower sheet has no room for a key.
const NARROWEST: i32 = 520;
/// Space around the words beside a line.
const AROUND: i32 = 4;

impl Sketch {
    /// The picture.
    pub fn draw(self) -> Picture {
        let mut graph = self.graph();
        let rankdir = if self.across { RankDir::LR } else { RankDir::TB };
        let (nodesep, ranksep) = if self.across { (14.0, 46.0) } else { (34.0, 26.0) };
        let options = LayoutOptions { rankdir, nodesep, ranksep, edgesep: 16.0, ..LayoutOptions::default() };
        dagre::layout(&mut graph, Some(options));
        let mut shapes = self.paths(&graph);
        shapes.extend(self.labels(&graph));
        shapes.extend(self.areas(&graph));
        let (left, top, right, bottom) = shapes.iter().map(bounds).reduce(around).unwrap_or_default();
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

    fn graph(&self) -> Graph<NodeLabel, EdgeLabel> {
        let mut graph = Graph::with_options(GraphOptions { directed: true, multigraph: true, compound: false });
        for (at, node) in self.nodes.iter().enumerate() {
            let (width, height) = node.size();
            let label = NodeLabel { width: width.into(), height: height.into(), ..NodeLabel::default() };
            graph.set_node(name(at), Some(label));
        }
        for (at, link) in self.links.iter().enumerate() {
            // Without room of their own the words would lie on a box or on each other.
            let (width, height) = extent(&link.lines());
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

    fn paths(&self, graph: &Graph<NodeLabel, EdgeLabel>) -> Vec<Shape> {
        let path = |(at, link): (usize, &super::Link)| {
            let found = graph.edge(&name(link.from), &name(link.to), Some(&name(at)))?;
            let points: Vec<(i32, i32)> = found.points.iter().map(|point| (whole(point.x), whole(point.y))).collect();
            Some(Shape::Path { points: without_doubles(points), stroke: link.stroke, arrow: link.arrow })
        };
        self.links.iter().enumerate().filter_map(path).collect()
    }

    fn labels(&self, graph: &Graph<NodeLabel, EdgeLabel>) -> Vec<Shape> {
        let label = |(at, link): (usize, &super::Link)| {
            let lines = link.lines();
            let found = graph.edge(&name(link.from), &name(link.to), Some(&name(at)))?;
            let (x, y) = (whole(found.x?), whole(found.y?));
            let (width, height) = extent(&lines);
            let place = Place { x: x - width / 2, y: y - height / 2, width, height };
            (!lines.is_empty()).then_some(Shape::Label { place, lines, centred: true })
        };
        self.links.iter().enumerate().filter_map(label).collect()
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

#[expect(clippy::cast_possible_truncation, reason = "a sheet is far smaller than the largest whole number")]
fn whole(value: f64) -> i32 {
    value.round() as i32
}

/// Points on top of each other would leave an arrowhead without direction.
fn without_doubles(mut points: Vec<(i32, i32)>) -> Vec<(i32, i32)> {
    points.dedup();
    points
}

/// Left, top, right and bottom.
fn bounds(shape: &Shape) -> (i32, i32, i32, i32) {
    match shape {
        Shape::Area { place, .. } | Shape::Label { place, .. } => {
            (place.x, place.y, place.x + place.width, place.y + place.height)
        }
        Shape::Path { points, .. } => points.iter().map(|(x, y)| (*x, *y, *x, *y)).reduce(around).unwrap_or_default(),
    }
}

fn around(one: (i32, i32, i32, i32), other: (i32, i32, i32, i32)) -> (i32, i32, i32, i32) {
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
