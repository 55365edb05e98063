//! The ways in which a rule can be slightly wrong: every mutant of every rule of a rule base.

use zorgvorm::model::{Date, Kind, Period};
use zorgvorm::rules::{Comparison, Condition, Decision, Outcome, Rule, RuleBase};

/// One small change of one decision.
#[derive(Clone, Debug)]
pub struct Mutant {
    /// The decision it changes, by index.
    pub decision: usize,
    /// The rule, from the outermost in; empty for the scope.
    pub rule: Vec<usize>,
    /// What it does.
    pub patch: Patch,
    /// How it is called: `decision.rule.exception: what`.
    pub name: String,
    /// The kind of change.
    pub operator: &'static str,
}

/// What a mutant changes.
#[derive(Clone, Debug)]
pub enum Patch {
    /// The condition of the rule, or the scope.
    When(Condition),
    /// The outcome.
    Then(Outcome),
    /// The days on which the rule counts.
    Counts(Period),
    /// The rule is not there.
    Gone,
}

/// A condition in another form, and what was done to it.
type Variant = (&'static str, String, Condition);

/// Every mutant, decision by decision.
pub fn mutants(base: &RuleBase) -> Vec<Mutant> {
    let mut found = Vec::new();
    for (at, decision) in base.decisions.iter().enumerate() {
        let id = &base.facts[decision.fact].id;
        for (operator, what, condition) in variants(base, &decision.scope) {
            let name = format!("{id}, scope: {what}");
            found.push(Mutant { decision: at, rule: Vec::new(), patch: Patch::When(condition), name, operator });
        }
        let used = outcomes(decision);
        for (index, rule) in decision.rules.iter().enumerate() {
            of_rule(base, at, rule, &[index], &format!("{id}.{}", rule.id), &used, &mut found);
        }
    }
    found
}

fn of_rule(
    base: &RuleBase,
    decision: usize,
    rule: &Rule,
    path: &[usize],
    name: &str,
    used: &[Outcome],
    found: &mut Vec<Mutant>,
) {
    let mut add = |operator: &'static str, what: String, patch: Patch| {
        found.push(Mutant { decision, rule: path.to_vec(), patch, name: format!("{name}: {what}"), operator });
    };
    add(if path.len() > 1 { "exception removed" } else { "rule removed" }, "removed".into(), Patch::Gone);
    for other in used.iter().filter(|other| **other != rule.then) {
        let id = base.outcome_id(base.decisions[decision].fact, *other);
        add("outcome changed", format!("says {id}"), Patch::Then(*other));
    }
    for (what, period) in shifted(rule.period) {
        add("period shifted", what, Patch::Counts(period));
    }
    for (operator, what, condition) in variants(base, &rule.when) {
        add(operator, what, Patch::When(condition));
    }
    for (index, exception) in rule.exceptions.iter().enumerate() {
        let inner: Vec<usize> = path.iter().copied().chain([index]).collect();
        of_rule(base, decision, exception, &inner, &format!("{name}.{}", exception.id), used, found);
    }
}

