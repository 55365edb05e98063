//! Edition and answers → advice: for every structure and decision what can still come, and why.
//!
//! Advising cannot fail: open, gap, clash and not-applicable are values.

mod assume;
mod coverage;
mod duty;
mod expect;
mod explain;
mod flip;
mod hinge;
mod lower;
mod outline;
mod reading;
mod said;
mod steps;
mod trial;

pub use assume::{assumed, rests_on_assumptions, rests_on_following};
pub use coverage::{Coverage, Seen};
pub use duty::{Obligation, obligation};
pub use expect::{Deviation, deviations};
pub use explain::{Explanation, RuleTrace, TestTrace, Verdict};
pub use flip::{Change, Flip, flips};
pub use hinge::{Hinge, hinges};
pub use lower::{Lowering, lowerings};
pub use outline::{comes_to, outline};
pub use reading::{OtherReading, other_readings};
pub use said::{fill_reason, said};
pub use steps::Standing;

use crate::diagram::{Edition, Known, Leaf, Residual, Truth};
use crate::dossier::{Dossier, Followed, all_followed, finish, from_list, given};
use crate::model::{Certainty, Citation, Kind};
use crate::rules::{Derived, FactIx, Origin, Outcome, Structure};

/// What the rules say about every structure.
#[derive(Debug)]
pub struct Advice<'a> {
    /// One per structure of the rule base, in its order.
    pub structures: Vec<StructureAdvice<'a>>,
}

/// What the rules say about one structure.
#[derive(Debug)]
pub struct StructureAdvice<'a> {
    /// The structure.
    pub structure: &'a Structure,
    /// What is known about the variables.
    pub known: Known,
    /// One per decision of the rule base, at the same index; none for a decision per element.
    pub conclusions: Vec<Option<Conclusion<'a>>>,
    /// Per element of a list its name and its conclusions.
    pub elements: Vec<(String, Vec<Conclusion<'a>>)>,
    /// The documents this structure needs, by index of the plan; open where an answer is missing.
    pub documents: Vec<(usize, Truth)>,
    /// Where the steps of the plan stand, at the index of the step.
    pub steps: Vec<Standing>,
    /// Whether the fixed days of the plan count, at the index of the term.
    pub terms: Vec<Truth>,
}

/// What one decision comes to.
#[derive(Clone, Debug)]
pub struct Conclusion<'a> {
    /// Index of the decision.
    pub decision: usize,
    /// Where it stands.
    pub status: Status,
    /// What can still come, in the order of the scale. For a set: what is certain, and what is possible at most.
    pub possible: Vec<Outcome>,
    /// The questions it still hangs on.
    pub depends_on: Vec<FactIx>,
    /// How sure the weakest source is that it rests on.
    pub certainty: Option<Certainty>,
    /// What it rests on.
    pub citations: Vec<&'a Citation>,
    /// Why.
    pub explanation: Explanation<'a>,
}

/// Where a decision stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It comes to this, whatever the open answers are.
    Decided(Outcome),
    /// It depends on open answers.
    Open,
    /// It does not apply.
    OutOfScope,
    /// The rules are silent.
    Gap,
    /// The rules contradict each other.
    Clash,
}

impl Status {
    /// As in the JSON of an advice.
    pub fn id(self) -> &'static str {
        match self {
            Status::Decided(_) => "beslist",
            Status::Open => "open",
            Status::OutOfScope => "niet_van_toepassing",
            Status::Gap => "gat",
            Status::Clash => "botsing",
        }
    }
}

/// Whether conclusions say why.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Why {
    Told,
    Left,
}

/// Weighs every structure.
pub fn advise<'a>(edition: &Edition<'a>, dossier: &Dossier) -> Advice<'a> {
    weigh_all(edition, dossier, Why::Told)
}

/// The same without why: for whoever first asks what things come to. Conclusions name no rule, source or question.
pub fn advise_bare<'a>(edition: &Edition<'a>, dossier: &Dossier) -> Advice<'a> {
    weigh_all(edition, dossier, Why::Left)
}

/// Weighs one structure, by index.
pub fn advise_structure<'a>(edition: &Edition<'a>, dossier: &Dossier, at: usize) -> StructureAdvice<'a> {
    weigh(edition, dossier, &all_followed(edition.base, dossier), at, Why::Told)
}

