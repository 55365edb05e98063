//! What may not stand alone at the foot of a page: a line over a part, a line before a list, a signature.

use crate::document::{Block, Document, plain};
use crate::render::words::is_draft;

/// A part after the articles with more blocks or more letters than this is no block of signatures.
const SHORT: (usize, usize) = (10, 2500);

/// By block: whether it stays on the page of the block after it.
pub(super) fn kept_with_next(document: &Document) -> Vec<bool> {
    let blocks = &document.blocks;
    let mut kept: Vec<bool> = (0..blocks.len()).map(|at| leads(blocks, at)).collect();
    let last_article = blocks.iter().rposition(|block| matches!(block, Block::Article { .. }));
    if let (true, Some(last)) = (is_draft(document), last_article) {
        // What comes after the articles is closed by signatures; a sheet with nothing else on it proves nothing.
        let starts: Vec<usize> = (last + 1..blocks.len()).filter(|at| blocks[*at].opens_part()).collect();
        for (at, start) in starts.iter().enumerate() {
            let end = starts.get(at + 1).copied().unwrap_or(blocks.len());
            let size: usize = blocks[*start..end].iter().map(size).sum();
            if end - start <= SHORT.0 && size <= SHORT.1 {
                kept[*start..end - 1].fill(true);
            }
        }
    }
    kept
}

/// Whether a block introduces what comes after it: a heading, a line in bold, or a sentence that a list completes.
fn leads(blocks: &[Block], at: usize) -> bool {
    match (&blocks[at], blocks.get(at + 1)) {
        (_, None) => false,
        (
            block @ Block::Paragraph { text, .. },
            Some(Block::Member { .. } | Block::Bullet { .. } | Block::Table { .. }),
        ) => block.opens_part() || plain(text).trim_end().ends_with(':'),
        (block, Some(_)) => block.opens_part() || matches!(block, Block::Article { .. } | Block::Marker { .. }),
    }
}

fn size(block: &Block) -> usize {
    block.inlines().iter().map(|inline| inline.plain().chars().count()).sum()
}
