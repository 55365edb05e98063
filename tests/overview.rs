//! Many dossiers beside each other: a row says what the whole advice says, in whatever form, on however many cores.

#[path = "support/shipped.rs"]
mod shipped;
#[path = "support/words.rs"]
mod words;

use shipped::{Shipped, examples, read, root, shipped};
use std::path::{Path, PathBuf};
use words::words;
use zorgvorm::advise::{Standing, advise};
use zorgvorm::diagnostic::Report;
use zorgvorm::diagram::Edition;
use zorgvorm::dossier::{self, Dossier};
use zorgvorm::files::Files;
use zorgvorm::interview::agenda;
use zorgvorm::letter;
use zorgvorm::model::parse_date;
use zorgvorm::overview::{Editions, Order, Row, csv, records, rows};
use zorgvorm::plan::plan;
use zorgvorm::render;
use zorgvorm::rules::{Outcome, Role};

/// One in so many of the dossiers that are kept as tests: weighing them whole takes its time.
const ONE_IN: usize = 12;

fn tests() -> Vec<PathBuf> {
    let folders = std::fs::read_dir(root().join("tests/dossiers")).expect("the folder is there").flatten();
    let files = folders.flat_map(|folder| std::fs::read_dir(folder.path()).into_iter().flatten().flatten());
    let mut found: Vec<PathBuf> = files.map(|file| file.path()).collect();
    found.retain(|path| path.extension().is_some_and(|ending| ending == "ron"));
    found.sort();
    found.into_iter().step_by(ONE_IN).collect()
}

fn dossiers(shipped: &Shipped, paths: &[PathBuf]) -> Vec<(String, Dossier)> {
    let name = |path: &Path| path.file_name().expect("a file has a name").to_string_lossy().into_owned();
    paths.iter().map(|path| (name(path), read(&shipped.base, path))).collect()
}

fn listed(shipped: &Shipped, dossiers: &[(String, Dossier)]) -> Vec<Row> {
    let editions = Editions::new(&shipped.base, dossiers.iter().map(|(_, dossier)| dossier.date));
    rows(&editions, dossiers, None, || ())
}

#[test]
fn a_row_says_what_the_whole_advice_says() {
    let shipped = shipped();
    let base = &shipped.base;
    let all = dossiers(&shipped, &[examples(), tests()].concat());
    let rows = listed(&shipped, &all);
    assert_eq!(rows.len(), all.len());
    for ((file, dossier), row) in all.iter().zip(&rows) {
        let edition = Edition::new(base, dossier.date);
        let advice = advise(&edition, dossier);
        let at = letter::candidates(base, dossier, &advice, None)[0];
        let one = &advice.structures[at];
        let possible = |role| base.role(role).and_then(|at| one.conclusion(at)).map(|found| found.possible.clone());
        assert_eq!((row.file.as_str(), row.structure), (file.as_str(), at), "the form the advice puts first");
        assert_eq!(Some(&row.verdict), possible(Role::Verdict).as_ref(), "{file}");
        assert_eq!(Some(&row.risk), possible(Role::Risk).as_ref(), "{file}");
        let agenda = agenda(&edition, dossier);
        assert_eq!((row.open, row.question), (agenda.core, agenda.next().filter(|_| agenda.core > 0)), "{file}");
        let plan = plan(&edition, dossier, one, dossier.date);
        let needed = plan.steps.iter().filter(|step| step.standing == Standing::Needed);
        assert_eq!(row.next.map(|next| next.start), needed.map(|step| step.start.first).min(), "{file}");
        if let Some(next) = row.next {
            assert_eq!(plan.steps[next.step].end, next.end, "{file}");
        }
        let taken = one.steps.iter().filter(|standing| **standing == Standing::Taken).count();
        assert_eq!(row.steps.0, taken, "{file}");
    }
}

#[test]
fn the_number_of_cores_makes_no_difference() {
    let shipped = shipped();
    let all = dossiers(&shipped, &[examples(), tests()].concat());
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be made");
        pool.install(|| listed(&shipped, &all))
    };
    assert_eq!(with(1), with(3));
}

#[test]
fn days_between_two_changes_share_their_rules() {
    let shipped = shipped();
    let day = |text| parse_date(text).expect("a date");
    let change = *shipped.base.changes().last().expect("something changes");
    let (before, after) = (change.yesterday().expect("a day before"), change.tomorrow().expect("a day after"));
    let editions = Editions::new(&shipped.base, [change]);
    assert!(editions.on(before).is_none(), "other rules");
    assert_eq!(editions.on(after).map(|edition| edition.date), Some(change));
    assert!(editions.on(day("1900-01-01")).is_none());
}

