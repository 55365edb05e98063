//! The arithmetic of the review: the last day out, votes in a board, votes on a list.

use crate::model::Date;
use jiff::ToSpan;

/// The end of the financial year in which a day lies, for years that end on this month and day.
fn year_end(day: Date, (month, last): (i8, i8)) -> Date {
    let end = |year: i16| {
        let first = Date::new(year, month, 1).unwrap_or(day);
        first.with().day(last.min(first.days_in_month())).build().unwrap_or(day)
    };
    let own = end(day.year());
    if own < day { end(day.year().saturating_add(1)) } else { own }
}

/// The first day of notice, over a year and a leap year, after which one is out too late: the day of notice and
/// the day one is out. Out is the end of the first financial year that leaves the months of notice; at the latest it
/// must be the end of the financial year after the one in which notice was given.
pub fn late_exit(months: i64, ends_on: (i8, i8)) -> Option<(Date, Date)> {
    // From the first day of a common year to the last of a leap year.
    let first = Date::constant(2027, 1, 1);
    (0..731_i64).find_map(|passed| {
        let notice = first.checked_add(passed.days()).ok()?;
        let earliest = notice.checked_add(months.months()).ok()?;
        let out = year_end(earliest, ends_on);
        let next = year_end(year_end(notice, ends_on).tomorrow().ok()?, ends_on);
        (out > next).then_some((notice, out))
    })
}

/// The first number of voting directors at which one of them, with this many votes, outvotes all others together:
/// from the smallest board, with one director who may not take part, to the largest. Alone nobody outvotes anybody.
pub fn outvotes(size: (i64, i64), votes: i64, casting: bool) -> Option<i64> {
    let more = votes > 1 || casting;
    let (least, most) = ((size.0 - 1).max(2), size.1);
    (least..=most).find(|voting| {
        let others = voting - 1;
        more && (votes > others || casting && votes == others)
    })
}

/// The first even number of voting directors, at which votes can be equal; also with one who may not take part.
pub fn even(size: (i64, i64)) -> Option<i64> {
    ((size.0 - 1).max(2)..=size.1).find(|voting| voting % 2 == 0)
}

/// The element with more than half of the votes, or more than this percentage (in hundredths): its index and share,
/// in hundredths of a percent.
pub fn heaviest(votes: &[i64], cap: Option<i64>) -> Option<(usize, i64)> {
    let total: i64 = votes.iter().sum();
    let (at, most) = votes.iter().enumerate().max_by_key(|(at, votes)| (**votes, std::cmp::Reverse(*at)))?;
    if total <= 0 || votes.len() < 2 {
        return None;
    }
    let above = most * 2 > total || cap.is_some_and(|cap| most * 10_000 > cap * total);
    above.then(|| (at, most * 10_000 / total))
}
