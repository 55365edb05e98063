//! What a change of law does to dossiers: each edition is compiled once, and drafts are only made where they can differ.

use super::super::args::Effect;
use super::super::commands::broken;
use super::super::difference::needed;
use super::super::progress::bar;
use super::super::{Failure, folder, world};
use super::{Change, same};
use crate::advise::{Advice, advise, advise_bare, advise_structure};
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::diagram::Edition;
use crate::dossier::{self, Dossier, carry};
use crate::draft;
use crate::effect::Sort;
use crate::letter::{self, Both, Law, Pair, Side, Touched};
use crate::model::Date;
use crate::render::{self, Format};
use crate::revise::compare;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What was found about all dossiers.
#[derive(Default)]
pub(super) struct Cases {
    /// One per dossier that could be read.
    pub touched: Vec<Touched>,
    /// At the same place: its file, and the Word files with tracked changes.
    files: Vec<(PathBuf, Papers)>,
    /// What is wrong with the others.
    pub faults: Report,
}

/// Weighs every dossier under both sides. One that is wrong is reported and skipped.
///
/// # Errors
/// When a folder or a template is wrong.
pub(super) fn cases(change: &Change<'_>, wanted: &Effect) -> Result<Cases, Failure> {
    let mut found = Cases::default();
    if wanted.dossiers.is_empty() {
        return Ok(found);
    }
    let paths = folder::dossiers(&wanted.dossiers)?;
    let (old, new) = (change.old, change.new);
    let editions = (Edition::new(old.base, old.date), Edition::new(new.base, new.date));
    let shown = letter::shown_in(new.base, new.templates);
    let days: Vec<Date> = change.days.iter().map(|day| day.date).collect();
    let mut between: Vec<(Date, Edition<'_>)> = Vec::new();
    if same(old.base, new.base) && old.date < new.date {
        between.extend(days.into_iter().map(|day| (day, Edition::new(new.base, day))));
    }
    let case = Case { change, editions: (&editions.0, &editions.1), between: &between, shown: &shown, wanted };
    let bar = bar(paths.len());
    let weighed: Vec<_> = paths.par_iter().map(|path| case.of(path)).inspect(|_| bar.inc(1)).collect();
    bar.finish_and_clear();
    for (path, weighed) in paths.into_iter().zip(weighed) {
        match weighed {
            Ok((touched, papers)) => {
                found.touched.push(touched);
                found.files.push((path, papers));
            }
            Err(failure) => found.faults.0.extend(failure.about(&path)),
        }
    }
    Ok(found)
}

/// A dossier on both sides, with the answers that do not go along.
struct Sided {
    old: Dossier,
    new: Dossier,
    left: Vec<String>,
}

/// Reads a dossier under the rules that know it, the new ones first, and carries it to the other side.
fn read(old: Law<'_>, new: Law<'_>, path: &Path) -> Result<Sided, Failure> {
    let text = world::read_text(path)?;
    let named = path.display().to_string();
    let (before, after, left) = match dossier::read(new.base, &named, &text) {
        Ok(after) => {
            let (before, left) = carry(new.base, old.base, &after);
            (before, after, left)
        }
        Err(report) => {
            let before = dossier::read(old.base, &named, &text).map_err(|_| Failure::Wrong(report))?;
            let (after, left) = carry(old.base, new.base, &before);
            (before, after, left)
        }
    };
    let on = |dossier: Dossier, date| Dossier { date, expected: Vec::new(), ..dossier };
    Ok(Sided { old: on(before, old.date), new: on(after, new.date), left })
}

struct Case<'c, 'a> {
    change: &'c Change<'a>,
    editions: (&'c Edition<'a>, &'c Edition<'a>),
    between: &'c [(Date, Edition<'a>)],
    shown: &'c [BTreeSet<usize>],
    wanted: &'c Effect,
}

/// What a change does to a dossier, with its documents as Word files.
type Weighed = (Touched, Papers);

/// Word files by the ids of their documents.
type Papers = Vec<(String, Vec<u8>)>;

impl Case<'_, '_> {
    fn of(&self, path: &Path) -> Result<Weighed, Failure> {
        let sided = read(self.change.old, self.change.new, path)?;
        self.weigh(path, &sided).map_err(|fault| Failure::Wrong(Report(vec![fault])))
    }

    fn weigh(&self, path: &Path, sided: &Sided) -> Result<Weighed, Diagnostic> {
        let name = path.display().to_string();
        let (first, last) = self.editions;
        if !self.other_text() {
            // In most dossiers nothing turns; that is found out without a single reason.
            let (was, is) = (advise_bare(first, &sided.old), advise_bare(last, &sided.new));
            let both = self.both(&name, sided, &was, &is)?;
            let found = both.touched(name.clone(), &[], &[], &[], sided.left.clone());
            if !both.turns() && found.is_nothing() {
                return Ok((found, Papers::new()));
            }
        }
        let (was, is) = (advise(first, &sided.old), advise(last, &sided.new));
        let both = self.both(&name, sided, &was, &is)?;
        let Both { old, new, .. } = both;
        let turns = both.turns();
        let found = if turns || self.other_text() { self.pairs(&both) } else { Vec::new() };
        // Only a dossier in which something turns has a first day on which it does.
        let between = if turns { self.between } else { &[] };
        let place = last.base.structures.iter().position(|one| one.id == new.advice.structure.id).unwrap_or_default();
        let since: Vec<_> = between
            .iter()
            .map(|(day, edition)| {
                (*day, advise_structure(edition, &Dossier { date: *day, ..sided.new.clone() }, place))
            })
            .collect();
        let touched = both.touched(name, &found, self.change.changes, &since, sided.left.clone());
        let papers = if self.wanted.brieven.is_some() { papers(old, new, &found) } else { Vec::new() };
        Ok((touched, papers))
    }

