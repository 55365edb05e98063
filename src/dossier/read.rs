//! RON text → dossier, with every fault at its line.

use super::json::is_json;
use super::pairs::{Pairs, Record};
use super::transcribe::{in_json, transcribe};
use super::{Answer, Basis, Dossier, Element, Value};
use crate::diagnostic::{Diagnostic, Place, Report, one_of, suggestion};
use crate::dutch;
use crate::model::{Field, Kind, Number, day_number, parse_date};
use crate::rules::{FactIx, Origin, RuleBase, Slice};
use ron::value::RawValue;
use serde::Deserialize;

/// The largest dossier that is read, in bytes: a thousand practices fit in a tenth of it.
pub const SIZE_LIMIT: usize = 2_000_000;

#[derive(Deserialize)]
#[serde(rename = "Dossier", deny_unknown_fields)]
struct Written<'a> {
    #[serde(borrow)]
    titel: &'a RawValue,
    peildatum: String,
    #[serde(default)]
    structuur: Option<String>,
    #[serde(borrow, default)]
    ingevuld_door: Option<&'a RawValue>,
    #[serde(borrow, default)]
    gekozen_door: Pairs<'a>,
    #[serde(borrow, default)]
    antwoorden: Pairs<'a>,
    #[serde(default)]
    weet_niet: Vec<String>,
    #[serde(borrow, default)]
    gezegd: Pairs<'a>,
    #[serde(default, borrow)]
    verwacht: Pairs<'a>,
}

