//! What follows from given answers: one answer can settle other questions.
//!
//! Only answers count here, not what a structure fixes or a list adds up to; so what follows is the same
//! for every structure. An answer that does not follow stays free.

use super::{Basis, Dossier, Value};
use crate::diagram::Truth;
use crate::model::Kind;
use crate::rules::{Comparison, Condition, FactIx, Origin, Outcome, Question, RuleBase};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// An answer nobody gave, because it follows from other answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Followed {
    /// The answer.
    pub value: Value,
    /// The same, as the rule base writes it.
    pub outcome: Outcome,
    /// The answers it follows from.
    pub from: Vec<FactIx>,
}

/// What follows for a fact that nobody answered, not even with "weet ik niet".
pub fn followed(base: &RuleBase, dossier: &Dossier, fact: FactIx) -> Option<Followed> {
    let question = question(base, fact).filter(|_| !dossier.is_asked(fact))?;
    let first = question.follows.iter().find(|one| truth(base, dossier, &one.when) == Truth::Yes)?;
    // Where another answer may follow as well, more answers could make the two contradict each other.
    let mut others = question.follows.iter().filter(|other| other.value != first.value);
    if others.any(|other| truth(base, dossier, &other.when) != Truth::No) {
        return None;
    }
    let from = first.when.facts().into_iter().filter(|read| value(base, dossier, *read).is_some()).collect();
    Some(Followed { value: as_value(first.value)?, outcome: first.value, from })
}

/// Everything that follows.
pub fn all_followed(base: &RuleBase, dossier: &Dossier) -> Vec<(FactIx, Followed)> {
    let following = base.questions.iter().filter(|question| !question.follows.is_empty());
    following.filter_map(|question| Some((question.fact, followed(base, dossier, question.fact)?))).collect()
}

/// The answer that counts: somebody's own, or what follows from other answers.
pub fn value<'d>(base: &RuleBase, dossier: &'d Dossier, fact: FactIx) -> Option<Cow<'d, Value>> {
    let own = dossier.value(fact).map(Cow::Borrowed);
    own.or_else(|| followed(base, dossier, fact).map(|found| Cow::Owned(found.value)))
}

/// Whether nothing needs to be asked any more: answered, be it with "weet ik niet", or following from other answers.
pub fn is_known(base: &RuleBase, dossier: &Dossier, fact: FactIx) -> bool {
    dossier.is_asked(fact) || followed(base, dossier, fact).is_some()
}

/// The facts nobody was asked yet from whose answer this one can still follow.
pub fn gates(base: &RuleBase, dossier: &Dossier, fact: FactIx) -> Vec<FactIx> {
    let mut found = Vec::new();
    for one in question(base, fact).map_or(&[][..], |question| &question.follows) {
        let unasked = one.when.facts().into_iter().filter(|read| !is_known(base, dossier, *read));
        let unasked: Vec<FactIx> = unasked.filter(|read| !found.contains(read)).collect();
        if !unasked.is_empty() && truth(base, dossier, &one.when) == Truth::Open {
            found.extend(unasked);
        }
    }
    found
}

/// Whether somebody assumed an answer, or one it follows from.
pub fn is_assumed(base: &RuleBase, dossier: &Dossier, fact: FactIx) -> bool {
    match dossier.answer(fact) {
        Some(answer) => answer.basis == Basis::Assumed,
        None => followed(base, dossier, fact)
            .is_some_and(|found| found.from.iter().any(|read| is_assumed(base, dossier, *read))),
    }
}

fn question(base: &RuleBase, fact: FactIx) -> Option<&Question> {
    match base.facts[fact].origin {
        Origin::Asked(at) => Some(&base.questions[at]),
        _ => None,
    }
}

fn as_value(outcome: Outcome) -> Option<Value> {
    match outcome {
        Outcome::Choice(at) => Some(Value::OneOf(1 << at)),
        Outcome::Number(number) => Some(Value::Between(number, number)),
        Outcome::Set(bits) => Some(Value::Set(bits)),
        Outcome::Gap | Outcome::Clash | Outcome::OutOfScope => None,
    }
}

/// What is known of an answer.
#[derive(Clone, Copy)]
enum Range {
    Choices(u64),
    /// The options it holds, and those of which nobody knows.
    Options(u64, u64),
    Between(i64, i64),
}

type Ranges = BTreeMap<FactIx, Range>;

