//! Duties, answers, bills and sources as people read them, on a small rule base in which every state occurs.

#[path = "support/shipped.rs"]
mod shipped;
#[path = "support/words.rs"]
mod words;

use shipped::{parse, templates};
use words::words;
use zorgvorm::advise::{Obligation, advise, obligation};
use zorgvorm::diagram::Edition;
use zorgvorm::files::{File, Files};
use zorgvorm::letter;
use zorgvorm::model::Date;
use zorgvorm::render;
use zorgvorm::rules::{self, RuleBase};
use zorgvorm::templates::Templates;

const RULES: &str = include_str!("small/plichten.ron");

const DOSSIER: &str = r#"Dossier(titel: "Verzonnen: drie praktijken", peildatum: "2026-06-01", antwoorden: {
    "mensen": 30,
    "praktijken": [
        (naam: "Praktijk A", mensen: 12, alleen: "nee"),
        (naam: "Praktijk B", mensen: 4, alleen: "nee"),
        (naam: "Praktijk C", mensen: 3, alleen: "nee"),
        (naam: "Praktijk D", mensen: 1, alleen: "ja"),
    ],
})"#;

fn small() -> (RuleBase, Templates) {
    let rules = Files(vec![File { path: "plichten.ron".into(), text: RULES.into() }]);
    let base = rules::load(&rules, &Files::default()).unwrap_or_else(|report| panic!("{report}"));
    (base, templates())
}

#[test]
fn the_letter_tells_each_duty_answer_and_bill_once() {
    let (base, templates) = small();
    let dossier = parse(&base, DOSSIER);
    let edition = Edition::new(&base, dossier.date);
    let advice = advise(&edition, &dossier);
    let found = letter::letter(&edition, &templates, &dossier, &advice, None, letter::Extent::Whole)
        .expect("the template is whole");
    let text = words(&render::text(&found, 80, false));
    for once in [
        "Wie geld heeft, houdt boek.",
        "Elke praktijk behandelt klachten.",
        "De wet is onduidelijk.",
        "Later aansluiten mag.",
    ] {
        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
        // What a reviewer must look at, stands with each form.
        let forms = if once == "De wet is onduidelijk." { 2 } else { 1 };
        assert_eq!(flat.matches(once).count(), forms, "`{once}`");
    }
    insta::assert_snapshot!("advies_plichten", text);
}

