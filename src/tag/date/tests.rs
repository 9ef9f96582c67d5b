//! The corpus of examples and counter-examples: `src/pack/<iso3>/examples-dates.txt`.
//!
//! A line is `article's day | sentence with [dates] and their values in order`:
//!
//! ```text
//! 2026-03-11 | am [3. März] war es kalt | 2026-03-03
//! 2026-03-11 | Agenda 2030 |
//! ```
//!
//! Values: a day, `from..to`, `..to`, `T04:12`, a day with time, a pattern; `~` before it: approximate; `since `, `until ` … before it: a bound.

use super::*;
use crate::pack::Packs;
use crate::segment::tokens;
use crate::tag::DateValue;
use crate::{Lang, report::english};

fn shown(v: &DateValue) -> String {
    let mut out = String::new();
    if let Some(b) = v.bound {
        out += &format!("{b:?} ").to_lowercase();
    }
    if v.approximate {
        out.push('~');
    }
    out += &match (v.from, v.to) {
        (Some(a), Some(b)) if a == b => english::iso(a),
        (Some(a), Some(b)) => format!("{}..{}", english::iso(a), english::iso(b)),
        (None, Some(b)) => format!("..{}", english::iso(b)),
        _ => v.pattern.clone().unwrap_or_default(),
    };
    if let Some(t) = v.time {
        out += &format!("T{}", english::clock(t));
    }
    out
}

/// Checks one line; says what is wrong with it.
fn check(packs: &Packs, lang: Lang, line: &str) -> Result<(), String> {
    let mut parts = line.split('|').map(str::trim);
    let date = parts.next().unwrap_or("");
    let (drawn, values) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
    let date = match date.split('-').map(|n| n.parse::<i32>()).collect::<Result<Vec<_>, _>>().as_deref() {
        Ok([y, m, d]) => calendar::ymd(*y, *m as u8, *d as u8),
        _ => None,
    };
    let text = drawn.replace(['[', ']'], "");
    let toks = tokens(&text);
    let mut tags = Vec::new();
    tag(&Passage { text: &text, tokens: &toks, range: 0..toks.len(), pack: packs.get(lang), date }, &mut tags);
    let mut got = String::new();
    let mut at = 0;
    for t in &tags {
        got += &text[at..t.span.start];
        got += &format!("[{}]", t.span.of(&text));
        at = t.span.end;
    }
    got += &text[at..];
    let said: Vec<String> =
        tags.iter().map(|t| if let Value::Date(v) = &t.value { shown(v) } else { String::new() }).collect();
    let said = said.join(", ");
    if got == drawn && said == values {
        Ok(())
    } else {
        Err(format!("want {drawn} | {values}\n      got  {got} | {said}"))
    }
}

#[test]
fn examples_and_counter_examples() {
    let packs = Packs::builtin();
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pack");
    let mut wrong = Vec::new();
    let mut dirs: Vec<_> = std::fs::read_dir(root).unwrap().filter_map(|e| e.ok().map(|e| e.path())).collect();
    dirs.sort();
    for dir in dirs {
        let Ok(text) = std::fs::read_to_string(dir.join("examples-dates.txt")) else { continue };
        let code = dir.file_name().unwrap().to_string_lossy().to_string();
        let lang = Lang::parse(&code).unwrap();
        for (n, line) in text.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with('#')) {
            if let Err(e) = check(&packs, lang, line) {
                wrong.push(format!("{code}:{}: {e}", n + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

/// Rules that are not tried for what a sentence lacks would not have matched: the reach of each ([`reach`]) leaves none out.
#[test]
fn what_is_passed_over_matches_nothing() {
    let packs = Packs::builtin();
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pack");
    let mut hits = 0;
    for lang in packs.languages() {
        for name in ["dates", "numbers", "cues"] {
            let file = root.join(lang.code()).join(format!("examples-{name}.txt"));
            let Ok(text) = std::fs::read_to_string(file) else { continue };
            for line in text.lines() {
                let toks = tokens(line);
                let mut all = Vec::new();
                pieces(line, &toks, 0..toks.len(), &mut all);
                let table = &packs.get(lang).tables.date;
                let (seeing, blind) = (Scan::new(table, &all), Scan::new(table, &all).blind());
                for (at, piece) in all.iter().enumerate() {
                    let (found, wanted) = (format!("{:?}", seeing.find(at)), format!("{:?}", blind.find(at)));
                    assert_eq!(found, wanted, "{} at {}: {line}", lang.code(), piece.text);
                    hits += usize::from(found != "None");
                }
            }
        }
    }
    assert!(hits > 1000, "{hits}");
}
