//! What stands around sentences and is none: tags of a markup language, ruled lines, line ends written out.

use crate::Span;

/// Fewest equal signs that make a ruled line: `====`, `////`.
const RULE: usize = 4;
/// Longest tag that is read, in bytes.
const TAG: usize = 300;

/// `within` without blanks, tags and ruled lines at both ends; `None` where nothing is left.
pub(crate) fn bare(text: &str, within: Span) -> Option<Span> {
    let mut rest = within.of(text).trim_start();
    while let Some(n) = lead(rest) {
        rest = rest[n..].trim_start();
    }
    let start = within.end - rest.len();
    rest = rest.trim_end();
    while let Some(n) = tail(rest) {
        rest = rest[..rest.len() - n].trim_end();
    }
    (!rest.is_empty()).then(|| Span::new(start, start + rest.len()))
}

/// Length of the markup at the head of `s`.
fn lead(s: &str) -> Option<usize> {
    let c = s.chars().next()?;
    match c {
        '<' => {
            let end = s[..s.floor_char_boundary(TAG)].find('>')? + 1;
            is_tag(&s[1..end - 1]).then_some(end)
        }
        '&' => {
            let end = s[..s.floor_char_boundary(TAG)].find("&gt;")?;
            is_tag(s[..end].strip_prefix("&lt;")?).then_some(end + 4)
        }
        '\\' => line_end(s),
        c if is_rule(c) => {
            let n = s.len() - s.trim_start_matches(c).len();
            (n >= RULE).then_some(n)
        }
        _ => None,
    }
}

/// Length of the markup at the end of `s`.
fn tail(s: &str) -> Option<usize> {
    let c = s.chars().next_back()?;
    let near = &s[s.ceil_char_boundary(s.len().saturating_sub(TAG))..];
    match c {
        '>' => {
            let from = near.rfind('<')?;
            is_tag(&near[from + 1..near.len() - 1]).then_some(near.len() - from)
        }
        ';' => {
            let from = near.rfind("&lt;")?;
            is_tag(near[from + 4..].strip_suffix("&gt;")?).then_some(near.len() - from)
        }
        'n' | 'r' => ["\\r\\n", "\\n", "\\r"].iter().find(|e| s.ends_with(**e)).map(|e| e.len()),
        c if is_rule(c) => {
            let n = s.len() - s.trim_end_matches(c).len();
            (n >= RULE).then_some(n)
        }
        _ => None,
    }
}

/// Is `inner`, which stands between angle brackets, a tag: `p`, `/h2`, `img src="…"`, `br/`? `<Laughter>` is none.
fn is_tag(inner: &str) -> bool {
    let name = inner.strip_prefix('/').unwrap_or(inner);
    let len = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let after = &name[len..];
    let attributes = after.starts_with(char::is_whitespace) && after.contains('=');
    let one_case = !name[..len].contains(char::is_lowercase) || !name[..len].contains(char::is_uppercase);
    name.starts_with(char::is_alphabetic)
        && one_case
        && len < 12
        && !inner.contains(&['<', '>'][..])
        && (matches!(after.trim(), "" | "/") || attributes)
}

/// Length of a line end that was written out: a backslash and a letter, and then no further letter (`\\n Text`, not `\\name`).
fn line_end(s: &str) -> Option<usize> {
    let n = ["\\r\\n", "\\n", "\\r"].iter().find(|e| s.starts_with(**e))?.len();
    (!s[n..].starts_with(char::is_lowercase)).then_some(n)
}

/// Signs of which ruled lines are made.
fn is_rule(c: char) -> bool {
    matches!(c, '/' | '=' | '_' | '#' | '~' | '+' | '*' | '─' | '═' | '━')
}
