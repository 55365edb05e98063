//! How wide words are, before anybody draws them: the widths of Arial, which Liberation Sans and Helvetica share.

use super::Words;

/// Widths of the characters from the space to the tilde, in thousandths of the size.
const WIDTHS: [i32; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
];

/// What any other character may take: accented letters and dashes less, signs of other scripts at most.
const ACCENTED: i32 = 722;
const WIDEST: i32 = 1000;

/// Bold letters are at most so much wider, in hundredths.
const BOLD: i32 = 112;

/// The width of a text, rounded up.
pub(super) fn width(text: &str, size: i32, bold: bool) -> i32 {
    let one = |character: char| match character {
        ' '..='~' => WIDTHS[character as usize - ' ' as usize],
        '\u{a0}'..='\u{24f}' | '–' | '‘' | '’' | '“' | '”' => ACCENTED,
        _ => WIDEST,
    };
    let sum: i32 = text.chars().map(one).sum();
    let sum = if bold { sum * BOLD / 100 } else { sum };
    sum * size / 1000 + 2
}

/// The text in lines no wider than this, broken between words; a word that is wider by itself is broken after a
/// hyphen if it has one, and inside if it has not.
pub(super) fn wrapped(text: &str, size: i32, bold: bool, most: i32) -> Vec<Words> {
    let fits = |text: &str| width(text, size, bold) <= most;
    let mut lines: Vec<String> = Vec::new();
    let mut open = String::new();
    for word in text.split_whitespace() {
        let longer = if open.is_empty() { word.to_string() } else { format!("{open} {word}") };
        if fits(&longer) {
            open = longer;
            continue;
        }
        if !open.is_empty() {
            lines.push(std::mem::take(&mut open));
        }
        let parts: Vec<&str> = if fits(word) { vec![word] } else { parts(word).collect() };
        for part in parts {
            if !open.is_empty() && !fits(&format!("{open}{part}")) {
                lines.push(std::mem::take(&mut open));
            }
            for character in part.chars() {
                if !open.is_empty() && !fits(&format!("{open}{character}")) {
                    lines.push(std::mem::take(&mut open));
                }
                open.push(character);
            }
        }
    }
    if !open.is_empty() {
        lines.push(open);
    }
    lines.into_iter().map(|text| Words { text, size, bold }).collect()
}

/// The parts of a word that stay whole, each with the hyphen after it.
fn parts(word: &str) -> impl Iterator<Item = &str> {
    word.split_inclusive('-')
}

/// How wide lines must be for every word to stay whole, apart from its hyphens.
pub(super) fn longest(text: &str, size: i32, bold: bool) -> i32 {
    text.split_whitespace().flat_map(parts).map(|part| width(part, size, bold)).max().unwrap_or(0)
}

/// The width and height of lines below each other.
pub(super) fn extent(lines: &[Words]) -> (i32, i32) {
    let width = lines.iter().map(Words::width).max().unwrap_or(0);
    (width, lines.iter().map(Words::leading).sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_and_lose_no_letter() {
        let text = "Integrale geboortezorgorganisatie met medezeggenschapsovereenkomstenregister en één wíj";
        for most in [40, 60, 90, 200] {
            let lines = wrapped(text, 12, false, most);
            assert!(lines.iter().all(|line| line.width() <= most), "{most}: {lines:?}");
            let told: String = lines.iter().flat_map(|line| line.text.chars()).filter(|c| *c != ' ').collect();
            assert_eq!(told, text.replace(' ', ""));
        }
    }
    #[test]
    fn a_word_that_is_too_wide_breaks_after_its_hyphen() {
        let text = |most| wrapped("de VSV-medezeggenschapsregeling", 12, false, most);
        let lines: Vec<String> =
            text(longest("VSV-medezeggenschapsregeling", 12, false)).into_iter().map(|line| line.text).collect();
        assert_eq!(lines, ["de", "VSV-", "medezeggenschapsregeling"]);
    }
}
