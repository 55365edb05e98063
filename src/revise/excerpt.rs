//! What changed in a text, with the words around it: enough to see it without the whole text.

use super::{Change, Piece};

/// So many words before and after a change.
const AROUND: usize = 4;

/// One change with its surroundings, as it was and as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The words around it with the old text.
    pub was: String,
    /// The words around it with the new text.
    pub now: String,
}

/// Every change in a text; changes that share their surroundings are one.
pub fn excerpts(text: &[Piece]) -> Vec<Excerpt> {
    let changed: Vec<usize> = (0..text.len()).filter(|at| text[*at].change != Change::Kept).collect();
    let mut groups: Vec<(usize, usize)> = Vec::new();
    for at in changed {
        match groups.last_mut() {
            Some((_, end)) if words_between(&text[*end + 1..at]) <= 2 * AROUND => *end = at,
            _ => groups.push((at, at)),
        }
    }
    groups.into_iter().map(|(start, end)| excerpt(text, start, end)).collect()
}

fn words_between(text: &[Piece]) -> usize {
    said(text, None).split_whitespace().count()
}

fn excerpt(text: &[Piece], start: usize, end: usize) -> Excerpt {
    let before = said(&text[..start], Some(Change::Deleted));
    let after = said(&text[end + 1..], Some(Change::Deleted));
    let (before, after) = (last_words(&before), first_words(&after));
    let version = |left_out| format!("{before}{}{after}", said(&text[start..=end], Some(left_out))).trim().to_string();
    Excerpt { was: version(Change::Inserted), now: version(Change::Deleted) }
}

fn said(text: &[Piece], left_out: Option<Change>) -> String {
    text.iter().filter(|piece| Some(piece.change) != left_out).map(|piece| piece.text.plain()).collect()
}

fn last_words(text: &str) -> String {
    let starts: Vec<usize> = word_starts(text);
    match starts.len().checked_sub(AROUND) {
        None | Some(0) => text.to_string(),
        Some(at) => format!("… {}", &text[starts[at]..]),
    }
}

fn first_words(text: &str) -> String {
    match word_starts(text).get(AROUND) {
        None => text.to_string(),
        Some(end) => format!("{} …", text[..*end].trim_end()),
    }
}

fn word_starts(text: &str) -> Vec<usize> {
    let mut space = true;
    let mut found = Vec::new();
    for (at, character) in text.char_indices() {
        if space && !character.is_whitespace() {
            found.push(at);
        }
        space = character.is_whitespace();
    }
    found
}
