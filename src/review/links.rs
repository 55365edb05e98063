//! References and defined terms in running text.

use super::text::{Article, Paper};
use crate::rules::ClauseIx;
use regex::Regex;

/// What Word and LibreOffice write where a reference has lost its target.
const LOST: [&str; 4] = [
    "Error: Reference source not found",
    "Error! Reference source not found",
    "Fout: Bron van verwijzing niet gevonden",
    "Fout! Verwijzingsbron niet gevonden",
];

/// References in the text of an article to an article or *lid* that the draft does not have: the *lid* they stand in,
/// and what they say. References to other texts ("artikel 2:33 van …") are not for here.
pub(super) fn dead(paper: &Paper, article: &Article) -> Vec<(u32, String)> {
    let mut found: Vec<(u32, String)> = article.dead.iter().map(|label| (0, label.clone())).collect();
    // A field whose target is gone says so in the words of the program that saved it last.
    for (member, line) in &article.lines {
        found.extend(LOST.iter().filter(|lost| line.contains(**lost)).map(|lost| (*member, lost.to_string())));
    }
    let Ok(reference) =
        Regex::new(r"(?i)\bartikel (\d+)(?: lid (\d+))?(:?)((?: onder [a-z])? van (?:de|het) \p{Lu}\S*)?")
    else {
        return found;
    };
    for (member, line) in &article.lines {
        for caught in reference.captures_iter(line) {
            let elsewhere = caught.get(4).is_some() || caught.get(3).is_some_and(|colon| !colon.is_empty());
            let number = |at: usize| caught.get(at).and_then(|text| text.as_str().parse::<u32>().ok());
            let Some(wanted) = number(1).filter(|_| !elsewhere) else { continue };
            let target = paper.articles.iter().find(|article| article.number == wanted);
            let there = match (target, number(2)) {
                (Some(target), Some(lid)) => target.lines.iter().any(|(number, _)| *number == lid),
                (target, _) => target.is_some(),
            };
            if !there {
                found.push((*member, caught[0].trim_end_matches(':').to_string()));
            }
        }
    }
    found
}

/// What is wrong with the terms that an article defines, as "term: meaning": defined twice, or used nowhere else.
pub(super) fn terms(paper: &Paper, article: &Article) -> Vec<String> {
    let defined: Vec<(&str, &str)> = article.items.iter().filter_map(|item| item.split_once(": ")).collect();
    let mut found = Vec::new();
    for (at, (term, _)) in defined.iter().enumerate() {
        if defined[..at].iter().any(|(earlier, _)| earlier.eq_ignore_ascii_case(term)) {
            found.push(format!("“{term}” is twee keer omschreven"));
        }
        let Some(used) = usage(term) else { continue };
        let elsewhere = paper.articles.iter().filter(|other| other.number != article.number);
        let meanings = defined.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, (_, meaning))| *meaning);
        if !elsewhere.map(Article::text).any(|text| used.is_match(&text))
            && !meanings.into_iter().any(|one| used.is_match(one))
        {
            found.push(format!("“{term}” is omschreven, maar wordt nergens gebruikt"));
        }
    }
    found
}

/// A term as it is used: a plural or a compound counts too.
fn usage(term: &str) -> Option<Regex> {
    if term.contains(' ') {
        // The first word bends as well: "integraal", "integrale".
        let stems = term.split(' ').map(|word| word.chars().take(word.chars().count().saturating_sub(4).max(4)));
        let words: Vec<String> = stems.map(|stem| regex::escape(&stem.collect::<String>()) + r"\w*").collect();
        return Regex::new(&format!("(?i){}", words.join(" "))).ok();
    }
    let stem = term.strip_suffix("en").or_else(|| term.strip_suffix('s')).filter(|stem| stem.len() > 3).unwrap_or(term);
    let stem = if stem.len() > 5 { stem.strip_suffix('e').unwrap_or(stem) } else { stem };
    // A closed syllable loses a letter in the plural: "orgaan", "organen".
    Regex::new(&format!("(?i){}", regex::escape(stem))).ok()
}

/// Terms with a capital that a draft uses in the middle of a sentence, but defines nowhere, while another draft does:
/// the first article that has one, and what is wrong. Names are left alone: they have
/// more than one capital in a row, or a blank behind it.
pub(super) fn undefined<'p>(paper: &'p Paper, all: &[Paper], defining: &[ClauseIx]) -> Vec<(&'p Article, String)> {
    let whole: String = paper.articles.iter().map(|article| article.text() + "\n").collect();
    let own = heads(paper, defining);
    let mut found = Vec::new();
    for (term, title) in
        all.iter().flat_map(|other| heads(other, defining).into_iter().map(|term| (term, &other.title)))
    {
        if own.contains(&term) || introduces(&whole, term) || found.iter().any(|(_, known, _)| *known == term) {
            continue;
        }
        let Ok(used) = Regex::new(&format!(r"(\S+) {}(?:en|s)?\b(?: ([\p{{Lu}}\[]))?", regex::escape(term))) else {
            continue;
        };
        let amid = |text: &str| {
            used.captures_iter(text).any(|caught| {
                let before = caught.get(1).map_or("", |word| word.as_str());
                caught.get(2).is_none()
                    && before.starts_with(char::is_lowercase)
                    && before.ends_with(|last: char| last.is_alphabetic() || last == ',')
            })
        };
        let place = paper.articles.iter().find(|article| article.lines.iter().any(|(_, line)| amid(line)));
        found.extend(place.map(|article| (article, term, title)));
    }
    let said = |(article, term, title)| {
        (article, format!("“{term}” wordt gebruikt, maar is hier niet omschreven; wel in {title}"))
    };
    found.into_iter().map(said).collect()
}

/// The terms with a capital that a draft defines.
fn heads<'p>(paper: &'p Paper, defining: &[ClauseIx]) -> Vec<&'p str> {
    let articles = defining.iter().filter_map(|clause| paper.article(*clause));
    let terms = articles.flat_map(|article| &article.items).filter_map(|item| item.split_once(": "));
    terms.map(|(term, _)| term).filter(|term| term.starts_with(char::is_uppercase)).collect()
}

/// Whether running text says what a term stands for: "De Zorggroep is …", "hierna te noemen: de Oprichter".
fn introduces(text: &str, term: &str) -> bool {
    let term = regex::escape(term);
    let said = format!(
        r"(?m)(?:^(?:De|Het) {term} (?:is|zijn|in de zin)|(?:hierna|heet|heten|samen)[^.\n]{{0,30}} {term}\b|^(?:De )?{term}, )"
    );
    Regex::new(&said).is_ok_and(|said| said.is_match(text))
}
