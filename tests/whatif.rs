//! Other answers tried: what is told to change is what changes.

use std::path::Path;
use zorgvorm::advise::advise;
use zorgvorm::diagram::Edition;
use zorgvorm::dossier::{self, Dossier};
use zorgvorm::files::Files;
use zorgvorm::letter::{Weighed, what_if};
use zorgvorm::render::{Format, render};
use zorgvorm::rules::{self, RuleBase};
use zorgvorm::templates::Templates;

fn told(base: &RuleBase, templates: &Templates, path: &str, changes: &[(&str, &str)]) -> String {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("the example is there");
    let dossier = dossier::read(base, path, &text).expect("the example holds");
    let mut other: Dossier = dossier.clone();
    for (id, value) in changes {
        let fact = base.fact(id).expect("it is asked");
        other.put(fact, dossier::read_value(base, fact, value).expect("it is an answer").value);
    }
    let edition = Edition::new(base, dossier.date);
    let at = base.structures.iter().position(|one| Some(&one.id) == dossier.structure.as_ref()).expect("it is chosen");
    let (before, after) = (advise(&edition, &dossier), advise(&edition, &other));
    let before = Weighed { dossier: &dossier, advice: &before };
    let after = Weighed { dossier: &other, advice: &after };
    let letter = what_if(&edition, templates, before, after, at).expect("the template holds");
    let text = String::from_utf8(render(&letter, Format::Text)).expect("text is UTF-8");
    // The last line holds hashes of the rules and the answers.
    text.trim_end().rsplit_once('\n').map_or(text.clone(), |(body, _)| body.trim_end().to_string())
}

#[test]
fn what_changes_is_told_and_nothing_else() {
    let base = rules::load(&Files::built_in_rules(), &Files::built_in_templates()).expect("the shipped rules hold");
    let templates = Templates::load(&Files::built_in_templates()).expect("the shipped templates hold");
    let growth = told(&base, &templates, "examples/hoofdaannemer_40.ron", &[("zorgverleners", "51")]);
    insta::assert_snapshot!("grown_over_the_threshold", growth);
    let statutes = [("draagvlak", "40"), ("stemmodel", "\"gewogen\""), ("resultaat", "\"naar_rato\"")];
    let changed = told(&base, &templates, "examples/zorgmakelaar_negen_praktijken.ron", &statutes);
    insta::assert_snapshot!("less_support_and_other_statutes", changed);
}

#[test]
fn an_answer_that_changes_nothing_is_said_to_change_nothing() {
    let base = rules::load(&Files::built_in_rules(), &Files::built_in_templates()).expect("the shipped rules hold");
    let templates = Templates::load(&Files::built_in_templates()).expect("the shipped templates hold");
    let path = "examples/zorgmakelaar_negen_praktijken.ron";
    let same = told(&base, &templates, path, &[("marktaandeel", "Tussen(35, 40)")]);
    assert!(same.contains("Er verandert niets."), "{same}");
    // Less than the list shows does not count, and is said not to.
    let less = told(&base, &templates, path, &[("omzet", "1")]);
    assert!(less.contains("telt bij deze vorm niet mee") && less.contains("Er verandert niets."), "{less}");
}
