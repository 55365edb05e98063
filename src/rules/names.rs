//! Looking up what an author wrote: facts, choices, values, sources, dates and conditions.

use super::base::{Fact, FactIx, Outcome};
use super::condition::{Comparison, Condition};
use super::origin::Origin;
use super::reader::Slice;
use super::written::{Periode, Soort, Voorwaarde, Zekerheid, Zie};
use crate::diagnostic::{Diagnostic, Report, one_of, suggestion};
use crate::model::{Certainty, Choice, Citation, Date, Field, Kind, Number, Period, day_number, parse_date};
use ron::value::RawValue;
use std::collections::BTreeMap;

/// What is known so far while entries are compiled, and what was found wrong.
pub(super) struct Names<'r> {
    pub facts: Vec<Fact>,
    pub names: BTreeMap<String, FactIx>,
    pub sources: BTreeMap<String, usize>,
    /// The list of a decision per element, by the fact it decides.
    pub per: BTreeMap<FactIx, String>,
    /// The list whose elements the conditions that follow are about.
    pub within: Option<String>,
    pub report: &'r mut Report,
}

impl Names<'_> {
    pub fn fault(&mut self, kind: &'static str, at: Slice<'_>, word: &str, message: String, help: Option<String>) {
        let help = help.or_else(|| usual_help(kind).map(Into::into));
        self.report.add(Diagnostic { help, ..Diagnostic::fault(kind, at.place_of(word), message) });
    }

    /// Adds a fact, unless the name is taken or not a name.
    pub fn define(&mut self, at: Slice<'_>, fact: Fact) -> FactIx {
        if let Some(taken) = self.names.get(&fact.id).copied() {
            self.fault("dubbele-naam", at, &fact.id, format!("het gegeven `{}` bestaat al", fact.id), None);
            return taken;
        }
        let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '.';
        if fact.id.is_empty() || !fact.id.chars().all(good) || fact.id.starts_with(|c: char| c.is_ascii_digit()) {
            let help = Some("kleine letters, cijfers en `_`, zonder accenten".into());
            self.fault("slechte-naam", at, &fact.id, format!("`{}` is geen naam voor een gegeven", fact.id), help);
        }
        let index = self.facts.len();
        self.names.insert(fact.id.clone(), index);
        self.facts.push(fact);
        index
    }

    pub fn fact(&mut self, at: Slice<'_>, id: &str) -> Option<FactIx> {
        let found = self.names.get(id).copied();
        if found.is_none() {
            let help = suggestion(id, self.names.keys().map(String::as_str));
            self.fault("onbekende-naam", at, id, format!("onbekend gegeven `{id}`"), help);
        }
        found
    }

    /// A fact in a condition: what exists per element can be tested only where it is decided per element.
    fn tested(&mut self, at: Slice<'_>, id: &str) -> Option<FactIx> {
        let fact = self.fact(at, id)?;
        let list = match self.facts[fact].origin {
            Origin::Field(list, _) => Some(self.facts[list].id.clone()),
            Origin::Decided(_) => self.per.get(&fact).cloned(),
            Origin::Asked(_) | Origin::Set => None,
        };
        if let Some(list) = list.filter(|list| self.within.as_ref() != Some(list)) {
            let help = Some(format!("dat kan alleen in een beslissing met `per: \"{list}\"`"));
            self.fault("kolom-buiten-lijst", at, id, format!("`{id}` bestaat alleen per element van `{list}`"), help);
        }
        Some(fact)
    }

    fn fact_of(&mut self, at: Slice<'_>, id: &str, right: fn(&Kind) -> bool, wanted: &str) -> Option<FactIx> {
        let fact = self.tested(at, id)?;
        if right(&self.facts[fact].kind) {
            return Some(fact);
        }
        let kind = self.facts[fact].kind.word();
        self.fault("verkeerd-soort", at, id, format!("`{id}` is van soort {kind}; hier hoort {wanted}"), None);
        None
    }

    pub fn choice(&mut self, at: Slice<'_>, fact: FactIx, id: &str) -> Option<u32> {
        let kind = self.facts[fact].kind.clone();
        let found = kind.position(id);
        if found.is_none() {
            let choices = kind.choices();
            let known: Vec<&str> = choices.iter().map(|choice| choice.id.as_str()).collect();
            let help = one_of(id, known.iter().copied());
            let message = format!("`{}` kent geen keuze `{id}`", self.facts[fact].id);
            self.fault("onbekende-keuze", at, id, message, help);
        }
        found.and_then(|at| u32::try_from(at).ok())
    }

    pub fn date(&mut self, at: Slice<'_>, text: &str) -> Option<Date> {
        let found = parse_date(text);
        if found.is_none() {
            self.fault(
                "verkeerde-datum",
                at,
                text,
                format!("`{text}` is geen datum"),
                Some("schrijf jjjj-mm-dd".into()),
            );
        }
        found
    }

    pub fn period(&mut self, at: Slice<'_>, written: Option<&Periode>) -> Period {
        let Some(written) = written else { return Period::default() };
        let mut day = |text: &Option<String>| text.as_ref().and_then(|text| self.date(at, text));
        let period = Period { from: day(&written.van), until: day(&written.tot) };
        if let (Some(from), Some(until)) = (period.from, period.until)
            && from >= until
        {
            let message = format!("de periode eindigt ({until}) voor zij begint ({from})");
            self.fault("lege-periode", at, &until.to_string(), message, None);
        }
        period
    }

    pub fn citations(&mut self, at: Slice<'_>, written: &[Zie]) -> Vec<Citation> {
        let mut found = Vec::new();
        for Zie(id, place, certainty) in written {
            let Some(source) = self.sources.get(id).copied() else {
                let help = one_of(id, self.sources.keys().map(String::as_str));
                self.fault("onbekende-bron", at, id, format!("onbekende bron `{id}`"), help);
                continue;
            };
            let certainty = certainty.certainty();
            found.push(Citation { source, place: place.clone(), certainty });
        }
        found
    }

    pub fn number(&mut self, at: Slice<'_>, raw: &RawValue) -> Option<Number> {
        let text = raw.get_ron().trim();
        let found = Number::parse(text);
        if found.is_none() {
            let place = Slice { text: raw.get_ron(), ..at };
            self.fault(
                "verkeerd-getal",
                place,
                "",
                format!("`{text}` is geen getal met hoogstens twee decimalen"),
                None,
            );
        }
        found
    }

    /// What a rule says, as an outcome of this fact.
    pub fn outcome(&mut self, at: Slice<'_>, fact: FactIx, raw: &RawValue) -> Option<Outcome> {
        let part = Slice { text: raw.get_ron(), ..at };
        let kind = self.facts[fact].kind.clone();
        let read = |report: &mut Report, error: Diagnostic| report.add(error);
        match kind {
            Kind::YesNo | Kind::Choice(_) => match part.read::<String>() {
                Ok(id) => self.choice(part, fact, &id).map(Outcome::Choice),
                Err(error) => {
                    read(self.report, error);
                    None
                }
            },
            Kind::Set(_) => match part.read::<Vec<String>>() {
                Ok(ids) => {
                    let bits = ids.iter().map(|id| self.choice(part, fact, id).map(|at| 1 << at));
                    bits.collect::<Option<Vec<u32>>>().map(|bits| Outcome::Set(bits.into_iter().fold(0, |a, b| a | b)))
                }
                Err(error) => {
                    read(self.report, error);
                    None
                }
            },
            Kind::Count | Kind::Euro | Kind::Percentage => {
                let number = self.number(at, raw)?;
                let (low, high) = kind.bounds();
                if number.0 < low || number.0 > high || number.0 % kind.step() != 0 {
                    let message = format!("`{number}` past niet bij soort {}", kind.word());
                    let help = match kind {
                        Kind::Count => "een Getal is heel, en nul of meer",
                        Kind::Percentage => "een Percentage ligt tussen 0 en 100",
                        _ => "een bedrag is nul of meer",
                    };
                    self.fault("verkeerd-getal", part, "", message, Some(help.into()));
                }
                Some(Outcome::Number(number.0))
            }
            Kind::Date | Kind::Text | Kind::List(_) => None,
        }
    }

    pub fn kind(&mut self, at: Slice<'_>, written: &Soort) -> Kind {
        match written {
            Soort::JaNee => Kind::YesNo,
            Soort::Keuze(pairs) => Kind::Choice(self.choices(at, pairs)),
            Soort::Meerkeuze(pairs) => Kind::Set(self.choices(at, pairs)),
            Soort::Getal => Kind::Count,
            Soort::Euro => Kind::Euro,
            Soort::Percentage => Kind::Percentage,
            Soort::Datum => Kind::Date,
            Soort::Tekst => Kind::Text,
            Soort::Lijst(fields) => Kind::List(
                fields
                    .iter()
                    .map(|field| {
                        let label = field.label.clone().unwrap_or_else(|| field.id.replace('_', " "));
                        if matches!(field.soort, Soort::Lijst(_)) || field.id == "naam" {
                            let message = format!(
                                "de kolom `{}` kan niet: geen lijst in een lijst, en `naam` is er al",
                                field.id
                            );
                            self.fault("verkeerd-soort", at, &field.id, message, None);
                        }
                        Field {
                            id: field.id.clone(),
                            question: field.vraag.clone().unwrap_or_else(|| crate::dutch::capital(&label) + "?"),
                            label,
                            kind: self.kind(at, &field.soort),
                            required: field.verplicht,
                        }
                    })
                    .collect(),
            ),
        }
    }

    pub fn choices(&mut self, at: Slice<'_>, pairs: &[(String, String)]) -> Vec<Choice> {
        if pairs.is_empty() || pairs.len() > 30 {
            self.fault(
                "verkeerd-soort",
                at,
                "",
                format!("een keuze heeft 1 tot 30 mogelijkheden, hier {}", pairs.len()),
                None,
            );
        }
        for (index, (id, _)) in pairs.iter().enumerate() {
            if pairs[..index].iter().any(|(earlier, _)| earlier == id) {
                self.fault("dubbele-naam", at, id, format!("de keuze `{id}` staat er twee keer"), None);
            }
        }
        pairs.iter().map(|(id, label)| Choice { id: id.clone(), label: label.clone() }).collect()
    }

    pub fn condition(&mut self, at: Slice<'_>, written: Option<&Voorwaarde<'_>>) -> Condition {
        written.map_or(Condition::Always, |written| self.test(at, written).unwrap_or(Condition::Always))
    }

    fn test(&mut self, at: Slice<'_>, written: &Voorwaarde<'_>) -> Option<Condition> {
        let yes_no: fn(&Kind) -> bool = |kind| matches!(kind, Kind::YesNo);
        let choice: fn(&Kind) -> bool = |kind| matches!(kind, Kind::Choice(_) | Kind::YesNo);
        let set: fn(&Kind) -> bool = |kind| matches!(kind, Kind::Set(_));
        Some(match written {
            Voorwaarde::Altijd => Condition::Always,
            Voorwaarde::Ja(id) => Condition::OneOf(self.fact_of(at, id, yes_no, "JaNee")?, 0b01),
            Voorwaarde::Nee(id) => Condition::OneOf(self.fact_of(at, id, yes_no, "JaNee")?, 0b10),
            Voorwaarde::Is(id, value) => {
                let fact = self.fact_of(at, id, choice, "Keuze of JaNee")?;
                Condition::OneOf(fact, 1 << self.choice(at, fact, value)?)
            }
            Voorwaarde::EenVan(id, values) => {
                let fact = self.fact_of(at, id, choice, "Keuze of JaNee")?;
                let bits: Option<Vec<u64>> =
                    values.iter().map(|value| self.choice(at, fact, value).map(|at| 1 << at)).collect();
                Condition::OneOf(fact, bits?.into_iter().fold(0, |a, b| a | b))
            }
            Voorwaarde::Bevat(id, value) => {
                let fact = self.fact_of(at, id, set, "Meerkeuze")?;
                Condition::Contains(fact, self.choice(at, fact, value)?)
            }
            Voorwaarde::BevatAlle(id, values) => Condition::All(self.contains(at, id, values, set)?),
            Voorwaarde::BevatEen(id, values) => Condition::AtLeast(1, self.contains(at, id, values, set)?),
            Voorwaarde::MeerDan(id, bound) => self.compare(at, id, Comparison::MoreThan, bound)?,
            Voorwaarde::Minstens(id, bound) => self.compare(at, id, Comparison::AtLeast, bound)?,
            Voorwaarde::Hoogstens(id, bound) => self.compare(at, id, Comparison::AtMost, bound)?,
            Voorwaarde::MinderDan(id, bound) => self.compare(at, id, Comparison::LessThan, bound)?,
            Voorwaarde::Voor(id, day) => self.compare_date(at, id, Comparison::LessThan, day)?,
            Voorwaarde::Vanaf(id, day) => self.compare_date(at, id, Comparison::AtLeast, day)?,
            Voorwaarde::Alle(parts) => Condition::All(self.tests(at, parts)?),
            Voorwaarde::Enige(parts) => Condition::AtLeast(1, self.tests(at, parts)?),
            Voorwaarde::Geen(parts) => Condition::Not(Box::new(Condition::AtLeast(1, self.tests(at, parts)?))),
            Voorwaarde::Niet(part) => Condition::Not(Box::new(self.test(at, part)?)),
            Voorwaarde::MinstensVan(count, parts) => {
                if *count == 0 || *count > parts.len() {
                    let message = format!("`MinstensVan` vraagt er {count} van de {}", parts.len());
                    let help = Some("vraag er ten minste een, en niet meer dan er staan".into());
                    self.fault("verkeerd-aantal", at, "", message, help);
                }
                Condition::AtLeast(*count, self.tests(at, parts)?)
            }
            Voorwaarde::Nvt(id) => Condition::OutOfScope(self.tested(at, id)?),
        })
    }

    fn tests(&mut self, at: Slice<'_>, parts: &[Voorwaarde<'_>]) -> Option<Vec<Condition>> {
        // All parts are looked at before giving up, so that every fault is told at once.
        let tested: Vec<Option<Condition>> = parts.iter().map(|part| self.test(at, part)).collect();
        tested.into_iter().collect()
    }

    fn contains(
        &mut self,
        at: Slice<'_>,
        id: &str,
        values: &[String],
        set: fn(&Kind) -> bool,
    ) -> Option<Vec<Condition>> {
        let fact = self.fact_of(at, id, set, "Meerkeuze")?;
        values.iter().map(|value| self.choice(at, fact, value).map(|at| Condition::Contains(fact, at))).collect()
    }

    fn compare(&mut self, at: Slice<'_>, id: &str, comparison: Comparison, bound: &RawValue) -> Option<Condition> {
        let fact = self.fact_of(at, id, Kind::is_numeric, "een getal, bedrag of percentage")?;
        Some(Condition::Compare(fact, comparison, self.number(at, bound)?.0))
    }

    fn compare_date(&mut self, at: Slice<'_>, id: &str, comparison: Comparison, day: &str) -> Option<Condition> {
        let fact = self.fact_of(at, id, |kind| matches!(kind, Kind::Date), "een Datum")?;
        Some(Condition::Compare(fact, comparison, day_number(self.date(at, day)?)))
    }
}

/// What nearly always helps against a kind of fault.
fn usual_help(kind: &str) -> Option<&'static str> {
    match kind {
        "dubbele-naam" => Some("geef een van beide een andere naam, of haal er een weg"),
        "geen-bron" => Some("schrijf `bron: [Zie(\"…\", \"art. …\", Wettekst)]`"),
        "lege-periode" => Some("`van` is de eerste dag, `tot` de eerste dag waarop de regel niet meer geldt"),
        "verkeerd-getal" => {
            Some("schrijf cijfers met een punt voor de decimalen en zonder punten tussen de duizendtallen")
        }
        "verkeerd-artikel" => Some("haal een van beide weg"),
        _ => None,
    }
}

impl Zekerheid {
    /// As the model knows it.
    pub fn certainty(&self) -> Certainty {
        match self {
            Zekerheid::Wettekst => Certainty::Text,
            Zekerheid::Officieel => Certainty::Official,
            Zekerheid::Secundair => Certainty::Secondary,
            Zekerheid::Afgeleid => Certainty::Inferred,
            Zekerheid::TeToetsen => Certainty::Unchecked,
        }
    }
}
