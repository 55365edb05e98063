//! The advice as its template sees it: words and lists, nothing to decide.

use super::onward::{Onward, onward};
use super::said::{Said, Writer};
use super::{change, compose};
use crate::advise::{Advice, Conclusion, Lowering, Status, StructureAdvice, assumed, lowerings, said};
use crate::diagnostic::Diagnostic;
use crate::diagram::{Edition, Truth};
use crate::document::Document;
use crate::dossier::{Dossier, all_followed, say};
use crate::draft::provenance;
use crate::dutch;
use crate::interview::agenda;
use crate::rules::{Outcome, Role, RuleBase};
use crate::templates::Templates;
use serde::Serialize;
use std::collections::BTreeSet;

/// At most so many structures are worked out, and compared in columns.
const WORKED_OUT: usize = 3;

#[derive(Serialize)]
struct Letter {
    titel: String,
    peildatum: String,
    aanbevolen: Vec<Form>,
    misschien: Vec<Form>,
    passend: Vec<Form>,
    vormen: Vec<Form>,
    kolommen: Vec<String>,
    verschillen: Vec<Difference>,
    uitgewerkt: Vec<Worked>,
    bronnen: Vec<Cited>,
    volgende: Option<Next>,
    antwoorden: String,
    open_vragen: String,
    andere_vragen: Option<String>,
    verdieping: Option<String>,
    volgt: Vec<Follows>,
}

#[derive(Clone, Serialize)]
struct Form {
    id: String,
    naam: String,
    oordeel: String,
    redenen: Vec<String>,
    risico: String,
}

#[derive(Serialize)]
struct Difference {
    label: String,
    cellen: Vec<String>,
}

#[derive(Serialize)]
struct Worked {
    #[serde(flatten)]
    vorm: Form,
    samenvatting: String,
    onderdelen: Vec<Part>,
    niet_van_toepassing: Vec<String>,
    verlagen: Vec<Change>,
    deelnemers: Vec<Member>,
    stukken: Vec<String>,
    aannames: Vec<String>,
    open: Vec<Open>,
    verder: Option<Onward>,
}

#[derive(Serialize)]
struct Part {
    naam: String,
    conclusies: Vec<Said>,
}

#[derive(Serialize)]
struct Change {
    activiteit: String,
    wordt: String,
    uitkomst: String,
}

#[derive(Serialize)]
struct Member {
    naam: String,
    conclusies: Vec<Said>,
}

#[derive(Serialize)]
struct Open {
    vraag: String,
    conclusies: String,
}

#[derive(Serialize)]
struct Cited {
    titel: String,
    nummer: String,
    url: String,
    gecontroleerd: String,
    opmerking: String,
}

/// What follows from an answer, so that nobody had to be asked.
#[derive(Serialize)]
struct Follows {
    uit: String,
    volgt: Vec<String>,
}

#[derive(Serialize)]
struct Next {
    vraag: String,
    tip: String,
}

/// The structures worth working out, best first: the one asked for, or those that are or may be
/// recommended, with the chosen one.
pub fn candidates(base: &RuleBase, dossier: &Dossier, advice: &Advice<'_>, wanted: Option<&str>) -> Vec<usize> {
    let position = |id: &str| advice.structures.iter().position(|one| one.structure.id == id);
    if let Some(at) = wanted.and_then(position) {
        return vec![at];
    }
    let ranked = ranked(base, dossier, advice);
    let chosen = |at: usize| dossier.structure.as_ref() == Some(&advice.structures[at].structure.id);
    let worth = |at: &usize| chosen(*at) || best(base, &advice.structures[*at]) == Some(Outcome::Choice(0));
    let found: Vec<usize> = ranked.iter().copied().filter(worth).take(WORKED_OUT).collect();
    if found.is_empty() { ranked.into_iter().take(1).collect() } else { found }
}

/// All structures: the chosen one first, then by the best verdict they can still get.
fn ranked(base: &RuleBase, dossier: &Dossier, advice: &Advice<'_>) -> Vec<usize> {
    let mut all: Vec<usize> = (0..advice.structures.len()).collect();
    all.sort_by_key(|at| {
        let one = &advice.structures[*at];
        let open = verdict_status(base, one) == Some(Status::Open);
        (dossier.structure.as_ref() != Some(&one.structure.id), best(base, one), open)
    });
    all
}

fn best(base: &RuleBase, advice: &StructureAdvice<'_>) -> Option<Outcome> {
    let verdict = base.role(Role::Verdict).and_then(|at| advice.conclusion(at));
    verdict.and_then(|verdict| verdict.possible.first().copied())
}

/// The structures to put side by side: those worked out, and the next best that are not excluded.
fn compared(base: &RuleBase, dossier: &Dossier, advice: &Advice<'_>, shown: &[usize]) -> Vec<usize> {
    let last = base.role(Role::Verdict).map(|at| base.facts[base.decisions[at].fact].kind.choices().len() as u32 - 1);
    let mut found = shown.to_vec();
    for at in ranked(base, dossier, advice) {
        let excluded = best(base, &advice.structures[at]) == last.map(Outcome::Choice);
        if found.len() < WORKED_OUT && !excluded && !found.contains(&at) {
            found.push(at);
        }
    }
    found
}

