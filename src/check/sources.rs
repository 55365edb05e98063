//! What goes stale with time: sources nobody cites or looks at, and rules that ended with nothing after them.

use crate::diagnostic::Diagnostic;
use crate::dutch;
use crate::model::{Citation, Date};
use crate::rules::{Rule, RuleBase};
use std::collections::BTreeSet;

/// Sources that are never cited, or were last checked more than a year ago.
pub(super) fn sources(base: &RuleBase, today: Date) -> Vec<Diagnostic> {
    let rules =
        base.decisions.iter().flat_map(|decision| &decision.rules).flat_map(Rule::all).flat_map(|rule| &rule.citations);
    let questions = base.questions.iter().flat_map(|question| &question.citations);
    let clauses = base.documents.iter().flat_map(|plan| &plan.clauses).flat_map(|clause| &clause.citations);
    let steps = base.steps.iter().flat_map(|step| &step.citations);
    let plan = steps.chain(base.terms.iter().flat_map(|term| &term.citations));
    let cited: BTreeSet<usize> =
        rules.chain(questions).chain(clauses).chain(plan).map(|citation: &Citation| citation.source).collect();
    let mut found = Vec::new();
    for (at, (source, place)) in base.sources.iter().zip(&base.source_places).enumerate() {
        if !cited.contains(&at) {
            let message = format!("niets verwijst naar de bron `{}`", source.id);
            found.push(
                Diagnostic::warning("loze-bron", place.clone(), message)
                    .help("haal haar weg, of noem haar bij een regel"),
            );
        }
        if a_year_after(source.checked) < ymd(today) {
            let message =
                format!("de bron `{}` is voor het laatst nagekeken op {}", source.id, dutch::date(source.checked));
            let help = "lees haar opnieuw, en zet de dag bij `gecontroleerd`";
            found.push(Diagnostic::warning("verouderde-bron", place.clone(), message).help(help));
        }
    }
    found
}

/// Rules whose period has ended, or ends within a year, while nothing beside them begins on that day. A rule of
/// which a source was looked at since then is left alone: somebody knows that nothing came after it.
pub(super) fn ended(base: &RuleBase, today: Date) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for decision in &base.decisions {
        among(base, &decision.rules, &base.facts[decision.fact].id, today, &mut found);
    }
    found
}

fn among(base: &RuleBase, rules: &[Rule], decision: &str, today: Date, found: &mut Vec<Diagnostic>) {
    for rule in rules {
        among(base, &rule.exceptions, decision, today, found);
        let Some(until) = rule.period.until else { continue };
        let followed = rules.iter().any(|other| other.period.from == Some(until));
        let looked_at = rule.citations.iter().any(|citation| base.sources[citation.source].checked >= until);
        if followed || looked_at || ymd(until) > a_year_after(today) {
            continue;
        }
        let word = if until <= today { "telt niet meer sinds" } else { "telt niet meer vanaf" };
        let message = format!(
            "de regel `{}` van `{decision}` {word} {}, en op die dag begint er niets",
            rule.id,
            dutch::date(until)
        );
        let help = "kijk na of er nieuw recht is; zo niet, zet dan bij de bron de nieuwe dag van `gecontroleerd`";
        found.push(Diagnostic::warning("afgelopen-regel", rule.place.clone(), message).help(help));
    }
}

fn ymd(day: Date) -> (i16, i8, i8) {
    (day.year(), day.month(), day.day())
}

fn a_year_after(day: Date) -> (i16, i8, i8) {
    (day.year().saturating_add(1), day.month(), day.day())
}
