//! The forms a document can be asked in: what each is called, where it can go and what it needs.

use super::args::{Briefvorm, Conceptvorm};
use super::commands::{give, show};
use super::{Failure, world};
use crate::document::Document;
use crate::render::{self, Format, Unable};
use std::path::Path;

/// A form of a document: one that always can be made, or PDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Plain(Format),
    Pdf,
}

impl Form {
    /// The form that belongs to the ending of a file name.
    pub(super) fn of_ending(ending: &str) -> Option<Form> {
        let plain = [Format::Text, Format::Markdown, Format::Html, Format::Docx].map(Form::Plain);
        plain.into_iter().chain([Form::Pdf]).find(|form| form.extension() == ending)
    }

    /// How the name of a file in this form ends, without the dot.
    pub(super) fn extension(self) -> &'static str {
        match self {
            Form::Plain(format) => format.extension(),
            Form::Pdf => "pdf",
        }
    }

    /// The form, if this program can make it; better heard before the work than after it.
    pub(super) fn ready(self) -> Result<Form, Failure> {
        if self == Form::Pdf && !render::PDF { Err(failure("", &Unable::NotBuiltIn)) } else { Ok(self) }
    }

    /// The bytes of a file.
    pub(super) fn bytes(self, document: &Document) -> Result<Vec<u8>, Failure> {
        match self {
            Form::Plain(format) => Ok(render::render(document, format)),
            Form::Pdf => render::pdf(document).map_err(|reason| failure(&document.title, &reason)),
        }
    }

    /// What it is, when it is nothing for a screen.
    fn file_only(self) -> Option<&'static str> {
        match self {
            Form::Plain(Format::Docx) => Some("een Word-bestand"),
            Form::Pdf => Some("een PDF"),
            Form::Plain(Format::Text | Format::Markdown | Format::Html) => None,
        }
    }
}

/// A document in the form that was asked for, on the screen or in a file.
pub(super) fn hand_over(document: &Document, form: Form, to: Option<&Path>) -> Result<(), Failure> {
    match (to, form.ready()?.file_only()) {
        (None, Some(file)) => {
            Err(Failure::world(format!("{file} past niet op het scherm")).help("zeg met --uit waar het moet komen"))
        }
        (None, None) if form == Form::Plain(Format::Text) => show(document),
        (None, None) => give(None, &form.bytes(document)?),
        (Some(path), _) => world::write_whole(path, &form.bytes(document)?),
    }
}

fn failure(title: &str, reason: &Unable) -> Failure {
    match reason {
        Unable::NotBuiltIn => Failure::world("dit programma is gebouwd zonder PDF")
            .help("bouw het opnieuw met `cargo install --path . --locked --features pdf`, of maak een docx en bewaar die in Word als PDF"),
        Unable::Refused(said) => Failure::world(format!("van “{title}” kan geen PDF worden gemaakt: {said}"))
            .help("maak een docx en bewaar die in Word als PDF"),
    }
}

impl From<Conceptvorm> for Form {
    fn from(form: Conceptvorm) -> Form {
        match form {
            Conceptvorm::Docx => Form::Plain(Format::Docx),
            Conceptvorm::Md => Form::Plain(Format::Markdown),
            Conceptvorm::Html => Form::Plain(Format::Html),
            Conceptvorm::Pdf => Form::Pdf,
        }
    }
}

impl Briefvorm {
    /// The form of a document; data is none.
    pub(super) fn form(self) -> Option<Form> {
        match self {
            Briefvorm::Tekst => Some(Form::Plain(Format::Text)),
            Briefvorm::Md => Some(Form::Plain(Format::Markdown)),
            Briefvorm::Html => Some(Form::Plain(Format::Html)),
            Briefvorm::Docx => Some(Form::Plain(Format::Docx)),
            Briefvorm::Pdf => Some(Form::Pdf),
            Briefvorm::Json => None,
        }
    }
}
