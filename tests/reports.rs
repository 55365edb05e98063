//! The report of a consult: it counts what is open as every other letter does, and says nothing idle or twice.

#[path = "support/shipped.rs"]
mod shipped;

use serde_json::Value;
use shipped::{Shipped, example, read, shipped};
use zorgvorm::advise::advise;
use zorgvorm::diagram::Edition;
use zorgvorm::dossier::{self, Dossier};
use zorgvorm::interview;
use zorgvorm::letter::{self, Consult, Weighed};
use zorgvorm::model::Kind;
use zorgvorm::render;

const EXAMPLES: [&str; 5] =
    ["half_bekend.ron", "hoofdaannemer_40.ron", "hoofdaannemer_62.ron", "igo_in_drie_stappen.ron", "niet_klaar.ron"];

/// The report of a dossier about the structure that comes first, as data.
fn reported(shipped: &Shipped, dossier: &Dossier, before: Option<&Dossier>) -> Value {
    let edition = Edition::new(&shipped.base, dossier.date);
    let advice = advise(&edition, dossier);
    let then = before.map(|before| advise(&edition, before));
    let consult = Consult {
        edition: &edition,
        templates: &shipped.templates,
        dossier,
        advice: &advice,
        at: letter::candidates(&shipped.base, dossier, &advice, dossier.structure.as_deref())[0],
        day: dossier.date,
        before: before.zip(then.as_ref()).map(|(dossier, advice)| Weighed { dossier, advice }),
    };
    serde_json::from_str(&letter::report_json(&consult)).expect("it is JSON")
}

fn list<'v>(value: &'v Value, key: &str) -> Vec<&'v str> {
    value.as_array().expect("a list").iter().map(|one| one[key].as_str().expect("text")).collect()
}

#[test]
fn every_letter_counts_the_open_questions_alike() {
    let shipped = shipped();
    for path in EXAMPLES {
        let dossier = read(&shipped.base, &example(path));
        let edition = Edition::new(&shipped.base, dossier.date);
        let asked = interview::agenda(&edition, &dossier);
        let report = reported(&shipped, &dossier, None);
        let agenda = &report["agenda"];
        let ids = list(&agenda["punten"], "gegeven");
        let open = asked.open.iter().take(asked.core).map(|(at, _)| shipped.base.questions[*at].fact);
        let open: Vec<&str> = open.map(|fact| shipped.base.facts[fact].id.as_str()).collect();
        assert!(open.starts_with(&ids) && ids.is_empty() == open.is_empty(), "{path}: {ids:?}, {open:?}");
        let count = agenda["aantal"].as_str().expect("text");
        assert_eq!(count.split(' ').next() == Some(&open.len().to_string()), !open.is_empty(), "{path}: {count}");
        let advice = advise(&edition, &dossier);
        let whole = letter::Extent::Whole;
        let told = letter::letter(&edition, &shipped.templates, &dossier, &advice, None, whole).expect("it is whole");
        let told = render::text(&told, 100_000, false);
        assert!(open.is_empty() || told.contains(&format!("nog {count} waarvan het antwoord")), "{path}: {count}");
        // What was asked is no question that is still to be put.
        for id in list(&agenda["gevraagd"], "gegeven") {
            let fact = shipped.base.fact(id).expect("a shipped question");
            assert!(dossier.is_asked(fact) && !open.contains(&id), "{path}: {id}");
        }
    }
}

#[test]
fn a_report_says_what_is_known_by_now_and_who_differ() {
    let shipped = shipped();
    let estimated = reported(&shipped, &read(&shipped.base, &example("hoofdaannemer_40.ron")), None);
    assert!(list(&estimated["agenda"]["gevraagd"], "bekend").contains(&"tussen 45% en 55%"), "{}", estimated["agenda"]);
    let parts = ["de_linge", "het_ravelijn", "waalzicht"];
    let parts: Vec<(String, Dossier)> = parts
        .iter()
        .map(|name| (name.to_string(), read(&shipped.base, &example(&format!("samen/{name}.ron")))))
        .collect();
    let joined = reported(&shipped, &dossier::join(&shipped.base, &parts, false).dossier, None);
    let differ = list(&joined["agenda"]["gevraagd"], "verschil");
    let told = "De Linge zegt 12%, Het Ravelijn zegt tussen 10% en 15%, Waalzicht zegt 8%";
    assert!(differ.contains(&told), "{differ:?}");
}

