//! The duties of a case: those that hold, those that somebody must look at, and those that may come.

use super::said::{Said, Writer};
use crate::advise::{Conclusion, Obligation, Status, StructureAdvice, obligation};
use crate::diagram::Known;
use crate::dossier::known;
use crate::dutch;
use crate::model::Kind;
use crate::rules::Duty;
use serde::Serialize;

/// At most so many duties that do not apply are named.
const NAMED: usize = 8;

#[derive(Default, PartialEq, Serialize)]
pub(super) struct Duties {
    /// What holds, per heading.
    pub groepen: Vec<Group>,
    /// What the rules leave to a reviewer.
    pub toetsen: Vec<Due>,
    /// What open answers decide, per combination of open answers.
    pub misschien: Vec<Maybe>,
    /// What is no duty here, by label; where these are many, only how many.
    pub vervalt: Vec<String>,
    pub vervallen: Option<String>,
    /// What holds just as it does for the form worked out first, by label.
    pub zelfde: Vec<String>,
}

#[derive(PartialEq, Serialize)]
pub(super) struct Group {
    pub naam: String,
    pub plichten: Vec<Due>,
}

/// A duty: the conclusion, and who must do what by when.
#[derive(Clone, PartialEq, Serialize)]
pub(super) struct Due {
    #[serde(flatten)]
    pub said: Said,
    pub wie: String,
    pub wanneer: String,
    pub gevolg: String,
    /// For whom, where it is decided one by one.
    pub voor: String,
}

#[derive(PartialEq, Serialize)]
pub(super) struct Maybe {
    pub hangt_af_van: String,
    pub plichten: Vec<String>,
}

/// A conclusion about a duty of elements, with the names of those for whom it reads the same.
struct Alike<'c, 'b> {
    conclusion: &'c Conclusion<'b>,
    said: Said,
    names: Vec<String>,
}

impl Duties {
    fn hold(&mut self, section: &str, due: Due) {
        match self.groepen.iter_mut().find(|group| group.naam == section) {
            Some(group) => group.plichten.push(due),
            None => self.groepen.push(Group { naam: section.to_string(), plichten: vec![due] }),
        }
    }

    fn may(&mut self, hangs: String, label: String) {
        match self.misschien.iter_mut().find(|maybe| maybe.hangt_af_van == hangs) {
            Some(maybe) => maybe.plichten.push(label),
            None => self.misschien.push(Maybe { hangt_af_van: hangs, plichten: vec![label] }),
        }
    }

    /// Leaves the full text of what was told before to the form it was told for.
    pub fn leave(&mut self, told: &Duties) {
        let earlier: Vec<&Due> = told.groepen.iter().flat_map(|group| &group.plichten).collect();
        for group in &mut self.groepen {
            let same = |due: &Due| earlier.contains(&due);
            self.zelfde.extend(group.plichten.iter().filter(|due| same(due)).map(|due| due.said.label.clone()));
            group.plichten.retain(|due| !same(due));
        }
        self.groepen.retain(|group| !group.plichten.is_empty());
    }
}

impl Writer<'_, '_> {
    /// How many duties the structure as a whole brings, and how many more it may.
    pub fn duty_count(&self, advice: &StructureAdvice<'_>) -> (usize, usize) {
        let shown = self.shown(advice.conclusions.iter().flatten());
        let found: Vec<Obligation> = shown.into_iter().filter_map(|one| obligation(self.base(), one)).collect();
        let count = |wanted: &[Obligation]| found.iter().filter(|one| wanted.contains(one)).count();
        (count(&[Obligation::Holds]), count(&[Obligation::Review, Obligation::Maybe]))
    }

    /// The duties of the structure as a whole.
    pub fn duties(&self, advice: &StructureAdvice<'_>) -> Duties {
        let mut found = Duties::default();
        for conclusion in self.shown(advice.conclusions.iter().flatten()) {
            self.file(&mut found, conclusion, || self.said(advice, conclusion), String::new());
        }
        if found.vervalt.len() > NAMED {
            found.vervallen = Some(dutch::counted(found.vervalt.len(), "andere plicht", "andere plichten"));
            found.vervalt.clear();
        }
        found
    }

