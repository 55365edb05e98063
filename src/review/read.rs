//! A draft as Markdown, as somebody may have changed it → a document.

use crate::diagram::Truth;
use crate::document::{Block, Document, DocumentKind, Inline, Provenance};
use crate::draft::Case;
use crate::rules::{DocumentPlan, PlanKind, RuleBase, Wording};
use crate::templates::Templates;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::collections::BTreeSet;

/// Reads a draft. An article is known by its heading, so that numbers may change; the reasons below a heading are
/// not part of the text.
pub fn read_markdown(case: &Case<'_>, templates: &Templates, at: usize, text: &str) -> Document {
    let base = case.edition.base;
    let plan = &base.documents[at];
    let mut reader = Reader {
        base,
        plan,
        there: there(case, at),
        asked: asked(plan, templates),
        blocks: Vec::new(),
        text: String::new(),
        strong: false,
        pieces: Vec::new(),
        lists: Vec::new(),
        heading: None,
        quoted: 0,
        opens: false,
        article: String::new(),
        ruled: None,
    };
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        reader.take(event);
    }
    reader.flush();
    let kind = match plan.kind {
        PlanKind::Deed => DocumentKind::Deed,
        PlanKind::Agreement => DocumentKind::Agreement,
        PlanKind::Regulation => DocumentKind::Regulation,
        PlanKind::Form => DocumentKind::Letter,
    };
    let mut blocks = reader.blocks;
    // The title and, after a rule, where the draft comes from are no part of it.
    if let Some(at) = reader.ruled.filter(|at| at + 1 == blocks.len()) {
        blocks.truncate(at);
    }
    if blocks.first().is_some_and(|first| matches!(first, Block::Chapter { .. })) {
        blocks.remove(0);
    }
    Document {
        id: plan.id.clone(),
        title: plan.title.clone(),
        kind,
        provenance: Provenance::default(),
        clean: false,
        blocks,
    }
}

/// Per clause whether the draft may have it; clauses of which one is there at most can share a heading.
fn there(case: &Case<'_>, at: usize) -> Vec<bool> {
    let tests = case.edition.clauses[at].iter();
    tests.map(|test| case.edition.store.truth_of(test.holds, &case.advice.known) != Truth::No).collect()
}

/// The facts that the templates of a document ask.
fn asked(plan: &DocumentPlan, templates: &Templates) -> BTreeSet<String> {
    let own = plan.clauses.iter().flat_map(|clause| match &clause.wording {
        Wording::Single(template) => vec![template],
        Wording::PerChoice(_, wordings) => wordings.iter().flatten().collect(),
    });
    plan.opening.iter().chain(&plan.closing).chain(own).flat_map(|template| templates.reads(template)).collect()
}

