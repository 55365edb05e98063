//! The review as the rules tell it: tests on a case and its drafts, and the points of the reviewer's list.

use super::base::FactIx;
use super::condition::Condition;
use crate::diagnostic::Place;
use crate::model::{Citation, Period};
use regex::{Regex, RegexBuilder};

/// A test on a case and its drafts.
#[derive(Clone, Debug)]
pub struct Inspection {
    /// Id, as people cite it.
    pub id: String,
    /// What is tested, in a few words.
    pub name: String,
    /// How bad it is when it is not met.
    pub gravity: Gravity,
    /// Tested only then.
    pub when: Condition,
    /// The days on which it counts.
    pub period: Period,
    /// What it demands; without demands there is a finding whenever it is tested.
    pub demands: Vec<Demand>,
    /// Why.
    pub reason: String,
    /// What it rests on.
    pub citations: Vec<Citation>,
    /// What would mend it.
    pub proposal: String,
    /// Where it stands.
    pub place: Place,
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gravity {
    /// Not ready for a notary.
    Fault,
    /// Look at it, with a reason.
    Attention,
    /// Good to know.
    Notice,
}

/// An article, by index of the document and of the clause in it.
pub type ClauseIx = (usize, usize);

/// Where a demand looks.
#[derive(Clone, Debug)]
pub enum Scope {
    /// These articles; those of one document are read together.
    Clauses(Vec<ClauseIx>),
    /// A document, without these articles.
    Paper(usize, Vec<usize>),
    /// Every document of these.
    Papers(Vec<usize>),
    /// The answer to a question.
    Answer(FactIx),
}

/// A pattern as its author wrote it; `«fact»` in it is filled in.
#[derive(Clone, Debug)]
pub struct Pattern(pub String);

/// What a test demands.
#[derive(Clone, Debug)]
pub enum Demand {
    /// These articles are there and not empty.
    Present(Vec<ClauseIx>),
    /// The text has this.
    Has(Scope, Pattern),
    /// No *lid* of the text has this.
    Lacks(Scope, Pattern),
    /// Every number caught lies between these.
    Between(Scope, Pattern, i64, i64),
    /// What is caught is the same in all places.
    Same(String, Vec<(Scope, Pattern)>),
    /// What is caught is the answer.
    AsAnswered(Scope, Pattern, FactIx),
    /// The first number is not above the second.
    Ordered(FactIx, FactIx),
    /// No element of the list has one of these choices in this field.
    NoElement(FactIx, usize, u64),
    /// No element has more than half of the votes, or more than the cap.
    Share {
        /// The list.
        list: FactIx,
        /// Votes per element; one each where there is none.
        field: Option<usize>,
        /// The highest percentage.
        cap: Option<FactIx>,
    },
    /// No director has more votes than the others together, whatever the number of directors.
    BoardVotes {
        /// Where votes are laid down.
        scope: Scope,
        /// Catches the lowest and highest number of directors.
        size: Pattern,
        /// Catches how many votes one director has.
        more: Pattern,
        /// Says that one director decides when votes are equal.
        casting: Pattern,
    },
    /// Equal votes of an even number have a way out.
    NoDeadlock {
        /// Where votes are laid down.
        scope: Scope,
        /// Catches the lowest and highest number of directors.
        size: Pattern,
        /// The way out.
        way: Pattern,
    },
    /// With the months of notice that are caught, one is out at the end of the next financial year.
    Exit(Scope, Pattern, FactIx),
    /// Every reference has a target.
    References(Scope),
    /// Terms are defined once, and used; and a term that is used is defined.
    Terms(Vec<ClauseIx>),
    /// Every article that is required is there.
    Complete,
    /// A number in words is the number in figures behind it.
    Figures(Scope),
    /// This document is among the drafts.
    With(usize),
    /// This document is not among the drafts.
    Without(usize),
}

/// A point of the reviewer's list.
#[derive(Clone, Debug)]
pub struct Point {
    /// Its number.
    pub number: u16,
    /// Heading.
    pub group: String,
    /// What must be looked at.
    pub text: String,
    /// Applies only then.
    pub when: Condition,
    /// Articles that settle it.
    pub clauses: Vec<ClauseIx>,
    /// Tests that settle it, by index.
    pub inspections: Vec<usize>,
    /// Documents that settle it.
    pub documents: Vec<usize>,
    /// What is left for the notary.
    pub notary: Option<String>,
    /// What it rests on.
    pub citations: Vec<Citation>,
    /// Where it stands.
    pub place: Place,
}

impl Pattern {
    /// The pattern with its facts filled in; nothing where one is unknown.
    pub fn regex(&self, fill: impl FnMut(&str) -> Option<String>) -> Option<Regex> {
        let text = self.filled(fill)?;
        RegexBuilder::new(&text).case_insensitive(true).dot_matches_new_line(true).build().ok()
    }

    /// How many groups it catches; nothing where it is no pattern. Every run of the program asks this of every
    /// pattern, and to parse one costs a fraction of what building it costs.
    pub(super) fn catches(&self, fill: impl FnMut(&str) -> Option<String>) -> Option<usize> {
        let mut parser = regex_syntax::ParserBuilder::new();
        let mut parser = parser.case_insensitive(true).dot_matches_new_line(true).build();
        Some(parser.parse(&self.filled(fill)?).ok()?.properties().explicit_captures_len())
    }

    fn filled(&self, mut fill: impl FnMut(&str) -> Option<String>) -> Option<String> {
        let mut text = String::new();
        let mut rest = self.0.as_str();
        while let Some((before, after)) = rest.split_once('«') {
            let (id, left) = after.split_once('»')?;
            text.push_str(before);
            text.push_str(&regex::escape(&fill(id)?));
            rest = left;
        }
        text.push_str(rest);
        Some(text)
    }
}
