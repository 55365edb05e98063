//! The command that draws.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// What to draw.
#[derive(Args, Debug)]
pub struct Tekening {
    /// Dossier met antwoorden
    #[arg(value_name = "DOSSIER")]
    pub dossier: PathBuf,
    /// Voor deze samenwerkingsvorm in plaats van de gekozen of aanbevolen vorm; mag vaker
    #[arg(long, value_name = "ID")]
    pub structuur: Vec<String>,
    /// Wat er getekend wordt; mag vaker. Anders: wie met wie, of met --gegeven de regels
    #[arg(long, value_enum, value_name = "SOORT", value_delimiter = ',')]
    pub soort: Vec<Tekensoort>,
    /// Gegeven waar de tekening van de regels om draait
    #[arg(long, value_name = "GEGEVEN")]
    pub gegeven: Option<String>,
    /// In welke vorm; anders wat de naam van het bestand zegt, of svg
    #[arg(long, value_enum, value_name = "VORM")]
    pub formaat: Option<Tekenvorm>,
    /// Schrijf naar dit bestand; bij svg mag het een map zijn, voor een bestand per tekening
    #[arg(long, value_name = "PAD")]
    pub uit: Option<PathBuf>,
}

/// What can be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Tekensoort {
    /// Wie meedoet, wat hen bindt en wie waarvoor instaat
    Structuur,
    /// Wie wie betaalt, en wie bij wie declareert
    Geld,
    /// De stappen van het plan, met wat bepaalt hoe lang het duurt
    Plan,
    /// Waar één gegeven van afhangt, en wat ervan afhangt
    Regels,
}

/// Forms of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Tekenvorm {
    /// Tekening
    Svg,
    /// Dezelfde feiten in woorden, voor het scherm
    Tekst,
    /// Dezelfde feiten in woorden, in Markdown
    Md,
    /// Webpagina
    Html,
    /// Word; alleen met --uit
    Docx,
    /// PDF; alleen met --uit
    Pdf,
    /// Gegevens
    Json,
}
