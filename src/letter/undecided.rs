//! What is open, as the talk goes on: the questions in the order in which they are asked, and beside them what was
//! asked and nobody could say. Every letter counts them alike.

use super::said::Writer;
use crate::advise::{Advice, Conclusion, Status, StructureAdvice};
use crate::dossier::{Answer, Value, say_of};
use crate::dutch;
use crate::interview::{self, in_the_running, settles};
use crate::model::Kind;
use crate::rules::{Decision, FactIx, Role};
use serde::Serialize;

/// At most so many structures are named with a question.
const FORMS: usize = 2;

/// How much of it a letter tells.
#[derive(Clone, Copy)]
pub(super) struct Room {
    /// At most so many questions.
    pub questions: usize,
    /// At most so many conclusions behind a question.
    pub named: usize,
}

#[derive(Serialize)]
pub(super) struct Undecided {
    /// How many questions there are, and whether that is one.
    aantal: String,
    enkel: bool,
    punten: Vec<Point>,
    /// How many more questions there are.
    meer: String,
    /// What was asked, and is not known or not well enough.
    gevraagd: Vec<Point>,
    ook_gevraagd: String,
}

#[derive(Serialize)]
struct Point {
    gegeven: String,
    vraag: String,
    bepaalt: String,
    /// The structures it is about, where the letter is about other ones.
    vormen: String,
    /// What is known by now.
    bekend: String,
    /// What of a list nobody filled in yet.
    ontbreekt: String,
    /// Who says what, where people differ.
    verschil: String,
    tip: String,
    beslist: String,
}

/// How much a question matters: whether the verdict hangs on it, whether the risk does, how many conclusions do.
type Weight = (bool, bool, usize);

