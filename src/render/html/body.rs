//! The blocks as HTML: real lists inside each other, and headings that never skip a level.

use crate::document::{Block, Document, FOLDED, Inline, Note, plain};
use crate::picture::{Picture, svg};
use crate::render::anchors::Anchors;
use crate::render::keep::kept_with_next;
use crate::render::words::escape;

/// The body so far, and what is still open in it.
struct Body<'a> {
    html: String,
    anchors: &'a Anchors,
    kept: Vec<bool>,
    lists: Vec<List>,
    ranks: Vec<u8>,
    /// Whether what follows is folded.
    folded: bool,
}

/// A list of which the last item is still open.
#[derive(PartialEq)]
struct List {
    numbered: bool,
    level: u8,
}

/// Everything between the title and the foot of the page.
pub(super) fn body(document: &Document, anchors: &Anchors) -> String {
    let kept = kept_with_next(document);
    let mut body = Body { html: String::new(), anchors, kept, lists: Vec::new(), ranks: Vec::new(), folded: false };
    for (index, block) in document.blocks.iter().enumerate() {
        body.block(index, block);
    }
    body.unfold();
    body.html
}

impl Body<'_> {
    fn block(&mut self, index: usize, block: &Block) {
        match block {
            Block::Heading { level: FOLDED, text } => self.fold(index, &self.inlines(text)),
            Block::Heading { level, text } => self.heading(index, (*level).clamp(1, 3), &self.inlines(text)),
            Block::Chapter { text } => self.heading(index, 2, &escape(text)),
            Block::Article { number, heading, notes, .. } => {
                self.heading(index, 3, &format!("Artikel {number}. {}", escape(heading)));
                self.notes(*number, notes);
            }
            Block::Member { level, number, text, .. } => {
                let anchor = self.anchors.of_block(index).map(|anchor| format!(" id=\"{anchor}\"")).unwrap_or_default();
                let text = self.inlines(text);
                self.open_item(List { numbered: true, level: (*level).clamp(1, 3) });
                self.html += &format!("<li value=\"{number}\"{anchor}>{text}");
            }
            Block::Bullet { level, text } => {
                let text = self.inlines(text);
                self.open_item(List { numbered: false, level: (*level).clamp(1, 3) });
                self.html += &format!("<li>{text}");
            }
            Block::Paragraph { level, text } => self.paragraph(index, (*level).min(3), text),
            Block::Marker { text } => {
                self.close_deeper(0);
                self.html += &format!("<p><mark class=\"keuze\">[{}]</mark></p>\n", escape(text));
            }
            Block::Table { head, rows } => self.table(head, rows),
            Block::Figure(picture) => self.figure(picture),
        }
    }

    /// The drawing, and for whoever rather reads the same in words below it.
    fn figure(&mut self, picture: &Picture) {
        self.close_deeper(0);
        let facts: String = picture.facts.iter().map(|fact| format!("<li>{}</li>\n", escape(fact))).collect();
        let words = match picture.told || facts.is_empty() {
            true => String::new(),
            false => format!("<details>\n<summary>De tekening in woorden</summary>\n<ul>\n{facts}</ul>\n</details>\n"),
        };
        self.html += &format!("<figure>\n{}</figure>\n{words}", svg(picture));
    }

    /// A heading as deep as there are ranks above it, so that no level is skipped where a text has no chapters.
    fn heading(&mut self, index: usize, rank: u8, text: &str) {
        self.unfold();
        self.ranks.retain(|upper| *upper < rank);
        self.ranks.push(rank);
        let depth = self.ranks.len() + 1;
        let anchor = self.anchors.of_block(index).map(|anchor| format!(" id=\"{anchor}\"")).unwrap_or_default();
        self.html += &format!("<h{depth}{anchor}>{text}</h{depth}>\n");
    }

    /// Folds what follows, up to the next heading.
    fn fold(&mut self, index: usize, text: &str) {
        self.unfold();
        let anchor = self.anchors.of_block(index).map(|anchor| format!(" id=\"{anchor}\"")).unwrap_or_default();
        self.html += &format!("<details{anchor}>\n<summary>{text}</summary>\n");
        self.folded = true;
    }

    /// Closes every list, and what is folded.
    fn unfold(&mut self) {
        self.close_deeper(0);
        if std::mem::take(&mut self.folded) {
            self.html += "</details>\n";
        }
    }

    /// The notes on an article, folded; their name says of which, for a list of all buttons read aloud.
    fn notes(&mut self, article: u32, notes: &[Note]) {
        if notes.is_empty() {
            return;
        }
        self.html += &format!("<details>\n<summary>Toelichting bij artikel {article}</summary>\n<dl>\n");
        for note in notes {
            self.html += &format!("<dt>{}</dt><dd>{}</dd>\n", escape(&note.label), broken(&note.text));
        }
        self.html += "</dl>\n</details>\n";
    }

    /// Text without a number belongs to the open item of its level, when there is one.
    fn paragraph(&mut self, index: usize, level: u8, text: &[Inline]) {
        self.close_deeper(level);
        let text = self.inlines(text);
        if self.lists.last().is_some_and(|list| list.level == level) {
            self.html += &format!("\n<p>{text}</p>");
        } else {
            self.close_deeper(0);
            let class = match (level, self.kept[index]) {
                (0, false) => String::new(),
                (0, true) => " class=\"bij-volgende\"".to_owned(),
                (level, _) => format!(" class=\"inspringen-{level}\""),
            };
            self.html += &format!("<p{class}>{text}</p>\n");
        }
    }

    /// Opens a list for an item, or goes on with the one that is open.
    fn open_item(&mut self, list: List) {
        self.close_deeper(list.level);
        match self.lists.last() {
            Some(open) if *open == list => {
                self.html += "</li>\n";
                return;
            }
            Some(open) if open.level == list.level => self.close_deeper(list.level - 1),
            Some(_) | None => {}
        }
        let tag = if list.numbered { "ol" } else { "ul" };
        let start = if self.lists.is_empty() { "" } else { "\n" };
        let class = if list.numbered { format!(" class=\"niveau-{}\"", list.level) } else { String::new() };
        self.html += &format!("{start}<{tag}{class}>\n");
        self.lists.push(list);
    }

    /// Closes every list below this level.
    fn close_deeper(&mut self, level: u8) {
        while let Some(list) = self.lists.pop_if(|list| list.level > level) {
            self.html += if list.numbered { "</li>\n</ol>\n" } else { "</li>\n</ul>\n" };
        }
    }

    fn table(&mut self, head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) {
        self.close_deeper(0);
        let named: Vec<String> = head.iter().map(|cell| plain(cell)).filter(|cell| !cell.is_empty()).collect();
        let label = escape(&format!("Tabel: {}", named.join(", ")));
        let head: String = head.iter().map(|cell| format!("<th scope=\"col\">{}</th>", self.inlines(cell))).collect();
        let rows: String = rows.iter().map(|row| self.row(row)).collect();
        // A reader who has no mouse can scroll a wide table with the keyboard.
        self.html += &format!("<div class=\"tabel\" role=\"region\" aria-label=\"{label}\" tabindex=\"0\">\n<table>\n");
        self.html += &format!("<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n</table>\n</div>\n");
    }

    fn row(&self, cells: &[Vec<Inline>]) -> String {
        let cells = cells.iter().enumerate().map(|(column, cell)| match column {
            0 => format!("<th scope=\"row\">{}</th>", self.inlines(cell)),
            _ => format!("<td>{}</td>", self.inlines(cell)),
        });
        format!("<tr>{}</tr>\n", cells.collect::<String>())
    }

    fn inlines(&self, text: &[Inline]) -> String {
        text.iter().map(|inline| self.inline(inline)).collect()
    }

    fn inline(&self, inline: &Inline) -> String {
        match inline {
            Inline::Text(text) => broken(text),
            Inline::Strong(text) => format!("<strong>{}</strong>", broken(text)),
            Inline::Blank { .. } => format!("<mark>{}</mark>", broken(&inline.plain())),
            Inline::Reference { target, text } => match self.anchors.of_key(target) {
                Some(anchor) => format!("<a href=\"#{anchor}\">{}</a>", broken(text)),
                None => broken(text),
            },
        }
    }
}

/// Text with its line breaks.
fn broken(text: &str) -> String {
    escape(text).replace('\n', "<br>")
}
