//! Written structures and documents → plans with every name looked up.

use super::base::FactIx;
use super::bonds::Sorts;
use super::document::{Clause, DocumentPlan, Nature, Part, PlanKind, Wording};
use super::names::Names;
use super::origin::Origin;
use super::reader::Slice;
use super::structure::{Connection, Party, Structure};
use super::written::{self, Aard, Artikel, Deel, Entry, Structuur, StukSoort};
use crate::diagnostic::one_of;
use crate::files::Files;
use crate::model::Kind;
use ron::value::RawValue;
use std::collections::BTreeMap;

pub(super) fn structures(
    names: &mut Names<'_>,
    entries: &[(Slice<'_>, Entry<'_>)],
    documents: &[DocumentPlan],
) -> Vec<Structure> {
    let sorts = Sorts::of(names, entries);
    let mut found: Vec<Structure> = Vec::new();
    for (at, entry) in entries {
        let Entry::Structuur(written) = entry else { continue };
        if found.iter().any(|earlier| earlier.id == written.id) {
            names.fault("dubbele-naam", *at, &written.id, format!("de structuur `{}` bestaat al", written.id), None);
        }
        found.push(structure(names, *at, written, documents, &sorts));
    }
    found
}

fn structure(
    names: &mut Names<'_>,
    at: Slice<'_>,
    written: &Structuur<'_>,
    documents: &[DocumentPlan],
    sorts: &Sorts<'_>,
) -> Structure {
    let parties: Vec<Party> = written
        .partijen
        .iter()
        .map(|party| Party {
            id: party.id.clone(),
            name: party.naam.clone(),
            kind: party.soort.clone(),
            circle: sorts.party(names, at, &party.soort),
            list: party.lijst.as_deref().and_then(|id| list(names, at, id)),
            document: document(names, at, party.stuk.as_deref(), documents),
            when: names.condition(at, party.als.as_ref()),
        })
        .collect();
    let mut connections = Vec::new();
    for written in &written.verbindingen {
        for id in [&written.van, &written.naar] {
            if !parties.iter().any(|party| party.id == *id) {
                let help = one_of(id, parties.iter().map(|party| party.id.as_str()));
                names.fault("onbekende-naam", at, id, format!("deze structuur heeft geen partij `{id}`"), help);
            }
        }
        let (says, layer) = sorts.bond(names, at, &written.soort);
        connections.push(Connection {
            from: written.van.clone(),
            to: written.naar.clone(),
            kind: written.soort.clone(),
            says,
            layer,
            decided: written.gegeven.as_deref().and_then(|id| decided(names, at, id)),
            label: written.label.clone(),
            document: document(names, at, written.stuk.as_deref(), documents),
            when: names.condition(at, written.als.as_ref()),
        });
    }
    let (sets, defaults) = (fixed(names, at, &written.zet), fixed(names, at, &written.standaard));
    for fact in 0..names.facts.len() {
        // Nobody is asked for it, so what a structure leaves open would stay open for ever.
        if names.facts[fact].origin == Origin::Set && !sets.iter().chain(&defaults).any(|(set, _)| *set == fact) {
            let id = names.facts[fact].id.clone();
            let message = format!("de structuur `{}` legt het kenmerk `{id}` niet vast", written.id);
            names.fault("kenmerk-open", at, &written.id, message, Some(format!("zet `{id}` bij `zet`")));
        }
    }
    Structure {
        id: written.id.clone(),
        name: written.naam.clone(),
        summary: written.samenvatting.clone(),
        sets,
        defaults,
        parties,
        connections,
    }
}

/// A list that a party stands for.
fn list(names: &mut Names<'_>, at: Slice<'_>, id: &str) -> Option<FactIx> {
    let fact = names.fact(at, id)?;
    if matches!(names.facts[fact].kind, Kind::List(_)) {
        return Some(fact);
    }
    let message = format!("`{id}` is van soort {}; hier hoort een Lijst", names.facts[fact].kind.word());
    names.fault("verkeerd-soort", at, id, message, None);
    None
}