impl Writer<'_, '_> {
    /// The open questions behind the structures in the running, for a letter about `own`.
    pub fn undecided(
        &self,
        agenda: &interview::Agenda,
        advice: &Advice<'_>,
        own: &[&StructureAdvice<'_>],
        room: Room,
    ) -> Undecided {
        let (base, dossier) = (self.base(), self.dossier);
        let running: Vec<&StructureAdvice<'_>> =
            advice.structures.iter().filter(|one| in_the_running(base, dossier, one)).collect();
        let core = agenda.open.iter().take(agenda.core);
        let told = core.clone().take(room.questions).map(|(question, on)| {
            let point = self.point(&running, own, &settles(base, dossier, *question), room.named);
            match point.bepaalt.is_empty() {
                // It decides whether another question is asked at all.
                true => Point { bepaalt: few(self.core_labels(on), room.named, "conclusies"), ..point },
                false => point,
            }
        });
        let punten: Vec<Point> = told.collect();
        let mut asked = self.asked(&running);
        let unanswered = asked.len().saturating_sub(room.questions);
        asked.truncate(room.questions);
        let count = |number: usize| match number {
            0 => String::new(),
            some => dutch::counted(some, "vraag", "vragen"),
        };
        Undecided {
            aantal: count(agenda.core),
            enkel: agenda.core == 1,
            meer: count(agenda.core - punten.len()),
            punten,
            gevraagd: asked.into_iter().map(|fact| self.point(&running, own, &[fact], room.named)).collect(),
            ook_gevraagd: count(unanswered),
        }
    }

    /// A question that settles these facts, its own first.
    fn point(
        &self,
        running: &[&StructureAdvice<'_>],
        own: &[&StructureAdvice<'_>],
        facts: &[FactIx],
        named: usize,
    ) -> Point {
        let (base, fact) = (self.base(), facts[0]);
        let question = base.question_of(fact);
        let (mut labels, mut forms): (Vec<String>, Vec<&StructureAdvice<'_>>) = Default::default();
        for form in running {
            for conclusion in self.open_core(form).filter(|one| one.depends_on.iter().any(|at| facts.contains(at))) {
                let decision = &base.decisions[conclusion.decision];
                let label = &base.facts[decision.fact].label;
                if !labels.contains(label) {
                    // What the whole turns on is named first.
                    let at = if decision.role.is_some() { 0 } else { labels.len() };
                    labels.insert(at, label.clone());
                }
                if forms.last().is_none_or(|last| last.structure.id != form.structure.id) {
                    forms.push(form);
                }
            }
        }
        let ours = |form: &&StructureAdvice<'_>| own.iter().any(|one| one.structure.id == form.structure.id);
        let elsewhere = if forms.iter().any(ours) { Vec::new() } else { forms };
        let names: Vec<String> = elsewhere.iter().map(|form| form.structure.name.clone()).collect();
        let said = |text: Option<&String>| text.cloned().unwrap_or_default();
        let (bekend, ontbreekt) = self.known_by_now(fact);
        Point {
            gegeven: base.facts[fact].id.clone(),
            vraag: said(question.map(|question| &question.text)),
            bepaalt: few(labels, named, "conclusies"),
            vormen: few(names, FORMS, "vormen"),
            bekend,
            ontbreekt,
            verschil: self.differ(fact),
            tip: said(question.and_then(|question| question.dont_know.as_ref())),
            beslist: said(question.and_then(|question| question.decider.as_ref())),
        }
    }

    /// What was asked and still leaves conclusions open, first that on which a verdict hangs, then that on which a risk
    /// does.
    fn asked(&self, running: &[&StructureAdvice<'_>]) -> Vec<FactIx> {
        let mut found: Vec<(FactIx, Weight, Vec<usize>)> = Vec::new();
        for conclusion in running.iter().flat_map(|form| self.open_core(form)) {
            let decision = &self.base().decisions[conclusion.decision];
            for fact in conclusion.depends_on.iter().filter(|fact| self.dossier.is_asked(**fact)) {
                let at = found.iter().position(|(earlier, ..)| earlier == fact).unwrap_or_else(|| {
                    found.push((*fact, (false, false, 0), Vec::new()));
                    found.len() - 1
                });
                let (_, weight, on) = &mut found[at];
                if !on.contains(&conclusion.decision) {
                    on.push(conclusion.decision);
                }
                weight.0 |= decision.role == Some(Role::Verdict);
                weight.1 |= decision.role == Some(Role::Risk);
                weight.2 = on.len();
            }
        }
        found.sort_by_key(|(_, weight, _)| std::cmp::Reverse(*weight));
        found.into_iter().map(|(fact, ..)| fact).collect()
    }

    /// The open conclusions a talk is about; answers to what people ask repeat what the others say.
    fn open_core<'f, 'b>(&self, form: &'f StructureAdvice<'b>) -> impl Iterator<Item = &'f Conclusion<'b>> {
        let shown = self.shown(form.conclusions.iter().flatten()).into_iter();
        shown.filter(|one| one.status == Status::Open && is_core(&self.base().decisions[one.decision]))
    }

    fn core_labels(&self, decided: &[FactIx]) -> Vec<String> {
        let base = self.base();
        let core = |fact: &&FactIx| base.decision_of(**fact).is_some_and(is_core);
        decided.iter().filter(core).map(|fact| base.facts[*fact].label.clone()).collect()
    }

    /// An answer that leaves room: what it says, and what a list does not say yet.
    fn known_by_now(&self, fact: FactIx) -> (String, String) {
        let base = self.base();
        match (self.dossier.value(fact), &base.facts[fact].kind) {
            (Some(Value::List(elements)), Kind::List(fields)) => {
                let open = |at: &usize| elements.iter().any(|one| one.fields[*at].is_none());
                let labels: Vec<String> = (0..fields.len()).filter(open).map(|at| fields[at].label.clone()).collect();
                (String::new(), dutch::list(&labels))
            }
            (Some(value), _) => (say_of(base, fact, value), String::new()),
            (None, _) => Default::default(),
        }
    }

    /// "a en b zeggen 80%, c zegt 60%"; nothing where people do not differ.
    fn differ(&self, fact: FactIx) -> String {
        let mut groups: Vec<(&Answer, Vec<String>)> = Vec::new();
        for (who, answer) in self.dossier.voices.about(fact) {
            match groups.iter_mut().find(|(other, _)| other.value == answer.value) {
                Some((_, names)) => names.push(who.clone()),
                None => groups.push((answer, vec![who.clone()])),
            }
        }
        if groups.len() < 2 || self.dossier.answer(fact).is_some() {
            return String::new();
        }
        let answers: Vec<String> = groups.iter().map(|(answer, _)| say_of(self.base(), fact, &answer.value)).collect();
        let said = |((_, names), answer): (&(&Answer, Vec<String>), String)| {
            format!("{} {} {answer}", dutch::list(names), if names.len() == 1 { "zegt" } else { "zeggen" })
        };
        groups.iter().zip(dutch::apart(&answers)).map(said).collect::<Vec<_>>().join(", ")
    }
}

fn is_core(decision: &Decision) -> bool {
    !decision.deepening && decision.role != Some(Role::Answer)
}

/// The first labels, and how many more there are of these things.
fn few(labels: Vec<String>, named: usize, more: &str) -> String {
    let left = labels.len().saturating_sub(named);
    if left < 2 {
        return dutch::list(&dutch::apart(&labels));
    }
    let mut told = dutch::apart(&labels[..named]);
    told.push(format!("nog {left} andere {more}"));
    dutch::list(&told)
}
