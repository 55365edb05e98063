//! The rule base: every name resolved, every type and date checked.

use super::condition::Condition;
use super::document::DocumentPlan;
use super::origin::Origin;
use super::review::{Inspection, Point};
use super::schedule::{Step, Term};
use super::structure::Structure;
use crate::diagnostic::Place;
use crate::model::{Citation, Date, Kind, Period, Source};
use std::collections::{BTreeMap, BTreeSet};

/// Index of a fact in [`RuleBase::facts`].
pub type FactIx = usize;

/// Everything that is known about the law and the documents, over all dates.
#[derive(Clone, Debug)]
pub struct RuleBase {
    /// Sources, in order of id.
    pub sources: Vec<Source>,
    /// Where each source stands.
    pub source_places: Vec<Place>,
    /// Facts: asked, set by a structure, decided, or a column of a list.
    pub facts: Vec<Fact>,
    /// Questions, in the order of the interview.
    pub questions: Vec<Question>,
    /// Decisions, in the order of the files.
    pub decisions: Vec<Decision>,
    /// Decisions ordered so that each stands after the ones it reads.
    pub order: Vec<usize>,
    /// Candidate structures.
    pub structures: Vec<Structure>,
    /// Documents that can be drafted.
    pub documents: Vec<DocumentPlan>,
    /// Steps of the founding plan, in the order of the files.
    pub steps: Vec<Step>,
    /// Steps ordered so that each stands after the ones it waits for.
    pub step_order: Vec<usize>,
    /// Fixed days, in the order of the files.
    pub terms: Vec<Term>,
    /// The question whose answer is the contract year of the plan.
    pub contract_year: Option<FactIx>,
    /// Tests on drafts, in the order of the files.
    pub inspections: Vec<Inspection>,
    /// The points of the reviewer's list, by number.
    pub points: Vec<Point>,
    /// Bills that are not yet law.
    pub bills: Vec<Bill>,
    /// Identity of the files this was read from.
    pub hash: String,
    pub(super) names: BTreeMap<String, FactIx>,
}

/// A named value.
#[derive(Clone, Debug)]
pub struct Fact {
    /// Id; a column of a list is `list.field`.
    pub id: String,
    /// Short name for people.
    pub label: String,
    /// Kind of its values.
    pub kind: Kind,
    /// Where its value comes from.
    pub origin: Origin,
    /// Where it stands.
    pub place: Place,
}

/// Asks one fact.
#[derive(Clone, Debug)]
pub struct Question {
    /// What it asks.
    pub fact: FactIx,
    /// Heading in the interview.
    pub section: String,
    /// The question itself.
    pub text: String,
    /// How to answer it.
    pub help: Option<String>,
    /// Why it is asked.
    pub why: Option<String>,
    /// Whether the answer is for those who answer to choose, and no fact about the world.
    pub free: bool,
    /// Who may settle it, where that is not for those who answer alone.
    pub decider: Option<String>,
    /// What someone who does not know can do; none means that "weet ik niet" is not offered.
    pub dont_know: Option<String>,
    /// Lowest and highest answer of an ordered kind, in hundredths or days.
    pub bounds: (i64, i64),
    /// The list it can be computed from.
    pub derived: Option<Derived>,
    /// The structures for which it is computed from the list: a test on what a structure fixes.
    pub derived_when: Condition,
    /// What answers it when other questions have been answered in some way; at most one holds.
    pub follows: Vec<Follows>,
    /// Asked only then.
    pub when: Condition,
    /// For a norm that can be read in more than one defensible way: the reading that counts until
    /// somebody chooses another. It is never asked in the interview.
    pub reading: Option<u32>,
    /// What it bears on.
    pub citations: Vec<Citation>,
    /// Where it stands.
    pub place: Place,
}

/// An answer that follows from the answers to other questions.
#[derive(Clone, Debug)]
pub struct Follows {
    /// When it follows: a test on questions only.
    pub when: Condition,
    /// What follows: a choice, a number or a set.
    pub value: Outcome,
}

