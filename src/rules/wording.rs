//! A condition in Dutch: "aantal zorgverleners is meer dan 50 en (…)".

use super::base::{FactIx, RuleBase};
use super::condition::{Comparison, Condition};
use crate::dutch;
use crate::model::Kind;

/// How the parts of a condition are joined.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Join {
    And,
    Or,
}

/// A part, and whether it is meant the other way round.
type Part<'c> = (&'c Condition, bool);

impl Condition {
    /// Says it in Dutch, without the brackets around the whole.
    pub fn say(&self, base: &RuleBase) -> String {
        words(base, (self, false), true)
    }
}

fn words(base: &RuleBase, part: Part<'_>, outermost: bool) -> String {
    let (condition, negated) = part;
    if let Some(join) = joined(condition, negated) {
        let mut parts = Vec::new();
        flatten(condition, negated, join, &mut parts);
        let said = phrases(base, &parts, join);
        let text = said.join(if join == Join::And { " en " } else { " of " });
        return if outermost || said.len() < 2 { text } else { format!("({text})") };
    }
    match (condition, negated) {
        (Condition::Not(part), _) => words(base, (part, !negated), outermost),
        (Condition::AtLeast(n, parts), _) => {
            let said: Vec<String> = parts.iter().map(|part| words(base, (part, false), false)).collect();
            let many = if negated { "minder dan" } else { "ten minste" };
            format!("{many} {n} van deze: ({})", said.join("; "))
        }
        _ => single(base, condition, negated),
    }
}

/// How the parts are joined; nothing for what has no parts of that sort.
fn joined(condition: &Condition, negated: bool) -> Option<Join> {
    match (condition, negated) {
        (Condition::All(_), false) | (Condition::AtLeast(1, _), true) => Some(Join::And),
        (Condition::All(_), true) | (Condition::AtLeast(1, _), false) => Some(Join::Or),
        (Condition::Not(part), _) => joined(part, !negated),
        _ => None,
    }
}

/// The parts of a condition, with the parts of parts that are joined in the same way.
fn flatten<'c>(condition: &'c Condition, negated: bool, join: Join, found: &mut Vec<Part<'c>>) {
    match condition {
        Condition::Not(part) if joined(part, !negated) == Some(join) => flatten(part, !negated, join, found),
        Condition::All(parts) | Condition::AtLeast(_, parts) if joined(condition, negated) == Some(join) => {
            parts.iter().for_each(|part| flatten(part, negated, join, found));
        }
        _ => found.push((condition, negated)),
    }
}

