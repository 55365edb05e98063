//! The drafts of the examples, for tests that compare and read documents.

use std::path::{Path, PathBuf};
use zorgvorm::advise::{advise, advise_structure};
use zorgvorm::diagram::Edition;
use zorgvorm::document::Document;
use zorgvorm::dossier::{self, Dossier};
use zorgvorm::draft::{Case, draft};
use zorgvorm::files::Files;
use zorgvorm::letter;
use zorgvorm::rules::{self, RuleBase};
use zorgvorm::templates::Templates;

/// The rules and templates of the project.
pub struct Shipped {
    pub base: RuleBase,
    pub templates: Templates,
}

pub fn shipped() -> Shipped {
    let (rules, templates) = (Files::built_in_rules(), Files::built_in_templates());
    let base = rules::load(&rules, &templates).unwrap_or_else(|report| panic!("{report}"));
    Shipped { base, templates: Templates::load(&templates).unwrap_or_else(|report| panic!("{report}")) }
}

/// The examples, in order.
pub fn examples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let entries = std::fs::read_dir(folder).expect("the examples can be read");
    let paths = entries.map(|entry| entry.expect("an entry can be read").path());
    let mut found: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|ending| ending == "ron")).collect();
    found.sort();
    found
}

pub fn read(shipped: &Shipped, path: &Path) -> Dossier {
    let text = std::fs::read_to_string(path).expect("an example can be read");
    dossier::read(&shipped.base, "voorbeeld", &text).unwrap_or_else(|report| panic!("{report}"))
}

/// Every document of the rule base, drafted from a dossier under the structure that fits best.
pub fn drafts(shipped: &Shipped, dossier: &Dossier) -> Vec<Document> {
    let edition = Edition::new(&shipped.base, dossier.date);
    let all = advise(&edition, dossier);
    let at = letter::candidates(&shipped.base, dossier, &all, None)[0];
    let advice = advise_structure(&edition, dossier, at);
    let case = Case { edition: &edition, dossier, advice: &advice };
    (0..shipped.base.documents.len()).map(|plan| draft(&case, &shipped.templates, plan).document).collect()
}
