//! Where two editions differ, against walking the rules of both for every situation; over rule bases that share
//! only some of their facts, options and structures.
//!
//! `ZORGVORM_CASES` says how many pairs are tried, `ZORGVORM_SEED` where to begin.

#[path = "support/spoken.rs"]
mod spoken;
#[allow(dead_code, reason = "other tests use the rest")]
mod support;

use spoken::{Named, Said, Side};
use std::collections::{BTreeMap, BTreeSet};
use support::random::Random;
use support::rulebook::{Rulebook, load};
use support::tries::tries;
use zorgvorm::advise::advise_structure;
use zorgvorm::diagram::{Edition, Known, Leaf};
use zorgvorm::dossier::{self, carry};
use zorgvorm::effect::{End, Situations};
use zorgvorm::model::{Date, Kind, parse_date};
use zorgvorm::rules::{Derived, FactIx, Joint, Origin, Outcome, RuleBase, Structure};

/// So many pairs are tried unless somebody asks for another number.
const PAIRS: u64 = 250;
/// More situations than this are sampled.
const MOST: usize = 2_000;

/// Another rule base with some of the same names: the same one changed, or one of its own.
fn other(random: &mut Random, book: &Rulebook) -> String {
    if random.chance(35) {
        return Rulebook::random(random).text();
    }
    let mut text = book.text();
    for _ in 0..random.between(1, 3) {
        let from = random.below(4).to_string();
        let to = random.below(5).to_string();
        text = match random.below(6) {
            0 => text.replacen(&format!(", {from})"), &format!(", {to})"), 2),
            1 => text.replacen("dan: \"ja\"", "dan: \"nee\"", 1),
            2 => text.replacen("dan: \"rood\"", "dan: \"blauw\"", 2),
            3 => text.replacen("Alle([", "Enige([", 1),
            4 => text.replacen("2025-01-01", "2025-03-01", 2),
            _ => text.replacen("Ja(\"", "Nee(\"", 1),
        };
    }
    // Options in another order, or one more of them.
    match random.below(4) {
        0 => text.replace(
            r#"[("rood", "rood"), ("wit", "wit"), ("blauw", "blauw")]"#,
            r#"[("blauw", "blauw"), ("geel", "geel"), ("rood", "rood"), ("wit", "wit")]"#,
        ),
        _ => text,
    }
}

#[test]
fn where_two_editions_differ_is_exact() {
    let mut tally = Tally::default();
    tries(PAIRS, 1, |random| {
        let book = Rulebook::random(random);
        let (text, other) = (book.text(), other(random, &book));
        let (old, new) = (load(&other), load(&text));
        let day = |random: &mut Random| *random.pick(&["2024-12-30", "2025-01-01", "2025-03-01", "2025-07-01"]);
        let days = [day(random), day(random)].map(|day| parse_date(day).expect("a date"));
        let scene = format!("old on {}:\n{other}\nnew on {}:\n{text}", days[0], days[1]);
        compare(random, &old, &new, days, &scene, &mut tally);
    });
    eprintln!("{tally:?}");
    assert!(tally.differing > 0 && tally.same > 0 && tally.turns > 0);
}

#[derive(Debug, Default)]
struct Tally {
    same: usize,
    differing: usize,
    turns: usize,
    situations: usize,
}

fn compare(random: &mut Random, old: &RuleBase, new: &RuleBase, days: [Date; 2], scene: &str, tally: &mut Tally) {
    let joint = Joint::new(old, new);
    let (was, is) = (Side::new(old, days[0]), Side::new(new, days[1]));
    let mut situations = Situations::new(&joint, days[0], days[1]);
    let pairs: Vec<(usize, usize)> = situations.decisions().collect();
    let found = situations.differences();
    for (before, after) in pairs {
        for structure in &new.structures {
            let Some(earlier) = old.structure(&structure.id) else { continue };
            let differ = situations.differ(&structure.id, after).expect("both sides have both");
            let mut seen = false;
            for situation in all(random, &was, &is, (before, after), (earlier, structure)) {
                let differs = was.decide(&situation, before) != is.decide(&situation, after);
                let (store, variables) = situations.store();
                let known = known(&joint, variables, &situation);
                let told = store.as_leaf(store.follow(differ, &known)) == Some(Leaf::True);
                let id = &new.facts[new.decisions[after].fact].id;
                assert_eq!(told, differs, "{id} of {} in {situation:?}\n{scene}", structure.id);
                seen |= differs;
                tally.situations += 1;
            }
            let listed = found.iter().find(|one| one.new == after);
            let listed = listed.is_some_and(|one| one.turns.iter().any(|turn| turn.structures.contains(&structure.id)));
            assert!(listed || !seen, "a difference is listed\n{scene}");
            *(if listed { &mut tally.differing } else { &mut tally.same }) += 1;
        }
    }
    for difference in &found {
        for turn in &difference.turns {
            witness(&joint, &was, &is, (difference.old, difference.new), turn, scene);
            tally.turns += 1;
        }
    }
}

