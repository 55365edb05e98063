//! The commands that pass things on to other programs: shells, manuals, and whoever reads JSON or YAML.

use super::Lijstvorm;
use clap::{Args, Subcommand};
use clap_complete::Shell;
use std::path::PathBuf;

/// What to write in the other form.
#[derive(Args, Debug)]
pub struct Omzetten {
    /// Dossier dat er is
    #[arg(value_name = "VAN")]
    pub van: PathBuf,
    /// Dossier om te schrijven; de naam zegt de vorm: .ron of .json
    #[arg(value_name = "NAAR")]
    pub naar: PathBuf,
}

/// What to export.
#[derive(Debug, Subcommand)]
pub enum Exporteer {
    /// Wat op een wet rust, als YAML voor regelrecht van BZK (schema v0.5.6); met een lijst van wat niet meegaat
    Regelrecht {
        /// Map waarin de bestanden komen, één per wet; zonder map alleen de lijst
        #[arg(long, value_name = "MAP")]
        uit: Option<PathBuf>,
        /// De lijst in welke vorm
        #[arg(long, value_enum, value_name = "VORM", default_value_t = Lijstvorm::Tekst)]
        formaat: Lijstvorm,
    },
    /// De vragenlijst als JSON Schema: waaraan een dossier in JSON voldoet
    Vragen {
        /// Schrijf naar dit bestand in plaats van naar het scherm
        #[arg(long, value_name = "PAD")]
        uit: Option<PathBuf>,
    },
}

/// For which shell.
#[derive(Args, Debug)]
pub struct Aanvullen {
    /// Welke schil
    #[arg(value_name = "SCHIL", value_enum)]
    pub schil: Shell,
}

/// Where the manual goes.
#[derive(Args, Debug)]
pub struct Man {
    /// Map waarin de handleidingen komen, één per opdracht
    #[arg(long, value_name = "MAP")]
    pub uit: PathBuf,
}
