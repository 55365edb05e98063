//! Numbers that follow from the same column of a list move together: who makes the sum high has a high number.

use super::{Dossier, Value, known::from_list};
use crate::diagram::{Known, Link, Variables};
use crate::rules::{Derived, FactIx, Origin, RuleBase, Structure};

/// What is followed in one column of a list.
struct Column<'a> {
    variables: &'a Variables,
    /// The lowest and highest value of each element.
    ranges: Vec<(i64, i64)>,
    /// The element a decision is about, with the fact of the column.
    own: Option<(usize, FactIx)>,
    /// Facts that are the highest value, and facts that are the sum, each with the bounds that count for it.
    highest: Vec<(FactIx, (i64, i64))>,
    sums: Vec<(FactIx, (i64, i64))>,
    step: i64,
}

/// Takes out the combinations of cells that no completion of the list can bring.
pub(super) fn link(
    base: &RuleBase,
    variables: &Variables,
    dossier: &Dossier,
    structure: Option<&Structure>,
    element: Option<(FactIx, usize)>,
    known: &mut Known,
) {
    for (fact, declared) in base.facts.iter().enumerate() {
        let Origin::Field(list, field) = declared.origin else { continue };
        let elements = dossier.elements(list);
        let open = |value: &Option<Value>| !matches!(value, Some(Value::Between(low, high)) if low == high);
        if !declared.kind.is_ordered() || !elements.iter().any(|element| open(&element.fields[field])) {
            continue;
        }
        let range = |value: &Option<Value>| match value {
            Some(Value::Between(low, high)) => (*low, *high),
            _ => declared.kind.bounds(),
        };
        let mut column = Column {
            variables,
            ranges: elements.iter().map(|element| range(&element.fields[field])).collect(),
            own: element.filter(|(of, _)| *of == list).map(|(_, at)| (at, fact)),
            highest: Vec::new(),
            sums: Vec::new(),
            step: declared.kind.step(),
        };
        for question in &base.questions {
            // A direct answer does not move with the list.
            if dossier.answer(question.fact).is_some() || from_list(base, dossier, structure, question).is_none() {
                continue;
            }
            match question.derived {
                Some(Derived::Sum(of, at)) if (of, at) == (list, field) => {
                    column.sums.push((question.fact, question.bounds))
                }
                Some(Derived::Highest(of, at)) if (of, at) == (list, field) => {
                    column.highest.push((question.fact, question.bounds));
                }
                _ => {}
            }
        }
        column.narrow(known);
    }
}

impl Column<'_> {
    fn narrow(&self, known: &mut Known) {
        let facts = self.own.iter().map(|(_, fact)| fact);
        let facts =
            facts.chain(self.highest.iter().map(|(fact, _)| fact)).chain(self.sums.iter().map(|(fact, _)| fact));
        let variables: Vec<usize> = facts.filter_map(|fact| self.variables.of(*fact)).collect();
        if variables.len() < 2 {
            return;
        }
        let rows = self.rows();
        for (at, variable) in variables.iter().enumerate() {
            known.0[*variable] = rows.iter().fold(0, |bits, row| bits | row[at]);
        }
        known.1.push(Link { variables, rows });
    }

    /// Every combination of a cell of the element, a cell of the highest value and the cells of the sum.
    fn rows(&self) -> Vec<Vec<u64>> {
        let mut rows = Vec::new();
        let own = self.own.map_or(Vec::new(), |(_, fact)| vec![fact]);
        let facts = |pairs: &[(FactIx, (i64, i64))]| pairs.iter().map(|(fact, _)| *fact).collect::<Vec<_>>();
        let (highest, sums) = (facts(&self.highest), facts(&self.sums));
        for mine in self.cells(&own) {
            for most in self.cells(&highest) {
                let Some(most) = within(most, &self.highest, self.highest_range()) else { continue };
                let Some(sum) = self.sum_range(mine, most) else { continue };
                let Some(sum) = within(sum, &self.sums, self.sum_range_of_all()) else { continue };
                for sum in self.cells(&sums).into_iter().filter_map(|cell| meet(cell, sum)) {
                    let bits = |facts: &[FactIx], range: (i64, i64)| -> Vec<u64> {
                        facts.iter().map(|fact| self.variables.cells_between(*fact, range.0, range.1)).collect()
                    };
                    rows.push([bits(&own, mine), bits(&highest, most), bits(&sums, sum)].concat());
                }
            }
        }
        rows
    }

    /// The stretches of values that these facts tell apart.
    fn cells(&self, facts: &[FactIx]) -> Vec<(i64, i64)> {
        let mut cuts: Vec<i64> = facts.iter().flat_map(|fact| self.variables.cuts(*fact)).copied().collect();
        cuts.sort_unstable();
        cuts.dedup();
        let lows = std::iter::once(i64::MIN).chain(cuts.iter().copied());
        let highs = cuts.iter().map(|cut| cut - self.step).chain([i64::MAX]);
        lows.zip(highs).collect()
    }

    /// What the sum can be when the element lies in one stretch and the highest value in another; nothing if that cannot be.
    fn sum_range(&self, mine: (i64, i64), most: (i64, i64)) -> Option<(i64, i64)> {
        let (mut low, mut high, mut lift) = (0_i64, 0_i64, None);
        for (at, range) in self.ranges.iter().enumerate() {
            let own = self.own.is_some_and(|(own, _)| own == at);
            let range = if own { meet(*range, mine)? } else { *range };
            let (least, top) = meet(range, (i64::MIN, most.1))?;
            (low, high) = (low.saturating_add(least), high.saturating_add(top));
            if top >= most.0 {
                // This one could be the highest; it must then come up to the stretch.
                let needed = most.0.max(least) - least;
                lift = Some(lift.map_or(needed, |lift: i64| lift.min(needed)));
            }
        }
        Some((low.saturating_add(lift?), high))
    }

    fn sum_range_of_all(&self) -> (i64, i64) {
        self.ranges
            .iter()
            .fold((0, 0), |sum: (i64, i64), range| (sum.0.saturating_add(range.0), sum.1.saturating_add(range.1)))
    }

    fn highest_range(&self) -> (i64, i64) {
        self.ranges.iter().fold((i64::MIN, i64::MIN), |most, range| (most.0.max(range.0), most.1.max(range.1)))
    }
}

/// Where two stretches overlap.
pub(super) fn meet(a: (i64, i64), b: (i64, i64)) -> Option<(i64, i64)> {
    let both = (a.0.max(b.0), a.1.min(b.1));
    (both.0 <= both.1).then_some(both)
}

/// The part of a stretch that answers to these facts are bounded by. Where the list as a whole lies
/// outside the bounds of an answer, they no longer count.
fn within(range: (i64, i64), facts: &[(FactIx, (i64, i64))], natural: (i64, i64)) -> Option<(i64, i64)> {
    let mut counting = facts.iter().map(|(_, bounds)| *bounds).filter(|bounds| meet(natural, *bounds).is_some());
    counting.try_fold(range, meet)
}
