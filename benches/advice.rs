//! Weighing a dossier with explanation, one conclusion of it, and the next question.

mod support;

use divan::Bencher;
use divan::counter::ItemsCount;
use zorgvorm::advise::{advise, advise_structure};
use zorgvorm::diagram::Edition;
use zorgvorm::files::Files;
use zorgvorm::interview::agenda;
use zorgvorm::rules::{self, RuleBase};

const FULL: &str = "hoofdaannemer_62.ron";
const HALF: &str = "half_bekend.ron";

fn main() {
    divan::main();
}

/// How many conclusions one structure asks for, practices aside.
fn conclusions(base: &RuleBase) -> ItemsCount {
    ItemsCount::new(base.decisions.iter().filter(|decision| decision.per.is_none()).count())
}

/// One structure: the throughput is in conclusions with their explanation.
#[divan::bench(args = [FULL, HALF])]
fn one_structure(bencher: Bencher, name: &str) {
    let base = support::base();
    let dossier = support::example(&base, name);
    let edition = Edition::new(&base, dossier.date);
    let last = base.structures.len() - 1;
    bencher.counter(conclusions(&base)).bench(|| advise_structure(&edition, &dossier, last));
}

/// Every structure, as the letter needs it.
#[divan::bench(args = [FULL, HALF])]
fn all_structures(bencher: Bencher, name: &str) {
    let base = support::base();
    let dossier = support::example(&base, name);
    let edition = Edition::new(&base, dossier.date);
    bencher.bench(|| advise(&edition, &dossier));
}

/// What to ask next, over all structures.
#[divan::bench(args = [FULL, HALF])]
fn next_question(bencher: Bencher, name: &str) {
    let base = support::base();
    let dossier = support::example(&base, name);
    let edition = Edition::new(&base, dossier.date);
    bencher.bench(|| agenda(&edition, &dossier));
}

/// What one decision comes to, at so many times the shipped base: it must not depend on what it does not read.
#[divan::bench(args = [1, 10, 100], sample_count = 5)]
fn grown_one_decision(bencher: Bencher, times: usize) {
    let base = rules::load(&support::grown(times), &Files::built_in_templates()).expect("copies hold as well");
    let dossier = support::example(&base, HALF);
    let edition = Edition::new(&base, dossier.date);
    let known = zorgvorm::dossier::known(&base, &edition.variables, &dossier, base.structures.last(), None);
    let verdict = base.role(rules::Role::Verdict).expect("the shipped rules give a verdict");
    bencher.bench(|| edition.store.residual(edition.decisions[verdict].result[0], &known));
}

/// One structure, at so many times the shipped base: every decision is weighed.
#[divan::bench(args = [1, 10, 100], sample_count = 5, sample_size = 1)]
fn grown_one_structure(bencher: Bencher, times: usize) {
    let base = rules::load(&support::grown(times), &Files::built_in_templates()).expect("copies hold as well");
    let dossier = support::example(&base, FULL);
    let edition = Edition::new(&base, dossier.date);
    let last = base.structures.len() - 1;
    bencher.counter(conclusions(&base)).bench(|| advise_structure(&edition, &dossier, last));
}
