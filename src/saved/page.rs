//! The single file that carries a comparison: one block of data in the page that is empty in the page as we build it.

/// The block as `index.html` has it.
const OPEN: &str = "<script type=\"application/json\" id=\"counterpoint-comparison\">";
const CLOSE: &str = "</script>";
const TITLE: &str = "<title>";

/// Is this text a web page?
pub fn is_page(text: &str) -> bool {
    let head: String =
        text.trim_start_matches('\u{feff}').trim_start().chars().take(15).collect::<String>().to_lowercase();
    head.starts_with("<!doctype html") || head.starts_with("<html")
}

/// Puts a comparison's JSON and its name into the single file; `None` where that has no place for it.
pub fn insert(page: &str, json: &str, name: &str) -> Option<String> {
    let (before, rest) = page.split_once(OPEN)?;
    let (_, after) = rest.split_once(CLOSE)?;
    // Inside a script only this sign could end it or open a comment.
    let json = json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    let mut before = before.to_string();
    if !name.trim().is_empty()
        && let Some((head, rest)) = before.split_once(TITLE)
        && let Some((_, tail)) = rest.split_once('<')
    {
        before = format!("{head}{TITLE}{} – Counterpoint<{tail}", crate::export::html::escape(name.trim()));
    }
    Some(format!("{before}{OPEN}{json}{CLOSE}{after}"))
}

/// The JSON inside a page; `None` where there is none.
pub fn extract(page: &str) -> Option<&str> {
    let (_, rest) = page.split_once(OPEN)?;
    let (json, _) = rest.split_once(CLOSE)?;
    Some(json.trim()).filter(|j| !j.is_empty())
}
