//! Reduced multi-valued decision diagrams: shared nodes, and the operations on them.
//!
//! A diagram is a function of variables with a few cells each. Equal functions have the same id, so
//! comparing, counting and asking "can this still come" cost no more than the diagram is large.

use crate::rules::Outcome;
use rustc_hash::FxHashMap;

/// A diagram: a node or a leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(u32);

const LEAF: u32 = 1 << 31;

impl Id {
    /// Where a node stands among the nodes of its store.
    pub(super) fn place(self) -> usize {
        self.0 as usize
    }

    /// The node at this place.
    pub(super) fn at(place: usize) -> Id {
        Id(place as u32)
    }

    /// Whether this is a leaf.
    pub(super) fn is_leaf(self) -> bool {
        self.0 & LEAF != 0
    }
}

/// What stands at the end of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Leaf {
    /// A test fails.
    False,
    /// A test holds.
    True,
    /// No rule applies here.
    Silent,
    /// A decision comes to this.
    Outcome(Outcome),
}

/// How the outcomes of rules beside each other come together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Join {
    /// They must be the same.
    Agree,
    /// The highest choice counts.
    Highest,
    /// One yes is enough (an option of a set).
    Union,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Operation {
    And,
    Or,
    Join(Join),
    /// The left one where it speaks, else the right one.
    Displace,
}

/// A function of leaves to leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Map {
    /// Turns a test round.
    Not,
    /// Whether the outcome is one of these choices.
    OneOf(u64),
    /// Whether a number is at or above a cut (true), or below it (false).
    Cut(i64, bool),
    /// Whether this is the outcome.
    Is(Outcome),
    /// Whether a rule speaks.
    Speaks,
    /// Where rules are silent, this.
    Fill(Leaf),
}

impl Map {
    fn on(self, leaf: Leaf) -> Leaf {
        let truth = |holds| if holds { Leaf::True } else { Leaf::False };
        match (self, leaf) {
            (Map::Not, _) => truth(leaf == Leaf::False),
            (Map::OneOf(bits), Leaf::Outcome(Outcome::Choice(at))) => truth(bits >> at & 1 == 1),
            (Map::Cut(cut, above), Leaf::Outcome(Outcome::Number(value))) => truth((value >= cut) == above),
            (Map::OneOf(_) | Map::Cut(..), _) => Leaf::False,
            (Map::Is(outcome), _) => truth(leaf == Leaf::Outcome(outcome)),
            (Map::Speaks, _) => truth(leaf != Leaf::Silent),
            (Map::Fill(other), Leaf::Silent) => other,
            (Map::Fill(_), _) => leaf,
        }
    }
}

fn join(how: Join, a: Leaf, b: Leaf) -> Leaf {
    match (how, a, b) {
        (_, Leaf::Silent, other) | (_, other, Leaf::Silent) => other,
        (Join::Highest, Leaf::Outcome(x), Leaf::Outcome(y)) => Leaf::Outcome(x.max(y)),
        (Join::Union, Leaf::True, _) | (Join::Union, _, Leaf::True) => Leaf::True,
        _ if a == b => a,
        _ => Leaf::Outcome(Outcome::Clash),
    }
}

/// All diagrams of an edition.
#[derive(Debug, Default)]
pub struct Store {
    nodes: Vec<(u32, Box<[Id]>)>,
    leaves: Vec<Leaf>,
    below: Vec<u64>,
    unique: FxHashMap<(u32, Box<[Id]>), Id>,
    binary: FxHashMap<(Operation, Id, Id), Id>,
    unary: FxHashMap<(Map, Id), Id>,
    choices: FxHashMap<(Id, Id, Id), Id>,
}

impl Store {
    /// The diagram that is this leaf everywhere.
    pub fn leaf(&mut self, leaf: Leaf) -> Id {
        let at = self.leaves.iter().position(|known| *known == leaf).unwrap_or_else(|| {
            self.leaves.push(leaf);
            self.leaves.len() - 1
        });
        Id(LEAF | at as u32)
    }

    /// A test that always comes to this.
    pub fn truth(&mut self, holds: bool) -> Id {
        self.leaf(if holds { Leaf::True } else { Leaf::False })
    }

    /// The leaf this diagram is, if it is one.
    pub fn as_leaf(&self, id: Id) -> Option<Leaf> {
        (id.0 & LEAF != 0).then(|| self.leaves[(id.0 & !LEAF) as usize])
    }

    /// The leaves below a diagram of a settled store, as bits; with more than 64 the last bit is shared.
    pub(super) fn below(&self, id: Id) -> u64 {
        if id.is_leaf() { 1 << (id.0 & !LEAF).min(63) } else { self.below[id.place()] }
    }

    /// The node that looks at a variable and goes on so, if the store has it.
    pub(super) fn find(&self, variable: usize, kids: &[Id]) -> Option<Id> {
        self.unique.get(&(variable as u32, kids.into())).copied()
    }

    /// The variable this diagram looks at first and what follows per cell; nothing for a leaf.
    pub fn split(&self, id: Id) -> Option<(usize, &[Id])> {
        if id.0 & LEAF != 0 {
            return None;
        }
        let (variable, kids) = &self.nodes[id.0 as usize];
        Some((*variable as usize, kids))
    }

    /// The diagram that looks at a variable and goes on per cell.
    pub fn node(&mut self, variable: usize, kids: Vec<Id>) -> Id {
        if kids.iter().all(|kid| *kid == kids[0]) {
            return kids[0];
        }
        let key = (variable as u32, kids.into_boxed_slice());
        if let Some(known) = self.unique.get(&key) {
            return *known;
        }
        let id = Id(self.nodes.len() as u32);
        self.nodes.push(key.clone());
        self.unique.insert(key, id);
        id
    }

