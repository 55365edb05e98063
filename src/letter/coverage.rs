//! Which rules the dossiers show, as a letter: those no dossier shows first.

use super::compose;
use crate::advise::{Coverage, Seen};
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::dossier::Dossier;
use crate::draft::provenance;
use crate::dutch;
use crate::model::Date;
use crate::rules::RuleBase;
use crate::templates::Templates;
use serde::Serialize;

#[derive(Serialize)]
struct View {
    dossiers: String,
    regels: String,
    nooit: Vec<String>,
    gezien: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    regel: String,
    dossiers: String,
    voorbeeld: String,
    structuur: String,
}

/// The same as data.
#[derive(Serialize)]
struct Told<'a> {
    zorgvorm: &'static str,
    regelbasis: &'a str,
    dossiers: usize,
    regels: usize,
    nooit: Vec<&'a str>,
    gezien: Vec<ToldRow>,
}

#[derive(Serialize)]
struct ToldRow {
    regel: String,
    dossiers: usize,
    voorbeeld: String,
    structuur: String,
}

/// Which rules the dossiers show as JSON, in the order of their paths.
pub fn coverage_json(base: &RuleBase, found: &Coverage, dossiers: usize) -> String {
    let row = |(path, seen): (&'_ String, &'_ Seen)| {
        let (example, structure) = seen.example.as_ref()?;
        let structure = base.structures[*structure].id.clone();
        Some(ToldRow { regel: path.clone(), dossiers: seen.dossiers, voorbeeld: example.clone(), structuur: structure })
    };
    let whole = Told {
        zorgvorm: env!("CARGO_PKG_VERSION"),
        regelbasis: &base.hash,
        dossiers,
        regels: found.rules.len(),
        nooit: found.rules.iter().filter(|(_, seen)| seen.dossiers == 0).map(|(path, _)| path.as_str()).collect(),
        gezien: found.rules.iter().filter_map(row).collect(),
    };
    serde_json::to_string_pretty(&whole).expect("a list holds only text and numbers") + "\n"
}

/// Says per rule in how many dossiers it gives a conclusion, rarest first, with one of them.
///
/// # Errors
/// When the template is broken.
pub fn coverage(
    base: &RuleBase,
    templates: &Templates,
    date: Date,
    found: &Coverage,
    dossiers: usize,
) -> Result<Document, Diagnostic> {
    let row = |(path, seen): (&String, &Seen)| {
        let (example, structure) = seen.example.as_ref()?;
        Some(Row {
            regel: path.clone(),
            dossiers: dutch::counted(seen.dossiers, "dossier", "dossiers"),
            voorbeeld: example.clone(),
            structuur: base.structures[*structure].id.clone(),
        })
    };
    let mut rarest: Vec<(&String, &Seen)> = found.rules.iter().collect();
    rarest.sort_by_key(|(_, seen)| seen.dossiers);
    let seen = rarest.into_iter().filter_map(row).collect();
    let never = found.rules.iter().filter(|(_, seen)| seen.dossiers == 0).map(|(path, _)| path.clone()).collect();
    let view = View {
        dossiers: dutch::counted(dossiers, "dossier", "dossiers"),
        regels: dutch::counted(found.rules.len(), "regel", "regels"),
        nooit: never,
        gezien: seen,
    };
    let title = "Welke regels de dossiers laten zien".to_string();
    compose(templates, "dekking", title, provenance(base, &Dossier::new("", date)), view)
}
