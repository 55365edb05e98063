//! The advice as data, for other programs.

use crate::advise::{Advice, Conclusion, Obligation, Status, StructureAdvice, obligation, rests_on_assumptions};
use crate::diagram::{Edition, Truth};
use crate::dossier::{Dossier, all_followed};
use crate::interview::agenda;
use crate::model::Number;
use crate::rules::{Outcome, Role, RuleBase};
use serde::Serialize;
use serde_json::{Map, Value, to_value};

#[derive(Serialize)]
struct Whole {
    zorgvorm: &'static str,
    regelbasis: String,
    peildatum: String,
    aanbevolen: Vec<String>,
    volgende_vraag: Option<String>,
    structuren: Vec<Form>,
    volgt: Vec<Follows>,
}

/// An answer that follows from others.
#[derive(Serialize)]
struct Follows {
    gegeven: String,
    waarde: Value,
    uit: Vec<String>,
}

#[derive(Serialize)]
struct Form {
    id: String,
    naam: String,
    oordeel: Option<String>,
    beslissingen: Map<String, Value>,
    per_deelnemer: Vec<Member>,
    stukken: Vec<String>,
    /// Documents that may be needed: that hangs on answers that are still open.
    stukken_misschien: Vec<String>,
}

#[derive(Serialize)]
struct Member {
    deelnemer: String,
    beslissingen: Map<String, Value>,
}

#[derive(Serialize)]
struct Found {
    status: &'static str,
    uitkomst: Value,
    mogelijk: Vec<Value>,
    zekerheid: Option<&'static str>,
    bronnen: Vec<String>,
    hangt_af_van: Vec<String>,
    rust_op_aannames: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rol: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    plicht: Option<Due>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    voorstellen: Vec<String>,
}

/// Stands with a decision that is a duty in this case.
#[derive(Serialize)]
struct Due {
    wie: String,
    wanneer: String,
    gevolg: String,
}

/// The advice as JSON, with these structures in it.
pub fn json(edition: &Edition<'_>, dossier: &Dossier, advice: &Advice<'_>, structures: &[usize]) -> String {
    let base = edition.base;
    let verdict = base.role(Role::Verdict);
    let status = |one: &StructureAdvice<'_>| verdict.and_then(|at| one.conclusion(at)).map(|found| found.status);
    let recommended = advice.structures.iter().filter(|one| status(one) == Some(Status::Decided(Outcome::Choice(0))));
    let next = agenda(edition, dossier).next().map(|at| base.facts[base.questions[at].fact].id.clone());
    let whole = Whole {
        zorgvorm: env!("CARGO_PKG_VERSION"),
        regelbasis: base.hash.clone(),
        peildatum: dossier.date.to_string(),
        aanbevolen: recommended.map(|one| one.structure.id.clone()).collect(),
        volgende_vraag: next,
        volgt: follows(base, dossier),
        structuren: structures.iter().map(|at| form(edition, dossier, verdict, &advice.structures[*at])).collect(),
    };
    serde_json::to_string_pretty(&whole).expect("an advice holds only text, numbers and lists") + "\n"
}

fn follows(base: &RuleBase, dossier: &Dossier) -> Vec<Follows> {
    let all = all_followed(base, dossier).into_iter();
    all.map(|(fact, found)| Follows {
        gegeven: base.facts[fact].id.clone(),
        waarde: value(base, fact, found.outcome),
        uit: found.from.iter().map(|from| base.facts[*from].id.clone()).collect(),
    })
    .collect()
}

fn form(edition: &Edition<'_>, dossier: &Dossier, verdict: Option<usize>, advice: &StructureAdvice<'_>) -> Form {
    let base = edition.base;
    let assumptions = |conclusion: &Conclusion<'_>| {
        let facts = rests_on_assumptions(edition, dossier, advice, &advice.known, conclusion);
        facts.iter().map(|fact| base.facts[*fact].id.clone()).collect()
    };
    let verdict = verdict.and_then(|at| advice.conclusion(at)).and_then(|found| match found.status {
        Status::Decided(outcome) => Some(base.outcome_id(base.decisions[found.decision].fact, outcome)),
        _ => None,
    });
    let members = advice.elements.iter().map(|(name, own)| Member {
        deelnemer: name.clone(),
        beslissingen: decisions(base, own.iter(), &|_| Vec::new()),
    });
    let documents = |wanted: Truth| {
        let these = advice.documents.iter().filter(|(_, truth)| *truth == wanted);
        these.map(|(plan, _)| base.documents[*plan].id.clone()).collect()
    };
    Form {
        id: advice.structure.id.clone(),
        naam: advice.structure.name.clone(),
        oordeel: verdict,
        beslissingen: decisions(base, advice.conclusions.iter().flatten(), &assumptions),
        per_deelnemer: members.collect(),
        stukken: documents(Truth::Yes),
        stukken_misschien: documents(Truth::Open),
    }
}

