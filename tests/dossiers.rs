//! Every dossier that is shipped or kept as a test: what a lawyer expects comes out, and every rule is seen to work.

#[path = "support/shipped.rs"]
mod shipped;

use shipped::{base, dossiers};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use zorgvorm::advise::{Advice, RuleTrace, Verdict, advise, deviations};
use zorgvorm::diagram::Edition;
use zorgvorm::dossier::{self, Dossier};
use zorgvorm::model::Date;
use zorgvorm::rules::{Condition, Outcome, Rule, RuleBase};

/// Rules that no dossier shows yet. This list may only become shorter.
const UNSEEN: &[&str] = &[];

/// What all dossiers together show. They are weighed once, for all tests.
#[derive(Default)]
struct Findings {
    expectations: usize,
    unmet: Vec<String>,
    holes: BTreeSet<String>,
    rules: BTreeSet<String>,
    winners: BTreeSet<String>,
    /// Where steps of the plan stand, as `step: standing`.
    standings: BTreeSet<String>,
}

static FINDINGS: LazyLock<Findings> = LazyLock::new(|| {
    let base = base();
    let mut editions: BTreeMap<Date, Edition<'_>> = BTreeMap::new();
    let mut findings = Findings::default();
    for decision in &base.decisions {
        for rule in &decision.rules {
            paths(&base.facts[decision.fact].id, rule, &mut findings.rules);
        }
    }
    for (name, dossier) in dossiers(&base) {
        let edition = editions.entry(dossier.date).or_insert_with(|| Edition::new(&base, dossier.date));
        findings.add(&base, &name, &dossier, &advise(edition, &dossier));
    }
    findings
});

impl Findings {
    fn add(&mut self, base: &RuleBase, name: &str, dossier: &Dossier, advice: &Advice<'_>) {
        self.expectations += dossier.expected.iter().map(|(_, expected)| expected.len()).sum::<usize>();
        for one in deviations(base, dossier, advice) {
            let (expected, came) = (one.expected.join(" or "), one.found.join(" or "));
            let place = format!("{name}:{}", one.line);
            let what = format!("{} of {}: expected {expected}, came to {came}", one.decision, one.structure);
            self.unmet.push(format!("{place}: {what}"));
        }
        for structure in &advice.structures {
            let standings = base.steps.iter().zip(&structure.steps);
            self.standings.extend(standings.map(|(step, standing)| format!("{}: {}", step.id, standing.id())));
            let of_elements = structure.elements.iter().flat_map(|(_, own)| own);
            for one in structure.conclusions.iter().flatten().chain(of_elements) {
                let fact = base.decisions[one.decision].fact;
                let id = &base.facts[fact].id;
                for outcome in one.possible.iter().filter(|one| matches!(one, Outcome::Gap | Outcome::Clash)) {
                    let what = base.outcome_id(fact, *outcome);
                    self.holes.insert(format!("{name}: {id} of {} can be a {what}", structure.structure.id));
                }
                winners(id, &one.explanation.rules, &mut self.winners);
            }
        }
    }
}

/// Paths of a rule and its exceptions: `decision.rule.exception`.
fn paths(above: &str, rule: &Rule, found: &mut BTreeSet<String>) {
    let path = format!("{above}.{}", rule.id);
    for exception in &rule.exceptions {
        paths(&path, exception, found);
    }
    found.insert(path);
}

fn winners(above: &str, traces: &[RuleTrace<'_>], found: &mut BTreeSet<String>) {
    for trace in traces {
        let path = format!("{above}.{}", trace.rule.id);
        winners(&path, &trace.exceptions, found);
        if trace.verdict == Verdict::Wins {
            found.insert(path);
        }
    }
}

/// Whoever answers every question singly is not told otherwise: tick lists stand before questions and decide nothing.
#[test]
fn what_other_answers_follow_from_is_read_by_no_rule() {
    let base = base();
    let lists: BTreeSet<_> =
        base.questions.iter().flat_map(|question| &question.follows).flat_map(|one| one.when.facts()).collect();
    assert!(lists.len() >= 6, "only {} lists", lists.len());
    for decision in &base.decisions {
        let rules = decision.rules.iter().flat_map(Rule::all).map(|rule| &rule.when);
        for fact in rules.chain([&decision.scope]).flat_map(Condition::facts) {
            assert!(!lists.contains(&fact), "{} reads {}", base.facts[decision.fact].id, base.facts[fact].id);
        }
    }
}

#[test]
fn every_way_an_answer_follows_is_seen_to_work() {
    let base = base();
    let all = dossiers(&base);
    let mut unseen = Vec::new();
    for question in &base.questions {
        let id = &base.facts[question.fact].id;
        for one in &question.follows {
            let gives = |dossier: &Dossier| {
                let found = dossier::followed(&base, dossier, question.fact);
                found.is_some_and(|found| found.outcome == one.value && found.from == one.when.facts())
            };
            let tests = |dossier: &Dossier| !dossier.expected.is_empty();
            if !all.iter().any(|(_, dossier)| tests(dossier) && gives(dossier)) {
                unseen.push(format!("{id}: {}", one.when.say(&base)));
            }
        }
    }
    assert!(unseen.is_empty(), "no dossier shows: {unseen:#?}");
}

#[test]
fn what_a_dossier_expects_comes_out() {
    let Findings { unmet, expectations, .. } = &*FINDINGS;
    assert!(unmet.is_empty(), "{} of {expectations} expectations not met:\n  {}", unmet.len(), unmet.join("\n  "));
}

#[test]
fn no_dossier_meets_a_gap_or_a_clash() {
    let holes: Vec<&str> = FINDINGS.holes.iter().map(String::as_str).collect();
    assert!(holes.is_empty(), "{}", holes.join("\n"));
}

#[test]
fn every_rule_wins_in_some_dossier() {
    let allowed: BTreeSet<String> = UNSEEN.iter().map(ToString::to_string).collect();
    let unseen: BTreeSet<String> = FINDINGS.rules.difference(&FINDINGS.winners).cloned().collect();
    let idle: Vec<&String> = unseen.difference(&allowed).collect();
    let needless: Vec<&String> = allowed.difference(&unseen).collect();
    assert!(idle.is_empty(), "write a dossier that shows these of {} rules: {idle:#?}", FINDINGS.rules.len());
    assert!(needless.is_empty(), "these rules are seen or gone: take them off the list: {needless:#?}");
}

#[test]
fn every_step_is_needed_in_some_dossier_and_drops_out_in_another() {
    let base = base();
    let mut unseen: Vec<String> = Vec::new();
    for step in &base.steps {
        let drops = (step.when != Condition::Always).then(|| format!("{}: vervalt", step.id));
        let wanted = [Some(format!("{}: nodig", step.id)), drops].into_iter().flatten();
        unseen.extend(wanted.filter(|one| !FINDINGS.standings.contains(one)));
    }
    assert!(unseen.is_empty(), "write a dossier that shows these: {unseen:#?}");
}
