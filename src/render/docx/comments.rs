//! Comments: what the reviewer should know of an article, in the margin, to be deleted in one go.

use super::xml::{DECLARATION, NAMESPACES, escape, paragraph, raw_run, run};
use crate::document::{Note, Provenance};
use crate::render::words::reference_day;

/// The comments so far; the place in the list is the id.
pub(super) struct Comments {
    attributes: String,
    comments: Vec<String>,
}

impl Comments {
    /// No comments yet, by an author who is the program.
    pub(super) fn new(provenance: &Provenance) -> Comments {
        Comments { attributes: author(provenance) + r#" w:initials="zv""#, comments: Vec::new() }
    }

    /// The content with a comment that holds these notes, one paragraph each.
    pub(super) fn around(&mut self, notes: &[Note], content: &str) -> String {
        if notes.is_empty() {
            return content.to_owned();
        }
        let id = self.comments.len();
        let paragraphs: String = notes.iter().enumerate().map(|(index, note)| line(index == 0, note)).collect();
        self.comments.push(format!(r#"<w:comment w:id="{id}" {}>{paragraphs}</w:comment>"#, self.attributes));
        let mark = raw_run(r#"<w:rStyle w:val="CommentReference"/>"#, &format!(r#"<w:commentReference w:id="{id}"/>"#));
        format!(r#"<w:commentRangeStart w:id="{id}"/>{content}<w:commentRangeEnd w:id="{id}"/>{mark}"#)
    }

    /// The comments part, when there is anything in it.
    pub(super) fn part(&self) -> Option<String> {
        let comments = self.comments.concat();
        (!comments.is_empty()).then(|| format!("{DECLARATION}<w:comments {NAMESPACES}>{comments}</w:comments>"))
    }
}

/// Who wrote it and when: the program and the reference date, for the clock has no place in a draft.
pub(super) fn author(provenance: &Provenance) -> String {
    let date = match reference_day(provenance) {
        Some(_) => format!(r#" w:date="{}T00:00:00Z""#, provenance.date),
        None => String::new(),
    };
    format!(r#"w:author="{}"{date}"#, escape(&provenance.program))
}

fn line(first: bool, note: &Note) -> String {
    let mark = raw_run(r#"<w:rStyle w:val="CommentReference"/>"#, "<w:annotationRef/>");
    let mark = if first { mark } else { String::new() };
    let label = run("<w:b/><w:bCs/>", &format!("{}: ", note.label));
    paragraph("CommentText", "", &[mark, label, run("", &note.text)].concat())
}
