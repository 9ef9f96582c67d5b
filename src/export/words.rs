//! The words around what the articles say.

use crate::wire::{DisagreementWire, SideWire};

/// Words of one language for what the writers say themselves.
pub trait Words {
    /// Words of a key of the interface's text, such as `silent`.
    fn word(&self, key: &str) -> String;
    /// A disagreement's question.
    fn question(&self, d: &DisagreementWire) -> String;
    /// What a side says.
    fn value(&self, side: &SideWire) -> String;
    /// A day from its ISO form.
    fn day(&self, iso: &str) -> String;
    /// A language from its ISO 639-3 code.
    fn language(&self, code: &str) -> String;
    /// BCP 47 tag of these words.
    fn lang(&self) -> &str;
    /// Are they written from right to left?
    fn rtl(&self) -> bool {
        false
    }
}

/// What is asked, by the key of the words for it: the kind's name, but of quantities and reaches by what their values measure.
/// `units` are the units of the amounts (`None`: things are counted), `labels` the labels told.
pub fn asks<'a>(
    kind: &'a str,
    mut units: impl Iterator<Item = Option<&'a str>>,
    mut labels: impl Iterator<Item = &'a str>,
) -> &'a str {
    match kind {
        "quantity" => match units.next().flatten() {
            None => kind,
            Some("percent" | "percentage-point") => "percent",
            Some("second" | "minute" | "hour" | "day" | "week" | "month") => "long",
            Some("year") => "years",
            Some(u) if u.contains("-per-hour") || u.contains("-per-second") || u == "knot" => "fast",
            Some(_) => "much",
        },
        "scope" if labels.any(|l| matches!(l, "permanent" | "temporary")) => "long",
        kind => kind,
    }
}

/// For the command: English, days and codes as they are.
pub struct English;

impl Words for English {
    fn word(&self, key: &str) -> String {
        let words = match key {
            "untitled" => "Comparison",
            "export.articles" => "Articles",
            "export.matrix" => "Who says what",
            "list" => "Disagreements",
            "fits" => "fits more than one",
            "silent" => "silent",
            "why" => "Why",
            "date.none" => "no date",
            "list.none" => "No disagreement found.",
            "colophon" => {
                "Compared with Counterpoint; which version is right is not its question. An empty cell says nothing on the question."
            }
            "export.question" => "question",
            "export.kind" => "kind",
            "export.strength" => "strength",
            "confidence.word" => "confidence",
            "export.rule" => "rule",
            "export.words" => "words",
            _ => key,
        };
        words.to_string()
    }

    fn question(&self, d: &DisagreementWire) -> String {
        let units = d.sides.iter().filter_map(|s| s.reading.get("amount")).map(|a| a["unit"].as_str());
        let labels = d.sides.iter().filter_map(|s| s.reading.get("label")?.as_str());
        let ask = match asks(&d.kind, units, labels) {
            "quantity" => "How many",
            "much" => "How much",
            "percent" => "What percentage",
            "long" => "How long",
            "years" => "How many years",
            "fast" => "How fast",
            "date" => "When",
            "polarity" => "Is it so",
            "actor" => "Who did it to whom",
            "entity" => "Which one",
            "attribution" => "Who says so",
            "certainty" => "How certain",
            _ => "All or only part",
        };
        if d.question.trim_end().ends_with('?') { d.question.clone() } else { format!("{ask}: {}", d.question) }
    }

    fn value(&self, side: &SideWire) -> String {
        side.value.clone()
    }

    fn day(&self, iso: &str) -> String {
        iso.to_string()
    }

    fn language(&self, code: &str) -> String {
        code.to_string()
    }

    fn lang(&self) -> &str {
        "en"
    }
}

#[cfg(test)]
mod tests {
    use super::asks;

    #[test]
    fn a_quantity_is_asked_by_what_it_measures() {
        let check = |kind: &str, unit: Option<&str>, label: &str, expect: &str| {
            assert_eq!(asks(kind, std::iter::once(unit), std::iter::once(label)), expect, "{kind} {unit:?} {label}");
        };
        check("quantity", None, "", "quantity");
        check("quantity", Some("hour"), "", "long");
        check("quantity", Some("year"), "", "years");
        check("quantity", Some("kilometer-per-hour"), "", "fast");
        check("quantity", Some("percent"), "", "percent");
        check("quantity", Some("EUR"), "", "much");
        check("scope", None, "temporary", "long");
        check("scope", None, "only", "scope");
        check("date", Some("hour"), "", "date");
    }
}
