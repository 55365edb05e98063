//! The rules around one fact: what it reads, and what reads it, two steps away.

use crate::advise::{StructureAdvice, said};
use crate::dutch;
use crate::letter::said::Writer;
use crate::picture::{Dash, Ink, Link, Node, Outline, Picture, Sample, Sketch, Strand, Stroke};
use crate::rules::{FactIx, Origin};
use petgraph::Direction;
use petgraph::graph::{DiGraph, NodeIndex};
use std::collections::BTreeSet;

/// With more boxes than this on one side, the second step there is left out.
const MANY: usize = 14;
/// At most so many boxes stand below each other; the words name the rest.
const MOST: usize = 14;

/// What a fact reads, and what reads it.
pub(super) fn rules_picture(writer: &Writer<'_, '_>, advice: &StructureAdvice<'_>, centre: FactIx) -> Picture {
    let base = writer.base();
    let graph = base.readings();
    let value = |fact: FactIx| said(base, writer.dossier, advice, fact);
    let named = |fact: &FactIx| {
        let value = value(*fact).unwrap_or_else(|| OPEN_WORDS.into());
        format!("{} ({value})", base.facts[*fact].label)
    };
    let mut nodes = vec![node(writer, centre, value(centre), true)];
    let (mut links, mut facts) = (Vec::new(), Vec::new());
    for direction in [Direction::Incoming, Direction::Outgoing] {
        let mut shown = vec![(centre, 0)];
        for (fact, next) in reach(&graph, centre, direction) {
            let labels: Vec<String> = next.iter().map(named).collect();
            let (label, list) = (&base.facts[fact].label, dutch::list(&labels));
            facts.push(match direction {
                Direction::Incoming => format!("“{label}” hangt af van: {list}."),
                Direction::Outgoing => format!("Van “{label}” hangt af: {list}."),
            });
            let Some(at) = shown.iter().find(|(one, _)| *one == fact).map(|(_, at)| *at) else { continue };
            for other in next.iter().take(MOST) {
                let there = shown.iter().find(|(one, _)| one == other).map(|(_, at)| *at);
                let to = there.unwrap_or_else(|| {
                    nodes.push(node(writer, *other, value(*other), false));
                    shown.push((*other, nodes.len() - 1));
                    nodes.len() - 1
                });
                let read = if direction == Direction::Incoming { *other } else { fact };
                links.push(line(direction, at, to, if value(read).is_some() { KNOWN } else { OPEN }));
            }
            if next.len() > MOST {
                let name = format!("en nog {}", next.len() - MOST);
                let notes = vec!["zie de woorden".into()];
                nodes.push(Node { name, notes, outline: Outline::Pill, fill: Ink::White, edge: Stroke::THIN });
                links.push(line(direction, at, nodes.len() - 1, KNOWN));
            }
        }
    }
    let samples = vec![
        Sample::Area(Outline::Round, Ink::White, Stroke::THIN, "vraag".into()),
        Sample::Area(Outline::Square, Ink::White, Stroke::THIN, "conclusie".into()),
        Sample::Area(Outline::Cut, Ink::Mist, Stroke::THIN, "ligt vast door de vorm".into()),
        Sample::Line(KNOWN, true, "telt mee voor (bekend)".into()),
        Sample::Line(OPEN, true, "telt mee voor (nog open)".into()),
    ];
    let key = format!("regels-{}-{}", base.facts[centre].id, advice.structure.id);
    let title = format!("Waar “{}” van afhangt, en wat ervan afhangt", base.facts[centre].label);
    Sketch { key, title, facts, nodes, links, samples, across: true }.draw()
}

const KNOWN: Stroke = Stroke::new(Ink::Black, Dash::Solid, 1);
const OPEN: Stroke = Stroke::new(Ink::Vermilion, Dash::Dashed, 1);

const OPEN_WORDS: &str = "nog open";

/// A line in the direction of reading, from the centre outwards or inwards.
fn line(direction: Direction, at: usize, to: usize, stroke: Stroke) -> Link {
    let (from, to) = if direction == Direction::Incoming { (to, at) } else { (at, to) };
    Link { from, to, strands: vec![Strand { labels: Vec::new(), stroke, arrow: true, back: false }] }
}

/// Facts with what is one step further: the centre first, and for what it reads a second step where that stays
/// readable. What neighbours are to each other is another picture.
fn reach(graph: &DiGraph<FactIx, ()>, centre: FactIx, direction: Direction) -> Vec<(FactIx, Vec<FactIx>)> {
    let next = |fact: FactIx| {
        let found = graph.neighbors_directed(NodeIndex::new(fact), direction).map(|node| graph[node]);
        found.collect::<BTreeSet<FactIx>>()
    };
    let near = next(centre);
    let further = |fact: &FactIx| -> Vec<FactIx> {
        next(*fact).into_iter().filter(|one| *one != centre && !near.contains(one)).collect()
    };
    let second: Vec<(FactIx, Vec<FactIx>)> = near.iter().map(|fact| (*fact, further(fact))).collect();
    let far: BTreeSet<FactIx> = second.iter().flat_map(|(_, far)| far).copied().collect();
    let mut found: Vec<(FactIx, Vec<FactIx>)> = vec![(centre, near.iter().copied().collect())];
    if direction == Direction::Incoming && far.len().max(near.len()) <= MANY {
        found.extend(second);
    }
    found.retain(|(_, next)| !next.is_empty());
    found
}

fn node(writer: &Writer<'_, '_>, fact: FactIx, value: Option<String>, centre: bool) -> Node {
    let declared = &writer.base().facts[fact];
    let (outline, fill) = match declared.origin {
        Origin::Decided(_) => (Outline::Square, Ink::White),
        Origin::Set => (Outline::Cut, Ink::Mist),
        Origin::Asked(_) | Origin::Field(..) => (Outline::Round, Ink::White),
    };
    let edge = match (centre, value.is_some()) {
        (true, _) => Stroke::new(Ink::Black, Dash::Solid, 3),
        (false, true) => Stroke::THIN,
        (false, false) => OPEN,
    };
    let note = value.unwrap_or_else(|| OPEN_WORDS.into());
    let fill = if centre { Ink::Sky } else { fill };
    Node { name: declared.label.clone(), notes: vec![short(&note)], outline, fill, edge }
}

/// The beginning of a long answer: all of it stands in the list.
fn short(text: &str) -> String {
    const MOST: usize = 70;
    if text.chars().count() <= MOST {
        return text.to_string();
    }
    let cut: String = text.chars().take(MOST).collect();
    format!("{}…", cut.trim_end())
}
