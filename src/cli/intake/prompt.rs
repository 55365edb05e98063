//! The three ways to answer at a terminal: pick one, pick some, type a line. Only this file knows the prompt library.

use super::screen;
use crate::cli::Failure;
use crossterm::event;
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use inquire::error::{CustomUserError, InquireError, InquireResult};
use inquire::ui::{RenderConfig, Styled};
use inquire::validator::Validation;
use inquire::{MultiSelect, Select, Text};
use std::time::Duration;

/// An answer, or none for going back with Esc; Ctrl-C is a failure.
pub type Reply<T> = Result<Option<T>, Failure>;

const KEYS: &str = "pijltjes: kiezen · Enter: klaar · Esc: vorige vraag · Ctrl-C: stoppen";
const KEYS_SOME: &str = "pijltjes en spatie: aankruisen · Enter: klaar · Esc: vorige · Ctrl-C: stoppen";
const KEYS_LINE: &str = "Enter: klaar · Esc: vorige vraag · Ctrl-C: stoppen";

/// Picks one option, by index; typing letters narrows the list.
pub fn choose(prompt: &str, options: &[String], start: usize) -> Reply<usize> {
    let shown = laid_out(options, 3);
    let page = page(&shown);
    forget_early_keys();
    let begins = |typed: &str, _: &String, option: &str, at: usize| score(typed, option, at);
    let answer = Select::new(prompt, shown)
        .with_starting_cursor(start.min(options.len().saturating_sub(1)))
        .with_page_size(page)
        .with_help_message(KEYS)
        .with_scorer(&begins)
        .with_formatter(&|option| behind(prompt, &one_line(option.value)))
        .with_render_config(looks())
        .raw_prompt_skippable();
    Ok(settle(answer)?.map(|option| option.index))
}

/// Picks any number of options, by index.
pub fn several(prompt: &str, options: &[String], checked: &[usize]) -> Reply<Vec<usize>> {
    let shown = laid_out(options, 7);
    let page = page(&shown);
    forget_early_keys();
    let answer = MultiSelect::new(prompt, shown)
        .with_default(checked)
        .with_page_size(page)
        .with_help_message(KEYS_SOME)
        .without_filtering()
        .with_formatter(&|picked| {
            let labels: Vec<String> = picked.iter().map(|option| one_line(option.value)).collect();
            behind(prompt, &labels.join("; "))
        })
        .with_render_config(looks())
        .raw_prompt_skippable();
    Ok(settle(answer)?.map(|picked| picked.into_iter().map(|option| option.index).collect()))
}

/// Types a line; `check` says in one sentence what is wrong with it, and the prompt stays.
pub fn line(prompt: &str, initial: &str, check: &dyn Fn(&str) -> Result<(), String>) -> Reply<String> {
    let validator = |typed: &str| -> Result<Validation, CustomUserError> {
        Ok(match check(typed) {
            Ok(()) => Validation::Valid,
            Err(refusal) => Validation::Invalid(behind("", &refusal).into()),
        })
    };
    forget_early_keys();
    let text = Text::new(prompt).with_initial_value(initial).with_help_message(KEYS_LINE);
    settle(text.with_validator(validator).with_render_config(looks()).prompt_skippable())
}

/// Drops what was typed while no question stood on the screen: a second Enter must not answer a question unread.
fn forget_early_keys() {
    if enable_raw_mode().is_err() {
        return;
    }
    while matches!(event::poll(Duration::ZERO), Ok(true)) {
        if event::read().is_err() {
            break;
        }
    }
    // Should this fail, the prompt says so a moment later.
    let _ = disable_raw_mode();
}

