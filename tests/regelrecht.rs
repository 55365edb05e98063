//! The export to regelrecht means what our rules mean: another reader comes to the same outcomes.

#[path = "support/random.rs"]
#[allow(dead_code, reason = "not every test needs every sort of chance")]
mod random;
#[path = "support/reference.rs"]
#[allow(dead_code, reason = "not every test needs all of the second opinion")]
mod reference;
#[path = "support/regelrecht.rs"]
mod regelrecht;
#[path = "support/shipped.rs"]
mod shipped;

use random::Random;
use reference::{Facts, Full, Reference};
use regelrecht::Laws;
use serde_json::{Map, Value as Json, json};
use shipped::dossiers;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use zorgvorm::advise::{Status, StructureAdvice, advise};
use zorgvorm::diagram::Edition;
use zorgvorm::dossier::{Dossier, Value, settled};
use zorgvorm::exchange::{self, Export};
use zorgvorm::model::{Date, Kind, Number, parse_date};
use zorgvorm::rules::{self, Condition, FactIx, Origin, Outcome, Rule, RuleBase};

static BASE: LazyLock<RuleBase> = LazyLock::new(shipped::base);

const DATES: [&str; 3] = ["2024-06-01", "2025-03-01", "2026-11-21"];

fn day(text: &str) -> Date {
    parse_date(text).expect("a date")
}

fn named(fact: FactIx) -> String {
    BASE.facts[fact].id.replace('.', "_")
}

fn by_name() -> BTreeMap<String, FactIx> {
    (0..BASE.facts.len()).map(|fact| (named(fact), fact)).collect()
}

fn point(kind: &Kind, value: i64) -> Json {
    match kind {
        Kind::Date => zorgvorm::dutch::from_day_number(value).to_string().into(),
        _ if Number(value).is_whole() => Number(value).units().into(),
        _ => Number(value).as_f64().into(),
    }
}

/// A complete answer as the format has it.
fn given(fact: FactIx, full: Full) -> Json {
    let kind = &BASE.facts[fact].kind;
    let choices = kind.choices();
    match full {
        Full::Choice(at) if *kind == Kind::YesNo => (at == 0).into(),
        Full::Choice(at) => choices[at as usize].id.as_str().into(),
        Full::Set(bits) => {
            (0..choices.len()).filter(|at| bits >> at & 1 == 1).map(|at| choices[at].id.as_str()).collect()
        }
        Full::Number(value) => point(kind, value),
    }
}

/// The bounds that any rule compares a fact with.
fn bounds() -> BTreeMap<FactIx, BTreeSet<i64>> {
    let mut found: BTreeMap<FactIx, BTreeSet<i64>> = BTreeMap::new();
    let rules = BASE.decisions.iter().flat_map(|one| one.rules.iter().flat_map(Rule::all).map(|rule| &rule.when));
    for condition in rules.chain(BASE.decisions.iter().map(|one| &one.scope)) {
        condition.each(&mut |part| {
            if let Condition::Compare(fact, _, bound) = part {
                found.entry(*fact).or_default().insert(*bound);
            }
        });
    }
    found
}

/// Complete answers, with numbers on, just below and just above the bounds of the rules.
fn complete(random: &mut Random, bounds: &BTreeMap<FactIx, BTreeSet<i64>>) -> Facts {
    let one = |(fact, declared): (FactIx, &rules::Fact)| {
        let full = match &declared.kind {
            Kind::YesNo | Kind::Choice(_) => Full::Choice(random.below(declared.kind.choices().len()) as u32),
            Kind::Set(options) => Full::Set(random.below(1 << options.len()) as u32),
            kind if kind.is_ordered() => {
                let near: Vec<i64> = bounds.get(&fact).into_iter().flatten().copied().collect();
                let bound = if near.is_empty() { 0 } else { *random.pick(&near) };
                Full::Number((bound + random.between(-1, 1) * kind.step()).max(kind.bounds().0))
            }
            _ => return None,
        };
        (!matches!(declared.origin, Origin::Decided(_))).then_some((fact, full))
    };
    BASE.facts.iter().enumerate().filter_map(one).collect()
}

fn decisions(export: &Export) -> Vec<usize> {
    export.files.iter().flat_map(|file| file.decisions.iter().copied()).collect()
}

#[test]
fn every_decision_is_exported_or_left_out_with_a_reason() {
    for date in DATES {
        let export = exchange::regelrecht(&BASE, day(date));
        let all: BTreeSet<usize> =
            decisions(&export).into_iter().chain(export.left_out.iter().map(|one| one.decision)).collect();
        assert_eq!(decisions(&export).len() + export.left_out.len(), BASE.decisions.len(), "{date}");
        assert_eq!(all.len(), BASE.decisions.len(), "{date}");
        assert!(export.files.iter().all(|file| file.text.len() < 1_000_000), "the engine reads a million bytes");
    }
}

