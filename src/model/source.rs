//! Where a rule comes from, and how sure we are of it.

use jiff::civil::Date;

/// A law, decree, policy rule, case or guide that may be cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Id, as written in citations.
    pub id: String,
    /// Official title.
    pub title: String,
    /// Short name, followed by the place in citations.
    pub short: String,
    /// Number in an official register or gazette.
    pub number: String,
    /// Where to read it.
    pub url: String,
    /// The version that was read.
    pub version: Option<Date>,
    /// Day on which it was last checked.
    pub checked: Date,
    /// What a reader must know about how it was read.
    pub remark: Option<String>,
    /// Its Juriconnect reference, which points at the law whatever its version.
    pub permalink: Option<String>,
}

/// How sure we are that a source says what we say it says; the first is the surest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// The text of the law itself was read.
    Text,
    /// An authority's explanation was read.
    Official,
    /// A branch organisation, law firm or the trade press says so.
    Secondary,
    /// Our own inference.
    Inferred,
    /// From memory, or left open by the source: have it checked.
    Unchecked,
}

impl Certainty {
    /// As in the JSON of an advice.
    pub fn id(self) -> &'static str {
        match self {
            Certainty::Text => "wettekst",
            Certainty::Official => "officieel",
            Certainty::Secondary => "secundair",
            Certainty::Inferred => "afgeleid",
            Certainty::Unchecked => "te_toetsen",
        }
    }

    /// As people read it.
    pub fn label(self) -> &'static str {
        match self {
            Certainty::Text => "uit de wettekst",
            Certainty::Official => "uit officiële uitleg",
            Certainty::Secondary => "uit een secundaire bron",
            Certainty::Inferred => "eigen gevolgtrekking",
            Certainty::Unchecked => "nog te toetsen",
        }
    }
}

/// A place in a source, with how sure we are of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// Index of the source in the rule base.
    pub source: usize,
    /// Article, number or section.
    pub place: String,
    /// How sure we are.
    pub certainty: Certainty,
}
