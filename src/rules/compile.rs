//! Written entries → rule base: facts first, then what refers to them.

use super::base::{Bill, Decision, Derived, Duty, Fact, FactIx, Follows, Question, Role, Rule, RuleBase};
use super::names::Names;
use super::origin::Origin;
use super::reader::Slice;
use super::written::{Beslissing, Bron, Entry, Lezing, Plicht, Regel, Rol, Uit, Vraag};
use super::{graph, inspect, plans, schedule};
use crate::diagnostic::Report;
use crate::files::Files;
use crate::model::{Kind, Source};
use std::collections::BTreeMap;

pub(super) fn compile(
    entries: &[(Slice<'_>, Entry<'_>)],
    templates: &Files,
    hash: String,
    report: &mut Report,
) -> RuleBase {
    let mut names = Names {
        facts: Vec::new(),
        names: BTreeMap::new(),
        sources: BTreeMap::new(),
        per: BTreeMap::new(),
        within: None,
        report,
    };
    let sources = sources(&mut names, entries);
    define(&mut names, entries);
    let (mut questions, mut decisions) = (Vec::new(), Vec::new());
    for (at, entry) in entries {
        match entry {
            Entry::Vraag(written) => questions.push(question(&mut names, *at, written)),
            Entry::Lezing(written) => questions.push(reading(&mut names, *at, written)),
            Entry::Beslissing(written) => decisions.push(decision(&mut names, *at, written)),
            _ => {}
        }
    }
    let documents = plans::documents(&mut names, entries, templates);
    let structures = plans::structures(&mut names, entries, &documents);
    let (steps, terms) = schedule::compile(&mut names, entries, &documents);
    let (inspections, points) = inspect::compile(&mut names, entries, &documents);
    let step_order = graph::step_order(&steps, &terms, names.report);
    let contract_year = contract_year(&mut names, entries);
    let bills = bills(&mut names, entries);
    let order = graph::order(&names.facts, &questions, &decisions, names.report);
    let Names { facts, names, .. } = names;
    let placed = entries.iter().filter(|(_, entry)| matches!(entry, Entry::Bron(_)));
    let base = RuleBase {
        sources,
        source_places: placed.map(|(at, _)| at.place()).collect(),
        questions,
        decisions,
        order,
        structures,
        documents,
        steps,
        step_order,
        terms,
        contract_year,
        inspections,
        points,
        bills,
        hash,
        facts,
        names,
    };
    super::whole::check(&base, report);
    base
}

/// The question that asks the contract year: one, and a number.
fn contract_year(names: &mut Names<'_>, entries: &[(Slice<'_>, Entry<'_>)]) -> Option<FactIx> {
    let mut found = None;
    for (at, entry) in entries {
        let Entry::Vraag(written) = entry else { continue };
        if written.rol.is_none() {
            continue;
        }
        let Some(fact) = names.fact(*at, &written.gegeven) else { continue };
        if names.facts[fact].kind != Kind::Count {
            let message = format!("`{}` vraagt het contractjaar en is dus van soort Getal", written.gegeven);
            names.fault("verkeerd-soort", *at, &written.gegeven, message, None);
        }
        if found.replace(fact).is_some() {
            let message = format!("`{}` is niet de enige vraag naar het contractjaar", written.gegeven);
            names.fault("dubbele-rol", *at, &written.gegeven, message, Some("haal `rol` bij een van beide weg".into()));
        }
    }
    found
}

fn sources(names: &mut Names<'_>, entries: &[(Slice<'_>, Entry<'_>)]) -> Vec<Source> {
    let mut found = Vec::new();
    for (at, entry) in entries {
        let Entry::Bron(written) = entry else { continue };
        if names.sources.insert(written.id.clone(), found.len()).is_some() {
            names.fault("dubbele-naam", *at, &written.id, format!("de bron `{}` bestaat al", written.id), None);
        }
        found.push(source(names, *at, written));
    }
    found
}

fn source(names: &mut Names<'_>, at: Slice<'_>, written: &Bron) -> Source {
    Source {
        id: written.id.clone(),
        title: written.titel.clone(),
        short: written.kort.clone().unwrap_or_else(|| written.titel.clone()),
        number: written.nummer.clone(),
        url: written.url.clone(),
        version: written.versie.as_ref().and_then(|text| names.date(at, text)),
        checked: names.date(at, &written.gecontroleerd).unwrap_or(jiff::civil::Date::ZERO),
        remark: written.opmerking.clone(),
        permalink: written.jci.clone(),
    }
}

