//! A client's dossier: reference date and answers. The only state there is.

mod carry;
mod expected;
mod follow;
mod join;
mod json;
mod known;
mod linked;
mod meet;
mod pairs;
mod read;
mod say;
mod transcribe;
mod voices;
mod write;

pub use carry::carry;
pub use follow::{Followed, all_followed, followed, gates, is_assumed, is_known, value};
pub use join::{Heard, Joined, join};
pub use json::{is_json, write_json};
pub use known::{finish, from_list, given, known};
pub use meet::same_name;
pub use read::{SIZE_LIMIT, read, read_value};
pub use say::{say, say_of, settled};
pub use write::{value_text, write, write_as};

use crate::model::Date;
use crate::rules::{FactIx, RuleBase};

/// Before the id of a step where a dossier says what must come of it: `stap/notaris`.
pub const STEP: &str = "stap/";

/// A dossier, read against a rule base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dossier {
    /// What it is about.
    pub title: String,
    /// The day whose law counts.
    pub date: Date,
    /// Id of the chosen structure.
    pub structure: Option<String>,
    /// The answers, in the order in which they were given.
    pub answers: Vec<(FactIx, Answer)>,
    /// Questions answered with "weet ik niet".
    pub dont_know: Vec<FactIx>,
    /// Who said what, where several people filled it in.
    pub voices: Voices,
    /// Per structure, what a lawyer says must come out; makes the dossier a test.
    pub expected: Vec<(String, Vec<Expectation>)>,
}

/// Who said what, in a dossier that several people filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Voices {
    /// Who filled it in.
    pub by: Vec<String>,
    /// Which structure each chose: name and id.
    pub structures: Vec<(String, String)>,
    /// What each said about a fact. Where they differ, the fact has no answer.
    pub said: Vec<(FactIx, Vec<(String, Answer)>)>,
}

/// What must come out of one decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expectation {
    /// Id of the decision, possibly with `/element`; or [`STEP`] and the id of a step.
    pub decision: String,
    /// The outcomes that must still be possible: one when it must be decided.
    pub outcomes: Vec<String>,
    /// Line in the dossier.
    pub line: usize,
}

/// An answer, and what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The answer itself.
    pub value: Value,
    /// What it rests on.
    pub basis: Basis,
}

/// What an answer rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Basis {
    /// Somebody said so.
    #[default]
    Stated,
    /// Assumed, to be confirmed.
    Assumed,
    /// Shown by this document.
    Proven(String),
}

/// The value of an answer, possibly partial.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// One of these choices, as bits; a single bit is a full answer.
    OneOf(u64),
    /// Exactly these options of a set, as bits.
    Set(u32),
    /// A number or day between these, both included; equal ends are a full answer.
    Between(i64, i64),
    /// Text.
    Text(String),
    /// The elements of a list.
    List(Vec<Element>),
}

/// An element of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// Its name.
    pub name: String,
    /// Its columns, at the index of the field; none is unknown.
    pub fields: Vec<Option<Value>>,
}

impl Expectation {
    /// The step it is about, by index; none when it is about a decision.
    pub fn step(&self, base: &RuleBase) -> Option<usize> {
        let id = self.decision.strip_prefix(STEP)?;
        base.steps.iter().position(|step| step.id == id)
    }
}

impl Dossier {
    /// An empty dossier.
    pub fn new(title: impl Into<String>, date: Date) -> Dossier {
        Dossier {
            title: title.into(),
            date,
            structure: None,
            answers: Vec::new(),
            dont_know: Vec::new(),
            voices: Voices::default(),
            expected: Vec::new(),
        }
    }

    /// The answer to a fact.
    pub fn answer(&self, fact: FactIx) -> Option<&Answer> {
        self.answers.iter().find(|(asked, _)| *asked == fact).map(|(_, answer)| answer)
    }

    /// The value of the answer to a fact.
    pub fn value(&self, fact: FactIx) -> Option<&Value> {
        self.answer(fact).map(|answer| &answer.value)
    }

    /// Gives or changes an answer; "weet ik niet" no longer holds.
    pub fn put(&mut self, fact: FactIx, value: Value) {
        self.dont_know.retain(|unknown| *unknown != fact);
        let answer = Answer { value, basis: Basis::Stated };
        match self.answers.iter_mut().find(|(asked, _)| *asked == fact) {
            Some((_, old)) => *old = answer,
            None => self.answers.push((fact, answer)),
        }
    }

    /// Notes that nobody knows; an earlier answer falls away.
    pub fn put_unknown(&mut self, fact: FactIx) {
        self.take(fact);
        self.dont_know.push(fact);
    }

    /// Takes an answer back.
    pub fn take(&mut self, fact: FactIx) {
        self.answers.retain(|(asked, _)| *asked != fact);
        self.dont_know.retain(|unknown| *unknown != fact);
    }

    /// Whether the question was put and answered, be it with "weet ik niet".
    pub fn is_asked(&self, fact: FactIx) -> bool {
        self.answer(fact).is_some() || self.dont_know.contains(&fact)
    }

    /// The elements of a list.
    pub fn elements(&self, list: FactIx) -> &[Element] {
        match self.value(list) {
            Some(Value::List(elements)) => elements,
            _ => &[],
        }
    }
}
