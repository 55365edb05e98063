//! The numbers a word processor gives: each paragraph counts on, unless its list says where to start.

use super::package::Package;
use std::collections::{BTreeMap, BTreeSet};

/// Counts the paragraphs of one list.
pub(super) struct Numbers<'n> {
    starts: &'n Starts,
    used: BTreeSet<(String, usize)>,
    counts: [u32; 4],
}

/// Where lists start, by id and level.
pub(super) struct Starts(BTreeMap<(String, usize), u32>);

/// Every start that a list sets for itself.
pub(super) fn starts(package: &Package) -> Starts {
    let mut found = BTreeMap::new();
    for list in package.numbering.iter().flat_map(|part| part.children()).filter(|child| child.name == "w:num") {
        let id = list.get("w:numId").unwrap_or_default();
        for level in list.children().filter(|child| child.name == "w:lvlOverride") {
            let at = level.get("w:ilvl").and_then(|at| at.parse().ok());
            let start = level.child("w:startOverride").and_then(|start| start.get("w:val")?.parse().ok());
            if let (Some(at), Some(start)) = (at, start) {
                found.insert((id.to_string(), at), start);
            }
        }
    }
    Starts(found)
}

impl<'n> Numbers<'n> {
    pub fn new(starts: &'n Starts) -> Numbers<'n> {
        Numbers { starts, used: BTreeSet::new(), counts: [0; 4] }
    }

    /// The number of the next paragraph at this level.
    pub fn next(&mut self, level: usize, list: Option<&(usize, String)>) -> u32 {
        if let Some((at, id)) = list
            && let Some(start) = self.starts.0.get(&(id.clone(), *at))
            && self.used.insert((id.clone(), *at))
        {
            self.counts[level] = start.saturating_sub(1);
        }
        self.counts[level] = self.counts[level].saturating_add(1);
        self.counts[level + 1..].fill(0);
        self.counts[level]
    }
}
