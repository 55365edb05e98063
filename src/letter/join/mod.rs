//! Several dossiers joined, as a letter: what everybody says, what only one says, and what there is to talk about.

mod stakes;

use super::compose;
use crate::advise::{Advice, advise};
use crate::diagnostic::Diagnostic;
use crate::diagram::Edition;
use crate::document::Document;
use crate::dossier::{Answer, Basis, Dossier, Element, Heard, Joined, Value, same_name, say, say_of};
use crate::draft::provenance;
use crate::dutch;
use crate::letter::{candidates, said::Writer};
use crate::model::Kind;
use crate::rules::{Role, RuleBase};
use crate::templates::Templates;
use serde::Serialize;
use stakes::{Branch, Stake, stakes};

#[derive(Serialize)]
struct View {
    titel: String,
    peildatum: String,
    vorm: Option<String>,
    ingevuld_door: Vec<String>,
    zelfde: String,
    een: String,
    verschillen: String,
    agenda: Vec<Item>,
    vormen: Vec<Choice>,
    peildata: Vec<Day>,
    lijkt_op: Vec<Alike>,
    antwoorden: Vec<Line>,
}

/// A difference to talk about.
#[derive(Serialize)]
struct Item {
    gegeven: String,
    kop: String,
    vraag: String,
    antwoorden: Vec<Given>,
    /// What all of them want, of a choice of more than one thing.
    zelfde: Option<String>,
    gevolgen: Vec<Effect>,
}

#[derive(Serialize)]
struct Given {
    letter: String,
    antwoord: String,
    wie: String,
    grond: String,
}

/// A conclusion that comes out differently.
#[derive(Serialize)]
struct Effect {
    beslissing: String,
    naam: String,
    deelnemer: Option<String>,
    structuren: Vec<String>,
    vormen: Option<String>,
    /// Under each answer, in their order.
    uitkomsten: Vec<String>,
    mogelijk: Vec<Vec<String>>,
    bronnen: Vec<String>,
}

#[derive(Serialize)]
struct Choice {
    structuur: String,
    naam: String,
    wie: String,
    oordeel: String,
    risico: String,
}

#[derive(Serialize)]
struct Day {
    dag: String,
    wie: String,
}

#[derive(Serialize)]
struct Alike {
    lijst: String,
    een: String,
    ander: String,
}

#[derive(Serialize)]
struct Line {
    gegeven: String,
    naam: String,
    antwoord: String,
    wie: String,
    /// `zelfde`, `een`, `scherper` or `verschil`.
    stand: &'static str,
}

/// What came of joining, as a letter.
///
/// # Errors
/// When the template is broken.
pub fn joined(edition: &Edition<'_>, templates: &Templates, found: &Joined) -> Result<Document, Diagnostic> {
    let title = format!("Samengevoegd: {}", dutch::list(&found.dossier.voices.by));
    compose(templates, "samenvoegen", title, provenance(edition.base, &found.dossier), view(edition, found))
}

/// What came of joining, as data.
pub fn joined_json(edition: &Edition<'_>, found: &Joined) -> String {
    serde_json::to_string_pretty(&view(edition, found)).expect("a report holds only text and lists") + "\n"
}

