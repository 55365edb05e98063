//! What changes when answers change: conclusions, documents and articles, and nothing else.

use super::said::Writer;
use super::{compose, plan};
use crate::advise::{Advice, Conclusion, StructureAdvice, said};
use crate::diagnostic::Diagnostic;
use crate::diagram::{Edition, Truth};
use crate::document::{Block, Document, Inline};
use crate::dossier::{Dossier, Element, Value, same_name, say, value};
use crate::draft::{Case, draft, provenance};
use crate::dutch;
use crate::model::{Choice, Field, Kind};
use crate::plan::plan as make_plan;
use crate::rules::{FactIx, Outcome, Role, RuleBase};
use crate::templates::Templates;
use serde::Serialize;

/// Before what was not there.
const JOINS: &str = "erbij";

/// Before what is there no more.
const GOES: &str = "zonder";

/// A dossier with what the rules say about it.
#[derive(Clone, Copy, Debug)]
pub struct Weighed<'w, 'a> {
    /// The answers.
    pub dossier: &'w Dossier,
    /// What the rules say.
    pub advice: &'w Advice<'a>,
}

#[derive(Serialize)]
pub(super) struct WhatIf {
    structuur: String,
    naam: String,
    peildatum: String,
    antwoorden: Vec<Changed>,
    /// Changed answers that do not count here, because something else goes before them.
    zonder_gevolg: Vec<Changed>,
    vormen: Vec<Part>,
    beslissingen: Vec<Changed>,
    deelnemers: Vec<Part>,
    stukken: Vec<Changed>,
    artikelen: Vec<Part>,
    stappen: Vec<Changed>,
    termijnen: Vec<Changed>,
    plan: Vec<Changed>,
    niets: bool,
}

#[derive(Serialize)]
struct Part {
    id: String,
    naam: String,
    veranderingen: Vec<Changed>,
}

#[derive(Serialize)]
struct Changed {
    id: String,
    naam: String,
    was: String,
    wordt: String,
    /// What joins and what goes, where it holds more than one thing.
    verschil: String,
    mogelijk: Vec<String>,
    redenen: Vec<String>,
}

impl Changed {
    fn new(id: &str, name: &str, was: impl Into<String>, becomes: impl Into<String>) -> Changed {
        Changed {
            id: id.into(),
            naam: name.into(),
            was: was.into(),
            wordt: becomes.into(),
            verschil: String::new(),
            mogelijk: Vec::new(),
            redenen: Vec::new(),
        }
    }
}

impl WhatIf {
    /// Leaves out of the conclusions what is told among the structures, for a letter that tells both in one list.
    pub fn told_once(mut self) -> WhatIf {
        let own = self.vormen.iter().find(|form| form.id == self.structuur);
        let told: Vec<&String> = own.iter().flat_map(|form| &form.veranderingen).map(|one| &one.id).collect();
        self.beslissingen.retain(|one| !told.contains(&&one.id));
        self
    }
}

/// What changes, as a letter.
///
/// # Errors
/// When the template is broken.
pub fn what_if(
    edition: &Edition<'_>,
    templates: &Templates,
    before: Weighed<'_, '_>,
    after: Weighed<'_, '_>,
    at: usize,
) -> Result<Document, Diagnostic> {
    let view = compare(edition, templates, before, after, at);
    let title = format!("Wat als: {}", after.dossier.title);
    compose(templates, "watals", title, provenance(edition.base, after.dossier), view)
}

/// What changes, as data.
pub fn what_if_json(
    edition: &Edition<'_>,
    templates: &Templates,
    before: Weighed<'_, '_>,
    after: Weighed<'_, '_>,
    at: usize,
) -> String {
    let view = compare(edition, templates, before, after, at);
    serde_json::to_string_pretty(&view).expect("a comparison holds only text and lists") + "\n"
}

