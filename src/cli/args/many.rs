//! The commands that work on many dossiers.

use super::Briefvorm;
use crate::overview::Order;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Which dossiers to lay beside each other.
#[derive(Args, Debug)]
pub struct Overzicht {
    /// Map met dossiers, ook in de mappen daaronder; of een dossier. Mag vaker
    #[arg(value_name = "MAP", required = true)]
    pub waar: Vec<PathBuf>,
    /// In welke volgorde
    #[arg(long, value_enum, value_name = "KOLOM", default_value_t = Volgorde::Bestand)]
    pub sorteer: Volgorde,
    /// Alleen dossiers waarvan het risico zo hoog of hoger kan zijn
    #[arg(long, value_name = "ID")]
    pub risico: Option<String>,
    /// Alleen dossiers met deze gekozen of best passende vorm
    #[arg(long, value_name = "ID")]
    pub structuur: Option<String>,
    /// Dag waarop de volgende stap kan beginnen (jjjj-mm-dd); anders de peildatum van elk dossier
    #[arg(long, value_name = "DATUM")]
    pub start: Option<String>,
    /// In welke vorm; anders wat de naam van het bestand zegt, en op het scherm tekst
    #[arg(long, value_enum, value_name = "VORM")]
    pub formaat: Option<Overzichtvorm>,
    /// Schrijf naar dit bestand in plaats van naar het scherm
    #[arg(long, value_name = "PAD")]
    pub uit: Option<PathBuf>,
}

/// Which dossiers to join.
#[derive(Args, Debug)]
pub struct Samenvoegen {
    /// Dossiers van dezelfde groep, elk door een ander ingevuld
    #[arg(value_name = "DOSSIER", required = true)]
    pub dossiers: Vec<PathBuf>,
    /// Bewaar het samengevoegde dossier in dit bestand
    #[arg(long, value_name = "PAD")]
    pub uit: Option<PathBuf>,
    /// Neem bij getallen die verschillen alles van het laagste tot het hoogste, in plaats van onbekend
    #[arg(long)]
    pub tussen: bool,
    /// In welke vorm het verslag komt; anders wat de naam van het bestand zegt, en op het scherm tekst
    #[arg(long, value_enum, value_name = "VORM")]
    pub formaat: Option<Briefvorm>,
    /// Schrijf het verslag naar dit bestand in plaats van naar het scherm
    #[arg(long, value_name = "PAD")]
    pub verslag: Option<PathBuf>,
}

/// What the list is ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Volgorde {
    /// Op map en naam van het bestand
    Bestand,
    /// De vroegste fase eerst
    Fase,
    /// Op vorm
    Vorm,
    /// Het beste oordeel eerst
    Oordeel,
    /// Het hoogste risico eerst
    Risico,
    /// De meeste open vragen eerst
    Open,
    /// De eerstvolgende stap eerst
    Stap,
    /// De eerste vaste dag eerst
    Dag,
}

/// Forms of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Overzichtvorm {
    /// Voor het scherm
    Tekst,
    /// Markdown
    Md,
    /// Webpagina
    Html,
    /// Word; alleen met --uit
    Docx,
    /// PDF; alleen met --uit
    Pdf,
    /// Tabel met komma's ertussen
    Csv,
    /// Gegevens
    Json,
    /// Kolommen om mee te rekenen; alleen met --uit
    Parquet,
}

impl Volgorde {
    /// The same, as the list knows it.
    pub fn order(self) -> Order {
        match self {
            Volgorde::Bestand => Order::File,
            Volgorde::Fase => Order::Phase,
            Volgorde::Vorm => Order::Structure,
            Volgorde::Oordeel => Order::Verdict,
            Volgorde::Risico => Order::Risk,
            Volgorde::Open => Order::Open,
            Volgorde::Stap => Order::Step,
            Volgorde::Dag => Order::Deadline,
        }
    }
}

impl Overzichtvorm {
    /// The form of a letter that this is; none for data.
    pub fn letter(self) -> Option<Briefvorm> {
        match self {
            Overzichtvorm::Tekst => Some(Briefvorm::Tekst),
            Overzichtvorm::Md => Some(Briefvorm::Md),
            Overzichtvorm::Html => Some(Briefvorm::Html),
            Overzichtvorm::Docx => Some(Briefvorm::Docx),
            Overzichtvorm::Pdf => Some(Briefvorm::Pdf),
            Overzichtvorm::Csv | Overzichtvorm::Json | Overzichtvorm::Parquet => None,
        }
    }
}
