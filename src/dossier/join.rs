//! Several dossiers about one group → one: what all say or only one says stays, where they contradict nothing is known.
//!
//! What is joined are voices: who said what. Every answer of the joined dossier follows from all voices at once, so it
//! makes no difference in which order dossiers come together, or whether one comes in twice. An answer that was given
//! afterwards, in a joined dossier, is a new voice in the place of the ones that led to it.

use super::meet::{meet, plain};
use super::{Answer, Dossier, Value, Voices};
use crate::dutch;
use crate::model::{Date, Kind};
use crate::rules::{FactIx, RuleBase};

/// Names that are as alike as this may be the same name spelt otherwise.
const ALIKE: f64 = 0.93;

/// One dossier out of several, and how it came about.
#[derive(Clone, Debug)]
pub struct Joined {
    /// The dossier. Its reference date is the last one.
    pub dossier: Dossier,
    /// What was said about each fact, in the order of the questions.
    pub heard: Vec<Heard>,
    /// The reference dates, with whose they are; one when all have the same.
    pub dates: Vec<(Date, Vec<String>)>,
    /// The chosen structures (ids), with who chose them; one when all chose the same.
    pub structures: Vec<(String, Vec<String>)>,
    /// Elements of lists whose names differ but look alike: the list, the two names.
    pub alike: Vec<(FactIx, String, String)>,
}

/// What was said about one fact, or about one column of an element of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    /// The fact; the list where it is about an element of it.
    pub fact: FactIx,
    /// The element by its name in the joined dossier, and the column by index.
    pub cell: Option<(String, usize)>,
    /// The different answers, with who gave each.
    pub said: Vec<(Answer, Vec<String>)>,
    /// What they come to together; none where they contradict.
    pub settled: Option<Value>,
}

impl Heard {
    /// Whether the answers contradict each other.
    pub fn is_conflict(&self) -> bool {
        self.said.len() > 1 && self.settled.is_none()
    }
}

/// Joins dossiers, each with the name of who filled it in. With `wide`, numbers that differ become an interval.
pub fn join(base: &RuleBase, parts: &[(String, Dossier)], wide: bool) -> Joined {
    let heard: Vec<Voices> = parts.iter().map(|(name, dossier)| voices(base, name, dossier)).collect();
    let mut voices = Voices {
        by: heard.iter().flat_map(|one| one.by.clone()).collect(),
        structures: heard.iter().flat_map(|one| one.structures.clone()).collect(),
        said: Vec::new(),
    };
    voices.by.sort();
    voices.by.dedup();
    voices.structures.sort();
    voices.structures.dedup();
    for question in &base.questions {
        let mut said: Vec<(String, Answer)> = heard.iter().flat_map(|one| one.about(question.fact).to_vec()).collect();
        let kind = &base.facts[question.fact].kind;
        said.sort_by_cached_key(|(name, answer)| (name.clone(), super::write::answer_text(kind, answer)));
        said.dedup();
        if !said.is_empty() {
            voices.said.push((question.fact, said));
        }
    }
    let mut dossier =
        Dossier::new(title(parts, &voices.by), parts.iter().map(|(_, one)| one.date).max().unwrap_or_default());
    for question in &base.questions {
        let fact = question.fact;
        let said = voices.about(fact);
        match meet(&base.facts[fact].kind, said, wide) {
            Some(answer) => dossier.answers.push((fact, answer)),
            // Where they contradict nobody knows; it does not follow from other answers either.
            None if !said.is_empty() || parts.iter().any(|(_, one)| one.dont_know.contains(&fact)) => {
                dossier.dont_know.push(fact);
            }
            None => {}
        }
    }
    let structures = grouped(voices.structures.iter().map(|(name, id)| (id.clone(), name.clone())));
    if let [(only, _)] = structures.as_slice() {
        dossier.structure = Some(only.clone());
    }
    let dates = parts.iter().flat_map(|(name, one)| people(name, one).into_iter().map(|who| (one.date, who)));
    let alike = voices.said.iter().flat_map(|(fact, said)| alike(*fact, said)).collect();
    let heard = voices.said.iter().flat_map(|(fact, said)| told(base, &dossier, *fact, said)).collect();
    let dates = grouped(dates);
    dossier.voices = voices;
    Joined { dossier, heard, dates, structures, alike }
}

/// Who filled in a dossier: as it says itself, or by the name it goes by.
fn people(name: &str, dossier: &Dossier) -> Vec<String> {
    if dossier.voices.by.is_empty() { vec![name.into()] } else { dossier.voices.by.clone() }
}