/// What two cases differ in under the same rules, for the structure at hand.
pub(super) fn compare(
    edition: &Edition<'_>,
    templates: &Templates,
    before: Weighed<'_, '_>,
    after: Weighed<'_, '_>,
    at: usize,
) -> WhatIf {
    let base = edition.base;
    let differ = Differ { base, new: Writer { edition, dossier: after.dossier }, before, after };
    let (old, new) = (&before.advice.structures[at], &after.advice.structures[at]);
    let roles = |one: &Conclusion<'_>| matches!(base.decisions[one.decision].role, Some(Role::Verdict | Role::Risk));
    let shown = |one: &Conclusion<'_>| base.decisions[one.decision].shown;
    let (antwoorden, zonder_gevolg) = differ.answers(old, new);
    let forms = before.advice.structures.iter().zip(&after.advice.structures).map(|(old, new)| Part {
        id: new.structure.id.clone(),
        naam: new.structure.name.clone(),
        veranderingen: differ.conclusions(new, general(old), general(new), roles),
    });
    let members = new.elements.iter().map(|(name, own)| {
        // A practice that was not there before changes in everything.
        let was = old.elements.iter().find(|(other, _)| other == name).map_or(&[][..], |(_, own)| own);
        let veranderingen = differ.conclusions(new, was.iter().collect(), own.iter().collect(), shown);
        Part { id: name.clone(), naam: name.clone(), veranderingen }
    });
    let mut view = WhatIf {
        structuur: new.structure.id.clone(),
        naam: new.structure.name.clone(),
        peildatum: dutch::date(after.dossier.date),
        antwoorden,
        zonder_gevolg,
        vormen: told(forms),
        beslissingen: differ.conclusions(new, general(old), general(new), shown),
        deelnemers: told(members),
        stukken: differ.documents(old, new),
        artikelen: articles(edition, templates, before.dossier, old, after.dossier, new),
        stappen: differ.listed(plan::changed_steps(base, &old.steps, &new.steps)),
        termijnen: differ.listed(plan::changed_terms(base, &old.terms, &new.terms)),
        plan: differ.plans(edition, at),
        niets: false,
    };
    let parts = [view.vormen.len(), view.deelnemers.len(), view.artikelen.len()];
    let lists = [&view.beslissingen, &view.stukken, &view.stappen, &view.termijnen, &view.plan].map(Vec::len);
    let counts = parts.into_iter().chain(lists);
    view.niets = counts.sum::<usize>() == 0;
    view
}

fn told(parts: impl Iterator<Item = Part>) -> Vec<Part> {
    parts.filter(|part| !part.veranderingen.is_empty()).collect()
}

fn general<'c, 'a>(advice: &'c StructureAdvice<'a>) -> Vec<&'c Conclusion<'a>> {
    advice.conclusions.iter().flatten().collect()
}

struct Differ<'d, 'a> {
    base: &'d RuleBase,
    new: Writer<'d, 'a>,
    before: Weighed<'d, 'a>,
    after: Weighed<'d, 'a>,
}

impl Differ<'_, '_> {
    /// The answers that changed: those that count, and those that something else goes before.
    fn answers(&self, old: &StructureAdvice<'_>, new: &StructureAdvice<'_>) -> (Vec<Changed>, Vec<Changed>) {
        let told = |dossier, fact: &FactIx| value(self.base, dossier, *fact);
        let changed = |fact: &FactIx| told(self.before.dossier, fact) != told(self.after.dossier, fact);
        let facts = (0..self.base.facts.len()).filter(changed);
        let open = || "nog niet beantwoord".to_string();
        let mut all = Vec::new();
        for fact in facts {
            let declared = &self.base.facts[fact];
            let (was, is) = (told(self.before.dossier, &fact), told(self.after.dossier, &fact));
            let was_said = said(self.base, self.before.dossier, old, fact).unwrap_or_else(open);
            let is_said = said(self.base, self.after.dossier, new, fact).unwrap_or_else(open);
            let mut one = Changed::new(&declared.id, &declared.label, was_said, is_said);
            match (was.as_deref(), is.as_deref(), &declared.kind) {
                (Some(Value::List(was)), Some(Value::List(is)), Kind::List(fields)) => {
                    one.verschil = members(was, is);
                    if !one.verschil.is_empty() {
                        all.push(one);
                    }
                    all.extend(columns(&declared.id, fields, was, is));
                    continue;
                }
                (Some(Value::Set(was)), Some(Value::Set(is)), kind) if one.was != one.wordt => {
                    one.verschil = moved(kind, (*was, *was), (*is, *is));
                }
                _ => {}
            }
            all.push(one);
        }
        all.into_iter().partition(|one| one.was != one.wordt || !one.verschil.is_empty())
    }