fn verdict_status(base: &RuleBase, advice: &StructureAdvice<'_>) -> Option<Status> {
    base.role(Role::Verdict).and_then(|at| advice.conclusion(at)).map(|verdict| verdict.status)
}

/// The letter of advice.
///
/// # Errors
/// When its template is broken.
pub fn letter(
    edition: &Edition<'_>,
    templates: &Templates,
    dossier: &Dossier,
    advice: &Advice<'_>,
    wanted: Option<&str>,
) -> Result<Document, Diagnostic> {
    let base = edition.base;
    let writer = Writer { edition, dossier };
    let shown = candidates(base, dossier, advice, wanted);
    let columns = compared(base, dossier, advice, &shown);
    let forms: Vec<Form> = advice.structures.iter().map(|one| writer.form(one)).collect();
    let with = |wanted: fn(Status) -> bool| -> Vec<Form> {
        let all = forms.iter().zip(&advice.structures);
        all.filter(|(_, one)| verdict_status(base, one).is_some_and(wanted)).map(|(form, _)| form.clone()).collect()
    };
    let open = agenda(edition, dossier);
    let next = open.next().filter(|_| open.core > 0).map(|at| &base.questions[at]);
    let maybe = advice.structures.iter().zip(&forms).filter(|(one, _)| {
        let verdict = base.role(Role::Verdict).and_then(|at| one.conclusion(at));
        verdict.is_some_and(|verdict| verdict.status == Status::Open && verdict.can_be(Outcome::Choice(0)))
    });
    let view = Letter {
        titel: dossier.title.clone(),
        peildatum: dutch::date(dossier.date),
        aanbevolen: with(|status| status == Status::Decided(Outcome::Choice(0))),
        misschien: maybe.map(|(_, form)| form.clone()).collect(),
        passend: with(|status| status == Status::Decided(Outcome::Choice(1))),
        kolommen: columns.iter().map(|at| advice.structures[*at].structure.name.clone()).collect(),
        verschillen: writer.differences(advice, &columns),
        uitgewerkt: shown.iter().map(|at| writer.worked(&advice.structures[*at])).collect(),
        bronnen: writer.cited(advice, &shown),
        volgende: next
            .map(|question| Next { vraag: question.text.clone(), tip: question.dont_know.clone().unwrap_or_default() }),
        antwoorden: dutch::counted(dossier.answers.len(), "antwoord", "antwoorden"),
        open_vragen: dutch::counted(open.core, "vraag", "vragen"),
        andere_vragen: (open.others > 0).then(|| dutch::counted(open.others, "vraag", "vragen")),
        verdieping: (open.deepening > 0).then(|| dutch::counted(open.deepening, "vraag", "vragen")),
        volgt: writer.follows(),
        vormen: forms,
    };
    let title = format!("Advies: {}", dossier.title);
    compose(templates, "advies", title, provenance(base, dossier), view)
}

impl Writer<'_, '_> {
    fn of_role(&self, advice: &StructureAdvice<'_>, role: Role) -> (String, Vec<String>) {
        let found = self.base().role(role).and_then(|at| advice.conclusion(at));
        let Some(conclusion) = found else { return Default::default() };
        let reasons = self.reasons(advice, conclusion).into_iter().map(|reason| reason.tekst).collect();
        (self.outcome(conclusion), reasons)
    }

    fn form(&self, advice: &StructureAdvice<'_>) -> Form {
        let (verdict, reasons) = self.of_role(advice, Role::Verdict);
        Form {
            id: advice.structure.id.clone(),
            naam: advice.structure.name.clone(),
            oordeel: verdict,
            redenen: reasons,
            risico: self.of_role(advice, Role::Risk).0,
        }
    }

    fn shown<'c, 'b>(&self, conclusions: impl Iterator<Item = &'c Conclusion<'b>>) -> Vec<&'c Conclusion<'b>>
    where
        'b: 'c,
    {
        conclusions.filter(|conclusion| self.base().decisions[conclusion.decision].shown).collect()
    }

    fn worked(&self, advice: &StructureAdvice<'_>) -> Worked {
        let base = self.base();
        let shown = self.shown(advice.conclusions.iter().flatten());
        let (applies, outside): (Vec<_>, Vec<_>) =
            shown.into_iter().partition(|conclusion| conclusion.status != Status::OutOfScope);
        let mut parts: Vec<Part> = Vec::new();
        for conclusion in &applies {
            let decision = &base.decisions[conclusion.decision];
            let said = self.said(advice, conclusion);
            match parts.iter_mut().find(|part| part.naam == decision.section) {
                Some(part) => part.conclusies.push(said),
                None => parts.push(Part { naam: decision.section.clone(), conclusies: vec![said] }),
            }
        }
        let members = advice.elements.iter().map(|(name, own)| Member {
            naam: name.clone(),
            conclusies: self.shown(own.iter()).into_iter().map(|one| self.said(advice, one)).collect(),
        });
        let label = |conclusion: &&Conclusion<'_>| base.facts[base.decisions[conclusion.decision].fact].label.clone();
        Worked {
            vorm: self.form(advice),
            samenvatting: advice.structure.summary.clone().unwrap_or_default(),
            onderdelen: parts,
            niet_van_toepassing: outside.iter().map(label).collect(),
            verlagen: lowerings(self.edition, self.dossier, advice)
                .iter()
                .take(5)
                .map(|one| self.change(advice, one))
                .collect(),
            deelnemers: members.collect(),
            stukken: documents(base, advice),
            aannames: self.assumptions(advice),
            open: self.open(&applies),
            verder: onward(self.edition, self.dossier, advice),
        }
    }

