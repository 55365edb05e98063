//! What is written otherwise in the rules, entry by entry and matched by id.

mod entries;
mod spelled;

pub use entries::{Entry, Sort};

use crate::model::{Date, Period};
use crate::rules::RuleBase;
use crate::templates::Templates;
pub(super) use entries::entries;

/// Something in the rules that is not what it was.
#[derive(Clone, Debug)]
pub struct Change {
    /// The entry: as it is now, or as it was when it is gone.
    pub entry: Entry,
    /// What became of it.
    pub became: Became,
    /// What is written otherwise: name, as it was and as it is.
    pub aspects: Vec<(&'static str, String, String)>,
    /// Whether it comes or goes with what it stands in, so that it needs no telling of its own.
    pub inner: bool,
}

/// What became of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Became {
    /// It is new.
    Added,
    /// It is gone.
    Gone,
    /// It counts on the new day and not yet on the old one; from this day, if the rules say so.
    Starts(Option<Date>),
    /// It counts on the old day and no longer on the new one; from this day.
    Ends(Option<Date>),
    /// It is written otherwise.
    Otherwise,
}

/// One side of a comparison of rules: the rules, the texts, and the day.
#[derive(Clone, Copy, Debug)]
pub struct Written<'a> {
    /// The rules.
    pub base: &'a RuleBase,
    /// The texts.
    pub templates: &'a Templates,
    /// The day.
    pub date: Date,
}

/// Everything that is written otherwise or counts on one of the days only, in the order of the new rules.
pub fn changes(old: Written<'_>, new: Written<'_>) -> Vec<Change> {
    let (was, is) = (entries(old.base, old.templates), entries(new.base, new.templates));
    let mut found: Vec<Change> = Vec::new();
    for entry in &is {
        let before = was.iter().find(|one| one.is(entry));
        let Some(became) = became(before, Some(entry), old.date, new.date) else { continue };
        let aspects = before.map(|before| otherwise(before, entry)).unwrap_or_default();
        found.push(Change { entry: entry.clone(), became, aspects, inner: false });
    }
    for entry in was.iter().filter(|one| !is.iter().any(|other| other.is(one))) {
        found.push(Change { entry: entry.clone(), became: Became::Gone, aspects: Vec::new(), inner: false });
    }
    // What stands inside something that comes or goes, comes or goes with it.
    let outer: Vec<(Sort, String, Became)> =
        found.iter().map(|one| (one.entry.sort, one.entry.id.clone(), one.became)).collect();
    let with_outer = |one: &Change| {
        let inside = |(sort, id, became): &(Sort, String, Became)| {
            *became == one.became && one.entry.stands_in(*sort, id) && *became != Became::Otherwise
        };
        outer.iter().any(inside)
    };
    let inner: Vec<bool> = found.iter().map(with_outer).collect();
    found.iter_mut().zip(inner).for_each(|(one, inner)| one.inner = inner);
    found.sort_by_key(|one| one.entry.sort);
    found
}

fn became(old: Option<&Entry>, new: Option<&Entry>, before: Date, after: Date) -> Option<Became> {
    let (Some(old), Some(new)) = (old, new) else {
        return Some(if new.is_some() { Became::Added } else { Became::Gone });
    };
    // A bound that does not lie between the days is not why it counts on one of them only.
    let (first, last) = (before.min(after), before.max(after));
    let between = |day: Option<Date>| day.filter(|day| first < *day && *day <= last);
    let edge = |period: Period| between(period.from).or(between(period.until));
    match (old.period.contains(before), new.period.contains(after)) {
        (false, true) => Some(Became::Starts(edge(new.period))),
        (true, false) => Some(Became::Ends(edge(old.period))),
        _ if !otherwise(old, new).is_empty() => Some(Became::Otherwise),
        _ => None,
    }
}

fn otherwise(old: &Entry, new: &Entry) -> Vec<(&'static str, String, String)> {
    let mut found = Vec::new();
    for aspect in &new.aspects {
        let before = old.aspects.iter().find(|one| one.name == aspect.name);
        match before {
            Some(before) if before.key == aspect.key => {}
            Some(before) => found.push((aspect.name, before.said.clone(), aspect.said.clone())),
            None => found.push((aspect.name, String::new(), aspect.said.clone())),
        }
    }
    for aspect in &old.aspects {
        if !new.aspects.iter().any(|one| one.name == aspect.name) {
            found.push((aspect.name, aspect.said.clone(), String::new()));
        }
    }
    found
}