    fn conclusions<'c, 'a: 'c>(
        &self,
        advice: &StructureAdvice<'_>,
        old: Vec<&'c Conclusion<'a>>,
        new: Vec<&'c Conclusion<'a>>,
        wanted: impl Fn(&Conclusion<'_>) -> bool,
    ) -> Vec<Changed> {
        let mut found = Vec::new();
        for after in new.into_iter().filter(|one| wanted(one)) {
            let before = old.iter().find(|one| one.decision == after.decision);
            if before.is_some_and(|before| before.status == after.status && before.possible == after.possible) {
                continue;
            }
            let fact = self.base.decisions[after.decision].fact;
            let declared = &self.base.facts[fact];
            let was = before.map_or_else(|| "er niet".into(), |before| self.new.outcome(before));
            let options = |one: &Conclusion<'_>| match one.possible.as_slice() {
                [Outcome::Set(all)] => Some((*all, *all)),
                [Outcome::Set(certain), Outcome::Set(most)] => Some((*certain, *most)),
                _ => None,
            };
            let both = before.and_then(|before| options(before)).zip(options(after));
            let verschil = both.map(|(was, is)| moved(&declared.kind, was, is)).unwrap_or_default();
            found.push(Changed {
                verschil,
                mogelijk: after.possible.iter().map(|outcome| self.base.outcome_id(fact, *outcome)).collect(),
                redenen: self.new.reasons(advice, after).into_iter().map(|reason| reason.tekst).collect(),
                ..Changed::new(&declared.id, &declared.label, was, self.new.outcome(after))
            });
        }
        found
    }

    fn listed(&self, differences: Vec<plan::Difference>) -> Vec<Changed> {
        let changed = |(id, name, was, becomes): plan::Difference| Changed::new(&id, &name, was, becomes);
        differences.into_iter().map(changed).collect()
    }

    /// How the end of the founding plan moves; where there are no steps there is no plan.
    fn plans(&self, edition: &Edition<'_>, at: usize) -> Vec<Changed> {
        if self.base.steps.is_empty() {
            return Vec::new();
        }
        let (old, new) = (self.before, self.after);
        let was = make_plan(edition, old.dossier, &old.advice.structures[at], old.dossier.date);
        let becomes = make_plan(edition, new.dossier, &new.advice.structures[at], new.dossier.date);
        self.listed(plan::changed_days(&was, &becomes))
    }

    fn documents(&self, old: &StructureAdvice<'_>, new: &StructureAdvice<'_>) -> Vec<Changed> {
        let needed = |advice: &StructureAdvice<'_>, plan: usize| {
            let found = advice.documents.iter().find(|(at, _)| *at == plan).map_or(Truth::No, |(_, truth)| *truth);
            match found {
                Truth::Yes => "nodig",
                Truth::Open => "misschien nodig",
                Truth::No => "niet nodig",
            }
        };
        let plans = self.base.documents.iter().enumerate();
        let all = plans.map(|(at, plan)| Changed::new(&plan.id, &plan.title, needed(old, at), needed(new, at)));
        all.filter(|one| one.was != one.wordt).collect()
    }
}

/// Which options joined and which went, in words; of either side what is certain, and what is possible at most.
fn moved(kind: &Kind, was: (u32, u32), is: (u32, u32)) -> String {
    let stand = |(certain, most): (u32, u32), at: usize| (certain >> at & 1 == 1, most >> at & 1 == 1);
    let told = |(at, choice): (usize, &Choice)| {
        let word = match (stand(was, at), stand(is, at)) {
            (before, now) if before == now => return None,
            (_, (true, _)) => JOINS,
            (_, (_, true)) => "misschien",
            _ => GOES,
        };
        Some(format!("{word} “{}”", choice.label))
    };
    dutch::list(&kind.choices().iter().enumerate().filter_map(told).collect::<Vec<_>>())
}