/// The outcomes the rules of a decision give, each once.
fn outcomes(decision: &Decision) -> Vec<Outcome> {
    let mut found: Vec<Outcome> = decision.rules.iter().flat_map(Rule::all).map(|rule| rule.then).collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn shifted(period: Period) -> Vec<(String, Period)> {
    let mut found = Vec::new();
    let near = |day: Date| [day.yesterday(), day.tomorrow()].into_iter().flatten();
    for from in period.from.into_iter().flat_map(near) {
        found.push((format!("from {from}"), Period { from: Some(from), ..period }));
    }
    for until in period.until.into_iter().flat_map(near) {
        found.push((format!("until {until}"), Period { until: Some(until), ..period }));
    }
    found
}

/// Every condition that differs from this one in a single place.
fn variants(base: &RuleBase, condition: &Condition) -> Vec<Variant> {
    let mut found = inside(base, condition);
    if *condition != Condition::Always {
        found.push(("part dropped", format!("without “{}”", condition.say(base)), Condition::Always));
    }
    found
}

fn inside(base: &RuleBase, condition: &Condition) -> Vec<Variant> {
    match condition {
        Condition::All(parts) => among(base, parts, &|parts| Condition::All(parts)),
        Condition::AtLeast(count, parts) => among(base, parts, &|parts| Condition::AtLeast(*count, parts)),
        Condition::Not(part) => {
            let turned = inside(base, part).into_iter();
            turned.map(|(operator, what, part)| (operator, what, Condition::Not(Box::new(part)))).collect()
        }
        Condition::OneOf(fact, bits) => {
            let choices = base.facts[*fact].kind.choices();
            let chosen = (0..choices.len()).filter(|at| bits >> at & 1 == 1 && bits.count_ones() > 1);
            let drop = |at: usize| {
                let what = format!("{} no longer {}", base.facts[*fact].id, choices[at].id);
                ("choice dropped", what, Condition::OneOf(*fact, bits & !(1 << at)))
            };
            chosen.map(drop).collect()
        }
        Condition::Compare(fact, comparison, bound) => {
            let kind = &base.facts[*fact].kind;
            let mut cuts = vec![comparison.cut(*bound, kind.step())];
            let mut found = Vec::new();
            for (operator, comparison, bound) in compared(*comparison, *bound, kind) {
                // On whole numbers "more than 50" and "51 or more" are the same change.
                let cut = comparison.cut(bound, kind.step());
                if !cuts.contains(&cut) {
                    cuts.push(cut);
                    let changed = Condition::Compare(*fact, comparison, bound);
                    found.push((operator, format!("“{}” ({comparison:?})", changed.say(base)), changed));
                }
            }
            found
        }
        Condition::Always | Condition::Contains(..) | Condition::OutOfScope(_) => Vec::new(),
    }
}

/// One part changed, or left out.
fn among(base: &RuleBase, parts: &[Condition], whole: &dyn Fn(Vec<Condition>) -> Condition) -> Vec<Variant> {
    let mut found = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let mut others = parts.to_vec();
        others.remove(at);
        if !others.is_empty() {
            found.push(("part dropped", format!("without “{}”", part.say(base)), whole(others)));
        }
        for (operator, what, changed) in inside(base, part) {
            let mut all = parts.to_vec();
            all[at] = changed;
            found.push((operator, what, whole(all)));
        }
    }
    found
}

fn compared(comparison: Comparison, bound: i64, kind: &Kind) -> [(&'static str, Comparison, i64); 4] {
    use Comparison::{AtLeast, AtMost, LessThan, MoreThan};
    let (flipped, reversed) = match comparison {
        MoreThan => (AtLeast, AtMost),
        AtLeast => (MoreThan, LessThan),
        AtMost => (LessThan, MoreThan),
        LessThan => (AtMost, AtLeast),
    };
    [
        ("comparison flipped", flipped, bound),
        ("operator reversed", reversed, bound),
        ("threshold moved", comparison, bound + kind.step()),
        ("threshold moved", comparison, bound - kind.step()),
    ]
}

impl Mutant {
    /// Makes the change in a rule base.
    pub fn apply(&self, base: &mut RuleBase) {
        let decision = &mut base.decisions[self.decision];
        let Some((last, above)) = self.rule.split_last() else {
            if let Patch::When(scope) = &self.patch {
                decision.scope = scope.clone();
            }
            return;
        };
        let beside = above.iter().fold(&mut decision.rules, |rules, at| &mut rules[*at].exceptions);
        match &self.patch {
            Patch::When(condition) => beside[*last].when = condition.clone(),
            Patch::Then(outcome) => beside[*last].then = *outcome,
            Patch::Counts(period) => beside[*last].period = *period,
            Patch::Gone => {
                beside.remove(*last);
            }
        }
    }

    /// Whether the change can make a difference on a day.
    pub fn counts(&self, base: &RuleBase, day: Date) -> bool {
        let mut rules = base.decisions[self.decision].rules.as_slice();
        for (depth, at) in self.rule.iter().enumerate() {
            let rule = &rules[*at];
            if let (Patch::Counts(period), true) = (&self.patch, depth + 1 == self.rule.len()) {
                return rule.period.contains(day) != period.contains(day);
            }
            if !rule.period.contains(day) {
                return false;
            }
            rules = &rule.exceptions;
        }
        true
    }
}
