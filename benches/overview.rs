//! The list of many dossiers: every dossier that is kept as a test, read and weighed in outline.

mod support;

use divan::Bencher;
use divan::counter::ItemsCount;
use std::path::Path;
use zorgvorm::dossier::{self, Dossier};
use zorgvorm::overview::{Editions, rows};
use zorgvorm::rules::RuleBase;

fn main() {
    divan::main();
}

fn texts() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dossiers");
    let folders = std::fs::read_dir(root).expect("the folder is there").flatten();
    let files = folders.flat_map(|folder| std::fs::read_dir(folder.path()).into_iter().flatten().flatten());
    let dossiers = files.filter(|file| file.path().extension().is_some_and(|ending| ending == "ron"));
    let mut found: Vec<(String, String)> = dossiers
        .map(|file| (file.path().display().to_string(), std::fs::read_to_string(file.path()).expect("it is text")))
        .collect();
    found.sort();
    found
}

fn read(base: &RuleBase, texts: &[(String, String)]) -> Vec<(String, Dossier)> {
    let one = |(name, text): &(String, String)| Some((name.clone(), dossier::read(base, name, text).ok()?));
    texts.iter().filter_map(one).collect()
}

/// Reading them, on one core.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn reading(bencher: Bencher) {
    let (base, texts) = (support::base(), texts());
    bencher.counter(ItemsCount::new(texts.len())).bench(|| read(&base, &texts));
}

/// Compiling the rules for all their days.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn editions(bencher: Bencher) {
    let base = support::base();
    let dossiers = read(&base, &texts());
    bencher.bench(|| Editions::new(&base, dossiers.iter().map(|(_, dossier)| dossier.date)));
}

/// Weighing them, on as many threads as asked.
#[divan::bench(args = [1, 2], sample_count = 5, sample_size = 1)]
fn weighing(bencher: Bencher, threads: usize) {
    let base = support::base();
    let dossiers = read(&base, &texts());
    let editions = Editions::new(&base, dossiers.iter().map(|(_, dossier)| dossier.date));
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be made");
    let list = || pool.install(|| rows(&editions, &dossiers, None, || ()));
    bencher.counter(ItemsCount::new(dossiers.len())).bench(list);
}
