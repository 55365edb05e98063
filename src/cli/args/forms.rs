//! The forms in which a command gives its result.

use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

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
    /// In welke vorm; anders wat de naam van het bestand zegt, en op het scherm tekst
    #[arg(long, value_enum, value_name = "VORM")]
    formaat: Option<Briefvorm>,
    /// Schrijf naar dit bestand in plaats van naar het scherm
    #[arg(long, value_name = "PAD")]
    pub uit: Option<PathBuf>,
}

impl Brief {
    /// In which form.
    pub fn vorm(&self) -> Briefvorm {
        form_of(self.formaat, self.uit.as_deref(), Briefvorm::Tekst)
    }
}

/// The form that was asked for, else the one that the name of the file says, else this one.
pub fn form_of<F: ValueEnum>(asked: Option<F>, file: Option<&Path>, otherwise: F) -> F {
    let ending = file.and_then(Path::extension).and_then(|ending| ending.to_str());
    asked.or_else(|| F::from_str(ending?, true).ok()).unwrap_or(otherwise)
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
