//! The forms in which a command gives its result.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Forms of what is shown or passed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Vorm {
    /// Voor het scherm
    Tekst,
    /// Markdown
    Md,
    /// Webpagina
    Html,
    /// Gegevens
    Json,
}

/// Forms of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Lijstvorm {
    /// Voor het scherm
    Tekst,
    /// Gegevens
    Json,
}

/// In which form a letter is given, and where.
#[derive(Args, Debug)]
pub struct Brief {
    /// In welke vorm
    #[arg(long, value_enum, value_name = "VORM", default_value_t = Briefvorm::Tekst)]
    pub formaat: Briefvorm,
    /// Schrijf naar dit bestand in plaats van naar het scherm
    #[arg(long, value_name = "PAD")]
    pub uit: Option<PathBuf>,
}

/// Forms of a letter that may be kept in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Briefvorm {
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
    /// Gegevens
    Json,
}

/// Forms of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Conceptvorm {
    /// Word
    Docx,
    /// Markdown
    Md,
    /// Webpagina
    Html,
    /// PDF
    Pdf,
}

/// Forms of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Planvorm {
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
    /// Agenda (iCalendar)
    Ics,
    /// Gegevens
    Json,
}

/// Forms of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Stukvorm {
    /// Word, met bijgehouden wijzigingen
    Docx,
    /// Markdown
    Md,
    /// Webpagina
    Html,
    /// Voor het scherm
    Tekst,
    /// Gegevens
    Json,
}
