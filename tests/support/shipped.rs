//! What came with the program: its rules, templates and examples; and the dossiers that are kept as tests.

#![allow(dead_code, reason = "no test uses all of it")]

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use zorgvorm::dossier::{self, Dossier};
use zorgvorm::files::Files;
use zorgvorm::rules::{self, RuleBase};
use zorgvorm::templates::Templates;

/// The rules and templates together, for whoever drafts.
pub struct Shipped {
    pub base: RuleBase,
    pub templates: Templates,
}

pub fn shipped() -> Shipped {
    Shipped { base: base(), templates: templates() }
}

pub fn base() -> RuleBase {
    rules::load(&Files::built_in_rules(), &Files::built_in_templates()).unwrap_or_else(|report| panic!("{report}"))
}

pub fn templates() -> Templates {
    Templates::load(&Files::built_in_templates()).unwrap_or_else(|report| panic!("{report}"))
}

/// The folder of the project.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The RON files in a folder of the project, in order.
pub fn files(folder: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root().join(folder)).expect("the folder is there");
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry can be read").path()).collect();
    found.retain(|path| path.extension().is_some_and(|ending| ending == "ron"));
    found.sort();
    found
}

pub fn examples() -> Vec<PathBuf> {
    files("examples")
}

pub fn example(name: &str) -> PathBuf {
    root().join("examples").join(name)
}

/// A dossier as it was written.
pub fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

pub fn read(base: &RuleBase, path: &Path) -> Dossier {
    dossier::read(base, &path.display().to_string(), &text(path)).unwrap_or_else(|report| panic!("{report}"))
}

/// A dossier that stands in no file.
pub fn parse(base: &RuleBase, text: &str) -> Dossier {
    dossier::read(base, "dossier", text).unwrap_or_else(|report| panic!("{report}\n{text}"))
}

/// Every dossier that is shipped or kept as a test, with its path.
pub fn dossiers(base: &RuleBase) -> Vec<(String, Dossier)> {
    let found = RefCell::new(Vec::new());
    let read = |path: &Path| found.borrow_mut().push((path.display().to_string(), read(base, path)));
    insta::glob!("../../examples", "*.ron", read);
    insta::glob!("../dossiers", "**/*.ron", read);
    found.into_inner()
}