fn settle<T>(answer: InquireResult<Option<T>>) -> Reply<T> {
    answer.map_err(|error| match error {
        InquireError::OperationInterrupted => Failure::BrokenOff,
        InquireError::OperationCanceled | InquireError::NotTTY => no_terminal(),
        InquireError::IO(error) => Failure::world(format!("de terminal reageert niet meer: {error}")),
        InquireError::InvalidConfiguration(text) => {
            Failure::world(format!("deze vraag kan niet worden gesteld: {text}"))
        }
        InquireError::Custom(error) => Failure::world(format!("deze vraag kan niet worden gesteld: {error}")),
    })
}

/// What to say when nobody is there to answer.
pub fn no_terminal() -> Failure {
    Failure::world("`zorgvorm intake` stelt vragen en heeft daarvoor een terminal nodig")
        .help("start de opdracht zelf in een terminal, zonder invoer of meldingen om te leiden; of vul het dossier met de hand in")
}

fn looks() -> RenderConfig<'static> {
    let error = RenderConfig::default().error_message.with_prefix(Styled::new("!"));
    RenderConfig::default().with_canceled_prompt_indicator(Styled::new("<terug>")).with_error_message(error)
}

/// Long options over more lines, with room for the marks before them.
fn laid_out(options: &[String], marks: usize) -> Vec<String> {
    let indent = " ".repeat(marks - 1);
    let width = screen::width().saturating_sub(marks);
    options.iter().map(|option| screen::wrap(option, width, "", "").join(&format!("\n{indent}"))).collect()
}

/// A text behind a prompt or a mark, over more lines where it is long.
fn behind(prompt: &str, text: &str) -> String {
    let width = screen::width().saturating_sub(1);
    let mark = "x".repeat(prompt.chars().count() + 3);
    let lines = screen::wrap(&format!("{mark} {text}"), width, "", "  ");
    lines.join("\n").split_off(mark.len()).trim_start().to_string()
}

fn one_line(option: &str) -> String {
    option.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// As many options as fit below a question. A list higher than the screen could not be redrawn.
fn page(options: &[String]) -> usize {
    let room = screen::height().saturating_sub(5).max(3);
    let lines = |option: &String| option.lines().count().max(1);
    if options.iter().map(lines).sum::<usize>() <= room {
        return options.len().max(1);
    }
    (room / options.iter().map(lines).max().unwrap_or(1)).max(2)
}

/// What somebody types must occur in the option: at its beginning is best, then at a word, then anywhere.
fn score(typed: &str, option: &str, at: usize) -> Option<i64> {
    let (typed, option) = (typed.trim().to_lowercase(), one_line(option).to_lowercase());
    let order = 1_000 - at as i64;
    if typed.is_empty() || option.starts_with(&typed) {
        return Some(3_000 + order);
    }
    let word = option.split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with(&typed));
    // The explanation stays in sight, so that no list is ever empty.
    let anywhere = option.contains(&typed) || option.starts_with('?');
    if word { Some(1_500 + order) } else { anywhere.then_some(order) }
}

#[cfg(test)]
mod tests {
    use super::{page, score};

    #[test]
    fn typing_finds_the_option_that_begins_so() {
        let rank = |typed: &str| -> Vec<usize> {
            let options = ["Ja", "Nee", "Weet ik niet", "? Uitleg"];
            let mut found: Vec<(i64, usize)> =
                options.iter().enumerate().filter_map(|(at, option)| Some((score(typed, option, at)?, at))).collect();
            found.sort_by_key(|(score, _)| -score);
            found.into_iter().map(|(_, at)| at).collect()
        };
        assert_eq!(rank("n"), [1, 2, 3]);
        assert_eq!(rank("?"), [3]);
        assert_eq!(rank("w"), [2, 3]);
        assert_eq!(rank(""), [0, 1, 2, 3]);
        assert_eq!(rank("x"), [3]);
    }

    #[test]
    fn a_list_never_outgrows_the_screen() {
        let many: Vec<String> = (0..200).map(|at| format!("keuze {at}")).collect();
        assert!(page(&many) < 200 && page(&many[..2]) == 2);
    }
}
