//! Structures side by side and the report of a consult: as they read, what must hold of them, and their faults.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;
use zorgvorm::advise::{Advice, advise};
use zorgvorm::diagram::Edition;
use zorgvorm::dossier::{self, Dossier};
use zorgvorm::files::Files;
use zorgvorm::interview;
use zorgvorm::letter::{self, Consult, Telling, Weighed};
use zorgvorm::model::Kind;
use zorgvorm::render::{self, Format};
use zorgvorm::rules::{self, Role, RuleBase};
use zorgvorm::templates::Templates;

const EXAMPLE: &str = "examples/hoofdaannemer_40.ron";

const EXAMPLES: [&str; 5] =
    ["half_bekend.ron", "hoofdaannemer_40.ron", "hoofdaannemer_62.ron", "igo_in_drie_stappen.ron", "niet_klaar.ron"];

struct Shipped {
    base: RuleBase,
    templates: Templates,
}

fn shipped() -> Shipped {
    let (rules, templates) = (Files::built_in_rules(), Files::built_in_templates());
    let base = rules::load(&rules, &templates).unwrap_or_else(|report| panic!("{report}"));
    Shipped { base, templates: Templates::load(&templates).unwrap_or_else(|report| panic!("{report}")) }
}

fn read(shipped: &Shipped, path: &Path) -> Dossier {
    let text = std::fs::read_to_string(path).expect("an example can be read");
    dossier::read(&shipped.base, "voorbeeld", &text).unwrap_or_else(|report| panic!("{report}"))
}

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name)
}

/// The words only: the hashes in the last line change with every rule.
fn words(text: &str) -> String {
    let lines: Vec<&str> = text.lines().filter(|line| !line.contains("zorgvorm 0.")).collect();
    lines.join("\n").trim_end().to_string() + "\n"
}

fn columns(shipped: &Shipped, ids: &[&str]) -> Vec<usize> {
    let at = |id: &&str| shipped.base.structures.iter().position(|one| one.id == **id).expect("a shipped structure");
    ids.iter().map(at).collect()
}

fn json(edition: &Edition<'_>, dossier: &Dossier, advice: &Advice<'_>, columns: &[usize]) -> Value {
    serde_json::from_str(&letter::beside_json(edition, dossier, advice, columns)).expect("it is JSON")
}

fn rows(found: &Value) -> Vec<&Value> {
    let parts = found["onderdelen"].as_array().expect("headings");
    parts.iter().flat_map(|part| part["rijen"].as_array().expect("rows")).collect()
}

fn texts(row: &Value) -> Vec<&str> {
    row["cellen"].as_array().expect("cells").iter().map(|cell| cell["tekst"].as_str().expect("text")).collect()
}

#[test]
fn comparisons_and_reports_read_well() {
    let shipped = shipped();
    insta::glob!("../examples", "*.ron", |path| {
        let dossier = read(&shipped, path);
        let edition = Edition::new(&shipped.base, dossier.date);
        let advice = advise(&edition, &dossier);
        let shown = letter::side_by_side(&shipped.base, &dossier, &advice);
        let telling = Telling { letters: shown.len() > 3, ..Telling::default() };
        let found = letter::beside(&edition, &shipped.templates, &dossier, &advice, &shown, telling)
            .expect("the template is whole");
        insta::assert_snapshot!("vergelijk", words(&render::text(&found, 80, false)));
        let consult = Consult {
            edition: &edition,
            templates: &shipped.templates,
            dossier: &dossier,
            advice: &advice,
            at: letter::candidates(&shipped.base, &dossier, &advice, dossier.structure.as_deref())[0],
            day: dossier.date,
            before: None,
        };
        let found = letter::report(&consult).expect("the template is whole");
        insta::assert_snapshot!("verslag", words(&render::text(&found, 80, false)));
    });
}

#[test]
fn every_cell_gives_its_reason_and_many_columns_are_set_row_by_row() {
    let shipped = shipped();
    let dossier = read(&shipped, &example("hoofdaannemer_40.ron"));
    let edition = Edition::new(&shipped.base, dossier.date);
    let advice = advise(&edition, &dossier);
    let two = columns(&shipped, &["cooperatie_zorgmakelaar", "cooperatie_hoofdaannemer"]);
    let telling = Telling { all: true, reasons: true, each: true, letters: false };
    let found = letter::beside(&edition, &shipped.templates, &dossier, &advice, &two, telling).expect("it is whole");
    insta::assert_snapshot!("vergelijk_uitleg", words(&render::text(&found, 80, false)));
    let six: Vec<usize> = (2..8).collect();
    let found =
        letter::beside(&edition, &shipped.templates, &dossier, &advice, &six, Telling::default()).expect("it is whole");
    let text = render::text(&found, 80, false);
    assert!(text.lines().all(|line| line.chars().count() <= 80), "nothing is wider than the terminal");
    insta::assert_snapshot!("vergelijk_zes", words(&text));
}

