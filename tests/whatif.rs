//! Other answers tried: what is told to change is what changes.

#[path = "support/shipped.rs"]
mod shipped;
#[path = "support/words.rs"]
mod words;

use shipped::{Shipped, example, read, shipped};
use words::words;
use zorgvorm::advise::advise;
use zorgvorm::diagram::Edition;
use zorgvorm::dossier::{self, Dossier};
use zorgvorm::letter::{Weighed, what_if};
use zorgvorm::render::{Format, render};

fn told(shipped: &Shipped, name: &str, changes: &[(&str, &str)]) -> String {
    let Shipped { base, templates } = shipped;
    let dossier = read(base, &example(name));
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
    words(&String::from_utf8(render(&letter, Format::Text)).expect("text is UTF-8"))
}

#[test]
fn what_changes_is_told_and_nothing_else() {
    let shipped = shipped();
    let growth = told(&shipped, "hoofdaannemer_40.ron", &[("zorgverleners", "51")]);
    insta::assert_snapshot!("grown_over_the_threshold", growth);
    let statutes = [("draagvlak", "40"), ("stemmodel", "\"gewogen\""), ("resultaat", "\"naar_rato\"")];
    let changed = told(&shipped, "zorgmakelaar_negen_praktijken.ron", &statutes);
    insta::assert_snapshot!("less_support_and_other_statutes", changed);
}

#[test]
fn an_answer_that_changes_nothing_is_said_to_change_nothing() {
    let shipped = shipped();
    let name = "zorgmakelaar_negen_praktijken.ron";
    let same = told(&shipped, name, &[("marktaandeel", "Tussen(35, 40)")]);
    assert!(same.contains("Er verandert niets."), "{same}");
    // Less than the list shows does not count, and is said not to.
    let less = told(&shipped, name, &[("omzet", "1")]);
    assert!(less.contains("telt bij deze vorm niet mee") && less.contains("Er verandert niets."), "{less}");
}
