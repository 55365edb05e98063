//! The words and characters every format shares: safe text, number labels, dates and the model id.

use crate::document::{Block, Document, DocumentKind, Provenance};
use crate::dutch::{MONTHS, letter};

/// A letter with more headings than this gets a table of contents.
const MANY_HEADINGS: usize = 15;

/// A letter with more headings than this has only its parts in its contents: they may not fill pages themselves.
const TOO_MANY_HEADINGS: usize = 30;

/// The text without the characters no format can carry; line breaks and tabs stay.
///
/// Control characters are forbidden in XML and can steer a terminal, and a name may hold anything.
pub(super) fn clean(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .filter(|character| !character.is_control() || matches!(character, '\n' | '\t'))
        .filter(|character| !matches!(character, '\u{FFFE}' | '\u{FFFF}'))
        .collect()
}

/// Text for between tags or in an attribute of XML or HTML: nothing in it can be taken for markup.
pub(super) fn escape(text: &str) -> String {
    clean(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The number of a *lid* (1.), letter (a.) or degree (1°) as Word prints it.
pub(super) fn member_label(level: u8, number: u32) -> String {
    match level {
        0 | 1 => format!("{number}."),
        2 => format!("{}.", letter(number)),
        _ => format!("{number}°"),
    }
}

/// Whether the document is a draft, and so a concept until somebody signs it.
pub(super) fn is_draft(document: &Document) -> bool {
    match document.kind {
        DocumentKind::Deed | DocumentKind::Agreement | DocumentKind::Regulation => true,
        DocumentKind::Letter => false,
    }
}

/// Whether the word CONCEPT belongs on the pages: on a draft, unless it is the clean text and nothing in it is open.
pub(super) fn is_concept(document: &Document) -> bool {
    is_draft(document) && (!document.clean || document.is_open())
}

/// Whether a reader needs a table of contents: a text with articles, or with many headings.
pub(super) fn wants_contents(document: &Document) -> bool {
    let articles = document.blocks.iter().any(|block| matches!(block, Block::Article { .. }));
    articles || headings(document) > MANY_HEADINGS
}

/// The headings of the two highest levels.
fn headings(document: &Document) -> usize {
    document.blocks.iter().filter(|block| matches!(block, Block::Heading { level: 0..=2, .. })).count()
}

/// How many levels of headings the contents have on paper. The articles are at the third; a letter has details there.
pub(super) fn contents_depth(document: &Document) -> u8 {
    match (is_draft(document), headings(document) > TOO_MANY_HEADINGS) {
        (true, _) => 3,
        (false, false) => 2,
        (false, true) => 1,
    }
}

/// Before which block the contents stand on paper, when there are any. A deed has none and rules are looked up by their
/// number; of a letter, what a reader needs first stands before the contents, on the first page.
pub(super) fn contents_place(document: &Document) -> Option<usize> {
    match document.kind {
        DocumentKind::Agreement => wants_contents(document).then_some(0),
        DocumentKind::Letter => second_part(document).filter(|_| wants_contents(document)),
        DocumentKind::Deed | DocumentKind::Regulation => None,
    }
}

/// Where the second part of a letter begins, or the first when there is no other.
fn second_part(document: &Document) -> Option<usize> {
    let parts = document.blocks.iter().enumerate();
    let mut parts = parts.filter(|(_, block)| matches!(block, Block::Heading { level: 0 | 1, .. })).map(|(at, _)| at);
    let first = parts.next();
    parts.next().or(first)
}

/// Year, month and day of the reference date, when it is a date.
pub(super) fn reference_day(provenance: &Provenance) -> Option<(u16, usize, u8)> {
    let mut parts = provenance.date.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if (year.len(), month.len(), day.len()) != (4, 2, 2) || parts.next().is_some() {
        return None;
    }
    let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some((year, month, day))
}

/// The reference date in Dutch, such as "21 november 2026".
pub(super) fn dutch_date(provenance: &Provenance) -> String {
    match reference_day(provenance) {
        Some((year, month, day)) => format!("{day} {} {year}", MONTHS[month - 1]),
        None => clean(&provenance.date),
    }
}

/// The version of the program: the last word of its name and version.
fn version(provenance: &Provenance) -> &str {
    provenance.program.split_whitespace().last().unwrap_or("")
}

/// Names this very draft: the model, the program, the rules and the answers it came from.
pub(super) fn model_id(document: &Document) -> String {
    let provenance = &document.provenance;
    let short = |hash: &str| clean(hash).chars().take(8).collect::<String>();
    let parts = [clean(&document.id), clean(version(provenance)), short(&provenance.rules), short(&provenance.answers)];
    joined(&parts, "_")
}

/// The line below the title: of which dossier and of what date. The parts are left out that are not known.
pub(super) fn subtitle(document: &Document) -> String {
    joined(&[clean(&document.provenance.dossier), dutch_date(&document.provenance)], " · ")
}

/// Where the text comes from, in one line for the foot of a page.
pub(super) fn origin(document: &Document) -> String {
    joined(&[clean(&document.provenance.program), model_id(document), dutch_date(&document.provenance)], " · ")
}

fn joined(parts: &[String], between: &str) -> String {
    parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(between)
}
