//! `aanvullen` and `man`: what a shell and a manual reader know of the commands.

use super::args::{self, Aanvullen, Man};
use super::{Failure, world};
use crate::dutch::counted;

/// `aanvullen`: a script on standard output.
pub(super) fn completions(wanted: &Aanvullen) -> Result<(), Failure> {
    let mut command = args::command();
    let mut script = Vec::new();
    clap_complete::generate(wanted.schil, &mut command, "zorgvorm", &mut script);
    world::print(&args::in_dutch(&String::from_utf8_lossy(&script)))
}

/// `man`: a page per command.
pub(super) fn manual(wanted: &Man) -> Result<(), Failure> {
    let mut command = args::command().disable_help_subcommand(true);
    command.build();
    let mut pages = Vec::new();
    gather(&command, "zorgvorm", &mut pages)?;
    world::make_folder(&wanted.uit)?;
    for (name, page) in &pages {
        world::write_whole(&wanted.uit.join(format!("{name}.1")), page.as_bytes())?;
    }
    let count = counted(pages.len(), "handleiding", "handleidingen");
    world::print(&format!("{count} in {}; lees ze met `man {}`\n", wanted.uit.display(), first(wanted)))
}

fn first(wanted: &Man) -> String {
    wanted.uit.join("zorgvorm.1").display().to_string()
}

/// The page of a command, and those of the commands below it.
fn gather(command: &clap::Command, name: &str, pages: &mut Vec<(String, String)>) -> Result<(), Failure> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone())
        .title(name)
        .render(&mut page)
        .map_err(|error| Failure::world(format!("de handleiding van `{name}` kan niet worden gemaakt: {error}")))?;
    pages.push((name.to_string(), headings(&args::in_dutch(&String::from_utf8_lossy(&page)))));
    for below in command.get_subcommands().filter(|below| !below.is_hide_set()) {
        gather(below, &format!("{name}-{}", below.get_name()), pages)?;
    }
    Ok(())
}

/// The headings of a manual page in Dutch.
fn headings(page: &str) -> String {
    let words = [
        (".SH NAME", ".SH NAAM"),
        (".SH SYNOPSIS", ".SH GEBRUIK"),
        (".SH DESCRIPTION", ".SH BESCHRIJVING"),
        (".SH OPTIONS", ".SH OPTIES"),
        (".SH SUBCOMMANDS", ".SH OPDRACHTEN"),
        (".SH VERSION", ".SH VERSIE"),
    ];
    words.iter().fold(page.to_string(), |page, (english, dutch)| page.replace(english, dutch))
}
