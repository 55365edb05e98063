//! Bills that may change the conclusions of a case.

use super::said::Writer;
use crate::advise::{Status, StructureAdvice};
use crate::rules::{Bill, RuleBase};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Pending {
    titel: String,
    stand: String,
    gevolg: String,
    raakt: Vec<String>,
}

/// A bill in words, with what it touches.
pub(super) fn pending(base: &RuleBase, bill: &Bill, raakt: Vec<String>) -> Pending {
    Pending {
        titel: base.sources[bill.source].title.clone(),
        stand: bill.state.clone(),
        gevolg: bill.effect.clone(),
        raakt,
    }
}

impl Writer<'_, '_> {
    /// The bills that touch a conclusion about these forms that is shown and in scope, with those conclusions.
    pub fn pending(&self, forms: &[&StructureAdvice<'_>]) -> Vec<Pending> {
        let touched = |bill: &Bill| self.touched(forms, bill);
        let bills = self.base().bills.iter().map(|bill| (bill, touched(bill)));
        let told = bills.filter(|(_, raakt)| !raakt.is_empty());
        told.map(|(bill, raakt)| pending(self.base(), bill, raakt)).collect()
    }

    fn touched(&self, forms: &[&StructureAdvice<'_>], bill: &Bill) -> Vec<String> {
        let base = self.base();
        let general = forms.iter().flat_map(|form| form.conclusions.iter().flatten());
        let own = forms.iter().flat_map(|form| form.elements.iter().flat_map(|(_, own)| own));
        let mut found: Vec<String> = Vec::new();
        for conclusion in self.shown(general.chain(own)) {
            let fact = base.decisions[conclusion.decision].fact;
            let label = &base.facts[fact].label;
            if conclusion.status != Status::OutOfScope && bill.touches.contains(&fact) && !found.contains(label) {
                found.push(label.clone());
            }
        }
        found
    }
}
