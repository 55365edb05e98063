//! The shipped rules, and the case of every example.

#![allow(dead_code, reason = "each test uses its own part of this")]

use std::path::{Path, PathBuf};
use zorgvorm::advise::{Advice, advise};
use zorgvorm::diagram::Edition;
use zorgvorm::dossier::{self, Dossier};
use zorgvorm::draft::Case;
use zorgvorm::files::Files;
use zorgvorm::letter::candidates;
use zorgvorm::rules::{self, RuleBase};
use zorgvorm::templates::Templates;

/// What came with the program.
pub struct Shipped {
    pub base: RuleBase,
    pub templates: Templates,
}

pub fn shipped() -> Shipped {
    let (rules, files) = (Files::built_in_rules(), Files::built_in_templates());
    let base = rules::load(&rules, &files).unwrap_or_else(|report| panic!("{report}"));
    Shipped { base, templates: Templates::load(&files).unwrap_or_else(|report| panic!("{report}")) }
}

/// The examples, by name.
pub fn examples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let entries = std::fs::read_dir(folder).expect("the folder is there");
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    found.retain(|path| path.extension().is_some_and(|ending| ending == "ron"));
    found.sort();
    found
}

/// A dossier as it was written.
pub fn text(path: &Path) -> String {
    std::fs::read_to_string(path).expect("an example can be read")
}

pub fn read(shipped: &Shipped, text: &str) -> Dossier {
    dossier::read(&shipped.base, "voorbeeld", text).unwrap_or_else(|report| panic!("{report}"))
}

/// The structure of a dossier: the one it chose, or the best fitting one.
pub fn structure(shipped: &Shipped, dossier: &Dossier, advice: &Advice<'_>) -> usize {
    match &dossier.structure {
        Some(id) => shipped.base.structures.iter().position(|one| one.id == *id).expect("a known structure"),
        None => candidates(&shipped.base, dossier, advice, None)[0],
    }
}

/// Hands over the case of a dossier.
pub fn with_case<T>(shipped: &Shipped, dossier: &Dossier, work: impl FnOnce(&Case<'_>, &Advice<'_>, usize) -> T) -> T {
    let edition = Edition::new(&shipped.base, dossier.date);
    let advice = advise(&edition, dossier);
    let at = structure(shipped, dossier, &advice);
    work(&Case { edition: &edition, dossier, advice: &advice.structures[at] }, &advice, at)
}

/// Hands over the case of every example, with its name.
pub fn each_example(shipped: &Shipped, mut work: impl FnMut(&str, &Case<'_>)) {
    for path in examples() {
        let dossier = read(shipped, &text(&path));
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        with_case(shipped, &dossier, |case, _, _| work(&name, case));
    }
}
