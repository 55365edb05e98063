//! Changes of an article in words: where, what sort, as it was and as it is.

use crate::document::Block;
use crate::dutch;
use crate::revise::{Revised, Section, excerpts, words_of};
use serde::Serialize;

/// One change.
#[derive(Serialize)]
pub(super) struct Edit {
    pub plaats: String,
    pub soort: &'static str,
    pub was: String,
    pub wordt: String,
}

/// "artikel 4 (Naam en zetel)", or the heading of what is no article.
pub(super) fn name(section: &Section<'_>) -> String {
    match section.number {
        Some(number) => format!("artikel {number} ({})", section.heading),
        None if section.heading.is_empty() => "aanhef".into(),
        None => section.heading.clone(),
    }
}

/// What became of an article as a whole.
pub(super) fn sort(section: &Section<'_>) -> &'static str {
    match section {
        one if one.is_new() => "nieuw",
        one if one.is_gone() => "vervallen",
        _ => "gewijzigd",
    }
}

/// Every change in an article; a text that went here and came elsewhere in it was moved.
pub(super) fn edits(section: &Section<'_>) -> Vec<Edit> {
    let mut found: Vec<Edit> = Vec::new();
    let mut place = Place::default();
    for revised in &section.blocks {
        let at = place.of(revised.block());
        match revised {
            Revised::Kept(_) => {}
            Revised::Inserted(block) => {
                found.push(Edit { plaats: at, soort: "nieuw", was: String::new(), wordt: words_of(block) });
            }
            Revised::Deleted(block) => {
                found.push(Edit { plaats: at, soort: "vervallen", was: words_of(block), wordt: String::new() });
            }
            Revised::Changed { text, .. } => found.extend(excerpts(text).into_iter().map(|one| Edit {
                plaats: at.clone(),
                soort: "gewijzigd",
                was: one.was,
                wordt: one.now,
            })),
        }
    }
    let moved: Vec<String> = found
        .iter()
        .filter(|one| found.iter().any(|other| one.wordt == other.was && other.wordt.is_empty()))
        .map(|one| one.wordt.clone())
        .collect();
    found.retain(|one| !(one.soort == "vervallen" && moved.contains(&one.was)));
    for one in found.iter_mut().filter(|one| one.soort == "nieuw" && moved.contains(&one.wordt)) {
        one.soort = "verplaatst";
    }
    found
}

/// Where in the article we are: "lid 2, onder b".
#[derive(Default)]
struct Place {
    path: Vec<String>,
}

impl Place {
    fn of(&mut self, block: &Block) -> String {
        match block {
            Block::Article { .. } | Block::Chapter { .. } | Block::Heading { .. } => return "opschrift".into(),
            Block::Member { level, number, .. } => {
                let level = usize::from((*level).clamp(1, 3));
                self.path.truncate(level - 1);
                self.path.push(match level {
                    1 => format!("lid {number}"),
                    2 => format!("onder {}", dutch::letter(*number)),
                    _ => format!("onder {number}°"),
                });
            }
            Block::Paragraph { level, .. } => self.path.truncate(usize::from(*level)),
            // A choice that is still open stands before the text it is about.
            Block::Marker { .. } => {
                self.path.clear();
                return "keuze".into();
            }
            Block::Bullet { .. } | Block::Table { .. } | Block::Figure(_) => {}
        }
        if self.path.is_empty() { "tekst".into() } else { self.path.join(", ") }
    }
}
