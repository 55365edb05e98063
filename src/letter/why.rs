//! One conclusion explained: rules that apply, rules passed over with the test that failed, and what is open.

use super::compose;
use super::rulebook::period;
use crate::advise::{Conclusion, RuleTrace, Status, StructureAdvice, TestTrace, Verdict, fill_reason, said};
use crate::diagnostic::Diagnostic;
use crate::diagram::{Edition, Truth};
use crate::document::Document;
use crate::dossier::Dossier;
use crate::draft::provenance;
use crate::dutch;
use crate::rules::{Condition, FactIx, Origin};
use crate::templates::Templates;
use serde::Serialize;

#[derive(Serialize)]
struct Why {
    label: String,
    structuur: String,
    peildatum: String,
    antwoord: Option<String>,
    drukt_op: Vec<String>,
    conclusies: Vec<One>,
}

#[derive(Serialize)]
struct One {
    naam: String,
    uitkomst: String,
    status: &'static str,
    zekerheid: String,
    toetser: Option<String>,
    buiten: Vec<String>,
    toegepast: Vec<Applied>,
    open: Vec<Applied>,
    voorbij: Vec<Applied>,
    hangt_af_van: Vec<String>,
}

#[derive(Serialize)]
struct Applied {
    regel: String,
    woord: &'static str,
    uitkomst: String,
    reden: String,
    als: String,
    geldig: String,
    bronnen: Vec<String>,
    waarom_niet: Vec<String>,
}

/// Explains a fact under a structure.
///
/// # Errors
/// When the template is broken.
pub fn why(
    edition: &Edition<'_>,
    templates: &Templates,
    dossier: &Dossier,
    advice: &StructureAdvice<'_>,
    fact: FactIx,
) -> Result<Document, Diagnostic> {
    let base = edition.base;
    let explainer = Explainer { edition, dossier, advice };
    let mut found = Vec::new();
    if let Origin::Decided(at) = base.facts[fact].origin {
        found.extend(advice.conclusion(at).map(|conclusion| explainer.one(String::new(), conclusion)));
        let own = advice.elements.iter().flat_map(|(name, own)| own.iter().map(move |one| (name, one)));
        found.extend(own.filter(|(_, one)| one.decision == at).map(|(name, one)| explainer.one(name.clone(), one)));
    }
    let bears = base.decisions.iter().enumerate().filter(|(at, decision)| {
        decision.shown
            && advice.conclusion(*at).is_some_and(|one| one.status == Status::Open && one.depends_on.contains(&fact))
    });
    let view = Why {
        label: base.facts[fact].label.clone(),
        structuur: advice.structure.name.clone(),
        peildatum: dutch::date(dossier.date),
        antwoord: base
            .decision_of(fact)
            .is_none()
            .then(|| said(base, dossier, advice, fact).unwrap_or_else(|| "nog niet beantwoord".into())),
        drukt_op: bears.map(|(_, decision)| base.facts[decision.fact].label.clone()).collect(),
        conclusies: found,
    };
    let title = format!("Waarom: {}", base.facts[fact].label);
    compose(templates, "waarom", title, provenance(base, dossier), view)
}

struct Explainer<'e, 'a> {
    edition: &'e Edition<'a>,
    dossier: &'e Dossier,
    advice: &'e StructureAdvice<'a>,
}

impl Explainer<'_, '_> {
    fn one(&self, name: String, conclusion: &Conclusion<'_>) -> One {
        let base = self.edition.base;
        let decision = &base.decisions[conclusion.decision];
        let labels: Vec<String> =
            conclusion.possible.iter().map(|outcome| base.outcome_label(decision.fact, *outcome)).collect();
        let with = |wanted: &[Verdict]| -> Vec<Applied> {
            let traces = conclusion.explanation.all().into_iter();
            traces
                .filter(|trace| wanted.contains(&trace.verdict))
                .map(|trace| self.applied(decision.fact, trace))
                .collect()
        };
        let outside = conclusion.status == Status::OutOfScope;
        let hangs = conclusion.depends_on.iter().filter_map(|fact| base.question_of(*fact));
        One {
            naam: name,
            uitkomst: if outside { "niet van toepassing".into() } else { dutch::either(&labels) },
            status: conclusion.status.id(),
            zekerheid: conclusion.certainty.map(|certainty| certainty.label().to_string()).unwrap_or_default(),
            toetser: decision.reviewer.clone(),
            buiten: if outside { self.failed(&conclusion.explanation.scope) } else { Vec::new() },
            toegepast: with(&[Verdict::Wins, Verdict::Displaced]),
            open: with(&[Verdict::Open]),
            voorbij: if outside { Vec::new() } else { with(&[Verdict::Passed]) },
            hangt_af_van: hangs.map(|question| question.text.clone()).collect(),
        }
    }

    fn applied(&self, fact: FactIx, trace: &RuleTrace<'_>) -> Applied {
        let base = self.edition.base;
        Applied {
            regel: trace.rule.id.clone(),
            woord: match trace.verdict {
                Verdict::Wins => "geldt",
                Verdict::Displaced => "geldt, maar een uitzondering gaat voor",
                Verdict::Open => "hangt nog af van antwoorden",
                Verdict::Passed => "geldt niet",
            },
            uitkomst: base.outcome_label(fact, trace.rule.then),
            reden: fill_reason(base, self.dossier, self.advice, &trace.rule.reason),
            als: trace.rule.when.say(base),
            geldig: period(trace.rule.period),
            bronnen: trace
                .rule
                .citations
                .iter()
                .map(|citation| format!("{} ({})", base.cite(citation), citation.certainty.label()))
                .collect(),
            waarom_niet: self.failed(&trace.test),
        }
    }

    /// The single tests that make a condition fail, each with the answer it meets.
    fn failed(&self, test: &TestTrace<'_>) -> Vec<String> {
        if test.truth == Truth::Yes {
            return Vec::new();
        }
        match test.condition {
            Condition::All(_) => {
                let parts = test.parts.iter().filter(|part| part.truth == test.truth);
                parts.flat_map(|part| self.failed(part)).collect()
            }
            Condition::AtLeast(1, _) => test.parts.iter().flat_map(|part| self.failed(part)).collect(),
            condition => {
                let facts = condition.facts();
                let met: Vec<String> = facts.iter().filter_map(|fact| self.met(*fact)).collect();
                vec![format!("nodig: {} — {}", condition.say(self.edition.base), met.join("; "))]
            }
        }
    }

    fn met(&self, fact: FactIx) -> Option<String> {
        let base = self.edition.base;
        let found = said(base, self.dossier, self.advice, fact);
        Some(format!("{} is {}", base.facts[fact].label, found.unwrap_or_else(|| "nog onbekend".into())))
    }
}
