//! `effect` as a user runs it: what a change of law does to rules, situations and dossiers.

#[path = "support/program.rs"]
mod program;
#[path = "support/words.rs"]
mod words;

use program::{folder, inside, outcome, put, well};
use std::fs;
use std::path::Path;
use tempfile::TempDir;
use words::words;

const EXAMPLE: &str = "examples/hoofdaannemer_40.ron";
const DAYS: [&str; 4] = ["--van", "2024-06-01", "--naar", "2026-11-21"];

fn data(arguments: &[&str]) -> serde_json::Value {
    program::data(&[&["effect", "--formaat", "json"], arguments].concat())
}

/// Rules small enough to see everything that changes.
fn small(threshold: u32, more: &str) -> String {
    format!(
        r#"[
    Bron(id: "wet", titel: "Wet op het voorbeeld", kort: "Voorbeeldwet", gecontroleerd: "2026-11-21", versie: "2025-01-01"),
    Bron(id: "plan", titel: "Voorstel Voorbeeldwet 2", gecontroleerd: "2026-11-21",
        voorstel: Voorstel(stand: "Bij de Tweede Kamer.", raakt: ["toezicht"], gevolg: "Er komt een raad bij.")),
    Vraag(gegeven: "mensen", onderdeel: "Groep", vraag: "Hoeveel?", label: "aantal mensen", soort: Getal),
    Vraag(gegeven: "klein", onderdeel: "Groep", vraag: "Klein?", label: "kleine groep", soort: JaNee),
    {more}
    Structuur(id: "groep", naam: "Groep", zet: {{}}),
    Beslissing(gegeven: "toezicht", label: "toezicht", onderdeel: "Toezicht",
        soort: Keuze([("moet", "verplicht"), ("mag", "niet verplicht")]),
        plicht: Plicht(bij: ["moet"], wie: "het bestuur", wanneer: "voor de start", gevolg: "Een boete."),
        regels: [
            Regel(id: "groot", als: MeerDan("mensen", {threshold}), dan: "moet",
                omdat: "Met {{mensen}} mensen is er toezicht.", bron: [Zie("wet", "art. 1", Wettekst)]),
            Regel(id: "rest", als: Hoogstens("mensen", {threshold}), dan: "mag",
                omdat: "Een kleine groep hoeft geen toezicht.", bron: [Zie("wet", "art. 2", Wettekst)]),
        ]),
]
"#
    )
}

/// Two folders with rules and a dossier.
fn two(folder: &TempDir, more: &str) -> [String; 3] {
    put(folder, "oud/regels.ron", small(50, ""));
    put(folder, "nieuw/regels.ron", small(25, more));
    let group = r#"Dossier(titel: "Verzonnen: een groep", peildatum: "2026-11-21", antwoorden: {"mensen": 40})"#;
    put(folder, "groep.ron", group);
    ["oud", "nieuw", "groep.ron"].map(|name| inside(folder, name))
}

#[test]
fn a_threshold_that_moves_is_told_exactly() {
    let folder = folder();
    let [old, new, dossier] = two(&folder, "");
    let witnesses = inside(&folder, "getuigen");
    let arguments = ["--peildatum", "2026-11-21", "--van", &old, "--naar", &new, &dossier, "--getuigen", &witnesses];
    let said = well(&[&["effect", "--formaat", "md"], arguments.as_slice()].concat());
    let said = said.replace(&folder.path().display().to_string(), "MAP");
    // Both sides are named with the hash of their rules, which changes with every edit of them.
    let said = words(&said);
    let plain = said.lines().filter(|line| !line.contains("regelbasis")).collect::<Vec<_>>();
    insta::assert_snapshot!("threshold", plain.join("\n"));
    let found = data(&arguments);
    let turns = &found["situaties"][0]["wendingen"];
    assert_eq!(turns.as_array().map(Vec::len), Some(1), "{turns}");
    assert_eq!((&turns[0]["was"], &turns[0]["wordt"]), (&"niet verplicht".into(), &"verplicht".into()));
    // The witness lies between both thresholds, and shows the turn when asked.
    let witness = inside(&folder, "getuigen/toezicht_1.ron");
    for (rules, word) in [(&old, "mag"), (&new, "moet")] {
        let advice = program::data(&["--regels", rules, "advies", &witness, "--formaat", "json"]);
        assert_eq!(advice["structuren"][0]["beslissingen"]["toezicht"]["uitkomst"], *word);
    }
}

