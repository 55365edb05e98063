//! Filled Markdown → blocks: *leden* as numbered lists, paragraphs, bullets, headings, tables, and places for pictures.

use super::value::{BETWEEN, CLOSE, OPEN};
use crate::document::{Block, Inline};
use crate::picture::Picture;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The blocks of a filled template. References carry their target as `article` or `article#member`
/// and no text yet; that follows when articles are numbered.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut builder = Builder::default();
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        builder.take(event);
    }
    builder.flush();
    builder.blocks
}

#[derive(Default)]
struct Builder {
    blocks: Vec<Block>,
    /// Text gathered for the block at hand, strong or not.
    pieces: Vec<(bool, String)>,
    strong: bool,
    heading: Option<u8>,
    /// Per open list: whether it is numbered, and how many items it had.
    lists: Vec<(bool, u32)>,
    /// Whether the text at hand opens an item.
    opens_item: bool,
    table: Option<Table>,
}

#[derive(Default)]
struct Table {
    in_head: bool,
    head: Vec<Vec<Inline>>,
    rows: Vec<Vec<Vec<Inline>>>,
}

impl Builder {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => self.push(&text),
            Event::SoftBreak | Event::HardBreak => self.push(" "),
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        match self.pieces.last_mut() {
            Some((strong, piece)) if *strong == self.strong => piece.push_str(text),
            _ => self.pieces.push((self.strong, text.to_string())),
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Strong | Tag::Emphasis => self.strong = true,
            Tag::Heading { level, .. } => {
                self.flush();
                self.heading = Some(*level as u8);
            }
            Tag::List(first) => {
                self.flush();
                self.lists.push((first.is_some(), 0));
            }
            Tag::Item => {
                self.flush();
                if let Some((_, count)) = self.lists.last_mut() {
                    *count += 1;
                }
                self.opens_item = true;
            }
            Tag::Paragraph => self.flush(),
            Tag::Table(_) => {
                self.flush();
                self.table = Some(Table::default());
            }
            Tag::Image { dest_url, .. } => {
                self.flush();
                let key = dest_url.to_string();
                self.blocks.push(Block::Figure(Box::new(Picture { key, ..Picture::default() })));
            }
            Tag::TableHead => self.in_head(true),
            Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.rows.push(Vec::new());
                }
            }
            _ => {}
        }
    }

    fn in_head(&mut self, inside: bool) {
        if let Some(table) = &mut self.table {
            table.in_head = inside;
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong | TagEnd::Emphasis => self.strong = false,
            // The picture brings words of its own.
            TagEnd::Image => self.pieces.clear(),
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item => self.flush(),
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
            }
            TagEnd::TableCell => {
                let text = inlines(std::mem::take(&mut self.pieces));
                if let Some(table) = &mut self.table {
                    let row = if table.in_head { Some(&mut table.head) } else { table.rows.last_mut() };
                    row.expect("a cell stands in a row").push(text);
                }
            }
            TagEnd::TableHead => self.in_head(false),
            TagEnd::Table => {
                if let Some(Table { head, rows, .. }) = self.table.take() {
                    self.blocks.push(Block::Table { head, rows });
                }
            }
            _ => {}
        }
    }

    fn flush(&mut self) {
        let text = inlines(std::mem::take(&mut self.pieces));
        if text.is_empty() {
            return;
        }
        let level = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
        let opens = std::mem::take(&mut self.opens_item);
        let block = match (self.heading.take(), self.lists.last()) {
            (Some(level), _) => Block::Heading { level, text },
            (None, Some((true, number))) if opens => Block::Member { key: String::new(), level, number: *number, text },
            (None, Some((false, _))) if opens => Block::Bullet { level, text },
            (None, _) => Block::Paragraph { level, text },
        };
        self.blocks.push(block);
    }
}

/// Pieces of text with marks → inlines.
fn inlines(pieces: Vec<(bool, String)>) -> Vec<Inline> {
    let mut found = Vec::new();
    for (strong, piece) in pieces {
        let mut rest = piece.as_str();
        while let Some((before, after)) = rest.split_once(OPEN) {
            text(&mut found, strong, before);
            let (mark, left) = after.split_once(CLOSE).unwrap_or((after, ""));
            found.push(marked(mark));
            rest = left;
        }
        text(&mut found, strong, rest);
    }
    found
}

fn text(found: &mut Vec<Inline>, strong: bool, text: &str) {
    if !text.is_empty() {
        found.push(if strong { Inline::Strong(text.into()) } else { Inline::Text(text.into()) });
    }
}

fn marked(mark: &str) -> Inline {
    let parts: Vec<&str> = mark.split(BETWEEN).collect();
    match parts.as_slice() {
        ["zie", article, ""] => Inline::Reference { target: (*article).into(), text: String::new() },
        ["zie", article, member] => Inline::Reference { target: format!("{article}#{member}"), text: String::new() },
        ["leeg", id, label] => Inline::Blank { id: (*id).into(), label: (*label).into() },
        _ => Inline::Text(mark.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::plain;

    #[test]
    fn numbered_lists_are_members_letters_and_degrees() {
        let found = blocks("1. Eerste lid:\n   1. letter a; en\n   1. letter b.\n1. Tweede lid.\n\n   Vervolg.\n");
        let said: Vec<(u8, u32, String)> = found
            .iter()
            .map(|block| match block {
                Block::Member { level, number, text, .. } => (*level, *number, plain(text)),
                Block::Paragraph { level, text } => (*level, 0, plain(text)),
                other => panic!("unexpected {other:?}"),
            })
            .collect();
        let expected = [
            (1, 1, "Eerste lid:"),
            (2, 1, "letter a; en"),
            (2, 2, "letter b."),
            (1, 2, "Tweede lid."),
            (1, 0, "Vervolg."),
        ];
        assert_eq!(said, expected.map(|(level, number, text)| (level, number, text.to_string())));
    }
}
