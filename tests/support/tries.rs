//! Random cases one after another, and how to repeat the one that goes wrong.
//!
//! `ZORGVORM_CASES` says how many are tried, `ZORGVORM_SEED` where to begin.

use super::random::Random;

/// Tells how to repeat a case that goes wrong.
struct Seed(u64);

impl Drop for Seed {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("to repeat: ZORGVORM_CASES=1 ZORGVORM_SEED={}", self.0);
        }
    }
}

fn setting(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// Tries a property so many times unless somebody asks for another number, and of that number a `share`.
pub fn tries(usual: u64, share: u64, mut property: impl FnMut(&mut Random)) {
    let first = setting("ZORGVORM_SEED", 1);
    let count = (setting("ZORGVORM_CASES", usual) / share).max(1);
    for seed in first..first + count {
        let told = Seed(seed);
        property(&mut Random::new(told.0));
    }
}
