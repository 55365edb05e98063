//! A document: anything a person reads, before it gets a form.
//!
//! Statutes, agreements and the advice letter are all documents, so there is one path from data to
//! Dutch text, and a renderer needs to know nothing about rules, answers or advice.

/// A whole document, ready to be rendered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Stable id, used for the file name.
    pub id: String,
    /// Title on the first page.
    pub title: String,
    /// What sort of text this is; a renderer lays out a deed and a letter differently.
    pub kind: DocumentKind,
    /// Where the document comes from.
    pub provenance: Provenance,
    /// Whether this is the clean text, without the reviewer's notes; see [`Document::cleaned`].
    pub clean: bool,
    /// The text, in order.
    pub blocks: Vec<Block>,
}

/// What sort of text a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentKind {
    /// A notarial deed: no tables, no contents page, no signatures.
    Deed,
    /// An agreement between parties, with signature blocks.
    Agreement,
    /// Rules of a legal person below its statutes.
    Regulation,
    /// A letter or report about the case; not a draft.
    Letter,
}

/// Where a document comes from; printed in the footer and in the file's properties.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provenance {
    /// Program name and version.
    pub program: String,
    /// Hash of the rule base and templates that were used.
    pub rules: String,
    /// Hash of the answers that were used.
    pub answers: String,
    /// Reference date, as `2026-11-21`.
    pub date: String,
    /// Title of the dossier.
    pub dossier: String,
}

/// One block of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading in a letter, or a part of a deed outside the articles; level 1 is the highest.
    Heading {
        /// 1, 2 or 3.
        level: u8,
        /// The text.
        text: Vec<Inline>,
    },
    /// A chapter (*hoofdstuk*) heading that groups articles.
    Chapter {
        /// The text.
        text: String,
    },
    /// The heading of an article; what follows up to the next heading belongs to it.
    Article {
        /// Stable id of the article, for instance `SC-04`.
        key: String,
        /// Its number in this document.
        number: u32,
        /// Its heading, without the number.
        heading: String,
        /// Why it is here, for the reviewer: one note per line.
        notes: Vec<Note>,
    },
    /// A numbered paragraph: level 1 is a *lid* (1.), level 2 a letter (a.), level 3 a degree (1°).
    Member {
        /// Stable id, for instance `SC-04#2` for the second *lid* of `SC-04`; empty outside articles.
        key: String,
        /// 1, 2 or 3.
        level: u8,
        /// Its number within its parent, from 1.
        number: u32,
        /// The text.
        text: Vec<Inline>,
    },
    /// A paragraph without a number. Inside a *lid*, level is the level of that *lid*; otherwise 0.
    Paragraph {
        /// How deep it is indented.
        level: u8,
        /// The text.
        text: Vec<Inline>,
    },
    /// An item of an unnumbered list; level 1 is the outermost.
    Bullet {
        /// 1, 2 or 3.
        level: u8,
        /// The text.
        text: Vec<Inline>,
    },
    /// A marker in a draft: a choice still open, or an article that may fall away.
    Marker {
        /// The text, without brackets.
        text: String,
    },
    /// A table; never in a deed.
    Table {
        /// The heading cells.
        head: Vec<Vec<Inline>>,
        /// The rows; each as long as the head.
        rows: Vec<Vec<Vec<Inline>>>,
    },
}

/// One line of a reviewer's comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What the line is about, for instance "Grondslag".
    pub label: String,
    /// The line itself.
    pub text: String,
}

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Text with emphasis.
    Strong(String),
    /// Something unknown, shown as `[● label]`.
    Blank {
        /// The fact that would fill it; empty where only the notary or the parties can.
        id: String,
        /// What is missing.
        label: String,
    },
    /// A reference to an article or *lid* of the same document.
    Reference {
        /// Key of the target, as in [`Block::Article`] or [`Block::Member`].
        target: String,
        /// How it reads now, for instance "artikel 26 lid 2".
        text: String,
    },
}

impl Document {
    /// The text alone: no notes. What is open stays marked, for a choice without its brackets would read as text;
    /// and only where nothing is open the word CONCEPT goes too.
    pub fn cleaned(mut self) -> Document {
        for block in &mut self.blocks {
            if let Block::Article { notes, .. } = block {
                notes.clear();
            }
        }
        self.clean = true;
        self
    }

    /// Whether anything is still to be filled in or chosen.
    pub fn is_open(&self) -> bool {
        self.blocks.iter().any(|block| {
            let blank = |inline: &&Inline| matches!(inline, Inline::Blank { .. });
            matches!(block, Block::Marker { .. }) || block.inlines().iter().any(blank)
        })
    }

    /// Every blank in the text, in order of first appearance, with the key of the article it stands in; empty around
    /// the articles.
    pub fn blanks(&self) -> Vec<(String, &Inline)> {
        let mut article = String::new();
        let mut found: Vec<(String, &Inline)> = Vec::new();
        for block in &self.blocks {
            match block {
                Block::Article { key, .. } => article.clone_from(key),
                block if block.opens_part() => article.clear(),
                _ => {}
            }
            for inline in block.inlines() {
                if matches!(inline, Inline::Blank { .. }) && !found.iter().any(|(_, seen)| *seen == inline) {
                    found.push((article.clone(), inline));
                }
            }
        }
        found
    }
}

impl Block {
    /// Whether it is the heading of a part outside the articles. Clauses have no headings: a paragraph that is bold
    /// from end to end is one.
    pub fn opens_part(&self) -> bool {
        match self {
            Block::Heading { .. } | Block::Chapter { .. } => true,
            Block::Paragraph { level: 0, text } => {
                !text.is_empty() && text.iter().all(|piece| matches!(piece, Inline::Strong(_)))
            }
            Block::Article { .. }
            | Block::Member { .. }
            | Block::Paragraph { .. }
            | Block::Bullet { .. }
            | Block::Marker { .. }
            | Block::Table { .. } => false,
        }
    }

    /// The running text of this block, cell by cell for a table.
    pub fn inlines(&self) -> Vec<&Inline> {
        match self {
            Block::Heading { text, .. }
            | Block::Member { text, .. }
            | Block::Paragraph { text, .. }
            | Block::Bullet { text, .. } => text.iter().collect(),
            Block::Table { head, rows } => head.iter().chain(rows.iter().flatten()).flatten().collect(),
            Block::Chapter { .. } | Block::Article { .. } | Block::Marker { .. } => Vec::new(),
        }
    }

    /// The running text of this block, to be changed.
    pub fn inlines_mut(&mut self) -> Vec<&mut Inline> {
        match self {
            Block::Heading { text, .. }
            | Block::Member { text, .. }
            | Block::Paragraph { text, .. }
            | Block::Bullet { text, .. } => text.iter_mut().collect(),
            Block::Table { head, rows } => head.iter_mut().chain(rows.iter_mut().flatten()).flatten().collect(),
            Block::Chapter { .. } | Block::Article { .. } | Block::Marker { .. } => Vec::new(),
        }
    }
}

impl Inline {
    /// How this piece reads in plain text.
    pub fn plain(&self) -> String {
        match self {
            Inline::Text(text) | Inline::Strong(text) | Inline::Reference { text, .. } => text.clone(),
            Inline::Blank { label, .. } => format!("[● {label}]"),
        }
    }
}

/// Running text as plain text.
pub fn plain(inlines: &[Inline]) -> String {
    inlines.iter().map(Inline::plain).collect()
}
