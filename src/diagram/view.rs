//! A diagram under what is known: what can still come, and what it still hangs on.

use super::store::{Id, Leaf, Store};
use crate::rules::Outcome;
use rustc_hash::{FxHashMap, FxHashSet};

/// Per variable the cells that are still possible, as bits; and which variables move together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known(pub Vec<u64>, pub Vec<Link>);

/// Variables that move together because they follow from the same open answers, such as the number of
/// one element and the sum over all: not every combination of their cells can come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The variables.
    pub variables: Vec<usize>,
    /// The combinations that can come: for each variable its cells, as bits. Together they cover
    /// for each variable exactly the cells that are possible.
    pub rows: Vec<Vec<u64>>,
}

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
#[derive(Debug, Default)]
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
            None if known.1.is_empty() => self.open_truth(from, known),
            // Which combinations of linked cells can come, only the residual knows.
            None => match self.residual(from, known).leaves() {
                [Leaf::True] => Truth::Yes,
                [Leaf::False] => Truth::No,
                _ => Truth::Open,
            },
        }
    }

    /// Whether a test holds that looks at open answers.
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
                    (Some(earlier), Some(leaf)) if earlier != leaf => return self.linked_truth(from, known),
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

    /// Both ends can be reached, unless links between the open answers rule one of them out.
    fn linked_truth(&self, from: Id, known: &Known) -> Truth {
        if known.1.is_empty() {
            return Truth::Open;
        }
        match self.residual(from, known).leaves.as_slice() {
            [Leaf::True] => Truth::Yes,
            [Leaf::False] => Truth::No,
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
        let mut plain = Reduction::default();
        self.reduce(id, known, &mut plain);
        let support = plain.residual.support();
        // A diagram that looks at one variable of a link sees every cell of it, so the link says nothing.
        let shared = |link: &&Link| link.variables.iter().filter(|variable| support.contains(variable)).count() > 1;
        let links: Vec<&Link> = known.1.iter().filter(shared).collect();
        if links.is_empty() { plain.finish() } else { self.residual_of_rows(id, known, &links) }
    }

    /// The residuals for every choice of one row of each link, together.
    fn residual_of_rows(&self, id: Id, known: &Known, links: &[&Link]) -> Residual {
        let mut all = Reduction::default();
        let mut roots = Vec::new();
        let count: usize = links.iter().map(|link| link.rows.len()).product();
        for mut choice in 0..count {
            let mut chosen = Known(known.0.clone(), Vec::new());
            for link in links {
                for (variable, bits) in link.variables.iter().zip(&link.rows[choice % link.rows.len()]) {
                    chosen.0[*variable] = *bits;
                }
                choice /= link.rows.len();
            }
            all.done.clear();
            roots.push(self.reduce(id, &chosen, &mut all));
        }
        // Where rows differ in outcome the link makes a difference, also if none of its variables does within a row.
        let mut stride = 1;
        for link in links {
            let first = |at: usize| at - at / stride % link.rows.len() * stride;
            if (0..count).any(|at| roots[at] != roots[first(at)]) {
                all.residual.nodes.push((link.variables[0], Vec::new()));
            }
            stride *= link.rows.len();
        }
        all.finish()
    }

    fn reduce(&self, id: Id, known: &Known, into: &mut Reduction) -> usize {
        let id = self.follow(id, known);
        if let Some(at) = into.done.get(&id) {
            return *at;
        }
        let found = match self.split(id) {
            None => into.leaf(self.as_leaf(id).expect("what has no variable is a leaf")),
            Some((variable, kids)) => {
                let open = kids.iter().enumerate().filter(|(cell, _)| known.allows(variable, *cell));
                let below: Vec<usize> = open.map(|(_, kid)| self.reduce(*kid, known, into)).collect();
                if below.iter().all(|kid| *kid == below[0]) { below[0] } else { into.node(variable, below) }
            }
        };
        into.done.insert(id, found);
        found
    }
}

/// A residual in the making.
#[derive(Default)]
struct Reduction {
    residual: Residual,
    /// What diagrams were reduced to, under one choice of rows.
    done: FxHashMap<Id, usize>,
    /// Equal nodes are one node, so that equal functions have the same number.
    unique: FxHashMap<(usize, Vec<usize>), usize>,
}

impl Reduction {
    /// Leaves count down from the top, nodes up from zero.
    fn leaf(&mut self, leaf: Leaf) -> usize {
        let leaves = &mut self.residual.leaves;
        let at = leaves.iter().position(|known| *known == leaf).unwrap_or_else(|| {
            leaves.push(leaf);
            leaves.len() - 1
        });
        usize::MAX - at
    }

    fn node(&mut self, variable: usize, below: Vec<usize>) -> usize {
        let nodes = &mut self.residual.nodes;
        *self.unique.entry((variable, below)).or_insert_with_key(|key| {
            nodes.push(key.clone());
            nodes.len() - 1
        })
    }

    fn finish(mut self) -> Residual {
        self.residual.leaves.sort_unstable();
        self.residual
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
