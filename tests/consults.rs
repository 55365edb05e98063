//! Structures side by side and the report of a consult: as they read, what must hold of them, and their faults.

#[path = "support/program.rs"]
mod program;
#[path = "support/shipped.rs"]
mod shipped;
#[path = "support/words.rs"]
mod words;

use program::{data, folder, inside, outcome, well};
use serde_json::Value;
use shipped::{Shipped, example, read, shipped};
use words::words;
use zorgvorm::advise::{Advice, advise};
use zorgvorm::diagram::Edition;
use zorgvorm::document::{Block, Document};
use zorgvorm::dossier::{self, Dossier};
use zorgvorm::letter::{self, Consult, Telling, Weighed};
use zorgvorm::render::{self, Format};
use zorgvorm::rules::Role;

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
        let dossier = read(&shipped.base, path);
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
    let dossier = read(&shipped.base, &example("hoofdaannemer_40.ron"));
    let edition = Edition::new(&shipped.base, dossier.date);
    let advice = advise(&edition, &dossier);
    let two = columns(&shipped, &["cooperatie_zorgmakelaar", "cooperatie_hoofdaannemer"]);
    let telling = Telling { all: true, reasons: true, each: true, ..Telling::default() };
    let found = letter::beside(&edition, &shipped.templates, &dossier, &advice, &two, telling).expect("it is whole");
    insta::assert_snapshot!("vergelijk_uitleg", words(&render::text(&found, 80, false)));
    let six: Vec<usize> = (2..8).collect();
    let found =
        letter::beside(&edition, &shipped.templates, &dossier, &advice, &six, Telling::default()).expect("it is whole");
    let text = render::text(&found, 80, false);
    assert!(text.lines().all(|line| line.chars().count() <= 80), "nothing is wider than the terminal");
    insta::assert_snapshot!("vergelijk_zes", words(&text));
    // On paper the same six stand in two tables of three, each with the labels of the rows.
    let telling = Telling { narrow: true, ..Telling::default() };
    let narrow = letter::beside(&edition, &shipped.templates, &dossier, &advice, &six, telling).expect("it is whole");
    let cells = |document: &Document| -> Vec<(usize, usize)> {
        let tables = document.blocks.iter().filter_map(|block| match block {
            Block::Table { head, rows } => Some((head.len(), rows.len())),
            _ => None,
        });
        tables.collect()
    };
    let twice: Vec<(usize, usize)> = cells(&found).into_iter().flat_map(|(_, rows)| [(4, rows); 2]).collect();
    assert_eq!(cells(&narrow), twice);
}

#[test]
fn a_web_page_folds_the_reasons() {
    let shipped = shipped();
    let dossier = read(&shipped.base, &example("niet_klaar.ron"));
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
        let dossier = read(&shipped.base, &example(name));
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
    let dossier = read(&shipped.base, &example("zorgmakelaar_negen_praktijken.ron"));
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
    let dossier = read(&shipped.base, &example("vsv_bereidt_voor.ron"));
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
    let dossier = read(&shipped.base, &example("hoofdaannemer_40.ron"));
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

const EXAMPLE: &str = "examples/hoofdaannemer_40.ron";

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
    let folder = folder();
    for (command, extra) in [("vergelijk", "--uitleg"), ("verslag", "--sinds=examples/hoofdaannemer_62.ron")] {
        for form in ["tekst", "md", "html", "docx", "json"] {
            let path = inside(&folder, &format!("{command}.{form}"));
            assert_eq!(well(&[command, EXAMPLE, extra, "--formaat", form, "--uit", &path]), "", "{command} {form}");
            assert!(std::fs::read(&path).expect("it was written").len() > 1000, "{command} {form}");
        }
        let found = data(&[command, EXAMPLE, "--formaat", "json"]);
        assert_eq!(found["peildatum"].as_str(), Some("2026-11-21"), "{command}");
    }
}
