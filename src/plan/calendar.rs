//! Counting on the calendar: days, weeks and months on, and the latest day to begin.

use crate::model::Date;
use crate::rules::Unit;
use jiff::{Span, ToSpan};

fn span(count: u16, unit: Unit) -> Span {
    let count = i64::from(count);
    match unit {
        Unit::Days => count.days(),
        Unit::Weeks => count.weeks(),
        Unit::Months => count.months(),
    }
}

/// So long after a day. A month after 31 January is the last day of February.
pub(super) fn after(day: Date, count: u16, unit: Unit) -> Date {
    day.saturating_add(span(count, unit))
}

/// The latest day from which so long a time ends on or before `end`. Months differ in length, so more
/// than one day can lead to the same end.
pub(super) fn latest_before(end: Date, count: u16, unit: Unit) -> Date {
    let mut day = end.saturating_sub(span(count, unit));
    while let Ok(next) = day.tomorrow()
        && after(next, count, unit) <= end
    {
        day = next;
    }
    day
}

/// The days from one to another.
pub(super) fn days_between(from: Date, until: Date) -> i64 {
    crate::model::day_number(until) - crate::model::day_number(from)
}

/// A month and day in a year; 29 February is the 28th in most years.
pub(super) fn in_year(year: i16, month: i8, day: i8) -> Date {
    let whole = Date::new(year, month, day).or_else(|_| Date::new(year, month, day.saturating_sub(1)));
    whole.unwrap_or(Date::MAX)
}

/// The first time a month and day come on or after a day.
pub(super) fn next(from: Date, month: i8, day: i8) -> Date {
    let this = in_year(from.year(), month, day);
    if this >= from { this } else { in_year(from.year().saturating_add(1), month, day) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::parse_date;

    fn day(text: &str) -> Date {
        parse_date(text).expect("a date")
    }

    #[test]
    fn months_end_with_the_month_and_the_latest_beginning_is_found_back() {
        assert_eq!(after(day("2027-01-31"), 1, Unit::Months), day("2027-02-28"));
        assert_eq!(latest_before(day("2027-02-28"), 1, Unit::Months), day("2027-01-31"));
        assert_eq!(latest_before(day("2027-02-27"), 1, Unit::Months), day("2027-01-27"));
        assert_eq!(after(day("2026-11-21"), 6, Unit::Weeks), day("2027-01-02"));
        assert_eq!(latest_before(day("2027-01-02"), 6, Unit::Weeks), day("2026-11-21"));
    }

    #[test]
    fn a_day_of_each_year_comes_in_short_years_too() {
        assert_eq!(next(day("2027-02-01"), 2, 29), day("2027-02-28"));
        assert_eq!(next(day("2027-03-01"), 2, 29), day("2028-02-29"));
        assert_eq!(next(day("2027-05-31"), 5, 31), day("2027-05-31"));
    }
}
