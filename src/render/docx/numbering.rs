//! Automatic numbering: the lists of the document, and where a list has to start again.
//!
//! Three lists exist. The articles: Artikel 1 / 1. / a. / 1°, one list through the whole document. The loose list, for
//! numbered paragraphs outside articles. And the bullets. The styles carry the numbering; a paragraph names a list only
//! where its number is not the one Word would give it, for instance in the second of two alternatives.

use super::xml::{DECLARATION, NAMESPACES};

const ARTICLES: usize = 1;
const LOOSE: usize = 2;
const BULLETS: usize = 3;

/// Follows the numbers Word gives, and notes every list that starts again.
pub(super) struct Numbering {
    instances: Vec<Instance>,
    articles: Counter,
    loose: Counter,
}

/// A list with, by level, a number of its own to start from.
struct Instance {
    list: usize,
    starts: Vec<(usize, u32)>,
}

/// The last number at each level of a list, the instance that is counting, and the one that counts the articles.
struct Counter {
    list: usize,
    counts: [u32; 4],
    instance: usize,
    home: usize,
    ended: bool,
}

impl Numbering {
    pub(super) fn new() -> Numbering {
        let instances = [ARTICLES, LOOSE, BULLETS].map(|list| Instance { list, starts: Vec::new() }).into();
        let counter = |list| Counter { list, counts: [0; 4], instance: list, home: list, ended: false };
        Numbering { instances, articles: counter(ARTICLES), loose: counter(LOOSE) }
    }

    /// The paragraph properties for the heading of an article.
    pub(super) fn article(&mut self, number: u32) -> String {
        // A restart among the leden ends with its article; a restart of the articles themselves does not.
        self.articles.instance = self.articles.home;
        let properties = self.articles.count(0, number, &mut self.instances);
        self.articles.home = self.articles.instance;
        properties
    }

    /// The paragraph properties for a *lid*, letter or degree of an article.
    pub(super) fn member(&mut self, level: u8, number: u32) -> String {
        self.articles.count(usize::from(level.clamp(1, 3)), number, &mut self.instances)
    }

    /// The paragraph properties for a numbered paragraph outside articles.
    pub(super) fn loose(&mut self, level: u8, number: u32) -> String {
        self.loose.count(usize::from(level.clamp(1, 3)) - 1, number, &mut self.instances)
    }

    /// Lets a *lid* that only the old version has count in its own way; what stays counts on as if it were not there.
    pub(super) fn deleted(&mut self, style_level: u8, number: u32) -> String {
        let home = (self.articles.counts, self.articles.instance);
        let first = number == 1 && self.articles.counts[usize::from(style_level.clamp(1, 3))] > 0;
        let properties = if first { self.member(style_level, number) } else { String::new() };
        (self.articles.counts, self.articles.instance) = home;
        properties
    }

    /// Ends the loose list: the next numbered paragraph outside articles begins a new one.
    pub(super) fn end_loose(&mut self) {
        self.loose.ended = self.loose.counts != [0; 4];
    }

    /// The numbering part.
    pub(super) fn part(&self) -> String {
        let articles = [
            level(0, "decimal", "Heading3", "Artikel %1", 1304, 1304),
            level(1, "decimal", "Lid", "%2.", 510, 510),
            level(2, "lowerLetter", "Letter", "%3.", 1020, 510),
            level(3, "decimal", "Graad", "%4°", 1530, 510),
        ];
        let loose = [
            level(0, "decimal", "ListNumber", "%1.", 510, 510),
            level(1, "lowerLetter", "ListNumber2", "%2.", 1020, 510),
            level(2, "decimal", "ListNumber3", "%3°", 1530, 510),
        ];
        let bullets = [
            level(0, "bullet", "ListBullet", "•", 510, 510),
            level(1, "bullet", "ListBullet2", "–", 1020, 510),
            level(2, "bullet", "ListBullet3", "·", 1530, 510),
        ];
        let mut part = format!("{DECLARATION}<w:numbering {NAMESPACES}>");
        part += &list(ARTICLES, &articles.concat());
        part += &list(LOOSE, &loose.concat());
        part += &list(BULLETS, &bullets.concat());
        for (index, instance) in self.instances.iter().enumerate() {
            part += &instance.xml(index + 1);
        }
        part + "</w:numbering>"
    }
}

impl Counter {
    /// Counts one paragraph; names an instance where the list of the style does not give this number.
    fn count(&mut self, level: usize, number: u32, instances: &mut Vec<Instance>) -> String {
        if self.ended {
            self.counts = [0; 4];
        }
        if self.ended || self.counts[level] + 1 != number {
            // The levels in between go on where they were; an article number is never started again by a lid.
            let first = usize::from(self.list == ARTICLES);
            let mut starts: Vec<_> = (first..level).map(|upper| (upper, self.counts[upper] + 1)).collect();
            starts.push((level, number));
            instances.push(Instance { list: self.list, starts });
            self.instance = instances.len();
            self.ended = false;
        }
        self.counts[level] = number;
        self.counts[level + 1..].fill(0);
        if self.instance == self.list {
            String::new()
        } else {
            format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{}"/></w:numPr>"#, self.instance)
        }
    }
}

impl Instance {
    fn xml(&self, id: usize) -> String {
        let list = self.list;
        let starts: String = self
            .starts
            .iter()
            .map(|(level, start)| {
                format!(r#"<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>"#)
            })
            .collect();
        format!(r#"<w:num w:numId="{id}"><w:abstractNumId w:val="{list}"/>{starts}</w:num>"#)
    }
}

fn list(id: usize, levels: &str) -> String {
    format!(
        r#"<w:abstractNum w:abstractNumId="{id}"><w:nsid w:val="5A56000{id}"/><w:multiLevelType w:val="multilevel"/><w:tmpl w:val="5A56010{id}"/>{levels}</w:abstractNum>"#
    )
}

fn level(level: usize, format: &str, style: &str, text: &str, left: u32, hanging: u32) -> String {
    format!(
        r#"<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:pStyle w:val="{style}"/><w:suff w:val="tab"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="{left}"/></w:tabs><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>"#
    )
}
