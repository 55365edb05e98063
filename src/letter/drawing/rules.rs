//! The rules around one fact: what it reads, and what reads it, two steps away.

use crate::advise::{Status, StructureAdvice, said};
use crate::dutch;
use crate::letter::said::Writer;
use crate::picture::{Dash, Ink, Link, Node, Outline, Picture, Sample, Sketch, Strand, Stroke};
use crate::rules::{FactIx, Origin};
use petgraph::Direction;
use petgraph::graph::{DiGraph, NodeIndex};
use std::collections::BTreeSet;

/// At most so many boxes stand below each other, and whether there is a second step; the first that can be read on
/// paper is drawn, and the words name the rest.
const AROUND: [(usize, bool); 6] = [(14, true), (10, true), (14, false), (10, false), (7, false), (4, false)];

/// What a fact reads, and what reads it.
pub(super) fn rules_picture(writer: &Writer<'_, '_>, advice: &StructureAdvice<'_>, centre: FactIx) -> Picture {
    let graph = writer.base().readings();
    let drawn = |(most, further)| Rules { writer, advice, graph: &graph, most, further }.draw(centre);
    let last = AROUND[AROUND.len() - 1];
    AROUND.into_iter().map(drawn).find(Picture::legible).unwrap_or_else(|| drawn(last))
}

/// A picture of rules that may show so much.
struct Rules<'r, 'w, 'a> {
    writer: &'r Writer<'w, 'a>,
    advice: &'r StructureAdvice<'a>,
    graph: &'r DiGraph<FactIx, ()>,
    most: usize,
    further: bool,
}

