//! What other programs meet at the command line: JSON in, JSON out, completions and manuals.

#[path = "support/program.rs"]
mod program;

use program::{data, folder, inside, outcome, put, well};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::fs;

const EXAMPLE: &str = "examples/hoofdaannemer_62.ron";

/// The keys of a value and what sort of thing stands under each; keys that all hold the same stand as one `*`.
fn shape(value: &Value) -> Value {
    match value {
        Value::Null => "niets".into(),
        Value::Bool(_) => "ja of nee".into(),
        Value::Number(_) => "getal".into(),
        Value::String(_) => "tekst".into(),
        Value::Array(values) => Value::Array(merged(values.iter().map(shape)).into_iter().collect()),
        Value::Object(map) => {
            let shapes: Vec<Value> = map.values().map(shape).collect();
            let same = shapes.iter().all(|one| one.is_object());
            match merged(shapes.clone().into_iter()) {
                Some(one) if same && map.len() > 3 => Value::Object(Map::from_iter([("*".to_string(), one)])),
                _ => map.keys().cloned().zip(shapes).collect(),
            }
        }
    }
}

/// What stands beside each other, as one: of objects all keys, of other things every sort.
fn merged(shapes: impl Iterator<Item = Value>) -> Option<Value> {
    shapes.reduce(|one, other| match (one, other) {
        (Value::Object(mut one), Value::Object(other)) => {
            for (key, value) in other {
                let both = merged([one.get(&key).cloned(), Some(value)].into_iter().flatten());
                one.insert(key, both.unwrap_or_default());
            }
            Value::Object(one)
        }
        (Value::Array(one), Value::Array(other)) => merged(one.into_iter().chain(other)).into_iter().collect(),
        (one, other) if one == other => one,
        (one, other) => {
            let words = [one, other].map(|one| one.as_str().map_or_else(|| one.to_string(), str::to_string));
            let words: BTreeSet<&str> = words.iter().flat_map(|word| word.split(" / ")).collect();
            words.into_iter().collect::<Vec<_>>().join(" / ").into()
        }
    })
}

#[test]
fn the_data_of_every_command_keep_their_shape() {
    let commands: [&[&str]; 11] = [
        &["advies", EXAMPLE],
        &["waarom", EXAMPLE, "interne_toezichthouder"],
        &["watals", EXAMPLE, "zorgverleners=40"],
        &["plan", EXAMPLE],
        &["keuring", EXAMPLE],
        &["verschil", "examples/hoofdaannemer_40.ron", EXAMPLE],
        &["controleer", EXAMPLE, "--peildatum", "2026-11-21"],
        &["controleer", EXAMPLE, "--dekking"],
        &["bronnen"],
        &["regelboek", "--peildatum", "2026-11-21"],
        &["exporteer", "regelrecht", "--peildatum", "2026-11-21"],
    ];
    for command in commands {
        let found = data(&[command, &["--formaat", "json"]].concat());
        let name = command.iter().filter(|word| !word.contains('/')).copied().collect::<Vec<_>>().join("_");
        insta::assert_snapshot!(name, format!("{:#}", shape(&found)));
    }
}

#[test]
fn a_dossier_in_json_does_all_that_one_in_ron_does() {
    let folder = folder();
    let (json, back) = (inside(&folder, "regio.json"), inside(&folder, "terug.ron"));
    well(&["omzetten", EXAMPLE, &json]);
    well(&["omzetten", &json, &back]);
    for command in ["advies", "plan", "keuring"] {
        let wanted = well(&[command, EXAMPLE, "--formaat", "json"]);
        assert_eq!(wanted, well(&[command, &json, "--formaat", "json"]), "{command}");
        assert_eq!(wanted, well(&[command, &back, "--formaat", "json"]), "{command}");
    }
    well(&["controleer", &json]);
    well(&["concepten", &json, "--uit", &inside(&folder, "concepten"), "--formaat", "md"]);
    let zip = inside(&folder, "pakket.zip");
    assert!(well(&["pakket", &json, "--uit", &zip]).contains("antwoorden.json"));
    let kept = inside(&folder, "anders.json");
    well(&["watals", &json, "zorgverleners=40", "--bewaar", &kept]);
    let kept: Value = serde_json::from_str(&fs::read_to_string(kept).expect("it was kept")).expect("it is JSON");
    assert_eq!(kept["antwoorden"]["zorgverleners"], 40);
}

