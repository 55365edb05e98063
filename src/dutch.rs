//! The Dutch language itself: months, number words, enumerations, amounts.

mod numerals;

pub use numerals::{date_in, from_words, leading_words};

use crate::model::{Date, Kind, Number, Period, day_number};

/// The months, January first.
pub const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

const SMALL: [&str; 20] = [
    "nul",
    "een",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
];

const TENS: [&str; 10] =
    ["", "", "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"];

/// A number in words: 1 is "één", 21 is "eenentwintig", 1100000 is "een miljoen honderdduizend".
pub fn words(number: u64) -> String {
    // By itself it must not read as the article; within a number it cannot.
    if number == 1 { "één".into() } else { part(number) }
}

fn part(number: u64) -> String {
    let large = |size: u64, name: &str| {
        let rest = number % size;
        let head = format!("{} {name}", part(number / size));
        if rest == 0 { head } else { format!("{head} {}", part(rest)) }
    };
    match number {
        0..20 => SMALL[number as usize].into(),
        20..100 if number.is_multiple_of(10) => TENS[number as usize / 10].into(),
        20..100 => {
            let unit = SMALL[number as usize % 10];
            let and = if unit.ends_with('e') { "ën" } else { "en" };
            format!("{unit}{and}{}", TENS[number as usize / 10])
        }
        100..1_000 => {
            let head = if number / 100 == 1 { "honderd".into() } else { format!("{}honderd", part(number / 100)) };
            if number.is_multiple_of(100) { head } else { head + &part(number % 100) }
        }
        // Years and the like: "zestienhonderd" reads as Dutch, "duizend zeshonderd" does not.
        1_000..10_000 if number % 1_000 >= 100 && number / 1_000 == 1 => {
            let head = format!("{}honderd", part(number / 100));
            if number.is_multiple_of(100) { head } else { head + &part(number % 100) }
        }
        1_000..1_000_000 => {
            let head = if number / 1_000 == 1 { "duizend".into() } else { format!("{}duizend", part(number / 1_000)) };
            let rest = number % 1_000;
            if rest == 0 { head } else { format!("{head} {}", part(rest)) }
        }
        1_000_000..1_000_000_000 => large(1_000_000, "miljoen"),
        _ => large(1_000_000_000, "miljard"),
    }
}

/// "a", "a en b", "a, b en c".
pub fn list(items: &[String]) -> String {
    joined(items, "en")
}

/// "a", "a of b", "a, b of c".
pub fn either(items: &[String]) -> String {
    joined(items, "of")
}

/// "a en b" of texts as they are, for a document that others sign: nothing is put around them.
pub fn plain_list(items: &[String]) -> String {
    strung(items, "en")
}

fn joined(items: &[String], word: &str) -> String {
    let several = items.iter().any(|item| runs_on(item, &[',', ';']));
    if several { strung(&apart(items), word) } else { strung(items, word) }
}

fn strung(items: &[String], word: &str) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} {word} {last}", first.join(", ")),
    }
}

/// The texts of a list with quotes around them, where one of them has a comma or a colon of its own: else nobody sees
/// where one ends and the next begins. A single text needs none.
pub fn apart(items: &[String]) -> Vec<String> {
    if items.len() < 2 || !items.iter().any(|item| runs_on(item, &[',', ';', ':'])) {
        return items.to_vec();
    }
    let quoted = |item: &String| match item.starts_with('“') && item.ends_with('”') {
        true => item.clone(),
        false => format!("“{}”", item.replace('“', "‘").replace('”', "’")),
    };
    items.iter().map(quoted).collect()
}

/// Whether one of these marks ends a word of the text, outside quotes and brackets.
fn runs_on(text: &str, marks: &[char]) -> bool {
    let mut depth = 0_i32;
    let mut chars = text.chars().peekable();
    while let Some(one) = chars.next() {
        match one {
            '“' | '(' => depth += 1,
            '”' | ')' => depth -= 1,
            // "12,5%" has a comma, and is one thing all the same.
            _ if depth == 0 && marks.contains(&one) && chars.peek() == Some(&' ') => return true,
            _ => {}
        }
    }
    false
}

/// "21 november 2026".
pub fn date(date: Date) -> String {
    format!("{} {} {}", date.day(), MONTHS[date.month() as usize - 1], date.year())
}

/// "eenentwintig november tweeduizend zesentwintig".
pub fn date_words(date: Date) -> String {
    let (day, year) = (date.day().unsigned_abs(), date.year().unsigned_abs());
    format!("{} {} {}", words(day.into()), MONTHS[date.month() as usize - 1], words(year.into()))
}

/// "1.234,50" or "1.234".
pub fn decimal(number: Number) -> String {
    let (sign, hundredths) = if number.0 < 0 { ("-", -number.0) } else { ("", number.0) };
    let digits = (hundredths / 100).to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    match hundredths % 100 {
        0 => format!("{sign}{grouped}"),
        rest => format!("{sign}{grouped},{rest:02}"),
    }
}

/// "€ 1.234,50" or "€ 1.234".
pub fn euro(number: Number) -> String {
    format!("€ {}", decimal(number))
}

