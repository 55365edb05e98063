//! The shortest way through a diagram to where a test holds.

use super::store::{Id, Leaf, Store};
use rustc_hash::FxHashMap;

/// How many variables a way looks at, and the cell to take first; nothing where no way leads there.
type Way = Option<(usize, usize)>;

impl Store {
    /// The way to where a test holds that looks at the fewest variables, as variables with their cells;
    /// of ways that are as short, the one with the lowest cells. Nothing if the test holds nowhere.
    pub fn shortest(&self, test: Id) -> Option<Vec<(usize, usize)>> {
        let mut ways: FxHashMap<Id, Way> = FxHashMap::default();
        self.measure(test, &mut ways);
        let mut found = Vec::new();
        let mut at = test;
        while let Some((variable, kids)) = self.split(at) {
            let (_, cell) = ways.get(&at).copied().flatten()?;
            found.push((variable, cell));
            at = kids[cell];
        }
        (self.as_leaf(at) == Some(Leaf::True)).then_some(found)
    }

    fn measure(&self, id: Id, ways: &mut FxHashMap<Id, Way>) -> Option<usize> {
        let Some((_, kids)) = self.split(id) else { return (self.as_leaf(id) == Some(Leaf::True)).then_some(0) };
        if let Some(known) = ways.get(&id) {
            return known.map(|(length, _)| length);
        }
        let mut best: Way = None;
        for (cell, kid) in kids.iter().enumerate() {
            if let Some(length) = self.measure(*kid, ways).map(|length| length + 1)
                && best.is_none_or(|(known, _)| length < known)
            {
                best = Some((length, cell));
            }
        }
        ways.insert(id, best);
        best.map(|(length, _)| length)
    }
}
