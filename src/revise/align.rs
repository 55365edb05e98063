//! Which block of the old version is which block of the new one.

use super::words::{likeness, pieces};
use super::{Revised, content};
use crate::document::{Block, Inline};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Below this two texts have nothing to do with each other.
const ALIKE: f64 = 0.4;

/// What makes two blocks worth pairing although their texts differ: the same key.
const SAME_KEY: f64 = 0.1;

/// A run of blocks under one heading.
struct Section<'b> {
    name: String,
    /// A heading or chapter outside the articles, which may be reworded and stay itself.
    loose: bool,
    blocks: &'b [Block],
}

pub(super) fn align(old: &[Block], new: &[Block]) -> Vec<Revised> {
    let (old, new) = (sections(old), sections(new));
    let names = |sections: &[Section<'_>]| sections.iter().map(|one| one.name.clone()).collect::<Vec<_>>();
    let mut found = Vec::new();
    for operation in capture_diff_slices(Algorithm::Myers, &names(&old), &names(&new)) {
        let (was, now) = (&old[operation.old_range()], &new[operation.new_range()]);
        match operation {
            DiffOp::Equal { .. } => {
                was.iter().zip(now).for_each(|(was, now)| found.extend(beside(was.blocks, now.blocks)));
            }
            DiffOp::Delete { .. } => was.iter().for_each(|one| found.extend(gone(one.blocks))),
            DiffOp::Insert { .. } => now.iter().for_each(|one| found.extend(come(one.blocks))),
            DiffOp::Replace { .. } => found.extend(replaced(was, now)),
        }
    }
    found
}

/// Text below one heading: the opening, an article, a chapter or the closing.
fn sections(blocks: &[Block]) -> Vec<Section<'_>> {
    let opens = |block: &Block| matches!(block, Block::Article { .. } | Block::Chapter { .. } | Block::Heading { .. });
    let starts: Vec<usize> = [0].into_iter().chain((1..blocks.len()).filter(|at| opens(&blocks[*at]))).collect();
    let ends = starts.iter().skip(1).copied().chain([blocks.len()]);
    let cut = starts.iter().zip(ends).map(|(start, end)| &blocks[*start..end]);
    let named = cut.map(|blocks| {
        let (name, loose) = match blocks.first() {
            Some(Block::Article { key, .. }) => (format!("artikel {key}"), false),
            Some(Block::Chapter { text }) => (format!("hoofdstuk {text}"), true),
            Some(block @ Block::Heading { .. }) => (format!("kop {}", super::words_of(block)), true),
            _ => (String::new(), false),
        };
        Section { name, loose, blocks }
    });
    named.collect()
}

/// Where headings outside the articles were reworded, the first belongs to the first and so on.
fn replaced(was: &[Section<'_>], now: &[Section<'_>]) -> Vec<Revised> {
    let mut found = Vec::new();
    let mut waiting = was.iter().peekable();
    for section in now {
        let loose = section.loose && waiting.clone().any(|old| old.loose);
        if loose {
            while let Some(old) = waiting.next_if(|old| !old.loose) {
                found.extend(gone(old.blocks));
            }
        }
        match waiting.next_if(|old| old.loose && loose) {
            Some(old) => found.extend(beside(old.blocks, section.blocks)),
            None => found.extend(come(section.blocks)),
        }
    }
    waiting.for_each(|old| found.extend(gone(old.blocks)));
    found
}

fn gone(blocks: &[Block]) -> impl Iterator<Item = Revised> {
    blocks.iter().cloned().map(Revised::Deleted)
}

fn come(blocks: &[Block]) -> impl Iterator<Item = Revised> {
    blocks.iter().cloned().map(Revised::Inserted)
}

/// The pairing with the most text in common, in order; what has no partner goes or comes.
fn beside(old: &[Block], new: &[Block]) -> Vec<Revised> {
    let (rows, columns) = (old.len(), new.len());
    let common: Vec<Vec<f64>> = old.iter().map(|was| new.iter().map(|now| partnership(was, now)).collect()).collect();
    // best[i][j]: the most that blocks from i and from j on can have in common.
    let mut best = vec![vec![0.0_f64; columns + 1]; rows + 1];
    for i in (0..rows).rev() {
        for j in (0..columns).rev() {
            let paired = if common[i][j] > 0.0 { common[i][j] + best[i + 1][j + 1] } else { 0.0 };
            best[i][j] = paired.max(best[i + 1][j]).max(best[i][j + 1]);
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut found = Vec::new();
    while i < rows && j < columns {
        if common[i][j] > 0.0 && best[i][j] <= common[i][j] + best[i + 1][j + 1] {
            found.push(paired(&old[i], &new[j]));
            (i, j) = (i + 1, j + 1);
        } else if best[i][j] <= best[i + 1][j] {
            found.push(Revised::Deleted(old[i].clone()));
            i += 1;
        } else {
            found.push(Revised::Inserted(new[j].clone()));
            j += 1;
        }
    }
    found.extend(gone(&old[i..]));
    found.extend(come(&new[j..]));
    found
}

fn paired(was: &Block, now: &Block) -> Revised {
    if same_content(was, now) {
        return Revised::Kept(now.clone());
    }
    Revised::Changed { was: was.clone(), now: now.clone(), text: pieces(&content(was), &content(now)) }
}

/// How well two blocks go together; 0 when they cannot be the same one.
fn partnership(was: &Block, now: &Block) -> f64 {
    if shape(was) != shape(now) {
        return 0.0;
    }
    if same_content(was, now) {
        return 1.0;
    }
    match (was, now) {
        // Their section is the same, so they are.
        (Block::Article { .. }, _) | (Block::Chapter { .. }, _) | (Block::Heading { .. }, _) => 1.0,
        (Block::Table { .. } | Block::Figure(_), _) => 0.0,
        _ => {
            let same_key = matches!((was, now), (Block::Member { key: one, .. }, Block::Member { key: other, .. })
                if one == other && !one.is_empty());
            let alike = likeness(&content(was), &content(now));
            let bonus = if same_key { SAME_KEY } else { 0.0 };
            if alike >= ALIKE || same_key { (alike + bonus).min(0.99) } else { 0.0 }
        }
    }
}

/// Kind and depth: a *lid* never becomes a letter by being reworded.
fn shape(block: &Block) -> (u8, u8) {
    match block {
        Block::Heading { level, .. } => (0, *level),
        Block::Chapter { .. } => (1, 0),
        Block::Article { .. } => (2, 0),
        Block::Member { level, .. } => (3, *level),
        Block::Paragraph { level, .. } => (4, *level),
        Block::Bullet { level, .. } => (5, *level),
        Block::Marker { .. } => (6, 0),
        Block::Table { .. } => (7, 0),
        Block::Figure(_) => (8, 0),
    }
}

/// Whether two blocks say the same, whatever their numbers.
pub fn same_content(was: &Block, now: &Block) -> bool {
    let same = |one: &[Inline], other: &[Inline]| {
        one.len() == other.len()
            && one.iter().zip(other).all(|pair| match pair {
                (Inline::Reference { target: one, .. }, Inline::Reference { target: other, .. }) => one == other,
                (one, other) => one == other,
            })
    };
    let frame = |block: &Block| match block {
        Block::Table { head, rows } => (head.len(), rows.iter().map(Vec::len).collect::<Vec<_>>()),
        _ => (0, Vec::new()),
    };
    if let (Block::Figure(was), Block::Figure(now)) = (was, now) {
        return was == now;
    }
    shape(was) == shape(now) && frame(was) == frame(now) && same(&content(was), &content(now))
}
