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

/// The texts of the letters that these arguments give.
fn letter(folder: &TempDir, arguments: &[&str], name: &str) -> String {
    let letters = folder.path().join("brieven");
    let to = letters.display().to_string();
    well(&[&["effect"], arguments, &["--brieven", &to]].concat());
    fs::read_to_string(letters.join(name)).expect("a letter")
}

#[test]
fn a_letter_is_about_this_dossier_and_names_no_folder() {
    let folder = folder();
    let [old, new, dossier] = two(&folder, "");
    let day = ["--peildatum", "2026-11-21"];
    let said = letter(&folder, &[&day, ["--van", &old].as_slice(), &["--naar", &new, &dossier]].concat(), "groep.html");
    assert!(said.contains("Met 40 mensen is er toezicht.") && !said.contains("[aantal"), "{said}");
    assert!(said.contains("de gewijzigde regels op 21 november 2026") && said.contains("de oude regels op"), "{said}");
    assert!(!said.contains(&folder.path().display().to_string()), "{said}");
}

#[test]
fn what_is_still_open_says_on_what_it_hangs() {
    let folder = folder();
    let [old, new, dossier] = two(&folder, "");
    let text = fs::read_to_string(&dossier).expect("the dossier");
    fs::write(&dossier, text.replace("40", "Tussen(40, 60)")).expect("a file");
    let sides = ["--peildatum", "2026-11-21", "--van", &new, "--naar", &old, &dossier];
    let turned = &data(&sides)["dossiers"][0]["omslag"][0];
    assert_eq!(
        (&turned["wordt"], &turned["hangt_af_van"]),
        (&"verplicht of niet verplicht".into(), &"aantal mensen".into())
    );
    assert_eq!((&turned["plicht_vervalt"], &turned["plicht_onzeker"]), (&false.into(), &true.into()));
    let said = letter(&folder, &sides, "groep.html");
    assert!(said.contains("Welke van deze het wordt, hangt af van: aantal mensen"), "{said}");
    assert!(
        said.contains("Of deze plicht blijft, staat nog niet vast.") && !said.contains("niet meer zoals zij was"),
        "{said}"
    );
}

#[test]
fn days_to_come_date_no_letter_and_stand_first_in_the_calendar() {
    let folder = folder();
    let [old, ..] = two(&folder, "");
    let rules = folder.path().join("oud/regels.ron");
    let text = fs::read_to_string(&rules)
        .expect("the rules")
        .replace(r#"Regel(id: "groot","#, r#"Regel(id: "groot", geldig: Periode(van: "2028-01-01"),"#);
    fs::write(&rules, text).expect("a file");
    let said = well(&["--regels", &old, "effect", "--van", "2026-11-21", "--naar", "2028-01-01", "--formaat", "md"]);
    assert!(said.contains("*21 november 2026*") && said.contains("het recht op 1 januari 2028"), "{said}");
    let said = well(&["--regels", &old, "--peildatum", "2026-11-21", "effect", "--formaat", "md"]);
    let place = |text: &str| said.find(text).unwrap_or_else(|| panic!("{text}: {said}"));
    assert!(
        place("Wat nog komt") < place("1 januari 2028") && place("1 januari 2028") < place("Wat al geldt"),
        "{said}"
    );
    assert!(said.contains("Met \\[aantal mensen\\] mensen") && !said.contains("toezicht/groot"), "{said}");
}

#[test]
fn a_folder_of_rules_goes_with_the_templates_at_hand() {
    let folder = folder();
    let templates = folder.path().join("sjablonen");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("templates"), &templates);
    let clauses = files_below(&templates.join("statuten_cooperatie"));
    let changed = clauses.iter().min().expect("a clause");
    let text = fs::read_to_string(changed).expect("a template");
    fs::write(changed, format!("{text}\n\nDit staat alleen hier.\n")).expect("a file");
    // Rules with no templates of their own, inside or beside.
    let rules = folder.path().join("regels/nieuw");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("rules"), &rules);
    let (templates, rules) = (templates.display().to_string(), format!("{}@2026-11-21", rules.display()));
    let sides = ["effect", "--van", "2026-11-21", "--naar", &rules];
    let found = well(&[&["--sjablonen", &templates], sides.as_slice()].concat());
    assert!(found.contains("Er verandert niets"), "{found}");
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let to = to.join(path.file_name().expect("a name"));
        if path.is_dir() { copy(&path, &to) } else { fs::copy(&path, &to).map(|_| ()).expect("a copy") }
    }
}

fn files_below(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

#[test]
fn a_folder_of_dossiers_is_told_of_but_for_the_bad_ones() {
    let folder = folder();
    let [old, new, dossier] = two(&folder, "");
    let inside = folder.path().join("dossiers");
    let put = |name: &str, text: &[u8]| fs::write(inside.join(name), text).expect("a file can be written");
    fs::create_dir(&inside).expect("a folder");
    fs::copy(&dossier, inside.join("a.ron")).expect("a copy");
    put("b.json", br#"{"titel": "Verzonnen: nog een", "peildatum": "2026-11-21", "antwoorden": {"mensen": 45}}"#);
    put("c.ron", &[0xFF, 0xFE]);
    put("package.json", b"{}");
    let here = inside.display().to_string();
    let (code, out, err) = outcome(&["effect", "--peildatum", "2026-11-21", "--van", &old, "--naar", &new, &here]);
    assert_eq!(code, 1, "{err}");
    assert!(out.contains("Van de 2 dossiers worden er 2 geraakt"), "{out}");
    assert!(err.contains("c.ron") && !err.contains("package"), "{err}");
}
