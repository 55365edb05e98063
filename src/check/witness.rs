//! From a place in a diagram to a dossier: the fewest answers that lead there, and how to say them.

use super::domain::span;
use super::eras::Eras;
use crate::diagram::{Id, Known, Leaf, Store, Variables};
use crate::dossier::{Answer, Basis, Dossier, Element, Value, say};
use crate::dutch;
use crate::model::{Date, Kind};
use crate::rules::{Derived, FactIx, Origin, RuleBase, Structure};
use std::collections::{BTreeMap, BTreeSet};

/// The name of the only element in a witness.
const ELEMENT: &str = "Voorbeeld";

/// A dossier that shows a finding.
#[derive(Clone, Debug)]
pub struct Witness {
    /// Name of its file, without ending.
    pub name: String,
    /// The dossier.
    pub dossier: Dossier,
}

/// Where a situation is looked at: the rule base, what its diagrams look at, the diagrams, and the day.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'s> {
    pub base: &'s RuleBase,
    pub variables: &'s Variables,
    pub store: &'s Store,
    pub date: Date,
}

/// A situation with its answers.
pub(crate) struct Situation {
    /// "bijvoorbeeld op 1 juli 2025 bij …, als …".
    pub said: String,
    /// Its answers: "zorgverleners = 51".
    pub answers: Vec<String>,
    /// What is known in it.
    pub known: Known,
    /// The same as a dossier without a title.
    pub dossier: Dossier,
}

impl Situation {
    pub fn witness(self, name: String, title: String) -> Witness {
        Witness { name, dossier: Dossier { title, ..self.dossier } }
    }
}

/// A situation in which a test holds; `reached` is where it holds among the situations that can occur.
pub(super) fn witness(eras: &Eras<'_>, era: usize, decision: Option<usize>, test: Id, reached: Id) -> Situation {
    let (base, edition) = (eras.base, &eras.all[era]);
    let scene = Scene { base, variables: &edition.variables, store: &eras.store, date: edition.date };
    let path = path(&eras.store, reached);
    let on = |fact: FactIx| {
        let at = edition.variables.of(fact)?;
        path.iter().find(|(variable, _)| *variable == at).map(|(_, cell)| *cell)
    };
    let fits = |(fact, at): &(FactIx, u32)| on(*fact).is_none_or(|cell| cell == *at as usize);
    let structure = base.structures.iter().find(|one| one.sets.iter().all(fits));
    scene.situation(structure, decision, test, &path)
}

