//! Where mutants are tried: the editions of a rule base, and what the dossiers expect in each.

use super::operators::{Mutant, Patch};
use std::collections::BTreeMap;
use std::rc::Rc;
use zorgvorm::diagram::{Change, Edition, Id, Known, Leaf, Store, Truth};
use zorgvorm::dossier::{Dossier, known};
use zorgvorm::model::{Date, Kind, Period};
use zorgvorm::rules::{Origin, Outcome, Rule, RuleBase};

/// Diagrams beyond this are thrown away and made anew.
const CROWDED: usize = 400_000;

/// What became of a mutant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// No situation under a real structure, on no day, comes to something else.
    Equivalent,
    /// Something comes to something else, and no dossier notices.
    Survives,
    /// An expectation of a dossier is not met.
    Caught,
}

/// A rule base with room for the thresholds of its mutants: the diagrams must be able to tell apart what
/// the mutants tell apart. The extra conditions stand in rules that never count.
pub fn with_room(base: &RuleBase, mutants: &[Mutant]) -> RuleBase {
    let mut wide = base.clone();
    let never = Period { from: None, until: Some(Date::MIN) };
    for mutant in mutants.iter().filter(|mutant| !matches!(mutant.operator, "part dropped" | "choice dropped")) {
        let Patch::When(condition) = &mutant.patch else { continue };
        let rules = &mut wide.decisions[mutant.decision].rules;
        let spare = Rule { period: never, when: condition.clone(), exceptions: Vec::new(), ..rules[0].clone() };
        rules.push(spare);
    }
    wide
}

/// An expectation, ready to be looked at: a decision under what is known, and what it comes to now.
struct Watch {
    day: Date,
    known: Rc<Known>,
    found: Vec<Outcome>,
}

/// The days on which the same rules count.
struct Era<'a> {
    edition: Edition<'a>,
    /// The situations that can occur: under a real structure, with answers within their bounds.
    domain: Id,
    days: Vec<Date>,
    /// Per decision.
    watches: Vec<Vec<Watch>>,
}

/// The editions of a rule base with what is expected in them.
pub struct Bench<'a> {
    /// The rule base as it is.
    base: &'a RuleBase,
    /// The rule base in which mutants are made.
    scratch: RuleBase,
    eras: Vec<Era<'a>>,
}

impl<'a> Bench<'a> {
    /// Compiles every edition and looks up what every dossier expects.
    pub fn new(base: &'a RuleBase, wide: &'a RuleBase, dossiers: &[Dossier]) -> Bench<'a> {
        let mut eras: Vec<Era<'a>> = Vec::new();
        let mut by_rules: BTreeMap<Vec<bool>, usize> = BTreeMap::new();
        for day in days(base, dossiers) {
            let counting = all_rules(base).map(|rule| rule.period.contains(day)).collect();
            let at = *by_rules.entry(counting).or_insert_with(|| {
                eras.push(Era::new(wide, day));
                eras.len() - 1
            });
            eras[at].days.push(day);
            for dossier in dossiers.iter().filter(|dossier| dossier.date == day) {
                eras[at].watch(dossier);
            }
        }
        // Where most is expected, most is caught: the other editions need not be looked at then.
        eras.sort_by_key(|era| std::cmp::Reverse(era.watches.iter().map(Vec::len).sum::<usize>()));
        Bench { base, scratch: base.clone(), eras }
    }

    /// How many expectations are looked at.
    pub fn expectations(&self) -> usize {
        self.eras.iter().flat_map(|era| &era.watches).map(Vec::len).sum()
    }

    /// How many editions there are.
    pub fn editions(&self) -> usize {
        self.eras.len()
    }

    /// What becomes of a mutant.
    pub fn fate(&mut self, mutant: &Mutant) -> Fate {
        mutant.apply(&mut self.scratch);
        let mut fate = Fate::Equivalent;
        for era in &mut self.eras {
            fate = fate.max(era.fate(&self.scratch, mutant));
            if fate == Fate::Caught {
                break;
            }
        }
        self.scratch.decisions[mutant.decision].clone_from(&self.base.decisions[mutant.decision]);
        fate
    }
}

