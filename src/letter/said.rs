//! One conclusion in words: outcome, reasons with sources, certainty, who can check it.

use crate::advise::{
    Conclusion, RuleTrace, Status, StructureAdvice, Verdict, fill_reason, other_readings, rests_on_assumptions,
    rests_on_following,
};
use crate::diagram::{Edition, Known, Truth};
use crate::dossier::Dossier;
use crate::dutch;
use crate::model::Certainty;
use crate::rules::{Decision, FactIx, Outcome, Role, RuleBase};
use serde::Serialize;

/// A step of a scale is named in no more words than this.
const WORDS: usize = 3;

#[derive(Clone, PartialEq, Serialize)]
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
    /// What it rests on, or may rest on while it is open.
    pub bronnen: String,
    /// Short names of the bills that may change it.
    pub voorstellen: String,
}

/// What a conclusion would be if a norm is read in another defensible way.
#[derive(Clone, PartialEq, Serialize)]
pub(super) struct Reading {
    pub lezing: String,
    pub uitkomst: String,
}

#[derive(Clone, PartialEq, Serialize)]
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
            _ => can_come(self.base(), &self.base().decisions[conclusion.decision], &conclusion.possible),
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
        let mut giving: Vec<&RuleTrace<'_>> =
            traces.filter(|trace| trace.verdict == Verdict::Wins && same(trace.rule.then)).collect();
        if giving.is_empty() {
            // A rule that applies gives its reason, though an exception with the same outcome is still open.
            let main = conclusion.explanation.rules.iter();
            giving.extend(main.filter(|trace| trace.test.truth == Truth::Yes && same(trace.rule.then)));
        }
        giving
            .into_iter()
            .map(|trace| Reason {
                tekst: fill_reason(self.base(), self.dossier, advice, &trace.rule.reason),
                bronnen: trace.rule.citations.iter().map(|one| self.base().cite(one)).collect::<Vec<_>>().join("; "),
            })
            .collect()
    }

    pub fn said(&self, advice: &StructureAdvice<'_>, conclusion: &Conclusion<'_>) -> Said {
        self.said_knowing(advice, &advice.known, conclusion)
    }

    /// The same for an element of a list, with what is known of that element.
    pub fn said_knowing(&self, advice: &StructureAdvice<'_>, given: &Known, conclusion: &Conclusion<'_>) -> Said {
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
            hangt_af_van: self.hangs_on(conclusion),
            lezingen: self.readings(given, conclusion),
            aannames: self.labels(&rests_on_assumptions(self.edition, self.dossier, advice, given, conclusion)),
            volgt_uit: self.labels(&rests_on_following(self.edition, self.dossier, advice, given, conclusion)),
            bronnen: conclusion.citations.iter().map(|one| self.base().cite(one)).collect::<Vec<_>>().join("; "),
            voorstellen: self.bills_on(decision),
        }
    }

    /// The open answers a conclusion hangs on.
    pub fn hangs_on(&self, conclusion: &Conclusion<'_>) -> String {
        self.labels(&conclusion.depends_on)
    }

    /// The bills that may change a decision, by their short names.
    pub fn bills_on(&self, decision: &Decision) -> String {
        let base = self.base();
        let names: Vec<String> = base.bills_on(decision).map(|bill| base.sources[bill.source].short.clone()).collect();
        dutch::list(&names)
    }

    /// "wensen, draagvlak en omzet".
    pub fn labels(&self, facts: &[FactIx]) -> String {
        let labels: Vec<String> = facts.iter().map(|fact| self.base().facts[*fact].label.clone()).collect();
        dutch::list(&labels)
    }

    fn readings(&self, given: &Known, conclusion: &Conclusion<'_>) -> Vec<Reading> {
        let base = self.base();
        let fact = base.decisions[conclusion.decision].fact;
        let label = |outcome: &Outcome| base.outcome_label(fact, *outcome);
        let other = other_readings(self.edition, given, conclusion).into_iter();
        other
            .map(|other| Reading {
                lezing: base.facts[other.reading].kind.choices()[other.choice].label.clone(),
                uitkomst: dutch::either(&other.outcomes.iter().map(label).collect::<Vec<_>>()),
            })
            .collect()
    }
}

/// What can still come: "ja of nee"; of a set what is certain, and what may join it. Three steps or more of a scale that follow each other are told by the first and
/// the last, and what is not on the scale stands apart.
pub(super) fn can_come(base: &RuleBase, decision: &Decision, possible: &[Outcome]) -> String {
    let said = |outcomes: &[Outcome]| -> Vec<String> {
        let labels = outcomes.iter().map(|outcome| base.outcome_label(decision.fact, *outcome));
        // An answer opens a sentence where it stands alone.
        let answers = decision.role == Some(Role::Answer) && possible.len() > 1;
        labels.map(|label| if answers { dutch::within(&label) } else { label }).collect()
    };
    if let [Outcome::Set(certain), Outcome::Set(most)] = possible {
        let label = |bits: u32| base.outcome_label(decision.fact, Outcome::Set(bits));
        let maybe = format!("misschien {}", label(most & !certain));
        return if *certain == 0 { maybe } else { format!("{}; {maybe}", label(*certain)) };
    }
    let place = |outcome: &Outcome| if let Outcome::Choice(at) = outcome { Some(*at) } else { None };
    let (steps, others): (Vec<Outcome>, Vec<Outcome>) = possible.iter().partition(|one| place(one).is_some());
    let places: Vec<u32> = steps.iter().filter_map(place).collect();
    let labels = said(&steps);
    // A sentence is no step of a scale, also where the rules put it in an order.
    let words = labels.iter().all(|label| label.split(' ').count() <= WORDS && !label.contains(','));
    let range = decision.highest && words && places.windows(2).all(|pair| pair[0] + 1 == pair[1]);
    match labels.as_slice() {
        [first, _, .., last] if range => {
            let range = format!("van {first} tot en met {last}");
            if others.is_empty() { range } else { format!("{range}, of {}", dutch::either(&said(&others))) }
        }
        _ => dutch::either(&dutch::apart(&said(possible))),
    }
}
