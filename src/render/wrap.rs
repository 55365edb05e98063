//! Breaking styled text into lines, counting what a terminal shows and not the escape codes.

use anstyle::Style;
use unicode_width::UnicodeWidthChar;

use super::words::clean;

/// A stretch of text in one style.
pub(super) struct Piece {
    /// The text.
    pub text: String,
    /// How it looks where there is colour.
    pub style: Option<Style>,
}

/// A word, possibly of several pieces: in "de **B.V.**," the comma belongs to the last word.
#[derive(Default)]
struct Word {
    parts: Vec<(String, Option<Style>)>,
    width: usize,
}

/// The lines, each at most `width` columns wide; a line break in the text is kept.
pub(super) fn wrapped(pieces: &[Piece], width: usize, colour: bool) -> Vec<String> {
    let mut lines = Vec::new();
    for words in paragraphs(pieces, width.max(1)) {
        let mut line = String::new();
        let mut used = 0;
        for word in words {
            if used > 0 && used + 1 + word.width > width {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            if used > 0 {
                line.push(' ');
                used += 1;
            }
            used += word.width;
            line += &word.shown(colour);
        }
        lines.push(line);
    }
    lines
}

/// The words of each line of the text; one too long for any line is cut.
fn paragraphs(pieces: &[Piece], width: usize) -> Vec<Vec<Word>> {
    let mut paragraphs = vec![Vec::new()];
    let mut word = Word::default();
    for piece in pieces {
        for character in clean(&piece.text).chars() {
            // A space that may not be broken, such as in "€ 1.000", is no white space here.
            if matches!(character, ' ' | '\t' | '\n') {
                finish(&mut paragraphs, &mut word);
                if character == '\n' {
                    paragraphs.push(Vec::new());
                }
            } else {
                if word.width + character.width().unwrap_or(0) > width {
                    finish(&mut paragraphs, &mut word);
                }
                word.push(character, piece.style);
            }
        }
    }
    finish(&mut paragraphs, &mut word);
    paragraphs
}

fn finish(paragraphs: &mut [Vec<Word>], word: &mut Word) {
    if let Some(words) = paragraphs.last_mut().filter(|_| !word.parts.is_empty()) {
        words.push(std::mem::take(word));
    }
}

impl Word {
    fn push(&mut self, character: char, style: Option<Style>) {
        match self.parts.last_mut() {
            Some((text, last)) if *last == style => text.push(character),
            _ => self.parts.push((character.to_string(), style)),
        }
        self.width += character.width().unwrap_or(0);
    }

    fn shown(&self, colour: bool) -> String {
        let part = |(text, style): &(String, Option<Style>)| match style {
            Some(style) if colour => format!("{style}{text}{style:#}"),
            _ => text.clone(),
        };
        self.parts.iter().map(part).collect()
    }
}
