//! What an author may write of documents.

use super::{Voorwaarde, Zie};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::rules) struct Stuk<'a> {
    pub id: String,
    pub titel: String,
    pub soort: StukSoort,
    #[serde(default)]
    pub aanhef: Option<String>,
    #[serde(default)]
    pub slot: Option<String>,
    #[serde(borrow)]
    pub artikelen: Vec<Artikel<'a>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::rules) struct Vervolg<'a> {
    pub stuk: String,
    #[serde(borrow)]
    pub artikelen: Vec<Artikel<'a>>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
pub(in crate::rules) enum StukSoort {
    Akte,
    Overeenkomst,
    Reglement,
    Formulier,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::rules) struct Artikel<'a> {
    pub id: String,
    #[serde(default)]
    pub deel: Deel,
    #[serde(default)]
    pub kop: Option<String>,
    #[serde(default)]
    pub hoofdstuk: Option<String>,
    pub aard: Aard,
    #[serde(default, borrow)]
    pub als: Option<Voorwaarde<'a>>,
    #[serde(default)]
    pub sjabloon: Option<String>,
    #[serde(default)]
    pub per: Option<String>,
    #[serde(default)]
    pub varianten: BTreeMap<String, String>,
    pub omdat: String,
    pub bron: Vec<Zie>,
    #[serde(default)]
    pub uitleg: Option<String>,
    #[serde(default)]
    pub toets: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub(in crate::rules) enum Deel {
    Aanhef,
    #[default]
    Artikel,
    Slot,
}

#[derive(Clone, Copy, Debug, Deserialize)]
pub(in crate::rules) enum Aard {
    Verplicht,
    Gebruikelijk,
    Facultatief,
}
