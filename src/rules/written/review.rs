//! What an author may write of the review: tests on drafts, and the points of the reviewer's list.

use super::{Periode, Voorwaarde, Zie};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::rules) struct Toets<'a> {
    pub id: String,
    pub naam: String,
    pub ernst: Ernst,
    #[serde(default, borrow)]
    pub als: Option<Voorwaarde<'a>>,
    #[serde(default)]
    pub geldig: Option<Periode>,
    #[serde(default)]
    pub eist: Vec<Eis>,
    pub omdat: String,
    pub bron: Vec<Zie>,
    pub voorstel: String,
}

#[derive(Clone, Copy, Debug, Deserialize)]
pub(in crate::rules) enum Ernst {
    Fout,
    Aandacht,
    Weten,
}

#[derive(Debug, Deserialize)]
pub(in crate::rules) enum Eis {
    Aanwezig(Vec<String>),
    Tekst(Plek, String),
    GeenTekst(Plek, String),
    GetalTussen(Plek, String, i64, i64),
    Zelfde(String, Vec<Vangst>),
    ZoalsGeantwoord(Vangst, String),
    Volgorde(String, String),
    GeenElement(String, String, Vec<String>),
    Stemdeel {
        lijst: String,
        #[serde(default)]
        veld: Option<String>,
        #[serde(default)]
        plafond: Option<String>,
    },
    Bestuursstemmen {
        plek: Plek,
        aantal: String,
        meer_stemmen: String,
        doorslag: String,
    },
    NietVastlopen {
        plek: Plek,
        aantal: String,
        uitweg: String,
    },
    Uittreden(Plek, String, String),
    Verwijzingen(Plek),
    Begrippen(Vec<String>),
    Volledig,
    Telwoorden(Plek),
    MetStuk(String),
    ZonderStuk(String),
}

#[derive(Debug, Deserialize)]
pub(in crate::rules) struct Vangst(pub Plek, pub String);

#[derive(Debug, Deserialize)]
pub(in crate::rules) enum Plek {
    Artikelen(Vec<String>),
    Stuk(String),
    StukZonder(String, Vec<String>),
    Aktes,
    Overal,
    Antwoord(String),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::rules) struct Controlepunt<'a> {
    pub nr: u16,
    pub groep: String,
    pub punt: String,
    #[serde(default, borrow)]
    pub als: Option<Voorwaarde<'a>>,
    #[serde(default)]
    pub artikelen: Vec<String>,
    #[serde(default)]
    pub toetsen: Vec<String>,
    #[serde(default)]
    pub stukken: Vec<String>,
    #[serde(default)]
    pub notaris: Option<String>,
    #[serde(default)]
    pub bron: Vec<Zie>,
}
