//! What stands in a folder: dossiers in either form, and drafts.

use super::Failure;
use super::world::unreadable;
use crate::dossier::is_json;
use serde::de::IgnoredAny;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};

/// How the name of a dossier ends.
const DOSSIER: [&str; 2] = ["ron", "json"];

/// What every dossier has; other files in JSON are no dossiers.
const ANSWERS: &str = "antwoorden";

/// The dossiers in these folders and below, and those named themselves; each once, by path.
///
/// # Errors
/// When a folder or a named file cannot be read, or when nothing was found.
pub fn dossiers(places: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    for place in places {
        if place.is_dir() {
            found.extend(below(place)?);
        } else {
            fs::metadata(place).map_err(|error| unreadable(place, &error))?;
            found.push(place.clone());
        }
    }
    found.sort();
    found.dedup();
    if found.is_empty() {
        return Err(Failure::world("hier staat geen enkel dossier")
            .help("een dossier is een bestand dat eindigt op .ron of .json"));
    }
    Ok(found)
}

/// The dossiers in a folder itself, by name.
///
/// # Errors
/// When the folder cannot be read.
pub fn own_dossiers(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut found = files(folder, &DOSSIER)?;
    found.retain(|path| is_dossier(path));
    Ok(found)
}

/// The files of a folder with one of these endings, by name.
///
/// # Errors
/// When the folder cannot be read.
pub fn files(folder: &Path, endings: &[&str]) -> Result<Vec<PathBuf>, Failure> {
    let entries = fs::read_dir(folder).map_err(|error| unreadable(folder, &error))?;
    let files = entries.filter_map(|entry| Some(entry.ok()?.path()));
    // Word keeps a file beside each that is open; its name begins with a tilde.
    let aside = |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(['.', '~']));
    let mut found: Vec<PathBuf> = files.filter(|path| ends_in(path, endings) && !aside(path)).collect();
    found.sort();
    Ok(found)
}

/// The dossiers in a folder and the folders below it. What is hidden is left alone, and a link to a folder is not
/// followed: it may lead back.
fn below(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).map_err(|error| unreadable(&folder, &error))? {
            let entry = entry.map_err(|error| unreadable(&folder, &error))?;
            let path = entry.path();
            let hidden = entry.file_name().to_string_lossy().starts_with('.');
            if !hidden && entry.file_type().is_ok_and(|sort| sort.is_dir()) {
                open.push(path);
            } else if !hidden && ends_in(&path, &DOSSIER) && !path.is_dir() && is_dossier(&path) {
                found.push(path);
            }
        }
    }
    Ok(found)
}

fn ends_in(path: &Path, endings: &[&str]) -> bool {
    path.extension().and_then(OsStr::to_str).is_some_and(|own| endings.iter().any(|one| own.eq_ignore_ascii_case(one)))
}

/// Whether a file with the ending of a dossier is meant as one. JSON that cannot be read may be one, and is better
/// told of than passed over.
fn is_dossier(path: &Path) -> bool {
    if !is_json(&path.display().to_string()) {
        return true;
    }
    let Ok(file) = File::open(path) else { return true };
    match serde_json::from_reader::<_, BTreeMap<String, IgnoredAny>>(BufReader::new(file)) {
        Ok(keys) => keys.contains_key(ANSWERS),
        // A list or a number is whole, and something else.
        Err(error) => !error.is_data(),
    }
}
