//! A bar for who waits at a terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Fewer dossiers are there before anybody could read a bar.
const LONG: usize = 200;

/// How many dossiers are done; nothing for who does not wait at a terminal, or not long.
pub(super) fn bar(count: usize) -> ProgressBar {
    let shown = count >= LONG;
    let bar = ProgressBar::with_draw_target(
        Some(count as u64),
        if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() },
    );
    let style = ProgressStyle::with_template("{bar:40} {pos} van {len} dossiers");
    if let Ok(style) = style { bar.with_style(style) } else { bar }
}
