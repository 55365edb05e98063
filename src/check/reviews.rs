//! Tests of the review that no situation on any day asks for.

use super::eras::Eras;
use crate::diagnostic::Diagnostic;

pub(super) fn idle(eras: &Eras<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (at, inspection) in eras.base.inspections.iter().enumerate() {
        let counts = |era: &usize| inspection.period.contains(eras.all[*era].date);
        let asked = |era: usize| !eras.never(eras.all[era].inspections[at].holds);
        if !(0..eras.all.len()).filter(counts).any(asked) {
            let message = format!("de toets `{}` wordt in geen enkele situatie gedaan", inspection.id);
            let help = "haal haar weg, of verruim `als`";
            found.push(Diagnostic::warning("dode-toets", inspection.place.clone(), message).help(help));
        }
    }
    found
}