fn view(edition: &Edition<'_>, found: &Joined) -> View {
    let base = edition.base;
    let dossier = &found.dossier;
    let advice = advise(edition, dossier);
    let worth = candidates(base, dossier, &advice, None);
    let conflicts = found.heard.iter().filter(|one| one.is_conflict());
    let mut items: Vec<(bool, Item)> = conflicts.map(|one| item(edition, dossier, &worth, one)).collect();
    // What changes the verdict on a form first, then what changes most.
    items.sort_by_key(|(verdict, item)| (!verdict, std::cmp::Reverse(item.gevolgen.len())));
    let stand = |one: &Heard| match one.said.as_slice() {
        _ if one.is_conflict() => "verschil",
        [(_, names)] if names.len() > 1 => "zelfde",
        [_] => "een",
        _ => "scherper",
    };
    let whole = found.heard.iter().filter(|one| one.cell.is_none());
    let count = |wanted: &str| whole.clone().filter(|one| stand(one) == wanted).count();
    let answers = |count: usize| dutch::counted(count, "vraag", "vragen");
    let chosen = |(id, who): &(String, Vec<String>)| choice(edition, dossier, &advice, id, who);
    View {
        titel: dossier.title.clone(),
        peildatum: dutch::date(dossier.date),
        vorm: dossier.structure.as_ref().and_then(|id| base.structure(id)).map(|one| one.name.clone()),
        ingevuld_door: dossier.voices.by.clone(),
        zelfde: answers(count("zelfde")),
        een: answers(count("een")),
        verschillen: dutch::counted(items.len(), "verschil", "verschillen"),
        agenda: items.into_iter().map(|(_, item)| item).collect(),
        vormen: if found.structures.len() > 1 {
            found.structures.iter().filter_map(chosen).collect()
        } else {
            Vec::new()
        },
        peildata: match found.dates.as_slice() {
            [_] => Vec::new(),
            many => many.iter().map(|(day, who)| Day { dag: dutch::date(*day), wie: dutch::list(who) }).collect(),
        },
        lijkt_op: found
            .alike
            .iter()
            .map(|(list, one, other)| Alike {
                lijst: base.facts[*list].label.clone(),
                een: one.clone(),
                ander: other.clone(),
            })
            .collect(),
        antwoorden: found.heard.iter().flat_map(|one| lines(base, one, stand(one))).collect(),
    }
}

/// A difference, and whether a verdict hangs on it.
fn item(edition: &Edition<'_>, dossier: &Dossier, worth: &[usize], heard: &Heard) -> (bool, Item) {
    let base = edition.base;
    let cases: Vec<Dossier> = heard.said.iter().map(|(answer, _)| with(dossier, heard, &answer.value)).collect();
    let advice: Vec<Advice<'_>> = cases.iter().map(|case| advise(edition, case)).collect();
    let branches: Vec<Branch<'_, '_>> =
        cases.iter().zip(&advice).map(|(dossier, advice)| Branch { dossier, advice }).collect();
    let found = stakes(edition, &branches, worth);
    let verdict = found.iter().any(|one| base.decisions[one.decision].role == Some(Role::Verdict));
    let fact = &base.facts[heard.fact];
    let effects = found.into_iter().map(|stake| effect(base, worth, stake));
    let item = Item {
        gegeven: id(base, heard),
        kop: dutch::capital(&name(base, heard)),
        vraag: match (&heard.cell, &fact.kind) {
            (Some((_, at)), Kind::List(fields)) => fields[*at].question.clone(),
            _ => base.question_of(heard.fact).map(|question| question.text.clone()).unwrap_or_default(),
        },
        antwoorden: heard
            .said
            .iter()
            .zip(1..)
            .map(|((answer, who), number)| Given {
                letter: dutch::letter(number),
                antwoord: words(base, heard, &answer.value),
                wie: dutch::list(who),
                grond: ground(answer),
            })
            .collect(),
        zelfde: in_common(base, heard),
        gevolgen: effects.collect(),
    };
    (verdict, item)
}

/// The joined dossier as it would be under one of the answers.
fn with(dossier: &Dossier, heard: &Heard, value: &Value) -> Dossier {
    let mut case = dossier.clone();
    match &heard.cell {
        None => case.put(heard.fact, value.clone()),
        Some((name, at)) => {
            let list = case.answers.iter_mut().find(|(fact, _)| *fact == heard.fact);
            if let Some((_, Answer { value: Value::List(elements), .. })) = list
                && let Some(element) = elements.iter_mut().find(|one| one.name == *name)
            {
                element.fields[*at] = Some(value.clone());
            }
        }
    }
    case
}

