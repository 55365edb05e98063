//! Days and periods.

use jiff::civil::Date;

/// Reads `2026-11-21`; nothing else is a date.
pub fn parse_date(text: &str) -> Option<Date> {
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(at, b)| if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() });
    if shape { text.parse().ok() } else { None }
}

/// Days since 1 January 1970, so that dates can be compared and cut like numbers.
pub fn day_number(date: Date) -> i64 {
    date.duration_since(Date::constant(1970, 1, 1)).as_secs() / 86_400
}

/// From the first day up to, but not including, `until`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// First day; none means always before.
    pub from: Option<Date>,
    /// First day on which it no longer counts; none means still.
    pub until: Option<Date>,
}

impl Period {
    /// Whether the day falls in the period.
    pub fn contains(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day < until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_ends_the_day_before_until() {
        let day = |text| parse_date(text).expect("a date");
        let period = Period { from: Some(day("2022-01-01")), until: Some(day("2025-07-01")) };
        assert!(period.contains(day("2025-06-30")) && !period.contains(day("2025-07-01")));
        assert!(period.contains(day("2022-01-01")) && !period.contains(day("2021-12-31")));
    }

    #[test]
    fn only_a_full_date_is_a_date() {
        for text in ["2026-2-1", "2026-02-30", "21-11-2026", "2026-11-21T00:00", ""] {
            assert_eq!(parse_date(text), None, "{text}");
        }
        assert_eq!(parse_date("1970-01-02").map(day_number), Some(1));
    }
}
