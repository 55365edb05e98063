//! What would give another outcome: every way that is told does so, and no smaller one is missed.

#[path = "support/shipped.rs"]
mod shipped;

use shipped::{base, example, read, templates};
use zorgvorm::advise::{Change, Flip, Status, advise_structure, flips, hinges, lowerings};
use zorgvorm::diagram::Edition;
use zorgvorm::dossier::{Dossier, Value, from_list};
use zorgvorm::letter::why;
use zorgvorm::model::{Kind, Number};
use zorgvorm::render::{Format, render};
use zorgvorm::rules::{Derived, FactIx, Origin, Outcome, RuleBase, Structure};

const DOSSIERS: [&str; 3] = ["hoofdaannemer_62.ron", "zorgmakelaar_negen_praktijken.ron", "half_bekend.ron"];

fn derived_list(base: &RuleBase, fact: FactIx) -> Option<FactIx> {
    let Origin::Asked(question) = base.facts[fact].origin else { return None };
    base.questions[question].derived.map(|derived| match derived {
        Derived::Sum(list, _) | Derived::Count(list) | Derived::Highest(list, _) => list,
    })
}

/// The dossier with these answers changed. A number that follows from a list is changed by answering it,
/// and everything else that follows from the list, without the list.
fn changed(
    base: &RuleBase,
    dossier: &Dossier,
    structure: &Structure,
    element: Option<(FactIx, usize)>,
    changes: &[Change],
) -> Dossier {
    let mut new = dossier.clone();
    let lists = changes.iter().filter_map(|change| derived_list(base, change.fact));
    for list in lists.filter(|list| dossier.answer(*list).is_some()) {
        for question in base.questions.iter().filter(|question| derived_list(base, question.fact) == Some(list)) {
            if let Some((low, high)) = from_list(base, dossier, Some(structure), question) {
                new.put(question.fact, Value::Between(low, high));
            }
        }
        new.take(list);
    }
    for change in changes {
        match (base.facts[change.fact].origin, element) {
            (Origin::Field(list, field), Some((_, at))) => {
                let Some(Value::List(elements)) = new.value(list).cloned() else { panic!("the list is answered") };
                let mut elements = elements;
                elements[at].fields[field] = Some(change.to.clone());
                new.put(list, Value::List(elements));
            }
            _ => new.put(change.fact, change.to.clone()),
        }
    }
    new
}

