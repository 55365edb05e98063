//! Who takes part in a structure and what binds them, as far as the answers tell.

use crate::advise::{StructureAdvice, said};
use crate::diagram::{Test, Truth};
use crate::dutch;
use crate::letter::said::Writer;
use crate::rules::{Connection, Layer, Party};

/// The parties that take part or may take part, and what binds them.
pub(super) struct Bonds<'a> {
    pub parties: Vec<Member<'a>>,
    pub bonds: Vec<Bond<'a>>,
}

/// A party.
pub(super) struct Member<'a> {
    pub party: &'a Party,
    /// Whether it takes part whatever the open answers are.
    pub sure: bool,
    /// The names it stands for.
    pub names: Vec<String>,
}

/// Something that binds two of the parties, by their index.
pub(super) struct Bond<'a> {
    pub from: usize,
    pub to: usize,
    pub connection: &'a Connection,
    pub sure: bool,
    /// What it comes to: its own label, or what a decision says.
    pub detail: Option<String>,
    /// The title of the document that lays it down.
    pub document: Option<String>,
}

impl<'a> Bonds<'a> {
    pub fn of(writer: &Writer<'_, '_>, advice: &StructureAdvice<'a>) -> Bonds<'a> {
        let (edition, base) = (writer.edition, writer.base());
        let structure = advice.structure;
        let at = base.structures.iter().position(|one| one.id == structure.id).unwrap_or_default();
        let (parties, bonds) = &edition.bonds[at];
        let truth = |test: &Test<'_>| edition.store.truth_of(test.holds, &advice.known);
        let members = structure.parties.iter().zip(parties).filter_map(|(party, test)| {
            let truth = truth(test);
            let elements = party.list.map(|list| writer.dossier.elements(list)).unwrap_or_default();
            let names = elements.iter().map(|element| element.name.clone()).collect();
            (truth != Truth::No).then_some(Member { party, sure: truth == Truth::Yes, names })
        });
        let members: Vec<Member<'a>> = members.collect();
        let place = |id: &str| members.iter().position(|member| member.party.id == id);
        let bonds = structure.connections.iter().zip(bonds).filter_map(|(connection, test)| {
            let truth = truth(test);
            let (from, to) = (place(&connection.from)?, place(&connection.to)?);
            let outcome = connection.decided.and_then(|fact| said(base, writer.dossier, advice, fact));
            (truth != Truth::No).then_some(Bond {
                from,
                to,
                connection,
                sure: truth == Truth::Yes && members[from].sure && members[to].sure,
                detail: connection.label.clone().or(outcome.map(|outcome| small(&outcome))),
                document: connection.document.map(|document| base.documents[document].title.clone()),
            })
        });
        let bonds = bonds.collect();
        Bonds { parties: members, bonds }
    }
}

impl Bond<'_> {
    /// The words beside its line.
    pub fn label(&self) -> String {
        let kind = &self.connection.kind;
        let said = match (self.connection.layer, &self.detail, &self.document) {
            (Layer::Contract | Layer::Record, Some(words), _) => words.clone(),
            (Layer::Contract | Layer::Record, None, Some(title)) => title.clone(),
            (_, Some(detail), _) => format!("{kind}: {detail}"),
            _ => kind.clone(),
        };
        if self.sure { said } else { format!("{said} (misschien)") }
    }

    /// The same in a sentence, with why it is so where a decision says it.
    pub fn fact(&self, writer: &Writer<'_, '_>, advice: &StructureAdvice<'_>, parties: &[Member<'_>]) -> String {
        let (from, to) = (&parties[self.from].party.name, &parties[self.to].party.name);
        let mut said = match self.from == self.to {
            true => format!("{from}, onderling: {}", self.connection.kind),
            false => format!("{from}: {} {to}", self.connection.says),
        };
        if let Some(title) = &self.document {
            said += &format!(" (stuk: {title})");
        }
        let same = |detail: &&String| self.document.as_ref().is_some_and(|title| title.eq_ignore_ascii_case(detail));
        if let Some(detail) = self.detail.as_ref().filter(|detail| !same(detail)) {
            said += &format!(": {detail}");
        }
        if !self.sure {
            said += " (misschien)";
        }
        let mut said = dutch::sentence(&said);
        let base = writer.base();
        let decided = self.connection.decided.filter(|_| self.connection.layer == Layer::Liability);
        let decision = decided.and_then(|fact| base.decisions.iter().position(|one| one.fact == fact));
        if let Some(conclusion) = decision.and_then(|at| advice.conclusion(at)) {
            for reason in writer.reasons(advice, conclusion) {
                said += &format!(" {} ({})", reason.tekst, reason.bronnen);
            }
        }
        said
    }
}

/// An answer in the middle of a line begins small, unless it is an abbreviation.
fn small(text: &str) -> String {
    let mut characters = text.chars();
    match (characters.next(), characters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() || second == ' ' || second == ',' => {
            first.to_lowercase().chain(std::iter::once(second)).chain(characters).collect()
        }
        _ => text.to_string(),
    }
}
