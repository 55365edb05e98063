//! What people read, as snapshots: accepted after reading, never to get a test green.

#[path = "support/shipped.rs"]
mod shipped;
#[path = "support/words.rs"]
mod words;

use shipped::{example, read, root, shipped};
use words::words;
use zorgvorm::advise::{advise, advise_structure};
use zorgvorm::diagram::Edition;
use zorgvorm::draft::{Case, draft};
use zorgvorm::letter;
use zorgvorm::model::parse_date;
use zorgvorm::plan::plan;
use zorgvorm::render::{self, Format};
use zorgvorm::rules::Rule;

#[test]
fn advice_reads_well() {
    let shipped = shipped();
    insta::glob!("../examples", "*.ron", |path| {
        let dossier = read(&shipped.base, path);
        let edition = Edition::new(&shipped.base, dossier.date);
        let advice = advise(&edition, &dossier);
        let found = letter::letter(&edition, &shipped.templates, &dossier, &advice, None, letter::Extent::Whole)
            .expect("the template is whole");
        insta::assert_snapshot!("advies", words(&render::text(&found, 80, false)));
    });
}

#[test]
fn what_follows_from_an_answer_is_named_where_a_conclusion_rests_on_it() {
    let shipped = shipped();
    let path = root().join("tests/dossiers/vragenlijst/30_plannen_zonder_muur.ron");
    let dossier = read(&shipped.base, &path);
    let edition = Edition::new(&shipped.base, dossier.date);
    let advice = advise(&edition, &dossier);
    let wanted = Some("cooperatie_zorgmakelaar");
    let found = letter::letter(&edition, &shipped.templates, &dossier, &advice, wanted, letter::Extent::Whole)
        .expect("the template is whole");
    let text = render::text(&found, 10_000, false);
    let follows = text.lines().filter(|line| line.contains("volgt uit jullie") || line.contains("Volgt uit jullie"));
    insta::assert_snapshot!("advies_volgt", follows.collect::<Vec<_>>().join("\n"));
}

#[test]
fn an_explanation_names_rules_tests_and_answers() {
    let shipped = shipped();
    for (name, structure, fact) in [
        ("hoofdaannemer_62.ron", "cooperatie_hoofdaannemer", "interne_toezichthouder"),
        ("half_bekend.ron", "cooperatie_zorgmakelaar", "bagatel"),
        ("zorgmakelaar_negen_praktijken.ron", "cooperatie_zorgmakelaar", "risico_onderhandeling"),
    ] {
        let dossier = read(&shipped.base, &example(name));
        let edition = Edition::new(&shipped.base, dossier.date);
        let at = shipped.base.structures.iter().position(|one| one.id == structure).expect("a shipped structure");
        let advice = advise_structure(&edition, &dossier, at);
        let fact = shipped.base.fact(fact).expect("a shipped decision");
        let found = letter::why(&edition, &shipped.templates, &dossier, &advice, fact).expect("the template is whole");
        insta::assert_snapshot!(
            format!("waarom_{}", name.trim_end_matches(".ron")),
            words(&render::text(&found, 80, false))
        );
    }
}

#[test]
fn plans_read_well() {
    let shipped = shipped();
    for (name, structure) in
        [("zorgmakelaar_negen_praktijken", "cooperatie_zorgmakelaar"), ("hoofdaannemer_62", "cooperatie_hoofdaannemer")]
    {
        let dossier = read(&shipped.base, &example(&format!("{name}.ron")));
        let edition = Edition::new(&shipped.base, dossier.date);
        let at = shipped.base.structures.iter().position(|one| one.id == structure).expect("a shipped structure");
        let advice = advise_structure(&edition, &dossier, at);
        let plan = plan(&edition, &dossier, &advice, dossier.date);
        let found = letter::plan_letter(&edition, &shipped.templates, &dossier, &plan).expect("the template is whole");
        insta::assert_snapshot!(format!("plan_{name}"), words(&render::text(&found, 80, false)));
    }
}

#[test]
fn drafts_read_well() {
    let shipped = shipped();
    for (name, structure) in [
        ("zorgmakelaar_negen_praktijken.ron", "cooperatie_zorgmakelaar"),
        ("hoofdaannemer_62.ron", "cooperatie_hoofdaannemer"),
    ] {
        let dossier = read(&shipped.base, &example(name));
        let edition = Edition::new(&shipped.base, dossier.date);
        let at = shipped.base.structures.iter().position(|one| one.id == structure).expect("a shipped structure");
        let advice = advise_structure(&edition, &dossier, at);
        let case = Case { edition: &edition, dossier: &dossier, advice: &advice };
        for (plan, _) in &advice.documents {
            let made = draft(&case, &shipped.templates, *plan);
            assert_eq!(made.report.to_string(), "", "every template fills and every reference has its target");
            let text = String::from_utf8(render::render(&made.document, Format::Markdown)).expect("Markdown is text");
            insta::assert_snapshot!(format!("{structure}_{}", made.document.id), words(&text));
        }
    }
}

#[test]
fn the_rule_book_shows_every_rule() {
    let shipped = shipped();
    let date = parse_date("2026-11-21").expect("a date");
    let book = letter::rulebook(&shipped.base, &shipped.templates, date, false).expect("the template is whole");
    let text = String::from_utf8(render::render(&book, Format::Markdown)).expect("Markdown is text");
    for rule in shipped.base.decisions.iter().flat_map(|decision| &decision.rules).flat_map(Rule::all) {
        assert!(text.contains(&rule.id.replace('_', "\\_")), "{} is in the rule book", rule.id);
    }
    let steps = shipped.base.steps.iter().map(|step| &step.id);
    for id in steps.chain(shipped.base.terms.iter().map(|term| &term.id)) {
        assert!(text.contains(&id.replace('_', "\\_")), "{id} is in the rule book");
    }
    insta::assert_snapshot!("regelboek", words(&text));
}
