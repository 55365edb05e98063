//! Days as people type them: "21-11-2026", "21 november 2026", or only a month or a year.

use crate::dutch;
use crate::model::{Date, day_number, parse_date};

const MONTHS: [&str; 12] = ["jan", "feb", "maart", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];

/// The first and last day that were meant, as day numbers; `line` in small letters.
///
/// # Errors
/// What to type instead.
pub fn read(line: &str) -> Result<(i64, i64), String> {
    if let Some((low, high)) = line.strip_prefix("tussen ").and_then(|rest| rest.split_once(" en ")) {
        return Ok((read(low)?.0, read(high)?.1));
    }
    let found = match parse_date(line) {
        Some(day) => Some((day, day)),
        None => period(line),
    };
    let (first, last) =
        found.ok_or("Dit lees ik niet als een datum. Typ bijvoorbeeld 1-7-2019, of alleen het jaar: 2019.")?;
    Ok((day_number(first), day_number(last)))
}

/// A day as it is offered for change.
pub fn write(day: i64) -> String {
    let date = dutch::from_day_number(day);
    format!("{:02}-{:02}-{}", date.day(), date.month(), date.year())
}

fn period(line: &str) -> Option<(Date, Date)> {
    let parts: Vec<&str> = line.split(['-', '/', '.', ' ']).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [year] => Some((Date::new(full_year(year)?, 1, 1).ok()?, Date::new(full_year(year)?, 12, 31).ok()?)),
        [month, year] => {
            let first = Date::new(full_year(year)?, month_number(month)?, 1).ok()?;
            Some((first, first.last_of_month()))
        }
        [day, month, year] => {
            let day = Date::new(full_year(year)?, month_number(month)?, day.parse().ok()?).ok()?;
            Some((day, day))
        }
        _ => None,
    }
}

/// Four digits: with two of them nobody can tell which century is meant.
fn full_year(text: &str) -> Option<i16> {
    if text.len() == 4 { text.parse().ok().filter(|year| *year > 1_800) } else { None }
}

fn month_number(text: &str) -> Option<i8> {
    let text = if text == "mrt" { "maart" } else { text };
    let named = MONTHS.iter().position(|month| text.starts_with(month)).map(|at| at as i8 + 1);
    named.or_else(|| text.parse().ok())
}
