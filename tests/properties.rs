//! What must hold for every rule base and every dossier, however little of it is known.
//!
//! `ZORGVORM_CASES` says how many rule bases are tried, `ZORGVORM_SEED` where to begin.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use support::answers::{complete, half_filled};
use support::completions::{Verdict, View, thresholds};
use support::following::Following;
use support::random::Random;
use support::reference::Reference;
use support::rulebook::Rulebook;
use support::tries::tries;
use zorgvorm::advise::{Conclusion, Status, StructureAdvice, advise, advise_bare, advise_structure};
use zorgvorm::diagram::Edition;
use zorgvorm::dossier::{self, Dossier, Value};
use zorgvorm::interview::{Agenda, agenda};
use zorgvorm::model::Kind;
use zorgvorm::rules::{FactIx, Outcome, Question, Role, RuleBase};

/// So many rule bases are tried unless somebody asks for another number.
const RULE_BASES: u64 = 2_700;
/// So many dossiers for each.
const DOSSIERS: usize = 5;

/// Tries a property on random rule bases; `share` of the usual number of cases.
fn each(share: u64, property: impl FnMut(&mut Random)) {
    tries(RULE_BASES, share, property);
}

/// What a reader needs to see what went wrong.
fn scene(base: &RuleBase, book: &Rulebook, dossier: &Dossier) -> String {
    format!("{}\n{}", book.text(), dossier::write(base, dossier))
}

#[test]
fn what_can_still_come_is_exact() {
    let (mut compared, mut passed) = (0_u64, 0_u64);
    each(1, |random| {
        let book = Rulebook::random(random);
        let base = book.load();
        let thresholds = thresholds(&base);
        for _ in 0..DOSSIERS {
            let dossier = half_filled(random, &base);
            let edition = Edition::new(&base, dossier.date);
            let reference = Reference { base: &base, date: dossier.date };
            for at in 0..base.structures.len() {
                let advice = advise_structure(&edition, &dossier, at);
                let mut judge = |conclusion: &Conclusion<'_>, element: Option<(FactIx, usize)>| {
                    let structure = advice.structure;
                    let view = View { reference, dossier: &dossier, structure, thresholds: &thresholds, element };
                    let Some(verdict) = view.verdict(conclusion.decision) else {
                        passed += 1;
                        return;
                    };
                    compared += 1;
                    let found = differences(&base, conclusion, &verdict);
                    let id = &base.facts[base.decisions[conclusion.decision].fact].id;
                    let place = format!("{id} of {} {element:?}", advice.structure.id);
                    assert!(found.is_empty(), "{place}: {found}\n{}", scene(&base, &book, &dossier));
                };
                advice.conclusions.iter().flatten().for_each(|conclusion| judge(conclusion, None));
                for (index, (_, own)) in advice.elements.iter().enumerate() {
                    let list = base.fact("leden").expect("the only list there is");
                    own.iter().for_each(|conclusion| judge(conclusion, Some((list, index))));
                }
            }
        }
    });
    eprintln!("{compared} conclusions compared, {passed} too large to complete");
}

