//! The body: every block of the document as a paragraph in its style.

use super::bookmarks::Bookmarks;
use super::comments::Comments;
use super::figure::figure;
use super::inline::runs;
use super::numbering::Numbering;
use super::revisions::{Revisions, deleted_runs};
use super::table::table;
use super::xml::{paragraph, run};
use crate::document::{Block, Document, DocumentKind, Inline};
use crate::render::docx::contents::contents;
use crate::render::keep::kept_with_next;
use crate::render::words::{contents_place, is_draft, subtitle};
use crate::revise::{Change, Piece, Revised, content};

const MARKER: &str = r#"<w:highlight w:val="cyan"/>"#;

/// Everything that is collected while the body is written.
pub(super) struct Body {
    /// The paragraphs, in order.
    pub content: String,
    /// The lists they use.
    pub numbering: Numbering,
    /// The comments on them.
    pub comments: Comments,
    /// The bookmarks in them.
    pub bookmarks: Bookmarks,
    revisions: Revisions,
    figures: usize,
    kept: Vec<bool>,
    draft: bool,
    in_article: bool,
}

/// Writes the whole body: the blocks of the document, and between them those that an older version had.
pub(super) fn body(document: &Document, blocks: &[Revised]) -> Body {
    let mut body = Body {
        content: paragraph("Title", "", &run("", &document.title)),
        numbering: Numbering::new(),
        comments: Comments::new(&document.provenance),
        bookmarks: Bookmarks::of(document),
        revisions: Revisions::new(&document.provenance),
        figures: 0,
        kept: kept_with_next(document),
        draft: is_draft(document),
        in_article: false,
    };
    match document.kind {
        DocumentKind::Agreement => body.content += &contents(document, &body.bookmarks),
        DocumentKind::Letter => {
            body.content += &paragraph("Subtitle", "", &run("", &subtitle(document)));
        }
        DocumentKind::Deed | DocumentKind::Regulation => {}
    }
    let before = (document.kind == DocumentKind::Letter).then(|| contents_place(document)).flatten();
    let mut index = 0;
    for revised in blocks {
        if let Revised::Deleted(block) = revised {
            body.deleted(block);
            continue;
        }
        if before == Some(index) {
            body.content += &contents(document, &body.bookmarks);
        }
        match revised {
            Revised::Inserted(block) => body.block(index, block, Change::Inserted, None),
            Revised::Changed { now, text, .. } => body.block(index, now, Change::Kept, Some(text)),
            Revised::Kept(block) | Revised::Deleted(block) => body.block(index, block, Change::Kept, None),
        }
        index += 1;
    }
    body
}

impl Body {
    /// A block of the document; `pieces` is its text word by word where an older version read otherwise.
    fn block(&mut self, index: usize, block: &Block, change: Change, pieces: Option<&[Piece]>) {
        if !matches!(block, Block::Member { .. } | Block::Paragraph { level: 1.., .. }) {
            self.numbering.end_loose();
        }
        self.in_article = match block {
            Block::Heading { .. } | Block::Chapter { .. } => false,
            Block::Article { .. } => true,
            _ => self.in_article,
        };
        if let Block::Figure(picture) = block {
            self.figures += 1;
            self.content += &figure(picture, self.figures);
            let facts = if picture.told { [].as_slice() } else { picture.facts.as_slice() };
            self.content += &facts.iter().map(|fact| paragraph("ListBullet", "", &run("", fact))).collect::<String>();
            return;
        }
        if let Block::Table { head, rows } = block {
            let mark = self.revisions.row(change);
            self.content += &table(head, rows, &mark, &mut |text| {
                let text = runs(text, &mut self.bookmarks);
                self.revisions.around(change, &text)
            });
            return;
        }
        let text = match pieces {
            Some(pieces) => self.pieces(block, pieces),
            None => self.runs(block, &bracketed(block, content(block))),
        };
        let (text, number) = match block {
            Block::Heading { .. } | Block::Chapter { .. } => {
                (self.bookmarks.around_heading(index, &text), String::new())
            }
            Block::Article { key, number, notes, .. } => {
                let number = self.numbering.article(*number);
                let heading = self.bookmarks.around(key, &text);
                (self.comments.around(notes, &heading), number)
            }
            Block::Member { key, level, number, .. } => {
                let number = match self.in_article {
                    true => self.numbering.member(*level, *number),
                    false => self.numbering.loose(*level, *number),
                };
                (self.bookmarks.around(key, &text), number)
            }
            _ => (text, String::new()),
        };
        let text = self.revisions.around(change, &text);
        // The styles keep headings with their text; other lines are kept one by one.
        let styled = matches!(
            block,
            Block::Heading { .. } | Block::Chapter { .. } | Block::Article { .. } | Block::Marker { .. }
        );
        let keep = if self.kept[index] && !styled { "<w:keepNext/>" } else { "" };
        let properties = [keep, &number, &self.revisions.paragraph(change)].concat();
        self.content += &paragraph(self.style(block), &properties, &text);
    }

