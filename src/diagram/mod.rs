//! Rules as decision diagrams: exact answers from half-filled dossiers.

mod change;
mod edition;
mod fixed;
mod restrict;
mod shortest;
mod store;
mod variables;
mod view;
mod walk;

pub use change::Change;
pub use edition::{Compiled, CompiledRule, Edition, Test};
pub use restrict::{Effect, Reduced, Restricted};
pub use store::{Id, Leaf, Map, Store};
pub use variables::{Variable, Variables};
pub use view::{Known, Link, Residual, Truth};
pub use walk::Walk;