/// Whether a test on answers holds for every way to complete them.
fn truth(base: &RuleBase, dossier: &Dossier, condition: &Condition) -> Truth {
    let ranges = condition.facts().into_iter().map(|fact| (fact, range(base, dossier, fact)));
    let mut ranges: Ranges = ranges.collect();
    settle(base, condition, &mut ranges)
}

fn range(base: &RuleBase, dossier: &Dossier, fact: FactIx) -> Range {
    let kind = &base.facts[fact].kind;
    let all = u64::MAX.checked_shr(64 - kind.choices().len() as u32).unwrap_or(0);
    match (value(base, dossier, fact).as_deref(), kind) {
        (Some(Value::OneOf(bits)), _) => Range::Choices(*bits),
        (Some(Value::Set(bits)), _) => Range::Options(u64::from(*bits), 0),
        (Some(Value::Between(low, high)), _) => Range::Between(*low, *high),
        (_, Kind::Set(_)) => Range::Options(0, all),
        (_, Kind::YesNo | Kind::Choice(_)) => Range::Choices(all),
        _ => {
            let (low, high) = question(base, fact).map_or(kind.bounds(), |question| question.bounds);
            Range::Between(low, high)
        }
    }
}

/// Tries both sides of the first test that is open; only what holds on both sides holds.
fn settle(base: &RuleBase, condition: &Condition, ranges: &mut Ranges) -> Truth {
    let mut open = None;
    let found = look(base, condition, ranges, &mut open);
    let (Truth::Open, Some((fact, yes, no))) = (found, open) else { return found };
    let mut with = |range: Range| {
        ranges.insert(fact, range);
        settle(base, condition, ranges)
    };
    let (one, other) = (with(yes), with(no));
    if one == other { one } else { Truth::Open }
}

/// The first single test that is open, with what its fact is on either side.
type Open = Option<(FactIx, Range, Range)>;

fn look(base: &RuleBase, condition: &Condition, ranges: &Ranges, open: &mut Open) -> Truth {
    match condition {
        Condition::Always => Truth::Yes,
        Condition::All(parts) => at_least(base, parts.len(), parts, ranges, open),
        Condition::AtLeast(count, parts) => at_least(base, *count, parts, ranges, open),
        Condition::Not(part) => match look(base, part, ranges, open) {
            Truth::Yes => Truth::No,
            Truth::No => Truth::Yes,
            Truth::Open => Truth::Open,
        },
        // An answer is never out of scope.
        Condition::OutOfScope(_) => Truth::No,
        Condition::OneOf(fact, _) | Condition::Contains(fact, _) | Condition::Compare(fact, _, _) => {
            match sides(condition, ranges.get(fact).copied(), base.facts[*fact].kind.step()) {
                (Some(yes), Some(no)) => {
                    open.get_or_insert((*fact, yes, no));
                    Truth::Open
                }
                (Some(_), None) => Truth::Yes,
                (None, _) => Truth::No,
            }
        }
    }
}

fn at_least(base: &RuleBase, count: usize, parts: &[Condition], ranges: &Ranges, open: &mut Open) -> Truth {
    let truths: Vec<Truth> = parts.iter().map(|part| look(base, part, ranges, open)).collect();
    let number = |wanted: Truth| truths.iter().filter(|truth| **truth == wanted).count();
    match number(Truth::Yes) {
        certain if certain >= count => Truth::Yes,
        certain if certain + number(Truth::Open) < count => Truth::No,
        _ => Truth::Open,
    }
}

/// What is left of an answer where a single test holds, and where it does not.
fn sides(test: &Condition, range: Option<Range>, step: i64) -> (Option<Range>, Option<Range>) {
    let choices = |bits: u64| (bits != 0).then_some(Range::Choices(bits));
    let between = |low: i64, high: i64| (low <= high).then_some(Range::Between(low, high));
    match (test, range) {
        (Condition::OneOf(_, wanted), Some(Range::Choices(bits))) => (choices(bits & wanted), choices(bits & !wanted)),
        (Condition::Contains(_, at), Some(Range::Options(held, open))) => {
            let (bit, rest) = (1 << at, open & !(1 << at));
            let may = (held | open) & bit != 0;
            let must = held & bit != 0;
            (may.then_some(Range::Options(held | bit, rest)), (!must).then_some(Range::Options(held, rest)))
        }
        (Condition::Compare(_, comparison, bound), Some(Range::Between(low, high))) => {
            let (cut, above) = Comparison::cut(*comparison, *bound, step);
            let (under, over) = (between(low, high.min(cut - step)), between(low.max(cut), high));
            if above { (over, under) } else { (under, over) }
        }
        _ => (None, Some(Range::Choices(0))),
    }
}
