//! `watals`: other answers, and what changes by them.

use super::args::{Vorm, Watals};
use super::commands::{broken, chosen, give, show};
use super::{Failure, Setting, world};
use crate::advise::advise;
use crate::diagnostic::{Place, Report, suggestion};
use crate::diagram::Edition;
use crate::dossier::{self, Answer, Dossier, Value};
use crate::letter::{self, Weighed};
use crate::model::Kind;
use crate::render::{self, Format};
use crate::rules::{Derived, FactIx, Origin, RuleBase};

/// Weighs the dossier as it is and with other answers, and tells the difference.
///
/// # Errors
/// When the dossier, a name or an answer is wrong.
pub(super) fn what_if(setting: &Setting, wanted: &Watals) -> Result<(), Failure> {
    let base = &setting.base;
    let dossier = setting.dossier(&wanted.dossier)?;
    let mut other = dossier.clone();
    let mut report = Report::default();
    for change in &wanted.veranderingen {
        apply(setting, &mut other, change, &mut report)?;
    }
    if report.has_faults() {
        return Err(Failure::Wrong(report));
    }
    let edition = Edition::new(base, dossier.date);
    let (before, after) = (advise(&edition, &dossier), advise(&edition, &other));
    let at = chosen(setting, &dossier, &before, wanted.structuur.as_deref())?;
    let before = Weighed { dossier: &dossier, advice: &before };
    let after = Weighed { dossier: &other, advice: &after };
    if let Some(path) = &wanted.bewaar {
        // What a lawyer expects of the old answers is no expectation of the new ones.
        let kept = Dossier { expected: Vec::new(), ..other.clone() };
        world::write_dossier(base, path, &kept)?;
    }
    if wanted.formaat == Vorm::Json {
        return give(None, letter::what_if_json(&edition, &setting.templates, before, after, at).as_bytes());
    }
    let found = letter::what_if(&edition, &setting.templates, before, after, at).map_err(broken)?;
    match wanted.formaat {
        Vorm::Tekst | Vorm::Json => show(&found),
        Vorm::Md => give(None, &render::render(&found, Format::Markdown)),
        Vorm::Html => give(None, &render::render(&found, Format::Html)),
    }
}

/// Puts one `gegeven=waarde` in the dossier; a wrong value is reported, a wrong name is wrong use.
fn apply(setting: &Setting, dossier: &mut Dossier, change: &str, report: &mut Report) -> Result<(), Failure> {
    let base = &setting.base;
    let Some((id, value)) = change.split_once('=') else {
        return Err(Failure::world(format!("`{change}` is geen verandering"))
            .help("schrijf GEGEVEN=WAARDE, bijvoorbeeld zorgverleners=51"));
    };
    let (id, value) = (id.trim(), value.trim());
    let fact = asked(setting, id)?;
    if ["?", "weet_niet", "onbekend"].contains(&value) {
        dossier.put_unknown(fact);
        return Ok(());
    }
    match dossier::read_value(base, fact, &as_written(&base.facts[fact].kind, value)) {
        Ok(answer) => {
            dossier.put(fact, answer.value.clone());
            silence_list(base, dossier, fact);
            if let Some((_, kept)) = dossier.answers.iter_mut().find(|(asked, _)| *asked == fact) {
                *kept = answer;
            }
        }
        Err(found) => report.0.extend(found.0.into_iter().map(|mut fault| {
            fault.place = Place { file: change.into(), line: 0 };
            fault
        })),
    }
    Ok(())
}

/// Whoever tries another total means it instead of what the list adds up to.
fn silence_list(base: &RuleBase, dossier: &mut Dossier, fact: FactIx) {
    let derived = base.question_of(fact).and_then(|question| question.derived);
    let Some(Derived::Sum(list, field) | Derived::Highest(list, field)) = derived else { return };
    if let Some((_, Answer { value: Value::List(elements), .. })) =
        dossier.answers.iter_mut().find(|(asked, _)| *asked == list)
    {
        elements.iter_mut().for_each(|element| element.fields[field] = None);
    }
}

