//! `zorgvorm`: which legal form fits a group of midwifery practices, and why.
pub mod document;
pub mod render;
