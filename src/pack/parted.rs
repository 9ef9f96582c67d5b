//! Words in two parts, of which the last ends the clause: "lehnt den Vorschlag ab".

use super::{Firsts, Phrases};
use crate::segment::{TokenKind, Tokens};
use std::collections::BTreeMap;

/// Tokens between the first part and the last. Lower misses long objects, higher takes the last word of another verb.
const APART: usize = 24;

/// The first parts, each with its last words and what they make of it.
#[derive(Clone, Debug)]
pub(crate) struct Parted<T>(Phrases<Vec<(String, T)>>);

impl<T> Default for Parted<T> {
    fn default() -> Self {
        Parted(Phrases::default())
    }
}

impl<T> Parted<T> {
    /// From forms such as "lehnt ab" with what they stand for; a form of one word is left out.
    pub(crate) fn new<'f>(forms: impl IntoIterator<Item = (&'f str, T)>) -> Self {
        let mut of: BTreeMap<&str, Vec<(String, T)>> = BTreeMap::new();
        for (form, value) in forms {
            if let Some((first, last)) = form.rsplit_once(' ') {
                of.entry(first).or_default().push((last.to_string(), value));
            }
        }
        Parted(Phrases::new(of))
    }

    /// The first words of all.
    pub(crate) fn firsts(&self) -> &Firsts {
        self.0.firsts()
    }

    /// Where one begins at token `at` and its last word ends the clause before `end`: the token of that word, and what they stand for.
    ///
    /// `clause`: words that join clauses.
    pub(crate) fn find(&self, tokens: &Tokens, at: usize, end: usize, clause: &Phrases<()>) -> Option<(usize, &T)> {
        self.find_within(tokens, at, end.min(at + APART), |i| i >= end || clause.find(tokens, i, i + 1).is_some())
    }

    /// The same of a last word before token `end` behind which `closes` says that what belongs to the verb is over.
    pub(crate) fn find_within(
        &self,
        tokens: &Tokens,
        at: usize,
        end: usize,
        closes: impl Fn(usize) -> bool,
    ) -> Option<(usize, &T)> {
        let first = self.0.find(tokens, at, end)?;
        for i in at + first.len..end {
            if tokens.get(i)?.kind != TokenKind::Word {
                // What parts clauses stands right behind a word; "3:1" goes on.
                let parts = matches!(tokens.lower(i), "," | ";" | ":" | "." | "!" | "?");
                if parts && tokens.get(i + 1).is_none_or(|t| t.spaced) {
                    return None;
                }
                continue;
            }
            let last = || tokens.get(i + 1).is_none_or(|t| t.kind != TokenKind::Word) || closes(i + 1);
            if let Some((_, value)) = first.value.iter().find(|(word, _)| word == tokens.lower(i) && last()) {
                return Some((i, value));
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use crate::pack::Packs;
    use crate::segment::tokens;
    use crate::{Lang, meaning};

    /// The last word of the verb that begins a text, if it means `key`.
    fn check(lang: &str, text: &str, key: &str, expect: Option<&str>) {
        let (words, packs) = (tokens(text), Packs::builtin());
        let tables = &packs.get(Lang::parse(lang).unwrap()).tables;
        let found = tables.lexicon.find_apart(&words, 0, words.len(), &tables.cues);
        let last = found.filter(|(_, ids)| ids.contains(&meaning::concept(key))).map(|(last, _)| words.lower(last));
        assert_eq!(last, expect, "{text}");
    }

    #[test]
    fn the_last_word_ends_the_clause() {
        check("deu", "lehnt den Vorschlag ab.", "reject", Some("ab"));
        check("deu", "nahm am Montag um 7:30 Uhr drei Männer fest und schwieg.", "arrest", Some("fest"));
        check("nld", "neemt het bedrijf over.", "takeover", Some("over"));
        check("nld", "neemt over.", "takeover", Some("over"));
    }

    #[test]
    fn in_english_it_ends_what_belongs_to_the_verb() {
        check("eng", "turned the mediators' offer down on Monday.", "reject", Some("down"));
        check("eng", "called the strike off.", "cancel", Some("off"));
        check("eng", "called the new offices of the company, which is off", "cancel", None);
        check("eng", "turned the car on the way down the hill", "reject", None);
    }

    #[test]
    fn elsewhere_it_is_another_word() {
        // It stands before a noun, is not there at all, or belongs to the next clause.
        check("deu", "lehnt es ab dem Sommer weiter so.", "reject", None);
        check("deu", "lehnt den Plan des Ministers nicht.", "reject", None);
        check("deu", "nimmt Geld, hält fest.", "arrest", None);
        check("nld", "neemt over een week de trein.", "takeover", None);
    }
}
