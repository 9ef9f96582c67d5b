//! Claims: who does what to whom, how much, when, says who, how sure, denied or not.

mod clause;
mod term;

pub use term::Term;

use crate::article::{Article, Role, Sentence};
use crate::meaning::pack::MeaningPack;
use crate::pack::Packs;
use crate::tag::cue::CERTAINTY_WEAK;
use crate::tag::{Certainty, Scope, Tag, TagKind, Value};
use crate::{Span, pack::Pack};
use std::ops::Range;

/// A claim: a clause with its terms and tags.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Index of its article.
    pub article: usize,
    /// Index of its sentence in the article.
    pub sentence: usize,
    /// The clause.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its content words.
    pub terms: Vec<Term>,
    /// Relative to the source.
    pub certainty: Certainty,
    /// The words that say how sure, where there are any.
    pub certainty_cue: Option<Span>,
    /// The certainty hangs on a modal verb or a future tense alone.
    pub weak: bool,
    /// Odd number of negations.
    pub negated: bool,
    /// The negating word, where there is one.
    pub negation_cue: Option<Span>,
    /// How far it reaches, with the words that say so.
    pub scope: Vec<(Scope, Span)>,
    /// Who is quoted for it.
    pub source: Option<SourceOfClaim>,
    /// From 0 (nothing to check) to 1.
    pub checkworthy: f64,
    /// Its tags, as indices into the article's tags.
    pub tags: Vec<usize>,
}

/// Who is quoted for a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceOfClaim {
    /// The words that name the source.
    pub span: Span,
    /// Its name.
    pub name: String,
}

/// The claims of an article, in the order of the text; furniture makes none.
pub fn extract(index: usize, article: &Article, tags: &[Tag], packs: &Packs) -> Vec<Claim> {
    let mut out: Vec<Claim> = Vec::new();
    for (number, sentence) in article.sentences.iter().enumerate().filter(|(_, s)| s.role.tells()) {
        let pack = packs.get(sentence.language);
        let range = article.tokens.within(sentence.span);
        let here: Vec<usize> = within(tags, sentence.span);
        let source = here.iter().find_map(|t| match &tags[*t].value {
            Value::Attribution(a) => a.source.map(|span| SourceOfClaim { span, name: a.id.clone() }),
            _ => None,
        });
        let asked = article.at(sentence.span).ends_with(['?', '？', '؟']);
        let first = out.len();
        for tokens in clause::clauses(&article.tokens, range.clone(), pack) {
            let mut claim = claim((index, number), article, tags, tokens, pack, packs.meaning(sentence.language));
            // A clause word hangs the clause on the one before: "it is unclear · whether …".
            let hangs = pack.tables.cues.clause.find(&article.tokens, claim.tokens.start, claim.tokens.end).is_some();
            if let Some(before) =
                out.get(first..).and_then(<[Claim]>::last).filter(|_| hangs && claim.certainty == Certainty::Stated)
            {
                (claim.certainty, claim.certainty_cue, claim.weak) =
                    (before.certainty, before.certainty_cue, before.weak);
            }
            if asked && claim.certainty == Certainty::Stated {
                claim.certainty = Certainty::Possible;
            }
            claim.source.clone_from(&source);
            claim.checkworthy = checkworthy(sentence, number, &claim, tags);
            out.push(claim);
        }
    }
    out
}

/// Indices of the tags that lie inside `span`.
fn within(tags: &[Tag], span: Span) -> Vec<usize> {
    let lo = tags.partition_point(|t| t.span.start < span.start);
    (lo..tags.len()).take_while(|i| tags[*i].span.start < span.end).filter(|i| span.contains(tags[*i].span)).collect()
}

fn claim(
    (article_index, sentence): (usize, usize),
    article: &Article,
    tags: &[Tag],
    tokens: Range<usize>,
    pack: &Pack,
    meaning: Option<&MeaningPack>,
) -> Claim {
    let span = article.tokens.span(tokens.start, tokens.end);
    let here = within(tags, span);
    let tag = |i: &usize| &tags[*i];
    // "nicht nur", "not ruled out": a negation inside a longer cue is part of that cue.
    let inside = |t: &Tag| {
        here.iter().map(tag).any(|o| {
            matches!(o.kind, TagKind::Certainty | TagKind::Scope)
                && o.span.contains(t.span)
                && o.span.len() > t.span.len()
        })
    };
    let negations: Vec<Span> =
        here.iter().map(tag).filter(|t| t.kind == TagKind::Negation && !inside(t)).map(|t| t.span).collect();
    let strongest = here
        .iter()
        .filter_map(|i| match tag(i).value {
            Value::Certainty(c) => Some((!CERTAINTY_WEAK.contains(&tag(i).rule), c, tag(i).span)),
            _ => None,
        })
        .max_by_key(|(strong, c, span)| (*strong, *c, std::cmp::Reverse(span.start)));
    let scope = here
        .iter()
        .filter_map(|i| match tag(i).value {
            Value::Scope(s) => Some((s, tag(i).span)),
            _ => None,
        })
        .collect();
    Claim {
        article: article_index,
        sentence,
        span,
        terms: term::terms(article, tags, tokens.clone(), pack, meaning),
        tokens,
        certainty: strongest.map_or(Certainty::Stated, |(_, c, _)| c),
        certainty_cue: strongest.map(|(_, _, s)| s),
        weak: strongest.is_some_and(|(strong, _, _)| !strong),
        negated: negations.len() % 2 == 1,
        negation_cue: negations.first().copied(),
        scope,
        source: None,
        checkworthy: 0.0,
        tags: here,
    }
}

/// How much there is to check: figures, dates, names and sources, and a place near the top, add up; an opinion or a question has less.
fn checkworthy(sentence: &Sentence, number: usize, claim: &Claim, tags: &[Tag]) -> f64 {
    let has = |kinds: &[TagKind]| claim.tags.iter().any(|t| kinds.contains(&tags[*t].kind));
    let mut score: f64 = 0.1;
    score += if has(&[TagKind::Number, TagKind::Money, TagKind::Percent, TagKind::Quantity, TagKind::Duration]) {
        0.35
    } else {
        0.0
    };
    score += if has(&[TagKind::Date]) { 0.15 } else { 0.0 };
    score += if has(&[TagKind::Name]) { 0.15 } else { 0.0 };
    score += if claim.source.is_some() { 0.05 } else { 0.0 };
    score += if matches!(sentence.role, Role::Headline) || number < 4 { 0.15 } else { 0.0 };
    score += if claim.terms.iter().any(|t| !t.concepts.is_empty()) { 0.1 } else { 0.0 };
    score -= if claim.certainty == Certainty::Possible { 0.1 } else { 0.0 };
    score.clamp(0.0, 1.0)
}
