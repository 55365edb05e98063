//! Random founding plans, and a second opinion on them: slow, by following every way back.

use super::random::Random;
use zorgvorm::model::Date;

/// A step as the generator made it up.
#[derive(Clone, Debug)]
pub struct Step {
    pub id: String,
    /// A yes-or-no question that must be answered so, if any.
    pub when: Option<(usize, bool)>,
    pub after: Vec<usize>,
    pub least: i64,
    pub most: i64,
    pub unit: &'static str,
    pub from: Option<usize>,
    pub until: Option<usize>,
}

/// A fixed day as the generator made it up.
#[derive(Clone, Debug)]
pub enum Day {
    Before(i8, i8),
    After(usize, i64),
}

/// A made-up plan with its answers.
#[derive(Clone, Debug)]
pub struct World {
    pub steps: Vec<Step>,
    pub days: Vec<Day>,
    /// The steps in the order of the file.
    pub written: Vec<usize>,
    /// Yes, no, or not answered.
    pub answers: [Option<bool>; 3],
    pub taken: Vec<usize>,
    pub year: Option<i16>,
}

pub const START: Date = Date::constant(2026, 11, 21);
const QUESTIONS: [&str; 3] = ["a", "b", "c"];

impl World {
    pub fn new(random: &mut Random) -> World {
        let count = 2 + random.below(7);
        let mut days: Vec<Day> = Vec::new();
        for _ in 0..2 {
            days.push(Day::Before(random.between(1, 12) as i8, random.between(1, 28) as i8));
        }
        days.push(Day::After(random.below(count), random.between(0, 40)));
        let mut steps = Vec::new();
        for at in 0..count {
            let least = random.between(0, 6);
            // A step waits only for a day that hangs on an earlier step: no circles.
            let may = |day: usize| !matches!(days[day], Day::After(of, _) if of >= at);
            let day = random.below(3);
            steps.push(Step {
                id: format!("s{at}"),
                when: random.chance(50).then(|| (random.below(3), random.chance(70))),
                after: (0..at).filter(|_| random.chance(35)).collect(),
                least,
                most: least + random.between(0, 5),
                unit: ["Dagen", "Weken", "Maanden"][random.below(3)],
                from: (random.chance(25) && may(day)).then_some(day),
                until: random.chance(30).then(|| random.below(3)),
            });
        }
        let answers = [0; 3].map(|_| *random.pick(&[Some(true), Some(false), None]));
        let taken = (0..count).filter(|_| random.chance(15)).collect();
        let year = random.chance(20).then(|| 2027 + random.below(3) as i16);
        let mut written: Vec<usize> = (0..count).collect();
        random.shuffle(&mut written);
        World { steps, days, written, answers, taken, year }
    }

    /// The rule file.
    pub fn rules(&self) -> String {
        let mut out = String::from(
            "[Bron(id: \"b\", titel: \"B\", gecontroleerd: \"2026-01-01\"),\n\
             Structuur(id: \"vorm\", naam: \"Vorm\", zet: {}),\n\
             Vraag(gegeven: \"jaar\", onderdeel: \"o\", vraag: \"?\", soort: Getal, rol: Contractjaar),\n",
        );
        for id in QUESTIONS {
            out.push_str(&format!("Vraag(gegeven: \"{id}\", onderdeel: \"o\", vraag: \"?\", soort: JaNee),\n"));
        }
        let options: Vec<String> = self.steps.iter().map(|step| format!("(\"{0}\", \"{0}\")", step.id)).collect();
        let options = options.join(", ");
        out.push_str(&format!(
            "Vraag(gegeven: \"gezet\", onderdeel: \"o\", vraag: \"?\", soort: Meerkeuze([{options}])),\n"
        ));
        for (at, day) in self.days.iter().enumerate() {
            let when = match day {
                Day::Before(month, day) => format!("VoorContractjaar(\"{month:02}-{day:02}\")"),
                Day::After(step, days) => format!("NaStap(\"s{step}\", Dagen({days}))"),
            };
            out.push_str(&format!(
                "Termijn(id: \"t{at}\", naam: \"T{at}\", wanneer: {when}, wie: \"w\", omdat: \"o\", bron: [{CITED}]),\n"
            ));
        }
        // The order of the file is not the order of the plan.
        for at in &self.written {
            out.push_str(&self.steps[*at].text());
        }
        out + "]"
    }

