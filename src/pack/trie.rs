//! Phrases as steps from node to node, word by word.

use crate::segment::{HEAD, Tokens, WordKey, hash_step, word_hash};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Which node a word leads to from which node.
///
/// No word is kept, only its hash: 64 bits, so that two of a pack's some thousand words never share one. A text made to
/// collide would get a word tagged wrongly, and nothing worse.
#[derive(Clone, Debug)]
pub(crate) struct Trie {
    steps: HashMap<u64, u32, BuildHasherDefault<Ready>>,
    nodes: Vec<Node>,
    firsts: Firsts,
}

/// The first words of phrases, so that most words of a text are told from all of them by one look.
#[derive(Clone, Debug)]
pub(crate) struct Firsts {
    /// The lengths of those that are beginnings, by [`WordKey::head`].
    heads: Box<[u64; HEADS]>,
    /// The lengths of those that have fewer bytes than tell a head.
    short: u64,
    /// A bit for each that is none, by its hash.
    whole: Box<[u64; FIRSTS]>,
}

/// Heads of words.
const HEADS: usize = 256;
/// Words of 64 bits, four of them for each first word of a usual table.
const FIRSTS: usize = 64;
/// Longest beginning of a word in bytes: a bit each in a `u64`.
const LONGEST: usize = 63;
/// Most beginnings of one word that are known side by side (`in*`, `inv*`, `invest*`); of more the longest count.
const NESTED: usize = 8;
const NOTHING: u32 = u32::MAX;

#[derive(Clone, Copy, Debug)]
struct Node {
    value: u32,
    /// Does any word lead on from here?
    leads: bool,
    /// Bit n: a beginning of n bytes leads on from here.
    lengths: u64,
}

impl Default for Trie {
    fn default() -> Self {
        Trie {
            steps: HashMap::default(),
            nodes: vec![Node { value: NOTHING, leads: false, lengths: 0 }],
            firsts: Firsts::default(),
        }
    }
}

impl Default for Firsts {
    fn default() -> Self {
        Firsts { heads: Box::new([0; HEADS]), short: 0, whole: Box::new([0; FIRSTS]) }
    }
}

impl Firsts {
    /// Takes in those of another table.
    pub(crate) fn join(&mut self, other: &Firsts) {
        self.heads.iter_mut().zip(other.heads.iter()).for_each(|(a, b)| *a |= b);
        self.whole.iter_mut().zip(other.whole.iter()).for_each(|(a, b)| *a |= b);
        self.short |= other.short;
    }

    /// Takes in a word; `open`: as the beginning of words.
    pub(crate) fn put(&mut self, word: &str, at: WordKey, open: bool) {
        let lengths = if !open {
            let (at, bit) = place(at.hash);
            self.whole[at] |= bit;
            return;
        } else if word.len() < HEAD {
            &mut self.short
        } else {
            &mut self.heads[usize::from(at.head)]
        };
        *lengths |= 1 << word.len();
    }

    /// May this be one of them?
    pub(crate) fn has(&self, key: WordKey) -> bool {
        self.is_whole(key.hash) || self.open(key) != 0
    }

    /// May it be one of them that is no beginning?
    pub(crate) fn is_whole(&self, hash: u64) -> bool {
        let (at, bit) = place(hash);
        self.whole[at] & bit != 0
    }

    /// The lengths of those that may be beginnings of this word.
    fn open(&self, key: WordKey) -> u64 {
        let heads = if key.len < HEAD { 0 } else { self.heads[usize::from(key.head)] };
        (heads | self.short) & fitting(key.len)
    }
}

impl Trie {
    /// The node reached from `node` by `word`, made where there is none; `open`: and by all words that begin so.
    pub(crate) fn step(&mut self, node: u32, word: &str, open: bool) -> u32 {
        let word = if open { &word[..word.floor_char_boundary(LONGEST)] } else { word };
        let next = self.nodes.len() as u32;
        let at = WordKey::of(word);
        let to = *self.steps.entry(key(node, at.hash, open)).or_insert(next);
        if node == 0 {
            self.firsts.put(word, at, open);
        }
        let from = &mut self.nodes[node as usize];
        from.leads = true;
        if open {
            from.lengths |= 1 << word.len();
        }
        if to == next {
            self.nodes.push(Node { value: NOTHING, leads: false, lengths: 0 });
        }
        to
    }

    /// The value of a node, set to `value` where it has none.
    pub(crate) fn value_or(&mut self, node: u32, value: u32) -> u32 {
        let here = &mut self.nodes[node as usize].value;
        if *here == NOTHING {
            *here = value;
        }
        *here
    }

    /// The value of a node, where it has one.
    pub(crate) fn value(&self, node: u32) -> Option<u32> {
        Some(self.nodes[node as usize].value).filter(|v| *v != NOTHING)
    }

    /// The value of a word that is no beginning, by its hash.
    pub(crate) fn exact(&self, hash: u64) -> Option<u32> {
        self.value(*self.steps.get(&key(0, hash, false)).filter(|_| self.firsts.is_whole(hash))?)
    }