/// Bills, in the order of the files; a source's index is its place among the sources.
fn bills(names: &mut Names<'_>, entries: &[(Slice<'_>, Entry<'_>)]) -> Vec<Bill> {
    let sources = entries.iter().filter_map(|(at, entry)| match entry {
        Entry::Bron(written) => Some((*at, written)),
        _ => None,
    });
    let mut found = Vec::new();
    for (source, (at, written)) in sources.enumerate() {
        let Some(bill) = &written.voorstel else { continue };
        let mut touches = Vec::new();
        for id in &bill.raakt {
            let Some(fact) = names.fact(at, id) else { continue };
            if !matches!(names.facts[fact].origin, Origin::Decided(_)) {
                let message = format!("een voorstel raakt conclusies; `{id}` is er geen");
                names.fault("verkeerd-soort", at, id, message, None);
            }
            touches.push(fact);
        }
        found.push(Bill { source, state: bill.stand.clone(), touches, effect: bill.gevolg.clone() });
    }
    found
}

/// Gives every fact its name and kind, so that entries may refer to each other in any order.
fn define(names: &mut Names<'_>, entries: &[(Slice<'_>, Entry<'_>)]) {
    let (mut questions, mut decisions) = (0, 0);
    for (at, entry) in entries {
        let (id, label, kind, origin) = match entry {
            Entry::Kenmerk(written) => {
                (&written.gegeven, Some(&written.label), names.kind(*at, &written.soort), Origin::Set)
            }
            Entry::Vraag(written) => {
                questions += 1;
                let kind = names.kind(*at, &written.soort);
                (&written.gegeven, written.label.as_ref(), kind, Origin::Asked(questions - 1))
            }
            Entry::Lezing(written) => {
                questions += 1;
                let kind = Kind::Choice(names.choices(*at, &written.lezingen));
                (&written.gegeven, Some(&written.label), kind, Origin::Asked(questions - 1))
            }
            Entry::Beslissing(written) => {
                decisions += 1;
                let kind = names.kind(*at, &written.soort);
                (&written.gegeven, Some(&written.label), kind, Origin::Decided(decisions - 1))
            }
            _ => continue,
        };
        let label = label.cloned().unwrap_or_else(|| id.replace('_', " "));
        let right = match origin {
            Origin::Set => matches!(kind, Kind::Choice(_) | Kind::YesNo),
            Origin::Decided(_) => !matches!(kind, Kind::Date | Kind::Text | Kind::List(_)),
            Origin::Asked(_) | Origin::Field(..) => true,
        };
        if !right {
            names.fault(
                "verkeerd-soort",
                *at,
                id,
                format!("`{id}` kan hier niet van soort {} zijn", kind.word()),
                None,
            );
        }
        let list = names.define(*at, Fact { id: id.clone(), label, kind: kind.clone(), origin, place: at.place() });
        if let Entry::Beslissing(written) = entry
            && let Some(of) = &written.per
        {
            names.per.insert(list, of.clone());
        }
        if let Kind::List(fields) = kind {
            for (index, field) in fields.into_iter().enumerate() {
                let fact = Fact {
                    id: format!("{id}.{}", field.id),
                    label: field.label,
                    kind: field.kind,
                    origin: Origin::Field(list, index),
                    place: at.place_of(&field.id),
                };
                names.define(*at, fact);
            }
        }
    }
}

