//! What changed between two versions of the drafts, article by article, and because of which answer or rule.

use super::compose;
use super::edits::{Edit, edits, name, sort};
use crate::advise::{StructureAdvice, said};
use crate::diagnostic::Diagnostic;
use crate::diagram::Edition;
use crate::document::{Block, Document, Note};
use crate::dossier::Dossier;
use crate::draft::provenance;
use crate::dutch;
use crate::revise::{Redline, Revised};
use crate::rules::{Clause, FactIx, Origin, Rule, RuleBase, Wording};
use crate::templates::Templates;
use serde::Serialize;
use std::collections::BTreeSet;

/// A dossier under the rules of a day, with its advice: one side of a comparison.
#[derive(Clone, Copy, Debug)]
pub struct Side<'s, 'a> {
    /// The rules on the reference date.
    pub edition: &'s Edition<'a>,
    /// Where the text comes from.
    pub templates: &'s Templates,
    /// The answers.
    pub dossier: &'s Dossier,
    /// What the rules say.
    pub advice: &'s StructureAdvice<'a>,
}

/// A document of which one or both sides have a version.
#[derive(Clone, Debug)]
pub enum Pair {
    /// Both sides have it.
    Both(Redline),
    /// Only the new side has it.
    New(Document),
    /// Only the old side has it.
    Gone(Document),
}

#[derive(Serialize)]
struct View {
    oud: Version,
    nieuw: Version,
    stukken: Vec<Part>,
    niets: bool,
}

#[derive(Serialize)]
struct Version {
    titel: String,
    vorm: String,
    peildatum: String,
    regels: String,
}

/// A document with what changed in it.
#[derive(Serialize)]
pub(super) struct Part {
    id: String,
    naam: String,
    soort: &'static str,
    artikelen: Vec<Article>,
}

#[derive(Serialize)]
struct Article {
    id: String,
    naam: String,
    soort: &'static str,
    wijzigingen: Vec<Edit>,
    redenen: Vec<String>,
}

/// What changed, as a letter.
///
/// # Errors
/// When the template is broken.
pub fn difference(old: Side<'_, '_>, new: Side<'_, '_>, pairs: &[Pair]) -> Result<Document, Diagnostic> {
    let title = format!("Verschil: {}", new.dossier.title);
    compose(new.templates, "verschil", title, provenance(new.edition.base, new.dossier), view(old, new, pairs))
}

/// What changed, as data.
pub fn difference_json(old: Side<'_, '_>, new: Side<'_, '_>, pairs: &[Pair]) -> String {
    serde_json::to_string_pretty(&view(old, new, pairs)).expect("a comparison holds only text and lists") + "\n"
}

/// A redline in which every changed article says in a comment why it changed, and no other article says anything.
pub fn with_reasons(old: Side<'_, '_>, new: Side<'_, '_>, redline: &Redline) -> Redline {
    let mut found = redline.clone();
    let changed: BTreeSet<String> =
        redline.sections().into_iter().filter(|section| !section.is_same()).map(|section| section.key).collect();
    for revised in &mut found.blocks {
        let (Revised::Kept(block)
        | Revised::Inserted(block)
        | Revised::Deleted(block)
        | Revised::Changed { now: block, .. }) = revised;
        if let Block::Article { key, notes, .. } = block {
            let reasons = if changed.contains(key) { reasons(old, new, &redline.document.id, key) } else { Vec::new() };
            *notes = reasons.into_iter().map(|text| Note { label: "Anders door".into(), text }).collect();
        }
    }
    found
}

fn view(old: Side<'_, '_>, new: Side<'_, '_>, pairs: &[Pair]) -> View {
    let stukken: Vec<Part> = pairs.iter().map(|pair| part(old, new, pair)).collect();
    let niets = stukken.iter().all(|part| part.soort == "gelijk");
    View { oud: version(old), nieuw: version(new), stukken, niets }
}

fn version(side: Side<'_, '_>) -> Version {
    Version {
        titel: side.dossier.title.clone(),
        vorm: side.advice.structure.name.clone(),
        peildatum: dutch::date(side.dossier.date),
        regels: side.edition.base.hash.chars().take(8).collect(),
    }
}

impl Part {
    /// Whether anything changed.
    pub fn is_changed(&self) -> bool {
        self.soort != "gelijk"
    }
}