/// In what a conclusion differs from what all completions together say.
fn differences(base: &RuleBase, conclusion: &Conclusion<'_>, verdict: &Verdict) -> String {
    let set = matches!(base.facts[base.decisions[conclusion.decision].fact].kind, Kind::Set(_));
    let mut possible: Vec<Outcome> = verdict.outcomes.iter().copied().collect();
    if set {
        let bits = verdict.outcomes.iter().map(|outcome| if let Outcome::Set(bits) = outcome { *bits } else { 0 });
        let (certain, most) = bits.fold((u32::MAX, 0), |(all, any), bits| (all & bits, any | bits));
        possible = vec![Outcome::Set(certain), Outcome::Set(most)];
        possible.dedup();
    }
    let status = match (possible.as_slice(), verdict.outcomes.iter().all(|outcome| *outcome == Outcome::OutOfScope)) {
        (_, true) => Status::OutOfScope,
        ([Outcome::Gap], _) => Status::Gap,
        ([Outcome::Clash], _) => Status::Clash,
        ([only], _) => Status::Decided(*only),
        _ => Status::Open,
    };
    let depends_on: BTreeSet<FactIx> = conclusion.depends_on.iter().copied().collect();
    let names = |facts: &BTreeSet<FactIx>| facts.iter().map(|fact| base.facts[*fact].id.clone()).collect::<Vec<_>>();
    let mut found = String::new();
    if conclusion.possible != possible {
        found += &format!("can be {:?}, completions say {possible:?}; ", conclusion.possible);
    }
    if conclusion.status != status {
        found += &format!("stands at {:?}, completions say {status:?}; ", conclusion.status);
    }
    if depends_on != verdict.depends_on {
        found += &format!("hangs on {:?}, completions say {:?}; ", names(&depends_on), names(&verdict.depends_on));
    }
    if conclusion.depends_on.len() != depends_on.len() {
        found += "names a question twice; ";
    }
    found + &unexplained(conclusion, verdict)
}

/// In what the winning rules do not explain the conclusion.
fn unexplained(conclusion: &Conclusion<'_>, verdict: &Verdict) -> String {
    let said: Vec<Outcome> = conclusion.explanation.winners().iter().map(|trace| trace.rule.then).collect();
    let union = said.iter().fold(0, |all, outcome| if let Outcome::Set(bits) = outcome { all | bits } else { all });
    let good = match conclusion.status {
        Status::Decided(Outcome::Set(bits)) => union & !bits == 0 && (!verdict.settled || union == bits),
        Status::Decided(outcome) => said.iter().all(|one| *one == outcome) && !(verdict.settled && said.is_empty()),
        Status::Gap | Status::OutOfScope => said.is_empty(),
        Status::Clash => !verdict.settled || said.iter().any(|one| *one != said[0]),
        Status::Open => !verdict.settled,
    };
    if good { String::new() } else { format!("{:?} is explained by {said:?}; ", conclusion.status) }
}

/// An advice by the names of its facts, so that two rule bases can be compared.
fn by_name(base: &RuleBase, dossier: &Dossier) -> BTreeMap<String, String> {
    let edition = Edition::new(base, dossier.date);
    let mut found = BTreeMap::new();
    for structure in advise(&edition, dossier).structures {
        let general = structure.conclusions.iter().flatten().map(|conclusion| ("", conclusion));
        let own = structure.elements.iter().flat_map(|(name, own)| own.iter().map(move |one| (name.as_str(), one)));
        for (element, conclusion) in general.chain(own) {
            let id = |fact: &FactIx| base.facts[*fact].id.clone();
            let fact = base.decisions[conclusion.decision].fact;
            let outcomes: Vec<String> = conclusion.possible.iter().map(|one| base.outcome_id(fact, *one)).collect();
            let questions: BTreeSet<String> = conclusion.depends_on.iter().map(id).collect();
            let mut winners: Vec<String> =
                conclusion.explanation.winners().iter().map(|one| one.rule.id.clone()).collect();
            winners.sort();
            let said = format!("{} {outcomes:?} {questions:?} {winners:?}", conclusion.status.id());
            found.insert(format!("{}.{}.{element}", structure.structure.id, id(&fact)), said);
        }
    }
    found
}

#[test]
fn the_order_of_rules_conditions_and_questions_changes_nothing() {
    each(10, |random| {
        let mut book = Rulebook::random(random);
        let base = book.load();
        let dossiers: Vec<Dossier> = (0..DOSSIERS).map(|_| half_filled(random, &base)).collect();
        let before: Vec<_> = dossiers.iter().map(|dossier| by_name(&base, dossier)).collect();
        book.shuffle(random);
        let other = book.load();
        for (dossier, before) in dossiers.iter().zip(before) {
            let text = dossier::write(&base, dossier);
            let moved = dossier::read(&other, "dossier.ron", &text).unwrap_or_else(|report| panic!("{report}\n{text}"));
            assert_eq!(before, by_name(&other, &moved), "{}", scene(&base, &book, dossier));
        }
    });
}