/// Who said what in one dossier: what it keeps of that, and what was answered afterwards by all of them together.
fn voices(base: &RuleBase, name: &str, dossier: &Dossier) -> Voices {
    let by = people(name, dossier);
    let all = dutch::list(&by);
    let mut found = Voices { by, ..Voices::default() };
    let kept = &dossier.voices.structures;
    found.structures = match &dossier.structure {
        Some(id) if !kept.iter().any(|(_, own)| own == id) || kept.iter().any(|(_, own)| own != id) => {
            vec![(all.clone(), id.clone())]
        }
        // Whoever took back what all had chosen, did so for all.
        None if kept.iter().all(|(_, id)| *id == kept[0].1) => Vec::new(),
        _ => kept.clone(),
    };
    for question in &base.questions {
        let fact = question.fact;
        let said = dossier.voices.about(fact);
        let kind = &base.facts[fact].kind;
        let own = dossier.answer(fact);
        let led_to = |wide: bool| meet(kind, said, wide).as_ref() == own;
        let voice = match own {
            _ if !said.is_empty() && (led_to(false) || led_to(true)) => said.to_vec(),
            Some(answer) => vec![(all.clone(), answer.clone())],
            None => continue,
        };
        found.said.push((fact, voice));
    }
    found
}

/// The title they all have, or who they are.
fn title(parts: &[(String, Dossier)], by: &[String]) -> String {
    match parts {
        [(_, first), rest @ ..] if rest.iter().all(|(_, other)| other.title == first.title) => first.title.clone(),
        _ => format!("Samengevoegd: {}", dutch::list(by)),
    }
}

/// What is the same together, with who it comes from, in order.
fn grouped<T: Ord + Clone>(pairs: impl Iterator<Item = (T, String)>) -> Vec<(T, Vec<String>)> {
    let mut found: std::collections::BTreeMap<T, Vec<String>> = std::collections::BTreeMap::new();
    for (what, who) in pairs {
        let names = found.entry(what).or_default();
        if !names.contains(&who) {
            names.push(who);
            names.sort();
        }
    }
    found.into_iter().collect()
}

/// What was said about a fact; of a list also what was said differently about each cell.
fn told(base: &RuleBase, dossier: &Dossier, fact: FactIx, said: &[(String, Answer)]) -> Vec<Heard> {
    let settled = dossier.value(fact).cloned();
    let mut found = vec![Heard { fact, cell: None, said: different(said.iter().cloned()), settled }];
    let Kind::List(fields) = &base.facts[fact].kind else { return found };
    for element in dossier.elements(fact) {
        for at in 0..fields.len() {
            let mine = |(name, answer): &(String, Answer)| {
                let Value::List(own) = &answer.value else { return None };
                let own = own.iter().find(|own| plain(&own.name) == plain(&element.name))?;
                let value = own.fields[at].clone()?;
                Some((name.clone(), Answer { value, basis: answer.basis.clone() }))
            };
            let said = different(said.iter().filter_map(mine));
            if said.len() > 1 {
                let cell = Some((element.name.clone(), at));
                found.push(Heard { fact, cell, said, settled: element.fields[at].clone() });
            }
        }
    }
    found
}

/// The different values, with who gave each.
fn different(said: impl Iterator<Item = (String, Answer)>) -> Vec<(Answer, Vec<String>)> {
    let mut found: Vec<(Answer, Vec<String>)> = Vec::new();
    for (name, answer) in said {
        match found.iter_mut().find(|(other, _)| other.value == answer.value) {
            Some((_, names)) if names.contains(&name) => {}
            Some((_, names)) => names.push(name),
            None => found.push((answer, vec![name])),
        }
    }
    found
}

/// Names in a list that may be the same element: no one names both.
fn alike(fact: FactIx, said: &[(String, Answer)]) -> Vec<(FactIx, String, String)> {
    let lists =
        said.iter().filter_map(|(_, answer)| if let Value::List(own) = &answer.value { Some(own) } else { None });
    let lists: Vec<Vec<String>> = lists.map(|own| own.iter().map(|one| one.name.clone()).collect()).collect();
    let has = |list: &[String], name: &str| list.iter().any(|other| plain(other) == plain(name));
    let mut names: Vec<&String> = lists.iter().flatten().collect();
    names.sort();
    names.dedup_by_key(|name| plain(name));
    let mut found = Vec::new();
    for (at, one) in names.iter().enumerate() {
        for other in &names[at + 1..] {
            let near = strsim::jaro_winkler(&plain(one), &plain(other)) > ALIKE
                || plain(other).ends_with(&format!(" {}", plain(one)))
                || plain(one).ends_with(&format!(" {}", plain(other)));
            if near && plain(one) != plain(other) && !lists.iter().any(|list| has(list, one) && has(list, other)) {
                found.push((fact, (*one).clone(), (*other).clone()));
            }
        }
    }
    found
}
