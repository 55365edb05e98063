//! What the benchmarks share: the shipped rules, an example, and a rule base grown by renamed copies.

#![allow(dead_code, reason = "each benchmark uses its own part of this")]

use std::path::Path;
use zorgvorm::dossier::{self, Dossier};
use zorgvorm::files::{File, Files};
use zorgvorm::rules::{self, Origin, RuleBase};

/// The shipped rule base.
pub fn base() -> RuleBase {
    rules::load(&Files::built_in_rules(), &Files::built_in_templates()).unwrap_or_else(|report| panic!("{report}"))
}

/// An example, read against a rule base.
pub fn example(base: &RuleBase, name: &str) -> Dossier {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
    let text = std::fs::read_to_string(path).expect("an example can be read");
    dossier::read(base, name, &text).unwrap_or_else(|report| panic!("{report}"))
}

/// The shipped rules so many times over: every copy has its own questions and decisions, about the same structures.
pub fn grown(times: usize) -> Files {
    let shipped = Files::built_in_rules();
    let base = base();
    let copied = base.facts.iter().filter(|fact| match fact.origin {
        Origin::Asked(question) => base.questions[question].reading.is_none(),
        Origin::Decided(_) => true,
        Origin::Set | Origin::Field(..) => false,
    });
    let mut ids: Vec<String> = copied.map(|fact| fact.id.clone()).collect();
    ids.sort();
    let mut all = shipped.0.clone();
    let grows = |file: &&File| ["vragen/", "beslissingen/"].iter().any(|part| file.path.contains(part));
    for copy in 1..times {
        for file in shipped.0.iter().filter(grows) {
            let text = renamed(&file.text, &ids, copy);
            all.push(File { path: file.path.replace(".ron", &format!("_{copy}.ron")), text });
        }
    }
    Files(all)
}

/// A rule file about other facts: `"id"`, `"id.column"` and `{id}` get a number; a column that is called
/// like a fact too. Roles are for one only.
fn renamed(text: &str, ids: &[String], copy: usize) -> String {
    let known = |word: &str| ids.binary_search_by(|id| id.as_str().cmp(word)).is_ok();
    let mut out = String::with_capacity(text.len() * 11 / 10);
    let mut rest = text;
    while let Some(at) = rest.find(['"', '{', '.']) {
        let (before, from) = rest.split_at(at + 1);
        out.push_str(before);
        let end = from.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(from.len());
        let (word, after) = from.split_at(end);
        out.push_str(word);
        if after.starts_with(['"', '.', '}']) && known(word) {
            out.push_str(&format!("_{copy}"));
        }
        rest = after;
    }
    out.push_str(rest);
    ["rol: Oordeel,", "rol: Risico,"].iter().fold(out, |text, role| text.replace(role, ""))
}
