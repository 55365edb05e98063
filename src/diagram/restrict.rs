//! Many diagrams under the same knowledge: what they share is reduced once, and one sweep tells what each
//! answer would leave.

use super::store::{Id, Leaf, Store};
use super::view::Known;
use rustc_hash::FxHashMap;

/// Marks what is a leaf.
const LEAF: u32 = 1 << 31;

/// Not reduced yet.
const NEW: u32 = u32::MAX;

/// The diagrams of a store with everything known taken out.
#[derive(Debug)]
pub struct Restricted<'s> {
    store: &'s Store,
    known: Known,
    nodes: Vec<Node>,
    kids: Vec<Reduced>,
    unique: FxHashMap<(u32, Vec<Reduced>), Reduced>,
    done: Vec<u32>,
    seen: Vec<u32>,
    round: u32,
}

#[derive(Debug)]
struct Node {
    variable: u32,
    first: u32,
    count: u32,
    /// The leaves below it, as bits.
    below: u64,
}

/// A reduced diagram: equal ones are the same, and a variable is in it if and only if its answer can
/// still make a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reduced(u32);

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
        let done = vec![NEW; store.size()];
        Restricted {
            store,
            known,
            nodes: Vec::new(),
            kids: Vec::new(),
            unique: FxHashMap::default(),
            done,
            seen: Vec::new(),
            round: 0,
        }
    }

    /// A diagram with everything known taken out.
    pub fn reduce(&mut self, id: Id) -> Reduced {
        let id = self.store.follow(id, &self.known);
        let Some((variable, kids)) = self.store.split(id) else {
            return Reduced(LEAF | id.leaf_place() as u32);
        };
        let place = id.place();
        if self.done[place] != NEW {
            return Reduced(self.done[place]);
        }
        let open = self.known.0[variable];
        let possible = kids.iter().enumerate().filter(|(cell, _)| open >> cell & 1 == 1);
        let below: Vec<Reduced> = possible.map(|(_, kid)| self.reduce(*kid)).collect();
        let found = if below.iter().all(|kid| *kid == below[0]) { below[0] } else { self.node(variable as u32, below) };
        self.done[place] = found.0;
        found
    }

    fn node(&mut self, variable: u32, below: Vec<Reduced>) -> Reduced {
        let key = (variable, below);
        if let Some(known) = self.unique.get(&key) {
            return *known;
        }
        let found = Reduced(self.nodes.len() as u32);
        let bits = key.1.iter().fold(0, |bits, kid| bits | self.bits(*kid));
        self.nodes.push(Node { variable, first: self.kids.len() as u32, count: key.1.len() as u32, below: bits });
        self.kids.extend(&key.1);
        self.seen.push(0);
        self.unique.insert(key, found);
        found
    }

    /// The leaf a diagram has come to, if nothing open matters to it any more.
    pub fn leaf(&self, reduced: Reduced) -> Option<Leaf> {
        (reduced.0 & LEAF != 0).then(|| self.store.leaf_at((reduced.0 & !LEAF) as usize))
    }

    /// How many outcomes can still come.
    pub fn outcomes(&self, reduced: Reduced) -> u32 {
        self.bits(reduced).count_ones()
    }

    fn bits(&self, reduced: Reduced) -> u64 {
        // More than 63 leaves would share the last bit; that only blurs how much a question is worth.
        if reduced.0 & LEAF != 0 { 1 << (reduced.0 & !LEAF).min(63) } else { self.nodes[reduced.0 as usize].below }
    }

    /// The variables a diagram still hangs on, in order.
    pub fn support(&mut self, reduced: Reduced) -> Vec<usize> {
        let mut found: Vec<usize> = self.gather(reduced).into_iter().map(|at| self.nodes[at].variable as usize).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Every node of a diagram.
    fn gather(&mut self, from: Reduced) -> Vec<usize> {
        self.round += 1;
        let mut found = Vec::new();
        let mut open = vec![from];
        while let Some(next) = open.pop() {
            let at = next.0 as usize;
            if next.0 & LEAF == 0 && std::mem::replace(&mut self.seen[at], self.round) != self.round {
                found.push(at);
                open.extend(self.below(at));
            }
        }
        found
    }

    fn below(&self, at: usize) -> &[Reduced] {
        let node = &self.nodes[at];
        &self.kids[node.first as usize..(node.first + node.count) as usize]
    }

    /// For every variable a diagram hangs on: how many outcomes each answer would leave. What can come
    /// under an answer is what lies below it, and what lies at the end of ways that pass the variable by.
    pub fn effects(&mut self, from: Reduced) -> Vec<Effect> {
        let nodes = self.gather(from);
        let mut variables: Vec<u32> = nodes.iter().map(|at| self.nodes[*at].variable).collect();
        variables.sort_unstable();
        variables.dedup();
        let rank = |variable: u32| variables.binary_search(&variable).unwrap_or(variables.len());
        let mut passed = Passed::new(variables.len());
        let mut under: Vec<Vec<u64>> = vec![Vec::new(); variables.len()];
        for at in nodes {
            let place = rank(self.nodes[at].variable);
            let below = self.below(at);
            under[place].resize(below.len(), 0);
            for (cell, kid) in below.iter().enumerate() {
                let bits = self.bits(*kid);
                under[place][cell] |= bits;
                let next = if kid.0 & LEAF != 0 { variables.len() } else { rank(self.nodes[kid.0 as usize].variable) };
                passed.add(place + 1, next, bits);
            }
        }
        let passed = passed.settle();
        let effect = |(place, cells): (usize, Vec<u64>)| Effect {
            variable: variables[place] as usize,
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
