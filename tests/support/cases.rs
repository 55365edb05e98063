//! A dossier as a case under the structure it is about, and the drafts of it.

#![allow(dead_code, reason = "no test uses all of it")]

use crate::shipped::{Shipped, examples, read};
use zorgvorm::advise::{advise, advise_structure};
use zorgvorm::diagram::Edition;
use zorgvorm::document::Document;
use zorgvorm::dossier::Dossier;
use zorgvorm::draft::{Case, draft};
use zorgvorm::letter::candidates;

/// The structure of a dossier: the one it chose, or the best fitting one.
pub fn structure(edition: &Edition<'_>, dossier: &Dossier) -> usize {
    let base = edition.base;
    match &dossier.structure {
        Some(id) => base.structures.iter().position(|one| one.id == *id).expect("a known structure"),
        None => candidates(base, dossier, &advise(edition, dossier), None)[0],
    }
}

/// Hands over the case of a dossier.
pub fn with_case<T>(edition: &Edition<'_>, dossier: &Dossier, work: impl FnOnce(&Case<'_>) -> T) -> T {
    let advice = advise_structure(edition, dossier, structure(edition, dossier));
    work(&Case { edition, dossier, advice: &advice })
}

/// Hands over the case of every example, with its name.
pub fn each_example(shipped: &Shipped, mut work: impl FnMut(&str, &Case<'_>)) {
    for path in examples() {
        let dossier = read(&shipped.base, &path);
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        with_case(&Edition::new(&shipped.base, dossier.date), &dossier, |case| work(&name, case));
    }
}

/// Every document of the rule base, drafted from a dossier.
pub fn drafts(shipped: &Shipped, dossier: &Dossier) -> Vec<Document> {
    with_case(&Edition::new(&shipped.base, dossier.date), dossier, |case| {
        let plans = 0..shipped.base.documents.len();
        plans.map(|plan| draft(case, &shipped.templates, plan).document).collect()
    })
}