struct Reader<'b> {
    base: &'b RuleBase,
    plan: &'b DocumentPlan,
    /// Per clause whether it may be there.
    there: Vec<bool>,
    /// What this document asks; another blank with the label of a question is for the notary or the parties.
    asked: BTreeSet<String>,
    blocks: Vec<Block>,
    text: String,
    strong: bool,
    pieces: Vec<Inline>,
    /// Per open list: its next number, if it has numbers.
    lists: Vec<Option<u32>>,
    heading: Option<u8>,
    quoted: u8,
    opens: bool,
    article: String,
    /// How many blocks stand above the last line across the page.
    ruled: Option<usize>,
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::BlockQuote(_)) => {
                self.flush();
                self.quoted += 1;
            }
            Event::End(TagEnd::BlockQuote(_)) => {
                self.forget();
                self.quoted = self.quoted.saturating_sub(1);
            }
            _ if self.quoted > 0 => {}
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.text.push_str(&text)
            }
            Event::SoftBreak | Event::HardBreak => self.text.push(' '),
            Event::Rule => {
                self.flush();
                self.ruled = Some(self.blocks.len());
            }
            Event::Start(Tag::Strong) => {
                self.piece();
                self.strong = true;
            }
            Event::End(TagEnd::Strong) => {
                self.piece();
                self.strong = false;
            }
            Event::Start(Tag::Heading { level, .. }) => {
                self.flush();
                self.heading = Some(match level {
                    HeadingLevel::H1 => 1,
                    HeadingLevel::H2 => 2,
                    _ => 3,
                });
            }
            Event::Start(Tag::List(first)) => {
                self.flush();
                self.lists.push(first.map(|number| u32::try_from(number).unwrap_or(1)));
            }
            Event::End(TagEnd::List(_)) => {
                self.flush();
                self.lists.pop();
            }
            Event::Start(Tag::Item) => {
                self.flush();
                self.opens = true;
            }
            Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item) => {
                self.flush()
            }
            _ => {}
        }
    }

    fn forget(&mut self) {
        self.text.clear();
        self.pieces.clear();
    }

    /// Ends a stretch of plain or strong text; a strong `[● label]` is a blank.
    fn piece(&mut self) {
        let text = std::mem::take(&mut self.text);
        if text.is_empty() {
            return;
        }
        let blank = text.strip_prefix("[● ").and_then(|rest| rest.strip_suffix(']'));
        self.pieces.push(match blank {
            Some(label) => Inline::Blank { id: self.fact(label), label: label.into() },
            None if self.strong => Inline::Strong(text),
            None => Inline::Text(text),
        });
    }

    /// The fact that would fill a blank, by its label.
    fn fact(&self, label: &str) -> String {
        // An element of a list that is still open is named after the list.
        let label = label.strip_prefix("naam (").and_then(|list| list.strip_suffix(')')).unwrap_or(label);
        let asked = |id: &str| self.asked.contains(id.split('.').next().unwrap_or(id));
        let own = self.base.facts.iter().find(|fact| fact.label == label && asked(&fact.id));
        own.map(|fact| fact.id.clone()).unwrap_or_default()
    }

    /// The clause with a heading; where more have it, one that may be there.
    fn clause(&self, heading: &str) -> String {
        let mut own = self.plan.clauses.iter().zip(&self.there).filter(|(clause, _)| clause.heading == heading);
        let first = own.clone().next();
        own.find(|(_, there)| **there).or(first).map(|(clause, _)| clause.id.clone()).unwrap_or_default()
    }

    fn flush(&mut self) {
        self.piece();
        let text = std::mem::take(&mut self.pieces);
        if text.is_empty() {
            return;
        }
        let said: String = text.iter().map(Inline::plain).collect();
        let depth = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
        let opens = std::mem::take(&mut self.opens);
        let block = match (self.heading.take(), self.lists.last_mut()) {
            (Some(1), _) => Block::Chapter { text: said },
            (Some(level), _) => match article(&said) {
                Some((number, heading)) => {
                    self.article = self.clause(heading);
                    Block::Article { key: self.article.clone(), number, heading: heading.into(), notes: Vec::new() }
                }
                None => Block::Heading { level: level - 1, text },
            },
            (None, Some(Some(next))) if opens => {
                let number = *next;
                *next += 1;
                Block::Member { key: format!("{}#{number}", self.article), level: depth, number, text }
            }
            (None, Some(None)) if opens => match labelled(&text) {
                Some((number, text)) => Block::Member { key: String::new(), level: depth, number, text },
                None => Block::Bullet { level: depth, text },
            },
            (None, _) => match said.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                Some(marker) if text.len() == 1 && !said.contains('●') => Block::Marker { text: marker.into() },
                _ => Block::Paragraph { level: depth, text },
            },
        };
        self.blocks.push(block);
    }
}

/// "Artikel 4. Doel" → 4 and "Doel".
fn article(heading: &str) -> Option<(u32, &str)> {
    let (number, heading) = heading.strip_prefix("Artikel ")?.split_once(". ")?;
    Some((number.trim().parse().ok()?, heading.trim()))
}

/// An item that begins with its letter or degree: "a. …", "1° …".
fn labelled(text: &[Inline]) -> Option<(u32, Vec<Inline>)> {
    let Some(Inline::Text(first)) = text.first() else { return None };
    let (label, rest) = first.split_once(' ')?;
    let number = match label.strip_suffix('°') {
        Some(degree) => degree.parse().ok()?,
        None => {
            let letter = label.strip_suffix('.')?;
            let only = letter.chars().next().filter(|c| letter.len() == 1 && c.is_ascii_lowercase())?;
            u32::from(only) - u32::from('a') + 1
        }
    };
    let mut own = vec![Inline::Text(rest.to_string())];
    own.extend(text.iter().skip(1).cloned());
    Some((number, own))
}
