//! RON text → entries with their place, and RON's own faults in Dutch.

use crate::diagnostic::{Diagnostic, Place, suggestion};
use ron::error::{Error, SpannedError};
use ron::extensions::Extensions;
use ron::value::RawValue;
use serde::Deserialize;

/// The dialect of every file of the project: `Some(…)` may be left out.
pub fn dialect() -> ron::Options {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME | Extensions::UNWRAP_VARIANT_NEWTYPES)
}

/// A piece of a file that knows where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Slice<'a> {
    /// Path of the file.
    pub file: &'a str,
    /// The whole file.
    pub whole: &'a str,
    /// This piece of it.
    pub text: &'a str,
}

impl<'a> Slice<'a> {
    /// A whole file.
    pub fn file(file: &'a str, whole: &'a str) -> Slice<'a> {
        Slice { file, whole, text: whole }
    }

    /// A value inside this piece.
    pub fn part(self, raw: &'a RawValue) -> Slice<'a> {
        Slice { text: raw.get_ron(), ..self }
    }

    fn offset(self) -> usize {
        (self.text.as_ptr() as usize).saturating_sub(self.whole.as_ptr() as usize).min(self.whole.len())
    }

    fn line_at(self, offset: usize) -> usize {
        self.whole.as_bytes()[..offset.min(self.whole.len())].iter().filter(|b| **b == b'\n').count() + 1
    }

    /// Where this piece begins, white space skipped.
    pub fn place(self) -> Place {
        let blank = self.text.len() - self.text.trim_start().len();
        Place { file: self.file.into(), line: self.line_at(self.offset() + blank) }
    }

    /// Where a quoted word stands in this piece; its beginning if it does not.
    pub fn place_of(self, word: &str) -> Place {
        let found = self.text.find(&format!("\"{word}\"")).map(|at| self.line_at(self.offset() + at));
        found.map_or_else(|| self.place(), |line| Place { file: self.file.into(), line })
    }

    /// Reads this piece as `T`, or says in Dutch what is wrong and where.
    pub fn read<T: Deserialize<'a>>(self) -> Result<T, Diagnostic> {
        dialect().from_str(self.text).map_err(|error| self.fault(&error))
    }

    fn fault(self, error: &SpannedError) -> Diagnostic {
        let line = self.line_at(self.offset()) + error.span.start.line.max(1) - 1;
        let place = Place { file: self.file.into(), line };
        let (message, help) = describe(&error.code);
        Diagnostic { help, ..Diagnostic::fault("leesfout", place, message) }
    }
}

/// The entries of a file, each with its place; what cannot be cut into entries is one fault.
pub fn entries<'a>(file: &'a str, text: &'a str) -> Result<Vec<Slice<'a>>, Diagnostic> {
    let whole = Slice::file(file, text);
    let raws: Vec<&'a RawValue> = whole.read()?;
    Ok(raws.into_iter().map(|raw| whole.part(raw)).collect())
}

fn describe(error: &Error) -> (String, Option<String>) {
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
        Error::ExpectedComma => {
            ("hier hoort een komma".into(), Some("zet een komma achter de vorige regel, of sluit haken".into()))
        }
        Error::ExpectedString | Error::ExpectedStringEnd => {
            ("hier hoort een tekst tussen aanhalingstekens".into(), None)
        }
        Error::ExpectedArray | Error::ExpectedArrayEnd => ("hier hoort een lijst tussen `[` en `]`".into(), None),
        Error::ExpectedMap | Error::ExpectedMapEnd => ("hier hoort een reeks paren tussen `{` en `}`".into(), None),
        Error::ExpectedMapColon => ("hier hoort een dubbele punt".into(), None),
        Error::ExpectedBoolean => ("hier hoort `true` of `false`".into(), None),
        Error::ExpectedDifferentStructName { expected, found } => {
            (format!("hier hoort `{expected}`, er staat `{found}`"), None)
        }
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) | Error::ExpectedStructLikeEnd => {
            ("hier horen velden tussen `(` en `)`".into(), None)
        }
        Error::Eof => ("het bestand houdt hier te vroeg op".into(), Some("er mist een haak of aanhalingsteken".into())),
        Error::UnclosedBlockComment => ("een commentaar `/*` wordt niet gesloten".into(), None),
        Error::TrailingCharacters => ("hier staat nog iets na het einde".into(), None),
        Error::ExceededRecursionLimit => ("de haken zitten te diep in elkaar".into(), None),
        Error::UnexpectedChar(found) => (format!("het teken `{found}` hoort hier niet"), None),
        other => (format!("dit is geen goede RON ({other})"), None),
    }
}
