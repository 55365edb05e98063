//! A reader of exported rules that knows nothing of ours: the few operations of the format, over complete inputs.

use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use zorgvorm::exchange::Export;

/// The laws of an export.
pub struct Laws {
    ids: BTreeSet<String>,
    /// The articles, by what they give.
    articles: BTreeMap<String, Value>,
}

impl Laws {
    pub fn read(export: &Export) -> Laws {
        let law =
            |text: &str| -> Value { serde_saphyr::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}")) };
        let (mut ids, mut articles) = (BTreeSet::new(), BTreeMap::new());
        for law in export.files.iter().map(|file| law(&file.text)) {
            ids.insert(text(&law["$id"]).to_string());
            for article in list(&law["articles"]) {
                let output = text(&execution(article)["output"][0]["name"]).to_string();
                let twice = articles.insert(output, article.clone());
                assert!(twice.is_none(), "two articles give {:?}", twice.map(|one| one["number"].clone()));
            }
        }
        Laws { ids, articles }
    }

    /// The article that gives an output.
    fn article(&self, output: &str) -> &Value {
        self.articles.get(output).unwrap_or_else(|| panic!("no article gives {output}"))
    }

    /// The names of what must be given to come to an output.
    pub fn parameters(&self, output: &str) -> Vec<&str> {
        list(&execution(self.article(output))["parameters"]).iter().map(|one| text(&one["name"])).collect()
    }

    /// What an output comes to. Only what the article asks for is handed to it.
    pub fn run(&self, output: &str, given: &Map<String, Value>) -> Value {
        let execution = execution(self.article(output));
        let mut names = Map::new();
        for parameter in list(&execution["parameters"]) {
            let name = text(&parameter["name"]);
            let value = given.get(name).unwrap_or_else(|| panic!("{output} was not given {name}"));
            assert!(fits(value, text(&parameter["type"])), "{name} is {value}");
            names.insert(name.into(), value.clone());
        }
        let mut inputs = Map::new();
        for input in execution.get("input").map(list).unwrap_or_default() {
            let source = &input["source"];
            assert!(self.ids.contains(text(&source["regulation"])), "{source}");
            let passed = source["parameters"].as_object().expect("parameters are named");
            let passed = passed.iter().map(|(name, value)| (name.clone(), evaluate(value, &names)));
            inputs.insert(text(&input["name"]).into(), self.run(text(&source["output"]), &passed.collect()));
        }
        names.extend(inputs);
        let [action] = list(&execution["actions"]) else { panic!("one action per article") };
        assert_eq!(action["output"], output);
        evaluate(&action["value"], &names)
    }
}

fn execution(article: &Value) -> &Value {
    &article["machine_readable"]["execution"]
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap_or_else(|| panic!("a list, not {value}"))
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("a text, not {value}"))
}

fn fits(value: &Value, kind: &str) -> bool {
    match kind {
        "boolean" => value.is_boolean(),
        "string" | "date" => value.is_string(),
        "number" | "amount" => value.is_number(),
        "array" => value.is_array(),
        _ => false,
    }
}

fn evaluate(value: &Value, names: &Map<String, Value>) -> Value {
    let of = |part: &Value| evaluate(part, names);
    let holds = |part: &Value| of(part).as_bool().unwrap_or_else(|| panic!("yes or no: {part}"));
    match value {
        Value::String(name) if name.starts_with('$') => {
            names.get(&name[1..]).unwrap_or_else(|| panic!("{name} is unknown")).clone()
        }
        Value::Object(operation) => match text(&operation["operation"]) {
            "AND" => list(&operation["conditions"]).iter().all(holds).into(),
            "OR" => list(&operation["conditions"]).iter().any(holds).into(),
            "NOT" => (!holds(&operation["value"])).into(),
            "IF" => {
                let case = list(&operation["cases"]).iter().find(|case| holds(&case["when"]));
                of(case.map_or(&operation["default"], |case| &case["then"]))
            }
            "IN" => {
                let among = match operation.get("values") {
                    Some(values) => values.clone(),
                    None => of(&operation["value"]),
                };
                list(&among).contains(&of(&operation["subject"])).into()
            }
            "ADD" => {
                let parts = list(&operation["values"]).iter().map(|part| of(part).as_i64());
                parts.map(|part| part.expect("a whole number")).sum::<i64>().into()
            }
            "EQUALS" => (of(&operation["subject"]) == of(&operation["value"])).into(),
            word => compare(word, &of(&operation["subject"]), &of(&operation["value"])).into(),
        },
        literal => literal.clone(),
    }
}

fn compare(word: &str, one: &Value, other: &Value) -> bool {
    let order = match (one.as_f64(), other.as_f64()) {
        (Some(one), Some(other)) => one.total_cmp(&other),
        // Days as the format writes them sort as text.
        _ => text(one).cmp(text(other)),
    };
    match word {
        "GREATER_THAN" => order.is_gt(),
        "GREATER_THAN_OR_EQUAL" => order.is_ge(),
        "LESS_THAN" => order.is_lt(),
        "LESS_THAN_OR_EQUAL" => order.is_le(),
        _ => panic!("no operation of the format: {word}"),
    }
}