#[test]
fn a_conclusion_is_a_duty_only_where_its_outcome_says_so() {
    let (base, _) = small();
    let told = |text: &str, structure: usize, id: &str| {
        let dossier = parse(&base, text);
        let edition = Edition::new(&base, dossier.date);
        let advice = advise(&edition, &dossier);
        let fact = base.fact(id).expect("a decision of the small rule base");
        let at = base.decisions.iter().position(|one| one.fact == fact).expect("it is decided");
        obligation(&base, advice.structures[structure].conclusion(at).expect("it is about the whole"))
    };
    let with =
        |answers: &str| format!(r#"Dossier(titel: "Verzonnen", peildatum: "2026-06-01", antwoorden: {{ {answers} }})"#);
    assert_eq!(told(&with(""), 0, "melden"), Some(Obligation::Holds));
    assert_eq!(told(&with(""), 1, "melden"), Some(Obligation::Absent));
    assert_eq!(told(&with(""), 1, "ledenlijst"), Some(Obligation::Absent), "out of scope");
    assert_eq!(told(&with(""), 0, "controle"), Some(Obligation::Maybe));
    assert_eq!(told(&with(r#""groot": "nee""#), 0, "controle"), Some(Obligation::Absent));
    assert_eq!(told(&with(""), 0, "raad"), Some(Obligation::Maybe), "it may be a duty, or left to a reviewer");
    assert_eq!(told(&with(r#""mensen": 200"#), 0, "raad"), Some(Obligation::Review));
    assert_eq!(told(&with(r#""mensen": 201"#), 0, "raad"), Some(Obligation::Holds));
    assert_eq!(told(&with(""), 0, "oordeel"), None, "no duty at all");
}

#[test]
fn the_advice_as_data_says_what_is_a_duty_and_what_may_change() {
    let (base, _) = small();
    let dossier = parse(&base, DOSSIER);
    let edition = Edition::new(&base, dossier.date);
    let advice = advise(&edition, &dossier);
    let found: serde_json::Value =
        serde_json::from_str(&letter::json(&edition, &dossier, &advice, &[0, 1])).expect("it is JSON");
    let form = |at: usize, id: &str| &found["structuren"][at]["beslissingen"][id];
    assert_eq!(form(0, "melden")["plicht"]["wie"], "het bestuur");
    assert_eq!(form(0, "melden")["voorstellen"], serde_json::json!(["plan"]));
    assert!(form(1, "melden").get("plicht").is_none(), "no duty there");
    assert!(form(0, "controle").get("plicht").is_none(), "still open");
    assert_eq!(form(0, "vraag_kost")["rol"], "Antwoord");
    assert!(form(0, "boekhouden").get("rol").is_none() && form(0, "boekhouden").get("voorstellen").is_none());
    let practice = &found["structuren"][0]["per_deelnemer"][0]["beslissingen"]["klachten"];
    assert_eq!(practice["plicht"]["wanneer"], "vanaf de start");
}

#[test]
fn an_explanation_tells_the_duty_and_the_bill() {
    let (base, templates) = small();
    let dossier = parse(&base, DOSSIER);
    let edition = Edition::new(&base, dossier.date);
    let advice = advise(&edition, &dossier);
    let mut said = String::new();
    for (structure, id) in [(0, "melden"), (1, "melden"), (0, "raad"), (0, "controle")] {
        let fact = base.fact(id).expect("a decision of the small rule base");
        let found = letter::why(&edition, &templates, &dossier, &advice.structures[structure], fact);
        said += &words(&render::text(&found.expect("the template is whole"), 80, false));
    }
    insta::assert_snapshot!("waarom_plichten", said);
}

#[test]
fn the_sources_say_what_rests_on_them() {
    let (base, templates) = small();
    let order = letter::ordered(&base, true);
    assert_eq!(base.sources[order[0]].id, "uitleg", "checked longest ago");
    assert_eq!(letter::ordered(&base, false), [0, 1, 2, 3]);
    let date = Date::constant(2026, 6, 1);
    let found = letter::sources(&base, &templates, date, &order).expect("the template is whole");
    insta::assert_snapshot!("bronnen", words(&render::text(&found, 80, false)));
    let data: serde_json::Value = serde_json::from_str(&letter::sources_json(&base, &order)).expect("it is JSON");
    let of = |id: &str| data.as_array().and_then(|all| all.iter().find(|one| one["id"] == id)).expect("a source");
    assert_eq!(of("wet")["jci_url"], "https://wetten.overheid.nl/jci1.3:c:BWBR0000001");
    assert_eq!(of("plan")["voorstel"]["raakt"], serde_json::json!(["melden", "vraag_kost"]));
    assert_eq!(of("loos")["gebruikt_door"], serde_json::json!([]));
    let users = of("uitleg")["gebruikt_door"].as_array().expect("a list").iter();
    let users: Vec<&str> = users.filter_map(|one| one["id"].as_str()).collect();
    assert_eq!(users, ["raad.onduidelijk", "vraag_kost.v", "vraag_kost.s", "vraag_mee.altijd", "telling"]);
}

#[test]
fn the_rule_book_tells_everything_and_on_one_day_only_what_counts_then() {
    let (base, templates) = small();
    let date = Date::constant(2026, 6, 1);
    let book = |date, only| letter::rulebook(&base, &templates, date, only).expect("the template is whole");
    let whole = String::from_utf8(render::render(&book(date, false), render::Format::Markdown)).expect("it is text");
    insta::assert_snapshot!("regelboek_plichten", words(&whole));
    let on = |date| String::from_utf8(render::render(&book(date, true), render::Format::Markdown)).expect("it is text");
    let (before, after) = (on(Date::constant(2024, 12, 31)), on(Date::constant(2025, 1, 1)));
    assert!(!before.contains("(honderden)") && before.contains("(onduidelijk)"), "{before}");
    assert!(after.contains("Geldig vanaf 1 januari 2025.") && after.contains("(honderden)"), "{after}");
}
