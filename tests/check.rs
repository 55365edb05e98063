//! The check of the rule base as a whole: every sort of finding is caught, every witness shows what it is a
//! witness of, and the shipped rule base has nothing to find.

#[path = "support/program.rs"]
mod program;
#[path = "support/shipped.rs"]
mod shipped;

use program::{folder, outcome_in};
use shipped::{Shipped, files, root, shipped};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use zorgvorm::advise::{Status, advise_structure};
use zorgvorm::check::{Finding, Witness, check};
use zorgvorm::diagram::Edition;
use zorgvorm::dossier;
use zorgvorm::files::{File, Files};
use zorgvorm::model::{Date, Kind};
use zorgvorm::rules::{self, RuleBase};
use zorgvorm::templates::Templates;

/// A fixed day, so that no test depends on the calendar.
const TODAY: Date = Date::constant(2026, 6, 1);

/// A small rule base; its templates stand in the folder of the same name, if there is one.
fn small(path: &Path) -> (RuleBase, Templates) {
    let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
    let text = fs::read_to_string(path).expect("the file can be read");
    let rules = Files(vec![File { path: name, text }]);
    let folder = path.with_extension("");
    let files =
        if folder.is_dir() { Files::from_folder(&folder, ".jinja").expect("templates") } else { Files::default() };
    let base = rules::load(&rules, &files).unwrap_or_else(|report| panic!("{}: {report}", path.display()));
    (base, Templates::load(&files).expect("the templates can be parsed"))
}

fn said(base: &RuleBase, found: &[Finding]) -> String {
    let mut out = String::new();
    for finding in found {
        out.push_str(&format!("{}\n", finding.diagnostic));
        if let Some(Witness { name, dossier }) = &finding.witness {
            out.push_str(&format!("\n{name}.ron\n{}\n", dossier::write(base, dossier)));
        }
    }
    out
}

/// Whether a witness, written and read back, shows what it is a witness of.
fn shows(base: &RuleBase, finding: &Finding, witness: &Witness) -> bool {
    let written = dossier::write(base, &witness.dossier);
    let read = dossier::read(base, "getuige", &written).unwrap_or_else(|report| panic!("{report}\n{written}"));
    let edition = Edition::new(base, read.date);
    let chosen = base.structures.iter().position(|one| Some(&one.id) == read.structure.as_ref());
    let advice = advise_structure(&edition, &read, chosen.expect("a witness names its structure"));
    let wanted = if finding.diagnostic.kind == "gat" { Status::Gap } else { Status::Clash };
    let all = advice.conclusions.iter().flatten().chain(advice.elements.iter().flat_map(|(_, own)| own));
    all.filter(|one| one.status == wanted)
        .any(|one| witness.name.starts_with(&base.facts[base.decisions[one.decision].fact].id))
}

#[test]
fn each_small_rule_base_gets_its_report() {
    insta::glob!("faulty/check/*.ron", |path| {
        let (base, templates) = small(path);
        let found = said(&base, &check(&base, &templates, TODAY));
        insta::assert_snapshot!(if found.is_empty() { "niets gevonden".into() } else { found });
    });
}

#[test]
fn every_sort_of_finding_is_caught_somewhere() {
    let mut kinds = BTreeSet::new();
    for path in files("tests/faulty/check") {
        let (base, templates) = small(&path);
        kinds.extend(check(&base, &templates, TODAY).into_iter().map(|finding| finding.diagnostic.kind));
    }
    let expected = [
        "afgelopen-regel",
        "botsing",
        "dode-plicht",
        "dode-regel",
        "dode-stap",
        "dode-termijn",
        "dode-toets",
        "dode-variant",
        "dode-verwijzing",
        "dode-volgt",
        "dood-artikel",
        "gat",
        "gespleten-fase",
        "kapot-sjabloon",
        "loos-sjabloon",
        "loos-voorstel",
        "loze-bron",
        "loze-volgorde",
        "onbeslist-in-reden",
        "ongelezen-gegeven",
        "ontbrekende-jci",
        "ontbrekende-variant",
        "overbodige-voorwaarde",
        "overbodige-vraag",
        "verkeerde-jci",
        "verminkte-tekst",
        "vanaf-na-uiterlijk",
        "verouderde-bron",
        "volgt-botst",
        "voorstel-als-bron",
    ];
    assert_eq!(kinds, BTreeSet::from(expected));
}

#[test]
fn every_witness_shows_its_finding() {
    let mut witnesses = 0;
    for path in files("tests/faulty/check") {
        let (base, templates) = small(&path);
        for finding in check(&base, &templates, TODAY) {
            if let Some(witness) = &finding.witness {
                assert!(shows(&base, &finding, witness), "{}: {}", path.display(), finding.diagnostic);
                witnesses += 1;
            }
        }
    }
    assert!(witnesses >= 3, "only {witnesses} witnesses");
}

#[test]
fn the_shipped_rule_base_has_nothing_to_find() {
    let Shipped { base, templates } = shipped();
    let found = said(&base, &check(&base, &templates, Date::constant(2026, 11, 22)));
    assert!(found.is_empty(), "{found}");
}

#[test]
fn a_rule_taken_out_of_the_shipped_rule_base_leaves_a_gap_with_a_witness() {
    let Shipped { mut base, templates } = shipped();
    let single = |at: &usize| {
        let decision = &base.decisions[*at];
        !decision.highest && decision.rules.len() > 1 && !matches!(base.facts[decision.fact].kind, Kind::Set(_))
    };
    // Every fourth decision with several rules: enough to meet lists, dates, numbers and sets.
    let sample: Vec<usize> = (0..base.decisions.len()).filter(single).step_by(4).collect();
    let mut gaps = 0;
    for at in &sample {
        let taken = base.decisions[*at].rules.pop().expect("a decision has rules");
        let id = base.facts[base.decisions[*at].fact].id.clone();
        for finding in check(&base, &templates, TODAY) {
            if let Some(witness) =
                finding.witness.as_ref().filter(|_| finding.diagnostic.message.contains(&format!("`{id}`")))
            {
                assert!(shows(&base, &finding, witness), "without {}: {}", taken.id, finding.diagnostic);
                gaps += 1;
            }
        }
        base.decisions[*at].rules.push(taken);
    }
    assert!(sample.len() >= 5 && gaps >= sample.len(), "{gaps} gaps in {} decisions", sample.len());
}

#[test]
fn the_command_writes_witnesses_and_warnings_count_only_when_strict() {
    let folder = folder();
    let run = |case: &str, more: &[&str]| {
        let rules = folder.path().join(case);
        fs::create_dir_all(&rules).expect("a folder can be made");
        let from = root().join(format!("tests/faulty/check/{case}.ron"));
        fs::copy(from, rules.join("regels.ron")).expect("the file can be copied");
        let arguments = ["controleer", "--peildatum", "2026-06-01", "--regels", case];
        let (code, _, err) = outcome_in(folder.path(), &[&arguments, more].concat());
        (code, err)
    };
    let (code, err) = run("gat", &["--getuigen", "getuigen"]);
    assert!(code == 1 && err.contains("fout[gat]"), "{err}");
    let witness =
        fs::read_to_string(folder.path().join("getuigen/plicht_2025-07-01.ron")).expect("a witness is written");
    assert!(witness.contains("\"mensen\": 51"), "{witness}");
    let (code, err) = run("bronnen", &[]);
    assert!(code == 0 && err.contains("let op[loze-bron]"), "{err}");
    let (code, err) = run("bronnen", &["--streng"]);
    assert!(code == 1 && err.contains("0 fouten en"), "{err}");
}
