//! Diagrams walked under changing knowledge: what can be reached, again and again, without building anything.

use super::store::{Id, Leaf, Store};
use super::view::Known;

/// A walker over the diagrams of a store; it remembers where it has been during one walk.
#[derive(Debug)]
pub struct Walk<'s> {
    store: &'s Store,
    seen: Vec<u32>,
    round: u32,
}

/// What a walk meets.
enum Met {
    Leaf(Leaf),
    Variable(usize),
}

impl<'s> Walk<'s> {
    /// A walker that has been nowhere yet.
    pub fn new(store: &'s Store) -> Walk<'s> {
        Walk { store, seen: vec![0; store.size()], round: 0 }
    }

    /// The leaves that can still be reached, in order, each once.
    pub fn leaves(&mut self, from: Id, known: &Known) -> Vec<Leaf> {
        let mut found = Vec::new();
        self.walk(from, known, &mut |met| {
            if let Met::Leaf(leaf) = met {
                found.push(leaf);
            }
        });
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The variables that are looked at on the way to the leaves, in order, each once. Only a change of
    /// one of these can make a first difference.
    pub fn variables(&mut self, from: Id, known: &Known) -> Vec<usize> {
        let mut found = Vec::new();
        self.walk(from, known, &mut |met| {
            if let Met::Variable(variable) = met {
                found.push(variable);
            }
        });
        found.sort_unstable();
        found.dedup();
        found
    }

    fn walk(&mut self, from: Id, known: &Known, meet: &mut impl FnMut(Met)) {
        self.round += 1;
        let mut open = vec![from];
        while let Some(id) = open.pop() {
            let Some((variable, kids)) = self.store.split(id) else {
                let leaf = self.store.as_leaf(id).expect("what has no variable is a leaf");
                meet(Met::Leaf(leaf));
                continue;
            };
            let seen = &mut self.seen[id.place()];
            if std::mem::replace(seen, self.round) != self.round {
                meet(Met::Variable(variable));
                open.extend(
                    kids.iter().enumerate().filter(|(cell, _)| known.0[variable] >> cell & 1 == 1).map(|(_, kid)| *kid),
                );
            }
        }
    }
}
