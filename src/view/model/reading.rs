//! The value of a version, as the report gives it.

use serde_json::Value as Json;

/// A value that every interface language can print.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// How much.
    Amount {
        /// Lowest value; `None` where open.
        min: Option<f64>,
        /// Highest value; `None` where open.
        max: Option<f64>,
        /// `percent`, an ISO 4217 code, a CLDR unit, or none.
        unit: Option<String>,
        /// About, some, nearly.
        approximate: bool,
    },
    /// When; ISO days, both inclusive.
    Date {
        /// First day.
        from: Option<String>,
        /// Last day.
        to: Option<String>,
        /// `14:05`.
        time: Option<String>,
        /// What is known where there is no day.
        pattern: Option<String>,
    },
    /// A name or the words of an article.
    Words(String),
    /// What such words mean, in the reader's language: as an article calls it, or its language.
    Named(String),
    /// A label of the interface.
    Label(String),
}

impl Reading {
    /// Reads the wire form; what is not understood falls back to the English value.
    pub fn new(json: &Json, english: &str) -> Reading {
        let text = |j: &Json| j.as_str().map(str::to_string);
        if let Some(a) = json.get("amount") {
            return Reading::Amount {
                min: a["min"].as_f64(),
                max: a["max"].as_f64(),
                unit: text(&a["unit"]),
                approximate: a["approximate"].as_bool().unwrap_or(false),
            };
        }
        if let Some(d) = json.get("date") {
            return Reading::Date {
                from: text(&d["from"]),
                to: text(&d["to"]),
                time: text(&d["time"]),
                pattern: text(&d["pattern"]),
            };
        }
        if let Some(l) = json.get("label").and_then(text) {
            return Reading::Label(l);
        }
        let words = json.get("words").and_then(text).unwrap_or_else(|| english.to_string());
        Reading::Words(crate::export::quote::unturned(&words))
    }
}
