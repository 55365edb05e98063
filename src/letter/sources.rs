//! Every source, how it was read, and what rests on it.

use super::compose;
use super::rulebook::period;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::draft::rules_provenance;
use crate::dutch;
use crate::model::{Certainty, Citation, Date, Source};
use crate::rules::{Rests, Rule, RuleBase};
use crate::templates::Templates;
use serde::Serialize;

/// Where a Juriconnect reference can be followed.
const RESOLVER: &str = "https://wetten.overheid.nl/";

/// A degree of certainty, explained.
#[derive(Serialize)]
pub(super) struct Grade {
    naam: &'static str,
    uitleg: &'static str,
}

#[derive(Serialize)]
struct Sources {
    aantal: String,
    zekerheden: Vec<Grade>,
    ongebruikt: Vec<String>,
    bronnen: Vec<One>,
}

#[derive(Serialize)]
struct One {
    titel: String,
    kort: Option<String>,
    nummer: String,
    url: String,
    jci: Option<String>,
    versie: Option<String>,
    gecontroleerd: String,
    opmerking: Option<String>,
    voorstel: Option<String>,
    raakt: Vec<String>,
    gebruik: Vec<Use>,
}

#[derive(Serialize)]
struct Use {
    soort: &'static str,
    regels: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    naam: String,
    plaatsen: Vec<String>,
}

/// The degrees of certainty, the surest first.
pub(super) fn grades() -> Vec<Grade> {
    let told = [
        (Certainty::Text, "de tekst van de wet zelf is gelezen."),
        (Certainty::Official, "een overheid of toezichthouder legt het zo uit."),
        (Certainty::Secondary, "een brancheorganisatie, kantoor of vakblad zegt het."),
        (Certainty::Inferred, "het volgt naar ons oordeel uit de bron, maar staat er niet met zoveel woorden."),
        (Certainty::Unchecked, "het is niet nagekeken, of de bron liet het open."),
    ];
    told.into_iter().map(|(certainty, uitleg)| Grade { naam: certainty.label(), uitleg }).collect()
}

/// The sources by index, in the order of the files or with the one that was checked longest ago first.
pub fn ordered(base: &RuleBase, oldest_first: bool) -> Vec<usize> {
    let mut found: Vec<usize> = (0..base.sources.len()).collect();
    if oldest_first {
        found.sort_by_key(|at| base.sources[*at].checked);
    }
    found
}

/// The sources as a letter.
///
/// # Errors
/// When the template is broken.
pub fn sources(base: &RuleBase, templates: &Templates, date: Date, order: &[usize]) -> Result<Document, Diagnostic> {
    let told: Vec<One> = order.iter().map(|at| one(base, *at)).collect();
    let idle = told.iter().filter(|source| source.gebruik.is_empty() && source.voorstel.is_none());
    let view = Sources {
        aantal: dutch::counted(base.sources.len(), "bron", "bronnen"),
        zekerheden: grades(),
        ongebruikt: idle.map(|source| source.titel.clone()).collect(),
        bronnen: told,
    };
    compose(templates, "bronnen", "Bronnen".into(), rules_provenance(base, date), view)
}

fn one(base: &RuleBase, at: usize) -> One {
    let source = &base.sources[at];
    let bill = base.bills.iter().find(|bill| bill.source == at);
    let mut uses: Vec<Use> = Vec::new();
    for (rests, citation) in base.cited().into_iter().filter(|(_, citation)| citation.source == at) {
        let (soort, naam, when) = named(base, rests);
        let place = format!("{} ({}){when}", citation.place, citation.certainty.label());
        let found = match uses.iter().position(|one| one.soort == soort) {
            Some(found) => found,
            None => {
                uses.push(Use { soort, regels: Vec::new() });
                uses.len() - 1
            }
        };
        let lines = &mut uses[found].regels;
        match lines.iter_mut().find(|line| line.naam == naam) {
            Some(line) if line.plaatsen.contains(&place) => {}
            Some(line) => line.plaatsen.push(place),
            None => lines.push(Line { naam, plaatsen: vec![place] }),
        }
    }
    One {
        titel: source.title.clone(),
        kort: (source.short != source.title).then(|| source.short.clone()),
        nummer: source.number.clone(),
        url: source.url.clone(),
        jci: link(source),
        versie: source.version.map(dutch::date),
        gecontroleerd: dutch::date(source.checked),
        opmerking: source.remark.clone(),
        voorstel: bill.map(|bill| format!("{} Stand: {}", dutch::sentence(&bill.effect), bill.state)),
        raakt: bill
            .map(|bill| bill.touches.iter().map(|fact| base.facts[*fact].label.clone()).collect())
            .unwrap_or_default(),
        gebruik: uses,
    }
}