/// Which elements of a list joined and which went, in words.
fn members(was: &[Element], is: &[Element]) -> String {
    let apart = |list: &[Element], other: &[Element], word: &str| -> Vec<String> {
        let new = list.iter().filter(|one| !other.iter().any(|known| same_name(&known.name, &one.name)));
        new.map(|one| format!("{word} “{}”", one.name)).collect()
    };
    dutch::list(&[apart(is, was, JOINS), apart(was, is, GOES)].concat())
}

/// What changed in the columns of the elements that stayed.
fn columns(list: &str, fields: &[Field], was: &[Element], is: &[Element]) -> Vec<Changed> {
    let mut found = Vec::new();
    for new in is {
        let Some(old) = was.iter().find(|one| same_name(&one.name, &new.name)) else { continue };
        for (at, field) in fields.iter().enumerate().filter(|(at, _)| old.fields[*at] != new.fields[*at]) {
            let told = |value: &Option<Value>| match value {
                Some(value) => say(&field.kind, value),
                None => "nog niet ingevuld".into(),
            };
            let (id, name) = (format!("{list}/{}/{}", new.name, field.id), format!("{} van {}", field.label, new.name));
            found.push(Changed::new(&id, &name, told(&old.fields[at]), told(&new.fields[at])));
        }
    }
    found
}

/// The articles that come, go or read otherwise, in the documents that are needed before and after.
fn articles(
    edition: &Edition<'_>,
    templates: &Templates,
    before: &Dossier,
    old: &StructureAdvice<'_>,
    after: &Dossier,
    new: &StructureAdvice<'_>,
) -> Vec<Part> {
    let both =
        new.documents.iter().map(|(plan, _)| *plan).filter(|plan| old.documents.iter().any(|(at, _)| at == plan));
    let parts = both.map(|plan| {
        let text = |dossier, advice| texts(&draft(&Case { edition, dossier, advice }, templates, plan).document);
        let (was, is) = (text(before, old), text(after, new));
        let said = |one: &Article, was: &str, wordt: &str| Changed::new(&one.key, &one.heading, was, wordt);
        let find = |list: &[Article], one: &Article| {
            list.iter().find(|other| other.key == one.key).map(|other| other.text.clone())
        };
        let gone = was.iter().filter(|one| find(&is, one).is_none()).map(|one| said(one, "in het stuk", "vervalt"));
        let here = is.iter().filter_map(|one| match find(&was, one) {
            None => Some(said(one, "niet in het stuk", "komt erbij")),
            Some(text) if text != one.text => Some(said(one, "in het stuk", "krijgt een andere tekst")),
            Some(_) => None,
        });
        let plan = &edition.base.documents[plan];
        Part { id: plan.id.clone(), naam: plan.title.clone(), veranderingen: gone.chain(here).collect() }
    });
    told(parts)
}

struct Article {
    key: String,
    heading: String,
    text: String,
}

/// The text of each article. References count by what they point at: a number that moves up is no change.
fn texts(document: &Document) -> Vec<Article> {
    let loose = |heading: &str| Article { key: heading.into(), heading: heading.into(), text: String::new() };
    let mut found = vec![loose("aanhef")];
    for block in &document.blocks {
        match block {
            Block::Article { key, heading, .. } => {
                found.push(Article { key: key.clone(), heading: heading.clone(), text: String::new() });
            }
            Block::Heading { .. } if found.len() > 1 => found.push(loose("slot")),
            _ => {}
        }
        let text = &mut found.last_mut().expect("the opening stands first").text;
        if let Block::Marker { text: marker } = block {
            text.push_str(marker);
        }
        for inline in block.inlines() {
            match inline {
                Inline::Reference { target, .. } => text.push_str(target),
                other => text.push_str(&other.plain()),
            }
        }
        text.push('\n');
    }
    found
}
