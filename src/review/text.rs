//! A draft as the review reads it: articles with their *leden* in plain text.

use crate::document::{Block, Document, Inline, plain};
use crate::rules::{ClauseIx, RuleBase};

/// A draft, cut into articles.
#[derive(Clone, Debug)]
pub(super) struct Paper {
    /// Which document it is, by index.
    pub plan: usize,
    /// Its title.
    pub title: String,
    /// Its articles; the first is what stands before and after them.
    pub articles: Vec<Article>,
}

/// An article, or the text around the articles.
#[derive(Clone, Debug, Default)]
pub(super) struct Article {
    /// Which clause it is, by index; none around the articles and for one that somebody added.
    pub clause: Option<usize>,
    /// Its number; zero around the articles.
    pub number: u32,
    /// Its heading.
    pub heading: String,
    /// Its *leden*: the number, zero where there is none, and the text with what hangs below it.
    pub lines: Vec<(u32, String)>,
    /// Items below a *lid*, one by one.
    pub items: Vec<String>,
    /// Whether a choice between wordings, or whether it is there at all, is still open.
    pub open: bool,
    /// What questions would still fill in: the fact, and what is missing.
    pub questions: Vec<(String, String)>,
    /// Choices between wordings that are still open.
    pub choices: Vec<String>,
    /// References that have no target.
    pub dead: Vec<String>,
}

impl Paper {
    /// Reads a draft; nothing where the rules know no such document.
    pub fn new(base: &RuleBase, document: &Document) -> Option<Paper> {
        let plan = base.documents.iter().position(|plan| plan.id == document.id)?;
        let clause = |key: &str| base.documents[plan].clauses.iter().position(|clause| clause.id == key);
        let mut articles = vec![Article::default()];
        let mut at = 0;
        for block in &document.blocks {
            match block {
                Block::Article { key, number, heading, .. } => {
                    at = articles.len();
                    articles.push(Article {
                        clause: clause(key),
                        number: *number,
                        heading: heading.clone(),
                        ..Article::default()
                    });
                }
                Block::Heading { .. } => at = 0,
                // A line of its own in bold opens what stands after the articles.
                Block::Paragraph { level: 0, text } if matches!(text.as_slice(), [Inline::Strong(_)]) => at = 0,
                Block::Marker { text } => {
                    articles[at].open = true;
                    articles[at].choices.push(text.clone());
                }
                _ => {}
            }
            articles[at].take(block);
        }
        Some(Paper { plan, title: document.title.clone(), articles })
    }

    /// The article of a clause.
    pub fn article(&self, (plan, clause): ClauseIx) -> Option<&Article> {
        let found = || self.articles.iter().find(|article| article.clause == Some(clause));
        if plan == self.plan { found() } else { None }
    }
}

impl Article {
    fn take(&mut self, block: &Block) {
        let text = match block {
            Block::Table { .. } => plain(&block.inlines().into_iter().cloned().collect::<Vec<_>>()),
            _ => block.inlines().into_iter().map(Inline::plain).collect(),
        };
        for inline in block.inlines() {
            match inline {
                Inline::Blank { id, label } if !id.is_empty() => self.questions.push((id.clone(), label.clone())),
                Inline::Blank { label, .. } if label.starts_with("verwijzing naar ") => self.dead.push(label.clone()),
                _ => {}
            }
        }
        let text = tidy(&text);
        if text.is_empty() {
            return;
        }
        match block {
            Block::Member { level: 1, number, .. } => self.lines.push((*number, text)),
            Block::Member { .. } | Block::Bullet { .. } | Block::Paragraph { level: 1.., .. } => {
                self.items.push(text.clone());
                match self.lines.last_mut() {
                    Some((_, line)) => *line = format!("{line} {text}"),
                    None => self.lines.push((0, text)),
                }
            }
            _ => self.lines.push((0, text)),
        }
    }

    /// The whole text.
    pub fn text(&self) -> String {
        self.lines.iter().map(|(_, line)| line.as_str()).collect::<Vec<_>>().join("\n")
    }

    /// Whether nothing is left of it without what is still to be filled in.
    pub fn is_empty(&self) -> bool {
        let mut left = self.text();
        while let Some((before, after)) = left.split_once("[● ") {
            left = format!("{before}{}", after.split_once(']').map_or("", |(_, rest)| rest));
        }
        !left.chars().any(char::is_alphabetic)
    }

    /// "artikel 19 lid 2 (Opzegging door een lid)".
    pub fn named(&self, member: u32) -> String {
        match (self.number, member) {
            (0, _) => "aanhef of slot".into(),
            (number, 0) => format!("artikel {number} ({})", self.heading),
            (number, member) => format!("artikel {number} lid {member} ({})", self.heading),
        }
    }
}

/// White space of any sort as single spaces.
fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
