//! The receipt: from what a bundle was made, and a fingerprint of every file in it.

use super::{Entry, Order};
use crate::draft::Case;
use crate::dutch;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// What anybody needs to make the same bundle again, and to see that a file was changed.
#[derive(Serialize)]
pub(super) struct Receipt {
    zorgvorm: &'static str,
    dossier: String,
    structuur: String,
    peildatum: String,
    /// Whether the drafts are the clean text.
    schoon: bool,
    /// Rules and templates together, as in the advice and below every draft.
    regelbasis: String,
    sjablonen: String,
    /// The answers as the program understood them, as below every draft.
    antwoorden: String,
    bestanden: Vec<Print>,
}

#[derive(Serialize)]
struct Print {
    pad: String,
    bytes: usize,
    sha256: String,
}

impl Receipt {
    pub(super) fn of(order: &Order<'_>, case: &Case<'_>, entries: &[Entry]) -> Receipt {
        let provenance = case.provenance();
        let print = |entry: &Entry| Print {
            pad: entry.path.clone(),
            bytes: entry.bytes.len(),
            sha256: Sha256::digest(&entry.bytes).iter().map(|byte| format!("{byte:02x}")).collect(),
        };
        Receipt {
            zorgvorm: env!("CARGO_PKG_VERSION"),
            dossier: provenance.dossier,
            structuur: case.advice.structure.id.clone(),
            peildatum: provenance.date,
            schoon: order.clean,
            regelbasis: provenance.rules,
            sjablonen: order.templates.hash().to_string(),
            antwoorden: provenance.answers,
            bestanden: entries.iter().map(print).collect(),
        }
    }

    /// As data.
    pub(super) fn json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// For people; the lines about files are as `sha256sum --check` reads them.
    pub(super) fn text(&self) -> String {
        let form = if self.schoon { "schone tekst, zonder toelichting" } else { "met toelichting in de kantlijn" };
        let head = [
            ("Dossier", self.dossier.as_str()),
            ("Vorm", &self.structuur),
            ("Peildatum", &self.peildatum),
            ("Concepten", form),
            ("Programma", &format!("zorgvorm {}", self.zorgvorm)),
            ("Regels en sjablonen", &self.regelbasis),
            ("Sjablonen", &self.sjablonen),
            ("Antwoorden", &self.antwoorden),
        ];
        let mut out = String::from("# Ontvangstbewijs van het oprichtingspakket\n#\n");
        for (label, value) in head {
            out.push_str(&format!("# {label}: {}\n", value.replace(['\n', '\r'], " ")));
        }
        let files = dutch::counted(self.bestanden.len(), "bestand", "bestanden");
        out.push_str(&format!(
            "#\n# {files}, ieder met zijn vingerafdruk (sha256). Dezelfde antwoorden, regels en sjablonen geven\n"
        ));
        out.push_str("# met hetzelfde programma precies dezelfde bestanden. Nagaan of iets is veranderd: sha256sum --check ontvangstbewijs.txt\n\n");
        for Print { pad, sha256, .. } in &self.bestanden {
            out.push_str(&format!("{sha256}  {pad}\n"));
        }
        out
    }
}
