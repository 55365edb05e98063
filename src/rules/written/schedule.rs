//! What an author may write of the plan: steps and fixed days.

use super::{Periode, Voorwaarde, Zekerheid, Zie};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::rules) struct Stap<'a> {
    pub id: String,
    pub naam: String,
    pub fase: String,
    #[serde(default, borrow)]
    pub als: Option<Voorwaarde<'a>>,
    #[serde(default)]
    pub geldig: Option<Periode>,
    #[serde(default)]
    pub klaar_als: Option<Voorwaarde<'a>>,
    pub wie: String,
    pub resultaat: String,
    #[serde(default)]
    pub na: Vec<String>,
    pub duur: Duur,
    pub zekerheid_duur: Zekerheid,
    #[serde(default)]
    pub vanaf: Option<String>,
    #[serde(default)]
    pub uiterlijk: Option<String>,
    #[serde(default)]
    pub let_op: Option<String>,
    #[serde(default)]
    pub stukken: Vec<String>,
    pub omdat: String,
    pub bron: Vec<Zie>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
pub(in crate::rules) enum Duur {
    Dagen(u16, u16),
    Weken(u16, u16),
    Maanden(u16, u16),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::rules) struct Termijn<'a> {
    pub id: String,
    pub naam: String,
    pub wanneer: Wanneer,
    #[serde(default, borrow)]
    pub als: Option<Voorwaarde<'a>>,
    #[serde(default)]
    pub geldig: Option<Periode>,
    #[serde(default)]
    pub over_vorig_jaar: bool,
    pub wie: String,
    #[serde(default)]
    pub gevolg: Option<String>,
    pub omdat: String,
    pub bron: Vec<Zie>,
}

#[derive(Debug, Deserialize)]
pub(in crate::rules) enum Wanneer {
    VoorContractjaar(String),
    IederJaar(String),
    NaStap(String, Na),
}

#[derive(Clone, Copy, Debug, Deserialize)]
pub(in crate::rules) enum Na {
    Dagen(u16),
    Weken(u16),
    Maanden(u16),
}
