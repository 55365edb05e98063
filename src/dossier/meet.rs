//! What several answers to one question come to together: what all of them allow, or nothing where they contradict.

use super::{Answer, Basis, Element, Value};
use crate::model::Kind;
use std::collections::BTreeMap;

/// The answer that everybody's answers allow. With `wide`, numbers that differ become everything from the lowest to
/// the highest; other differences stay open. A list has everybody's elements, and is never open as a whole.
pub(super) fn meet(kind: &Kind, said: &[(String, Answer)], wide: bool) -> Option<Answer> {
    let values: Vec<&Value> = said.iter().map(|(_, answer)| &answer.value).collect();
    let value = value(kind, &values, wide)?;
    // Whoever says exactly this carries it; what only follows from all of them together is as weak as the weakest.
    let own = said.iter().map(|(_, answer)| answer).filter(|answer| answer.value == value);
    let basis = match own.map(|answer| &answer.basis).max_by_key(|basis| strength(basis)) {
        Some(basis) => basis.clone(),
        None => said.iter().map(|(_, answer)| &answer.basis).min_by_key(|basis| strength(basis))?.clone(),
    };
    Some(Answer { value, basis })
}

/// How well an answer is founded; of two papers any is as good, so the first by name counts.
fn strength(basis: &Basis) -> (u8, std::cmp::Reverse<String>) {
    match basis {
        Basis::Assumed => (0, std::cmp::Reverse(String::new())),
        Basis::Stated => (1, std::cmp::Reverse(String::new())),
        Basis::Proven(paper) => (2, std::cmp::Reverse(paper.clone())),
    }
}

/// The same for bare values.
pub(super) fn value(kind: &Kind, values: &[&Value], wide: bool) -> Option<Value> {
    let (first, rest) = values.split_first()?;
    if let (Kind::List(_), Value::List(_)) = (kind, first) {
        return Some(Value::List(elements(kind, values, wide)));
    }
    let together = |a: &Value, b: &Value| match (a, b) {
        (Value::OneOf(a), Value::OneOf(b)) => (a & b != 0).then_some(Value::OneOf(a & b)),
        (Value::Between(a, b), Value::Between(c, d)) => {
            let (low, high) = (*a.max(c), *b.min(d));
            (low <= high).then_some(Value::Between(low, high))
        }
        (a, b) => (a == b).then(|| a.clone()),
    };
    let agreed = rest.iter().try_fold((*first).clone(), |so_far, one| together(&so_far, one));
    let hull = || {
        let ends =
            values.iter().map(|one| if let Value::Between(low, high) = one { Some((*low, *high)) } else { None });
        let ends: Vec<(i64, i64)> = ends.collect::<Option<_>>()?;
        let (low, high) = (ends.iter().map(|end| end.0).min()?, ends.iter().map(|end| end.1).max()?);
        Some(Value::Between(low, high))
    };
    agreed.or_else(|| wide.then(hull).flatten())
}

/// Everybody's elements: those with the same name are one, with what is said of them together in every column.
fn elements(kind: &Kind, lists: &[&Value], wide: bool) -> Vec<Element> {
    let of = |list: &&Value| if let Value::List(elements) = list { elements.clone() } else { Vec::new() };
    let lists: Vec<Vec<Element>> = lists.iter().map(of).collect();
    if lists.windows(2).all(|pair| pair[0] == pair[1]) {
        return lists.into_iter().next().unwrap_or_default();
    }
    let Kind::List(fields) = kind else { return Vec::new() };
    let mut together: BTreeMap<String, Vec<&Element>> = BTreeMap::new();
    for element in lists.iter().flatten() {
        together.entry(plain(&element.name)).or_default().push(element);
    }
    let join = |same: &Vec<&Element>| Element {
        name: same.iter().map(|one| &one.name).min().cloned().unwrap_or_default(),
        fields: (0..fields.len())
            .map(|at| {
                let said: Vec<&Value> = same.iter().filter_map(|one| one.fields[at].as_ref()).collect();
                value(&fields[at].kind, &said, wide)
            })
            .collect(),
    };
    together.values().map(join).collect()
}

/// Whether two names are the same: capitals and spaces make no difference.
pub fn same_name(one: &str, other: &str) -> bool {
    plain(one) == plain(other)
}

/// A name as it is compared: capitals and spaces make no difference.
pub(super) fn plain(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
