//! Meaning packs: what a word means, as concepts that all languages share.
//!
//! [`MeaningTable`] (one file) holds a 64-dimensional vector and a rarity for each concept. [`MeaningPack`] (one file a
//! language) holds stems, each with up to three concepts. The format is described in `docs/meaning-pack.md`, the files are
//! made by `xtask/meaning`. No stemmer is needed: a word is its longest stored stem plus a known ending.
//!
//! ```
//! use counterpoint::meaning::pack::{MeaningPack, PackError};
//! assert_eq!(MeaningPack::parse(b"no pack").err(), Some(PackError::Magic));
//! ```

mod read;
mod table;
#[cfg(test)]
mod tests;

pub use read::PackError;
pub use table::{ConceptId, DIMS, MeaningTable};

use crate::Lang;
use crate::order::Order;
use read::{HEAD, open};
use std::{borrow::Cow, ops::Range};

const PACK_MAGIC: &[u8; 4] = b"CPMP";
const WEIGHTS: [f32; 3] = [1.0, 0.5, 0.35];
/// Words of an average sentence, to turn a word's frequency into a sentence's.
const SENTENCE: f32 = 20.0;
/// Fewest letters of each part of a compound.
const PART: usize = 4;
/// Bytes of the longest word that may be a compound. The longest in laws have 80 letters; each place of a word is tried, so
/// that without an end a "word" of a megabyte would take hours.
pub(super) const LONGEST_COMPOUND: usize = 160;

#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    /// Zipf frequency (log10 of occurrences in 10⁹ words) times four.
    zipf: u8,
    /// Nothing may follow the stem.
    closed: bool,
    count: u8,
    concepts: [u16; 3],
}

impl Entry {
    fn concepts(self) -> impl Iterator<Item = (ConceptId, f32)> {
        self.concepts.into_iter().map(ConceptId).zip(WEIGHTS).take(usize::from(self.count))
    }
}

/// Values of a frequency.
const ZIPF: usize = 32;

/// One language: stems with their concepts.
#[derive(Clone, Debug)]
pub struct MeaningPack {
    code: [u8; 3],
    table: u32,
    blanks: bool,
    /// Fewest letters of a stem that an ending may follow.
    head: usize,
    /// Letters of the longest stem.
    widest: usize,
    keys: String,
    starts: Vec<u32>,
    entries: Vec<Entry>,
    /// For each frequency how telling a word of it is.
    rarities: [f32; ZIPF],
    /// Sorted.
    endings: Vec<String>,
    longest_ending: usize,
    /// Longest first.
    prefixes: Vec<String>,
    links: Vec<String>,
}

impl MeaningPack {
    /// Reads the pack of one language.
    pub fn parse(bytes: &[u8]) -> Result<MeaningPack, PackError> {
        let (_, mut r) = open(bytes, PACK_MAGIC)?;
        let code = [r.u8()?, r.u8()?, r.u8()?];
        if !code.iter().all(u8::is_ascii_lowercase) {
            return Err(PackError::Value);
        }
        let table = r.u32()?;
        let concepts = r.u16()?;
        let blanks = match r.u8()? {
            0 => true,
            1 => false,
            _ => return Err(PackError::Value),
        };
        let head = usize::from(r.u8()?);
        let n = usize::from(r.u16()?);
        let mut endings = r.strings()?;
        endings.order();
        let longest_ending = endings.iter().map(|e| e.chars().count()).max().unwrap_or(0);
        let mut prefixes = r.strings()?;
        prefixes.order_by_key(|p| std::cmp::Reverse(p.chars().count()));
        let links = r.strings()?;
        let (keys, starts) = r.keys(n)?;
        let mut entries = Vec::with_capacity(n);
        for &b in r.take(n)? {
            entries.push(Entry { zipf: b & 31, count: b >> 5 & 3, closed: b >> 7 == 1, concepts: [0; 3] });
        }
        for rank in 0..3 {
            let with = entries.iter().filter(|e| usize::from(e.count) > rank).count();
            let (low, high) = (r.take(with)?, r.take(with)?);
            let values = low.iter().zip(high).map(|(&l, &h)| u16::from_le_bytes([l, h]));
            for (e, v) in entries.iter_mut().filter(|e| usize::from(e.count) > rank).zip(values) {
                // The second and third are told as steps from the first.
                let id = if rank == 0 { Some(v) } else { step(e.concepts[0], v) };
                e.concepts[rank] = id.filter(|&id| id < concepts).ok_or(PackError::Value)?;
            }
        }
        r.end()?;
        let mut pack = MeaningPack {
            code,
            table,
            blanks,
            head,
            widest: 0,
            keys,
            starts,
            entries,
            rarities: std::array::from_fn(rarity),
            endings,
            longest_ending,
            prefixes,
            links,
        };
        pack.widest = (0..n).map(|i| pack.key(i).chars().count()).max().unwrap_or(0);
        if (1..n).any(|i| pack.key(i - 1) >= pack.key(i)) {
            return Err(PackError::Value);
        }
        Ok(pack)
    }

