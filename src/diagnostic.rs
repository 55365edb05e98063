//! What is wrong in rules, templates or a dossier: gathered, and told all at once.

use std::fmt;

/// Where something stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Path, as the reader knows it.
    pub file: String,
    /// Line from 1; 0 when the file as a whole is meant.
    pub line: usize,
}

/// Whether a finding stops the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Must be mended first.
    Fault,
    /// Worth a look.
    Warning,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What was found, as a stable word: `onbekende-naam`.
    pub kind: &'static str,
    /// Whether it stops the work.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// One Dutch sentence.
    pub message: String,
    /// What helps, if anything is known to.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A fault at a place.
    pub fn fault(kind: &'static str, place: Place, message: impl Into<String>) -> Diagnostic {
        Diagnostic { kind, severity: Severity::Fault, place, message: message.into(), help: None }
    }

    /// A warning at a place.
    pub fn warning(kind: &'static str, place: Place, message: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: Severity::Warning, ..Diagnostic::fault(kind, place, message) }
    }

    /// With advice.
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(out, "{}", self.file),
            line => write!(out, "{}, regel {line}", self.file),
        }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match self.severity {
            Severity::Fault => "fout",
            Severity::Warning => "let op",
        };
        write!(out, "{word}[{}] {}\n  {}", self.kind, self.message, self.place)?;
        match &self.help {
            Some(help) => write!(out, "\n  hulp: {help}"),
            None => Ok(()),
        }
    }
}

/// Findings, in the order in which a reader wants them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report(pub Vec<Diagnostic>);

impl Report {
    /// Adds a finding.
    pub fn add(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Whether anything in it stops the work.
    pub fn has_faults(&self) -> bool {
        self.faults() > 0
    }

    /// How many findings stop the work.
    pub fn faults(&self) -> usize {
        self.0.iter().filter(|diagnostic| diagnostic.severity == Severity::Fault).count()
    }

    /// Sorted by place, faults and warnings together.
    pub fn sorted(mut self) -> Report {
        self.0.sort_by(|a, b| (&a.place, &a.message).cmp(&(&b.place, &b.message)));
        self.0.dedup();
        self
    }
}

impl fmt::Display for Report {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for diagnostic in &self.0 {
            writeln!(out, "{diagnostic}")?;
        }
        Ok(())
    }
}

/// The known name closest to what was written, as help: "bedoelt u …?".
pub fn suggestion<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let wanted = written.to_lowercase();
    known
        .into_iter()
        .map(|name| (strsim::jaro_winkler(&wanted, &name.to_lowercase()), name))
        .filter(|(score, _)| *score > 0.82)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| format!("bedoelt u `{name}`?"))
}

/// The closest name, or all of them where none is close and they are few.
pub fn one_of<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let known: Vec<&str> = known.into_iter().collect();
    let all = || (1..=20).contains(&known.len()).then(|| format!("bekend zijn: {}", known.join(", ")));
    suggestion(written, known.iter().copied()).or_else(all)
}
