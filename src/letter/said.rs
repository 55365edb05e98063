//! One conclusion in words: outcome, reasons with sources, certainty, who can check it.

use crate::advise::{
    Conclusion, Status, StructureAdvice, Verdict, fill_reason, other_readings, rests_on_assumptions, rests_on_following,
};
use crate::diagram::Edition;
use crate::dossier::Dossier;
use crate::dutch;
use crate::model::Certainty;
use crate::rules::{FactIx, Outcome, Role, RuleBase};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Said {
    pub label: String,
    pub uitkomst: String,
    pub beslist: bool,
    pub redenen: Vec<Reason>,
    pub zekerheid: String,
    pub toetser: Option<String>,
    pub hangt_af_van: String,
    pub lezingen: Vec<Reading>,
    pub aannames: String,
    /// The answers from which something follows that it rests on.
    pub volgt_uit: String,
}

/// What a conclusion would be if a norm is read in another defensible way.
#[derive(Serialize)]
pub(super) struct Reading {
    pub lezing: String,
    pub uitkomst: String,
}

#[derive(Serialize)]
pub(super) struct Reason {
    pub tekst: String,
    pub bronnen: String,
}

/// Puts the conclusions of a case into words.
pub(super) struct Writer<'w, 'a> {
    pub edition: &'w Edition<'a>,
    pub dossier: &'w Dossier,
}

impl Writer<'_, '_> {
    pub fn base(&self) -> &RuleBase {
        self.edition.base
    }

    pub fn outcome(&self, conclusion: &Conclusion<'_>) -> String {
        let fact = self.base().decisions[conclusion.decision].fact;
        match conclusion.status {
            Status::OutOfScope => self.base().outcome_label(fact, Outcome::OutOfScope),
            _ => {
                let labels = conclusion.possible.iter().map(|outcome| self.base().outcome_label(fact, *outcome));
                let labels: Vec<String> = labels.collect();
                let scale = self.base().decisions[conclusion.decision].highest;
                if scale { dutch::span(&labels) } else { dutch::either(&labels) }
            }
        }
    }

    /// Why a decided conclusion is what it is: the rules that give this very outcome.
    pub fn reasons(&self, advice: &StructureAdvice<'_>, conclusion: &Conclusion<'_>) -> Vec<Reason> {
        let same = |then: Outcome| match conclusion.status {
            Status::Decided(Outcome::Set(_)) => true,
            Status::Decided(outcome) => then == outcome,
            _ => false,
        };
        let traces = conclusion.explanation.all().into_iter();
        let giving = traces.filter(|trace| trace.verdict == Verdict::Wins && same(trace.rule.then));
        giving
            .map(|trace| Reason {
                tekst: fill_reason(self.base(), self.dossier, advice, &trace.rule.reason),
                bronnen: trace.rule.citations.iter().map(|one| self.base().cite(one)).collect::<Vec<_>>().join("; "),
            })
            .collect()
    }

    pub fn said(&self, advice: &StructureAdvice<'_>, conclusion: &Conclusion<'_>) -> Said {
        let decision = &self.base().decisions[conclusion.decision];
        let fact = &self.base().facts[decision.fact];
        let unsure = conclusion.certainty.is_some_and(|certainty| certainty > Certainty::Official);
        let scale = u32::try_from(fact.kind.choices().len()).unwrap_or_default();
        let high =
            |outcome: &Outcome| matches!(outcome, Outcome::Choice(at) if decision.highest && *at * 2 >= scale - 1);
        let risky = decision.role != Some(Role::Verdict) && conclusion.possible.iter().any(high);
        Said {
            label: fact.label.clone(),
            uitkomst: self.outcome(conclusion),
            beslist: conclusion.status != Status::Open,
            redenen: self.reasons(advice, conclusion),
            zekerheid: conclusion.certainty.map(|certainty| certainty.label().to_string()).unwrap_or_default(),
            toetser: decision.reviewer.clone().filter(|_| unsure || risky),
            hangt_af_van: self.labels(&conclusion.depends_on),
            lezingen: self.readings(advice, conclusion),
            aannames: self.labels(&rests_on_assumptions(self.edition, self.dossier, advice, conclusion)),
            volgt_uit: self.labels(&rests_on_following(self.edition, self.dossier, advice, conclusion)),
        }
    }

    /// "wensen, draagvlak en omzet".
    pub fn labels(&self, facts: &[FactIx]) -> String {
        let labels: Vec<String> = facts.iter().map(|fact| self.base().facts[*fact].label.clone()).collect();
        dutch::list(&labels)
    }

    fn readings(&self, advice: &StructureAdvice<'_>, conclusion: &Conclusion<'_>) -> Vec<Reading> {
        let base = self.base();
        let fact = base.decisions[conclusion.decision].fact;
        let label = |outcome: &Outcome| base.outcome_label(fact, *outcome);
        let other = other_readings(self.edition, advice, conclusion).into_iter();
        other
            .map(|other| Reading {
                lezing: base.facts[other.reading].kind.choices()[other.choice].label.clone(),
                uitkomst: dutch::either(&other.outcomes.iter().map(label).collect::<Vec<_>>()),
            })
            .collect()
    }
}
