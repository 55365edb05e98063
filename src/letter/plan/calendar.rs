//! The plan as a calendar file: whole days that a calendar program can show beside other appointments.

use super::words;
use crate::diagram::{Edition, Truth};
use crate::dossier::Dossier;
use crate::dutch;
use crate::model::Date;
use crate::plan::{Plan, When};
use crate::rules::Moment;
use icalendar::{Calendar, Component, Event, Property};

/// The plan as an iCalendar file. The same dossier and day always give the same bytes.
///
/// A step stands from the first day on which it can begin up to the day on which it is finished at the
/// latest; a fixed day on its day, and what returns every year returns in the calendar.
pub fn plan_calendar(edition: &Edition<'_>, dossier: &Dossier, plan: &Plan<'_>) -> String {
    let base = edition.base;
    let maker = Maker { dossier, plan };
    let mut calendar = Calendar::empty();
    calendar.append_property(("VERSION", "2.0"));
    calendar.append_property(("PRODID", concat!("-//zorgvorm//", env!("CARGO_PKG_VERSION"), "//NL")));
    calendar.append_property(("CALSCALE", "GREGORIAN"));
    calendar.append_property(("X-WR-CALNAME", format!("Plan: {}", dossier.title).as_str()));
    for (step, planned) in base.steps.iter().zip(&plan.steps).filter(|(_, planned)| planned.is_ahead()) {
        let maybe = planned.standing == crate::advise::Standing::Maybe;
        let mut told = vec![
            format!("Begin {}, klaar {}.", words::range(planned.start), words::range(planned.end)),
            format!("Duur: {}.", words::span(step.span)),
            format!("Wie: {}.", step.who),
            format!("Levert op: {}", step.output),
            format!("Waarom: {} ({})", step.reason, words::cited(base, &step.citations)),
        ];
        told.extend(step.remark.as_ref().map(|remark| format!("Let op: {remark}")));
        calendar.push(maker.event(&format!("stap-{}", step.id), &step.name, maybe, &told, |event| {
            days(event, planned.start.first, planned.end.last);
        }));
    }
    for (term, fixed) in base.terms.iter().zip(&plan.terms) {
        let (first, last) = match fixed.when {
            When::Day(day) | When::Yearly(day) => (day, day),
            When::Between(range) => (range.first, range.last),
            When::AfterTaken | When::Never => continue,
        };
        let mut told = vec![format!("Wie: {}.", term.who)];
        told.extend(term.sanction.as_ref().map(|text| format!("Als het niet gebeurt: {text}")));
        told.push(format!("Waarom: {} ({})", term.reason, words::cited(base, &term.citations)));
        if first != last {
            told.insert(0, format!("Een dag {}.", words::range(crate::plan::Range { first, last })));
        }
        let maybe = fixed.counts == Truth::Open;
        calendar.push(maker.event(&format!("termijn-{}", term.id), &term.name, maybe, &told, |event| {
            days(event, first, last);
            if let Moment::Yearly(month, day) = term.moment {
                // The last day of February stands for the 29th in every year.
                let day = if (month, day) == (2, 29) { -1 } else { day };
                event.add_property("RRULE", format!("FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}"));
            }
        }));
    }
    fold(&calendar.to_string())
}

/// Every line at most 75 bytes long, as the standard asks; the writer's own lines can be a byte longer.
fn fold(text: &str) -> String {
    let mut out = String::new();
    for line in text.replace("\r\n ", "").lines() {
        let mut width = 0;
        for c in line.chars() {
            if width + c.len_utf8() > 75 {
                out.push_str("\r\n ");
                width = 1;
            }
            out.push(c);
            width += c.len_utf8();
        }
        out.push_str("\r\n");
    }
    out
}

struct Maker<'m, 'a> {
    dossier: &'m Dossier,
    plan: &'m Plan<'a>,
}

impl Maker<'_, '_> {
    fn event(&self, id: &str, name: &str, maybe: bool, told: &[String], more: impl FnOnce(&mut Event)) -> Event {
        let mut event = Event::new();
        let name = if maybe { format!("Misschien: {}", dutch::capital(name)) } else { dutch::capital(name) };
        event.summary(&name).description(&told.join("\n"));
        event.uid(&format!("{id}.{}.{}@zorgvorm", self.plan.structure.id, self.case()));
        event.add_property("DTSTAMP", format!("{}T000000Z", self.dossier.date.strftime("%Y%m%d")));
        event.add_property("TRANSP", "TRANSPARENT");
        more(&mut event);
        event.done()
    }

    /// What tells the plans of two groups apart in one calendar, and stays the same when answers change.
    fn case(&self) -> String {
        let kept = self.dossier.title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
        kept.filter(char::is_ascii).take(32).collect()
    }
}

/// Whole days, both included; a calendar file names the day after the last.
fn days(event: &mut Event, first: Date, last: Date) {
    let day = |key: &str, day: Date| {
        let mut property = Property::new(key, day.strftime("%Y%m%d").to_string());
        property.add_parameter("VALUE", "DATE").done()
    };
    event.append_property(day("DTSTART", first));
    event.append_property(day("DTEND", last.tomorrow().unwrap_or(last)));
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn a_line_of_any_length_is_folded_at_75_bytes_and_unfolds_to_itself() {
        for length in 0..240 {
            let line: String = "aé→ ".chars().cycle().take(length).collect();
            let folded = fold(&format!("{line}\r\n"));
            assert!(folded.split("\r\n").all(|line| line.len() <= 75), "{length}");
            assert_eq!(folded.replace("\r\n ", ""), format!("{line}\r\n"));
        }
    }
}
