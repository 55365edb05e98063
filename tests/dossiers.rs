//! Every dossier that is shipped or kept as a test: what a lawyer expects comes out, and every rule is seen to work.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use zorgvorm::advise::{Advice, Explanation, Verdict, advise, deviations};
use zorgvorm::diagram::Edition;
use zorgvorm::dossier::{self, Dossier};
use zorgvorm::files::Files;
use zorgvorm::model::Date;
use zorgvorm::rules::{self, Rule, RuleBase};

/// Rules that no dossier shows yet. This list may only become shorter.
const UNSEEN: &[&str] = &[
    "achtervoegsel_cooperatie.beperkt",
    "achtervoegsel_cooperatie.wettelijk",
    "zg_toezichtsorgaan.gekozen_een_laags",
    "zg_toezichtsorgaan.gekozen_raad",
    "zg_winstbestemming.keuze_uitkeren",
    "zg_winstbestemming.keuze_uitkeren.medisch_specialistische_zorg",
    "zorggroep_als_partij.zorggroep_is_stichting",
];

fn shipped() -> RuleBase {
    rules::load(&Files::built_in_rules(), &Files::built_in_templates()).unwrap_or_else(|report| panic!("{report}"))
}

/// Reads every dossier, in order of path.
fn dossiers(base: &RuleBase) -> Vec<(String, Dossier)> {
    let found = RefCell::new(Vec::new());
    let read = |path: &Path| {
        let name = path.display().to_string();
        let text = fs::read_to_string(path).expect("a dossier can be read");
        let dossier = dossier::read(base, &name, &text).unwrap_or_else(|report| panic!("{report}"));
        found.borrow_mut().push((name, dossier));
    };
    insta::glob!("../examples", "*.ron", read);
    insta::glob!("dossiers", "**/*.ron", read);
    found.into_inner()
}

/// Weighs every dossier; editions are compiled once per date.
fn each(base: &RuleBase, mut visit: impl FnMut(&str, &Dossier, &Advice<'_>)) {
    let mut editions: BTreeMap<Date, Edition<'_>> = BTreeMap::new();
    for (name, dossier) in dossiers(base) {
        let edition = editions.entry(dossier.date).or_insert_with(|| Edition::new(base, dossier.date));
        visit(&name, &dossier, &advise(edition, &dossier));
    }
}

#[test]
fn what_a_dossier_expects_comes_out() {
    let base = shipped();
    let (mut found, mut expectations) = (Vec::new(), 0);
    each(&base, |name, dossier, advice| {
        expectations += dossier.expected.iter().map(|(_, expected)| expected.len()).sum::<usize>();
        for one in deviations(&base, dossier, advice) {
            let (expected, came) = (one.expected.join(" or "), one.found.join(" or "));
            let place = format!("{name}:{}", one.line);
            found.push(format!("{place}: {} of {}: expected {expected}, came to {came}", one.decision, one.structure));
        }
    });
    assert!(found.is_empty(), "{} of {expectations} expectations not met:\n  {}", found.len(), found.join("\n  "));
}

#[test]
fn no_dossier_meets_a_gap_or_a_clash() {
    let base = shipped();
    let mut found = BTreeSet::new();
    each(&base, |name, _, advice| {
        for structure in &advice.structures {
            let of_elements = structure.elements.iter().flat_map(|(_, own)| own);
            for one in structure.conclusions.iter().flatten().chain(of_elements) {
                let fact = base.decisions[one.decision].fact;
                for outcome in &one.possible {
                    if let rules::Outcome::Gap | rules::Outcome::Clash = outcome {
                        let (id, what) = (&base.facts[fact].id, base.outcome_id(fact, *outcome));
                        found.insert(format!("{name}: {id} of {} can be a {what}", structure.structure.id));
                    }
                }
            }
        }
    });
    let found: Vec<String> = found.into_iter().collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Paths of a rule and its exceptions: `decision.rule.exception`.
fn paths(above: &str, rule: &Rule, found: &mut BTreeSet<String>) {
    let path = format!("{above}.{}", rule.id);
    for exception in &rule.exceptions {
        paths(&path, exception, found);
    }
    found.insert(path);
}

fn winners(above: &str, traces: &[zorgvorm::advise::RuleTrace<'_>], found: &mut BTreeSet<String>) {
    for trace in traces {
        let path = format!("{above}.{}", trace.rule.id);
        winners(&path, &trace.exceptions, found);
        if trace.verdict == Verdict::Wins {
            found.insert(path);
        }
    }
}

#[test]
fn every_rule_wins_in_some_dossier() {
    let base = shipped();
    let (mut all, mut seen) = (BTreeSet::new(), BTreeSet::new());
    for decision in &base.decisions {
        for rule in &decision.rules {
            paths(&base.facts[decision.fact].id, rule, &mut all);
        }
    }
    each(&base, |_, _, advice| {
        let mut note = |decision: usize, explanation: &Explanation<'_>| {
            winners(&base.facts[base.decisions[decision].fact].id, &explanation.rules, &mut seen);
        };
        for structure in &advice.structures {
            let of_elements = structure.elements.iter().flat_map(|(_, own)| own);
            structure
                .conclusions
                .iter()
                .flatten()
                .chain(of_elements)
                .for_each(|one| note(one.decision, &one.explanation));
        }
    });
    let allowed: BTreeSet<String> = UNSEEN.iter().map(ToString::to_string).collect();
    let unseen: BTreeSet<String> = all.difference(&seen).cloned().collect();
    let idle: Vec<&String> = unseen.difference(&allowed).collect();
    let needless: Vec<&String> = allowed.difference(&unseen).collect();
    assert!(idle.is_empty(), "write a dossier that shows these {} of {} rules: {idle:#?}", idle.len(), all.len());
    assert!(needless.is_empty(), "these rules are seen or gone: take them off the list: {needless:#?}");
}
