//! The editions of a rule base: one for each stretch of time in which nothing begins or ends.

use super::domain::Domain;
use crate::diagram::{Edition, Id, Leaf, Map, Store, Test};
use crate::model::Date;
use crate::rules::{PlanKind, RuleBase};

/// All editions, compiled into one set of diagrams.
#[derive(Debug)]
pub(super) struct Eras<'a> {
    /// The rule base.
    pub base: &'a RuleBase,
    /// The diagrams of all editions.
    pub store: Store,
    /// The editions; the one that counts today stands first, then in order of time. Their own stores are empty.
    pub all: Vec<Edition<'a>>,
    /// The situations that can occur.
    pub domain: Domain,
}

impl<'a> Eras<'a> {
    pub fn new(base: &'a RuleBase, today: Date) -> Eras<'a> {
        let mut store = Store::default();
        let mut all = Vec::new();
        for date in dates(base, today) {
            let mut edition = Edition::beside(base, date, store);
            store = std::mem::take(&mut edition.store);
            all.push(edition);
        }
        let bonds: Vec<&Edition<'a>> = all.iter().collect();
        let domain = Domain::new(base, &mut store, &bonds[0].variables);
        Eras { base, store, all, domain }
    }

    /// Where both hold.
    pub fn and(&mut self, a: Id, b: Id) -> Id {
        self.store.and(a, b)
    }

    /// Where the one holds and the other does not.
    pub fn without(&mut self, a: Id, b: Id) -> Id {
        let not = self.store.map(Map::Not, b);
        self.store.and(a, not)
    }

    /// Where any of these tests holds.
    pub fn any(&mut self, tests: impl IntoIterator<Item = Id>) -> Id {
        self.store.at_least(1, tests)
    }

    /// Whether a test holds nowhere.
    pub fn never(&self, test: Id) -> bool {
        self.store.as_leaf(test) == Some(Leaf::False)
    }

    /// Where a document is needed, in an edition: under some structure, with the party or the bond it is for.
    pub fn needed(&mut self, era: usize, plan: usize) -> Id {
        let base = self.base;
        // No structure names a form: it is there wherever one of its parts is.
        if base.documents[plan].kind == PlanKind::Form {
            return self.domain.whole;
        }
        let mut found = Vec::new();
        for (at, structure) in base.structures.iter().enumerate() {
            let (parties, bonds) = &self.all[era].bonds[at];
            let parties = structure.parties.iter().map(|party| party.document).zip(parties);
            let bonds = structure.connections.iter().map(|bond| bond.document).zip(bonds);
            let mine = parties.chain(bonds).filter(|(document, _)| *document == Some(plan));
            let tests: Vec<Id> = mine.map(|(_, test): (_, &Test<'_>)| test.holds).collect();
            let any = self.store.at_least(1, tests);
            let here = self.domain.structures[at];
            found.push(self.store.and(here, any));
        }
        let needed = self.store.at_least(1, found);
        self.store.and(needed, self.domain.whole)
    }
}

/// A day in each edition: its first day; for the first edition the day before anything changes.
fn dates(base: &RuleBase, today: Date) -> Vec<Date> {
    let changes = base.changes();
    let before = changes.first().and_then(|first| first.yesterday().ok()).unwrap_or(today).min(today);
    let mut days: Vec<Date> = [before].into_iter().chain(changes).collect();
    let now = days.partition_point(|day| *day <= today).saturating_sub(1);
    let current = days.remove(now);
    days.insert(0, current);
    days
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Files;
    use crate::rules;

    #[test]
    fn the_edition_of_today_comes_first_and_every_change_has_one() {
        let base = rules::load(&Files::built_in_rules(), &Files::built_in_templates()).expect("the shipped rules load");
        let today = Date::constant(2025, 3, 1);
        let days = dates(&base, today);
        assert_eq!(days[0], Date::constant(2025, 1, 1));
        let changes: Vec<Date> = days[1..].to_vec();
        assert!(changes.is_sorted() && !changes.contains(&days[0]));
    }
}
