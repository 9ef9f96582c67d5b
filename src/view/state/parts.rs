//! From pasted text to articles with ids of their own.

use crate::view::model::siglum;
use crate::view::seam::ArticleInput;

/// Parts pasted text at lines of three dashes or more.
pub fn part(text: &str) -> Vec<ArticleInput> {
    let rule = |l: &str| l.trim().len() >= 3 && l.trim().chars().all(|c| matches!(c, '-' | '—' | '–' | '*' | '='));
    let mut out = vec![String::new()];
    for line in text.lines() {
        match out.last_mut() {
            Some(last) if !rule(line) => {
                last.push_str(line);
                last.push('\n');
            }
            _ => out.push(String::new()),
        }
    }
    let full = out.into_iter().filter(|t| !t.trim().is_empty());
    full.map(|t| ArticleInput { text: t.trim().to_string(), ..ArticleInput::default() }).collect()
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
