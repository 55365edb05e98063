//! Files in, files out: reading rules and dossiers, writing whole or not at all.

use super::failure::Failure;
use crate::diagnostic::Report;
use crate::dossier::{self, Dossier, SIZE_LIMIT};
use crate::files::Files;
use crate::rules::RuleBase;
use std::io::{self, Write};
use std::path::Path;

/// The files to work with.
#[derive(Clone)]
pub struct Sources {
    /// The rules.
    pub rules: Files,
    /// The texts.
    pub templates: Files,
}

impl Sources {
    /// Those that came with the program.
    pub fn built_in() -> Sources {
        Sources { rules: Files::built_in_rules(), templates: Files::built_in_templates() }
    }

    /// From the folders that were named, and otherwise from elsewhere.
    ///
    /// # Errors
    /// When a folder cannot be read.
    pub fn read(
        rules: Option<&Path>,
        templates: Option<&Path>,
        elsewhere: impl FnOnce() -> Sources,
    ) -> Result<Sources, Failure> {
        let from = |folder: &Path, ending: &str| {
            let found = Files::from_folder(folder, ending).map_err(|error| unreadable(folder, &error))?;
            if found.0.is_empty() {
                let message = format!("in `{}` staat geen enkel bestand dat eindigt op {ending}", folder.display());
                return Err(Failure::world(message));
            }
            Ok(found)
        };
        let mut found = elsewhere();
        if let Some(folder) = rules {
            found.rules = from(folder, ".ron")?;
        }
        if let Some(folder) = templates {
            found.templates = from(folder, ".jinja")?;
        }
        Ok(found)
    }
}

/// Reads a dossier from a file.
///
/// # Errors
/// When it cannot be read, is too large, or is wrong.
pub fn read_dossier(base: &RuleBase, path: &Path) -> Result<Dossier, Failure> {
    let text = read_text(path)?;
    dossier::read(base, &path.display().to_string(), &text).map_err(Failure::Wrong)
}

/// Writes a dossier, as RON or as JSON: what the name of the file says.
///
/// # Errors
/// When the folder cannot be written in.
pub fn write_dossier(base: &RuleBase, path: &Path, dossier: &Dossier) -> Result<(), Failure> {
    write_whole(path, dossier::write_as(base, dossier, &path.display().to_string()).as_bytes())
}

/// A text file, if it is not too large for a dossier.
///
/// # Errors
/// When the file cannot be read.
pub fn read_text(path: &Path) -> Result<String, Failure> {
    let facts = std::fs::metadata(path).map_err(|error| unreadable(path, &error))?;
    if facts.is_dir() {
        return Err(Failure::world(format!("`{}` is een map; hier hoort een dossierbestand", path.display()))
            .help("geef de naam van een .ron- of .json-bestand"));
    }
    if facts.len() > SIZE_LIMIT as u64 {
        let size = facts.len() / 1_000_000;
        let limit = SIZE_LIMIT / 1_000_000;
        let message = format!("`{}` is te groot voor een dossier: {size} MB, hoogstens {limit} MB", path.display());
        return Err(Failure::Wrong(Report(vec![crate::diagnostic::Diagnostic::fault(
            "te-groot",
            crate::diagnostic::Place { file: path.display().to_string(), line: 0 },
            message,
        )])));
    }
    let bytes = std::fs::read(path).map_err(|error| unreadable(path, &error))?;
    String::from_utf8(bytes).map_err(|_| {
        Failure::world(format!("`{}` is geen tekstbestand (UTF-8)", path.display())).help("is dit wel een dossier?")
    })
}