fn question(names: &mut Names<'_>, at: Slice<'_>, written: &Vraag<'_>) -> Question {
    let fact = names.fact(at, &written.gegeven).unwrap_or_default();
    let kind = names.facts[fact].kind.clone();
    let mut bounds = kind.bounds();
    if let Some((low, high)) = written.grenzen {
        bounds = (names.number(at, low).map_or(bounds.0, |n| n.0), names.number(at, high).map_or(bounds.1, |n| n.0));
        if !kind.is_numeric() {
            let message = format!("`grenzen` horen bij een getal, niet bij soort {}", kind.word());
            names.fault("verkeerde-grenzen", at, &written.gegeven, message, None);
        } else if bounds.0 > bounds.1 {
            let message = format!("de laagste grens van `{}` ligt boven de hoogste", written.gegeven);
            names.fault("verkeerde-grenzen", at, &written.gegeven, message, Some("draai ze om".into()));
        }
    }
    Question {
        fact,
        section: written.onderdeel.clone(),
        text: written.vraag.clone(),
        help: written.toelichting.clone(),
        why: written.waarom.clone(),
        free: written.te_kiezen,
        decider: written.beslist.clone(),
        dont_know: written.weet_niet.clone(),
        bounds,
        derived_when: fixed_condition(names, at, written),
        derived: written.uit.as_ref().and_then(|from| derived(names, at, &kind, from)),
        follows: follows(names, at, fact, written),
        when: names.condition(at, written.als.as_ref()),
        reading: None,
        citations: names.citations(at, &written.bron),
        place: at.place(),
    }
}

fn reading(names: &mut Names<'_>, at: Slice<'_>, written: &Lezing) -> Question {
    let fact = names.fact(at, &written.gegeven).unwrap_or_default();
    Question {
        fact,
        section: String::new(),
        text: written.vraag.clone(),
        help: written.toelichting.clone(),
        why: None,
        free: false,
        decider: None,
        dont_know: None,
        bounds: names.facts[fact].kind.bounds(),
        derived: None,
        derived_when: super::Condition::Always,
        follows: Vec::new(),
        when: super::Condition::Always,
        reading: Some(names.choice(at, fact, &written.standaard).unwrap_or_default()),
        citations: names.citations(at, &written.bron),
        place: at.place(),
    }
}

/// What follows from other answers must be plain from answers alone.
fn follows(names: &mut Names<'_>, at: Slice<'_>, fact: FactIx, written: &Vraag<'_>) -> Vec<Follows> {
    let mut found = Vec::new();
    let kind = &names.facts[fact].kind;
    if !written.volgt.is_empty() && matches!(kind, Kind::Date | Kind::Text | Kind::List(_)) {
        let message = format!("een antwoord van soort {} kan niet volgen", kind.word());
        names.fault("verkeerd-soort", at, &written.gegeven, message, None);
    }
    for one in &written.volgt {
        let when = names.condition(at, Some(&one.als));
        for read in when.facts() {
            if !matches!(names.facts[read].origin, Origin::Asked(_)) || read == fact {
                let id = names.facts[read].id.clone();
                let message = format!("`volgt` kijkt alleen naar andere vragen, niet naar `{id}`");
                names.fault("verkeerd-soort", at, &id, message, None);
            }
        }
        found.extend(names.outcome(at, fact, one.is).map(|value| Follows { when, value }));
    }
    found
}

/// A list can give a number for some structures only; that must be plain from the structure itself.
fn fixed_condition(names: &mut Names<'_>, at: Slice<'_>, written: &Vraag<'_>) -> super::Condition {
    let condition = names.condition(at, written.uit_als.as_ref());
    for fact in condition.facts() {
        if names.facts[fact].origin != Origin::Set {
            let id = names.facts[fact].id.clone();
            let message = format!("`uit_als` toetst alleen kenmerken van een structuur, niet `{id}`");
            names.fault("verkeerd-soort", at, &id, message, None);
        }
    }
    condition
}

fn derived(names: &mut Names<'_>, at: Slice<'_>, kind: &Kind, written: &Uit) -> Option<Derived> {
    let mut field = |list: &str, column: &str| {
        let fact = names.fact(at, &format!("{list}.{column}"))?;
        if names.facts[fact].kind != *kind {
            let message = format!("`{list}.{column}` is van een ander soort dan dit gegeven");
            names.fault("verkeerd-soort", at, column, message, None);
        }
        match names.facts[fact].origin {
            Origin::Field(list, index) => Some((list, index)),
            _ => None,
        }
    };
    match written {
        Uit::Som(list, column) => field(list, column).map(|(list, at)| Derived::Sum(list, at)),
        Uit::Hoogste(list, column) => field(list, column).map(|(list, at)| Derived::Highest(list, at)),
        Uit::Aantal(list) => names.fact(at, list).map(Derived::Count),
    }
}

