//! The review: each test catches a fault made for it, the shipped examples have none, a draft read back from Markdown
//! is judged as it was, and the arithmetic agrees with counting everything out.

#[path = "support/cases.rs"]
mod cases;
#[path = "support/shipped.rs"]
mod shipped;

use cases::with_case;
use serde::Deserialize;
use shipped::{Shipped, base, example, examples, files, read, root, shipped, text};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use zorgvorm::diagram::Edition;
use zorgvorm::document::Document;
use zorgvorm::dossier::{self, Dossier};
use zorgvorm::draft::{Case, draft, papers};
use zorgvorm::model::Date;
use zorgvorm::render::{Format, render};
use zorgvorm::review::{Review, State, even, heaviest, late_exit, outvotes, read_markdown, review};
use zorgvorm::rules::{Gravity, RuleBase};
use zorgvorm::templates::Templates;

/// A case with something wrong in it.
#[derive(Deserialize)]
#[serde(rename = "Gebrek", deny_unknown_fields)]
struct Defect {
    /// The test that must catch it.
    toets: String,
    /// A dossier that has no such fault.
    dossier: String,
    /// The structure, where it is not the one of the dossier.
    structuur: Option<String>,
    /// Answers to give instead.
    #[serde(default)]
    antwoorden: BTreeMap<String, String>,
    /// Documents that are left out.
    #[serde(default)]
    weg: Vec<String>,
    /// Changes in the text: document, what it says, what it says after the change.
    #[serde(default)]
    wijzig: Vec<(String, String, String)>,
}

