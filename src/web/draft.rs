//! What a reader of the page typed and chose, over a reload.

use super::message::Given;
use super::storage;
use crate::view::{Event, RootProps};
use serde::{Deserialize, Serialize};

/// As it lies in storage.
#[derive(Default, Serialize, Deserialize)]
struct Draft {
    typed: String,
    articles: Vec<Given>,
}

/// Keeps what an event says that should outlive a reload.
pub fn keep(event: &Event) {
    match event {
        Event::Draft { typed, articles } => {
            let draft = Draft { typed: typed.clone(), articles: articles.clone() };
            if draft.typed.is_empty() && draft.articles.is_empty() {
                storage::remove("draft");
                storage::remove("shown");
            } else if let Ok(json) = serde_json::to_string(&draft) {
                storage::save("draft", &json);
            }
        }
        Event::Analyzed(_) => {
            storage::save("shown", "true");
        }
        Event::Language(code) => {
            storage::save("language", code);
        }
        Event::Theme(theme) => {
            storage::save("theme", theme);
        }
        Event::Ready | Event::Failed(_) | Event::Chosen(_) | Event::View(_) | Event::Opened(_) => {}
    }
}

/// Puts back what was kept. A draft of another version that cannot be read is left aside.
pub fn restore(props: &mut RootProps) {
    let draft = storage::load("draft").and_then(|json| serde_json::from_str::<Draft>(&json).ok()).unwrap_or_default();
    props.typed = draft.typed;
    props.sources = draft.articles;
    props.autostart = props.sources.len() > 1 && storage::load("shown").is_some();
    if let Some(code) = storage::load("language") {
        props.ui = code;
    }
    if let Some(theme) = storage::load("theme") {
        props.theme = theme;
    }
}
