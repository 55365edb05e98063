//! Gaps and clashes: situations inside a decision's scope in which no rule applies, or siblings disagree.

use super::Finding;
use super::eras::Eras;
use super::witness::{Situation, witness};
use crate::diagnostic::{Diagnostic, Place};
use crate::diagram::{CompiledRule, Id, Map, Truth};
use crate::rules::{Outcome, Rule};
use std::collections::BTreeSet;

pub(super) fn gaps_and_clashes(eras: &mut Eras<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut names = BTreeSet::new();
    for decision in 0..eras.base.decisions.len() {
        // A gap that stays the same over several editions is one finding.
        let mut seen: BTreeSet<(Outcome, Id)> = BTreeSet::new();
        for era in 0..eras.all.len() {
            let Some(result) = eras.all[era].decisions[decision].result.first().copied() else { continue };
            for outcome in [Outcome::Gap, Outcome::Clash] {
                let wrong = eras.store.map(Map::Is(outcome), result);
                let domain = eras.domain.of(&eras.base.decisions[decision]);
                let reached = eras.and(wrong, domain);
                if eras.never(reached) || !seen.insert((outcome, reached)) {
                    continue;
                }
                let case = witness(eras, era, Some(decision), wrong, reached);
                found.push(finding(eras, era, decision, outcome, case, &mut names));
            }
        }
    }
    found
}

fn finding(
    eras: &Eras<'_>,
    era: usize,
    decision: usize,
    outcome: Outcome,
    case: Situation,
    names: &mut BTreeSet<String>,
) -> Finding {
    let (base, edition) = (eras.base, &eras.all[era]);
    let declared = &base.decisions[decision];
    let id = &base.facts[declared.fact].id;
    let diagnostic = if outcome == Outcome::Gap {
        let message = format!("geen enkele regel van `{id}` geldt, {}", case.said);
        let ended = declared.rules.iter().flat_map(Rule::all).find(|rule| rule.period.until == Some(edition.date));
        let help = "geef deze situatie een regel, of sluit haar uit met `als` op de beslissing";
        let help =
            ended.map_or_else(|| help.to_string(), |rule| format!("{help}; de regel `{}` eindigt op die dag", rule.id));
        Diagnostic::fault("gat", declared.place.clone(), message).help(help)
    } else {
        let mut winners = Vec::new();
        winning(eras, &edition.decisions[decision].rules, &case, &mut winners);
        let said =
            winners.iter().map(|rule| format!("`{}` zegt {}", rule.id, base.outcome_label(declared.fact, rule.then)));
        let said = crate::dutch::list(&said.collect::<Vec<_>>());
        let message = format!("regels van `{id}` spreken elkaar tegen, {}: {said}", case.said);
        let place: Place = winners.first().map_or_else(|| declared.place.clone(), |rule| rule.place.clone());
        let help = "maak een van beide een uitzondering (`tenzij`), of laat hun voorwaarden elkaar uitsluiten";
        Diagnostic::fault("botsing", place, message).help(help)
    };
    let word = if outcome == Outcome::Gap { "gat" } else { "botsing" };
    let name = (1..).map(|number| match number {
        1 => format!("{id}_{}", edition.date),
        _ => format!("{id}_{}_{number}", edition.date),
    });
    let name = name.into_iter().find(|name| names.insert(name.clone())).unwrap_or_default();
    Finding { diagnostic, witness: Some(case.witness(name, format!("Verzonnen: getuige van een {word} in {id}"))) }
}

/// The rules whose word counts in a situation.
fn winning<'a>(eras: &Eras<'_>, rules: &[CompiledRule<'a>], case: &Situation, found: &mut Vec<&'a Rule>) {
    for rule in rules.iter().filter(|rule| eras.store.truth_of(rule.when.holds, &case.known) == Truth::Yes) {
        let before = found.len();
        winning(eras, &rule.exceptions, case, found);
        if found.len() == before {
            found.push(rule.rule);
        }
    }
}
