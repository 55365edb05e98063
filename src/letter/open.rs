//! The list that goes with a set of drafts: what is still to be filled in, decided or checked.

use super::compose;
use crate::diagnostic::Diagnostic;
use crate::document::{Block, Document, Inline, Note};
use crate::draft::{CHOICE, Case, WHO_DECIDES};
use crate::dutch;
use crate::templates::Templates;
use serde::Serialize;

#[derive(Serialize)]
struct Points {
    dossier: String,
    structuur: String,
    peildatum: String,
    stukken: Vec<Paper>,
}

#[derive(Serialize)]
struct Paper {
    titel: String,
    vragen: Vec<Point>,
    leegtes: Vec<Point>,
    keuzes: Vec<Point>,
    toetsen: Vec<Point>,
}

#[derive(Serialize)]
struct Point {
    artikel: String,
    tekst: String,
    /// Who settles it, where that is not the one who fills in the list.
    beslist: String,
}

/// The list of open points of these drafts.
///
/// # Errors
/// When its template is broken.
pub fn open_points(templates: &Templates, case: &Case<'_>, drafts: &[Document]) -> Result<Document, Diagnostic> {
    let view = Points {
        dossier: case.dossier.title.clone(),
        structuur: case.advice.structure.name.clone(),
        peildatum: dutch::date(case.dossier.date),
        stukken: drafts.iter().map(|draft| paper(case, draft)).collect(),
    };
    compose(templates, "open_punten", "Open punten bij de concepten".into(), case.provenance(), view)
}

fn paper(case: &Case<'_>, draft: &Document) -> Paper {
    let base = case.edition.base;
    let mut found = Paper {
        titel: draft.title.clone(),
        vragen: Vec::new(),
        leegtes: Vec::new(),
        keuzes: Vec::new(),
        toetsen: Vec::new(),
    };
    let named = |key: &str| {
        draft.blocks.iter().find_map(|block| match block {
            Block::Article { key: own, number, heading, .. } if own == key => {
                Some(format!("artikel {number} ({heading})"))
            }
            _ => None,
        })
    };
    for (key, blank) in draft.blanks() {
        let Inline::Blank { id, label } = blank else { continue };
        let artikel = named(&key).unwrap_or_else(|| "aanhef of slot".into());
        match base.fact(id).and_then(|fact| base.question_of(fact)) {
            Some(question) => found.vragen.push(Point {
                artikel,
                tekst: question.text.clone(),
                beslist: question.decider.clone().unwrap_or_default(),
            }),
            None => found.leegtes.push(Point { artikel, tekst: label.clone(), beslist: String::new() }),
        }
    }
    let around = || ("aanhef of slot".to_string(), String::new());
    let (mut artikel, mut beslist) = around();
    for block in &draft.blocks {
        match block {
            Block::Article { key, notes, .. } => {
                artikel = named(key).unwrap_or_default();
                let noted = |label: &'static str| notes.iter().filter(move |note| note.label == label);
                beslist = noted(WHO_DECIDES).map(|note| note.text.clone()).collect();
                let point =
                    |note: &Note| Point { artikel: artikel.clone(), tekst: note.text.clone(), beslist: String::new() };
                found.toetsen.extend(noted("Te toetsen").map(point));
            }
            Block::Marker { text } => match (found.keuzes.last_mut(), text.strip_prefix(CHOICE)) {
                // The wordings of one article are one choice, so they are one point.
                (Some(last), Some(other)) if last.artikel == artikel && last.tekst.starts_with(CHOICE) => {
                    last.tekst.push_str(&format!("; of {other}"));
                }
                _ => {
                    let point = Point { artikel: artikel.clone(), tekst: text.clone(), beslist: beslist.clone() };
                    found.keuzes.push(point);
                }
            },
            block if block.opens_part() => (artikel, beslist) = around(),
            _ => {}
        }
    }
    found
}
