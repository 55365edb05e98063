//! What is decided element by element of a list: what is the same for all once, and the differences in tables.

use super::duties::Duties;
use super::said::Writer;
use crate::advise::{Conclusion, StructureAdvice, obligation};
use serde::Serialize;

/// More columns than this do not fit a page.
const COLUMNS: usize = 3;

#[derive(PartialEq, Serialize)]
pub(super) struct Members {
    /// What the elements are called.
    lijst: String,
    gelijk: Vec<Same>,
    tabellen: Vec<Table>,
    plichten: Duties,
}

#[derive(PartialEq, Serialize)]
struct Same {
    label: String,
    uitkomst: String,
}

#[derive(PartialEq, Serialize)]
struct Table {
    kolommen: Vec<String>,
    rijen: Vec<Row>,
}

#[derive(PartialEq, Serialize)]
struct Row {
    naam: String,
    cellen: Vec<String>,
}

impl Members {
    /// Leaves the full text of duties that were told before to the form they were told for.
    pub fn leave(&mut self, told: &Members) {
        self.plichten.leave(&told.plichten);
    }
}

impl Writer<'_, '_> {
    /// What is decided per element; nothing where the dossier has no elements.
    pub fn members(&self, advice: &StructureAdvice<'_>) -> Option<Members> {
        let base = self.base();
        let shown = |at: &usize| base.decisions[*at].shown && base.decisions[*at].per.is_some();
        let decisions: Vec<usize> = (0..base.decisions.len()).filter(shown).collect();
        let list = advice.elements.iter().flat_map(|(_, own)| own).next()?;
        let list = base.decisions[list.decision].per?;
        let of = |at: usize| -> Vec<(&String, &Conclusion<'_>)> {
            let mine = advice.elements.iter().map(move |(name, own)| (name, own.iter().find(|one| one.decision == at)));
            mine.filter_map(|(name, one)| Some((name, one?))).collect()
        };
        let (mut same, mut different) = (Vec::new(), Vec::new());
        for at in decisions {
            let found: Vec<String> = of(at).iter().map(|(_, one)| self.outcome(one)).collect();
            let Some(first) = found.first() else { continue };
            // Who has a duty beyond the core, is told at the duty itself.
            let told = base.decisions[at].deepening && base.decisions[at].duty.is_some();
            if found.iter().any(|one| one != first) {
                different.extend((!told).then_some(at));
            } else if of(at).iter().all(|(_, one)| obligation(base, one).is_none()) {
                let label = base.facts[base.decisions[at].fact].label.clone();
                same.push(Same { label, uitkomst: first.clone() });
            }
        }
        let table = |columns: &[usize]| Table {
            kolommen: columns.iter().map(|at| base.facts[base.decisions[*at].fact].label.clone()).collect(),
            rijen: advice.elements.iter().map(|(name, own)| self.row(name, own, columns)).collect(),
        };
        Some(Members {
            lijst: base.facts[list].label.clone(),
            gelijk: same,
            tabellen: different.chunks(COLUMNS).map(table).collect(),
            plichten: self.duties_of_members(advice),
        })
    }

    fn row(&self, name: &str, own: &[Conclusion<'_>], columns: &[usize]) -> Row {
        let cell = |at: &usize| own.iter().find(|one| one.decision == *at).map(|one| self.outcome(one));
        Row { naam: name.to_string(), cellen: columns.iter().map(|at| cell(at).unwrap_or_default()).collect() }
    }
}
