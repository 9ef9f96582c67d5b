//! The corpus of cues and names of every language: `src/pack/<iso3>/examples-cues.txt`.
//!
//! A line is a sentence with spans in brackets and, behind ` = `, what each of them is, in order; the counter-examples
//! begin with `|` and name what must not be found anywhere in the sentence:
//!
//! ```text
//! The deal was [not] signed. = negation
//! [Berlin] [may] leave the [EU]. = name berlin; certainty possible; name european-union
//! [Police] said it was over. = attribution police
//! | Who won? = name
//! ```
//!
//! Kinds: `negation`, `certainty <level>`, `scope <name>`, `name <id>`, `attribution <id of the source>` (the bracket is
//! the source). Other tags may stand in the sentence besides.

use counterpoint::pack::{Pack, Packs};
use counterpoint::segment::tokens;
use counterpoint::tag::{Passage, Tag, Value, passage};
use std::path::Path;

/// A tag as a line of the corpus writes it: its span's text position and `kind value`.
fn said(tag: &Tag) -> Option<(std::ops::Range<usize>, String)> {
    let (span, what) = match &tag.value {
        Value::Negation => (tag.span, "negation".to_string()),
        Value::Certainty(c) => (tag.span, format!("certainty {}", format!("{c:?}").to_lowercase())),
        Value::Scope(s) => (tag.span, format!("scope {}", format!("{s:?}").to_lowercase())),
        Value::Name(n) => (tag.span, format!("name {}", n.id)),
        Value::Attribution(a) => (a.source?, format!("attribution {}", a.id)),
        _ => return None,
    };
    Some((span.start..span.end, what))
}

/// Takes the brackets out: the text and the spans they held.
fn undrawn(drawn: &str) -> (String, Vec<std::ops::Range<usize>>) {
    let (mut text, mut spans, mut from) = (String::new(), Vec::new(), 0);
    for c in drawn.chars() {
        match c {
            '[' => from = text.len(),
            ']' => spans.push(from..text.len()),
            _ => text.push(c),
        }
    }
    (text, spans)
}

fn check(line: &str, pack: &Pack) -> Result<(), String> {
    let (sentence, want) = line.rsplit_once(" = ").ok_or("no ` = `")?;
    let want: Vec<&str> = want.split(';').map(str::trim).collect();
    let negative = sentence.starts_with('|');
    let (text, spans) = undrawn(sentence.trim_start_matches('|').trim());
    let toks = tokens(&text);
    let mut tags = Vec::new();
    passage(&Passage { text: &text, tokens: &toks, range: 0..toks.len(), pack, date: None }, &mut tags);
    let got: Vec<_> = tags.iter().filter_map(said).collect();
    let shown = || got.iter().map(|(r, w)| format!("[{}] {w}", &text[r.clone()])).collect::<Vec<_>>().join("; ");
    if negative {
        let found = want.iter().find(|w| got.iter().any(|(_, g)| g == *w || g.split(' ').next() == Some(**w)));
        return found.map_or(Ok(()), |w| Err(format!("must not have {w}: {text}\n     got {}", shown())));
    }
    if spans.len() != want.len() {
        return Err(format!("{} brackets, {} values: {line}", spans.len(), want.len()));
    }
    let missed = spans.iter().zip(&want).find(|(span, w)| !got.iter().any(|(r, g)| r == *span && g == *w));
    missed.map_or(Ok(()), |(s, w)| Err(format!("want [{}] {w}: {text}\n     got {}", &text[s.clone()], shown())))
}

#[test]
fn cues_and_names_of_every_language() {
    let packs = Packs::builtin();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pack");
    let (mut wrong, mut lines) = (Vec::new(), 0);
    for lang in packs.languages() {
        let Ok(corpus) = std::fs::read_to_string(root.join(lang.code()).join("examples-cues.txt")) else { continue };
        for line in corpus.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
            lines += 1;
            if let Err(e) = check(line, packs.get(lang)) {
                wrong.push(format!("{lang}: {e}"));
            }
        }
    }
    assert!(lines > 0);
    assert!(wrong.is_empty(), "{} of {lines} wrong\n{}", wrong.len(), wrong.join("\n"));
}

/// One thing has one id in every language, and every entry of the gazetteer names a kind and an id.
#[test]
fn the_gazetteer_has_kinds_and_ids() {
    let packs = Packs::builtin();
    let kinds = ["person", "org", "place", "area", "product", "event", "other"];
    let mut bad = Vec::new();
    for lang in packs.languages() {
        for e in packs.get(lang).section("names") {
            let (kind, id) = e.value.split_once(':').unwrap_or((&e.value, "as-written"));
            let plain = id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
            if !kinds.contains(&kind) || id.is_empty() || !plain {
                bad.push(format!("{lang}: {} = {}", e.forms.join(", "), e.value));
            }
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}