#[test]
fn complete_answers_come_to_the_same_outcomes() {
    let (bounds, names) = (bounds(), by_name());
    let mut random = Random::new(7);
    let mut seen: BTreeSet<(usize, String)> = BTreeSet::new();
    for date in DATES {
        let export = exchange::regelrecht(&BASE, day(date));
        let laws = Laws::read(&export);
        let reference = Reference { base: &BASE, date: day(date) };
        for _ in 0..40 {
            let facts = complete(&mut random, &bounds);
            for decision in decisions(&export) {
                let fact = BASE.decisions[decision].fact;
                let output = named(fact);
                let one = |name: &str| {
                    let fact = names[name];
                    let value = match BASE.facts[fact].origin {
                        Origin::Decided(other) => BASE.outcome_id(fact, reference.decide(&facts, other)).into(),
                        _ => given(fact, facts[&fact]),
                    };
                    (name.to_string(), value)
                };
                let inputs: Map<String, Json> = laws.parameters(&output).into_iter().map(one).collect();
                let wanted = BASE.outcome_id(fact, reference.decide(&facts, decision));
                assert_eq!(laws.run(&output, &inputs), json!(wanted), "{date} {output}: {inputs:?}");
                seen.insert((decision, wanted));
            }
        }
    }
    let two = seen.iter().filter(|(decision, _)| seen.iter().filter(|(other, _)| other == decision).count() > 1);
    assert!(two.count() > 50, "chance shows more than one outcome of most decisions: {}", seen.len());
}

/// What a conclusion comes to, when it comes to one thing.
fn settled_outcome(advice: &StructureAdvice<'_>, decision: usize) -> Option<String> {
    let conclusion = advice.conclusion(decision)?;
    let fact = BASE.decisions[decision].fact;
    match conclusion.status {
        Status::Decided(outcome) => Some(BASE.outcome_id(fact, outcome)),
        Status::OutOfScope => Some(BASE.outcome_id(fact, Outcome::OutOfScope)),
        Status::Gap => Some(BASE.outcome_id(fact, Outcome::Gap)),
        Status::Clash => Some(BASE.outcome_id(fact, Outcome::Clash)),
        Status::Open => None,
    }
}

/// What is known of a fact, when it is known in full.
fn known(dossier: &Dossier, advice: &StructureAdvice<'_>, fact: FactIx) -> Option<Json> {
    if let Origin::Decided(decision) = BASE.facts[fact].origin {
        return settled_outcome(advice, decision).map(Json::from);
    }
    let full = match settled(&BASE, dossier, Some(advice.structure), fact)? {
        Value::OneOf(bits) if bits.count_ones() == 1 => Full::Choice(bits.trailing_zeros()),
        Value::Set(bits) => Full::Set(bits),
        Value::Between(low, high) if low == high => Full::Number(low),
        _ => return None,
    };
    Some(given(fact, full))
}

#[test]
fn the_dossiers_come_to_the_same_outcomes_where_everything_is_known() {
    let names = by_name();
    let mut editions: BTreeMap<Date, (Edition<'_>, Export)> = BTreeMap::new();
    let mut laws: BTreeMap<Date, Laws> = BTreeMap::new();
    let (mut compared, mut decided) = (0, BTreeSet::new());
    for (name, dossier) in dossiers(&BASE) {
        let date = dossier.date;
        let (edition, export) =
            editions.entry(date).or_insert_with(|| (Edition::new(&BASE, date), exchange::regelrecht(&BASE, date)));
        let laws = laws.entry(date).or_insert_with(|| Laws::read(export));
        // A dossier is about the forms it expects something of; all of them would say the same many times.
        let about =
            |id: &str| dossier.structure.as_deref() == Some(id) || dossier.expected.iter().any(|(of, _)| of == id);
        for advice in advise(edition, &dossier).structures.iter().filter(|advice| about(&advice.structure.id)) {
            for decision in decisions(export) {
                let output = named(BASE.decisions[decision].fact);
                let one = |name: &str| Some((name.to_string(), known(&dossier, advice, names[name])?));
                let Some(inputs) = laws.parameters(&output).into_iter().map(one).collect::<Option<Map<_, _>>>() else {
                    continue;
                };
                let found = laws.run(&output, &inputs);
                let wanted = settled_outcome(advice, decision);
                assert_eq!(
                    wanted.map(Json::from),
                    Some(found),
                    "{name}, {}, {output}: {inputs:?}",
                    advice.structure.id
                );
                compared += 1;
                decided.insert(decision);
            }
        }
    }
    assert!(compared > 1_000 && decided.len() > 50, "{compared} outcomes of {} decisions", decided.len());
}

#[test]
fn what_stays_out_and_one_law_as_yaml() {
    let export = exchange::regelrecht(&BASE, day("2026-11-21"));
    insta::assert_snapshot!("lijst", exchange::listing(&BASE, day("2026-11-21"), &export));
    let smallest = export.files.iter().min_by_key(|file| file.text.len()).expect("a law is exported");
    insta::assert_snapshot!("kleinste", format!("{}\n\n{}", smallest.path, smallest.text));
}
