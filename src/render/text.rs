//! Plain text for a terminal, wrapped at a width, with or without colour.

use anstyle::{AnsiColor, Style};
use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{Cell, ColumnConstraint, ContentArrangement, Table, Width};
use unicode_width::UnicodeWidthStr;

use super::words::{clean, is_draft, member_label, origin, subtitle};
use super::wrap::{Piece, wrapped};
use crate::document::{Block, Document, Inline, Note, plain};
use crate::picture::Picture;

/// Below this the text would be a column of syllables.
const NARROWEST: usize = 30;

/// A space on either side of a cell.
const CELL_PADDING: usize = 2;

/// A table of many columns is set row by row where a column would be narrower than this.
const COLUMN: usize = 16;

/// More columns than this are many.
const FEW_COLUMNS: usize = 3;

/// What stands before every line of a note.
const NOTE: &str = "  | ";

const BOLD: Style = Style::new().bold();
const BLANK: Style = Style::new().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Yellow))).bold();
const MARKER: Style = Style::new().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Cyan)));
const DIMMED: Style = Style::new().dimmed();

/// The whole document as plain text of at most `width` columns; `colour` adds the escape codes of a terminal.
pub fn text(document: &Document, width: usize, colour: bool) -> String {
    let page = Page { width: width.max(NARROWEST), colour };
    let mut lines = page.heading(&document.title, '=');
    if !is_draft(document) {
        lines.extend(page.paragraph("", vec![Piece { text: subtitle(document), style: Some(DIMMED) }]));
    }
    let mut in_list = false;
    // What the text around a picture tells already leaves nothing to say in its place, nor an empty line.
    let told = |block: &&Block| !matches!(block, Block::Figure(picture) if picture.told);
    for block in document.blocks.iter().filter(told) {
        let item = matches!(block, Block::Member { .. } | Block::Bullet { .. });
        if !(item && in_list) {
            lines.push(String::new());
        }
        lines.extend(page.block(block));
        in_list = item;
    }
    lines.push(String::new());
    lines.extend(page.paragraph("", vec![Piece { text: origin(document), style: Some(DIMMED) }]));
    lines.join("\n") + "\n"
}

/// What the text is laid out for.
struct Page {
    width: usize,
    colour: bool,
}

impl Page {
    fn block(&self, block: &Block) -> Vec<String> {
        match block {
            Block::Heading { level: 0 | 1, text } => self.heading(&plain(text), '='),
            Block::Heading { level: 2, text } => self.heading(&plain(text), '-'),
            Block::Heading { text, .. } => self.heading(&plain(text), '~'),
            Block::Chapter { text } => self.heading(text, '='),
            Block::Article { number, heading, notes, .. } => {
                let mut lines = self.heading(&format!("Artikel {number}. {heading}"), '-');
                lines.extend(notes.iter().flat_map(|note| self.note(note)));
                lines
            }
            Block::Member { level, number, text, .. } => {
                let label = member_label(*level, *number);
                self.paragraph(&format!("{}{label:<3} ", margin(*level)), pieces(text))
            }
            Block::Paragraph { level: 0, text } => self.paragraph("", pieces(text)),
            Block::Paragraph { level, text } => self.paragraph(&format!("{}    ", margin(*level)), pieces(text)),
            Block::Bullet { level, text } => self.paragraph(&format!("{}- ", margin(*level)), pieces(text)),
            Block::Marker { text } => {
                self.paragraph("", vec![Piece { text: format!("[{text}]"), style: Some(MARKER) }])
            }
            Block::Table { head, rows } => self.table(head, rows),
            Block::Figure(picture) => self.figure(picture),
        }
    }

    /// What a picture shows.
    fn figure(&self, picture: &Picture) -> Vec<String> {
        let item = |fact: &String| self.paragraph("- ", vec![Piece { text: fact.clone(), style: None }]);
        picture.facts.iter().flat_map(item).collect()
    }

    fn heading(&self, text: &str, line: char) -> Vec<String> {
        let mut lines = self.paragraph("", vec![Piece { text: text.to_owned(), style: Some(BOLD) }]);
        let plain = Page { width: self.width, colour: false };
        let widths = plain.paragraph("", vec![Piece { text: text.to_owned(), style: None }]);
        let longest = widths.iter().map(|line| line.width()).max().unwrap_or(0);
        lines.push(line.to_string().repeat(longest));
        lines
    }

