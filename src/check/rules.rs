//! Rules that never win: in no situation of any edition in which they count.

use super::eras::Eras;
use crate::diagnostic::Diagnostic;
use crate::diagram::{CompiledRule, Id};
use crate::rules::{Decision, Rule};

/// A rule as it counts in one edition, and where its turn comes: within scope and under the rules around it.
pub(super) type Counting<'e, 'a> = (&'e CompiledRule<'a>, Id);

pub(super) fn idle(eras: &mut Eras<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    each(eras, &mut |eras, decision, rule, counting| found.extend(idle_rule(eras, decision, rule, counting)));
    found
}

fn idle_rule(
    eras: &mut Eras<'_>,
    decision: &Decision,
    rule: &Rule,
    counting: &[Counting<'_, '_>],
) -> Option<Diagnostic> {
    let (mut applies, mut wins) = (false, false);
    for (compiled, turn) in counting {
        let here = eras.and(*turn, compiled.when.holds);
        let displaced = eras.any(compiled.exceptions.iter().map(|exception| exception.when.holds));
        let alone = eras.without(here, displaced);
        applies |= !eras.never(here);
        wins |= !eras.never(alone);
    }
    let id = &eras.base.facts[decision.fact].id;
    let (message, help) = match (counting.is_empty(), applies, wins) {
        (_, _, true) => return None,
        (true, _, _) => (
            "telt op geen enkele dag, want haar periode valt buiten die van de regel erboven",
            "pas een van beide perioden aan",
        ),
        (_, false, _) => (
            "geldt in geen enkele situatie",
            "haal haar weg, of verruim haar voorwaarde, de reikwijdte of de regel erboven",
        ),
        (_, true, false) => (
            "geeft nooit de uitkomst: haar uitzonderingen gelden altijd",
            "haal haar weg, of beperk haar uitzonderingen",
        ),
    };
    let message = format!("de regel `{}` van `{id}` {message}", rule.id);
    Some(Diagnostic::warning("dode-regel", rule.place.clone(), message).help(help))
}

/// What is done with a rule, given the editions in which it counts.
pub(super) type Visit<'v, 'a> = dyn FnMut(&mut Eras<'a>, &'a Decision, &'a Rule, &[Counting<'_, 'a>]) + 'v;

/// Visits every rule with the editions in which it counts. Inside a rule that never applies nothing is
/// visited: what is wrong there is wrong with the rule itself.
pub(super) fn each<'a>(eras: &mut Eras<'a>, visit: &mut Visit<'_, 'a>) {
    let base = eras.base;
    // The compiled rules are read while the diagrams grow.
    let editions = std::mem::take(&mut eras.all);
    for (at, decision) in base.decisions.iter().enumerate() {
        let domain = eras.domain.of(decision);
        let mut turns: Vec<(&[CompiledRule<'a>], Id)> = Vec::new();
        for edition in &editions {
            let compiled = &edition.decisions[at];
            let turn = eras.and(domain, compiled.scope.holds);
            turns.push((&compiled.rules, turn));
        }
        inside(eras, decision, &decision.rules, &turns, visit);
    }
    eras.all = editions;
}

fn inside<'a>(
    eras: &mut Eras<'a>,
    decision: &'a Decision,
    rules: &'a [Rule],
    turns: &[(&[CompiledRule<'a>], Id)],
    visit: &mut Visit<'_, 'a>,
) {
    for rule in rules {
        let mut counting: Vec<Counting<'_, 'a>> = Vec::new();
        for (compiled, turn) in turns {
            counting.extend(compiled.iter().find(|one| std::ptr::eq(one.rule, rule)).map(|one| (one, *turn)));
        }
        visit(eras, decision, rule, &counting);
        let mut below: Vec<(&[CompiledRule<'a>], Id)> = Vec::new();
        for (compiled, turn) in &counting {
            let here = eras.and(*turn, compiled.when.holds);
            below.push((&compiled.exceptions, here));
        }
        if below.iter().any(|(_, here)| !eras.never(*here)) {
            inside(eras, decision, &rule.exceptions, &below, visit);
        }
    }
}
