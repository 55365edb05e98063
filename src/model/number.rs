//! Numbers as the law uses them: whole things, euros and percentages, exact to two decimals.

use std::fmt;

/// Steps in one unit.
pub const HUNDREDTHS: i64 = 100;

/// An exact number, kept in hundredths, so that thresholds have a next value on either side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(pub i64);

impl Number {
    /// A whole number.
    pub const fn whole(units: i64) -> Number {
        Number(units.saturating_mul(HUNDREDTHS))
    }

    /// Reads `12`, `12.5`, `1_000` or `-3`: at most two decimals and fifteen digits before the point.
    pub fn parse(text: &str) -> Option<Number> {
        let text = text.trim().replace('_', "");
        let (negative, text) = text.strip_prefix('-').map_or((false, text.as_str()), |rest| (true, rest));
        let (units, decimals) = text.split_once('.').unwrap_or((text, ""));
        let decimals = decimals.trim_end_matches('0');
        let digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
        if units.is_empty() || units.len() > 15 || decimals.len() > 2 || !digits(units) || !digits(decimals) {
            return None;
        }
        let units: i64 = units.parse().ok()?;
        let fraction: i64 = format!("{decimals:0<2}").parse().ok()?;
        let hundredths = units * HUNDREDTHS + fraction;
        Some(Number(if negative { -hundredths } else { hundredths }))
    }

    /// Whether there is nothing behind the point.
    pub fn is_whole(self) -> bool {
        self.0 % HUNDREDTHS == 0
    }

    /// The units, rounded down.
    pub fn units(self) -> i64 {
        self.0.div_euclid(HUNDREDTHS)
    }

    /// As a JSON number.
    pub fn as_f64(self) -> f64 {
        self.0 as f64 / HUNDREDTHS as f64
    }
}

/// As written in a dossier: `12`, `12.5`.
impl fmt::Display for Number {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, hundredths) = if self.0 < 0 { ("-", -self.0) } else { ("", self.0) };
        let (units, rest) = (hundredths / HUNDREDTHS, hundredths % HUNDREDTHS);
        match (rest, rest % 10) {
            (0, _) => write!(out, "{sign}{units}"),
            (_, 0) => write!(out, "{sign}{units}.{}", rest / 10),
            _ => write!(out, "{sign}{units}.{rest:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Number;

    #[test]
    fn a_number_reads_back_as_written() {
        for text in ["0", "12", "12.5", "10.01", "-3", "1100000"] {
            assert_eq!(Number::parse(text).map(|n| n.to_string()).as_deref(), Some(text));
        }
        assert_eq!(Number::parse("1_000.50"), Some(Number(100_050)));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", "-", "1.234", "12a", "1e9", "0x10", ".5", "1234567890123456"] {
            assert_eq!(Number::parse(text), None, "{text}");
        }
    }
}
