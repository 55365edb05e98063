//! `bronnen` and `regelboek`: the rule base itself, as a person or a program reads it.

use super::args::Briefvorm;
use super::commands::{broken, give};
use super::forms::{Form, hand_over};
use super::{Failure, Setting};
use crate::letter;
use crate::model::Date;
use crate::render::Format;
use std::path::Path;

/// `bronnen`.
pub(super) fn sources(
    setting: &Setting,
    form: Briefvorm,
    oldest_first: bool,
    to: Option<&Path>,
) -> Result<(), Failure> {
    let base = &setting.base;
    let order = letter::ordered(base, oldest_first);
    let Some(form) = form.form() else {
        return give(to, letter::sources_json(base, &order).as_bytes());
    };
    let found = letter::sources(base, &setting.templates, today(setting), &order).map_err(broken)?;
    hand_over(&found, form, to)
}

/// `regelboek`: with a reference date only what counts on it.
pub(super) fn rulebook(setting: &Setting, form: Option<Briefvorm>, to: Option<&Path>) -> Result<(), Failure> {
    let only_then = setting.date.is_some();
    let ending = to.and_then(Path::extension).and_then(|ending| ending.to_str());
    let form = match (form, ending) {
        (Some(form), _) => form.form(),
        (None, Some("json")) => None,
        (None, None) => Some(Form::Plain(Format::Markdown)),
        (None, Some(ending)) => Some(Form::of_ending(ending).ok_or_else(|| {
            Failure::world(format!("onbekende vorm .{ending}")).help("kies .md, .html, .docx, .pdf, .txt of .json")
        })?),
    };
    let Some(form) = form else {
        return give(to, letter::rulebook_json(&setting.base, today(setting), only_then).as_bytes());
    };
    let book = letter::rulebook(&setting.base, &setting.templates, today(setting), only_then).map_err(broken)?;
    hand_over(&book, form, to)
}

fn today(setting: &Setting) -> Date {
    setting.date.unwrap_or_else(|| jiff::Zoned::now().date())
}
