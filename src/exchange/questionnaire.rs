//! The questionnaire as JSON Schema (2020-12): what a dossier in JSON may hold, with the questions as people read them.

use crate::dutch;
use crate::model::{Choice, Field, Kind, Number};
use crate::rules::{Question, RuleBase};
use serde_json::{Map, Value, json};

/// No control characters, and none of the private-use characters that mark blanks in templates.
const LINE: &str = "^[^\\u0000-\\u001f\\u007f-\\u009f\\ue000-\\uf8ff]*$";

/// The schema of an answers file. It asks no more than the reader of dossiers does, save that options stand once.
pub fn questionnaire(base: &RuleBase) -> String {
    let ids: Vec<&str> = base.questions.iter().map(|question| base.facts[question.fact].id.as_str()).collect();
    let structures: Vec<Value> = base.structures.iter().map(|one| named(&one.id, &one.name)).collect();
    let expected = json!({ "anyOf": [
        { "type": "string" }, { "type": "boolean" }, { "type": "number" },
        { "type": "array", "items": { "type": "string" } },
    ] });
    let name = json!({ "type": "string", "minLength": 1, "pattern": LINE });
    let each = |id: &&str| {
        let answer = json!({ "$ref": format!("#/properties/antwoorden/properties/{id}") });
        ((*id).to_string(), json!({ "type": "object", "additionalProperties": answer }))
    };
    let said: Map<String, Value> = ids.iter().map(each).collect();
    let whole = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("urn:zorgvorm:antwoorden:{}", base.hash),
        "title": "Dossier voor zorgvorm",
        "description": "Peildatum en antwoorden. Wat ontbreekt, is onbekend; een getal of dag mag tussen twee grenzen liggen.",
        "type": "object",
        "required": ["titel", "peildatum"],
        "additionalProperties": false,
        "properties": {
            "titel": { "title": "Waar het dossier over gaat", "type": "string", "pattern": LINE },
            "peildatum": { "title": "De dag waarvan het recht telt", "$ref": "#/$defs/dag" },
            "structuur": { "title": "De gekozen samenwerkingsvorm", "anyOf": [{ "oneOf": structures }, { "type": "null" }] },
            "antwoorden": {
                "title": "De antwoorden", "type": "object", "additionalProperties": false,
                "properties": properties(base),
            },
            "weet_niet": {
                "title": "Vragen waarop het antwoord “weet ik niet” is",
                "type": "array", "items": { "enum": ids },
            },
            "ingevuld_door": {
                "title": "Wie het dossier hebben ingevuld", "anyOf": [name, { "type": "array", "items": name }],
            },
            "gekozen_door": {
                "title": "Welke vorm ieder koos", "type": "object", "additionalProperties": { "oneOf": structures },
            },
            "gezegd": {
                "title": "Wat ieder zei; waar dat verschilt, is er geen antwoord",
                "type": "object", "additionalProperties": false, "properties": said,
            },
            "verwacht": {
                "title": "Per samenwerkingsvorm wat er volgens een jurist uit moet komen", "type": "object",
                "propertyNames": { "enum": base.structures.iter().map(|one| one.id.as_str()).collect::<Vec<_>>() },
                "additionalProperties": { "type": "object", "additionalProperties": expected },
            },
        },
        "$defs": definitions(base),
    });
    format!("{whole:#}\n")
}

/// Per question: its words, and an answer that is stated, assumed or proven.
fn properties(base: &RuleBase) -> Map<String, Value> {
    let property = |question: &Question| {
        let fact = &base.facts[question.fact];
        let value = json!({ "$ref": format!("#/$defs/{}", fact.id) });
        let mut said = Map::new();
        said.insert("title".into(), fact.label.as_str().into());
        said.insert("description".into(), description(question, &fact.kind).into());
        said.insert(
            "anyOf".into(),
            json!([value, object("aangenomen", &value, &[]), object("bewezen", &value, &["stuk"])]),
        );
        said.insert("x-onderdeel".into(), question.section.as_str().into());
        let remarks =
            [("x-waarom", &question.why), ("x-wie_beslist", &question.decider), ("x-weet_niet", &question.dont_know)];
        for (name, text) in remarks {
            said.extend(text.as_ref().map(|text| (name.to_string(), Value::from(text.as_str()))));
        }
        if !question.citations.is_empty() {
            let sources = question.citations.iter().map(|citation| base.cite(citation));
            said.insert("x-bronnen".into(), sources.collect());
        }
        (fact.id.clone(), Value::Object(said))
    };
    base.questions.iter().map(property).collect()
}