#[test]
fn what_only_one_side_knows_is_said() {
    let folder = folder();
    let more = r#"Vraag(gegeven: "nieuw", onderdeel: "Groep", vraag: "Nieuw?", label: "iets nieuws", soort: JaNee),"#;
    let [old, new, dossier] = two(&folder, more);
    let text = fs::read_to_string(&dossier).expect("the dossier");
    fs::write(&dossier, text.replace("\"mensen\": 40", "\"mensen\": 40, \"nieuw\": true")).expect("a file");
    let found = data(&["--peildatum", "2026-11-21", "--van", &old, "--naar", &new, &dossier]);
    assert_eq!(found["dossiers"][0]["niet_gevraagd"], serde_json::json!(["nieuw"]));
    let changes = found["wijzigingen"].as_array().expect("groups");
    let asked = changes.iter().find(|group| group["soort"] == "Vragen en lezingen").expect("a new question");
    assert_eq!((&asked["wijzigingen"][0]["id"], &asked["wijzigingen"][0]["wat"]), (&"nieuw".into(), &"nieuw".into()));
    // The other way round the question is gone, and a dossier of old still counts.
    let back = data(&["--peildatum", "2026-11-21", "--van", &new, "--naar", &old, &dossier]);
    assert_eq!(back["dossiers"][0]["niet_gevraagd"], serde_json::json!(["nieuw"]));
    assert_eq!(back["dossiers"][0]["omslag"][0]["plicht_vervalt"], true);
}

#[test]
fn the_same_on_both_sides_changes_nothing() {
    let found = well(&["effect", "--van", "2026-11-21", "--naar", "rules", EXAMPLE, "--sjablonen-b", "templates"]);
    assert!(found.contains("Er verandert niets") && found.contains("Het dossier wordt niet geraakt"), "{found}");
}

#[test]
fn a_dossier_that_turns_gets_a_letter_with_the_articles_and_the_redline() {
    let folder = folder();
    let letters = inside(&folder, "brieven");
    let found = data(&[DAYS.as_slice(), &[EXAMPLE, "--brieven", &letters]].concat());
    let case = &found["dossiers"][0];
    let turned = case["omslag"].as_array().expect("turns");
    assert!(turned.iter().all(|one| one["was"] != one["wordt"] && !one["door"].as_array().expect("why").is_empty()));
    assert!(turned.iter().all(|one| one["vanaf"] != ""), "{turned:#?}");
    let letter = fs::read_to_string(folder.path().join("brieven/hoofdaannemer_40.html")).expect("a letter");
    for heading in [
        "Wat er in de regels verandert",
        "Wat dat voor jullie betekent",
        "Welke stukken aanpassen",
        "Wie beslist:",
        "Voor wanneer",
    ] {
        assert!(letter.contains(heading), "{heading}");
    }
    for paper in case["stukken"].as_array().expect("papers") {
        let id = paper["id"].as_str().expect("an id");
        assert!(
            paper["soort"] == "vervallen" || folder.path().join(format!("brieven/hoofdaannemer_40-{id}.docx")).exists()
        );
        assert!(letter.contains(paper["naam"].as_str().expect("a name")), "{id}");
    }
}

#[test]
fn without_sides_there_is_a_calendar() {
    let folder = folder();
    let [old, ..] = two(&folder, "");
    let said = well(&["--regels", &old, "effect"]);
    assert!(said.contains("1 januari 2025") && said.contains("Wet op het voorbeeld"), "{said}");
    assert!(said.contains("Nog geen wet") && said.contains("Voorbeeldwet 2"), "{said}");
    let found = data(&[]);
    let days: Vec<&str> =
        found["kalender"].as_array().expect("days").iter().filter_map(|day| day["datum"].as_str()).collect();
    assert!(days.is_sorted() && days.contains(&"2025-07-01"), "{days:?}");
}

#[test]
fn wrong_sides_and_wrong_dossiers_are_told() {
    let folder = folder();
    let [old, new, dossier] = two(&folder, "");
    let refused = |arguments: &[&str], message: &str| {
        let (code, out, err) = outcome(&[&["effect"], arguments].concat());
        assert_eq!((code, out.as_str()), (2, ""), "{err}");
        assert!(err.contains(message), "{err}");
    };
    refused(&[&dossier], "er valt niets te vergelijken");
    refused(&["--van", "2024-13-01"], "`2024-13-01` is geen datum");
    refused(&["--van", "nergens"], "`nergens` kan niet worden gelezen");
    refused(&["--van", "2024-01-01", "--formaat", "docx"], "--uit");
    // One wrong dossier does not keep the others from being told.
    let wrong = put(&folder, "fout.ron", program::dossier("\"mensem\": 4"));
    let sides = ["effect", "--peildatum", "2026-11-21", "--van", &old, "--naar", &new];
    let (code, out, err) = outcome(&[&sides, [&wrong as &str, &dossier].as_slice()].concat());
    assert_eq!(code, 1, "{err}");
    assert!(out.contains("Het dossier wordt geraakt"), "{out}");
    assert!(err.contains("onbekend gegeven `mensem`") && err.contains("bedoelt u `mensen`?"), "{err}");
    assert!(Path::new(&wrong).exists());
}
