//! Random rule bases, as an author would write them.

use super::random::Random;
use zorgvorm::files::{File, Files};
use zorgvorm::rules::{self, RuleBase};

/// A rule base in pieces, so that the pieces can be put in another order.
pub struct Rulebook {
    fixed: Vec<String>,
    questions: Vec<String>,
    decisions: Vec<Decision>,
}

struct Decision {
    head: String,
    scope: Test,
    rules: Vec<Rule>,
}

struct Rule {
    head: String,
    when: Test,
    exceptions: Vec<Rule>,
}

/// A condition: a word with its arguments, and what stands inside its brackets.
enum Test {
    One(String),
    Not(Box<Test>),
    Many(String, Vec<Test>),
}

/// What rules can ask of a fact.
#[derive(Clone)]
struct Fact {
    id: String,
    sort: Sort,
    /// Whether it is decided, and so can be out of scope.
    decided: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Sort {
    YesNo,
    Choice,
    Set,
    Count,
    Euro,
    Percentage,
    Date,
}

const CHOICES: [&str; 3] = ["rood", "wit", "blauw"];
const DAYS: [&str; 3] = ["2024-12-31", "2025-01-01", "2025-07-01"];
const OPTIONS: &str = r#"[("rood", "rood"), ("wit", "wit"), ("blauw", "blauw")]"#;

impl Sort {
    fn word(self) -> String {
        match self {
            Sort::YesNo => "JaNee".into(),
            Sort::Choice => format!("Keuze({OPTIONS})"),
            Sort::Set => format!("Meerkeuze({OPTIONS})"),
            Sort::Count => "Getal".into(),
            Sort::Euro => "Euro".into(),
            Sort::Percentage => "Percentage".into(),
            Sort::Date => "Datum".into(),
        }
    }
}

/// The rules in one file, without templates.
pub fn load(text: &str) -> RuleBase {
    let files = Files(vec![File { path: "rules/random.ron".into(), text: text.into() }]);
    rules::load(&files, &Files::default()).unwrap_or_else(|report| panic!("{report}\n{text}"))
}

impl Rulebook {
    pub fn random(random: &mut Random) -> Rulebook {
        let mut book = Rulebook { fixed: Vec::new(), questions: Vec::new(), decisions: Vec::new() };
        let mut facts = vec![Fact { id: "vorm".into(), sort: Sort::Choice, decided: false }];
        let sorts =
            [Sort::YesNo, Sort::YesNo, Sort::Choice, Sort::Set, Sort::Count, Sort::Euro, Sort::Percentage, Sort::Date];
        for at in 0..random.between(2, 4) {
            let fact = Fact { id: format!("vraag{at}"), sort: *random.pick(&sorts), decided: false };
            let follows = follows(random, &fact, &facts[1..]);
            book.questions.push(question(&fact, &follows));
            facts.push(fact);
        }
        let mut columns = Vec::new();
        if random.chance(70) {
            columns = book.list(random, &mut facts);
        }
        if random.chance(15) {
            book.questions.push(format!(
                r#"Lezing(gegeven: "lezing", label: "lezing", vraag: "Hoe?", lezingen: {OPTIONS}, standaard: "wit", bron: [Zie("wet", "1", Wettekst)])"#
            ));
            facts.push(Fact { id: "lezing".into(), sort: Sort::Choice, decided: false });
        }
        book.structures(random, &facts);
        for at in 0..random.between(2, 4) {
            let made = Decision::random(random, &format!("besluit{at}"), "", &facts);
            facts.push(made.1);
            book.decisions.push(made.0);
        }
        facts.extend(columns.iter().cloned());
        for at in 0..if columns.is_empty() { 0 } else { random.between(1, 2) } {
            let made = Decision::random(random, &format!("lid{at}"), r#"per: "leden", "#, &facts);
            // Looked at more often than the rest: here numbers of the list and of its element meet.
            facts.extend([made.1.clone(), made.1]);
            book.decisions.push(made.0);
        }
        book
    }

    /// A list with numbers that follow from it.
    fn list(&mut self, random: &mut Random, facts: &mut Vec<Fact>) -> Vec<Fact> {
        let number = if random.chance(75) { Sort::Count } else { Sort::Euro };
        let other = *random.pick(&[Sort::YesNo, Sort::Choice, number]);
        let column = |id: &str, sort: Sort| Fact { id: format!("leden.{id}"), sort, decided: false };
        let columns = vec![column("a", number), column("a", number), column("b", other)];
        let field = |id: &str, sort: Sort| format!(r#"Veld(id: "{id}", soort: {})"#, sort.word());
        let fields = format!("soort: Lijst([{}, {}])", field("a", number), field("b", other));
        self.questions.push(format!(r#"Vraag(gegeven: "leden", onderdeel: "o", vraag: "Wie?", {fields})"#));
        let derived = [
            ("som", r#"Som("leden", "a")"#, number),
            ("som_ook", r#"Som("leden", "a")"#, number),
            ("top", r#"Hoogste("leden", "a")"#, number),
            ("aantal", r#"Aantal("leden")"#, Sort::Count),
        ];
        for (id, from, sort) in derived {
            if random.chance(if id == "som_ook" { 15 } else { 60 }) {
                let only = if random.chance(15) { r#", uit_als: Niet(Is("vorm", "wit"))"# } else { "" };
                let bounds = if id == "som" && random.chance(15) { ", grenzen: (1, 6)" } else { "" };
                let fact = Fact { id: id.into(), sort, decided: false };
                self.questions.push(question(&fact, &format!(", uit: {from}{only}{bounds}")));
                facts.push(fact);
            }
        }
        columns
    }

    fn structures(&mut self, random: &mut Random, facts: &[Fact]) {
        self.fixed.push(r#"Bron(id: "wet", titel: "Wet", gecontroleerd: "2026-11-21")"#.into());
        self.fixed.push(format!(r#"Kenmerk(gegeven: "vorm", label: "vorm", soort: {})"#, Sort::Choice.word()));
        for (at, id) in ["s0", "s1"].iter().enumerate() {
            let mut pairs = [format!(r#""vorm": "{}""#, CHOICES[at]), String::new()];
            let settable =
                |fact: &&Fact| matches!(fact.sort, Sort::YesNo | Sort::Choice) && fact.id.starts_with("vraag");
            for fact in facts.iter().filter(settable) {
                let value = if fact.sort == Sort::YesNo { "nee" } else { "blauw" };
                match random.below(100) {
                    0..12 => pairs[0] += &format!(r#", "{}": "{value}""#, fact.id),
                    12..24 => pairs[1] += &format!(r#""{}": "{value}", "#, fact.id),
                    _ => {}
                }
            }
            let [sets, defaults] = pairs;
            self.fixed
                .push(format!(r#"Structuur(id: "{id}", naam: "S", zet: {{ {sets} }}, standaard: {{ {defaults} }})"#));
        }
    }

    pub fn text(&self) -> String {
        let decisions = self.decisions.iter().map(Decision::text);
        let all: Vec<String> = self.fixed.iter().chain(&self.questions).cloned().chain(decisions).collect();
        format!("[\n{}\n]\n", all.join(",\n"))
    }

    pub fn load(&self) -> RuleBase {
        load(&self.text())
    }

    /// Questions, decisions, rules and conditions in another order.
    pub fn shuffle(&mut self, random: &mut Random) {
        random.shuffle(&mut self.questions);
        random.shuffle(&mut self.decisions);
        for decision in &mut self.decisions {
            decision.scope.shuffle(random);
            shuffle_rules(random, &mut decision.rules);
        }
    }
}

fn question(fact: &Fact, more: &str) -> String {
    let (id, sort) = (&fact.id, fact.sort.word());
    format!(r#"Vraag(gegeven: "{id}", onderdeel: "o", vraag: "Wat?", weet_niet: "Vraag het.", soort: {sort}{more})"#)
}

/// Answers that follow from earlier questions; now and then two that contradict each other.
fn follows(random: &mut Random, fact: &Fact, earlier: &[Fact]) -> String {
    if fact.sort == Sort::Date || earlier.is_empty() || !random.chance(45) {
        return String::new();
    }
    let one = |random: &mut Random| {
        let when = Test::random(random, earlier, 1).text();
        format!("Volgt(als: {when}, is: {})", value(random, fact.sort))
    };
    let all: Vec<String> = (0..random.between(1, 2)).map(|_| one(random)).collect();
    format!(", volgt: [{}]", all.join(", "))
}

fn shuffle_rules(random: &mut Random, rules: &mut [Rule]) {
    random.shuffle(rules);
    for rule in rules {
        rule.when.shuffle(random);
        shuffle_rules(random, &mut rule.exceptions);
    }
}

impl Decision {
    fn random(random: &mut Random, id: &str, per: &str, facts: &[Fact]) -> (Decision, Fact) {
        let sort = *random.pick(&[Sort::YesNo, Sort::Choice, Sort::Choice, Sort::Set, Sort::Count]);
        let highest = if sort == Sort::Choice && random.chance(40) { "hoogste: true, " } else { "" };
        let role = if sort == Sort::Choice && id == "besluit0" && random.chance(40) { "rol: Oordeel, " } else { "" };
        let head =
            format!(r#"gegeven: "{id}", label: "l", onderdeel: "o", soort: {}, {per}{highest}{role}"#, sort.word());
        let scope = if random.chance(35) { Test::random(random, facts, 2) } else { Test::One("Altijd".into()) };
        let rules = rules_of(random, sort, facts, 2, 1);
        (Decision { head, scope, rules }, Fact { id: id.into(), sort, decided: true })
    }

    fn text(&self) -> String {
        format!("Beslissing({}als: {}, regels: [{}])", self.head, self.scope.text(), texts(&self.rules))
    }
}

/// What a rule says, or what follows.
fn value(random: &mut Random, sort: Sort) -> String {
    match sort {
        Sort::YesNo => format!(r#""{}""#, random.pick(&["ja", "nee"])),
        Sort::Set => {
            let chosen: Vec<&str> = CHOICES.into_iter().filter(|_| random.chance(45)).collect();
            format!("{chosen:?}")
        }
        Sort::Count | Sort::Euro | Sort::Percentage => random.between(0, 4).to_string(),
        Sort::Choice | Sort::Date => format!(r#""{}""#, random.pick(&CHOICES)),
    }
}

fn texts(rules: &[Rule]) -> String {
    let one =
        |rule: &Rule| format!("Regel({}als: {}, tenzij: [{}])", rule.head, rule.when.text(), texts(&rule.exceptions));
    rules.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn rules_of(random: &mut Random, sort: Sort, facts: &[Fact], deep: usize, least: i64) -> Vec<Rule> {
    let count = random.between(least, if deep == 2 { 3 } else { 2 });
    let rule = |at: i64| {
        let value = value(random, sort);
        let period = match random.below(8) {
            0 => format!(r#"geldig: Periode(van: "{}"), "#, random.pick(&DAYS)),
            1 => format!(r#"geldig: Periode(tot: "{}"), "#, random.pick(&DAYS)),
            _ => String::new(),
        };
        let head = format!(r#"id: "r{at}", {period}dan: {value}, omdat: "o", bron: [Zie("wet", "1", Wettekst)], "#);
        let when = if random.chance(12) { Test::One("Altijd".into()) } else { Test::random(random, facts, 2) };
        let exceptions = if deep > 0 { rules_of(random, sort, facts, deep - 1, 0) } else { Vec::new() };
        Rule { head, when, exceptions }
    };
    (0..count).map(rule).collect()
}

impl Test {
    fn random(random: &mut Random, facts: &[Fact], deep: usize) -> Test {
        if deep == 0 || random.chance(45) {
            // What was made last is tested most, so that decisions build on each other.
            let from = if random.chance(50) { facts.len().saturating_sub(4) } else { 0 };
            let fact = random.pick(&facts[from..]).clone();
            return Test::One(one(random, &fact));
        }
        let parts = |random: &mut Random| -> Vec<Test> {
            (0..random.between(1, 3)).map(|_| Test::random(random, facts, deep - 1)).collect()
        };
        match random.below(6) {
            0 => Test::Not(Box::new(Test::random(random, facts, deep - 1))),
            1 => Test::Many("Geen([".into(), parts(random)),
            2 => {
                let parts = parts(random);
                Test::Many(format!("MinstensVan({}, [", random.between(1, parts.len() as i64)), parts)
            }
            3 => Test::Many("Enige([".into(), parts(random)),
            _ => Test::Many("Alle([".into(), parts(random)),
        }
    }

    fn text(&self) -> String {
        match self {
            Test::One(text) => text.clone(),
            Test::Not(part) => format!("Niet({})", part.text()),
            Test::Many(word, parts) => {
                let parts: Vec<String> = parts.iter().map(Test::text).collect();
                format!("{word}{}])", parts.join(", "))
            }
        }
    }

    fn shuffle(&mut self, random: &mut Random) {
        match self {
            Test::One(_) => {}
            Test::Not(part) => part.shuffle(random),
            Test::Many(_, parts) => {
                random.shuffle(parts);
                parts.iter_mut().for_each(|part| part.shuffle(random));
            }
        }
    }
}

/// A test on one fact.
fn one(random: &mut Random, fact: &Fact) -> String {
    let id = &fact.id;
    if fact.decided && random.chance(12) {
        return format!(r#"Nvt("{id}")"#);
    }
    let choice = *random.pick(&CHOICES);
    let bound = match fact.sort {
        Sort::Count if random.chance(10) => "2.5".into(),
        Sort::Count => random.between(0, 5).to_string(),
        _ => (*random.pick(&["1", "2.5", "3", "4"])).to_string(),
    };
    match fact.sort {
        Sort::YesNo => format!(r#"{}("{id}")"#, random.pick(&["Ja", "Nee"])),
        Sort::Choice if random.chance(30) => format!(r#"EenVan("{id}", ["{choice}", "wit"])"#),
        Sort::Choice => format!(r#"Is("{id}", "{choice}")"#),
        Sort::Set if random.chance(30) => {
            format!(r#"{}("{id}", ["{choice}", "wit"])"#, random.pick(&["BevatAlle", "BevatEen"]))
        }
        Sort::Set => format!(r#"Bevat("{id}", "{choice}")"#),
        Sort::Date => format!(r#"{}("{id}", "{}")"#, random.pick(&["Voor", "Vanaf"]), random.pick(&DAYS)),
        Sort::Count | Sort::Euro | Sort::Percentage => {
            format!(r#"{}("{id}", {bound})"#, random.pick(&["MeerDan", "Minstens", "Hoogstens", "MinderDan"]))
        }
    }
}