/// What sort of thing rests on a source, its name, and when it counts.
fn named(base: &RuleBase, rests: Rests<'_>) -> (&'static str, String, String) {
    let label = |fact: usize| base.facts[fact].label.clone();
    let counts = |rule: &Rule| {
        let when = period(rule.period);
        if when.is_empty() { when } else { format!(", {when}") }
    };
    match rests {
        Rests::Rule(decision, rule) => ("Conclusies", label(decision.fact), counts(rule)),
        Rests::Question(question) => ("Vragen en lezingen", label(question.fact), String::new()),
        Rests::Clause(plan, clause) => {
            ("Artikelen", format!("{}, {} {}", plan.title, clause.id, clause.heading), String::new())
        }
        Rests::Step(step) => ("Stappen van het plan", step.name.clone(), String::new()),
        Rests::Term(term) => ("Vaste dagen in het plan", term.name.clone(), String::new()),
    }
}

fn link(source: &Source) -> Option<String> {
    source.permalink.as_ref().map(|jci| format!("{RESOLVER}{jci}"))
}

#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    titel: &'a str,
    kort: &'a str,
    nummer: &'a str,
    url: &'a str,
    jci: Option<&'a str>,
    jci_url: Option<String>,
    versie: Option<String>,
    gecontroleerd: String,
    opmerking: Option<&'a str>,
    voorstel: Option<Proposal<'a>>,
    gebruikt_door: Vec<User<'a>>,
}

#[derive(Serialize)]
struct Proposal<'a> {
    stand: &'a str,
    gevolg: &'a str,
    raakt: Vec<&'a str>,
}

#[derive(Serialize)]
struct User<'a> {
    soort: &'static str,
    id: String,
    plaats: &'a str,
    zekerheid: &'static str,
}

/// The sources as data.
pub fn sources_json(base: &RuleBase, order: &[usize]) -> String {
    let entries: Vec<Entry<'_>> = order.iter().map(|at| entry(base, *at)).collect();
    serde_json::to_string_pretty(&entries).expect("sources hold only text") + "\n"
}

fn entry(base: &RuleBase, at: usize) -> Entry<'_> {
    let source = &base.sources[at];
    let bill = base.bills.iter().find(|bill| bill.source == at);
    let id = |fact: usize| base.facts[fact].id.as_str();
    let user = |(rests, citation): (Rests<'_>, &'_ Citation)| {
        let (soort, id) = match rests {
            Rests::Rule(decision, rule) => ("regel", format!("{}.{}", id(decision.fact), rule.id)),
            Rests::Question(question) => ("vraag", id(question.fact).to_string()),
            Rests::Clause(plan, clause) => ("artikel", format!("{}/{}", plan.id, clause.id)),
            Rests::Step(step) => ("stap", step.id.clone()),
            Rests::Term(term) => ("termijn", term.id.clone()),
        };
        (soort, id, citation.certainty.id())
    };
    let mine = base.cited().into_iter().filter(|(_, citation)| citation.source == at);
    Entry {
        id: &source.id,
        titel: &source.title,
        kort: &source.short,
        nummer: &source.number,
        url: &source.url,
        jci: source.permalink.as_deref(),
        jci_url: link(source),
        versie: source.version.map(|day| day.to_string()),
        gecontroleerd: source.checked.to_string(),
        opmerking: source.remark.as_deref(),
        voorstel: bill.map(|bill| Proposal {
            stand: &bill.state,
            gevolg: &bill.effect,
            raakt: bill.touches.iter().map(|fact| id(*fact)).collect(),
        }),
        gebruikt_door: mine
            .map(|(rests, citation)| {
                let (soort, id, zekerheid) = user((rests, citation));
                User { soort, id, plaats: &citation.place, zekerheid }
            })
            .collect(),
    }
}