#[test]
fn a_web_page_folds_the_reasons() {
    let shipped = shipped();
    let dossier = read(&shipped, &example("niet_klaar.ron"));
    let edition = Edition::new(&shipped.base, dossier.date);
    let advice = advise(&edition, &dossier);
    let shown = letter::side_by_side(&shipped.base, &dossier, &advice);
    let telling = Telling { reasons: true, ..Telling::default() };
    let found = letter::beside(&edition, &shipped.templates, &dossier, &advice, &shown, telling).expect("it is whole");
    let html = String::from_utf8(render::render(&found, Format::Html)).expect("HTML is text");
    let body = html.split("<body").nth(1).expect("a page has a body");
    let folds: Vec<&str> = body.split("<details").skip(1).collect();
    assert!(folds.len() > 3, "the headings that differ have reasons");
    for fold in folds {
        let (inside, outside) = fold.split_once("</details>").expect("what is folded ends");
        assert!(inside.contains("<summary>Waarom</summary>") && inside.contains("<ol"), "{inside}");
        assert!(!inside.contains("<h2") && !outside.contains("</details>"), "a fold ends before the next heading");
    }
}

#[test]
fn a_comparison_holds_every_conclusion_once_and_knows_what_is_the_same() {
    let shipped = shipped();
    for name in ["half_bekend.ron", "hoofdaannemer_62.ron", "igo_in_drie_stappen.ron"] {
        let dossier = read(&shipped, &example(name));
        let edition = Edition::new(&shipped.base, dossier.date);
        let advice = advise(&edition, &dossier);
        let all: Vec<usize> = (0..advice.structures.len()).collect();
        let found = json(&edition, &dossier, &advice, &all);
        let found = rows(&found);
        let shown = shipped.base.decisions.iter().filter(|one| one.shown && one.role != Some(Role::Answer));
        for decision in shown.filter(|one| one.per.is_none()) {
            let id = shipped.base.facts[decision.fact].id.as_str();
            assert_eq!(found.iter().filter(|row| row["id"] == id).count(), 1, "{name}: {id}");
        }
        for row in &found {
            let texts = texts(row);
            assert_eq!(texts.len(), all.len(), "{name}: {row}");
            let differ = texts.iter().any(|text| *text != texts[0]);
            assert!(!(differ && row["gelijk"] == true), "{name}: {row} differs");
        }
        let twice = json(&edition, &dossier, &advice, &[all[3], all[3]]);
        assert!(rows(&twice).iter().all(|row| row["gelijk"] == true), "{name}: nothing differs from itself");
    }
}

#[test]
fn the_order_of_the_columns_changes_nothing_but_their_order() {
    let shipped = shipped();
    let dossier = read(&shipped, &example("zorgmakelaar_negen_praktijken.ron"));
    let edition = Edition::new(&shipped.base, dossier.date);
    let advice = advise(&edition, &dossier);
    let (there, back) = (json(&edition, &dossier, &advice, &[5, 7, 2]), json(&edition, &dossier, &advice, &[2, 7, 5]));
    let (there, back) = (rows(&there), rows(&back));
    assert_eq!(there.len(), back.len());
    for (one, other) in there.iter().zip(&back) {
        let reversed: Vec<&str> = texts(other).into_iter().rev().collect();
        assert_eq!((&one["id"], &one["gelijk"], texts(one)), (&other["id"], &other["gelijk"], reversed));
    }
}

#[test]
fn everything_told_names_every_row() {
    let shipped = shipped();
    let dossier = read(&shipped, &example("vsv_bereidt_voor.ron"));
    let edition = Edition::new(&shipped.base, dossier.date);
    let advice = advise(&edition, &dossier);
    let shown = letter::side_by_side(&shipped.base, &dossier, &advice);
    let telling = Telling { all: true, each: true, ..Telling::default() };
    let found = letter::beside(&edition, &shipped.templates, &dossier, &advice, &shown, telling).expect("it is whole");
    let text = render::text(&found, 100_000, false);
    for row in rows(&json(&edition, &dossier, &advice, &shown)) {
        let label = row["label"].as_str().expect("a label");
        assert!(text.contains(label), "{label}");
    }
}

