//! What a change of law does to one dossier: which conclusions turn, because of which rule and from which day, and
//! which articles of its documents it touches.

use super::super::bills::Pending;
use super::super::difference::{Pair, Part, Side, own_reads, part};
use super::super::said::{Reason, Writer};
use super::words::Told;
use crate::advise::{Advice, Conclusion, Obligation, Status, StructureAdvice, obligation};
use crate::diagram::Truth;
use crate::dutch;
use crate::effect::Change;
use crate::model::Date;
use crate::rules::{DocumentPlan, Origin, PlanKind, Role, RuleBase};
use crate::templates::Templates;
use serde::Serialize;
use std::collections::BTreeSet;

/// What a change of law does to one dossier.
#[derive(Serialize)]
pub struct Touched {
    pub(super) bestand: String,
    pub(super) titel: String,
    vorm_id: String,
    pub(super) vorm: String,
    /// Conclusions that turn.
    pub(super) omslag: Vec<Turned>,
    /// Verdict and risk of the forms, where they turn.
    vormen: Vec<Turned>,
    /// The rules that make it turn.
    pub(super) regels: Vec<Told>,
    pub(super) stukken: Vec<Paper>,
    /// Answers that one of the sides does not ask.
    pub(super) niet_gevraagd: Vec<String>,
    pub(super) voorstellen: Vec<Pending>,
    /// The last day from which something is otherwise.
    pub(super) vanaf: String,
    pub(super) niets: bool,
}

/// A conclusion that turns.
#[derive(Clone, Serialize)]
pub(super) struct Turned {
    pub id: String,
    pub naam: String,
    /// For which practice, or under which form, where it is not about this form as a whole.
    pub voor: String,
    pub was: String,
    pub wordt: String,
    pub vanaf: String,
    redenen: Vec<Reason>,
    /// The open answers on which it hangs, and what it may rest on; nothing once it is settled.
    hangt_af_van: String,
    bronnen: String,
    pub door: Vec<String>,
    plicht: Option<Due>,
    /// Whether what was a duty is none now, for certain.
    plicht_vervalt: bool,
    /// Whether what was a duty may be one still.
    plicht_onzeker: bool,
}

/// A duty that was none before.
#[derive(Clone, Serialize)]
struct Due {
    wie: String,
    wanneer: String,
    gevolg: String,
}

/// A document that is touched.
#[derive(Serialize)]
pub(super) struct Paper {
    /// What sort of text it is.
    vorm: &'static str,
    #[serde(flatten)]
    pub deel: Part,
}

/// Both sides of a dossier, whole.
#[derive(Clone, Copy, Debug)]
pub struct Both<'s, 'a> {
    /// Under the old rules.
    pub old: Side<'s, 'a>,
    /// Under the new rules.
    pub new: Side<'s, 'a>,
    /// All forms under the old rules.
    pub was: &'s Advice<'a>,
    /// All forms under the new rules.
    pub is: &'s Advice<'a>,
}

impl Turned {
    /// Whether it turns in the same way, for another practice.
    fn is_like(&self, other: &Turned) -> bool {
        let key = |one: &Turned| (one.id.clone(), one.was.clone(), one.wordt.clone(), one.vanaf.clone());
        !self.voor.is_empty() && key(self) == key(other) && self.because() == other.because()
    }

    fn because(&self) -> (&[String], &str) {
        (&self.door, &self.hangt_af_van)
    }

    fn join(&mut self, other: Turned) {
        self.voor = format!("{}, {}", self.voor, other.voor);
        for reason in other.redenen {
            if !self.redenen.contains(&reason) {
                self.redenen.push(reason);
            }
        }
    }
}

impl Touched {
    /// Whether nothing changes for this dossier.
    pub fn is_nothing(&self) -> bool {
        self.niets
    }

    /// The conclusions that turn, by their name: as each was and as it is; each once.
    pub(super) fn turns(&self) -> BTreeSet<(&str, &str, &str)> {
        self.omslag.iter().map(|one| (one.naam.as_str(), one.was.as_str(), one.wordt.as_str())).collect()
    }
}

