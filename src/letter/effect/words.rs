//! Changes of rules, situations and days in words.

use super::super::bills::{Pending, pending};
use crate::dutch;
use crate::effect::{Became, Change, Day, Difference, End, Event, Sort, Turn};
use crate::rules::{FactIx, Outcome, RuleBase};
use serde::Serialize;

/// Longer texts are not shown as they were and as they are.
const SHORT: usize = 600;

/// What changed of one sort.
#[derive(Serialize)]
pub(super) struct Group {
    soort: &'static str,
    wijzigingen: Vec<Told>,
}

/// One change.
#[derive(Clone, Serialize)]
pub(super) struct Told {
    pub id: String,
    pub naam: String,
    /// What became of it: "geldt vanaf 1 juli 2025".
    pub wat: String,
    pub dan: Option<String>,
    pub als: Option<String>,
    pub omdat: Option<String>,
    pub bronnen: Option<String>,
    pub anders: Vec<Otherwise>,
}

/// The reason of a rule, as an aspect that can be written otherwise.
const REASON: &str = "uitleg";

#[derive(Clone, Serialize)]
pub(super) struct Otherwise {
    wat: &'static str,
    was: String,
    wordt: String,
    /// Whether the texts are too long to show.
    lang: bool,
}

/// A conclusion that can come to something else.
#[derive(Serialize)]
pub(super) struct Turning {
    id: String,
    naam: String,
    /// Whether the advice shows it.
    toon: bool,
    wendingen: Vec<Way>,
}

#[derive(Serialize)]
struct Way {
    was: String,
    wordt: String,
    vormen: Vec<String>,
    /// Whether it can happen under every form.
    alle_vormen: bool,
    voorbeeld: Example,
}

#[derive(Serialize)]
struct Example {
    vorm: String,
    antwoorden: Vec<String>,
}

/// A day of the calendar.
#[derive(Serialize)]
pub(super) struct OneDay {
    datum: String,
    dag: String,
    gebeurtenissen: Vec<Happening>,
}

#[derive(Serialize)]
struct Happening {
    wat: &'static str,
    soort: &'static str,
    id: String,
    naam: String,
    dan: Option<String>,
    als: Option<String>,
    omdat: Option<String>,
}

impl Told {
    /// The same as it reads for one dossier: its reason before and after, with the facts filled in.
    pub fn filled(self, was: Option<String>, is: Option<String>) -> Told {
        let fill = |one: Otherwise| match one.wat {
            REASON => Otherwise { was: was.clone().unwrap_or(one.was), wordt: is.clone().unwrap_or(one.wordt), ..one },
            _ => one,
        };
        let anders = self.anders.into_iter().map(fill).collect();
        let omdat = self.omdat.map(|said| is.clone().or_else(|| was.clone()).unwrap_or(said));
        Told { omdat, anders, ..self }
    }
}

fn sort(sort: Sort) -> &'static str {
    match sort {
        Sort::Decision => "Beslissingen",
        Sort::Rule => "Regels",
        Sort::Question => "Vragen en lezingen",
        Sort::Structure => "Vormen",
        Sort::Document => "Stukken",
        Sort::Clause => "Artikelen in stukken",
        Sort::Step => "Stappen van het plan",
        Sort::Term => "Vaste dagen",
        Sort::Inspection => "Toetsen van concepten",
        Sort::Source => "Bronnen",
        Sort::Bill => "Voorstellen",
    }
}

/// What became of an entry, in words.
pub(super) fn became(change: &Change) -> String {
    match change.became {
        Became::Added => "nieuw".into(),
        Became::Gone => "vervallen".into(),
        Became::Starts(Some(day)) => format!("geldt vanaf {}", dutch::date(day)),
        Became::Starts(None) => "geldt nu wel".into(),
        Became::Ends(Some(day)) => format!("geldt niet meer vanaf {}", dutch::date(day)),
        Became::Ends(None) => "geldt nu niet".into(),
        Became::Otherwise => {
            let names: Vec<String> = change.aspects.iter().map(|(name, ..)| (*name).to_string()).collect();
            format!("gewijzigd: {}", dutch::list(&names))
        }
    }
}