    /// The duties of the elements of lists: one that is the same for several is told once.
    pub fn duties_of_members(&self, advice: &StructureAdvice<'_>) -> Duties {
        let mut found = Duties::default();
        for Alike { conclusion, said, names } in self.alike(advice) {
            let decision = &self.base().decisions[conclusion.decision];
            let all =
                advice.elements.iter().filter(|(_, own)| own.iter().any(|one| one.decision == conclusion.decision));
            let all: Vec<&String> = all.map(|(name, _)| name).collect();
            let label = decision.per.map(|list| self.base().facts[list].label.clone()).unwrap_or_default();
            self.file(&mut found, conclusion, || said, for_whom(&label, &all, &names));
        }
        found
    }

    /// The conclusions about duties of elements, each once.
    fn alike<'c, 'b>(&self, advice: &'c StructureAdvice<'b>) -> Vec<Alike<'c, 'b>> {
        let mut found: Vec<Alike<'_, '_>> = Vec::new();
        for ((name, own), given) in advice.elements.iter().zip(self.known_of_elements(advice)) {
            for conclusion in self.shown(own.iter()) {
                if obligation(self.base(), conclusion).is_none() {
                    continue;
                }
                let said = self.said_knowing(advice, &given, conclusion);
                let same = |other: &&mut Alike<'_, '_>| {
                    other.conclusion.decision == conclusion.decision
                        && other.conclusion.status == conclusion.status
                        && other.said == said
                };
                match found.iter_mut().find(same) {
                    Some(other) => other.names.push(name.clone()),
                    None => found.push(Alike { conclusion, said, names: vec![name.clone()] }),
                }
            }
        }
        found.sort_by_key(|one| one.conclusion.decision);
        found
    }

    /// What is known of each element, in the order of the advice.
    fn known_of_elements(&self, advice: &StructureAdvice<'_>) -> Vec<Known> {
        let base = self.base();
        let lists = (0..base.facts.len()).filter(|fact| matches!(base.facts[*fact].kind, Kind::List(_)));
        let elements = lists.flat_map(|list| (0..self.dossier.elements(list).len()).map(move |at| (list, at)));
        let given = |of| known(base, &self.edition.variables, self.dossier, Some(advice.structure), Some(of));
        elements.map(given).collect()
    }

    fn file(&self, found: &mut Duties, conclusion: &Conclusion<'_>, said: impl FnOnce() -> Said, voor: String) {
        let base = self.base();
        let decision = &base.decisions[conclusion.decision];
        let (Some(duty), Some(what)) = (&decision.duty, obligation(base, conclusion)) else { return };
        let label = base.facts[decision.fact].label.clone();
        let named = if voor.is_empty() { label } else { format!("{label} ({voor})") };
        match what {
            Obligation::Holds => found.hold(&decision.section, due(said(), duty, voor)),
            Obligation::Review => found.toetsen.push(due(said(), duty, voor)),
            Obligation::Maybe => found.may(self.hangs_on(conclusion), named),
            Obligation::Absent if conclusion.status == Status::OutOfScope => found.vervalt.push(named),
            Obligation::Absent => {}
        }
    }
}

fn due(said: Said, duty: &Duty, voor: String) -> Due {
    Due { said, wie: duty.who.clone(), wanneer: duty.by.clone(), gevolg: duty.sanction.clone(), voor }
}

/// "alle praktijken", "alle praktijken, behalve X", or the names.
fn for_whom(list: &str, all: &[&String], names: &[String]) -> String {
    let others: Vec<String> = all.iter().filter(|name| !names.contains(name)).map(|name| (*name).clone()).collect();
    match others.len() {
        0 => format!("alle {list}"),
        few if few * 2 < names.len() => format!("alle {list}, behalve {}", dutch::list(&others)),
        _ => dutch::list(names),
    }
}
