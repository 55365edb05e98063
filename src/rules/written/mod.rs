//! What an author may write in `rules/`: the shape of the entries, before any name is looked up.

mod bonds;
mod documents;
mod review;
mod schedule;

pub(in crate::rules) use bonds::{Band, Groep, Kring, Partijsoort};
pub(in crate::rules) use documents::{Aard, Artikel, Deel, Stuk, StukSoort, Vervolg};
pub(in crate::rules) use review::{Controlepunt, Eis, Ernst, Plek, Toets, Vangst};
pub(in crate::rules) use schedule::{Duur, Na, Stap, Termijn, Wanneer};

use ron::value::RawValue;
use serde::Deserialize;
use std::collections::BTreeMap;

/// One entry of a rule file.
#[derive(Debug, Deserialize)]
pub(in crate::rules) enum Entry<'a> {
    Bron(Bron),
    Kenmerk(Kenmerk),
    #[serde(borrow)]
    Vraag(Box<Vraag<'a>>),
    Lezing(Lezing),
    Beslissing(Box<Beslissing<'a>>),
    Structuur(Box<Structuur<'a>>),
    Band(Band),
    Partijsoort(Partijsoort),
    Stuk(Box<Stuk<'a>>),
    Vervolg(Box<Vervolg<'a>>),
    Stap(Box<Stap<'a>>),
    Termijn(Box<Termijn<'a>>),
    Toets(Box<Toets<'a>>),
    Controlepunt(Box<Controlepunt<'a>>),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::rules) struct Bron {
    pub id: String,
    pub titel: String,
    #[serde(default)]
    pub kort: Option<String>,
    #[serde(default)]
    pub nummer: String,
    #[serde(default)]
    pub url: String,
    #[serde(default)]
    pub versie: Option<String>,
    pub gecontroleerd: String,
    #[serde(default)]
    pub opmerking: Option<String>,
    #[serde(default)]
    pub jci: Option<String>,
    #[serde(default)]
    pub voorstel: Option<Voorstel>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::rules) struct Voorstel {
    pub stand: String,
    pub raakt: Vec<String>,
    pub gevolg: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::rules) struct Kenmerk {
    pub gegeven: String,
    pub label: String,
    pub soort: Soort,
    #[serde(default, rename = "toelichting")]
    pub _toelichting: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(in crate::rules) enum Soort {
    JaNee,
    Keuze(Vec<(String, String)>),
    Meerkeuze(Vec<(String, String)>),
    Getal,
    Euro,
    Percentage,
    Datum,
    Tekst,
    Lijst(Vec<Veld>),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::rules) struct Veld {
    pub id: String,
    #[serde(default)]
    pub label: Option<String>,
    #[serde(default)]
    pub vraag: Option<String>,
    pub soort: Soort,
    #[serde(default)]
    pub verplicht: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::rules) struct Vraag<'a> {
    pub gegeven: String,
    pub onderdeel: String,
    pub vraag: String,
    #[serde(default)]
    pub label: Option<String>,
    #[serde(default)]
    pub toelichting: Option<String>,
    #[serde(default)]
    pub waarom: Option<String>,
    pub soort: Soort,
    #[serde(default)]
    pub te_kiezen: bool,
    #[serde(default)]
    pub beslist: Option<String>,
    #[serde(default)]
    pub weet_niet: Option<String>,
    #[serde(default, borrow)]
    pub grenzen: Option<(&'a RawValue, &'a RawValue)>,
    #[serde(default)]
    pub uit: Option<Uit>,
    #[serde(default)]
    pub uit_als: Option<Voorwaarde<'a>>,
    #[serde(default)]
    pub volgt: Vec<Volgt<'a>>,
    #[serde(default)]
    pub als: Option<Voorwaarde<'a>>,
    #[serde(default)]
    pub rol: Option<VraagRol>,
    #[serde(default)]
    pub bron: Vec<Zie>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
pub(in crate::rules) enum VraagRol {
    Contractjaar,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::rules) struct Volgt<'a> {
    #[serde(borrow)]
    pub als: Voorwaarde<'a>,
    pub is: &'a RawValue,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::rules) struct Lezing {
    pub gegeven: String,
    pub label: String,
    pub vraag: String,
    pub lezingen: Vec<(String, String)>,
    pub standaard: String,
    #[serde(default)]
    pub toelichting: Option<String>,
    pub bron: Vec<Zie>,
}

#[derive(Debug, Deserialize)]
pub(in crate::rules) enum Uit {
    Som(String, String),
    Aantal(String),
    Hoogste(String, String),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::rules) struct Beslissing<'a> {
    pub gegeven: String,
    pub label: String,
    pub onderdeel: String,
    pub soort: Soort,
    #[serde(default)]
    pub toelichting: Option<String>,
    #[serde(default)]
    pub toetser: Option<String>,
    #[serde(default)]
    pub rol: Option<Rol>,
    #[serde(default)]
    pub per: Option<String>,
    #[serde(default)]
    pub hoogste: bool,
    #[serde(default = "yes")]
    pub toon: bool,
    #[serde(default)]
    pub verdieping: bool,
    #[serde(default)]
    pub plicht: Option<Plicht>,
    #[serde(default, borrow)]
    pub als: Option<Voorwaarde<'a>>,
    pub regels: Vec<Regel<'a>>,
}

fn yes() -> bool {
    true
}

#[derive(Clone, Copy, Debug, Deserialize)]
pub(in crate::rules) enum Rol {
    Oordeel,
    Risico,
    Antwoord,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::rules) struct Plicht {
    pub bij: Vec<String>,
    pub wie: String,
    pub wanneer: String,
    pub gevolg: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::rules) struct Regel<'a> {
    pub id: String,
    #[serde(default)]
    pub geldig: Option<Periode>,
    #[serde(default, borrow)]
    pub als: Option<Voorwaarde<'a>>,
    pub dan: &'a RawValue,
    pub omdat: String,
    pub bron: Vec<Zie>,
    #[serde(default)]
    pub tenzij: Vec<Regel<'a>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::rules) struct Periode {
    #[serde(default)]
    pub van: Option<String>,
    #[serde(default)]
    pub tot: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(in crate::rules) struct Zie(pub String, pub String, pub Zekerheid);

#[derive(Debug, Deserialize)]
pub(in crate::rules) enum Zekerheid {
    Wettekst,
    Officieel,
    Secundair,
    Afgeleid,
    TeToetsen,
}

#[derive(Debug, Deserialize)]
pub(in crate::rules) enum Voorwaarde<'a> {
    Altijd,
    Ja(String),
    Nee(String),
    Is(String, String),
    EenVan(String, Vec<String>),
    Bevat(String, String),
    BevatAlle(String, Vec<String>),
    BevatEen(String, Vec<String>),
    MeerDan(String, #[serde(borrow)] &'a RawValue),
    Minstens(String, &'a RawValue),
    Hoogstens(String, &'a RawValue),
    MinderDan(String, &'a RawValue),
    Voor(String, String),
    Vanaf(String, String),
    Alle(#[serde(borrow)] Vec<Voorwaarde<'a>>),
    Enige(Vec<Voorwaarde<'a>>),
    Geen(Vec<Voorwaarde<'a>>),
    Niet(Box<Voorwaarde<'a>>),
    MinstensVan(usize, Vec<Voorwaarde<'a>>),
    Nvt(String),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::rules) struct Structuur<'a> {
    pub id: String,
    pub naam: String,
    #[serde(default)]
    pub samenvatting: Option<String>,
    #[serde(borrow)]
    pub zet: BTreeMap<String, &'a RawValue>,
    #[serde(default)]
    pub standaard: BTreeMap<String, &'a RawValue>,
    #[serde(default)]
    pub partijen: Vec<Partij<'a>>,
    #[serde(default)]
    pub verbindingen: Vec<Verbinding<'a>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::rules) struct Partij<'a> {
    pub id: String,
    pub naam: String,
    pub soort: String,
    #[serde(default)]
    pub lijst: Option<String>,
    #[serde(default)]
    pub stuk: Option<String>,
    #[serde(default, borrow)]
    pub als: Option<Voorwaarde<'a>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::rules) struct Verbinding<'a> {
    pub van: String,
    pub naar: String,
    pub soort: String,
    #[serde(default)]
    pub label: Option<String>,
    #[serde(default)]
    pub gegeven: Option<String>,
    #[serde(default)]
    pub stuk: Option<String>,
    #[serde(default, borrow)]
    pub als: Option<Voorwaarde<'a>>,
}
