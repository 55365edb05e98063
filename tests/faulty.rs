//! Faulty rules and dossiers: every fault is told in Dutch, with its place and what helps, and all of them at once.

#[path = "support/shipped.rs"]
mod shipped;

use std::fs;
use std::path::Path;
use zorgvorm::advise::{Deviation, advise, deviations};
use zorgvorm::diagram::Edition;
use zorgvorm::dossier;
use zorgvorm::files::{File, Files};
use zorgvorm::rules;
use zorgvorm::templates::Templates;

/// The fault as its file describes it, and what is said about it.
fn page(text: &str, said: &str) -> String {
    let fault = text.lines().next().unwrap_or_default();
    format!("{}\n\n{said}", fault.trim_start_matches("// "))
}

/// An expectation that is not met, on a line.
fn line(one: &Deviation) -> String {
    let (expected, found) = (one.expected.join(" of "), one.found.join(" of "));
    format!("regel {}: {}, {}: verwacht {expected}, gevonden {found}\n", one.line, one.structure, one.decision)
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

#[test]
fn a_faulty_rule_file_is_told_what_is_wrong() {
    insta::glob!("faulty/rules", "*.ron", |path| {
        let text = fs::read_to_string(path).expect("a rule file can be read");
        let rules = Files(vec![File { path: format!("rules/{}", name(path)), text: text.clone() }]);
        let template = File { path: "templates/statuten/naam.md.jinja".into(), text: "De naam.".into() };
        let report = rules::load(&rules, &Files(vec![template])).expect_err("every one of these files is wrong");
        assert!(report.has_faults(), "a report with faults");
        insta::assert_snapshot!(page(&text, &report.to_string()));
    });
}

#[test]
fn a_faulty_dossier_is_told_what_is_wrong() {
    let base = shipped::base();
    insta::glob!("faulty/dossiers", "*.ron", |path| {
        let text = fs::read_to_string(path).expect("a dossier can be read");
        let said = match dossier::read(&base, &name(path), &text) {
            Err(report) => report.to_string(),
            Ok(dossier) => {
                let edition = Edition::new(&base, dossier.date);
                let unmet = deviations(&base, &dossier, &advise(&edition, &dossier));
                assert!(!unmet.is_empty(), "{}: every one of these dossiers is wrong", path.display());
                unmet.iter().map(line).collect()
            }
        };
        insta::assert_snapshot!(page(&text, &said));
    });
}

#[test]
fn a_template_of_an_article_that_does_more_than_fill_in_is_refused() {
    insta::glob!("faulty/templates", "*.jinja", |path| {
        let text = fs::read_to_string(path).expect("a template can be read");
        let file = File { path: format!("templates/akte/{}", name(path)), text: text.clone() };
        let report = Templates::load(&Files(vec![file])).expect_err("every one of these templates chooses");
        let fault = text.lines().next().unwrap_or_default().trim_matches(['{', '#', ' ', '}']);
        insta::assert_snapshot!(format!("{fault}\n\n{report}"));
    });
}
