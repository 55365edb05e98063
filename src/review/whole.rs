//! What the review asks of a text as a whole: that nothing required is gone, and that words and figures agree.

use super::judge::Judge;
use super::passage::{Passage, Verdict};
use crate::diagram::Truth;
use crate::dutch;
use crate::rules::{Nature, Part, Scope, Wording};
use regex::Regex;

impl Judge<'_, '_> {
    /// Every article the law requires here is in the draft it belongs to.
    pub(super) fn complete(&self, verdict: &mut Verdict) {
        let edition = self.case.edition;
        for paper in self.papers {
            verdict.read = true;
            let clauses = &edition.base.documents[paper.plan].clauses;
            for (at, (clause, test)) in clauses.iter().zip(&edition.clauses[paper.plan]).enumerate() {
                let certain = || edition.store.truth_of(test.holds, &self.case.advice.known) == Truth::Yes;
                let wanted = clause.nature == Nature::Required
                    && clause.part == Part::Article
                    && self.has_text(&clause.wording)
                    && certain();
                if wanted && paper.article((paper.plan, at)).is_none() {
                    let passage = Passage { paper: Some(paper), articles: Vec::new(), answer: None };
                    verdict.complain(&passage, None, format!("het artikel “{}” ontbreekt", clause.heading));
                }
            }
        }
    }

    /// Whether there is a text whatever the open answers come to.
    fn has_text(&self, wording: &Wording) -> bool {
        let Wording::PerChoice(fact, texts) = wording else { return true };
        self.case.choices(*fact).into_iter().all(|at| texts[at].is_some())
    }

    /// Where a number stands in words with its figures behind it, both say the same.
    pub(super) fn figures(&self, scope: &Scope, verdict: &mut Verdict) {
        let Ok(pair) = Regex::new(r"([\p{L}-]+(?: [\p{L}-]+)?) \((\d{1,9})\)") else { return };
        for passage in self.passages(scope) {
            verdict.read = true;
            for (article, line) in passage.lines() {
                for caught in pair.captures_iter(&line) {
                    let Some(figures) = caught[2].parse::<u64>().ok() else { continue };
                    // Words may be one or two: "tweeduizend zevenentwintig".
                    let last = caught[1].split(' ').next_back();
                    let said: Vec<u64> =
                        [Some(&caught[1]), last].into_iter().flatten().filter_map(dutch::from_words).collect();
                    if !said.is_empty() && !said.contains(&figures) {
                        verdict.complain(
                            &passage,
                            article,
                            format!("er staat “{}”: het woord en het cijfer verschillen", &caught[0]),
                        );
                    }
                }
            }
        }
    }
}
