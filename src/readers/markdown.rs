//! Markdown: what stands above its text, and the text without signs.

use super::moment;
use crate::input::Given;

/// Bytes of the shortest article of several in a file, headline and all. Lower parts chapters of a few lines.
const ARTICLE: usize = 300;

/// What a file says between dashes above its text (`title: Fire`), and the text below. Without a title it is text.
pub(super) fn front(text: &str) -> (Given, &str) {
    let none = || (Given::default(), text);
    let Some(rest) =
        text.trim_start_matches('\u{feff}').strip_prefix("---").filter(|r| r.starts_with(&['\n', '\r'][..]))
    else {
        return none();
    };
    let Some((head, body)) = rest.split_once("\n---") else { return none() };
    let value = |names: &[&str]| {
        let mut lines = head.lines().filter_map(|l| l.split_once(':'));
        let found = lines.find(|(name, _)| names.contains(&name.trim().to_lowercase().as_str()))?.1;
        Some(found.trim().trim_matches(&['"', '\''][..]).to_string()).filter(|v| !v.is_empty())
    };
    let Some(title) = value(&["title", "headline"]) else { return none() };
    let day = value(&["date", "published"]).and_then(|d| moment::parse(&d));
    let known = Given {
        title: Some(title),
        outlet: value(&["outlet", "publisher", "publication", "source"]).filter(|o| !o.starts_with("http")),
        author: value(&["author", "byline"]),
        date: day.as_ref().map(|m| m.day.clone()),
        published: day.and_then(|m| m.exact),
        link: value(&["url", "link", "source"]).filter(|l| l.starts_with("http")),
        ..Given::default()
    };
    (known, body.split_once('\n').map_or("", |(_, body)| body).trim_start())
}

/// Markdown without its signs: `# Title` is a line, `[words](address)` are words.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Where the last headline of the first rank stands.
    let mut head = None;
    for line in text.lines() {
        if line.starts_with("# ") {
            if head.is_some_and(|at| out.len() - at > ARTICLE) {
                out.push_str("---\n");
            }
            head = Some(out.len());
        }
        // A rule parts articles.
        if line.trim().len() > 2 && line.trim().chars().all(|c| matches!(c, '*' | '_')) {
            out.push_str("---\n");
            continue;
        }
        let bare = line.trim_start().trim_start_matches('#');
        let line = if bare.len() < line.trim_start().len() && bare.starts_with(' ') { bare.trim() } else { line };
        let line = line.strip_prefix("> ").unwrap_or(line);
        let mut rest = line;
        while let Some(open) = rest.find('[') {
            let close = rest[open..].find("](").map(|n| open + n);
            let end = close.and_then(|c| rest[c..].find(')').map(|n| c + n));
            let (Some(close), Some(end)) = (close, end) else { break };
            let picture = rest[..open].ends_with('!');
            out.push_str(rest[..open].trim_end_matches('!'));
            if !picture {
                out.push_str(&rest[open + 1..close]);
            }
            rest = &rest[end + 1..];
        }
        out.push_str(rest);
        out.push('\n');
    }
    out.replace("**", "").replace("__", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_of_the_first_rank_part_articles() {
        let text = "Twelve people were hurt on Tuesday. ".repeat(10);
        let parts = |text: &str| plain(text).matches("---").count();
        assert_eq!(parts(&format!("# Fire\n\n{text}\n\n# Crash\n\n{text}")), 1);
        assert_eq!(parts(&format!("# Fire\n\n{text}\n\n## The engines\n\n{text}")), 0);
        assert_eq!(parts(&format!("# Post\n\n# Fire\n\n{text}")), 0);
    }

    #[test]
    fn what_stands_above_the_text_is_known_and_not_told() {
        let (known, text) =
            front("---\ntitle: \"Fire: two dead\"\nauthor: Bo Reed\ndate: 2026-03-03\nsource: Post\n---\n\n# Fire\n");
        assert_eq!((known.title.as_deref(), known.author.as_deref()), (Some("Fire: two dead"), Some("Bo Reed")));
        assert_eq!(
            (known.date.as_deref(), known.outlet.as_deref(), text),
            (Some("2026-03-03"), Some("Post"), "# Fire\n")
        );
        // Rules that part articles, and a head without an end.
        for text in ["---\n\nFire\n\nTwo dead.\n\n---\n\nCrash\n", "---\ntitle: Fire\n", "Fire\n---\ntitle: x\n---\n"] {
            assert_eq!(front(text), (Given::default(), text));
        }
    }

    #[test]
    fn markdown_becomes_lines() {
        assert_eq!(
            plain("# Fire\n\nBy **Ann Hill**\n\n14 [people](https://x.example/a) hurt. ![x](y.png)\n#hashtag"),
            "Fire\n\nBy Ann Hill\n\n14 people hurt. \n#hashtag\n"
        );
    }
}
