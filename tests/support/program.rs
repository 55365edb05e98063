//! The program as a user runs it, and the files it is given.

#![allow(dead_code, reason = "no test uses all of it")]

use serde_json::Value;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// Exit code, standard output and standard error, from the folder of the project.
pub fn outcome(arguments: &[&str]) -> (i32, String, String) {
    outcome_in(Path::new(env!("CARGO_MANIFEST_DIR")), arguments)
}

/// The same, from another folder.
pub fn outcome_in(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zorgvorm"));
    let output = command.current_dir(folder).args(arguments).output().expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program writes UTF-8");
    (output.status.code().expect("the program ends by itself"), text(output.stdout), text(output.stderr))
}

/// What it says when all is well and it has no remarks.
pub fn well(arguments: &[&str]) -> String {
    let (code, out, err) = outcome(arguments);
    assert_eq!((code, err.as_str()), (0, ""), "{arguments:?}: {out}");
    out
}

/// The same, where it says it as data.
pub fn data(arguments: &[&str]) -> Value {
    let out = well(arguments);
    serde_json::from_str(&out).unwrap_or_else(|error| panic!("{arguments:?}: {error}\n{out}"))
}

pub fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder can be made")
}

/// A place in a folder, as an argument.
pub fn inside(folder: &TempDir, name: &str) -> String {
    folder.path().join(name).display().to_string()
}

/// Writes a file in a folder and says where it stands.
pub fn put(folder: &TempDir, name: &str, text: impl AsRef<[u8]>) -> String {
    let path = folder.path().join(name);
    std::fs::create_dir_all(path.parent().expect("it has a folder")).expect("a folder can be made");
    std::fs::write(&path, text).expect("a file can be written");
    path.display().to_string()
}

/// A dossier with these answers, as it is written.
pub fn dossier(answers: &str) -> String {
    format!("Dossier(titel: \"Verzonnen: proef\", peildatum: \"2026-11-21\", antwoorden: {{{answers}}})")
}
