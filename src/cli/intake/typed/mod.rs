//! What somebody typed → an answer, or one Dutch sentence saying what to type instead.

mod date;
mod number;

use crate::dossier::Value;
use crate::dutch;
use crate::model::Kind;

/// The longest text that is an answer.
const LONGEST: usize = 1_000;

/// What a typed line means at a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// An answer.
    Answer(Value),
    /// Nobody knows.
    Unknown,
    /// A question mark: explain.
    Explain,
}

/// Reads a typed line; "weet ik niet" counts only where it is allowed.
///
/// # Errors
/// What to type instead, in one sentence.
pub fn read(kind: &Kind, bounds: (i64, i64), may_skip: bool, line: &str) -> Result<Typed, String> {
    let line = line.trim();
    let word = line.to_lowercase();
    if line == "?" {
        return Ok(Typed::Explain);
    }
    if matches!(word.as_str(), "w" | "weet niet" | "weet ik niet" | "weet_niet" | "geen idee" | "onbekend") {
        let refusal = "Deze vraag kan niet open blijven: geef hier een antwoord.";
        return if may_skip { Ok(Typed::Unknown) } else { Err(refusal.into()) };
    }
    if line.is_empty() {
        let ways = if may_skip { ", of w als u het niet weet" } else { "" };
        return Err(format!("Typ een antwoord{ways}. Een ? geeft uitleg."));
    }
    let value = match kind {
        Kind::Count | Kind::Euro | Kind::Percentage => within(kind, bounds, number::read(kind, bounds, &word)?)?,
        Kind::Date => within(kind, bounds, date::read(&word)?)?,
        _ => Value::Text(text(line)?),
    };
    Ok(Typed::Answer(value))
}

/// Reads free text: a title, a name, an answer in words.
///
/// # Errors
/// When it is empty, far too long, or holds characters that cannot be seen.
pub fn text(line: &str) -> Result<String, String> {
    let line = line.trim();
    // Private-use characters mark blanks and references in templates.
    if line.chars().any(|c| c.is_control() || ('\u{E000}'..='\u{F8FF}').contains(&c)) {
        return Err("Hierin staat een onzichtbaar teken. Typ de tekst opnieuw, op één regel.".into());
    }
    if line.is_empty() {
        return Err("Typ hier een tekst.".into());
    }
    if line.chars().count() > LONGEST {
        return Err(format!(
            "Dit is te lang: hoogstens {} tekens.",
            dutch::decimal(crate::model::Number::whole(LONGEST as i64))
        ));
    }
    Ok(line.into())
}

/// An answer as somebody would type it: what [`read`] reads back as the same answer.
pub fn write(kind: &Kind, value: &Value) -> String {
    let point = |at: i64| match kind {
        Kind::Date => date::write(at),
        _ => dutch::ordered(kind, at),
    };
    match value {
        Value::Between(low, high) if low == high => point(*low),
        Value::Between(low, high) => format!("tussen {} en {}", point(*low), point(*high)),
        Value::Text(text) => text.clone(),
        Value::OneOf(_) | Value::Set(_) | Value::List(_) => String::new(),
    }
}

/// Examples of what a person can type at a question of this kind.
pub fn hint(kind: &Kind) -> &'static str {
    match kind {
        Kind::Count => "12, of geschat 12-18",
        Kind::Euro => "520.000, of geschat 500.000-550.000",
        Kind::Percentage => "12,5, of geschat 12-18, of 8 van 9",
        Kind::Date => "1-7-2019, of alleen het jaar: 2019",
        _ => "",
    }
}

