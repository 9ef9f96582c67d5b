//! Clauses: the parts of a sentence that can be claims of their own.

use crate::pack::Pack;
use crate::segment::{TokenKind, Tokens};
use std::ops::Range;

/// Fewest words of a clause; a shorter piece stays with its neighbour. Lower makes lists of names into clauses.
const SHORTEST: usize = 4;

/// Cuts a sentence's tokens at marks and before the pack's clause words.
pub fn clauses(tokens: &Tokens, range: Range<usize>, pack: &Pack) -> Vec<Range<usize>> {
    let starts = &pack.tables.cues.clause;
    let mut cuts = vec![range.start];
    for i in range.clone().skip(1) {
        let mark = matches!(tokens.lower(i - 1), "," | ";" | ":" | "–" | "—" | "(" | ")" | "،" | "，" | "；" | "、");
        let before_mark = matches!(tokens.lower(i), "–" | "—" | "(");
        let word = || starts.find(tokens, i, range.end).is_some() && !hyphened(tokens, i);
        if mark && !in_figure(tokens, i) || before_mark || word() {
            cuts.push(i);
        }
    }
    let words =
        |r: &Range<usize>| r.clone().filter(|i| tokens.get(*i).is_some_and(|t| t.kind != TokenKind::Mark)).count();
    let after = |start: usize| matches!(tokens.lower(start - 1), ";" | "；");
    let mut out: Vec<Range<usize>> = Vec::new();
    for (k, start) in cuts.iter().enumerate() {
        let piece = *start..cuts.get(k + 1).copied().unwrap_or(range.end);
        match out.last_mut() {
            // What is short behind a semicolon belongs to what follows ("; en Europe, elles sont …").
            Some(last) if words(&piece) < SHORTEST && !after(*start) || words(last) < SHORTEST => last.end = piece.end,
            _ => out.push(piece),
        }
    }
    out.retain(|r| words(r) > 0);
    out
}

/// Does token `i` stand in a figure, behind its mark: `6:45`?
fn in_figure(tokens: &Tokens, i: usize) -> bool {
    let glued = |k: usize| tokens.get(k).is_some_and(|t| !t.spaced);
    let digits = |k: usize| tokens.get(k).is_some_and(|t| t.kind == TokenKind::Digits);
    i > 1 && glued(i - 1) && glued(i) && digits(i - 2) && digits(i)
}

/// Is the word at `i` a part of one with hyphens: `six-and-a-half-year`, `vender-se`?
fn hyphened(tokens: &Tokens, i: usize) -> bool {
    let glued = |k: usize| tokens.get(k).is_some_and(|t| !t.spaced);
    let joins = |k: usize| tokens.lower(k) == "-" && glued(k) && glued(k + 1);
    joins(i - 1) || joins(i + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lang;
    use crate::segment::tokens;

    fn check(text: &str, expect: &[&str]) {
        let t = tokens(text);
        let packs = crate::pack::Packs::builtin();
        let pack = packs.get(Lang::parse("deu").unwrap());
        let got: Vec<&str> =
            clauses(&t, 0..t.len(), pack).into_iter().map(|r| t.span(r.start, r.end).of(text)).collect();
        assert_eq!(got, expect);
    }

    #[test]
    fn cuts_at_clause_words_and_keeps_short_pieces() {
        check(
            "Die Polizei sucht drei Männer, weil sie das Museum beraubten.",
            &["Die Polizei sucht drei Männer,", "weil sie das Museum beraubten."],
        );
        check("Anna, Berta, Carla und Dora kamen.", &["Anna, Berta, Carla und Dora kamen."]);
        check(
            "Der Zug entgleiste gegen 6:45 Uhr nahe der Stadt.",
            &["Der Zug entgleiste gegen 6:45 Uhr nahe der Stadt."],
        );
        check("Er kam nur zur Dass-und-weil-Debatte am Montag.", &["Er kam nur zur Dass-und-weil-Debatte am Montag."]);
        check(
            "Nach dem Streit in der Nacht, sechs-jährige Kinder sahen ihn.",
            &["Nach dem Streit in der Nacht,", "sechs-jährige Kinder sahen ihn."],
        );
    }
}