impl Scene<'_> {
    /// A way through a diagram as answers under a structure, without those that are not needed for the test to hold.
    pub fn situation(
        &self,
        structure: Option<&Structure>,
        decision: Option<usize>,
        test: Id,
        path: &[(usize, usize)],
    ) -> Situation {
        let (base, variables) = (self.base, self.variables);
        let every = |cells: usize| u64::MAX >> (64 - cells);
        let mut known = Known(variables.list.iter().map(|variable| every(variable.cells)).collect(), Vec::new());
        for (variable, cell) in path {
            known.0[*variable] = 1 << cell;
        }
        let fixed: BTreeSet<FactIx> = structure.iter().flat_map(|one| one.sets.iter().map(|(fact, _)| *fact)).collect();
        for (fact, at) in structure.iter().flat_map(|one| &one.sets) {
            if let Some(first) = variables.of(*fact) {
                known.0[first] = 1 << at;
            }
        }
        // Answers without which it holds as well would only distract.
        for (variable, cell) in path.iter().rev() {
            let declared = &variables.list[*variable];
            if !fixed.contains(&declared.fact) {
                known.0[*variable] = every(declared.cells);
                if self.store.residual(test, &known).leaves() != [Leaf::True] {
                    known.0[*variable] = 1 << cell;
                }
            }
        }
        let kept = path.iter().filter(|(variable, _)| {
            let declared = &variables.list[*variable];
            !fixed.contains(&declared.fact) && known.0[*variable] != every(declared.cells)
        });
        let values = self.values(&kept.copied().collect::<Vec<_>>());
        let mut dossier = Dossier::new("", self.date);
        dossier.structure = structure.map(|structure| structure.id.clone());
        let list = decision.and_then(|at| base.decisions[at].per);
        for question in &base.questions {
            let value = if list == Some(question.fact) {
                Some(self.element(question.fact, &values))
            } else {
                values.get(&question.fact).cloned()
            };
            dossier.answers.extend(value.map(|value| (question.fact, Answer { value, basis: Basis::Stated })));
        }
        let said = values.iter().map(|(fact, value)| {
            let declared = &base.facts[*fact];
            let of = if matches!(declared.origin, Origin::Field(..)) {
                format!(" van “{ELEMENT}”")
            } else {
                String::new()
            };
            format!("{}{of} = {}", declared.label, say(&declared.kind, value))
        });
        let answers: Vec<String> = said.collect();
        let mut said = format!("bijvoorbeeld op {}", dutch::date(self.date));
        said.extend(structure.map(|structure| format!(" bij “{}”", structure.name)));
        if !answers.is_empty() {
            said.push_str(&format!(", als {}", dutch::list(&answers)));
        }
        Situation { said, answers, known, dossier }
    }

    /// The answers that put these variables in these cells.
    fn values(&self, cells: &[(usize, usize)]) -> BTreeMap<FactIx, Value> {
        let (base, variables) = (self.base, self.variables);
        let mut values: BTreeMap<FactIx, Value> = BTreeMap::new();
        for (variable, cell) in cells {
            let declared = &variables.list[*variable];
            let value = match (&base.facts[declared.fact].kind, declared.option) {
                (Kind::Set(_), Some(option)) => {
                    let Some(Value::Set(bits)) = values.get(&declared.fact).cloned().or(Some(Value::Set(0))) else {
                        continue;
                    };
                    Value::Set(bits | (u32::from(*cell == 1) << option))
                }
                (kind, _) if kind.is_ordered() => {
                    let (low, high) = span(base, variables, declared.fact, *cell);
                    // The value beside a threshold says more than the lowest or highest one there is.
                    let near = if *cell == 0 && !variables.cuts(declared.fact).is_empty() { high } else { low };
                    Value::Between(near, near)
                }
                _ => Value::OneOf(1 << cell),
            };
            values.insert(declared.fact, value);
        }
        self.agree(cells, &mut values);
        values
    }

    /// A sum or a maximum must not be below the element in the list.
    fn agree(&self, cells: &[(usize, usize)], values: &mut BTreeMap<FactIx, Value>) {
        let (base, variables) = (self.base, self.variables);
        let span_of = |fact: FactIx| {
            let at = variables.of(fact)?;
            cells.iter().find(|(variable, _)| *variable == at).map(|(_, cell)| span(base, variables, fact, *cell))
        };
        for question in &base.questions {
            let Some(Derived::Sum(list, field) | Derived::Highest(list, field)) = question.derived else { continue };
            let column = (0..base.facts.len()).find(|fact| base.facts[*fact].origin == Origin::Field(list, field));
            let Some((column, (low, _))) = column.and_then(|column| Some((column, span_of(column)?))) else { continue };
            let Some((from, until)) = span_of(question.fact) else { continue };
            let total = low.clamp(from, until);
            values.insert(column, Value::Between(low, low));
            values.insert(question.fact, Value::Between(total, total));
        }
    }

    /// The list with one element, for a decision per element.
    fn element(&self, list: FactIx, values: &BTreeMap<FactIx, Value>) -> Value {
        let Kind::List(fields) = &self.base.facts[list].kind else { return Value::List(Vec::new()) };
        let mut element = Element { name: ELEMENT.into(), fields: vec![None; fields.len()] };
        for (fact, value) in values {
            if let Origin::Field(of, field) = self.base.facts[*fact].origin
                && of == list
            {
                element.fields[field] = Some(value.clone());
            }
        }
        Value::List(vec![element])
    }
}

/// A way through a diagram to where the test holds, as cells of the variables on it.
fn path(store: &Store, test: Id) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = test;
    // In a reduced diagram every node but the leaf False leads to the leaf True.
    while let Some((variable, kids)) = store.split(at) {
        let open = |kid: &Id| store.as_leaf(*kid) != Some(Leaf::False);
        let Some(cell) = kids.iter().position(open) else { break };
        found.push((variable, cell));
        at = kids[cell];
    }
    found
}
