//! Claims: who does what to whom, how much, when, says who, how sure, denied or not.

mod clause;
mod source;
mod term;

pub(crate) use term::Demonyms;
pub use term::{Origin, Term};

use crate::article::{Article, Role, Sentence};
use crate::meaning::pack::MeaningPack;
use crate::pack::Packs;
use crate::segment::TokenKind;
use crate::tag::cue::{CERTAINTY_DOUBT, CERTAINTY_WEAK, NEGATION_VERB, NEGATION_WITHOUT, NEGATION_WORD};
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
    /// Denied in the end; see [`denied`].
    pub negated: bool,
    /// Its negations, as indices into the article's tags, but for those that belong to a longer cue.
    pub negations: Vec<usize>,
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
    /// The words that name the source; they may stand in a sentence before.
    pub span: Span,
    /// The words that say that it speaks.
    pub cue: Span,
    /// Said in this very sentence, not taken from one before.
    pub here: bool,
    /// Its name or sort; of a pronoun that of the one who is meant.
    pub name: String,
}

/// The claims of an article, in the order of the text; furniture makes none.
pub fn extract(index: usize, article: &Article, tags: &[Tag], packs: &Packs) -> Vec<Claim> {
    let mut out: Vec<Claim> = Vec::new();
    for (number, sentence) in article.sentences.iter().enumerate().filter(|(_, s)| s.role.tells()) {
        let pack = packs.get(sentence.language);
        let range = article.tokens.within(sentence.span);
        if is_silent(article, range.clone(), tags) {
            continue;
        }
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
                // A question in the text may be answered at once; a headline that asks leaves it open.
                claim.weak = sentence.role != Role::Headline || claim.terms.len() < ASKED;
            }
            out.push(claim);
        }
        doubt(&mut out, first, article, tags);
    }
    source::resolve(article, tags, packs, &mut out);
    for c in &mut out {
        c.checkworthy = checkworthy(&article.sentences[c.sentence], c.sentence, c, tags);
    }
    number(index, &mut out);
    out
}

/// Does a sentence say nothing: one word, or names alone ("Valdeoca.", "Ann Hill")?
fn is_silent(article: &Article, mut range: Range<usize>, tags: &[Tag]) -> bool {
    let Some(whole) = range.clone().next().map(|_| article.tokens.span(range.start, range.end)) else { return true };
    let at = tags.partition_point(|t| t.span.start < whole.start);
    let inside = || tags[at..].iter().take_while(|t| t.span.start < whole.end);
    let named =
        |span: Span| inside().any(|t| t.kind == TagKind::Name && t.span.start <= span.start && span.end <= t.span.end);
    let told = |i: usize| article.tokens.get(i).is_some_and(|t| t.kind != TokenKind::Mark && !named(t.span));
    let words = range.clone().filter(|i| article.tokens.get(*i).is_some_and(|t| t.kind == TokenKind::Word)).count();
    inside().all(|t| t.kind == TagKind::Name) && (words < 2 || !range.any(told))
}

/// The claims of article `index` but for those that an article before it tells word for word.
pub fn first_told(index: usize, mut claims: Vec<Claim>, again: impl Fn(&Claim) -> bool) -> Vec<Claim> {
    claims.retain(|c| !again(c));
    number(index, &mut claims);
    claims
}

/// Numbers the terms of an article.
fn number(index: usize, claims: &mut [Claim]) {
    for (n, t) in claims.iter_mut().flat_map(|c| &mut c.terms).enumerate() {
        t.place = (index, n);
    }
}

/// Fewest content words of a headline that asks whether a thing is so ("Stolen?" asks nothing).
const ASKED: usize = 3;
/// Most content words of a sentence that says nothing but that a thing is not sure.
const BARE: usize = 3;

/// "Nothing is confirmed so far": what a sentence (from claim `first` on) states beside such words is in doubt; where it
/// says nothing else, the sentence before is.
fn doubt(claims: &mut [Claim], first: usize, article: &Article, tags: &[Tag]) {
    let doubts = |c: &Claim| c.tags.iter().map(|t| &tags[*t]).find(|t| t.rule == CERTAINTY_DOUBT).map(|t| t.span);
    let Some((cue, sentence)) = claims[first..].iter().find_map(|c| Some((doubts(c)?, c.sentence))) else { return };
    let words: usize = claims[first..].iter().map(|c| c.terms.len()).sum();
    let paragraph = article.sentences[sentence].paragraph;
    let own = claims[first..].iter().any(|c| c.certainty_cue.is_some_and(|q| q != cue));
    let before = words <= BARE && !own;
    let reach = |c: &Claim| {
        let back = before && c.sentence + 1 == sentence && article.sentences[c.sentence].paragraph == paragraph;
        c.sentence == sentence || back
    };
    let near = claims.partition_point(|c| c.sentence + 1 < sentence);
    for c in claims[near..].iter_mut().filter(|c| reach(c)) {
        if c.certainty == Certainty::Stated || c.weak {
            (c.certainty, c.certainty_cue, c.weak) = (Certainty::Possible, Some(cue), false);
        }
    }
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
    // "nicht nur", "not ruled out": a negation inside a longer cue is part of that cue; "none of the" denies all the same.
    let inside = |t: &Tag| {
        here.iter().map(tag).any(|o| {
            matches!(o.kind, TagKind::Certainty | TagKind::Scope)
                && !matches!(o.value, Value::Scope(Scope::None))
                && o.span.contains(t.span)
                && o.span.len() > t.span.len()
        })
    };
    let negations: Vec<usize> =
        here.iter().copied().filter(|t| tags[*t].kind == TagKind::Negation && !inside(&tags[*t])).collect();
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
        negated: denied(negations.iter().map(tag), &article.tokens),
        negations,
        scope,
        source: None,
        checkworthy: 0.0,
        tags: here,
    }
}

/// Is what so many denials reach denied in the end?
///
/// Words like "not" and "nobody" deny it once, however many they are ("no se ha fugado nadie", "no dead and no injured"); right before
/// "without" one undoes it; each verb that denies what it governs turns it over ("did not refuse to").
pub fn denied<'t>(negations: impl Iterator<Item = &'t Tag>, tokens: &crate::segment::Tokens) -> bool {
    let (mut word, mut turns, mut last) = (false, 0, None);
    for t in negations {
        match t.rule {
            NEGATION_VERB => turns += 1,
            NEGATION_WITHOUT if last == Some(tokens.at(t.span.start)) => turns += 1,
            _ => word = true,
        }
        last = (t.rule == NEGATION_WORD).then(|| tokens.at(t.span.end));
    }
    word ^ (turns % 2 == 1)
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
