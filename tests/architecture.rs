//! House rules about the sources themselves: order of modules, size of files, where law and machine may be named.

#[path = "support/shipped.rs"]
mod shipped;

use shipped::{base, root};
use std::fs;
use std::path::PathBuf;

/// Longer files are a question about concepts.
const CEILING: usize = 400;

/// Ids that are plain words in another sense too, each with the reason it may stand quoted in the sources.
const PLAIN_WORDS: &[(&str, &str)] = &[];

/// Every text file below these folders, as its path from the root with its text, in order.
fn texts(folders: &[&str]) -> Vec<(String, String)> {
    let mut open: Vec<PathBuf> = folders.iter().map(|folder| root().join(folder)).collect();
    let mut found = Vec::new();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(&path).expect("a folder of the project can be read");
            open.extend(entries.map(|entry| entry.expect("an entry can be read").path()));
        } else if let Ok(text) = fs::read_to_string(&path) {
            let name =
                path.strip_prefix(root()).expect("it stands below the root").to_string_lossy().replace('\\', "/");
            found.push((name, text));
        }
    }
    found.sort();
    found
}

fn sources() -> Vec<(String, String)> {
    texts(&["src"]).into_iter().filter(|(path, _)| path.ends_with(".rs")).collect()
}

fn none(found: &[String], rule: &str) {
    assert!(found.is_empty(), "{rule}:\n  {}", found.join("\n  "));
}

/// The modules of the crate in reading order.
fn modules() -> Vec<String> {
    let lib = fs::read_to_string(root().join("src/lib.rs")).expect("lib.rs can be read");
    let named = |line: &str| Some(line.strip_prefix("pub mod ")?.strip_suffix(';')?.to_string());
    lib.lines().filter_map(named).collect()
}

/// The names that follow `crate::` in a text, and the lines they stand on.
fn imports(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
        for rest in line.split("crate::").skip(1) {
            found.push((at + 1, rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()));
        }
    }
    found
}

#[test]
fn a_module_imports_only_modules_listed_before_it() {
    let modules = modules();
    let mut found = Vec::new();
    // The tests of a module may make what it is given from anywhere.
    for (path, text) in sources().into_iter().filter(|(path, _)| !path.ends_with("/tests.rs")) {
        let own = path.trim_start_matches("src/").split(['/', '.']).next().unwrap_or_default().to_string();
        let Some(place) = modules.iter().position(|module| *module == own) else { continue };
        for (line, name) in imports(&text) {
            // `crate::{a, b}` would hide its names from this test, and reads no better.
            let before = modules.iter().position(|module| *module == name).is_some_and(|at| at <= place);
            if !before {
                found.push(format!("{path}:{line} imports `crate::{name}`"));
            }
        }
        let depth = path.matches('/').count() - usize::from(path.ends_with("/mod.rs"));
        let upwards = "super::".repeat(depth);
        for (line, text) in text.lines().enumerate().filter(|(_, text)| text.starts_with("use ")) {
            if text.contains(&upwards) {
                found.push(format!("{path}:{} reaches the crate by `{upwards}`", line + 1));
            }
        }
    }
    none(&found, "modules stand in reading order in lib.rs and look back only");
}

#[test]
fn every_module_is_listed_in_the_library() {
    let modules = modules();
    let mut found = Vec::new();
    for (path, _) in sources() {
        let name = path.trim_start_matches("src/").split(['/', '.']).next().unwrap_or_default().to_string();
        if !["lib", "main", "build"].contains(&name.as_str()) && !modules.contains(&name) {
            found.push(path);
        }
    }
    none(&found, "every file belongs to a module of lib.rs");
}