/// A bill that is not yet law.
#[derive(Clone, Debug)]
pub struct Bill {
    /// The source that describes it.
    pub source: usize,
    /// How far it has come, and when that was seen.
    pub state: String,
    /// Decisions (facts) whose conclusions it may change.
    pub touches: Vec<FactIx>,
    /// What it would change.
    pub effect: String,
}

/// What makes a decision a duty.
#[derive(Clone, Debug)]
pub struct Duty {
    /// The outcomes, by position, at which there is a duty.
    pub at: Vec<u32>,
    /// Who must do it.
    pub who: String,
    /// When, or before when.
    pub by: String,
    /// What happens if it is not done.
    pub sanction: String,
}

/// How a number follows from a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Derived {
    /// The sum of a column: list and field.
    Sum(FactIx, usize),
    /// The number of elements.
    Count(FactIx),
    /// The highest value of a column: list and field.
    Highest(FactIx, usize),
}

/// Decides one fact.
#[derive(Clone, Debug)]
pub struct Decision {
    /// What it decides.
    pub fact: FactIx,
    /// Heading in the advice.
    pub section: String,
    /// What it is about.
    pub help: Option<String>,
    /// Who can check a conclusion that is not sure.
    pub reviewer: Option<String>,
    /// What it is to the advice as a whole.
    pub role: Option<Role>,
    /// The list for whose elements it is decided one by one.
    pub per: Option<FactIx>,
    /// Whether the highest outcome counts where rules apply together.
    pub highest: bool,
    /// Whether the advice shows it.
    pub shown: bool,
    /// Whether its questions wait until the advice about the structures is there.
    pub deepening: bool,
    /// What makes it a duty.
    pub duty: Option<Duty>,
    /// Outside this it does not apply.
    pub scope: Condition,
    /// The rules beside each other.
    pub rules: Vec<Rule>,
    /// Where it stands.
    pub place: Place,
}

/// What a decision is to the advice as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Whether the structure fits: its first choice is the recommendation, its last excludes.
    Verdict,
    /// A risk shown beside every verdict: its first choice is the best.
    Risk,
    /// The answer to a question that people ask: its label is the question. Many decisions may have it.
    Answer,
}

/// A rule, with its exceptions inside.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Id within its decision or the rule it is an exception to.
    pub id: String,
    /// The days on which it counts.
    pub period: Period,
    /// When it applies.
    pub when: Condition,
    /// What it says.
    pub then: Outcome,
    /// Why, in one or two sentences; `{fact}` is filled in.
    pub reason: String,
    /// What it rests on.
    pub citations: Vec<Citation>,
    /// Displace it where they apply.
    pub exceptions: Vec<Rule>,
    /// Where it stands.
    pub place: Place,
}

/// What a decision can come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// A choice, by position; yes is 0 and no is 1.
    Choice(u32),
    /// A number, in hundredths.
    Number(i64),
    /// Some of the choices of a set, as bits.
    Set(u32),
    /// Inside the scope no rule applies.
    Gap,
    /// Rules that apply together disagree.
    Clash,
    /// Outside the scope.
    OutOfScope,
}

impl RuleBase {
    /// The fact with this id.
    pub fn fact(&self, id: &str) -> Option<FactIx> {
        self.names.get(id).copied()
    }

    /// The ids of all facts.
    pub fn fact_ids(&self) -> impl Iterator<Item = &str> {
        self.names.keys().map(String::as_str)
    }

    /// The structure with this id.
    pub fn structure(&self, id: &str) -> Option<&Structure> {
        self.structures.iter().find(|structure| structure.id == id)
    }

    /// The decision that decides this fact.
    pub fn decision_of(&self, fact: FactIx) -> Option<&Decision> {
        match self.facts[fact].origin {
            Origin::Decided(at) => Some(&self.decisions[at]),
            _ => None,
        }
    }

    /// The question that asks this fact; a column of a list is asked by the question of the list.
    pub fn question_of(&self, fact: FactIx) -> Option<&Question> {
        match self.facts[fact].origin {
            Origin::Asked(at) => Some(&self.questions[at]),
            Origin::Field(list, _) => self.question_of(list),
            Origin::Set | Origin::Decided(_) => None,
        }
    }

