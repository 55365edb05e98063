//! The structure and its money as boxes and lines.

use super::bonds::{Bond, Bonds, Member};
use crate::advise::StructureAdvice;
use crate::dutch;
use crate::letter::said::Writer;
use crate::picture::{Dash, Ink, Link, Node, Outline, Picture, Sample, Sketch, Strand, Stroke};
use crate::rules::{Circle, Layer};

/// Who takes part, what binds them and who answers for what.
pub(in crate::letter) fn structure_picture(writer: &Writer<'_, '_>, advice: &StructureAdvice<'_>) -> Picture {
    let layers = [Layer::Control, Layer::Oversight, Layer::Contract, Layer::Liability];
    let title = format!("Wie met wie: {}", advice.structure.name);
    draw(writer, advice, &layers, format!("structuur-{}", advice.structure.id), title)
}

/// Who pays whom, and who sends whom the bills.
pub(super) fn money_picture(writer: &Writer<'_, '_>, advice: &StructureAdvice<'_>) -> Picture {
    let title = format!("Geld en declaraties: {}", advice.structure.name);
    draw(writer, advice, &[Layer::Money, Layer::Claim], format!("geld-{}", advice.structure.id), title)
}

fn draw(
    writer: &Writer<'_, '_>,
    advice: &StructureAdvice<'_>,
    layers: &[Layer],
    key: String,
    title: String,
) -> Picture {
    let found = Bonds::of(writer, advice);
    let all = layers.contains(&Layer::Control);
    let drawn = |bond: &&Bond<'_>| layers.contains(&bond.connection.layer);
    let bonds: Vec<&Bond<'_>> = found.bonds.iter().filter(drawn).collect();
    // A picture of money leaves out who has no part in it.
    let has_part = |at: usize| all || bonds.iter().any(|bond| bond.from == at || bond.to == at);
    let shown: Vec<usize> = (0..found.parties.len()).filter(|at| has_part(*at)).collect();
    let mut nodes: Vec<Node> = shown.iter().map(|at| node(&found.parties[*at])).collect();
    let place = |party: usize| shown.iter().position(|at| *at == party);
    let mut links: Vec<Link> = Vec::new();
    let mut used: Vec<Layer> = Vec::new();
    for bond in &bonds {
        let (Some(from), Some(to)) = (place(bond.from), place(bond.to)) else { continue };
        if from == to {
            nodes[from].notes.push(format!("onderling: {}", bond.label()));
            continue;
        }
        used.push(bond.connection.layer);
        let between = |link: &Link| (link.from, link.to) == (from, to) || (link.from, link.to) == (to, from);
        let at = links.iter().position(between).unwrap_or_else(|| {
            links.push(Link { from, to, strands: Vec::new() });
            links.len() - 1
        });
        let back = links[at].from != from;
        add(&mut links[at], bond, back);
    }
    let unsure = (shown.iter().any(|at| !found.parties[*at].sure), unsure(&links));
    let circles = |circle: Circle| shown.iter().any(|at| found.parties[*at].party.circle == circle);
    let mut samples: Vec<Sample> = CIRCLES.into_iter().filter(|circle| circles(*circle)).map(area_sample).collect();
    samples.extend(layers.iter().filter(|layer| used.contains(layer)).map(|layer| line_sample(*layer)));
    let maybe = [
        unsure.0.then(|| Sample::Area(Outline::Round, Ink::White, UNSURE, MAYBE.into())),
        unsure.1.then(|| Sample::Line(Stroke::new(Ink::Grey, Dash::Solid, 1), false, MAYBE_LINE.into())),
    ];
    samples.extend(maybe.into_iter().flatten());
    let mut facts: Vec<String> = shown.iter().map(|at| told(&found.parties[*at])).collect();
    let in_words = |bond: &&Bond<'_>| drawn(bond) || all && bond.connection.layer == Layer::Record;
    let mut ordered: Vec<&Bond<'_>> = found.bonds.iter().filter(in_words).collect();
    ordered.sort_by_key(|bond| bond.connection.layer);
    facts.extend(ordered.into_iter().map(|bond| bond.fact(writer, advice, &found.parties)));
    Sketch { key, title, facts, nodes, links, samples, across: false }.draw()
}

