//! Items of a list that was pasted into one line: `1. First item 2. Second item`, `a) here b) there`, `• one • two`.

use crate::order::Order;

/// Where items begin, ascending; empty where there is no list.
pub(super) fn starts(s: &str) -> Vec<usize> {
    let mut out = Vec::new();
    let labels = labels(s);
    crate::work::count(labels.len());
    let mut used = vec![false; labels.len()];
    for i in 0..labels.len() {
        if used[i] || !labels[i].free {
            continue;
        }
        let mut run = vec![i];
        let mut last = i;
        for j in i + 1..labels.len() {
            if labels[j].style == labels[last].style && labels[j].value == labels[last].value + 1 {
                run.push(j);
                last = j;
            }
        }
        if run.len() > 1 {
            for k in run {
                used[k] = true;
                out.push(labels[k].at);
            }
        }
    }
    out.extend(labels.iter().filter(|l| l.alone).map(|l| l.at));
    out.extend(bullets(s));
    out.retain(|at| *at > 0);
    out.order();
    out.dedup();
    out
}

/// Labels of one paragraph that are looked at: each looks for those that follow it, and no list has more items.
const MOST: usize = 1000;

#[derive(Debug)]
struct Label {
    at: usize,
    value: u32,
    style: (Numbering, &'static str),
    /// It stands where a sentence may begin.
    free: bool,
    /// It begins an item even without a second one: `the following: a) …`, `…; iii) …`.
    alone: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Numbering {
    Digits,
    Lower,
    Upper,
    Roman,
}

const BULLETS: [char; 7] = ['•', '⁃', '‣', '▪', '●', '◦', '▸'];

/// A bullet sign after a blank begins an item, and so does a dash behind a colon or a semicolon: `the terms: - price; - place`.
fn bullets(s: &str) -> impl Iterator<Item = usize> + '_ {
    let signs = s.match_indices(BULLETS).map(|(at, _)| at).filter(|at| s[..*at].ends_with(char::is_whitespace));
    let dash = |mark| s.match_indices(mark).map(|(at, _)| at + 2);
    signs.chain(dash(": - ")).chain(dash("; - "))
}

fn labels(s: &str) -> Vec<Label> {
    let mut out = Vec::new();
    let mut at = 0;
    for word in s.split_inclusive(char::is_whitespace) {
        let chunk = word.trim_end();
        if let Some((numbering, value, end)) = read(chunk)
            && let before = s[..at].trim_end()
            && !before.ends_with(&[',', '،'][..])
            && (end == ")" || !before.ends_with(';'))
        {
            // A bullet before the number belongs to the item.
            let start = before.strip_suffix(BULLETS).map_or(at, str::len);
            let lead = s[..start].trim_end();
            let free = lead.is_empty() || lead.ends_with(&['.', ':', '!', '?', '…', ')', '。'][..]);
            let alone = end == ")" && lead.ends_with(&[':', ';'][..]);
            for n in numbering {
                out.push(Label { at: start, value: value(n), style: (n, end), free, alone });
            }
        }
        at += word.len();
    }
    out.retain(|l| l.value > 0);
    out.truncate(MOST);
    out
}

type Reading<'a> = (Vec<Numbering>, Box<dyn Fn(Numbering) -> u32 + 'a>, &'static str);

/// Reads `1.`, `1)`, `1.)`, `(1)`, `a)`, `iv)`.
fn read(chunk: &str) -> Option<Reading<'_>> {
    let (inner, end) = if let Some(i) = chunk.strip_prefix('(').and_then(|c| c.strip_suffix(')')) {
        (i, "()")
    } else if let Some(i) = chunk.strip_suffix(".)") {
        (i, ".)")
    } else if let Some(i) = chunk.strip_suffix(')') {
        (i, ")")
    } else {
        (chunk.strip_suffix('.')?, ".")
    };
    let inner = inner.trim_start_matches(BULLETS);
    if inner.is_empty() || inner.len() > 5 {
        return None;
    }
    let mut kinds = Vec::new();
    if inner.bytes().all(|b| b.is_ascii_digit()) && inner.len() < 4 {
        kinds.push(Numbering::Digits);
    } else if inner.len() == 1 && inner.bytes().all(|b| b.is_ascii_lowercase()) {
        kinds.push(Numbering::Lower);
    } else if inner.len() == 1 && inner.bytes().all(|b| b.is_ascii_uppercase()) && end != "." {
        kinds.push(Numbering::Upper);
    }
    if roman(inner) > 0 {
        kinds.push(Numbering::Roman);
    }
    if kinds.is_empty() {
        return None;
    }
    Some((
        kinds,
        Box::new(move |n| match n {
            Numbering::Digits => inner.parse().unwrap_or(0),
            Numbering::Lower => inner.bytes().next().map_or(0, |b| u32::from(b - b'a') + 1),
            Numbering::Upper => inner.bytes().next().map_or(0, |b| u32::from(b - b'A') + 1),
            Numbering::Roman => roman(inner),
        }),
        end,
    ))
}

/// The value of lower-case Roman figures up to xxxix, or 0.
fn roman(s: &str) -> u32 {
    const ONES: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let tens = s.bytes().take_while(|b| *b == b'x').count();
    match ONES.iter().position(|o| *o == &s[tens..]) {
        Some(ones) if tens < 4 && !s.is_empty() => tens as u32 * 10 + ones as u32,
        _ => 0,
    }
}
