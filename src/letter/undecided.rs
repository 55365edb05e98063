//! The open questions on which conclusions about the forms hang, those that decide most first.

use super::said::Writer;
use crate::advise::{Status, StructureAdvice};
use crate::dutch;
use crate::rules::{FactIx, Role};
use serde::Serialize;

/// At most so many questions are told.
const QUESTIONS: usize = 20;

/// At most so many conclusions are named behind a question.
const NAMED: usize = 4;

#[derive(Serialize)]
pub(super) struct Undecided {
    vragen: Vec<Open>,
    /// How many more there are.
    meer: Option<String>,
}

#[derive(Serialize)]
struct Open {
    vraag: String,
    conclusies: String,
}

impl Writer<'_, '_> {
    /// The open questions behind these forms; a conclusion counts once, and answers to what people ask do not.
    pub fn undecided(&self, forms: &[&StructureAdvice<'_>]) -> Undecided {
        let base = self.base();
        let mut found: Vec<(FactIx, Vec<String>)> = Vec::new();
        for conclusion in self.shown(forms.iter().flat_map(|form| form.conclusions.iter().flatten())) {
            let decision = &base.decisions[conclusion.decision];
            if conclusion.status != Status::Open || decision.role == Some(Role::Answer) {
                continue;
            }
            let label = &base.facts[decision.fact].label;
            for fact in &conclusion.depends_on {
                match found.iter_mut().find(|(earlier, _)| earlier == fact) {
                    Some((_, labels)) if labels.contains(label) => {}
                    Some((_, labels)) => labels.push(label.clone()),
                    None => found.push((*fact, vec![label.clone()])),
                }
            }
        }
        found.sort_by_key(|(_, labels)| std::cmp::Reverse(labels.len()));
        let more = found.len().saturating_sub(QUESTIONS);
        found.truncate(QUESTIONS);
        let open = |(fact, labels): (FactIx, Vec<String>)| Open {
            vraag: base.question_of(fact).map(|question| question.text.clone()).unwrap_or_default(),
            conclusies: few(labels, NAMED),
        };
        Undecided {
            vragen: found.into_iter().map(open).collect(),
            meer: (more > 0).then(|| dutch::counted(more, "vraag", "vragen")),
        }
    }
}

/// The first labels, and how many more there are.
pub(super) fn few(mut labels: Vec<String>, named: usize) -> String {
    if labels.len() > named + 1 {
        let more = labels.len() - named;
        labels.truncate(named);
        labels.push(format!("nog {more} andere conclusies"));
    }
    dutch::list(&labels)
}
