//! From a pasted text to paragraphs with roles, metadata, language and sentences.

use super::credit::{self, Credits, Opening};
use super::{Article, ArticleWords, Paragraph, Role, Sentence, Stamp, byline, day, lines, roles};
use crate::detect::{self, Detected, detect};
use crate::input::{BESIDE, Limits, PICTURE};
use crate::pack::{Pack, Packs};
use crate::report::english;
use crate::segment;
use crate::{Source, Span};
use time::{Date, Duration};

pub(super) fn read(source: &Source, packs: &Packs) -> Article {
    // What stands behind the limit is shown, and nothing else: it has no words and makes no claims.
    let end = Limits::cut(&source.text, Limits::TEXT);
    let text = &source.text[..end.unwrap_or(source.text.len())];
    let language = match source.language {
        Some(lang) => Detected { lang, confidence: 1.0 },
        None => detect(text),
    };
    let pack = packs.get(language.lang);
    let tokens = segment::tokens(text);
    // What readers of pages have marked is no part of what the rules see.
    let all = lines::paragraphs(text);
    let mut spans = all.clone();
    spans.retain(|span| marked(text, *span).is_none());
    let about = byline::Facts::of(text, &spans, &tokens, pack);
    let words = &pack.tables.article;
    let mut roles = roles::assign(text, &spans, &about, words);
    if let Some(title) = &source.title {
        roles::entitle(text, &spans, title, &mut roles);
    }
    let mut paragraphs: Vec<_> = spans.iter().zip(roles).map(|(&span, role)| Paragraph { span, role }).collect();
    let mut sentences = Vec::new();
    let meta = byline::read(text, &paragraphs, &about, words, &pack.tables.names, source.outlet.as_deref());
    if let Some(author) = source.author.as_ref().or(meta.author.as_ref()) {
        about_the_author(text, author, words, &mut paragraphs);
    }
    if spans.len() < all.len() {
        let mut told = paragraphs.iter();
        let mut whole = Vec::with_capacity(all.len());
        for &span in &all {
            match marked(text, span) {
                Some(role) => whole.push(Paragraph { span, role }),
                None => whole.extend(told.next()),
            }
        }
        paragraphs = whole;
    }
    let date = source.date.or(meta.date);
    let (mut agency, mut beside, mut written) = (None, None, None);
    // Above the paragraph with the dateline a standfirst may stand.
    let bodies = paragraphs.iter().enumerate().filter(|(_, p)| p.role == Role::Body).map(|(i, _)| i);
    let first = bodies.take(3).last();
    for (i, p) in paragraphs.iter().enumerate() {
        if !p.role.tells() {
            // No running text: a line is one piece.
            if matches!(p.role, Role::Byline | Role::Furniture) {
                beside = beside.or_else(|| credit::line(p.span.of(text), words));
            }
            let sign = marked(text, p.span).map_or(0, |_| PICTURE.len_utf8());
            let bare = Span::new(p.span.start + sign, p.span.end);
            if let Some(span) = segment::bare(text, bare) {
                sentences.push(Sentence { span, language: language.lang, paragraph: i, role: p.role });
            }
            continue;
        }
        // Dateline and closing sign are credits, not part of what is told.
        let top = first.is_some_and(|f| i <= f);
        let day = (top && p.role == Role::Body).then(|| opening_day(text, p.span, &tokens, pack, date)).flatten();
        let credits = match p.role {
            Role::Body => {
                let opening = || Opening { day: day.map(|(span, _)| span), once: once(text, p.span) };
                credit::find(p.span.of(text), top.then(opening).as_ref(), words)
            }
            _ => Credits::default(),
        };
        written = written.or(day.filter(|(span, _)| span.end <= credits.head).and_then(|(_, date)| date));
        let (from, to) = (p.span.start + credits.head, p.span.end - credits.tail);
        agency = agency.or(credits.agency);
        if let Some(span) = Span::new(p.span.start, from).trimmed(text) {
            sentences.push(Sentence { span, language: language.lang, paragraph: i, role: Role::Byline });
        }
        let told = Span::new(from, to).trimmed(text);
        let sentences_of = |told| segment::sentences(text, told, pack);
        for span in told.into_iter().flat_map(sentences_of).flat_map(|span| pieces(span, text, &tokens)) {
            let lang = detect::sentence(span.of(text), language).lang;
            sentences.push(Sentence { span, language: lang, paragraph: i, role: p.role });
        }
        if let Some(span) = Span::new(to, p.span.end).trimmed(text) {
            sentences.push(Sentence { span, language: language.lang, paragraph: i, role: Role::Byline });
        }
    }
    let date = date.or(written);
    for span in end.into_iter().flat_map(|end| lines::paragraphs(&source.text[end..])) {
        let span = Span::new(text.len() + span.start, text.len() + span.end);
        let (paragraph, role) = (paragraphs.len(), Role::Furniture);
        sentences.push(Sentence { span, language: language.lang, paragraph, role });
        paragraphs.push(Paragraph { span, role });
    }
    Article {
        id: source.id.clone(),
        text: source.text.as_str().into(),
        tokens,
        title: paragraphs.iter().find(|p| p.role == Role::Headline).map(|p| p.span),
        outlet: source.outlet.clone().or(meta.outlet),
        author: source.author.clone().or(meta.author),
        date,
        published: source
            .published
            .clone()
            .or(meta.published.filter(|_| source.date.is_none_or(|d| Some(d) == meta.date))),
        updated: source.updated.clone().or(meta.updated.map(|(day, exact)| exact.unwrap_or_else(|| english::iso(day)))),
        agency: source.agency.clone().or(agency).or(beside),
        link: source.link.clone(),
        stamp: [(&source.updated, true), (&source.published, false)]
            .into_iter()
            .filter_map(|(m, changed)| Some(Stamp { changed, ..day::stamp(m.as_deref()?)? }))
            .chain(meta.stamp.filter(|_| source.date.is_none() && source.updated.is_none()))
            .chain(date.map(|day| Stamp { day, minute: None, changed: false }))
            .max(),
        anchor: None,
        language,
        paragraphs,
        sentences,
    }
}