fn decisions<'c, 'a: 'c>(
    base: &RuleBase,
    found: impl Iterator<Item = &'c Conclusion<'a>>,
    assumptions: &dyn Fn(&Conclusion<'_>) -> Vec<String>,
) -> Map<String, Value> {
    let shown = found.filter(|conclusion| base.decisions[conclusion.decision].shown);
    let pair = |conclusion: &Conclusion<'_>| {
        let fact = base.decisions[conclusion.decision].fact;
        let found = to_value(one(base, conclusion, assumptions(conclusion)))
            .expect("a conclusion holds only text, numbers and lists");
        (base.facts[fact].id.clone(), found)
    };
    shown.map(pair).collect()
}

fn one(base: &RuleBase, conclusion: &Conclusion<'_>, assumptions: Vec<String>) -> Found {
    let decision = &base.decisions[conclusion.decision];
    let fact = decision.fact;
    let holds = decision.duty.as_ref().filter(|_| obligation(base, conclusion) == Some(Obligation::Holds));
    let bronnen = conclusion.citations.iter().map(|citation| base.cite(citation)).collect();
    let settled = match conclusion.status {
        Status::Decided(outcome) => value(base, fact, outcome),
        Status::Open | Status::OutOfScope | Status::Gap | Status::Clash => Value::Null,
    };
    let numbers: Vec<Option<i64>> = conclusion.possible.iter().map(|outcome| number(*outcome)).collect();
    let range = numbers.iter().copied().collect::<Option<Vec<i64>>>().filter(|numbers| !numbers.is_empty());
    let possible = match range {
        Some(numbers) => {
            let ends = [numbers.iter().min(), numbers.iter().max()];
            ends.into_iter().flatten().map(|end| plain_number(*end)).collect()
        }
        None if conclusion.status == Status::OutOfScope => Vec::new(),
        None => conclusion.possible.iter().map(|outcome| value(base, fact, *outcome)).collect(),
    };
    Found {
        status: conclusion.status.id(),
        uitkomst: settled,
        mogelijk: possible,
        zekerheid: conclusion.certainty.map(|certainty| certainty.id()),
        bronnen,
        rust_op_aannames: assumptions,
        hangt_af_van: conclusion.depends_on.iter().map(|fact| base.facts[*fact].id.clone()).collect(),
        rol: decision.role.map(Role::word),
        plicht: holds.map(|duty| Due {
            wie: duty.who.clone(),
            wanneer: duty.by.clone(),
            gevolg: duty.sanction.clone(),
        }),
        voorstellen: base.bills_on(decision).map(|bill| base.sources[bill.source].id.clone()).collect(),
    }
}

fn number(outcome: Outcome) -> Option<i64> {
    match outcome {
        Outcome::Number(number) => Some(number),
        _ => None,
    }
}

fn plain_number(hundredths: i64) -> Value {
    let number = Number(hundredths);
    if number.is_whole() { number.units().into() } else { number.as_f64().into() }
}

fn value(base: &RuleBase, fact: usize, outcome: Outcome) -> Value {
    match outcome {
        Outcome::Number(number) => plain_number(number),
        Outcome::Set(bits) => {
            let choices = base.facts[fact].kind.choices();
            (0..choices.len()).filter(|at| bits >> at & 1 == 1).map(|at| choices[at].id.clone()).collect()
        }
        Outcome::Choice(_) | Outcome::Gap | Outcome::Clash | Outcome::OutOfScope => {
            base.outcome_id(fact, outcome).into()
        }
    }
}
