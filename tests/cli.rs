//! The program as a user runs it: results, faults and exit codes.

#[path = "support/program.rs"]
mod program;

use program::{data, dossier, folder, inside, outcome, put, well};
use std::fs;
use std::path::{Path, PathBuf};
use zorgvorm::render;

const EXAMPLE: &str = "examples/zorgmakelaar_negen_praktijken.ron";

/// One clear message at a place, exit code 1, nothing on standard output.
fn assert_wrong(answers: &str, message: &str) {
    let folder = folder();
    let path = put(&folder, "d.ron", dossier(answers));
    for command in ["advies", "controleer"] {
        let (code, out, err) = outcome(&[command, &path]);
        assert_eq!((code, out.as_str()), (1, ""), "{command}: {err}");
        assert!(err.contains(message) && err.contains("regel 1"), "{err}");
    }
}

#[test]
fn bad_answers_get_one_message_with_place_and_help() {
    assert_wrong("\"zorgverlener\": 3", "onbekend gegeven `zorgverlener`");
    assert_wrong("\"zorgverlener\": 3", "bedoelt u `zorgverleners`?");
    assert_wrong("\"zorgverleners\": \"veel\"", "is geen heel getal");
    assert_wrong("\"zorgverleners\": -1", "kan hier niet");
    assert_wrong("\"zorgverleners\": 2.5", "is geen heel getal");
    assert_wrong("\"marktaandeel\": 101", "101% kan hier niet");
    assert_wrong("\"marktaandeel\": Tussen(18, 12)", "het laagste getal (18%) ligt boven het hoogste (12%)");
    assert_wrong("\"startdatum\": \"21-11-2026\"", "is geen datum");
    assert_wrong("\"bestaande_rechtspersoon\": \"nv\"", "`nv` is hier geen antwoord");
    assert_wrong("\"deelnemers\": [(zorgverleners: 3)]", "heeft geen naam");
    assert_wrong("\"deelnemers\": [(naam: \"A\", heads: 3)]", "onbekende kolom `heads`");
    assert_wrong("\"naam_cooperatie\": \"A\\u{7}B\"", "stuurteken");
    assert_wrong("\"wtza_vergunning\": \"nodig\"", "wordt niet gevraagd maar beslist");
}

#[test]
fn a_file_that_is_no_dossier_is_refused_clearly() {
    let folder = folder();
    let here = folder.path().display().to_string();
    let missing = inside(&folder, "weg.ron");
    for (path, message) in [(here.as_str(), "is een map"), (missing.as_str(), "het bestaat niet")] {
        let (code, out, err) = outcome(&["advies", path]);
        assert_eq!((code, out.as_str()), (2, ""), "{err}");
        assert!(err.contains(message), "{err}");
    }
    let broken = put(&folder, "kapot.ron", "Dossier(titel: \"x\", peildatum");
    let large = put(&folder, "groot.ron", "x".repeat(10_000_000));
    let empty = put(&folder, "leeg.ron", "");
    for path in [broken, large, empty] {
        let (code, out, err) = outcome(&["advies", &path]);
        assert_eq!((code, out.as_str()), (1, ""), "{err}");
        assert!(err.starts_with("fout["), "{err}");
        assert!(err.lines().count() <= 5, "one message, not a flood: {err}");
    }
}

#[test]
fn usage_faults_are_dutch_and_exit_with_two() {
    for (arguments, message) in [
        (&["advis", EXAMPLE][..], "bedoelde u `advies`?"),
        (&["advies"][..], "er ontbreekt"),
        (&["advies", EXAMPLE, "--formaat", "doc"][..], "kies uit: tekst, md, html, docx, pdf, json"),
        (&["advies", EXAMPLE, "--structuur", "cooperatie_zorgmakelar"][..], "bedoelt u `cooperatie_zorgmakelaar`?"),
        (&["advies", EXAMPLE, "--peildatum", "morgen"][..], "`morgen` is geen datum"),
        (&["waarom", EXAMPLE, "wtza_vergunnig"][..], "bedoelt u `wtza_vergunning`?"),
        (&["concepten", EXAMPLE, "--uit", "x", "--stuk", "statuut"][..], "onbekend stuk `statuut`"),
        (&["intake"][..], "terminal"),
    ] {
        let (code, out, err) = outcome(arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}: {err}");
        assert!(err.contains(message), "{arguments:?}: {err}");
        assert!(!err.contains("error") && !err.contains("Usage"), "{err}");
    }
}

#[test]
fn help_is_dutch_on_every_level() {
    for arguments in [&["--help"][..], &["-h"], &["advies", "--help"], &["intake", "-h"], &["concepten", "--help"]] {
        let out = well(arguments);
        for english in ["Usage", "Options", "Arguments", "Commands", "Print", "default", "possible", "more information"]
        {
            assert!(!out.contains(english), "{arguments:?} says {english}: {out}");
        }
    }
}

