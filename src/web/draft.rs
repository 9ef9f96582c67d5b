//! What a reader of the page typed, set right and chose, over a reload.
//!
//! In `localStorage`, which is written before a key is released: a reload in the middle of a word loses nothing. What is
//! typed lies apart from the articles, so that a letter costs a letter and not all texts.

use super::desk;
use super::message::Given;
use super::storage;
use crate::correct::Correction;
use crate::view::{self, Event, RootProps};
use serde::{Deserialize, Serialize};

/// As it lies in storage. 0.1.0 had `typed` in here and no corrections.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Draft {
    #[serde(skip_serializing)]
    typed: String,
    articles: Vec<Given>,
    corrections: Vec<Correction>,
}

/// Keeps what is typed and added; `false` where the browser has a storage and no room in it.
pub fn keep(draft: &view::Draft) -> bool {
    if draft.articles.is_empty() && draft.typed.is_empty() {
        for key in ["draft", "draft.typed", "shown"] {
            storage::remove(key);
        }
        return true;
    }
    let whole =
        Draft { typed: String::new(), articles: draft.articles.to_vec(), corrections: draft.corrections.clone() };
    let json = serde_json::to_string(&whole).unwrap_or_default();
    let same = storage::load("draft").as_ref() == Some(&json);
    let good = (same || storage::save("draft", &json)) && storage::save("draft.typed", &draft.typed);
    good || !storage::is_there()
}

/// Keeps what an event says that should outlive a reload.
pub fn note(event: &Event) {
    match event {
        Event::Analyzed(_) => {
            storage::save("shown", "true");
        }
        Event::Language(code) => {
            storage::save("language", code);
        }
        Event::Theme(theme) => {
            storage::save("theme", theme);
        }
        _ => {}
    }
}

/// Puts back what was kept. A draft of another version that cannot be read is left aside.
pub fn restore(props: &mut RootProps) {
    let draft = storage::load("draft").and_then(|json| serde_json::from_str::<Draft>(&json).ok()).unwrap_or_default();
    props.typed = storage::load("draft.typed").unwrap_or(draft.typed);
    props.sources = std::rc::Rc::new(draft.articles);
    props.corrections = draft.corrections;
    props.autostart = props.sources.len() > 1 && storage::load("shown").is_some() && !desk::expects();
    if let Some(code) = storage::load("language") {
        props.ui = code;
    }
    if let Some(theme) = storage::load("theme") {
        props.theme = theme;
    }
}
