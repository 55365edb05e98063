//! What stands in the rules, entry by entry: each with what can be written otherwise about it.

use super::spelled;
use crate::dutch;
use crate::model::{Citation, Kind, Period};
use crate::rules::{Clause, Condition, Decision, DocumentPlan, FactIx, Moment, Rule, RuleBase, Wording};
use crate::templates::Templates;

/// What an entry is; in the order in which people want to read changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// What is decided.
    Decision,
    /// A rule of a decision.
    Rule,
    /// A question, or a norm that can be read in more than one way.
    Question,
    /// A candidate.
    Structure,
    /// A document.
    Document,
    /// An article of a document.
    Clause,
    /// A step of the founding plan.
    Step,
    /// A fixed day.
    Term,
    /// A test on drafts.
    Inspection,
    /// A source.
    Source,
    /// A bill that is not yet law.
    Bill,
}

/// An entry.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What it is.
    pub sort: Sort,
    /// Its id; of a rule with those of what it stands in: `beslissing/regel/uitzondering`.
    pub id: String,
    /// How people call it; of a rule the decision.
    pub name: String,
    /// The days on which it counts, counting what it stands in.
    pub period: Period,
    /// What can be written otherwise.
    pub aspects: Vec<Aspect>,
}

/// Something about an entry.
#[derive(Clone, Debug)]
pub struct Aspect {
    /// What it is.
    pub name: &'static str,
    /// The same for two rule bases if and only if they say the same.
    pub key: String,
    /// How it reads.
    pub said: String,
}

impl Entry {
    /// Whether this is the same entry, maybe written otherwise.
    pub fn is(&self, other: &Entry) -> bool {
        self.sort == other.sort && self.id == other.id
    }

    /// Whether it stands inside an entry of this sort with this id.
    pub fn stands_in(&self, sort: Sort, id: &str) -> bool {
        let inside = self.id.strip_prefix(id).is_some_and(|rest| rest.starts_with('/'));
        let sorts =
            matches!((self.sort, sort), (Sort::Rule, Sort::Rule | Sort::Decision) | (Sort::Clause, Sort::Document));
        inside && sorts
    }

    /// How one of its aspects reads.
    pub fn says(&self, name: &str) -> Option<&str> {
        self.aspects.iter().find(|one| one.name == name).map(|one| one.said.as_str()).filter(|said| !said.is_empty())
    }
}

/// Everything that stands in a rule base.
pub fn entries(base: &RuleBase, templates: &Templates) -> Vec<Entry> {
    let writer = Writer { base, templates };
    let mut found = Vec::new();
    for decision in &base.decisions {
        found.push(writer.decision(decision));
        let within = base.facts[decision.fact].id.as_str();
        for rule in &decision.rules {
            writer.rule(decision, rule, within, Period::default(), &mut found);
        }
    }
    writer.questions(&mut found);
    writer.structures(&mut found);
    for plan in &base.documents {
        found.push(writer.document(plan));
        found.extend(plan.clauses.iter().map(|clause| writer.clause(plan, clause)));
    }
    writer.timetable(&mut found);
    writer.inspections(&mut found);
    writer.sources(&mut found);
    found
}

struct Writer<'w> {
    base: &'w RuleBase,
    templates: &'w Templates,
}

fn plain(name: &'static str, text: impl Into<String>) -> Aspect {
    let text = text.into();
    Aspect { name, key: text.clone(), said: text }
}