/// What a paragraph is by the sign before it.
fn marked(text: &str, paragraph: Span) -> Option<Role> {
    match paragraph.of(text).chars().next()? {
        PICTURE => Some(Role::Caption),
        BESIDE => Some(Role::Furniture),
        _ => None,
    }
}

/// `Ann Hill is a reporter for the Post.`, `Ann Hill writes at ann@post.example`: closing paragraphs that begin with the author
/// and say that he writes are about him.
fn about_the_author(text: &str, author: &str, words: &ArticleWords, paragraphs: &mut [Paragraph]) {
    let told = paragraphs.iter().filter(|p| p.role.tells()).count();
    let family = author.rsplit(' ').next().unwrap_or(author);
    let named = paragraphs.iter().filter(|p| p.role.tells() && p.span.of(text).contains(family)).count() > 1;
    let mut last_of_all = true;
    let last = paragraphs.iter_mut().rev().filter(|p| p.role.tells()).take(told.saturating_sub(3));
    for p in last {
        let own = p.span.of(text);
        let begins =
            author.contains(' ') && own.strip_prefix(author).is_some_and(|rest| rest.starts_with(&[' ', ','][..]));
        // A story that is about a person names him more than once.
        let says = own.contains('@') || own.contains("http") || words.has_writer(own) || last_of_all && !named;
        last_of_all = false;
        if !begins || !says {
            break;
        }
        p.role = Role::Furniture;
    }
}

/// Most days between a dateline and the publication of what it heads.
const WRITTEN: Duration = Duration::days(7);

/// The day told at the head of a paragraph, its place counted from there: that of a dateline lies close to the publication.
fn opening_day(
    text: &str,
    paragraph: Span,
    tokens: &segment::Tokens,
    pack: &Pack,
    published: Option<Date>,
) -> Option<(Span, Option<Date>)> {
    let end = Limits::cut(paragraph.of(text), credit::HEAD).map_or(paragraph.end, |n| paragraph.start + n);
    let (span, day) = day::named(text, Span::new(paragraph.start, end), tokens, pack, published)?;
    let close = day.zip(published).is_none_or(|(a, b)| (a - b).abs() <= WRITTEN);
    close.then(|| (Span::new(span.start - paragraph.start, span.end - paragraph.start), day))
}

/// Does the first word of a paragraph stand nowhere else?
fn once(text: &str, paragraph: Span) -> bool {
    let word = paragraph.of(text).split(|c: char| !c.is_alphanumeric()).next().filter(|w| !w.is_empty());
    word.is_some_and(|w| text.matches(w).nth(1).is_none())
}

/// Tokens of the longest sentence that is read as one. Whole paragraphs in scripts without full stops have some hundreds; what
/// compares the words of a sentence with each other must not meet a million of them.
const LONGEST: usize = 1000;

/// A sentence, or the pieces of one that is too long to be one.
fn pieces(sentence: Span, text: &str, tokens: &segment::Tokens) -> Vec<Span> {
    let all = tokens.within(sentence);
    if all.len() <= LONGEST {
        return vec![sentence];
    }
    let starts = all.step_by(LONGEST).skip(1).filter_map(|i| tokens.get(i)).map(|t| t.span.start);
    let mut out = Vec::new();
    let mut from = sentence.start;
    for to in starts.chain([sentence.end]) {
        out.extend(Span::new(from, to).trimmed(text));
        from = to;
    }
    out
}
