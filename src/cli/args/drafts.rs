//! The commands that work on drafts.

use super::{Brief, Stukvorm};
use clap::Args;
use std::path::PathBuf;

/// Which bundle.
#[derive(Args, Debug)]
pub struct Pakket {
    /// Dossier met antwoorden
    #[arg(value_name = "DOSSIER")]
    pub dossier: PathBuf,
    /// Voor deze samenwerkingsvorm in plaats van de gekozen of aanbevolen vorm
    #[arg(long, value_name = "ID")]
    pub structuur: Option<String>,
    /// Schrijf naar dit bestand in plaats van naar oprichtingspakket_NAAM.zip
    #[arg(long, value_name = "PAD")]
    pub uit: Option<PathBuf>,
    /// De concepten als tekst alleen: zonder toelichting, en zonder CONCEPT als er niets meer open is
    #[arg(long)]
    pub schoon: bool,
}

/// What to review.
#[derive(Args, Debug)]
pub struct Keuring {
    /// Dossier; of een map met dossiers; of een map met concepten in Word of Markdown, ook als die zijn veranderd
    #[arg(value_name = "DOSSIER|MAP")]
    pub wat: PathBuf,
    /// Dossier waarmee de concepten in de map zijn gemaakt, als het daar niet bij staat
    #[arg(long, value_name = "DOSSIER")]
    pub dossier: Option<PathBuf>,
    /// Voor deze samenwerkingsvorm in plaats van de gekozen of aanbevolen vorm
    #[arg(long, value_name = "ID")]
    pub structuur: Option<String>,
    /// How it is given
    #[command(flatten)]
    pub brief: Brief,
}

/// What to lay beside what.
#[derive(Args, Debug)]
pub struct Verschil {
    /// Dossier zoals het was
    #[arg(value_name = "OUD")]
    pub oud: PathBuf,
    /// Dossier zoals het is; anders hetzelfde
    #[arg(value_name = "NIEUW")]
    pub nieuw: Option<PathBuf>,
    /// Oud: volgens het recht op deze dag (jjjj-mm-dd)
    #[arg(long, value_name = "DATUM")]
    pub van: Option<String>,
    /// Nieuw: volgens het recht op deze dag (jjjj-mm-dd)
    #[arg(long, value_name = "DATUM")]
    pub naar: Option<String>,
    /// Oud: met de regels uit deze map
    #[arg(long, value_name = "MAP")]
    pub regels_a: Option<PathBuf>,
    /// Nieuw: met de regels uit deze map
    #[arg(long, value_name = "MAP")]
    pub regels_b: Option<PathBuf>,
    /// Oud: met de sjablonen uit deze map
    #[arg(long, value_name = "MAP", requires = "regels_a")]
    pub sjablonen_a: Option<PathBuf>,
    /// Nieuw: met de sjablonen uit deze map
    #[arg(long, value_name = "MAP", requires = "regels_b")]
    pub sjablonen_b: Option<PathBuf>,
    /// Voor deze samenwerkingsvorm in plaats van de gekozen of aanbevolen vorm
    #[arg(long, value_name = "ID")]
    pub structuur: Option<String>,
    /// Alleen dit stuk; mag vaker
    #[arg(long, value_name = "ID")]
    pub stuk: Vec<String>,
    /// Map voor de lijst en de stukken met bijgehouden wijzigingen
    #[arg(long, value_name = "MAP")]
    pub uit: Option<PathBuf>,
    /// In welke vormen, met komma's ertussen: docx (alleen met --uit), md, html, tekst of json
    #[arg(long, value_enum, value_name = "VORMEN", value_delimiter = ',')]
    pub formaat: Vec<Stukvorm>,
}

/// Which file to read back.
#[derive(Args, Debug)]
pub struct Inlezen {
    /// Het Word-bestand dat terugkwam
    #[arg(value_name = "DOCX")]
    pub docx: PathBuf,
    /// Dossier waarvan het concept is gemaakt
    #[arg(long, value_name = "DOSSIER")]
    pub bij: PathBuf,
    /// Welk stuk het is, als het bestand dat zelf niet meer zegt
    #[arg(long, value_name = "ID")]
    pub stuk: Option<String>,
    /// Voor deze samenwerkingsvorm in plaats van de gekozen of aanbevolen vorm
    #[arg(long, value_name = "ID")]
    pub structuur: Option<String>,
    /// How it is given
    #[command(flatten)]
    pub brief: Brief,
    /// Bewaar het dossier met wat is ingevuld in dit bestand
    #[arg(long, value_name = "PAD")]
    pub bewaar: Option<PathBuf>,
}
