//! The rules around one fact: what it reads, and what reads it, two steps away.

use crate::advise::{StructureAdvice, said};
use crate::dutch;
use crate::letter::said::Writer;
use crate::picture::{Dash, Ink, Link, Node, Outline, Picture, Sample, Sketch, Stroke};
use crate::rules::{FactIx, Origin};
use petgraph::Direction;
use petgraph::graph::{DiGraph, NodeIndex};
use std::collections::BTreeSet;

/// With more boxes than this the second step is left out.
const MANY: usize = 26;

/// What a fact reads, and what reads it.
pub(super) fn rules_picture(writer: &Writer<'_, '_>, advice: &StructureAdvice<'_>, centre: FactIx) -> Picture {
    let base = writer.base();
    let graph = base.readings();
    let (below, above) = (reach(&graph, centre, Direction::Incoming), reach(&graph, centre, Direction::Outgoing));
    let all: BTreeSet<FactIx> = below.iter().chain(&above).copied().chain([centre]).collect();
    let shown: Vec<FactIx> = all.into_iter().collect();
    let value = |fact: FactIx| said(base, writer.dossier, advice, fact);
    let nodes = shown.iter().map(|fact| node(writer, *fact, value(*fact), *fact == centre)).collect();
    let place = |fact: FactIx| shown.iter().position(|one| *one == fact);
    // Lines on the way to the fact and away from it; what its neighbours are to each other is another picture.
    let mut links = Vec::new();
    let mut facts = Vec::new();
    for (to, fact) in shown.iter().enumerate() {
        let mut read: Vec<FactIx> =
            graph.neighbors_directed(NodeIndex::new(*fact), Direction::Incoming).map(|node| graph[node]).collect();
        read.sort_unstable();
        let towards = below.contains(fact) || *fact == centre;
        let wanted = |from: &FactIx| match towards {
            true => below.contains(from),
            false => above.contains(from) || *from == centre,
        };
        let read: Vec<FactIx> = read.into_iter().filter(wanted).collect();
        for from in &read {
            let known = value(*from).is_some();
            let stroke = if known { KNOWN } else { OPEN };
            links.extend(place(*from).map(|from| Link { from, to, labels: Vec::new(), stroke, arrow: true }));
        }
        if !read.is_empty() {
            let said = |fact: &FactIx| {
                let value = value(*fact).unwrap_or_else(|| "nog open".into());
                format!("{} ({value})", base.facts[*fact].label)
            };
            let outcome = value(*fact).unwrap_or_else(|| "nog open".into());
            let read: Vec<String> = read.iter().map(said).collect();
            facts.push(format!("“{}” ({outcome}) hangt af van: {}.", base.facts[*fact].label, dutch::list(&read)));
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

/// What is one or two steps away in this direction; only one where two would be too many to read.
fn reach(graph: &DiGraph<FactIx, ()>, centre: FactIx, direction: Direction) -> BTreeSet<FactIx> {
    let next = |fact: FactIx| graph.neighbors_directed(NodeIndex::new(fact), direction).map(|node| graph[node]);
    let near: BTreeSet<FactIx> = next(centre).collect();
    let far: BTreeSet<FactIx> = near.iter().flat_map(|fact| next(*fact)).chain(near.iter().copied()).collect();
    if far.len() > MANY { near } else { far }
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
    let note = value.unwrap_or_else(|| "nog open".into());
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
