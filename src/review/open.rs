//! What is left to fill in or to choose before a notary can go on: not the blanks that are for the notary.

use super::text::{Article, Paper};

/// An answer that drafts still wait for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Id of the fact.
    pub fact: String,
    /// What is missing.
    pub label: String,
    /// The drafts and articles that wait for it.
    pub places: Vec<String>,
}

/// A choice that a draft still has open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The draft and article.
    pub place: String,
    /// What is open.
    pub text: String,
}

/// The answers that drafts wait for, in the order in which they are met.
pub(super) fn missing(papers: &[Paper]) -> Vec<Missing> {
    let mut found: Vec<Missing> = Vec::new();
    for (paper, article) in articles(papers) {
        for (fact, label) in &article.questions {
            let place = place(paper, article);
            match found.iter_mut().find(|known| known.fact == *fact && known.label == *label) {
                Some(known) if known.places.contains(&place) => {}
                Some(known) => known.places.push(place),
                None => found.push(Missing { fact: fact.clone(), label: label.clone(), places: vec![place] }),
            }
        }
    }
    found
}

/// The choices that are open, article by article.
pub(super) fn choices(papers: &[Paper]) -> Vec<Choice> {
    let own = |(paper, article)| {
        let place = place(paper, article);
        article.choices.iter().map(move |text| Choice { place: place.clone(), text: text.clone() })
    };
    articles(papers).flat_map(own).collect()
}

fn articles(papers: &[Paper]) -> impl Iterator<Item = (&Paper, &Article)> {
    papers.iter().flat_map(|paper| paper.articles.iter().map(move |article| (paper, article)))
}

fn place(paper: &Paper, article: &Article) -> String {
    format!("{}, {}", paper.title, article.named(0))
}
