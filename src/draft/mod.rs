//! Advice → drafts: which articles, filled from which templates, and why each is there.

mod case;
mod notes;
mod number;

pub use case::{Case, provenance, rules_provenance};
pub use notes::WHO_DECIDES;

use crate::diagnostic::{Diagnostic, Report};
use crate::diagram::{Test, Truth};
use crate::document::{Block, Document, DocumentKind, Inline, Note, plain};
use crate::dutch;
use crate::rules::{Clause, DocumentPlan, Part, PlanKind, Wording};
use crate::templates::{Templates, blocks};
use notes::notes;

/// How the mark above one of several wordings begins.
pub const CHOICE: &str = "keuze nog open; ";

/// A draft is always made; what could not be made well is told beside it.
#[derive(Debug)]
pub struct Draft {
    /// The document.
    pub document: Document,
    /// Template faults and references without a target.
    pub report: Report,
}

/// Drafts a document, by index of its plan.
pub fn draft(case: &Case<'_>, templates: &Templates, plan: usize) -> Draft {
    let planned = &case.edition.base.documents[plan];
    let mut writer = Writer {
        case,
        templates,
        context: case.context(),
        form: planned.kind == PlanKind::Form,
        blocks: Vec::new(),
        report: Report::default(),
        chapter: None,
        number: 0,
    };
    writer.free(planned.opening.as_deref());
    writer.part(plan, Part::Opening);
    writer.part(plan, Part::Article);
    writer.free(planned.closing.as_deref());
    writer.part(plan, Part::Closing);
    let Writer { mut blocks, mut report, .. } = writer;
    // A template may begin with the title of the document, which every form prints already.
    if matches!(blocks.first(), Some(Block::Paragraph { text, .. }) if plain(text).trim() == planned.title) {
        blocks.remove(0);
    }
    number::resolve(&mut blocks, &planned.place, &mut report);
    let document = Document {
        id: planned.id.clone(),
        title: planned.title.clone(),
        kind: kind(planned),
        provenance: case.provenance(),
        clean: false,
        blocks,
    };
    Draft { document, report }
}

fn kind(plan: &DocumentPlan) -> DocumentKind {
    match plan.kind {
        PlanKind::Deed => DocumentKind::Deed,
        PlanKind::Agreement => DocumentKind::Agreement,
        PlanKind::Regulation => DocumentKind::Regulation,
        // A form is read as a letter is: nobody signs it.
        PlanKind::Form => DocumentKind::Letter,
    }
}

struct Writer<'c, 'a> {
    case: &'c Case<'a>,
    templates: &'c Templates,
    /// Everything a template may ask: made once, since a document has many templates.
    context: minijinja::Value,
    /// Whether the parts are those of a form: with their reason in the text, and no articles.
    form: bool,
    blocks: Vec<Block>,
    report: Report,
    chapter: Option<String>,
    number: u32,
}

impl Writer<'_, '_> {
    /// Text outside the articles.
    fn free(&mut self, template: Option<&str>) {
        if let Some(template) = template {
            let found = self.fill(template);
            self.blocks.extend(found);
        }
    }

    /// The clauses of one part that are there, or may be.
    fn part(&mut self, plan: usize, part: Part) {
        let (edition, templates) = (self.case.edition, self.templates);
        let clauses = edition.base.documents[plan].clauses.iter().zip(&edition.clauses[plan]);
        for (clause, test) in clauses.filter(|(clause, _)| clause.part == part) {
            let present = edition.store.truth_of(test.holds, &self.case.advice.known);
            if present != Truth::No {
                self.clause(clause, present, notes(self.case, templates, clause, test));
            }
        }
    }

    fn fill(&mut self, template: &str) -> Vec<Block> {
        match self.templates.fill(template, self.context.clone()) {
            Ok(text) => blocks(&text),
            Err(fault) => {
                let label = format!("tekst uit {} kon niet worden ingevuld", fault.place.file);
                self.report.add(fault);
                vec![Block::Paragraph { level: 0, text: vec![Inline::Blank { id: String::new(), label }] }]
            }
        }
    }

    fn clause(&mut self, clause: &Clause, present: Truth, notes: Vec<Note>) {
        let wordings = self.wordings(clause);
        if wordings.is_empty() {
            return;
        }
        if clause.chapter.is_some() && clause.chapter != self.chapter {
            self.chapter.clone_from(&clause.chapter);
            let heading = |text: &String| match self.form {
                true => Block::Heading { level: 1, text: vec![Inline::Text(text.clone())] },
                false => Block::Chapter { text: text.clone() },
            };
            self.blocks.extend(clause.chapter.iter().map(heading));
        }
        if clause.part == Part::Article && self.form {
            self.heading(clause);
        } else if clause.part == Part::Article {
            self.number += 1;
            self.blocks.push(Block::Article {
                key: clause.id.clone(),
                number: self.number,
                heading: clause.heading.clone(),
                notes,
            });
        }
        if present == Truth::Open {
            let condition = clause.when.say(self.case.edition.base);
            let what = if clause.part == Part::Article && !self.form { "artikel" } else { "deel" };
            self.blocks.push(Block::Marker { text: format!("nog open: dit {what} vervalt, tenzij {condition}") });
        }
        for Alternative { choice, template } in wordings {
            let text = self.fill(&template);
            let variant = choice.as_ref().map(|(id, _)| id.as_str()).unwrap_or_default();
            if let Some((_, label)) = &choice {
                self.blocks.push(Block::Marker { text: format!("{CHOICE}tekst als {label}") });
            }
            match clause.part {
                Part::Article => self.members(clause, variant, text),
                // Around the articles nothing is cited by number, and one clause may hold several lists.
                Part::Opening | Part::Closing => self.blocks.extend(text),
            }
        }
    }

