//! What people read, without what changes with every rule.

/// The words only: the line with the hashes of rules, templates and answers is left out.
pub fn words(text: &str) -> String {
    let lines: Vec<&str> = text.lines().filter(|line| !line.contains("zorgvorm 0.")).collect();
    lines.join("\n").trim_end().to_string() + "\n"
}
