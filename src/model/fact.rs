//! What values a fact can have.

use super::{HUNDREDTHS, Number};

/// One of the answers of a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Id, as written in rules and dossiers.
    pub id: String,
    /// How people read it.
    pub label: String,
}

/// The kind of values a fact can have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Yes or no; encoded as choice 0 (`ja`) and 1 (`nee`).
    YesNo,
    /// One of these.
    Choice(Vec<Choice>),
    /// Any number of these.
    Set(Vec<Choice>),
    /// A whole number, zero or more.
    Count,
    /// An amount of money.
    Euro,
    /// A percentage, 0 to 100.
    Percentage,
    /// A day.
    Date,
    /// Free text; no rule can test it.
    Text,
    /// A list of records; every record has a name besides these fields.
    List(Vec<Field>),
}

/// A column of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Id, as written in rules and dossiers.
    pub id: String,
    /// Short name.
    pub label: String,
    /// What the interview asks.
    pub question: String,
    /// Kind of its values; never a list.
    pub kind: Kind,
    /// Whether the interview insists on an answer.
    pub required: bool,
}

impl Kind {
    /// The choices of a yes/no, choice or set; none for the rest.
    pub fn choices(&self) -> Vec<Choice> {
        let choice = |id: &str| Choice { id: id.into(), label: id.into() };
        match self {
            Kind::YesNo => vec![choice("ja"), choice("nee")],
            Kind::Choice(choices) | Kind::Set(choices) => choices.clone(),
            Kind::Count | Kind::Euro | Kind::Percentage | Kind::Date | Kind::Text | Kind::List(_) => Vec::new(),
        }
    }

    /// Where a choice stands.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.choices().iter().position(|choice| choice.id == id)
    }

    /// Whether values can be compared with a number.
    pub fn is_numeric(&self) -> bool {
        matches!(self, Kind::Count | Kind::Euro | Kind::Percentage)
    }

    /// Whether values are ordered: numbers and dates.
    pub fn is_ordered(&self) -> bool {
        self.is_numeric() || matches!(self, Kind::Date)
    }

    /// The distance between neighbouring values of an ordered kind, in hundredths or days.
    pub fn step(&self) -> i64 {
        if matches!(self, Kind::Count) { HUNDREDTHS } else { 1 }
    }

    /// The lowest and highest value an ordered kind can have, in hundredths or days.
    pub fn bounds(&self) -> (i64, i64) {
        match self {
            Kind::Percentage => (0, Number::whole(100).0),
            Kind::Date => (-1_000_000, 10_000_000),
            _ => (0, Number::whole(1_000_000_000_000).0),
        }
    }

    /// The word an author writes for this kind.
    pub fn word(&self) -> &'static str {
        match self {
            Kind::YesNo => "JaNee",
            Kind::Choice(_) => "Keuze",
            Kind::Set(_) => "Meerkeuze",
            Kind::Count => "Getal",
            Kind::Euro => "Euro",
            Kind::Percentage => "Percentage",
            Kind::Date => "Datum",
            Kind::Text => "Tekst",
            Kind::List(_) => "Lijst",
        }
    }
}
