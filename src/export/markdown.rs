//! Markdown (CommonMark with tables). Whatever an article holds stays text.

use super::quote::Quote;
use super::sheet::one_line;
use super::{Sheet, Words, lang};

/// Articles, matrix, then every disagreement with its quotes.
pub fn write(sheet: &Sheet, words: &dyn Words) -> String {
    let mut out = format!("# {}\n\n## {}\n\n", escape(&sheet.title), escape(&words.word("export.articles")));
    for v in &sheet.voices {
        let about: Vec<String> = sheet.about(v, words).iter().map(|s| escape(s)).collect();
        out += &format!("- **{}** {}\n", v.siglum, about.join(" · "));
    }
    if sheet.rows.is_empty() {
        return out + &format!("\n{}\n", escape(&words.word("list.none")));
    }
    matrix(&mut out, sheet, words);
    out += &format!("\n## {}\n", escape(&words.word("list")));
    for row in &sheet.rows {
        out += &format!("\n### {}\\. {}\n", row.rank, escape(&row.question));
        for side in &row.sides {
            out += &format!("\n**{}**\n\n", escape(&side.value));
            out += &quotes(sheet, &side.quotes);
        }
        if !row.fits.is_empty() {
            out += &format!("\n*{}*\n\n", escape(&words.word("fits")));
            out += &quotes(sheet, &row.fits);
        }
        if !row.silent.is_empty() {
            let names: Vec<&str> = row.silent.iter().map(|v| sheet.voices[*v].siglum.as_str()).collect();
            out += &format!("\n*{}: {}*\n", escape(&words.word("silent")), names.join(", "));
        }
    }
    out + &format!("\n---\n\n{}\n", escape(&words.word("colophon")))
}

fn matrix(out: &mut String, sheet: &Sheet, words: &dyn Words) {
    *out += &format!("\n## {}\n\n|  |", escape(&words.word("export.matrix")));
    for v in &sheet.voices {
        *out += &format!(" {} {} |", v.siglum, escape(&v.name));
    }
    *out += &format!("\n|---|{}\n", "---|".repeat(sheet.voices.len()));
    for row in &sheet.rows {
        *out += &format!("| {} |", escape(&row.question));
        for i in 0..sheet.voices.len() {
            let fits = || row.fits.iter().any(|q| q.voice == i).then(|| format!("*{}*", escape(&words.word("fits"))));
            let said = row.side_of(i).map(|s| escape(&s.value)).or_else(fits).unwrap_or_default();
            *out += &format!(" {said} |");
        }
        out.push('\n');
    }
}

fn quotes(sheet: &Sheet, all: &[Quote]) -> String {
    all.iter().map(|q| cited(sheet, q)).collect::<Vec<_>>().join(">\n")
}

/// `> “… **marked** …”` with its source.
fn cited(sheet: &Sheet, q: &Quote) -> String {
    let v = &sheet.voices[q.voice];
    let (open, close) = lang::quotes(v.code);
    let mut words = String::new();
    for p in &q.parts {
        let text = escape(&p.text);
        // Bold must begin and end at a letter, blanks go outside.
        let inner = text.trim();
        if p.marked && !inner.is_empty() {
            let (before, after) = (text.starts_with(char::is_whitespace), text.ends_with(char::is_whitespace));
            words += &format!("{}**{inner}**{}", if before { " " } else { "" }, if after { " " } else { "" });
        } else {
            words += &text;
        }
    }
    format!("> **{}** {}: {open}{}{close}\n", v.siglum, escape(&v.name), words.trim())
}

/// Every sign that could mean something gets a backslash. Blanks at the ends stay.
fn escape(text: &str) -> String {
    let ends = |c: char| if c.is_whitespace() { " " } else { "" };
    let line = one_line(text);
    let mut out = String::from(text.chars().next().map_or("", ends));
    for c in line.chars() {
        if matches!(
            c,
            '\\' | '`'
                | '*'
                | '_'
                | '{'
                | '}'
                | '['
                | ']'
                | '<'
                | '>'
                | '('
                | ')'
                | '#'
                | '!'
                | '|'
                | '~'
                | '&'
                | '$'
                | '='
        ) {
            out.push('\\');
        }
        out.push(c);
    }
    // A line may not begin a list or a number of one.
    let trimmed = out.trim_start();
    if trimmed.starts_with(&['-', '+'][..]) {
        out.insert(out.len() - trimmed.len(), '\\');
    } else if let Some(at) =
        out.find(&['.', ')'][..]).filter(|at| *at > 0 && out[..*at].bytes().all(|b| b.is_ascii_digit()))
    {
        out.insert(at, '\\');
    }
    if line.is_empty() {
        return out;
    }
    out + text.chars().next_back().map_or("", ends)
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn nothing_of_an_article_becomes_markup() {
        for (text, expect) in [
            ("[x](javascript:1)", "\\[x\\]\\(javascript:1\\)"),
            ("<img src=x>", "\\<img src\\=x\\>"),
            ("a | b\n# c", "a \\| b \\# c"),
            ("- item", "\\- item"),
            ("12. mars", "12\\. mars"),
            ("3.4", "3\\.4"),
            ("14 personer", "14 personer"),
            (" varav två ", " varav två "),
        ] {
            assert_eq!(escape(text), expect, "{text}");
        }
    }
}
