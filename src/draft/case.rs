//! What a template may ask about a case: every fact by name, as a value or a blank.

use crate::advise::{Status, StructureAdvice};
use crate::diagram::Edition;
use crate::document::Provenance;
use crate::dossier::{self, Dossier, Value, settled};
use crate::model::{Date, Kind};
use crate::rules::{FactIx, Origin, Outcome, RuleBase};
use crate::templates::Slot;
use minijinja::value::{Object, Value as Given};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::Arc;

/// One dossier under one structure.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// The rules on the reference date.
    pub edition: &'a Edition<'a>,
    /// The answers.
    pub dossier: &'a Dossier,
    /// What the rules say about the structure.
    pub advice: &'a StructureAdvice<'a>,
}

/// Names looked up when a template asks for them.
#[derive(Debug)]
struct Facts(BTreeMap<String, Given>);

impl Object for Facts {
    fn get_value(self: &Arc<Self>, key: &Given) -> Option<Given> {
        self.0.get(key.as_str()?).cloned()
    }
}

impl<'a> Case<'a> {
    /// Everything a template may ask.
    pub fn context(&self) -> Given {
        let base = self.edition.base;
        let mut facts = BTreeMap::new();
        for (at, fact) in base.facts.iter().enumerate() {
            if !matches!(fact.origin, Origin::Field(..)) {
                facts.insert(fact.id.clone(), self.given(at));
            }
        }
        Given::from_object(Facts(facts))
    }

    /// Where the draft comes from.
    pub fn provenance(&self) -> Provenance {
        provenance(self.edition.base, self.dossier)
    }

    /// The positions a choice can still have, lowest first.
    pub fn choices(&self, fact: FactIx) -> Vec<usize> {
        let count = self.edition.base.facts[fact].kind.choices().len();
        let possible = |at: &usize| match self.edition.base.facts[fact].origin {
            Origin::Decided(decision) => self
                .advice
                .conclusion(decision)
                .is_some_and(|conclusion| conclusion.can_be(Outcome::Choice(u32::try_from(*at).unwrap_or_default()))),
            _ => self.edition.variables.of(fact).is_some_and(|first| self.advice.known.0[first] >> at & 1 == 1),
        };
        (0..count).filter(possible).collect()
    }

    /// The value of a fact that is asked or set by the structure.
    pub fn value(&self, fact: FactIx) -> Option<Value> {
        settled(self.edition.base, self.dossier, Some(self.advice.structure), fact)
    }

    fn given(&self, fact: FactIx) -> Given {
        let base = self.edition.base;
        let declared = &base.facts[fact];
        let blank = || Slot::Blank { id: declared.id.clone(), label: declared.label.clone() };
        if let Origin::Decided(decision) = declared.origin {
            let status = self.advice.conclusion(decision).map(|conclusion| conclusion.status);
            return match status {
                Some(Status::Decided(Outcome::Number(number))) => Slot::Ordered(declared.kind.clone(), number),
                Some(Status::Decided(outcome)) => Slot::Labels(vec![base.outcome_label(fact, outcome)]),
                _ => blank(),
            }
            .into_value();
        }
        let value = self.value(fact);
        if let Kind::List(fields) = &declared.kind {
            let open = [dossier::Element { name: String::new(), fields: vec![None; fields.len()] }];
            let elements = match &value {
                Some(Value::List(elements)) => elements.as_slice(),
                _ => &open,
            };
            let element = |element: &dossier::Element| -> BTreeMap<String, Given> {
                let name = if element.name.is_empty() {
                    Slot::Blank { id: declared.id.clone(), label: format!("naam ({})", declared.label) }
                } else {
                    Slot::Text(element.name.clone())
                };
                let columns = fields.iter().zip(&element.fields).map(|(field, value)| {
                    let id = format!("{}.{}", declared.id, field.id);
                    (field.id.clone(), slot(&field.kind, value.as_ref(), &id, &field.label).into_value())
                });
                columns.chain([("naam".to_string(), name.into_value())]).collect()
            };
            return Given::from_iter(elements.iter().map(|one| Given::from_object(Facts(element(one)))));
        }
        slot(&declared.kind, value.as_ref(), &declared.id, &declared.label).into_value()
    }
}

fn slot(kind: &Kind, value: Option<&Value>, id: &str, label: &str) -> Slot {
    let labels = |bits: u64| {
        let choices = kind.choices();
        Slot::Labels((0..choices.len()).filter(|at| bits >> at & 1 == 1).map(|at| choices[at].label.clone()).collect())
    };
    match value {
        Some(Value::Text(text)) if !text.trim().is_empty() => Slot::Text(text.clone()),
        Some(Value::OneOf(bits)) if bits.count_ones() == 1 => labels(*bits),
        Some(Value::Set(bits)) if *bits != 0 => labels(u64::from(*bits)),
        Some(Value::Between(low, high)) if low == high => Slot::Ordered(kind.clone(), *low),
        _ => Slot::Blank { id: id.into(), label: label.into() },
    }
}

/// Where anything made from this dossier comes from.
pub fn provenance(base: &RuleBase, dossier: &Dossier) -> Provenance {
    let answers = Sha256::digest(dossier::write(base, dossier));
    Provenance {
        answers: answers.iter().map(|byte| format!("{byte:02x}")).collect(),
        dossier: dossier.title.clone(),
        ..rules_provenance(base, dossier.date)
    }
}

/// Where anything made from the rules alone comes from.
pub fn rules_provenance(base: &RuleBase, date: Date) -> Provenance {
    Provenance {
        program: format!("zorgvorm {}", env!("CARGO_PKG_VERSION")),
        rules: base.hash.clone(),
        date: date.to_string(),
        ..Provenance::default()
    }
}