impl Both<'_, '_> {
    /// Whether any conclusion of the form turns, also one that the advice does not show.
    pub fn turns(&self) -> bool {
        let (old, new) = (self.old.edition.base, self.new.edition.base);
        let differs = |is: &Conclusion<'_>, was: Option<&Conclusion<'_>>| {
            was.is_none_or(|was| outcome(old, was) != outcome(new, is))
        };
        let general = self.new.advice.conclusions.iter().flatten();
        let mut general =
            general.map(|is| (is, self.earlier(is.decision).and_then(|at| self.old.advice.conclusion(at))));
        let elements = self.new.advice.elements.iter().zip(&self.old.advice.elements);
        let mut own = elements.flat_map(|((_, is), (_, was))| {
            let earlier = |is: &Conclusion<'_>| {
                let at = self.earlier(is.decision);
                was.iter().find(|one| Some(one.decision) == at)
            };
            is.iter().map(move |is| (is, earlier(is)))
        });
        general.any(|(is, was)| differs(is, was)) || own.any(|(is, was)| differs(is, was))
    }

    /// Whether the draft of a document can differ between both sides while rules and texts are the same: because an
    /// article comes or goes, or because a conclusion turns that its text shows.
    pub fn redraws(&self, plan: usize, shown: &BTreeSet<usize>) -> bool {
        let (old, new) = (self.old, self.new);
        let base = new.edition.base;
        let there = |side: Side<'_, '_>| -> Vec<Truth> {
            let tests = side.edition.clauses[plan].iter();
            tests.map(|test| side.edition.store.truth_of(test.holds, &side.advice.known)).collect()
        };
        let needed = |side: Side<'_, '_>| side.advice.documents.iter().find(|(at, _)| *at == plan).copied();
        let turns = |at: &usize| match (old.advice.conclusion(*at), new.advice.conclusion(*at)) {
            (Some(was), Some(is)) => outcome(base, was) != outcome(base, is),
            _ => false,
        };
        needed(old) != needed(new) || there(old) != there(new) || shown.iter().any(turns)
    }

    /// What changes; `since` is the advice about the form on each day in between on which rules begin or end, in
    /// order of time and up to the new day.
    pub fn touched(
        &self,
        file: String,
        pairs: &[Pair],
        changes: &[Change],
        since: &[(Date, StructureAdvice<'_>)],
        left: Vec<String>,
    ) -> Touched {
        let (old, new) = (self.old, self.new);
        let mut omslag = self.turned(old.advice, new.advice, changes, since, |role| role.is_none());
        let roles = |role: Option<Role>| matches!(role, Some(Role::Verdict | Role::Risk));
        omslag.splice(0..0, self.turned(old.advice, new.advice, changes, since, roles));
        let mut vormen = Vec::new();
        for form in self.is.structures.iter().filter(|form| form.structure.id != new.advice.structure.id) {
            let Some(before) = self.was.structures.iter().find(|one| one.structure.id == form.structure.id) else {
                continue;
            };
            let found = self.turned(before, form, changes, &[], roles);
            vormen.extend(found.into_iter().map(|one| Turned { voor: form.structure.name.clone(), ..one }));
        }
        let stukken: Vec<Paper> =
            pairs.iter().map(|pair| self.paper(pair)).filter(|one| one.deel.is_changed()).collect();
        let writer = Writer { edition: new.edition, dossier: new.dossier };
        let niets = omslag.is_empty() && vormen.is_empty() && stukken.is_empty();
        Touched {
            bestand: file,
            titel: new.dossier.title.clone(),
            vorm_id: new.advice.structure.id.clone(),
            vorm: new.advice.structure.name.clone(),
            regels: self.behind(changes, &omslag),
            vanaf: self.last_day(since, &omslag),
            omslag,
            vormen,
            stukken,
            niet_gevraagd: left,
            voorstellen: writer.pending(&[new.advice]),
            niets,
        }
    }

    fn paper(&self, pair: &Pair) -> Paper {
        let (id, base) = match pair {
            Pair::Both(redline) => (&redline.document.id, self.new.edition.base),
            Pair::New(document) => (&document.id, self.new.edition.base),
            Pair::Gone(document) => (&document.id, self.old.edition.base),
        };
        let vorm = match base.documents.iter().find(|plan| plan.id == *id).map(|plan| plan.kind) {
            Some(PlanKind::Deed) => "akte",
            Some(PlanKind::Regulation) => "reglement",
            Some(PlanKind::Form) => "formulier",
            Some(PlanKind::Agreement) | None => "overeenkomst",
        };
        Paper { vorm, deel: part(self.old, self.new, pair) }
    }

    fn turned(
        &self,
        old: &StructureAdvice<'_>,
        new: &StructureAdvice<'_>,
        changes: &[Change],
        since: &[(Date, StructureAdvice<'_>)],
        wanted: impl Fn(Option<Role>) -> bool,
    ) -> Vec<Turned> {
        let (before, after) = (self.old.edition.base, self.new.edition.base);
        let shown = |one: &&Conclusion<'_>| {
            let decision = &after.decisions[one.decision];
            decision.shown && wanted(decision.role.filter(|role| *role != Role::Answer))
        };
        let mut found = Vec::new();
        let mut put = |voor: &str, was: &Conclusion<'_>, is: &Conclusion<'_>| {
            let mut one = self.one(new, was, is, changes);
            one.vanaf = first_day(after, since, voor, is).map(dutch::date).unwrap_or_default();
            one.voor = voor.to_string();
            match found.iter_mut().find(|other: &&mut Turned| other.is_like(&one)) {
                Some(other) => other.join(one),
                None => found.push(one),
            }
        };
        for is in new.conclusions.iter().flatten().filter(shown) {
            let was = self.earlier(is.decision).and_then(|at| old.conclusion(at));
            if let Some(was) = was.filter(|was| outcome(before, was) != outcome(after, is)) {
                put("", was, is);
            }
        }
        for (name, own) in &new.elements {
            let Some((_, earlier)) = old.elements.iter().find(|(other, _)| other == name) else { continue };
            for is in own.iter().filter(shown) {
                let at = self.earlier(is.decision);
                let was = earlier.iter().find(|one| Some(one.decision) == at);
                if let Some(was) = was.filter(|was| outcome(before, was) != outcome(after, is)) {
                    put(name, was, is);
                }
            }
        }
        found
    }

    fn one(
        &self,
        advice: &StructureAdvice<'_>,
        was: &Conclusion<'_>,
        is: &Conclusion<'_>,
        changes: &[Change],
    ) -> Turned {
        let (old, new) = (self.old, self.new);
        let (before, after) = (old.edition.base, new.edition.base);
        let writer = Writer { edition: new.edition, dossier: new.dossier };
        let decision = &after.decisions[is.decision];
        let (held, due) = (obligation(before, was), obligation(after, is));
        let (held, none) = (held == Some(Obligation::Holds), matches!(due, None | Some(Obligation::Absent)));
        let (due, open) = (due == Some(Obligation::Holds), is.status == Status::Open);
        let sources = is.citations.iter().filter(|_| open).map(|one| after.cite(one));
        let duty = decision.duty.as_ref().filter(|_| due && !held);
        Turned {
            id: id(after, is),
            naam: after.facts[decision.fact].label.clone(),
            voor: String::new(),
            was: Writer { edition: old.edition, dossier: old.dossier }.outcome(was),
            wordt: writer.outcome(is),
            vanaf: String::new(),
            redenen: writer.reasons(advice, is),
            hangt_af_van: writer.hangs_on(is),
            bronnen: sources.collect::<Vec<_>>().join("; "),
            door: self.because(was, is, changes),
            plicht: duty.map(|duty| Due {
                wie: duty.who.clone(),
                wanneer: duty.by.clone(),
                gevolg: duty.sanction.clone(),
            }),
            plicht_vervalt: held && none && !open,
            plicht_onzeker: held && !due && (open || !none),
        }
    }

    /// The same decision on the old side, by index.
    pub(super) fn earlier(&self, decision: usize) -> Option<usize> {
        let (before, after) = (self.old.edition.base, self.new.edition.base);
        let fact = before.fact(&after.facts[after.decisions[decision].fact].id)?;
        decided(before, fact)
    }

    fn last_day(&self, since: &[(Date, StructureAdvice<'_>)], turned: &[Turned]) -> String {
        let mut days = since.iter().map(|(day, _)| dutch::date(*day));
        let told = |day: &String| turned.iter().any(|one| one.vanaf == *day);
        days.rfind(told).unwrap_or_default()
    }
}

/// The decisions of which the text of each document shows the outcome, by index of the document.
pub fn shown_in(base: &RuleBase, templates: &Templates) -> Vec<BTreeSet<usize>> {
    let free = |plan: &DocumentPlan| -> Vec<usize> {
        let names = plan.opening.iter().chain(&plan.closing).flat_map(|template| templates.reads(template));
        names.filter_map(|name| base.fact(&name)).collect()
    };
    let shown = |plan: &DocumentPlan| {
        let own = plan.clauses.iter().flat_map(|clause| own_reads(base, templates, clause));
        own.chain(free(plan)).filter_map(|fact| decided(base, fact)).collect()
    };
    base.documents.iter().map(shown).collect()
}

pub(super) fn decided(base: &RuleBase, fact: usize) -> Option<usize> {
    match base.facts[fact].origin {
        Origin::Decided(at) => Some(at),
        _ => None,
    }
}

/// The first day from which a conclusion stays what it is on the new day.
fn first_day(
    base: &RuleBase,
    since: &[(Date, StructureAdvice<'_>)],
    element: &str,
    is: &Conclusion<'_>,
) -> Option<Date> {
    let mut first = None;
    for (day, advice) in since.iter().rev() {
        let own = advice.elements.iter().find(|(name, _)| name == element).map(|(_, own)| own);
        let there = match own {
            Some(own) => own.iter().find(|one| one.decision == is.decision),
            None => advice.conclusion(is.decision),
        };
        if there.is_none_or(|there| outcome(base, there) != outcome(base, is)) {
            break;
        }
        first = Some(*day);
    }
    first
}

pub(super) fn id(base: &RuleBase, conclusion: &Conclusion<'_>) -> String {
    base.facts[base.decisions[conclusion.decision].fact].id.clone()
}

/// An outcome by its ids, so that two rule bases can be compared.
pub(super) fn outcome(base: &RuleBase, conclusion: &Conclusion<'_>) -> String {
    let fact = base.decisions[conclusion.decision].fact;
    if conclusion.status == Status::OutOfScope {
        return Status::OutOfScope.id().into();
    }
    let ids: Vec<String> = conclusion.possible.iter().map(|one| base.outcome_id(fact, *one)).collect();
    ids.join(" of ")
}
