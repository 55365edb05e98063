//! Remarks in a dossier that somebody wrote by hand: those above it, and those at an answer, stay with what they are about.

use std::collections::BTreeMap;

/// The remarks of a dossier.
#[derive(Debug, Default)]
pub struct Remarks {
    /// The lines above the dossier.
    top: String,
    /// Per fact the lines above its answer, and what stands behind it.
    answers: BTreeMap<String, (Vec<String>, Option<String>)>,
}

impl Remarks {
    /// Finds the remarks in a dossier as it was written.
    pub fn of(text: &str) -> Remarks {
        let top: Vec<&str> = text.lines().take_while(|line| line.trim().is_empty() || line.starts_with("//")).collect();
        let mut remarks = Remarks { top: top.iter().map(|line| format!("{line}\n")).collect(), ..Remarks::default() };
        let mut above = Vec::new();
        for line in text.lines().skip(top.len()) {
            let (code, behind) = split(line);
            match (id(code), behind) {
                (None, Some(remark)) if code.trim().is_empty() => above.push(remark.to_string()),
                (None, _) if code.trim().is_empty() => {}
                (None, _) => above.clear(),
                (Some(id), behind) => {
                    let found = (std::mem::take(&mut above), behind.map(str::to_string));
                    if !found.0.is_empty() || found.1.is_some() {
                        remarks.answers.insert(id.to_string(), found);
                    }
                }
            }
        }
        remarks
    }

    /// Puts the remarks back into a dossier as the program writes it.
    pub fn put_back(&self, text: &str) -> String {
        let mut out = self.top.clone();
        for line in text.lines() {
            let indent = &line[..line.len() - line.trim_start().len()];
            let (above, behind) =
                id(line).and_then(|id| self.answers.get(id)).map_or((&[][..], None), |(a, b)| (a, b.as_ref()));
            above.iter().for_each(|remark| out.push_str(&format!("{indent}{remark}\n")));
            out.push_str(line);
            // A remark behind a list stands behind its first line.
            behind.iter().for_each(|remark| out.push_str(&format!(" {remark}")));
            out.push('\n');
        }
        out
    }
}

/// The fact a line answers: `"some_fact": 12,`.
fn id(line: &str) -> Option<&str> {
    let (id, rest) = line.trim_start().strip_prefix('"')?.split_once('"')?;
    rest.trim_start().starts_with(':').then_some(id)
}

/// A line without its remark, and the remark; what looks like one within a text is none.
fn split(line: &str) -> (&str, Option<&str>) {
    let (mut within, mut escaped) = (false, false);
    for (at, c) in line.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if within => escaped = true,
            '"' => within = !within,
            '/' if !within && line[at..].starts_with("//") => return (&line[..at], Some(line[at..].trim_end())),
            _ => {}
        }
    }
    (line, None)
}

#[cfg(test)]
mod tests {
    use super::Remarks;

    #[test]
    fn remarks_stay_with_their_answers() {
        let written = "// Van de kring.\n\nDossier(\n  titel: \"x // y\",\n  antwoorden: {\n    // Groep\n    // (twee regels)\n    \"eens\": true, // unaniem\n\n    \"url\": \"https://x\",\n    // Vervallen\n    \"weg\": 1,\n  },\n  // los\n)\n";
        let now = "Dossier(\n    antwoorden: {\n        \"url\": \"https://x\",\n        \"eens\": false,\n    },\n)\n";
        let wanted = "// Van de kring.\n\nDossier(\n    antwoorden: {\n        \"url\": \"https://x\",\n        // Groep\n        // (twee regels)\n        \"eens\": false, // unaniem\n    },\n)\n";
        assert_eq!(Remarks::of(written).put_back(now), wanted);
        assert_eq!(Remarks::of(wanted).put_back(now), wanted);
    }
}
