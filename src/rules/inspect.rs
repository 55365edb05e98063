//! Written tests and points of the review → the same with every name looked up and every pattern tried.

use super::base::FactIx;
use super::document::{DocumentPlan, PlanKind};
use super::names::Names;
use super::reader::Slice;
use super::review::{ClauseIx, Demand, Gravity, Inspection, Pattern, Point, Scope};
use super::written::{Controlepunt, Eis, Entry, Ernst, Plek, Toets, Vangst};
use crate::diagnostic::one_of;
use crate::model::Kind;

pub(super) fn compile(
    names: &mut Names<'_>,
    entries: &[(Slice<'_>, Entry<'_>)],
    documents: &[DocumentPlan],
) -> (Vec<Inspection>, Vec<Point>) {
    let mut inspections: Vec<Inspection> = Vec::new();
    for (at, entry) in entries {
        if let Entry::Toets(written) = entry {
            if inspections.iter().any(|earlier| earlier.id == written.id) {
                names.fault("dubbele-naam", *at, &written.id, format!("de toets `{}` bestaat al", written.id), None);
            }
            inspections.push(inspection(names, *at, written, documents));
        }
    }
    let mut points: Vec<Point> = Vec::new();
    for (at, entry) in entries {
        if let Entry::Controlepunt(written) = entry {
            if points.iter().any(|earlier| earlier.number == written.nr) {
                names.fault("dubbele-naam", *at, "", format!("controlepunt {} bestaat al", written.nr), None);
            }
            points.push(point(names, *at, written, documents, &inspections));
        }
    }
    points.sort_by_key(|point| point.number);
    (inspections, points)
}

fn inspection(names: &mut Names<'_>, at: Slice<'_>, written: &Toets<'_>, documents: &[DocumentPlan]) -> Inspection {
    if written.bron.is_empty() {
        names.fault("geen-bron", at, &written.id, format!("de toets `{}` noemt geen bron", written.id), None);
    }
    super::compile::unfilled(names, at, &written.omdat);
    let mut reader = Reader { names, at, documents };
    let demands = written.eist.iter().filter_map(|demand| reader.demand(demand)).collect();
    Inspection {
        id: written.id.clone(),
        name: written.naam.clone(),
        gravity: match written.ernst {
            Ernst::Fout => Gravity::Fault,
            Ernst::Aandacht => Gravity::Attention,
            Ernst::Weten => Gravity::Notice,
        },
        when: names.condition(at, written.als.as_ref()),
        period: names.period(at, written.geldig.as_ref()),
        demands,
        reason: written.omdat.clone(),
        citations: names.citations(at, &written.bron),
        proposal: written.voorstel.clone(),
        place: at.place(),
    }
}

fn point(
    names: &mut Names<'_>,
    at: Slice<'_>,
    written: &Controlepunt<'_>,
    documents: &[DocumentPlan],
    tests: &[Inspection],
) -> Point {
    let mut inspections = Vec::new();
    for id in &written.toetsen {
        match tests.iter().position(|test| test.id == *id) {
            Some(found) => inspections.push(found),
            None => {
                let help = one_of(id, tests.iter().map(|test| test.id.as_str()));
                names.fault("onbekende-naam", at, id, format!("onbekende toets `{id}`"), help);
            }
        }
    }
    let mut reader = Reader { names, at, documents };
    let clauses = reader.clauses(&written.artikelen);
    let papers = written.stukken.iter().filter_map(|id| reader.document(id)).collect();
    Point {
        number: written.nr,
        group: written.groep.clone(),
        text: written.punt.clone(),
        when: names.condition(at, written.als.as_ref()),
        clauses,
        inspections,
        documents: papers,
        notary: written.notaris.clone(),
        citations: names.citations(at, &written.bron),
        place: at.place(),
    }
}

/// Looks up what one entry names.
struct Reader<'n, 'r, 'a, 'd> {
    names: &'n mut Names<'r>,
    at: Slice<'a>,
    documents: &'d [DocumentPlan],
}

impl Reader<'_, '_, '_, '_> {
    fn clauses(&mut self, ids: &[String]) -> Vec<ClauseIx> {
        let mut found = Vec::new();
        for id in ids {
            let own = self.documents.iter().enumerate().flat_map(|(document, plan)| {
                let named = plan.clauses.iter().enumerate().filter(|(_, clause)| clause.id == *id);
                named.map(move |(clause, _)| (document, clause))
            });
            let own: Vec<ClauseIx> = own.collect();
            if own.is_empty() {
                let known = self.documents.iter().flat_map(|plan| &plan.clauses).map(|clause| clause.id.as_str());
                let help = one_of(id, known);
                self.names.fault("onbekende-naam", self.at, id, format!("geen stuk heeft een artikel `{id}`"), help);
            }
            found.extend(own);
        }
        found
    }

    fn document(&mut self, id: &str) -> Option<usize> {
        let found = self.documents.iter().position(|plan| plan.id == id);
        if found.is_none() {
            let help = one_of(id, self.documents.iter().map(|plan| plan.id.as_str()));
            self.names.fault("onbekende-naam", self.at, id, format!("onbekend stuk `{id}`"), help);
        }
        found
    }

    fn fact(&mut self, id: &str, right: fn(&Kind) -> bool) -> Option<FactIx> {
        let fact = self.names.fact(self.at, id)?;
        if !right(&self.names.facts[fact].kind) {
            let kind = self.names.facts[fact].kind.word();
            self.names.fault(
                "verkeerd-soort",
                self.at,
                id,
                format!("`{id}` is van soort {kind}; dat past hier niet"),
                None,
            );
        }
        Some(fact)
    }