#[test]
fn no_file_is_longer_than_the_ceiling() {
    let long = |path: &str| path.ends_with(".rs") || path.ends_with(".ron") || path.ends_with(".xml");
    let over = |folders: &[&str]| -> Vec<String> {
        let files = texts(folders).into_iter().filter(|(path, _)| long(path));
        let sized = files.map(|(path, text)| (path, text.lines().count()));
        sized.filter(|(_, lines)| *lines > CEILING).map(|(path, lines)| format!("{path}: {lines} lines")).collect()
    };
    // One document is one entry and stands in one file, so a rule file may be longer; it is told all the same.
    for file in over(&["rules"]) {
        eprintln!("long: {file}");
    }
    none(&over(&["src", "tests", "examples"]), "a file at its ceiling is split by concept");
}

#[test]
fn every_source_file_says_what_it_is() {
    let mute = sources().into_iter().filter(|(_, text)| !text.starts_with("//! ")).map(|(path, _)| path);
    none(&mute.collect::<Vec<_>>(), "the first line of a file says what it is");
}

#[test]
fn the_engine_knows_no_law() {
    let base = base();
    let facts = base.facts.iter().map(|fact| fact.id.as_str());
    let structures = base.structures.iter().map(|structure| structure.id.as_str());
    let documents = base.documents.iter().map(|document| document.id.as_str());
    let steps = base.steps.iter().map(|step| step.id.as_str()).chain(base.terms.iter().map(|term| term.id.as_str()));
    let ids: Vec<&str> = facts.chain(structures).chain(documents).chain(steps).collect();
    let mut found = Vec::new();
    for (path, text) in sources() {
        for (at, line) in text.lines().enumerate() {
            for quoted in line.split('"').skip(1).step_by(2) {
                let allowed = PLAIN_WORDS.iter().any(|(word, _)| *word == quoted);
                if !allowed && ids.contains(&quoted) {
                    found.push(format!("{path}:{} names `{quoted}`", at + 1));
                }
            }
        }
    }
    none(&found, "what the rules are about stands in rules/ only");
}

#[test]
fn every_plain_word_is_still_needed() {
    let sources = sources();
    let idle =
        PLAIN_WORDS.iter().filter(|(word, _)| !sources.iter().any(|(_, text)| text.contains(&format!("\"{word}\""))));
    none(&idle.map(|(word, reason)| format!("{word}: {reason}")).collect::<Vec<_>>(), "these exceptions can go");
}

#[test]
fn only_the_edges_touch_the_world() {
    let edges: &[(&str, &[&str])] = &[
        ("std::fs", &["src/files.rs", "src/cli/"]),
        ("fs::", &["src/files.rs", "src/cli/"]),
        ("inquire", &["src/cli/"]),
        ("clap", &["src/cli/"]),
        ("std::env", &["src/cli/"]),
        ("std::process", &["src/cli/", "src/main.rs"]),
        ("now()", &["src/cli/"]),
    ];
    let mut found = Vec::new();
    for (path, text) in sources() {
        for (word, homes) in edges {
            let uses = text.lines().any(|line| !line.trim_start().starts_with("//") && line.contains(word));
            if uses && !homes.iter().any(|home| path.starts_with(home)) {
                found.push(format!("{path} uses `{word}`"));
            }
        }
    }
    none(&found, "files, terminal, clock and process are for files.rs and cli/");
}

#[test]
fn nothing_points_to_a_machine() {
    // Put together here, so that this file does not find itself.
    let paths = ["work", "home", "root", "Users"].map(|folder| format!("/{folder}/"));
    let shared = format!("{}shared", "../");
    let mut files = texts(
        &["src", "tests", "rules", "templates", "examples", ".github"]
            .into_iter()
            .filter(|folder| root().join(folder).exists())
            .collect::<Vec<_>>(),
    );
    let loose = ["Cargo.toml", "README.md", ".gitignore", "rustfmt.toml"];
    files.extend(loose.iter().filter_map(|name| Some((name.to_string(), fs::read_to_string(root().join(name)).ok()?))));
    let mut found = Vec::new();
    for (path, text) in files {
        for (at, line) in text.lines().enumerate() {
            if line.contains(&shared) || paths.iter().any(|wanted| line.contains(wanted)) {
                found.push(format!("{path}:{}", at + 1));
            }
        }
    }
    none(&found, "the project can be put anywhere");
}