    /// The heading of a part of a form, with why it is asked and what that rests on.
    fn heading(&mut self, clause: &Clause) {
        let cited: Vec<String> =
            clause.citations.iter().map(|citation| self.case.edition.base.cite(citation)).collect();
        self.blocks.push(Block::Heading { level: 2, text: vec![Inline::Text(clause.heading.clone())] });
        let why = format!("{} ({})", clause.reason, cited.join("; "));
        self.blocks.push(Block::Paragraph { level: 0, text: vec![Inline::Text(why)] });
    }

    /// Gives each *lid* its key; alternatives each count from one, as the text that stays will.
    fn members(&mut self, clause: &Clause, variant: &str, text: Vec<Block>) {
        let mut path = [0_u32; 4];
        for mut block in text {
            if let Block::Member { key, level, number, .. } = &mut block {
                let level = usize::from((*level).clamp(1, 3));
                path[level] = *number;
                let numbers: Vec<String> = path[1..=level].iter().map(u32::to_string).collect();
                *key = format!("{}#{}", clause.id, numbers.join("."));
                if !variant.is_empty() {
                    key.push_str(&format!("_{variant}"));
                }
            }
            self.blocks.push(block);
        }
    }

    /// The template of an article, or several where the choice is still open. Choices with the same
    /// text are one alternative.
    fn wordings(&self, clause: &Clause) -> Vec<Alternative> {
        match &clause.wording {
            Wording::Single(template) => vec![Alternative { choice: None, template: template.clone() }],
            Wording::PerChoice(fact, templates) => {
                let possible = self.case.choices(*fact);
                let declared = &self.case.edition.base.facts[*fact];
                let choices = declared.kind.choices();
                let mut groups: Vec<(Option<&String>, Vec<usize>)> = Vec::new();
                for at in possible {
                    let template = templates[at].as_ref();
                    match groups.iter_mut().find(|(earlier, _)| *earlier == template) {
                        Some((_, group)) => group.push(at),
                        None => groups.push((template, vec![at])),
                    }
                }
                let open = groups.len() > 1;
                let named = |group: &[usize]| {
                    let labels: Vec<String> = group.iter().map(|at| choices[*at].label.clone()).collect();
                    (choices[group[0]].id.clone(), format!("{} is: {}", declared.label, dutch::either(&labels)))
                };
                let found = groups.iter().filter_map(|(template, group)| Some(((*template)?.clone(), group)));
                found.map(|(template, group)| Alternative { choice: open.then(|| named(group)), template }).collect()
            }
        }
    }
}

/// The documents a case needs, by index: those its structure names and that may still be needed.
pub fn papers(case: &Case<'_>) -> Vec<usize> {
    case.advice.documents.iter().filter(|(_, truth)| *truth != Truth::No).map(|(at, _)| *at).collect()
}

/// The forms that go with the drafts, by index: those of which a part is there, or may be.
pub fn forms(case: &Case<'_>) -> Vec<usize> {
    let documents = case.edition.base.documents.iter().zip(&case.edition.clauses).enumerate();
    let there = |tests: &Vec<Test<'_>>| {
        tests.iter().any(|test| case.edition.store.truth_of(test.holds, &case.advice.known) != Truth::No)
    };
    documents.filter(|(_, (plan, tests))| plan.kind == PlanKind::Form && there(tests)).map(|(at, _)| at).collect()
}

/// A text an article may have; with the choice it belongs to where that is still open.
struct Alternative {
    choice: Option<(String, String)>,
    template: String,
}

/// Every template of the rule base filled in for a case, so that faults are found before a client does.
pub fn trial(case: &Case<'_>, templates: &Templates) -> Vec<(String, Result<String, Diagnostic>)> {
    let mut found = Vec::new();
    let context = case.context();
    for plan in &case.edition.base.documents {
        let own = plan.clauses.iter().flat_map(|clause| match &clause.wording {
            Wording::Single(template) => vec![template.clone()],
            Wording::PerChoice(_, templates) => templates.iter().flatten().cloned().collect(),
        });
        for template in plan.opening.iter().chain(&plan.closing).cloned().chain(own) {
            let text = templates.fill(&template, context.clone());
            found.push((template, text));
        }
    }
    found
}
