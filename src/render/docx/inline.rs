//! Running text: runs, blanks and live references.

use super::bookmarks::Bookmarks;
use super::fields::{field, link};
use super::xml::run;
use crate::document::Inline;

/// How a blank looks.
pub(super) const BLANK: &str = r#"<w:highlight w:val="yellow"/>"#;
/// How emphasis looks.
pub(super) const STRONG: &str = r#"<w:rStyle w:val="Strong"/>"#;

/// The runs of a paragraph.
pub(super) fn runs(text: &[Inline], bookmarks: &mut Bookmarks) -> String {
    text.iter().map(|inline| piece(inline, bookmarks)).collect()
}

fn piece(inline: &Inline, bookmarks: &mut Bookmarks) -> String {
    match inline {
        Inline::Text(text) => run("", text),
        Inline::Strong(text) => run(STRONG, text),
        // A highlighted run and no content control: not every program keeps the colour of a control.
        Inline::Blank { id, .. } => bookmarks.around_blank(id, &run(BLANK, &inline.plain())),
        Inline::Reference { target, text } => reference(target, text, bookmarks),
    }
}

/// A reference as fields where the text names the number, else as a link, else as plain text.
fn reference(key: &str, text: &str, bookmarks: &Bookmarks) -> String {
    let Some(target) = bookmarks.target(key) else {
        return run("", text);
    };
    live(key, text, bookmarks).unwrap_or_else(|| link(&target.bookmark, &run("", text)))
}

/// The text with a field for "artikel 26" and, for a *lid*, a second one for its number.
///
/// The number of an article is "Artikel 26" in Word, with its word, so the first field covers that word too and makes
/// it small where the sentence does. `\n` leaves out the full stop of a *lid*.
fn live(key: &str, text: &str, bookmarks: &Bookmarks) -> Option<String> {
    let target = bookmarks.target(key)?;
    let article = match &target.article {
        Some(article) => bookmarks.target(article)?,
        None => target,
    };
    let named = format!("rtikel {}", article.number);
    let (before, after) = split_at_number(text, &named)?;
    let (before, initial) = before.split_at_checked(before.len().checked_sub(1)?)?;
    let small = match initial {
        "a" => r" \* Lower",
        "A" => "",
        _ => return None,
    };
    let number = field(&format!(r"REF {} \n \h{small}", article.bookmark), "", &format!("{initial}{named}"));
    let rest = match &target.article {
        None => run("", after),
        Some(_) => {
            let digits = target.number.to_string();
            let (between, after) = split_at_number(after, &digits)?;
            let lid = field(&format!(r"REF {} \n \h", target.bookmark), "", &digits);
            [run("", between), lid, run("", after)].concat()
        }
    };
    Some([run("", before), number, rest].concat())
}

/// What stands before and after the first occurrence that is not part of a longer number.
fn split_at_number<'a>(text: &'a str, number: &str) -> Option<(&'a str, &'a str)> {
    text.match_indices(number).map(|(start, found)| (&text[..start], &text[start + found.len()..])).find(
        |(before, after)| {
            !after.starts_with(|c: char| c.is_ascii_digit()) && !before.ends_with(|c: char| c.is_ascii_digit())
        },
    )
}
