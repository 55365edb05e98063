//! What sorts of parties and connections there are: how they are said, and where a picture shows them.

use super::names::Names;
use super::reader::Slice;
use super::written::{Entry, Groep, Kring};
use crate::diagnostic::one_of;

/// What a connection is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// Who has a say in whom: membership, shares, appointment.
    Control,
    /// Who watches over whom, and whose leave is asked.
    Oversight,
    /// Who has agreed what with whom; an agreement binds both sides alike.
    Contract,
    /// Who answers for what to whom.
    Liability,
    /// Who pays whom.
    Money,
    /// Who sends whom the bills.
    Claim,
    /// What else is laid down.
    Record,
}

/// Where a party stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Circle {
    /// Takes part.
    Member,
    /// What those who take part make together.
    Organisation,
    /// Watches over it.
    Oversight,
    /// Stands outside.
    Outside,
}

/// The sorts that are declared.
pub(super) struct Sorts<'e> {
    bonds: Vec<(&'e str, &'e str, Layer)>,
    parties: Vec<(&'e str, Circle)>,
}

impl<'e> Sorts<'e> {
    pub fn of(names: &mut Names<'_>, entries: &'e [(Slice<'_>, Entry<'_>)]) -> Sorts<'e> {
        let mut sorts = Sorts { bonds: Vec::new(), parties: Vec::new() };
        for (at, entry) in entries {
            let (sort, taken) = match entry {
                Entry::Band(band) => {
                    let taken = sorts.bonds.iter().any(|(sort, ..)| *sort == band.soort);
                    sorts.bonds.push((&band.soort, &band.zegt, layer(band.groep)));
                    (&band.soort, taken)
                }
                Entry::Partijsoort(party) => {
                    let taken = sorts.parties.iter().any(|(sort, _)| *sort == party.soort);
                    sorts.parties.push((&party.soort, circle(party.kring)));
                    (&party.soort, taken)
                }
                _ => continue,
            };
            if taken {
                names.fault("dubbele-naam", *at, sort, format!("de soort `{sort}` bestaat al"), None);
            }
        }
        sorts
    }

    /// What a connection of this sort says, and what it is about.
    pub fn bond(&self, names: &mut Names<'_>, at: Slice<'_>, sort: &str) -> (String, Layer) {
        let found = self.bonds.iter().find(|(known, ..)| *known == sort);
        let Some((_, says, layer)) = found else {
            let help = one_of(sort, self.bonds.iter().map(|(known, ..)| *known));
            names.fault("onbekende-naam", at, sort, format!("onbekende soort verbinding `{sort}`"), help);
            return (sort.into(), Layer::Record);
        };
        ((*says).into(), *layer)
    }

    /// Where a party of this sort stands.
    pub fn party(&self, names: &mut Names<'_>, at: Slice<'_>, sort: &str) -> Circle {
        let found = self.parties.iter().find(|(known, _)| *known == sort);
        found.map(|(_, circle)| *circle).unwrap_or_else(|| {
            let help = one_of(sort, self.parties.iter().map(|(known, _)| *known));
            names.fault("onbekende-naam", at, sort, format!("onbekende soort partij `{sort}`"), help);
            Circle::Outside
        })
    }
}

fn layer(written: Groep) -> Layer {
    match written {
        Groep::Zeggenschap => Layer::Control,
        Groep::Toezicht => Layer::Oversight,
        Groep::Contract => Layer::Contract,
        Groep::Aansprakelijkheid => Layer::Liability,
        Groep::Geld => Layer::Money,
        Groep::Declaratie => Layer::Claim,
        Groep::Vastgelegd => Layer::Record,
    }
}

fn circle(written: Kring) -> Circle {
    match written {
        Kring::Deelnemer => Circle::Member,
        Kring::Organisatie => Circle::Organisation,
        Kring::Toezicht => Circle::Oversight,
        Kring::Buiten => Circle::Outside,
    }
}
