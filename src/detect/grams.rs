//! N-grams of a text's words, without an allocation: one to four letters of `_word_`, and the whole word.
//!
//! `xtask/detect/train.py` makes the same ones; both must change together.

use std::sync::LazyLock;

/// Longest n-gram of letters.
const GRAM: usize = 4;
/// Shortest and longest whole word that is no such n-gram, boundary marks included.
const WORD: std::ops::RangeInclusive<usize> = GRAM + 1..=14;
/// Longer words are cut.
const LONGEST: usize = 47;
const MARK: u32 = '_' as u32;
const APOSTROPHE: u32 = '\'' as u32;
/// A word that may be broken is that word.
const HYPHEN: u32 = '\u{ad}' as u32;

/// Calls `see` with the hash of every n-gram of `text`.
pub(super) fn each(text: &str, mut see: impl FnMut(u32)) {
    let letters = &*SMALL;
    let mut word = Word::default();
    // What is no letter ends a word, and so does the end of the text.
    for c in text.chars().chain([' ']) {
        let letter = match letters.get(c as usize) {
            Some(letter) => u32::from(*letter),
            None => small(c).unwrap_or(0),
        };
        match letter {
            HYPHEN => (),
            // An apostrophe counts inside a word only: when another letter comes.
            APOSTROPHE => word.apostrophes += usize::from(word.len > 0),
            0 if word.len == 0 => word.apostrophes = 0,
            0 => {
                word.push(MARK, &mut see);
                word = Word::default();
            }
            _ if word.len + word.apostrophes >= LONGEST => (),
            _ => {
                if word.len == 0 {
                    word.push(MARK, &mut see);
                }
                for _ in 0..std::mem::take(&mut word.apostrophes) {
                    word.push(APOSTROPHE, &mut see);
                }
                word.push(letter, &mut see);
            }
        }
    }
}

/// A word that is being read.
struct Word {
    /// Letters, the first mark included.
    len: usize,
    /// Apostrophes after the last letter.
    apostrophes: usize,
    /// Hashes of the last letter, of the last two and so on; at last of the whole word.
    hashes: [u32; GRAM + 1],
}

impl Default for Word {
    fn default() -> Self {
        Word { len: 0, apostrophes: 0, hashes: [BASIS; GRAM + 1] }
    }
}

impl Word {
    fn push(&mut self, letter: u32, see: &mut impl FnMut(u32)) {
        self.len += 1;
        self.hashes[GRAM] = step(self.hashes[GRAM], letter);
        let mut before = BASIS;
        for hash in &mut self.hashes[..GRAM] {
            let longer = step(before, letter);
            before = std::mem::replace(hash, longer);
        }
        // The bare mark says nothing.
        let from = usize::from(letter == MARK);
        for hash in self.hashes.iter().take(self.len.min(GRAM)).skip(from) {
            see(finish(*hash));
        }
        if letter == MARK && WORD.contains(&self.len) {
            see(finish(self.hashes[GRAM]));
        }
    }
}

const BASIS: u32 = 0x811C_9DC5;

/// FNV-1a over code points.
fn step(h: u32, c: u32) -> u32 {
    (h ^ c).wrapping_mul(0x0100_0193)
}

/// Mixes and keeps 24 bits.
fn finish(h: u32) -> u32 {
    (h ^ (h >> 15)).wrapping_mul(0x2C1B_3C6D) >> 8
}

/// Small letters by code point, up to the end of Devanagari; 0 for what is no letter.
static SMALL: LazyLock<Box<[u16]>> = LazyLock::new(|| {
    (0..0x980).map(|i| char::from_u32(i).and_then(small).and_then(|l| u16::try_from(l).ok()).unwrap_or(0)).collect()
});

/// The small letter of `c`, where it is one; an apostrophe of any form is one, and so is a soft hyphen.
fn small(c: char) -> Option<u32> {
    let letter = match c {
        '\u{ad}' => return Some(HYPHEN),
        '’' | 'ʼ' | 'ʻ' | '‘' | '\'' => return Some(APOSTROPHE),
        c if c.is_ascii() => c.is_ascii_alphabetic(),
        // Vowel signs and the virama belong to a word.
        '\u{900}'..='\u{963}' | '\u{970}'..='\u{97f}' => true,
        c => c.is_alphabetic(),
    };
    letter.then(|| c.to_lowercase().next().unwrap_or(c).into())
}