#[test]
fn drafts_are_whole_and_the_same_twice() {
    let folder = folder();
    let files = |name: &str| -> Vec<(PathBuf, Vec<u8>)> {
        let to = folder.path().join(name);
        let (code, _, err) =
            outcome(&["concepten", EXAMPLE, "--uit", &to.display().to_string(), "--formaat", "docx,md"]);
        assert_eq!(code, 0, "{err}");
        let entries = fs::read_dir(&to).expect("the folder was made").map(|entry| entry.expect("an entry").path());
        let mut found: Vec<(PathBuf, Vec<u8>)> = entries
            .map(|path| {
                (path.strip_prefix(&to).map(Path::to_path_buf).expect("below"), fs::read(&path).expect("a file"))
            })
            .collect();
        found.sort();
        found
    };
    let first = files("een");
    assert!(first.len() >= 8, "three documents and the open points, in two forms");
    assert_eq!(first, files("twee"));
}

#[cfg(unix)]
#[test]
fn what_cannot_be_written_is_left_alone() {
    let folder = folder();
    let occupied = put(&folder, "bezet", "blijft staan");
    let (code, out, err) = outcome(&["concepten", EXAMPLE, "--uit", &occupied]);
    assert_eq!((code, out.as_str()), (2, ""), "{err}");
    assert_eq!(fs::read_to_string(&occupied).expect("still there"), "blijft staan");
    let (code, _, err) = outcome(&["advies", EXAMPLE, "--uit", &folder.path().display().to_string()]);
    assert_eq!(code, 2);
    assert!(err.contains("is een map"), "{err}");
}

#[test]
fn hostile_names_come_out_as_typed() {
    let folder = folder();
    let name = "Praktijk {{ 7 * 7 }} <w:t> & *ster* _laag_ [x](y) \\\"Q\\\" \u{202e}םולש";
    let path = put(&folder, "d.ron", dossier(&format!("\"naam_cooperatie\": \"{name}\"")));
    let to = inside(&folder, "uit");
    let arguments = ["concepten", &path, "--uit", &to, "--structuur", "cooperatie", "--formaat", "html,docx"];
    let (code, _, err) = outcome(&arguments);
    assert_eq!(code, 0, "{err}");
    let page = fs::read_to_string(Path::new(&to).join("statuten_cooperatie.html")).expect("a page");
    assert!(page.contains("{{ 7 * 7 }} &lt;w:t&gt; &amp; *ster* _laag_ [x](y)"), "the name is in the page as typed");
}

#[test]
fn other_answers_are_tried_and_kept_on_request() {
    let folder = folder();
    let kept = inside(&folder, "anders.ron");
    let example = "examples/hoofdaannemer_40.ron";
    let out = well(&["watals", example, "zorgverleners=51", "--bewaar", &kept]);
    assert!(out.contains("Interne toezichthouder: verplicht (was: niet verplicht)"), "{out}");
    let (code, out, _) = outcome(&["advies", &kept, "--formaat", "json", "--structuur", "cooperatie_hoofdaannemer"]);
    assert!(code == 0 && out.contains("\"verplicht\""), "{out}");
    let (code, out, _) = outcome(&["watals", EXAMPLE, "marktaandeel=35-40"]);
    assert!(code == 0 && out.contains("Er verandert niets."), "{out}");
}

#[test]
fn other_answers_that_cannot_be_are_refused() {
    for (change, code, message) in [
        ("zorgverleners=veel", 1, "is geen heel getal"),
        ("marktaandeel=18-12", 1, "ligt boven het hoogste"),
        ("doelen=een_stem,gek", 1, "`gek` is hier geen antwoord"),
        ("zorgverlener=3", 2, "bedoelt u `zorgverleners`?"),
        ("oordeel=aanbevolen", 2, "wordt niet gevraagd maar beslist"),
        ("marktaandeel", 2, "is geen verandering"),
    ] {
        let (found, out, err) = outcome(&["watals", EXAMPLE, change]);
        assert_eq!((found, out.as_str()), (code, ""), "{change}");
        assert!(err.contains(message), "{change}: {err}");
    }
}

