//! Looking back at the answers, and choosing the structure the documents are for.

use super::ask::ask;
use super::prompt;
use super::screen;
use super::session::Session;
use crate::advise::advise;
use crate::cli::Failure;
use crate::dossier::{Value, say_of};
use crate::dutch;
use crate::interview::answered;
use crate::rules::{Outcome, Role};
use std::borrow::Cow;

/// All answers, grouped as they were asked.
pub fn show(session: &Session<'_>) {
    screen::heading("Jullie antwoorden");
    let mut section = "";
    for (at, label) in answers(session) {
        let question = &session.base.questions[at];
        if question.section != section {
            section = &question.section;
            screen::gap();
            screen::question(section);
        }
        screen::point(&label);
    }
}

/// "omzet: € 1.100.000", with the index of the question.
fn answers(session: &Session<'_>) -> Vec<(usize, String)> {
    let base = session.base;
    let label = |(at, value): (usize, Option<Cow<'_, Value>>)| {
        let fact = &base.facts[base.questions[at].fact];
        let said = value.map_or("weet ik niet".into(), |value| say_of(base, base.questions[at].fact, &value));
        let own = session.dossier.is_asked(base.questions[at].fact);
        (at, format!("{}: {said}{}", fact.label, if own { "" } else { " (volgt uit een ander antwoord)" }))
    };
    answered(base, &session.dossier).into_iter().map(label).collect()
}

/// What somebody who looks back can do.
#[derive(Clone, Copy)]
enum Way {
    On,
    Change,
    Show,
    Deepen,
    Others,
}

/// Lets every answer be changed, until all is well. What a change opens is asked at once.
///
/// # Errors
/// Broken off, or the dossier cannot be written.
pub fn review(session: &mut Session<'_>) -> Result<(), Failure> {
    loop {
        let mut ways = vec![
            (Way::On, "Ja, verder".to_string()),
            (Way::Change, "Nee, ik wil een antwoord wijzigen".into()),
            (Way::Show, "Laat alle antwoorden zien".into()),
        ];
        let more = session.whole_agenda();
        if more.deepening > 0 {
            let questions = dutch::counted(more.deepening, "vraag", "vragen");
            ways.push((Way::Deepen, format!("Eerst nog {questions} voor de verdieping")));
        }
        if more.others > 0 {
            let questions = dutch::counted(more.others, "vraag", "vragen");
            ways.push((Way::Others, format!("Eerst nog {questions} over vormen die worden afgeraden")));
        }
        let labels: Vec<String> = ways.iter().map(|(_, label)| label.clone()).collect();
        match prompt::choose("Klopt alles zo?", &labels, 0)?.map(|at| ways[at].0) {
            Some(Way::On) => return Ok(()),
            Some(Way::Change) => change(session)?,
            Some(Way::Show) => {
                show(session);
                screen::gap();
            }
            Some(Way::Deepen) => {
                session.deep = true;
                super::ask_open(session)?;
            }
            Some(Way::Others) => {
                session.thorough = true;
                super::ask_open(session)?;
            }
            None => {
                super::go_back(session, None)?;
                super::ask_open(session)?;
            }
        }
    }
}

fn change(session: &mut Session<'_>) -> Result<(), Failure> {
    let answers = answers(session);
    let options: Vec<String> = answers.iter().map(|(_, label)| label.clone()).collect();
    let Some(picked) = prompt::choose("Welk antwoord? (typ om te zoeken)", &options, 0)? else { return Ok(()) };
    let left = session.agenda().open.len();
    ask(session, answers[picked].0, left)?;
    super::ask_open(session)
}

/// Shows what fits and asks which structure the documents are for. False for going back.
///
/// # Errors
/// Broken off, or the dossier cannot be written.
pub fn choose_structure(session: &mut Session<'_>) -> Result<bool, Failure> {
    let fitting = verdicts(session);
    screen::heading("Wat past bij jullie?");
    fitting.show();
    if fitting.eligible.is_empty() {
        screen::remark("Geen enkele vorm past bij deze antwoorden. Het advies legt uit waarom.");
        return Ok(true);
    }
    let structures = &session.base.structures;
    for at in fitting.first.iter().copied() {
        if let Some(summary) = &structures[at].summary {
            screen::aside(&format!("{}: {summary}", structures[at].name));
        }
    }
    screen::remark("Voor één vorm kunnen wij stukken maken. U kunt later een andere kiezen.");
    screen::gap();
    let label = |(at, said): &(usize, String)| format!("{} ({said})", structures[*at].name);
    let mut options: Vec<String> = fitting.eligible.iter().map(label).collect();
    options.push("Nog niet kiezen".into());
    let chosen = session.dossier.structure.as_ref();
    let start = fitting.eligible.iter().position(|(at, _)| Some(&structures[*at].id) == chosen).unwrap_or(0);
    let Some(picked) = prompt::choose("Voor welke vorm wilt u stukken?", &options, start)? else { return Ok(false) };
    session.dossier.structure = fitting.eligible.get(picked).map(|(at, _)| structures[*at].id.clone());
    session.save().map(|()| true)
}

