//! Pictures: nothing overlaps or falls off the sheet, everything is said in words too, and the command that draws.

#[path = "support/program.rs"]
mod program;
#[path = "support/sheet.rs"]
mod sheet;
#[path = "support/shipped.rs"]
mod shipped;
#[path = "support/words.rs"]
mod words;

use program::{folder, inside, outcome};
use quick_xml::events::Event;
use quick_xml::{Reader, XmlVersion};
use sheet::{faults, printed, too_small};
use shipped::{Shipped, base, examples, read, shipped};
use std::path::Path;
use words::words;
use zorgvorm::advise::{Advice, Status, advise};
use zorgvorm::diagram::{Edition, Truth};
use zorgvorm::document::Document;
use zorgvorm::dossier::Dossier;
use zorgvorm::letter::{self, Subject};
use zorgvorm::picture::{Dash, Ink, Link, Node, Outline, Picture, Sample, Shape, Sketch, Strand, Stroke, svg};
use zorgvorm::plan::plan;
use zorgvorm::render::{self, Format};
use zorgvorm::rules::Layer;

/// Structure, money and plan of a structure.
fn drawn(edition: &Edition<'_>, dossier: &Dossier, advice: &Advice<'_>, at: usize) -> [Picture; 3] {
    let one = &advice.structures[at];
    let plan = plan(edition, dossier, one, dossier.date);
    [Subject::Structure, Subject::Money, Subject::Plan(&plan)].map(|of| letter::picture(edition, dossier, one, of))
}

/// The text of the title, the description and everything drawn; fails when it is no XML.
fn spoken(text: &str) -> String {
    let mut reader = Reader::from_str(text);
    let mut said = String::new();
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error}\n{text}")) {
            Event::Text(text) => {
                said += &text.xml_content(XmlVersion::Implicit1_0);
                said.push(' ');
            }
            Event::Eof => return said,
            _ => {}
        }
    }
}

