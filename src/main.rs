//! The program: passes its arguments on.
fn main() {}
