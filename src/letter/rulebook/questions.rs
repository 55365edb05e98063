//! Questions, what follows from what, and norms that can be read in more than one way.

use super::{cited, when};
use crate::dutch;
use crate::model::Kind;
use crate::rules::{Derived, Question, RuleBase};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Asked {
    label: String,
    gegeven: String,
    vraag: String,
    antwoord: String,
    toelichting: Option<String>,
    waarom: Option<String>,
    als: Option<String>,
    volgt: Vec<String>,
    berekend: Option<String>,
    bronnen: String,
}

#[derive(Serialize)]
pub(super) struct Reading {
    label: String,
    gegeven: String,
    vraag: String,
    standaard: String,
    andere: String,
    bronnen: String,
}

pub(super) fn asked(base: &RuleBase, question: &Question) -> Asked {
    let fact = &base.facts[question.fact];
    let follows = question
        .follows
        .iter()
        .map(|one| format!("“{}”, als geldt: {}", base.outcome_label(question.fact, one.value), one.when.say(base)));
    Asked {
        label: fact.label.clone(),
        gegeven: fact.id.clone(),
        vraag: question.text.clone(),
        antwoord: answer(&fact.kind),
        toelichting: question.help.clone(),
        waarom: question.why.clone(),
        als: when(base, &question.when),
        volgt: follows.collect(),
        berekend: question.derived.map(|derived| computed(base, question, derived)),
        bronnen: cited(base, &question.citations),
    }
}

/// A norm that can be read in more than one way; nothing for a question that is asked.
pub(super) fn reading(base: &RuleBase, question: &Question) -> Option<Reading> {
    let default = question.reading? as usize;
    let fact = &base.facts[question.fact];
    let choices = fact.kind.choices();
    let others = choices.iter().enumerate().filter(|(at, _)| *at != default);
    let others: Vec<String> = others.map(|(_, choice)| format!("“{}”", choice.label)).collect();
    Some(Reading {
        label: fact.label.clone(),
        gegeven: fact.id.clone(),
        vraag: question.text.clone(),
        standaard: choices[default].label.clone(),
        andere: dutch::either(&others),
        bronnen: cited(base, &question.citations),
    })
}

fn answer(kind: &Kind) -> String {
    let labels = || -> Vec<String> { kind.choices().iter().map(|choice| format!("“{}”", choice.label)).collect() };
    match kind {
        Kind::YesNo => "ja of nee".into(),
        Kind::Choice(_) => format!("één van {}", dutch::list(&labels())),
        Kind::Set(_) => format!("een of meer van {}", dutch::list(&labels())),
        Kind::Count => "een heel getal".into(),
        Kind::Euro => "een bedrag in euro's".into(),
        Kind::Percentage => "een percentage".into(),
        Kind::Date => "een datum".into(),
        Kind::Text => "tekst".into(),
        Kind::List(fields) => {
            let columns: Vec<String> = fields.iter().map(|field| field.label.clone()).collect();
            format!("een lijst, met per regel de naam, {}", dutch::list(&columns))
        }
    }
}

fn computed(base: &RuleBase, question: &Question, derived: Derived) -> String {
    let column = |list: usize, field: usize| match &base.facts[list].kind {
        Kind::List(fields) => fields[field].label.clone(),
        _ => String::new(),
    };
    let list = |list: usize| base.facts[list].label.clone();
    let how = match derived {
        Derived::Sum(of, field) => format!("opgeteld uit {} bij {}", column(of, field), list(of)),
        Derived::Count(of) => format!("geteld uit {}", list(of)),
        Derived::Highest(of, field) => format!("de hoogste {} bij {}", column(of, field), list(of)),
    };
    match when(base, &question.derived_when) {
        Some(only) => format!("{how}, maar alleen bij vormen waarvoor geldt: {only}"),
        None => how,
    }
}
