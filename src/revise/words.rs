//! Word by word: which words of a text stay, go and come.

use super::{Change, Piece};
use crate::document::Inline;
use similar::{Algorithm, ChangeTag, capture_diff_slices};

/// The smallest part of a text that changes as a whole.
#[derive(Clone, Debug)]
struct Token(Inline);

/// A blank that somebody filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fill {
    /// The fact it is about; empty where only people can know.
    pub id: String,
    /// What was missing.
    pub label: String,
    /// What stands there now; empty when it was only taken away.
    pub text: String,
}

/// A reference is what it points at: a number that moves up is no change.
impl PartialEq for Token {
    fn eq(&self, other: &Token) -> bool {
        match (&self.0, &other.0) {
            (Inline::Reference { target: one, .. }, Inline::Reference { target: another, .. }) => one == another,
            (one, another) => one == another,
        }
    }
}

impl Eq for Token {}

impl PartialOrd for Token {
    fn partial_cmp(&self, other: &Token) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Token {
    fn cmp(&self, other: &Token) -> std::cmp::Ordering {
        self.name().cmp(&other.name())
    }
}

impl std::hash::Hash for Token {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.name().hash(state);
    }
}

impl Token {
    fn name(&self) -> (u8, &str, &str) {
        match &self.0 {
            Inline::Text(text) => (0, text, ""),
            Inline::Strong(text) => (1, text, ""),
            Inline::Blank { id, label } => (2, id, label),
            Inline::Reference { target, .. } => (3, target, ""),
        }
    }

    fn is_space(&self) -> bool {
        matches!(&self.0, Inline::Text(text) | Inline::Strong(text) if text.trim().is_empty())
    }
}

/// Both texts in one, with what changed marked. White space between two changes belongs to the change.
pub fn pieces(old: &[Inline], new: &[Inline]) -> Vec<Piece> {
    let marked = diff(old, new);
    let mut found: Vec<Piece> = Vec::new();
    let mut at = 0;
    while at < marked.len() {
        if marked[at].0 == Change::Kept {
            push(&mut found, Change::Kept, &marked[at].1);
            at += 1;
            continue;
        }
        let end = end_of_change(&marked, at);
        for wanted in [Change::Deleted, Change::Inserted] {
            for (change, token) in &marked[at..end] {
                if *change == wanted || *change == Change::Kept {
                    push(&mut found, wanted, token);
                }
            }
        }
        at = end;
    }
    found
}

/// Where a change ends: before the first word that stays.
fn end_of_change(marked: &[(Change, Token)], start: usize) -> usize {
    let mut end = start;
    for (at, (change, token)) in marked.iter().enumerate().skip(start) {
        match change {
            Change::Kept if token.is_space() => {}
            Change::Kept => break,
            Change::Inserted | Change::Deleted => end = at + 1,
        }
    }
    end
}

/// The blanks of the old text that are gone, with what came in their place.
pub fn fills(old: &[Inline], new: &[Inline]) -> Vec<Fill> {
    let marked = diff(old, new);
    let mut found = Vec::new();
    for gap in marked.split(|(change, token)| *change == Change::Kept && !token.is_space()) {
        let gone =
            gap.iter().filter(|(change, _)| *change == Change::Deleted).filter_map(|(_, token)| match &token.0 {
                Inline::Blank { id, label } => Some((id.clone(), label.clone())),
                _ => None,
            });
        let gone: Vec<(String, String)> = gone.collect();
        // With two blanks in one gap nobody can tell which words belong to which.
        let alone = gone.len() == 1;
        let came = gap.iter().filter(|(change, _)| *change != Change::Deleted).map(|(_, token)| token.0.plain());
        let came = if alone { came.collect::<String>().trim().to_string() } else { String::new() };
        found.extend(gone.into_iter().map(|(id, label)| Fill { id, label, text: came.clone() }));
    }
    found
}

/// How much two texts have in common: 0 nothing, 1 everything.
pub(super) fn likeness(old: &[Inline], new: &[Inline]) -> f64 {
    let weight = |token: &Token| if token.is_space() { 0 } else { token.0.plain().chars().count() };
    let (mut kept, mut all) = (0, 0);
    for (change, token) in diff(old, new) {
        let counted = weight(&token);
        all += if change == Change::Kept { 2 * counted } else { counted };
        kept += if change == Change::Kept { 2 * counted } else { 0 };
    }
    // Texts are far shorter than the numbers a float holds exactly.
    if all == 0 {
        1.0
    } else {
        f64::from(u32::try_from(kept).unwrap_or(u32::MAX)) / f64::from(u32::try_from(all).unwrap_or(u32::MAX))
    }
}

fn diff(old: &[Inline], new: &[Inline]) -> Vec<(Change, Token)> {
    let (old, new) = (tokens(old), tokens(new));
    let operations = capture_diff_slices(Algorithm::Myers, &old, &new);
    let changes = operations.iter().flat_map(|operation| operation.iter_changes(&old, &new));
    // A reference that stays shows its new number, so what stays is taken from the new text.
    changes
        .map(|change| match (change.tag(), change.new_index()) {
            (ChangeTag::Equal, Some(at)) => (Change::Kept, new[at].clone()),
            (ChangeTag::Delete, _) => (Change::Deleted, change.value()),
            _ => (Change::Inserted, change.value()),
        })
        .collect()
}

fn tokens(text: &[Inline]) -> Vec<Token> {
    let mut found = Vec::new();
    for inline in text {
        match inline {
            Inline::Text(text) => found.extend(split(text).map(|word| Token(Inline::Text(word.into())))),
            Inline::Strong(text) => found.extend(split(text).map(|word| Token(Inline::Strong(word.into())))),
            Inline::Blank { .. } | Inline::Reference { .. } => found.push(Token(inline.clone())),
        }
    }
    found
}

/// Words, white space, and every other character by itself.
fn split(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let part = |same: fn(char) -> bool| rest.find(|c| !same(c)).unwrap_or(rest.len());
        let end = if first.is_alphanumeric() {
            part(char::is_alphanumeric)
        } else if first.is_whitespace() {
            part(char::is_whitespace)
        } else {
            first.len_utf8()
        };
        let (word, left) = rest.split_at(end);
        rest = left;
        Some(word)
    })
}

fn push(found: &mut Vec<Piece>, change: Change, token: &Token) {
    if let Some(last) = found.last_mut()
        && last.change == change
    {
        match (&mut last.text, &token.0) {
            (Inline::Text(text), Inline::Text(more)) | (Inline::Strong(text), Inline::Strong(more)) => {
                text.push_str(more);
                return;
            }
            _ => {}
        }
    }
    found.push(Piece { change, text: token.0.clone() });
}
