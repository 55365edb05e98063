//! `zorgvorm`: which legal form fits a group of midwifery practices, and why.
pub mod model;
pub mod dutch;
pub mod diagnostic;
pub mod files;
pub mod rules;
pub mod diagram;
pub mod dossier;
pub mod advise;
pub mod document;
pub mod templates;
pub mod interview;
pub mod draft;
pub mod letter;
pub mod render;
pub mod cli;
