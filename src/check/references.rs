//! Articles and their wordings: those that are never there, and references to what can be absent.

use super::eras::Eras;
use super::witness::witness;
use crate::diagnostic::{Diagnostic, Place};
use crate::diagram::{Id, Map};
use crate::document::Block;
use crate::rules::{Clause, FactIx, Nature, Origin, Wording};
use crate::templates::{Templates, blocks};
use std::collections::BTreeSet;

/// A template of a document, in one edition: where its text is there.
struct Text<'a> {
    era: usize,
    /// The article it belongs to; none before and after the articles.
    clause: Option<usize>,
    template: &'a str,
    there: Id,
}

/// A reference in a template.
struct Reference {
    article: String,
    member: Option<u32>,
    line: usize,
}

pub(super) fn articles(eras: &mut Eras<'_>, templates: &Templates) -> Vec<Diagnostic> {
    let base = eras.base;
    let mut found = Vec::new();
    for (plan, document) in base.documents.iter().enumerate() {
        let mut texts: Vec<Text<'_>> = Vec::new();
        for era in 0..eras.all.len() {
            let needed = eras.needed(era, plan);
            for template in document.opening.iter().chain(&document.closing) {
                texts.push(Text { era, clause: None, template, there: needed });
            }
            for (at, clause) in document.clauses.iter().enumerate() {
                let there = eras.and(needed, eras.all[era].clauses[plan][at].holds);
                texts.extend(wordings(eras, era, clause, there).into_iter().map(|(_, template, there)| Text {
                    era,
                    clause: Some(at),
                    template,
                    there,
                }));
            }
        }
        found.extend(absent(eras, &texts, &document.clauses));
        for (at, clause) in document.clauses.iter().enumerate() {
            found.extend(idle(eras, &texts, at, clause));
            found.extend(unworded(eras, plan, at, clause));
        }
        for text in &texts {
            let path = templates.path(text.template);
            let name = text
                .clause
                .map_or_else(|| "de tekst om de artikelen".into(), |at| format!("artikel {}", document.clauses[at].id));
            for reference in references(&templates.source(text.template)) {
                let place = Place { file: path.clone(), line: reference.line };
                found.extend(dead(eras, templates, &document.clauses, &texts, text, &reference).map(|(said, help)| {
                    Diagnostic::warning("dode-verwijzing", place, format!("{name} verwijst naar {said}")).help(help)
                }));
            }
        }
    }
    let mut seen = BTreeSet::new();
    found.retain(|one: &Diagnostic| {
        seen.insert((one.place.clone(), one.message.split(", bijvoorbeeld").next().map(str::to_string)))
    });
    found
}

/// The templates of an article, each with the choice it is for and where its text is there.
fn wordings<'a>(eras: &mut Eras<'_>, era: usize, clause: &'a Clause, there: Id) -> Vec<(usize, &'a str, Id)> {
    match &clause.wording {
        Wording::Single(template) => vec![(0, template.as_str(), there)],
        Wording::PerChoice(fact, templates) => {
            let mut found = Vec::new();
            for (at, template) in templates.iter().enumerate() {
                let Some(template) = template else { continue };
                let chosen = chosen(eras, era, *fact, at);
                found.push((at, template.as_str(), eras.and(there, chosen)));
            }
            found
        }
    }
}

/// Where a choice is made.
fn chosen(eras: &mut Eras<'_>, era: usize, fact: FactIx, at: usize) -> Id {
    match eras.base.facts[fact].origin {
        Origin::Decided(decision) => {
            let result = eras.all[era].decisions[decision].result[0];
            eras.store.map(Map::OneOf(1 << at), result)
        }
        _ => super::domain::choice(&mut eras.store, &eras.all[era].variables, fact, 1 << at),
    }
}

/// An article that is there in no situation at all.
fn absent(eras: &Eras<'_>, texts: &[Text<'_>], clauses: &[Clause]) -> Vec<Diagnostic> {
    let there = |at: usize| texts.iter().any(|text| text.clause == Some(at) && !eras.never(text.there));
    // A document that no structure needs is not about its articles.
    if (0..clauses.len()).all(|at| !there(at)) {
        return Vec::new();
    }
    let never = clauses.iter().enumerate().filter(|(at, _)| !there(*at));
    let warning = |(_, clause): (usize, &Clause)| {
        let message = format!("artikel {} komt in geen enkele situatie in het stuk", clause.id);
        Diagnostic::warning("dood-artikel", clause.place.clone(), message)
            .help("haal het weg, of verruim zijn voorwaarde")
    };
    never.map(warning).collect()
}

