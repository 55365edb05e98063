//! Whether a case and its drafts meet what a test demands.

use super::links;
use super::passage::{Passage, Verdict};
use super::sums::{even, outvotes};
use super::text::{Article, Paper};
use crate::dossier::{Value, say_of};
use crate::draft::Case;
use crate::dutch;
use crate::model::{HUNDREDTHS, Kind, Number};
use crate::rules::{ClauseIx, Demand, FactIx, Inspection, Pattern, Scope};
use regex::Regex;

/// A case with its drafts.
pub(super) struct Judge<'c, 'a> {
    pub case: &'c Case<'a>,
    pub papers: &'c [Paper],
}

impl Judge<'_, '_> {
    pub fn inspect(&self, inspection: &Inspection) -> Verdict {
        let mut verdict = Verdict::default();
        if inspection.demands.is_empty() {
            // The reason says it all.
            verdict.whole(String::new());
        }
        for demand in &inspection.demands {
            self.demand(demand, &mut verdict);
        }
        verdict
    }

    pub(super) fn passages(&self, scope: &Scope) -> Vec<Passage<'_>> {
        let of = |paper: &'_ Paper, wanted: &dyn Fn(&Article) -> bool| -> Vec<usize> {
            (0..paper.articles.len()).filter(|at| !paper.articles[*at].open && wanted(&paper.articles[*at])).collect()
        };
        let mut found = Vec::new();
        for paper in self.papers {
            let chosen = match scope {
                Scope::Clauses(clauses) => {
                    of(paper, &|article| article.clause.is_some_and(|clause| clauses.contains(&(paper.plan, clause))))
                }
                Scope::Paper(plan, except) if *plan == paper.plan => {
                    of(paper, &|article| article.clause.is_none_or(|clause| !except.contains(&clause)))
                }
                Scope::Papers(plans) if plans.contains(&paper.plan) => of(paper, &|_| true),
                _ => Vec::new(),
            };
            if !chosen.is_empty() {
                let articles = chosen.into_iter().map(|at| &paper.articles[at]).collect();
                found.push(Passage { paper: Some(paper), articles, answer: None });
            }
        }
        if let Scope::Answer(fact) = scope
            && let Some(answer) = self.fill(*fact)
        {
            found.push(Passage { paper: None, articles: Vec::new(), answer: Some(answer) });
        }
        found
    }

    /// An answer as it may stand in a text; nothing where it is not known.
    fn fill(&self, fact: FactIx) -> Option<String> {
        match self.case.value(fact)? {
            Value::Text(text) if text.trim().is_empty() => None,
            Value::Between(low, high) if low != high => None,
            value => Some(say_of(self.case.edition.base, fact, &value)),
        }
    }

    pub(super) fn regex(&self, pattern: &Pattern) -> Option<Regex> {
        pattern.regex(|id| self.fill(self.case.edition.base.fact(id)?))
    }

    pub(super) fn number(&self, fact: FactIx) -> Option<i64> {
        match self.case.value(fact)? {
            Value::Between(low, high) if low == high => Some(low),
            _ => None,
        }
    }

    /// Everything a pattern catches, with its place.
    pub(super) fn caught<'p>(
        &self,
        passage: &'p Passage<'_>,
        pattern: &Regex,
    ) -> Vec<(Option<(&'p Article, u32)>, String)> {
        let mut found = Vec::new();
        for (article, line) in passage.lines() {
            for caught in pattern.captures_iter(&line) {
                let value =
                    (1..caught.len()).find_map(|at| caught.get(at)).map(|value| value.as_str().trim().to_string());
                // A blank is no value.
                found.extend(value.filter(|value| !value.contains('●')).map(|value| (article, value)));
            }
        }
        found
    }

    fn demand(&self, demand: &Demand, verdict: &mut Verdict) {
        match demand {
            Demand::Present(clauses) => self.present(clauses, verdict),
            Demand::Has(scope, pattern) => self.has(scope, pattern, verdict),
            Demand::Lacks(scope, pattern) => self.lacks(scope, pattern, verdict),
            Demand::Between(scope, pattern, low, high) => self.between(scope, pattern, (*low, *high), verdict),
            Demand::Same(what, catches) => self.same(what, catches, verdict),
            Demand::AsAnswered(scope, pattern, fact) => self.as_answered(scope, pattern, *fact, verdict),
            Demand::Ordered(low, high) => self.ordered(*low, *high, verdict),
            Demand::NoElement(list, field, bits) => self.no_element(*list, *field, *bits, verdict),
            Demand::Share { list, field, cap } => self.share(*list, *field, *cap, verdict),
            Demand::BoardVotes { scope, size, more, casting } => {
                self.board(scope, size, verdict, |text, size| {
                    let votes = self.regex(more).and_then(|more| first_number(&more, text)).unwrap_or(1);
                    let casting = self.regex(casting).is_some_and(|casting| casting.is_match(text));
                    let voting = outvotes(size, votes, casting)?;
                    let how = if casting { " en een doorslaggevende stem" } else { "" };
                    Some(format!(
                        "met {votes} stem(men){how} beslist één bestuurder alleen zodra {voting} bestuurders stemmen"
                    ))
                });
            }
            Demand::NoDeadlock { scope, size, way } => {
                self.board(scope, size, verdict, |text, size| {
                    let way = self.regex(way).is_some_and(|way| way.is_match(text));
                    let voting = even(size).filter(|_| !way)?;
                    Some(format!(
                        "bij {voting} stemmende bestuurders kunnen de stemmen staken, en dan is er geen uitweg"
                    ))
                });
            }
            Demand::Exit(scope, pattern, end) => self.exit(scope, pattern, *end, verdict),
            Demand::References(scope) => {
                for passage in self.passages(scope) {
                    verdict.read = true;
                    let Some(paper) = passage.paper else { continue };
                    for article in &passage.articles {
                        for (member, said) in links::dead(paper, article) {
                            let cause = format!("“{said}” verwijst naar iets dat er niet is");
                            verdict.complain(&passage, Some((article, member)), cause);
                        }
                    }
                }
            }
            Demand::Terms(clauses) => {
                for passage in self.passages(&Scope::Clauses(clauses.clone())) {
                    verdict.read = true;
                    let Some(paper) = passage.paper else { continue };
                    for article in &passage.articles {
                        for cause in links::terms(paper, article) {
                            verdict.complain(&passage, Some((article, 0)), cause);
                        }
                    }
                    for (article, cause) in links::undefined(paper, self.papers, clauses) {
                        verdict.complain(&passage, Some((article, 0)), cause);
                    }
                }
            }
            Demand::Complete => self.complete(verdict),
            Demand::Figures(scope) => self.figures(scope, verdict),
            Demand::With(plan) | Demand::Without(plan) => {
                verdict.read = true;
                let there = self.papers.iter().any(|paper| paper.plan == *plan);
                let title = &self.case.edition.base.documents[*plan].title;
                match demand {
                    Demand::With(_) if !there => verdict.whole(format!("het stuk “{title}” ontbreekt")),
                    Demand::Without(_) if there => verdict.whole(format!("het stuk “{title}” past hier niet bij")),
                    _ => {}
                }
            }
        }
    }

    fn present(&self, clauses: &[ClauseIx], verdict: &mut Verdict) {
        for clause in clauses {
            let Some(paper) = self.papers.iter().find(|paper| paper.plan == clause.0) else { continue };
            verdict.read = true;
            let heading = &self.case.edition.base.documents[clause.0].clauses[clause.1].heading;
            let passage = Passage { paper: Some(paper), articles: Vec::new(), answer: None };
            match paper.article(*clause) {
                None => verdict.complain(&passage, None, format!("het artikel “{heading}” ontbreekt")),
                Some(article) if article.is_empty() => {
                    verdict.complain(&passage, Some((article, 0)), format!("het artikel “{heading}” is leeg"));
                }
                Some(_) => {}
            }
        }
    }

    fn has(&self, scope: &Scope, pattern: &Pattern, verdict: &mut Verdict) {
        let Some(regex) = self.regex(pattern) else {
            verdict.open = true;
            return;
        };
        for passage in self.passages(scope) {
            verdict.read = true;
            if regex.is_match(&passage.text()) {
                continue;
            }
            if passage.waits() {
                verdict.open = true;
            } else {
                let cause = match &passage.answer {
                    Some(answer) => format!("het antwoord is “{answer}”"),
                    None => "wat hier moet staan, staat er niet".into(),
                };
                verdict.complain(&passage, None, cause);
            }
        }
    }

    fn lacks(&self, scope: &Scope, pattern: &Pattern, verdict: &mut Verdict) {
        let Some(regex) = self.regex(pattern) else {
            verdict.open = true;
            return;
        };
        for passage in self.passages(scope) {
            verdict.read = true;
            for (article, line) in passage.lines() {
                if let Some(found) = regex.find(&line) {
                    verdict.complain(&passage, article, format!("er staat “{}”", found.as_str().trim()));
                }
            }
        }
    }

    fn between(&self, scope: &Scope, pattern: &Pattern, (low, high): (i64, i64), verdict: &mut Verdict) {
        let Some(regex) = self.regex(pattern) else { return };
        for passage in self.passages(scope) {
            for (article, value) in self.caught(&passage, &regex) {
                verdict.read = true;
                let Some(number) = digits(&value) else { continue };
                if number < low * HUNDREDTHS || number > high * HUNDREDTHS {
                    let bounds =
                        if high == i64::MAX { format!("ten minste {low}") } else { format!("{low} tot en met {high}") };
                    verdict.complain(&passage, article, format!("er staat {value}; het moet {bounds} zijn"));
                }
            }
        }
    }

    fn same(&self, what: &str, catches: &[(Scope, Pattern)], verdict: &mut Verdict) {
        // Each value with the first place that has it.
        let mut values: Vec<(String, String, String)> = Vec::new();
        for (scope, pattern) in catches {
            let Some(regex) = self.regex(pattern) else {
                verdict.open = true;
                continue;
            };
            for passage in self.passages(scope) {
                for (article, value) in self.caught(&passage, &regex) {
                    verdict.read = true;
                    let plain = normal(&value);
                    if !values.iter().any(|(known, _, _)| *known == plain) {
                        values.push((plain, value, passage.named(article)));
                    }
                }
            }
        }
        if values.len() > 1 {
            let said: Vec<String> = values.iter().map(|(_, value, place)| format!("“{value}” in {place}")).collect();
            verdict.whole(format!("{what} verschilt: {}", said.join("; ")));
        }
    }

    fn as_answered(&self, scope: &Scope, pattern: &Pattern, fact: FactIx, verdict: &mut Verdict) {
        let (Some(regex), Some(answer)) = (self.regex(pattern), self.fill(fact)) else {
            verdict.open = true;
            return;
        };
        let declared = &self.case.edition.base.facts[fact];
        for passage in self.passages(scope) {
            for (article, value) in self.caught(&passage, &regex) {
                verdict.read = true;
                let same = match &declared.kind {
                    kind if kind.is_numeric() => digits(&value) == self.number(fact),
                    Kind::Choice(_) | Kind::YesNo => normal(&answer).contains(&normal(&value)),
                    _ => normal(&answer) == normal(&value),
                };
                if !same {
                    let cause = format!("er staat “{value}”; het antwoord op {} is “{answer}”", declared.label);
                    verdict.complain(&passage, article, cause);
                }
            }
        }
    }

    fn ordered(&self, low: FactIx, high: FactIx, verdict: &mut Verdict) {
        let facts = &self.case.edition.base.facts;
        match (self.number(low), self.number(high)) {
            (Some(least), Some(most)) => {
                verdict.read = true;
                if least > most {
                    let said = |fact: FactIx, value| {
                        format!("{} is {}", facts[fact].label, dutch::ordered(&facts[fact].kind, value))
                    };
                    verdict.whole(format!("{}, maar {}", said(low, least), said(high, most)));
                }
            }
            _ => verdict.open = true,
        }
    }
}

fn first_number(pattern: &Regex, text: &str) -> Option<i64> {
    digits(pattern.captures(text)?.get(1)?.as_str()).map(|number| number / HUNDREDTHS)
}

/// A number in a text, in hundredths: "3", "15.000", "4,5".
pub(super) fn digits(text: &str) -> Option<i64> {
    let kept: String = text.chars().filter(|c| c.is_ascii_digit() || *c == ',').collect();
    Number::parse(&kept.replace(',', ".")).map(|number| number.0)
}

/// A value without what makes no difference.
fn normal(text: &str) -> String {
    text.to_lowercase().trim_matches(['“', '”', '"', ' ', ',', ';']).to_string()
}
