//! Rule and template files as (path, text) pairs: built into the program, or from a folder.

use include_dir::{Dir, include_dir};
use sha2::{Digest, Sha256};
use std::io;
use std::path::Path;

static RULES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/rules");
static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// One file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Path, with forward slashes; as a reader of the project knows it.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// Files in order of path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files(pub Vec<File>);

impl Files {
    /// The rules that came with the program.
    pub fn built_in_rules() -> Files {
        built_in(&RULES, "rules", ".ron")
    }

    /// The templates that came with the program.
    pub fn built_in_templates() -> Files {
        built_in(&TEMPLATES, "templates", ".jinja")
    }

    /// Every file below a folder whose name ends in `ending`.
    ///
    /// # Errors
    /// When the folder or a file in it cannot be read, or is not text.
    pub fn from_folder(folder: &Path, ending: &str) -> io::Result<Files> {
        let mut found = Vec::new();
        gather(folder, folder, ending, &mut found)?;
        found.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Files(found))
    }

    /// A hash over paths and texts: the identity of a rule base.
    pub fn hash(sets: &[&Files]) -> String {
        let mut hasher = Sha256::new();
        for file in sets.iter().flat_map(|files| &files.0) {
            // Only the part below the folder counts, so that the same files in another place hash the same.
            let name = file.path.split_once('/').map_or(file.path.as_str(), |(_, rest)| rest);
            for part in [name, &file.text] {
                hasher.update((part.len() as u64).to_le_bytes());
                hasher.update(part);
            }
        }
        hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

fn built_in(dir: &Dir<'_>, root: &str, ending: &str) -> Files {
    let mut found = Vec::new();
    let mut folders = vec![dir];
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        for file in folder.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            if let (true, Some(text)) = (path.ends_with(ending), file.contents_utf8()) {
                found.push(File { path: format!("{root}/{path}"), text: text.into() });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Files(found)
}

fn gather(root: &Path, folder: &Path, ending: &str, found: &mut Vec<File>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            gather(root, &path, ending, found)?;
        } else if path.to_string_lossy().ends_with(ending) {
            let text = std::fs::read_to_string(&path)
                .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?;
            let below = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            let base = root.file_name().map_or_else(|| ".".into(), |name| name.to_string_lossy().into_owned());
            found.push(File { path: format!("{base}/{below}"), text });
        }
    }
    Ok(())
}
