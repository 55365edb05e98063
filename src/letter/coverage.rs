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