#[test]
fn a_report_tells_bounds_and_nothing_that_says_nothing() {
    let shipped = shipped();
    for path in EXAMPLES {
        let report = reported(&shipped, &read(&shipped.base, &example(path)), None);
        for change in [list(&report["omslag"], "verandering"), list(&report["verlagen"], "verandering")].concat() {
            // The last amount below a bound is nothing anybody reckons with.
            assert!(!change.contains(",99") && !change.contains(",01"), "{path}: {change}");
        }
        for becomes in list(&report["wegen"], "wordt") {
            assert_ne!(becomes, report["vorm"]["oordeel"].as_str().expect("text"), "{path}: it leaves all of it open");
        }
        let parked = report["geparkeerd"].as_array().expect("a list").iter().flat_map(|one| one["punten"].as_array());
        for point in parked.flatten() {
            assert!(!point.to_string().contains("(niet aan de orde)"), "{path}: {point}");
        }
    }
    let report = reported(&shipped, &read(&shipped.base, &example("igo_in_drie_stappen.ron")), None);
    let turns = list(&report["omslag"], "verandering").concat();
    assert!(turns.contains("minder dan 50% in plaats van"), "{turns}");
}

#[test]
fn a_range_of_outcomes_leaves_no_step_out_that_cannot_come() {
    let shipped = shipped();
    let mut ranges = 0;
    for path in EXAMPLES {
        let dossier = read(&shipped.base, &example(path));
        let edition = Edition::new(&shipped.base, dossier.date);
        let advice = advise(&edition, &dossier);
        let all: Vec<usize> = (0..advice.structures.len()).collect();
        let found = letter::beside_json(&edition, &dossier, &advice, &all);
        let found: Value = serde_json::from_str(&found).expect("it is JSON");
        let parts = found["onderdelen"].as_array().expect("headings").iter();
        for row in parts.flat_map(|part| part["rijen"].as_array().expect("rows")) {
            let Some(fact) = shipped.base.fact(row["id"].as_str().expect("an id")) else { continue };
            let choices = shipped.base.facts[fact].kind.choices();
            for cell in row["cellen"].as_array().expect("cells").iter() {
                let text = cell["tekst"].as_str().expect("text");
                let Some((first, rest)) =
                    text.strip_prefix("nog open: van ").and_then(|t| t.split_once(" tot en met "))
                else {
                    continue;
                };
                let last = rest.split(", of ").next().unwrap_or_default();
                let place = |label: &str| choices.iter().position(|choice| choice.label == label);
                let (Some(first), Some(last)) = (place(first), place(last)) else { panic!("{path}: {text}") };
                let possible = cell["mogelijk"].as_array().expect("a list");
                assert!((first..=last).all(|at| possible.iter().any(|one| *one == choices[at].id)), "{path}: {text}");
                ranges += 1;
            }
        }
    }
    assert!(ranges > 0, "some risks are wide open");
}

#[test]
fn a_report_names_what_changed_in_a_list_and_says_nothing_twice() {
    let shipped = shipped();
    let earlier = read(&shipped.base, &example("zorgmakelaar_negen_praktijken.ron"));
    let mut now = earlier.clone();
    let list_of = shipped.base.fact("deelnemers").expect("a shipped question");
    let mut elements = earlier.elements(list_of).to_vec();
    let Kind::List(fields) = &shipped.base.facts[list_of].kind else { panic!("it is a list") };
    let field = fields.iter().position(|field| field.id == "zorgverleners").expect("a shipped column");
    elements[0].fields[field] = Some(dossier::Value::Between(1_800, 1_800));
    elements[1].name = "Praktijk Nieuw".into();
    now.put(list_of, dossier::Value::List(elements));
    now.put(shipped.base.fact("draagvlak").expect("a shipped question"), dossier::Value::Between(4_000, 4_000));
    let since = &reported(&shipped, &now, Some(&earlier))["sinds"];
    let answers = since["antwoorden"].as_array().expect("a list");
    let told = |id: &str| answers.iter().find(|one| one["id"] == id).expect("it changed");
    assert_eq!(told("deelnemers")["verschil"], "erbij “Praktijk Nieuw” en zonder “Praktijk Oeverlicht”");
    let column = told("deelnemers/Praktijk De Meander/zorgverleners");
    assert_eq!((column["was"].as_str(), column["wordt"].as_str()), (Some("4"), Some("18")));
    let own = since["vormen"].as_array().expect("a list").iter().find(|one| one["id"] == since["structuur"]);
    let own = list(&own.expect("the verdict falls")["veranderingen"], "id");
    let others = list(&since["beslissingen"], "id");
    assert!(!own.is_empty() && own.iter().all(|id| !others.contains(id)), "{own:?} {others:?}");
}
