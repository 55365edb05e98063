//! The review report: findings with article, rule, cause and proposal, and the reviewer's list.

use super::compose;
use crate::advise::{fill_reason, said};
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::draft::Case;
use crate::dutch;
use crate::review::{Finding, Missing, Review, State};
use crate::rules::{Gravity, Inspection};
use crate::templates::Templates;
use serde::Serialize;

#[derive(Serialize)]
struct Report {
    dossier: String,
    structuur: String,
    peildatum: String,
    gereed: bool,
    fouten: usize,
    aandachtspunten: usize,
    stukken: Vec<String>,
    niet_gelezen: Vec<String>,
    nagekeken: usize,
    gehaald: usize,
    ernsten: Vec<Part>,
    wacht: Vec<Waiting>,
    in_te_vullen: Vec<Blank>,
    keuzes: Vec<Open>,
    lijst: Vec<Group>,
}

#[derive(Serialize)]
struct Blank {
    gegeven: String,
    naam: String,
    plaatsen: Vec<String>,
}

#[derive(Serialize)]
struct Open {
    plaats: String,
    tekst: String,
}

#[derive(Serialize)]
struct Part {
    ernst: String,
    bevindingen: Vec<Told>,
}

#[derive(Serialize)]
pub(super) struct Told {
    toets: String,
    naam: String,
    ernst: String,
    plaatsen: Vec<Place>,
    omdat: String,
    antwoorden: Vec<String>,
    bronnen: Vec<String>,
    voorstel: String,
    nagekeken: Option<String>,
}

#[derive(Serialize)]
struct Place {
    stuk: Option<String>,
    artikel: Option<String>,
    oorzaak: String,
}

#[derive(Serialize)]
struct Waiting {
    toets: String,
    naam: String,
}

#[derive(Serialize)]
struct Group {
    naam: String,
    punten: Vec<Point>,
}

#[derive(Serialize)]
struct Point {
    nr: u16,
    punt: String,
    stand: String,
    teken: String,
    door: Vec<String>,
    notaris: Option<String>,
    bronnen: Vec<String>,
}

/// The report of a review.
///
/// # Errors
/// When its template is broken.
pub fn review_letter(templates: &Templates, case: &Case<'_>, review: &Review) -> Result<Document, Diagnostic> {
    compose(templates, "keuring", "Keuring van de concepten".into(), case.provenance(), report(case, review))
}

/// The reports of reviews as JSON; one is not wrapped in a list.
pub fn review_json(reviews: &[(Case<'_>, Review)]) -> String {
    let reports: Vec<Report> = reviews.iter().map(|(case, review)| report(case, review)).collect();
    let text = match reports.as_slice() {
        [one] => serde_json::to_string_pretty(one),
        all => serde_json::to_string_pretty(all),
    };
    text.unwrap_or_default() + "\n"
}

fn report(case: &Case<'_>, review: &Review) -> Report {
    let base = case.edition.base;
    let faults = review.count(case, Gravity::Fault);
    let gravities = [Gravity::Fault, Gravity::Attention, Gravity::Notice];
    Report {
        dossier: case.dossier.title.clone(),
        structuur: case.advice.structure.name.clone(),
        peildatum: dutch::date(case.dossier.date),
        gereed: review.is_ready(case),
        fouten: faults,
        aandachtspunten: review.count(case, Gravity::Attention),
        stukken: review.papers.clone(),
        niet_gelezen: review.absent.clone(),
        nagekeken: failed(review).len() + review.met.len(),
        gehaald: review.met.len(),
        ernsten: gravities.into_iter().map(|gravity| part(case, review, gravity)).collect(),
        wacht: review.open.iter().map(|at| &base.inspections[*at]).map(waiting).collect(),
        in_te_vullen: review.missing.iter().map(blank).collect(),
        keuzes: review.choices.iter().map(|one| Open { plaats: one.place.clone(), tekst: one.text.clone() }).collect(),
        lijst: list(case, review),
    }
}

/// The tests with a finding, by index.
pub(super) fn failed(review: &Review) -> Vec<usize> {
    let mut found: Vec<usize> = review.findings.iter().map(|finding| finding.inspection).collect();
    found.dedup();
    found
}

fn blank(missing: &Missing) -> Blank {
    Blank { gegeven: missing.fact.clone(), naam: missing.label.clone(), plaatsen: missing.places.clone() }
}

fn waiting(inspection: &Inspection) -> Waiting {
    Waiting { toets: inspection.id.clone(), naam: inspection.name.clone() }
}

fn part(case: &Case<'_>, review: &Review, gravity: Gravity) -> Part {
    let tests = failed(review).into_iter().filter(|at| case.edition.base.inspections[*at].gravity == gravity);
    Part { ernst: word(gravity).into(), bevindingen: tests.map(|at| told(case, review, at)).collect() }
}

pub(super) fn told(case: &Case<'_>, review: &Review, at: usize) -> Told {
    let base = case.edition.base;
    let inspection = &base.inspections[at];
    let place = |finding: &Finding| Place {
        stuk: finding.paper.clone(),
        artikel: finding.article.clone(),
        oorzaak: finding.cause.clone(),
    };
    let facts = inspection.when.facts().into_iter();
    let answers = facts.filter_map(|fact| {
        Some(format!("{}: {}", base.facts[fact].label, said(base, case.dossier, case.advice, fact)?))
    });
    Told {
        toets: inspection.id.clone(),
        naam: inspection.name.clone(),
        ernst: word(inspection.gravity).into(),
        plaatsen: review.findings.iter().filter(|finding| finding.inspection == at).map(place).collect(),
        omdat: fill_reason(base, case.dossier, case.advice, &inspection.reason),
        antwoorden: answers.collect(),
        bronnen: inspection.citations.iter().map(|citation| base.cite(citation)).collect(),
        voorstel: inspection.proposal.clone(),
        nagekeken: inspection.citations.iter().map(|one| base.sources[one.source].checked).min().map(dutch::date),
    }
}

fn list(case: &Case<'_>, review: &Review) -> Vec<Group> {
    let base = case.edition.base;
    let mut groups: Vec<Group> = Vec::new();
    for judged in &review.points {
        let point = &base.points[judged.point];
        let (sign, state) = state(judged.state);
        let told = Point {
            nr: point.number,
            punt: point.text.clone(),
            stand: state.into(),
            teken: sign.into(),
            door: judged.by.clone(),
            notaris: point.notary.clone().filter(|_| judged.state != State::OutOfScope),
            bronnen: point.citations.iter().map(|citation| base.cite(citation)).collect(),
        };
        match groups.last_mut() {
            Some(group) if group.naam == point.group => group.punten.push(told),
            _ => groups.push(Group { naam: point.group.clone(), punten: vec![told] }),
        }
    }
    groups
}

fn word(gravity: Gravity) -> &'static str {
    match gravity {
        Gravity::Fault => "fout",
        Gravity::Attention => "aandacht",
        Gravity::Notice => "weten",
    }
}

fn state(state: State) -> (&'static str, &'static str) {
    match state {
        State::Settled => ("☑", "geregeld"),
        State::Wrong => ("☒", "niet in orde"),
        State::Attention => ("☐", "aandacht nodig"),
        State::Open => ("☐", "wacht op antwoorden"),
        State::Missing => ("☒", "niet geregeld in deze stukken"),
        State::Notary => ("☐", "voor de notaris"),
        State::OutOfScope => ("–", "niet van toepassing"),
    }
}
