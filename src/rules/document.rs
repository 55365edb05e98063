//! How documents are put together: articles with their condition, wording and reason.

use super::base::FactIx;
use super::condition::Condition;
use crate::diagnostic::Place;
use crate::model::Citation;

/// How a document is put together.
#[derive(Clone, Debug)]
pub struct DocumentPlan {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// What sort of text it is.
    pub kind: PlanKind,
    /// Template before the articles; clauses of that part follow it.
    pub opening: Option<String>,
    /// Template after the articles; clauses of that part follow it.
    pub closing: Option<String>,
    /// The articles, in order.
    pub clauses: Vec<Clause>,
    /// Where it stands.
    pub place: Place,
}

/// What sort of text a planned document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanKind {
    /// A notarial deed.
    Deed,
    /// An agreement.
    Agreement,
    /// Rules of a legal person below its statutes.
    Regulation,
    /// A form that goes with the drafts: no text anybody is bound by, but what somebody must gather or hand in. No
    /// structure names it; it is there wherever one of its parts is.
    Form,
}

/// One article of a document.
#[derive(Clone, Debug)]
pub struct Clause {
    /// Stable id, for instance `SC-04`.
    pub id: String,
    /// Before the articles, among them, or after them.
    pub part: Part,
    /// Heading; what it is called where it has none.
    pub heading: String,
    /// Chapter it opens or continues.
    pub chapter: Option<String>,
    /// Required by law, customary or optional.
    pub nature: Nature,
    /// Present only then.
    pub when: Condition,
    /// Its text.
    pub wording: Wording,
    /// Why it is there.
    pub reason: String,
    /// What it rests on.
    pub citations: Vec<Citation>,
    /// What it means, in plain words.
    pub plain: Option<String>,
    /// What a reviewer must judge.
    pub review: Option<String>,
    /// Where it stands.
    pub place: Place,
}

/// Where in a document a clause stands. Only an article has a number and a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Before the articles.
    Opening,
    /// An article.
    Article,
    /// After the articles.
    Closing,
}

/// Whether an article must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// Required by law.
    Required,
    /// Customary.
    Customary,
    /// By choice.
    Optional,
}

/// The template of an article, or one per value of a choice.
#[derive(Clone, Debug)]
pub enum Wording {
    /// Always the same template, by path below `templates/`.
    Single(String),
    /// One template per position of the choice of a fact; without one the article falls away there.
    PerChoice(FactIx, Vec<Option<String>>),
}
