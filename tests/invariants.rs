//! What must hold of the competition risk whatever a group answers: the invariants of the method.

#[path = "support/random.rs"]
#[expect(dead_code, reason = "other tests need more kinds of chance than this one")]
mod random;
#[path = "support/shipped.rs"]
mod shipped;

use random::Random;
use zorgvorm::advise::{Status, advise_structure};
use zorgvorm::diagram::Edition;
use zorgvorm::dossier::{Dossier, Value};
use zorgvorm::model::{Kind, parse_date};
use zorgvorm::rules::{Outcome, Role};

const ROUNDS: usize = 250;
const STRUCTURES: [&str; 4] =
    ["cooperatie_zorgmakelaar", "cooperatie_hoofdaannemer", "samenwerkingsovereenkomst", "vsv_vereniging"];

/// A dossier in which every question is answered in full, numbers at and around their thresholds.
fn answered(edition: &Edition<'_>, random: &mut Random) -> Dossier {
    let base = edition.base;
    let mut dossier = Dossier::new("invarianten", edition.date);
    for question in base.questions.iter().filter(|question| question.reading.is_none()) {
        let kind = &base.facts[question.fact].kind;
        let choices = kind.choices().len();
        let value = match kind {
            Kind::YesNo | Kind::Choice(_) => Value::OneOf(1 << random.below(choices)),
            Kind::Set(_) => Value::Set(random.below(1 << choices) as u32),
            Kind::Text | Kind::List(_) => continue,
            _ => {
                let mut near = vec![question.bounds.0];
                for cut in edition.variables.cuts(question.fact) {
                    near.extend([cut - kind.step(), *cut]);
                }
                let at = near[random.below(near.len())].clamp(question.bounds.0, question.bounds.1);
                Value::Between(at, at)
            }
        };
        dossier.put(question.fact, value);
    }
    dossier
}

/// The risk as its place on the scale, and whether the exemption for small groups holds.
fn risk(edition: &Edition<'_>, dossier: &Dossier, structure: &str) -> (u32, bool) {
    let base = edition.base;
    let at = base.structures.iter().position(|one| one.id == structure).expect("a shipped structure");
    let advice = advise_structure(edition, dossier, at);
    let status = |decision: usize| advice.conclusion(decision).map(|conclusion| conclusion.status);
    let place = match base.role(Role::Risk).and_then(status) {
        Some(Status::Decided(Outcome::Choice(place))) => place,
        other => panic!("full answers leave {other:?}"),
    };
    let exempt = base.decisions.iter().position(|one| base.facts[one.fact].id == "bagatel").and_then(status);
    (place, exempt == Some(Status::Decided(Outcome::Choice(0))))
}

fn with(edition: &Edition<'_>, dossier: &Dossier, changes: &[(&str, &str)]) -> Dossier {
    let mut changed = dossier.clone();
    for (id, text) in changes {
        let fact = edition.base.fact(id).expect("a shipped question");
        let answer =
            zorgvorm::dossier::read_value(edition.base, fact, text).unwrap_or_else(|report| panic!("{report}"));
        changed.put(fact, answer.value);
    }
    changed
}

/// Holds a change of answers against every random case.
fn each(mut check: impl FnMut(&Edition<'_>, &Dossier, &str, (u32, bool))) {
    let base = shipped::base();
    let edition = Edition::new(&base, parse_date("2026-11-21").expect("a date"));
    let mut random = Random::new(7);
    for _ in 0..ROUNDS {
        let dossier = answered(&edition, &mut random);
        for structure in STRUCTURES {
            check(&edition, &dossier, structure, risk(&edition, &dossier, structure));
        }
    }
}

#[test]
fn consent_never_raises_the_risk_and_never_makes_a_safe_haven() {
    let consent =
        [("verzekeraars_akkoord", "\"alle_grote_schriftelijk\""), ("clienten_akkoord", "true"), ("openbaar", "true")];
    each(|edition, dossier, structure, (before, _)| {
        let (after, _) = risk(edition, &with(edition, dossier, &consent), structure);
        assert!(after <= before && (after > 0 || before == 0), "{structure}: {before} became {after}");
    });
}

#[test]
fn a_larger_group_never_has_less_risk() {
    let larger: [&[(&str, &str)]; 3] = [
        &[("praktijken_aantal", "40")],
        &[("omzet", "90000000")],
        &[("marktaandeel", "100"), ("marktaandeel_product", "100")],
    ];
    each(|edition, dossier, structure, (before, _)| {
        for change in larger {
            let (after, _) = risk(edition, &with(edition, dossier, change), structure);
            assert!(after >= before, "{structure}, {change:?}: {before} became {after}");
        }
    });
}

#[test]
fn less_exclusivity_and_open_admission_never_raise_the_risk() {
    let all = "[\"schriftelijk\", \"objectief\", \"gelijk\", \"bekend\", \"termijn\", \"onafhankelijk_beroep\"]";
    let milder: [&[(&str, &str)]; 3] =
        [&[("exclusief_praktijk", "false")], &[("exclusief_verzekeraar", "false")], &[("toelating", all)]];
    each(|edition, dossier, structure, (before, _)| {
        for change in milder {
            let (after, _) = risk(edition, &with(edition, dossier, change), structure);
            assert!(after <= before, "{structure}, {change:?}: {before} became {after}");
        }
    });
}

#[test]
fn without_an_exemption_there_is_no_safe_haven() {
    let alone = [("gezamenlijk_product", "false")];
    let mut exempted = 0;
    each(|edition, dossier, structure, _| {
        let (place, exempt) = risk(edition, &with(edition, dossier, &alone), structure);
        assert!(place > 0 || exempt, "{structure}: a safe haven without an exemption");
        exempted += usize::from(exempt);
    });
    assert!(exempted > 10, "only {exempted} cases were exempt");
}

#[test]
fn what_is_forbidden_stays_forbidden_whatever_consent_there_is() {
    let forbidden = [
        ("gezamenlijk_weigeren", "true"),
        ("overlap_verzorgingsgebied", "\"veel\""),
        ("marktaandeel", "40"),
        ("omzet", "9000000"),
    ];
    each(|edition, dossier, structure, _| {
        let (place, _) = risk(edition, &with(edition, dossier, &forbidden), structure);
        assert_eq!(place, 4, "{structure}: a boycott is forbidden");
    });
}
