//! Duties that never come, and bills that change nothing.

use super::eras::Eras;
use crate::diagnostic::Diagnostic;
use crate::diagram::Map;
use crate::model::Certainty;
use crate::rules::{Outcome, Rule, RuleBase};

/// Outcomes that make a decision a duty, and that no situation on any day gives.
pub(super) fn idle_duties(eras: &mut Eras<'_>) -> Vec<Diagnostic> {
    let base = eras.base;
    let mut found = Vec::new();
    for (at, decision) in base.decisions.iter().enumerate() {
        let Some(duty) = &decision.duty else { continue };
        let fact = &base.facts[decision.fact];
        let choices = fact.kind.choices();
        for choice in duty.at.iter().filter(|choice| !comes(eras, at, **choice)) {
            let message = format!(
                "`{}` is een plicht bij “{}”, maar die uitkomst komt nooit",
                fact.id, choices[*choice as usize].label
            );
            let help = "haal haar weg uit `bij`, of geef haar een regel";
            found.push(Diagnostic::warning("dode-plicht", decision.place.clone(), message).help(help));
        }
    }
    found
}

/// Whether a decision can come to this choice, in some edition.
fn comes(eras: &mut Eras<'_>, decision: usize, choice: u32) -> bool {
    let domain = eras.domain.of(&eras.base.decisions[decision]);
    (0..eras.all.len()).any(|era| {
        let Some(result) = eras.all[era].decisions[decision].result.first().copied() else { return false };
        let there = eras.store.map(Map::Is(Outcome::Choice(choice)), result);
        let reached = eras.and(there, domain);
        !eras.never(reached)
    })
}

/// Conclusions that a bill is said to touch, but that never apply or that the advice never shows.
pub(super) fn idle_bills(eras: &mut Eras<'_>) -> Vec<Diagnostic> {
    let base = eras.base;
    let mut found = Vec::new();
    for bill in &base.bills {
        let (source, place) = (&base.sources[bill.source], &base.source_places[bill.source]);
        for fact in &bill.touches {
            let Some(at) = base.decisions.iter().position(|decision| decision.fact == *fact) else { continue };
            let id = &base.facts[*fact].id;
            let message = if !base.decisions[at].shown {
                format!("het voorstel `{}` raakt `{id}`, maar dat staat niet in het advies", source.id)
            } else if !applies(eras, at) {
                format!("het voorstel `{}` raakt `{id}`, maar dat is nooit van toepassing", source.id)
            } else {
                continue;
            };
            let help = "noem bij `raakt` een conclusie die in het advies kan staan";
            found.push(Diagnostic::warning("loos-voorstel", place.clone(), message).help(help));
        }
    }
    found
}

fn applies(eras: &mut Eras<'_>, decision: usize) -> bool {
    let domain = eras.domain.of(&eras.base.decisions[decision]);
    (0..eras.all.len()).any(|era| {
        let scope = eras.all[era].decisions[decision].scope.holds;
        let reached = eras.and(scope, domain);
        !eras.never(reached)
    })
}

/// Rules that rest on nothing but bills: what is not yet law decides nothing. A rule that says itself that it must
/// be checked is left alone.
pub(super) fn premature(base: &RuleBase) -> Vec<Diagnostic> {
    let bill = |source: usize| base.bills.iter().any(|bill| bill.source == source);
    let mut found = Vec::new();
    for decision in &base.decisions {
        for rule in decision.rules.iter().flat_map(Rule::all) {
            let only_bills = rule.citations.iter().all(|citation| bill(citation.source));
            let sure = rule.citations.iter().any(|citation| citation.certainty < Certainty::Unchecked);
            if only_bills && sure {
                let id = &base.facts[decision.fact].id;
                let message =
                    format!("de regel `{}` van `{id}` rust alleen op een voorstel dat nog geen recht is", rule.id);
                let help = "noem het recht van nu, of zet TeToetsen bij het voorstel";
                found.push(Diagnostic::warning("voorstel-als-bron", rule.place.clone(), message).help(help));
            }
        }
    }
    found
}
