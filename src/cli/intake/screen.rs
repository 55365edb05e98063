//! Lines on the screen: wrapped at the width of the terminal, on standard error beside the prompts.

use clap::builder::styling::{AnsiColor, Style};

/// Lines longer than this are hard to read, however wide the terminal is.
const WIDEST: usize = 80;

/// The room there is, in columns.
pub fn width() -> usize {
    // Some terminals do not know their size and say zero.
    let known = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)).filter(|width| *width > 0);
    known.map_or(WIDEST, |width| width.clamp(20, WIDEST))
}

/// The room there is, in lines.
pub fn height() -> usize {
    let known = terminal_size::terminal_size().map(|(_, height)| usize::from(height.0));
    known.filter(|height| *height > 0).unwrap_or(24)
}

/// A heading, when the conversation turns to something else.
pub fn heading(text: &str) {
    let style = AnsiColor::Green.on_default().bold();
    anstream::eprintln!("\n{style}── {text} {}{style:#}", "─".repeat(width().saturating_sub(text.chars().count() + 5)));
}

/// What is asked.
pub fn question(text: &str) {
    styled(Style::new().bold(), text, "", "");
}

/// An ordinary remark.
pub fn remark(text: &str) {
    styled(Style::new(), text, "", "");
}

/// A point of a list.
pub fn point(text: &str) {
    styled(Style::new(), text, "  - ", "    ");
}

/// Something beside the point: help, reasons, progress.
pub fn aside(text: &str) {
    styled(Style::new().dimmed(), text, "  ", "  ");
}

/// A command to copy, never broken over lines.
pub fn command(text: &str) {
    anstream::eprintln!("    {text}");
}

/// An empty line.
pub fn gap() {
    anstream::eprintln!();
}

fn styled(style: Style, text: &str, first: &str, rest: &str) {
    for line in wrap(text, width(), first, rest) {
        anstream::eprintln!("{style}{line}{style:#}");
    }
}

/// The words of a text over lines of at most this width; a longer word gets a line of its own.
pub fn wrap(text: &str, width: usize, first: &str, rest: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::from(first);
    let mut empty = true;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        if !empty && line.chars().count() + 1 + word.chars().count() > width {
            lines.push(std::mem::replace(&mut line, String::from(rest)));
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line.push_str(word);
        empty = false;
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn lines_break_between_words() {
        assert_eq!(wrap("een twee drie vier", 10, "- ", "  "), ["- een twee", "  drie", "  vier"]);
        assert_eq!(wrap("eenlangwoordzonderspaties kort", 10, "", ""), ["eenlangwoordzonderspaties", "kort"]);
        assert_eq!(wrap("", 10, "", ""), [""]);
    }
}
