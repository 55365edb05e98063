//! What a dossier expects: outcomes of decisions, and where steps of the plan stand.

use super::read::Reader;
use super::{Expectation, STEP};
use crate::diagnostic::{one_of, suggestion};
use crate::model::Kind;
use crate::rules::Slice;

/// Where a step can stand, as an author writes it.
const STANDINGS: [&str; 4] = ["nodig", "misschien", "gezet", "vervalt"];

impl Reader<'_> {
    pub(super) fn expectation(&mut self, at: Slice<'_>, id: &str) -> Option<Expectation> {
        let base = self.base;
        if let Some(step) = id.strip_prefix(STEP) {
            return self.of_step(at, id, step);
        }
        let name = id.split('/').next().unwrap_or_default();
        let decided = base.decisions.iter().map(|decision| base.facts[decision.fact].id.as_str());
        if !decided.clone().any(|known| known == name) {
            let help = suggestion(name, decided);
            self.fault("onbekende-naam", at.place(), format!("onbekende beslissing `{name}` bij `verwacht`"), help);
            return None;
        }
        let outcomes = self.written(at)?;
        self.outcomes(at, name, &outcomes);
        Some(Expectation { decision: id.into(), outcomes, line: at.place().line })
    }

    /// An outcome that does not exist would be a deviation for ever.
    fn outcomes(&mut self, at: Slice<'_>, decision: &str, outcomes: &[String]) {
        let base = self.base;
        let kind = base.fact(decision).map(|fact| &base.facts[fact].kind);
        let Some(kind @ (Kind::YesNo | Kind::Choice(_))) = kind else { return };
        let choices: Vec<String> = kind.choices().into_iter().map(|choice| choice.id).collect();
        let known: Vec<&str> =
            choices.iter().map(String::as_str).chain(["niet_van_toepassing", "gat", "botsing"]).collect();
        for outcome in outcomes.iter().filter(|outcome| !known.contains(&outcome.as_str())) {
            let message = format!("`{decision}` kent geen uitkomst `{outcome}`");
            self.fault("onbekende-keuze", at.place_of(outcome), message, one_of(outcome, known.iter().copied()));
        }
    }

    /// The outcomes as written: a list, a text, or a bare number.
    fn written(&mut self, at: Slice<'_>) -> Option<Vec<String>> {
        let text = at.text.trim();
        match text.chars().next() {
            Some('[') => self.parsed::<Vec<String>>(at),
            Some('"') => Some(vec![self.parsed::<String>(at)?]),
            _ => Some(vec![text.to_string()]),
        }
    }

    fn of_step(&mut self, at: Slice<'_>, id: &str, step: &str) -> Option<Expectation> {
        let base = self.base;
        if !base.steps.iter().any(|known| known.id == step) {
            let help = suggestion(step, base.steps.iter().map(|known| known.id.as_str()));
            self.fault("onbekende-naam", at.place(), format!("onbekende stap `{step}` bij `verwacht`"), help);
            return None;
        }
        let outcomes = self.written(at)?;
        for outcome in outcomes.iter().filter(|outcome| !STANDINGS.contains(&outcome.as_str())) {
            let message = format!("een stap kent geen uitkomst `{outcome}`");
            self.fault("onbekende-keuze", at.place_of(outcome), message, one_of(outcome, STANDINGS));
        }
        Some(Expectation { decision: id.into(), outcomes, line: at.place().line })
    }
}
