//! Parts of conditions that never matter: without them the condition holds in the same situations.
//!
//! "The same situations" is looked at where the condition has its turn: inside the scope and the rules
//! around it, under a real structure. So neither an outcome nor a reason changes when the part is dropped.
//! Per condition only the first such part is told, for two parts can each be the reason that the other
//! does not matter.

use super::eras::Eras;
use super::rules;
use crate::diagnostic::{Diagnostic, Place};
use crate::diagram::{Id, Map, Test};
use crate::rules::Condition;

pub(super) fn conditions(eras: &mut Eras<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    rules::each(eras, &mut |eras, decision, rule, counting| {
        let turns: Vec<(&Test<'_>, Id)> = counting.iter().map(|(compiled, turn)| (&compiled.when, *turn)).collect();
        let what = format!("van de regel `{}` van `{}`", rule.id, eras.base.facts[decision.fact].id);
        found.extend(idle_part(eras, &turns, &what, &rule.place));
    });
    // The tests are read while the diagrams grow.
    let editions = std::mem::take(&mut eras.all);
    let base = eras.base;
    for (at, decision) in base.decisions.iter().enumerate() {
        let domain = eras.domain.of(decision);
        let turns: Vec<(&Test<'_>, Id)> =
            editions.iter().map(|edition| (&edition.decisions[at].scope, domain)).collect();
        let what = format!("van de reikwijdte van `{}`", base.facts[decision.fact].id);
        found.extend(idle_part(eras, &turns, &what, &decision.place));
    }
    for (at, question) in base.questions.iter().enumerate() {
        let domain = eras.domain.whole;
        let turns: Vec<(&Test<'_>, Id)> = editions.iter().map(|edition| (&edition.questions[at], domain)).collect();
        let what = format!("van de vraag `{}`", base.facts[question.fact].id);
        found.extend(idle_part(eras, &turns, &what, &question.place));
    }
    eras.all = editions;
    for (plan, document) in base.documents.iter().enumerate() {
        let needed: Vec<Id> = (0..eras.all.len()).map(|era| eras.needed(era, plan)).collect();
        let editions = std::mem::take(&mut eras.all);
        for (at, clause) in document.clauses.iter().enumerate() {
            let tests = editions.iter().map(|edition| &edition.clauses[plan][at]);
            let turns: Vec<(&Test<'_>, Id)> = tests.zip(needed.iter().copied()).collect();
            found.extend(idle_part(eras, &turns, &format!("van artikel {}", clause.id), &clause.place));
        }
        eras.all = editions;
    }
    found
}

/// The first part of a condition that matters in none of the editions; nothing where it never holds at all.
fn idle_part(eras: &mut Eras<'_>, turns: &[(&Test<'_>, Id)], what: &str, place: &Place) -> Option<Diagnostic> {
    let mut alive = false;
    let mut idle: Option<Vec<(&Condition, bool)>> = None;
    let mut seen: Vec<(Id, Id)> = Vec::new();
    for (test, turn) in turns {
        if seen.contains(&(test.holds, *turn)) {
            continue;
        }
        seen.push((test.holds, *turn));
        let here = eras.and(*turn, test.holds);
        alive |= !eras.never(here);
        let mut same = Vec::new();
        for (part, holds) in drops(eras, test) {
            let without = eras.and(*turn, holds);
            same.push((part, without == here));
        }
        idle = Some(match idle {
            None => same,
            Some(earlier) => earlier.into_iter().zip(same).map(|((part, a), (_, b))| (part, a && b)).collect(),
        });
    }
    let (part, _) = idle?.into_iter().find(|(_, idle)| *idle && alive)?;
    let message = format!("de voorwaarde “{}” {what} maakt nooit verschil", part.say(eras.base));
    Some(
        Diagnostic::warning("overbodige-voorwaarde", place.clone(), message)
            .help("haal haar weg, of kijk na of zij wel klopt"),
    )
}

/// The condition without one of its parts, for each part at every depth; without the whole it always holds.
fn drops<'a>(eras: &mut Eras<'_>, test: &Test<'a>) -> Vec<(&'a Condition, Id)> {
    let mut found = Vec::new();
    if *test.condition != Condition::Always {
        found.push((test.condition, eras.store.truth(true)));
    }
    found.extend(inner(eras, test));
    found
}

fn inner<'a>(eras: &mut Eras<'_>, test: &Test<'a>) -> Vec<(&'a Condition, Id)> {
    let mut found = Vec::new();
    for (at, part) in test.parts.iter().enumerate() {
        let others: Vec<Id> =
            test.parts.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, one)| one.holds).collect();
        if test.parts.len() > 1 {
            found.extend(whole(eras, test.condition, &others).map(|holds| (part.condition, holds)));
        }
        for (dropped, holds) in inner(eras, part) {
            let mut parts = others.clone();
            parts.push(holds);
            found.extend(whole(eras, test.condition, &parts).map(|holds| (dropped, holds)));
        }
    }
    found
}

/// A condition of this shape over other parts.
fn whole(eras: &mut Eras<'_>, shape: &Condition, parts: &[Id]) -> Option<Id> {
    match shape {
        Condition::All(_) => Some(eras.store.all(parts.iter().copied())),
        Condition::AtLeast(count, _) if *count <= parts.len() => {
            Some(eras.store.at_least(*count, parts.iter().copied()))
        }
        Condition::Not(_) => Some(eras.store.map(Map::Not, parts[0])),
        _ => None,
    }
}
