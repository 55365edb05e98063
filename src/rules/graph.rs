//! Which fact reads which and which step waits for which: their order, and circles.

use super::base::{Decision, Fact, FactIx, Question, Rule, RuleBase};
use super::condition::Condition;
use super::origin::Origin;
use super::schedule::{Moment, Step, Term};
use crate::diagnostic::{Diagnostic, Report};
use petgraph::algo::{tarjan_scc, toposort};
use petgraph::graph::{DiGraph, NodeIndex};

/// The facts a decision reads itself.
fn read_by(decision: &Decision) -> Vec<FactIx> {
    let rules = decision.rules.iter().flat_map(Rule::all).map(|rule| &rule.when);
    rules.chain([&decision.scope]).flat_map(Condition::facts).collect()
}

/// An edge from each fact to the facts that read it.
fn graph(facts: &[Fact], questions: &[Question], decisions: &[Decision]) -> DiGraph<FactIx, ()> {
    let mut graph = DiGraph::new();
    let nodes: Vec<NodeIndex> = (0..facts.len()).map(|fact| graph.add_node(fact)).collect();
    let mut link = |from: FactIx, to: FactIx| {
        graph.update_edge(nodes[from], nodes[to], ());
    };
    for decision in decisions {
        for fact in read_by(decision) {
            link(fact, decision.fact);
        }
    }
    for question in questions {
        let follows = question.follows.iter().map(|one| &one.when);
        for fact in follows.chain([&question.when]).flat_map(Condition::facts) {
            link(fact, question.fact);
        }
    }
    graph
}

impl RuleBase {
    /// An edge from each fact to the facts that read it; the index of a node is that of its fact.
    pub fn readings(&self) -> DiGraph<FactIx, ()> {
        graph(&self.facts, &self.questions, &self.decisions)
    }
}

/// Decisions ordered so that each stands after the ones it reads; a circle is reported whole.
pub(super) fn order(facts: &[Fact], questions: &[Question], decisions: &[Decision], report: &mut Report) -> Vec<usize> {
    let graph = graph(facts, questions, decisions);
    let Ok(sorted) = toposort(&graph, None) else {
        for circle in circles(&graph) {
            let named: Vec<String> = circle.iter().map(|fact| format!("`{}`", facts[*fact].id)).collect();
            let place = match facts[circle[0]].origin {
                Origin::Decided(at) => decisions[at].place.clone(),
                Origin::Asked(at) => questions[at].place.clone(),
                Origin::Set | Origin::Field(..) => Default::default(),
            };
            let message = format!("deze gegevens wachten op elkaar: {}", named.join(" → "));
            let fault = Diagnostic::fault("kringverwijzing", place, message);
            report.add(fault.help("haal een van deze verwijzingen weg"));
        }
        return Vec::new();
    };
    sorted
        .into_iter()
        .filter_map(|node| match facts[graph[node]].origin {
            Origin::Decided(at) => Some(at),
            _ => None,
        })
        .collect()
}

/// Steps ordered so that each stands after the ones it waits for: the steps that must come first, and the
/// step after which the day falls that it does not begin before. A circle is reported whole.
pub(super) fn step_order(steps: &[Step], terms: &[Term], report: &mut Report) -> Vec<usize> {
    let mut graph: DiGraph<usize, ()> = DiGraph::new();
    let nodes: Vec<NodeIndex> = (0..steps.len()).map(|step| graph.add_node(step)).collect();
    for (at, step) in steps.iter().enumerate() {
        let waits = step.from.and_then(|term| match terms.get(term)?.moment {
            Moment::AfterStep(other, ..) => Some(other),
            Moment::BeforeContractYear(..) | Moment::Yearly(..) => None,
        });
        for before in step.after.iter().copied().chain(waits) {
            graph.update_edge(nodes[before], nodes[at], ());
        }
    }
    let Ok(sorted) = toposort(&graph, None) else {
        for circle in circles(&graph) {
            let named: Vec<String> = circle.iter().map(|step| format!("`{}`", steps[*step].id)).collect();
            let message = format!("deze stappen wachten op elkaar: {}", named.join(" → "));
            let fault = Diagnostic::fault("kringverwijzing", steps[circle[0]].place.clone(), message);
            report.add(fault.help("haal een van deze verwijzingen weg"));
        }
        return Vec::new();
    };
    sorted.into_iter().map(|node| graph[node]).collect()
}

/// Of each knot one circle, in reading order: its first member stands at the end again.
fn circles(graph: &DiGraph<usize, ()>) -> Vec<Vec<usize>> {
    let knots = tarjan_scc(graph).into_iter();
    let knots = knots.filter(|knot| knot.len() > 1 || graph.contains_edge(knot[0], knot[0]));
    knots.map(|knot| circle(graph, &knot)).collect()
}

fn circle(graph: &DiGraph<usize, ()>, knot: &[NodeIndex]) -> Vec<usize> {
    // Walk along edges inside the knot until a node comes back: that is a circle in reading order.
    let mut path = vec![knot[0]];
    let walk = loop {
        let last = path[path.len() - 1];
        let Some(next) = graph.neighbors(last).find(|next| knot.contains(next)) else { break path };
        if let Some(at) = path.iter().position(|seen| *seen == next) {
            let mut walk = path.split_off(at);
            walk.push(next);
            break walk;
        }
        path.push(next);
    };
    walk.into_iter().map(|node| graph[node]).collect()
}