    /// Length in tokens and value of the longest phrase that begins at token `at` and ends before `end`.
    pub(super) fn find(&self, tokens: &Tokens, at: usize, end: usize) -> Option<(usize, u32)> {
        let end = end.min(tokens.len());
        if at >= end || !self.begins(tokens.key(at)) {
            return None;
        }
        let mut walk = Walk { trie: self, tokens, at, end, forms: &|_: &str| Vec::new(), best: None };
        walk.on(0, 0);
        walk.best
    }

    /// The same with `first` in the place of token `at`, and with what `forms` makes of a later one that leads nowhere.
    pub(super) fn find_by(
        &self,
        first: &str,
        tokens: &Tokens,
        at: usize,
        end: usize,
        forms: &impl Fn(&str) -> Vec<String>,
    ) -> Option<(usize, u32)> {
        let (key, end) = (WordKey::of(first), end.min(tokens.len()));
        if at >= end || !self.begins(key) {
            return None;
        }
        let mut walk = Walk { trie: self, tokens, at, end, forms, best: None };
        walk.follow(0, 0, first, key);
        walk.best
    }

    /// The value of a single lower-case word.
    pub(super) fn word(&self, word: &str, key: WordKey) -> Option<u32> {
        if !self.begins(key) {
            return None;
        }
        let mut found = None;
        self.steps(0, word, key, |node, _| {
            found = self.value(node);
            found.is_some()
        });
        found
    }

    /// May this be the first word of a phrase? Told without a look into the table.
    pub(crate) fn begins(&self, key: WordKey) -> bool {
        self.firsts.has(key)
    }

    /// The first words of its phrases.
    pub(super) fn firsts(&self) -> &Firsts {
        &self.firsts
    }

    /// Calls `see` with the nodes reached by `word`, exact first (`true`), then by its beginnings, longest first, until it
    /// says `true`.
    pub(crate) fn steps(&self, node: u32, word: &str, at: WordKey, mut see: impl FnMut(u32, bool) -> bool) {
        if (node != 0 || self.firsts.is_whole(at.hash))
            && let Some(next) = self.steps.get(&key(node, at.hash, false))
            && see(*next, true)
        {
            return;
        }
        let mut fits =
            if node == 0 { self.firsts.open(at) } else { self.nodes[node as usize].lengths & fitting(at.len) };
        let (mut found, mut n) = ([0; NESTED], 0);
        let (mut hash, mut from) = (word_hash(""), 0);
        while fits != 0 {
            let to = fits.trailing_zeros() as usize;
            fits &= fits - 1;
            hash = word.as_bytes()[from..to].iter().fold(hash, |h, b| hash_step(h, *b));
            from = to;
            if let Some(next) = self.steps.get(&key(node, hash, true)) {
                if n == NESTED {
                    found.rotate_left(1);
                    n -= 1;
                }
                found[n] = *next;
                n += 1;
            }
        }
        for next in found[..n].iter().rev() {
            if see(*next, false) {
                return;
            }
        }
    }
}

/// Where the bit of a first word stands.
fn place(hash: u64) -> (usize, u64) {
    let mixed = hash ^ hash >> 29;
    (mixed as usize >> 6 & (FIRSTS - 1), 1 << (mixed & 63))
}

/// Bits of the lengths that a beginning of a word of so many bytes may have.
fn fitting(len: usize) -> u64 {
    u64::MAX >> LONGEST.saturating_sub(len)
}

/// The hash of a step.
fn key(node: u32, word: u64, open: bool) -> u64 {
    let from = (u64::from(node) << 1 | u64::from(open)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mixed = (word ^ from).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed ^ mixed >> 32
}

/// Takes a number that is a hash already.
#[derive(Default)]
struct Ready(u64);

impl Hasher for Ready {
    fn write(&mut self, _: &[u8]) {}

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// The search for the longest phrase that begins at a token.
struct Walk<'a, F> {
    trie: &'a Trie,
    tokens: &'a Tokens,
    /// The first token, and the one before which the phrase ends.
    at: usize,
    end: usize,
    /// What a later token may be a form of.
    forms: &'a F,
    /// Its length in tokens and its value.
    best: Option<(usize, u32)>,
}

impl<F: Fn(&str) -> Vec<String>> Walk<'_, F> {
    /// Goes on from a node that is so many tokens deep.
    fn on(&mut self, node: u32, depth: usize) {
        let Node { value, leads, .. } = self.trie.nodes[node as usize];
        if value != NOTHING && depth > 0 && self.best.is_none_or(|(len, _)| depth > len) {
            self.best = Some((depth, value));
        }
        let (tokens, at) = (self.tokens, self.at + depth);
        if at >= self.end || !leads {
            return;
        }
        let before = self.best;
        self.follow(node, depth, tokens.lower(at), tokens.key(at));
        if depth > 0 && self.best == before {
            for form in (self.forms)(tokens.lower(at)) {
                self.follow(node, depth, &form, WordKey::of(&form));
                if self.best != before {
                    return;
                }
            }
        }
    }

    /// Goes on by a word in the place of the next token.
    fn follow(&mut self, node: u32, depth: usize, word: &str, key: WordKey) {
        let trie = self.trie;
        trie.steps(node, word, key, |next, _| {
            self.on(next, depth + 1);
            false
        });
    }
}