    pub fn dossier(&self) -> String {
        let mut answers: Vec<String> = Vec::new();
        for (id, answer) in QUESTIONS.iter().zip(self.answers) {
            answers.extend(answer.map(|answer| format!("\"{id}\": {answer}")));
        }
        let taken: Vec<String> = self.taken.iter().map(|at| format!("\"s{at}\"")).collect();
        answers.push(format!("\"gezet\": [{}]", taken.join(", ")));
        answers.extend(self.year.map(|year| format!("\"jaar\": {year}")));
        format!("Dossier(titel: \"t\", peildatum: \"{START}\", antwoorden: {{ {} }})", answers.join(", "))
    }

    /// Where a step stands, as in a dossier.
    pub fn standing(&self, at: usize) -> &'static str {
        let needed = self.steps[at]
            .when
            .map_or(Some(true), |(question, wanted)| self.answers[question].map(|answer| answer == wanted));
        match needed {
            Some(false) => "vervalt",
            _ if self.taken.contains(&at) => "gezet",
            Some(true) => "nodig",
            None => "misschien",
        }
    }
}

const CITED: &str = "Zie(\"b\", \"x\", Wettekst)";

impl Step {
    fn text(&self) -> String {
        let mut more = String::new();
        if let Some((question, wanted)) = self.when {
            let word = if wanted { "Ja" } else { "Nee" };
            more.push_str(&format!("als: {word}(\"{}\"), ", QUESTIONS[question]));
        }
        for (word, day) in [("vanaf", self.from), ("uiterlijk", self.until)] {
            if let Some(day) = day {
                more.push_str(&format!("{word}: \"t{day}\", "));
            }
        }
        let after: Vec<String> = self.after.iter().map(|at| format!("\"s{at}\"")).collect();
        let (id, after) = (&self.id, after.join(", "));
        format!(
            "Stap(id: \"{id}\", naam: \"{id}\", fase: \"f\", klaar_als: Bevat(\"gezet\", \"{id}\"), wie: \"w\", \
             resultaat: \"r\", na: [{after}], duur: {}({}, {}), {more}omdat: \"o\", bron: [{CITED}], \
             zekerheid_duur: Afgeleid),\n",
            self.unit, self.least, self.most
        )
    }
}

/// A reckoning: with everything that may be and takes longest, or with what is certain and takes shortest.
pub struct Opinion<'w> {
    pub world: &'w World,
    pub longest: bool,
    pub year: i16,
    /// A step that begins so many days later than it could.
    pub late: Option<(usize, i64)>,
}

impl Opinion<'_> {
    pub fn counts(&self, at: usize) -> bool {
        let standing = self.world.standing(at);
        standing == "nodig" || standing == "misschien" && self.longest
    }

    /// The counting steps one comes to by going back from a step over steps that do not count.
    fn before(&self, at: usize) -> Vec<usize> {
        let direct = self.world.steps[at].after.iter();
        direct.flat_map(|other| if self.counts(*other) { vec![*other] } else { self.before(*other) }).collect()
    }

    pub fn start(&self, at: usize) -> Date {
        let before = self.before(at).into_iter().map(|other| self.end(other));
        let waited = self.world.steps[at].from.and_then(|day| self.day(day));
        let begin = before.chain(waited).max().map_or(START, |day| day.max(START));
        let late = self.late.filter(|(step, _)| *step == at).map_or(0, |(_, days)| days);
        begin + jiff::Span::new().days(late)
    }

    pub fn end(&self, at: usize) -> Date {
        let step = &self.world.steps[at];
        let count = if self.longest { step.most } else { step.least };
        let span = match step.unit {
            "Dagen" => jiff::Span::new().days(count),
            "Weken" => jiff::Span::new().weeks(count),
            _ => jiff::Span::new().months(count),
        };
        self.start(at) + span
    }

    /// The day of a term, if it counts in this reckoning.
    pub fn day(&self, at: usize) -> Option<Date> {
        match self.world.days[at] {
            Day::Before(month, day) => Some(Date::constant(self.year - 1, month, day)),
            Day::After(step, days) => self.counts(step).then(|| self.end(step) + jiff::Span::new().days(days)),
        }
    }

    /// The day on which all that counts is finished.
    pub fn finish(&self) -> Date {
        let counting = (0..self.world.steps.len()).filter(|at| self.counts(*at));
        counting.map(|at| self.end(at)).max().unwrap_or(START)
    }

    /// Each counting step with a last day, as that day and the day it is finished.
    pub fn lasts(&self) -> Vec<(usize, Date, Date)> {
        let counting = (0..self.world.steps.len()).filter(|at| self.counts(*at));
        counting.filter_map(|at| Some((at, self.day(self.world.steps[at].until?)?, self.end(at)))).collect()
    }
}
