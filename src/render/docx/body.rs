//! The body: every block of the document as a paragraph in its style.

use super::bookmarks::Bookmarks;
use super::comments::Comments;
use super::inline::runs;
use super::numbering::Numbering;
use super::table::table;
use super::xml::{paragraph, run};
use crate::document::{Block, Document, DocumentKind};
use crate::render::docx::contents::contents;
use crate::render::keep::kept_with_next;
use crate::render::words::{contents_place, is_draft, subtitle};

const MARKER: &str = r#"<w:highlight w:val="cyan"/>"#;

/// Everything that is collected while the body is written.
pub(super) struct Body {
    /// The paragraphs, in order.
    pub content: String,
    /// The lists they use.
    pub numbering: Numbering,
    /// The comments on them.
    pub comments: Comments,
    bookmarks: Bookmarks,
    kept: Vec<bool>,
    draft: bool,
    in_article: bool,
}

/// Writes the whole body.
pub(super) fn body(document: &Document) -> Body {
    let mut body = Body {
        content: paragraph("Title", "", &run("", &document.title)),
        numbering: Numbering::new(),
        comments: Comments::new(&document.provenance),
        bookmarks: Bookmarks::of(document),
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
    for (index, block) in document.blocks.iter().enumerate() {
        if before == Some(index) {
            body.content += &contents(document, &body.bookmarks);
        }
        body.block(index, block);
    }
    body
}

impl Body {
    fn block(&mut self, index: usize, block: &Block) {
        if !matches!(block, Block::Member { .. } | Block::Paragraph { level: 1.., .. }) {
            self.numbering.end_loose();
        }
        // The styles keep headings with their text; other lines are kept one by one.
        let keep = if self.kept[index] { "<w:keepNext/>" } else { "" };
        let written = match block {
            Block::Heading { level, text } => {
                self.in_article = false;
                let text = runs(text, &mut self.bookmarks);
                paragraph(self.heading_style(*level), "", &self.bookmarks.around_heading(index, &text))
            }
            Block::Chapter { text } => {
                self.in_article = false;
                paragraph("Heading2", "", &self.bookmarks.around_heading(index, &run("", text)))
            }
            Block::Article { key, number, heading, notes } => {
                self.in_article = true;
                let number = self.numbering.article(*number);
                let heading = self.bookmarks.around(key, &run("", heading));
                paragraph("Heading3", &number, &self.comments.around(notes, &heading))
            }
            Block::Member { key, level, number, text } => {
                let text = runs(text, &mut self.bookmarks);
                let text = self.bookmarks.around(key, &text);
                let (style, number) = if self.in_article {
                    (by_level(*level, "Lid", "Letter", "Graad"), self.numbering.member(*level, *number))
                } else {
                    let style = by_level(*level, "ListNumber", "ListNumber2", "ListNumber3");
                    (style, self.numbering.loose(*level, *number))
                };
                paragraph(style, &format!("{keep}{number}"), &text)
            }
            Block::Paragraph { level, text } => {
                let style = match level {
                    0 => "Normal",
                    deeper => by_level(*deeper, "LidVervolg", "LetterVervolg", "GraadVervolg"),
                };
                paragraph(style, keep, &runs(text, &mut self.bookmarks))
            }
            Block::Bullet { level, text } => {
                let style = by_level(*level, "ListBullet", "ListBullet2", "ListBullet3");
                paragraph(style, keep, &runs(text, &mut self.bookmarks))
            }
            Block::Marker { text } => paragraph("Markering", "", &run(MARKER, &format!("[{text}]"))),
            Block::Table { head, rows } => table(head, rows, &mut self.bookmarks),
        };
        self.content += &written;
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
