//! One structure worked out: its conclusions with their reasons, its duties, and what is still open.

use super::change;
use super::duties::Duties;
use super::members::Members;
use super::onward::{Onward, onward};
use super::said::{Said, Writer};
use crate::advise::{Conclusion, Lowering, Obligation, Status, StructureAdvice, assumed, lowerings, obligation, said};
use crate::diagram::Truth;
use crate::dutch;
use crate::rules::{Decision, Outcome, Role, RuleBase};
use serde::Serialize;

#[derive(Clone, Serialize)]
pub(super) struct Form {
    id: String,
    naam: String,
    oordeel: String,
    redenen: Vec<String>,
    risico: String,
    /// Why the risk is what it is.
    risico_redenen: Vec<String>,
    /// What an open verdict hangs on.
    hangt_af_van: String,
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
    /// Whether what is decided per element is the same as for the form worked out first.
    deelnemers_zelfde: bool,
    niet_van_toepassing: Vec<String>,
    verlagen: Vec<Change>,
    deelnemers: Option<Members>,
    stukken: Vec<String>,
    aannames: Vec<String>,
    verder: Option<Onward>,
}

#[derive(Serialize)]
struct Part {
    naam: String,
    conclusies: Vec<Told>,
    /// What reads the same for the form worked out first: label and outcome.
    zelfde: Vec<String>,
}

/// A conclusion; of one that stands among the duties only the outcome is told.
#[derive(PartialEq, Serialize)]
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
    /// Whether the activity is then no longer at hand.
    vervalt: bool,
}

/// Whether a decision is told only among the duties: it is one, and no part of the core of the advice.
fn apart(decision: &Decision) -> bool {
    decision.deepening && decision.duty.is_some()
}

impl Worked {
    /// Names what is the same as for the form worked out first, and leaves the full text there.
    pub fn leave(&mut self, first: &Worked) {
        self.zelfde_als.clone_from(&first.vorm.naam);
        self.plichten.leave(&first.plichten);
        leave(&mut self.onderdelen, &first.onderdelen);
        leave(&mut self.verdieping, &first.verdieping);
        if self.deelnemers == first.deelnemers {
            self.deelnemers_zelfde = self.deelnemers.take().is_some();
        } else if let (Some(own), Some(told)) = (&mut self.deelnemers, &first.deelnemers) {
            own.leave(told);
        }
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
        let (risk, causes) = self.of_role(advice, Role::Risk);
        let open = self.base().role(Role::Verdict).and_then(|at| advice.conclusion(at));
        Form {
            id: advice.structure.id.clone(),
            naam: advice.structure.name.clone(),
            oordeel: verdict,
            redenen: reasons,
            risico: risk,
            risico_redenen: causes,
            hangt_af_van: open.map(|verdict| self.hangs_on(verdict)).unwrap_or_default(),
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
        let (mut core, mut deeper): (Vec<Part>, Vec<Part>) = Default::default();
        // The core first: what is beyond it joins a heading that is there already.
        let ordered = [false, true].map(|beyond| applies.iter().filter(move |one| decision(one).deepening == beyond));
        for conclusion in ordered.into_iter().flatten() {
            let due = obligation(base, conclusion);
            let told = matches!(due, Some(Obligation::Holds | Obligation::Review));
            if apart(decision(conclusion)) && (told || due == Some(Obligation::Maybe)) {
                continue;
            }
            let section = &decision(conclusion).section;
            let there = core.iter().any(|part| part.naam == *section);
            let parts = if decision(conclusion).deepening && !there { &mut deeper } else { &mut core };
            add(parts, section, Told { said: self.said(advice, conclusion), plicht: told });
        }
        let label = |conclusion: &&Conclusion<'_>| base.facts[decision(conclusion).fact].label.clone();
        // What is beyond the core and does not apply, nobody misses.
        let missed = outside.iter().filter(|one| decision(one).duty.is_none() && !decision(one).deepening);
        let (held, maybe) = self.duty_count(advice);
        Worked {
            vorm: self.form(advice),
            samenvatting: advice.structure.summary.clone().unwrap_or_default(),
            onderdelen: core,
            verdieping: deeper,
            plichten: self.duties(advice),
            aantal: (held + maybe > 0)
                .then(|| Count { zeker: dutch::counted(held, "plicht", "plichten"), misschien: maybe.to_string() }),
            zelfde_als: String::new(),
            deelnemers_zelfde: false,
            niet_van_toepassing: missed.map(label).collect(),
            verlagen: lowerings(self.edition, self.dossier, advice)
                .iter()
                .take(5)
                .map(|one| self.change(advice, one))
                .collect(),
            deelnemers: self.members(advice),
            stukken: documents(base, advice),
            aannames: self.assumptions(advice),
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
            vervalt: lowering.flip.outcomes == [Outcome::OutOfScope],
        }
    }

    fn assumptions(&self, advice: &StructureAdvice<'_>) -> Vec<String> {
        let base = self.base();
        let facts = assumed(base, self.dossier, advice).into_iter();
        facts
            .filter_map(|fact| Some(format!("{}: {}", base.facts[fact].label, said(base, self.dossier, advice, fact)?)))
            .collect()
    }
}

fn add(parts: &mut Vec<Part>, section: &str, told: Told) {
    match parts.iter_mut().find(|part| part.naam == section) {
        Some(part) => part.conclusies.push(told),
        None => parts.push(Part { naam: section.to_string(), conclusies: vec![told], zelfde: Vec::new() }),
    }
}

/// Keeps of conclusions that were told before only the label and the outcome.
fn leave(parts: &mut [Part], told: &[Part]) {
    for part in parts {
        let earlier: Vec<&Told> = told.iter().flat_map(|part| &part.conclusies).collect();
        let same = |one: &Told| earlier.contains(&one);
        let short = |one: &Told| {
            let outcome = if one.said.beslist { one.said.uitkomst.as_str() } else { "nog open" };
            format!("{} ({outcome})", one.said.label)
        };
        part.zelfde.extend(part.conclusies.iter().filter(|one| same(one)).map(short));
        part.conclusies.retain(|one| !same(one));
    }
}

fn documents(base: &RuleBase, advice: &StructureAdvice<'_>) -> Vec<String> {
    let said = |(plan, truth): &(usize, Truth)| {
        let title = base.documents[*plan].title.clone();
        if *truth == Truth::Open { format!("{title} (als de antwoorden daarop uitkomen)") } else { title }
    };
    advice.documents.iter().map(said).collect()
}
