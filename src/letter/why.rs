//! One conclusion explained: rules that apply, rules passed over with the test that failed, and what is open.

use super::bills::{Pending, pending};
use super::rulebook::period;
use super::{change, compose};
use crate::advise::{
    Conclusion, Obligation, RuleTrace, Status, StructureAdvice, TestTrace, Verdict, fill_reason, flips, hinges,
    obligation, said,
};
use crate::diagnostic::Diagnostic;
use crate::diagram::{Edition, Truth};
use crate::document::Document;
use crate::dossier::{Dossier, Value, followed};
use crate::draft::provenance;
use crate::dutch;
use crate::model::Kind;
use crate::rules::{Condition, FactIx, Origin, Outcome};
use crate::templates::Templates;
use serde::Serialize;

/// At most so many other outcomes are told; a set has a great many.
const OUTCOMES: usize = 6;

#[derive(Serialize)]
struct Why {
    label: String,
    structuur: String,
    peildatum: String,
    antwoord: Option<String>,
    /// Whether the structure itself fixes it, so that nobody is asked.
    vast: bool,
    drukt_op: Vec<String>,
    conclusies: Vec<One>,
    /// What there is one of per element of a list without elements: the name of that list.
    per_lijst: Option<String>,
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
    /// The smallest changes that give another outcome; none for an open conclusion.
    anders: Option<Vec<Otherwise>>,
    scharnieren: Vec<Hangs>,
    /// Open answers that only count together with another one.
    samen: Vec<String>,
    plicht: Option<Due>,
    voorstellen: Vec<Pending>,
}

/// Who must do what by when, where the decision is about a duty.
#[derive(Serialize)]
struct Due {
    stand: &'static str,
    wie: String,
    wanneer: String,
    gevolg: String,
}

#[derive(Serialize)]
struct Otherwise {
    uitkomst: String,
    wegen: Vec<String>,
}

#[derive(Serialize)]
struct Hangs {
    vraag: String,
    antwoorden: Vec<Answered>,
}

#[derive(Serialize)]
struct Answered {
    antwoord: String,
    /// What can still come then.
    over: Vec<String>,
    /// What can no longer come then.
    af: Vec<String>,
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
    let title = format!("Waarom: {}", edition.base.facts[fact].label);
    compose(templates, "waarom", title, provenance(edition.base, dossier), view(edition, dossier, advice, fact))
}

/// The same as data.
pub fn why_json(edition: &Edition<'_>, dossier: &Dossier, advice: &StructureAdvice<'_>, fact: FactIx) -> String {
    let whole = Told {
        zorgvorm: env!("CARGO_PKG_VERSION"),
        regelbasis: &edition.base.hash,
        peildatum: dossier.date.to_string(),
        structuur: &advice.structure.id,
        gegeven: &edition.base.facts[fact].id,
        uitleg: view(edition, dossier, advice, fact),
    };
    serde_json::to_string_pretty(&whole).expect("an explanation holds only text and lists") + "\n"
}

/// An explanation with what it was made from.
#[derive(Serialize)]
struct Told<'a> {
    zorgvorm: &'static str,
    regelbasis: &'a str,
    peildatum: String,
    structuur: &'a str,
    gegeven: &'a str,
    /// As people read it.
    uitleg: Why,
}

fn view(edition: &Edition<'_>, dossier: &Dossier, advice: &StructureAdvice<'_>, fact: FactIx) -> Why {
    let base = edition.base;
    let explainer = Explainer { edition, dossier, advice };
    let mut found = Vec::new();
    if let Origin::Decided(at) = base.facts[fact].origin {
        found.extend(advice.conclusion(at).map(|conclusion| explainer.one(String::new(), None, conclusion)));
        let own = advice.elements.iter().flat_map(|(name, own)| own.iter().map(move |one| (name, one)));
        let own = own.filter(|(_, one)| one.decision == at).enumerate();
        found.extend(own.map(|(element, (name, one))| explainer.one(name.clone(), Some(element), one)));
    }
    // A number that follows from a list counts by itself as well, where the list leaves it open.
    let itself = |at: usize| {
        let residuals = edition.decisions[at].result.iter().map(|id| edition.store.residual(*id, &advice.known));
        residuals.flat_map(|open| open.support()).any(|variable| edition.variables.list[variable].fact == fact)
    };
    let bears = base.decisions.iter().enumerate().filter(|(at, decision)| {
        let open = advice.conclusion(*at).filter(|one| decision.shown && one.status == Status::Open);
        open.is_some_and(|one| one.depends_on.contains(&fact) || itself(*at))
    });
    let per = base.decision_of(fact).and_then(|decision| decision.per).filter(|_| found.is_empty());
    Why {
        label: base.facts[fact].label.clone(),
        structuur: advice.structure.name.clone(),
        peildatum: dutch::date(dossier.date),
        antwoord: base.decision_of(fact).is_none().then(|| explainer.answer(fact)),
        vast: base.facts[fact].origin == Origin::Set || advice.structure.sets.iter().any(|(set, _)| *set == fact),
        per_lijst: per.map(|list| base.facts[list].label.clone()),
        drukt_op: bears.map(|(_, decision)| base.facts[decision.fact].label.clone()).collect(),
        conclusies: found,
    }
}

struct Explainer<'e, 'a> {
    edition: &'e Edition<'a>,
    dossier: &'e Dossier,
    advice: &'e StructureAdvice<'a>,
}

