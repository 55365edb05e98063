//! The questionnaire, driven at a pseudo-terminal as a person would.
#![cfg(unix)]
#![allow(missing_docs, reason = "a test explains itself by its name")]

#[path = "support/program.rs"]
mod program;

use program::folder;
use rexpect::process::wait::WaitStatus;
use rexpect::session::{PtySession, spawn_command};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const DOWN: &str = "\u{1b}[B";
const ESC: &str = "\u{1b}";
const ENTER: &str = "\r";
const BACKSPACE: &str = "\u{7f}";
const TIMEOUT: u64 = 10_000;

/// Somebody at a terminal.
struct Person {
    session: PtySession,
    _folder: Option<tempfile::TempDir>,
    path: PathBuf,
}

fn command(path: &Path) -> Command {
    command_with("intake", path)
}

fn command_with(rules: &str, path: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zorgvorm"));
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support").join(rules);
    command.env("NO_COLOR", "1").env("TERM", "xterm").arg("--regels").arg(rules).arg("intake").arg(path);
    command
}

impl Person {
    fn starts() -> Person {
        Person::starts_with("intake")
    }

    fn starts_with(rules: &str) -> Person {
        let folder = folder();
        let path = folder.path().join("proef.ron");
        let session = spawn_command(command_with(rules, &path), Some(TIMEOUT)).expect("starts");
        Person { session, _folder: Some(folder), path }
    }

    fn starts_again(&mut self) {
        self.session = spawn_command(command(&self.path), Some(TIMEOUT)).expect("starts");
    }

    /// Waits until the text is there and the program waits for an answer.
    fn sees(&mut self, text: &str) -> &mut Person {
        self.session.exp_string(text).unwrap_or_else(|error| panic!("`{text}`: {error}"));
        self.session.exp_string("Ctrl-C: stoppen]").unwrap_or_else(|error| panic!("after `{text}`: {error}"));
        self
    }

    fn types(&mut self, keys: &[&str]) -> &mut Person {
        for key in keys {
            self.session.send(key).expect("typed");
            self.session.flush().expect("typed");
        }
        self
    }

    fn leaves(&mut self) -> i32 {
        self.session.send_control('c').expect("typed");
        self.session.exp_string("bewaard").expect("a goodbye");
        self.ends()
    }

    fn ends(&mut self) -> i32 {
        self.session.exp_eof().expect("it ends");
        match self.session.process().wait().expect("it ends") {
            WaitStatus::Exited(_, code) => code,
            other => panic!("{other:?}"),
        }
    }

    fn file(&self) -> String {
        std::fs::read_to_string(&self.path).expect("the dossier")
    }

    fn answers_title_and_wishes(&mut self) {
        self.sees("Hoe heet dit dossier?").types(&["De proef", ENTER]);
        self.sees("Wat willen jullie bereiken?").types(&[" ", ENTER]);
        self.sees("Zijn jullie het eens?").types(&[ENTER]);
    }
}

#[test]
fn every_answer_is_on_disk_when_somebody_stops() {
    let mut person = Person::starts();
    person.sees("Hoe heet dit dossier?").types(&["De proef", ENTER]);
    // Enter on an option does not tick it; the program says so.
    person.sees("Wat willen jullie bereiken?").types(&[ENTER]);
    person.sees("niets aangekruist").types(&[ENTER]);
    person.sees("met").types(&[" ", ENTER]);
    person.sees("Zijn jullie het eens?").types(&["?", ENTER]);
    person.sees("Verzonnen wet, art. 1").types(&["w", ENTER]);
    person.sees("Stem erover.");
    assert_eq!(person.leaves(), 130);
    let file = person.file();
    assert!(file.contains("titel: \"De proef\"") && file.contains("\"doelen\": [\"stem\"]"), "{file}");
    assert!(file.contains("weet_niet: [\"eens\"]"), "{file}");
    person.starts_again();
    // What nobody knows is no answer, and is counted by itself.
    person.session.exp_string("bevat 1 antwoord en 1 keer").expect("how far it is");
    person.sees("Welke praktijken doen mee?");
    assert_eq!(person.leaves(), 130);
}

