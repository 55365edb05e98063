//! The dossier under the hands of whoever answers: every answer is on disk before the next question.

use super::remarks::Remarks;
use super::screen;
use crate::advise::advise;
use crate::cli::{Failure, Setting, world};
use crate::diagram::Edition;
use crate::dossier::{self, Dossier, Value};
use crate::dutch::counted;
use crate::interview::{Agenda, agenda, document_agenda, progress};
use crate::model::Kind;
use crate::rules::{FactIx, Question, RuleBase};
use crate::templates::Templates;
use std::path::Path;

/// One sitting.
pub struct Session<'a> {
    pub base: &'a RuleBase,
    pub edition: Edition<'a>,
    pub dossier: Dossier,
    /// The facts asked so far, in the order of asking: the way back.
    pub trail: Vec<FactIx>,
    /// What is being asked now.
    pub stage: Stage,
    /// Whether questions are asked that can only change conclusions about forms advised against.
    pub thorough: bool,
    /// Whether questions are asked that only deepen the advice.
    pub deep: bool,
    templates: &'a Templates,
    path: &'a Path,
    /// What somebody noted in the dossier, kept where it was.
    remarks: Remarks,
    section: String,
}

/// Which questions are being asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// What the advice needs.
    Advice,
    /// What the documents of the chosen structure need as well.
    Documents,
}

impl<'a> Session<'a> {
    /// Begins with this dossier; nothing is written yet.
    pub fn new(setting: &'a Setting, path: &'a Path, dossier: Dossier, remarks: Remarks) -> Session<'a> {
        let base = &setting.base;
        // The command line says with which law to reckon; the dossier keeps its own date.
        let edition = Edition::new(base, setting.date.unwrap_or(dossier.date));
        let trail = trail(base, &dossier);
        let (stage, templates) = (Stage::Advice, &setting.templates);
        Session {
            base,
            edition,
            dossier,
            trail,
            stage,
            thorough: false,
            deep: false,
            templates,
            path,
            remarks,
            section: String::new(),
        }
    }

    /// Writes the dossier, whole or not at all.
    pub fn save(&self) -> Result<(), Failure> {
        let text = dossier::write_as(self.base, &self.dossier, &self.path.display().to_string());
        let text = self.remarks.put_back(&text);
        world::write_whole(self.path, text.as_bytes())
    }

    /// The answer, or none for "weet ik niet", saved at once.
    pub fn record(&mut self, fact: FactIx, answer: Option<Value>) -> Result<(), Failure> {
        match answer {
            Some(value) => self.dossier.put(fact, value),
            None => self.dossier.put_unknown(fact),
        }
        if !self.trail.contains(&fact) {
            self.trail.push(fact);
        }
        self.save()
    }

    /// Takes an answer back, saved at once.
    pub fn withdraw(&mut self, fact: FactIx) -> Result<(), Failure> {
        self.dossier.take(fact);
        self.trail.retain(|asked| *asked != fact);
        self.save()
    }

    /// What is still to be asked for the advice, also what deepens it and about forms that are advised against.
    pub fn whole_agenda(&self) -> Agenda {
        agenda(&self.edition, &self.dossier)
    }

    /// What is still to be asked; what the advice needs comes first.
    pub fn agenda(&self) -> Agenda {
        let mut open = self.whole_agenda();
        open.keep(self.thorough, self.deep);
        if self.stage == Stage::Documents {
            let more = document_agenda(&self.edition, self.templates, &self.dossier).open;
            let new: Vec<_> =
                more.into_iter().filter(|(at, _)| open.open.iter().all(|(other, _)| other != at)).collect();
            open.open.extend(new);
        }
        open
    }

    /// The decisions a question bears on, also when it has been answered already.
    pub fn bears_on(&self, question: &Question) -> Vec<FactIx> {
        let mut without = self.dossier.clone();
        without.take(question.fact);
        let open = agenda(&self.edition, &without).open;
        let found = open.into_iter().find(|(at, _)| self.base.questions[*at].fact == question.fact);
        found.map(|(_, decisions)| decisions).unwrap_or_default()
    }

    /// A heading where the questions turn to something else, and how far we are.
    pub fn announce(&mut self, question: &Question, left: usize) {
        if self.section != question.section {
            self.section.clone_from(&question.section);
            screen::heading(&question.section);
        } else {
            screen::gap();
        }
        let mut parts = vec![format!("{} beantwoord", counted(self.trail.len(), "vraag", "vragen"))];
        if left > 0 {
            parts.push(format!("nog hoogstens {left}"));
        }
        if self.stage == Stage::Advice && !self.deep {
            // Hundreds of conclusions over all structures frighten; a share of the advice does not.
            let (settled, all) = progress(&advise(&self.edition, &self.dossier), self.base, &self.dossier);
            parts.push(format!("{}% van het advies staat vast", settled * 100 / all.max(1)));
        }
        screen::aside(&parts.join(" · "));
        screen::gap();
    }

    /// The dossier's path as somebody types it in a command.
    pub fn path(&self) -> String {
        let path = self.path.display().to_string();
        if path.contains(|c: char| c.is_whitespace() || "'\"$&;()*?".contains(c)) {
            format!("'{}'", path.replace('\'', "'\\''"))
        } else {
            path
        }
    }
}

/// The order in which a dossier was answered; what nobody knew stands where the interview asks it.
fn trail(base: &RuleBase, dossier: &Dossier) -> Vec<FactIx> {
    let place = |fact: FactIx| base.questions.iter().position(|question| question.fact == fact);
    let mut trail: Vec<FactIx> = dossier.answers.iter().map(|(fact, _)| *fact).collect();
    for unknown in &dossier.dont_know {
        let at = trail.iter().position(|fact| place(*fact) > place(*unknown)).unwrap_or(trail.len());
        trail.insert(at, *unknown);
    }
    trail
}

/// Whether the last answer is a list, which may not have been finished.
pub fn unfinished_list(session: &Session<'_>) -> Option<FactIx> {
    let (fact, _) = session.dossier.answers.last()?;
    matches!(session.base.facts[*fact].kind, Kind::List(_)).then_some(*fact)
}