impl Explainer<'_, '_> {
    /// "nee (volgt uit jullie antwoord op: wat jullie delen)".
    fn answer(&self, fact: FactIx) -> String {
        let base = self.edition.base;
        let Some(said) = said(base, self.dossier, self.advice, fact) else { return "nog niet beantwoord".into() };
        let fixed = self.advice.structure.sets.iter().any(|(set, _)| *set == fact);
        match followed(base, self.dossier, fact).filter(|_| !fixed) {
            Some(found) => {
                let labels: Vec<String> = found.from.iter().map(|from| base.facts[*from].label.clone()).collect();
                format!("{said} (volgt uit jullie antwoord op: {})", dutch::list(&labels))
            }
            None => said,
        }
    }

    fn one(&self, name: String, element: Option<usize>, conclusion: &Conclusion<'_>) -> One {
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
        let open = conclusion.status == Status::Open;
        let hangs = if open { self.hangs(conclusion, element) } else { Vec::new() };
        let (telling, quiet): (Vec<_>, Vec<_>) = hangs.into_iter().partition(|one| !one.antwoorden.is_empty());
        One {
            naam: name,
            uitkomst: if outside { "niet van toepassing".into() } else { dutch::either(&labels) },
            status: conclusion.status.id(),
            zekerheid: conclusion.certainty.map(|certainty| certainty.label().to_string()).unwrap_or_default(),
            toetser: decision.reviewer.clone(),
            buiten: if outside { self.failed(&conclusion.explanation.scope) } else { Vec::new() },
            toegepast: with(&[Verdict::Wins, Verdict::Displaced, Verdict::Outranked]),
            open: with(&[Verdict::Open]),
            voorbij: if outside { Vec::new() } else { with(&[Verdict::Passed]) },
            anders: (!open).then(|| self.otherwise(conclusion.decision, element)),
            scharnieren: telling,
            samen: quiet.into_iter().map(|one| one.vraag).collect(),
            plicht: decision.duty.as_ref().map(|duty| Due {
                stand: match obligation(base, conclusion) {
                    Some(Obligation::Holds) => "dit is een plicht",
                    Some(Obligation::Review) => "misschien een plicht: laat het toetsen",
                    Some(Obligation::Maybe) => "misschien een plicht: dat hangt af van open antwoorden",
                    Some(Obligation::Absent) | None => "hier geen plicht",
                },
                wie: duty.who.clone(),
                wanneer: duty.by.clone(),
                gevolg: duty.sanction.clone(),
            }),
            voorstellen: base.bills_on(decision).map(|bill| pending(base, bill, Vec::new())).collect(),
        }
    }

    /// The smallest changes that give another outcome, told per outcome.
    fn otherwise(&self, decision: usize, element: Option<usize>) -> Vec<Otherwise> {
        let base = self.edition.base;
        let of = base.decisions[decision].per.zip(element);
        let mut told: Vec<Otherwise> = Vec::new();
        for flip in flips(self.edition, self.dossier, self.advice, decision, element) {
            let uitkomst = dutch::either(&self.labels(decision, &flip.outcomes));
            let way = change::way(base, self.dossier, self.advice.structure, of, &flip);
            match told.iter_mut().find(|other| other.uitkomst == uitkomst) {
                Some(other) => other.wegen.push(way),
                None => told.push(Otherwise { uitkomst, wegen: vec![way] }),
            }
        }
        told.truncate(OUTCOMES);
        told
    }

    /// What each answer to an open question would do.
    fn hangs(&self, conclusion: &Conclusion<'_>, element: Option<usize>) -> Vec<Hangs> {
        let base = self.edition.base;
        let mut told: Vec<Hangs> = Vec::new();
        for hinge in hinges(self.edition, self.dossier, self.advice, conclusion.decision, element) {
            let vraag = self.asks(hinge.fact);
            // An answer that leaves everything open says nothing by itself.
            let telling = hinge.answers.iter().filter(|(_, outcomes)| *outcomes != conclusion.possible);
            let answers = telling.map(|(answer, outcomes)| Answered {
                antwoord: match hinge.option {
                    Some(option) => {
                        let choices = base.facts[hinge.fact].kind.choices();
                        let word = if *answer == Value::OneOf(0b10) { "met" } else { "zonder" };
                        format!("{word} “{}”", choices[option as usize].label)
                    }
                    None => change::value(base, hinge.fact, answer),
                },
                af: self.labels(conclusion.decision, conclusion.possible.iter().filter(|one| !outcomes.contains(one))),
                over: self.labels(conclusion.decision, outcomes),
            });
            let answers: Vec<Answered> = answers.collect();
            match told.iter_mut().find(|other| other.vraag == vraag) {
                Some(other) => other.antwoorden.extend(answers),
                None => told.push(Hangs { vraag, antwoorden: answers }),
            }
        }
        told
    }

    fn asks(&self, fact: FactIx) -> String {
        let base = self.edition.base;
        match (base.facts[fact].origin, base.question_of(fact)) {
            (Origin::Field(list, field), _) => match &base.facts[list].kind {
                Kind::List(fields) => fields[field].question.clone(),
                _ => String::new(),
            },
            (_, Some(question)) => question.text.clone(),
            _ => base.facts[fact].label.clone(),
        }
    }

    fn labels<'o>(&self, decision: usize, outcomes: impl IntoIterator<Item = &'o Outcome>) -> Vec<String> {
        let base = self.edition.base;
        let fact = base.decisions[decision].fact;
        outcomes.into_iter().map(|outcome| base.outcome_label(fact, *outcome)).collect()
    }

    fn applied(&self, fact: FactIx, trace: &RuleTrace<'_>) -> Applied {
        let base = self.edition.base;
        Applied {
            regel: trace.rule.id.clone(),
            woord: match trace.verdict {
                Verdict::Wins => "geldt",
                Verdict::Displaced => "geldt, maar een uitzondering gaat voor",
                Verdict::Outranked => "geldt, maar een andere regel weegt zwaarder",
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
