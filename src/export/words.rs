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
        let ask = match d.kind.as_str() {
            "quantity" => "How many",
            "date" => "When",
            "polarity" => "Yes or no",
            "actor" => "Who did it to whom",
            "entity" => "Which one",
            "attribution" => "Who says so",
            "certainty" => "How certain",
            _ => "How far",
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