fn description(question: &Question, kind: &Kind) -> String {
    let mut text = question.text.clone();
    if let Some(help) = &question.help {
        text = format!("{text}\n\n{help}");
    }
    if question.bounds != kind.bounds() && *kind == Kind::Date {
        let (low, high) = question.bounds;
        text = format!("{text}\n\nTussen {} en {}.", dutch::ordered(kind, low), dutch::ordered(kind, high));
    }
    text
}

/// What a full or partial answer to each question is, and the words these share.
fn definitions(base: &RuleBase) -> Map<String, Value> {
    let mut found = Map::new();
    found
        .insert("dag".into(), json!({ "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }));
    for question in &base.questions {
        let fact = &base.facts[question.fact];
        found.insert(fact.id.clone(), value(&fact.kind, question.bounds));
    }
    found
}

fn value(kind: &Kind, bounds: (i64, i64)) -> Value {
    match kind {
        Kind::YesNo => one_of(
            json!({ "oneOf": [{ "const": true, "title": "ja" }, { "const": false, "title": "nee" }] }),
            json!({ "enum": ["ja", "nee"] }),
        ),
        Kind::Choice(choices) => one_of(options(choices), options(choices)),
        Kind::Set(choices) => json!({ "type": "array", "uniqueItems": true, "items": options(choices) }),
        Kind::Count => between(&number("integer", bounds)),
        Kind::Euro => between(&with(number("number", bounds), "description", "Euro's, met hoogstens twee decimalen")),
        Kind::Percentage => {
            between(&with(number("number", bounds), "description", "Procenten, met hoogstens twee decimalen"))
        }
        Kind::Date => between(&json!({ "$ref": "#/$defs/dag" })),
        Kind::Text => json!({ "type": "string", "pattern": LINE }),
        Kind::List(fields) => json!({ "type": "array", "items": element(fields) }),
    }
}

fn element(fields: &[Field]) -> Value {
    let name = json!({ "title": "naam", "type": "string", "minLength": 1, "pattern": LINE });
    let column = |field: &Field| {
        let said = with(value(&field.kind, field.kind.bounds()), "title", &field.label);
        (field.id.clone(), with(said, "description", &field.question))
    };
    let properties: Map<String, Value> =
        std::iter::once(("naam".to_string(), name)).chain(fields.iter().map(column)).collect();
    json!({ "type": "object", "required": ["naam"], "additionalProperties": false, "properties": properties })
}

/// One answer, or several of which one is right.
fn one_of(single: Value, option: Value) -> Value {
    let several = json!({ "type": "array", "minItems": 1, "items": option });
    json!({ "anyOf": [single, object("een_van", &several, &[])] })
}

/// A value, or the lowest and highest it can be.
fn between(point: &Value) -> Value {
    let ends = json!({ "title": "laagste en hoogste", "type": "array", "items": point, "minItems": 2, "maxItems": 2 });
    json!({ "anyOf": [point, object("tussen", &ends, &[])] })
}

fn number(kind: &str, (low, high): (i64, i64)) -> Value {
    let bound = |hundredths: i64| {
        let number = Number(hundredths);
        if number.is_whole() { Value::from(number.units()) } else { number.as_f64().into() }
    };
    json!({ "type": kind, "minimum": bound(low), "maximum": bound(high) })
}

/// An object of this value and some texts.
fn object(word: &str, value: &Value, texts: &[&str]) -> Value {
    let mut properties = Map::from_iter([(word.to_string(), value.clone())]);
    properties.extend(texts.iter().map(|text| ((*text).to_string(), json!({ "type": "string" }))));
    let required: Vec<String> = properties.keys().cloned().collect();
    json!({ "type": "object", "required": required, "additionalProperties": false, "properties": properties })
}

fn options(choices: &[Choice]) -> Value {
    json!({ "oneOf": choices.iter().map(|choice| named(&choice.id, &choice.label)).collect::<Vec<_>>() })
}

fn named(id: &str, title: &str) -> Value {
    json!({ "const": id, "title": title })
}

fn with(mut value: Value, name: &str, text: &str) -> Value {
    if let Value::Object(map) = &mut value {
        map.insert(name.into(), text.into());
    }
    value
}
