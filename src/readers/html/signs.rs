//! What is left around the text of an article once it is lines.

use super::meta::About;

/// Drops what the metadata holds already, copies of lines, and pull quotes, which say a sentence twice.
pub(super) fn trim(lines: &mut Vec<String>, about: &About) {
    let same = |l: &str, told: &Option<String>| told.as_deref().is_some_and(|t| fold(l) == fold(t));
    let author = about.author.as_deref().map(fold).unwrap_or_default();
    let mut seen: Vec<String> = Vec::new();
    let mut at = 0;
    lines.retain(|l| {
        at += 1;
        let folded = fold(l);
        let head = at < 8;
        // `By Ann Hill`, and the name alone.
        let by = head && !author.is_empty() && folded.contains(&author) && folded.len() < author.len() + 40;
        let stamp = head
            && l.chars().count() < 110
            && about.stamp.iter().any(|s| s.contains(l.as_str()) || l.contains(s.as_str()));
        let marks = !l.chars().any(char::is_alphanumeric);
        let twice = folded.len() > 30 && seen.contains(&folded);
        if !twice {
            seen.push(folded);
        }
        !(by || stamp || marks || twice || head && same(l, &about.outlet))
    });
    let long: Vec<String> = lines.iter().filter(|l| l.chars().count() > 60).map(|l| fold(l)).collect();
    lines.retain(|l| {
        let folded = fold(l);
        // Inside of one longer line, word for word: a pull quote.
        folded.len() < 40 || !long.iter().any(|o| o.len() > folded.len() + 10 && o.contains(&folded))
    });
}

/// Letters and figures only, in lower case.
fn fold(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
