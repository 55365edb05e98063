//! In what order the dossiers stand: what asks for attention first.

use super::Row;
use crate::rules::Outcome;
use std::cmp::Reverse;

/// What the rows are ordered by; rows that are alike stay in the order of their files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Where they were read from.
    File,
    /// The phase of the plan, the first one first.
    Phase,
    /// The structure, in the order of the rules.
    Structure,
    /// The verdict, the best first.
    Verdict,
    /// The risk, the highest first.
    Risk,
    /// How many questions are open, most first.
    Open,
    /// The next step, the one that can begin first first.
    Step,
    /// The first fixed day, the nearest first.
    Deadline,
}

impl Order {
    /// Puts the rows in this order.
    pub fn sort(self, rows: &mut [Row]) {
        match self {
            Order::File => rows.sort_by(|a, b| a.file.cmp(&b.file)),
            // What has no phase left, no step or no day has nothing to wait for, and stands last.
            Order::Phase => rows.sort_by_key(|row| (row.phase.is_none(), row.phase)),
            Order::Structure => rows.sort_by_key(|row| row.structure),
            Order::Verdict => rows.sort_by(|a, b| a.verdict.cmp(&b.verdict)),
            Order::Risk => rows.sort_by_key(|row| Reverse(worst(row))),
            Order::Open => rows.sort_by_key(|row| Reverse(row.open)),
            Order::Step => rows.sort_by_key(|row| (row.next.is_none(), row.next.map(|next| (next.start, next.end)))),
            Order::Deadline => {
                rows.sort_by_key(|row| (row.deadline.is_none(), row.deadline.map(|one| (one.day, !one.certain))));
            }
        }
    }
}

/// The highest risk that can still come, and whether that is settled; none where no risk is weighed.
fn worst(row: &Row) -> Option<(u32, bool)> {
    let on_scale = row.risk.iter().filter_map(|one| if let Outcome::Choice(at) = one { Some(*at) } else { None });
    on_scale.max().map(|at| (at, row.risk.len() == 1))
}