fn within(kind: &Kind, (lowest, highest): (i64, i64), (low, high): (i64, i64)) -> Result<Value, String> {
    let said = |value: i64| dutch::ordered(kind, value);
    if low > high {
        return Err(format!("{} is hoger dan {}: zet het laagste eerst.", said(low), said(high)));
    }
    if low < lowest || high > highest {
        let wrong = if low < lowest { low } else { high };
        return Err(format!("{} kan hier niet: het ligt tussen {} en {}.", said(wrong), said(lowest), said(highest)));
    }
    Ok(Value::Between(low, high))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(kind: &Kind, line: &str) -> Result<Value, String> {
        match read(kind, kind.bounds(), true, line)? {
            Typed::Answer(value) => Ok(value),
            other => Err(format!("{other:?}")),
        }
    }

    fn whole(low: i64, high: i64) -> Result<Value, String> {
        Ok(Value::Between(low * 100, high * 100))
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for line in [
            "1.100.000",
            "1100000",
            "€ 1.100.000",
            "€1.100.000,00",
            "1.100.000 euro",
            "1 100 000",
            "1,1 miljoen",
            "€ 1.100.000,-",
        ] {
            assert_eq!(answer(&Kind::Euro, line), whole(1_100_000, 1_100_000), "{line}");
        }
        assert_eq!(answer(&Kind::Euro, "€ 1.100.000,50"), Ok(Value::Between(110_000_050, 110_000_050)));
        assert_eq!(answer(&Kind::Euro, "520 duizend"), whole(520_000, 520_000));
        for line in ["12,5", "12.5", "12,5%", "12,50 procent", "12,5 %"] {
            assert_eq!(answer(&Kind::Percentage, line), Ok(Value::Between(1_250, 1_250)), "{line}");
        }
        assert_eq!(answer(&Kind::Count, "62"), whole(62, 62));
    }

    #[test]
    fn a_lowest_and_a_highest_number_make_an_estimate() {
        for line in [
            "12-18",
            "12 - 18",
            "12–18",
            "tussen 12 en 18",
            "Tussen de 12 en de 18",
            "12 tot 18",
            "12 t/m 18",
            "van 12 tot en met 18",
            "12 à 18",
            "12%-18%",
        ] {
            assert_eq!(answer(&Kind::Percentage, line), whole(12, 18), "{line}");
        }
        assert_eq!(answer(&Kind::Percentage, "8 van de 9"), Ok(Value::Between(8_889, 8_889)));
        assert_eq!(answer(&Kind::Percentage, "9 van 9"), whole(100, 100));
        assert_eq!(answer(&Kind::Count, "minstens 12"), whole(12, 1_000_000_000_000));
        assert_eq!(answer(&Kind::Percentage, "minimaal 12"), whole(12, 100));
        assert_eq!(answer(&Kind::Count, "hoogstens 12"), whole(0, 12));
        assert_eq!(answer(&Kind::Count, "meer dan 12"), whole(13, 1_000_000_000_000));
        assert_eq!(answer(&Kind::Euro, "900.000-1.200.000"), whole(900_000, 1_200_000));
    }

    #[test]
    fn what_is_no_number_is_refused_with_one_sentence() {
        for line in [
            "veel",
            "-5",
            "1.10.000",
            "12-",
            "1,234",
            "12 18",
            "1e9",
            "12-18-20",
            "tussen 12",
            "8 van de 9",
            "99999999999999999999",
        ] {
            let refusal = answer(&Kind::Euro, line).expect_err(line);
            assert!(refusal.len() < 160 && !refusal.contains('\n'), "{refusal}");
        }
        assert!(answer(&Kind::Count, "2,5").expect_err("a fraction").contains("heel getal"));
        assert!(answer(&Kind::Percentage, "101").expect_err("too much").contains("tussen 0% en 100%"));
        assert!(answer(&Kind::Count, "18-12").expect_err("reversed").contains("laagste eerst"));
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        let day = |text: &str| crate::model::day_number(crate::model::parse_date(text).expect("a date"));
        let one = |text: &str| Ok(Value::Between(day(text), day(text)));
        for line in ["21-11-2026", "2026-11-21", "21/11/2026", "21.11.2026", "21 november 2026", "21 nov 2026"] {
            assert_eq!(answer(&Kind::Date, line), one("2026-11-21"), "{line}");
        }
        assert_eq!(answer(&Kind::Date, "1-7-2019"), one("2019-07-01"));
        assert_eq!(answer(&Kind::Date, "2019"), Ok(Value::Between(day("2019-01-01"), day("2019-12-31"))));
        assert_eq!(answer(&Kind::Date, "maart 2020"), Ok(Value::Between(day("2020-03-01"), day("2020-03-31"))));
        assert_eq!(answer(&Kind::Date, "02-2020"), Ok(Value::Between(day("2020-02-01"), day("2020-02-29"))));
        for line in ["31-02-2026", "gisteren", "21-11", "21-13-2026", "21-11-26", "0"] {
            assert!(answer(&Kind::Date, line).is_err(), "{line}");
        }
    }

    #[test]
    fn an_answer_reads_back_as_it_is_offered_for_change() {
        for (kind, line) in [
            (Kind::Euro, "€ 1.100.000,50"),
            (Kind::Percentage, "12,5%"),
            (Kind::Count, "tussen 1.200 en 1.800"),
            (Kind::Date, "21-11-2026"),
            (Kind::Date, "tussen 01-01-2019 en 31-12-2019"),
            (Kind::Text, "De Linge"),
        ] {
            let value = answer(&kind, line).expect(line);
            assert_eq!(write(&kind, &value), line);
        }
    }

    #[test]
    fn not_knowing_counts_only_where_it_is_allowed() {
        assert_eq!(read(&Kind::Count, (0, 100), true, " W "), Ok(Typed::Unknown));
        assert!(read(&Kind::Count, (0, 100), false, "weet ik niet").is_err());
        assert_eq!(read(&Kind::Text, (0, 0), true, "?"), Ok(Typed::Explain));
        assert!(text("a\u{7}b").is_err() && text("  ").is_err() && text(&"a".repeat(2_000)).is_err());
    }
}
