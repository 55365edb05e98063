//! Markdown: the form in which a reviewer reads a draft beside its reasons.

use super::words::{clean, is_draft, member_label, origin, subtitle};
use crate::document::{Block, Document, Inline, Note};

/// The characters that can begin markup in the middle of a line.
const MARKUP: &str = r"\`*_[]<>&~|$";

/// The whole document as Markdown.
pub(super) fn markdown(document: &Document) -> String {
    let mut written = Written { text: String::new(), in_list: false };
    written.apart(&format!("# {}", escape(&document.title)));
    if !is_draft(document) {
        written.apart(&format!("*{}*", escape(&subtitle(document))));
    }
    for block in &document.blocks {
        written.block(block, is_draft(document));
    }
    written.apart("---");
    written.apart(&format!("*{}*", escape(&origin(document))));
    written.text + "\n"
}

/// The text so far; the items of one list stand on lines right below each other.
struct Written {
    text: String,
    in_list: bool,
}

impl Written {
    fn block(&mut self, block: &Block, draft: bool) {
        match block {
            // In a draft the articles are second; what groups them stands one higher.
            Block::Heading { level, text } => {
                let depth = usize::from(*level).clamp(1, 3) + usize::from(!draft);
                self.apart(&format!("{} {}", "#".repeat(depth), inlines(text)));
            }
            Block::Chapter { text } => self.apart(&format!("# {}", escape(text))),
            Block::Article { number, heading, notes, .. } => {
                self.apart(&format!("## Artikel {number}. {}", escape(heading)));
                if !notes.is_empty() {
                    self.apart(&notes.iter().map(quoted).collect::<Vec<_>>().join("\n"));
                }
            }
            Block::Member { level, number, text, .. } => {
                let label = member_label(*level, *number);
                // Markdown knows no letters or degrees as numbers; there the label is part of a bulleted item.
                let label = if *level < 2 { label } else { format!("- {label}") };
                self.item(&format!("{}{label} {}", indent(*level), indented(&inlines(text), *level + 1)));
            }
            Block::Paragraph { level, text } => {
                let text = at_line_start(&inlines(text));
                self.apart(&format!("{}{}", indent(*level + 1), indented(&text, *level + 1)));
                self.in_list = *level > 0;
            }
            Block::Bullet { level, text } => {
                let indent = "  ".repeat(usize::from(level.saturating_sub(1)));
                self.item(&format!("{indent}- {}", at_line_start(&inlines(text)).replace('\n', " ")));
            }
            Block::Marker { text } => self.apart(&format!("**\\[{}\\]**", escape(text))),
            Block::Table { head, rows } => self.apart(&table(head, rows)),
            Block::Figure(picture) if picture.told => {}
            Block::Figure(picture) => {
                let facts = picture.facts.iter().map(|fact| format!("- {}", at_line_start(&escape(fact))));
                self.apart(&facts.collect::<Vec<_>>().join("\n"));
            }
        }
    }

    /// A block with an empty line before it.
    fn apart(&mut self, block: &str) {
        if !self.text.is_empty() {
            self.text += "\n";
        }
        self.text += block;
        self.text += "\n";
        self.in_list = false;
    }

    fn item(&mut self, item: &str) {
        if self.in_list {
            self.text += item;
            self.text += "\n";
        } else {
            self.apart(item);
        }
        self.in_list = true;
    }
}

fn quoted(note: &Note) -> String {
    format!("> - **{}:** {}", escape(&note.label), escape(&note.text).replace('\n', " "))
}

/// A table with pipes; a row too short is left so, which Markdown fills up.
fn table(head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> String {
    let line = |cells: &[Vec<Inline>]| {
        let cells: Vec<String> = cells.iter().map(|cell| inlines(cell).replace('\n', " ")).collect();
        format!("| {} |", cells.join(" | "))
    };
    let mut lines = vec![line(head), format!("|{}", " --- |".repeat(head.len()))];
    lines.extend(rows.iter().map(|row| line(row)));
    lines.join("\n")
}

fn inlines(text: &[Inline]) -> String {
    text.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> String {
    match inline {
        Inline::Text(text) | Inline::Reference { text, .. } => escape(text),
        Inline::Strong(text) => emphasised(text),
        Inline::Blank { label, .. } => format!("**[● {}]**", escape(label)),
    }
}

/// Stars only work right against a letter, so white space goes outside.
fn emphasised(text: &str) -> String {
    let inner = text.trim();
    if inner.is_empty() {
        return escape(text);
    }
    let start = text.len() - text.trim_start().len();
    let (before, after) = (&text[..start], &text[start + inner.len()..]);
    format!("{}**{}**{}", escape(before), escape(inner), escape(after))
}

/// How far the text of a level is indented below its own number.
fn indent(level: u8) -> &'static str {
    match level {
        0 | 1 => "",
        2 => "   ",
        3 => "     ",
        _ => "       ",
    }
}

/// Later lines as far in as the first, or they would fall out of their list.
fn indented(text: &str, level: u8) -> String {
    text.replace('\n', &format!("\n{}", indent(level)))
}

fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for character in clean(text).chars() {
        if MARKUP.contains(character) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// The text with a backslash where its first characters would begin a heading, list or quotation.
fn at_line_start(text: &str) -> String {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let after = &text[digits..];
    if text.starts_with(['#', '+', '-', '=']) {
        format!("\\{text}")
    } else if digits > 0 && after.starts_with(['.', ')']) {
        format!("{}\\{after}", &text[..digits])
    } else {
        text.to_owned()
    }
}
