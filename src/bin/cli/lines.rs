//! `tag`, `detect`, `sentences`: one JSON object a line in, one a line out.

use counterpoint::article::Article;
use counterpoint::pack::Packs;
use counterpoint::wire::{self, Utf16};
use counterpoint::{Lang, Source, detect as language, segment, tag as tagging};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use std::io::{BufRead, Write};

/// A line of input.
#[derive(Deserialize)]
pub struct Line {
    #[serde(default)]
    id: Json,
    #[serde(default)]
    text: String,
    #[serde(default)]
    lang: Option<String>,
    #[serde(default)]
    date: Option<String>,
}

impl Line {
    /// The hint, where a pack exists for it.
    fn hint(&self, packs: &Packs) -> Option<Lang> {
        self.lang.as_deref().and_then(Lang::parse).filter(|l| packs.has(*l))
    }

    fn lang(&self, packs: &Packs) -> Lang {
        self.hint(packs).unwrap_or_else(|| language::detect(&self.text).lang)
    }
}

/// Lines answered at a time by one processor: enough to outweigh its start, few enough to keep memory small.
const BATCH: usize = 256;

/// Answers every line with `answer`; a line that is no JSON object is said on standard error. `false` if there was one.
///
/// The lines are shared out among the processors; the answers come in the order of the lines.
pub fn run(answer: fn(&Line, &Packs) -> String) -> std::io::Result<bool> {
    let packs = Packs::builtin();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut good = true;
    let mut lines = std::io::stdin().lock().split(b'\n').enumerate();
    loop {
        let mut batch = Vec::new();
        for (i, line) in lines.by_ref().take(BATCH * threads) {
            batch.push((i + 1, line?));
        }
        if batch.is_empty() {
            break;
        }
        for said in shared_out(&batch, threads, |(i, line)| one(*i, line, &packs, answer)) {
            match said {
                Some(Ok(json)) => writeln!(out, "{json}")?,
                Some(Err(message)) => {
                    eprintln!("{message}");
                    good = false;
                }
                None => {}
            }
        }
    }
    out.flush()?;
    Ok(good)
}

/// What `work` gives for each item, in order, with the items in equal parts on `threads` processors.
fn shared_out<T: Sync, U: Send>(items: &[T], threads: usize, work: impl Fn(&T) -> U + Sync) -> Vec<U> {
    let part = items.len().div_ceil(threads.max(1)).max(1);
    let work = &work;
    std::thread::scope(|scope| {
        let parts: Vec<_> =
            items.chunks(part).map(|c| scope.spawn(move || c.iter().map(work).collect::<Vec<U>>())).collect();
        parts.into_iter().flat_map(|p| p.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    })
}

/// The answer to one line; `None` for a blank one.
fn one(
    number: usize,
    line: &[u8],
    packs: &Packs,
    answer: fn(&Line, &Packs) -> String,
) -> Option<Result<String, String>> {
    if line.iter().all(u8::is_ascii_whitespace) {
        return None;
    }
    Some(match serde_json::from_slice::<Line>(line) {
        Ok(l) => Ok(escape(answer(&l, packs))),
        Err(e) => Err(format!("counterpoint: line {number}: {e}")),
    })
}

/// U+0085, U+2028 and U+2029 end a line for some readers of lines.
fn escape(json: String) -> String {
    // Looked for as strings: that is several bytes at a time.
    if !["\u{85}", "\u{2028}", "\u{2029}"].iter().any(|end| json.contains(end)) {
        return json;
    }
    json.replace('\u{85}', "\\u0085").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

/// What `tag` says of a line. Fields are in the order of their names, as in all answers.
#[derive(Serialize)]
struct Tagged<'a> {
    id: &'a Json,
    lang: &'a str,
    tags: Vec<TagLine<'a>>,
}

/// A tag of it.
#[derive(Serialize)]
struct TagLine<'a> {
    end: usize,
    kind: &'a str,
    rule: &'a str,
    start: usize,
    text: &'a str,
    value: Json,
}

/// The tags of a text.
pub fn tag(line: &Line, packs: &Packs) -> String {
    let lang = line.lang(packs);
    let tokens = segment::tokens(&line.text);
    let passage = tagging::Passage {
        text: &line.text,
        tokens: &tokens,
        range: 0..tokens.len(),
        pack: packs.get(lang),
        date: line.date.as_deref().and_then(super::read::iso),
    };
    let mut tags = Vec::new();
    tagging::passage(&passage, &mut tags);
    let map = Utf16::new(&line.text);
    let tags = tags.iter().map(|t| TagLine {
        end: map.unit(t.span.end),
        kind: wire::tag_kind(t.kind),
        rule: t.rule,
        start: map.unit(t.span.start),
        text: t.span.of(&line.text),
        value: wire::value(&t.value, &line.text, &map),
    });
    let said = Tagged { id: &line.id, lang: lang.code(), tags: tags.collect() };
    serde_json::to_string(&said).unwrap_or_default()
}

/// The language of a text.
pub fn detect(line: &Line, _packs: &Packs) -> String {
    let found = language::detect(&line.text);
    json!({"code": found.lang.code(), "confidence": found.confidence, "id": line.id}).to_string()
}

/// The sentences of a text.
pub fn sentences(line: &Line, packs: &Packs) -> String {
    let source = Source { language: Some(line.lang(packs)), ..Source::new("", line.text.as_str()) };
    let article = Article::read(&source, packs);
    json!({"id": line.id, "sentences": wire::sentences(&article, &Utf16::new(&line.text))}).to_string()
}
