//! Several dossiers joined: nobody's answer is lost or written over, and the order in which they come does not matter.

#[allow(dead_code, reason = "these tests need no complete answers")]
#[path = "support/answers.rs"]
mod answers;
#[path = "support/random.rs"]
mod random;
#[allow(dead_code, reason = "these rules are never put in another order")]
#[path = "support/rulebook.rs"]
mod rulebook;
#[path = "support/shipped.rs"]
mod shipped;
#[path = "support/words.rs"]
mod words;

use answers::half_filled;
use random::Random;
use rulebook::Rulebook;
use shipped::{Shipped, base, files, read, shipped};
use std::collections::BTreeSet;
use words::words;
use zorgvorm::diagram::Edition;
use zorgvorm::dossier::{self, Answer, Basis, Dossier, Value, join};
use zorgvorm::letter;
use zorgvorm::render;
use zorgvorm::rules::RuleBase;

const RULE_BASES: u64 = 120;

/// Three dossiers about the same questions, and the rules they are about.
fn each(mut property: impl FnMut(&RuleBase, &mut Random, Vec<(String, Dossier)>)) {
    for seed in 1..=RULE_BASES {
        let random = &mut Random::new(seed);
        let base = Rulebook::random(random).load();
        let names = ["De Linge", "Het “Ravelijn”", "Waalzicht"];
        let mut parts = Vec::new();
        for name in names {
            let mut dossier = half_filled(random, &base);
            if random.chance(60) {
                dossier.structure = Some(base.structures[random.below(base.structures.len())].id.clone());
            }
            // Answers of others are often the same.
            if let Some((_, earlier)) = parts.last() {
                borrow(random, &mut dossier, earlier);
            }
            parts.push((name.to_string(), dossier));
        }
        property(&base, random, parts);
    }
}

fn borrow(random: &mut Random, dossier: &mut Dossier, from: &Dossier) {
    for (fact, answer) in &from.answers {
        if random.chance(50) {
            dossier.put(*fact, answer.value.clone());
        }
    }
}

fn joined(base: &RuleBase, parts: &[(String, Dossier)]) -> Dossier {
    join(base, parts, false).dossier
}

#[test]
fn order_and_nesting_make_no_difference() {
    each(|base, random, parts| {
        let whole = joined(base, &parts);
        let mut other = parts.clone();
        random.shuffle(&mut other);
        assert_eq!(whole, joined(base, &other), "in another order");
        let [a, b, c] = &parts[..] else { panic!("three") };
        let left = ("links".to_string(), joined(base, &[a.clone(), b.clone()]));
        let right = ("rechts".to_string(), joined(base, &[b.clone(), c.clone()]));
        assert_eq!(whole, joined(base, &[left, c.clone()]), "two first, then the third");
        assert_eq!(whole, joined(base, &[a.clone(), right]), "one, and then the other two");
    });
}

#[test]
fn what_comes_in_twice_counts_once() {
    each(|base, _, parts| {
        let whole = ("samen".to_string(), joined(base, &parts));
        assert_eq!(whole.1, joined(base, std::slice::from_ref(&whole)));
        assert_eq!(whole.1, joined(base, &[whole.clone(), whole.clone()]));
        assert_eq!(whole.1, joined(base, &[whole.clone(), parts[1].clone()]), "it was in there already");
        let one = parts[..1].to_vec();
        assert_eq!(joined(base, &one), joined(base, &[one.clone(), one.clone()].concat()));
    });
}

#[test]
fn a_joined_dossier_reads_back_as_it_was_written() {
    each(|base, _, parts| {
        let whole = joined(base, &parts);
        let text = dossier::write(base, &whole);
        let read = dossier::read(base, "samen", &text).unwrap_or_else(|report| panic!("{report}\n{text}"));
        assert_eq!(whole, read, "{text}");
    });
}

#[test]
fn no_answer_is_lost_or_written_over() {
    let (mut same, mut conflicts) = (0, 0);
    each(|base, _, parts| {
        let found = join(base, &parts, false);
        let whole = &found.dossier;
        for question in &base.questions {
            let fact = question.fact;
            for (name, part) in &parts {
                let Some(own) = part.answer(fact) else { continue };
                let kept = whole.voices.about(fact).iter().any(|(who, answer)| who == name && answer == own);
                assert!(kept, "{name} said something about {}", base.facts[fact].id);
                match whole.value(fact) {
                    Some(value) => {
                        same += 1;
                        assert!(allows(&own.value, value), "{:?} does not follow from {:?}", value, own.value);
                    }
                    None => {
                        conflicts += 1;
                        assert!(whole.dont_know.contains(&fact), "what is in dispute does not follow from anything");
                        let told = found.heard.iter().any(|one| one.fact == fact && one.is_conflict());
                        assert!(told, "{} is a point to discuss", base.facts[fact].id);
                    }
                }
            }
            let silent = parts.iter().all(|(_, part)| part.answer(fact).is_none());
            assert!(!silent || whole.answer(fact).is_none(), "nobody answered {}", base.facts[fact].id);
        }
    });
    assert!(same > 500 && conflicts > 100, "both came by: {same} and {conflicts}");
}

