//! The plan as data, for other programs.

use crate::advise::Standing;
use crate::diagram::{Edition, Truth};
use crate::dossier::Dossier;
use crate::plan::{Leg, Plan, Planned, Range, Warning, When};
use crate::rules::{FactIx, RuleBase};
use serde_json::{Value, json};

/// The plan as JSON: ids, days and statuses.
pub fn plan_json(edition: &Edition<'_>, dossier: &Dossier, plan: &Plan<'_>) -> String {
    let base = edition.base;
    let year = plan.contract_year.as_ref().map(|year| {
        let closed = year.closed.iter().filter(|closed| closed.year < year.year).map(|closed| {
            let missed = closed.missed.iter().map(|one| {
                json!({
                    "stap": base.steps[one.step].id, "termijn": base.terms[one.term].id,
                    "laatste_dag": one.day.to_string(), "vroegst_klaar": one.end.to_string(),
                })
            });
            json!({ "jaar": closed.year, "te_laat": missed.collect::<Vec<Value>>() })
        });
        json!({
            "jaar": year.year, "gekozen": year.chosen, "eerste_dat_past": year.first,
            "gesloten": closed.collect::<Vec<Value>>(),
        })
    });
    let whole = json!({
        "zorgvorm": env!("CARGO_PKG_VERSION"),
        "regelbasis": base.hash,
        "peildatum": dossier.date.to_string(),
        "structuur": plan.structure.id,
        "start": plan.start.to_string(),
        "klaar": range(plan.end),
        "contract": year,
        "stappen": plan.steps.iter().enumerate().map(|(at, one)| step(base, at, one)).collect::<Vec<Value>>(),
        "termijnen": (0..base.terms.len()).map(|at| term(base, plan, at)).collect::<Vec<Value>>(),
        "kritiek_pad": { "kort": path(base, &plan.critical[0]), "lang": path(base, &plan.critical[1]) },
        "waarschuwingen": plan.warnings.iter().map(|one| warning(base, one)).collect::<Vec<Value>>(),
    });
    serde_json::to_string_pretty(&whole).expect("a plan holds only text, numbers and lists") + "\n"
}

fn range(range: Range) -> Value {
    json!({ "vroegst": range.first.to_string(), "laatst": range.last.to_string() })
}

fn step(base: &RuleBase, at: usize, planned: &Planned) -> Value {
    let step = &base.steps[at];
    let ahead = planned.is_ahead();
    let fact = |fact: &FactIx| base.facts[*fact].id.clone();
    json!({
        "id": step.id,
        "naam": step.name,
        "fase": step.phase,
        "status": planned.standing.id(),
        "begin": ahead.then(|| range(planned.start)),
        "klaar": ahead.then(|| range(planned.end)),
        "na": if planned.standing == Standing::Dropped { Vec::new() } else { ids(base, &planned.after) },
        "vanaf": step.from.map(|term| base.terms[term].id.clone()),
        "uiterlijk": step.until.map(|term| base.terms[term].id.clone()),
        "speling_dagen": ahead.then(|| json!({ "kort": planned.slack.0, "lang": planned.slack.1 })),
        "zekerheid_duur": step.span_certainty.id(),
        "hangt_af_van": planned.depends_on.iter().map(fact).collect::<Vec<String>>(),
    })
}

fn ids(base: &RuleBase, steps: &[usize]) -> Vec<String> {
    steps.iter().map(|at| base.steps[*at].id.clone()).collect()
}

fn term(base: &RuleBase, plan: &Plan<'_>, at: usize) -> Value {
    let (term, fixed) = (&base.terms[at], &plan.terms[at]);
    let status = match fixed.counts {
        Truth::Yes => "telt",
        Truth::Open => "misschien",
        Truth::No => "vervalt",
    };
    let (sort, days) = match fixed.when {
        When::Day(day) => ("vaste_dag", Some(Range { first: day, last: day })),
        When::Between(range) => ("na_stap", Some(range)),
        When::AfterTaken => ("na_gezette_stap", None),
        When::Yearly(first) => ("ieder_jaar", Some(Range { first, last: first })),
        When::Never => ("geen", None),
    };
    json!({ "id": term.id, "naam": term.name, "status": status, "soort": sort, "dag": days.map(range), "wie": term.who })
}

fn path(base: &RuleBase, legs: &[Leg]) -> Vec<Value> {
    let leg = |leg: &Leg| match leg {
        Leg::Step(at) => json!({ "stap": base.steps[*at].id }),
        Leg::Wait(at) => json!({ "wacht_op": base.steps[*at].from.map(|term| base.terms[term].id.clone()) }),
    };
    legs.iter().map(leg).collect()
}

fn warning(base: &RuleBase, warning: &Warning) -> Value {
    match warning {
        Warning::Late { step, term, day, end, certain, path: legs } => json!({
            "soort": if *certain { "te_laat" } else { "kan_te_laat" },
            "stap": base.steps[*step].id, "termijn": base.terms[*term].id,
            "laatste_dag": day.to_string(), "klaar": range(*end), "pad": path(base, legs),
        }),
        Warning::Closed { year, first } => json!({ "soort": "jaar_gesloten", "jaar": year, "eerste_dat_past": first }),
        Warning::NeverFits => json!({ "soort": "geen_jaar_past" }),
        Warning::OutOfOrder { taken, before } => json!({
            "soort": "volgorde", "gezet": base.steps[*taken].id, "eerst": base.steps[*before].id,
        }),
    }
}
