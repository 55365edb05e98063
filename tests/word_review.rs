//! `keuring` over a folder of drafts that somebody changed in Word, or beside it.

#[path = "support/program.rs"]
mod program;
#[path = "support/word_file.rs"]
mod word_file;

use program::{folder, outcome};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const EXAMPLE: &str = "examples/zorgmakelaar_negen_praktijken.ron";
const DEED: &str = "statuten_cooperatie";
/// What the deed says, and what it may not say with these answers; the fault of tests/faulty/keuring/L-03a.ron.
const RIGHT: &str = "Rivierbocht U.A.";
const WRONG: &str = "Rivierbocht W.A.";
const TEST: &str = "L-03a";

/// A folder with the drafts of the example, as Word files and as Markdown.
fn drafted() -> (TempDir, PathBuf) {
    let folder = folder();
    let drafts = folder.path().join("concepten");
    let (code, _, err) = outcome(&["concepten", EXAMPLE, "--uit", &drafts.display().to_string()]);
    assert_eq!(code, 0, "{err}");
    (folder, drafts)
}

fn change_word(path: &Path) {
    let bytes = fs::read(path).expect("a draft");
    let changed = word_file::rewritten(&bytes, |name, content| match name {
        "word/document.xml" => {
            assert!(content.contains(RIGHT), "the deed names the cooperative");
            content.replace(RIGHT, WRONG)
        }
        _ => content,
    });
    fs::write(path, changed).expect("a file can be written");
}

fn change_markdown(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).expect("a draft");
    assert!(text.contains(from), "the deed names the cooperative");
    fs::write(path, text.replace(from, to)).expect("a file can be written");
}

/// The exit code, the tests that were not met, and what was said on standard error.
fn reviewed(drafts: &Path) -> (i32, Vec<String>, String) {
    let (code, out, err) =
        outcome(&["keuring", &drafts.display().to_string(), "--dossier", EXAMPLE, "--formaat", "json"]);
    let data: serde_json::Value = serde_json::from_str(&out).unwrap_or_default();
    let grave = data["ernsten"].as_array().cloned().unwrap_or_default();
    let found = grave.iter().flat_map(|part| part["bevindingen"].as_array().cloned().unwrap_or_default());
    (code, found.filter_map(|one| one["toets"].as_str().map(str::to_string)).collect(), err)
}

#[test]
fn what_was_changed_in_word_is_reviewed() {
    let (_folder, drafts) = drafted();
    let (_, fresh, _) = reviewed(Path::new(EXAMPLE));
    assert_eq!(reviewed(&drafts).1, fresh, "nothing was changed yet");
    change_word(&drafts.join(format!("{DEED}.docx")));
    // The Markdown beside it is as it was, and does not hide the fault.
    let (code, found, err) = reviewed(&drafts);
    assert!(code == 1 && found.iter().any(|test| test == TEST), "{found:?} {err}");
    assert!(!fresh.iter().any(|test| test == TEST), "{fresh:?}");
}

#[test]
fn a_word_file_under_another_name_says_itself_what_it_is() {
    let (_folder, drafts) = drafted();
    fs::remove_file(drafts.join(format!("{DEED}.md"))).expect("it was there");
    let renamed = drafts.join("Statuten, versie van de notaris.docx");
    fs::rename(drafts.join(format!("{DEED}.docx")), &renamed).expect("it was there");
    change_word(&renamed);
    let (code, found, err) = reviewed(&drafts);
    assert!(code == 1 && found.iter().any(|test| test == TEST), "{found:?} {err}");
}

#[test]
fn two_changed_versions_of_a_document_are_refused() {
    let (_folder, drafts) = drafted();
    let [word, text] = ["docx", "md"].map(|ending| drafts.join(format!("{DEED}.{ending}")));
    change_markdown(&text, RIGHT, WRONG);
    // As long as the Word file is as it was, the text that was changed is the draft.
    assert!(reviewed(&drafts).1.iter().any(|test| test == TEST));
    change_word(&word);
    // Both were changed, and say the same.
    assert!(reviewed(&drafts).1.iter().any(|test| test == TEST));
    change_markdown(&text, WRONG, "Rivierbocht B.A.");
    let (code, _, err) = reviewed(&drafts);
    assert_eq!(code, 2, "{err}");
    for path in [word, text] {
        assert!(err.contains(&path.display().to_string()), "{err}");
    }
}