fn asked(setting: &Setting, id: &str) -> Result<FactIx, Failure> {
    let base = &setting.base;
    let questions = base.questions.iter().map(|question| base.facts[question.fact].id.as_str());
    match base.fact(id) {
        Some(fact) if matches!(base.facts[fact].origin, Origin::Asked(_)) => Ok(fact),
        Some(_) => Err(Failure::world(format!("`{id}` wordt niet gevraagd maar beslist of door de vorm vastgelegd"))
            .help(format!("zie `zorgvorm waarom DOSSIER {id}`: daar staat welke antwoorden dit veranderen"))),
        None => Err(Failure::world(format!("onbekend gegeven `{id}`"))
            .help(suggestion(id, questions).unwrap_or_else(|| "de namen staan in het dossier".into()))),
    }
}

/// What somebody typed, as it would stand in a dossier: quotes and brackets may be left out.
pub(super) fn as_written(kind: &Kind, typed: &str) -> String {
    let wrapped = ["Tussen(", "EenVan(", "Aangenomen(", "Bewezen("].iter().any(|word| typed.starts_with(word));
    match kind {
        Kind::YesNo if ["ja", "true"].contains(&typed) => "true".into(),
        Kind::YesNo if ["nee", "false"].contains(&typed) => "false".into(),
        Kind::YesNo | Kind::Choice(_) => quoted_names(typed),
        Kind::Set(_) if typed.starts_with('[') || wrapped => quoted_names(typed),
        Kind::Set(_) => format!("[{}]", quoted_names(typed)),
        Kind::Date => quoted_names(typed),
        Kind::Count | Kind::Euro | Kind::Percentage if wrapped => typed.into(),
        Kind::Count | Kind::Euro | Kind::Percentage => {
            let number = |text: &str| text.trim().replace(',', ".");
            match typed.split_once('-').filter(|(low, _)| !low.is_empty()) {
                Some((low, high)) => format!("Tussen({}, {})", number(low), number(high)),
                None => number(typed),
            }
        }
        Kind::Text if wrapped || typed.starts_with('"') => typed.into(),
        Kind::Text => format!("\"{}\"", typed.replace('\\', "\\\\").replace('"', "\\\"")),
        Kind::List(_) => typed.into(),
    }
}

/// Bare names and dates between quotes; what has quotes already, and the words of the dossier, stay.
fn quoted_names(typed: &str) -> String {
    let mut out = String::new();
    let mut within = false;
    let mut rest = typed;
    while let Some(c) = rest.chars().next() {
        let word: &str =
            &rest[..rest.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '-').unwrap_or(rest.len())];
        if !within && !word.is_empty() {
            let own = ["Tussen", "EenVan", "Aangenomen", "Bewezen"].contains(&word);
            out.push_str(&if own { word.to_string() } else { format!("\"{word}\"") });
            rest = &rest[word.len()..];
            continue;
        }
        within ^= c == '"';
        out.push(c);
        rest = &rest[c.len_utf8()..];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Choice;

    #[test]
    fn what_is_typed_reads_as_it_would_stand_in_a_dossier() {
        let choice = || vec![Choice { id: "a".into(), label: "A".into() }];
        for (kind, typed, written) in [
            (Kind::YesNo, "ja", "true"),
            (Kind::YesNo, "nee", "false"),
            (Kind::Choice(choice()), "a", "\"a\""),
            (Kind::Choice(choice()), "EenVan([a, \"b\"])", "EenVan([\"a\", \"b\"])"),
            (Kind::Set(choice()), "a,b_c", "[\"a\",\"b_c\"]"),
            (Kind::Set(choice()), "[]", "[]"),
            (Kind::Count, "62", "62"),
            (Kind::Count, "-3", "-3"),
            (Kind::Percentage, "12-18", "Tussen(12, 18)"),
            (Kind::Percentage, "12,5", "12.5"),
            (Kind::Percentage, "Tussen(12,18)", "Tussen(12,18)"),
            (Kind::Date, "2025-07-01", "\"2025-07-01\""),
            (Kind::Date, "Tussen(2025-07-01, 2026-01-01)", "Tussen(\"2025-07-01\", \"2026-01-01\")"),
            (Kind::Text, "De \"Linge\"", "\"De \\\"Linge\\\"\""),
        ] {
            assert_eq!(as_written(&kind, typed), written, "{typed}");
        }
    }
}
