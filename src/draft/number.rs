//! References: from stable keys to "artikel 26 lid 2".

use crate::diagnostic::{Diagnostic, Place, Report};
use crate::document::{Block, Inline};
use std::collections::BTreeMap;

/// Gives every reference its text. One without a target becomes a blank and is reported.
pub(super) fn resolve(blocks: &mut [Block], place: &Place, report: &mut Report) {
    let mut articles: BTreeMap<String, u32> = BTreeMap::new();
    let mut members: BTreeMap<String, u32> = BTreeMap::new();
    for block in blocks.iter() {
        match block {
            Block::Article { key, number, .. } => {
                articles.insert(key.clone(), *number);
            }
            Block::Member { key, number, level: 1, .. } => {
                members.insert(key.clone(), *number);
            }
            _ => {}
        }
    }
    let mut current = String::new();
    for block in blocks {
        if let Block::Article { key, .. } = block {
            current.clone_from(key);
        }
        for inline in block.inlines_mut() {
            let Inline::Reference { target, text } = inline else { continue };
            let (article, member) = target.split_once('#').map_or((target.as_str(), None), |(a, m)| (a, Some(m)));
            // Where wordings stand side by side, a lid is found in whichever has it.
            let found = match member {
                Some(member) => members
                    .iter()
                    .find(|(key, _)| **key == *target || key.starts_with(&format!("{article}#{member}_")))
                    .map(|(key, number)| (key.clone(), Some(*number))),
                None => Some((article.to_string(), None)),
            };
            match (articles.get(article), found) {
                (Some(number), Some((key, member))) => {
                    *text = match member {
                        Some(member) => format!("artikel {number} lid {member}"),
                        None => format!("artikel {number}"),
                    };
                    *target = key;
                }
                _ => {
                    let message = format!("{current} verwijst naar {target}, maar dat staat niet in dit stuk");
                    report.add(Diagnostic::warning("dode-verwijzing", place.clone(), message));
                    *inline = Inline::Blank { id: String::new(), label: format!("verwijzing naar {target}") };
                }
            }
        }
    }
}
