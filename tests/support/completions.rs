//! Every completion of a half-filled dossier, one for each situation that rules can tell apart.

use super::following::Following;
use super::reference::{Facts, Full, Reference};
use std::collections::{BTreeMap, BTreeSet};
use zorgvorm::dossier::{Dossier, Value};
use zorgvorm::model::Kind;
use zorgvorm::rules::{Condition, Derived, FactIx, Origin, Outcome, Question, RuleBase, Structure};

/// More completions than this are left to smaller cases.
const MOST: usize = 6_000;

/// What the rules compare each number with.
pub type Thresholds = BTreeMap<FactIx, BTreeSet<i64>>;

/// Values for one or more facts.
type Way = Vec<(FactIx, Full)>;

/// What one question can still bring.
struct Axis {
    asks: Option<FactIx>,
    ways: Vec<Way>,
}

/// A dossier seen from one structure, and from one element of a list.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub reference: Reference<'a>,
    pub dossier: &'a Dossier,
    pub structure: &'a Structure,
    pub thresholds: &'a Thresholds,
    pub element: Option<(FactIx, usize)>,
}

/// What can still come of a decision, and the questions that can make a difference to it.
pub struct Verdict {
    pub outcomes: BTreeSet<Outcome>,
    pub depends_on: BTreeSet<FactIx>,
    /// Whether nothing that is read is open.
    pub settled: bool,
}

