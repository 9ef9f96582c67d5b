//! Questions by articles, for spreadsheets (RFC 4180, UTF-8 with a byte order mark, by which they know it).
//!
//! A cell that a spreadsheet would take for a formula is made text by a leading apostrophe: an article may hold anything.

use super::sheet::one_line;
use super::{Sheet, Words};

/// One line a disagreement; two columns an article: what it says, and in which words.
pub fn write(sheet: &Sheet, words: &dyn Words) -> String {
    let mut head = vec!["#".to_string()];
    for key in ["export.kind", "export.question", "export.strength", "confidence.word", "export.rule"] {
        head.push(words.word(key));
    }
    for v in &sheet.voices {
        head.push(format!("{} {}", v.siglum, v.name));
        head.push(format!("{} {}", v.siglum, words.word("export.words")));
    }
    let mut out = String::from("\u{feff}");
    line(&mut out, &head);
    for row in &sheet.rows {
        let d = row.wire;
        let mut cells = vec![
            row.rank.to_string(),
            d.kind.clone(),
            row.question.clone(),
            format!("{:.2}", d.severity),
            format!("{:.2}", d.confidence),
            d.rule.clone(),
        ];
        for i in 0..sheet.voices.len() {
            let fits = || row.fits.iter().any(|q| q.voice == i).then(|| words.word("fits"));
            cells.push(row.side_of(i).map(|s| s.value.clone()).or_else(fits).unwrap_or_default());
            cells.push(row.quotes_of(i).map(|q| sheet.quoted(q)).collect::<Vec<_>>().join(" / "));
        }
        line(&mut out, &cells);
    }
    out
}

fn line(out: &mut String, cells: &[String]) {
    let cells: Vec<String> = cells.iter().map(|c| cell(c)).collect();
    out.push_str(&cells.join(","));
    out.push_str("\r\n");
}

/// Begins a formula in one program or another, also in full width, also after blanks.
fn is_formula(text: &str) -> bool {
    text.trim_start().starts_with(&['=', '+', '-', '@', '＝', '＋', '－', '＠', '−', '|', '%'][..])
}

fn cell(text: &str) -> String {
    let mut text = one_line(text);
    if is_formula(&text) {
        text.insert(0, '\'');
    }
    if text.contains(&[',', '"', ';', '\''][..]) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn a_formula_is_text_and_a_figure_a_figure() {
        for (text, expect) in [
            ("=HYPERLINK(\"https://e.example\";\"x\")", "\"'=HYPERLINK(\"\"https://e.example\"\";\"\"x\"\")\""),
            ("+49 170", "\"'+49 170\""),
            ("-2 °C", "\"'-2 °C\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            ("\t\r\n=1+1", "\"'=1+1\""),
            ("＝1", "\"'＝1\""),
            ("14", "14"),
            ("14 to 23", "14 to 23"),
            ("a = b", "a = b"),
            ("1,150", "\"1,150\""),
            ("two\nlines", "two lines"),
        ] {
            assert_eq!(cell(text), expect, "{text}");
        }
    }
}