impl Writer<'_> {
    fn entry(&self, sort: Sort, id: impl Into<String>, name: impl Into<String>, aspects: Vec<Aspect>) -> Entry {
        Entry { sort, id: id.into(), name: name.into(), period: Period::default(), aspects }
    }

    fn when(&self, name: &'static str, condition: &Condition) -> Aspect {
        Aspect { name, key: spelled::condition(self.base, condition), said: condition.say(self.base) }
    }

    fn citations(&self, cited: &[Citation]) -> Aspect {
        let said: Vec<String> = cited.iter().map(|one| self.base.cite(one)).collect();
        Aspect { name: "bronnen", key: spelled::citations(self.base, cited), said: said.join("; ") }
    }

    fn kind(&self, kind: &Kind) -> Aspect {
        let (ids, labels): (Vec<String>, Vec<String>) =
            kind.choices().into_iter().map(|one| (one.id, one.label)).unzip();
        Aspect { name: "soort", key: format!("{} {ids:?} {labels:?}", kind.word()), said: spoken(kind, &labels) }
    }

    fn decision(&self, decision: &Decision) -> Entry {
        let fact = &self.base.facts[decision.fact];
        let duty = decision.duty.as_ref().map(|duty| format!("{}; {}; {}", duty.who, duty.by, duty.sanction));
        let due = decision.duty.iter().flat_map(|duty| &duty.at).map(|at| fact.kind.choices()[*at as usize].id.clone());
        let due: Vec<String> = due.collect();
        let aspects = vec![
            plain("naam", fact.label.clone()),
            self.kind(&fact.kind),
            self.when("reikwijdte", &decision.scope),
            plain("plicht", duty.unwrap_or_default()),
            plain("plicht bij", due.join(", ")),
            plain("hoogste telt", if decision.highest { "ja" } else { "nee" }),
            plain("toetser", decision.reviewer.clone().unwrap_or_default()),
        ];
        self.entry(Sort::Decision, fact.id.clone(), fact.label.clone(), aspects)
    }

    fn rule(&self, decision: &Decision, rule: &Rule, within: &str, period: Period, found: &mut Vec<Entry>) {
        let fact = &self.base.facts[decision.fact];
        let id = format!("{within}/{}", rule.id);
        let period = overlap(period, rule.period);
        let outcome = Aspect {
            name: "uitkomst",
            key: self.base.outcome_id(decision.fact, rule.then),
            said: self.base.outcome_label(decision.fact, rule.then),
        };
        let aspects = vec![
            outcome,
            self.when("voorwaarde", &rule.when),
            plain("uitleg", self.base.unfilled(&rule.reason)),
            self.citations(&rule.citations),
            plain("geldig", dutch::period(rule.period)),
        ];
        found.push(Entry { period, ..self.entry(Sort::Rule, id.clone(), fact.label.clone(), aspects) });
        for exception in &rule.exceptions {
            self.rule(decision, exception, &id, period, found);
        }
    }

    fn questions(&self, found: &mut Vec<Entry>) {
        for question in &self.base.questions {
            let fact = &self.base.facts[question.fact];
            let follows = question.follows.iter().map(|one| {
                let value = self.base.outcome_id(question.fact, one.value);
                format!("{value} als {}", spelled::condition(self.base, &one.when))
            });
            let follows: Vec<String> = follows.collect();
            let reading = question.reading.map(|at| fact.kind.choices()[at as usize].label.clone());
            let aspects = vec![
                plain("naam", fact.label.clone()),
                plain("vraag", question.text.clone()),
                self.kind(&fact.kind),
                self.when("gevraagd als", &question.when),
                plain("volgt", follows.join("; ")),
                plain("standaard", reading.unwrap_or_default()),
                plain("grenzen", bounds(&fact.kind, question.bounds)),
            ];
            found.push(self.entry(Sort::Question, fact.id.clone(), fact.label.clone(), aspects));
        }
    }

    fn structures(&self, found: &mut Vec<Entry>) {
        for structure in &self.base.structures {
            let pairs = |name, pairs: &[(FactIx, u32)]| {
                let said: Vec<String> =
                    pairs.iter().map(|(fact, at)| Condition::OneOf(*fact, 1 << at).say(self.base)).collect();
                Aspect { name, key: spelled::pairs(self.base, pairs), said: said.join("; ") }
            };
            let title = |document: Option<usize>| document.map(|at| self.base.documents[at].title.clone());
            let parties = structure.parties.iter().map(|one| {
                let paper = title(one.document).unwrap_or_default();
                format!("{} ({}) {paper} {}", one.name, one.kind, spelled::condition(self.base, &one.when))
            });
            let bonds = structure.connections.iter().map(|one| {
                let paper = title(one.document).unwrap_or_default();
                format!("{}–{} {} {paper} {}", one.from, one.to, one.kind, spelled::condition(self.base, &one.when))
            });
            let aspects = vec![
                plain("naam", structure.name.clone()),
                plain("samenvatting", structure.summary.clone().unwrap_or_default()),
                pairs("legt vast", &structure.sets),
                pairs("standaard", &structure.defaults),
                plain("partijen", parties.collect::<Vec<_>>().join("; ")),
                plain("verbindingen", bonds.collect::<Vec<_>>().join("; ")),
            ];
            found.push(self.entry(Sort::Structure, structure.id.clone(), structure.name.clone(), aspects));
        }
    }

    fn document(&self, plan: &DocumentPlan) -> Entry {
        let text = |template: &Option<String>| template.as_ref().map(|one| self.templates.source(one));
        let aspects = vec![
            plain("titel", plan.title.clone()),
            plain("aanhef", text(&plan.opening).unwrap_or_default()),
            plain("slot", text(&plan.closing).unwrap_or_default()),
        ];
        self.entry(Sort::Document, plan.id.clone(), plan.title.clone(), aspects)
    }

    fn clause(&self, plan: &DocumentPlan, clause: &Clause) -> Entry {
        let text = match &clause.wording {
            Wording::Single(template) => self.templates.source(template),
            Wording::PerChoice(fact, wordings) => {
                let choices = self.base.facts[*fact].kind.choices();
                let texts = choices.iter().zip(wordings).filter_map(|(choice, template)| {
                    let text = self.templates.source(template.as_ref()?);
                    Some(format!("Als {}: {text}", choice.label))
                });
                texts.collect::<Vec<_>>().join("\n")
            }
        };
        let aspects = vec![
            plain("kop", clause.heading.clone()),
            self.when("voorwaarde", &clause.when),
            plain("tekst", text),
            plain("uitleg", clause.reason.clone()),
            self.citations(&clause.citations),
        ];
        let id = format!("{}/{}", plan.id, clause.id);
        self.entry(Sort::Clause, id, format!("{}: {}", plan.title, clause.heading), aspects)
    }

    fn timetable(&self, found: &mut Vec<Entry>) {
        let base = self.base;
        for step in &base.steps {
            let after: Vec<&str> = step.after.iter().map(|at| base.steps[*at].name.as_str()).collect();
            let term = |at: Option<usize>| at.map(|at| base.terms[at].name.clone()).unwrap_or_default();
            let aspects = vec![
                plain("naam", step.name.clone()),
                self.when("voorwaarde", &step.when),
                self.when("klaar als", &step.done),
                plain("wie", step.who.clone()),
                plain("na", after.join("; ")),
                plain("duur", format!("{} tot {} {:?}", step.span.least, step.span.most, step.span.unit)),
                plain("vanaf", term(step.from)),
                plain("uiterlijk", term(step.until)),
                plain("uitleg", step.reason.clone()),
                self.citations(&step.citations),
                plain("geldig", dutch::period(step.period)),
            ];
            let entry = self.entry(Sort::Step, step.id.clone(), step.name.clone(), aspects);
            found.push(Entry { period: step.period, ..entry });
        }
        for term in &base.terms {
            let moment = match term.moment {
                Moment::AfterStep(step, count, unit) => format!("{} {count} {unit:?}", base.steps[step].name),
                other => format!("{other:?}"),
            };
            let aspects = vec![
                plain("naam", term.name.clone()),
                plain("wanneer", moment),
                self.when("voorwaarde", &term.when),
                plain("wie", term.who.clone()),
                plain("gevolg", term.sanction.clone().unwrap_or_default()),
                plain("uitleg", term.reason.clone()),
                self.citations(&term.citations),
                plain("geldig", dutch::period(term.period)),
            ];
            let entry = self.entry(Sort::Term, term.id.clone(), term.name.clone(), aspects);
            found.push(Entry { period: term.period, ..entry });
        }
    }

    fn inspections(&self, found: &mut Vec<Entry>) {
        for one in &self.base.inspections {
            let aspects = vec![
                plain("naam", one.name.clone()),
                plain("ernst", format!("{:?}", one.gravity)),
                self.when("voorwaarde", &one.when),
                plain("uitleg", one.reason.clone()),
                self.citations(&one.citations),
                plain("geldig", dutch::period(one.period)),
            ];
            let entry = self.entry(Sort::Inspection, one.id.clone(), one.name.clone(), aspects);
            found.push(Entry { period: one.period, ..entry });
        }
    }

    fn sources(&self, found: &mut Vec<Entry>) {
        let base = self.base;
        for source in &base.sources {
            let aspects = vec![
                plain("titel", source.title.clone()),
                plain("nummer", source.number.clone()),
                plain("versie", source.version.map(dutch::date).unwrap_or_default()),
                plain("nagekeken", dutch::date(source.checked)),
                plain("opmerking", source.remark.clone().unwrap_or_default()),
            ];
            found.push(self.entry(Sort::Source, source.id.clone(), source.title.clone(), aspects));
        }
        for bill in &base.bills {
            let source = &base.sources[bill.source];
            let mut touches: Vec<&str> = bill.touches.iter().map(|fact| base.facts[*fact].label.as_str()).collect();
            touches.sort_unstable();
            let aspects = vec![
                plain("stand", bill.state.clone()),
                plain("gevolg", bill.effect.clone()),
                plain("raakt", touches.join("; ")),
            ];
            found.push(self.entry(Sort::Bill, source.id.clone(), source.title.clone(), aspects));
        }
    }
}

fn spoken(kind: &Kind, labels: &[String]) -> String {
    match kind {
        Kind::Choice(_) | Kind::Set(_) => format!("{}: {}", kind.word(), labels.join("; ")),
        _ => kind.word().into(),
    }
}

fn bounds(kind: &Kind, (low, high): (i64, i64)) -> String {
    if (low, high) == kind.bounds() || !kind.is_ordered() {
        return String::new();
    }
    format!("{} tot en met {}", dutch::ordered(kind, low), dutch::ordered(kind, high))
}

/// The days that both periods have.
fn overlap(a: Period, b: Period) -> Period {
    let until = match (a.until, b.until) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    Period { from: a.from.max(b.from), until }
}
