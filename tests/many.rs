//! `overzicht` and `samenvoegen` as a user runs them: results, faults and exit codes.

#[path = "support/program.rs"]
mod program;

use program::{dossier, folder, inside, outcome, put};
use std::fs;

#[test]
fn bad_dossiers_are_told_of_and_left_out() {
    let folder = folder();
    put(&folder, "a/goed.ron", dossier(""));
    put(&folder, "b/diep/ook.ron", dossier("\"draagvlak\": 70"));
    put(&folder, "b/kapot.ron", "Dossier(titel: \"x\"");
    put(&folder, "b/fout.ron", dossier("\"draagvlak\": 170"));
    put(&folder, "b/bytes.ron", [0xFF, 0xFE]);
    put(&folder, ".verborgen/weg.ron", "x");
    put(&folder, "b/leesmij.txt", "geen dossier");
    // Either form is read; other files in JSON are no dossiers.
    put(&folder, "c/json.json", r#"{"titel": "Verzonnen: json", "peildatum": "2026-11-21", "antwoorden": {}}"#);
    put(&folder, "c/kapot.json", r#"{"titel": "Verzonnen"#);
    put(&folder, "c/package.json", r#"{"name": "iets anders"}"#);
    put(&folder, "c/lijst.json", "[1, 2]");
    let here = folder.path().display().to_string();
    let (code, out, err) = outcome(&["overzicht", &here, "--formaat", "json"]);
    assert_eq!(code, 1, "{err}");
    let data: serde_json::Value = serde_json::from_str(&out).expect("the list is there all the same");
    let files: Vec<&str> =
        data["dossiers"].as_array().expect("a list").iter().filter_map(|one| one["bestand"].as_str()).collect();
    let found: Vec<&str> = files.iter().filter_map(|path| path.rsplit('/').next()).collect();
    assert_eq!(found, ["goed.ron", "ook.ron", "json.json"]);
    assert_eq!(data["fouten"].as_array().map(Vec::len), Some(4));
    for name in ["kapot.ron, regel 1", "fout.ron, regel 1", "bytes.ron", "kapot.json"] {
        assert_eq!(err.matches(name).count(), 1, "{name}: {err}");
    }
    for name in ["weg.ron", "leesmij", "package", "lijst"] {
        assert!(!err.contains(name), "{name}: {err}");
    }
    assert!(err.contains("dit bestand is geen tekst"), "{err}");
    let (code, out, _) = outcome(&["overzicht", &here]);
    assert!(code == 1 && out.contains("Niet meegeteld") && out.contains("kapot.ron"), "{out}");
}

#[test]
fn a_list_of_nothing_is_wrong_use() {
    let folder = folder();
    let here = folder.path().display().to_string();
    for (arguments, message) in [
        (&["overzicht", &here][..], "hier staat geen enkel dossier"),
        (&["overzicht", "nergens"], "het bestaat niet"),
        (&["overzicht"], "er ontbreekt"),
        (&["overzicht", "examples", "--risico", "hog"], "bedoelt u `hoog`?"),
        (&["overzicht", "examples", "--structuur", "stichtng"], "onbekende structuur"),
        (&["overzicht", "examples", "--formaat", "docx"], "zeg met --uit waar het moet komen"),
        (&["overzicht", "examples", "--sorteer", "naam"], "kies uit: bestand, fase, vorm"),
        (&["samenvoegen", PARTS[0]], "noem twee dossiers of meer"),
        (&["samenvoegen", PARTS[0], PARTS[1], "--formaat", "docx"], "zeg met --verslag waar het moet komen"),
    ] {
        let (code, out, err) = outcome(arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}: {err}");
        assert!(err.contains(message), "{arguments:?}: {err}");
    }
    #[cfg(not(feature = "parquet"))]
    assert!(outcome(&["overzicht", "examples", "--formaat", "parquet"]).2.contains("--features parquet"));
}

#[test]
fn the_list_can_be_ordered_and_narrowed() {
    let column = |arguments: &[&str], name: &str| -> Vec<String> {
        let (code, out, err) = outcome(&[&["overzicht", "examples", "--formaat", "csv"], arguments].concat());
        assert_eq!(code, 0, "{err}");
        let mut reader = csv::Reader::from_reader(out.as_bytes());
        let at = reader.headers().expect("a head").iter().position(|one| one == name).expect("the column is there");
        reader.records().map(|line| line.expect("a line")[at].to_string()).collect()
    };
    let all = column(&[], "bestand");
    assert!(all.len() >= 8 && all.is_sorted(), "{all:?}");
    let open: Vec<usize> = column(&["--sorteer", "open"], "open").iter().filter_map(|one| one.parse().ok()).collect();
    assert!(open.len() == all.len() && open.windows(2).all(|pair| pair[0] >= pair[1]), "{open:?}");
    let risky = column(&["--risico", "hoog"], "risico");
    assert!(!risky.is_empty() && risky.len() < all.len(), "{risky:?}");
    assert!(risky.iter().all(|one| one.contains("hoog") || one.contains("verboden")), "{risky:?}");
    assert_eq!(column(&["--structuur", "cooperatie_hoofdaannemer"], "vorm").len(), 2);
    // Twice the same folder is still one list.
    assert_eq!(column(&["examples", "examples/half_bekend.ron"], "bestand"), all);
}

const PARTS: [&str; 3] =
    ["examples/samen/de_linge.ron", "examples/samen/het_ravelijn.ron", "examples/samen/waalzicht.ron"];

#[test]
fn a_joined_dossier_is_a_dossier_and_keeps_who_said_what() {
    let folder = folder();
    let to = inside(&folder, "samen.ron");
    let (code, out, err) = outcome(&[&["samenvoegen"], &PARTS[..], &["--uit", &to]].concat());
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("Te bespreken") && out.contains("De Linge"), "{out}");
    assert!(out.contains(&format!("Het samengevoegde dossier staat in:\n  {to}")), "{out}");
    let (code, _, err) = outcome(&["advies", &to, "--kort"]);
    assert_eq!(code, 0, "{err}");
    let other = inside(&folder, "anders.ron");
    let (code, _, err) = outcome(&["watals", &to, "marktaandeel=11", "--bewaar", &other]);
    assert_eq!(code, 0, "{err}");
    let kept = fs::read_to_string(&other).expect("it was written");
    assert!(kept.contains("gezegd: {") && kept.contains("ingevuld_door: ["), "{kept}");
    // It can be joined again, also in its own place; what one practice filled in is not written over.
    let (code, _, err) = outcome(&["samenvoegen", &to, PARTS[0], "--uit", &to]);
    assert_eq!(code, 0, "{err}");
    let alone = put(&folder, "alleen.ron", dossier("\"draagvlak\": 70"));
    let (code, _, err) = outcome(&["samenvoegen", &alone, PARTS[0], "--uit", &alone]);
    assert!(code == 2 && err.contains("een van de dossiers"), "{err}");
    assert_eq!(fs::read_to_string(&alone).expect("it is still there"), dossier("\"draagvlak\": 70"));
}

#[test]
fn nothing_is_joined_while_a_dossier_is_wrong() {
    let folder = folder();
    let bad = put(&folder, "a.ron", dossier("\"draagvlak\": 170"));
    let worse = put(&folder, "b.ron", "Dossier(titel");
    let to = inside(&folder, "samen.ron");
    let (code, out, err) = outcome(&["samenvoegen", &bad, PARTS[0], &worse, "--uit", &to]);
    assert_eq!((code, out.as_str()), (1, ""), "{err}");
    assert!(err.contains("a.ron") && err.contains("b.ron"), "every fault at once: {err}");
    assert!(!folder.path().join("samen.ron").exists());
    for (voices, message) in [
        ("gezegd: {\"draagvlk\": {\"A\": 3}}", "bedoelt u `draagvlak`?"),
        ("gezegd: {\"draagvlak\": {\"A\": 300}}", "300% kan hier niet"),
        ("gezegd: {\"draagvlak\": {\"\": 30}}", "hier staat geen naam"),
        ("gekozen_door: {\"A\": \"stichtingg\"}", "onbekende structuur"),
        ("ingevuld_door: [\"\"]", "hier staat geen naam"),
    ] {
        let text = format!("Dossier(titel: \"x\", peildatum: \"2026-11-21\", antwoorden: {{}}, {voices})");
        let path = put(&folder, "c.ron", text);
        let (code, _, err) = outcome(&["advies", &path]);
        assert!(code == 1 && err.contains(message), "{voices}: {err}");
    }
}

#[test]
fn who_filled_in_a_file_goes_by_its_name_or_that_of_its_folder() {
    let folder = folder();
    let a = put(&folder, "linge/dossier.ron", dossier("\"draagvlak\": 70"));
    let b = put(&folder, "waal/dossier.ron", dossier("\"draagvlak\": 80"));
    let (code, out, err) = outcome(&["samenvoegen", &a, &b, "--formaat", "json"]);
    assert_eq!(code, 0, "{err}");
    let data: serde_json::Value = serde_json::from_str(&out).expect("data");
    assert_eq!(data["ingevuld_door"], serde_json::json!(["linge", "waal"]));
    assert_eq!(data["agenda"][0]["antwoorden"][0]["wie"], "linge");
}