#[test]
fn advice_without_reasons_comes_to_the_same() {
    let come = |advice: &StructureAdvice<'_>| -> Vec<(String, usize, Status, Vec<Outcome>)> {
        let general = advice.conclusions.iter().flatten().map(|one| ("", one));
        let own = advice.elements.iter().flat_map(|(name, own)| own.iter().map(move |one| (name.as_str(), one)));
        let all = general.chain(own);
        all.map(|(name, one)| (name.into(), one.decision, one.status, one.possible.clone())).collect()
    };
    each(4, |random| {
        let book = Rulebook::random(random);
        let base = book.load();
        let dossier = half_filled(random, &base);
        let edition = Edition::new(&base, dossier.date);
        let (told, bare) = (advise(&edition, &dossier), advise_bare(&edition, &dossier));
        for (told, bare) in told.structures.iter().zip(&bare.structures) {
            assert_eq!(come(told), come(bare), "{}", scene(&base, &book, &dossier));
        }
    });
}

#[test]
fn a_dossier_reads_back_as_it_was_written() {
    each(2, |random| {
        let base = Rulebook::random(random).load();
        for _ in 0..DOSSIERS {
            let mut dossier = half_filled(random, &base);
            dossier.title = "Verzonnen: \"tekst\" met \\ en é, 1\u{a0}000 € en // geen commentaar".into();
            dossier.structure = Some(random.pick(&base.structures).id.clone());
            let text = dossier::write(&base, &dossier);
            let read = dossier::read(&base, "dossier.ron", &text).unwrap_or_else(|report| panic!("{report}\n{text}"));
            assert_eq!(dossier, read, "{text}");
            assert_eq!(text, dossier::write(&base, &read));
        }
    });
}

/// Answers what is asked, in the order asked or in any order, until nothing is asked any more.
fn interview(random: &mut Random, edition: &Edition<'_>, truth: &BTreeMap<FactIx, Value>, any: bool) -> Dossier {
    let base = edition.base;
    let mut dossier = Dossier::new("Verzonnen: gesprek", edition.date);
    for _ in 0..=base.questions.len() {
        let agenda = agenda(edition, &dossier);
        asks_what_matters(edition, &dossier, &agenda);
        let question = if any && !agenda.open.is_empty() { Some(random.pick(&agenda.open).0) } else { agenda.next() };
        let Some(question) = question else { return dossier };
        let fact = base.questions[question].fact;
        match truth.get(&fact) {
            Some(value) => dossier.put(fact, value.clone()),
            None => dossier.put_unknown(fact),
        }
    }
    panic!("more was asked than there are questions");
}

/// Whether a structure is out of the running: its verdict is settled as the last choice.
fn excluded(base: &RuleBase, advice: &StructureAdvice<'_>) -> bool {
    let verdict = base.role(Role::Verdict).and_then(|at| advice.conclusion(at));
    verdict.is_some_and(|verdict| verdict.status == Status::Decided(Outcome::Choice(2)))
}

/// The agenda holds every question that some open conclusion hangs on and that was not put yet; and without a
/// list no other one. (Of a list it does not know which numbers cannot meet, so there it may ask too much.)
fn asks_what_matters(edition: &Edition<'_>, dossier: &Dossier, agenda: &Agenda) {
    let base = edition.base;
    let mut wanted = BTreeSet::new();
    for structure in advise(edition, dossier).structures.iter().filter(|one| !excluded(base, one)) {
        let own = structure.elements.iter().flat_map(|(_, own)| own);
        let all = structure.conclusions.iter().flatten().chain(own);
        wanted.extend(
            all.flat_map(|conclusion| &conclusion.depends_on).filter(|fact| !dossier.is_asked(**fact)).copied(),
        );
    }
    let asked: BTreeSet<FactIx> = agenda.open.iter().map(|(question, _)| base.questions[*question].fact).collect();
    // In place of a question stand those from which its answer can still follow.
    let thresholds = thresholds(base);
    let following = Following { reference: Reference { base, date: edition.date }, dossier, thresholds: &thresholds };
    let wanted: BTreeSet<FactIx> = wanted.into_iter().flat_map(|fact| following.asked(fact)).collect();
    assert!(wanted.is_subset(&asked), "{wanted:?} matter, {asked:?} are asked\n{}", dossier::write(base, dossier));
    assert!(
        base.fact("leden").is_some() || asked == wanted,
        "{asked:?} are asked, {wanted:?} matter\n{}",
        dossier::write(base, dossier)
    );
}

