//! Reading the rules and compiling an edition; and how both grow with the rule base.

mod support;

use divan::Bencher;
use zorgvorm::diagram::Edition;
use zorgvorm::files::Files;
use zorgvorm::model::Date;
use zorgvorm::rules;
use zorgvorm::templates::Templates;

const TODAY: Date = Date::constant(2026, 11, 21);

fn main() {
    divan::main();
}

#[divan::bench]
fn load_rules(bencher: Bencher) {
    let (files, templates) = (Files::built_in_rules(), Files::built_in_templates());
    bencher.bench(|| rules::load(&files, &templates));
}

#[divan::bench]
fn load_templates(bencher: Bencher) {
    let files = Files::built_in_templates();
    bencher.bench(|| Templates::load(&files).map(drop));
}

#[divan::bench]
fn compile_edition(bencher: Bencher) {
    let base = support::base();
    bencher.bench(|| Edition::new(&base, TODAY));
}

/// Rules read, at so many times the shipped base.
#[divan::bench(args = [1, 10, 100], sample_count = 5, sample_size = 1)]
fn grown_load(bencher: Bencher, times: usize) {
    let (files, templates) = (support::grown(times), Files::built_in_templates());
    bencher.bench(|| rules::load(&files, &templates).map_err(|report| panic!("{report}")));
}

/// An edition compiled, at so many times the shipped base.
#[divan::bench(args = [1, 10, 100], sample_count = 5, sample_size = 1)]
fn grown_compile(bencher: Bencher, times: usize) {
    let base = rules::load(&support::grown(times), &Files::built_in_templates()).expect("copies hold as well");
    bencher.bench(|| Edition::new(&base, TODAY));
}
