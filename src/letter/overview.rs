//! Many dossiers beside each other as a letter: what stands where, what comes, and what could not be read.

use super::compose;
use super::said::can_come;
use crate::diagnostic::{Diagnostic, Report};
use crate::document::Document;
use crate::dossier::Dossier;
use crate::draft::provenance;
use crate::dutch;
use crate::model::Date;
use crate::overview::{Row, records};
use crate::rules::{Outcome, Role, RuleBase};
use crate::templates::Templates;
use serde::Serialize;
use serde_json::{Value, json};

#[derive(Serialize)]
struct View {
    dossiers: String,
    van: Option<String>,
    /// How many are in each phase.
    fasen: Vec<Counted>,
    rijen: Vec<Line>,
    fouten: Vec<Fault>,
}

#[derive(Serialize)]
struct Counted {
    naam: String,
    aantal: String,
}

#[derive(Serialize)]
struct Line {
    nr: String,
    titel: String,
    bestand: String,
    fase: String,
    stappen: String,
    vorm: String,
    gekozen: bool,
    oordeel: String,
    risico: String,
    open: String,
    stap: String,
    klaar: String,
    dag: String,
    wanneer: String,
    zeker: bool,
    vraag: String,
}

#[derive(Serialize)]
struct Fault {
    plaats: String,
    melding: String,
}

/// The list of these rows, out of so many dossiers that were read.
///
/// # Errors
/// When the template is broken.
pub fn overview(
    base: &RuleBase,
    templates: &Templates,
    date: Date,
    rows: &[Row],
    read: usize,
    skipped: &Report,
) -> Result<Document, Diagnostic> {
    let mut phases: Vec<(Option<usize>, usize)> = Vec::new();
    for row in rows {
        match phases.iter_mut().find(|(phase, _)| *phase == row.phase) {
            Some((_, count)) => *count += 1,
            None => phases.push((row.phase, 1)),
        }
    }
    phases.sort_by_key(|(phase, _)| (phase.is_none(), *phase));
    let fault = |one: &Diagnostic| Fault { plaats: one.place.to_string(), melding: one.message.clone() };
    let view = View {
        dossiers: dutch::counted(rows.len(), "dossier", "dossiers"),
        van: (read != rows.len()).then(|| read.to_string()),
        fasen: phases
            .into_iter()
            .map(|(phase, count)| Counted { naam: self::phase(base, phase), aantal: count.to_string() })
            .collect(),
        rijen: rows.iter().enumerate().map(|(at, row)| line(base, at + 1, row)).collect(),
        fouten: skipped.0.iter().map(fault).collect(),
    };
    compose(templates, "overzicht", "Overzicht van dossiers".into(), provenance(base, &Dossier::new("", date)), view)
}

/// The rows as data, with what could not be read.
pub fn overview_json(base: &RuleBase, rows: &[Row], skipped: &Report) -> String {
    let fault = |one: &Diagnostic| json!({ "bestand": one.place.file, "regel": one.place.line, "soort": one.kind, "melding": one.message, "hulp": one.help });
    let whole = json!({
        "zorgvorm": env!("CARGO_PKG_VERSION"),
        "regelbasis": base.hash,
        "dossiers": records(base, rows),
        "fouten": skipped.0.iter().map(fault).collect::<Vec<Value>>(),
    });
    serde_json::to_string_pretty(&whole).expect("a list holds only text, numbers and lists") + "\n"
}

fn phase(base: &RuleBase, phase: Option<usize>) -> String {
    phase.map_or_else(|| "alles gedaan".into(), |at| base.steps[at].phase.clone())
}

fn line(base: &RuleBase, number: usize, row: &Row) -> Line {
    let (taken, all) = row.steps;
    let step = row.next.map(|next| (&base.steps[next.step], next));
    let deadline = row.deadline.map(|one| (&base.terms[one.term], one));
    Line {
        nr: number.to_string(),
        titel: row.title.clone(),
        bestand: row.file.clone(),
        fase: phase(base, row.phase),
        stappen: format!("{taken} van {all}"),
        vorm: base.structures[row.structure].name.clone(),
        gekozen: row.chosen,
        oordeel: outcomes(base, Role::Verdict, &row.verdict),
        risico: outcomes(base, Role::Risk, &row.risk),
        open: row.open.to_string(),
        stap: step.map(|(step, _)| step.name.clone()).unwrap_or_default(),
        klaar: step.map(|(_, next)| dutch::date(next.end.first)).unwrap_or_default(),
        dag: deadline.map(|(term, _)| term.name.clone()).unwrap_or_default(),
        wanneer: deadline.map(|(_, one)| dutch::date(one.day)).unwrap_or_default(),
        zeker: deadline.is_none_or(|(_, one)| one.certain),
        vraag: row.question.map(|at| base.questions[at].text.clone()).unwrap_or_default(),
    }
}

fn outcomes(base: &RuleBase, role: Role, possible: &[Outcome]) -> String {
    let Some(decision) = base.role(role).map(|at| &base.decisions[at]) else { return String::new() };
    can_come(base, decision, possible)
}
