//! Templates: Dutch text with places to fill in, and the Markdown it is written in.

mod filters;
mod markup;
mod plain;
mod value;

pub use markup::blocks;
pub use value::{Slot, escape};

use crate::diagnostic::{Diagnostic, Place, Report};
use crate::files::Files;
use filters::print;
use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior, Value};
use std::collections::BTreeSet;

/// Templates whose words may depend on the case: the letters, not the clauses.
const LETTERS: &str = "advies/";

/// All templates, parsed.
#[derive(Debug)]
pub struct Templates {
    environment: Environment<'static>,
    paths: Vec<(String, String)>,
    hash: String,
}

impl Templates {
    /// Parses every template.
    ///
    /// # Errors
    /// What does not parse, and clauses that choose their own text.
    pub fn load(files: &Files) -> Result<Templates, Report> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_formatter(print);
        if let Ok(syntax) = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build() {
            environment.set_syntax(syntax);
        }
        filters::add(&mut environment);
        let mut report = Report::default();
        let mut paths = Vec::new();
        for file in &files.0 {
            let name = file.path.split_once('/').map_or(file.path.as_str(), |(_, rest)| rest).to_string();
            if let Err(error) = environment.add_template_owned(name.clone(), file.text.clone()) {
                report.add(fault(&file.path, &error));
            }
            if !name.starts_with(LETTERS) {
                for (line, tag) in plain::choosing(&file.text) {
                    let place = Place { file: file.path.clone(), line };
                    let message = format!("een sjabloon van een artikel vult alleen in; `{tag}` doet meer");
                    let help =
                        "maak van een keuze een artikel met `als` of een variant; laat een som over aan een beslissing";
                    report.add(Diagnostic::fault("kiezend-sjabloon", place, message).help(help));
                }
            }
            paths.push((name, file.path.clone()));
        }
        if report.has_faults() {
            Err(report.sorted())
        } else {
            Ok(Templates { environment, paths, hash: Files::hash(&[files]) })
        }
    }

    /// Identity of the files these were read from.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// The path of a template as a reader of the project knows it.
    pub fn path(&self, name: &str) -> String {
        self.paths.iter().find(|(known, _)| known == name).map_or_else(|| name.to_string(), |(_, path)| path.clone())
    }

    /// The names of the templates of articles; letters are the program's own.
    pub fn clauses(&self) -> impl Iterator<Item = &str> {
        self.paths.iter().map(|(name, _)| name.as_str()).filter(|name| !name.starts_with(LETTERS))
    }

    /// A template as its author wrote it.
    pub fn source(&self, name: &str) -> String {
        self.environment.get_template(name).map(|template| template.source().to_string()).unwrap_or_default()
    }

    /// The names a template reads from outside.
    pub fn reads(&self, name: &str) -> BTreeSet<String> {
        let found = self.environment.get_template(name).map(|template| template.undeclared_variables(false));
        let known: BTreeSet<String> = self.environment.globals().map(|(name, _)| name.to_string()).collect();
        found.map(|names| names.into_iter().filter(|name| !known.contains(name)).collect()).unwrap_or_default()
    }

    /// Fills in a template.
    ///
    /// # Errors
    /// What the template asks that cannot be given.
    pub fn fill(&self, name: &str, context: Value) -> Result<String, Diagnostic> {
        let path = self.path(name);
        let filled = self.environment.get_template(name).and_then(|template| template.render(context));
        filled.map_err(|error| fault(&path, &error))
    }
}

fn fault(path: &str, error: &Error) -> Diagnostic {
    let place = Place { file: path.into(), line: error.line().unwrap_or_default() };
    let detail = error.detail().unwrap_or_default();
    let message = match error.kind() {
        ErrorKind::SyntaxError => format!("dit sjabloon is niet goed geschreven: {detail}"),
        ErrorKind::UndefinedError => {
            format!("dit sjabloon vraagt iets dat niet bestaat {detail}").trim_end().to_string()
        }
        ErrorKind::UnknownFilter => format!("onbekend filter: {detail}"),
        ErrorKind::UnknownFunction => format!("onbekende functie: {detail}"),
        _ if detail.is_empty() => format!("dit sjabloon kan niet worden ingevuld ({error})"),
        _ => detail.to_string(),
    };
    Diagnostic::fault("kapot-sjabloon", place, message)
}
