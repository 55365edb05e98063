//! A dossier under other rules: the same answers, as far as those rules ask them.

use super::{Answer, Dossier, Element, Value};
use crate::model::{Field, Kind};
use crate::rules::{Origin, RuleBase};

/// The same dossier for another rule base, matched by id; and the ids of answers that cannot go along whole, because
/// the other rules do not ask them or do not know the answer. What must come out stays behind.
pub fn carry(from: &RuleBase, to: &RuleBase, dossier: &Dossier) -> (Dossier, Vec<String>) {
    let mut left = Vec::new();
    let mut other = Dossier::new(dossier.title.clone(), dossier.date);
    other.structure = dossier.structure.clone().filter(|id| to.structure(id).is_some());
    for (fact, answer) in &dossier.answers {
        let declared = &from.facts[*fact];
        let asked = to.fact(&declared.id).filter(|at| matches!(to.facts[*at].origin, Origin::Asked(_)));
        let value = asked.and_then(|at| {
            let bounds = to.question_of(at).map_or(declared.kind.bounds(), |question| question.bounds);
            Some((at, value(&declared.kind, &to.facts[at].kind, bounds, &answer.value)?))
        });
        match value {
            Some((at, Carried { value, whole })) => {
                other.answers.push((at, Answer { value, basis: answer.basis.clone() }));
                left.extend((!whole).then(|| declared.id.clone()));
            }
            None => left.push(declared.id.clone()),
        }
    }
    for fact in &dossier.dont_know {
        let asked = to.fact(&from.facts[*fact].id);
        other.dont_know.extend(asked.filter(|at| matches!(to.facts[*at].origin, Origin::Asked(_))));
    }
    (other, left)
}

/// A value in other words, and whether all of it could be said.
struct Carried {
    value: Value,
    whole: bool,
}

fn value(from: &Kind, to: &Kind, bounds: (i64, i64), value: &Value) -> Option<Carried> {
    if std::mem::discriminant(from) != std::mem::discriminant(to) {
        return None;
    }
    let whole = |value| Some(Carried { value, whole: true });
    match (value, from, to) {
        (Value::OneOf(bits), ..) => {
            let (bits, whole) = options(from, to, *bits);
            (bits != 0).then_some(Carried { value: Value::OneOf(bits), whole })
        }
        (Value::Set(bits), ..) => {
            let (bits, whole) = options(from, to, u64::from(*bits));
            Some(Carried { value: Value::Set(bits as u32), whole })
        }
        (Value::Between(low, high), ..) => {
            (bounds.0 <= *low && *high <= bounds.1).then_some(Carried { value: value.clone(), whole: true })
        }
        (Value::Text(_), ..) => whole(value.clone()),
        (Value::List(elements), Kind::List(from), Kind::List(to)) => {
            let found: Vec<(Element, bool)> = elements.iter().map(|one| element(from, to, one)).collect();
            let whole = found.iter().all(|(_, whole)| *whole);
            Some(Carried { value: Value::List(found.into_iter().map(|(one, _)| one).collect()), whole })
        }
        (Value::List(_), ..) => None,
    }
}

/// Options by their id, and whether all of them are known.
fn options(from: &Kind, to: &Kind, bits: u64) -> (u64, bool) {
    let choices = from.choices();
    let chosen = choices.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1).map(|(_, choice)| &choice.id);
    let places: Vec<Option<usize>> = chosen.map(|id| to.position(id)).collect();
    (places.iter().flatten().fold(0, |bits, at| bits | 1 << at), places.iter().all(Option::is_some))
}

fn element(from: &[Field], to: &[Field], element: &Element) -> (Element, bool) {
    let mut whole = true;
    let mut fields = vec![None; to.len()];
    for (field, held) in from.iter().zip(&element.fields) {
        let Some(held) = held else { continue };
        let at = to.iter().position(|other| other.id == field.id);
        let carried = at.and_then(|at| value(&field.kind, &to[at].kind, to[at].kind.bounds(), held));
        whole &= carried.as_ref().is_some_and(|carried| carried.whole);
        if let (Some(at), Some(carried)) = (at, carried) {
            fields[at] = Some(carried.value);
        }
    }
    (Element { name: element.name.clone(), fields }, whole)
}