    /// The decision that plays a role, by index.
    pub fn role(&self, role: Role) -> Option<usize> {
        self.decisions.iter().position(|decision| decision.role == Some(role))
    }

    /// The days on which a rule, a step or a fixed day begins or ends to count: between two of them nothing changes.
    pub fn changes(&self) -> BTreeSet<Date> {
        let rules = self.decisions.iter().flat_map(|decision| &decision.rules).flat_map(Rule::all);
        let steps = self.steps.iter().map(|step| step.period).chain(self.terms.iter().map(|term| term.period));
        let periods = rules.map(|rule| rule.period).chain(steps);
        periods.flat_map(|period| [period.from, period.until]).flatten().collect()
    }

    /// The bills that may change a decision, if they become law.
    pub fn bills_on(&self, decision: &Decision) -> impl Iterator<Item = &Bill> {
        self.bills.iter().filter(|bill| bill.touches.contains(&decision.fact))
    }

    /// A reason with the names of the facts it fills in, in square brackets.
    pub fn unfilled(&self, reason: &str) -> String {
        let mut out = String::new();
        for (at, part) in reason.split('{').enumerate() {
            match part.split_once('}').filter(|_| at > 0) {
                Some((id, rest)) => {
                    let label = self.fact(id).map_or(id, |fact| self.facts[fact].label.as_str());
                    out.push_str(&format!("[{label}]{rest}"));
                }
                None => out.push_str(part),
            }
        }
        out
    }

    /// A citation as people read it: "Uitvoeringsbesluit Wtza, art. 5 onder e".
    pub fn cite(&self, citation: &Citation) -> String {
        format!("{}, {}", self.sources[citation.source].short, citation.place)
    }

    /// How an outcome of this fact is written: an id, a number, or a status word.
    pub fn outcome_id(&self, fact: FactIx, outcome: Outcome) -> String {
        let choices = self.facts[fact].kind.choices();
        match outcome {
            Outcome::Choice(at) => choices.get(at as usize).map(|choice| choice.id.clone()).unwrap_or_default(),
            Outcome::Number(value) => crate::model::Number(value).to_string(),
            Outcome::Set(bits) => {
                let chosen = choices.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1);
                chosen.map(|(_, choice)| choice.id.as_str()).collect::<Vec<_>>().join(", ")
            }
            Outcome::Gap => "gat".into(),
            Outcome::Clash => "botsing".into(),
            Outcome::OutOfScope => "niet_van_toepassing".into(),
        }
    }

    /// How an outcome of this fact is said to people.
    pub fn outcome_label(&self, fact: FactIx, outcome: Outcome) -> String {
        let choices = self.facts[fact].kind.choices();
        match outcome {
            Outcome::Choice(at) => choices.get(at as usize).map(|choice| choice.label.clone()).unwrap_or_default(),
            Outcome::Set(bits) => {
                let chosen = choices.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1);
                let labels: Vec<&str> = chosen.map(|(_, choice)| choice.label.as_str()).collect();
                if labels.is_empty() { "geen".into() } else { labels.join("; ") }
            }
            Outcome::Number(_) => self.outcome_id(fact, outcome),
            Outcome::Gap => "de regels zwijgen".into(),
            Outcome::Clash => "de regels spreken elkaar tegen".into(),
            Outcome::OutOfScope => "niet van toepassing".into(),
        }
    }
}

impl Role {
    /// The word an author writes for this role, as in the JSON of an advice.
    pub fn word(self) -> &'static str {
        match self {
            Role::Verdict => "Oordeel",
            Role::Risk => "Risico",
            Role::Answer => "Antwoord",
        }
    }
}

impl Rule {
    /// This rule and all exceptions inside it.
    pub fn all(&self) -> Vec<&Rule> {
        let mut found = vec![self];
        found.extend(self.exceptions.iter().flat_map(Rule::all));
        found
    }
}
