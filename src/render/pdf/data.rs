//! A document as the data the layout loops over: plain strings only, so that nothing in a name can be taken for layout.

use serde::Serialize;

use super::letters::shown;
use super::tree::{Node, nodes};
use crate::document::{Block, Document, Note, Provenance};
use crate::render::anchors::Anchors;
use crate::render::words::{
    contents_depth, contents_place, dutch_date, is_concept, is_draft, model_id, reference_day, subtitle,
};

/// Everything on paper, and what the file says of itself.
#[derive(Serialize)]
pub(super) struct Data {
    title: String,
    author: String,
    description: String,
    keywords: Vec<String>,
    date: Option<Day>,
    draft: bool,
    concept: bool,
    subtitle: String,
    dossier: String,
    foot: String,
    contents: Option<Contents>,
    nodes: Vec<Node>,
    notes: Vec<Commented>,
}

/// A day of the calendar.
#[derive(Serialize)]
struct Day {
    year: u16,
    month: usize,
    day: u8,
}

/// A list of headings with their pages.
#[derive(Serialize)]
struct Contents {
    /// Before which node it stands.
    at: usize,
    /// How many levels of headings it has.
    depth: u8,
}

/// What the reviewer should know of one article.
#[derive(Serialize)]
struct Commented {
    title: String,
    anchor: String,
    lines: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    label: String,
    text: String,
}

/// The data of a document.
pub(super) fn data(document: &Document) -> Data {
    let provenance = &document.provenance;
    let anchors = Anchors::of(document);
    let place = contents_place(document);
    let (nodes, at) = nodes(document, &anchors, place);
    let draft = is_draft(document);
    let foot = [model_id(document), dutch_date(provenance)];
    Data {
        title: shown(&document.title),
        author: shown(&provenance.program),
        description: shown(&provenance.dossier),
        keywords: keywords(document),
        date: reference_day(provenance).map(|(year, month, day)| Day { year, month, day }),
        draft,
        concept: is_concept(document),
        subtitle: if draft { String::new() } else { shown(&subtitle(document)) },
        dossier: shown(&provenance.dossier),
        foot: shown(&foot.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")),
        contents: place.map(|_| Contents { at, depth: contents_depth(document) }),
        nodes,
        notes: notes(document, &anchors),
    }
}

/// Enough to make the same document again.
fn keywords(document: &Document) -> Vec<String> {
    let Provenance { rules, answers, date, .. } = &document.provenance;
    let model = model_id(document);
    let known = [("model", &model), ("regels", rules), ("antwoorden", answers), ("peildatum", date)];
    let status = is_concept(document).then(|| "status: CONCEPT".to_owned());
    let known = known.into_iter().filter(|(_, value)| !value.is_empty());
    known.map(|(name, value)| shown(&format!("{name}: {value}"))).chain(status).collect()
}

fn notes(document: &Document, anchors: &Anchors) -> Vec<Commented> {
    let line = |note: &Note| Line { label: shown(&note.label), text: shown(&note.text) };
    let commented = document.blocks.iter().enumerate().filter_map(|(index, block)| match block {
        Block::Article { number, heading, notes, .. } if !notes.is_empty() => Some(Commented {
            title: shown(&format!("Artikel {number}. {heading}")),
            anchor: anchors.of_block(index).unwrap_or_default().to_owned(),
            lines: notes.iter().map(line).collect(),
        }),
        _ => None,
    });
    commented.collect()
}
