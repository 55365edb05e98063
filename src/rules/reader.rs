//! RON text → entries with their place.

use super::unreadable::describe;
use crate::diagnostic::{Diagnostic, Place};
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

    /// Whether nothing but comments stands here.
    fn is_blank(self) -> bool {
        self.text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with("//"))
    }

    /// Where its last line stands.
    fn end(self) -> Place {
        Place { file: self.file.into(), line: self.line_at(self.offset() + self.text.trim_end().len()) }
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

    /// The rest of this piece from where a quoted word next stands, and where that is; `after` moves
    /// on, so that a name which stands there twice is found twice.
    pub fn from_word(self, word: &str, after: &mut usize) -> Slice<'a> {
        let quoted = format!("\"{word}\"");
        let found = self.text[*after..].find(&quoted).map(|at| *after + at).or_else(|| self.text.find(&quoted));
        let start = found.unwrap_or(0);
        *after = found.map_or(*after, |at| at + quoted.len());
        Slice { text: &self.text[start..], ..self }
    }

    /// Reads this piece as `T`, or says in Dutch what is wrong and where.
    pub fn read<T: Deserialize<'a>>(self) -> Result<T, Diagnostic> {
        dialect().from_str(self.text).map_err(|error| self.fault(&error))
    }

    fn fault(self, error: &SpannedError) -> Diagnostic {
        // RON stops before the white space that separates it from what it did not expect.
        let lines = self.text.split_inclusive('\n').take(error.span.start.line.saturating_sub(1));
        let row: usize = lines.map(str::len).sum();
        let within = self.text[row..].char_indices().nth(error.span.start.col.saturating_sub(1));
        let rest = &self.text[row + within.map_or(self.text.len() - row, |(at, _)| at)..];
        let (message, help) = match (self.is_blank(), rest.trim().is_empty()) {
            (true, _) => ("hier staat niets".into(), Some("kijk of het goede bestand is gekozen".into())),
            (_, true) => describe(&Error::Eof),
            _ => describe(&error.code),
        };
        let place = if rest.trim().is_empty() { self.end() } else { Slice { text: rest, ..self }.place() };
        Diagnostic { help, ..Diagnostic::fault("leesfout", place, message) }
    }
}

/// The entries of a file, each with its place; what cannot be cut into entries is one fault.
pub fn entries<'a>(file: &'a str, text: &'a str) -> Result<Vec<Slice<'a>>, Diagnostic> {
    let whole = Slice::file(file, text);
    let raws: Vec<&'a RawValue> = whole.read()?;
    Ok(raws.into_iter().map(|raw| whole.part(raw)).collect())
}
