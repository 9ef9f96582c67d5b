//! Every field of what came in, before anything of it is shown.
//!
//! Types are right already. Here: sizes, counts, names that exist, places between characters whose words are really
//! there (a file must not put words into an article's mouth).

use super::{Fault, Saved};
use crate::compare::Kind;
use crate::correct::Correction;
use crate::input::day;
use crate::order::set;
use crate::units::Units;
use crate::wire::{ArticleWire, Place, Report};
use serde_json::Value as Json;
use std::collections::{BTreeSet, HashMap};

/// Bytes of a file; a page that carries a comparison may be larger.
pub const MOST_BYTES: usize = 24_000_000;
/// Articles of one comparison, as the JavaScript API takes them.
const ARTICLES: usize = 100;
/// Bytes of one article: a long book.
const TEXT: usize = 2_000_000;
/// Bytes of all articles.
const TEXTS: usize = 8_000_000;
/// Bytes of names, titles, days, words of a side.
const WORDS: usize = 4_000;
/// Entries of any list: claims of a hundred long articles.
const LIST: usize = 100_000;
/// Corrections of one comparison.
const CORRECTIONS: usize = 2_000;

type Checked = Result<(), Fault>;

fn fault(what: impl Into<String>) -> Fault {
    Fault::new("field", what)
}

fn ensure(good: bool, what: impl FnOnce() -> String) -> Checked {
    if good { Ok(()) } else { Err(fault(what())) }
}

fn most(n: usize, most: usize, what: &str) -> Checked {
    ensure(n <= most, || format!("{what}: {n} > {most}"))
}

/// A whole comparison.
pub fn saved(s: &Saved) -> Checked {
    most(s.name.len(), WORDS, "name")?;
    most(s.articles.len(), ARTICLES, "articles")?;
    most(s.corrections.len(), CORRECTIONS, "corrections")?;
    ensure(!s.articles.is_empty(), || "articles".into())?;
    let mut ids = BTreeSet::new();
    for (i, a) in s.articles.iter().enumerate() {
        let at = |field: &str| format!("articles[{i}].{field}");
        id(&a.id, &mut ids).map_err(|()| fault(at("id")))?;
        most(a.text.len(), TEXT, &at("text"))?;
        let about = [
            ("title", &a.title),
            ("outlet", &a.outlet),
            ("author", &a.author),
            ("published", &a.published),
            ("updated", &a.updated),
            ("link", &a.link),
            ("agency", &a.agency),
        ];
        for (field, value) in about {
            most(value.as_ref().map_or(0, String::len), WORDS, &at(field))?;
        }
        ensure(a.date.as_ref().is_none_or(|d| day(d).is_some()), || at("date"))?;
        ensure(a.lang.as_deref().is_none_or(code), || at("lang"))?;
    }
    most(s.articles.iter().map(|a| a.text.len()).sum(), TEXTS, "articles")?;
    let texts = Texts::new(s.articles.iter().map(|a| (a.id.as_str(), a.text.as_str())));
    for (i, c) in s.corrections.iter().enumerate() {
        correction(&texts, c, &format!("reader.corrections[{i}]"))?;
    }
    s.report.as_ref().map_or(Ok(()), |r| report(&texts, r))
}

fn id<'a>(id: &'a str, ids: &mut BTreeSet<&'a str>) -> Result<(), ()> {
    let good = !id.is_empty() && id.len() <= 200 && !id.chars().any(char::is_control);
    if good && ids.insert(id) { Ok(()) } else { Err(()) }
}

/// ISO 639-3.
fn code(lang: &str) -> bool {
    lang.len() == 3 && lang.bytes().all(|b| b.is_ascii_lowercase())
}

/// Texts by id, with their units.
struct Texts<'a>(HashMap<&'a str, (&'a str, Units)>);

impl<'a> Texts<'a> {
    fn new(all: impl Iterator<Item = (&'a str, &'a str)>) -> Texts<'a> {
        Texts(all.map(|(id, text)| (id, (text, Units::new(text)))).collect())
    }

    /// The words between two units of an article, if there are such.
    fn words(&self, article: &str, start: usize, end: usize) -> Option<&'a str> {
        let (text, units) = self.0.get(article)?;
        units.exact(text, start, end)
    }

    fn span(&self, article: &str, start: usize, end: usize, what: &str) -> Checked {
        ensure(self.words(article, start, end).is_some(), || what.to_string())
    }

    fn place(&self, p: &Place, what: &str) -> Checked {
        let words = self.words(&p.article, p.start, p.end);
        ensure(p.start < p.end && words == Some(p.text.as_str()), || format!("{what}: “{}”", short(&p.text)))
    }

    fn places(&self, all: &[Place], what: &str) -> Checked {
        most(all.len(), LIST, what)?;
        all.iter().enumerate().try_for_each(|(i, p)| self.place(p, &format!("{what}[{i}]")))
    }
}

fn short(text: &str) -> String {
    text.chars().take(60).collect()
}

fn correction(texts: &Texts, c: &Correction, what: &str) -> Checked {
    let kinds = [Some(&c.on().kind), if let Correction::Join { with, .. } = c { Some(&with.kind) } else { None }];
    for k in kinds.into_iter().flatten() {
        kind(k, what)?;
    }
    most(c.places().count(), LIST, what)?;
    // An article that was taken out since leaves corrections that find nothing; they must not stand in the way.
    let known = |p: &&Place| texts.0.contains_key(p.article.as_str());
    c.places().filter(known).try_for_each(|p| texts.place(p, what))
}

fn kind(name: &str, what: &str) -> Checked {
    ensure(Kind::ALL.iter().any(|k| k.name() == name), || format!("{what}.kind: “{}”", short(name)))
}

