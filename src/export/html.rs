//! A page that stands alone: no script, nothing loaded, clean on paper. Everything an article holds is escaped.

use super::quote::Quote;
use super::sheet::one_line;
use super::{Sheet, Voice, Words, claims};

/// Ink on paper; dark where the reader wants it, black on white in print.
const STYLE: &str = include_str!("page.css");

/// Fits more than one version.
const FITS: &str = "<span class=\"head\" aria-hidden=\"true\">◐</span>";

/// The head of a version: form, not weight or colour, tells them apart, as no side is right.
fn head(n: usize) -> String {
    let sign = ["●", "○", "◆", "◇"].get(n).unwrap_or(&"·");
    format!("<span class=\"head\" aria-hidden=\"true\">{sign}</span>")
}

/// The page, with the claims as JSON-LD for machines.
pub fn write(sheet: &Sheet, words: &dyn Words) -> String {
    let title = escape(&one_line(&sheet.title));
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"generator\" content=\"Counterpoint {}\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n\
         <script type=\"application/ld+json\">\n{}</script>\n</head>\n<body>\n<main>\n<h1 dir=\"auto\">{title}</h1>\n<ol class=\"articles\">\n",
        escape(words.lang()),
        if words.rtl() { "rtl" } else { "ltr" },
        env!("CARGO_PKG_VERSION"),
        // Inside a script only this sign could end it.
        claims::write(sheet, words).replace('<', "\\u003c"),
    );
    for v in &sheet.voices {
        let about: Vec<String> =
            sheet.about(v, words).iter().map(|s| format!("<span dir=\"auto\">{}</span>", escape(s))).collect();
        out += &format!("<li><b>{}</b> {}</li>\n", v.siglum, about.join(" · "));
    }
    out += "</ol>\n";
    if sheet.rows.is_empty() {
        out += &format!("<p>{}</p>\n", escape(&words.word("list.none")));
    } else {
        matrix(&mut out, sheet, words);
        out += &format!("<h2>{}</h2>\n", escape(&words.word("list")));
        sheet.rows.iter().for_each(|row| card(&mut out, sheet, row, words));
    }
    out + &format!("<footer>{}</footer>\n</main>\n</body>\n</html>\n", escape(&words.word("colophon")))
}

fn matrix(out: &mut String, sheet: &Sheet, words: &dyn Words) {
    *out += &format!(
        "<h2>{}</h2>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\">\n<table>\n<thead><tr><td></td>",
        escape(&words.word("export.matrix"))
    );
    for v in &sheet.voices {
        *out += &format!("<th scope=\"col\"><b>{}</b> <span{}>{}</span></th>", v.siglum, tongue(v), escape(&v.name));
    }
    *out += "</tr></thead>\n<tbody>\n";
    for row in &sheet.rows {
        *out += &format!("<tr><th scope=\"row\" dir=\"auto\">{}</th>", escape(&row.question));
        for i in 0..sheet.voices.len() {
            *out += &match row.sides.iter().position(|s| s.voices.contains(&i)) {
                Some(n) => format!("<td>{} <bdi>{}</bdi></td>", head(n), escape(&row.sides[n].value)),
                None if row.fits.iter().any(|q| q.voice == i) => {
                    format!("<td>{FITS} <i>{}</i></td>", escape(&words.word("fits")))
                }
                None => "<td></td>".into(),
            };
        }
        *out += "</tr>\n";
    }
    *out += "</tbody>\n</table>\n</div>\n";
}

fn card(out: &mut String, sheet: &Sheet, row: &super::Row, words: &dyn Words) {
    *out += &format!(
        "<section>\n<h3 dir=\"auto\"><span>{}</span> {}</h3>\n<div class=\"sides\">\n",
        row.rank,
        escape(&row.question)
    );
    for (n, side) in row.sides.iter().enumerate() {
        *out += &format!("<div>\n<p class=\"value\">{} <bdi>{}</bdi></p>\n", head(n), escape(&side.value));
        side.quotes.iter().for_each(|q| cited(out, sheet, q));
        *out += "</div>\n";
    }
    *out += "</div>\n";
    if !row.fits.is_empty() {
        *out += &format!("<div class=\"fits\">\n<p>{FITS} <i>{}</i></p>\n", escape(&words.word("fits")));
        row.fits.iter().for_each(|q| cited(out, sheet, q));
        *out += "</div>\n";
    }
    if !row.silent.is_empty() {
        let names: Vec<&str> = row.silent.iter().map(|v| sheet.voices[*v].siglum.as_str()).collect();
        *out += &format!("<p class=\"silent\">{}: {}</p>\n", escape(&words.word("silent")), names.join(", "));
    }
    *out += "</section>\n";
}

fn cited(out: &mut String, sheet: &Sheet, q: &Quote) {
    let v = &sheet.voices[q.voice];
    let (open, close) = super::lang::quotes(v.code);
    let part = |p: &super::quote::Part| {
        let text = escape(&p.text);
        if p.marked { format!("<mark>{text}</mark>") } else { text }
    };
    let words: String = q.parts.iter().map(part).collect();
    *out += &format!(
        "<blockquote><b>{}</b> <span{}>{open}{}{close}</span> <cite dir=\"auto\">{}</cite></blockquote>\n",
        v.siglum,
        tongue(v),
        words.trim(),
        escape(&v.name)
    );
}

fn tongue(v: &Voice) -> String {
    if v.lang == "und" { " dir=\"auto\"".into() } else { format!(" lang=\"{}\" dir=\"auto\"", escape(v.lang)) }
}

/// For text and for attributes in double quotes.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // Not allowed in HTML.
            c if c.is_control() && c != '\n' && c != '\t' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
