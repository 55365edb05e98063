//! The comments that people made.

use super::package::Package;
use super::xml::Element;

/// A comment of a reviewer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Who made it.
    pub author: String,
    /// When, as the file says; empty where it does not.
    pub date: String,
    /// What it says.
    pub text: String,
    /// The words it is about.
    pub about: String,
    /// Key of the article it stands at; empty outside articles.
    pub article: String,
}

/// The comments by id, without those the program made itself.
pub(super) fn remarks(package: &Package, own: &str) -> Vec<(String, Remark)> {
    let comments = package.comments.iter().flat_map(|part| part.children()).filter(|one| one.name == "w:comment");
    let read = comments.map(|comment| {
        let paragraphs: Vec<String> = comment.children().filter(|child| child.name == "w:p").map(said).collect();
        let value = |name: &str| comment.get(name).unwrap_or_default().to_string();
        let remark = Remark {
            author: value("w:author"),
            date: value("w:date").chars().take(10).collect(),
            text: paragraphs.join(" ").trim().to_string(),
            about: String::new(),
            article: String::new(),
        };
        (value("w:id"), remark)
    });
    read.filter(|(_, remark)| remark.author != own && !remark.text.is_empty()).collect()
}

/// All text below an element.
fn said(element: &Element) -> String {
    let below = |child: &Element| match child.name.as_str() {
        "w:t" => child.text(),
        "w:br" | "w:cr" | "w:tab" => " ".into(),
        "w:del" => String::new(),
        _ => said(child),
    };
    element.children().map(below).collect()
}
