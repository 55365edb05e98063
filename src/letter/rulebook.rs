//! The rule base itself as Dutch prose, for the lawyer who reviews it.

use super::compose;
use super::timetable::{Timetable, timetable};
use crate::diagnostic::Diagnostic;
use crate::document::{Document, Provenance};
use crate::dutch;
use crate::model::{Citation, Date, Period};
use crate::rules::{Condition, Decision, Rule, RuleBase};
use crate::templates::Templates;
use serde::Serialize;

#[derive(Serialize)]
struct Book {
    peildatum: String,
    beslissingen: Vec<Chapter>,
    plan: Timetable,
    bronnen: Vec<String>,
}

#[derive(Serialize)]
struct Chapter {
    onderdeel: String,
    label: String,
    gegeven: String,
    uitkomsten: String,
    reikwijdte: Option<String>,
    hoogste: bool,
    per: Option<String>,
    regels: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    diepte: String,
    id: String,
    als: String,
    dan: String,
    omdat: String,
    geldig: String,
    bronnen: String,
}

/// The rule book on a date.
///
/// # Errors
/// When its template is broken.
pub fn rulebook(base: &RuleBase, templates: &Templates, date: Date) -> Result<Document, Diagnostic> {
    let sources = base
        .sources
        .iter()
        .map(|source| format!("{} ({}), nagekeken op {}", source.title, source.number, dutch::date(source.checked)));
    let view = Book {
        peildatum: dutch::date(date),
        beslissingen: base.decisions.iter().map(|decision| chapter(base, decision)).collect(),
        plan: timetable(base),
        bronnen: sources.collect(),
    };
    let provenance = Provenance {
        program: format!("zorgvorm {}", env!("CARGO_PKG_VERSION")),
        rules: base.hash.clone(),
        date: date.to_string(),
        ..Provenance::default()
    };
    compose(templates, "regelboek", "Regelboek".into(), provenance, view)
}

fn chapter(base: &RuleBase, decision: &Decision) -> Chapter {
    let fact = &base.facts[decision.fact];
    let labels: Vec<String> = fact.kind.choices().into_iter().map(|choice| choice.label).collect();
    let mut lines = Vec::new();
    for rule in &decision.rules {
        line(base, decision, rule, 0, &mut lines);
    }
    Chapter {
        onderdeel: decision.section.clone(),
        label: fact.label.clone(),
        gegeven: fact.id.clone(),
        uitkomsten: labels.join(" · "),
        reikwijdte: (decision.scope != Condition::Always).then(|| decision.scope.say(base)),
        hoogste: decision.highest,
        per: decision.per.map(|list| base.facts[list].label.clone()),
        regels: lines,
    }
}

fn line(base: &RuleBase, decision: &Decision, rule: &Rule, depth: usize, lines: &mut Vec<Line>) {
    lines.push(Line {
        diepte: "   ".repeat(depth),
        id: rule.id.clone(),
        als: rule.when.say(base),
        dan: base.outcome_label(decision.fact, rule.then),
        omdat: rule.reason.clone(),
        geldig: period(rule.period),
        bronnen: rule.citations.iter().map(|one| cited(base, one)).collect::<Vec<_>>().join("; "),
    });
    for exception in &rule.exceptions {
        line(base, decision, exception, depth + 1, lines);
    }
}

fn cited(base: &RuleBase, citation: &Citation) -> String {
    format!("{} ({})", base.cite(citation), citation.certainty.label())
}

/// "vanaf 1 juli 2025"; nothing where a rule always counts.
pub(super) fn period(period: Period) -> String {
    match (period.from, period.until) {
        (None, None) => String::new(),
        (Some(from), None) => format!("vanaf {}", dutch::date(from)),
        (None, Some(until)) => format!("tot {}", dutch::date(until)),
        (Some(from), Some(until)) => format!("van {} tot {}", dutch::date(from), dutch::date(until)),
    }
}
