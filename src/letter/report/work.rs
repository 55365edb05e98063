//! What happens next: the first steps of the plan, and how far the documents are.

use crate::advise::{Standing, StructureAdvice};
use crate::diagram::Truth;
use crate::document::{Block, Document, Inline};
use crate::draft::{Case, draft};
use crate::dutch;
use crate::letter::plan::{between, lead_time, warned};
use crate::letter::said::Writer;
use crate::model::Date;
use crate::plan::{Planned, plan};
use crate::templates::Templates;
use serde::Serialize;

/// So many steps are told; the rest is in the plan itself.
const STEPS: usize = 7;

#[derive(Serialize)]
pub(super) struct Work {
    acties: Vec<Action>,
    /// How many steps come after these.
    meer: String,
    waarschuwingen: Vec<String>,
    doorlooptijd: String,
    klaar: String,
}

#[derive(Serialize)]
struct Action {
    stap: String,
    naam: String,
    wie: String,
    klaar: String,
    stukken: String,
}

/// A document and how far it is.
#[derive(Serialize)]
pub(super) struct Paper {
    id: String,
    titel: String,
    stand: String,
}

/// The steps to take first, from a day on.
pub(super) fn work(writer: &Writer<'_, '_>, form: &StructureAdvice<'_>, day: Date) -> Work {
    let base = writer.base();
    let made = plan(writer.edition, writer.dossier, form, day);
    let mut ahead: Vec<usize> = base.step_order.clone();
    ahead.retain(|at| made.steps[*at].standing == Standing::Needed);
    ahead.sort_by_key(|at| made.steps[*at].start.first);
    let more = ahead.len().saturating_sub(STEPS);
    let action = |at: &usize| {
        let (step, planned): (_, &Planned) = (&base.steps[*at], &made.steps[*at]);
        let titles: Vec<String> = planned.documents.iter().map(|at| base.documents[*at].title.clone()).collect();
        Action {
            stap: step.id.clone(),
            naam: step.name.clone(),
            wie: step.who.clone(),
            klaar: between(planned.end),
            stukken: dutch::list(&titles),
        }
    };
    let (doorlooptijd, klaar) = lead_time(&made);
    Work {
        acties: ahead.iter().take(STEPS).map(action).collect(),
        meer: if more == 0 { String::new() } else { dutch::counted(more, "stap", "stappen") },
        waarschuwingen: warned(base, &made),
        doorlooptijd,
        klaar,
    }
}

/// The documents of a structure, each drafted to see what is open in it.
pub(super) fn papers(writer: &Writer<'_, '_>, templates: &Templates, form: &StructureAdvice<'_>) -> Vec<Paper> {
    let case = Case { edition: writer.edition, dossier: writer.dossier, advice: form };
    let paper = |(at, truth): &(usize, Truth)| {
        let plan = &writer.base().documents[*at];
        let stand = match truth {
            Truth::Yes => standing(&draft(&case, templates, *at).document),
            Truth::Open | Truth::No => "misschien nodig; dat hangt nog van antwoorden af".into(),
        };
        Paper { id: plan.id.clone(), titel: plan.title.clone(), stand }
    };
    form.documents.iter().map(paper).collect()
}

/// "nog 3 antwoorden en 1 keuze nodig", "klaar om na te kijken".
fn standing(draft: &Document) -> String {
    let answered = |inline: &&Inline| matches!(inline, Inline::Blank { id, .. } if !id.is_empty());
    let blanks = draft.blanks();
    let questions = blanks.iter().filter(|(_, blank)| answered(blank)).count();
    let choices = draft.blocks.iter().filter(|block| matches!(block, Block::Marker { .. })).count();
    let mut open = Vec::new();
    if questions > 0 {
        open.push(dutch::counted(questions, "antwoord", "antwoorden"));
    }
    if choices > 0 {
        open.push(dutch::counted(choices, "keuze", "keuzes"));
    }
    if open.is_empty() { "klaar om na te kijken".into() } else { format!("nog {} nodig", dutch::list(&open)) }
}
