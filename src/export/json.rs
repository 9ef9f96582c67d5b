//! The report as JSON, with what the reader did to it under `reader`.

use crate::correct::Correction;
use crate::input::Given;
use crate::wire::Report;
use serde::{Deserialize, Serialize};

/// What the reader gave and did, beside the report.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reader {
    /// The comparison's name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// What was set right by hand, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
    /// What was given with the articles, in their order; the texts are in the report.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub given: Vec<Given>,
}

#[derive(Serialize)]
struct File<'a> {
    #[serde(flatten)]
    report: &'a Report,
    #[serde(skip_serializing_if = "is_empty")]
    reader: &'a Reader,
}

fn is_empty(reader: &&Reader) -> bool {
    **reader == Reader::default()
}

/// One line of JSON; what the page opens again.
pub fn write(report: &Report, reader: &Reader) -> String {
    // Maps with text keys and finite numbers: nothing that JSON lacks.
    let mut out = serde_json::to_string(&File { report, reader }).unwrap_or_default();
    out.push('\n');
    out
}
