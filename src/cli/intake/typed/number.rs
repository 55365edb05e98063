//! Numbers as people type them: "1.100.000", "€ 12,50", "12-18", "tussen 12 en 18", "1,1 miljoen".

use crate::model::{HUNDREDTHS, Kind, Number};

/// The lowest and highest number that were meant, in hundredths; `line` in small letters.
///
/// # Errors
/// What to type instead.
pub fn read(kind: &Kind, bounds: (i64, i64), line: &str) -> Result<(i64, i64), String> {
    let line = line.replace(['–', '—'], "-");
    let one = |text: &str| single(kind, text);
    for (words, side) in SIDES {
        if let Some(rest) = words.iter().find_map(|word| line.strip_prefix(word)) {
            let value = one(rest)?;
            return Ok(match side {
                Side::Least => (value, bounds.1),
                Side::Most => (bounds.0, value),
                Side::Above => (value + kind.step(), bounds.1),
                Side::Below => (bounds.0, value - kind.step()),
            });
        }
    }
    if let Some(share) = share(kind, &line) {
        return Ok((share, share));
    }
    match ends(&line) {
        Some((low, high)) => Ok((one(low)?, one(high)?)),
        None => one(&line).map(|value| (value, value)),
    }
}

enum Side {
    Least,
    Most,
    Above,
    Below,
}

const SIDES: [(&[&str], Side); 4] = [
    (&["minstens ", "ten minste ", "minimaal ", "vanaf "], Side::Least),
    (&["hoogstens ", "ten hoogste ", "maximaal ", "tot en met ", "t/m "], Side::Most),
    (&["meer dan "], Side::Above),
    (&["minder dan "], Side::Below),
];

/// "8 van de 9", as a percentage to the nearest hundredth.
fn share(kind: &Kind, line: &str) -> Option<i64> {
    let (part, whole) = line.split_once(" van ").filter(|_| *kind == Kind::Percentage)?;
    let whole = whole.trim().trim_start_matches("de ").trim();
    let (part, whole): (i64, i64) = (part.trim().parse().ok()?, whole.parse().ok()?);
    let all = Kind::Percentage.bounds().1;
    let fits = (1..=1_000_000).contains(&whole) && (0..=whole).contains(&part);
    fits.then(|| (part * all + whole / 2) / whole)
}

/// The two ends of an estimate; longer words first, so that "tot en met" is not read as "tot".
fn ends(line: &str) -> Option<(&str, &str)> {
    let bare = |text: &str| text.starts_with("tussen ") || text.starts_with("van ");
    let body = if bare(line) { line.split_once(' ').map_or(line, |(_, rest)| rest) } else { line };
    if line.starts_with("tussen ") {
        return body.split_once(" en ");
    }
    // Amounts end in ",-" as well; that dash is no range.
    let dash = body.char_indices().find(|(at, c)| *c == '-' && *at > 0 && !body[..*at].ends_with(','));
    [" tot en met ", " t/m ", " tot ", " à "]
        .iter()
        .find_map(|word| body.split_once(word))
        .or_else(|| dash.map(|(at, _)| (&body[..at], &body[at + 1..])))
}

fn single(kind: &Kind, text: &str) -> Result<i64, String> {
    let shown = text.trim();
    if shown.is_empty() {
        return Err("Hier ontbreekt een getal. Een schatting typt u zo: 12-18.".into());
    }
    let refusal = || {
        let example = match kind {
            Kind::Euro => "1.100.000 of 900.000-1.200.000",
            Kind::Percentage => "12,5 of 12-18",
            _ => "12 of 12-18",
        };
        format!("`{}` lees ik niet als een getal. Typ bijvoorbeeld {example}.", short(shown))
    };
    let bare = shown.trim_start_matches("de ").replace(['€', '%'], "");
    let bare = bare.trim().trim_end_matches("euro").trim_end_matches("procent").trim();
    let bare = bare.trim_end_matches(",-").trim_end_matches(",--");
    let scales = [("miljoen", 1_000_000), ("mln", 1_000_000), ("duizend", 1_000), ("k", 1_000)];
    let scaled = scales.iter().find_map(|(word, times)| bare.strip_suffix(word).map(|rest| (rest.trim(), *times)));
    let (digits, times) = scaled.unwrap_or((bare, 1));
    if digits.starts_with('-') {
        return Err("Een getal onder nul kan hier niet.".into());
    }
    let plain = plain(digits).ok_or_else(refusal)?;
    let number = Number::parse(&plain).ok_or_else(refusal)?.0;
    let value = number.checked_mul(times).ok_or_else(refusal)?;
    if matches!(kind, Kind::Count) && value % HUNDREDTHS != 0 {
        return Err("Typ hier een heel getal, zonder komma.".into());
    }
    Ok(value)
}

/// Dutch digits in the writing of a dossier: points between thousands go, the comma becomes a point.
fn plain(digits: &str) -> Option<String> {
    let (units, decimals) = match digits.split_once(',') {
        Some((units, decimals)) => (units, Some(decimals)),
        None => (digits, None),
    };
    let parts: Vec<&str> = units.split(['.', ' ']).collect();
    let grouped = |parts: &[&str]| {
        parts.len() > 1 && (1..=3).contains(&parts[0].len()) && parts[1..].iter().all(|part| part.len() == 3)
    };
    let units = match parts.as_slice() {
        [only] => (*only).to_string(),
        many if grouped(many) => many.concat(),
        // One point with one or two digits behind it can only be a decimal point.
        [whole, rest] if decimals.is_none() && units.contains('.') && (1..=2).contains(&rest.len()) => {
            return Some(format!("{whole}.{rest}"));
        }
        _ => return None,
    };
    Some(decimals.map_or_else(|| units.clone(), |decimals| format!("{units}.{decimals}")))
}

fn short(text: &str) -> String {
    let cut: String = text.chars().take(30).collect();
    if cut.len() < text.len() { cut + "…" } else { cut }
}