fn effect(base: &RuleBase, worth: &[usize], stake: Stake) -> Effect {
    let decision = &base.decisions[stake.decision];
    let fact = &base.facts[decision.fact];
    let leading = matches!(decision.role, Some(Role::Verdict | Role::Risk));
    let all = if leading { base.structures.len() } else { worth.len() };
    let names: Vec<String> = stake.structures.iter().map(|at| base.structures[*at].name.clone()).collect();
    let (uitkomsten, mogelijk) = stake.outcomes.into_iter().unzip();
    Effect {
        beslissing: fact.id.clone(),
        naam: fact.label.clone(),
        deelnemer: stake.element,
        structuren: stake.structures.iter().map(|at| base.structures[*at].id.clone()).collect(),
        vormen: (names.len() < all).then(|| dutch::list(&names)),
        uitkomsten,
        mogelijk,
        bronnen: stake.sources,
    }
}

fn choice(edition: &Edition<'_>, dossier: &Dossier, advice: &Advice<'_>, id: &str, who: &[String]) -> Option<Choice> {
    let one = advice.structures.iter().find(|one| one.structure.id == id)?;
    let writer = Writer { edition, dossier };
    let outcome = |role| {
        let conclusion = edition.base.role(role).and_then(|at| one.conclusion(at));
        conclusion.map(|conclusion| writer.outcome(conclusion)).unwrap_or_default()
    };
    Some(Choice {
        structuur: id.into(),
        naam: one.structure.name.clone(),
        wie: dutch::list(who),
        oordeel: outcome(Role::Verdict),
        risico: outcome(Role::Risk),
    })
}

/// Who gave which answer; of a list who named which element.
fn lines(base: &RuleBase, heard: &Heard, stand: &'static str) -> Vec<Line> {
    let line = |answer: String, who: &[String], stand: &'static str| Line {
        gegeven: id(base, heard),
        naam: name(base, heard),
        antwoord: answer,
        wie: dutch::list(who),
        stand,
    };
    let Some(Value::List(elements)) = heard.settled.as_ref().filter(|_| heard.cell.is_none()) else {
        return heard.said.iter().map(|(answer, who)| line(words(base, heard, &answer.value), who, stand)).collect();
    };
    let named = |name: &str| -> Vec<String> {
        let has = |answer: &Answer| matches!(&answer.value, Value::List(own) if own.iter().any(|one| same_name(&one.name, name)));
        heard.said.iter().filter(|(answer, _)| has(answer)).flat_map(|(_, who)| who.clone()).collect()
    };
    let element = |element: &Element| {
        let who = named(&element.name);
        line(element.name.clone(), &who, if who.len() > 1 { "zelfde" } else { "een" })
    };
    elements.iter().map(element).collect()
}

/// The options of a set that everybody has.
fn in_common(base: &RuleBase, heard: &Heard) -> Option<String> {
    let sets = heard.said.iter().map(|(answer, _)| if let Value::Set(bits) = answer.value { Some(bits) } else { None });
    let common = sets.collect::<Option<Vec<u32>>>()?.into_iter().reduce(|a, b| a & b)?;
    (common != 0).then(|| words(base, heard, &Value::Set(common)))
}

fn id(base: &RuleBase, heard: &Heard) -> String {
    match (&heard.cell, &base.facts[heard.fact].kind) {
        (Some((name, at)), Kind::List(fields)) => format!("{}/{name}/{}", base.facts[heard.fact].id, fields[*at].id),
        _ => base.facts[heard.fact].id.clone(),
    }
}

fn name(base: &RuleBase, heard: &Heard) -> String {
    match (&heard.cell, &base.facts[heard.fact].kind) {
        (Some((name, at)), Kind::List(fields)) => format!("{} van {name}", fields[*at].label),
        _ => base.facts[heard.fact].label.clone(),
    }
}

fn words(base: &RuleBase, heard: &Heard, value: &Value) -> String {
    match (&heard.cell, &base.facts[heard.fact].kind) {
        (Some((_, at)), Kind::List(fields)) => say(&fields[*at].kind, value),
        _ => say_of(base, heard.fact, value),
    }
}

fn ground(answer: &Answer) -> String {
    match &answer.basis {
        Basis::Stated => String::new(),
        Basis::Assumed => "een aanname".into(),
        Basis::Proven(paper) => format!("volgens “{paper}”"),
    }
}
