//! From a pasted text to paragraphs with roles, metadata, language and sentences.

use super::{Article, Paragraph, Role, Sentence, Stamp, byline, credit, day, lines, roles};
use crate::detect::{self, Detected, detect};
use crate::input::Limits;
use crate::segment;
use crate::{Source, Span, pack::Packs};

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
    let spans = lines::paragraphs(text);
    let about = byline::Facts::of(text, &spans, &tokens, pack);
    let words = &pack.tables.article;
    let mut roles = roles::assign(text, &spans, &about, words);
    if let Some(title) = &source.title {
        roles::entitle(text, &spans, title, &mut roles);
    }
    let mut paragraphs: Vec<_> = spans.iter().zip(roles).map(|(&span, role)| Paragraph { span, role }).collect();
    let mut sentences = Vec::new();
    let (mut agency, mut beside) = (None, None);
    // Above the paragraph with the dateline a standfirst may stand.
    let bodies = paragraphs.iter().enumerate().filter(|(_, p)| p.role == Role::Body).map(|(i, _)| i);
    let first = bodies.take(3).last();
    for (i, p) in paragraphs.iter().enumerate() {
        if !p.role.tells() {
            // No running text: a line is one piece.
            if matches!(p.role, Role::Byline | Role::Furniture) {
                beside = beside.or_else(|| credit::line(p.span.of(text), words));
            }
            if let Some(span) = segment::bare(text, p.span) {
                sentences.push(Sentence { span, language: language.lang, paragraph: i, role: p.role });
            }
            continue;
        }
        // Dateline and closing sign are credits, not part of what is told.
        let credits = credit::find(p.span.of(text), first.is_some_and(|f| i <= f), p.role == Role::Body, words);
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
    let meta = byline::read(text, &paragraphs, &about, words, source.outlet.as_deref());
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
        date: source.date.or(meta.date),
        published: source.published.clone(),
        updated: source.updated.clone().or(meta.updated.map(crate::report::english::iso)),
        agency: source.agency.clone().or(agency).or(beside),
        link: source.link.clone(),
        stamp: [(&source.updated, true), (&source.published, false)]
            .into_iter()
            .filter_map(|(m, changed)| Some(Stamp { changed, ..day::stamp(m.as_deref()?)? }))
            .chain(meta.stamp.filter(|_| source.date.is_none() && source.updated.is_none()))
            .chain(source.date.or(meta.date).map(|day| Stamp { day, minute: None, changed: false }))
            .max(),
        anchor: None,
        language,
        paragraphs,
        sentences,
    }
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
