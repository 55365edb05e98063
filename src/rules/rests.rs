//! What rests on which source: every citation with what it stands behind.

use super::base::{Rule, RuleBase};
use super::document::Clause;
use super::schedule::{Step, Term};
use super::{Decision, DocumentPlan, Question};
use crate::model::Citation;

/// What a citation stands behind.
#[derive(Clone, Copy, Debug)]
pub enum Rests<'a> {
    /// A rule of a decision.
    Rule(&'a Decision, &'a Rule),
    /// A question, or a norm that can be read in more than one way.
    Question(&'a Question),
    /// An article of a document.
    Clause(&'a DocumentPlan, &'a Clause),
    /// A step of the founding plan.
    Step(&'a Step),
    /// A fixed day.
    Term(&'a Term),
}

impl RuleBase {
    /// Every citation with what it stands behind, in the order of the files per sort.
    pub fn cited(&self) -> Vec<(Rests<'_>, &Citation)> {
        let mut found: Vec<(Rests<'_>, &Citation)> = Vec::new();
        for decision in &self.decisions {
            for rule in decision.rules.iter().flat_map(Rule::all) {
                found.extend(rule.citations.iter().map(|one| (Rests::Rule(decision, rule), one)));
            }
        }
        for question in &self.questions {
            found.extend(question.citations.iter().map(|one| (Rests::Question(question), one)));
        }
        for plan in &self.documents {
            for clause in &plan.clauses {
                found.extend(clause.citations.iter().map(|one| (Rests::Clause(plan, clause), one)));
            }
        }
        for step in &self.steps {
            found.extend(step.citations.iter().map(|one| (Rests::Step(step), one)));
        }
        for term in &self.terms {
            found.extend(term.citations.iter().map(|one| (Rests::Term(term), one)));
        }
        found
    }
}