    fn change(&self, advice: &StructureAdvice<'_>, lowering: &Lowering) -> Change {
        let base = self.base();
        let decided = base.decisions[lowering.decision].fact;
        let labels: Vec<String> =
            lowering.flip.outcomes.iter().map(|outcome| base.outcome_label(decided, *outcome)).collect();
        Change {
            activiteit: base.facts[decided].label.clone(),
            wordt: change::way(base, self.dossier, advice.structure, None, &lowering.flip),
            uitkomst: dutch::either(&labels),
        }
    }

    fn assumptions(&self, advice: &StructureAdvice<'_>) -> Vec<String> {
        let base = self.base();
        let facts = assumed(base, self.dossier, advice).into_iter();
        facts
            .filter_map(|fact| Some(format!("{}: {}", base.facts[fact].label, said(base, self.dossier, advice, fact)?)))
            .collect()
    }

    fn follows(&self) -> Vec<Follows> {
        let base = self.base();
        let mut found: Vec<Follows> = Vec::new();
        for (fact, follows) in all_followed(base, self.dossier) {
            let (declared, uit) = (&base.facts[fact], self.labels(&follows.from));
            let volgt = format!("{}: {}", declared.label, say(&declared.kind, &follows.value));
            match found.iter_mut().find(|earlier| earlier.uit == uit) {
                Some(earlier) => earlier.volgt.push(volgt),
                None => found.push(Follows { uit, volgt: vec![volgt] }),
            }
        }
        found
    }

    fn open(&self, applies: &[&Conclusion<'_>]) -> Vec<Open> {
        let base = self.base();
        let mut found: Vec<(usize, Vec<String>)> = Vec::new();
        for conclusion in applies.iter().filter(|conclusion| conclusion.status == Status::Open) {
            let label = &base.facts[base.decisions[conclusion.decision].fact].label;
            for fact in &conclusion.depends_on {
                match found.iter_mut().find(|(earlier, _)| earlier == fact) {
                    Some((_, labels)) => labels.push(label.clone()),
                    None => found.push((*fact, vec![label.clone()])),
                }
            }
        }
        found.sort_by_key(|(_, labels)| std::cmp::Reverse(labels.len()));
        let open = |(fact, labels): (usize, Vec<String>)| Open {
            vraag: base.question_of(fact).map(|question| question.text.clone()).unwrap_or_default(),
            conclusies: dutch::list(&labels),
        };
        found.into_iter().map(open).collect()
    }

    fn differences(&self, advice: &Advice<'_>, shown: &[usize]) -> Vec<Difference> {
        let base = self.base();
        let mut found = Vec::new();
        for (at, decision) in base.decisions.iter().enumerate().filter(|(_, decision)| decision.shown) {
            let of = |one: &usize| advice.structures[*one].conclusion(at).map(|conclusion| self.outcome(conclusion));
            let cells: Vec<String> = shown.iter().filter_map(of).collect();
            if decision.role != Some(Role::Verdict) && cells.iter().any(|cell| *cell != cells[0]) {
                found.push(Difference { label: base.facts[decision.fact].label.clone(), cellen: cells });
            }
        }
        found
    }

    fn cited(&self, advice: &Advice<'_>, shown: &[usize]) -> Vec<Cited> {
        let base = self.base();
        let general = shown.iter().flat_map(|at| advice.structures[*at].conclusions.iter().flatten());
        let own = shown.iter().flat_map(|at| advice.structures[*at].elements.iter().flat_map(|(_, own)| own));
        let used: BTreeSet<usize> = self
            .shown(general.chain(own))
            .into_iter()
            .filter(|conclusion| conclusion.status != Status::OutOfScope)
            .flat_map(|conclusion| &conclusion.citations)
            .map(|citation| citation.source)
            .collect();
        let cited = used.into_iter().map(|at| &base.sources[at]);
        cited
            .map(|source| Cited {
                titel: source.title.clone(),
                nummer: source.number.clone(),
                url: source.url.clone(),
                gecontroleerd: dutch::date(source.checked),
                opmerking: source.remark.clone().unwrap_or_default(),
            })
            .collect()
    }
}

fn documents(base: &RuleBase, advice: &StructureAdvice<'_>) -> Vec<String> {
    let said = |(plan, truth): &(usize, Truth)| {
        let title = base.documents[*plan].title.clone();
        if *truth == Truth::Open { format!("{title} (als de antwoorden daarop uitkomen)") } else { title }
    };
    advice.documents.iter().map(said).collect()
}