/// Whether a joined value says no more and nothing else than this one allows.
fn allows(own: &Value, joined: &Value) -> bool {
    match (own, joined) {
        (Value::OneOf(own), Value::OneOf(joined)) => joined & own == *joined,
        (Value::Between(low, high), Value::Between(from, until)) => low <= from && until <= high,
        (Value::List(own), Value::List(joined)) => own.iter().all(|element| {
            let same = joined.iter().find(|other| other.name == element.name);
            same.is_some_and(|same| {
                let cells = element.fields.iter().zip(&same.fields);
                cells.clone().all(|pair| match pair {
                    (Some(own), Some(joined)) => allows(own, joined),
                    _ => true,
                })
            })
        }),
        (own, joined) => own == joined,
    }
}

#[test]
fn what_they_settle_afterwards_goes_before_what_they_said() {
    let mut tried = 0;
    each(|base, _, parts| {
        let whole = joined(base, &parts);
        for (fact, answer) in &parts[0].1.answers {
            if whole.answer(*fact).is_some() {
                continue;
            }
            tried += 1;
            let mut settled = whole.clone();
            settled.put(*fact, answer.value.clone());
            let again = joined(base, &[("samen".into(), settled.clone()), ("samen".into(), settled)]);
            assert_eq!(again.value(*fact), Some(&answer.value));
            assert_eq!(again.voices.about(*fact).len(), 1, "one voice, of all of them");
        }
    });
    assert!(tried > 50, "{tried}");
}

#[test]
fn numbers_that_differ_become_an_interval_only_when_asked() {
    let base = base();
    let fact = base.fact("marktaandeel").expect("it is asked");
    let date = zorgvorm::model::parse_date("2026-11-21").expect("a date");
    let part = |name: &str, low: i64, high: i64| {
        let mut dossier = Dossier::new("Verzonnen", date);
        dossier.put(fact, Value::Between(low * 100, high * 100));
        (name.to_string(), dossier)
    };
    let parts = [part("a", 8, 8), part("b", 12, 15)];
    assert_eq!(join(&base, &parts, false).dossier.value(fact), None);
    let wide = join(&base, &parts, true).dossier;
    assert_eq!(wide.value(fact), Some(&Value::Between(800, 1500)));
    let third = [("samen".to_string(), wide), part("c", 9, 9)];
    assert_eq!(join(&base, &third, false).dossier.value(fact), None, "the interval is no answer of its own");
    let precise = join(&base, &[part("a", 10, 15), part("b", 12, 12)], false);
    assert_eq!(precise.dossier.value(fact), Some(&Value::Between(1200, 1200)));
    assert!(precise.heard.iter().all(|one| !one.is_conflict()));
}

#[test]
fn an_answer_is_as_well_founded_as_who_gives_it() {
    let base = base();
    let fact = base.fact("marktaandeel").expect("it is asked");
    let date = zorgvorm::model::parse_date("2026-11-21").expect("a date");
    let part = |name: &str, low: i64, high: i64, basis: Basis| {
        let mut dossier = Dossier::new("Verzonnen", date);
        dossier.answers.push((fact, Answer { value: Value::Between(low, high), basis }));
        (name.to_string(), dossier)
    };
    let of = |parts: &[(String, Dossier)]| join(&base, parts, false).dossier.answer(fact).map(|one| one.basis.clone());
    let paper = Basis::Proven("cijfers van het VSV".into());
    let both = [part("a", 900, 900, Basis::Assumed), part("b", 900, 900, paper.clone())];
    assert_eq!(of(&both), Some(paper.clone()), "one of them has it on paper");
    let narrowed = [part("a", 900, 900, Basis::Assumed), part("b", 800, 1000, paper)];
    assert_eq!(of(&narrowed), Some(Basis::Assumed), "the paper does not say this much");
}

#[test]
fn what_there_is_to_discuss_reads_well() {
    let Shipped { base, templates } = shipped();
    let parts: Vec<(String, Dossier)> =
        files("examples/samen").iter().map(|path| ("?".to_string(), read(&base, path))).collect();
    let found = join(&base, &parts, false);
    let edition = Edition::new(&base, found.dossier.date);
    let report = letter::joined(&edition, &templates, &found).expect("the template holds");
    insta::assert_snapshot!("samenvoegen", words(&render::text(&report, 80, false)));
    insta::assert_snapshot!("samenvoegen_dossier", dossier::write(&base, &found.dossier));
    let data: serde_json::Value =
        serde_json::from_str(&letter::joined_json(&edition, &found)).expect("the data is JSON");
    let agenda = data["agenda"].as_array().expect("a list");
    let ids: BTreeSet<&str> = agenda.iter().filter_map(|item| item["gegeven"].as_str()).collect();
    assert_eq!(ids.len(), agenda.len(), "every point once");
    assert!(
        agenda.iter().any(|item| item["gevolgen"].as_array().is_some_and(|all| !all.is_empty())),
        "something hangs on it"
    );
}
