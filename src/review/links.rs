//! References and defined terms in running text.

use super::text::{Article, Paper};
use regex::Regex;

/// References in the text of an article to an article or *lid* that the draft does not have: the *lid* they stand in,
/// and what they say. References to other texts ("artikel 2:33 van …") are not for here.
pub(super) fn dead(paper: &Paper, article: &Article) -> Vec<(u32, String)> {
    let mut found: Vec<(u32, String)> = article.dead.iter().map(|label| (0, label.clone())).collect();
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
    let stem = term.strip_suffix("en").or_else(|| term.strip_suffix('s')).filter(|stem| stem.len() > 3).unwrap_or(term);
    let stem = if stem.len() > 5 { stem.strip_suffix('e').unwrap_or(stem) } else { stem };
    // A closed syllable loses a letter in the plural: "orgaan", "organen".
    Regex::new(&format!("(?i){}", regex::escape(stem))).ok()
}