    /// The language of a file, without reading the rest; `None` where it is no meaning pack.
    pub fn language(bytes: &[u8]) -> Option<Lang> {
        let code = bytes.strip_prefix(PACK_MAGIC)?.get(HEAD + 1 - PACK_MAGIC.len()..)?.first_chunk::<3>()?;
        Lang::parse(std::str::from_utf8(code).ok()?)
    }

    /// The language, three letters of ISO 639-3.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.code).unwrap_or("und")
    }

    /// Was the pack made for this table?
    pub fn fits(&self, table: &MeaningTable) -> bool {
        self.table == table.id()
    }

    /// Number of stems.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Are there none?
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Does the language put blanks between words? If not, use [`MeaningPack::segment`].
    pub fn has_blanks(&self) -> bool {
        self.blanks
    }

    /// The concepts of a lower-case word, the likeliest first, with weights 1, 0.5 and 0.35; none for an unknown word.
    pub fn concepts(&self, word: &str) -> impl Iterator<Item = (ConceptId, f32)> + use<> {
        self.find(word).and_then(|i| self.entries.get(i)).copied().unwrap_or_default().concepts()
    }

    /// The concepts of a word and how telling it is; `None` for an unknown word.
    pub fn look_up(&self, word: &str) -> Option<(impl Iterator<Item = (ConceptId, f32)> + use<>, f32)> {
        let entry = self.entries.get(self.find(word)?)?;
        Some((entry.concepts(), self.rarities[usize::from(entry.zipf) % ZIPF]))
    }

    /// The same, each weight times the root of word's and concept's rarity: what to put into a bag of concepts.
    ///
    /// The concept's rarity alone overrates common words whose nearest concept is rare.
    pub fn telling_concepts(&self, table: &MeaningTable, word: &str) -> impl Iterator<Item = (ConceptId, f32)> + use<> {
        let rarity = self.idf(word).unwrap_or(0.0);
        let all: Vec<(ConceptId, f32)> =
            self.concepts(word).map(|(id, w)| (id, w * (rarity * table.idf(id)).sqrt())).collect();
        all.into_iter()
    }

    /// Is the word, some form of it, or its stem in the pack?
    pub fn knows(&self, word: &str) -> bool {
        self.find(word).is_some()
    }

    /// The stem by which a lower-case word is known.
    pub fn stem(&self, word: &str) -> Option<&str> {
        self.find(word).map(|i| self.key(i))
    }

    /// How telling the word is in its language: −ln of the share of sentences that have it.
    pub fn idf(&self, word: &str) -> Option<f32> {
        self.look_up(word).map(|found| found.1)
    }

    /// The two parts of a compound that is not itself known, without the letters that link them.
    ///
    /// Only for languages whose pack names such links. Call it again with a part for longer compounds.
    pub fn split_compound<'w>(&self, word: &'w str) -> Option<[&'w str; 2]> {
        let longer = word.len() > LONGEST_COMPOUND;
        if self.links.is_empty() || longer || word.chars().count() < 2 * PART || self.exact(word).is_some() {
            return None;
        }
        crate::work::count(word.len());
        let mut best: Option<(usize, [&str; 2])> = None;
        for (at, _) in word.char_indices().skip(PART - 1) {
            let (left, right) = word.split_at(at);
            let n = right.chars().count();
            if n < PART {
                break;
            }
            let Some(tail) = self.inflected(right) else { continue };
            let tail = self.key(tail).chars().count();
            for link in &self.links {
                let Some(head) = left.strip_suffix(link.as_str()) else { continue };
                let m = head.chars().count();
                if m + 1 < PART || self.inflected(head).is_none() {
                    continue;
                }
                // The more even the parts, the surer; a link or an ending costs a little.
                let exact = usize::from(self.exact(head).is_some()) + usize::from(self.exact(right).is_some());
                let score = 6 * m.min(tail) + 2 * exact + usize::from(link.is_empty());
                if best.is_none_or(|(s, _)| score > s) {
                    best = Some((score, [head, right]));
                }
            }
        }
        best.map(|(_, parts)| parts)
    }

    /// The words of lower-case text in a language without blanks: longest known word first, else one letter;
    /// runs of ASCII letters and digits stay together, blanks and signs are left out.
    pub fn segment(&self, text: &str) -> Vec<Range<usize>> {
        let at: Vec<(usize, char)> = text.char_indices().collect();
        let byte = |i: usize| at.get(i).map_or(text.len(), |c| c.0);
        let (mut out, mut i) = (Vec::new(), 0);
        while let Some(&(start, c)) = at.get(i) {
            let run = at[i..].iter().take_while(|(_, c)| c.is_ascii_alphanumeric()).count();
            let longest = self.widest.min(at.len() - i);
            let n = if run > 0 {
                run
            } else if c.is_alphanumeric() {
                (1..=longest).rev().find(|&n| self.exact(&text[start..byte(i + n)]).is_some()).unwrap_or(1)
            } else {
                i += 1;
                continue;
            };
            out.push(start..byte(i + n));
            i += n;
        }
        out
    }

    /// Index of the stem of a word: whole; with an ending; without a glued prefix; the longer side of an apostrophe.
    fn find(&self, word: &str) -> Option<usize> {
        let word = normalise(word);
        let word = word.as_ref();
        self.inflected(word)
            .or_else(|| {
                let bare = self.prefixes.iter().filter_map(|p| word.strip_prefix(p.as_str()));
                bare.filter(|w| w.chars().count() >= self.head).find_map(|w| self.inflected(w))
            })
            .or_else(|| {
                let (a, b) = word.split_once('\'')?;
                self.inflected(if b.chars().count() > 2 { b } else { a })
            })
    }

    /// The whole word, or the longest stem that leaves a known ending.
    fn inflected(&self, word: &str) -> Option<usize> {
        self.exact(word).or_else(|| {
            let cuts: Vec<usize> = word.char_indices().skip(self.head).map(|c| c.0).collect();
            cuts.iter().rev().take(self.longest_ending).find_map(|&at| {
                let (stem, ending) = word.split_at(at);
                self.endings.binary_search_by(|e| e.as_str().cmp(ending)).ok()?;
                self.exact(stem).filter(|&i| self.entries.get(i).is_some_and(|e| !e.closed))
            })
        })
    }

    fn exact(&self, word: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.entries.len());
        while low < high {
            let mid = low + (high - low) / 2;
            match self.key(mid).cmp(word) {
                std::cmp::Ordering::Equal => return Some(mid),
                std::cmp::Ordering::Less => low = mid + 1,
                std::cmp::Ordering::Greater => high = mid,
            }
        }
        None
    }

    fn key(&self, i: usize) -> &str {
        let from = self.starts.get(i).map_or(0, |&v| v as usize);
        let to = self.starts.get(i + 1).map_or(self.keys.len(), |&v| v as usize);
        self.keys.get(from..to).unwrap_or("")
    }
}

