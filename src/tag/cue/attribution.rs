//! Who is credited for what is said: "according to X", "X said", "…, says X", "reported by X".

use crate::meaning::fold;
use crate::order::Order;
use crate::pack::{Pack, Phrases};
use crate::segment::TokenKind;
use crate::tag::{AttributionValue, Passage, Tag, TagKind, Value};

/// Sources and cues of one language.
#[derive(Clone, Debug, Default)]
pub(in crate::tag) struct Table {
    before: Phrases<String>,
    after: Phrases<String>,
    verb: Phrases<String>,
    source: Phrases<String>,
    pronoun: Phrases<String>,
}

impl Table {
    pub(super) fn build(pack: &Pack) -> Table {
        Table {
            before: pack.phrases("attribution.before"),
            after: pack.phrases("attribution.after"),
            verb: pack.phrases("attribution.verb"),
            source: pack.phrases("source"),
            pronoun: pack.phrases("pronoun"),
        }
    }
}

/// Farthest source from its cue, in tokens: "Petra Lindwall, head of the drivers' union in the north, said".
const REACH: usize = 12;

/// A source found in a run of tokens.
struct Source {
    from: usize,
    to: usize,
    id: String,
}

/// Appends the attributions of one sentence; `names_from` is where the sentence's tags begin in `out`.
pub(super) fn tag(p: &Passage, out: &mut Vec<Tag>, names_from: usize) {
    let table = &p.pack.tables.cues.attribution;
    let mut found = Vec::new();
    let quoted: Vec<_> = out[names_from..].iter().filter(|t| t.kind == TagKind::Quote).map(|t| t.span).collect();
    for i in p.range.clone() {
        let Some(token) = p.tokens.get(i) else { break };
        // What stands inside a quotation is said by the one who is quoted.
        if quoted.iter().any(|q| q.contains(token.span) && q.len() > token.span.len()) && token.kind == TokenKind::Word
        {
            continue;
        }
        if let Some(m) = table.before.find(p.tokens, i, p.range.end) {
            let fits = match m.value.as_str() {
                "after-comma" => i > p.range.start && matches!(p.lower(i - 1), "," | "“" | "\"" | "»" | "«" | "”"),
                "begins" => i == p.range.start || matches!(p.lower(i - 1), "," | "." | ":" | "，" | "：" | "、" | "。"),
                "none" => false,
                _ => true,
            };
            let strict = matches!(m.value.as_str(), "after-comma" | "begins");
            let after = i + m.len;
            if let Some(s) = fits.then(|| source(p, out, after, limit(p, after), strict)).flatten() {
                found.push((s, i, m.len, "attribution-according-to"));
                continue;
            }
        }
        if let Some(m) = table.after.find(p.tokens, i, p.range.end) {
            let from = start_of_run(p, i);
            if let Some(s) = source(p, out, from, i, false) {
                found.push((s, i, m.len, "attribution-according-to-behind"));
                continue;
            }
        }
        if let Some(m) = table.verb.find(p.tokens, i, p.range.end) {
            let (before, after) = (start_of_run(p, i), i + m.len);
            let subject =
                source(p, out, before, i, true).or_else(|| source(p, out, after, limit(p, after).min(after + 6), true));
            if let Some(s) = subject {
                found.push((s, i, m.len, "attribution-verb"));
            }
        }
    }
    for (s, at, len, rule) in found {
        let (source, cue) = (p.span(s.from, s.to), p.span(at, at + len));
        let span = source.cover(cue);
        out.push(Tag {
            kind: TagKind::Attribution,
            span,
            value: Value::Attribution(AttributionValue { source: Some(source), id: s.id, cue, content: None }),
            rule,
        });
    }
}

/// Where the run of words that ends before token `i` begins: at a mark (an apposition between commas is jumped over).
fn start_of_run(p: &Passage, i: usize) -> usize {
    let lowest = p.range.start.max(i.saturating_sub(REACH));
    let mut at = i;
    // "Petra Lindwall, head of the union, said": the comma just before the verb closes an apposition.
    let mut skip = usize::from(at > lowest && p.lower(at - 1) == ",") * 2;
    while at > lowest {
        let stop = p.tokens.get(at - 1).is_some_and(|t| t.kind == TokenKind::Mark)
            && !matches!(p.lower(at - 1), "-" | "'" | "/");
        if stop {
            if skip == 0 {
                break;
            }
            skip -= 1;
        }
        at -= 1;
    }
    at
}

/// One past the last token in which a source behind its cue may stand: up to the next mark.
fn limit(p: &Passage, from: usize) -> usize {
    let most = p.range.end.min(from + REACH);
    (from..most)
        .find(|k| {
            p.tokens.get(*k).is_some_and(|t| t.kind == TokenKind::Mark)
                && !matches!(p.lower(*k), "-" | "'" | "/" | "„" | "“" | "\"" | "«" | "»")
        })
        .unwrap_or(most)
}

/// The source among the tokens `from..to`: a name, else a word of the pack's list, else (not `strict`) the words themselves.
fn source(p: &Passage, tags: &[Tag], from: usize, to: usize, strict: bool) -> Option<Source> {
    if from >= to {
        return None;
    }
    let all = p.span(from, to);
    let names = tags.iter().filter(|t| t.kind == TagKind::Name && all.contains(t.span));
    // A person speaks for himself; of several names the last of a run before the verb is an apposition, so the first stands.
    let mut names: Vec<_> = names.collect();
    names.order_by_key(|t| t.span.start);
    if let Some((t, Value::Name(n))) = names.first().map(|t| (t, &t.value)) {
        let at = p.tokens.within(t.span);
        return Some(Source { from: at.start, to: at.end, id: n.id.clone() });
    }
    let table = &p.pack.tables.cues.attribution;
    for k in from..to {
        if let Some(m) = table.source.find(p.tokens, k, to) {
            return Some(Source { from: k, to: k + m.len, id: m.value.clone() });
        }
    }
    for k in from..to {
        if let Some(m) = table.pronoun.find(p.tokens, k, to).filter(|m| m.value == "person" && to - from <= 3) {
            return Some(Source { from: k, to: k + m.len, id: "pronoun".into() });
        }
    }
    if strict {
        return None;
    }
    let stop = &p.pack.tables.cues.stop;
    let from = (from..to).find(|k| stop.find(p.tokens, *k, to).is_none())?;
    let to = to.min(from + 4);
    let id = (from..to).map(|k| fold(p.lower(k))).collect::<Vec<_>>().join(" ");
    Some(Source { from, to, id })
}