/// Each part in words; tests on one set that are meant the same way are said together.
fn phrases(base: &RuleBase, parts: &[Part<'_>], join: Join) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    let mut told: Vec<(FactIx, bool)> = Vec::new();
    for part in parts {
        let Some((fact, _, negated)) = contained(*part) else {
            said.push(words(base, *part, parts.len() == 1));
            continue;
        };
        if told.contains(&(fact, negated)) {
            continue;
        }
        told.push((fact, negated));
        let alike = parts.iter().filter_map(|other| contained(*other));
        let options = alike.filter(|(of, _, no)| (*of, *no) == (fact, negated)).map(|(_, option, _)| option).collect();
        said.push(contains(base, fact, options, negated, join));
    }
    said
}

/// A test on a set: the set, the option, and whether it is meant the other way round.
fn contained((condition, negated): Part<'_>) -> Option<(FactIx, u32, bool)> {
    match condition {
        Condition::Contains(fact, option) => Some((*fact, *option, negated)),
        Condition::Not(part) => contained((part, !negated)),
        _ => None,
    }
}

fn contains(base: &RuleBase, fact: FactIx, options: Vec<u32>, negated: bool, join: Join) -> String {
    let (label, choices) = (&base.facts[fact].label, base.facts[fact].kind.choices());
    let quoted: Vec<String> = options.iter().map(|at| format!("“{}”", choices[*at as usize].label)).collect();
    match (negated, join) {
        (false, Join::And) => format!("bij {label} staat {}", dutch::list(&quoted)),
        (false, Join::Or) => format!("bij {label} staat {}", dutch::either(&quoted)),
        (true, Join::And) if options.len() > 1 && options.len() == choices.len() => format!("bij {label} staat niets"),
        (true, Join::And) if quoted.len() > 1 => format!("bij {label} staat geen van deze: {}", dutch::either(&quoted)),
        (true, Join::Or) if quoted.len() > 1 => format!("bij {label} ontbreekt {}", dutch::either(&quoted)),
        (true, _) => format!("bij {label} staat niet {}", quoted.concat()),
    }
}

fn single(base: &RuleBase, condition: &Condition, negated: bool) -> String {
    let label = |fact: &FactIx| base.facts[*fact].label.clone();
    match (condition, negated) {
        (Condition::Always, false) => "altijd".into(),
        (Condition::Always, true) => "nooit".into(),
        (Condition::OneOf(fact, bits), _) => {
            let choices = base.facts[*fact].kind.choices();
            // A label may be a sentence; yes and no are plain words.
            let plain = matches!(base.facts[*fact].kind, Kind::YesNo);
            let said = |label: &String| if plain { label.clone() } else { format!("“{label}”") };
            let chosen: Vec<String> =
                (0..choices.len()).filter(|at| bits >> at & 1 == 1).map(|at| said(&choices[at].label)).collect();
            let word = if negated { "is niet" } else { "is" };
            format!("{} {word} {}", label(fact), dutch::either(&chosen))
        }
        (Condition::Contains(fact, option), _) => contains(base, *fact, vec![*option], negated, Join::And),
        (Condition::Compare(fact, comparison, bound), _) => {
            let comparison = if negated { comparison.opposite() } else { *comparison };
            let date = matches!(base.facts[*fact].kind, Kind::Date);
            let word = match (comparison, date) {
                (Comparison::MoreThan, false) => "is meer dan",
                (Comparison::AtLeast, false) => "is minstens",
                (Comparison::AtMost, false) => "is hoogstens",
                (Comparison::LessThan, false) => "is minder dan",
                (Comparison::AtLeast | Comparison::MoreThan, true) => "ligt op of na",
                (Comparison::LessThan | Comparison::AtMost, true) => "ligt voor",
            };
            format!("{} {word} {}", label(fact), dutch::ordered(&base.facts[*fact].kind, *bound))
        }
        (Condition::OutOfScope(fact), false) => format!("{} is niet van toepassing", label(fact)),
        (Condition::OutOfScope(fact), true) => format!("{} is van toepassing", label(fact)),
        (Condition::All(_) | Condition::AtLeast(..) | Condition::Not(_), _) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::{File, Files};

    #[test]
    fn a_condition_reads_as_dutch() {
        let text = r#"[
            Vraag(gegeven: "mensen", onderdeel: "Groep", vraag: "?", label: "aantal mensen", soort: Getal),
            Vraag(gegeven: "klein", onderdeel: "Groep", vraag: "?", label: "klein", soort: JaNee),
            Vraag(gegeven: "taken", onderdeel: "Groep", vraag: "?", label: "taken",
                soort: Meerkeuze([("a", "zorg"), ("b", "inkoop"), ("c", "scholing")])),
        ]"#;
        let file = File { path: "regels.ron".into(), text: text.into() };
        let base = super::super::load(&Files(vec![file]), &Files::default()).expect("these questions hold");
        let fact = |id: &str| base.fact(id).expect("a question above");
        let task = |at: u32| Condition::Contains(fact("taken"), at);
        let not = |part: Condition| Condition::Not(Box::new(part));
        let many = Condition::Compare(fact("mensen"), Comparison::MoreThan, 5_000);
        let small = Condition::OneOf(fact("klein"), 1);
        for (condition, said) in [
            (Condition::All(vec![many.clone(), small.clone()]), "aantal mensen is meer dan 50 en klein is ja"),
            (
                not(Condition::All(vec![many.clone(), small.clone()])),
                "aantal mensen is hoogstens 50 of klein is niet ja",
            ),
            (
                Condition::All(vec![task(0), Condition::All(vec![task(1), small.clone()])]),
                "bij taken staat “zorg” en “inkoop” en klein is ja",
            ),
            (
                Condition::All(vec![small.clone(), Condition::AtLeast(1, vec![task(0), many.clone()])]),
                "klein is ja en (bij taken staat “zorg” of aantal mensen is meer dan 50)",
            ),
            (not(Condition::AtLeast(1, vec![task(0), task(1)])), "bij taken staat geen van deze: “zorg” of “inkoop”"),
            (not(Condition::AtLeast(1, vec![task(0), task(1), task(2)])), "bij taken staat niets"),
            (not(Condition::All(vec![task(0), task(1)])), "bij taken ontbreekt “zorg” of “inkoop”"),
            (not(task(2)), "bij taken staat niet “scholing”"),
            (
                Condition::AtLeast(2, vec![small, many, task(0)]),
                "ten minste 2 van deze: (klein is ja; aantal mensen is meer dan 50; bij taken staat “zorg”)",
            ),
        ] {
            assert_eq!(condition.say(&base), said);
        }
    }
}