/// −ln of the share of sentences that have a word of this frequency.
fn rarity(zipf: usize) -> f32 {
    let per_word = 10f32.powf(zipf as f32 / 4.0 - 9.0);
    -(1.0 - (-SENTENCE * per_word).exp()).max(1e-9).ln()
}

/// One spelling where writers have several: the generator does the same to its words.
fn normalise(word: &str) -> Cow<'_, str> {
    let same = |c: char| match c {
        '\u{640}' | '\u{200c}' | '\u{200d}' | '\u{ad}' | '\u{307}' => None,
        '\u{64b}'..='\u{652}' | '\u{591}'..='\u{5c7}' => None,
        '\u{2019}' | '\u{2bc}' => Some('\''),
        '\u{2010}' => Some('-'),
        '\u{64a}' | '\u{649}' => Some('\u{6cc}'),
        '\u{643}' => Some('\u{6a9}'),
        'ς' => Some('σ'),
        c => Some(c),
    };
    if word.chars().all(|c| same(c) == Some(c)) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.chars().filter_map(same).collect())
    }
}

/// A signed step, folded so that small ones are small: 0, −1, 1, −2, 2 …
fn step(from: u16, folded: u16) -> Option<u16> {
    let half = i32::from(folded >> 1);
    let by = if folded & 1 == 1 { -half - 1 } else { half };
    u16::try_from(i32::from(from) + by).ok()
}