#[test]
fn a_faulty_dossier_in_json_is_told_with_its_line() {
    let folder = folder();
    let text = "{\n  \"titel\": \"Verzonnen\",\n  \"peildatum\": \"2026-11-21\",\n  \"antwoorden\": {\n    \"zorgverleners\": 2.5\n  }\n}\n";
    let path = put(&folder, "d.json", text);
    let (code, out, err) = outcome(&["advies", &path]);
    assert_eq!((code, out.as_str()), (1, ""), "{err}");
    assert!(err.contains("`2.5` is geen heel getal") && err.contains("regel 5"), "{err}");
    let (code, out, _) = outcome(&["controleer", &path, "--formaat", "json"]);
    let found: Value = serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}\n{out}"));
    let told = found["meldingen"].as_array().expect("a list").iter().find(|one| one["ernst"] == "fout");
    assert_eq!((code, &told.expect("a fault")["regel"]), (1, &Value::from(5)), "{out}");
}

#[test]
fn a_form_that_is_not_there_is_refused() {
    let folder = folder();
    let (code, _, err) = outcome(&["omzetten", EXAMPLE, &inside(&folder, "regio.yaml")]);
    assert!(code == 2 && err.contains(".ron of .json"), "{err}");
    let (code, _, err) = outcome(&["aanvullen", "tcsh"]);
    assert!(code == 2 && err.contains("kies uit: bash"), "{err}");
    let (code, _, err) = outcome(&["man", "--uit", EXAMPLE]);
    assert!(code == 2 && err.contains("kan niet worden geschreven"), "{err}");
    let (code, _, err) = outcome(&["exporteer", "wetten"]);
    assert!(code == 2 && err.contains("onbekende opdracht"), "{err}");
}

#[test]
fn exports_go_to_files() {
    let folder = folder();
    let schema = inside(&folder, "vragen.schema.json");
    well(&["exporteer", "vragen", "--uit", &schema]);
    let schema: Value = serde_json::from_str(&fs::read_to_string(schema).expect("it was written")).expect("it is JSON");
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    let to = inside(&folder, "regelrecht");
    let listing = data(&["exporteer", "regelrecht", "--uit", &to, "--formaat", "json"]);
    let files = listing["bestanden"].as_array().expect("a list");
    assert!(!files.is_empty());
    for file in files {
        let path = folder.path().join("regelrecht").join(file["pad"].as_str().expect("a path"));
        assert!(fs::read_to_string(&path).is_ok_and(|text| text.starts_with("$schema:")) || path.exists());
    }
}

/// Words of clap that a reader of Dutch must not meet.
const ENGLISH: [&str; 9] = [
    "see ",
    "Print help",
    "Print version",
    "possible values",
    "default:",
    "OPTIONS",
    "SYNOPSIS",
    "DESCRIPTION",
    "Usage",
];

#[test]
fn completions_know_every_command_in_dutch() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let script = well(&["aanvullen", shell]);
        for word in ["intake", "concepten", "omzetten", "structuur", "peildatum"] {
            assert!(script.contains(word), "{shell} knows {word}");
        }
        for word in ENGLISH {
            assert!(!script.contains(word), "{shell} says {word}");
        }
    }
}

#[test]
fn every_command_has_a_manual_in_dutch() {
    let folder = folder();
    let to = inside(&folder, "man");
    well(&["man", "--uit", &to]);
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(&to).expect("the folder was made") {
        let path = entry.expect("an entry").path();
        let text = fs::read_to_string(&path).expect("a page can be read");
        for word in ENGLISH {
            assert!(!text.contains(word), "{} says {word}", path.display());
        }
        names.insert(path.file_stem().unwrap_or_default().to_string_lossy().into_owned());
    }
    for name in ["zorgvorm", "zorgvorm-advies", "zorgvorm-exporteer", "zorgvorm-exporteer-vragen", "zorgvorm-man"] {
        assert!(names.contains(name), "{name} in {names:?}");
    }
    insta::assert_snapshot!(fs::read_to_string(folder.path().join("man/zorgvorm-waarom.1")).expect("a page"));
}
