//! A list, filled in one element after another; saved after every answer about an element.

use super::ask::{UNKNOWN, labels, tip};
use super::explain::explain;
use super::prompt::{self, Reply};
use super::screen;
use super::session::Session;
use super::typed::{self, Typed};
use crate::cli::Failure;
use crate::dossier::{Element, Value, say};
use crate::dutch::counted;
use crate::model::{Field, Kind};
use crate::rules::Question;

const SKIP: &str = "Overslaan (weet ik niet)";

/// Asks for the whole list. False when the answer is "the question before".
///
/// # Errors
/// Broken off, or the dossier cannot be written.
pub fn ask(session: &mut Session<'_>, question: &Question, fields: &[Field]) -> Result<bool, Failure> {
    let mut list = List { session, question, fields };
    list.show();
    let mut start = Act::Ready;
    loop {
        let acts = list.acts();
        let options: Vec<String> = acts.iter().map(|act| act.label().to_string()).collect();
        let cursor = acts.iter().position(|act| *act == start).unwrap_or(0);
        let Some(picked) = prompt::choose("Wat wilt u doen?", &options, cursor)? else { return Ok(false) };
        start = acts[picked];
        match start {
            Act::Add => list.add()?,
            Act::Change | Act::Remove => {
                if start == Act::Change {
                    list.change()?
                } else {
                    list.remove()?
                }
                list.show();
                start = Act::Ready;
            }
            Act::Explain => explain(list.session, question),
            Act::Unknown => {
                list.session.record(question.fact, None)?;
                tip(question);
                return Ok(true);
            }
            Act::Ready => return Ok(true),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Act {
    Add,
    Change,
    Remove,
    Ready,
    Unknown,
    Explain,
}

impl Act {
    fn label(self) -> &'static str {
        match self {
            Act::Add => "Toevoegen",
            Act::Change => "Wijzigen",
            Act::Remove => "Weghalen",
            Act::Ready => "Klaar: de lijst is compleet",
            Act::Unknown => UNKNOWN,
            Act::Explain => "? Uitleg",
        }
    }
}

struct List<'l, 'a> {
    session: &'l mut Session<'a>,
    question: &'l Question,
    fields: &'l [Field],
}

impl List<'_, '_> {
    fn acts(&self) -> Vec<Act> {
        match (self.elements().is_empty(), self.question.dont_know.is_some()) {
            (true, true) => vec![Act::Add, Act::Unknown, Act::Explain],
            (true, false) => vec![Act::Add, Act::Explain],
            (false, _) => vec![Act::Add, Act::Change, Act::Remove, Act::Ready, Act::Explain],
        }
    }

    fn elements(&self) -> &[Element] {
        self.session.dossier.elements(self.question.fact)
    }

    fn show(&self) {
        for (at, element) in self.elements().iter().enumerate() {
            screen::remark(&format!("{}. {}", at + 1, self.said(element)));
        }
        if !self.elements().is_empty() {
            screen::gap();
        }
    }

    /// "De Linge: maatschap · zorgverleners 5 · omzet nog open".
    fn said(&self, element: &Element) -> String {
        let column = |(field, value): (&Field, &Option<Value>)| match value {
            Some(value) => format!("{} {}", field.label, say(&field.kind, value)),
            None => format!("{} nog open", field.label),
        };
        let columns: Vec<String> = self.fields.iter().zip(&element.fields).map(column).collect();
        format!("{}: {}", element.name, columns.join(" · "))
    }

    fn put(&mut self, elements: Vec<Element>) -> Result<(), Failure> {
        if elements.is_empty() {
            return self.session.withdraw(self.question.fact);
        }
        self.session.record(self.question.fact, Some(Value::List(elements)))
    }

    fn put_value(&mut self, at: usize, column: usize, value: Option<Value>) -> Result<(), Failure> {
        let mut elements = self.elements().to_vec();
        elements[at].fields[column] = value;
        self.put(elements)
    }

    /// The name first, then column after column; Esc is the column before.
    fn add(&mut self) -> Result<(), Failure> {
        let at = self.elements().len();
        screen::gap();
        screen::remark(&format!("Nummer {}", at + 1));
        let mut column = 0;
        if !self.name(at)? {
            return Ok(());
        }
        while column < self.fields.len() {
            match self.column(at, column)? {
                Some(value) => {
                    self.put_value(at, column, value)?;
                    column += 1;
                }
                None if column > 0 => column -= 1,
                None if self.name(at)? => {}
                None => break,
            }
        }
        let number = counted(self.elements().len(), "naam", "namen");
        screen::aside(&format!("Bewaard. De lijst telt nu {number}."));
        Ok(())
    }

    /// Asks the name of a new or a known element. False for going back.
    fn name(&mut self, at: usize) -> Result<bool, Failure> {
        let taken: Vec<String> = self.elements().iter().map(|element| element.name.clone()).collect();
        let check = |line: &str| {
            let name = typed::text(line)?;
            let double = taken.iter().enumerate().any(|(other, taken)| other != at && *taken == name);
            if double {
                Err(format!("`{name}` staat al in de lijst. Zet er bijvoorbeeld de plaats bij."))
            } else {
                Ok(())
            }
        };
        let earlier = taken.get(at).map_or("", String::as_str);
        let Some(line) = prompt::line("Naam:", earlier, &check)? else { return Ok(false) };
        let mut elements = self.elements().to_vec();
        let name = line.trim().to_string();
        match elements.get_mut(at) {
            Some(element) => element.name = name,
            None => elements.push(Element { name, fields: vec![None; self.fields.len()] }),
        }
        self.put(elements)?;
        Ok(true)
    }

    /// Asks one column. None for going back, an inner none for skipping.
    fn column(&self, at: usize, column: usize) -> Reply<Option<Value>> {
        let (field, element) = (&self.fields[column], &self.elements()[at]);
        let earlier = element.fields[column].as_ref();
        let prompt = format!("{}:", element.name);
        screen::gap();
        screen::question(&field.question);
        match &field.kind {
            Kind::YesNo | Kind::Choice(_) => {
                let mut options = labels(&field.kind);
                if !field.required {
                    options.push(SKIP.into());
                }
                let start = if let Some(Value::OneOf(bits)) = earlier { bits.trailing_zeros() as usize } else { 0 };
                let picked = prompt::choose(&prompt, &options, start)?;
                let choices = field.kind.choices().len();
                Ok(picked.map(|at| (at < choices).then_some(Value::OneOf(1 << at))))
            }
            Kind::Set(_) => {
                let picked = prompt::several(&prompt, &labels(&field.kind), &[])?;
                Ok(picked.map(|picked| Some(Value::Set(picked.iter().fold(0, |bits, at| bits | 1 << at)))))
            }
            _ => typed_column(field, earlier, &prompt),
        }
    }

    fn pick(&self, prompt: &str) -> Reply<usize> {
        let names: Vec<String> = self.elements().iter().map(|element| element.name.clone()).collect();
        prompt::choose(prompt, &names, 0)
    }

    fn change(&mut self) -> Result<(), Failure> {
        let Some(at) = self.pick("Welke wilt u wijzigen?")? else { return Ok(()) };
        let mut start = 0;
        loop {
            let element = &self.elements()[at];
            let said = |value: &Option<Value>, kind| value.as_ref().map_or("nog open".into(), |value| say(kind, value));
            let mut options = vec![format!("naam: {}", element.name)];
            let columns = self.fields.iter().zip(&element.fields);
            options.extend(columns.map(|(field, value)| format!("{}: {}", field.label, said(value, &field.kind))));
            options.push("Klaar met wijzigen".into());
            let last = options.len() - 1;
            match prompt::choose("Wat wilt u wijzigen?", &options, start)? {
                None => return Ok(()),
                Some(picked) if picked == last => return Ok(()),
                Some(0) => {
                    self.name(at)?;
                }
                Some(picked) => {
                    if let Some(value) = self.column(at, picked - 1)? {
                        self.put_value(at, picked - 1, value)?;
                    }
                }
            }
            start = last;
        }
    }

    fn remove(&mut self) -> Result<(), Failure> {
        let Some(at) = self.pick("Welke wilt u weghalen?")? else { return Ok(()) };
        let mut elements = self.elements().to_vec();
        let name = elements[at].name.clone();
        let sure =
            prompt::choose(&format!("`{name}` weghalen?"), &["Ja, weghalen".into(), "Nee, laten staan".into()], 1)?;
        if sure == Some(0) {
            elements.remove(at);
            self.put(elements)?;
            screen::aside(&format!("`{name}` is weg."));
        }
        Ok(())
    }
}

/// A typed column: an empty line skips it.
fn typed_column(field: &Field, earlier: Option<&Value>, prompt: &str) -> Reply<Option<Value>> {
    let hint = Some(typed::hint(&field.kind)).filter(|hint| !hint.is_empty());
    let hint = hint.map(|hint| format!("Bijvoorbeeld {hint}. ")).unwrap_or_default();
    screen::aside(&format!("{hint}{}", if field.required { "" } else { "Leeg laten mag." }));
    let initial = earlier.map(|value| typed::write(&field.kind, value)).unwrap_or_default();
    let read = |line: &str| -> Result<Option<Value>, String> {
        if line.trim().is_empty() && !field.required {
            return Ok(None);
        }
        match typed::read(&field.kind, field.kind.bounds(), !field.required, line)? {
            Typed::Answer(value) => Ok(Some(value)),
            Typed::Unknown => Ok(None),
            Typed::Explain => Err("Weet u het niet, laat het dan leeg en druk op Enter.".into()),
        }
    };
    let line = prompt::line(prompt, &initial, &|line| read(line).map(|_| ()))?;
    line.map(|line| read(&line).map_err(Failure::world)).transpose()
}
