//! From typed text to articles.

use crate::input::Limits;
use crate::view::model::siglum;
use crate::view::seam::ArticleInput;

/// The articles in a text; see [`crate::input::split`].
pub fn part(text: &str) -> Vec<ArticleInput> {
    let article = |text: String| ArticleInput { text, ..ArticleInput::default() };
    crate::input::split(text).into_iter().map(article).collect()
}

/// Appends articles as far as there is room; the number of those left out.
pub fn add_some(all: &mut Vec<ArticleInput>, mut new: Vec<ArticleInput>) -> usize {
    let room = Limits::MOST.saturating_sub(all.len());
    let out = new.len().saturating_sub(room);
    new.truncate(room);
    add(all, new);
    out
}

/// Appends articles under ids of their own.
pub fn add(all: &mut Vec<ArticleInput>, new: Vec<ArticleInput>) {
    for mut a in new {
        let taken = |id: &str| all.iter().any(|b| b.id == id);
        if a.id.is_empty() || taken(&a.id) {
            a.id = (all.len()..).map(siglum).map(|s| s.to_lowercase()).find(|id| !taken(id)).unwrap_or_default();
        }
        all.push(a);
    }
}
