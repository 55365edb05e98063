//! Documents and their articles, each with its condition and why it is there.

use super::{cited, when};
use crate::dutch;
use crate::rules::{Clause, DocumentPlan, Nature, PlanKind, RuleBase, Wording};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Paper {
    titel: String,
    id: String,
    soort: &'static str,
    artikelen: Vec<Article>,
}

#[derive(Serialize)]
struct Article {
    id: String,
    kop: String,
    aard: &'static str,
    omdat: String,
    als: Option<String>,
    varianten: Option<String>,
    toets: Option<String>,
    bronnen: String,
}

pub(super) fn paper(base: &RuleBase, plan: &DocumentPlan) -> Paper {
    Paper {
        titel: plan.title.clone(),
        id: plan.id.clone(),
        soort: match plan.kind {
            PlanKind::Deed => "notariële akte",
            PlanKind::Agreement => "overeenkomst",
            PlanKind::Regulation => "reglement",
            PlanKind::Form => "formulier",
        },
        artikelen: plan.clauses.iter().map(|clause| article(base, clause)).collect(),
    }
}

fn article(base: &RuleBase, clause: &Clause) -> Article {
    Article {
        id: clause.id.clone(),
        kop: clause.heading.clone(),
        aard: match clause.nature {
            Nature::Required => "verplicht",
            Nature::Customary => "gebruikelijk",
            Nature::Optional => "facultatief",
        },
        omdat: clause.reason.clone(),
        als: when(base, &clause.when),
        varianten: variants(base, clause),
        toets: clause.review.clone(),
        bronnen: cited(base, &clause.citations),
    }
}

/// What the wording depends on, and at which choices the article falls away.
fn variants(base: &RuleBase, clause: &Clause) -> Option<String> {
    let Wording::PerChoice(fact, templates) = &clause.wording else { return None };
    let choices = base.facts[*fact].kind.choices();
    let without = choices.iter().zip(templates).filter(|(_, template)| template.is_none());
    let without: Vec<String> = without.map(|(choice, _)| format!("“{}”", choice.label)).collect();
    let label = &base.facts[*fact].label;
    Some(if without.is_empty() {
        format!("De tekst verschilt per antwoord op: {label}.")
    } else {
        format!("De tekst verschilt per antwoord op: {label}; bij {} vervalt het artikel.", dutch::either(&without))
    })
}