impl View<'_> {
    pub fn verdict(&self, decision: usize) -> Option<Verdict> {
        let axes = self.axes(&self.reference.reads(decision));
        let total = axes.iter().try_fold(1_usize, |all, axis| all.checked_mul(axis.ways.len()))?;
        if total > MOST {
            return None;
        }
        let outcome = |mut at: usize| {
            let mut facts = Facts::new();
            for axis in &axes {
                facts.extend(axis.ways[at % axis.ways.len()].iter().copied());
                at /= axis.ways.len();
            }
            self.reference.decide(&facts, decision)
        };
        let all: Vec<Outcome> = (0..total).map(outcome).collect();
        // A set outside its scope holds nothing, as an empty one does.
        let set = matches!(self.reference.base.facts[self.reference.base.decisions[decision].fact].kind, Kind::Set(_));
        let same = |outcome: Outcome| if set && outcome == Outcome::OutOfScope { Outcome::Set(0) } else { outcome };
        let (mut depends_on, mut stride) = (BTreeSet::new(), 1);
        for axis in &axes {
            // The same completion, but for this question.
            let other = |at: usize| at - at / stride % axis.ways.len() * stride;
            if (0..total).any(|at| same(all[at]) != same(all[other(at)])) {
                depends_on.extend(axis.asks);
            }
            stride *= axis.ways.len();
        }
        Some(Verdict { outcomes: all.into_iter().collect(), depends_on, settled: total == 1 })
    }

    fn axes(&self, read: &BTreeSet<FactIx>) -> Vec<Axis> {
        let base = self.reference.base;
        let (mut axes, mut lists) = (Vec::new(), BTreeMap::<FactIx, BTreeSet<FactIx>>::new());
        for fact in read.iter().copied() {
            let followed = match base.facts[fact].origin {
                Origin::Field(list, _) => Some(list),
                Origin::Asked(at) => self.follows(&base.questions[at]),
                Origin::Set | Origin::Decided(_) => None,
            };
            match (followed, self.dossier.value(fact)) {
                (Some(list), None) => {
                    lists.entry(list).or_default().insert(fact);
                }
                // A direct answer goes before the list, but is never less than what the list shows.
                (Some(list), Some(Value::Between(low, high))) => {
                    let least = self.list_ways(list, &BTreeSet::from([fact])).iter().map(|way| number(way[0].1)).min();
                    let least = least.expect("a list has a completion");
                    let told = Value::Between(*low.max(&least), *high.max(&least));
                    axes.push(Axis { asks: Some(fact), ways: self.single(fact, Some(&told)) });
                }
                _ => axes.push(Axis { asks: Some(fact), ways: self.single(fact, self.told(fact).as_ref()) }),
            }
        }
        axes.extend(lists.iter().map(|(list, wanted)| Axis { asks: Some(*list), ways: self.list_ways(*list, wanted) }));
        axes
    }

    /// The list a number follows from, for this structure.
    fn follows(&self, question: &Question) -> Option<FactIx> {
        let fixed: Facts = self.structure.sets.iter().map(|(fact, at)| (*fact, Full::Choice(*at))).collect();
        let (list, field) = match question.derived? {
            Derived::Count(list) => (list, None),
            Derived::Sum(list, field) | Derived::Highest(list, field) => (list, Some(field)),
        };
        let Some(Value::List(elements)) = self.dossier.value(list) else { return None };
        let told = field.is_none_or(|field| elements.iter().any(|element| element.fields[field].is_some()));
        (told && self.reference.holds(&fixed, &question.derived_when)).then_some(list)
    }

    /// What is told about a fact: by the structure, by an answer, by a default or a reading.
    fn told(&self, fact: FactIx) -> Option<Value> {
        let among =
            |pairs: &[(FactIx, u32)]| pairs.iter().find(|(set, _)| *set == fact).map(|(_, at)| Value::OneOf(1 << at));
        let question = self.reference.base.question_of(fact);
        let reading = question.and_then(|question| question.reading).map(|at| Value::OneOf(1 << at));
        let following = Following { reference: self.reference, dossier: self.dossier, thresholds: self.thresholds };
        let told = among(&self.structure.sets).or_else(|| following.value(fact));
        told.or_else(|| among(&self.structure.defaults)).or(reading)
    }

    /// Every value of a fact by itself.
    fn single(&self, fact: FactIx, told: Option<&Value>) -> Vec<Way> {
        let base = self.reference.base;
        let bounds = base.question_of(fact).map_or((0, 0), |question| question.bounds);
        let step = base.facts[fact].kind.step();
        let beside = self.thresholds(fact).flat_map(|bound| {
            let grid = bound.div_euclid(step) * step;
            [grid - step, grid, grid + step, grid + 2 * step]
        });
        let values = every(&base.facts[fact].kind, told, bounds, &beside.collect());
        self.told_apart(values.into_iter().map(|value| vec![(fact, value)]).collect())
    }

    /// Every way to complete a list, as values for the wanted facts.
    fn list_ways(&self, list: FactIx, wanted: &BTreeSet<FactIx>) -> Vec<Way> {
        let base = self.reference.base;
        let Kind::List(fields) = &base.facts[list].kind else { return Vec::new() };
        let mut ways = vec![Way::new()];
        for field in 0..fields.len() {
            let column = self.told_apart(self.column_ways(list, field, wanted));
            ways = ways.iter().flat_map(|way| column.iter().map(move |more| [way.as_slice(), more].concat())).collect();
        }
        for question in base.questions.iter().filter(|question| question.derived == Some(Derived::Count(list))) {
            if wanted.contains(&question.fact) {
                let count = Full::Number(self.dossier.elements(list).len() as i64 * 100);
                ways.iter_mut().for_each(|way| way.push((question.fact, count)));
            }
        }
        ways
    }

    fn column_ways(&self, list: FactIx, field: usize, wanted: &BTreeSet<FactIx>) -> Vec<Way> {
        let base = self.reference.base;
        let own = base.facts.iter().position(|fact| fact.origin == Origin::Field(list, field)).expect("a column");
        let kind = &base.facts[own].kind;
        // For a number that was answered directly the list is looked at by itself.
        let direct = wanted.iter().any(|fact| self.dossier.value(*fact).is_some());
        let follows = |question: &&Question| {
            let mine = matches!(question.derived, Some(Derived::Sum(of, at) | Derived::Highest(of, at)) if (of, at) == (list, field));
            let free = wanted.contains(&question.fact) || !direct && self.dossier.value(question.fact).is_none();
            mine && free && self.follows(question).is_some()
        };
        let numbers: Vec<&Question> = base.questions.iter().filter(follows).collect();
        let bounds = numbers.iter().flat_map(|question| self.thresholds(question.fact).chain([question.bounds.0]));
        let top = bounds.chain(self.thresholds(own)).max().unwrap_or(0) + 100;
        // Every whole number or half up to past the highest threshold, and for amounts a cent beside it.
        let beside = (0..=top / 50).flat_map(|half| {
            if kind.step() == 1 { vec![half * 50 - 1, half * 50, half * 50 + 1] } else { vec![half * 50] }
        });
        let beside: BTreeSet<i64> = beside.filter(|value| value % kind.step() == 0).collect();
        let mut filled: Vec<Vec<Full>> = vec![Vec::new()];
        for element in self.dossier.elements(list) {
            let values = every(kind, element.fields[field].as_ref(), kind.bounds(), &beside);
            filled = filled
                .iter()
                .flat_map(|one| values.iter().map(move |value| [one.as_slice(), &[*value]].concat()))
                .collect();
        }
        let way = |values: &Vec<Full>| {
            let all = values.iter().map(|value| number(*value));
            let follow = |question: &&Question| match question.derived {
                Some(Derived::Sum(..)) => (question.fact, Full::Number(all.clone().sum())),
                _ => (question.fact, Full::Number(all.clone().max().unwrap_or(0))),
            };
            let mine = self.element.filter(|(of, _)| *of == list).map(|(_, at)| (own, values[at]));
            numbers.iter().map(follow).chain(mine).collect()
        };
        let mut ways: Vec<Way> = filled.iter().map(way).collect();
        for (at, question) in numbers.iter().enumerate() {
            // What an answer is bounded by counts where the list can meet it.
            let within = |way: &Way| (question.bounds.0..=question.bounds.1).contains(&number(way[at].1));
            if ways.iter().any(within) {
                ways.retain(within);
            }
        }
        ways.iter_mut().for_each(|way| way.retain(|(fact, _)| wanted.contains(fact)));
        ways
    }

    fn thresholds(&self, fact: FactIx) -> impl Iterator<Item = i64> {
        self.thresholds.get(&fact).into_iter().flatten().copied()
    }

    /// One way for each situation that the thresholds tell apart.
    fn told_apart(&self, ways: Vec<Way>) -> Vec<Way> {
        let mut found: BTreeMap<Vec<(FactIx, Full)>, Way> = BTreeMap::new();
        for way in ways {
            let situation = way.iter().map(|(fact, value)| match value {
                Full::Number(value) => {
                    let passed = |bound: i64| i64::from(*value >= bound) + i64::from(*value > bound);
                    let passed = self.thresholds(*fact).map(passed).sum();
                    (*fact, Full::Number(passed))
                }
                other => (*fact, *other),
            });
            let situation = situation.collect();
            found.entry(situation).or_insert(way);
        }
        found.into_values().collect()
    }
}

