//! The program as somebody runs it: a whole process, from nothing to the letter.

use divan::Bencher;
use std::path::Path;
use std::process::{Command, Stdio};

const EXAMPLES: [&str; 2] = ["hoofdaannemer_62.ron", "half_bekend.ron"];

fn main() {
    divan::main();
}

fn run(command: &str, example: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(example);
    let mut program = Command::new(env!("CARGO_BIN_EXE_zorgvorm"));
    let done = program.arg(command).arg(path).stdout(Stdio::null()).status().expect("the program can be run");
    assert!(done.success(), "{command} {example}");
}

/// Starting a process that does nothing much: the part that is not ours.
#[divan::bench(sample_count = 50)]
fn version() {
    let mut program = Command::new(env!("CARGO_BIN_EXE_zorgvorm"));
    let done = program.arg("--version").stdout(Stdio::null()).status().expect("the program can be run");
    assert!(done.success());
}

#[divan::bench(args = EXAMPLES, sample_count = 50, sample_size = 1)]
fn advies(bencher: Bencher, example: &str) {
    bencher.bench(|| run("advies", example));
}

#[divan::bench(args = EXAMPLES, sample_count = 50, sample_size = 1)]
fn controleer(bencher: Bencher, example: &str) {
    bencher.bench(|| run("controleer", example));
}