#[derive(Deserialize)]
enum Wrapped<'a> {
    Tussen(#[serde(borrow)] &'a RawValue, &'a RawValue),
    EenVan(Vec<String>),
    Aangenomen(&'a RawValue),
    Bewezen(&'a RawValue, String),
}

/// Reads a dossier: RON, or JSON when the name of its file says so.
///
/// # Errors
/// Every fault found, each with its line.
pub fn read(base: &RuleBase, path: &str, text: &str) -> Result<Dossier, Report> {
    if is_json(path) {
        return read_ron(base, path, &transcribe(path, text)?).map_err(in_json);
    }
    // Windows puts a mark before a text.
    read_ron(base, path, text.strip_prefix('\u{feff}').unwrap_or(text))
}

fn read_ron(base: &RuleBase, path: &str, text: &str) -> Result<Dossier, Report> {
    let mut reader = Reader { base, report: Report::default() };
    let dossier = reader.dossier(Slice::file(path, text));
    match dossier {
        Some(dossier) if !reader.report.has_faults() => Ok(dossier),
        _ => Err(reader.report.sorted()),
    }
}

/// Reads one value as somebody typed it, for instance `62` or `"bv"`.
///
/// # Errors
/// What is wrong with it.
pub fn read_value(base: &RuleBase, fact: FactIx, text: &str) -> Result<Answer, Report> {
    let mut reader = Reader { base, report: Report::default() };
    let slice = Slice::file(&base.facts[fact].id, text);
    match reader.answer(slice, fact) {
        Some(answer) if !reader.report.has_faults() => Ok(answer),
        _ => Err(reader.report.sorted()),
    }
}

pub(super) struct Reader<'b> {
    pub(super) base: &'b RuleBase,
    pub(super) report: Report,
}

impl<'b> Reader<'b> {
    pub(super) fn fault(&mut self, kind: &'static str, place: Place, message: String, help: Option<String>) {
        self.report.add(Diagnostic { help, ..Diagnostic::fault(kind, place, message) });
    }

    pub(super) fn parsed<'a, T: Deserialize<'a>>(&mut self, at: Slice<'a>) -> Option<T> {
        at.read().map_err(|fault| self.report.add(fault)).ok()
    }

    fn dossier(&mut self, at: Slice<'_>) -> Option<Dossier> {
        let written: Written<'_> = self.parsed(at)?;
        let date = parse_date(&written.peildatum);
        if date.is_none() {
            let message = format!("de peildatum `{}` is geen datum", written.peildatum);
            self.fault("verkeerde-datum", at.place_of(&written.peildatum), message, Some("schrijf jjjj-mm-dd".into()));
        }
        let part = at.part(written.titel);
        let title = self.parsed::<String>(part).unwrap_or_default();
        self.text(part.place(), &title);
        let mut dossier = Dossier::new(title, date.unwrap_or(jiff::civil::Date::ZERO));
        if let Some(id) = &written.structuur {
            self.structure(at, id);
            dossier.structure = Some(id.clone());
        }
        for (id, raw) in &written.antwoorden.0 {
            let part = at.part(raw);
            let Some(fact) = self.asked(at, part.place(), id) else { continue };
            if dossier.answer(fact).is_some() {
                self.fault(
                    "dubbele-naam",
                    part.place(),
                    format!("`{id}` is twee keer beantwoord"),
                    Some("haal een van beide weg".into()),
                );
            }
            if let Some(answer) = self.answer(part, fact) {
                dossier.answers.push((fact, answer));
            }
        }
        for id in &written.weet_niet {
            let place = at.place_of(id);
            let Some(fact) = self.asked(at, place.clone(), id) else { continue };
            if dossier.answer(fact).is_some() {
                let message = format!("`{id}` heeft een antwoord en staat ook bij `weet_niet`");
                self.fault("dubbele-naam", place, message, Some("haal een van beide weg".into()));
            } else if !dossier.dont_know.contains(&fact) {
                dossier.dont_know.push(fact);
            }
        }
        dossier.voices.by = written.ingevuld_door.map(|raw| self.people(at.part(raw))).unwrap_or_default();
        dossier.voices.structures = self.chosen_by(at, &written.gekozen_door.0);
        for (id, raw) in &written.gezegd.0 {
            let part = at.part(raw);
            let Some(fact) = self.asked(at, part.place(), id) else { continue };
            let said = self.said(part, fact);
            match dossier.voices.said.iter_mut().find(|(earlier, _)| *earlier == fact) {
                Some((_, earlier)) => earlier.extend(said),
                None => dossier.voices.said.push((fact, said)),
            }
        }
        for (structure, raw) in &written.verwacht.0 {
            self.structure(at, structure);
            let part = at.part(raw);
            let Some(pairs) = self.parsed::<Pairs<'_>>(part) else { continue };
            let expected = pairs.0.iter().filter_map(|(id, raw)| self.expectation(part.part(raw), id)).collect();
            dossier.expected.push((structure.clone(), expected));
        }
        Some(dossier)
    }

    pub(super) fn structure(&mut self, at: Slice<'_>, id: &str) {
        if self.base.structure(id).is_none() {
            let help = one_of(id, self.base.structures.iter().map(|structure| structure.id.as_str()));
            self.fault("onbekende-naam", at.place_of(id), format!("onbekende structuur `{id}`"), help);
        }
    }

    fn asked(&mut self, at: Slice<'_>, place: Place, id: &str) -> Option<FactIx> {
        let base = self.base;
        let asked = |fact: &FactIx| matches!(base.facts[*fact].origin, Origin::Asked(_));
        let found = base.fact(id);
        if let Some(fact) = found.filter(asked) {
            return Some(fact);
        }
        let place = if place.line == 0 { at.place_of(id) } else { place };
        match found {
            Some(_) => {
                let message = format!("`{id}` wordt niet gevraagd maar beslist of door de structuur vastgelegd");
                self.fault("onbekende-naam", place, message, Some("haal deze regel weg".into()));
            }
            None => {
                let known = base.questions.iter().map(|question| base.facts[question.fact].id.as_str());
                let help = suggestion(id, known).unwrap_or_else(|| {
                    "deze vraag bestaat niet (meer) in de regelbasis; haal de regel weg of kies de nieuwe naam".into()
                });
                self.fault("onbekende-naam", place, format!("onbekend gegeven `{id}`"), Some(help));
            }
        }
        None
    }

    pub(super) fn answer(&mut self, at: Slice<'_>, fact: FactIx) -> Option<Answer> {
        let kind = &self.base.facts[fact].kind;
        let bounds = self.base.question_of(fact).map_or(kind.bounds(), |question| question.bounds);
        let word = at.text.trim();
        if word.starts_with("Aangenomen") || word.starts_with("Bewezen") {
            let (raw, basis) = match self.parsed::<Wrapped<'_>>(at)? {
                Wrapped::Aangenomen(raw) => (raw, Basis::Assumed),
                Wrapped::Bewezen(raw, paper) => (raw, Basis::Proven(paper)),
                Wrapped::Tussen(..) | Wrapped::EenVan(_) => return None,
            };
            return Some(Answer { value: self.value(at.part(raw), kind, bounds)?, basis });
        }
        Some(Answer { value: self.value(at, kind, bounds)?, basis: Basis::Stated })
    }

    fn value(&mut self, at: Slice<'_>, kind: &Kind, bounds: (i64, i64)) -> Option<Value> {
        match kind {
            Kind::YesNo | Kind::Choice(_) => self.choice(at, kind).map(Value::OneOf),
            Kind::Set(_) => {
                let ids = self.parsed::<Vec<String>>(at)?;
                let bits: Vec<Option<u64>> = ids.iter().map(|id| self.bit(at, kind, id)).collect();
                let bits = bits.into_iter().collect::<Option<Vec<u64>>>()?;
                Some(Value::Set(bits.into_iter().fold(0, |a, b| a | b as u32)))
            }
            Kind::Count | Kind::Euro | Kind::Percentage | Kind::Date => self.between(at, kind, bounds),
            Kind::Text => {
                let text = self.parsed::<String>(at)?;
                self.text(at.place(), &text).then_some(Value::Text(text))
            }
            Kind::List(fields) => self.list(at, fields),
        }
    }

    pub(super) fn text(&mut self, place: Place, text: &str) -> bool {
        // Private-use characters mark blanks and references in templates.
        let bad = text.chars().find(|c| c.is_control() || ('\u{E000}'..='\u{F8FF}').contains(c));
        if let Some(bad) = bad {
            let message = format!("deze tekst bevat een onzichtbaar stuurteken (U+{:04X})", bad as u32);
            self.fault("verkeerde-tekst", place, message, Some("typ de tekst opnieuw, op één regel".into()));
        }
        bad.is_none()
    }

    fn bit(&mut self, at: Slice<'_>, kind: &Kind, id: &str) -> Option<u64> {
        let found = kind.position(id);
        if found.is_none() {
            let choices = kind.choices();
            let known: Vec<&str> = choices.iter().map(|choice| choice.id.as_str()).collect();
            let help =
                suggestion(id, known.iter().copied()).unwrap_or_else(|| format!("kies uit: {}", known.join(", ")));
            self.fault("onbekende-keuze", at.place_of(id), format!("`{id}` is hier geen antwoord"), Some(help));
        }
        found.map(|at| 1 << at)
    }

    fn choice(&mut self, at: Slice<'_>, kind: &Kind) -> Option<u64> {
        let text = at.text.trim();
        match (kind, text) {
            (Kind::YesNo, "true") => return Some(0b01),
            (Kind::YesNo, "false") => return Some(0b10),
            _ => {}
        }
        if text.starts_with("EenVan") {
            let Wrapped::EenVan(ids) = self.parsed::<Wrapped<'_>>(at)? else { return None };
            if ids.is_empty() {
                let help = Some("noem ten minste een keuze, of haal het antwoord weg".into());
                self.fault("verkeerde-waarde", at.place(), "`EenVan` zonder keuzes is geen antwoord".into(), help);
                return None;
            }
            let bits: Vec<Option<u64>> = ids.iter().map(|id| self.bit(at, kind, id)).collect();
            return bits.into_iter().collect::<Option<Vec<u64>>>().map(|bits| bits.into_iter().fold(0, |a, b| a | b));
        }
        if !text.starts_with('"') {
            let ids: Vec<String> = kind.choices().into_iter().map(|choice| format!("\"{}\"", choice.id)).collect();
            let help = if matches!(kind, Kind::YesNo) {
                "schrijf true of false".into()
            } else {
                format!("kies uit: {}", ids.join(", "))
            };
            self.fault("verkeerde-waarde", at.place(), format!("`{}` is hier geen antwoord", short(text)), Some(help));
            return None;
        }
        let id = self.parsed::<String>(at)?;
        self.bit(at, kind, &id)
    }

    fn between(&mut self, at: Slice<'_>, kind: &Kind, bounds: (i64, i64)) -> Option<Value> {
        if !at.text.trim().starts_with("Tussen") {
            let value = self.point(at, kind, bounds)?;
            return Some(Value::Between(value, value));
        }
        let Wrapped::Tussen(low, high) = self.parsed::<Wrapped<'_>>(at)? else { return None };
        let ends = (self.point(at.part(low), kind, bounds), self.point(at.part(high), kind, bounds));
        let (low, high) = (ends.0?, ends.1?);
        if low > high {
            let said = (dutch::ordered(kind, low), dutch::ordered(kind, high));
            let message = format!("het laagste getal ({}) ligt boven het hoogste ({})", said.0, said.1);
            self.fault("verkeerde-waarde", at.place(), message, Some("draai ze om".into()));
            return None;
        }
        Some(Value::Between(low, high))
    }

    fn point(&mut self, at: Slice<'_>, kind: &Kind, (low, high): (i64, i64)) -> Option<i64> {
        let text = at.text.trim();
        let bare = text.trim_matches('"');
        let value = match kind {
            Kind::Date => parse_date(bare).filter(|_| text.starts_with('"')).map(day_number),
            Kind::Count => Number::parse(text).filter(|number| number.is_whole()).map(|number| number.0),
            _ => Number::parse(text).map(|number| number.0),
        };
        let Some(value) = value else {
            let (what, help) = match kind {
                Kind::Date => ("datum", "schrijf \"jjjj-mm-dd\", tussen aanhalingstekens"),
                Kind::Count => ("heel getal", "schrijf een heel getal, of Tussen(laagste, hoogste)"),
                _ => (
                    "getal",
                    "schrijf een getal met een punt voor de decimalen (hoogstens twee), of Tussen(laagste, hoogste)",
                ),
            };
            self.fault("verkeerde-waarde", at.place(), format!("`{}` is geen {what}", short(text)), Some(help.into()));
            return None;
        };
        if value < low || value > high {
            let message = format!("{} kan hier niet", dutch::ordered(kind, value));
            let help = format!("het ligt tussen {} en {}", dutch::ordered(kind, low), dutch::ordered(kind, high));
            self.fault("buiten-grenzen", at.place(), message, Some(help));
            return None;
        }
        Some(value)
    }

    fn list(&mut self, at: Slice<'_>, fields: &[Field]) -> Option<Value> {
        let raws = self.parsed::<Vec<&RawValue>>(at)?;
        let mut elements: Vec<Element> = Vec::new();
        for raw in raws {
            let part = at.part(raw);
            let Some(record) = self.parsed::<Record<'_>>(part) else { continue };
            let element = self.element(part, fields, &record);
            if elements.iter().any(|earlier| earlier.name == element.name) {
                let help = Some("geef elk een eigen naam, bijvoorbeeld met de plaats erbij".into());
                self.fault("dubbele-naam", part.place(), format!("`{}` staat er twee keer", element.name), help);
            }
            elements.push(element);
        }
        Some(Value::List(elements))
    }

    fn element(&mut self, at: Slice<'_>, fields: &[Field], record: &Record<'_>) -> Element {
        let mut element = Element { name: String::new(), fields: vec![None; fields.len()] };
        for (place, (id, raw)) in record.0.iter().enumerate() {
            let part = at.part(raw);
            if record.0[..place].iter().any(|(earlier, _)| earlier == id) {
                self.fault(
                    "dubbele-naam",
                    part.place(),
                    format!("`{id}` staat twee keer bij dit element"),
                    Some("haal een van beide weg".into()),
                );
            }
            if id == "naam" {
                element.name = self.parsed::<String>(part).unwrap_or_default();
                self.text(part.place(), &element.name);
                continue;
            }
            match fields.iter().position(|field| field.id == *id) {
                Some(index) => {
                    let kind = &fields[index].kind;
                    element.fields[index] = self.value(part, kind, kind.bounds());
                }
                None => {
                    let known: Vec<&str> = fields.iter().map(|field| field.id.as_str()).chain(["naam"]).collect();
                    let help = suggestion(id, known.iter().copied())
                        .or_else(|| Some(format!("bekend zijn: {}", known.join(", "))));
                    self.fault("onbekende-naam", part.place(), format!("onbekende kolom `{id}`"), help);
                }
            }
        }
        if element.name.trim().is_empty() {
            let help = Some("schrijf (naam: \"…\", …)".into());
            self.fault("naam-ontbreekt", at.place(), "dit element van de lijst heeft geen naam".into(), help);
        }
        element
    }
}

fn short(text: &str) -> String {
    let cut: String = text.chars().take(40).collect();
    if cut.len() < text.len() { cut + "…" } else { cut }
}