impl<'a> Era<'a> {
    fn new(base: &'a RuleBase, day: Date) -> Era<'a> {
        let mut edition = Edition::beside(base, day, Store::default());
        let domain = domain(base, &mut edition);
        Era { edition, domain, days: Vec::new(), watches: base.decisions.iter().map(|_| Vec::new()).collect() }
    }

    fn watch(&mut self, dossier: &Dossier) {
        let base = self.edition.base;
        for (id, expectations) in &dossier.expected {
            let structure = base.structure(id);
            let general = Rc::new(known(base, &self.edition.variables, dossier, structure, None));
            for expectation in expectations {
                let (name, element) = expectation.decision.split_once('/').unwrap_or((&expectation.decision, ""));
                let named = |at: &usize| base.facts[base.decisions[*at].fact].id == name;
                let Some(decision) = (0..base.decisions.len()).find(named) else { continue };
                let mut cases = Vec::new();
                match base.decisions[decision].per {
                    None => cases.push(Rc::clone(&general)),
                    Some(list) => {
                        let elements = dossier.elements(list).iter().enumerate();
                        for (at, _) in elements.filter(|(_, one)| element.is_empty() || one.name == element) {
                            let own = known(base, &self.edition.variables, dossier, structure, Some((list, at)));
                            cases.push(Rc::new(own));
                        }
                    }
                }
                for known in cases {
                    let compiled = &self.edition.decisions[decision];
                    let found = come_to(&self.edition.store, compiled.scope.holds, &compiled.result, &known);
                    self.watches[decision].push(Watch { day: dossier.date, known, found });
                }
            }
        }
    }

    fn fate(&mut self, mutated: &RuleBase, mutant: &Mutant) -> Fate {
        let base = self.edition.base;
        let days: Vec<Date> = self.days.iter().copied().filter(|day| mutant.counts(base, *day)).collect();
        let Some(day) = days.first() else { return Fate::Equivalent };
        if self.edition.store.size() > CROWDED {
            self.edition = Edition::beside(base, self.edition.date, Store::default());
            self.domain = domain(base, &mut self.edition);
        }
        let changes = self.edition.changes(mutated, *day, mutant.decision);
        let Some(first) = changes.first() else { return Fate::Equivalent };
        if changes.iter().any(|change| self.noticed(change, &days)) {
            return Fate::Caught;
        }
        if self.differs(first) { Fate::Survives } else { Fate::Equivalent }
    }

    fn noticed(&self, change: &Change, days: &[Date]) -> bool {
        let store = &self.edition.store;
        let mut watches = self.watches[change.decision].iter().filter(|watch| days.contains(&watch.day));
        watches.any(|watch| come_to(store, change.scope, &change.result, &watch.known) != watch.found)
    }

    /// Whether the change shows in a situation that can occur.
    fn differs(&mut self, change: &Change) -> bool {
        let compiled = &self.edition.decisions[change.decision];
        let before = compiled.result.iter().chain([&compiled.scope.holds]);
        let pairs: Vec<(Id, Id)> = before.copied().zip(change.result.iter().chain([&change.scope]).copied()).collect();
        let store = &mut self.edition.store;
        let nowhere = store.leaf(Leaf::Silent);
        pairs
            .into_iter()
            .any(|(a, b)| a != b && store.choose(self.domain, a, nowhere) != store.choose(self.domain, b, nowhere))
    }
}

/// What a decision can come to, as a dossier expects it: per option of a set what is still possible.
fn come_to(store: &Store, scope: Id, result: &[Id], known: &Known) -> Vec<Outcome> {
    if store.truth_of(scope, known) == Truth::No {
        return vec![Outcome::OutOfScope];
    }
    let residuals: Vec<_> = result.iter().map(|id| store.residual(*id, known)).collect();
    if let [residual] = residuals.as_slice()
        && !residual.outcomes().is_empty()
    {
        return residual.outcomes();
    }
    let bits = |wanted: Leaf| {
        let with = residuals.iter().enumerate().filter(|(_, one)| one.leaves().contains(&wanted));
        with.fold(0, |bits, (at, _)| bits | 1 << at)
    };
    vec![Outcome::Set(bits(Leaf::True)), Outcome::Set(bits(Leaf::False))]
}

/// Where some structure holds and every answer is within its bounds.
fn domain(base: &RuleBase, edition: &mut Edition<'_>) -> Id {
    let store = &mut edition.store;
    let variables = &edition.variables;
    let mut real = store.truth(base.structures.is_empty());
    for structure in &base.structures {
        let mut here = store.truth(true);
        for (fact, choice) in &structure.sets {
            let Some(at) = variables.of(*fact) else { continue };
            let kids = (0..variables.list[at].cells).map(|cell| store.truth(cell == *choice as usize)).collect();
            let fixed = store.node(at, kids);
            here = store.and(here, fixed);
        }
        real = store.or(real, here);
    }
    for (at, variable) in variables.list.iter().enumerate().rev() {
        let kind = &base.facts[variable.fact].kind;
        if !kind.is_ordered() || matches!(kind, Kind::Date) {
            continue;
        }
        let (low, high) = match base.facts[variable.fact].origin {
            Origin::Asked(question) => base.questions[question].bounds,
            _ => kind.bounds(),
        };
        let cells = variables.cells_between(variable.fact, low, high);
        let kids = (0..variable.cells).map(|cell| store.truth(cells >> cell & 1 == 1)).collect();
        let bound = store.node(at, kids);
        real = store.and(bound, real);
    }
    real
}

/// Every day that matters: those of the dossiers, and those around the beginning and end of every period.
fn days(base: &RuleBase, dossiers: &[Dossier]) -> Vec<Date> {
    let ends = all_rules(base).flat_map(|rule| [rule.period.from, rule.period.until]).flatten();
    let around = ends.filter(|day| *day != Date::MIN).flat_map(|day| [day.yesterday(), Ok(day), day.tomorrow()]);
    let mut found: Vec<Date> = around.flatten().chain(dossiers.iter().map(|dossier| dossier.date)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn all_rules(base: &RuleBase) -> impl Iterator<Item = &Rule> {
    base.decisions.iter().flat_map(|decision| &decision.rules).flat_map(Rule::all)
}
