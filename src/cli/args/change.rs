//! The command that tells what a change of law does.

use super::Brief;
use clap::Args;
use std::path::PathBuf;

/// From which rules to which, and for whom.
#[derive(Args, Debug)]
pub struct Effect {
    /// Dossiers, of mappen met dossiers; zonder: alleen wat er verandert
    #[arg(value_name = "DOSSIER|MAP")]
    pub dossiers: Vec<PathBuf>,
    /// Oud: het recht op deze dag (jjjj-mm-dd), of een map met regels; MAP@DATUM mag ook. Anders vandaag
    #[arg(long, value_name = "DATUM|REGELS")]
    pub van: Option<String>,
    /// Nieuw: het recht op deze dag (jjjj-mm-dd), of een map met regels; MAP@DATUM mag ook. Anders vandaag
    #[arg(long, value_name = "DATUM|REGELS")]
    pub naar: Option<String>,
    /// Oud: met de sjablonen uit deze map, als die niet naast de regels staan
    #[arg(long, value_name = "MAP", requires = "van")]
    pub sjablonen_a: Option<PathBuf>,
    /// Nieuw: met de sjablonen uit deze map, als die niet naast de regels staan
    #[arg(long, value_name = "MAP", requires = "naar")]
    pub sjablonen_b: Option<PathBuf>,
    /// Voor deze samenwerkingsvorm in plaats van de gekozen of aanbevolen vorm
    #[arg(long, value_name = "ID", requires = "dossiers")]
    pub structuur: Option<String>,
    /// Map voor een dossier bij elke situatie waarin een conclusie anders wordt
    #[arg(long, value_name = "MAP")]
    pub getuigen: Option<PathBuf>,
    /// Map voor een brief per dossier dat geraakt wordt, met de stukken als bijgehouden wijzigingen
    #[arg(long, value_name = "MAP", requires = "dossiers")]
    pub brieven: Option<PathBuf>,
    /// How it is given
    #[command(flatten)]
    pub brief: Brief,
}
