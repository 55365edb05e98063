//! The commands for a meeting with a group.

use super::Brief;
use clap::Args;
use std::path::PathBuf;

/// Which report.
#[derive(Args, Debug)]
pub struct Verslag {
    /// Dossier met antwoorden
    #[arg(value_name = "DOSSIER")]
    pub dossier: PathBuf,
    /// Zeg ook wat er veranderde sinds dit eerdere dossier
    #[arg(long, value_name = "OUD")]
    pub sinds: Option<PathBuf>,
    /// Dag van het consult (jjjj-mm-dd); de acties beginnen dan; anders de peildatum
    #[arg(long, value_name = "DATUM")]
    pub datum: Option<String>,
    /// Voor deze samenwerkingsvorm in plaats van de gekozen of aanbevolen vorm
    #[arg(long, value_name = "ID")]
    pub structuur: Option<String>,
    /// How it is given
    #[command(flatten)]
    pub brief: Brief,
}

/// Which structures to put side by side.
#[derive(Args, Debug)]
pub struct Vergelijk {
    /// Dossier met antwoorden
    #[arg(value_name = "DOSSIER")]
    pub dossier: PathBuf,
    /// Deze samenwerkingsvormen, met komma's ertussen; anders de gekozen vorm en wat past of misschien past
    #[arg(long, value_name = "ID,ID…", value_delimiter = ',')]
    pub structuren: Vec<String>,
    /// Toon ook wat bij alle vormen gelijk is
    #[arg(long)]
    pub alles: bool,
    /// Zeg bij elke cel waarom, met de bron
    #[arg(long)]
    pub uitleg: bool,
    /// How it is given
    #[command(flatten)]
    pub brief: Brief,
}
