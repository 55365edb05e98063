//! One decision tried under other answers: what it would come to, and which answers could be other ones.

use super::{StructureAdvice, outcomes};
use crate::diagram::{Edition, Known, Walk};
use crate::dossier::{Dossier, Value, known, settled};
use crate::rules::{FactIx, Origin, Outcome, Structure};

/// A decision, with what is known; the knowledge may be changed and changed back.
pub(super) struct Trial<'s, 'a> {
    edition: &'s Edition<'a>,
    dossier: &'s Dossier,
    structure: &'s Structure,
    decision: usize,
    element: Option<(FactIx, usize)>,
    walk: Walk<'s>,
    /// The cells that are possible now.
    pub known: Known,
}

impl<'s, 'a> Trial<'s, 'a> {
    /// With an element, the decision is about that element of its list.
    pub fn new(
        edition: &'s Edition<'a>,
        dossier: &'s Dossier,
        advice: &'s StructureAdvice<'_>,
        decision: usize,
        element: Option<usize>,
    ) -> Trial<'s, 'a> {
        let base = edition.base;
        let structure = advice.structure;
        let element = base.decisions[decision].per.zip(element);
        let known = known(base, &edition.variables, dossier, Some(structure), element);
        Trial { edition, dossier, structure, decision, element, walk: Walk::new(&edition.store), known }
    }

    /// The variables met on the ways through the decision under what is known now, in order.
    pub fn variables(&mut self) -> Vec<usize> {
        let diagrams = &self.edition.decisions[self.decision].result;
        let mut found: Vec<usize> = diagrams.iter().flat_map(|id| self.walk.variables(*id, &self.known)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// What the decision can come to under what is known now.
    pub fn comes_to(&mut self) -> Vec<Outcome> {
        let diagrams = &self.edition.decisions[self.decision].result;
        let leaves: Vec<_> = diagrams.iter().map(|id| self.walk.leaves(*id, &self.known)).collect();
        outcomes(self.edition, self.decision, &leaves)
    }

    /// The same, with a variable in one cell.
    pub fn comes_to_with(&mut self, variable: usize, cell: usize) -> Vec<Outcome> {
        let before = std::mem::replace(&mut self.known.0[variable], 1 << cell);
        let found = self.comes_to();
        self.known.0[variable] = before;
        found
    }

    /// The cells a variable would be in under another or a more precise answer. What the structure fixes
    /// is no answer, and an option of a set nobody has filled in is none by itself.
    pub fn others(&self, variable: usize) -> Vec<usize> {
        let declared = &self.edition.variables.list[variable];
        let fixed = self.structure.sets.iter().any(|(set, _)| *set == declared.fact);
        let loose = declared.option.is_some() && self.current(declared.fact).is_none();
        if fixed || loose || !self.is_answer(declared.fact) {
            return Vec::new();
        }
        let possible = |cell: &usize| {
            1 << cell != self.known.0[variable] && self.range(variable, *cell).is_none_or(|(low, high)| low <= high)
        };
        (0..declared.cells).filter(possible).collect()
    }

    fn is_answer(&self, fact: FactIx) -> bool {
        match self.edition.base.facts[fact].origin {
            // How a norm is read is no answer of the group.
            Origin::Asked(question) => self.edition.base.questions[question].reading.is_none(),
            Origin::Field(list, _) => self.element.is_some_and(|(of, _)| of == list),
            Origin::Set | Origin::Decided(_) => false,
        }
    }

    /// Whether the values of a variable are ordered.
    pub fn is_ordered(&self, variable: usize) -> bool {
        self.edition.base.facts[self.fact(variable)].kind.is_ordered()
    }

    /// The fact a variable belongs to.
    pub fn fact(&self, variable: usize) -> FactIx {
        self.edition.variables.list[variable].fact
    }

    fn current(&self, fact: FactIx) -> Option<Value> {
        match (self.edition.base.facts[fact].origin, self.element) {
            (Origin::Field(list, field), Some((of, at))) if list == of => {
                self.dossier.elements(list).get(at).and_then(|element| element.fields[field].clone())
            }
            _ => settled(self.edition.base, self.dossier, Some(self.structure), fact),
        }
    }

    /// The lowest and highest answer in a cell of an ordered fact.
    fn range(&self, variable: usize, cell: usize) -> Option<(i64, i64)> {
        let base = self.edition.base;
        let fact = self.fact(variable);
        let kind = &base.facts[fact].kind;
        if !kind.is_ordered() {
            return None;
        }
        let (lowest, highest) = match base.facts[fact].origin {
            // A sum over a list may lie above what a single answer could be.
            Origin::Asked(question) if base.questions[question].derived.is_some() => {
                (base.questions[question].bounds.0, kind.bounds().1)
            }
            Origin::Asked(question) => base.questions[question].bounds,
            _ => kind.bounds(),
        };
        let cuts = self.edition.variables.cuts(fact);
        let low = cell.checked_sub(1).map_or(lowest, |at| cuts[at].max(lowest));
        let high = cuts.get(cell).map_or(highest, |cut| (cut - kind.step()).min(highest));
        Some((low, high))
    }

    /// The lowest and highest answer in these cells of an ordered fact.
    pub fn ends(&self, variable: usize, cells: u64) -> Option<(i64, i64)> {
        let ends = (cells.trailing_zeros() as usize, 63 - cells.leading_zeros() as usize);
        Some((self.range(variable, ends.0)?.0, self.range(variable, ends.1)?.1))
    }

    /// The answer that puts a variable in one of these cells: of a number the nearest to what is answered
    /// now. An earlier change of the same set counts.
    pub fn value(&self, variable: usize, cells: u64, earlier: Option<&Value>) -> Value {
        let declared = &self.edition.variables.list[variable];
        let current = earlier.cloned().or_else(|| self.current(declared.fact));
        if let Some(option) = declared.option {
            let bits = match current {
                Some(Value::Set(bits)) => bits,
                _ => 0,
            };
            return Value::Set(if cells == 0b10 { bits | 1 << option } else { bits & !(1 << option) });
        }
        let Some((low, high)) = self.ends(variable, cells) else { return Value::OneOf(cells) };
        match current {
            Some(Value::Between(_, most)) if most < low => Value::Between(low, low),
            Some(Value::Between(least, _)) if least > high => Value::Between(high, high),
            Some(Value::Between(least, most)) => Value::Between(least.max(low), most.min(high)),
            _ => Value::Between(low, high),
        }
    }
}