/// Wordings of an article for a choice that is never made while the article is there.
fn idle(eras: &Eras<'_>, texts: &[Text<'_>], at: usize, clause: &Clause) -> Vec<Diagnostic> {
    let Wording::PerChoice(..) = &clause.wording else { return Vec::new() };
    let mine: Vec<&Text<'_>> = texts.iter().filter(|text| text.clause == Some(at)).collect();
    let alive: BTreeSet<&str> = mine.iter().filter(|text| !eras.never(text.there)).map(|text| text.template).collect();
    let dead: BTreeSet<&str> = mine.iter().map(|text| text.template).filter(|one| !alive.contains(one)).collect();
    let warning = |template: &str| {
        let message = format!("de tekst `{template}` van artikel {} komt nooit in het stuk", clause.id);
        Diagnostic::warning("dode-variant", clause.place.clone(), message)
            .help("haal de variant weg, of verruim de voorwaarde")
    };
    if alive.is_empty() { Vec::new() } else { dead.into_iter().map(warning).collect() }
}

/// A required article without a wording for a choice that can be made while it is there.
fn unworded(eras: &mut Eras<'_>, plan: usize, at: usize, clause: &Clause) -> Option<Diagnostic> {
    let Wording::PerChoice(fact, templates) = &clause.wording else { return None };
    let missing: Vec<usize> = (0..templates.len()).filter(|at| templates[*at].is_none()).collect();
    for (era, choice) in (0..eras.all.len()).flat_map(|era| missing.iter().map(move |choice| (era, *choice))) {
        let needed = eras.needed(era, plan);
        let (there, chosen) = (eras.all[era].clauses[plan][at].holds, chosen(eras, era, *fact, choice));
        let here = eras.and(there, chosen);
        let here = eras.and(here, needed);
        if clause.nature == Nature::Required && !eras.never(here) {
            let label = &eras.base.facts[*fact].kind.choices()[choice].label;
            let message = format!("artikel {} is verplicht, maar heeft geen tekst voor “{label}”", clause.id);
            let help = "geef deze keuze een variant, of sluit haar uit met `als`";
            return Some(Diagnostic::warning("ontbrekende-variant", clause.place.clone(), message).help(help));
        }
    }
    None
}

/// What a reference lacks, and what helps; nothing where its target is always there.
fn dead(
    eras: &mut Eras<'_>,
    templates: &Templates,
    clauses: &[Clause],
    texts: &[Text<'_>],
    from: &Text<'_>,
    reference: &Reference,
) -> Option<(String, &'static str)> {
    let Reference { article, member, .. } = reference;
    let Some(target) = clauses.iter().position(|clause| clause.id == *article) else {
        return Some((
            format!("{article}, maar dat artikel bestaat niet in dit stuk"),
            "verwijs naar een artikel van hetzelfde stuk",
        ));
    };
    let mine = texts.iter().filter(|text| text.era == from.era && text.clause == Some(target));
    let mine: Vec<&Text<'_>> =
        mine.filter(|text| member.is_none_or(|at| at <= members(templates, text.template))).collect();
    let there = eras.any(mine.into_iter().map(|text| text.there));
    let missing = eras.without(from.there, there);
    if eras.never(missing) {
        return None;
    }
    let said = witness(eras, from.era, None, missing, missing).said;
    let what = member.map_or_else(|| article.clone(), |at| format!("{article} lid {at}"));
    Some((
        format!("{what}, maar dat kan ontbreken, {said}"),
        "geef beide artikelen dezelfde voorwaarde, of verwijs in een variant",
    ))
}

/// How many *leden* a template has.
fn members(templates: &Templates, name: &str) -> u32 {
    let numbers = blocks(&templates.source(name)).into_iter().filter_map(|block| match block {
        Block::Member { level: 1, number, .. } => Some(number),
        _ => None,
    });
    numbers.max().unwrap_or_default()
}

/// The references in a template: `verwijs("X-1")` or `verwijs("X-1", 2)`.
fn references(source: &str) -> Vec<Reference> {
    let mut found = Vec::new();
    for (at, line) in source.lines().enumerate() {
        for call in line.split("verwijs(").skip(1) {
            let inside = call.split(')').next().unwrap_or_default();
            let mut parts = inside.split(',').map(str::trim);
            let article = parts.next().unwrap_or_default().trim_matches(['"', '\'']).to_string();
            found.push(Reference {
                article,
                member: parts.next().and_then(|member| member.parse().ok()),
                line: at + 1,
            });
        }
    }
    found
}