fn number(value: Full) -> i64 {
    if let Full::Number(value) = value { value } else { 0 }
}

/// Every value that is left: all of them for a choice or set, the ones given for a number, with its ends.
fn every(kind: &Kind, told: Option<&Value>, bounds: (i64, i64), beside: &BTreeSet<i64>) -> Vec<Full> {
    let options = kind.choices().len() as u32;
    match (kind, told) {
        (_, Some(Value::Set(bits))) => vec![Full::Set(*bits)],
        (Kind::Set(_), _) => (0..1 << options).map(Full::Set).collect(),
        (_, Some(Value::OneOf(bits))) => (0..options).filter(|at| bits >> at & 1 == 1).map(Full::Choice).collect(),
        (Kind::YesNo | Kind::Choice(_), _) => (0..options).map(Full::Choice).collect(),
        (_, told) => {
            let (low, high) = if let Some(Value::Between(low, high)) = told { (*low, *high) } else { bounds };
            let within = beside.iter().copied().filter(|value| (low..=high).contains(value));
            within.chain([low, high]).collect::<BTreeSet<i64>>().into_iter().map(Full::Number).collect()
        }
    }
}

pub fn thresholds(base: &RuleBase) -> Thresholds {
    let mut found = Thresholds::new();
    for condition in base.conditions() {
        condition.each(&mut |part| {
            if let Condition::Compare(fact, _, bound) = part {
                found.entry(*fact).or_default().insert(*bound);
            }
        });
    }
    found
}