    fn field(&mut self, list: &str, field: &str) -> Option<(FactIx, usize)> {
        let fact = self.names.fact(self.at, &format!("{list}.{field}"))?;
        match self.names.facts[fact].origin {
            super::Origin::Field(list, index) => Some((list, index)),
            _ => None,
        }
    }

    fn pattern(&mut self, text: &str, catches: usize) -> Pattern {
        let pattern = Pattern(text.to_string());
        let (names, at) = (&mut *self.names, self.at);
        let mut unknown = Vec::new();
        let caught = pattern.catches(|id| {
            if !names.names.contains_key(id) {
                unknown.push(id.to_string());
            }
            Some("x".into())
        });
        for id in unknown {
            names.fact(at, &id);
        }
        match caught {
            Some(caught) if caught >= catches => {}
            Some(_) => {
                let help = "zet haakjes om wat gevangen wordt".to_string();
                names.fault("verkeerd-patroon", at, text, format!("`{text}` vangt te weinig"), Some(help));
            }
            None => {
                let help = "een reguliere expressie, zonder vooruit- of terugkijken".to_string();
                names.fault("verkeerd-patroon", at, text, format!("`{text}` is geen patroon"), Some(help));
            }
        }
        pattern
    }

    fn scope(&mut self, written: &Plek) -> Option<Scope> {
        let of = |right: fn(&DocumentPlan) -> bool| {
            (0..self.documents.len()).filter(|at| right(&self.documents[*at])).collect()
        };
        Some(match written {
            Plek::Artikelen(ids) => Scope::Clauses(self.clauses(ids)),
            Plek::Stuk(id) => Scope::Paper(self.document(id)?, Vec::new()),
            Plek::StukZonder(id, except) => {
                let document = self.document(id)?;
                Scope::Paper(document, self.clauses(except).into_iter().map(|(_, clause)| clause).collect())
            }
            Plek::Aktes => Scope::Papers(of(|plan| plan.kind == PlanKind::Deed)),
            Plek::Overal => Scope::Papers(of(|_| true)),
            Plek::Antwoord(id) => Scope::Answer(self.fact(id, |_| true)?),
        })
    }

    fn catch(&mut self, Vangst(scope, pattern): &Vangst) -> Option<(Scope, Pattern)> {
        Some((self.scope(scope)?, self.pattern(pattern, 1)))
    }

    fn demand(&mut self, written: &Eis) -> Option<Demand> {
        Some(match written {
            Eis::Aanwezig(ids) => Demand::Present(self.clauses(ids)),
            Eis::Tekst(scope, pattern) => Demand::Has(self.scope(scope)?, self.pattern(pattern, 0)),
            Eis::GeenTekst(scope, pattern) => Demand::Lacks(self.scope(scope)?, self.pattern(pattern, 0)),
            Eis::GetalTussen(scope, pattern, low, high) => {
                Demand::Between(self.scope(scope)?, self.pattern(pattern, 1), *low, *high)
            }
            Eis::Zelfde(what, catches) => {
                Demand::Same(what.clone(), catches.iter().filter_map(|one| self.catch(one)).collect())
            }
            Eis::ZoalsGeantwoord(catch, id) => {
                let (scope, pattern) = self.catch(catch)?;
                Demand::AsAnswered(scope, pattern, self.fact(id, |kind| !matches!(kind, Kind::List(_) | Kind::Set(_)))?)
            }
            Eis::Volgorde(low, high) => {
                Demand::Ordered(self.fact(low, Kind::is_ordered)?, self.fact(high, Kind::is_ordered)?)
            }
            Eis::GeenElement(list, column, ids) => {
                let (fact, field) = self.field(list, column)?;
                let column = self.names.fact(self.at, &format!("{list}.{column}"))?;
                let bits = ids.iter().filter_map(|id| self.names.choice(self.at, column, id));
                Demand::NoElement(fact, field, bits.fold(0, |bits, at| bits | 1 << at))
            }
            Eis::Stemdeel { lijst, veld, plafond } => Demand::Share {
                list: self.fact(lijst, |kind| matches!(kind, Kind::List(_)))?,
                field: veld.as_ref().and_then(|field| self.field(lijst, field)).map(|(_, field)| field),
                cap: plafond.as_ref().and_then(|id| self.fact(id, Kind::is_numeric)),
            },
            Eis::Bestuursstemmen { plek, aantal, meer_stemmen, doorslag } => Demand::BoardVotes {
                scope: self.scope(plek)?,
                size: self.pattern(aantal, 2),
                more: self.pattern(meer_stemmen, 1),
                casting: self.pattern(doorslag, 0),
            },
            Eis::NietVastlopen { plek, aantal, uitweg } => Demand::NoDeadlock {
                scope: self.scope(plek)?,
                size: self.pattern(aantal, 2),
                way: self.pattern(uitweg, 0),
            },
            Eis::Uittreden(scope, pattern, id) => Demand::Exit(
                self.scope(scope)?,
                self.pattern(pattern, 1),
                self.fact(id, |kind| matches!(kind, Kind::Date))?,
            ),
            Eis::Verwijzingen(scope) => Demand::References(self.scope(scope)?),
            Eis::Begrippen(ids) => Demand::Terms(self.clauses(ids)),
            Eis::Volledig => Demand::Complete,
            Eis::Telwoorden(scope) => Demand::Figures(self.scope(scope)?),
            Eis::MetStuk(id) => Demand::With(self.document(id)?),
            Eis::ZonderStuk(id) => Demand::Without(self.document(id)?),
        })
    }
}
