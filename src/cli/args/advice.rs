//! The commands that explain and plan.

use super::{Brief, Planvorm, Vorm};
use clap::Args;
use std::path::PathBuf;

/// Which conclusion to explain.
#[derive(Args, Debug)]
pub struct Waarom {
    /// Dossier met antwoorden
    #[arg(value_name = "DOSSIER")]
    pub dossier: PathBuf,
    /// Gegeven waarvan u de uitleg wilt, bijvoorbeeld een conclusie uit het advies
    #[arg(value_name = "GEGEVEN")]
    pub gegeven: String,
    /// Voor deze samenwerkingsvorm in plaats van de gekozen of aanbevolen vorm
    #[arg(long, value_name = "ID")]
    pub structuur: Option<String>,
    /// How it is given
    #[command(flatten)]
    pub brief: Brief,
}

/// Which answers to change.
#[derive(Args, Debug)]
pub struct Watals {
    /// Dossier met antwoorden
    #[arg(value_name = "DOSSIER")]
    pub dossier: PathBuf,
    /// Ander antwoord, zoals zorgverleners=51, marktaandeel=12-18 of doelen=[een_stem]; `?` is "weet ik niet"
    #[arg(value_name = "GEGEVEN=WAARDE", required = true)]
    pub veranderingen: Vec<String>,
    /// Voor deze samenwerkingsvorm in plaats van de gekozen of aanbevolen vorm
    #[arg(long, value_name = "ID")]
    pub structuur: Option<String>,
    /// In welke vorm
    #[arg(long, value_enum, value_name = "VORM", default_value_t = Vorm::Tekst)]
    pub formaat: Vorm,
    /// Bewaar het dossier met de andere antwoorden in dit bestand
    #[arg(long, value_name = "PAD")]
    pub bewaar: Option<PathBuf>,
}

/// Which plan.
#[derive(Args, Debug)]
pub struct Plan {
    /// Dossier met antwoorden
    #[arg(value_name = "DOSSIER")]
    pub dossier: PathBuf,
    /// Voor deze samenwerkingsvorm in plaats van de gekozen of aanbevolen vorm
    #[arg(long, value_name = "ID")]
    pub structuur: Option<String>,
    /// Dag waarop de eerste stap kan beginnen (jjjj-mm-dd); anders de peildatum
    #[arg(long, value_name = "DATUM")]
    pub start: Option<String>,
    /// In welke vorm; anders wat de naam van het bestand zegt, en op het scherm tekst
    #[arg(long, value_enum, value_name = "VORM")]
    pub formaat: Option<Planvorm>,
    /// Schrijf naar dit bestand in plaats van naar het scherm
    #[arg(long, value_name = "PAD")]
    pub uit: Option<PathBuf>,
}