#[test]
fn asking_ends_and_its_order_changes_nothing() {
    each(5, |random| {
        let book = Rulebook::random(random);
        let base = book.load();
        let edition = Edition::new(&base, zorgvorm::model::Date::constant(2025, 3, 1));
        let mut truth = complete(random, &base);
        let outside = |question: &Question| match truth[&question.fact] {
            Value::Between(low, high) => low < question.bounds.0 || high > question.bounds.1,
            _ => false,
        };
        if base.questions.iter().any(outside) {
            return;
        }
        // Where a default stands in for an answer, nobody is asked what another answer could follow from.
        let mut defaults = base.structures.iter().flat_map(|structure| &structure.defaults);
        if defaults.any(|(fact, _)| base.question_of(*fact).is_some_and(|question| !question.follows.is_empty())) {
            return;
        }
        let truth_of = |truth: &BTreeMap<FactIx, Value>, fact: FactIx| {
            let mut others = Dossier::new("Verzonnen: de rest", edition.date);
            truth.iter().filter(|(at, _)| **at != fact).for_each(|(at, value)| others.put(*at, value.clone()));
            let reference = Reference { base: &base, date: edition.date };
            Following { reference, dossier: &others, thresholds: &thresholds(&base) }.value(fact)
        };
        // Nobody has in mind what contradicts what follows; a way of following is no longer than there are questions.
        for fact in base.questions.iter().flat_map(|_| &base.questions).map(|question| question.fact) {
            if let Some(value) = truth_of(&truth, fact) {
                truth.insert(fact, value);
            }
        }
        // What has a default or a reading need not be asked; then the answer somebody has in mind stays unsaid.
        let unsaid = base.structures.iter().flat_map(|structure| &structure.defaults).map(|(fact, _)| *fact);
        let unsaid = unsaid.chain(base.questions.iter().filter(|one| one.reading.is_some()).map(|one| one.fact));
        unsaid.for_each(|fact| drop(truth.remove(&fact)));
        let everything = |truth: &BTreeMap<FactIx, Value>| {
            let mut dossier = Dossier::new("Verzonnen: alles", edition.date);
            truth.iter().for_each(|(fact, value)| dossier.put(*fact, value.clone()));
            dossier
        };
        let known = everything(&truth);
        if base.fact("leden").is_none() && random.chance(50) {
            // Numbers can be known by way of a list; without one, not knowing an answer is simply that.
            truth.retain(|_, _| !random.chance(25));
        }
        let partly = everything(&truth);
        let (asked, other) = (interview(random, &edition, &truth, false), interview(random, &edition, &truth, true));
        for at in 0..base.structures.len() {
            let full = advise_structure(&edition, &known, at);
            let told = advise_structure(&edition, &partly, at);
            for dossier in [&asked, &other] {
                let found = advise_structure(&edition, dossier, at);
                if excluded(&base, &found) {
                    assert!(excluded(&base, &full));
                    continue;
                }
                let pairs = found.conclusions.iter().flatten().zip(told.conclusions.iter().flatten());
                let own = found.elements.iter().zip(&told.elements).flat_map(|(one, other)| one.1.iter().zip(&other.1));
                for (found, told) in pairs.chain(own) {
                    let id = &base.facts[base.decisions[found.decision].fact].id;
                    assert_eq!(found.possible, told.possible, "{id}\n{}", scene(&base, &book, dossier));
                }
            }
        }
    });
}