/// Adds a bond to the lines between two boxes; what is about the same and runs the same way shares a line.
fn add(link: &mut Link, bond: &Bond<'_>, back: bool) {
    let (layer, label) = (bond.connection.layer, bond.label());
    let arrow = layer != Layer::Contract;
    let own = [stroke(layer, true), stroke(layer, false)];
    let same = |strand: &&mut Strand| own.contains(&strand.stroke) && (!arrow || strand.back == back);
    match link.strands.iter_mut().find(same) {
        Some(strand) => {
            if !strand.labels.contains(&label) {
                strand.labels.push(label);
            }
            if bond.sure {
                strand.stroke = own[0];
            }
        }
        None => {
            link.strands.push(Strand { labels: vec![label], stroke: stroke(layer, bond.sure), arrow, back });
        }
    }
}

/// Whether there is a line that may not be there.
fn unsure(links: &[Link]) -> bool {
    links.iter().flat_map(|link| &link.strands).any(|strand| strand.stroke.ink == Ink::Grey)
}

/// The edge of a party that may not take part, and what that and the like of a line mean.
const UNSURE: Stroke = Stroke::new(Ink::Grey, Dash::Dashed, 1);
const MAYBE: &str = "misschien: hangt af van een antwoord";
const MAYBE_LINE: &str = "grijs en dun: misschien";

const CIRCLES: [Circle; 4] = [Circle::Member, Circle::Organisation, Circle::Oversight, Circle::Outside];

fn node(member: &Member<'_>) -> Node {
    let count = member.names.len();
    let mut notes = Vec::new();
    if !member.sure {
        notes.push("misschien".to_string());
    }
    let name = match count {
        0 => member.party.name.clone(),
        _ => format!("{} ({count})", member.party.name),
    };
    let (outline, fill, edge) = look(member.party.circle);
    let edge = if member.sure { edge } else { UNSURE };
    Node { name, notes, outline, fill, edge }
}

/// A party in a sentence.
fn told(member: &Member<'_>) -> String {
    let maybe = if member.sure { "" } else { " (misschien)" };
    match member.names.len() {
        0 => format!("{}{maybe}: {}.", member.party.name, circle_words(member.party.circle)),
        _ => {
            let names = dutch::list(&member.names);
            format!("{}{maybe}: {}; {names}.", member.party.name, circle_words(member.party.circle))
        }
    }
}

fn look(circle: Circle) -> (Outline, Ink, Stroke) {
    match circle {
        Circle::Member => (Outline::Round, Ink::White, Stroke::THIN),
        Circle::Organisation => (Outline::Square, Ink::Sky, Stroke::new(Ink::Black, Dash::Solid, 2)),
        Circle::Oversight => (Outline::Slant, Ink::White, Stroke::THIN),
        Circle::Outside => (Outline::Cut, Ink::Mist, Stroke::THIN),
    }
}

/// Where a party stands, in words that go with one and with many.
fn circle_words(circle: Circle) -> &'static str {
    match circle {
        Circle::Member => "binnen de groep",
        Circle::Organisation => "organisatie van de groep",
        Circle::Oversight => "toezicht of meekijken",
        Circle::Outside => "buiten de groep",
    }
}

fn area_sample(circle: Circle) -> Sample {
    let (outline, fill, edge) = look(circle);
    Sample::Area(outline, fill, edge, circle_words(circle).into())
}

fn stroke(layer: Layer, sure: bool) -> Stroke {
    let (ink, dash, weight) = match layer {
        Layer::Control | Layer::Money => (Ink::Blue, Dash::Solid, 2),
        Layer::Oversight => (Ink::Green, Dash::Dotted, 2),
        Layer::Contract | Layer::Record => (Ink::Black, Dash::Dashed, 1),
        Layer::Liability => (Ink::Vermilion, Dash::DashDot, 2),
        Layer::Claim => (Ink::Vermilion, Dash::Dashed, 2),
    };
    Stroke::new(if sure { ink } else { Ink::Grey }, dash, if sure { weight } else { 1 })
}

fn line_sample(layer: Layer) -> Sample {
    let words = match layer {
        Layer::Control => "zeggenschap: van wie, naar waarin",
        Layer::Oversight => "toezicht, meepraten of toestemming",
        Layer::Contract | Layer::Record => "overeenkomst",
        Layer::Liability => "wie instaat, tegenover wie",
        Layer::Money => "geld: van wie, naar wie",
        Layer::Claim => "declaratie of rekening",
    };
    Sample::Line(stroke(layer, true), layer != Layer::Contract, words.into())
}
