//! Plain text, for mails.

use super::quote::Quote;
use super::{Sheet, Words};

/// Articles, then every disagreement with its quotes.
pub fn write(sheet: &Sheet, words: &dyn Words) -> String {
    let mut out = format!("{}\n\n", super::sheet::one_line(&sheet.title));
    for v in &sheet.voices {
        out += &format!("{}  {}\n", v.siglum, sheet.about(v, words).join(" · "));
    }
    if sheet.rows.is_empty() {
        out += &format!("\n{}\n", words.word("list.none"));
    }
    for row in &sheet.rows {
        out += &format!("\n\n{}. {}\n", row.rank, row.question);
        for side in &row.sides {
            out += &format!("\n   {}\n", side.value);
            side.quotes.iter().for_each(|q| out += &cited(sheet, q));
        }
        if !row.fits.is_empty() {
            out += &format!("\n   {}\n", words.word("fits"));
            row.fits.iter().for_each(|q| out += &cited(sheet, q));
        }
        if !row.silent.is_empty() {
            let names: Vec<&str> = row.silent.iter().map(|v| sheet.voices[*v].siglum.as_str()).collect();
            out += &format!("\n   {}: {}\n", words.word("silent"), names.join(", "));
        }
    }
    out + &format!("\n\n{}\n", words.word("colophon"))
}

fn cited(sheet: &Sheet, q: &Quote) -> String {
    let v = &sheet.voices[q.voice];
    format!("     {} {}: {}\n", v.siglum, super::sheet::one_line(&v.name), sheet.quoted(q))
}
