//! The part of the rule base that rests on statutes, in the YAML of MinBZK/regelrecht (schema v0.5.6).
//!
//! One file per law and date, under ids of our own and in the layer of administrative practice: it is our reading of
//! the law, not the law. What the format cannot say, or what rests on something other than a statute, stays out and is listed.

mod articles;
mod listing;
mod operations;
mod scope;

pub use listing::{listing, listing_json};
pub use scope::{Exclusion, Reason};

use super::yaml::yaml;
use crate::model::{Date, Source};
use crate::rules::{Rule, RuleBase};
use scope::Scope;
use serde_json::{Value, json};

const SCHEMA: &str =
    "https://raw.githubusercontent.com/MinBZK/regelrecht/refs/tags/schema-v0.5.6/schema/v0.5.6/schema.json";

/// What is exported on a date, and what is not.
#[derive(Clone, Debug)]
pub struct Export {
    /// A file per law, in order of its path.
    pub files: Vec<LawFile>,
    /// Decisions that stay out, in the order of the rule base.
    pub left_out: Vec<Exclusion>,
}

/// One law on one date.
#[derive(Clone, Debug)]
pub struct LawFile {
    /// Path below the folder of the export, with forward slashes.
    pub path: String,
    /// The YAML.
    pub text: String,
    /// The decisions in it, by index.
    pub decisions: Vec<usize>,
}

/// The export of the rules that count on a date.
pub fn regelrecht(base: &RuleBase, date: Date) -> Export {
    let scope = Scope::new(base, date);
    let mut laws: Vec<usize> = scope.homes.iter().flatten().copied().collect();
    laws.sort_unstable();
    laws.dedup();
    let files = laws.into_iter().map(|law| file(&scope, law)).collect();
    Export { files, left_out: scope.left_out }
}

/// The id of a law in the export: our own, so that it never stands in for the law itself.
fn law_id(source: &Source) -> String {
    format!("zorgvorm_{}", source.id)
}

/// The number in the register of laws, out of the reference that points at the law.
fn register_number(source: &Source) -> Option<&str> {
    let number = source.permalink.as_deref()?.split(':').nth(2)?.split('&').next()?;
    (!number.is_empty()).then_some(number)
}

fn file(scope: &Scope<'_>, law: usize) -> LawFile {
    let source = &scope.base.sources[law];
    let decisions: Vec<usize> = (0..scope.base.decisions.len()).filter(|at| scope.homes[*at] == Some(law)).collect();
    let from = since(scope, &decisions);
    let articles = articles::articles(scope, law, &decisions);
    let number = register_number(source).unwrap_or_default();
    let whole = json!({
        "$schema": SCHEMA,
        "$id": law_id(source),
        "name": format!("{}, zoals zorgvorm die leest", source.title),
        "regulatory_layer": "UITVOERINGSBELEID",
        "organisation": "zorgvorm",
        "publication_date": source.version.unwrap_or(source.checked).to_string(),
        "valid_from": from.to_string(),
        "bwb_id": number,
        "url": source.url,
        "legal_basis": [{ "law_id": number, "article": articles::cited_articles(scope, law, &decisions), "description": source.short }],
        "articles": articles,
    });
    LawFile { path: format!("{}/{from}.yaml", law_id(source)), text: yaml(&pruned(whole)), decisions }
}

/// The last day up to the date on which one of these rules began or ended.
fn since(scope: &Scope<'_>, decisions: &[usize]) -> Date {
    let rules = decisions.iter().flat_map(|at| &scope.base.decisions[*at].rules).flat_map(Rule::all);
    let turns = rules.flat_map(|rule| [rule.period.from, rule.period.until]).flatten();
    // Where nothing ever changed, the rules count from the day of the version that was read.
    let read = decisions.first().and_then(|at| scope.homes[*at]).map(|law| &scope.base.sources[law]);
    let first = read.and_then(|source| source.version).filter(|version| *version <= scope.date);
    turns.filter(|turn| *turn <= scope.date).max().or(first).unwrap_or(scope.date)
}

/// Without what is empty.
fn pruned(mut value: Value) -> Value {
    if let Value::Object(map) = &mut value {
        map.retain(|_, value| !matches!(value, Value::String(text) if text.is_empty()));
    }
    value
}
