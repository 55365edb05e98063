//! The two sides of a change: a day of the rules at hand, or a folder with other rules.

use super::super::args::Effect;
use super::super::{Failure, Setting, reference_date};
use crate::letter::Law;
use crate::model::{Date, parse_date};
use std::path::{Path, PathBuf};

/// Both sides.
pub(super) struct Sides {
    old: Side,
    new: Side,
}

/// A side, as far as it is not that of the whole command.
struct Side {
    folder: Option<String>,
    rules: Option<Setting>,
    date: Date,
}

/// What somebody named.
struct Named {
    folder: Option<PathBuf>,
    date: Option<Date>,
}

impl Sides {
    /// Reads both sides.
    pub fn read(setting: &Setting, wanted: &Effect) -> Result<Sides, Failure> {
        let (old, new) = (named(wanted.van.as_deref())?, named(wanted.naar.as_deref())?);
        let today = || setting.date.unwrap_or_else(|| jiff::Zoned::now().date());
        // A folder without a day is compared on the day of the other side, so that only the rules differ.
        let date = |own: &Named, other: &Named| match (&own.folder, own.date) {
            (_, Some(date)) => date,
            (Some(_), None) => setting.date.or(other.date).unwrap_or_else(today),
            (None, None) => match other.folder {
                Some(_) => setting.date.or(other.date).unwrap_or_else(today),
                None => today(),
            },
        };
        let (first, last) = (date(&old, &new), date(&new, &old));
        Ok(Sides {
            old: side(setting, old, first, wanted.sjablonen_a.as_deref())?,
            new: side(setting, new, last, wanted.sjablonen_b.as_deref())?,
        })
    }

    /// The old side.
    pub fn before<'s>(&'s self, setting: &'s Setting) -> Law<'s> {
        self.old.law(setting)
    }

    /// The new side.
    pub fn after<'s>(&'s self, setting: &'s Setting) -> Law<'s> {
        self.new.law(setting)
    }
}

impl Side {
    fn law<'s>(&'s self, setting: &'s Setting) -> Law<'s> {
        let Setting { base, templates, .. } = self.rules.as_ref().unwrap_or(setting);
        Law { folder: self.folder.as_deref(), base, templates, date: self.date }
    }
}

fn named(text: Option<&str>) -> Result<Named, Failure> {
    let Some(text) = text else { return Ok(Named { folder: None, date: None }) };
    let date_like = |text: &str| text.starts_with(|first: char| first.is_ascii_digit()) && !Path::new(text).exists();
    if let Some(date) = parse_date(text) {
        return Ok(Named { folder: None, date: Some(date) });
    }
    match text.rsplit_once('@') {
        Some((folder, date)) if !Path::new(text).exists() => {
            Ok(Named { folder: Some(folder.into()), date: Some(reference_date(date)?) })
        }
        _ if date_like(text) => Err(reference_date(text).err().unwrap_or(Failure::Reported)),
        _ => Ok(Named { folder: Some(text.into()), date: None }),
    }
}

fn side(setting: &Setting, named: Named, date: Date, templates: Option<&Path>) -> Result<Side, Failure> {
    if named.folder.is_none() && templates.is_none() {
        return Ok(Side { folder: None, rules: None, date });
    }
    // Rules may stand in a folder of their own, with the templates beside it.
    let folder = named.folder.as_ref();
    let inner = |name: &str| folder.map(|folder| folder.join(name)).filter(|path| path.is_dir());
    let beside = || {
        let parent = folder.and_then(|folder| folder.parent());
        parent.map(|parent| parent.join("templates")).filter(|path| path.is_dir())
    };
    let rules = inner("rules").or_else(|| folder.cloned());
    let own = templates.map(Path::to_path_buf).or_else(|| inner("templates")).or_else(beside);
    let rules = setting.beside(rules.as_deref(), own.as_deref())?;
    let folder = named.folder.map(|folder| folder.display().to_string());
    Ok(Side { folder, rules: Some(rules), date })
}
