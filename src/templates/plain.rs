//! Clauses only fill in: the few forms a tag may have, so that no template chooses text or reckons with an answer.
//!
//! It is a list of what may be there and not of what may not: a template language has more ways to choose than
//! anybody thinks of, and what a list forgets to allow is heard of at once.

use regex::Regex;
use std::sync::LazyLock;

/// The filters of a clause. Those that the template language brings along can reckon, cut or choose.
const FILTERS: [&str; 9] =
    ["voluit", "getal", "bedrag", "euro", "procent", "datum", "datum_voluit", "keuze", "opsomming"];

/// Anything between tags; a comment says nothing.
static TAG: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?s)\{#.*?#\}|\{\{[-+]?(?<value>.*?)[-+]?\}\}|\{%[-+]?(?<step>.*?)[-+]?%\}"));

/// A name, a column of a list, or one of the two functions; then filters without arguments.
static VALUE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r#"^\s*(?:[a-z_][a-z0-9_]*(?:\.[a-z_][a-z0-9_]*)*|(?:leeg|verwijs)\(\s*"[^"]*"\s*(?:,\s*[0-9]+\s*)?\))(?<filters>(?:\s*\|\s*[a-z_]+)*)\s*$"#,
    )
});

/// Once for every element of a list.
static STEP: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\s*(?:for\s+[a-z_][a-z0-9_]*\s+in\s+[a-z_][a-z0-9_]*|endfor)\s*$"));

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("this pattern is written here and tested")
}

/// Every tag in a clause that does more than fill in, with the line it begins on.
pub(super) fn choosing(source: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for tag in TAG.captures_iter(source) {
        let whole = tag.get_match();
        let plain = match (tag.name("value"), tag.name("step")) {
            (Some(value), _) => fills_in(value.as_str()),
            (None, Some(step)) => STEP.is_match(step.as_str()),
            (None, None) => true,
        };
        if !plain {
            found.push((source[..whole.start()].matches('\n').count() + 1, whole.as_str()));
        }
    }
    found
}

fn fills_in(value: &str) -> bool {
    let filters = VALUE.captures(value).map(|found| found["filters"].to_string());
    let known = |filter: &str| filter.is_empty() || FILTERS.contains(&filter);
    filters.is_some_and(|filters| filters.split('|').map(str::trim).all(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fills_in_is_let_through() {
        let plain = r#"{{ naam }} {{- deel.naam }} {{ prijs | bedrag }} {{ leeg("a | b, c }") }} {{ verwijs("X-1", 2) }}
            {# if #} {% for deel in delen %}{{ deel.soort | keuze }}{% endfor %} { if } {{ namen|opsomming }}"#;
        assert_eq!(choosing(plain), []);
    }

    #[test]
    fn whatever_chooses_or_reckons_is_caught_with_its_line() {
        for tag in [
            "{%if a%}",
            "{%- elif a %}",
            "{% else %}",
            "{%set a = b%}",
            "{%\nif a %}",
            "{% for a in b if c %}",
            "{% for a in b | first %}",
            "{% include \"x\" %}",
            "{% macro a() %}",
            "{{ a if b else c }}",
            "{{ a or b }}",
            "{{ a ~ b }}",
            "{{ a == b }}",
            "{{ a + 1 }}",
            "{{ a[0] }}",
            "{{ a() }}",
            "{{ \"tekst\" }}",
            "{{ a | default(\"b\") }}",
            "{{ a | upper }}",
            "{{ leeg(a) }}",
        ] {
            let source = format!("een\n{tag}\n");
            assert_eq!(choosing(&source), [(2, tag)], "{tag}");
        }
    }
}
