//! A dossier in JSON → the same dossier in RON, every value on the line where it stood: one reader, one set of faults.

use crate::diagnostic::{Diagnostic, Place, Report};
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::error::Category;
use serde_json::value::RawValue;
use std::fmt;

/// The RON that says what this JSON says.
///
/// # Errors
/// What is no JSON, or no dossier in JSON.
pub(super) fn transcribe(file: &str, text: &str) -> Result<String, Report> {
    // Some editors begin a file with a mark of its encoding, which is no JSON.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let one = |fault| Report(vec![fault]);
    // Raw values are not held to any depth; a whole value is.
    serde_json::from_str::<serde_json::Value>(text).map_err(|error| one(unreadable(file, text, &error)))?;
    let raw: &RawValue = serde_json::from_str(text).map_err(|error| one(unreadable(file, text, &error)))?;
    let mut pen = Pen { file, whole: text, out: String::new(), line: 1, report: Report::default() };
    pen.dossier(raw);
    if pen.report.has_faults() { Err(pen.report.sorted()) } else { Ok(pen.out) }
}

/// Faults that the reader told in words of RON, in words of JSON.
pub(super) fn in_json(report: Report) -> Report {
    let words = [
        ("Tussen(laagste, hoogste)", "{\"tussen\": [laagste, hoogste]}"),
        ("`EenVan` zonder keuzes", "`een_van` zonder keuzes"),
        ("(naam: \"…\", …)", "{\"naam\": \"…\", …}"),
        ("`None`", "`null`"),
    ];
    let said = |text: String| words.iter().fold(text, |text, (ron, json)| text.replace(ron, json));
    let each = |fault: Diagnostic| {
        let message = of_object(&fault.message).unwrap_or_else(|| said(fault.message.clone()));
        Diagnostic { message, help: fault.help.map(said), ..fault }
    };
    Report(report.0.into_iter().map(each).collect())
}

/// A fault that begins with a value which was an object.
fn of_object(message: &str) -> Option<String> {
    let value = message.strip_prefix('`')?;
    let wrapped = ["Tussen(", "EenVan(", "Aangenomen(", "Bewezen("].iter().any(|word| value.starts_with(word));
    let (_, rest) = value.split_once('`')?;
    wrapped.then(|| format!("dit object{rest}"))
}

fn unreadable(file: &str, text: &str, error: &serde_json::Error) -> Diagnostic {
    let (message, help) = match error.classify() {
        _ if text.trim().is_empty() => ("hier staat niets", "kijk of het goede bestand is gekozen"),
        Category::Eof => ("het bestand houdt te vroeg op", "er ontbreekt een haak of een aanhalingsteken"),
        _ if error.to_string().starts_with("recursion limit") => {
            ("hier staan te veel haken in elkaar", "een dossier is een object met antwoorden")
        }
        _ => (
            "hier is het geen geldige JSON meer",
            "kijk naar komma's (tussen alles, niet na het laatste), haken en dubbele aanhalingstekens",
        ),
    };
    Diagnostic::fault("leesfout", Place { file: file.into(), line: error.line() }, message).help(help)
}

/// Names with values that are looked at later: in order, doubles included.
struct Pairs<'a>(Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Pairs<'a> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Gather;
        impl<'de> Visitor<'de> for Gather {
            type Value = Vec<(String, &'de RawValue)>;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("een object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(pairs)
            }
        }
        from.deserialize_map(Gather).map(Pairs)
    }
}

/// Writes RON, never above the line on which the JSON stands.
struct Pen<'a> {
    file: &'a str,
    whole: &'a str,
    out: String,
    line: usize,
    report: Report,
}

impl<'a> Pen<'a> {
    fn line_of(&self, raw: &RawValue) -> usize {
        let offset = (raw.get().as_ptr() as usize).saturating_sub(self.whole.as_ptr() as usize);
        self.whole.as_bytes()[..offset.min(self.whole.len())].iter().filter(|byte| **byte == b'\n').count() + 1
    }

    /// Goes on writing on the line of this value.
    fn at(&mut self, raw: &RawValue) -> &mut String {
        let line = self.line_of(raw);
        while self.line < line {
            self.out.push('\n');
            self.line += 1;
        }
        &mut self.out
    }

    fn fault(&mut self, kind: &'static str, raw: &RawValue, message: String, help: &str) {
        let place = Place { file: self.file.into(), line: self.line_of(raw) };
        self.report.add(Diagnostic::fault(kind, place, message).help(help));
    }

    fn dossier(&mut self, raw: &'a RawValue) {
        let Some(Pairs(pairs)) = object(raw) else {
            let help = "schrijf {\"titel\": \"…\", \"peildatum\": \"jjjj-mm-dd\", \"antwoorden\": {…}}";
            return self.fault("leesfout", raw, "een dossier in JSON is een object".into(), help);
        };
        self.at(raw).push_str("Dossier(");
        for (name, value) in pairs {
            if self.named(value, &name, "onbekend-veld", "onbekend veld") {
                match (name.as_str(), object(value)) {
                    ("antwoorden", Some(answers)) => self.map(value, answers, Pen::answer),
                    ("gezegd", Some(facts)) => self.map(value, facts, Pen::said),
                    _ => self.plain(value),
                }
                self.out.push_str(", ");
            }
        }
        self.out.push(')');
    }

