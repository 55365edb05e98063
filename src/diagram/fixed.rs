//! A diagram with some variables fixed, as a diagram of the store again.

use super::store::{Id, Store};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

impl Store {
    /// The diagram in which these variables are in these cells. Unlike a residual it is a diagram of the store, so
    /// that it can be compared and joined with others.
    pub fn fixed(&mut self, id: Id, cells: &BTreeMap<usize, usize>) -> Id {
        self.fix(id, cells, &mut FxHashMap::default())
    }

    fn fix(&mut self, id: Id, cells: &BTreeMap<usize, usize>, done: &mut FxHashMap<Id, Id>) -> Id {
        let Some((variable, kids)) = self.split(id) else { return id };
        if let Some(found) = done.get(&id) {
            return *found;
        }
        let kids = match cells.get(&variable) {
            Some(cell) => vec![kids[*cell]],
            None => kids.to_vec(),
        };
        let kids: Vec<Id> = kids.into_iter().map(|kid| self.fix(kid, cells, done)).collect();
        // A single kid is what is left of a variable that is fixed.
        let found = self.node(variable, kids);
        done.insert(id, found);
        found
    }
}
