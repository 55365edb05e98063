//! `omzetten` and `exporteer`: the same dossier in another form, and what other programs read of the rule base.

use super::args::{Exporteer, Lijstvorm, Omzetten};
use super::commands::give;
use super::{Failure, Setting, world};
use crate::exchange;

/// `omzetten`: a dossier from RON to JSON or back.
pub(super) fn convert(setting: &Setting, wanted: &Omzetten) -> Result<(), Failure> {
    let ending = wanted.naar.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
    if !matches!(ending.as_deref(), Some("ron" | "json")) {
        let message = format!("aan `{}` is niet te zien welke vorm u wilt", wanted.naar.display());
        return Err(Failure::world(message).help("laat de naam eindigen op .ron of .json"));
    }
    let dossier = setting.dossier(&wanted.van)?;
    world::write_dossier(&setting.base, &wanted.naar, &dossier)
}

/// `exporteer`.
pub(super) fn export(setting: &Setting, wanted: &Exporteer) -> Result<(), Failure> {
    let base = &setting.base;
    match wanted {
        Exporteer::Regelrecht { uit, formaat } => {
            let date = setting.date.unwrap_or_else(|| jiff::Zoned::now().date());
            let export = exchange::regelrecht(base, date);
            for (folder, file) in uit.iter().flat_map(|folder| export.files.iter().map(move |file| (folder, file))) {
                let path = folder.join(&file.path);
                path.parent().map_or(Ok(()), world::make_folder)?;
                world::write_whole(&path, file.text.as_bytes())?;
            }
            world::print(&match formaat {
                Lijstvorm::Tekst => exchange::listing(base, date, &export),
                Lijstvorm::Json => exchange::listing_json(base, date, &export),
            })
        }
        Exporteer::Vragen { uit } => give(uit.as_deref(), exchange::questionnaire(base).as_bytes()),
    }
}
