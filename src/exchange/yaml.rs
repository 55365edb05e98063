//! A value as YAML in block style: the little of YAML that every reader takes.

use serde_json::Value;

/// The text of a YAML file.
pub(super) fn yaml(value: &Value) -> String {
    let mut out = String::new();
    block(value, 0, &mut out);
    out
}

/// A value on lines of its own, from this column on.
fn block(value: &Value, indent: usize, out: &mut String) {
    let lead = " ".repeat(indent);
    match value {
        Value::Object(map) if !map.is_empty() => {
            for (name, value) in map {
                out.push_str(&format!("{lead}{}:", scalar(name)));
                below(value, indent + 2, out);
            }
        }
        Value::Array(values) if !values.is_empty() => {
            for value in values {
                let from = out.len();
                block(value, indent + 2, out);
                // The dash stands in the margin of the first line.
                out.replace_range(from + indent..from + indent + 1, "-");
            }
        }
        _ => out.push_str(&format!("{lead}{}\n", inline(value))),
    }
}

/// What stands behind a name: on the same line when it fits there.
fn below(value: &Value, indent: usize, out: &mut String) {
    match value {
        Value::Object(map) if !map.is_empty() => {
            out.push('\n');
            block(value, indent, out);
        }
        Value::Array(values) if !values.is_empty() => {
            out.push('\n');
            block(value, indent, out);
        }
        _ => out.push_str(&format!(" {}\n", inline(value))),
    }
}

fn inline(value: &Value) -> String {
    match value {
        Value::String(text) => scalar(text),
        other => other.to_string(),
    }
}

/// A text, between quotes unless no reader can take it for something else. JSON's escapes are YAML's too.
fn scalar(text: &str) -> String {
    let words = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    let plain = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '$' || c == '_')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '$' | '_'))
        && !words.contains(&text.to_ascii_lowercase().as_str());
    if plain { text.to_string() } else { Value::from(text).to_string() }
}

#[cfg(test)]
mod tests {
    use super::yaml;
    use serde_json::{Value, json};

    #[test]
    fn another_reader_finds_the_same_value() {
        let values = [
            json!({ "$id": "a", "b": [], "c": {}, "lijst": [1, -2.5, "no", null, true, [1, [2]], { "x": { "y": "z" }, "w": 1 }] }),
            json!([
                "",
                " ",
                "- a",
                "a: b",
                "#",
                "'",
                "\"",
                "2026-11-21",
                "1e3",
                "0x1",
                "~",
                "é €\n\ttwee",
                "$fact",
                "{",
                "null",
                "NULL"
            ]),
            json!({ "een sleutel": "x", "yes": 1, "12": 2, "": 3 }),
        ];
        for value in values {
            let text = yaml(&value);
            let read: Value = serde_saphyr::from_str(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
            assert_eq!(read, value, "{text}");
        }
    }
}
