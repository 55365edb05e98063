//! What RON cannot read, said in Dutch.

use crate::diagnostic::suggestion;
use ron::error::Error;

/// What is wrong, and what helps.
pub(super) fn describe(error: &Error) -> (String, Option<String>) {
    let hint = |found: &str, expected: &[&'static str]| {
        suggestion(found, expected.iter().copied()).or_else(|| Some(format!("bekend zijn: {}", expected.join(", "))))
    };
    match error {
        Error::NoSuchEnumVariant { found, expected, .. } => {
            (format!("onbekend woord `{found}`"), hint(found, expected))
        }
        Error::NoSuchStructField { found, expected, outer } => {
            let inside = outer.as_ref().map(|outer| format!(" in `{outer}`")).unwrap_or_default();
            (format!("onbekend veld `{found}`{inside}"), hint(found, expected))
        }
        Error::MissingStructField { field, outer } => {
            let inside = outer.as_ref().map(|outer| format!(" in `{outer}`")).unwrap_or_default();
            (format!("het veld `{field}` ontbreekt{inside}"), None)
        }
        Error::DuplicateStructField { field, .. } => (format!("het veld `{field}` staat er twee keer"), None),
        Error::ExpectedFloat | Error::ExpectedInteger | Error::FloatUnderscore | Error::InvalidIntegerDigit { .. } => {
            let help = "schrijf een getal zonder punten tussen de duizendtallen (1100000.50) en een datum tussen aanhalingstekens";
            ("hier staat geen goed getal".into(), Some(help.into()))
        }
        Error::ExpectedDifferentLength { expected, found } => (lengths(expected, *found), None),
        Error::InvalidValueForType { expected, found } => {
            let wanted = if expected.starts_with('(') { expected.as_str() } else { "iets anders" };
            (format!("hier hoort {wanted}; er staat {}", found_value(found)), None)
        }
        Error::ExpectedRawValue => ("hier ontbreekt een waarde".into(), None),
        Error::ExpectedIdentifier | Error::ExpectedStructName(_) | Error::InvalidIdentifier(_) => {
            ("hier hoort een naam".into(), Some("een naam bestaat uit letters, cijfers en `_`".into()))
        }
        Error::InvalidEscape(_) => {
            ("na een `\\` in een tekst hoort `\"` of `\\`".into(), Some("schrijf een `\\` in een tekst dubbel".into()))
        }
        Error::ExpectedComma => {
            ("hier hoort een komma".into(), Some("zet een komma achter de vorige regel, of sluit haken".into()))
        }
        Error::ExpectedString => {
            let help = "namen en teksten staan tussen aanhalingstekens; een getal heeft een punt voor de decimalen, geen komma";
            ("hier hoort een tekst tussen aanhalingstekens".into(), Some(help.into()))
        }
        Error::ExpectedStringEnd => {
            ("deze tekst wordt niet gesloten".into(), Some("er mist een aanhalingsteken".into()))
        }
        Error::ExpectedArray | Error::ExpectedArrayEnd => ("hier hoort een lijst tussen `[` en `]`".into(), None),
        Error::ExpectedMap | Error::ExpectedMapEnd => ("hier hoort een reeks paren tussen `{` en `}`".into(), None),
        Error::ExpectedMapColon => ("hier hoort een dubbele punt".into(), None),
        Error::ExpectedBoolean => ("hier hoort `true` of `false`".into(), None),
        Error::ExpectedDifferentStructName { expected, found } => {
            (format!("hier hoort `{expected}`, er staat `{found}`"), None)
        }
        Error::ExpectedNamedStructLike(name) if !name.is_empty() => (format!("hier hoort `{name}(…)`"), None),
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) | Error::ExpectedStructLikeEnd => {
            ("hier horen velden tussen `(` en `)`".into(), None)
        }
        Error::Eof => ("het bestand houdt hier te vroeg op".into(), Some("er mist een haak of aanhalingsteken".into())),
        Error::UnclosedBlockComment => ("een commentaar `/*` wordt niet gesloten".into(), None),
        Error::TrailingCharacters => ("hier staat nog iets na het einde".into(), None),
        Error::ExceededRecursionLimit => ("de haken zitten te diep in elkaar".into(), None),
        Error::UnexpectedChar(found) => {
            let help = "tekst staat tussen aanhalingstekens; bij een getal horen geen € of %";
            (format!("het teken `{found}` hoort hier niet"), Some(help.into()))
        }
        other => (format!("dit is geen goede RON ({other})"), None),
    }
}

/// RON names the word and how many values it has: "tuple variant Wrapped::Tussen with 2 elements".
fn lengths(expected: &str, found: usize) -> String {
    let word = expected.split("::").nth(1).and_then(|rest| rest.split(' ').next());
    let count = expected.split(' ').find_map(|part| part.parse::<usize>().ok());
    match word.zip(count) {
        Some((word, count)) => format!("bij `{word}` horen {count} waarden tussen de haken; het zijn er hier {found}"),
        None => format!("hier hoort een ander aantal waarden dan {found}"),
    }
}

/// RON names what it found in English, with the value itself between backticks or quotes.
fn found_value(found: &str) -> String {
    match found {
        "a sequence" => "een lijst".into(),
        "a map" => "een reeks paren tussen haken".into(),
        "a unit value" => "niets tussen de haken".into(),
        _ => {
            let value = found.split_once(['`', '"']).map(|(_, rest)| rest.trim_end_matches(['`', '"']));
            value.map_or_else(|| "een ander soort waarde".into(), |value| format!("`{value}`"))
        }
    }
}
