//! The founding bundle: the same case gives the same bytes, the receipt tells what is in it, the clean text has no
//! notes, forms follow the structure, and what is still open says who decides it.

#[path = "support/cases.rs"]
mod cases;
#[path = "support/program.rs"]
mod program;
#[path = "support/shipped.rs"]
mod shipped;
#[path = "support/word_file.rs"]
mod word_file;
#[path = "support/words.rs"]
mod words;

use cases::{each_example, structure, with_case};
use program::{folder, outcome, outcome_in};
use serde_json::Value;
use sha2::{Digest, Sha256};
use shipped::{Shipped, example, examples, parse, read, shipped, text};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use word_file::parts;
use words::words;
use zip::ZipArchive;
use zorgvorm::advise::advise;
use zorgvorm::bundle::{Bundle, Order, bundle};
use zorgvorm::diagram::Edition;
use zorgvorm::document::{Block, Document};
use zorgvorm::dossier::Dossier;
use zorgvorm::draft::{draft, forms, papers};
use zorgvorm::letter::open_points;
use zorgvorm::render::{Format, render};

const EXAMPLE: &str = "zorgmakelaar_negen_praktijken.ron";

fn made(shipped: &Shipped, given: &str, clean: bool) -> Bundle {
    let dossier = parse(&shipped.base, given);
    let edition = Edition::new(&shipped.base, dossier.date);
    let order = Order {
        edition: &edition,
        templates: &shipped.templates,
        dossier: &dossier,
        given,
        advice: &advise(&edition, &dossier),
        structure: structure(&edition, &dossier),
        clean,
    };
    bundle(&order).unwrap_or_else(|fault| panic!("{fault}"))
}

fn unzipped(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut found = BTreeMap::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).expect("an entry");
        let time = entry.last_modified().expect("a time");
        assert_eq!((time.year(), time.month(), time.day(), time.hour()), (2026, 11, 21, 0), "only the reference date");
        let mut content = Vec::new();
        entry.read_to_end(&mut content).expect("an entry can be read");
        found.insert(entry.name().expect("a name").into_owned(), content);
    }
    found
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn the_same_case_gives_the_same_bytes_and_another_answer_does_not() {
    let shipped = shipped();
    let given = text(&example(EXAMPLE));
    let first = made(&shipped, &given, false).zip();
    assert_eq!(hash(&first), hash(&made(&shipped, &given, false).zip()));
    let other = given.replace("\"bestuur_minimum\": 3", "\"bestuur_minimum\": 2");
    assert_ne!(given, other);
    assert_ne!(hash(&first), hash(&made(&shipped, &other, false).zip()));
}

#[test]
fn the_receipt_names_every_file_and_what_it_was_made_from() {
    let shipped = shipped();
    for path in examples() {
        let given = text(&path);
        let files = unzipped(&made(&shipped, &given, false).zip());
        let receipt: Value = serde_json::from_slice(&files["ontvangstbewijs.json"]).expect("the receipt is JSON");
        let listed = receipt["bestanden"].as_array().expect("a list");
        assert_eq!(listed.len() + 2, files.len(), "{}", path.display());
        for print in listed {
            let path = print["pad"].as_str().expect("a path");
            assert_eq!(print["sha256"].as_str(), Some(hash(&files[path]).as_str()), "{path}");
        }
        assert_eq!(receipt["regelbasis"].as_str(), Some(shipped.base.hash.as_str()));
        assert_eq!(receipt["sjablonen"].as_str(), Some(shipped.templates.hash()));
        assert_eq!(files["antwoorden.ron"], given.as_bytes());
        // What a reviewer needs beside the drafts is the dossier as it was used.
        let used = String::from_utf8(files["concepten/dossier.ron"].clone()).expect("text");
        let again = parse(&shipped.base, &used);
        let (structure, expected) = (again.structure.clone(), again.expected.clone());
        let used = Dossier { structure, expected, ..read(&shipped.base, &path) };
        assert_eq!(again.answers, used.answers);
        assert_eq!(receipt["structuur"].as_str(), again.structure.as_deref());
    }
}

#[test]
fn what_is_in_a_bundle_follows_from_the_case() {
    let shipped = shipped();
    let mut said = String::new();
    each_example(&shipped, |name, case| {
        let titles = |plans: Vec<usize>| -> Vec<String> {
            plans.into_iter().map(|plan| shipped.base.documents[plan].id.clone()).collect()
        };
        said.push_str(&format!("{name}: {} + {}\n", titles(papers(case)).join(" "), titles(forms(case)).join(" ")));
    });
    insta::assert_snapshot!("what_is_in_a_bundle", said);
}

#[test]
fn forms_read_well() {
    let shipped = shipped();
    let dossier = read(&shipped.base, &example(EXAMPLE));
    with_case(&Edition::new(&shipped.base, dossier.date), &dossier, |case| {
        for plan in forms(case) {
            let form = draft(case, &shipped.templates, plan).document;
            let text = String::from_utf8(render(&form, Format::Markdown)).expect("UTF-8");
            insta::assert_snapshot!(form.id.clone(), words(&text));
        }
    });
}