#[test]
fn esc_goes_back_more_than_once_and_also_after_a_pause() {
    let mut person = Person::starts();
    person.answers_title_and_wishes();
    person.sees("Welke praktijken doen mee?").types(&[ESC]);
    person.sees("Zijn jullie het eens?").types(&[ESC]);
    person.sees("Wat willen jullie bereiken?").types(&[" ", DOWN, " ", ENTER]);
    person.sees("Welke praktijken doen mee?");
    assert_eq!(person.leaves(), 130);
    assert!(person.file().contains("[\"inkoop\"]"), "{}", person.file());
    person.starts_again();
    person.sees("Welke praktijken doen mee?").types(&[ESC]);
    person.sees("Zijn jullie het eens?").types(&[DOWN, ENTER]);
    person.sees("Welke praktijken doen mee?");
    assert_eq!(person.leaves(), 130);
    assert!(person.file().contains("\"eens\": false"), "{}", person.file());
}

#[test]
fn a_list_is_filled_corrected_and_found_again() {
    let mut person = Person::starts();
    person.answers_title_and_wishes();
    person.sees("Welke praktijken doen mee?").types(&[ENTER]);
    person.sees("Naam:").types(&["De Linge", ENTER]);
    person.sees("Welke rechtsvorm?").types(&[DOWN, ENTER]);
    person.sees("Hoeveel mensen geven zorg?").types(&["vijf", ENTER]);
    person.sees("lees ik niet als een getal").types(&[BACKSPACE, BACKSPACE, BACKSPACE, BACKSPACE, "5", ENTER]);
    person.sees("Wat wilt u doen?").types(&[ENTER]);
    person.sees("Naam:").types(&["Het Veer", ENTER]);
    person.sees("Welke rechtsvorm?").types(&[ENTER]);
    // Broken off in the middle of the second practice: the name and the form are kept.
    person.sees("Hoeveel mensen geven zorg?");
    assert_eq!(person.leaves(), 130);
    assert!(person.file().contains("(naam: \"De Linge\", rechtsvorm: \"bv\", mensen: 5)"), "{}", person.file());
    assert!(person.file().contains("(naam: \"Het Veer\", rechtsvorm: \"maatschap\")"), "{}", person.file());
    person.starts_again();
    person.sees("bezig met een lijst").types(&["wijz", ENTER]);
    person.sees("Welke wilt u wijzigen?").types(&["veer", ENTER]);
    person.sees("Wat wilt u wijzigen?").types(&["mensen", ENTER]);
    person.sees("Hoeveel mensen geven zorg?").types(&["tussen 3 en 8", ENTER]);
    person.sees("Wat wilt u wijzigen?").types(&[ENTER]);
    person.sees("Wat wilt u doen?").types(&[ENTER]);
    person.sees("Wat is de omzet samen?").types(&["€ 1.100.000,50", ENTER]);
    person.sees("Klopt alles zo?");
    assert_eq!(person.leaves(), 130);
    assert!(person.file().contains("mensen: Tussen(3, 8)"), "{}", person.file());
    assert!(person.file().contains("\"omzet\": 1100000.5,"), "{}", person.file());
}

#[test]
fn the_end_is_a_choice_of_structure_and_what_to_do_next() {
    let mut person = Person::starts();
    person.answers_title_and_wishes();
    person.sees("Welke praktijken doen mee?").types(&["weet", ENTER]);
    person.sees("Hoeveel mensen zijn er samen?").types(&["501", ENTER]);
    person.sees("tussen 1 en 500").types(&[BACKSPACE, ENTER]);
    person.sees("Wat is de omzet samen?").types(&["w", ENTER]);
    person.sees("Klopt alles zo?").types(&[DOWN, ENTER]);
    person.sees("Welk antwoord?").types(&["samen", ENTER]);
    person.sees("Hoeveel mensen zijn er samen?").types(&[BACKSPACE, BACKSPACE, "9", ENTER]);
    person.sees("Klopt alles zo?").types(&[ENTER]);
    person.sees("Voor welke vorm wilt u stukken?").types(&[ENTER]);
    person.session.exp_string("zorgvorm advies ").expect("the next step");
    person.session.exp_string("--uit concepten").expect("the next step");
    assert_eq!(person.ends(), 0);
    assert!(person.file().contains("structuur: \"samen\""), "{}", person.file());
    assert!(person.file().contains("\"mensen\": 9,"), "{}", person.file());
}