/// A witness read on both sides comes to what was told, whatever else is answered; and every answer is needed.
fn witness(
    joint: &Joint,
    was: &Side<'_>,
    is: &Side<'_>,
    (before, after): (usize, usize),
    turn: &zorgvorm::effect::Turn,
    scene: &str,
) {
    for (side, decision, end) in [(was, before, turn.was), (is, after, turn.becomes)] {
        let (dossier, _) = carry(&as_named(joint, std::ptr::eq(side, was)), side.base, &turn.dossier);
        let text = dossier::write(side.base, &dossier);
        let dossier = dossier::read(side.base, "getuige", &text).unwrap_or_else(|report| panic!("{report}\n{text}"));
        let edition = Edition::new(side.base, side.reference.date);
        let at = side.base.structures.iter().position(|one| one.id == turn.structure).expect("it is on both sides");
        let advice = advise_structure(&edition, &dossier, at);
        let of_element = advice.elements.iter().flat_map(|(_, own)| own).find(|one| one.decision == decision);
        let found = advice.conclusion(decision).or(of_element).expect("a conclusion");
        let fact = side.base.decisions[decision].fact;
        let good = match end {
            End::Outcome(outcome) => found.possible == [outcome],
            End::Scope(holds) => holds == (found.status != zorgvorm::advise::Status::OutOfScope),
            End::Option(option, holds) => {
                let id = &joint.new.facts[is.base.decisions[after].fact].kind.choices()[option as usize].id;
                let at = side.base.facts[fact].kind.position(id);
                let within =
                    |outcome: &Outcome| matches!((outcome, at), (Outcome::Set(bits), Some(at)) if bits >> at & 1 == 1);
                found.possible.iter().all(|outcome| within(outcome) == holds)
            }
        };
        let id = &side.base.facts[fact].id;
        assert!(good, "{id}: {end:?}, but {:?} {:?}\n{text}\n{scene}", found.status, found.possible);
    }
}

/// The joint rules with the ids of one side: where both ask something else by the same name, one of them has it.
fn as_named(joint: &Joint, old: bool) -> RuleBase {
    let mut base = joint.new.clone();
    let ids: Vec<String> = base.facts.iter().map(|fact| fact.id.clone()).collect();
    for fact in base.facts.iter_mut().filter(|_| old) {
        if ids.contains(&format!("{} (oud)", fact.id)) {
            fact.id.push_str(" (nieuw)");
        }
        fact.id = fact.id.trim_end_matches(" (oud)").to_string();
    }
    base
}

/// The cells of a situation.
fn known(joint: &Joint, variables: &zorgvorm::diagram::Variables, situation: &BTreeMap<Named, Said>) -> Known {
    let base = &joint.new;
    let mut known = Known(vec![1; variables.list.len()], Vec::new());
    for (fact, declared) in base.facts.iter().enumerate() {
        let Some(first) = variables.of(fact) else { continue };
        let id = declared.id.trim_end_matches(" (oud)").to_string();
        let value = situation.get(&(id, declared.kind.word()));
        match (value, &declared.kind) {
            (Some(Said::Choice(id)), kind) => {
                known.0[first] = 1 << kind.position(id).expect("an option of either side")
            }
            (Some(Said::Set(ids)), kind) => {
                for (at, choice) in kind.choices().iter().enumerate() {
                    known.0[first + at] = if ids.contains(&choice.id) { 0b10 } else { 0b01 };
                }
            }
            (Some(Said::Number(value)), _) => known.0[first] = variables.cells_between(fact, *value, *value),
            (None, kind) if kind.is_ordered() => {
                let low = match declared.origin {
                    Origin::Asked(at) => base.questions[at].bounds.0,
                    _ => kind.bounds().0,
                };
                known.0[first] = variables.cells_between(fact, low, low);
            }
            (None, _) => {}
        }
    }
    known
}

