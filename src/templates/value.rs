//! What a template is given for a fact: its value, or a blank that stays visible.

use crate::model::Kind;
use minijinja::value::{Object, ObjectRepr, Value};
use std::fmt;
use std::sync::Arc;

/// Marks around blanks and references inside filled text; no answer can contain them.
pub(super) const OPEN: char = '\u{E000}';
pub(super) const BETWEEN: char = '\u{E001}';
pub(super) const CLOSE: char = '\u{E002}';

/// A fact as a template sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slot {
    /// Nobody knows yet: the id and label of the fact.
    Blank {
        /// Id of the fact; empty where only the notary or the parties can fill it.
        id: String,
        /// What is missing.
        label: String,
    },
    /// Text, as somebody typed it.
    Text(String),
    /// A number or day of this kind, in hundredths or days.
    Ordered(Kind, i64),
    /// The labels of a choice (one) or set.
    Labels(Vec<String>),
}

impl Slot {
    /// As a value for a template.
    pub fn into_value(self) -> Value {
        Value::from_object(self)
    }

    /// The mark of a blank, in filled text.
    pub(super) fn blank_mark(id: &str, label: &str) -> String {
        format!("{OPEN}leeg{BETWEEN}{id}{BETWEEN}{}{CLOSE}", escape(label))
    }
}

impl Object for Slot {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn render(self: &Arc<Self>, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &**self {
            Slot::Text(text) => out.write_str(text),
            other => write!(out, "{other:?}"),
        }
    }
}

/// Text with every sign that means something in Markdown made harmless.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_punctuation() {
            out.push('\\');
        }
        out.push(if matches!(c, '\n' | '\r') { ' ' } else { c });
    }
    out
}