/// A decision that says what a connection comes to.
fn decided(names: &mut Names<'_>, at: Slice<'_>, id: &str) -> Option<FactIx> {
    let fact = names.fact(at, id)?;
    if matches!(names.facts[fact].origin, Origin::Decided(_)) && !names.per.contains_key(&fact) {
        return Some(fact);
    }
    let message = format!("`{id}` is geen beslissing over de structuur als geheel");
    names.fault("verkeerd-soort", at, id, message, None);
    None
}

fn fixed(names: &mut Names<'_>, at: Slice<'_>, written: &BTreeMap<String, &RawValue>) -> Vec<(FactIx, u32)> {
    let mut found = Vec::new();
    for (id, raw) in written {
        let Some(fact) = names.fact(at, id) else { continue };
        if let Origin::Decided(_) | Origin::Field(..) = names.facts[fact].origin {
            let message = format!("een structuur legt alleen kenmerken en antwoorden vast; over `{id}` gaan de regels");
            names.fault("verkeerd-soort", at, id, message, None);
        } else if !matches!(names.facts[fact].kind, Kind::YesNo | Kind::Choice(_)) {
            let message = format!("een structuur legt alleen JaNee en Keuze vast, niet `{id}`");
            names.fault("verkeerd-soort", at, id, message, None);
        } else if let Some(super::Outcome::Choice(position)) = names.outcome(at, fact, raw) {
            found.push((fact, position));
        }
    }
    found
}

fn document(names: &mut Names<'_>, at: Slice<'_>, id: Option<&str>, documents: &[DocumentPlan]) -> Option<usize> {
    let id = id?;
    let found = documents.iter().position(|document| document.id == id);
    if found.is_none() {
        let help = one_of(id, documents.iter().map(|document| document.id.as_str()));
        names.fault("onbekende-naam", at, id, format!("onbekend stuk `{id}`"), help);
    }
    found
}

pub(super) fn documents(
    names: &mut Names<'_>,
    entries: &[(Slice<'_>, Entry<'_>)],
    templates: &Files,
) -> Vec<DocumentPlan> {
    let mut found: Vec<DocumentPlan> = Vec::new();
    for (at, entry) in entries {
        let Entry::Stuk(written) = entry else { continue };
        if found.iter().any(|earlier| earlier.id == written.id) {
            names.fault("dubbele-naam", *at, &written.id, format!("het stuk `{}` bestaat al", written.id), None);
        }
        let mut template =
            |names: &mut Names<'_>, at: Slice<'_>, name: &str| path(names, at, templates, &written.id, name);
        let mut clauses = Vec::new();
        articles(names, *at, &written.artikelen, &mut template, &mut clauses);
        for (at, entry) in entries {
            if let Entry::Vervolg(more) = entry
                && more.stuk == written.id
            {
                articles(names, *at, &more.artikelen, &mut template, &mut clauses);
            }
        }
        found.push(DocumentPlan {
            id: written.id.clone(),
            title: written.titel.clone(),
            kind: match written.soort {
                StukSoort::Akte => PlanKind::Deed,
                StukSoort::Overeenkomst => PlanKind::Agreement,
                StukSoort::Reglement => PlanKind::Regulation,
                StukSoort::Formulier => PlanKind::Form,
            },
            opening: written.aanhef.as_ref().map(|name| template(names, *at, name)),
            closing: written.slot.as_ref().map(|name| template(names, *at, name)),
            clauses,
            place: at.place(),
        });
    }
    for (at, entry) in entries {
        if let Entry::Vervolg(more) = entry
            && !found.iter().any(|document| document.id == more.stuk)
        {
            let help = one_of(&more.stuk, found.iter().map(|document| document.id.as_str()));
            names.fault("onbekende-naam", *at, &more.stuk, format!("onbekend stuk `{}`", more.stuk), help);
        }
    }
    found
}

