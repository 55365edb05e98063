//! Other programs: dossiers in JSON, and the questionnaire as a schema that says what the reader of dossiers takes.

#[path = "support/answers.rs"]
#[allow(dead_code, reason = "not every test needs every sort of answers")]
mod answers;
#[path = "support/random.rs"]
#[allow(dead_code, reason = "not every test needs every sort of chance")]
mod random;
#[path = "support/shipped.rs"]
mod shipped;

use boon::{Compiler, SchemaIndex, Schemas};
use random::Random;
use serde_json::Value;
use shipped::{dossiers, example, read, text};
use std::sync::LazyLock;
use zorgvorm::dossier::{self, Dossier};
use zorgvorm::exchange;
use zorgvorm::rules::RuleBase;

static BASE: LazyLock<RuleBase> = LazyLock::new(shipped::base);

/// A dossier without the lines on which it expects something.
fn lineless(mut dossier: Dossier) -> Dossier {
    dossier.expected.iter_mut().flat_map(|(_, expected)| expected).for_each(|one| one.line = 0);
    dossier
}

fn random_dossiers() -> impl Iterator<Item = Dossier> {
    let half = (0..200).map(|seed| answers::half_filled(&mut Random::new(seed), &BASE));
    half.enumerate().map(|(at, dossier)| if at % 4 == 0 { voiced(dossier) } else { dossier })
}

/// The same dossier as two practices would have filled it in.
fn voiced(mut dossier: Dossier) -> Dossier {
    let names = ["Praktijk \"A\"", "Praktijk {B}"].map(String::from);
    let both = |answer: &dossier::Answer| names.iter().map(|name| (name.clone(), answer.clone())).collect();
    dossier.voices.said = dossier.answers.iter().take(4).map(|(fact, answer)| (*fact, both(answer))).collect();
    dossier.voices.structures = vec![(names[0].clone(), BASE.structures[0].id.clone())];
    dossier.voices.by = names.to_vec();
    dossier
}

#[test]
fn a_dossier_in_json_is_the_same_dossier() {
    let kept = dossiers(&BASE);
    assert!(kept.len() > 100, "the dossiers are found");
    for (name, dossier) in kept.into_iter().chain(random_dossiers().map(|dossier| ("kans".into(), dossier))) {
        let json = dossier::write_json(&BASE, &dossier);
        let read = dossier::read(&BASE, "d.json", &json).unwrap_or_else(|report| panic!("{name}: {report}\n{json}"));
        assert_eq!(dossier::write(&BASE, &dossier), dossier::write(&BASE, &read), "{name}");
        assert_eq!(lineless(dossier), lineless(read), "{name}");
    }
}

#[test]
fn an_expectation_in_json_knows_its_line() {
    let dossier = read(&BASE, &example("hoofdaannemer_62.ron"));
    let json = dossier::write_json(&BASE, &dossier);
    let read = dossier::read(&BASE, "d.json", &json).unwrap_or_else(|report| panic!("{report}"));
    let lines: Vec<&str> = json.lines().collect();
    let expected: Vec<_> = read.expected.iter().flat_map(|(_, expected)| expected).collect();
    assert!(!expected.is_empty(), "the example expects something");
    for one in expected {
        let line = lines[one.line - 1];
        assert!(line.contains(&format!("\"{}\"", one.decision)), "{line}: {}", one.decision);
    }
}

#[test]
fn a_faulty_dossier_in_json_is_told_what_is_wrong() {
    insta::glob!("faulty/json", "*.json", |path| {
        let text = text(path);
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let report = dossier::read(&BASE, &name, &text).expect_err("every one of these dossiers is wrong");
        insta::assert_snapshot!(format!("{text}\n\n{report}"));
    });
}

#[test]
fn what_is_nested_too_deep_is_refused() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let text = format!("{}1{}", open.repeat(100_000), close.repeat(100_000));
        let report = dossier::read(&BASE, "d.json", &text).expect_err("this is no dossier").to_string();
        assert!(report.contains("te veel haken"), "{report}");
    }
}

/// The schema of an answers file, ready to judge.
struct Schema {
    all: Schemas,
    index: SchemaIndex,
}

impl Schema {
    fn new() -> Schema {
        let text = exchange::questionnaire(&BASE);
        let schema: Value = serde_json::from_str(&text).expect("the schema is JSON");
        let (mut all, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.enable_format_assertions();
        compiler.add_resource("vragen.json", schema).expect("the schema can be added");
        let index = compiler.compile("vragen.json", &mut all).unwrap_or_else(|error| panic!("{error:#}"));
        Schema { all, index }
    }

    fn refuses(&self, json: &str) -> Option<String> {
        let found: Value = serde_json::from_str(json).expect("this is JSON");
        self.all.validate(&found, self.index).err().map(|error| format!("{error:#}"))
    }
}

#[test]
fn every_dossier_meets_the_schema() {
    let schema = Schema::new();
    let kept = dossiers(&BASE).into_iter().chain(random_dossiers().map(|dossier| ("kans".into(), dossier)));
    for (name, dossier) in kept {
        let json = dossier::write_json(&BASE, &dossier);
        let refused = schema.refuses(&json);
        assert!(refused.is_none(), "{name}: {}\n{json}", refused.unwrap_or_default());
    }
}

#[test]
fn what_the_reader_refuses_the_schema_refuses() {
    let schema = Schema::new();
    // Faults that no schema can see: what only the calendar or the order of two numbers tells, and doubles.
    let unseen = ["dubbel.json", "omgekeerd.json", "twee_antwoorden.json", "drie_decimalen.json"];
    let mut judged = 0;
    insta::glob!("faulty/json", "*.json", |path| {
        let text = text(path);
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if serde_json::from_str::<Value>(&text).is_ok() && !unseen.contains(&name.as_str()) {
            assert!(schema.refuses(&text).is_some(), "{name} meets the schema");
            judged += 1;
        }
    });
    assert!(judged > 10, "{judged} dossiers judged");
}

#[test]
fn the_schema_of_some_questions() {
    let schema: Value = serde_json::from_str(&exchange::questionnaire(&BASE)).expect("the schema is JSON");
    let pick = |id: &str| {
        let question = &schema["properties"]["antwoorden"]["properties"][id];
        format!("{question:#}\n{:#}\n", schema["$defs"][id])
    };
    let ids = ["draagvlak", "eens_over_rechtspersoon", "bestaande_rechtspersoon", "startdatum", "deelnemers"];
    insta::assert_snapshot!(ids.map(pick).join("\n"));
}