/// "10%" or "12,5%".
pub fn percent(number: Number) -> String {
    let text = decimal(number);
    format!("{}%", if text.contains(',') { text.trim_end_matches('0') } else { &text })
}

/// A value of an ordered kind, given in hundredths or days, as people read it.
pub fn ordered(kind: &Kind, value: i64) -> String {
    match kind {
        Kind::Euro => euro(Number(value)),
        Kind::Percentage => percent(Number(value)),
        Kind::Date => date(from_day_number(value)),
        _ => decimal(Number(value)),
    }
}

/// "vanaf 1 juli 2025"; nothing where a rule always counts.
pub fn period(period: Period) -> String {
    match (period.from, period.until) {
        (None, None) => String::new(),
        (Some(from), None) => format!("vanaf {}", date(from)),
        (None, Some(until)) => format!("tot {}", date(until)),
        (Some(from), Some(until)) => format!("van {} tot {}", date(from), date(until)),
    }
}

/// The day with this number; far-off numbers are drawn to the first or last day there is.
pub fn from_day_number(number: i64) -> Date {
    let epoch = Date::constant(1970, 1, 1);
    let (low, high) = (day_number(Date::MIN), day_number(Date::MAX));
    epoch.saturating_add(jiff::SignedDuration::from_hours(24 * number.clamp(low, high)))
}

/// "1 zorgverlener", "2 zorgverleners": a count with the fitting word.
pub fn counted(number: usize, one: &str, more: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { more })
}

/// The letter of an item: a, b … z, and then aa, bb as Word counts.
pub fn letter(number: u32) -> String {
    let index = number.saturating_sub(1);
    let letter = char::from(b'a' + (index % 26) as u8);
    letter.to_string().repeat(index as usize / 26 + 1)
}

/// The text with its first letter as a capital; "één" becomes "Eén".
pub fn capital(text: &str) -> String {
    if let Some(rest) = text.strip_prefix('é') {
        return format!("E{rest}");
    }
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// The text within a sentence: without the capital of its own, unless a name in capitals opens it.
pub fn within(text: &str) -> String {
    let mut chars = text.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() || second == ' ' => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => text.into(),
    }
}

/// The text with a full stop, unless a sentence ends there already.
pub fn sentence(text: &str) -> String {
    if text.ends_with(['.', '!', '?']) { text.into() } else { format!("{text}.") }
}

/// The text as what stands before something else: with a colon, unless it is a question.
pub fn lead(text: &str) -> String {
    if text.ends_with('?') { text.into() } else { format!("{text}:") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::parse_date;

    #[test]
    fn numbers_read_as_dutch() {
        for (number, text) in [
            (0, "nul"),
            (11, "elf"),
            (22, "tweeëntwintig"),
            (33, "drieëndertig"),
            (48, "achtenveertig"),
            (100, "honderd"),
            (1, "één"),
            (101, "honderdeen"),
            (350, "driehonderdvijftig"),
            (1_000, "duizend"),
            (1_600, "zestienhonderd"),
            (2_026, "tweeduizend zesentwintig"),
            (25_000, "vijfentwintigduizend"),
            (1_100_000, "een miljoen honderdduizend"),
        ] {
            assert_eq!(words(number), text);
        }
    }

    #[test]
    fn dates_and_amounts_read_as_dutch() {
        let day = parse_date("2026-11-21").expect("a date");
        assert_eq!(date(day), "21 november 2026");
        assert_eq!(date_words(day), "eenentwintig november tweeduizend zesentwintig");
        assert_eq!(from_day_number(day_number(day)), day);
        assert_eq!(euro(Number(123_456_750)), "€ 1.234.567,50");
        assert_eq!(euro(Number::whole(1_000)), "€ 1.000");
        assert_eq!(percent(Number(1_250)), "12,5%");
        assert_eq!(capital("één tarief"), "Eén tarief");
        assert_eq!(["Laat dat toetsen", "UBO's"].map(within), ["laat dat toetsen", "UBO's"]);
        assert_eq!(["een B.V.", "mag het?", "nee"].map(sentence), ["een B.V.", "mag het?", "nee."]);
        assert_eq!(["een akte", "mag het?"].map(lead), ["een akte:", "mag het?"]);
    }

    #[test]
    fn what_has_a_comma_of_its_own_is_quoted_in_a_list() {
        let of = |items: &[&str]| items.iter().map(|item| item.to_string()).collect::<Vec<String>>();
        assert_eq!(either(&of(&["12,5%", "nee", "ja"])), "12,5%, nee of ja");
        assert_eq!(either(&of(&["nee", "ja, zonder grens"])), "“nee” of “ja, zonder grens”");
        assert_eq!(list(&of(&["een lid (a, b)", "met “c, d”"])), "een lid (a, b) en met “c, d”");
        assert_eq!(list(&of(&["met “c”, d", "e"])), "“met ‘c’, d” en “e”");
        assert_eq!(list(&of(&["alleen dit, en dat"])), "alleen dit, en dat");
        assert_eq!(list(&of(&["omzet: 3", "leden"])), "omzet: 3 en leden");
        assert_eq!(apart(&of(&["risico: prijs", "leden"])), ["“risico: prijs”", "“leden”"]);
        assert_eq!(plain_list(&of(&["a, b", "c"])), "a, b en c");
    }
}
