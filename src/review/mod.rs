//! Drafts → review: which tests they do not meet, where and why, and what is settled of the reviewer's list.
//!
//! It reads documents only, so it works on a text that somebody changed as well as on a fresh draft.

mod count;
mod judge;
mod links;
mod open;
mod passage;
mod points;
mod read;
mod sums;
mod text;
mod whole;

pub use open::{Choice, Missing};
pub use points::{Judged, State};
pub use read::read_markdown;
pub use sums::{even, heaviest, late_exit, outvotes};

use crate::diagram::Truth;
use crate::document::Document;
use crate::draft::Case;
use crate::rules::{ClauseIx, Gravity};
use judge::Judge;
use passage::Verdict;
use text::Paper;

/// What a review of a case and its drafts found.
#[derive(Clone, Debug, Default)]
pub struct Review {
    /// What does not meet a test, in the order of the tests.
    pub findings: Vec<Finding>,
    /// Tests that were met, by index.
    pub met: Vec<usize>,
    /// Tests that wait for answers, by index.
    pub open: Vec<usize>,
    /// Titles of the documents that belong to the case but were not there to read.
    pub absent: Vec<String>,
    /// Answers that the drafts wait for.
    pub missing: Vec<Missing>,
    /// Choices that the drafts have open.
    pub choices: Vec<Choice>,
    /// The reviewer's list.
    pub points: Vec<Judged>,
    /// Titles of the documents that were read.
    pub papers: Vec<String>,
}

/// Something that does not meet a test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The test, by index.
    pub inspection: usize,
    /// Title of the document.
    pub paper: Option<String>,
    /// The article, as people cite it.
    pub article: Option<String>,
    /// The clause it is about.
    pub clause: Option<ClauseIx>,
    /// What is wrong there.
    pub cause: String,
}

/// Reviews the drafts of a case.
pub fn review(case: &Case<'_>, documents: &[Document]) -> Review {
    let base = case.edition.base;
    let mut papers: Vec<Paper> = documents.iter().filter_map(|document| Paper::new(base, document)).collect();
    // In the order of the case, whatever order they were found in.
    papers.sort_by_key(|paper| case.advice.documents.iter().position(|(plan, _)| *plan == paper.plan));
    let mut found = Review {
        papers: papers.iter().map(|paper| paper.title.clone()).collect(),
        absent: absent(case, &papers),
        missing: open::missing(&papers),
        choices: open::choices(&papers),
        ..Review::default()
    };
    let judge = Judge { case, papers: &papers };
    for (at, inspection) in base.inspections.iter().enumerate() {
        if !inspection.period.contains(case.edition.date) {
            continue;
        }
        let applies = case.edition.store.truth_of(case.edition.inspections[at].holds, &case.advice.known);
        let verdict = match applies {
            Truth::Yes => judge.inspect(inspection),
            Truth::No => continue,
            // It waits for answers only where there is something to judge.
            Truth::Open => match judge.inspect(inspection) {
                verdict if verdict.read || verdict.open || !verdict.complaints.is_empty() => Verdict::open(),
                _ => continue,
            },
        };
        let Verdict { complaints, open, read } = verdict;
        if complaints.is_empty() && open {
            found.open.push(at);
        } else if complaints.is_empty() && read {
            found.met.push(at);
        }
        found.findings.extend(complaints.into_iter().map(|one| Finding {
            inspection: at,
            paper: one.paper,
            article: one.article,
            clause: one.clause,
            cause: one.cause,
        }));
    }
    found.points = points::points(case, &papers, &found);
    found
}

/// The documents the structure needs for certain that are not among these.
fn absent(case: &Case<'_>, papers: &[Paper]) -> Vec<String> {
    let needed = case.advice.documents.iter().filter(|(_, truth)| *truth == Truth::Yes);
    let left = needed.filter(|(plan, _)| !papers.iter().any(|paper| paper.plan == *plan));
    left.map(|(plan, _)| case.edition.base.documents[*plan].title.clone()).collect()
}

impl Review {
    /// Whether a notary can take the drafts: there is something to take, no fault is found and none can still come up,
    /// none of them is left out, and what is open is for the notary.
    pub fn is_ready(&self, case: &Case<'_>) -> bool {
        let base = case.edition.base;
        let grave = |at: &usize| base.inspections[*at].gravity == Gravity::Fault;
        let settled = self.missing.is_empty() && self.choices.is_empty() && !self.open.iter().any(grave);
        settled && !self.papers.is_empty() && self.absent.is_empty() && self.count(case, Gravity::Fault) == 0
    }

    /// How many findings are of this gravity.
    pub fn count(&self, case: &Case<'_>, gravity: Gravity) -> usize {
        let base = case.edition.base;
        self.findings.iter().filter(|one| base.inspections[one.inspection].gravity == gravity).count()
    }
}
