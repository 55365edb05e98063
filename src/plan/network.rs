//! Tasks that wait for each other → when each begins and ends, how far it can slip, and what holds it up.

use super::calendar::{after, days_between, latest_before};
use crate::model::Date;
use crate::rules::Unit;

/// A step in one way of reckoning.
#[derive(Clone, Debug)]
pub(super) struct Task {
    /// What must be finished first.
    pub after: Vec<usize>,
    /// Whether it holds up what comes after it; else it hands on what it waits for itself.
    pub counts: bool,
    /// How long it takes.
    pub takes: (u16, Unit),
    /// What it waits for beside other tasks.
    pub from: Wait,
    /// The last day to be finished.
    pub until: Option<Date>,
}

/// What a task waits for beside the tasks before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wait {
    /// Nothing.
    Nothing,
    /// A day.
    Day(Date),
    /// So long after the end of another task, if that counts.
    Task(usize, u16, Unit),
}

/// When a task is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    /// The first day on which it can begin.
    pub start: Date,
    /// The day on which it is finished then.
    pub end: Date,
    /// The day from which it no longer holds up what comes after it.
    pub ready: Date,
}

/// All tasks, scheduled as early as they can be.
#[derive(Clone, Debug)]
pub(super) struct Schedule {
    /// The tasks.
    pub tasks: Vec<Task>,
    /// When each is done.
    pub slots: Vec<Slot>,
    /// The day on which everything that counts is finished.
    pub end: Date,
    start: Date,
    order: Vec<usize>,
}

/// What stands on a way through the tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leg {
    /// A step that takes time.
    Step(usize),
    /// Waiting for the fixed day before this step, by index of the step that waits.
    Wait(usize),
}

impl Schedule {
    /// Each task as early as what it waits for allows. In `order` every task stands after those.
    pub fn new(tasks: Vec<Task>, order: &[usize], start: Date) -> Schedule {
        let mut slots = vec![Slot { start, end: start, ready: start }; tasks.len()];
        for at in order.iter().copied() {
            let task = &tasks[at];
            let before = task.after.iter().map(|before| slots[*before].ready).max().unwrap_or(start);
            let begin = before.max(waited(&tasks, &slots, task.from).unwrap_or(start));
            let end = after(begin, task.takes.0, task.takes.1);
            slots[at] = Slot { start: begin, end, ready: if task.counts { end } else { before } };
        }
        let ends = tasks.iter().zip(&slots).filter(|(task, _)| task.counts).map(|(_, slot)| slot.end);
        let end = ends.max().unwrap_or(start);
        Schedule { tasks, slots, end, start, order: order.to_vec() }
    }

    /// How many days each task can begin later without the whole ending later, a day being missed that
    /// would be met, or being missed by more.
    pub fn slack(&self) -> Vec<i64> {
        // The last day on which each task must be out of the way of what comes after it.
        let mut latest = vec![self.end; self.tasks.len()];
        let mut slack = vec![0; self.tasks.len()];
        for at in self.order.iter().rev().copied() {
            let (task, slot) = (&self.tasks[at], self.slots[at]);
            let mut allowed = latest[at];
            if task.counts {
                let until = task.until.map_or(allowed, |until| until.max(slot.end));
                let begin = latest_before(allowed.min(until), task.takes.0, task.takes.1);
                slack[at] = days_between(slot.start, begin);
                if let Wait::Task(other, count, unit) = task.from
                    && self.tasks[other].counts
                {
                    latest[other] = latest[other].min(latest_before(begin, count, unit));
                }
                allowed = begin;
            }
            for before in &task.after {
                latest[*before] = latest[*before].min(allowed);
            }
        }
        slack
    }

    /// What makes a task end when it does: the tasks and waits behind each other, the first one first.
    pub fn path_to(&self, task: usize) -> Vec<Leg> {
        let mut path = Vec::new();
        let mut at = Some(task);
        let last = task;
        while let Some(here) = at {
            let (task, slot) = (&self.tasks[here], self.slots[here]);
            let stands = task.counts || here == last;
            if stands {
                path.push(Leg::Step(here));
            }
            let held = if stands { slot.start } else { slot.ready };
            let before = task.after.iter().copied().filter(|before| self.slots[*before].ready == held);
            at = before.max_by_key(|before| (self.tasks[*before].counts, self.slots[*before].ready));
            if held == self.start && at.is_none_or(|before| !self.tasks[before].counts) {
                at = None;
            } else if at.is_none() {
                path.push(Leg::Wait(here));
                at = match task.from {
                    Wait::Task(other, ..) => Some(other),
                    Wait::Nothing | Wait::Day(_) => None,
                };
            }
        }
        path.reverse();
        path
    }

    /// What makes the whole end when it does.
    pub fn critical_path(&self) -> Vec<Leg> {
        let counting = self.order.iter().copied().filter(|at| self.tasks[*at].counts);
        counting.max_by_key(|at| self.slots[*at].end).map(|last| self.path_to(last)).unwrap_or_default()
    }
}

/// The day until which a wait lasts.
fn waited(tasks: &[Task], slots: &[Slot], wait: Wait) -> Option<Date> {
    match wait {
        Wait::Nothing => None,
        Wait::Day(day) => Some(day),
        Wait::Task(other, count, unit) => tasks[other].counts.then(|| after(slots[other].end, count, unit)),
    }
}