#[test]
fn a_report_tells_what_changed_since_the_last_one() {
    let shipped = shipped();
    let dossier = read(&shipped, &example("hoofdaannemer_40.ron"));
    let mut earlier = dossier.clone();
    let changed = shipped.base.fact("verzekeraar_bereid").expect("a shipped question");
    earlier.put(changed, dossier::Value::OneOf(1));
    let edition = Edition::new(&shipped.base, dossier.date);
    let (now, then) = (advise(&edition, &dossier), advise(&edition, &earlier));
    let at = columns(&shipped, &["cooperatie_hoofdaannemer"])[0];
    let report = |before| {
        let (edition, templates) = (&edition, &shipped.templates);
        let consult = Consult { edition, templates, dossier: &dossier, advice: &now, at, day: dossier.date, before };
        render::text(&letter::report(&consult).expect("the template is whole"), 80, false)
    };
    let same = report(Some(Weighed { dossier: &dossier, advice: &now }));
    assert!(same.contains("Geen antwoord is veranderd."), "{same}");
    let since = report(Some(Weighed { dossier: &earlier, advice: &then }));
    let head = since.split("Agenda").next().expect("the part before the agenda");
    insta::assert_snapshot!("verslag_sinds", words(head));
    assert!(!report(None).contains("sinds het vorige verslag"), "without an earlier dossier there is nothing to tell");
}

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
        let dossier = read(&shipped, &example(path));
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
    let estimated = reported(&shipped, &read(&shipped, &example("hoofdaannemer_40.ron")), None);
    assert!(list(&estimated["agenda"]["gevraagd"], "bekend").contains(&"tussen 45% en 55%"), "{}", estimated["agenda"]);
    let parts = ["de_linge", "het_ravelijn", "waalzicht"];
    let parts: Vec<(String, Dossier)> =
        parts.iter().map(|name| (name.to_string(), read(&shipped, &example(&format!("samen/{name}.ron"))))).collect();
    let joined = reported(&shipped, &dossier::join(&shipped.base, &parts, false).dossier, None);
    let differ = list(&joined["agenda"]["gevraagd"], "verschil");
    let told = "De Linge zegt 12%, Het Ravelijn zegt tussen 10% en 15%, Waalzicht zegt 8%";
    assert!(differ.contains(&told), "{differ:?}");
}

#[test]
fn a_report_tells_bounds_and_nothing_that_says_nothing() {
    let shipped = shipped();
    for path in EXAMPLES {
        let report = reported(&shipped, &read(&shipped, &example(path)), None);
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
    let report = reported(&shipped, &read(&shipped, &example("igo_in_drie_stappen.ron")), None);
    let turns = list(&report["omslag"], "verandering").concat();
    assert!(turns.contains("minder dan 50% in plaats van"), "{turns}");
}

#[test]
fn a_range_of_outcomes_leaves_no_step_out_that_cannot_come() {
    let shipped = shipped();
    let mut ranges = 0;
    for path in EXAMPLES {
        let dossier = read(&shipped, &example(path));
        let edition = Edition::new(&shipped.base, dossier.date);
        let advice = advise(&edition, &dossier);
        let all: Vec<usize> = (0..advice.structures.len()).collect();
        let found = json(&edition, &dossier, &advice, &all);
        for row in rows(&found) {
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
    let earlier = read(&shipped, &example("zorgmakelaar_negen_praktijken.ron"));
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

/// Exit code, standard output and standard error.
fn outcome(arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_zorgvorm"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(arguments)
        .output()
        .expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program writes UTF-8");
    (output.status.code().expect("the program ends by itself"), text(output.stdout), text(output.stderr))
}

#[test]
fn wrong_use_is_told_in_dutch() {
    for (arguments, message) in [
        (&["vergelijk", EXAMPLE, "--structuren", "cooperatie,verenging"][..], "bedoelt u `vereniging`?"),
        (&["vergelijk", EXAMPLE, "--structuren", "cooperatie,cooperatie"][..], "er is maar één vorm genoemd"),
        (&["vergelijk", EXAMPLE, "--formaat", "docx"][..], "past niet op het scherm"),
        (&["vergelijk", "examples/weg.ron"][..], "het bestaat niet"),
        (&["verslag", EXAMPLE, "--datum", "morgen"][..], "`morgen` is geen datum"),
        (&["verslag", EXAMPLE, "--sinds", "examples/weg.ron"][..], "het bestaat niet"),
        (&["verslag", EXAMPLE, "--formaat", "docx"][..], "past niet op het scherm"),
    ] {
        let (code, out, err) = outcome(arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}: {err}");
        assert!(err.contains(message), "{arguments:?}: {err}");
    }
}

#[test]
fn both_come_in_every_form() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    for (command, extra) in [("vergelijk", "--uitleg"), ("verslag", "--sinds=examples/hoofdaannemer_62.ron")] {
        for form in ["tekst", "md", "html", "docx", "json"] {
            let path = folder.path().join(format!("{command}.{form}"));
            let path = path.display().to_string();
            let (code, out, err) = outcome(&[command, EXAMPLE, extra, "--formaat", form, "--uit", &path]);
            assert_eq!((code, out.as_str(), err.as_str()), (0, "", ""), "{command} {form}");
            assert!(std::fs::read(&path).expect("it was written").len() > 1000, "{command} {form}");
        }
        let (code, out, _) = outcome(&[command, EXAMPLE, "--formaat", "json"]);
        let found: Value = serde_json::from_str(&out).expect("it is JSON");
        assert_eq!((code, found["peildatum"].as_str()), (0, Some("2026-11-21")), "{command}");
    }
}
