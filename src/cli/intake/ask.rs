//! One question, from its heading to its answer.

use super::explain::explain;
use super::list;
use super::prompt::{self, Reply};
use super::screen;
use super::session::Session;
use super::typed::{self, Typed};
use crate::cli::Failure;
use crate::dossier::{Value, say, value};
use crate::model::Kind;
use crate::rules::Question;

/// What is offered below the choices.
pub const UNKNOWN: &str = "Weet ik niet";
const EXPLAIN: &str = "? Uitleg";

/// Asks a question, by index, and keeps the answer; `left` questions are open. False when the answer is "the one before".
///
/// # Errors
/// Broken off, or the dossier cannot be written.
pub fn ask(session: &mut Session<'_>, at: usize, left: usize) -> Result<bool, Failure> {
    let base = session.base;
    let question = &base.questions[at];
    session.announce(question, left);
    put(question);
    if let Kind::List(fields) = &base.facts[question.fact].kind {
        return list::ask(session, question, fields);
    }
    loop {
        let Some(typed) = read(session, question)? else { return Ok(false) };
        match typed {
            Typed::Explain => explain(session, question),
            Typed::Unknown => {
                session.record(question.fact, None)?;
                tip(question);
                return Ok(true);
            }
            Typed::Answer(value) => {
                session.record(question.fact, Some(value))?;
                return Ok(true);
            }
        }
    }
}

fn put(question: &Question) {
    screen::question(&question.text);
    if let Some(help) = &question.help {
        screen::aside(help);
    }
    if let Some(why) = &question.why {
        screen::aside(&format!("Waarom: {why}"));
    }
    screen::gap();
}

/// What somebody who does not know can do.
pub fn tip(question: &Question) {
    if let Some(tip) = &question.dont_know {
        screen::aside(&format!("Dat geeft niet. Tip: {tip}"));
    }
}

fn read(session: &Session<'_>, question: &Question) -> Reply<Typed> {
    let kind = &session.base.facts[question.fact].kind;
    let earlier = value(session.base, &session.dossier, question.fact);
    let earlier = earlier.as_deref();
    let may_skip = question.dont_know.is_some();
    match kind {
        Kind::YesNo | Kind::Choice(_) => one(kind, earlier, may_skip),
        Kind::Set(_) => some(kind, earlier, may_skip, &|| explain(session, question)),
        _ => line(kind, question.bounds, earlier, may_skip, "Antwoord:"),
    }
}

/// The labels of the choices, each as the beginning of a sentence.
pub fn labels(kind: &Kind) -> Vec<String> {
    kind.choices().iter().map(|choice| crate::dutch::capital(&choice.label)).collect()
}

fn one(kind: &Kind, earlier: Option<&Value>, may_skip: bool) -> Reply<Typed> {
    let mut options = labels(kind);
    let choices = options.len();
    if may_skip {
        options.push(UNKNOWN.into());
    }
    options.push(EXPLAIN.into());
    let start = match earlier {
        Some(Value::OneOf(bits)) => bits.trailing_zeros() as usize,
        _ => 0,
    };
    let picked = prompt::choose("Antwoord:", &options, start)?;
    Ok(picked.map(|at| match at {
        at if at < choices => Typed::Answer(Value::OneOf(1 << at)),
        at if at == choices && may_skip => Typed::Unknown,
        _ => Typed::Explain,
    }))
}

fn some(kind: &Kind, earlier: Option<&Value>, may_skip: bool, explain: &dyn Fn()) -> Reply<Typed> {
    let mut options = labels(kind);
    let choices = options.len();
    let mut checked: Vec<usize> = match earlier {
        Some(Value::Set(bits)) => (0..choices).filter(|at| bits >> at & 1 == 1).collect(),
        _ => Vec::new(),
    };
    options.push(format!("{EXPLAIN} (aankruisen)"));
    loop {
        let Some(picked) = prompt::several("Antwoord:", &options, &checked)? else { return Ok(None) };
        // What was ticked beside the explanation stays ticked.
        if picked.contains(&choices) {
            explain();
            checked = picked.into_iter().filter(|at| *at < choices).collect();
            continue;
        }
        if !picked.is_empty() {
            let bits = picked.iter().fold(0, |bits, at| bits | 1 << at);
            return Ok(Some(Typed::Answer(Value::Set(bits))));
        }
        match nothing(may_skip)? {
            Some(Nothing::Typed(typed)) => return Ok(Some(typed)),
            Some(Nothing::Again) | None => checked.clear(),
        }
    }
}

enum Nothing {
    Typed(Typed),
    Again,
}

/// Nothing was ticked: that can mean several things, so we ask.
fn nothing(may_skip: bool) -> Reply<Nothing> {
    let mut ways = vec![
        // First, because Enter on an option looks like choosing it.
        ("Terug: aankruisen met de spatiebalk", Nothing::Again),
        ("Geen van deze", Nothing::Typed(Typed::Answer(Value::Set(0)))),
    ];
    if may_skip {
        ways.push((UNKNOWN, Nothing::Typed(Typed::Unknown)));
    }
    let options: Vec<String> = ways.iter().map(|(label, _)| (*label).to_string()).collect();
    let picked = prompt::choose("Er is nog niets aangekruist.", &options, 0)?;
    Ok(picked.map(|at| ways.swap_remove(at).1))
}

/// A typed answer of an ordered kind, or a text.
pub fn line(kind: &Kind, bounds: (i64, i64), earlier: Option<&Value>, may_skip: bool, prompt: &str) -> Reply<Typed> {
    let hint = typed::hint(kind);
    let mut ways = Vec::new();
    if !hint.is_empty() {
        ways.push(format!("Bijvoorbeeld {hint}."));
    }
    if may_skip {
        ways.push("Weet ik niet: w.".into());
    }
    ways.push("Uitleg: ?".into());
    let ways = ways.join(" ");
    screen::aside(&ways);
    let initial = earlier.map(|value| typed::write(kind, value)).unwrap_or_default();
    let read = |line: &str| typed::read(kind, bounds, may_skip, line);
    let Some(text) = prompt::line(prompt, &initial, &|line| read(line).map(|_| ()))? else { return Ok(None) };
    let typed = read(&text).map_err(Failure::world)?;
    // What was understood is said back where it was typed differently.
    if let Typed::Answer(value @ Value::Between(..)) = &typed {
        let understood = say(kind, value);
        if understood != text.trim() {
            screen::aside(&format!("Genoteerd: {understood}"));
        }
    }
    Ok(Some(typed))
}