/// What changed in a document, article by article and with the reasons.
pub(super) fn part(old: Side<'_, '_>, new: Side<'_, '_>, pair: &Pair) -> Part {
    let (document, soort) = match pair {
        Pair::Both(redline) if redline.is_same() => (&redline.document, "gelijk"),
        Pair::Both(redline) => (&redline.document, "gewijzigd"),
        Pair::New(document) => (document, "nieuw"),
        Pair::Gone(document) => (document, "vervallen"),
    };
    let mut artikelen = Vec::new();
    if let Pair::Both(redline) = pair {
        for section in redline.sections().iter().filter(|section| !section.is_same()) {
            let soort = sort(section);
            artikelen.push(Article {
                id: section.key.clone(),
                naam: name(section),
                soort,
                // Of an article that comes or goes as a whole the text stands in the document.
                wijzigingen: if soort == "gewijzigd" { edits(section) } else { Vec::new() },
                redenen: reasons(old, new, &document.id, &section.key),
            });
        }
    }
    Part { id: document.id.clone(), naam: document.title.clone(), soort, artikelen }
}

/// Because of which answers and rules an article changed; without either it is the rule base, or the day.
fn reasons(old: Side<'_, '_>, new: Side<'_, '_>, document: &str, key: &str) -> Vec<String> {
    let mut read = BTreeSet::new();
    for side in [old, new] {
        let base = side.edition.base;
        read.extend(all_reads(side, document, key).into_iter().map(|fact| base.facts[fact].id.clone()));
    }
    let mut found = Vec::new();
    let mut rules = Vec::new();
    let base = new.edition.base;
    for fact in (0..base.facts.len()).filter(|fact| read.contains(&base.facts[*fact].id)) {
        let declared = &base.facts[fact];
        let tell = |side: Side<'_, '_>| {
            let fact = side.edition.base.fact(&declared.id)?;
            said(side.edition.base, side.dossier, side.advice, fact)
        };
        let (was, is) = (tell(old), tell(new));
        let value = |told: &Option<String>| told.clone().unwrap_or_else(|| "nog open".into());
        match declared.origin {
            _ if was == is => {}
            Origin::Decided(decision) => {
                let writer = super::said::Writer { edition: new.edition, dossier: new.dossier };
                let conclusion = new.advice.conclusion(decision);
                let told = conclusion.map(|conclusion| writer.reasons(new.advice, conclusion)).unwrap_or_default();
                let why: Vec<String> =
                    told.into_iter().map(|one| format!(" {} ({})", one.tekst, one.bronnen)).collect();
                rules.push(format!("{}: {}, was: {}.{}", declared.label, value(&is), value(&was), why.concat()));
            }
            _ => found.push(format!("antwoord {}: {}, was: {}.", declared.label, value(&is), value(&was))),
        }
    }
    found.extend(rules);
    if found.is_empty() && old.edition.base.hash != new.edition.base.hash {
        found.push("de regels of de sjablonen zijn anders.".into());
    }
    if found.is_empty() && old.dossier.date != new.dossier.date {
        let (was, is) = (dutch::date(old.dossier.date), dutch::date(new.dossier.date));
        found.push(format!("de peildatum: {is}, was: {was}."));
    }
    found
}

/// The facts an article hangs on: what its condition and its text read, and what those follow from.
fn all_reads(side: Side<'_, '_>, document: &str, key: &str) -> BTreeSet<FactIx> {
    let base = side.edition.base;
    let plan = base.documents.iter().find(|plan| plan.id == document);
    let clause = plan.and_then(|plan| plan.clauses.iter().find(|clause| clause.id == key));
    let mut open: Vec<FactIx> = match (clause, plan) {
        (Some(clause), _) => own_reads(base, side.templates, clause),
        (None, Some(plan)) if key.is_empty() => {
            let free = plan.opening.iter().chain(&plan.closing);
            free.flat_map(|template| side.templates.reads(template)).filter_map(|name| base.fact(&name)).collect()
        }
        _ => Vec::new(),
    };
    let mut found = BTreeSet::new();
    while let Some(fact) = open.pop() {
        if found.insert(fact) {
            open.extend(below(base, fact));
        }
    }
    found
}

/// What the condition and the text of an article read.
pub(super) fn own_reads(base: &RuleBase, texts: &Templates, clause: &Clause) -> Vec<FactIx> {
    let mut facts = clause.when.facts();
    let templates: Vec<&String> = match &clause.wording {
        Wording::Single(template) => vec![template],
        Wording::PerChoice(fact, templates) => {
            facts.push(*fact);
            templates.iter().flatten().collect()
        }
    };
    let names = templates.into_iter().flat_map(|template| texts.reads(template));
    facts.extend(names.filter_map(|name| base.fact(&name)));
    facts
}

/// What a decided fact is decided by.
fn below(base: &RuleBase, fact: FactIx) -> Vec<FactIx> {
    let Some(decision) = base.decision_of(fact) else { return Vec::new() };
    let rules = decision.rules.iter().flat_map(Rule::all).map(|rule| &rule.when);
    rules.chain([&decision.scope]).flat_map(|condition| condition.facts()).collect()
}
