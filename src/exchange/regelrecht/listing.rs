//! What was exported and what was not, for a person and for a program.

use super::Export;
use crate::dutch;
use crate::model::Date;
use crate::rules::RuleBase;
use serde::Serialize;

#[derive(Serialize)]
struct Listing {
    zorgvorm: &'static str,
    regelbasis: String,
    peildatum: String,
    bestanden: Vec<File>,
    weggelaten: Vec<LeftOut>,
}

#[derive(Serialize)]
struct File {
    pad: String,
    beslissingen: Vec<String>,
}

#[derive(Serialize)]
struct LeftOut {
    beslissing: String,
    reden: &'static str,
    uitleg: String,
}

/// The list as text.
pub fn listing(base: &RuleBase, date: Date, export: &Export) -> String {
    let view = view(base, date, export);
    let count: usize = view.bestanden.iter().map(|file| file.beslissingen.len()).sum();
    let mut out = format!(
        "{} in {}, volgens het recht op {}\n",
        dutch::counted(count, "beslissing", "beslissingen"),
        dutch::counted(view.bestanden.len(), "bestand", "bestanden"),
        dutch::date(date),
    );
    for file in &view.bestanden {
        out.push_str(&format!("  {}: {}\n", file.pad, file.beslissingen.join(", ")));
    }
    out.push_str(&format!(
        "\n{} niet mee:\n",
        dutch::counted(view.weggelaten.len(), "beslissing gaat", "beslissingen gaan")
    ));
    for one in &view.weggelaten {
        out.push_str(&format!("  {}: {}\n", one.beslissing, one.uitleg));
    }
    out
}

/// The list as JSON.
pub fn listing_json(base: &RuleBase, date: Date, export: &Export) -> String {
    serde_json::to_string_pretty(&view(base, date, export)).expect("a list holds only text") + "\n"
}

fn view(base: &RuleBase, date: Date, export: &Export) -> Listing {
    let id = |decision: usize| base.facts[base.decisions[decision].fact].id.clone();
    let files = export
        .files
        .iter()
        .map(|file| File { pad: file.path.clone(), beslissingen: file.decisions.iter().map(|at| id(*at)).collect() });
    let left = export.left_out.iter().map(|one| LeftOut {
        beslissing: id(one.decision),
        reden: one.reason.word(),
        uitleg: one.reason.say(base),
    });
    Listing {
        zorgvorm: env!("CARGO_PKG_VERSION"),
        regelbasis: base.hash.clone(),
        peildatum: date.to_string(),
        bestanden: files.collect(),
        weggelaten: left.collect(),
    }
}
