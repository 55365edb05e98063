//! Why a decision comes to what it does: the rules with their tests, as far as is known.

use super::Status;
use crate::diagram::{Compiled, CompiledRule, Edition, Known, Test, Truth};
use crate::model::{Certainty, Citation};
use crate::rules::{Condition, Decision, Origin, Outcome, Rule, RuleBase};

/// The rules of a decision, as far as is known.
#[derive(Clone, Debug)]
pub struct Explanation<'a> {
    /// Whether the decision applies.
    pub scope: TestTrace<'a>,
    /// The rules that count on the date.
    pub rules: Vec<RuleTrace<'a>>,
}

/// A rule, and what became of it.
#[derive(Clone, Debug)]
pub struct RuleTrace<'a> {
    /// The rule.
    pub rule: &'a Rule,
    /// What became of it.
    pub verdict: Verdict,
    /// Its condition.
    pub test: TestTrace<'a>,
    /// Its exceptions.
    pub exceptions: Vec<RuleTrace<'a>>,
}

/// What became of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It applies and gives the outcome.
    Wins,
    /// It applies, but an exception displaces it.
    Displaced,
    /// It applies, but where the highest outcome counts another rule gives a higher one.
    Outranked,
    /// It does not apply.
    Passed,
    /// It depends on open answers.
    Open,
}

/// A condition, and whether it holds.
#[derive(Clone, Debug)]
pub struct TestTrace<'a> {
    /// The condition.
    pub condition: &'a Condition,
    /// Whether it holds.
    pub truth: Truth,
    /// Its parts.
    pub parts: Vec<TestTrace<'a>>,
}

pub(super) fn explain<'a>(
    edition: &Edition<'a>,
    known: &Known,
    compiled: &Compiled<'a>,
    status: Status,
) -> Explanation<'a> {
    let scope = trace(edition, known, &compiled.scope);
    let reach = scope.truth;
    let mut rules: Vec<RuleTrace<'a>> =
        compiled.rules.iter().map(|rule| trace_rule(edition, known, rule, reach)).collect();
    if let (true, Status::Decided(outcome)) = (compiled.decision.highest, status) {
        rules.iter_mut().for_each(|rule| outrank(rule, outcome));
    }
    Explanation { scope, rules }
}

/// Whether a decision applies, and nothing about its rules.
pub(super) fn scope_only<'a>(edition: &Edition<'a>, known: &Known, compiled: &Compiled<'a>) -> Explanation<'a> {
    let truth = edition.store.truth_of(compiled.scope.holds, known);
    Explanation {
        scope: TestTrace { condition: compiled.scope.condition, truth, parts: Vec::new() },
        rules: Vec::new(),
    }
}

/// Winners below the outcome do not give it.
fn outrank(trace: &mut RuleTrace<'_>, outcome: Outcome) {
    if trace.verdict == Verdict::Wins && trace.rule.then != outcome {
        trace.verdict = Verdict::Outranked;
    }
    trace.exceptions.iter_mut().for_each(|exception| outrank(exception, outcome));
}

fn trace_rule<'a>(edition: &Edition<'a>, known: &Known, rule: &CompiledRule<'a>, reach: Truth) -> RuleTrace<'a> {
    let test = trace(edition, known, &rule.when);
    let applies = both(reach, test.truth);
    let exceptions: Vec<RuleTrace<'a>> =
        rule.exceptions.iter().map(|exception| trace_rule(edition, known, exception, applies)).collect();
    let displaced = |verdict: &Verdict| matches!(verdict, Verdict::Wins | Verdict::Displaced);
    let verdict = match applies {
        Truth::No => Verdict::Passed,
        Truth::Open => Verdict::Open,
        Truth::Yes if exceptions.iter().any(|exception| displaced(&exception.verdict)) => Verdict::Displaced,
        Truth::Yes if exceptions.iter().any(|exception| exception.verdict == Verdict::Open) => Verdict::Open,
        Truth::Yes => Verdict::Wins,
    };
    RuleTrace { rule: rule.rule, verdict, test, exceptions }
}

fn trace<'a>(edition: &Edition<'a>, known: &Known, test: &Test<'a>) -> TestTrace<'a> {
    TestTrace {
        condition: test.condition,
        truth: edition.store.truth_of(test.holds, known),
        parts: test.parts.iter().map(|part| trace(edition, known, part)).collect(),
    }
}

fn both(a: Truth, b: Truth) -> Truth {
    match (a, b) {
        (Truth::No, _) | (_, Truth::No) => Truth::No,
        (Truth::Yes, Truth::Yes) => Truth::Yes,
        _ => Truth::Open,
    }
}

impl<'a> Explanation<'a> {
    /// Every rule in it, main rules before their exceptions.
    pub fn all(&self) -> Vec<&RuleTrace<'a>> {
        self.rules.iter().flat_map(RuleTrace::all).collect()
    }

    /// The rules that give the outcome.
    pub fn winners(&self) -> Vec<&RuleTrace<'a>> {
        let mut found = Vec::new();
        gather(&self.rules, Verdict::Wins, &mut found);
        found
    }
}

impl<'a> RuleTrace<'a> {
    fn all(&self) -> Vec<&RuleTrace<'a>> {
        let mut found = vec![self];
        found.extend(self.exceptions.iter().flat_map(RuleTrace::all));
        found
    }
}

/// The citations behind the rules that give, or may give, the outcome; and how sure the weakest is,
/// counting the decisions those rules read.
pub(super) fn rests_on<'a>(
    base: &RuleBase,
    decision: &Decision,
    explanation: &Explanation<'a>,
    earlier: &dyn Fn(usize) -> Option<Certainty>,
) -> (Vec<&'a Citation>, Option<Certainty>) {
    let mut behind = Vec::new();
    gather(&explanation.rules, Verdict::Wins, &mut behind);
    if behind.is_empty() {
        gather(&explanation.rules, Verdict::Open, &mut behind);
    }
    let mut citations: Vec<&'a Citation> = Vec::new();
    for citation in behind.iter().flat_map(|trace| &trace.rule.citations) {
        if !citations.contains(&citation) {
            citations.push(citation);
        }
    }
    let mut certainty = citations.iter().map(|citation| citation.certainty).max();
    for condition in behind.iter().map(|trace| &trace.rule.when).chain([&decision.scope]) {
        condition.each(&mut |part| {
            if let Some(Origin::Decided(at)) = part.fact().map(|fact| base.facts[fact].origin) {
                certainty = certainty.max(earlier(at));
            }
        });
    }
    (citations, certainty)
}

/// The rules with this verdict, main rules before their exceptions.
fn gather<'t, 'a>(traces: &'t [RuleTrace<'a>], verdict: Verdict, found: &mut Vec<&'t RuleTrace<'a>>) {
    for trace in traces {
        if trace.verdict == verdict {
            found.push(trace);
        }
        gather(&trace.exceptions, verdict, found);
    }
}
