//! Are two reports the same?

use serde_json::Value as Json;

/// How far two numbers may be apart: the last bits of logarithms differ between machines.
const MARGIN: f64 = 1e-5;

/// The first place where `a` and `b` differ.
pub fn difference(a: &Json, b: &Json) -> Option<String> {
    walk(a, b, "report".into())
}

fn walk(a: &Json, b: &Json, at: String) -> Option<String> {
    match (a, b) {
        (Json::Object(x), Json::Object(y)) => {
            let keys: std::collections::BTreeSet<&String> = x.keys().chain(y.keys()).collect();
            keys.into_iter().find_map(|k| {
                walk(a.get(k).unwrap_or(&Json::Null), b.get(k).unwrap_or(&Json::Null), format!("{at}.{k}"))
            })
        }
        (Json::Array(x), Json::Array(y)) if x.len() == y.len() => {
            x.iter().zip(y).enumerate().find_map(|(i, (x, y))| walk(x, y, format!("{at}[{i}]")))
        }
        (Json::Array(x), Json::Array(y)) => Some(format!("{at}: {} entries, {} entries", x.len(), y.len())),
        (Json::Number(x), Json::Number(y)) => {
            let (x, y) = (x.as_f64().unwrap_or(f64::NAN), y.as_f64().unwrap_or(f64::NAN));
            ((x - y).abs() > MARGIN * x.abs().max(1.0)).then(|| format!("{at}: {x}, {y}"))
        }
        _ => (a != b).then(|| format!("{at}: {a}, {b}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn numbers_have_a_margin_and_nothing_else_has() {
        assert_eq!(difference(&json!({"a": [1.0]}), &json!({"a": [1]})), None);
        assert_eq!(difference(&json!({"a": [1]}), &json!({"a": [2]})).as_deref(), Some("report.a[0]: 1, 2"));
        assert!(difference(&json!({"a": 1}), &json!({})).is_some());
        assert!(difference(&json!([1]), &json!([1, 1])).is_some());
    }
}
