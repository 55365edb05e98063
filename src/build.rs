//! Rebuilds the program when a rule or template changes: they are part of it.

fn main() {
    for watched in ["rules", "templates"] {
        println!("cargo:rerun-if-changed={watched}");
    }
}