#[test]
fn every_order_keeps_all_rows_and_puts_what_asks_attention_first() {
    let shipped = shipped();
    let rows = listed(&shipped, &dossiers(&shipped, &[examples(), tests()].concat()));
    let sorted = |order: Order| {
        let mut found = rows.clone();
        order.sort(&mut found);
        let mut again = found.clone();
        Order::File.sort(&mut again);
        let mut plain = rows.clone();
        Order::File.sort(&mut plain);
        assert_eq!(again, plain, "{order:?} keeps every row");
        found
    };
    let highest = |row: &Row| row.risk.iter().filter(|one| matches!(one, Outcome::Choice(_))).max().copied();
    assert!(sorted(Order::Risk).windows(2).all(|pair| highest(&pair[0]) >= highest(&pair[1])));
    assert!(sorted(Order::Open).windows(2).all(|pair| pair[0].open >= pair[1].open));
    let days: Vec<_> = sorted(Order::Deadline).iter().map(|row| row.deadline.map(|one| one.day)).collect();
    assert!(days.windows(2).all(|pair| pair[1].is_none() || pair[0] <= pair[1]), "what has no day stands last");
    for order in [Order::Phase, Order::Structure, Order::Verdict, Order::Step] {
        sorted(order);
    }
}

#[test]
fn the_list_reads_well() {
    let shipped = shipped();
    let all = dossiers(&shipped, &examples());
    let found = listed(&shipped, &all);
    let day = parse_date("2026-11-21").expect("a date");
    let base = &shipped.base;
    let fault = dossier::read(base, "map/kapot.ron", "Dossier(titel: \"x\"").expect_err("it is broken");
    let list = letter::overview(base, &shipped.templates, day, &found, all.len(), &fault).expect("the template holds");
    for width in [80, 120] {
        insta::assert_snapshot!(format!("overzicht_{width}"), words(&render::text(&list, width, false)));
    }
    let none = letter::overview(base, &shipped.templates, day, &[], 3, &Report::default()).expect("the template holds");
    assert!(render::text(&none, 80, false).contains("0 dossiers van de 3."));
}

#[test]
fn data_has_a_cell_for_every_column() {
    let shipped = shipped();
    let base = &shipped.base;
    let mut all = dossiers(&shipped, &examples());
    all[0].1.title = "=1+1, \"zo\"".into();
    let found = listed(&shipped, &all);
    let text = csv(base, &found);
    let mut reader = csv::Reader::from_reader(text.as_slice());
    let head = reader.headers().expect("a head").clone();
    let lines: Vec<csv::StringRecord> = reader.records().map(|line| line.expect("every line is as long")).collect();
    let objects = records(base, &found);
    assert_eq!((lines.len(), objects.len()), (found.len(), found.len()));
    for (line, object) in lines.iter().zip(&objects) {
        let names: Vec<&str> = object.as_object().expect("a record").keys().map(String::as_str).collect();
        assert_eq!(names, head.iter().collect::<Vec<_>>(), "the same columns in the same order");
        assert_eq!(line.len(), head.len());
    }
    assert_eq!(&lines[0][1], "'=1+1, \"zo\"", "no formula for a spreadsheet");
    assert_eq!(objects[0]["titel"], "=1+1, \"zo\"");
    insta::assert_snapshot!("overzicht_csv", String::from_utf8(text).expect("text"));
}

#[cfg(feature = "parquet")]
#[test]
fn a_parquet_file_holds_the_same_as_the_other_data() {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;
    let shipped = shipped();
    let base = &shipped.base;
    let found = listed(&shipped, &dossiers(&shipped, &examples()));
    let bytes = zorgvorm::overview::parquet(base, &found).expect("it is written");
    let mut file = tempfile::tempfile().expect("a temporary file can be made");
    std::io::Write::write_all(&mut file, &bytes).expect("it can be written");
    let reader = SerializedFileReader::new(file).expect("it is read");
    let lines: Vec<_> = reader.get_row_iter(None).expect("rows").map(|row| row.expect("a row")).collect();
    let objects = records(base, &found);
    assert_eq!(lines.len(), objects.len());
    for (line, object) in lines.iter().zip(&objects) {
        for (name, field) in line.get_column_iter() {
            let other = &object[name];
            match field {
                Field::Null => assert!(other.is_null(), "{name}"),
                Field::Bool(truth) => assert_eq!(other, truth, "{name}"),
                Field::Int(number) => assert_eq!(other, number, "{name}"),
                Field::Str(text) if other.is_array() => {
                    let ids: Vec<&str> =
                        other.as_array().expect("a list").iter().filter_map(|id| id.as_str()).collect();
                    assert_eq!(*text, ids.join("|"), "{name}");
                }
                Field::Str(text) => assert_eq!(other, text, "{name}"),
                Field::Date(days) => {
                    let day = zorgvorm::dutch::from_day_number(i64::from(*days));
                    assert_eq!(*other, day.to_string(), "{name}");
                }
                other => panic!("{name} has another sort: {other:?}"),
            }
        }
    }
    let empty = zorgvorm::overview::parquet(base, &[]).expect("an empty list is a file as well");
    assert_eq!(&empty[..4], b"PAR1");
}

#[test]
fn a_rule_base_without_structures_gives_no_rows() {
    let text = "[Vraag(gegeven: \"a\", label: \"a\", onderdeel: \"A\", vraag: \"A?\", soort: JaNee)]".to_string();
    let files = Files(vec![zorgvorm::files::File { path: "rules/a.ron".into(), text }]);
    let Ok(base) = zorgvorm::rules::load(&files, &Files::default()) else { return };
    let date = parse_date("2026-11-21").expect("a date");
    let editions = Editions::new(&base, [date]);
    assert_eq!(rows(&editions, &[("a".into(), Dossier::new("A", date))], None, || ()), Vec::new());
}