/// Every situation that the rules of either side can tell apart, or a sample of them.
fn all(
    random: &mut Random,
    was: &Side<'_>,
    is: &Side<'_>,
    (before, after): (usize, usize),
    (earlier, structure): (&Structure, &Structure),
) -> Vec<BTreeMap<Named, Said>> {
    let list = is.base.decisions[after].per;
    let mut names: BTreeSet<Named> = BTreeSet::new();
    for (side, decision) in [(was, before), (is, after)] {
        names.extend(side.reference.reads(decision).into_iter().map(|fact| side.named(fact)));
        let list = side.base.decisions[decision].per;
        let derived = side.base.questions.iter().filter(|question| match question.derived {
            Some(Derived::Count(from) | Derived::Sum(from, _) | Derived::Highest(from, _)) => Some(from) == list,
            None => false,
        });
        names.extend(derived.map(|question| side.named(question.fact)));
        let columns = (0..side.base.facts.len()).filter(|fact| match side.base.facts[*fact].origin {
            Origin::Field(from, _) => Some(from) == list,
            _ => false,
        });
        names.extend(columns.map(|fact| side.named(fact)));
    }
    let mut fixed = was.fixed(earlier);
    fixed.extend(is.fixed(structure));
    let axes: Vec<(Named, Vec<Said>)> = names
        .into_iter()
        .filter(|name| !fixed.contains_key(name))
        .map(|name| (name.clone(), ways(was, is, &name)))
        .collect();
    let total = axes.iter().fold(1_usize, |all, (_, ways)| all.saturating_mul(ways.len()));
    let mut found = Vec::new();
    for at in 0..total.min(MOST) {
        let mut place = at;
        let mut situation: BTreeMap<Named, Said> = fixed.clone();
        for (name, ways) in &axes {
            let way = if total > MOST { random.below(ways.len()) } else { place % ways.len() };
            place /= ways.len();
            situation.insert(name.clone(), ways[way].clone());
        }
        // Each side has its own structure.
        let impossible = list.is_some_and(|list| {
            let list = &is.base.facts[list].id;
            is.contradicts(&situation, structure, list, None) || was.contradicts(&situation, earlier, list, Some(is))
        });
        if !impossible {
            found.push(situation);
        }
    }
    found
}

/// The values of a fact that both sides know and that either tells apart.
fn ways(was: &Side<'_>, is: &Side<'_>, name: &Named) -> Vec<Said> {
    let sides: Vec<(&Side<'_>, FactIx)> =
        [was, is].into_iter().filter_map(|side| Some((side, side.find(name)?))).collect();
    let options = || {
        let all = sides.iter().map(|(side, fact)| side.options(*fact));
        all.reduce(|a, b| a.intersection(&b).cloned().collect()).expect("one side has it")
    };
    let kind = &sides[0].0.base.facts[sides[0].1].kind;
    match kind {
        Kind::YesNo | Kind::Choice(_) => options().into_iter().map(Said::Choice).collect(),
        Kind::Set(_) => {
            let options: Vec<String> = options().into_iter().collect();
            let set = |bits: usize| {
                options.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1).map(|(_, id)| id.clone()).collect()
            };
            (0..1 << options.len()).map(|bits| Said::Set(set(bits))).collect()
        }
        _ => {
            let bounds = sides.iter().map(|(side, fact)| side.bounds(*fact));
            let (low, high) = bounds.reduce(|a, b| (a.0.max(b.0), a.1.min(b.1))).expect("one side has it");
            let mut values = BTreeSet::from([low]);
            for (side, fact) in &sides {
                for cut in side.thresholds.get(fact).into_iter().flatten() {
                    let step = kind.step();
                    let near = cut.div_euclid(step) * step;
                    values.extend([near - step, near, near + step]);
                }
            }
            values.into_iter().filter(|value| (low..=high).contains(value)).map(Said::Number).collect()
        }
    }
}
