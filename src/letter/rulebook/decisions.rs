//! Decisions: the main rule, the exceptions inside it, and what makes it a duty.

use super::{cited, period, when};
use crate::dutch;
use crate::model::Date;
use crate::rules::{Condition, Decision, Role, Rule, RuleBase};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Decided {
    label: String,
    gegeven: String,
    toelichting: Option<String>,
    uitkomsten: String,
    reikwijdte: Option<String>,
    eigenschappen: Vec<String>,
    toetser: Option<String>,
    plicht: Option<Due>,
    regels: Vec<Line>,
}

#[derive(Serialize)]
struct Due {
    bij: String,
    wie: String,
    wanneer: String,
    gevolg: String,
}

#[derive(Serialize)]
struct Line {
    diepte: String,
    id: String,
    kop: &'static str,
    als: Option<String>,
    dan: String,
    omdat: String,
    geldig: String,
    bronnen: String,
}

/// A decision; with a day, only the rules that count on it.
pub(super) fn decided(base: &RuleBase, decision: &Decision, day: Option<Date>) -> Decided {
    let fact = &base.facts[decision.fact];
    let choices = fact.kind.choices();
    let labels: Vec<String> = choices.iter().map(|choice| format!("“{}”", choice.label)).collect();
    let mut lines = Vec::new();
    rules(base, decision, &decision.rules, day, 0, &mut lines);
    let due = decision.duty.as_ref().map(|duty| {
        let at: Vec<String> = duty.at.iter().map(|at| format!("“{}”", choices[*at as usize].label)).collect();
        Due { bij: dutch::either(&at), wie: duty.who.clone(), wanneer: duty.by.clone(), gevolg: duty.sanction.clone() }
    });
    Decided {
        label: fact.label.clone(),
        gegeven: fact.id.clone(),
        toelichting: decision.help.clone(),
        uitkomsten: dutch::either(&labels),
        reikwijdte: when(base, &decision.scope),
        eigenschappen: properties(base, decision),
        toetser: decision.reviewer.clone(),
        plicht: due,
        regels: lines,
    }
}

fn properties(base: &RuleBase, decision: &Decision) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    match decision.role {
        Some(Role::Verdict) => found.push("Hiermee begint het advies.".into()),
        Some(Role::Risk) => found.push("Het advies zet dit risico naast elke vorm.".into()),
        Some(Role::Answer) => found.push("Dit is een antwoord op een vraag die mensen stellen.".into()),
        None => {}
    }
    if let Some(list) = decision.per {
        found.push(format!("Dit wordt apart beslist voor elk van de {}.", base.facts[list].label));
    }
    if decision.highest {
        found.push("Gelden er meer regels, dan telt de uitkomst die het laatst in het rijtje staat.".into());
    }
    if decision.deepening {
        found.push("Hoort bij de verdieping.".into());
    }
    if !decision.shown {
        found.push("Een hulpbegrip: het staat niet zelf in het advies.".into());
    }
    found
}

fn rules(base: &RuleBase, decision: &Decision, found: &[Rule], day: Option<Date>, depth: usize, lines: &mut Vec<Line>) {
    let counting: Vec<&Rule> = found.iter().filter(|rule| day.is_none_or(|day| rule.period.contains(day))).collect();
    for rule in &counting {
        let always = rule.when == Condition::Always;
        lines.push(Line {
            diepte: "   ".repeat(depth),
            id: rule.id.clone(),
            kop: match (depth, always) {
                (0, false) => "Als",
                (0, true) if counting.len() == 1 => "Hoofdregel",
                (0, true) => "Altijd",
                (_, false) => "Tenzij",
                (_, true) => "Maar altijd",
            },
            als: when(base, &rule.when),
            dan: base.outcome_label(decision.fact, rule.then),
            omdat: base.unfilled(&rule.reason),
            geldig: period(rule.period),
            bronnen: cited(base, &rule.citations),
        });
        rules(base, decision, &rule.exceptions, day, depth + 1, lines);
    }
}