#[test]
fn the_coverage_names_rules_that_win_and_rules_that_never_do() {
    let out = well(&["controleer", "--dekking", EXAMPLE]);
    let (never, seen) = out.split_once("Regels die de uitkomst geven").expect("both lists are there");
    assert!(never.contains("Nagekeken: 1 dossier") && never.contains("Regels die nooit de uitkomst geven"), "{never}");
    assert!(seen.contains(": 1 dossier, bijvoorbeeld") && seen.contains(EXAMPLE), "{seen}");
    let (code, out, err) = outcome(&["controleer", "--dekking"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("er ontbreekt"), "{err}");
}

#[test]
fn the_rule_base_is_printed_as_a_book_and_by_source() {
    let folder = folder();
    let to = |name: &str| inside(&folder, name);
    for name in ["boek.docx", "boek.html", "boek.txt", "boek.md"] {
        assert_eq!(well(&["regelboek", "--uit", &to(name)]), "", "{name}");
        assert!(fs::metadata(to(name)).expect("the book is written").len() > 1_000, "{name}");
    }
    let (code, out, err) = outcome(&["regelboek", "--uit", &to("boek.odt")]);
    assert!(code == 2 && out.is_empty() && err.contains("kies .md, .html, .docx, .pdf, .txt of .json"), "{err}");
    let (_, long_ago, _) = outcome(&["regelboek", "--peildatum", "1900-01-01"]);
    assert!(long_ago.contains("Alleen de regels die op die dag gelden"), "{}", &long_ago[..500]);

    let (code, out, _) = outcome(&["bronnen"]);
    assert!(code == 0 && out.starts_with("Bronnen\n") && out.contains("Conclusies"), "{}", &out[..500]);
    let found = data(&["bronnen", "--formaat", "json", "--oudste-eerst"]);
    let days: Vec<&str> =
        found.as_array().expect("a list").iter().filter_map(|one| one["gecontroleerd"].as_str()).collect();
    assert!(days.is_sorted() && days.len() > 5, "{days:?}");
    well(&["advies", EXAMPLE, "--formaat", "docx", "--uit", &to("advies.docx")]);
    let (code, out, err) = outcome(&["bronnen", "--formaat", "docx"]);
    assert!(code == 2 && out.is_empty() && err.contains("--uit"), "{err}");
    well(&["bronnen", "--formaat", "docx", "--uit", &to("bronnen.docx")]);
}

#[test]
fn the_plan_comes_in_every_form() {
    let folder = folder();
    for form in ["tekst", "md", "html", "ics", "json"] {
        let out = well(&["plan", EXAMPLE, "--formaat", form]);
        assert!(!out.is_empty(), "{form}");
        let path = inside(&folder, form);
        let (code, printed, _) = outcome(&["plan", EXAMPLE, "--formaat", form, "--uit", &path]);
        assert_eq!((code, printed.as_str()), (0, ""), "{form}");
        assert_eq!(fs::read_to_string(&path).expect("the file is written"), out, "{form}");
    }
    let path = inside(&folder, "plan.docx");
    assert_eq!(outcome(&["plan", EXAMPLE, "--formaat", "docx", "--uit", &path]).0, 0);
    assert!(fs::read(&path).expect("the file is written").starts_with(b"PK"));
    let (code, _, err) = outcome(&["plan", EXAMPLE, "--formaat", "docx"]);
    assert!(code == 2 && err.contains("--uit"), "{err}");
}

#[test]
fn a_pdf_comes_wherever_a_word_file_does_or_the_program_says_how_to_get_it() {
    let folder = folder();
    let to = |name: &str| inside(&folder, name);
    let commands = [
        vec!["advies", EXAMPLE, "--formaat", "pdf", "--uit"],
        vec!["plan", EXAMPLE, "--formaat", "pdf", "--uit"],
        vec!["bronnen", "--formaat", "pdf", "--uit"],
        vec!["regelboek", "--uit"],
    ];
    for (at, mut command) in commands.into_iter().enumerate() {
        let path = to(&format!("{at}.pdf"));
        command.push(&path);
        let (code, out, err) = outcome(&command);
        assert_pdf(code, &err, Path::new(&path));
        assert_eq!(out, "");
    }
    let folder = to("concepten");
    let stuk = "statuten_cooperatie";
    let (code, _, err) = outcome(&["concepten", EXAMPLE, "--uit", &folder, "--formaat", "md,pdf", "--stuk", stuk]);
    assert_pdf(code, &err, &Path::new(&folder).join(format!("{stuk}.pdf")));
    // Either everything that was asked for, or nothing: a folder without the PDF would look complete.
    assert_eq!(Path::new(&folder).exists(), render::PDF);
    let (code, _, err) = outcome(&["advies", EXAMPLE, "--formaat", "pdf"]);
    assert!(code == 2 && err.contains(if render::PDF { "--uit" } else { "--features pdf" }), "{err}");
}

fn assert_pdf(code: i32, err: &str, path: &Path) {
    if render::PDF {
        assert_eq!((code, err), (0, ""));
        assert!(fs::read(path).expect("the file is written").starts_with(b"%PDF-1.7"));
    } else {
        assert!(code == 2 && err.contains("gebouwd zonder PDF") && err.contains("--features pdf"), "{err}");
        assert!(!path.exists());
    }
}

#[test]
fn a_plan_begins_on_the_day_that_is_asked_for() {
    let start = |day: &str| {
        let found = data(&["plan", EXAMPLE, "--start", day, "--formaat", "json"]);
        found["start"].as_str().expect("a day").to_string()
    };
    assert_eq!((start("2027-03-01"), start("2026-01-31")), ("2027-03-01".into(), "2026-01-31".into()));
    let (code, _, err) = outcome(&["plan", EXAMPLE, "--start", "maart"]);
    assert!(code == 2 && err.contains("is geen datum"), "{err}");
}