    /// Both sides of the form the dossier is about.
    fn both<'s, 'a>(
        &'s self,
        name: &str,
        sided: &'s Sided,
        was: &'s Advice<'a>,
        is: &'s Advice<'a>,
    ) -> Result<Both<'s, 'a>, Diagnostic>
    where
        Self: 'a,
    {
        let (first, last) = self.editions;
        let wanted = self.wanted.structuur.as_deref().or(sided.old.structure.as_deref());
        let at = letter::candidates(first.base, &sided.old, was, wanted)[0];
        let before = &was.structures[at];
        let id = wanted.unwrap_or(&before.structure.id);
        let after = is.structures.iter().find(|one| one.structure.id == id);
        let Some(after) = after.filter(|_| before.structure.id == id) else {
            let place = Place { file: name.into(), line: 0 };
            let fault = Diagnostic::fault("geen-vorm", place, format!("de vorm `{id}` bestaat niet in beide regels"));
            return Err(fault.help("noem met --structuur een vorm die in beide staat"));
        };
        let (old, new) = (self.change.old, self.change.new);
        let old = Side { edition: first, templates: old.templates, dossier: &sided.old, advice: before };
        let new = Side { edition: last, templates: new.templates, dossier: &sided.new, advice: after };
        Ok(Both { old, new, was, is })
    }

    /// The documents of both sides, in so far as they can differ.
    fn pairs(&self, both: &Both<'_, '_>) -> Vec<Pair> {
        let (old, new) = (both.old, both.new);
        let mut ids = needed(new);
        ids.extend(needed(old).into_iter().filter(|id| !needed(new).contains(id)));
        let same = same(old.edition.base, new.edition.base);
        let version = |side: Side<'_, '_>, id: &str| {
            let plan = side.edition.base.documents.iter().position(|plan| plan.id == id)?;
            let case = draft::Case { edition: side.edition, dossier: side.dossier, advice: side.advice };
            needed(side).contains(&id).then(|| draft::draft(&case, side.templates, plan).document)
        };
        let mut found = Vec::new();
        for id in ids {
            let plan = new.edition.base.documents.iter().position(|plan| plan.id == id);
            if same && plan.is_some_and(|plan| !both.redraws(plan, &self.shown[plan])) {
                continue;
            }
            match (version(old, id), version(new, id)) {
                (Some(old), Some(new)) => found.push(Pair::Both(compare(&old, &new))),
                (None, Some(new)) => found.push(Pair::New(new)),
                (Some(old), None) => found.push(Pair::Gone(old)),
                (None, None) => {}
            }
        }
        found
    }

    /// Whether the texts of documents are written otherwise.
    fn other_text(&self) -> bool {
        self.change.changes.iter().any(|one| matches!(one.entry.sort, Sort::Document | Sort::Clause))
    }
}

/// The documents that changed, with the changes tracked.
fn papers(old: Side<'_, '_>, new: Side<'_, '_>, pairs: &[Pair]) -> Papers {
    let changed = pairs.iter().filter_map(|pair| match pair {
        Pair::Both(redline) if !redline.is_same() => {
            let bytes = render::redline(&letter::with_reasons(old, new, redline));
            Some((redline.document.id.clone(), bytes))
        }
        Pair::New(document) => Some((document.id.clone(), render::render(document, Format::Docx))),
        Pair::Both(_) | Pair::Gone(_) => None,
    });
    changed.collect()
}

/// A letter for every dossier that is touched, with its documents beside it.
///
/// # Errors
/// When the template is broken or a file cannot be written.
pub(super) fn letters(folder: &Path, effect: &letter::Effect<'_>, found: &Cases) -> Result<(), Failure> {
    world::make_folder(folder)?;
    let mut used: BTreeSet<String> = BTreeSet::new();
    for (case, (path, papers)) in found.touched.iter().zip(&found.files).filter(|(case, _)| !case.is_nothing()) {
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        // Dossiers in several folders may have the same name.
        let mut numbered = (1..).map(|at| if at == 1 { stem.clone() } else { format!("{stem}_{at}") });
        let stem = numbered.find(|name| used.insert(name.clone())).unwrap_or_default();
        let letter = letter::amendment(effect, case).map_err(broken)?;
        for format in [Format::Docx, Format::Html] {
            let to = folder.join(format!("{stem}.{}", format.extension()));
            world::write_whole(&to, &render::render(&letter, format))?;
        }
        for (id, bytes) in papers {
            world::write_whole(&folder.join(format!("{stem}-{id}.docx")), bytes)?;
        }
    }
    Ok(())
}
