//! The thing counted: `tre [personer]`, `300 [Verletzte]`.

use super::Item;
use super::figure::Line;
use super::lexicon::Sense;
use crate::segment::TokenKind;

/// How many words may stand between a number and its noun.
const REACH: usize = 3;

/// The noun behind a number, as pieces; `None` where none is certain enough.
pub(super) fn noun(line: &Line, item: &Item) -> Option<(usize, usize)> {
    let settings = &line.lexicon.settings;
    let mut at = line.case_ending(item.end);
    if line.hyphen(at) && !item.figure.weak {
        at += 1;
    }
    // `a million of people`, `un millón de personas`: the joint only behind a scale or a part.
    let scale = item.figure.scale > 1.0 || item.figure.vague || item.figure.words;
    let of = line.of(at);
    if of > at && (scale || settings.of_count) {
        at = of;
    } else if item.figure.part && !line.lexicon.settings.unspaced {
        // `Two thirds voted` counts no `voted`.
        return None;
    }
    if let Some((end, ())) = line.find_inflected(at, |s| (*s == Sense::Noun).then_some(())) {
        // A classifier and then the noun itself: `300名士兵`.
        let more =
            if settings.unspaced { line.find(end, |s| (*s == Sense::Noun).then_some(())).map(|m| m.0) } else { None };
        return Some((at, more.unwrap_or(end)));
    }
    // `이 학교`: this school, not two schools.
    if settings.unspaced || settings.open_tails && item.figure.weak {
        return None;
    }
    if line.is(at, |s| *s == Sense::Particle).is_some() && line.glued(at) {
        return None;
    }
    // `5,6 frappe`: a broken number in digits counts what is sure to be a noun only.
    let whole = item.figure.words || item.figure.part || item.figure.scale > 1.0 || item.figure.value.fract() == 0.0;
    let mut first = None;
    let mut passed = 0;
    for k in at..at + REACH {
        let piece = line.pieces.get(k)?;
        let word = piece.kind == TokenKind::Word && !piece.taken && piece.parts.is_none();
        let ends = !word
            || line.is(k, ends_noun).is_some()
            || piece.lower.starts_with('\'')
            || item.figure.value > 1.0 && settings.verb.iter().any(|e| piece.lower.ends_with(&**e))
            || piece.lower.chars().count() < 2;
        let letter = line.glued(k + 1) && line.kind(k + 1) == Some(TokenKind::Word) && piece.lower.chars().count() < 4;
        if ends || letter || k > at && line.glued(k) {
            break;
        }
        if let Some((end, ())) = line.find_inflected(k, |s| (*s == Sense::Noun).then_some(())) {
            return Some((k, end));
        }
        let adjective = line.find_inflected(k, |s| (*s == Sense::Adjective).then_some(())).is_some()
            || settings.adjective.iter().any(|e| piece.lower.ends_with(&**e) && piece.lower.len() > e.len() + 1);
        if settings.capital_nouns {
            if piece.capital && !adjective {
                return Some((k, k + 1));
            }
            if !adjective && !inflected(piece.lower) {
                break;
            }
            passed += 1;
            continue;
        }
        if adjective && !(piece.capital && passed > 0) {
            passed += 1;
            continue;
        }
        if settings.noun_first {
            return (whole && !piece.capital).then_some((k, k + 1));
        }
        if settings.plural.iter().any(|e| piece.lower.ends_with(&**e)) && !(piece.capital && k > at) {
            return Some((k, k + 1));
        }
        if first.is_none() && !piece.capital {
            first = Some(k);
        }
        if settings.plural.is_empty() {
            break;
        }
    }
    first.filter(|_| whole).map(|k| (k, k + 1))
}

impl Line<'_> {
    /// Does a plural or a noun known to be counted stand at `i`?
    pub(super) fn counts_plural(&self, i: usize) -> bool {
        let settings = &self.lexicon.settings;
        settings.plural.is_empty()
            || settings.plural.iter().any(|e| self.lower(i).ends_with(&**e))
            || self.find_inflected(i, |s| matches!(s, Sense::Noun | Sense::Adjective).then_some(())).is_some()
    }
}

/// A German-like adjective has an ending; a bare small word is an adverb or a verb.
fn inflected(word: &str) -> bool {
    ["e", "en", "er", "es", "em"].iter().any(|e| word.ends_with(e)) && word.len() > 3
}

fn ends_noun(s: &Sense) -> bool {
    matches!(
        s,
        Sense::Stop
            | Sense::Of
            | Sense::And(_)
            | Sense::To
            | Sense::Hedge(_)
            | Sense::HedgeAfter(_)
            | Sense::Between(_)
            | Sense::Article
            | Sense::Number { .. }
            | Sense::Scale(_)
            | Sense::Label
            | Sense::AgeAfter
            | Sense::AgeBefore
            | Sense::AgeDecade(_)
            | Sense::Percent
    )
}
