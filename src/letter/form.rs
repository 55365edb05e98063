//! One structure worked out: its conclusions with their reasons, its duties, and what is still open.

use super::bills::Pending;
use super::change;
use super::duties::Duties;
use super::members::Members;
use super::said::{Said, Writer};
use crate::advise::{Conclusion, Lowering, Obligation, Status, StructureAdvice, assumed, lowerings, obligation, said};
use crate::diagram::Truth;
use crate::dutch;
use crate::rules::{Decision, Role, RuleBase};
use serde::Serialize;

/// At most so many conclusions are named behind an open question.
const NAMED: usize = 4;

#[derive(Clone, Serialize)]
pub(super) struct Form {
    id: String,
    naam: String,
    oordeel: String,
    redenen: Vec<String>,
    risico: String,
}

#[derive(Serialize)]
pub(super) struct Worked {
    #[serde(flatten)]
    vorm: Form,
    samenvatting: String,
    onderdelen: Vec<Part>,
    verdieping: Vec<Part>,
    plichten: Duties,
    aantal: Option<Count>,
    zelfde_als: String,
    niet_van_toepassing: Vec<String>,
    verlagen: Vec<Change>,
    deelnemers: Option<Members>,
    voorstellen: Vec<Pending>,
    stukken: Vec<String>,
    aannames: Vec<String>,
    open: Vec<Open>,
}

#[derive(Serialize)]
struct Part {
    naam: String,
    conclusies: Vec<Told>,
}

/// A conclusion; of one that stands among the duties only the outcome is told.
#[derive(Serialize)]
struct Told {
    #[serde(flatten)]
    said: Said,
    plicht: bool,
}

#[derive(Serialize)]
struct Count {
    zeker: String,
    misschien: String,
}

#[derive(Serialize)]
struct Change {
    activiteit: String,
    wordt: String,
    uitkomst: String,
}

#[derive(Serialize)]
struct Open {
    vraag: String,
    conclusies: String,
}

/// Whether a decision is told only among the duties: it is one, and no part of the core of the advice.
fn apart(decision: &Decision) -> bool {
    decision.deepening && decision.duty.is_some()
}

impl Worked {
    /// Names what is the same as for the form worked out first, and leaves the full text there.
    pub fn leave(&mut self, first: &Worked) {
        self.plichten.leave(&first.plichten);
        self.zelfde_als.clone_from(&first.vorm.naam);
    }
}

impl Writer<'_, '_> {
    fn of_role(&self, advice: &StructureAdvice<'_>, role: Role) -> (String, Vec<String>) {
        let found = self.base().role(role).and_then(|at| advice.conclusion(at));
        let Some(conclusion) = found else { return Default::default() };
        let reasons = self.reasons(advice, conclusion).into_iter().map(|reason| reason.tekst).collect();
        (self.outcome(conclusion), reasons)
    }

    pub fn form(&self, advice: &StructureAdvice<'_>) -> Form {
        let (verdict, reasons) = self.of_role(advice, Role::Verdict);
        Form {
            id: advice.structure.id.clone(),
            naam: advice.structure.name.clone(),
            oordeel: verdict,
            redenen: reasons,
            risico: self.of_role(advice, Role::Risk).0,
        }
    }

    pub fn shown<'c, 'b>(&self, conclusions: impl Iterator<Item = &'c Conclusion<'b>>) -> Vec<&'c Conclusion<'b>>
    where
        'b: 'c,
    {
        conclusions.filter(|conclusion| self.base().decisions[conclusion.decision].shown).collect()
    }

    pub fn worked(&self, advice: &StructureAdvice<'_>) -> Worked {
        let base = self.base();
        let decision = |conclusion: &Conclusion<'_>| &base.decisions[conclusion.decision];
        let mut shown = self.shown(advice.conclusions.iter().flatten());
        shown.retain(|conclusion| decision(conclusion).role != Some(Role::Answer));
        let (applies, outside): (Vec<_>, Vec<_>) =
            shown.into_iter().partition(|conclusion| conclusion.status != Status::OutOfScope);
        let (mut core, mut deeper) = (Vec::new(), Vec::new());
        for conclusion in &applies {
            let due = obligation(base, conclusion);
            let told = matches!(due, Some(Obligation::Holds | Obligation::Review));
            if apart(decision(conclusion)) && (told || due == Some(Obligation::Maybe)) {
                continue;
            }
            let parts = if decision(conclusion).deepening { &mut deeper } else { &mut core };
            add(parts, &decision(conclusion).section, Told { said: self.said(advice, conclusion), plicht: told });
        }
        let label = |conclusion: &&Conclusion<'_>| base.facts[decision(conclusion).fact].label.clone();
        let without_duty = outside.iter().filter(|conclusion| decision(conclusion).duty.is_none());
        let duties = self.duties(advice);
        let (held, maybe) = duties.count();
        Worked {
            vorm: self.form(advice),
            samenvatting: advice.structure.summary.clone().unwrap_or_default(),
            onderdelen: core,
            verdieping: deeper,
            plichten: duties,
            aantal: (held + maybe > 0)
                .then(|| Count { zeker: dutch::counted(held, "plicht", "plichten"), misschien: maybe.to_string() }),
            zelfde_als: String::new(),
            niet_van_toepassing: without_duty.map(label).collect(),
            verlagen: lowerings(self.edition, self.dossier, advice)
                .iter()
                .take(5)
                .map(|one| self.change(advice, one))
                .collect(),
            deelnemers: self.members(advice),
            voorstellen: self.pending(advice),
            stukken: documents(base, advice),
            aannames: self.assumptions(advice),
            open: self.open(&applies),
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
        let facts = assumed(self.dossier, advice).into_iter();
        facts
            .filter_map(|fact| Some(format!("{}: {}", base.facts[fact].label, said(base, self.dossier, advice, fact)?)))
            .collect()
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
            conclusies: few(labels),
        };
        found.into_iter().map(open).collect()
    }
}

fn add(parts: &mut Vec<Part>, section: &str, told: Told) {
    match parts.iter_mut().find(|part| part.naam == section) {
        Some(part) => part.conclusies.push(told),
        None => parts.push(Part { naam: section.to_string(), conclusies: vec![told] }),
    }
}

/// The first labels, and how many more there are.
fn few(mut labels: Vec<String>) -> String {
    if labels.len() > NAMED + 1 {
        let more = labels.len() - NAMED;
        labels.truncate(NAMED);
        labels.push(format!("nog {more} andere conclusies"));
    }
    dutch::list(&labels)
}

fn documents(base: &RuleBase, advice: &StructureAdvice<'_>) -> Vec<String> {
    let said = |(plan, truth): &(usize, Truth)| {
        let title = base.documents[*plan].title.clone();
        if *truth == Truth::Open { format!("{title} (als de antwoorden daarop uitkomen)") } else { title }
    };
    advice.documents.iter().map(said).collect()
}
