//! An article per decision: what it takes, what it gives, and which articles of law it rests on.

use super::operations::{self, CLASH, GAP, OUTSIDE, name};
use super::scope::Scope;
use super::{law_id, register_number};
use crate::dutch;
use crate::model::{Citation, Kind};
use crate::rules::{FactIx, Origin, Rule};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// The articles of a file, one per decision.
pub(super) fn articles(scope: &Scope<'_>, law: usize, decisions: &[usize]) -> Value {
    let mut taken = BTreeSet::new();
    decisions.iter().map(|decision| article(scope, law, *decision, &mut taken)).collect()
}

/// The articles of the law that these decisions cite, as one line.
pub(super) fn cited_articles(scope: &Scope<'_>, law: usize, decisions: &[usize]) -> String {
    let mut found: Vec<&str> = Vec::new();
    for decision in decisions {
        for citation in citations(scope, *decision).filter(|citation| citation.source == law) {
            if !found.contains(&citation.place.as_str()) {
                found.push(&citation.place);
            }
        }
    }
    found.join("; ")
}

fn citations<'a>(scope: &Scope<'a>, decision: usize) -> impl Iterator<Item = &'a Citation> {
    let base = scope.base;
    base.decisions[decision].rules.iter().flat_map(Rule::all).flat_map(|rule| &rule.citations)
}

fn article(scope: &Scope<'_>, law: usize, decision: usize, taken: &mut BTreeSet<String>) -> Value {
    let base = scope.base;
    let found = &base.decisions[decision];
    let fact = &base.facts[found.fact];
    let place = citations(scope, decision).find(|citation| citation.source == law);
    let number = place.map(|citation| article_number(&citation.place)).unwrap_or_default();
    // Decisions on the same article each stand by themselves: every action of an article is run.
    let number = if taken.insert(number.clone()) { number } else { format!("{number}.{}", fact.id) };
    let parameters: Vec<Value> = scope.parameters(decision).into_iter().map(|fact| parameter(scope, fact)).collect();
    let inputs: Vec<Value> = scope.reads(decision).into_iter().filter_map(|fact| input(scope, fact)).collect();
    let outcomes: Vec<String> = fact.kind.choices().into_iter().map(|choice| choice.id).collect();
    let output = json!({
        "name": name(scope, found.fact),
        "type": "string",
        "description": format!("{}: {}; {OUTSIDE}, {GAP} of {CLASH}", fact.label, outcomes.join(", ")),
    });
    let mut execution = Map::new();
    execution.insert("parameters".into(), parameters.into());
    if !inputs.is_empty() {
        execution.insert("input".into(), inputs.into());
    }
    execution.insert("output".into(), json!([output]));
    execution.insert(
        "actions".into(),
        json!([{ "output": name(scope, found.fact), "value": operations::value(scope, decision) }]),
    );
    let text = format!(
        "Niet de wettekst, maar hoe zorgvorm die leest. {}",
        found.help.clone().unwrap_or_else(|| dutch::sentence(&dutch::capital(&fact.label)))
    );
    json!({
        "number": number,
        "text": text,
        "url": base.sources[law].url,
        "machine_readable": { "execution": execution },
    })
}

/// The number of an article in "art. 5 onder e", with the part behind a dot: "5.e".
fn article_number(place: &str) -> String {
    let words: Vec<&str> = place.split([' ', ',', ';']).filter(|word| !word.is_empty()).collect();
    let after = |names: &[&str]| {
        let at = words.iter().position(|word| names.contains(&word.to_lowercase().as_str()))?;
        words.get(at + 1).copied()
    };
    let Some(number) = after(&["art.", "artikel"]) else { return place.to_string() };
    let parts = [Some(number), after(&["lid"]), after(&["onder", "onderdeel"])];
    parts.into_iter().flatten().collect::<Vec<_>>().join(".")
}

/// What somebody must give: an answer, what a structure fixes, or a conclusion that is not exported.
fn parameter(scope: &Scope<'_>, fact: FactIx) -> Value {
    let base = scope.base;
    let found = &base.facts[fact];
    let decided = matches!(found.origin, Origin::Decided(_));
    let (kind, unit) = match found.kind {
        Kind::YesNo if !decided => ("boolean", None),
        Kind::YesNo | Kind::Choice(_) | Kind::Text => ("string", None),
        Kind::Set(_) | Kind::List(_) => ("array", None),
        Kind::Count => ("number", None),
        Kind::Percentage => ("number", Some("percentage")),
        Kind::Euro => ("amount", Some("euro")),
        Kind::Date => ("date", None),
    };
    let asked = base.question_of(fact).map_or_else(|| found.label.clone(), |question| question.text.clone());
    let words: Vec<String> = match found.kind {
        Kind::Choice(_) | Kind::Set(_) => found.kind.choices().into_iter().map(|choice| choice.id).collect(),
        Kind::YesNo if decided => found.kind.choices().into_iter().map(|choice| choice.id).collect(),
        _ => Vec::new(),
    };
    let mut said = match decided {
        true => format!("Conclusie die hier niet bij staat: {asked}"),
        false => asked,
    };
    if !words.is_empty() {
        said = format!(
            "{said} ({}{})",
            words.join(", "),
            if decided { format!("; {OUTSIDE}, {GAP}") } else { String::new() }
        );
    }
    let mut out = json!({ "name": name(scope, fact), "type": kind, "required": true, "description": said });
    if let (Some(unit), Value::Object(map)) = (unit, &mut out) {
        map.insert("type_spec".into(), json!({ "unit": unit }));
    }
    out
}

/// A conclusion that another article gives, with what that article must be given.
fn input(scope: &Scope<'_>, fact: FactIx) -> Option<Value> {
    let earlier = scope.exported(fact)?;
    let home = scope.homes[earlier]?;
    let passed: Map<String, Value> = scope
        .parameters(earlier)
        .into_iter()
        .map(|fact| (name(scope, fact), format!("${}", name(scope, fact)).into()))
        .collect();
    Some(json!({
        "name": name(scope, fact),
        "type": "string",
        "source": { "regulation": law_id(&scope.base.sources[home]), "output": name(scope, fact), "parameters": passed },
    }))
}

/// What a rule rests on: its first statute, with the reason and what else it cites.
pub(super) fn legal_basis(scope: &Scope<'_>, rule: &Rule) -> Value {
    let base = scope.base;
    let statute = rule.citations.iter().find(|one| register_number(&base.sources[one.source]).is_some());
    let rest = rule.citations.iter().filter(|one| Some(*one) != statute).map(|one| base.cite(one));
    let rest: Vec<String> = rest.collect();
    let mut said = base.unfilled(&rule.reason);
    let mut out = Map::new();
    if let Some(citation) = statute {
        let source = &base.sources[citation.source];
        out.insert("law".into(), source.title.as_str().into());
        out.insert("bwb_id".into(), register_number(source).unwrap_or_default().into());
        out.insert("article".into(), citation.place.as_str().into());
        out.insert("url".into(), source.url.as_str().into());
        said = format!("{said} Regel {}, {}.", rule.id, citation.certainty.label());
    }
    if !rest.is_empty() {
        said = format!("{said} Zie ook {}.", rest.join("; "));
    }
    out.insert("explanation".into(), said.into());
    out.into()
}
