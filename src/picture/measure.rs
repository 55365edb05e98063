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

/// The text in lines no wider than this, broken between words; a word that is wider by itself is broken inside.
pub(super) fn wrapped(text: &str, size: i32, bold: bool, most: i32) -> Vec<Words> {
    let line = |text: String| Words { text, size, bold };
    let mut lines: Vec<Words> = Vec::new();
    let mut open = String::new();
    for word in text.split_whitespace() {
        let longer = if open.is_empty() { word.to_string() } else { format!("{open} {word}") };
        if width(&longer, size, bold) <= most {
            open = longer;
            continue;
        }
        if !open.is_empty() {
            lines.push(line(std::mem::take(&mut open)));
        }
        for character in word.chars() {
            let longer = format!("{open}{character}");
            if width(&longer, size, bold) > most && !open.is_empty() {
                lines.push(line(std::mem::replace(&mut open, character.to_string())));
            } else {
                open = longer;
            }
        }
    }
    if !open.is_empty() {
        lines.push(line(open));
    }
    lines
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
}
