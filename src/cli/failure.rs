//! What can go wrong for a user, and the exit code that says so.

use crate::diagnostic::{Diagnostic, Place, Report};
use crate::dutch::counted;
use std::fmt;
use std::path::Path;

/// Why a command could not do its work.
#[derive(Debug)]
pub enum Failure {
    /// Rules, templates or a dossier are wrong.
    Wrong(Report),
    /// Something was found wrong and has been reported already.
    Reported,
    /// Used wrongly, or a file cannot be read or written.
    World {
        /// One Dutch sentence.
        message: String,
        /// What helps.
        help: Option<String>,
    },
    /// Broken off by the user; what was answered is saved.
    BrokenOff,
}

impl Failure {
    /// Used wrongly, or a file cannot be read or written.
    pub fn world(message: impl Into<String>) -> Failure {
        Failure::World { message: message.into(), help: None }
    }

    /// With advice.
    pub fn help(self, advice: impl Into<String>) -> Failure {
        match self {
            Failure::World { message, .. } => Failure::World { message, help: Some(advice.into()) },
            other => other,
        }
    }

    /// What is wrong with one of many dossiers, so that the others can still be told of.
    pub fn about(self, path: &Path) -> Vec<Diagnostic> {
        let place = Place { file: path.display().to_string(), line: 0 };
        let (message, help) = match self {
            Failure::Wrong(report) => return report.0,
            // The place names the file already.
            Failure::World { message, help } => (message.replace(&format!("`{}`", place.file), "dit bestand"), help),
            Failure::Reported | Failure::BrokenOff => ("dit bestand kan niet worden gelezen".into(), None),
        };
        vec![Diagnostic { help, ..Diagnostic::fault("onleesbaar", place, message) }]
    }

    /// 1 rules or dossier wrong, 2 usage or files, 130 broken off.
    pub fn exit_code(&self) -> u8 {
        match self {
            Failure::Wrong(_) | Failure::Reported => 1,
            Failure::World { .. } => 2,
            Failure::BrokenOff => 130,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Wrong(report) => {
                write!(out, "{report}")?;
                let faults = report.faults();
                write!(out, "{}", counted(faults, "fout", "fouten"))?;
                match report.0.len() - faults {
                    0 => write!(out, " gevonden."),
                    rest => write!(out, " en {} gevonden.", counted(rest, "aandachtspunt", "aandachtspunten")),
                }
            }
            Failure::Reported => Ok(()),
            Failure::World { message, help } => {
                write!(out, "fout: {message}")?;
                help.as_ref().map_or(Ok(()), |help| write!(out, "\n  hulp: {help}"))
            }
            Failure::BrokenOff => write!(out, "Afgebroken. Alles wat u beantwoordde, is bewaard."),
        }
    }
}
