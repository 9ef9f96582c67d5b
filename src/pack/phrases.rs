//! Finding the forms of a section in tokens.

use crate::segment::{Tokens, tokens};
use std::collections::HashMap;

/// A table from phrases to values, matched token by token.
#[derive(Clone, Debug)]
pub struct Phrases<T> {
    nodes: Vec<Node>,
    values: Vec<T>,
}

#[derive(Clone, Debug, Default)]
struct Node {
    exact: HashMap<Box<str>, u32>,
    prefix: HashMap<Box<str>, u32>,
    shortest: usize,
    value: Option<u32>,
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
        Phrases { nodes: vec![Node::default()], values: Vec::new() }
    }
}

impl<T> Phrases<T> {
    /// A table of `(form, value)` pairs. Of equal forms the first stands.
    pub fn new<'f>(forms: impl IntoIterator<Item = (&'f str, T)>) -> Self {
        let mut out = Phrases::default();
        for (form, value) in forms {
            out.insert(form, value);
        }
        out
    }

    /// Are there no phrases?
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    fn insert(&mut self, form: &str, value: T) {
        let mut node = 0;
        for word in form.split_whitespace() {
            let (word, open) = match word.strip_suffix('*') {
                Some(stem) if !stem.is_empty() => (stem, true),
                _ => (word, false),
            };
            // `l'` stands before another word: one token there, so one here.
            if word.len() > 1 && word.ends_with('\'') && word.chars().rev().skip(1).all(char::is_alphabetic) {
                node = self.step(node, &word.to_lowercase(), false);
                continue;
            }
            let parts = tokens(word);
            for i in 0..parts.len() {
                let last = i + 1 == parts.len();
                node = self.step(node, parts.lower(i), open && last);
            }
        }
        if node != 0 && self.nodes[node].value.is_none() {
            self.nodes[node].value = Some(self.values.len() as u32);
            self.values.push(value);
        }
    }

    fn step(&mut self, node: usize, word: &str, open: bool) -> usize {
        let next = self.nodes.len() as u32;
        let here = &mut self.nodes[node];
        let table = if open { &mut here.prefix } else { &mut here.exact };
        let to = *table.entry(word.into()).or_insert(next);
        if open && (here.shortest == 0 || word.len() < here.shortest) {
            here.shortest = word.len();
        }
        if to == next {
            self.nodes.push(Node::default());
        }
        to as usize
    }

    /// The longest phrase that begins at token `at` and ends before token `end`.
    ///
    /// An exact word wins over a prefix of the same length in tokens, a longer prefix over a shorter one.
    pub fn find<'a>(&'a self, tokens: &Tokens, at: usize, end: usize) -> Option<Match<'a, T>> {
        self.walk(0, tokens, at, end.min(tokens.len()), 0)
    }

    /// What a single lower-case word stands for.
    pub fn word<'a>(&'a self, word: &str) -> Option<&'a T> {
        self.steps(0, word).find_map(|n| self.nodes[n].value).map(|v| &self.values[v as usize])
    }

    fn walk<'a>(&'a self, node: usize, tokens: &Tokens, at: usize, end: usize, depth: usize) -> Option<Match<'a, T>> {
        let mut best =
            self.nodes[node].value.filter(|_| depth > 0).map(|v| Match { len: depth, value: &self.values[v as usize] });
        if at < end {
            for next in self.steps(node, tokens.lower(at)) {
                if let Some(m) = self.walk(next, tokens, at + 1, end, depth + 1)
                    && best.as_ref().is_none_or(|b| m.len > b.len)
                {
                    best = Some(m);
                }
            }
        }
        best
    }

    /// Nodes reached from `node` by `word`: exact first, then prefixes, longest first.
    fn steps<'a>(&'a self, node: usize, word: &'a str) -> impl Iterator<Item = usize> + 'a {
        let here = &self.nodes[node];
        let exact = here.exact.get(word).map(|n| *n as usize);
        let shortest = if here.prefix.is_empty() { usize::MAX } else { here.shortest };
        let prefixes = (shortest..=word.len())
            .rev()
            .filter(|n| word.is_char_boundary(*n))
            .filter_map(|n| here.prefix.get(&word[..n]).map(|n| *n as usize));
        exact.into_iter().chain(prefixes)
    }
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
