//! Why a question is asked: what hangs on it, and the articles that rests on.

use super::screen;
use super::session::Session;
use crate::rules::{FactIx, Question, RuleBase};

/// The most conclusions and the most sources an explanation names.
const NAMED: usize = 4;

/// Why it is asked: the conclusions that hang on it, and the articles they rest on.
pub fn explain(session: &Session<'_>, question: &Question) {
    let base = session.base;
    let decisions = session.bears_on(question);
    screen::gap();
    if let Some(why) = &question.why {
        screen::remark(why);
    }
    if decisions.is_empty() {
        screen::remark("Dit antwoord is nodig voor de stukken of telt op dit moment niet mee in het advies.");
    } else {
        screen::remark("Van dit antwoord kan afhangen:");
        decisions.iter().take(NAMED).for_each(|fact| screen::point(&base.facts[*fact].label));
        if decisions.len() > NAMED {
            screen::point(&format!(
                "en nog {}",
                crate::dutch::counted(decisions.len() - NAMED, "conclusie", "conclusies")
            ));
        }
    }
    let sources = sources(base, question, &decisions);
    if !sources.is_empty() {
        screen::remark(&format!("Bron: {}.", sources.join("; ")));
    }
    if let Some(tip) = &question.dont_know {
        screen::remark(&format!("Weet u het niet? {tip}"));
    }
    screen::gap();
}

/// What the question cites, else what the rules of those decisions cite.
fn sources(base: &RuleBase, question: &Question, decisions: &[FactIx]) -> Vec<String> {
    let own: Vec<String> = question.citations.iter().map(|citation| base.cite(citation)).collect();
    if !own.is_empty() {
        return own;
    }
    let mut found: Vec<String> = Vec::new();
    for decision in decisions.iter().filter_map(|fact| base.decision_of(*fact)) {
        for citation in decision.rules.iter().flat_map(|rule| rule.all()).flat_map(|rule| &rule.citations) {
            let said = base.cite(citation);
            if found.len() < NAMED && !found.contains(&said) {
                found.push(said);
            }
        }
    }
    found
}
