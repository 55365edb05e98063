//! How an author writes what sorts of parties and connections there are, for those who draw them.

use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::rules) struct Band {
    pub soort: String,
    pub zegt: String,
    pub groep: Groep,
}

#[derive(Clone, Copy, Debug, Deserialize)]
pub(in crate::rules) enum Groep {
    Zeggenschap,
    Toezicht,
    Contract,
    Aansprakelijkheid,
    Geld,
    Declaratie,
    Vastgelegd,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::rules) struct Partijsoort {
    pub soort: String,
    pub kring: Kring,
}

#[derive(Clone, Copy, Debug, Deserialize)]
pub(in crate::rules) enum Kring {
    Deelnemer,
    Organisatie,
    Toezicht,
    Buiten,
}
