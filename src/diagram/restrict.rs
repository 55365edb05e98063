//! Many diagrams under the same knowledge: what they share is reduced once, and one sweep tells what each
//! answer would leave.

use super::store::{Id, Leaf, Store};
use super::view::Known;
use rustc_hash::FxHashMap;

/// The diagrams of a store with everything known taken out. What nothing known touches stays the node of
/// the store that it is; only what is touched gets a node of its own, after those of the store.
#[derive(Debug)]
pub struct Restricted<'s> {
    store: &'s Store,
    known: Known,
    nodes: Vec<Node>,
    unique: FxHashMap<(usize, Vec<Id>), Id>,
    done: Vec<Option<Id>>,
    seen: Vec<u32>,
    places: Vec<usize>,
    round: u32,
}

#[derive(Debug)]
struct Node {
    variable: usize,
    kids: Vec<Id>,
    /// The leaves below it, as bits.
    below: u64,
}

/// A reduced diagram: equal ones are the same, and a variable is in it if and only if its answer can
/// still make a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reduced(Id);

/// What the answers to one variable would leave of a diagram.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// The variable.
    pub variable: usize,
    /// Per cell that is still possible, how many outcomes can come then.
    pub left: Vec<u32>,
}

impl<'s> Restricted<'s> {
    /// Nothing reduced yet.
    pub fn new(store: &'s Store, known: Known) -> Restricted<'s> {
        let size = store.size();
        let places = vec![0; known.0.len()];
        let unique = FxHashMap::default();
        Restricted {
            store,
            known,
            nodes: Vec::new(),
            unique,
            done: vec![None; size],
            seen: vec![0; size],
            places,
            round: 0,
        }
    }

    /// A diagram with everything known taken out.
    pub fn reduce(&mut self, id: Id) -> Reduced {
        Reduced(self.reduced(id))
    }

    fn reduced(&mut self, id: Id) -> Id {
        let id = self.store.follow(id, &self.known);
        let Some((variable, kids)) = self.store.split(id) else { return id };
        if let Some(found) = self.done[id.place()] {
            return found;
        }
        let open = self.known.0[variable];
        let whole = open.count_ones() as usize == kids.len();
        // Most nodes stay as they are; only one that is touched needs kids of its own.
        let mut below: Option<Vec<Id>> = (!whole).then(Vec::new);
        for (cell, kid) in kids.iter().enumerate().filter(|(cell, _)| open >> cell & 1 == 1) {
            let reduced = self.reduced(*kid);
            match &mut below {
                Some(below) => below.push(reduced),
                None if reduced == *kid => {}
                None => below = Some([&kids[..cell], &[reduced]].concat()),
            }
        }
        let found = match below {
            None => id,
            Some(below) if below.iter().all(|kid| *kid == below[0]) => below[0],
            Some(below) if whole => self.store.find(variable, &below).unwrap_or_else(|| self.node(variable, below)),
            Some(below) => self.node(variable, below),
        };
        self.done[id.place()] = Some(found);
        found
    }

    fn node(&mut self, variable: usize, kids: Vec<Id>) -> Id {
        let key = (variable, kids);
        if let Some(known) = self.unique.get(&key) {
            return *known;
        }
        let found = Id::at(self.store.size() + self.nodes.len());
        let below = key.1.iter().fold(0, |bits, kid| bits | self.below(*kid));
        self.nodes.push(Node { variable, kids: key.1.clone(), below });
        self.seen.push(0);
        self.unique.insert(key, found);
        found
    }

    fn split(&self, id: Id) -> Option<(usize, &[Id])> {
        match id.place().checked_sub(self.store.size()) {
            Some(own) if !id.is_leaf() => Some((self.nodes[own].variable, &self.nodes[own].kids)),
            _ => self.store.split(id),
        }
    }

    /// The leaves below a diagram, as bits.
    fn below(&self, id: Id) -> u64 {
        match id.place().checked_sub(self.store.size()) {
            Some(own) if !id.is_leaf() => self.nodes[own].below,
            _ => self.store.below(id),
        }
    }

    /// The leaf a diagram has come to, if nothing open matters to it any more.
    pub fn leaf(&self, reduced: Reduced) -> Option<Leaf> {
        self.store.as_leaf(reduced.0)
    }

    /// How many outcomes can still come.
    pub fn outcomes(&self, reduced: Reduced) -> u32 {
        self.below(reduced.0).count_ones()
    }

    /// The variables a diagram still hangs on, in order.
    pub fn support(&mut self, reduced: Reduced) -> Vec<usize> {
        let nodes = self.gather(reduced.0);
        self.variables(&nodes)
    }

    fn variables(&self, nodes: &[Id]) -> Vec<usize> {
        let mut found: Vec<usize> =
            nodes.iter().filter_map(|id| self.split(*id)).map(|(variable, _)| variable).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Every node of a diagram.
    fn gather(&mut self, from: Id) -> Vec<Id> {
        self.round += 1;
        let mut found = Vec::new();
        let mut open = vec![from];
        while let Some(id) = open.pop() {
            if !id.is_leaf() && std::mem::replace(&mut self.seen[id.place()], self.round) != self.round {
                found.push(id);
                open.extend(self.split(id).map_or(&[][..], |(_, kids)| kids));
            }
        }
        found
    }

    /// For every variable a diagram hangs on: how many outcomes each answer would leave. What can come
    /// under an answer is what lies below it, and what lies at the end of ways that pass the variable by.
    pub fn effects(&mut self, from: Reduced) -> Vec<Effect> {
        let nodes = self.gather(from.0);
        let variables = self.variables(&nodes);
        for (place, variable) in variables.iter().enumerate() {
            self.places[*variable] = place;
        }
        let mut passed = Passed::new(variables.len());
        let mut under: Vec<Vec<u64>> = vec![Vec::new(); variables.len()];
        for (variable, kids) in nodes.iter().filter_map(|id| self.split(*id)) {
            let place = self.places[variable];
            under[place].resize(kids.len(), 0);
            for (cell, kid) in kids.iter().enumerate() {
                let bits = self.below(*kid);
                under[place][cell] |= bits;
                let next = self.split(*kid).map_or(variables.len(), |(variable, _)| self.places[variable]);
                passed.add(place + 1, next, bits);
            }
        }
        let passed = passed.settle();
        let effect = |(place, cells): (usize, Vec<u64>)| Effect {
            variable: variables[place],
            left: cells.into_iter().map(|bits| (bits | passed[place]).count_ones()).collect(),
        };
        under.into_iter().enumerate().map(effect).collect()
    }
}

/// Bits added to ranges of places: two overlapping stretches of a power of two cover any range, and are
/// handed down at the end.
struct Passed(Vec<Vec<u64>>);

impl Passed {
    fn new(places: usize) -> Passed {
        let levels = places.max(1).ilog2() as usize + 1;
        Passed(vec![vec![0; places]; levels])
    }

    fn add(&mut self, from: usize, to: usize, bits: u64) {
        if from < to {
            let level = (to - from).ilog2() as usize;
            self.0[level][from] |= bits;
            self.0[level][to - (1 << level)] |= bits;
        }
    }

    fn settle(mut self) -> Vec<u64> {
        for level in (1..self.0.len()).rev() {
            let half = 1 << (level - 1);
            for place in 0..self.0[level].len() {
                let bits = self.0[level][place];
                if bits != 0 {
                    self.0[level - 1][place] |= bits;
                    self.0[level - 1][place + half] |= bits;
                }
            }
        }
        self.0.swap_remove(0)
    }
}