/// The path of a template of a document, which must be there.
fn path(names: &mut Names<'_>, at: Slice<'_>, templates: &Files, document: &str, name: &str) -> String {
    let path = format!("{document}/{name}.md.jinja");
    let known = |file: &str| file.split_once('/').is_some_and(|(_, rest)| rest == path);
    if !templates.0.iter().any(|file| known(&file.path)) {
        let names_here = templates.0.iter().filter_map(|file| {
            file.path.split_once('/')?.1.strip_prefix(&format!("{document}/"))?.strip_suffix(".md.jinja")
        });
        let help = one_of(name, names_here);
        names.fault("onbekend-sjabloon", at, name, format!("er is geen sjabloon templates/{path}"), help);
    }
    path
}

fn articles(
    names: &mut Names<'_>,
    at: Slice<'_>,
    written: &[Artikel<'_>],
    template: &mut impl FnMut(&mut Names<'_>, Slice<'_>, &str) -> String,
    clauses: &mut Vec<Clause>,
) {
    let mut after = 0;
    for article in written {
        let here = at.from_word(&article.id, &mut after);
        if clauses.iter().any(|earlier| earlier.id == article.id) {
            let message = format!("artikel `{}` staat er twee keer", article.id);
            names.fault("dubbele-naam", here, &article.id, message, None);
        }
        if let Some(clause) = clause(names, here, article, template) {
            clauses.push(clause);
        }
    }
}

fn clause(
    names: &mut Names<'_>,
    at: Slice<'_>,
    written: &Artikel<'_>,
    template: &mut impl FnMut(&mut Names<'_>, Slice<'_>, &str) -> String,
) -> Option<Clause> {
    let wording = wording(names, at, written, template)?;
    if written.bron.is_empty() {
        names.fault("geen-bron", at, &written.id, format!("artikel `{}` noemt geen bron", written.id), None);
    }
    let (part, called) = match written.deel {
        Deel::Aanhef => (Part::Opening, "aanhef"),
        Deel::Artikel => (Part::Article, ""),
        Deel::Slot => (Part::Closing, "slot"),
    };
    let headed = written.kop.is_some() || written.hoofdstuk.is_some();
    if (part == Part::Article) != headed || (part == Part::Article && written.kop.is_none()) {
        let message = format!("artikel `{}` heeft een `kop`, en een deel van aanhef of slot niet", written.id);
        names.fault("verkeerd-artikel", at, &written.id, message, None);
    }
    Some(Clause {
        id: written.id.clone(),
        part,
        heading: written.kop.clone().unwrap_or_else(|| called.into()),
        chapter: written.hoofdstuk.clone(),
        nature: match written.aard {
            Aard::Verplicht => Nature::Required,
            Aard::Gebruikelijk => Nature::Customary,
            Aard::Facultatief => Nature::Optional,
        },
        when: names.condition(at, written.als.as_ref()),
        wording,
        reason: written.omdat.clone(),
        citations: names.citations(at, &written.bron),
        plain: written.uitleg.clone(),
        review: written.toets.clone(),
        place: at.place(),
    })
}

fn wording(
    names: &mut Names<'_>,
    at: Slice<'_>,
    written: &written::Artikel<'_>,
    template: &mut impl FnMut(&mut Names<'_>, Slice<'_>, &str) -> String,
) -> Option<Wording> {
    match (&written.sjabloon, &written.per) {
        (Some(name), None) if written.varianten.is_empty() => Some(Wording::Single(template(names, at, name))),
        (None, Some(id)) => {
            let fact = names.fact(at, id)?;
            let choices = names.facts[fact].kind.choices();
            for value in written.varianten.keys() {
                names.choice(at, fact, value);
            }
            let paths =
                choices.iter().map(|choice| written.varianten.get(&choice.id).map(|name| template(names, at, name)));
            Some(Wording::PerChoice(fact, paths.collect()))
        }
        _ => {
            let message = format!("artikel `{}` heeft óf een `sjabloon`, óf `per` met `varianten`", written.id);
            names.fault("verkeerd-artikel", at, &written.id, message, None);
            None
        }
    }
}
