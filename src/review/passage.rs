//! What is read together, and what is said of it.

use super::text::{Article, Paper};
use crate::rules::ClauseIx;

/// What a test came to.
#[derive(Debug, Default)]
pub(super) struct Verdict {
    /// What does not meet it.
    pub complaints: Vec<Complaint>,
    /// Whether something it needs is not known yet.
    pub open: bool,
    /// Whether there was something to judge.
    pub read: bool,
}

/// Something that does not meet a test.
#[derive(Debug)]
pub(super) struct Complaint {
    pub paper: Option<String>,
    pub article: Option<String>,
    pub clause: Option<ClauseIx>,
    pub cause: String,
}

/// Articles of one document, or an answer, that are read together.
pub(super) struct Passage<'c> {
    pub paper: Option<&'c Paper>,
    pub articles: Vec<&'c Article>,
    pub answer: Option<String>,
}

impl Verdict {
    pub fn open() -> Verdict {
        Verdict { open: true, ..Verdict::default() }
    }

    pub fn complain(&mut self, passage: &Passage<'_>, article: Option<(&Article, u32)>, cause: String) {
        let article =
            article.or_else(|| passage.articles.first().filter(|_| passage.articles.len() == 1).map(|one| (*one, 0)));
        self.complaints.push(Complaint {
            paper: passage.paper.map(|paper| paper.title.clone()),
            article: article.map(|(article, member)| article.named(member)),
            clause: passage
                .paper
                .zip(article.and_then(|(article, _)| article.clause))
                .map(|(paper, at)| (paper.plan, at)),
            cause,
        });
    }

    /// What is about the case as a whole.
    pub fn whole(&mut self, cause: String) {
        self.complaints.push(Complaint { paper: None, article: None, clause: None, cause });
    }
}

impl Passage<'_> {
    pub fn text(&self) -> String {
        match &self.answer {
            Some(answer) => answer.clone(),
            None => self.articles.iter().map(|article| article.text()).collect::<Vec<_>>().join("\n"),
        }
    }

    /// Every *lid*, with its article and number.
    pub fn lines(&self) -> Vec<(Option<(&Article, u32)>, String)> {
        match &self.answer {
            Some(answer) => vec![(None, answer.clone())],
            None => {
                let all =
                    self.articles.iter().flat_map(|article| article.lines.iter().map(move |line| (*article, line)));
                all.map(|(article, (member, text))| (Some((article, *member)), text.clone())).collect()
            }
        }
    }

    pub fn waits(&self) -> bool {
        self.articles.iter().any(|article| !article.questions.is_empty())
    }

    pub fn named(&self, article: Option<(&Article, u32)>) -> String {
        let title = self.paper.map_or_else(|| "het dossier".into(), |paper| paper.title.clone());
        article.map_or_else(|| title.clone(), |(article, member)| format!("{title}, {}", article.named(member)))
    }
}
