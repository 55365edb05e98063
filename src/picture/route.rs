//! The lines between boxes: straight past every box and every caption, aslant only where nothing stands.

use super::layout::{Laid, name, whole};
use super::{Link, Shape};
use dagre::NodeLabel;

/// Lines beside each other are so far apart, and those to other boxes at least so far.
const APART: i32 = 7;
pub(super) const CLEAR: i32 = 11;
/// Lines are straight a little beyond the boxes and the captions they come out of: an arrow needs some room.
const STRAIGHT: (i32, i32) = (11, 4);
/// A line stays so far from the corner of its box.
const CORNER: i32 = 8;

/// How far along the direction of the picture, and how far across it.
type Point = (i32, i32);

/// A row of boxes or captions: its middle and half its depth, along the direction of the picture.
type Band = (i32, i32);

/// A box: its middle, and half its size.
struct Place {
    middle: Point,
    half: Point,
}

/// The end of a link on a side of a box.
struct End {
    link: usize,
    node: usize,
    /// Whether the link begins here.
    first: bool,
    /// Whether this is the side that lies in the direction of the picture.
    onward: bool,
    /// Half the room its lines take.
    half: i32,
    /// Where on the side it stands.
    at: i32,
}

/// The lines of all links.
pub(super) fn routes(links: &[Link], graph: &Laid, across: bool) -> Vec<Shape> {
    let bands = bands(links, graph, across);
    let ends = ends(links, graph, across);
    let mut shapes = Vec::new();
    for (at, link) in links.iter().enumerate() {
        let (Some(from), Some(to)) = (placed(graph, link.from, across), placed(graph, link.to, across)) else {
            continue;
        };
        let port = |first: bool| ends.iter().find(|end| end.link == at && end.first == first).map(|end| end.at);
        let (Some(start), Some(stop)) = (port(true), port(false)) else { continue };
        let onward = from.middle.0 < to.middle.0;
        let mut points = leaving(&from, start, onward, &bands).to_vec();
        points.extend(between(links, graph, at, across).into_iter().flat_map(|point| past(point, onward, &bands)));
        points.extend(leaving(&to, stop, !onward, &bands).into_iter().rev());
        points.dedup();
        let mut off = -APART * (link.strands.len() as i32 - 1) / 2;
        for strand in &link.strands {
            let mut points: Vec<Point> = beside(&points, off).into_iter().map(|point| turned(point, across)).collect();
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

impl Link {
    /// The room its lines take on the side of a box.
    pub(super) fn room(&self) -> i32 {
        APART * (self.strands.len() as i32 - 1) + CLEAR
    }
}

/// From the sheet to the direction of the picture, or back.
fn turned((x, y): (i32, i32), across: bool) -> (i32, i32) {
    if across { (x, y) } else { (y, x) }
}

fn placed(graph: &Laid, at: usize, across: bool) -> Option<Place> {
    let node: &NodeLabel = graph.node(&name(at))?;
    let middle = turned((whole(node.x?), whole(node.y?)), across);
    Some(Place { middle, half: turned((whole(node.width / 2.0), whole(node.height / 2.0)), across) })
}

/// The points of a link between its boxes.
fn between(links: &[Link], graph: &Laid, at: usize, across: bool) -> Vec<Point> {
    let link = &links[at];
    let Some(edge) = graph.edge(&name(link.from), &name(link.to), Some(&name(at))) else { return Vec::new() };
    let inner = edge.points.iter().skip(1).take(edge.points.len().saturating_sub(2));
    inner.map(|point| turned((whole(point.x), whole(point.y)), across)).collect()
}

/// The rows in which boxes and captions stand.
fn bands(links: &[Link], graph: &Laid, across: bool) -> Vec<Band> {
    let count = graph.node_count();
    let boxes =
        (0..count).filter_map(|at| placed(graph, at, across)).map(|one| (one.middle.0, one.half.0 + STRAIGHT.0));
    let captions = links.iter().enumerate().filter_map(|(at, link)| {
        let edge = graph.edge(&name(link.from), &name(link.to), Some(&name(at)))?;
        let middle = turned((whole(edge.x?), whole(edge.y?)), across).0;
        Some((middle, turned((whole(edge.width / 2.0), whole(edge.height / 2.0)), across).0 + STRAIGHT.1))
    });
    let mut bands: Vec<Band> = Vec::new();
    for (middle, half) in boxes.chain(captions) {
        match bands.iter_mut().find(|band| (band.0 - middle).abs() <= 1) {
            Some(band) => band.1 = band.1.max(half),
            None => bands.push((middle, half)),
        }
    }
    bands
}

fn half_depth(at: i32, bands: &[Band]) -> i32 {
    bands.iter().find(|(middle, _)| (middle - at).abs() <= 1).map_or(0, |(_, half)| *half)
}

/// A point within a row becomes a straight line through all of it: aslant it would run behind what stands beside it.
fn past((along, cross): Point, onward: bool, bands: &[Band]) -> [Point; 2] {
    let half = if onward { half_depth(along, bands) } else { -half_depth(along, bands) };
    [(along - half, cross), (along + half, cross)]
}

/// From the side of a box straight out of its row.
fn leaving(place: &Place, at: i32, onward: bool, bands: &[Band]) -> [Point; 2] {
    let sign = if onward { 1 } else { -1 };
    let (along, row) = (place.middle.0, half_depth(place.middle.0, bands));
    [(along + sign * place.half.0, at), (along + sign * row, at)]
}

/// The same line, so far beside it: where it runs aslant as far as where it runs straight.
fn beside(points: &[Point], off: i32) -> Vec<Point> {
    // Across a piece of the line, with a length of one; the way back turns it round again.
    let normal = |from: Point, to: Point| {
        let (dx, dy) = (f64::from(to.0 - from.0), f64::from(to.1 - from.1));
        let sign = if dx < 0.0 { -1.0 } else { 1.0 };
        let length = dx.hypot(dy).max(1.0);
        (-dy / length * sign, dx / length * sign)
    };
    let straight = (0.0, 1.0);
    let moved = points.iter().enumerate().map(|(at, point)| {
        let before = at.checked_sub(1).map_or(straight, |one| normal(points[one], *point));
        let after = points.get(at + 1).map_or(straight, |one| normal(*point, *one));
        let (x, y) = match at == 0 || at + 1 == points.len() {
            true => straight,
            false => {
                let turn = 1.0 + before.0 * after.0 + before.1 * after.1;
                ((before.0 + after.0) / turn.max(0.5), (before.1 + after.1) / turn.max(0.5))
            }
        };
        let along = whole(x * f64::from(off)).clamp(-STRAIGHT.1, STRAIGHT.1);
        (point.0 + along, point.1 + whole(y * f64::from(off)))
    });
    moved.collect()
}

/// Where links stand on the sides of their boxes: across from where they go, but apart from each other.
fn ends(links: &[Link], graph: &Laid, across: bool) -> Vec<End> {
    let mut ends = Vec::new();
    for (at, link) in links.iter().enumerate() {
        let (Some(from), Some(to)) = (placed(graph, link.from, across), placed(graph, link.to, across)) else {
            continue;
        };
        let inner = between(links, graph, at, across);
        let onward = from.middle.0 < to.middle.0;
        let half = APART * (link.strands.len() as i32 - 1) / 2;
        let aim = |point: Option<&Point>, other: &Place| point.map_or(other.middle.1, |point| point.1);
        let (start, stop) = (aim(inner.first(), &to), aim(inner.last(), &from));
        ends.push(End { link: at, node: link.from, first: true, onward, half, at: start });
        ends.push(End { link: at, node: link.to, first: false, onward: !onward, half, at: stop });
    }
    // Whoever stands on the same side of the same box stands in the order in which the links go on.
    ends.sort_by_key(|end| (end.node, end.onward, end.at, end.link));
    for side in ends.chunk_by_mut(|one, other| (one.node, one.onward) == (other.node, other.onward)) {
        if let Some(place) = placed(graph, side[0].node, across) {
            apart(side, &place);
        }
    }
    ends
}

/// Keeps the ends on one side of a box apart, as far as it is wide enough.
fn apart(side: &mut [End], place: &Place) {
    let (low, high) = (place.middle.1 - place.half.1 + CORNER, place.middle.1 + place.half.1 - CORNER);
    let taken: i32 = side.iter().map(|end| 2 * end.half).sum();
    let gaps = (side.len() as i32 - 1).max(1);
    let gap = CLEAR.min((high - low - taken) / gaps).max(0);
    let mut free = low;
    for end in side.iter_mut() {
        end.at = end.at.max(free + end.half);
        free = end.at + end.half + gap;
    }
    let mut free = high;
    for end in side.iter_mut().rev() {
        end.at = end.at.min(free - end.half);
        free = end.at - end.half - gap;
    }
}
