//! Dossier → JSON text: the same fields as the RON, for programs that do not read RON.

use super::{Answer, Basis, Dossier, Value, Voices};
use crate::dutch;
use crate::model::{Kind, Number};
use crate::rules::RuleBase;
use serde_json::{Map, Value as Json, json};

/// Whether a file of this name holds a dossier in JSON.
pub fn is_json(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("json"))
}

/// The dossier as JSON that reads back as the same dossier.
pub fn write_json(base: &RuleBase, dossier: &Dossier) -> String {
    let mut whole = Map::new();
    whole.insert("titel".into(), dossier.title.as_str().into());
    whole.insert("peildatum".into(), dossier.date.to_string().into());
    if let Some(structure) = &dossier.structure {
        whole.insert("structuur".into(), structure.as_str().into());
    }
    let Voices { by, structures, said } = &dossier.voices;
    if !by.is_empty() {
        whole.insert("ingevuld_door".into(), by.iter().map(String::as_str).collect());
    }
    if !structures.is_empty() {
        let chosen = structures.iter().map(|(name, id)| (name.clone(), Json::from(id.as_str())));
        whole.insert("gekozen_door".into(), Json::Object(chosen.collect()));
    }
    let answers = dossier.answers.iter().map(|(fact, answer)| {
        let fact = &base.facts[*fact];
        (fact.id.clone(), answer_json(&fact.kind, answer))
    });
    whole.insert("antwoorden".into(), Json::Object(answers.collect()));
    if !dossier.dont_know.is_empty() {
        let ids = dossier.dont_know.iter().map(|fact| base.facts[*fact].id.as_str());
        whole.insert("weet_niet".into(), ids.collect());
    }
    if !said.is_empty() {
        let about = said.iter().map(|(fact, said)| {
            let fact = &base.facts[*fact];
            let each = said.iter().map(|(name, answer)| (name.clone(), answer_json(&fact.kind, answer)));
            (fact.id.clone(), Json::Object(each.collect()))
        });
        whole.insert("gezegd".into(), Json::Object(about.collect()));
    }
    if !dossier.expected.is_empty() {
        let expected = dossier.expected.iter().map(|(structure, expected)| {
            let pairs = expected.iter().map(|one| {
                let outcomes = match one.outcomes.as_slice() {
                    [only] => only.as_str().into(),
                    many => many.iter().map(String::as_str).collect(),
                };
                (one.decision.clone(), outcomes)
            });
            (structure.clone(), Json::Object(pairs.collect()))
        });
        whole.insert("verwacht".into(), Json::Object(expected.collect()));
    }
    format!("{:#}\n", Json::Object(whole))
}

fn answer_json(kind: &Kind, answer: &Answer) -> Json {
    let value = value_json(kind, &answer.value);
    match &answer.basis {
        Basis::Stated => value,
        Basis::Assumed => json!({ "aangenomen": value }),
        Basis::Proven(paper) => json!({ "bewezen": value, "stuk": paper }),
    }
}

/// A value as it stands in a dossier in JSON.
pub fn value_json(kind: &Kind, value: &Value) -> Json {
    let ids = |bits: u64| -> Json {
        let choices = kind.choices();
        (0..choices.len()).filter(|at| bits >> at & 1 == 1).map(|at| choices[at].id.as_str()).collect()
    };
    match value {
        Value::OneOf(0b01) if *kind == Kind::YesNo => true.into(),
        Value::OneOf(0b10) if *kind == Kind::YesNo => false.into(),
        Value::OneOf(bits) if bits.count_ones() == 1 => ids(*bits)[0].take(),
        Value::OneOf(bits) => json!({ "een_van": ids(*bits) }),
        Value::Set(bits) => ids(u64::from(*bits)),
        Value::Between(low, high) if low == high => point(kind, *low),
        Value::Between(low, high) => json!({ "tussen": [point(kind, *low), point(kind, *high)] }),
        Value::Text(text) => text.as_str().into(),
        Value::List(elements) => {
            let Kind::List(fields) = kind else { return Json::Array(Vec::new()) };
            let element = |element: &super::Element| {
                let known = fields.iter().zip(&element.fields);
                let known = known
                    .filter_map(|(field, value)| Some((field.id.clone(), value_json(&field.kind, value.as_ref()?))));
                let name = ("naam".to_string(), Json::from(element.name.as_str()));
                Json::Object(std::iter::once(name).chain(known).collect())
            };
            elements.iter().map(element).collect()
        }
    }
}

fn point(kind: &Kind, value: i64) -> Json {
    let number = Number(value);
    match kind {
        Kind::Date => dutch::from_day_number(value).to_string().into(),
        _ if number.is_whole() => number.units().into(),
        _ => number.as_f64().into(),
    }
}