impl Rules<'_, '_, '_> {
    fn draw(&self, centre: FactIx) -> Picture {
        let base = self.writer.base();
        let named = |fact: &FactIx| format!("{} ({})", base.facts[*fact].label, self.told(*fact));
        let mut nodes = vec![self.node(centre, true)];
        let (mut links, mut facts) = (Vec::new(), Vec::new());
        for direction in [Direction::Incoming, Direction::Outgoing] {
            let mut shown = vec![(centre, 0)];
            for (fact, next) in self.reach(centre, direction) {
                let labels: Vec<String> = next.iter().map(named).collect();
                let (label, list) = (&base.facts[fact].label, dutch::list(&labels));
                facts.push(match direction {
                    Direction::Incoming => format!("“{label}” hangt af van: {list}."),
                    Direction::Outgoing => format!("Van “{label}” hangt af: {list}."),
                });
                let Some(at) = shown.iter().find(|(one, _)| *one == fact).map(|(_, at)| *at) else { continue };
                for other in next.iter().take(self.most) {
                    let there = shown.iter().find(|(one, _)| one == other).map(|(_, at)| *at);
                    let to = there.unwrap_or_else(|| {
                        nodes.push(self.node(*other, false));
                        shown.push((*other, nodes.len() - 1));
                        nodes.len() - 1
                    });
                    let read = if direction == Direction::Incoming { *other } else { fact };
                    links.push(line(direction, at, to, if self.known(read).is_some() { KNOWN } else { OPEN }));
                }
                if next.len() > self.most {
                    let name = format!("en nog {}", next.len() - self.most);
                    let notes = vec!["zie de woorden".into()];
                    nodes.push(Node { name, notes, outline: Outline::Pill, fill: Ink::White, edge: Stroke::THIN });
                    links.push(line(direction, at, nodes.len() - 1, KNOWN));
                }
            }
        }
        let area = |outline, fill, edge, words: &str| Sample::Area(outline, fill, edge, words.into());
        let samples = vec![
            area(Outline::Round, Ink::White, Stroke::THIN, "vraag"),
            area(Outline::Square, Ink::White, Stroke::THIN, "conclusie"),
            area(Outline::Cut, Ink::Mist, Stroke::THIN, "ligt vast door de vorm"),
            area(Outline::Square, Ink::White, OPEN, "vraag of conclusie die nog open is"),
            Sample::Line(KNOWN, true, "telt mee voor (bekend)".into()),
            Sample::Line(OPEN, true, "telt mee voor (nog open)".into()),
        ];
        let key = format!("regels-{}-{}", base.facts[centre].id, self.advice.structure.id);
        let title = format!("Waar “{}” van afhangt, en wat ervan afhangt", base.facts[centre].label);
        Sketch { key, title, facts, nodes, links, samples, across: true }.draw()
    }

    /// What a fact is, if that is settled: a conclusion that can still become something else is open.
    fn known(&self, fact: FactIx) -> Option<String> {
        let base = self.writer.base();
        if let Origin::Decided(decision) = base.facts[fact].origin {
            self.advice.conclusion(decision).filter(|conclusion| conclusion.status != Status::Open)?;
        }
        said(base, self.writer.dossier, self.advice, fact)
    }

    /// The same in words, and for what is open what it can still become.
    fn told(&self, fact: FactIx) -> String {
        let decided = matches!(self.writer.base().facts[fact].origin, Origin::Decided(_));
        let possible = || said(self.writer.base(), self.writer.dossier, self.advice, fact).filter(|_| decided);
        self.known(fact).unwrap_or_else(|| match possible() {
            Some(possible) => format!("{OPEN_WORDS}: {possible}"),
            None => OPEN_WORDS.into(),
        })
    }

    /// Facts with what is one step further: the centre first, and for what it reads a second step where that stays
    /// readable. What neighbours are to each other is another picture.
    fn reach(&self, centre: FactIx, direction: Direction) -> Vec<(FactIx, Vec<FactIx>)> {
        let next = |fact: FactIx| {
            let found = self.graph.neighbors_directed(NodeIndex::new(fact), direction).map(|node| self.graph[node]);
            found.collect::<BTreeSet<FactIx>>()
        };
        let near = next(centre);
        let further = |fact: &FactIx| -> Vec<FactIx> {
            next(*fact).into_iter().filter(|one| *one != centre && !near.contains(one)).collect()
        };
        let mut found: Vec<(FactIx, Vec<FactIx>)> = vec![(centre, near.iter().copied().collect())];
        if direction == Direction::Incoming && self.further {
            let second: Vec<(FactIx, Vec<FactIx>)> = near.iter().map(|fact| (*fact, further(fact))).collect();
            let far: BTreeSet<FactIx> = second.iter().flat_map(|(_, far)| far).copied().collect();
            if far.len().max(near.len()) <= self.most {
                found.extend(second);
            }
        }
        found.retain(|(_, next)| !next.is_empty());
        found
    }

    fn node(&self, fact: FactIx, centre: bool) -> Node {
        let declared = &self.writer.base().facts[fact];
        let (outline, fill) = match declared.origin {
            Origin::Decided(_) => (Outline::Square, Ink::White),
            Origin::Set => (Outline::Cut, Ink::Mist),
            Origin::Asked(_) | Origin::Field(..) => (Outline::Round, Ink::White),
        };
        let known = self.known(fact);
        let edge = if known.is_some() { Stroke::THIN } else { OPEN };
        let (edge, fill) = if centre { (Stroke { weight: 3, ..edge }, Ink::Sky) } else { (edge, fill) };
        let note = known.map_or(OPEN_WORDS.into(), |value| short(&value));
        Node { name: declared.label.clone(), notes: vec![note], outline, fill, edge }
    }
}

const KNOWN: Stroke = Stroke::new(Ink::Black, Dash::Solid, 1);
const OPEN: Stroke = Stroke::new(Ink::Vermilion, Dash::Dashed, 1);

const OPEN_WORDS: &str = "nog open";

/// A line in the direction of reading, from the centre outwards or inwards.
fn line(direction: Direction, at: usize, to: usize, stroke: Stroke) -> Link {
    let (from, to) = if direction == Direction::Incoming { (to, at) } else { (at, to) };
    Link { from, to, strands: vec![Strand { labels: Vec::new(), stroke, arrow: true, back: false }] }
}

/// An answer that is too long for a box ends after a word: all of it stands in the list.
fn short(text: &str) -> String {
    const MOST: usize = 90;
    let mut said = String::new();
    for word in text.split_whitespace() {
        if said.chars().count() + word.chars().count() > MOST {
            return format!("{} …", said.trim_end_matches([',', ';', ':']));
        }
        if !said.is_empty() {
            said.push(' ');
        }
        said += word;
    }
    said
}
