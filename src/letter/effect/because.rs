//! Because of which rules a conclusion turns.

use super::super::difference::Side;
use super::touched::{Both, Turned, decided, id, outcome};
use super::words::{Told, became, told};
use crate::advise::{Conclusion, RuleTrace, Verdict, fill_reason};
use crate::effect::{Change, Sort};
use crate::rules::{Origin, Rule, RuleBase};
use std::collections::BTreeSet;

impl Both<'_, '_> {
    /// Because of which rules: those that changed and give the outcome on either side; or else the conclusions below it.
    pub(super) fn because(&self, was: &Conclusion<'_>, is: &Conclusion<'_>, changes: &[Change]) -> Vec<String> {
        let after = self.new.edition.base;
        let own: Vec<String> = self
            .own(was, is, changes)
            .into_iter()
            .map(|one| {
                let name = one.entry.id.rsplit('/').next().unwrap_or_default();
                format!("regel {name} {}", became(one))
            })
            .collect();
        if !own.is_empty() {
            return own;
        }
        let decision = &after.decisions[is.decision];
        let rules = decision.rules.iter().flat_map(Rule::all).map(|rule| &rule.when);
        let read: BTreeSet<usize> = rules.chain([&decision.scope]).flat_map(|one| one.facts()).collect();
        let mut found = Vec::new();
        for fact in read {
            let Origin::Decided(at) = after.facts[fact].origin else { continue };
            let earlier = self.earlier(at).and_then(|at| self.old.advice.conclusion(at));
            if let (Some(now), Some(earlier)) = (self.new.advice.conclusion(at), earlier)
                && outcome(after, now) != outcome(self.old.edition.base, earlier)
            {
                found.push(format!("“{}” is anders", after.facts[fact].label));
            }
        }
        found
    }

    /// The changed rules that give, or may give, the outcome on either side.
    fn own<'c>(&self, was: &Conclusion<'_>, is: &Conclusion<'_>, changes: &'c [Change]) -> Vec<&'c Change> {
        let mut paths = BTreeSet::new();
        for (side, one) in [(self.old, was), (self.new, is)] {
            given_by(&id(side.edition.base, one), &one.explanation.rules, &mut paths);
        }
        let rules = changes.iter().filter(|one| matches!(one.entry.sort, Sort::Rule | Sort::Decision));
        let rules: Vec<&Change> = rules.collect();
        let inside = |path: &String, id: &str| path.strip_prefix(id).is_some_and(|rest| rest.starts_with('/'));
        let mut found: Vec<&Change> = Vec::new();
        for path in &paths {
            // The rule itself says most; or else what it stands in.
            let own = rules.iter().find(|one| one.entry.id == *path);
            let outer = || rules.iter().filter(|one| inside(path, &one.entry.id)).max_by_key(|one| one.entry.id.len());
            let one = own.or_else(outer).filter(|one| !found.iter().any(|known| known.entry.is(&one.entry)));
            found.extend(one);
        }
        found
    }

    /// The rules behind everything that turns, each once.
    pub(super) fn behind(&self, changes: &[Change], turned: &[Turned]) -> Vec<Told> {
        let names = |one: &Change| one.entry.id.split('/').next().unwrap_or_default().to_string();
        let rules = changes.iter().filter(|one| matches!(one.entry.sort, Sort::Rule | Sort::Decision));
        let behind = rules.filter(|one| {
            let name = one.entry.id.rsplit('/').next().unwrap_or_default();
            let said = format!("regel {name} {}", became(one));
            let of = |turned: &Turned| turned.id == names(one) && turned.door.contains(&said);
            turned.iter().any(of) || self.hidden(&names(one), changes)
        });
        behind.map(|one| self.told(one)).collect()
    }

    /// A change as it reads for this dossier.
    fn told(&self, change: &Change) -> Told {
        let reason = |side: Side<'_, '_>| {
            let base = side.edition.base;
            let rule = rule_at(base, &change.entry.id)?;
            Some(fill_reason(base, side.dossier, side.advice, &rule.reason))
        };
        told(change).filled(reason(self.old), reason(self.new))
    }

    /// Whether a decision that is not shown turns because of its own rules.
    fn hidden(&self, decision: &str, changes: &[Change]) -> bool {
        let (before, after) = (self.old.edition.base, self.new.edition.base);
        let at = after.fact(decision).and_then(|fact| decided(after, fact));
        let is = at.and_then(|at| self.new.advice.conclusion(at));
        let was = at.and_then(|at| self.earlier(at)).and_then(|at| self.old.advice.conclusion(at));
        let (Some(was), Some(is)) = (was, is) else { return false };
        let shown = after.decisions[is.decision].shown;
        !shown && outcome(before, was) != outcome(after, is) && !self.own(was, is, changes).is_empty()
    }
}

/// The rule at a path: that of its decision, of the rules it is an exception to, and its own.
fn rule_at<'r>(base: &'r RuleBase, path: &str) -> Option<&'r Rule> {
    let mut parts = path.split('/');
    let decision = decided(base, base.fact(parts.next()?)?)?;
    let (mut rules, mut found) = (&base.decisions[decision].rules, None);
    for part in parts {
        let rule = rules.iter().find(|rule| rule.id == part)?;
        (rules, found) = (&rule.exceptions, Some(rule));
    }
    found
}

/// The rules that give, or may give, an outcome; each by its path.
fn given_by(within: &str, rules: &[RuleTrace<'_>], found: &mut BTreeSet<String>) {
    for trace in rules {
        let path = format!("{within}/{}", trace.rule.id);
        given_by(&path, &trace.exceptions, found);
        if matches!(trace.verdict, Verdict::Wins | Verdict::Open) {
            found.insert(path);
        }
    }
}
