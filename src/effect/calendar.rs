//! The days on which anything in the rules begins or ends, and what.

use super::written::{Entry, Sort, Written, entries};
use crate::model::{Date, Period};
use std::collections::BTreeMap;

/// A day on which something changes.
#[derive(Clone, Debug)]
pub struct Day {
    /// The day.
    pub date: Date,
    /// What begins or ends, or is as of that day.
    pub events: Vec<(Event, Entry)>,
}

/// What happens to an entry on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Event {
    /// It counts from this day.
    Begins,
    /// It no longer counts from this day.
    Ends,
    /// The version of the source that was read is of this day.
    Version,
}

/// Every day on which something changes, in order of time.
pub fn calendar(written: Written<'_>) -> Vec<Day> {
    let mut days: BTreeMap<Date, Vec<(Event, Entry)>> = BTreeMap::new();
    let all = entries(written.base, written.templates);
    for entry in all.iter().filter(|entry| entry.period != Period::default()) {
        // A period that is that of what it stands in is told there.
        let outer = |other: &&Entry| other.sort == entry.sort && entry.stands_in(other.sort, &other.id);
        let within = all.iter().filter(outer).max_by_key(|other| other.id.len()).map(|other| other.period);
        let bounds = [(Event::Begins, entry.period.from), (Event::Ends, entry.period.until)];
        let told = within.map(|within| [within.from, within.until]).unwrap_or_default();
        for (at, (event, day)) in bounds.into_iter().enumerate() {
            if let Some(day) = day.filter(|day| told[at] != Some(*day)) {
                days.entry(day).or_default().push((event, entry.clone()));
            }
        }
    }
    for source in &written.base.sources {
        let entry = all.iter().find(|one| one.sort == Sort::Source && one.id == source.id);
        if let (Some(day), Some(entry)) = (source.version, entry) {
            days.entry(day).or_default().push((Event::Version, entry.clone()));
        }
    }
    let day = |(date, mut events): (Date, Vec<(Event, Entry)>)| {
        events.sort_by_key(|(event, entry)| (*event == Event::Version, entry.sort));
        Day { date, events }
    };
    days.into_iter().map(day).collect()
}
