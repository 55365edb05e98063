//! The list as data: one row per dossier, one column per thing, the same in every form.

use super::Row;
use crate::model::Date;
use crate::rules::{Outcome, Role, RuleBase};
use serde_json::{Map, Value};

/// The columns by name, in the order of [`cells`].
const NAMES: &str = "bestand titel peildatum antwoorden fase gezet stappen vorm vorm_naam gekozen oordeel risico \
                     open vraag vraag_tekst stap stap_naam stap_begin stap_klaar_vroegst stap_klaar_laatst \
                     dag dag_naam dag_datum dag_zeker";

/// What a dossier has in one column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    Text(Option<String>),
    /// Ids of outcomes that can still come: a single one is settled.
    Outcomes(Vec<String>),
    Number(usize),
    YesNo(Option<bool>),
    Day(Option<Date>),
}

/// The names of the columns.
pub(super) fn names() -> Vec<&'static str> {
    NAMES.split_whitespace().collect()
}

/// The cells of a row, in the order of the columns.
pub(super) fn cells(base: &RuleBase, row: &Row) -> Vec<Cell> {
    let text = |text: Option<&String>| Cell::Text(text.cloned());
    let outcomes = |role: Role, possible: &[Outcome]| {
        let fact = base.role(role).map(|at| base.decisions[at].fact);
        Cell::Outcomes(
            fact.map(|fact| possible.iter().map(|one| base.outcome_id(fact, *one)).collect()).unwrap_or_default(),
        )
    };
    let structure = base.structures.get(row.structure);
    let question = row.question.map(|at| &base.questions[at]);
    let step = row.next.map(|next| &base.steps[next.step]);
    let term = row.deadline.map(|one| &base.terms[one.term]);
    vec![
        text(Some(&row.file)),
        text(Some(&row.title)),
        Cell::Day(Some(row.date)),
        Cell::Number(row.answers),
        text(row.phase.map(|at| &base.steps[at].phase)),
        Cell::Number(row.steps.0),
        Cell::Number(row.steps.1),
        text(structure.map(|one| &one.id)),
        text(structure.map(|one| &one.name)),
        Cell::YesNo(Some(row.chosen)),
        outcomes(Role::Verdict, &row.verdict),
        outcomes(Role::Risk, &row.risk),
        Cell::Number(row.open),
        text(question.map(|question| &base.facts[question.fact].id)),
        text(question.map(|question| &question.text)),
        text(step.map(|step| &step.id)),
        text(step.map(|step| &step.name)),
        Cell::Day(row.next.map(|next| next.start)),
        Cell::Day(row.next.map(|next| next.end.first)),
        Cell::Day(row.next.map(|next| next.end.last)),
        text(term.map(|term| &term.id)),
        text(term.map(|term| &term.name)),
        Cell::Day(row.deadline.map(|one| one.day)),
        Cell::YesNo(row.deadline.map(|one| one.certain)),
    ]
}

impl Cell {
    /// As text, for forms that have nothing else; none where there is nothing.
    pub(super) fn text(&self) -> Option<String> {
        match self {
            Cell::Text(text) => text.clone(),
            Cell::Outcomes(ids) => Some(ids.join("|")),
            Cell::Number(number) => Some(number.to_string()),
            Cell::YesNo(truth) => truth.map(|truth| if truth { "ja" } else { "nee" }.into()),
            Cell::Day(day) => day.map(|day| day.to_string()),
        }
    }

    fn json(self) -> Value {
        match self {
            Cell::Outcomes(ids) => ids.into(),
            Cell::Number(number) => number.into(),
            Cell::YesNo(truth) => truth.into(),
            other => other.text().into(),
        }
    }
}

/// The rows as JSON objects.
pub fn records(base: &RuleBase, rows: &[Row]) -> Vec<Value> {
    let record = |row: &Row| -> Map<String, Value> {
        names().into_iter().map(String::from).zip(cells(base, row).into_iter().map(Cell::json)).collect()
    };
    rows.iter().map(|row| Value::Object(record(row))).collect()
}

/// The rows with commas between the cells, and the names of the columns above them.
pub fn csv(base: &RuleBase, rows: &[Row]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let lines = rows.iter().map(|row| cells(base, row).iter().map(|cell| plain(cell.text())).collect::<Vec<String>>());
    let head = names().into_iter().map(String::from).collect();
    for line in [head].into_iter().chain(lines) {
        writer.write_record(line).expect("memory takes every line, and all are equally long");
    }
    writer.into_inner().expect("memory takes what was kept back")
}

/// A text that a spreadsheet would take for a formula gets an apostrophe before it, as a person would type it.
fn plain(text: Option<String>) -> String {
    let text = text.unwrap_or_default();
    if text.starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text }
}