#[test]
fn the_clean_text_has_no_notes_and_is_a_concept_only_while_something_is_open() {
    let shipped = shipped();
    let given = text(&example(EXAMPLE));
    let (noted, clean) = (made(&shipped, &given, false), made(&shipped, &given, true));
    let paths = |bundle: &Bundle| bundle.entries.iter().map(|entry| entry.path.clone()).collect::<Vec<_>>();
    assert_eq!(paths(&noted), paths(&clean), "the same files");
    let mut concepts = 0;
    for (before, after) in noted.entries.iter().zip(&clean.entries) {
        if !before.path.starts_with("concepten/") || !before.path.ends_with(".docx") {
            continue;
        }
        let (before_parts, after_parts) = (parts(&before.bytes), parts(&after.bytes));
        let open =
            after_parts["word/document.xml"].contains("[●") || after_parts["word/document.xml"].contains("nog open");
        assert!(!after_parts.contains_key("word/comments.xml"), "{}", after.path);
        assert!(before_parts.contains_key("word/comments.xml"), "{}", before.path);
        assert!(before_parts["word/header.xml"].contains("CONCEPT"));
        assert_eq!(after_parts["word/header.xml"].contains("CONCEPT"), open, "{}", after.path);
        concepts += usize::from(open);
    }
    assert!(concepts > 0);
}

#[test]
fn nothing_open_and_clean_is_no_concept() {
    let shipped = shipped();
    let dossier = read(&shipped.base, &example(EXAMPLE));
    with_case(&Edition::new(&shipped.base, dossier.date), &dossier, |case| {
        let mut whole = draft(case, &shipped.templates, papers(case)[0]).document;
        whole.blocks.retain(|block| matches!(block, Block::Article { .. } | Block::Chapter { .. }));
        assert!(!whole.is_open());
        let header =
            |document: &Document| parts(&render(document, Format::Docx))["word/header.xml"].contains("CONCEPT");
        assert!(header(&whole), "with notes it is a draft");
        assert!(!header(&whole.clone().cleaned()));
        whole.blocks.push(Block::Marker { text: "keuze nog open".into() });
        assert!(header(&whole.cleaned()));
    });
}

#[test]
fn an_open_choice_stands_in_the_draft_and_on_the_list_with_who_decides() {
    let shipped = shipped();
    let mut dossier = read(&shipped.base, &example(EXAMPLE));
    for id in ["aansprakelijkheid", "geschillen"] {
        dossier.take(shipped.base.fact(id).expect("a question"));
    }
    with_case(&Edition::new(&shipped.base, dossier.date), &dossier, |case| {
        let drafts: Vec<Document> =
            papers(case).into_iter().map(|plan| draft(case, &shipped.templates, plan).document).collect();
        let markdown = |document: &Document| String::from_utf8(render(document, Format::Markdown)).expect("UTF-8");
        let open = open_points(&shipped.templates, case, &drafts).expect("the template is whole");
        let open = markdown(&open);
        let points: Vec<&str> = open.lines().filter(|line| line.contains("keuze nog open")).collect();
        assert!(!points.is_empty() && points.iter().all(|line| line.contains("Wie beslist: ")), "{points:#?}");
        let mut said = format!("{}\n", points.join("\n"));
        for draft in &drafts {
            let text = markdown(draft);
            for article in text.split("\n## ").filter(|article| article.contains("keuze nog open")).take(1) {
                said.push_str(&format!("\n# {}\n## {}\n", draft.title, article.trim_end()));
            }
        }
        insta::assert_snapshot!("open_choices", said);
    });
}

#[test]
fn the_command_writes_one_zip_and_says_what_is_in_it() {
    let folder = folder();
    let from = example(EXAMPLE).display().to_string();
    let run = |more: &[&str]| outcome_in(folder.path(), &[&["pakket", &from], more].concat());
    let (code, said, _) = run(&[]);
    assert_eq!(code, 0);
    let written =
        std::fs::read(folder.path().join("oprichtingspakket_zorgmakelaar_negen_praktijken.zip")).expect("a zip");
    let files = unzipped(&written);
    assert!(files.keys().all(|path| said.contains(path)), "{said}");
    assert_eq!(run(&["--uit", "twee.zip"]).0, 0);
    assert_eq!(std::fs::read(folder.path().join("twee.zip")).expect("a zip"), written);
    // The drafts in the bundle can be reviewed where they are unpacked.
    let drafts = folder.path().join("concepten");
    std::fs::create_dir(&drafts).expect("a folder can be made");
    for (path, bytes) in files.iter().filter(|(path, _)| path.starts_with("concepten/")) {
        std::fs::write(folder.path().join(path), bytes).expect("a file can be written");
    }
    let review = |of: &str| {
        let (code, said, err) = outcome(&["keuring", of]);
        assert_ne!(code, 2, "{err}");
        (code, words(&said))
    };
    assert_eq!(review(&drafts.display().to_string()), review(&from), "what is judged is what was drafted");
}
