//! Number words read back.

use super::{MONTHS, SMALL, TENS};
use crate::model::{Date, parse_date};

/// The number that these words say, such as "eenentwintig" or "een miljoen honderdduizend".
pub fn from_words(text: &str) -> Option<u64> {
    let plain = |c: char| match c.to_ascii_lowercase() {
        'é' | 'É' | 'ë' | 'Ë' => 'e',
        other => other,
    };
    let text: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').map(plain).collect();
    if text.is_empty() { None } else { value(&text) }
}

fn value(text: &str) -> Option<u64> {
    for (name, size) in [("miljard", 1_000_000_000), ("miljoen", 1_000_000), ("duizend", 1_000), ("honderd", 100)] {
        if let Some((head, rest)) = text.split_once(name) {
            let times: u64 = if head.is_empty() { 1 } else { value(head)? };
            let rest = if rest.is_empty() { 0 } else { value(rest)? };
            return times.checked_mul(size)?.checked_add(rest);
        }
    }
    let place = |names: &[&str], text: &str| names.iter().position(|name| *name == text).map(|at| at as u64);
    if let Some(small) = place(&SMALL, text) {
        return Some(small);
    }
    let (ten, name) = TENS.iter().enumerate().skip(2).find(|(_, name)| text.ends_with(**name))?;
    let unit = match text.strip_suffix(name)? {
        "" => 0,
        unit => place(&SMALL[..10], unit.strip_suffix("en")?).filter(|unit| *unit > 0)?,
    };
    Some(ten as u64 * 10 + unit)
}

/// The number at the beginning of a text, such as "vijftienduizend euro". A bare "een" is the article.
pub fn leading_words(text: &str) -> Option<u64> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (count, found) = (1..=words.len()).rev().find_map(|end| Some((end, from_words(&words[..end].join(" "))?)))?;
    (count > 1 || words[0] != "een" || words.len() == 1).then_some(found)
}

/// The day in "op 1 januari 2027", "eenendertig december tweeduizend zevenentwintig" or "2027-01-01".
pub fn date_in(text: &str) -> Option<Date> {
    let words: Vec<&str> = text.split_whitespace().map(|word| word.trim_end_matches(['.', ',', ';'])).collect();
    let number = |text: &str| text.parse().ok().or_else(|| from_words(text));
    let month = |word: &str| MONTHS.iter().position(|month| month.eq_ignore_ascii_case(word));
    let named = words.iter().enumerate().skip(1).find_map(|(at, word)| {
        let (month, day) = (month(word)? + 1, number(words[at - 1])?);
        // A year may be one word or two.
        let years = (at + 2..=words.len().min(at + 3)).rev();
        years.filter_map(|end| number(&words[at + 1..end].join(" "))).find_map(|year| {
            Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
        })
    });
    named.or_else(|| words.iter().find_map(|word| parse_date(word)))
}

#[cfg(test)]
mod tests {
    use super::super::{date_words, words};
    use super::*;

    #[test]
    fn what_is_said_in_words_reads_back() {
        let samples = (0..20_000).chain((20_000..3_000_000_000).step_by(777_777));
        for number in samples {
            assert_eq!(from_words(&words(number)), Some(number), "{}", words(number));
        }
        for wrong in ["", "vijfhonderdx", "enentwintig", "nulentwintig", "tien tien"] {
            assert_eq!(from_words(wrong), None, "{wrong}");
        }
        assert_eq!(leading_words("vijftienduizend euro"), Some(15_000));
        assert_eq!(leading_words("een nog te bepalen bedrag"), None);
        assert_eq!(leading_words("één maand"), Some(1));
    }

    #[test]
    fn days_are_read_as_people_and_deeds_write_them() {
        for day in (0..4_000).step_by(13) {
            let date = Date::constant(2020, 1, 1).saturating_add(jiff::Span::new().days(day));
            assert_eq!(date_in(&date_words(date)), Some(date));
            assert_eq!(date_in(&format!("op {}.", super::super::date(date))), Some(date));
        }
        assert_eq!(date_in("2027-02-03"), Some(Date::constant(2027, 2, 3)));
        assert_eq!(date_in("ergens in 2027"), None);
        assert_eq!(date_in("31 februari 2027"), None);
    }
}
