//! Reading the command line, with clap's own words in Dutch.

use super::Arguments;
use clap::builder::styling::{AnsiColor, Styles};
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use clap::{CommandFactory, Parser};

pub(super) const STYLES: Styles =
    Styles::styled().header(AnsiColor::Green.on_default().bold()).usage(AnsiColor::Green.on_default().bold());

/// What was typed, or what to print instead and with which exit code.
///
/// # Errors
/// Help, version, and everything typed wrongly; in Dutch.
pub fn parse(arguments: impl IntoIterator<Item = std::ffi::OsString>) -> Result<Arguments, (String, u8)> {
    Arguments::try_parse_from(arguments)
        .map_err(|error| match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
                (in_dutch(&error.render().ansi().to_string()), 0)
            }
            ErrorKind::DisplayVersion => (error.render().to_string(), 0),
            _ => (wrong(&error), 2),
        })
        .map_err(|(text, code)| {
            if text.is_empty() { (in_dutch(&command().render_help().ansi().to_string()), 2) } else { (text, code) }
        })
}

/// All commands, for whoever writes about them.
pub fn command() -> clap::Command {
    Arguments::command()
}

/// Clap's own words in Dutch.
pub fn in_dutch(text: &str) -> String {
    let words = [
        ("Usage:", "Gebruik:"),
        ("[OPTIONS]", "[OPTIES]"),
        ("<COMMAND>", "<OPDRACHT>"),
        ("Commands:", "Opdrachten:"),
        ("Options:", "Opties:"),
        ("Arguments:", "Argumenten:"),
        ("[default: ", "[standaard: "),
        ("[possible values: ", "[mogelijk: "),
        ("Possible values:", "Mogelijk:"),
        ("Print help (see more with '--help')", "Toon hulp (meer met '--help')"),
        ("Print help (see a summary with '-h')", "Toon hulp (korter met '-h')"),
        ("see a summary with", "korter met"),
        ("see more with", "meer met"),
        ("Print help", "Toon hulp"),
        ("Print version", "Toon de versie"),
    ];
    words.iter().fold(text.to_string(), |text, (english, dutch)| text.replace(english, dutch))
}

fn wrong(error: &Error) -> String {
    let said = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let (argument, value) = (said(ContextKind::InvalidArg), said(ContextKind::InvalidValue));
    let message = match error.kind() {
        ErrorKind::InvalidSubcommand => format!("onbekende opdracht `{}`", said(ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument => format!("onbekende optie `{argument}`"),
        ErrorKind::InvalidValue if value.is_empty() => format!("bij `{argument}` hoort een waarde"),
        ErrorKind::InvalidValue => {
            format!("`{value}` kan niet bij `{argument}`; kies uit: {}", said(ContextKind::ValidValue))
        }
        ErrorKind::MissingRequiredArgument => format!("er ontbreekt: {argument}"),
        ErrorKind::MissingSubcommand => "zeg wat er moet gebeuren".into(),
        ErrorKind::ArgumentConflict => format!("`{argument}` staat er twee keer of past niet bij de rest"),
        ErrorKind::InvalidUtf8 => "dit is geen leesbare tekst".into(),
        _ => format!("dit kan niet: {argument} {value}"),
    };
    let suggestions = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let help = suggestions.map(said).into_iter().find(|text| !text.is_empty());
    let help = help.map_or_else(|| "zie `zorgvorm --help`".to_string(), |word| format!("bedoelde u `{word}`?"));
    format!("fout: {message}\n  hulp: {help}\n")
}
