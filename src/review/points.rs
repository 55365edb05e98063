//! The reviewer's list: what is settled, where, and what is left.

use super::Review;
use super::text::{Article, Paper};
use crate::diagram::Truth;
use crate::draft::Case;
use crate::rules::Gravity;

/// A point of the list, judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The point, by index.
    pub point: usize,
    /// What it came to.
    pub state: State,
    /// Where it is settled, or what is wrong: articles, documents or tests.
    pub by: Vec<String>,
}

/// What a point of the list came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Articles, documents or tests settle it.
    Settled,
    /// A test found a fault.
    Wrong,
    /// A test asks attention.
    Attention,
    /// It waits for answers.
    Open,
    /// Nothing settles it.
    Missing,
    /// Only the notary can.
    Notary,
    /// It does not apply.
    OutOfScope,
}

pub(super) fn points(case: &Case<'_>, papers: &[Paper], review: &Review) -> Vec<Judged> {
    (0..case.edition.base.points.len()).map(|at| judge(case, papers, review, at)).collect()
}

fn judge(case: &Case<'_>, papers: &[Paper], review: &Review, at: usize) -> Judged {
    let base = case.edition.base;
    let point = &base.points[at];
    let judged = |state: State, by: Vec<String>| Judged { point: at, state, by };
    let applies = case.edition.store.truth_of(case.edition.points[at].holds, &case.advice.known);
    if applies == Truth::No {
        return judged(State::OutOfScope, Vec::new());
    }
    let failed = |gravity: Gravity| -> Vec<String> {
        let tests = point.inspections.iter().filter(|test| base.inspections[**test].gravity == gravity);
        let wrong = tests.filter(|test| review.findings.iter().any(|finding| finding.inspection == **test));
        wrong.map(|test| format!("toets {}", base.inspections[*test].id)).collect()
    };
    for (gravity, state) in [(Gravity::Fault, State::Wrong), (Gravity::Attention, State::Attention)] {
        let wrong = failed(gravity);
        if !wrong.is_empty() {
            return judged(state, wrong);
        }
    }
    let mut by = Vec::new();
    let mut waits = applies == Truth::Open || point.inspections.iter().any(|test| review.open.contains(test));
    for paper in papers {
        let own: Vec<&Article> = point.clauses.iter().filter_map(|clause| paper.article(*clause)).collect();
        waits |= own.iter().any(|article| article.open || !article.questions.is_empty());
        let numbers: Vec<String> =
            own.iter().filter(|article| !article.is_empty()).map(|one| one.number.to_string()).collect();
        match numbers.as_slice() {
            [] => {}
            [one] => by.push(format!("{}, artikel {one}", paper.title)),
            many => by.push(format!("{}, artikelen {}", paper.title, crate::dutch::list(many))),
        }
        if point.documents.contains(&paper.plan) {
            by.push(paper.title.clone());
        }
    }
    let met = point.inspections.iter().filter(|test| review.met.contains(test));
    by.extend(met.map(|test| format!("toets {}", base.inspections[*test].id)));
    match (by.is_empty(), waits, &point.notary) {
        (false, false, _) => judged(State::Settled, by),
        (_, true, _) => judged(State::Open, by),
        (true, false, Some(_)) => judged(State::Notary, by),
        (true, false, None) => judged(State::Missing, by),
    }
}