fn weigh_all<'a>(edition: &Edition<'a>, dossier: &Dossier, why: Why) -> Advice<'a> {
    let following = all_followed(edition.base, dossier);
    let structures = 0..edition.base.structures.len();
    Advice { structures: structures.map(|at| weigh(edition, dossier, &following, at, why)).collect() }
}

fn weigh<'a>(
    edition: &Edition<'a>,
    dossier: &Dossier,
    following: &[(FactIx, Followed)],
    at: usize,
    why: Why,
) -> StructureAdvice<'a> {
    let base = edition.base;
    let structure = &base.structures[at];
    let given = given(base, &edition.variables, dossier, following, Some(structure));
    let known = |element| finish(base, &edition.variables, dossier, Some(structure), element, given.clone());
    let general = known(None);
    let mut conclusions: Vec<Option<Conclusion<'a>>> = base.decisions.iter().map(|_| None).collect();
    for decision in base.order.iter().filter(|at| base.decisions[**at].per.is_none()) {
        let earlier = |at: usize| conclusions[at].as_ref().and_then(|one| one.certainty);
        conclusions[*decision] = Some(match why {
            Why::Told => conclude(edition, dossier, structure, &general, *decision, &earlier),
            Why::Left => bare(edition, &general, *decision),
        });
    }
    let mut elements: Vec<(String, Vec<Conclusion<'a>>)> = Vec::new();
    for (list, fact) in base.facts.iter().enumerate() {
        if !matches!(fact.kind, Kind::List(_)) {
            continue;
        }
        for (index, element) in dossier.elements(list).iter().enumerate() {
            let mine = known(Some((list, index)));
            let mut own: Vec<Option<Conclusion<'a>>> = base.decisions.iter().map(|_| None).collect();
            for decision in base.order.iter().filter(|at| base.decisions[**at].per == Some(list)) {
                let earlier = |at: usize| own[at].as_ref().or(conclusions[at].as_ref()).and_then(|one| one.certainty);
                own[*decision] = Some(match why {
                    Why::Told => conclude(edition, dossier, structure, &mine, *decision, &earlier),
                    Why::Left => bare(edition, &mine, *decision),
                });
            }
            elements.push((element.name.clone(), own.into_iter().flatten().collect()));
        }
    }
    let documents = documents(edition, &general, at);
    let steps = steps::steps(edition, &general);
    let terms = steps::terms(edition, &general, &steps);
    StructureAdvice { structure, known: general, conclusions, elements, documents, steps, terms }
}

fn documents(edition: &Edition<'_>, known: &Known, at: usize) -> Vec<(usize, Truth)> {
    let structure = &edition.base.structures[at];
    let (parties, bonds) = &edition.bonds[at];
    let parties = structure.parties.iter().map(|party| party.document).zip(parties);
    let bonds = structure.connections.iter().map(|bond| bond.document).zip(bonds);
    let mut found: Vec<(usize, Truth)> = Vec::new();
    for (document, test) in parties.chain(bonds) {
        let Some(document) = document else { continue };
        let truth = edition.store.truth_of(test.holds, known);
        match found.iter_mut().find(|(earlier, _)| *earlier == document) {
            _ if truth == Truth::No => {}
            Some((_, earlier)) if truth == Truth::Yes => *earlier = Truth::Yes,
            Some(_) => {}
            None => found.push((document, truth)),
        }
    }
    found
}

fn conclude<'a>(
    edition: &Edition<'a>,
    dossier: &Dossier,
    structure: &Structure,
    known: &Known,
    at: usize,
    earlier: &dyn Fn(usize) -> Option<Certainty>,
) -> Conclusion<'a> {
    let compiled = &edition.decisions[at];
    let residuals: Vec<Residual> = compiled.result.iter().map(|id| edition.store.residual(*id, known)).collect();
    let (status, possible) = stand(edition, known, at, &residuals);
    let explanation = explain::explain(edition, known, compiled, status);
    let (citations, certainty) = explain::rests_on(edition.base, compiled.decision, &explanation, earlier);
    let depends_on = questions(edition, dossier, structure, residuals.iter().flat_map(Residual::support));
    Conclusion { decision: at, status, possible, depends_on, certainty, citations, explanation }
}

