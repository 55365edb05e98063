//! `effect`: what a change of law does to the rules, to situations and to dossiers.

mod cases;
mod sides;

use super::args::Effect;
use super::commands::{broken, give};
use super::forms::hand_over;
use super::{Failure, Setting, world};
use crate::dossier::{self, Dossier, carry};
use crate::effect::{Day, Difference, Situations, Written, calendar, changes};
use crate::letter::{self, Law};
use crate::rules::{Joint, RuleBase};
use sides::Sides;
use std::path::Path;

/// Tells what changes, in which situations that makes a difference, and what it does to the dossiers.
///
/// # Errors
/// When a side cannot be read, a file cannot be written; and, once the report is given, that some dossiers are wrong.
pub(super) fn effect_of(setting: &Setting, wanted: &Effect) -> Result<(), Failure> {
    if wanted.van.is_none() && wanted.naar.is_none() {
        return days_only(setting, wanted);
    }
    let sides = Sides::read(setting, wanted)?;
    let (old, new) = (sides.before(setting), sides.after(setting));
    let changed = changes(written_of(old), written_of(new));
    let joint = Joint::new(old.base, new.base);
    let differences = Situations::new(&joint, old.date, new.date).differences();
    if let Some(folder) = &wanted.getuigen {
        witnesses(folder, &joint, new, &differences)?;
    }
    // Days outside the change tell nothing about it.
    let (first, last) = (old.date.min(new.date), old.date.max(new.date));
    let mut days = calendar(written_of(new));
    days.retain(|day| first < day.date && day.date <= last);
    let found = cases::cases(&Change { old, new, changes: &changed, days: &days }, wanted)?;
    let effect =
        letter::Effect { old, new, changes: &changed, differences: &differences, days: &days, cases: &found.touched };
    if let Some(folder) = &wanted.brieven {
        cases::letters(folder, &effect, &found)?;
    }
    let to = wanted.brief.uit.as_deref();
    match wanted.brief.vorm().form() {
        None => give(to, letter::effect_json(&effect).as_bytes())?,
        Some(form) => hand_over(&letter::effect(&effect).map_err(broken)?, form, to)?,
    }
    if found.faults.0.is_empty() { Ok(()) } else { Err(Failure::Wrong(found.faults)) }
}

/// Both sides, and what is written otherwise between them.
struct Change<'c> {
    old: Law<'c>,
    new: Law<'c>,
    changes: &'c [crate::effect::Change],
    days: &'c [Day],
}

fn written_of(law: Law<'_>) -> Written<'_> {
    Written { base: law.base, templates: law.templates, date: law.date }
}

/// The calendar, when there is nothing to compare.
fn days_only(setting: &Setting, wanted: &Effect) -> Result<(), Failure> {
    if !wanted.dossiers.is_empty() || wanted.getuigen.is_some() {
        return Err(Failure::world("er valt niets te vergelijken").help("noem --van, --naar of allebei"));
    }
    let date = setting.date.unwrap_or_else(|| jiff::Zoned::now().date());
    let law = Law { folder: None, base: &setting.base, templates: &setting.templates, date };
    let days = calendar(written_of(law));
    let to = wanted.brief.uit.as_deref();
    match wanted.brief.vorm().form() {
        None => give(to, letter::calendar_json(law, &days).as_bytes()),
        Some(form) => hand_over(&letter::calendar(law, &days).map_err(broken)?, form, to),
    }
}

/// A dossier for every way in which a conclusion can turn.
fn witnesses(folder: &Path, joint: &Joint, new: Law<'_>, differences: &[Difference]) -> Result<(), Failure> {
    world::make_folder(folder)?;
    for difference in differences {
        let fact = &new.base.facts[new.base.decisions[difference.new].fact];
        for (at, turn) in difference.turns.iter().enumerate() {
            let (found, _) = carry(&joint.new, new.base, &turn.dossier);
            let title = format!("Verzonnen: hier wordt {} anders", fact.label);
            let path = folder.join(format!("{}_{}.ron", fact.id, at + 1));
            let found = Dossier { title, ..found };
            world::write_whole(&path, dossier::write(new.base, &found).as_bytes())?;
        }
    }
    Ok(())
}

/// Whether both sides are the same rules and texts, so that only the day differs.
fn same(old: &RuleBase, new: &RuleBase) -> bool {
    old.hash == new.hash
}
