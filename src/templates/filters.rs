//! Filters and functions of the templates; their names are Dutch because they make Dutch.

use super::value::{BETWEEN, CLOSE, OPEN, Slot, escape};
use crate::dutch;
use crate::model::{Kind, Number};
use minijinja::value::Value;
use minijinja::{Environment, Error, ErrorKind, Output, State};

pub(super) fn add(environment: &mut Environment<'static>) {
    environment.add_filter("voluit", |value: &Value| ordered(value, "voluit", number_words));
    environment.add_filter("getal", |value: &Value| ordered(value, "getal", dutch::ordered));
    environment.add_filter("bedrag", |value: &Value| ordered(value, "bedrag", amount_words));
    environment.add_filter("euro", |value: &Value| ordered(value, "euro", dutch::ordered));
    environment.add_filter("procent", |value: &Value| ordered(value, "procent", percent_words));
    environment.add_filter("datum", |value: &Value| ordered(value, "datum", dutch::ordered));
    environment.add_filter("datum_voluit", |value: &Value| {
        ordered(value, "datum_voluit", |_, day| dutch::date_words(dutch::from_day_number(day)))
    });
    environment.add_filter("keuze", |value: &Value| labels(value, "keuze"));
    environment.add_filter("opsomming", |value: &Value| labels(value, "opsomming"));
    environment.add_filter("hoofdletter", |text: &str| dutch::capital(text));
    environment.add_filter("zin", |text: &str| dutch::sentence(text));
    environment.add_filter("aanhef", |text: &str| dutch::lead(text));
    environment.add_function("leeg", |label: &str| Value::from_safe_string(Slot::blank_mark("", label)));
    environment.add_function("verwijs", |article: &str, member: Option<u32>| {
        let member = member.map(|at| at.to_string()).unwrap_or_default();
        Value::from_safe_string(format!("{OPEN}zie{BETWEEN}{article}{BETWEEN}{member}{CLOSE}"))
    });
}

/// Prints text only: a number, a bool or nothing at all must never reach a deed by accident.
pub(super) fn print(out: &mut Output<'_>, _: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    let text = match value.downcast_object_ref::<Slot>() {
        Some(Slot::Blank { id, label }) => Slot::blank_mark(id, label),
        Some(Slot::Text(text)) => escape(text),
        Some(Slot::Ordered(kind, _)) => return Err(wrong(format!("een {} heeft een filter nodig", kind.word()))),
        Some(Slot::Labels(_)) => return Err(wrong("een keuze heeft het filter `keuze` of `opsomming` nodig".into())),
        None if value.is_safe() => value.to_string(),
        None => match value.as_str() {
            Some(text) => escape(text),
            None if value.is_undefined() => return Err(Error::from(ErrorKind::UndefinedError)),
            None => return Err(wrong(format!("`{value}` is geen tekst; gebruik een filter"))),
        },
    };
    out.write_str(&text).map_err(|_| Error::from(ErrorKind::WriteFailure))
}

fn wrong(message: String) -> Error {
    Error::new(ErrorKind::InvalidOperation, message)
}

fn ordered(value: &Value, filter: &str, say: impl Fn(&Kind, i64) -> String) -> Result<Value, Error> {
    match value.downcast_object_ref::<Slot>() {
        Some(Slot::Blank { .. }) => Ok(value.clone()),
        Some(Slot::Ordered(kind, number)) => Ok(Value::from_safe_string(escape(&say(kind, *number)))),
        _ => Err(wrong(format!("het filter `{filter}` hoort bij een getal, bedrag, percentage of datum"))),
    }
}

fn labels(value: &Value, filter: &str) -> Result<Value, Error> {
    if let Some(slot) = value.downcast_object_ref::<Slot>() {
        return match slot {
            Slot::Blank { .. } => Ok(value.clone()),
            Slot::Labels(labels) => Ok(Value::from_safe_string(escape(&dutch::plain_list(labels)))),
            Slot::Text(text) => Ok(Value::from_safe_string(escape(text))),
            Slot::Ordered(..) => Err(wrong(format!("het filter `{filter}` hoort bij een keuze of lijst"))),
        };
    }
    let mut names = Vec::new();
    for item in value.try_iter()? {
        let name = item.get_attr("naam").unwrap_or_else(|_| item.clone());
        match name.downcast_object_ref::<Slot>() {
            Some(Slot::Text(text)) => names.push(escape(text)),
            Some(Slot::Blank { id, label }) => names.push(Slot::blank_mark(id, label)),
            _ => names.push(escape(name.as_str().unwrap_or_default())),
        }
    }
    Ok(Value::from_safe_string(dutch::plain_list(&names)))
}

/// "drie (3)"; a number with decimals only in digits.
fn number_words(kind: &Kind, value: i64) -> String {
    let number = Number(value);
    let digits = dutch::ordered(kind, value);
    match u64::try_from(number.units()) {
        Ok(units) if number.is_whole() => format!("{} ({digits})", dutch::words(units)),
        _ => digits,
    }
}

/// "duizend euro (€ 1.000)", "duizend euro en vijftig cent (€ 1.000,50)".
fn amount_words(_: &Kind, value: i64) -> String {
    let number = Number(value);
    let (units, cents) = (number.units().unsigned_abs(), (value - number.units() * 100).unsigned_abs());
    let and = if cents == 0 { String::new() } else { format!(" en {} cent", dutch::words(cents)) };
    format!("{} euro{and} ({})", dutch::words(units), dutch::euro(number))
}

/// "tien procent (10%)".
fn percent_words(_: &Kind, value: i64) -> String {
    let number = Number(value);
    let (units, rest) = (number.units().unsigned_abs(), (value - number.units() * 100).unsigned_abs());
    let part = match (rest, rest % 10) {
        (0, _) => String::new(),
        (_, 0) => format!(" en {} tiende", dutch::words(rest / 10)),
        _ => format!(" en {} honderdste", dutch::words(rest)),
    };
    format!("{}{part} procent ({})", dutch::words(units), dutch::percent(number))
}
