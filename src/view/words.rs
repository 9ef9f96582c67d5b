//! The interface's language for what is exported.

use super::format::{self, Day};
use super::model::Reading;
use super::says;
use super::state::State;
use super::text::Text;
use crate::export::{English, Format, Words, file_name, write};
use crate::wire::{DisagreementWire, SideWire};

/// The interface's words, and its questions as the views ask them.
struct Spoken<'a> {
    text: &'a Text,
    state: &'a State,
}

impl Words for Spoken<'_> {
    fn word(&self, key: &str) -> String {
        if self.text.has(key) { self.text.get(key).to_string() } else { English.word(key) }
    }

    fn question(&self, d: &DisagreementWire) -> String {
        let shown = self.state.model.as_ref().and_then(|m| m.disputes.iter().find(|s| s.id == d.id));
        shown.map_or_else(|| d.question.clone(), |s| says::question(self.text, s))
    }

    fn value(&self, side: &SideWire) -> String {
        format::reading(self.text, &Reading::new(&side.reading, &side.value)).line()
    }

    fn day(&self, iso: &str) -> String {
        format::day(self.text, iso, Day::Long)
    }

    fn language(&self, code: &str) -> String {
        format::language(self.text, code)
    }

    fn lang(&self) -> &str {
        self.text.locale()
    }

    fn rtl(&self) -> bool {
        self.text.rtl()
    }
}

/// What is shown has this name: the reader's, else its headline.
pub fn title(text: &Text, state: &State) -> String {
    if !state.name.trim().is_empty() {
        return state.name.clone();
    }
    let headline = state.model.as_ref().and_then(|m| m.headline(text.code).map(|(t, _)| t.to_string()));
    headline.unwrap_or_else(|| text.get("untitled").to_string())
}

/// Name, media type and text of what is shown, in a format.
pub fn file(text: &Text, state: &State, format: Format) -> Option<(String, &'static str, String)> {
    let report = state.report.as_ref()?;
    let reader = crate::saved::reader(&state.saved());
    let name = file_name(&title(text, state), format.ending());
    Some((name, format.mime(), write(format, report, &reader, &Spoken { text, state })))
}
