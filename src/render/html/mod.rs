//! HTML: one page that needs nothing else, for a screen of any size, a screen reader and a printer.

mod body;

use super::anchors::Anchors;
use super::words::{escape, is_concept, is_draft, origin, subtitle, wants_contents};
use crate::document::{Block, Document, plain};

const STYLE: &str = include_str!("page.css");

/// The whole page.
pub(super) fn html(document: &Document) -> String {
    let anchors = Anchors::of(document);
    let title = escape(&document.title);
    let kind = if is_draft(document) { " class=\"stuk\"" } else { "" };
    let above = if is_concept(document) { "<p class=\"concept\">CONCEPT</p>\n" } else { "" };
    let subtitle = escape(&subtitle(document));
    let contents = contents(document, &anchors);
    let body = body::body(document, &anchors);
    let origin = escape(&origin(document));
    format!(
        r##"<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{STYLE}</style>
</head>
<body{kind}>
<a class="naar-tekst" href="#tekst">Naar de tekst</a>
<header>
{above}<h1>{title}</h1>
<p class="onder">{subtitle}</p>
</header>
{contents}<main id="tekst">
{body}</main>
<footer>
<p>{origin}</p>
</footer>
</body>
</html>
"##
    )
}

/// Links to the parts, chapters and articles, where the text is too long to oversee.
fn contents(document: &Document, anchors: &Anchors) -> String {
    if !wants_contents(document) {
        return String::new();
    }
    let draft = is_draft(document);
    let entries: String =
        document.blocks.iter().enumerate().filter_map(|(index, block)| entry(index, block, draft, anchors)).collect();
    // A letter begins with what its reader needs first, so its contents are folded.
    if !draft {
        return format!(
            "<nav aria-label=\"Inhoud\">\n<details>\n<summary>Inhoud</summary>\n<ul>\n{entries}</ul>\n</details>\n</nav>\n"
        );
    }
    format!("<nav aria-labelledby=\"inhoud\">\n<h2 id=\"inhoud\">Inhoud</h2>\n<ul>\n{entries}</ul>\n</nav>\n")
}

fn entry(index: usize, block: &Block, draft: bool, anchors: &Anchors) -> Option<String> {
    let (level, text) = match block {
        Block::Heading { level: 3.., .. } if !draft => return None,
        Block::Heading { level, text } => ((*level).clamp(1, 3), plain(text)),
        Block::Chapter { text } => (2, text.clone()),
        Block::Article { number, heading, .. } => (3, format!("Artikel {number}. {heading}")),
        Block::Member { .. }
        | Block::Paragraph { .. }
        | Block::Bullet { .. }
        | Block::Marker { .. }
        | Block::Table { .. }
        | Block::Figure(_) => return None,
    };
    let anchor = anchors.of_block(index)?;
    Some(format!("<li class=\"niveau-{level}\"><a href=\"#{anchor}\">{}</a></li>\n", escape(&text)))
}