fn share(x: f64, what: impl FnOnce() -> String) -> Checked {
    ensure((0.0..=1.0).contains(&x), what)
}

fn report(texts: &Texts, r: &Report) -> Checked {
    for (n, what) in [
        (r.articles.len(), "articles"),
        (r.claims.len(), "claims"),
        (r.groups.len(), "groups"),
        (r.disagreements.len(), "disagreements"),
        (r.notices.len(), "notices"),
        (r.candidates.as_ref().map_or(0, Vec::len), "candidates"),
    ] {
        most(n, LIST, what)?;
    }
    for (i, a) in r.articles.iter().enumerate() {
        article(texts, a, &format!("articles[{i}]"))?;
    }
    for (i, c) in r.claims.iter().enumerate() {
        let at = format!("claims[{i}]");
        ensure(c.id == i, || format!("{at}.id"))?;
        texts.span(&c.article, c.start, c.end, &at)?;
        share(c.checkworthy, || format!("{at}.checkworthy"))?;
        most(c.tags.len(), LIST, &at)?;
        if let Some(s) = &c.source {
            texts.span(&c.article, s.start, s.end, &format!("{at}.source"))?;
            most(s.name.len(), WORDS, &at)?;
        }
        for t in &c.tags {
            texts.span(&c.article, t.start, t.end, &format!("{at}.tags"))?;
            ensure(small(&t.value, 3), || format!("{at}.tags.value"))?;
        }
    }
    for (i, g) in r.groups.iter().enumerate() {
        let at = format!("groups[{i}]");
        ensure(g.id == i && g.claims.iter().all(|c| *c < r.claims.len()), || at.clone())?;
        ensure(["agree", "disagree", "compatible", "unclear"].contains(&g.verdict.as_str()), || {
            format!("{at}.verdict")
        })?;
        ensure(!g.mentions.is_empty(), || format!("{at}.mentions"))?;
        texts.places(&g.mentions, &format!("{at}.mentions"))?;
    }
    disagreements(texts, r)?;
    for n in &r.notices {
        let known = n.article.as_deref().is_none_or(|a| texts.0.contains_key(a));
        ensure(known && n.text.len() + n.code.len() <= WORDS, || "notices".into())?;
    }
    r.candidates.iter().flatten().try_for_each(|pair| texts.places(pair, "candidates"))
}

fn article(texts: &Texts, a: &ArticleWire, at: &str) -> Checked {
    let words = [&a.title, &a.outlet, &a.author, &a.published, &a.updated];
    most(words.iter().filter_map(|w| w.as_ref()).map(String::len).max().unwrap_or(0), WORDS, at)?;
    ensure(a.date.as_ref().is_none_or(|d| day(d).is_some()), || format!("{at}.date"))?;
    ensure(a.copy_of.as_deref().is_none_or(|c| c != a.id && texts.0.contains_key(c)), || format!("{at}.copyOf"))?;
    ensure(code(&a.language.code), || format!("{at}.language.code"))?;
    share(a.language.confidence, || format!("{at}.language.confidence"))?;
    most(a.sentences.len(), LIST, at)?;
    let mut end = 0;
    for (i, s) in a.sentences.iter().enumerate() {
        ensure(s.start >= end, || format!("{at}.sentences[{i}].start"))?;
        texts.span(&a.id, s.start, s.end, &format!("{at}.sentences[{i}]"))?;
        ensure(code(&s.language), || format!("{at}.sentences[{i}].language"))?;
        end = s.end;
    }
    Ok(())
}

fn disagreements(texts: &Texts, r: &Report) -> Checked {
    let mut ids = BTreeSet::new();
    for (i, d) in r.disagreements.iter().enumerate() {
        let at = format!("disagreements[{i}]");
        kind(&d.kind, &at)?;
        ensure(ids.insert(d.id), || format!("{at}.id"))?;
        ensure(d.group < r.groups.len().max(1), || format!("{at}.group"))?;
        share(d.severity, || format!("{at}.severity"))?;
        share(d.confidence, || format!("{at}.confidence"))?;
        let words = [&d.question, &d.rule, &d.why.template]
            .map(String::len)
            .into_iter()
            .chain(d.why.args.iter().map(String::len));
        most(words.max().unwrap_or(0), WORDS, &at)?;
        most(d.explanation.len(), TEXT, &at)?;
        let telling = d.asked.iter().flat_map(|a| &a.words).map(|w| w.text.len());
        ensure(d.asked.iter().all(|a| texts.0.contains_key(a.article.as_str())), || format!("{at}.asked"))?;
        most(telling.sum(), TEXT, &at)?;
        for (n, s) in d.sides.iter().enumerate() {
            let at = format!("{at}.sides[{n}]");
            most(s.value.len(), WORDS, &at)?;
            ensure(small(&s.reading, 3), || format!("{at}.reading"))?;
            ensure(!s.mentions.is_empty(), || format!("{at}.mentions"))?;
            texts.places(&s.mentions, &format!("{at}.mentions"))?;
        }
        texts.places(&d.compatible, &format!("{at}.compatible"))?;
        let articles = set(d.sides.iter().flat_map(|s| &s.mentions).map(|m| m.article.as_str()));
        ensure(d.sides.len() >= 2 && articles.len() >= 2, || format!("{at}.sides"))?;
    }
    Ok(())
}

/// Few entries, short texts, not deep: a value is read by its known fields and by nothing else.
fn small(json: &Json, depth: usize) -> bool {
    match json {
        Json::String(s) => s.len() <= TEXT,
        Json::Array(a) => depth > 0 && a.len() <= 16 && a.iter().all(|j| small(j, depth - 1)),
        Json::Object(o) => depth > 0 && o.len() <= 16 && o.iter().all(|(k, j)| k.len() <= 64 && small(j, depth - 1)),
        _ => true,
    }
}