#[test]
fn every_picture_of_every_structure_is_sound_and_says_what_it_shows() {
    let base = base();
    let mut found = Vec::new();
    for path in examples() {
        let dossier = read(&base, &path);
        let edition = Edition::new(&base, dossier.date);
        let advice = advise(&edition, &dossier);
        for at in 0..base.structures.len() {
            let pictures = drawn(&edition, &dossier, &advice, at);
            for picture in &pictures {
                for one in printed(picture).iter().chain([picture, &picture.titled()]) {
                    found.extend(faults(one).into_iter().map(|fault| format!("{}: {fault}", one.key)));
                    spoken(&svg(one));
                }
                found.extend(printed(picture).iter().flat_map(too_small));
                let told = |fact: &String| printed(picture).iter().any(|sheet| sheet.facts.contains(fact));
                assert!(picture.facts.iter().all(told), "{}", picture.key);
                // A letter says what it is a picture of above it.
                let title = format!(">{}</text>", picture.title);
                assert!(!svg(picture).contains(&title), "{title}");
            }
            let (structure, known) = (&base.structures[at], &advice.structures[at].known);
            let all = pictures[0].facts.iter().chain(&pictures[1].facts).cloned().collect::<Vec<_>>().join("\n");
            let (parties, bonds) = &edition.bonds[at];
            let there = |id: &str| {
                let place = structure.parties.iter().position(|party| party.id == id).expect("a bond has two parties");
                edition.store.truth_of(parties[place].holds, known) != Truth::No
            };
            for party in structure.parties.iter().filter(|party| there(&party.id)) {
                assert!(pictures[0].facts.join("\n").contains(&party.name), "{}: {}", structure.id, party.name);
            }
            for (bond, test) in structure.connections.iter().zip(bonds) {
                let holds = edition.store.truth_of(test.holds, known) != Truth::No;
                if !(holds && there(&bond.from) && there(&bond.to)) {
                    continue;
                }
                let name = |id: &str| {
                    structure
                        .parties
                        .iter()
                        .find(|party| party.id == id)
                        .map(|party| party.name.as_str())
                        .unwrap_or_default()
                };
                let said = match bond.from == bond.to {
                    true => format!("{}, onderling: {}", name(&bond.from), bond.kind),
                    false => format!("{}: {} {}", name(&bond.from), bond.says, name(&bond.to)),
                };
                assert!(all.contains(&said), "{}: {said}\n{all}", structure.id);
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn pictures_of_rules_are_sound_around_every_fact() {
    let base = base();
    let dossier = read(&base, &examples()[1]);
    let edition = Edition::new(&base, dossier.date);
    let advice = advise(&edition, &dossier);
    let mut found = Vec::new();
    for fact in
        base.decisions.iter().map(|decision| decision.fact).chain(base.questions.iter().map(|one| one.fact)).step_by(5)
    {
        let picture = letter::picture(&edition, &dossier, &advice.structures[0], Subject::Rules(fact));
        found.extend(faults(&picture).into_iter().map(|fault| format!("{}: {fault}", picture.key)));
        found.extend(too_small(&picture));
        assert!(spoken(&svg(&picture)).contains("vraag"), "{}", picture.key);
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn what_is_still_open_is_drawn_as_the_key_says() {
    let base = base();
    let dossier = read(&base, &examples()[1]);
    let edition = Edition::new(&base, dossier.date);
    let advice = advise(&edition, &dossier);
    let one = &advice.structures[0];
    let mut seen = [0, 0];
    for conclusion in one.conclusions.iter().flatten().step_by(4) {
        let fact = base.decisions[conclusion.decision].fact;
        let picture = letter::picture(&edition, &dossier, one, Subject::Rules(fact));
        let open = conclusion.status == Status::Open;
        let centre = picture.shapes.iter().find_map(|shape| match shape {
            Shape::Area { fill: Ink::Sky, edge, lines, .. } => Some((edge.dash, lines)),
            _ => None,
        });
        let (dash, lines) = centre.expect("the fact has a box");
        assert_eq!(dash == Dash::Dashed, open, "{}", picture.key);
        assert_eq!(lines.iter().any(|line| line.text == "nog open"), open, "{}", picture.key);
        seen[usize::from(open)] += 1;
    }
    assert!(seen[0] > 0 && seen[1] > 0, "{seen:?}");
}

#[test]
fn the_same_case_gives_the_same_bytes() {
    let Shipped { base, templates } = shipped();
    let dossier = read(&base, &examples()[0]);
    let edition = Edition::new(&base, dossier.date);
    let advice = advise(&edition, &dossier);
    let make = || drawn(&edition, &dossier, &advice, 6).to_vec();
    let files = |pictures: Vec<Picture>| {
        let drawn: Vec<String> = pictures.iter().map(svg).collect();
        let document = letter::picture_letter(&edition, &templates, &dossier, pictures).expect("the template is whole");
        (drawn, render::render(&document, Format::Docx), render::render(&document, Format::Html))
    };
    assert_eq!(files(make()), files(make()));
}

#[test]
fn hostile_names_stay_words() {
    let name = "A & B <script>\"'\u{7}\u{FFFF}]]> ".repeat(3) + &"m".repeat(90);
    let node = || Node {
        name: name.clone(),
        notes: vec![name.clone()],
        outline: Outline::Cut,
        fill: Ink::White,
        edge: Stroke::THIN,
    };
    let stroke = Stroke::new(Ink::Blue, Dash::DashDot, 2);
    let strand = |back| Strand { labels: vec![name.clone()], stroke, arrow: true, back };
    let link = |from, to| Link { from, to, strands: vec![strand(false), strand(true)] };
    let links = vec![link(0, 1), link(1, 0), link(0, 1), link(1, 2), link(0, 2)];
    let samples = vec![Sample::Line(stroke, true, name.clone())];
    let (title, facts) = (name.clone(), vec![name.clone()]);
    let sketch =
        Sketch { key: name.clone(), title, facts, nodes: vec![node(), node(), node()], links, samples, across: false };
    for across in [false, true] {
        let picture = Sketch { across, ..sketch.clone() }.draw();
        assert_eq!(faults(&picture), Vec::<String>::new());
        let drawn = svg(&picture);
        assert!(!drawn.contains("<script"), "{drawn}");
        assert!(spoken(&drawn).contains(&"m".repeat(9)));
        assert!(drawn.matches("<polygon").count() >= 5, "every arrow has a head");
    }
}

#[test]
fn a_sheet_without_boxes_is_still_a_sheet() {
    let picture = Sketch { key: "leeg".into(), title: "Niets".into(), ..Sketch::default() }.draw();
    assert_eq!(faults(&picture), Vec::<String>::new());
    assert!(spoken(&svg(&picture)).contains("Niets"));
}

#[test]
fn who_reads_only_words_reads_it_all() {
    let Shipped { base, templates } = shipped();
    insta::glob!("../examples", "*.ron", |path| {
        let dossier = read(&base, path);
        let edition = Edition::new(&base, dossier.date);
        let advice = advise(&edition, &dossier);
        let at = letter::candidates(&base, &dossier, &advice, None)[0];
        let pictures = drawn(&edition, &dossier, &advice, at).to_vec();
        let found = letter::picture_letter(&edition, &templates, &dossier, pictures).expect("the template is whole");
        insta::assert_snapshot!("tekening", words(&render::text(&found, 80, false)));
    });
}

#[test]
fn advice_and_plan_carry_their_picture_where_there_is_room_for_one() {
    let Shipped { base, templates } = shipped();
    let dossier = read(&base, &examples()[0]);
    let edition = Edition::new(&base, dossier.date);
    let advice = advise(&edition, &dossier);
    let whole = letter::letter(&edition, &templates, &dossier, &advice, None, letter::Extent::Whole).expect("whole");
    let short = letter::letter(&edition, &templates, &dossier, &advice, None, letter::Extent::Short).expect("whole");
    let plan = plan(&edition, &dossier, &advice.structures[6], dossier.date);
    let sheets = printed(&letter::picture(&edition, &dossier, &advice.structures[6], Subject::Plan(&plan))).len();
    let plan = letter::plan_letter(&edition, &templates, &dossier, &plan).expect("whole");
    let drawings = |document: &Document| {
        let html = String::from_utf8(render::render(document, Format::Html)).expect("it is UTF-8");
        (html.matches("role=\"img\"").count(), html.matches("-feiten\">").count())
    };
    assert_eq!(drawings(&short), (0, 0));
    assert_eq!(drawings(&plan), (sheets, sheets));
    let (drawn, told) = drawings(&whole);
    assert!(drawn >= 1 && drawn == told);
    // Nobody who reads text finds a hole where the picture would be.
    let key = format!("plan-{}", base.structures[6].id);
    assert!(!render::text(&plan, 80, false).contains(&key));
}

#[test]
fn what_binds_parties_is_of_a_declared_sort() {
    let base = base();
    for structure in &base.structures {
        let of = |layer: Layer| structure.connections.iter().filter(move |bond| bond.layer == layer);
        // Whoever is paid by an insurer has sent a bill, and answers for the care.
        assert!(of(Layer::Money).count() == 0 || of(Layer::Claim).count() > 0, "{}", structure.id);
        assert!(of(Layer::Liability).count() > 0, "{}", structure.id);
    }
}

/// Exit code, standard output and standard error of `tekening`.
fn tekening(arguments: &[&str]) -> (i32, String, String) {
    outcome(&[&["tekening", "examples/hoofdaannemer_62.ron"], arguments].concat())
}

#[test]
fn the_command_draws_one_picture_or_many() {
    let (code, out, _) = tekening(&[]);
    assert!(code == 0 && out.starts_with("<svg") && out.matches("Wie met wie").count() >= 2, "{out}");
    let folder = folder();
    let to = inside(&folder, "map");
    let wanted = ["--structuur", "vereniging", "--structuur", "igo_cooperatie", "--soort", "structuur,geld,plan"];
    let (code, out, err) = tekening(&[&wanted[..], &["--uit", &to]].concat());
    assert_eq!((code, out.lines().count()), (0, 6), "{err}");
    assert!(out.lines().all(|line| Path::new(line).exists()), "{out}");
    let (code, out, _) = tekening(&["--gegeven", "wtza_vergunning", "--formaat", "json"]);
    let told: serde_json::Value = serde_json::from_str(&out).expect("it is JSON");
    assert!(code == 0 && !told["tekeningen"][0]["feiten"].as_array().expect("facts are a list").is_empty(), "{out}");
}

#[test]
fn the_command_says_what_is_missing() {
    for (arguments, message) in [
        (vec!["--soort", "regels"], "noem het met --gegeven"),
        (vec!["--soort", "geld", "--gegeven", "omzet"], "hoort bij een tekening van de regels"),
        (vec!["--gegeven", "wtza_vergunnig"], "bedoelt u `wtza_vergunning`?"),
        (vec!["--structuur", "vereeniging"], "bedoelt u `vereniging`?"),
        (vec!["--soort", "geld,plan"], "noem met --uit een map"),
        (vec!["--soort", "geld,plan", "--uit", "een.svg"], "noem met --uit een map"),
        (vec!["--formaat", "docx"], "past niet op het scherm"),
        (vec!["--soort", "kaart"], "kaart"),
    ] {
        let (code, out, err) = tekening(&arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}: {err}");
        assert!(err.contains(message), "{arguments:?}: {err}");
    }
}
