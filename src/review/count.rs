//! What a test demands of numbers: votes, members and days of notice.

use super::judge::{Judge, digits};
use super::passage::Verdict;
use super::sums::{self, heaviest};
use crate::dossier::Value;
use crate::dutch;
use crate::model::{HUNDREDTHS, Kind, Number};
use crate::rules::{FactIx, Pattern, Scope};

impl Judge<'_, '_> {
    pub(super) fn no_element(&self, list: FactIx, field: usize, bits: u64, verdict: &mut Verdict) {
        let Some(Value::List(elements)) = self.case.value(list) else {
            verdict.open = true;
            return;
        };
        verdict.read = true;
        for element in &elements {
            match element.fields.get(field) {
                // Certain only when every choice it can still be is wrong.
                Some(Some(value @ Value::OneOf(can_be))) if can_be & !bits == 0 => {
                    let kind = match &self.case.edition.base.facts[list].kind {
                        Kind::List(fields) => fields[field].kind.clone(),
                        other => other.clone(),
                    };
                    verdict.whole(format!("{}: {}", element.name, crate::dossier::say(&kind, value)));
                }
                Some(None) | None => verdict.open = true,
                _ => {}
            }
        }
    }

    pub(super) fn share(&self, list: FactIx, field: Option<usize>, cap: Option<FactIx>, verdict: &mut Verdict) {
        let Some(Value::List(elements)) = self.case.value(list) else {
            verdict.open = true;
            return;
        };
        let votes: Option<Vec<i64>> = elements
            .iter()
            .map(|element| match field.map(|at| element.fields[at].as_ref()) {
                None => Some(1),
                Some(Some(Value::Between(low, high))) if low == high => Some(low / HUNDREDTHS),
                Some(_) => None,
            })
            .collect();
        let Some(votes) = votes else {
            verdict.open = true;
            return;
        };
        verdict.read = true;
        if let Some((at, share)) = heaviest(&votes, cap.and_then(|cap| self.number(cap))) {
            let total: i64 = votes.iter().sum();
            let share = dutch::percent(Number(share));
            verdict.whole(format!("{} heeft {} van de {total} stemmen ({share})", elements[at].name, votes[at]));
        }
    }

    /// A judgement that hangs on the lowest and highest number of directors in the text.
    pub(super) fn board(
        &self,
        scope: &Scope,
        size: &Pattern,
        verdict: &mut Verdict,
        judge: impl Fn(&str, (i64, i64)) -> Option<String>,
    ) {
        let Some(size) = self.regex(size) else { return };
        for passage in self.passages(scope) {
            let text = passage.text();
            let number = |at: usize| size.captures(&text).and_then(|caught| digits(caught.get(at)?.as_str()));
            let Some((least, most)) = number(1).zip(number(2)) else {
                verdict.open |= passage.waits();
                continue;
            };
            verdict.read = true;
            if let Some(cause) = judge(&text, (least / HUNDREDTHS, most / HUNDREDTHS)) {
                verdict.complain(&passage, None, cause);
            }
        }
    }

    pub(super) fn exit(&self, scope: &Scope, pattern: &Pattern, end: FactIx, verdict: &mut Verdict) {
        let Some(regex) = self.regex(pattern) else { return };
        // Without an answer the financial year is the calendar year.
        let ends_on = self.number(end).map(dutch::from_day_number).map_or((12, 31), |day| (day.month(), day.day()));
        for passage in self.passages(scope) {
            for (article, value) in self.caught(&passage, &regex) {
                verdict.read = true;
                let Some(months) = digits(&value) else { continue };
                if let Some((notice, out)) = sums::late_exit(months / HUNDREDTHS, ends_on) {
                    let (notice, out) = (dutch::date(notice), dutch::date(out));
                    let cause = format!(
                        "wie op {notice} opzegt, is met {value} maanden pas op {out} weg; dat is na het einde van het volgende boekjaar"
                    );
                    verdict.complain(&passage, article, cause);
                }
            }
        }
    }
}