fn decision(names: &mut Names<'_>, at: Slice<'_>, written: &Beslissing<'_>) -> Decision {
    let fact = names.fact(at, &written.gegeven).unwrap_or_default();
    if written.hoogste && !matches!(names.facts[fact].kind, Kind::Choice(_)) {
        names.fault("verkeerd-soort", at, &written.gegeven, "`hoogste` hoort bij een Keuze".into(), None);
    }
    let per = written.per.as_ref().and_then(|id| names.fact(at, id));
    if let Some(list) = per.filter(|list| !matches!(names.facts[*list].kind, Kind::List(_))) {
        let message = format!("`{}` is geen lijst", names.facts[list].id);
        names.fault("verkeerd-soort", at, written.per.as_deref().unwrap_or_default(), message, None);
    }
    if written.rol.is_some() && (written.per.is_some() || !matches!(names.facts[fact].kind, Kind::Choice(_))) {
        let message = "een `rol` hoort bij een Keuze voor de structuur als geheel".into();
        names.fault("verkeerd-soort", at, &written.gegeven, message, None);
    }
    names.within.clone_from(&written.per);
    let decision = Decision {
        fact,
        section: written.onderdeel.clone(),
        help: written.toelichting.clone(),
        reviewer: written.toetser.clone(),
        role: written.rol.map(|role| match role {
            Rol::Oordeel => Role::Verdict,
            Rol::Risico => Role::Risk,
            Rol::Antwoord => Role::Answer,
        }),
        per,
        highest: written.hoogste,
        shown: written.toon,
        deepening: written.verdieping,
        duty: written.plicht.as_ref().map(|duty| self::duty(names, at, fact, duty)),
        scope: names.condition(at, written.als.as_ref()),
        rules: rules(names, at, fact, &written.regels, &mut 0),
        place: at.place(),
    };
    names.within = None;
    decision
}

fn duty(names: &mut Names<'_>, at: Slice<'_>, fact: FactIx, written: &Plicht) -> Duty {
    if names.facts[fact].kind.choices().is_empty() {
        names.fault("verkeerd-soort", at, "", "een `plicht` hoort bij een Keuze of JaNee".into(), None);
    }
    Duty {
        at: written.bij.iter().filter_map(|id| names.choice(at, fact, id)).collect(),
        who: written.wie.clone(),
        by: written.wanneer.clone(),
        sanction: written.gevolg.clone(),
    }
}

fn rules(names: &mut Names<'_>, at: Slice<'_>, fact: FactIx, written: &[Regel<'_>], after: &mut usize) -> Vec<Rule> {
    let mut found: Vec<Rule> = Vec::new();
    for rule in written {
        // Faults inside a rule are looked for from its own place on: names recur within a decision.
        let here = at.from_word(&rule.id, after);
        if found.iter().any(|earlier| earlier.id == rule.id) {
            names.fault("dubbele-naam", here, &rule.id, format!("de regel `{}` staat er twee keer", rule.id), None);
        }
        if rule.bron.is_empty() {
            names.fault("geen-bron", here, &rule.id, format!("de regel `{}` noemt geen bron", rule.id), None);
        }
        let when = names.condition(here, rule.als.as_ref());
        unfilled(names, here, &rule.omdat);
        let Some(then) = names.outcome(at, fact, rule.dan) else { continue };
        found.push(Rule {
            id: rule.id.clone(),
            period: names.period(here, rule.geldig.as_ref()),
            when,
            then,
            reason: rule.omdat.clone(),
            citations: names.citations(here, &rule.bron),
            exceptions: rules(names, at, fact, &rule.tenzij, after),
            place: here.place(),
        });
    }
    found
}

/// A `{fact}` in a reason must be a fact.
pub(super) fn unfilled(names: &mut Names<'_>, at: Slice<'_>, reason: &str) {
    for part in reason.split('{').skip(1) {
        let id = part.split('}').next().unwrap_or_default();
        if !names.names.contains_key(id) {
            let help = crate::diagnostic::suggestion(id, names.names.keys().map(String::as_str));
            names.fault("onvervulde-tekst", at, id, format!("de reden noemt het onbekende gegeven `{id}`"), help);
        }
    }
}