#[test]
fn a_tick_list_spares_questions_and_the_advice_comes_before_its_deepening() {
    let mut person = Person::starts_with("intake_lijst");
    person.sees("Hoe heet dit dossier?").types(&["De proef", ENTER]);
    person.sees("nog hoogstens 1").types(&[" ", ENTER]);
    // Neither single question is asked: their answers follow. First the advice, then what deepens it.
    person.session.exp_string("Het advies over de vormen is er").expect("the advice");
    person.session.exp_string("Passend: Vast verband").expect("the verdicts");
    person.session.exp_string("nog 1 vraag").expect("how much is left");
    person.sees("Wat wilt u doen?").types(&[ENTER]);
    person.sees("Is er btw betaald?").types(&[ENTER]);
    person.session.exp_string("vaste prijs: ja (volgt uit een ander antwoord)").expect("what follows");
    // What is about a form that is advised against comes last, when asked for.
    person.sees("Klopt alles zo?").types(&["eerst", ENTER]);
    person.sees("Is er een lening?").types(&[ENTER]);
    person.sees("Klopt alles zo?");
    assert_eq!(person.leaves(), 130);
    let file = person.file();
    assert!(file.contains("\"kruisjes\": [\"prijs\"]") && !file.contains("\"prijs\":"), "{file}");
    assert!(file.contains("\"btw\": true") && file.contains("\"lening\": true"), "{file}");
}

#[test]
fn whoever_does_not_know_the_list_is_asked_one_by_one_and_may_stop_at_the_advice() {
    let mut person = Person::starts_with("intake_lijst");
    person.sees("Hoe heet dit dossier?").types(&["De proef", ENTER]);
    person.sees("Wat spreken jullie af?").types(&[ENTER]);
    person.sees("niets aangekruist").types(&["weet", ENTER]);
    person.sees("Is er een vaste prijs?").types(&["nee", ENTER]);
    person.sees("Zijn de gebieden verdeeld?").types(&[ENTER]);
    person.session.exp_string("Aanbevolen: Vast verband").expect("the verdicts");
    person.sees("Wat wilt u doen?").types(&["stop", ENTER]);
    person.session.exp_string("zorgvorm advies ").expect("the next step");
    assert_eq!(person.ends(), 0);
    assert!(person.file().contains("weet_niet: [\"kruisjes\"]"), "{}", person.file());
}

#[test]
fn a_dossier_that_is_wrong_is_reported_and_left_alone() {
    let folder = folder();
    let path = folder.path().join("fout.ron");
    let text = "Dossier(titel: \"x\", peildatum: \"2026-11-21\", antwoorden: { \"eensch\": true })";
    std::fs::write(&path, text).expect("written");
    let session = spawn_command(command(&path), Some(TIMEOUT)).expect("starts");
    let mut person = Person { session, _folder: None, path };
    person.session.exp_string("onbekend gegeven").expect("a report");
    assert_eq!(person.ends(), 1);
    assert_eq!(person.file(), text);
}

#[test]
fn remarks_in_a_dossier_stay() {
    let mut person = Person::starts();
    person.answers_title_and_wishes();
    person.sees("Welke praktijken doen mee?");
    person.leaves();
    let noted = person.file().replace("\"eens\": true,", "// Gestemd op 3 maart\n        \"eens\": true, // unaniem");
    std::fs::write(&person.path, format!("// Van de kring.\n{noted}")).expect("written");
    person.starts_again();
    person.sees("Welke praktijken doen mee?").types(&["weet", ENTER]);
    person.sees("Hoeveel mensen zijn er samen?");
    person.leaves();
    assert!(person.file().starts_with("// Van de kring.\nDossier("), "{}", person.file());
    let noted = "        // Gestemd op 3 maart\n        \"eens\": true, // unaniem\n";
    assert!(person.file().contains(noted), "{}", person.file());
}

#[test]
fn an_unwritable_place_is_heard_before_the_first_question() {
    let folder = folder();
    for (path, said) in
        [(folder.path().to_path_buf(), "is een map"), (folder.path().join("weg/proef.ron"), "niet worden geschreven")]
    {
        let session = spawn_command(command(&path), Some(TIMEOUT)).expect("starts");
        let mut person = Person { session, _folder: None, path };
        person.session.exp_string(said).expect("a reason");
        assert_eq!(person.ends(), 2);
    }
}

#[test]
fn without_a_terminal_nothing_is_asked() {
    let folder = folder();
    let path = folder.path().join("proef.ron");
    let output = command(&path).stdin(Stdio::null()).output().expect("runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("terminal nodig"));
    assert!(output.stdout.is_empty() && !path.exists());
}
