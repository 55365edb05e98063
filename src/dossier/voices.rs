//! Who said what, in a dossier that several people filled in: kept, so that nobody's answer is lost in a sum.

use super::pairs::Pairs;
use super::read::Reader;
use super::write::{answer_text, quoted};
use super::{Answer, Dossier, Voices};
use crate::rules::{FactIx, RuleBase, Slice};
use ron::value::RawValue;

impl Voices {
    /// What was said about a fact, with who said it.
    pub fn about(&self, fact: FactIx) -> &[(String, Answer)] {
        self.said.iter().find(|(about, _)| *about == fact).map_or(&[], |(_, said)| said)
    }
}

impl Reader<'_> {
    /// One name, or a list of names.
    pub(super) fn people(&mut self, at: Slice<'_>) -> Vec<String> {
        let names = match at.text.trim().starts_with('[') {
            true => self.parsed::<Vec<String>>(at),
            false => self.parsed::<String>(at).map(|name| vec![name]),
        };
        let mut found: Vec<String> = Vec::new();
        for name in names.unwrap_or_default() {
            if self.is_name(at, &name) && !found.contains(&name) {
                found.push(name);
            }
        }
        found
    }

    /// Which structure each chose.
    pub(super) fn chosen_by(&mut self, at: Slice<'_>, pairs: &[(String, &RawValue)]) -> Vec<(String, String)> {
        let mut found = Vec::new();
        for (name, raw) in pairs {
            let part = at.part(raw);
            if let Some(id) = self.parsed::<String>(part).filter(|_| self.is_name(part, name)) {
                self.structure(part, &id);
                found.push((name.clone(), id));
            }
        }
        found
    }

    /// What each said about one fact.
    pub(super) fn said(&mut self, at: Slice<'_>, fact: FactIx) -> Vec<(String, Answer)> {
        let Some(pairs) = self.parsed::<Pairs<'_>>(at) else { return Vec::new() };
        let mut found = Vec::new();
        for (name, raw) in &pairs.0 {
            let part = at.part(raw);
            if let Some(answer) = self.answer(part, fact).filter(|_| self.is_name(part, name)) {
                found.push((name.clone(), answer));
            }
        }
        found
    }

    fn is_name(&mut self, at: Slice<'_>, name: &str) -> bool {
        if name.trim().is_empty() {
            let help = Some("schrijf wie het antwoord gaf, tussen aanhalingstekens".into());
            self.fault("naam-ontbreekt", at.place(), "hier staat geen naam".into(), help);
            return false;
        }
        self.text(at.place(), name)
    }
}

/// Who filled in a dossier and what each chose, as lines of a dossier.
pub(super) fn people_lines(dossier: &Dossier) -> Vec<String> {
    let Voices { by, structures, .. } = &dossier.voices;
    let mut lines = Vec::new();
    if !by.is_empty() {
        let names: Vec<String> = by.iter().map(|name| quoted(name)).collect();
        lines.push(format!("    ingevuld_door: [{}],", names.join(", ")));
    }
    if !structures.is_empty() {
        let chosen = |(name, id): &(String, String)| format!("{}: {}", quoted(name), quoted(id));
        lines.push(format!("    gekozen_door: {{{}}},", structures.iter().map(chosen).collect::<Vec<_>>().join(", ")));
    }
    lines
}

/// What each said, as lines of a dossier.
pub(super) fn said_lines(base: &RuleBase, dossier: &Dossier) -> Vec<String> {
    if dossier.voices.said.is_empty() {
        return Vec::new();
    }
    let mut lines = vec!["    gezegd: {".to_string()];
    for (fact, said) in &dossier.voices.said {
        let fact = &base.facts[*fact];
        lines.push(format!("        \"{}\": {{", fact.id));
        let line = |(name, answer): &(String, Answer)| {
            format!("            {}: {},", quoted(name), answer_text(&fact.kind, answer).replace('\n', "\n    "))
        };
        lines.extend(said.iter().map(line));
        lines.push("        },".into());
    }
    lines.push("    },".into());
    lines
}
