//! The columns of a table, in proportion to what stands in them.

use crate::document::{Inline, plain};

/// More columns than this are many.
const FEW: usize = 3;

/// By column: how wide it is in comparison with the others. The longest cell decides, within bounds: a long text may
/// not squeeze a short column to nothing.
pub(super) fn weights(head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> Vec<usize> {
    let columns = rows.iter().map(Vec::len).chain([head.len()]).max().unwrap_or(0);
    let longest = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column)).chain(head.get(column));
        cells.map(|cell| plain(cell).chars().count()).max().unwrap_or(0).clamp(12, 50)
    };
    let found: Vec<usize> = (0..columns).map(longest).collect();
    // Of many columns none may be so narrow that its words are cut.
    let widest = found.iter().copied().max().unwrap_or(0);
    let least = if columns > FEW { widest * 3 / 4 } else { 0 };
    found.into_iter().map(|weight| weight.max(least)).collect()
}