/// Says that the advice about the forms is there, and offers to go on with what deepens it. False for stopping here.
///
/// # Errors
/// Broken off, or the dossier cannot be written.
pub fn deepen(session: &mut Session<'_>) -> Result<bool, Failure> {
    loop {
        let open = session.whole_agenda();
        if session.deep || open.deepening == 0 {
            return Ok(true);
        }
        screen::heading("Het advies over de vormen is er");
        verdicts(session).show();
        let first = open.core + open.others;
        let mut about: Vec<String> = Vec::new();
        for (question, _) in &open.open[first..first + open.deepening] {
            let section = &session.base.questions[*question].section;
            if !about.contains(section) {
                about.push(section.clone());
            }
        }
        let questions = dutch::counted(open.deepening, "vraag", "vragen");
        screen::remark(&format!(
            "Wie verder wil, kan nog {questions} beantwoorden. Onderwerpen: {}.",
            about.join("; ")
        ));
        screen::aside("Die antwoorden veranderen niets aan de vormen die passen.");
        screen::gap();
        let ways = ["Verder met de verdieping", "Antwoorden nalezen en een vorm kiezen", "Stoppen; later verder"];
        match prompt::choose("Wat wilt u doen?", &ways.map(String::from), 0)? {
            Some(0) => {
                session.deep = true;
                super::ask_open(session)?;
            }
            Some(1) => return Ok(true),
            Some(_) => return Ok(false),
            None => {
                super::go_back(session, None)?;
                super::ask_open(session)?;
            }
        }
    }
}

struct Verdicts {
    /// Every verdict with the names of the structures it is given to, the best first.
    groups: Vec<(String, Vec<String>)>,
    /// The structures that are not excluded, the best first, with their verdict.
    eligible: Vec<(usize, String)>,
    /// The structures that are certainly recommended.
    first: Vec<usize>,
}

impl Verdicts {
    fn show(&self) {
        screen::gap();
        for (verdict, names) in &self.groups {
            screen::remark(&format!("{}: {}", dutch::capital(verdict), names.join("; ")));
        }
        screen::gap();
    }
}

fn verdicts(session: &Session<'_>) -> Verdicts {
    let base = session.base;
    let advice = advise(&session.edition, &session.dossier);
    let mut found: Vec<(Vec<Outcome>, usize)> = Vec::new();
    let Some(role) = base.role(Role::Verdict) else {
        let eligible = (0..base.structures.len()).map(|at| (at, String::new())).collect();
        return Verdicts { groups: Vec::new(), eligible, first: Vec::new() };
    };
    let fact = base.decisions[role].fact;
    for (at, one) in advice.structures.iter().enumerate() {
        let possible = one.conclusion(role).map(|conclusion| conclusion.possible.clone()).unwrap_or_default();
        found.push((possible, at));
    }
    found.sort();
    let said = |possible: &[Outcome]| {
        let labels: Vec<String> = possible.iter().map(|outcome| base.outcome_label(fact, *outcome)).collect();
        if labels.len() > 1 { format!("nog open: {}", dutch::either(&labels)) } else { labels.concat() }
    };
    let last = Outcome::Choice(base.facts[fact].kind.choices().len().saturating_sub(1) as u32);
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for (possible, at) in &found {
        let (label, name) = (said(possible), base.structures[*at].name.clone());
        match groups.iter_mut().find(|(known, _)| *known == label) {
            Some((_, names)) => names.push(name),
            None => groups.push((label, vec![name])),
        }
    }
    let eligible = found.iter().filter(|(possible, _)| *possible != [last]);
    let eligible = eligible.map(|(possible, at)| (*at, said(possible))).collect();
    let first = found.iter().filter(|(possible, _)| *possible == [Outcome::Choice(0)]).map(|(_, at)| *at).collect();
    Verdicts { groups, eligible, first }
}
