//! A diagram under what is known: what can still come, and what it still hangs on.

use super::store::{Id, Leaf, Store};
use crate::rules::Outcome;
use rustc_hash::{FxHashMap, FxHashSet};

/// Per variable the cells that are still possible, as bits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known(pub Vec<u64>);

/// Whether something holds, as far as is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    /// It holds, whatever the open answers are.
    Yes,
    /// It does not hold, whatever the open answers are.
    No,
    /// It depends on open answers.
    Open,
}

/// A diagram with everything known taken out.
#[derive(Debug)]
pub struct Residual {
    nodes: Vec<(usize, Vec<usize>)>,
    leaves: Vec<Leaf>,
}

impl Known {
    fn allows(&self, variable: usize, cell: usize) -> bool {
        self.0[variable] >> cell & 1 == 1
    }

    fn only(&self, variable: usize) -> Option<usize> {
        let bits = self.0[variable];
        (bits.count_ones() == 1).then(|| bits.trailing_zeros() as usize)
    }
}

impl Store {
    /// Where the known answers lead, up to the first open one.
    pub fn follow(&self, mut id: Id, known: &Known) -> Id {
        while let Some((variable, kids)) = self.split(id) {
            match known.only(variable) {
                Some(cell) => id = kids[cell],
                None => break,
            }
        }
        id
    }

    /// Whether a test holds.
    pub fn truth_of(&self, test: Id, known: &Known) -> Truth {
        // Most tests are settled by what is known, and then nothing needs to be remembered on the way.
        let from = self.follow(test, known);
        match self.as_leaf(from) {
            Some(Leaf::True) => Truth::Yes,
            Some(Leaf::False) => Truth::No,
            Some(_) => Truth::Open,
            None => self.open_truth(from, known),
        }
    }

    /// Whether a test holds that open answers are looked at for.
    fn open_truth(&self, from: Id, known: &Known) -> Truth {
        let mut found: Option<Leaf> = None;
        let mut seen = FxHashSet::default();
        let mut open = vec![from];
        while let Some(id) = open.pop() {
            let id = self.follow(id, known);
            match self.split(id) {
                Some((variable, kids)) => {
                    if seen.insert(id) {
                        let cells = kids.iter().enumerate().filter(|(cell, _)| known.allows(variable, *cell));
                        open.extend(cells.map(|(_, kid)| *kid));
                    }
                }
                None => match (found, self.as_leaf(id)) {
                    (Some(earlier), Some(leaf)) if earlier != leaf => return Truth::Open,
                    (_, leaf) => found = leaf,
                },
            }
        }
        match found {
            Some(Leaf::True) => Truth::Yes,
            Some(Leaf::False) => Truth::No,
            _ => Truth::Open,
        }
    }

    /// The diagram with everything known taken out: reduced, so that a variable is in it if and only
    /// if its answer can still make a difference.
    pub fn residual(&self, id: Id, known: &Known) -> Residual {
        let id = self.follow(id, known);
        if let Some(leaf) = self.as_leaf(id) {
            return Residual { nodes: Vec::new(), leaves: vec![leaf] };
        }
        let mut residual = Residual { nodes: Vec::new(), leaves: Vec::new() };
        let mut done = FxHashMap::default();
        let mut unique = FxHashMap::default();
        self.reduce(id, known, &mut residual, &mut done, &mut unique);
        residual.leaves.sort_unstable();
        residual
    }

    fn reduce(
        &self,
        id: Id,
        known: &Known,
        residual: &mut Residual,
        done: &mut FxHashMap<Id, usize>,
        unique: &mut FxHashMap<(usize, Vec<usize>), usize>,
    ) -> usize {
        let id = self.follow(id, known);
        if let Some(at) = done.get(&id) {
            return *at;
        }
        let found = match self.split(id) {
            None => {
                let leaf = self.as_leaf(id).expect("what has no variable is a leaf");
                residual.leaves.push(leaf);
                // Leaves count down from the top, nodes up from zero.
                usize::MAX - residual.leaves.len()
            }
            Some((variable, kids)) => {
                let open = kids.iter().enumerate().filter(|(cell, _)| known.allows(variable, *cell));
                let below: Vec<usize> = open.map(|(_, kid)| self.reduce(*kid, known, residual, done, unique)).collect();
                if below.iter().all(|kid| *kid == below[0]) {
                    below[0]
                } else {
                    *unique.entry((variable, below)).or_insert_with_key(|key| {
                        residual.nodes.push(key.clone());
                        residual.nodes.len() - 1
                    })
                }
            }
        };
        done.insert(id, found);
        found
    }
}

impl Residual {
    /// What can still come, each once, in order.
    pub fn leaves(&self) -> &[Leaf] {
        &self.leaves
    }

    /// The outcomes that can still come, in the order of the scale.
    pub fn outcomes(&self) -> Vec<Outcome> {
        let outcome = |leaf: &Leaf| match leaf {
            Leaf::Outcome(outcome) => Some(*outcome),
            Leaf::False | Leaf::True | Leaf::Silent => None,
        };
        self.leaves.iter().filter_map(outcome).collect()
    }

    /// The variables whose answer can still make a difference, in order.
    pub fn support(&self) -> Vec<usize> {
        let mut found: Vec<usize> = self.nodes.iter().map(|(variable, _)| *variable).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}
