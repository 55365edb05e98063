//! `verschil` and `inlezen` as a user runs them.

#[path = "support/program.rs"]
mod program;
#[path = "support/shipped.rs"]
mod shipped;
#[path = "support/word_file.rs"]
mod word_file;
#[path = "support/words.rs"]
mod words;

use program::{folder, inside, outcome, put, well};
use shipped::{root, text};
use std::fs;
use std::path::Path;
use tempfile::TempDir;
use words::words;

const EXAMPLE: &str = "examples/zorgmakelaar_negen_praktijken.ron";

/// The example with other answers.
fn changed(folder: &TempDir, changes: &[(&str, &str)]) -> String {
    let mut text = text(&root().join(EXAMPLE));
    for (old, new) in changes {
        assert!(text.contains(old), "{old}");
        text = text.replace(old, new);
    }
    put(folder, "nieuw.ron", text)
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("the folder is there") {
        let entry = entry.expect("an entry").path();
        let target = to.join(entry.file_name().expect("a name"));
        if entry.is_dir() {
            copy(&entry, &target);
        } else {
            fs::copy(&entry, &target).expect("a file can be copied");
        }
    }
}

#[test]
fn the_list_names_article_words_and_answer() {
    let folder = folder();
    let other = changed(
        &folder,
        &[
            ("\"lid_opzegtermijn_maanden\": 3", "\"lid_opzegtermijn_maanden\": 6"),
            ("\"bestuur_extern\": true", "\"bestuur_extern\": false"),
        ],
    );
    let said = well(&["verschil", EXAMPLE, &other, "--stuk", "statuten_cooperatie"]);
    insta::assert_snapshot!("verschil", words(&said));
    let json = well(&["verschil", EXAMPLE, &other, "--formaat", "json"]);
    serde_json::from_str::<serde_json::Value>(&json).expect("JSON");
    for form in ["md", "html"] {
        assert!(well(&["verschil", EXAMPLE, &other, "--formaat", form]).contains("zes (6)"), "{form}");
    }
}

#[test]
fn the_same_twice_changes_nothing_and_nothing_to_compare_is_refused() {
    assert!(well(&["verschil", EXAMPLE, EXAMPLE]).contains("Er verandert niets"));
    let (code, out, err) = outcome(&["verschil", EXAMPLE]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("er valt niets te vergelijken") && err.contains("--naar"), "{err}");
}

#[test]
fn other_templates_are_told_as_such() {
    let folder = folder();
    let templates = folder.path().join("templates");
    copy(&root().join("templates"), &templates);
    let seat = templates.join("statuten_cooperatie/naam_zetel_ua.md.jinja");
    let text = fs::read_to_string(&seat).expect("the clause is there");
    fs::write(&seat, text.replace("gemeente", "stad")).expect("a file can be written");
    let templates = templates.display().to_string();
    let said = well(&["verschil", EXAMPLE, "--regels-b", "rules", "--sjablonen-b", &templates]);
    assert!(said.contains("“") && said.contains("stad"), "{said}");
}

#[test]
fn tracked_changes_are_the_same_bytes_twice_and_read_back() {
    let folder = folder();
    let other = changed(&folder, &[("\"lid_opzegtermijn_maanden\": 3", "\"lid_opzegtermijn_maanden\": 6")]);
    let read = |to: &str| {
        let to = folder.path().join(to);
        well(&["verschil", EXAMPLE, &other, "--uit", &to.display().to_string()]);
        fs::read(to.join("statuten_cooperatie.docx")).expect("a redline")
    };
    let (first, second) = (read("a"), read("b"));
    assert!(first == second, "the same bytes");
    let document = &word_file::parts(&first)["word/document.xml"];
    assert!(document.contains("<w:ins ") && document.contains("<w:del "));
    let redline = inside(&folder, "a/statuten_cooperatie.docx");
    let said = well(&["inlezen", &redline, "--bij", EXAMPLE]);
    assert!(said.contains("Opzegging door een lid"), "{said}");
}

#[test]
fn a_blank_that_was_filled_in_is_kept_as_an_answer() {
    let folder = folder();
    let bare = changed(&folder, &[("\"naam_cooperatie\": \"Coöperatie Geboortezorg Rivierbocht\",", "")]);
    let drafts = inside(&folder, "concept");
    well(&["concepten", &bare, "--stuk", "statuten_cooperatie", "--formaat", "docx", "--uit", &drafts]);
    let path = folder.path().join("concept/statuten_cooperatie.docx");
    let bytes = fs::read(&path).expect("a draft");
    let filled = word_file::rewritten(&bytes, |name, xml| {
        assert!(name != "word/document.xml" || xml.contains("[● naam van de coöperatie]"), "the blank is visible");
        xml.replace("[● naam van de coöperatie]", "Coöperatie De Nieuwe Naam")
    });
    fs::write(&path, filled).expect("a file can be written");
    let kept = inside(&folder, "bewaard.ron");
    let said = well(&["inlezen", &path.display().to_string(), "--bij", &bare, "--bewaar", &kept]);
    assert!(said.contains("De Nieuwe Naam"), "{said}");
    let dossier = fs::read_to_string(&kept).expect("a dossier");
    assert!(dossier.contains("Coöperatie De Nieuwe Naam"), "{dossier}");
    well(&["advies", &kept, "--kort"]);
}

#[test]
fn a_change_that_breaks_a_test_is_named_with_the_law() {
    let folder = folder();
    let drafts = inside(&folder, "concept");
    well(&["concepten", EXAMPLE, "--stuk", "statuten_cooperatie", "--formaat", "docx", "--uit", &drafts]);
    let path = folder.path().join("concept/statuten_cooperatie.docx");
    let bytes = fs::read(&path).expect("a draft");
    // Notice of three years: longer than a member can be bound.
    let changed = word_file::rewritten(&bytes, |_, xml| xml.replace("drie (3) maanden", "zesendertig (36) maanden"));
    assert!(changed != bytes, "the term stands there");
    fs::write(&path, changed).expect("a file can be written");
    let said = well(&["inlezen", &path.display().to_string(), "--bij", EXAMPLE]);
    assert!(said.contains("Wat de wijzigingen kapotmaken") && said.contains("art. 36"), "{said}");
}