    fn note(&self, note: &Note) -> Vec<String> {
        let label = Piece { text: format!("{}: ", note.label), style: Some(BOLD) };
        let pieces = [label, Piece { text: note.text.clone(), style: Some(DIMMED) }];
        let lines = wrapped(&pieces, self.width - NOTE.len(), self.colour);
        lines.into_iter().map(|line| format!("{NOTE}{line}")).collect()
    }

    /// Text behind a label, the later lines as far in as the first.
    fn paragraph(&self, label: &str, pieces: Vec<Piece>) -> Vec<String> {
        let indent = " ".repeat(label.width());
        let lines = wrapped(&pieces, self.width.saturating_sub(label.width()), self.colour);
        let lines = lines.into_iter().enumerate();
        lines.map(|(index, line)| format!("{}{line}", if index == 0 { label } else { &indent })).collect()
    }

    fn table(&self, head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> Vec<String> {
        // A column is as wide as its longest word, so that no word is cut.
        let lines = || rows.iter().map(Vec::as_slice).chain([head]);
        let longest = |column: usize| {
            let words = lines().filter_map(|row| row.get(column)).flat_map(|cell| longest_word(&clean(&plain(cell))));
            words.max().unwrap_or(0) + CELL_PADDING
        };
        let least: Vec<usize> = (0..head.len()).map(longest).collect();
        let fits = least.iter().sum::<usize>() + head.len() < self.width;
        // Columns of figures need little; what they leave is shared by those with sentences.
        let widest = |column: usize| {
            let cells = lines().filter_map(|row| row.get(column)).map(|cell| clean(&plain(cell)).width());
            cells.max().unwrap_or(0) + CELL_PADDING
        };
        let (short, long): (Vec<usize>, Vec<usize>) = (0..head.len()).map(widest).partition(|width| *width <= COLUMN);
        let room = self.width.saturating_sub(short.iter().sum::<usize>() + head.len());
        if head.len() > FEW_COLUMNS && (!fits || room < long.len() * COLUMN) {
            return rows.iter().flat_map(|row| self.stacked(head, row)).skip(1).collect();
        }
        let cells = |cells: &[Vec<Inline>]| cells.iter().map(|cell| Cell::new(clean(&plain(cell)))).collect::<Vec<_>>();
        let mut table = Table::new();
        table
            .load_style(UTF8_FULL_CONDENSED)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(u16::try_from(self.width).unwrap_or(u16::MAX))
            .set_header(cells(head));
        for row in rows {
            table.add_row(cells(row));
        }
        if fits {
            let bounds = least.iter().map(|width| u16::try_from(*width).unwrap_or(u16::MAX));
            table.set_constraints(bounds.map(|width| ColumnConstraint::LowerBoundary(Width::Fixed(width))));
        }
        table.lines().map(|line| line.trim_end().to_owned()).collect()
    }

    /// A row under its first cell: a line per column, and one for columns that say the same.
    fn stacked(&self, head: &[Vec<Inline>], row: &[Vec<Inline>]) -> Vec<String> {
        let mut said: Vec<(String, Vec<String>)> = Vec::new();
        for (head, cell) in head.iter().zip(row).skip(1).map(|(head, cell)| (clean(&plain(head)), clean(&plain(cell))))
        {
            match said.iter_mut().find(|(other, _)| *other == cell) {
                Some((_, heads)) => heads.push(head),
                None => said.push((cell, vec![head])),
            }
        }
        let mut lines = vec![String::new()];
        let name = row.first().map(|cell| clean(&plain(cell))).unwrap_or_default();
        lines.extend(self.paragraph("", vec![Piece { text: name, style: Some(BOLD) }]));
        for (cell, heads) in said {
            let heads = Piece { text: format!("{}: ", heads.join(", ")), style: Some(DIMMED) };
            lines.extend(self.paragraph("  ", vec![heads, Piece { text: cell, style: None }]));
        }
        lines
    }
}

/// How many columns of the terminal the longest word takes.
fn longest_word(text: &str) -> Option<usize> {
    text.split_whitespace().map(UnicodeWidthStr::width).max()
}

fn margin(level: u8) -> String {
    "    ".repeat(usize::from(level.clamp(1, 3)) - 1)
}

fn pieces(text: &[Inline]) -> Vec<Piece> {
    text.iter()
        .map(|inline| {
            let style = match inline {
                Inline::Text(_) | Inline::Reference { .. } => None,
                Inline::Strong(_) => Some(BOLD),
                Inline::Blank { .. } => Some(BLANK),
            };
            Piece { text: inline.plain(), style }
        })
        .collect()
}
