//! `bronnen` and `regelboek`: the rule base itself, as a person or a program reads it.

use super::args::Bronvorm;
use super::commands::{broken, give, show};
use super::{Failure, Setting};
use crate::letter;
use crate::model::Date;
use crate::render::{self, Format};
use std::path::Path;

/// `bronnen`.
pub(super) fn sources(setting: &Setting, form: Bronvorm, oldest_first: bool, to: Option<&Path>) -> Result<(), Failure> {
    let base = &setting.base;
    let order = letter::ordered(base, oldest_first);
    if form == Bronvorm::Json {
        return give(to, letter::sources_json(base, &order).as_bytes());
    }
    if form == Bronvorm::Docx && to.is_none() {
        return Err(Failure::world("een Word-bestand past niet op het scherm").help("noem met --uit een bestand"));
    }
    let found = letter::sources(base, &setting.templates, today(setting), &order).map_err(broken)?;
    match (form, to) {
        (Bronvorm::Tekst, None) => show(&found),
        (Bronvorm::Tekst, _) => give(to, &render::render(&found, Format::Text)),
        (Bronvorm::Md, _) => give(to, &render::render(&found, Format::Markdown)),
        (Bronvorm::Html, _) => give(to, &render::render(&found, Format::Html)),
        (Bronvorm::Docx, _) => give(to, &render::render(&found, Format::Docx)),
        (Bronvorm::Json, _) => Ok(()),
    }
}

/// `regelboek`: with a reference date only what counts on it.
pub(super) fn rulebook(setting: &Setting, to: Option<&Path>) -> Result<(), Failure> {
    let only_then = setting.date.is_some();
    let book = letter::rulebook(&setting.base, &setting.templates, today(setting), only_then).map_err(broken)?;
    let format = match to.and_then(Path::extension).and_then(|ending| ending.to_str()) {
        None | Some("md") => Format::Markdown,
        Some("html") => Format::Html,
        Some("docx") => Format::Docx,
        Some("txt") => Format::Text,
        Some(other) => {
            return Err(Failure::world(format!("onbekende vorm .{other}")).help("kies .md, .html, .docx of .txt"));
        }
    };
    give(to, &render::render(&book, format))
}

fn today(setting: &Setting) -> Date {
    setting.date.unwrap_or_else(|| jiff::Zoned::now().date())
}