    /// A name that RON writes without quotes.
    fn named(&mut self, value: &RawValue, name: &str, kind: &'static str, what: &str) -> bool {
        let plain = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        if plain {
            self.at(value).push_str(&format!("{name}: "));
        } else {
            self.fault(kind, value, format!("{what} `{name}`"), "namen zijn kleine letters, cijfers en _");
        }
        plain
    }

    fn map(&mut self, raw: &'a RawValue, Pairs(pairs): Pairs<'a>, each: fn(&mut Pen<'a>, &'a RawValue)) {
        self.at(raw).push('{');
        for (name, value) in pairs {
            self.at(value).push_str(&format!("{}: ", quoted(&name)));
            each(self, value);
            self.out.push_str(", ");
        }
        self.out.push('}');
    }

    fn list(&mut self, raw: &'a RawValue, each: fn(&mut Pen<'a>, &'a RawValue)) {
        self.at(raw).push('[');
        let values: Vec<&RawValue> = serde_json::from_str(raw.get()).unwrap_or_default();
        for value in values {
            each(self, value);
            self.out.push_str(", ");
        }
        self.out.push(']');
    }

    /// What each said about one fact.
    fn said(&mut self, raw: &'a RawValue) {
        match object(raw) {
            Some(answers) => self.map(raw, answers, Pen::answer),
            None => self.plain(raw),
        }
    }

    /// An answer: a value, or an object that says what is known of it.
    fn answer(&mut self, raw: &'a RawValue) {
        match object(raw) {
            Some(Pairs(pairs)) => self.wrapped(raw, &pairs),
            None if raw.get().starts_with('[') => self.list(raw, Pen::element),
            None => self.plain(raw),
        }
    }

    fn wrapped(&mut self, raw: &'a RawValue, pairs: &[(String, &'a RawValue)]) {
        let pairs: Vec<(&str, &'a RawValue)> = pairs.iter().map(|(name, value)| (name.as_str(), *value)).collect();
        match *pairs.as_slice() {
            [("tussen", ends)] if ends.get().starts_with('[') => {
                let ends: Vec<&'a RawValue> = serde_json::from_str(ends.get()).unwrap_or_default();
                self.call(raw, "Tussen", &ends);
            }
            [("een_van", choices)] => self.call(raw, "EenVan", &[choices]),
            [("aangenomen", value)] => self.call(raw, "Aangenomen", &[value]),
            [("bewezen", value), ("stuk", paper)] | [("stuk", paper), ("bewezen", value)] => {
                self.call(raw, "Bewezen", &[value, paper]);
            }
            _ => {
                let help = "schrijf een waarde, {\"tussen\": [laagste, hoogste]}, {\"een_van\": […]}, {\"aangenomen\": …} of {\"bewezen\": …, \"stuk\": \"…\"}";
                self.fault("verkeerde-waarde", raw, "dit object is geen antwoord".into(), help);
                self.at(raw).push_str("()");
            }
        }
    }

    fn call(&mut self, raw: &'a RawValue, word: &str, values: &[&'a RawValue]) {
        self.at(raw).push_str(word);
        self.out.push('(');
        for (at, value) in values.iter().enumerate() {
            if at > 0 {
                self.out.push_str(", ");
            }
            self.answer(value);
        }
        self.out.push(')');
    }

    /// An element of a list, or an option of a set.
    fn element(&mut self, raw: &'a RawValue) {
        let Some(Pairs(pairs)) = object(raw) else { return self.answer(raw) };
        self.at(raw).push('(');
        for (name, value) in pairs {
            if self.named(value, &name, "onbekende-naam", "onbekende kolom") {
                self.answer(value);
                self.out.push_str(", ");
            }
        }
        self.out.push(')');
    }

    fn plain(&mut self, raw: &'a RawValue) {
        match object(raw) {
            Some(pairs) => self.map(raw, pairs, Pen::plain),
            None if raw.get().starts_with('[') => self.list(raw, Pen::plain),
            None => {
                let text = match (raw.get(), serde_json::from_str::<String>(raw.get())) {
                    (_, Ok(text)) => quoted(&text),
                    ("null", _) => "None".into(),
                    (word, _) => word.into(),
                };
                self.at(raw).push_str(&text);
            }
        }
    }
}

fn object(raw: &RawValue) -> Option<Pairs<'_>> {
    raw.get().starts_with('{').then(|| serde_json::from_str(raw.get()).ok()).flatten()
}

/// A text between quotes; what would break the line is escaped, so that lines keep their number.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push_str(&format!("\\u{{{:x}}}", c as u32)),
            c => out.push(c),
        }
    }
    out + "\""
}
