//! `zorgvorm`: which legal form fits a group of midwifery practices, why, and the drafts that go with it.
//!
//! ```text
//! rules/*.ron ─┐                                              answers, date (Dossier)
//! templates/ ──┴─► rules::load ─► RuleBase ─► diagram::Edition ─────────┤
//!                      │                            │                   ▼
//!                  Diagnostics                  interview ◄──── advise ─► Advice
//!                                                                       │
//!                                   bundle ◄── letter ◄── draft, plan ◄──┘
//!                                                 └─► Document ─► render
//! ```
//!
//! Modules stand in reading order, and each imports only modules listed before it; a test holds that.
//! What the design protects:
//!
//! - **No law in Rust.** Rules, questions, structures and documents are data in `rules/`; text is in
//!   `templates/`. The code knows two roles a decision can play ([`rules::Role`]) and no ids.
//! - **Exact answers from half-filled dossiers.** The rules on a date are compiled once into
//!   multi-valued decision diagrams ([`diagram`]); what is known cuts branches off, and what is left is
//!   exactly what can still come and what it hangs on.
//! - **The explanation is the evaluation.** Whether a rule or a test applies is read off its own diagram
//!   under the same knowledge as the outcome, so the two cannot drift apart.
//! - **Advising cannot fail.** Faults in files are diagnostics, all at once; open, gap, clash and
//!   not-applicable are values.
//! - **One path to text, and back.** Statutes, agreements, advice and rule book are all [`document::Document`]s; a Word
//!   file that was edited is read back as one ([`reader`]), and two of them make a redline ([`revise`]).
//!
//! Where the code differs from the design it started from: diagrams serve evaluation and explanation
//! alike, instead of a tree beside them; answers to numbers are integers in hundredths, so that every
//! threshold has a next value; a decision over a set keeps one diagram per option, because the set of
//! possible sets would be exponential; decisions name their role in the rule base, because the engine
//! may not know their ids; letters are templates with logic, clauses are templates without.

pub mod model;

pub mod dutch;

pub mod diagnostic;

pub mod files;

pub mod rules;

pub mod diagram;

pub mod dossier;

pub mod advise;

pub mod picture;

pub mod document;

pub mod revise;

pub mod render;

pub mod reader;

pub mod templates;

pub mod interview;

pub mod draft;

pub mod review;

pub mod check;

pub mod effect;

pub mod plan;

pub mod overview;

pub mod letter;

pub mod bundle;

pub mod exchange;

pub mod cli;
