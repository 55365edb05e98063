//! Why an article is there, for the reviewer: legal basis, rule, answers, certainty, open points.

use super::Case;
use crate::advise::{Status, Verdict, fill_reason, said};
use crate::diagram::{Test, Truth};
use crate::document::Note;
use crate::dossier::{Basis, followed};
use crate::dutch;
use crate::model::Certainty;
use crate::rules::{Clause, Condition, FactIx, Nature, Origin, Wording};
use crate::templates::Templates;

/// The label of the note that says who settles what is open.
pub const WHO_DECIDES: &str = "Wie beslist";

pub(super) fn notes(case: &Case<'_>, templates: &Templates, clause: &Clause, test: &Test<'_>) -> Vec<Note> {
    let base = case.edition.base;
    let mut notes = vec![Note { label: "Waarom".into(), text: format!("{} {}", nature(clause.nature), clause.reason) }];
    let mut add = |label: &str, text: String| notes.push(Note { label: label.into(), text });
    let cited: Vec<String> = clause.citations.iter().map(|citation| base.cite(citation)).collect();
    add("Grondslag", cited.join("; "));
    let mut facts = clause.when.facts();
    if let Wording::PerChoice(fact, _) = &clause.wording
        && !facts.contains(fact)
    {
        facts.push(*fact);
    }
    let mut certainties: Vec<Certainty> = clause.citations.iter().map(|citation| citation.certainty).collect();
    for fact in &facts {
        if let Origin::Decided(decision) = base.facts[*fact].origin
            && let Some(conclusion) = case.advice.conclusion(decision)
        {
            certainties.extend(conclusion.certainty);
            for trace in conclusion.explanation.all().into_iter().filter(|trace| trace.verdict == Verdict::Wins) {
                let reason = fill_reason(base, case.dossier, case.advice, &trace.rule.reason);
                add("Regel", format!("{}.{}: {reason}", base.facts[*fact].id, trace.rule.id));
            }
        }
    }
    if clause.when != Condition::Always {
        add("Voorwaarde", clause.when.say(base));
    }
    for fact in &facts {
        add("Antwoord", answer(case, *fact));
    }
    let read = filled(case, templates, clause);
    let (known, open): (Vec<FactIx>, Vec<FactIx>) = read.into_iter().partition(|fact| case.value(*fact).is_some());
    if !known.is_empty() {
        let said: Vec<String> = known.iter().map(|fact| answer(case, *fact)).collect();
        add("Ingevuld", said.join("; "));
    }
    if let Some(weakest) = certainties.iter().max() {
        add("Zekerheid", weakest.label().into());
    }
    if !open.is_empty() {
        let labels: Vec<String> = open.iter().map(|fact| base.facts[*fact].label.clone()).collect();
        add("Open punt", format!("nog in te vullen: {}", dutch::list(&labels)));
    }
    let mut unsettled: Vec<FactIx> = Vec::new();
    if case.edition.store.truth_of(test.holds, &case.advice.known) == Truth::Open {
        add("Open punt", "of dit artikel nodig is, hangt nog van antwoorden af".into());
        unsettled.extend(clause.when.facts());
    }
    if let Wording::PerChoice(fact, _) = &clause.wording
        && !unsettled.contains(fact)
    {
        unsettled.push(*fact);
    }
    let deciders = deciders(case, &unsettled);
    if !deciders.is_empty() {
        add(WHO_DECIDES, deciders.join("; "));
    }
    if let Some(review) = &clause.review {
        add("Te toetsen", review.clone());
    }
    notes
}

/// Who settles what is open of these facts: "de algemene vergadering (stemmen)".
fn deciders(case: &Case<'_>, facts: &[FactIx]) -> Vec<String> {
    let base = case.edition.base;
    let mut found: Vec<String> = Vec::new();
    for fact in facts {
        let conclusion = match base.facts[*fact].origin {
            Origin::Decided(decision) => case.advice.conclusion(decision).filter(|one| one.status == Status::Open),
            _ => None,
        };
        let asked = match (&base.facts[*fact].origin, conclusion) {
            (Origin::Decided(_), found) => found.map(|one| one.depends_on.clone()).unwrap_or_default(),
            _ if case.value(*fact).is_none() => vec![*fact],
            _ => Vec::new(),
        };
        let reviewer = conclusion.and_then(|one| base.decisions[one.decision].reviewer.as_ref());
        let checked = reviewer.map(|who| format!("bij twijfel {who} ({})", base.facts[*fact].label));
        let who = |fact: FactIx| base.question_of(fact).and_then(|question| question.decider.as_deref());
        let said =
            |fact: &FactIx| format!("{} ({})", who(*fact).unwrap_or("de praktijken samen"), base.facts[*fact].label);
        for one in asked.iter().map(said).chain(checked) {
            if !found.contains(&one) {
                found.push(one);
            }
        }
    }
    found
}

fn nature(nature: Nature) -> &'static str {
    match nature {
        Nature::Required => "Verplicht.",
        Nature::Customary => "Gebruikelijk.",
        Nature::Optional => "Facultatief.",
    }
}

/// "rechtsvorm van de zorggroep: B.V. (aanname)".
fn answer(case: &Case<'_>, fact: FactIx) -> String {
    let base = case.edition.base;
    let declared = &base.facts[fact];
    let Some(value) = said(base, case.dossier, case.advice, fact) else {
        return format!("{}: nog open", declared.label);
    };
    if base.decision_of(fact).is_some() {
        return format!("{}: {value}", declared.label);
    }
    let among = |pairs: &[(FactIx, u32)]| pairs.iter().any(|(set, _)| *set == fact);
    let basis = match case.dossier.answer(fact).map(|answer| &answer.basis) {
        _ if among(&case.advice.structure.sets) => " (volgt uit de structuur)".into(),
        Some(Basis::Assumed) => " (aanname)".into(),
        Some(Basis::Proven(paper)) => format!(" (blijkt uit {paper})"),
        Some(Basis::Stated) => String::new(),
        None if let Some(found) = followed(base, case.dossier, fact) => {
            let labels: Vec<String> = found.from.iter().map(|from| base.facts[*from].label.clone()).collect();
            format!(" (volgt uit het antwoord op: {})", dutch::list(&labels))
        }
        None if among(&case.advice.structure.defaults) => " (uitgangspunt van de structuur, niet gevraagd)".into(),
        None => " (volgt uit de lijst)".into(),
    };
    format!("{}: {value}{basis}", declared.label)
}

/// The facts an article's templates read.
fn filled(case: &Case<'_>, templates: &Templates, clause: &Clause) -> Vec<FactIx> {
    let base = case.edition.base;
    let names = match &clause.wording {
        Wording::Single(template) => templates.reads(template),
        Wording::PerChoice(fact, paths) => case
            .choices(*fact)
            .iter()
            .filter_map(|at| paths[*at].as_ref())
            .flat_map(|path| templates.reads(path))
            .collect(),
    };
    let facts = names.iter().filter_map(|name| base.fact(name));
    facts.filter(|fact| !matches!(base.facts[*fact].origin, Origin::Decided(_))).collect()
}