pub(super) fn told(change: &Change) -> Told {
    let entry = &change.entry;
    let rule = entry.sort == Sort::Rule;
    let says = |name| entry.says(name).map(str::to_string).filter(|_| rule || change.became == Became::Added);
    let aspects = change.aspects.iter().map(|(wat, was, is)| Otherwise {
        wat,
        was: was.clone(),
        wordt: is.clone(),
        lang: was.len().max(is.len()) > SHORT,
    });
    Told {
        id: entry.id.clone(),
        naam: entry.name.clone(),
        wat: became(change),
        dan: says("uitkomst"),
        als: says("voorwaarde").filter(|said| said != "altijd"),
        omdat: says(REASON),
        bronnen: says("bronnen"),
        anders: aspects.collect(),
    }
}

pub(super) fn groups(changes: &[Change]) -> Vec<Group> {
    let mut found: Vec<Group> = Vec::new();
    for change in changes.iter().filter(|one| !one.inner) {
        let soort = sort(change.entry.sort);
        match found.iter_mut().find(|group| group.soort == soort) {
            Some(group) => group.wijzigingen.push(told(change)),
            None => found.push(Group { soort, wijzigingen: vec![told(change)] }),
        }
    }
    found
}

pub(super) fn turning(old: &RuleBase, new: &RuleBase, difference: &Difference) -> Turning {
    let fact = new.decisions[difference.new].fact;
    let before = old.decisions[difference.old].fact;
    let name = |id: &String| new.structure(id).map_or_else(|| id.clone(), |one| one.name.clone());
    let way = |turn: &Turn| Way {
        was: end((old, before), turn.was, new, fact),
        wordt: end((new, fact), turn.becomes, new, fact),
        vormen: turn.structures.iter().map(name).collect(),
        alle_vormen: turn.structures.len() == new.structures.len(),
        voorbeeld: Example { vorm: name(&turn.structure), antwoorden: turn.answers.clone() },
    };
    Turning {
        id: new.facts[fact].id.clone(),
        naam: new.facts[fact].label.clone(),
        toon: new.decisions[difference.new].shown,
        wendingen: difference.turns.iter().map(way).collect(),
    }
}

/// What one side says; the options of a set are those of the new side.
pub(super) fn end((base, fact): (&RuleBase, FactIx), end: End, new: &RuleBase, set: FactIx) -> String {
    match end {
        End::Outcome(outcome) => base.outcome_label(fact, outcome),
        End::Scope(true) => "van toepassing".into(),
        End::Scope(false) => base.outcome_label(fact, Outcome::OutOfScope),
        End::Option(at, holds) => {
            let label = new.facts[set].kind.choices().get(at as usize).map(|one| one.label.clone()).unwrap_or_default();
            format!("{} “{label}”", if holds { "met" } else { "zonder" })
        }
    }
}

pub(super) fn day(day: &Day) -> OneDay {
    let happening = |(event, entry): &(Event, crate::effect::Entry)| {
        let rule = entry.sort == Sort::Rule;
        let says = |name| entry.says(name).map(str::to_string).filter(|_| rule);
        Happening {
            wat: match event {
                Event::Begins => "gaat gelden",
                Event::Ends => "geldt niet meer",
                Event::Version => "gelezen versie",
            },
            soort: match entry.sort {
                Sort::Rule => "regel",
                Sort::Step => "stap",
                Sort::Term => "vaste dag",
                Sort::Inspection => "toets",
                _ => "bron",
            },
            id: entry.id.clone(),
            naam: entry.name.clone(),
            dan: says("uitkomst"),
            als: says("voorwaarde").filter(|said| said != "altijd"),
            omdat: says(REASON),
        }
    };
    OneDay {
        datum: day.date.to_string(),
        dag: dutch::date(day.date),
        gebeurtenissen: day.events.iter().map(happening).collect(),
    }
}

/// Every bill, with everything it may touch.
pub(super) fn bills(base: &RuleBase) -> Vec<Pending> {
    let labels = |facts: &[FactIx]| facts.iter().map(|fact| base.facts[*fact].label.clone()).collect();
    base.bills.iter().map(|bill| pending(base, bill, labels(&bill.touches))).collect()
}