/// A conclusion without why.
fn bare<'a>(edition: &Edition<'a>, known: &Known, at: usize) -> Conclusion<'a> {
    let compiled = &edition.decisions[at];
    let residuals: Vec<Residual> = compiled.result.iter().map(|id| edition.store.residual(*id, known)).collect();
    let (status, possible) = stand(edition, known, at, &residuals);
    Conclusion {
        decision: at,
        status,
        possible,
        depends_on: Vec::new(),
        certainty: None,
        citations: Vec::new(),
        explanation: explain::scope_only(edition, known, compiled),
    }
}

/// Where a decision stands, and what can still come.
fn stand(edition: &Edition<'_>, known: &Known, at: usize, residuals: &[Residual]) -> (Status, Vec<Outcome>) {
    let scope = edition.store.truth_of(edition.decisions[at].scope.holds, known);
    let leaves: Vec<&[Leaf]> = residuals.iter().map(Residual::leaves).collect();
    let possible = outcomes(edition, at, &leaves);
    let status = match possible.as_slice() {
        _ if scope == Truth::No => Status::OutOfScope,
        [Outcome::OutOfScope] => Status::OutOfScope,
        [Outcome::Gap] => Status::Gap,
        [Outcome::Clash] => Status::Clash,
        [only] => Status::Decided(*only),
        _ => Status::Open,
    };
    (status, possible)
}

/// The outcomes behind the leaves a decision can still reach. For a set, which has a diagram per option:
/// what it certainly contains and what it contains at most; one outcome when they are the same.
fn outcomes(edition: &Edition<'_>, decision: usize, leaves: &[impl AsRef<[Leaf]>]) -> Vec<Outcome> {
    let fact = edition.decisions[decision].decision.fact;
    if !matches!(edition.base.facts[fact].kind, Kind::Set(_)) {
        let outcome = |leaf: &Leaf| match leaf {
            Leaf::Outcome(outcome) => Some(*outcome),
            Leaf::False | Leaf::True | Leaf::Silent => None,
        };
        return leaves.iter().flat_map(|leaves| leaves.as_ref().iter().filter_map(outcome)).collect();
    }
    let bits = |wanted: fn(&[Leaf]) -> bool| {
        let chosen = leaves.iter().enumerate().filter(|(_, leaves)| wanted(leaves.as_ref()));
        chosen.fold(0, |bits, (at, _)| bits | 1 << at)
    };
    let certain = bits(|leaves| leaves == [Leaf::True]);
    let most = bits(|leaves| leaves.contains(&Leaf::True));
    if certain == most { vec![Outcome::Set(certain)] } else { vec![Outcome::Set(certain), Outcome::Set(most)] }
}

/// The questions behind these variables, in the order of the interview. A number that the list does
/// not settle hangs on the list, once there is one.
pub fn questions(
    edition: &Edition<'_>,
    dossier: &Dossier,
    structure: &Structure,
    variables: impl IntoIterator<Item = usize>,
) -> Vec<FactIx> {
    let base = edition.base;
    let mut found: Vec<FactIx> = Vec::new();
    for variable in variables {
        let fact = edition.variables.list[variable].fact;
        let asked = match base.facts[fact].origin {
            Origin::Field(list, _) => list,
            Origin::Asked(question) => {
                let question = &base.questions[question];
                match (from_list(base, dossier, Some(structure), question), question.derived) {
                    (Some(_), Some(Derived::Sum(list, _) | Derived::Count(list) | Derived::Highest(list, _)))
                        if dossier.answer(fact).is_none() =>
                    {
                        list
                    }
                    _ => fact,
                }
            }
            Origin::Set | Origin::Decided(_) => continue,
        };
        if !found.contains(&asked) {
            found.push(asked);
        }
    }
    found.sort_by_key(|fact| match base.facts[*fact].origin {
        Origin::Asked(question) => question,
        _ => usize::MAX,
    });
    found
}

impl<'a> StructureAdvice<'a> {
    /// The conclusion about a fact, if it is decided for the structure as a whole.
    pub fn conclusion(&self, decision: usize) -> Option<&Conclusion<'a>> {
        self.conclusions.get(decision).and_then(Option::as_ref)
    }
}

impl Conclusion<'_> {
    /// Whether an outcome can still come.
    pub fn can_be(&self, outcome: Outcome) -> bool {
        self.possible.contains(&outcome)
    }
}
