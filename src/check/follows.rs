//! Answers that follow from other answers: whether they can, and whether they agree.

use super::eras::Eras;
use crate::diagnostic::Diagnostic;
use crate::diagram::Id;

/// Answers that never follow, and different answers that can follow at the same time.
pub(super) fn follows(eras: &mut Eras<'_>) -> Vec<Diagnostic> {
    let base = eras.base;
    let mut found = Vec::new();
    for (at, question) in base.questions.iter().enumerate() {
        let id = &base.facts[question.fact].id;
        // Answers are the same on every day, so one edition shows all there is.
        let tests: Vec<Id> = eras.all[0].follows[at].iter().map(|test| test.holds).collect();
        let said = |one: usize| base.outcome_label(question.fact, question.follows[one].value);
        let when = |one: usize| question.follows[one].when.say(base);
        for (one, test) in tests.iter().enumerate() {
            let possible = eras.and(eras.domain.whole, *test);
            if eras.never(possible) {
                let message = format!("voor `{id}` kan “{}” nooit volgen uit “{}”", said(one), when(one));
                let help = "haal deze `volgt` weg, of verruim haar voorwaarde";
                found.push(Diagnostic::warning("dode-volgt", question.place.clone(), message).help(help));
            }
            for (other, earlier) in tests.iter().enumerate().take(one) {
                let both = eras.and(possible, *earlier);
                if question.follows[one].value != question.follows[other].value && !eras.never(both) {
                    let ways =
                        [(other, said(other)), (one, said(one))].map(|(at, said)| format!("“{said}” als {}", when(at)));
                    let message = format!("voor `{id}` kunnen twee antwoorden tegelijk volgen: {}", ways.join(", en "));
                    let help = "laat de voorwaarden elkaar uitsluiten";
                    found.push(Diagnostic::fault("volgt-botst", question.place.clone(), message).help(help));
                }
            }
        }
    }
    found
}
