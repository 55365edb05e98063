//! Structures: what each fixes, who takes part, and what binds them.

use super::when;
use crate::rules::{RuleBase, Structure};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Form {
    naam: String,
    id: String,
    samenvatting: Option<String>,
    vast: Vec<String>,
    aangenomen: Vec<String>,
    partijen: Vec<Bound>,
    verbindingen: Vec<Bound>,
}

#[derive(Serialize)]
struct Bound {
    tekst: String,
    stuk: Option<String>,
    als: Option<String>,
}

pub(super) fn form(base: &RuleBase, structure: &Structure) -> Form {
    let fixed = |(fact, at): &(usize, u32)| {
        let choices = base.facts[*fact].kind.choices();
        format!("{}: {}", base.facts[*fact].label, choices[*at as usize].label)
    };
    let document = |at: &Option<usize>| at.map(|at| base.documents[at].title.clone());
    let name = |id: &str| {
        let party = structure.parties.iter().find(|party| party.id == id);
        party.map_or_else(|| id.to_string(), |party| party.name.clone())
    };
    let parties = structure.parties.iter().map(|party| Bound {
        tekst: format!("{} ({})", party.name, party.kind),
        stuk: document(&party.document),
        als: when(base, &party.when),
    });
    let connections = structure.connections.iter().map(|bond| {
        let kind = bond.label.as_ref().unwrap_or(&bond.kind);
        Bound {
            tekst: format!("{} → {}: {kind}", name(&bond.from), name(&bond.to)),
            stuk: document(&bond.document),
            als: when(base, &bond.when),
        }
    });
    Form {
        naam: structure.name.clone(),
        id: structure.id.clone(),
        samenvatting: structure.summary.clone(),
        vast: structure.sets.iter().map(fixed).collect(),
        aangenomen: structure.defaults.iter().map(fixed).collect(),
        partijen: parties.collect(),
        verbindingen: connections.collect(),
    }
}
