//! Which fact reads which: the order of decisions, and circles.

use super::base::{Decision, Fact, FactIx, Origin, Question, Rule};
use super::condition::Condition;
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

/// Decisions ordered so that each stands after the ones it reads; a circle is reported whole.
pub(super) fn order(facts: &[Fact], questions: &[Question], decisions: &[Decision], report: &mut Report) -> Vec<usize> {
    let graph = graph(facts, questions, decisions);
    let Ok(sorted) = toposort(&graph, None) else {
        for circle in tarjan_scc(&graph) {
            let loops = circle.len() > 1 || graph.contains_edge(circle[0], circle[0]);
            if loops {
                report.add(circle_found(facts, questions, decisions, &graph, &circle));
            }
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

fn circle_found(
    facts: &[Fact],
    questions: &[Question],
    decisions: &[Decision],
    graph: &DiGraph<FactIx, ()>,
    circle: &[NodeIndex],
) -> Diagnostic {
    // Walk along edges inside the component until a node comes back: that is a circle in reading order.
    let mut path = vec![circle[0]];
    let walk = loop {
        let last = path[path.len() - 1];
        let Some(next) = graph.neighbors(last).find(|next| circle.contains(next)) else { break path };
        if let Some(at) = path.iter().position(|seen| *seen == next) {
            let mut walk = path.split_off(at);
            walk.push(next);
            break walk;
        }
        path.push(next);
    };
    let named: Vec<String> = walk.iter().map(|node| format!("`{}`", facts[graph[*node]].id)).collect();
    let place = match facts[graph[walk[0]]].origin {
        Origin::Decided(at) => decisions[at].place.clone(),
        Origin::Asked(at) => questions[at].place.clone(),
        Origin::Set | Origin::Field(..) => Default::default(),
    };
    Diagnostic::fault("kringverwijzing", place, format!("deze gegevens wachten op elkaar: {}", named.join(" → ")))
        .help("haal een van deze verwijzingen weg")
}
