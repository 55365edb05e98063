//! The questions people ask, with their answers: each question once, however many forms are worked out.

use super::said::{Said, Writer};
use crate::advise::{Status, StructureAdvice};
use crate::dutch;
use crate::rules::Role;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Theme {
    naam: String,
    vragen: Vec<Asked>,
}

#[derive(Serialize)]
struct Asked {
    vraag: String,
    antwoorden: Vec<Answer>,
}

#[derive(Serialize)]
struct Answer {
    #[serde(flatten)]
    said: Said,
    /// For which forms; nothing where the answer is the same for all.
    vormen: String,
}

impl Writer<'_, '_> {
    /// The answers that are in scope for these forms.
    pub fn answers(&self, forms: &[&StructureAdvice<'_>]) -> Vec<Theme> {
        let base = self.base();
        let mut themes: Vec<Theme> = Vec::new();
        let asked = base.decisions.iter().enumerate();
        for (at, decision) in asked.filter(|(_, decision)| decision.shown && decision.role == Some(Role::Answer)) {
            let mut found: Vec<(Said, Vec<String>)> = Vec::new();
            for form in forms {
                let Some(conclusion) = form.conclusion(at).filter(|one| one.status != Status::OutOfScope) else {
                    continue;
                };
                let said = self.said(form, conclusion);
                match found.iter_mut().find(|(earlier, _)| *earlier == said) {
                    Some((_, names)) => names.push(form.structure.name.clone()),
                    None => found.push((said, vec![form.structure.name.clone()])),
                }
            }
            if found.is_empty() {
                continue;
            }
            let answer = |(said, names): (Said, Vec<String>)| Answer {
                said,
                vormen: if names.len() == forms.len() { String::new() } else { dutch::list(&names) },
            };
            let asked = Asked {
                vraag: base.facts[decision.fact].label.clone(),
                antwoorden: found.into_iter().map(answer).collect(),
            };
            match themes.iter_mut().find(|theme| theme.naam == decision.section) {
                Some(theme) => theme.vragen.push(asked),
                None => themes.push(Theme { naam: decision.section.clone(), vragen: vec![asked] }),
            }
        }
        themes
    }
}