/// A file of any kind, if it is not larger than this.
///
/// # Errors
/// When the file cannot be read.
pub fn read_bytes(path: &Path, limit: usize) -> Result<Vec<u8>, Failure> {
    let facts = std::fs::metadata(path).map_err(|error| unreadable(path, &error))?;
    if facts.len() > limit as u64 {
        let (size, limit) = (facts.len().div_ceil(1_000_000), limit / 1_000_000);
        let message = format!("`{}` is te groot: {size} MB, hoogstens {limit} MB", path.display());
        return Err(Failure::world(message).help("haal plaatjes en ingesloten lettertypen eruit"));
    }
    std::fs::read(path).map_err(|error| unreadable(path, &error))
}

/// Writes a whole file or nothing: beside it first, then in its place.
///
/// # Errors
/// When the folder cannot be written in.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let fail = |error: io::Error| unwritable(path, &error);
    if path.is_dir() {
        return Err(Failure::world(format!("`{}` is een map; hier hoort een bestand", path.display())));
    }
    let mut beside = tempfile::NamedTempFile::new_in(folder_of(path)).map_err(fail)?;
    beside.write_all(bytes).and_then(|()| beside.as_file().sync_all()).map_err(fail)?;
    let mode = std::fs::metadata(path).map(|facts| facts.permissions());
    if let Ok(mode) = mode {
        if mode.readonly() {
            return Err(unwritable(path, &io::Error::from(io::ErrorKind::PermissionDenied)));
        }
        std::fs::set_permissions(beside.path(), mode).map_err(fail)?;
    } else {
        open_up(beside.path()).map_err(fail)?;
    }
    beside.persist(path).map_err(|error| fail(error.error))?;
    Ok(())
}

/// Finds out whether a file can be written, without touching it.
///
/// # Errors
/// When it cannot: better heard before the first question than after it.
pub fn check_writable(path: &Path) -> Result<(), Failure> {
    if path.is_dir() {
        return Err(Failure::world(format!("`{}` is een map; hier hoort een dossierbestand", path.display()))
            .help("geef de naam van een .ron-bestand"));
    }
    if std::fs::metadata(path).is_ok_and(|facts| facts.permissions().readonly()) {
        return Err(unwritable(path, &io::Error::from(io::ErrorKind::PermissionDenied)));
    }
    tempfile::NamedTempFile::new_in(folder_of(path)).map(|_| ()).map_err(|error| unwritable(path, &error))
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A temporary file is private; what a user asked for is a file like any other.
#[cfg(unix)]
fn open_up(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn open_up(_path: &Path) -> io::Result<()> {
    Ok(())
}

/// Makes a folder, with the folders above it.
///
/// # Errors
/// When it cannot be made.
pub fn make_folder(path: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(path).map_err(|error| unwritable(path, &error))
}

/// Prints a result; a reader that stops listening (`| head`) is no failure.
///
/// # Errors
/// When standard output cannot be written to.
pub fn print(text: &str) -> Result<(), Failure> {
    let mut out = anstream::AutoStream::auto(io::stdout().lock());
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::world(format!("de uitvoer kan niet worden geschreven: {}", reason(&error))))
        }
        _ => Ok(()),
    }
}

pub(super) fn unreadable(path: &Path, error: &io::Error) -> Failure {
    Failure::world(format!("`{}` kan niet worden gelezen: {}", path.display(), reason(error)))
}

fn unwritable(path: &Path, error: &io::Error) -> Failure {
    Failure::world(format!("`{}` kan niet worden geschreven: {}", path.display(), reason(error)))
        .help("er is niets overschreven; kies een andere plaats of geef uzelf schrijfrecht")
}

fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "het bestaat niet".into(),
        io::ErrorKind::PermissionDenied => "u hebt geen toestemming".into(),
        io::ErrorKind::NotADirectory => "een deel van het pad is geen map".into(),
        io::ErrorKind::IsADirectory => "het is een map".into(),
        io::ErrorKind::StorageFull => "de schijf is vol".into(),
        io::ErrorKind::InvalidData => "het is geen tekst (UTF-8)".into(),
        io::ErrorKind::AlreadyExists => "er staat al een bestand met die naam".into(),
        _ => error.to_string(),
    }
}