    /// How many nodes there are.
    pub fn size(&self) -> usize {
        self.nodes.len()
    }

    /// Forgets what operations came to; the diagrams stay.
    pub fn settle(&mut self) {
        self.binary = FxHashMap::default();
        self.unary = FxHashMap::default();
        self.choices = FxHashMap::default();
        self.below = Vec::with_capacity(self.nodes.len());
        // A node is made after what it goes on to.
        for place in 0..self.nodes.len() {
            let bits = self.nodes[place].1.iter().fold(0, |bits, kid| bits | self.below(*kid));
            self.below.push(bits);
        }
    }

    /// Both tests.
    pub fn and(&mut self, a: Id, b: Id) -> Id {
        self.apply(Operation::And, a, b)
    }

    /// Either test.
    pub fn or(&mut self, a: Id, b: Id) -> Id {
        self.apply(Operation::Or, a, b)
    }

    /// All of these tests; none is always true.
    pub fn all(&mut self, tests: impl IntoIterator<Item = Id>) -> Id {
        let yes = self.truth(true);
        tests.into_iter().fold(yes, |all, test| self.and(all, test))
    }

    /// At least so many of these tests.
    pub fn at_least(&mut self, count: usize, tests: impl IntoIterator<Item = Id>) -> Id {
        // reached[k]: at least k of the tests seen so far hold.
        let (yes, no) = (self.truth(true), self.truth(false));
        let mut reached: Vec<Id> = (0..=count).map(|k| if k == 0 { yes } else { no }).collect();
        for test in tests {
            for k in (1..=count).rev() {
                let more = self.and(test, reached[k - 1]);
                reached[k] = self.or(reached[k], more);
            }
        }
        reached[count]
    }

    /// Rules beside each other.
    pub fn join(&mut self, how: Join, a: Id, b: Id) -> Id {
        self.apply(Operation::Join(how), a, b)
    }

    /// Exceptions over what they displace.
    pub fn displace(&mut self, exception: Id, main: Id) -> Id {
        self.apply(Operation::Displace, exception, main)
    }

    fn shortcut(&self, operation: Operation, a: Id, b: Id) -> Option<Leaf> {
        let (left, right) = (self.as_leaf(a), self.as_leaf(b));
        match operation {
            Operation::And if left == Some(Leaf::False) || right == Some(Leaf::False) => Some(Leaf::False),
            Operation::Or if left == Some(Leaf::True) || right == Some(Leaf::True) => Some(Leaf::True),
            Operation::And => both(left, right).map(|(a, b)| if a == Leaf::True { b } else { a }),
            Operation::Or => both(left, right).map(|(a, b)| if a == Leaf::False { b } else { a }),
            Operation::Join(how) => both(left, right).map(|(a, b)| join(how, a, b)),
            Operation::Displace => both(left, right).map(|(a, b)| if a == Leaf::Silent { b } else { a }),
        }
    }

    fn apply(&mut self, operation: Operation, a: Id, b: Id) -> Id {
        if let Some(leaf) = self.shortcut(operation, a, b) {
            return self.leaf(leaf);
        }
        // Commutative operations find the same result under either order.
        let key = if a <= b || operation == Operation::Displace { (operation, a, b) } else { (operation, b, a) };
        if let Some(known) = self.binary.get(&key) {
            return *known;
        }
        let (variable, cells) = self.first(&[a, b]);
        let kids = (0..cells).map(|cell| {
            let (x, y) = (self.child(a, variable, cell), self.child(b, variable, cell));
            self.apply(operation, x, y)
        });
        let kids: Vec<Id> = kids.collect();
        let id = self.node(variable, kids);
        self.binary.insert(key, id);
        id
    }

    /// Where the test holds the one, elsewhere the other.
    pub fn choose(&mut self, test: Id, yes: Id, no: Id) -> Id {
        match self.as_leaf(test) {
            Some(Leaf::True) => return yes,
            Some(_) => return no,
            None if yes == no => return yes,
            None => {}
        }
        if let Some(known) = self.choices.get(&(test, yes, no)) {
            return *known;
        }
        let (variable, cells) = self.first(&[test, yes, no]);
        let kids: Vec<Id> = (0..cells)
            .map(|cell| {
                let [t, y, n] = [test, yes, no].map(|id| self.child(id, variable, cell));
                self.choose(t, y, n)
            })
            .collect();
        let id = self.node(variable, kids);
        self.choices.insert((test, yes, no), id);
        id
    }

    /// Another leaf for each leaf.
    pub fn map(&mut self, map: Map, id: Id) -> Id {
        if let Some(leaf) = self.as_leaf(id) {
            return self.leaf(map.on(leaf));
        }
        if let Some(known) = self.unary.get(&(map, id)) {
            return *known;
        }
        let (variable, cells) = self.first(&[id]);
        let kids: Vec<Id> = (0..cells)
            .map(|cell| {
                let kid = self.child(id, variable, cell);
                self.map(map, kid)
            })
            .collect();
        let found = self.node(variable, kids);
        self.unary.insert((map, id), found);
        found
    }

    fn first(&self, ids: &[Id]) -> (usize, usize) {
        let split = ids.iter().filter_map(|id| self.split(*id)).min_by_key(|(variable, _)| *variable);
        let (variable, kids) = split.expect("at least one diagram is no leaf");
        (variable, kids.len())
    }

    fn child(&self, id: Id, variable: usize, cell: usize) -> Id {
        match self.split(id) {
            Some((first, kids)) if first == variable => kids[cell],
            _ => id,
        }
    }
}

fn both(a: Option<Leaf>, b: Option<Leaf>) -> Option<(Leaf, Leaf)> {
    a.zip(b)
}
