//! N-grams of a text's words, without an allocation: one to four letters of `_word_`, and the whole word.
//!
//! `xtask/detect/train.py` makes the same ones; both must change together.

/// Longest n-gram of letters.
const GRAM: usize = 4;
/// Longest whole word, boundary marks included.
const WORD: usize = 14;
/// Longer words are cut.
const LONGEST: usize = 48;

/// The letters of one word between boundary marks.
pub(super) struct Grams {
    letters: [u32; LONGEST],
    len: usize,
}

impl Grams {
    /// Calls `see` with the hash of every n-gram of `text`.
    pub(super) fn each(text: &str, mut see: impl FnMut(u32)) {
        let mut word = Grams { letters: [0; LONGEST], len: 1 };
        word.letters[0] = u32::from('_');
        for c in text.chars() {
            if is_letter(c) {
                word.push(c);
            } else {
                word.flush(&mut see);
            }
        }
        word.flush(&mut see);
    }

    fn push(&mut self, c: char) {
        let c = match c {
            'A'..='Z' => c.to_ascii_lowercase(),
            '’' | 'ʼ' | 'ʻ' | '‘' | '\'' => '\'',
            c if c.is_ascii() => c,
            c => c.to_lowercase().next().unwrap_or(c),
        };
        // An apostrophe counts inside a word only.
        if self.len < LONGEST - 1 && (c != '\'' || self.len > 1) {
            self.letters[self.len] = c.into();
            self.len += 1;
        }
    }

    fn flush(&mut self, see: &mut impl FnMut(u32)) {
        while self.len > 1 && self.letters[self.len - 1] == u32::from('\'') {
            self.len -= 1;
        }
        if self.len > 1 {
            self.letters[self.len] = u32::from('_');
            let word = &self.letters[..=self.len];
            for from in 0..word.len() {
                let mut h = BASIS;
                for (n, c) in word[from..].iter().take(GRAM).enumerate() {
                    h = step(h, *c);
                    // The bare boundary mark says nothing.
                    if n > 0 || *c != u32::from('_') {
                        see(finish(h));
                    }
                }
            }
            if (GRAM + 1..=WORD).contains(&word.len()) {
                see(finish(word.iter().fold(BASIS, |h, c| step(h, *c))));
            }
        }
        self.len = 1;
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

fn is_letter(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | '\'' | '’' | 'ʼ' | 'ʻ' | '‘' => true,
        c if c.is_ascii() => false,
        // Vowel signs and the virama belong to a word.
        '\u{900}'..='\u{963}' | '\u{970}'..='\u{97f}' => true,
        c => c.is_alphabetic(),
    }
}
