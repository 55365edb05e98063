//! The questionnaire at a terminal: one question at a time, saved after every answer.

mod ask;
mod explain;
mod list;
mod prompt;
mod remarks;
mod review;
mod screen;
mod session;
mod typed;

use super::{Failure, Setting, world};
use crate::dossier::Dossier;
use crate::dutch::counted;
use crate::rules::FactIx;
use ask::ask;
use remarks::Remarks;
use session::{Session, Stage, unfinished_list};
use std::io::IsTerminal;
use std::path::Path;

/// Asks what is still open, until nothing that matters is.
///
/// # Errors
/// No terminal, a wrong dossier, a file that cannot be written, or broken off.
pub fn run(setting: &Setting, path: &Path) -> Result<(), Failure> {
    if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        return Err(prompt::no_terminal());
    }
    world::check_writable(path)?;
    let mut session = if path.exists() { resume(setting, path)? } else { begin(setting, path)? };
    converse(&mut session).inspect_err(|failure| {
        if matches!(failure, Failure::BrokenOff) {
            screen::gap();
            screen::remark(&format!("Later verder? Typ: zorgvorm intake {}", session.path()));
        }
    })
}

fn begin<'a>(setting: &'a Setting, path: &'a Path) -> Result<Session<'a>, Failure> {
    screen::heading("Welkom");
    screen::gap();
    screen::remark(
        "Wij stellen vragen over jullie groep en jullie plannen. Elk antwoord wordt meteen bewaard; stoppen en later \
         verdergaan kan altijd. Weet u iets niet, dan is dat ook een antwoord.",
    );
    screen::gap();
    let date = setting.date.unwrap_or_else(|| jiff::Zoned::now().date());
    let mut session = Session::new(setting, path, Dossier::new("", date), Remarks::default());
    while !title(&mut session)? {
        screen::aside("Dit is de eerste vraag. Stoppen kan met Ctrl-C.");
    }
    Ok(session)
}

/// Asks the title. False for going back, which cannot be done here.
fn title(session: &mut Session<'_>) -> Result<bool, Failure> {
    screen::question("Hoe heet dit dossier?");
    screen::aside("Bijvoorbeeld: Verloskundigen Rivierenland. De naam staat boven het advies.");
    let check = |line: &str| typed::text(line).map(|_| ());
    let Some(line) = prompt::line("Naam:", &session.dossier.title, &check)? else { return Ok(false) };
    session.dossier.title = line.trim().to_string();
    session.save()?;
    Ok(true)
}

fn resume<'a>(setting: &'a Setting, path: &'a Path) -> Result<Session<'a>, Failure> {
    let dossier = world::read_dossier(&setting.base, path)?;
    let session = Session::new(setting, path, dossier, Remarks::of(&world::read_text(path)?));
    screen::heading(&session.dossier.title);
    screen::gap();
    let given = counted(session.dossier.answers.len(), "antwoord", "antwoorden");
    let answers = match (session.dossier.answers.len(), session.dossier.dont_know.len()) {
        (0, 0) => "nog geen antwoorden".into(),
        (_, 0) => given,
        (_, unknown) => format!("{given} en {unknown} keer “weet niet”"),
    };
    let next = if session.agenda().open.is_empty() { "" } else { " Wij gaan verder met de eerste open vraag." };
    screen::remark(&format!("Dit dossier bevat {answers}.{next}"));
    Ok(session)
}

fn converse(session: &mut Session<'_>) -> Result<(), Failure> {
    // Whoever stopped halfway a list finds it where it was left.
    if let Some(list) = unfinished_list(session).filter(|_| session.dossier.structure.is_none()) {
        screen::remark("U was het laatst bezig met een lijst. Is die compleet?");
        if !ask_fact(session, list)? {
            go_back(session, Some(list))?;
        }
    }
    let mut review_first = session.dossier.structure.is_none() || !session.agenda().open.is_empty();
    ask_open(session)?;
    if review_first {
        if !review::deepen(session)? {
            farewell(session);
            return Ok(());
        }
        screen::gap();
        screen::remark("Alle vragen voor het advies zijn beantwoord.");
        review::show(session);
    }
    loop {
        session.stage = Stage::Documents;
        review_first = review_first || session.agenda().open.is_empty();
        session.stage = Stage::Advice;
        screen::gap();
        if review_first {
            review::review(session)?;
            if !review::choose_structure(session)? {
                continue;
            }
        }
        if documents(session)? {
            break;
        }
        review_first = true;
    }
    farewell(session);
    Ok(())
}

/// Asks question after question, until nothing is open.
fn ask_open(session: &mut Session<'_>) -> Result<(), Failure> {
    loop {
        let agenda = session.agenda();
        let Some(at) = agenda.next() else { return Ok(()) };
        if !ask(session, at, agenda.open.len())? {
            go_back(session, None)?;
        }
    }
}

/// The question before, and the one before that; after an answer the first open question comes again.
fn go_back(session: &mut Session<'_>, from: Option<FactIx>) -> Result<(), Failure> {
    let way: Vec<FactIx> = session.trail.iter().copied().take_while(|fact| Some(*fact) != from).collect();
    for fact in way.into_iter().rev() {
        if ask_fact(session, fact)? {
            return Ok(());
        }
    }
    screen::gap();
    if !title(session)? {
        screen::aside("Verder terug kan niet. Stoppen kan met Ctrl-C.");
    }
    Ok(())
}

fn ask_fact(session: &mut Session<'_>, fact: FactIx) -> Result<bool, Failure> {
    let asks = session.base.questions.iter().position(|question| question.fact == fact);
    let left = session.agenda().open.len();
    asks.map_or(Ok(false), |at| ask(session, at, left))
}

/// The questions only the documents need. False for looking at the earlier answers first.
fn documents(session: &mut Session<'_>) -> Result<bool, Failure> {
    session.stage = Stage::Documents;
    let open = session.agenda().open.len();
    if session.dossier.structure.is_none() || open == 0 {
        return Ok(true);
    }
    screen::heading("De stukken");
    screen::gap();
    screen::remark(&format!(
        "Voor de concepten van statuten en contracten zijn er nog hoogstens {}. Wat u openlaat, blijft als invulplek in \
         het concept staan.",
        counted(open, "vraag", "vragen")
    ));
    screen::gap();
    let ways =
        ["Nu beantwoorden".into(), "Later".into(), "Eerst mijn antwoorden nalezen of een andere vorm kiezen".into()];
    match prompt::choose("Wat wilt u doen?", &ways, 0)? {
        Some(0) => {
            ask_open(session)?;
            screen::gap();
            screen::remark("Alle vragen voor de stukken zijn beantwoord.");
            review::review(session).map(|()| true)
        }
        Some(1) => Ok(true),
        Some(_) | None => Ok(false),
    }
}

fn farewell(session: &Session<'_>) {
    let path = session.path();
    screen::heading("Klaar");
    screen::gap();
    screen::remark("Alles is bewaard. Het advies leest u met:");
    screen::command(&format!("zorgvorm advies {path}"));
    screen::remark("De concepten voor de notaris maakt u met:");
    screen::command(&format!("zorgvorm concepten {path} --uit concepten"));
    screen::remark("Een antwoord wijzigen of aanvullen:");
    screen::command(&format!("zorgvorm intake {path}"));
}
