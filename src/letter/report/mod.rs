//! The report of a consult: what to talk about, what was decided, who decides the rest, and what happens next.

mod decided;
mod points;
mod work;

use super::compose;
use super::said::Writer;
use super::undecided::{Room, Undecided};
use super::view::candidates;
use super::whatif::{Weighed, WhatIf, compare};
use crate::advise::{Advice, StructureAdvice};
use crate::diagnostic::Diagnostic;
use crate::diagram::Edition;
use crate::document::Document;
use crate::dossier::Dossier;
use crate::draft::provenance;
use crate::dutch;
use crate::interview::agenda;
use crate::model::Date;
use crate::rules::Role;
use crate::templates::Templates;
use decided::{Decided, Parked};
use points::Turn;
use serde::Serialize;
use work::{Paper, Work};

/// So many questions fit a meeting.
const MEETING: Room = Room { questions: 8, named: 2 };

/// A case as it lies on the table.
#[derive(Clone, Copy, Debug)]
pub struct Consult<'c, 'a> {
    /// The rules on the reference date.
    pub edition: &'c Edition<'a>,
    /// Where the text comes from.
    pub templates: &'c Templates,
    /// The answers.
    pub dossier: &'c Dossier,
    /// What the rules say.
    pub advice: &'c Advice<'a>,
    /// The structure to work with, by index.
    pub at: usize,
    /// The day of the consult; what is to be done begins then.
    pub day: Date,
    /// The case as it was before, under the same rules.
    pub before: Option<Weighed<'c, 'a>>,
}

#[derive(Serialize)]
struct View {
    zorgvorm: &'static str,
    regelbasis: String,
    dossier: String,
    dag: String,
    peildatum: String,
    vorm: Form,
    /// The other structures that are in the running.
    ook: Vec<Form>,
    sinds: Option<WhatIf>,
    agenda: Undecided,
    /// What each answer makes of a verdict that is open.
    wegen: Vec<Turn>,
    omslag: Vec<Turn>,
    verlagen: Vec<Turn>,
    besluiten: Vec<Decided>,
    geparkeerd: Vec<Parked>,
    werk: Work,
    stukken: Vec<Paper>,
}

#[derive(Serialize)]
struct Form {
    id: String,
    naam: String,
    gekozen: bool,
    oordeel: String,
    risico: String,
    hangt_af_van: String,
}

/// The report as a letter.
///
/// # Errors
/// When the template is broken.
pub fn report(consult: &Consult<'_, '_>) -> Result<Document, Diagnostic> {
    let title = format!("Verslag: {}", consult.dossier.title);
    let provenance = provenance(consult.edition.base, consult.dossier);
    compose(consult.templates, "verslag", title, provenance, view(consult))
}

/// The report as data.
pub fn report_json(consult: &Consult<'_, '_>) -> String {
    let mut view = view(consult);
    (view.peildatum, view.dag) = (consult.dossier.date.to_string(), consult.day.to_string());
    serde_json::to_string_pretty(&view).expect("a report holds only text and lists") + "\n"
}

fn view(consult: &Consult<'_, '_>) -> View {
    let Consult { edition, templates, dossier, advice, at, day, before } = *consult;
    let base = edition.base;
    let writer = Writer { edition, dossier };
    let form = &advice.structures[at];
    let running = candidates(base, dossier, advice, None).into_iter().filter(|other| *other != at);
    let others: Vec<&StructureAdvice<'_>> = running.map(|other| &advice.structures[other]).collect();
    let after = Weighed { dossier, advice };
    View {
        zorgvorm: env!("CARGO_PKG_VERSION"),
        regelbasis: base.hash.clone(),
        dossier: dossier.title.clone(),
        dag: dutch::date(day),
        peildatum: dutch::date(dossier.date),
        ook: others.iter().map(|one| summary(&writer, one)).collect(),
        sinds: before.map(|before| compare(edition, templates, before, after, at).told_once()),
        agenda: writer.undecided(&agenda(edition, dossier), advice, &[form], MEETING),
        wegen: points::ways(&writer, form),
        omslag: points::turns(&writer, form),
        verlagen: points::lower(&writer, form),
        besluiten: decided::decided(&writer, form),
        geparkeerd: decided::parked(&writer, form),
        werk: work::work(&writer, form, day),
        stukken: work::papers(&writer, templates, form),
        vorm: summary(&writer, form),
    }
}

fn summary(writer: &Writer<'_, '_>, form: &StructureAdvice<'_>) -> Form {
    let of = |role: Role| writer.base().role(role).and_then(|at| form.conclusion(at));
    let said = |role: Role| of(role).map(|one| writer.outcome(one)).unwrap_or_default();
    Form {
        id: form.structure.id.clone(),
        naam: form.structure.name.clone(),
        gekozen: writer.dossier.structure.as_ref() == Some(&form.structure.id),
        oordeel: said(Role::Verdict),
        risico: said(Role::Risk),
        hangt_af_van: of(Role::Verdict).map(|one| writer.hangs_on(one)).unwrap_or_default(),
    }
}
