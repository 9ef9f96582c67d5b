//! Finding the forms of a section in tokens.

use super::trie::{Firsts, Trie};
use crate::segment::{Tokens, WordKey, tokens};

/// A table from phrases to values, matched token by token.
#[derive(Clone, Debug)]
pub struct Phrases<T> {
    trie: Trie,
    values: Vec<T>,
}

/// A phrase found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match<'a, T> {
    /// How many tokens it takes.
    pub len: usize,
    /// What it stands for.
    pub value: &'a T,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Phrases { trie: Trie::default(), values: Vec::new() }
    }
}

impl<T> Phrases<T> {
    /// A table of `(form, value)` pairs. Of equal forms the first stands.
    pub fn new<'f>(forms: impl IntoIterator<Item = (&'f str, T)>) -> Self {
        let mut out = Phrases::default();
        for (form, value) in forms {
            if let Some(node) = insert(&mut out.trie, form)
                && out.trie.value_or(node, out.values.len() as u32) == out.values.len() as u32
            {
                out.values.push(value);
            }
        }
        out
    }

    /// Are there no phrases?
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The first words of the phrases.
    pub(crate) fn firsts(&self) -> &Firsts {
        self.trie.firsts()
    }

    /// The longest phrase that begins at token `at` and ends before token `end`.
    ///
    /// An exact word wins over a prefix of the same length in tokens, a longer prefix over a shorter one.
    pub fn find<'a>(&'a self, tokens: &Tokens, at: usize, end: usize) -> Option<Match<'a, T>> {
        let (len, value) = self.trie.find(tokens, at, end)?;
        self.values.get(value as usize).map(|value| Match { len, value })
    }

    /// The same with `first` in the place of token `at`; where a later token leads nowhere, what `forms` makes of it may.
    pub(crate) fn find_by<'a>(
        &'a self,
        first: &str,
        tokens: &Tokens,
        at: usize,
        end: usize,
        forms: &impl Fn(&str) -> Vec<String>,
    ) -> Option<Match<'a, T>> {
        let (len, value) = self.trie.find_by(first, tokens, at, end, forms)?;
        self.values.get(value as usize).map(|value| Match { len, value })
    }

    /// What token `at` by itself stands for.
    pub(crate) fn token<'a>(&'a self, tokens: &Tokens, at: usize) -> Option<&'a T> {
        self.values.get(self.trie.word(tokens.lower(at), tokens.key(at))? as usize)
    }

    /// What a single lower-case word stands for.
    pub fn word<'a>(&'a self, word: &str) -> Option<&'a T> {
        self.values.get(self.trie.word(word, WordKey::of(word))? as usize)
    }
}

/// The node of a form; `None` for a form without words.
fn insert(trie: &mut Trie, form: &str) -> Option<u32> {
    let mut node = 0;
    for word in form.split_whitespace() {
        let (word, open) = match word.strip_suffix('*') {
            Some(stem) if !stem.is_empty() => (stem, true),
            _ => (word, false),
        };
        // `l'` stands before another word: one token there, so one here.
        if word.len() > 1 && word.ends_with('\'') && word.chars().rev().skip(1).all(char::is_alphabetic) {
            node = trie.step(node, &word.to_lowercase(), false);
            continue;
        }
        // Most words are a token as they stand.
        if word.bytes().all(|b| b.is_ascii_lowercase()) {
            node = trie.step(node, word, open);
            continue;
        }
        let parts = tokens(word);
        for i in 0..parts.len() {
            let last = i + 1 == parts.len();
            node = trie.step(node, parts.lower(i), open && last);
        }
    }
    (node != 0).then_some(node)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longest_phrase_wins_and_stars_continue() {
        let p = Phrases::new([("mehr", 1), ("mehr als", 2), ("invest*", 3), ("ca.", 4), ("l' avis", 5)]);
        let find = |text: &str| {
            let t = tokens(text);
            p.find(&t, 0, t.len()).map(|m| (m.len, *m.value))
        };
        assert_eq!(find("mehr als 300"), Some((2, 2)));
        assert_eq!(find("Investierte viel"), Some((1, 3)));
        assert_eq!(find("ca. 20"), Some((2, 4)));
        assert_eq!(find("wenig"), None);
        assert_eq!(find("L'Avis"), Some((2, 5)));
        assert_eq!(p.word("investition"), Some(&3));
    }
}