/// Hands over the case of a dossier and its drafts.
fn with_drafts<T>(
    base: &RuleBase,
    templates: &Templates,
    dossier: &Dossier,
    work: impl FnOnce(&Case<'_>, Vec<Document>) -> T,
) -> T {
    drafted(&Edition::new(base, dossier.date), templates, dossier, work)
}

/// The same, with the rules of a date at hand.
fn drafted<T>(
    edition: &Edition<'_>,
    templates: &Templates,
    dossier: &Dossier,
    work: impl FnOnce(&Case<'_>, Vec<Document>) -> T,
) -> T {
    with_case(edition, dossier, |case| {
        let drafts = papers(case).into_iter().map(|plan| draft(case, templates, plan).document).collect();
        work(case, drafts)
    })
}

fn reread(
    case: &Case<'_>,
    templates: &Templates,
    drafts: &[Document],
    change: impl Fn(&str, String) -> String,
) -> Vec<Document> {
    let again = |document: &Document| {
        let text = String::from_utf8(render(document, Format::Markdown)).expect("Markdown is text");
        let plans = &case.edition.base.documents;
        let plan = plans.iter().position(|plan| plan.id == document.id).expect("a known document");
        read_markdown(case, templates, plan, &change(&document.id, text))
    };
    drafts.iter().map(again).collect()
}

fn causes(base: &RuleBase, found: &Review, id: &str) -> Vec<String> {
    let own = found.findings.iter().filter(|finding| base.inspections[finding.inspection].id == id);
    own.map(|one| {
        let place = [one.paper.as_deref(), one.article.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(", ");
        format!("{place}: {}", one.cause)
    })
    .collect()
}

#[test]
fn each_test_catches_the_fault_made_for_it() {
    let Shipped { base, templates } = shipped();
    let mut editions: BTreeMap<Date, Edition<'_>> = BTreeMap::new();
    let mut said = String::new();
    let mut quiet = Vec::new();
    for path in files("tests/faulty/keuring") {
        let defect: Defect = zorgvorm::rules::dialect()
            .from_str(&text(&path))
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut dossier = read(&base, &root().join(&defect.dossier));
        dossier.structure = defect.structuur.clone().or(dossier.structure);
        for (id, value) in &defect.antwoorden {
            let fact = base.fact(id).unwrap_or_else(|| panic!("{id} is a fact"));
            let answer = dossier::read_value(&base, fact, value).unwrap_or_else(|report| panic!("{id}: {report}"));
            dossier.put(fact, answer.value);
        }
        let edition = editions.entry(dossier.date).or_insert_with(|| Edition::new(&base, dossier.date));
        let (before, after) = drafted(edition, &templates, &dossier, |case, drafts| {
            let kept: Vec<Document> = drafts.iter().filter(|draft| !defect.weg.contains(&draft.id)).cloned().collect();
            let changed = reread(case, &templates, &kept, |id, text| {
                let own = defect.wijzig.iter().filter(|(document, _, _)| document == id);
                own.fold(text, |text, (_, old, new)| {
                    assert!(text.contains(old.as_str()), "{}: nowhere “{old}”", path.display());
                    text.replace(old, new)
                })
            });
            (review(case, &drafts), review(case, &changed))
        });
        let found = causes(&base, &after, &defect.toets);
        let clean = causes(&base, &before, &defect.toets).is_empty();
        let changed = !defect.wijzig.is_empty() || !defect.weg.is_empty();
        if found.is_empty() || changed && !clean && defect.antwoorden.is_empty() {
            quiet.push(defect.toets.clone());
        }
        said.push_str(&format!("{}\n", defect.toets));
        found.iter().for_each(|cause| said.push_str(&format!("  {cause}\n")));
    }
    assert!(quiet.is_empty(), "not caught, or caught before the change: {quiet:?}");
    insta::assert_snapshot!("review_faults", said);
}

#[test]
fn every_test_has_a_fault_made_for_it() {
    let base = base();
    let name = |path: &PathBuf| path.file_stem().expect("a name").to_string_lossy().into_owned();
    let made: BTreeSet<String> = files("tests/faulty/keuring").iter().map(name).collect();
    let known: BTreeSet<String> = base.inspections.iter().map(|test| test.id.clone()).collect();
    assert_eq!(made, known);
    for number in 1..=25 {
        assert!(known.iter().any(|id| id.starts_with(&format!("L-{number:02}"))), "no test {number}");
    }
    assert_eq!(base.points.len(), 44);
}

#[test]
fn the_examples_have_no_faults() {
    let Shipped { base, templates } = shipped();
    for path in examples() {
        let dossier = read(&base, &path);
        with_drafts(&base, &templates, &dossier, |case, drafts| {
            let found = review(case, &drafts);
            let wrong: Vec<String> = found
                .findings
                .iter()
                .filter(|one| base.inspections[one.inspection].gravity == Gravity::Fault)
                .map(|one| format!("{}: {one:?}", base.inspections[one.inspection].id))
                .collect();
            assert!(wrong.is_empty(), "{}: {wrong:#?}", path.display());
        });
    }
}

#[test]
fn a_draft_read_back_is_judged_as_it_was() {
    let Shipped { base, templates } = shipped();
    for path in examples() {
        let dossier = read(&base, &path);
        with_drafts(&base, &templates, &dossier, |case, drafts| {
            let again = reread(case, &templates, &drafts, |_, text| text);
            let (fresh, read) = (review(case, &drafts), review(case, &again));
            assert_eq!(fresh.findings, read.findings, "{}", path.display());
            assert_eq!((fresh.met, fresh.open, fresh.points), (read.met, read.open, read.points), "{}", path.display());
            assert_eq!((fresh.missing, fresh.choices), (read.missing, read.choices), "{}", path.display());
        });
    }
}

#[test]
fn open_blanks_keep_the_mark_away_until_they_are_filled() {
    let Shipped { base, templates } = shipped();
    let path = root().join("tests/dossiers/stukken/samenwerking/01_praktijken_in_goed_overleg.ron");
    let mut dossier = read(&base, &path);
    dossier.structure = Some("samenwerkingsovereenkomst".into());
    let control = base.fact("zeggenschap").expect("a fact");
    dossier.put(control, dossier::read_value(&base, control, "\"geen\"").expect("a choice").value);
    with_drafts(&base, &templates, &dossier, |case, drafts| {
        assert!(review(case, &drafts).is_ready(case));
        assert!(!review(case, &drafts[1..]).is_ready(case));
    });
    let blank = base.fact("contract_minimum_praktijken").expect("a fact");
    dossier.take(blank);
    with_drafts(&base, &templates, &dossier, |case, drafts| {
        let found = review(case, &drafts);
        assert!(found.missing.iter().any(|one| one.fact == "contract_minimum_praktijken" && one.places.len() > 1));
        assert!(!found.is_ready(case));
    });
}

#[test]
fn an_article_that_is_taken_away_is_missed_on_the_list() {
    let Shipped { base, templates } = shipped();
    let dossier = read(&base, &example("zorgmakelaar_negen_praktijken.ron"));
    with_drafts(&base, &templates, &dossier, |case, drafts| {
        let whole = review(case, &drafts);
        let others: Vec<Document> = drafts.into_iter().filter(|draft| draft.id != "statuten_cooperatie").collect();
        let without = review(case, &others);
        let settled = |found: &Review| found.points.iter().filter(|one| one.state == State::Settled).count();
        assert!(settled(&without) < settled(&whole));
        assert!(without.points.iter().any(|one| one.state == State::Missing));
    });
}

/// The last day out, found by walking through the days.
fn walked(months: i64, (month, day): (i8, i8)) -> bool {
    let ends = |date: Date| {
        (date.month(), date.day()) == (month, day)
            || month == 2
                && date.month() == 2
                && date.tomorrow().is_ok_and(|next| next.month() == 3)
                && date.day() <= day
    };
    let next_end = |from: Date| {
        std::iter::successors(Some(from), |date| date.tomorrow().ok())
            .find(|date| ends(*date))
            .expect("a year has an end")
    };
    let first = Date::constant(2027, 1, 1);
    std::iter::successors(Some(first), |date| date.tomorrow().ok()).take(731).any(|notice| {
        let mut free = notice;
        for _ in 0..months {
            let (year, month) = if free.month() == 12 { (free.year() + 1, 1) } else { (free.year(), free.month() + 1) };
            let start = Date::new(year, month, 1).expect("a month");
            free = Date::new(year, month, notice.day().min(start.days_in_month())).expect("a day");
        }
        next_end(free) > next_end(next_end(notice).tomorrow().expect("a day"))
    })
}

#[test]
fn the_last_day_out_agrees_with_walking_through_the_days() {
    for months in 0..=26 {
        for end in [(12, 31), (6, 30), (3, 31), (2, 28), (9, 15)] {
            assert_eq!(late_exit(months, end).is_some(), walked(months, end), "{months} months, {end:?}");
        }
    }
    assert!(late_exit(12, (12, 31)).is_none());
    assert!(late_exit(18, (12, 31)).is_some());
}

/// Whether one director, with these votes, carries every motion whatever the others do.
fn carries(voting: i64, votes: i64, casting: bool) -> bool {
    (0..1_u32 << (voting - 1)).all(|others| {
        let yes = i64::from(others.count_ones());
        let no = voting - 1 - yes;
        let (mine_for, mine_against) =
            (votes + yes > no || casting && votes + yes == no, votes + no > yes || casting && votes + no == yes);
        mine_for && mine_against
    })
}

#[test]
fn outvoting_agrees_with_every_way_to_vote() {
    for least in 1..=7_i64 {
        for most in least..=8 {
            for votes in 1..=6 {
                for casting in [false, true] {
                    // From the smallest board with one director who may not take part; nobody outvotes when alone.
                    let sizes = (least - 1).max(2)..=most;
                    let expected = sizes.clone().find(|voting| carries(*voting, votes, casting));
                    assert_eq!(outvotes((least, most), votes, casting), expected, "{least}-{most}, {votes}, {casting}");
                    let tied = sizes.clone().find(|voting| (0..=*voting).any(|yes| yes * 2 == *voting));
                    assert_eq!(even((least, most)), tied);
                }
            }
        }
    }
}

#[test]
fn the_heaviest_member_is_the_one_above_the_half_or_the_cap() {
    for a in 0..7 {
        for b in 0..7 {
            for c in 0..7 {
                let (votes, total) = ([a, b, c], a + b + c);
                for cap in [None, Some(2_000), Some(4_000)] {
                    let above = |one: i64| 2 * one > total || cap.is_some_and(|cap| one * 10_000 > cap * total);
                    let found = heaviest(&votes, cap);
                    assert_eq!(found.is_some(), total > 0 && votes.iter().any(|one| above(*one)), "{votes:?} {cap:?}");
                    assert!(found.is_none_or(|(at, _)| votes.iter().all(|one| *one <= votes[at])));
                }
            }
        }
    }
}