#[test]
fn every_flip_gives_the_outcome_it_promises() {
    let base = base();
    let mut tried = 0;
    for path in DOSSIERS {
        let dossier = read(&base, &example(path));
        let edition = Edition::new(&base, dossier.date);
        for (at, structure) in base.structures.iter().enumerate().filter(|(at, _)| at % 3 == 2) {
            let advice = advise_structure(&edition, &dossier, at);
            for decision in 0..base.decisions.len() {
                let of = base.decisions[decision].per.map(|list| (list, 0));
                if of.is_some_and(|(list, _)| dossier.elements(list).is_empty()) {
                    continue;
                }
                for flip in flips(&edition, &dossier, &advice, decision, of.map(|_| 0)) {
                    let new = changed(&base, &dossier, structure, of, &flip.changes);
                    let again = advise_structure(&edition, &new, at);
                    let found = match of {
                        Some(_) => again.elements[0].1.iter().find(|one| one.decision == decision),
                        None => again.conclusion(decision),
                    };
                    let found = found.expect("the decision is taken");
                    let name = &base.facts[base.decisions[decision].fact].id;
                    assert_eq!(found.possible, flip.outcomes, "{path}, {}, {name}: {flip:?}", structure.id);
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 300, "only {tried} flips");
}

/// Other answers to a question: every choice, every option in or out, and numbers on both sides of every threshold.
fn others(base: &RuleBase, edition: &Edition<'_>, dossier: &Dossier, fact: FactIx) -> Vec<Value> {
    let kind = &base.facts[fact].kind;
    let old = dossier.value(fact);
    let new: Vec<Value> = match (kind, old) {
        (Kind::YesNo | Kind::Choice(_), _) => (0..kind.choices().len()).map(|at| Value::OneOf(1 << at)).collect(),
        (Kind::Set(options), Some(Value::Set(bits))) => {
            (0..options.len()).map(|at| Value::Set(bits ^ 1 << at)).collect()
        }
        _ if kind.is_ordered() => {
            let (low, high) = base.question_of(fact).expect("it is asked").bounds;
            let sides = edition.variables.cuts(fact).iter().flat_map(|cut| [cut - kind.step(), *cut]);
            sides.filter(|value| (low..=high).contains(value)).map(|value| Value::Between(value, value)).collect()
        }
        _ => Vec::new(),
    };
    new.into_iter().filter(|value| Some(value) != old).collect()
}

#[test]
fn no_single_answer_that_flips_a_conclusion_is_missed() {
    let base = base();
    let mut flipped = 0;
    for path in &DOSSIERS[..2] {
        let dossier = read(&base, &example(path));
        let edition = Edition::new(&base, dossier.date);
        let at =
            base.structures.iter().position(|one| Some(&one.id) == dossier.structure.as_ref()).expect("it is chosen");
        let advice = advise_structure(&edition, &dossier, at);
        let told: Vec<Vec<Flip>> =
            (0..base.decisions.len()).map(|decision| flips(&edition, &dossier, &advice, decision, None)).collect();
        for question in base.questions.iter().filter(|question| question.reading.is_none()) {
            for value in others(&base, &edition, &dossier, question.fact) {
                let mut new = dossier.clone();
                new.put(question.fact, value.clone());
                let again = advise_structure(&edition, &new, at);
                for decision in (0..base.decisions.len()).filter(|decision| base.decisions[*decision].per.is_none()) {
                    let (before, after) = (advice.conclusion(decision), again.conclusion(decision));
                    let (before, after) = before.zip(after).expect("both are taken");
                    let one_other =
                        before.possible.len() == 1 && after.possible.len() == 1 && before.possible != after.possible;
                    if one_other {
                        let id = &base.facts[question.fact].id;
                        let known = told[decision]
                            .iter()
                            .any(|flip| flip.changes.len() == 1 && flip.outcomes == after.possible);
                        assert!(known, "{path}: {id} = {value:?} gives {:?}", after.possible);
                        flipped += 1;
                    }
                }
            }
        }
    }
    assert!(flipped > 100, "only {flipped} flips");
}

#[test]
fn no_member_of_a_pair_does_it_alone() {
    let base = base();
    let mut pairs = 0;
    let dossier = read(&base, &example(DOSSIERS[1]));
    let edition = Edition::new(&base, dossier.date);
    for (at, structure) in base.structures.iter().enumerate() {
        let advice = advise_structure(&edition, &dossier, at);
        for decision in (0..base.decisions.len()).filter(|decision| base.decisions[*decision].per.is_none()) {
            for flip in flips(&edition, &dossier, &advice, decision, None).iter().filter(|flip| flip.changes.len() == 2)
            {
                for change in &flip.changes {
                    let new = changed(&base, &dossier, structure, None, std::slice::from_ref(change));
                    let again = advise_structure(&edition, &new, at);
                    assert_ne!(again.conclusion(decision).expect("it is taken").possible, flip.outcomes, "{flip:?}");
                    pairs += 1;
                }
            }
        }
    }
    assert!(pairs > 20, "only {pairs} members");
}

#[test]
fn every_answer_a_decision_hangs_on_does_what_is_told() {
    let base = base();
    let dossier = read(&base, &example(DOSSIERS[2]));
    let edition = Edition::new(&base, dossier.date);
    let mut tried = 0;
    for at in 0..base.structures.len() {
        let advice = advise_structure(&edition, &dossier, at);
        for conclusion in advice.conclusions.iter().flatten().filter(|one| one.status == Status::Open) {
            for hinge in hinges(&edition, &dossier, &advice, conclusion.decision, None) {
                let told = hinge
                    .answers
                    .iter()
                    .filter(|_| hinge.option.is_none() && derived_list(&base, hinge.fact).is_none());
                for (value, outcomes) in told {
                    let mut new = dossier.clone();
                    new.put(hinge.fact, value.clone());
                    let again = advise_structure(&edition, &new, at);
                    let found = &again.conclusion(conclusion.decision).expect("it is taken").possible;
                    assert_eq!(found, outcomes, "{} = {value:?}", base.facts[hinge.fact].id);
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 100, "only {tried} answers");
}

#[test]
fn a_threshold_is_told_at_its_nearest_value() {
    let base = base();
    let dossier = read(&base, &example(DOSSIERS[0]));
    let edition = Edition::new(&base, dossier.date);
    let fact = |id: &str| base.fact(id).expect("it is asked");
    let decision =
        base.decisions.iter().position(|one| one.fact == fact("interne_toezichthouder")).expect("it is decided");
    let at = base.structures.iter().position(|one| Some(&one.id) == dossier.structure.as_ref()).expect("it is chosen");
    let advice = advise_structure(&edition, &dossier, at);
    let fifty = Number::whole(50).0;
    let found = flips(&edition, &dossier, &advice, decision, None);
    let single = found.iter().find_map(|flip| match flip.changes.as_slice() {
        [change] if change.fact == fact("zorgverleners") => Some(change),
        _ => None,
    });
    let Change { to, within, .. } = single.expect("the number decides");
    assert_eq!(*to, Value::Between(fifty, fifty), "nearest by");
    assert_eq!(within.map(|(_, high)| high), Some(fifty), "and below it the same holds");
}

#[test]
fn what_lowers_the_risk_is_for_people_to_choose_and_does_so() {
    let base = base();
    let mut found = 0;
    for text in DOSSIERS {
        let dossier = read(&base, &example(text));
        let edition = Edition::new(&base, dossier.date);
        for at in 0..base.structures.len() {
            let advice = advise_structure(&edition, &dossier, at);
            for lowering in lowerings(&edition, &dossier, &advice) {
                let Status::Decided(now) = advice.conclusion(lowering.decision).expect("it is taken").status else {
                    panic!("only what is decided can be lowered")
                };
                let mut other = dossier.clone();
                for change in &lowering.flip.changes {
                    assert!(base.question_of(change.fact).is_some_and(|question| question.free), "{lowering:?}");
                    other.put(change.fact, change.to.clone());
                }
                let again = advise_structure(&edition, &other, at);
                let reached = &again.conclusion(lowering.decision).expect("it is taken").possible;
                let better = |outcome: &Outcome| *outcome == Outcome::OutOfScope || *outcome < now;
                assert!(reached.iter().all(better) && *reached == lowering.flip.outcomes, "{lowering:?}: {reached:?}");
                found += 1;
            }
        }
    }
    assert!(found > 0, "nothing lowers any risk");
}

#[test]
fn the_explanation_tells_what_would_flip_it_and_what_it_hangs_on() {
    let base = base();
    let templates = templates();
    let told = [(DOSSIERS[0], "interne_toezichthouder"), (DOSSIERS[2], "mededingingsrisico"), (DOSSIERS[1], "oordeel")];
    for (path, id) in told {
        let dossier = read(&base, &example(path));
        let edition = Edition::new(&base, dossier.date);
        let chosen = base.structures.iter().position(|one| Some(&one.id) == dossier.structure.as_ref()).unwrap_or(5);
        let advice = advise_structure(&edition, &dossier, chosen);
        let fact = base.fact(id).expect("it is decided");
        let letter = why(&edition, &templates, &dossier, &advice, fact).expect("the template holds");
        let text = String::from_utf8(render(&letter, Format::Text)).expect("text is UTF-8");
        // The rules gone by are told elsewhere, and change more often.
        let told = text.split("Voorbijgegaan").next().unwrap_or_default();
        let from = told.find("Deze antwoorden").or_else(|| told.find("Wat een andere")).expect("one of both is told");
        insta::assert_snapshot!(format!("why_{id}"), told[from..].trim_end());
    }
}