    /// A block that only the older version has.
    fn deleted(&mut self, block: &Block) {
        let change = Change::Deleted;
        // Word tracks no changes inside a drawing; the one that stays says it all.
        if let Block::Figure(_) = block {
            return;
        }
        if let Block::Table { head, rows } = block {
            let mark = self.revisions.row(change);
            self.content += &table(head, rows, &mark, &mut |text| self.revisions.around(change, &deleted_runs(text)));
            return;
        }
        self.in_article = match block {
            Block::Heading { .. } | Block::Chapter { .. } => false,
            Block::Article { .. } => true,
            _ => self.in_article,
        };
        let text = deleted_runs(&bracketed(block, content(block)));
        let (text, number) = match block {
            Block::Article { notes, .. } => (self.comments.around(notes, &text), String::new()),
            Block::Member { level, number, .. } if self.in_article => (text, self.numbering.deleted(*level, *number)),
            _ => (text, String::new()),
        };
        let text = self.revisions.around(change, &text);
        let properties = number + &self.revisions.paragraph(change);
        self.content += &paragraph(self.style(block), &properties, &text);
    }

    /// The text of a block with what came and went in it.
    fn pieces(&mut self, block: &Block, pieces: &[Piece]) -> String {
        let mut written = String::new();
        for group in pieces.chunk_by(|one, other| one.change == other.change) {
            let change = group[0].change;
            let text: Vec<Inline> = group.iter().map(|piece| piece.text.clone()).collect();
            let text = if change == Change::Deleted { deleted_runs(&text) } else { self.runs(block, &text) };
            written += &self.revisions.around(change, &text);
        }
        match block {
            Block::Marker { .. } => run(MARKER, "[") + &written + &run(MARKER, "]"),
            _ => written,
        }
    }

    fn runs(&mut self, block: &Block, text: &[Inline]) -> String {
        match block {
            Block::Marker { .. } => text.iter().map(|inline| run(MARKER, &inline.plain())).collect(),
            _ => runs(text, &mut self.bookmarks),
        }
    }

    fn style(&self, block: &Block) -> &'static str {
        match block {
            Block::Heading { level, .. } => self.heading_style(*level),
            Block::Chapter { .. } => "Heading2",
            Block::Article { .. } => "Heading3",
            Block::Member { level, .. } if self.in_article => by_level(*level, "Lid", "Letter", "Graad"),
            Block::Member { level, .. } => by_level(*level, "ListNumber", "ListNumber2", "ListNumber3"),
            Block::Paragraph { level: 0, .. } => "Normal",
            Block::Paragraph { level, .. } => by_level(*level, "LidVervolg", "LetterVervolg", "GraadVervolg"),
            Block::Bullet { level, .. } => by_level(*level, "ListBullet", "ListBullet2", "ListBullet3"),
            Block::Marker { .. } => "Markering",
            Block::Table { .. } => "Tabeltekst",
            Block::Figure(_) => "Normal",
        }
    }

    /// In a draft the third heading style is that of the articles, so a lower heading takes the fourth.
    fn heading_style(&self, level: u8) -> &'static str {
        by_level(level, "Heading1", "Heading2", if self.draft { "Heading4" } else { "Heading3" })
    }
}

fn by_level(level: u8, first: &'static str, second: &'static str, third: &'static str) -> &'static str {
    match level {
        0 | 1 => first,
        2 => second,
        _ => third,
    }
}

/// A marker stands between brackets on paper.
fn bracketed(block: &Block, text: Vec<Inline>) -> Vec<Inline> {
    match block {
        Block::Marker { text } => vec![Inline::Text(format!("[{text}]"))],
        _ => text,
    }
}
