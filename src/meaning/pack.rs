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

use crate::Lang;
use crate::order::Order;
use std::{borrow::Cow, fmt, ops::Range};

/// Dimensions of a concept's vector.
pub const DIMS: usize = 64;

const TABLE_MAGIC: &[u8; 4] = b"CPMT";
const PACK_MAGIC: &[u8; 4] = b"CPMP";
const VERSION: u8 = 1;
/// Bytes before the checksummed body: magic, checksum.
const HEAD: usize = 8;
const WEIGHTS: [f32; 3] = [1.0, 0.5, 0.35];
/// Words of an average sentence, to turn a word's frequency into a sentence's.
const SENTENCE: f32 = 20.0;
/// Fewest letters of each part of a compound.
const PART: usize = 4;

/// Why a pack could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackError {
    /// It is not such a file at all.
    Magic,
    /// It was written for another version of the reader.
    Version(u8),
    /// Its checksum does not fit: broken on the way.
    Checksum,
    /// It ends too early, or goes on after its end.
    Length,
    /// A value in it cannot be.
    Value,
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PackError::Magic => f.write_str("not a meaning pack"),
            PackError::Version(v) => write!(f, "meaning pack of version {v}, not {VERSION}"),
            PackError::Checksum => f.write_str("meaning pack is damaged: wrong checksum"),
            PackError::Length => f.write_str("meaning pack is cut off or too long"),
            PackError::Value => f.write_str("meaning pack holds an impossible value"),
        }
    }
}

impl std::error::Error for PackError {}

/// The number of a concept in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ConceptId(pub u16);

/// What all languages share: the concepts' vectors and rarities.
#[derive(Clone, Debug)]
pub struct MeaningTable {
    id: u32,
    idf: Vec<u8>,
    vectors: Vec<[i8; DIMS]>,
}

impl MeaningTable {
    /// Reads a table.
    pub fn parse(bytes: &[u8]) -> Result<MeaningTable, PackError> {
        let (id, mut r) = open(bytes, TABLE_MAGIC)?;
        if usize::from(r.u8()?) != DIMS {
            return Err(PackError::Value);
        }
        let n = usize::from(r.u16()?);
        let idf = r.take(n)?.to_vec();
        // One row a dimension, two concepts a byte: the first in the low half.
        let row = n.div_ceil(2);
        let mut vectors = vec![[0i8; DIMS]; n];
        for d in 0..DIMS {
            for (pair, &byte) in vectors.chunks_mut(2).zip(r.take(row)?) {
                for (vector, nibble) in pair.iter_mut().zip([byte & 15, byte >> 4]) {
                    // 1 … 15 stand for −7 … 7; nought is not used.
                    vector[d] = match nibble {
                        0 => return Err(PackError::Value),
                        v => v as i8 - 8,
                    };
                }
            }
        }
        r.end()?;
        Ok(MeaningTable { id, idf, vectors })
    }

    /// Number of concepts.
    pub fn len(&self) -> usize {
        self.vectors.len()
    }

    /// Are there none?
    pub fn is_empty(&self) -> bool {
        self.vectors.is_empty()
    }

    /// What tells this table from another; a pack names the one it was made for.
    pub fn id(&self) -> u32 {
        self.id
    }

    /// The concept's vector, −7 … 7 in each dimension; nought throughout for a concept that is not in the table.
    pub fn vector(&self, id: ConceptId) -> [i8; DIMS] {
        self.vectors.get(usize::from(id.0)).copied().unwrap_or([0; DIMS])
    }

    /// How telling the concept is: −ln of the share of sentences that speak of it, 0 … about 12.
    pub fn idf(&self, id: ConceptId) -> f32 {
        self.idf.get(usize::from(id.0)).map_or(0.0, |&v| f32::from(v) / 16.0)
    }

    /// Cosine of two concepts' vectors.
    pub fn likeness(&self, a: ConceptId, b: ConceptId) -> f32 {
        let (a, b) = (self.vector(a), self.vector(b));
        let dot = |x: &[i8; DIMS], y: &[i8; DIMS]| -> f32 {
            x.iter().zip(y).map(|(&p, &q)| i32::from(p) * i32::from(q)).sum::<i32>() as f32
        };
        let norm = (dot(&a, &a) * dot(&b, &b)).sqrt();
        if norm > 0.0 { dot(&a, &b) / norm } else { 0.0 }
    }
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    /// Zipf frequency (log10 of occurrences in 10⁹ words) times four.
    zipf: u8,
    /// Nothing may follow the stem.
    closed: bool,
    count: u8,
    concepts: [u16; 3],
}

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
        self.table == table.id
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
        let found = self.find(word).and_then(|i| self.entries.get(i));
        let (ids, n) = found.map_or(([0; 3], 0), |e| (e.concepts, usize::from(e.count)));
        ids.into_iter().map(ConceptId).zip(WEIGHTS).take(n)
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
        let zipf = f32::from(self.entries.get(self.find(word)?)?.zipf) / 4.0;
        let per_word = 10f32.powf(zipf - 9.0);
        Some(-(1.0 - (-SENTENCE * per_word).exp()).max(1e-9).ln())
    }

    /// The two parts of a compound that is not itself known, without the letters that link them.
    ///
    /// Only for languages whose pack names such links. Call it again with a part for longer compounds.
    pub fn split_compound<'w>(&self, word: &'w str) -> Option<[&'w str; 2]> {
        if self.links.is_empty() || word.chars().count() < 2 * PART || self.exact(word).is_some() {
            return None;
        }
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

/// Checks magic, checksum and version; gives the checksum and what follows the version.
fn open<'a>(bytes: &'a [u8], magic: &[u8; 4]) -> Result<(u32, Reader<'a>), PackError> {
    if bytes.get(..4) != Some(magic) {
        return Err(PackError::Magic);
    }
    let mut r = Reader(bytes.get(4..).unwrap_or_default());
    let sum = r.u32()?;
    if sum != crc32(bytes.get(HEAD..).unwrap_or_default()) {
        return Err(PackError::Checksum);
    }
    match r.u8()? {
        VERSION => Ok((sum, r)),
        v => Err(PackError::Version(v)),
    }
}

/// CRC-32 as in gzip and PNG.
fn crc32(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = {
        let mut table = [0; 256];
        let mut i = 0;
        while i < 256 {
            let (mut c, mut k) = (i as u32, 0);
            while k < 8 {
                c = if c & 1 == 1 { 0xedb8_8320 ^ c >> 1 } else { c >> 1 };
                k += 1;
            }
            table[i] = c;
            i += 1;
        }
        table
    };
    !bytes.iter().fold(!0, |c, &b| TABLE[usize::from(c as u8 ^ b)] ^ c >> 8)
}

/// What is left to read.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, n: usize) -> Result<&'a [u8], PackError> {
        let (a, b) = self.0.split_at_checked(n).ok_or(PackError::Length)?;
        self.0 = b;
        Ok(a)
    }

    fn u8(&mut self) -> Result<u8, PackError> {
        Ok(self.take(1)?.iter().fold(0, |_, &b| b))
    }

    fn u16(&mut self) -> Result<u16, PackError> {
        Ok(self.take(2)?.iter().rev().fold(0, |v, &b| v << 8 | u16::from(b)))
    }

    fn u32(&mut self) -> Result<u32, PackError> {
        Ok(self.take(4)?.iter().rev().fold(0, |v, &b| v << 8 | u32::from(b)))
    }

    /// A number of strings (two bytes), each with its length in bytes (one byte) before it.
    fn strings(&mut self) -> Result<Vec<String>, PackError> {
        let n = self.u16()?;
        let mut out = Vec::new();
        for _ in 0..n {
            let len = usize::from(self.u8()?);
            let text = std::str::from_utf8(self.take(len)?).map_err(|_| PackError::Value)?;
            out.push(text.to_owned());
        }
        Ok(out)
    }

    /// Sorted words: how many bytes each shares with the one before, how many follow, then all these bytes.
    fn keys(&mut self, n: usize) -> Result<(String, Vec<u32>), PackError> {
        let (shared, fresh) = (self.take(n)?, self.take(n)?);
        let mut rest = Reader(self.take(fresh.iter().map(|&v| usize::from(v)).sum())?);
        let (mut keys, mut starts, mut last) = (Vec::new(), Vec::with_capacity(n), 0);
        for (&s, &f) in shared.iter().zip(fresh) {
            let start = keys.len();
            let end = last + usize::from(s);
            if end > start {
                return Err(PackError::Value);
            }
            keys.extend_from_within(last..end);
            keys.extend_from_slice(rest.take(usize::from(f))?);
            starts.push(start as u32);
            last = start;
        }
        let keys = String::from_utf8(keys).map_err(|_| PackError::Value)?;
        let whole = starts.iter().all(|&s| keys.is_char_boundary(s as usize));
        if whole { Ok((keys, starts)) } else { Err(PackError::Value) }
    }

    fn end(&self) -> Result<(), PackError> {
        if self.0.is_empty() { Ok(()) } else { Err(PackError::Length) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed(magic: &[u8; 4], body: &[u8]) -> Vec<u8> {
        let body = [&[VERSION], body].concat();
        [magic.as_slice(), &crc32(&body).to_le_bytes(), &body].concat()
    }

    /// Makes the checksum fit again.
    fn reseal(bytes: &mut [u8]) {
        if bytes.len() >= HEAD {
            let sum = crc32(&bytes[HEAD..]).to_le_bytes();
            bytes[4..HEAD].copy_from_slice(&sum);
        }
    }

    /// Three concepts; the first vector is 1, 1, … the second −7, the third 0 … 7 over and over.
    fn table() -> Vec<u8> {
        let mut body = vec![DIMS as u8, 3, 0, 16, 32, 48];
        for d in 0..DIMS as u8 {
            body.extend([9 | 1 << 4, 8 + d % 8]);
        }
        sealed(TABLE_MAGIC, &body)
    }

    fn strings(items: &[&str]) -> Vec<u8> {
        let mut out = (items.len() as u16).to_le_bytes().to_vec();
        for s in items {
            out.push(s.len() as u8);
            out.extend(s.bytes());
        }
        out
    }

    fn pack(code: &str, blanks: bool, lists: [&[&str]; 3], keys: &[(&str, &[u16])]) -> Vec<u8> {
        let mut body = code.as_bytes().to_vec();
        body.extend(7u32.to_le_bytes());
        body.extend(3u16.to_le_bytes());
        body.extend([u8::from(!blanks), 4]);
        body.extend((keys.len() as u16).to_le_bytes());
        lists.iter().for_each(|l| body.extend(strings(l)));
        body.extend(keys.iter().map(|_| 0));
        body.extend(keys.iter().map(|k| k.0.len() as u8));
        keys.iter().for_each(|k| body.extend(k.0.bytes()));
        body.extend(keys.iter().map(|k| 20 | (k.1.len() as u8) << 5));
        for rank in 0..3 {
            let folded = |ids: &[u16]| match (ids.first(), ids.get(rank)) {
                (Some(&a), Some(&b)) if rank > 0 => Some(if b >= a { (b - a) * 2 } else { (a - b) * 2 - 1 }),
                (_, b) => b.copied(),
            };
            let v: Vec<u16> = keys.iter().filter_map(|k| folded(k.1)).collect();
            body.extend(v.iter().map(|v| v.to_le_bytes()[0]));
            body.extend(v.iter().map(|v| v.to_le_bytes()[1]));
        }
        sealed(PACK_MAGIC, &body)
    }

    fn swedish() -> Vec<u8> {
        let keys: &[(&str, &[u16])] =
            &[("d'eau", &[]), ("kris", &[2]), ("minister", &[0, 2, 1]), ("regering", &[1, 0]), ("åka", &[0])];
        pack("swe", true, [&["en", "ar", "arna", "s"], &["o", "an"], &["", "s"]], keys)
    }

    fn ids(p: &MeaningPack, word: &str) -> Vec<(u16, f32)> {
        p.concepts(word).map(|(i, w)| (i.0, w)).collect()
    }

    #[test]
    fn table_gives_vectors_and_rarity() {
        let t = MeaningTable::parse(&table()).unwrap();
        assert_eq!((t.len(), t.is_empty()), (3, false));
        assert_eq!(t.vector(ConceptId(0)), [1; DIMS]);
        assert_eq!(t.vector(ConceptId(1)), [-7; DIMS]);
        assert_eq!(t.vector(ConceptId(2))[..9], [0, 1, 2, 3, 4, 5, 6, 7, 0]);
        assert_eq!(t.vector(ConceptId(3)), [0; DIMS]);
        assert_eq!([0, 1, 2, 3].map(|i| t.idf(ConceptId(i))), [1.0, 2.0, 3.0, 0.0]);
        assert!((t.likeness(ConceptId(0), ConceptId(1)) + 1.0).abs() < 1e-6);
        assert_eq!(t.likeness(ConceptId(0), ConceptId(9)), 0.0);
    }

    #[test]
    fn words_are_found_by_stem_ending_and_prefix() {
        let p = MeaningPack::parse(&swedish()).unwrap();
        assert_eq!((p.code(), p.len(), p.has_blanks()), ("swe", 5, true));
        assert_eq!(ids(&p, "minister"), [(0, 1.0), (2, 0.5), (1, 0.35)]);
        assert_eq!(ids(&p, "regeringarna"), [(1, 1.0), (0, 0.5)]);
        assert_eq!(p.stem("kriser"), None, "no such ending");
        assert_eq!(p.stem("åkas"), None, "too short to take an ending");
        assert_eq!(p.stem("okris"), Some("kris"));
        assert_eq!(p.stem("l'regeringen"), Some("regering"));
        assert_eq!(p.stem("d\u{2019}eau"), Some("d'eau"));
        assert_eq!(normalise("άνθρωπος"), "άνθρωποσ", "as in the generator's word lists");
        assert_eq!(ids(&p, "d'eau"), []);
        assert!(p.knows("d'eau") && !p.knows("") && !p.knows("'") && !p.knows("häst"));
        assert!(p.idf("kris").is_some_and(|v| v > 3.0));
        assert_eq!(p.idf("häst"), None);
        let table = MeaningTable::parse(&table()).unwrap();
        let telling: Vec<f32> = p.telling_concepts(&table, "regeringen").map(|c| c.1).collect();
        let rarity = p.idf("regering").unwrap();
        assert_eq!(telling, [(rarity * 2.0).sqrt(), 0.5 * rarity.sqrt()]);
        assert_eq!(p.telling_concepts(&table, "häst").count(), 0);
    }

    #[test]
    fn compounds_are_split() {
        let p = MeaningPack::parse(&swedish()).unwrap();
        assert_eq!(p.split_compound("regeringskrisen"), Some(["regering", "krisen"]));
        assert_eq!(p.split_compound("krisminister"), Some(["kris", "minister"]));
        for word in ["regeringen", "minister", "häst", "", "åååååååååååå", "ministeråå"] {
            assert_eq!(p.split_compound(word), None, "{word}");
        }
    }

    #[test]
    fn text_without_blanks_is_cut_by_the_longest_word() {
        let keys: &[(&str, &[u16])] = &[("中", &[0]), ("中国", &[1]), ("人", &[2])];
        let p = MeaningPack::parse(&pack("cmn", false, [&[], &[], &[]], keys)).unwrap();
        let text = "中国人口，a320 中。";
        let words: Vec<&str> = p.segment(text).into_iter().map(|r| &text[r]).collect();
        assert_eq!(words, ["中国", "人", "口", "a320", "中"]);
        assert!(p.segment("").is_empty());
    }

    #[test]
    fn wrong_files_are_told() {
        assert_eq!(MeaningTable::parse(b"").err(), Some(PackError::Magic));
        assert_eq!(MeaningTable::parse(&swedish()).err(), Some(PackError::Magic));
        assert_eq!(MeaningPack::parse(b"CPMP").err(), Some(PackError::Length));
        let mut newer = swedish();
        newer[HEAD] = 9;
        assert_eq!(MeaningPack::parse(&newer).err(), Some(PackError::Checksum));
        reseal(&mut newer);
        assert_eq!(MeaningPack::parse(&newer).err(), Some(PackError::Version(9)));
        let mut longer = swedish();
        longer.push(0);
        reseal(&mut longer);
        assert_eq!(MeaningPack::parse(&longer).err(), Some(PackError::Length));
        let unsorted = pack("swe", true, [&[], &[], &[]], &[("b", &[0]), ("a", &[0])]);
        assert_eq!(MeaningPack::parse(&unsorted).err(), Some(PackError::Value));
        let outside = pack("swe", true, [&[], &[], &[]], &[("b", &[3])]);
        assert_eq!(MeaningPack::parse(&outside).err(), Some(PackError::Value));
    }

    #[test]
    fn damage_is_an_error_and_never_a_panic() {
        for whole in [table(), swedish()] {
            for n in 0..whole.len() {
                let cut = &whole[..n];
                assert!(MeaningTable::parse(cut).is_err() && MeaningPack::parse(cut).is_err(), "cut at {n}");
            }
            for bit in 0..whole.len() * 8 {
                let mut bad = whole.clone();
                bad[bit / 8] ^= 1 << (bit % 8);
                assert!(MeaningTable::parse(&bad).is_err() && MeaningPack::parse(&bad).is_err(), "bit {bit}");
            }
        }
    }

    #[test]
    fn damage_with_a_fitting_checksum_never_panics() {
        let probe = |bytes: &[u8]| {
            if let Ok(t) = MeaningTable::parse(bytes) {
                let _ = (t.likeness(ConceptId(0), ConceptId(2)), t.idf(ConceptId(u16::MAX)));
            }
            if let Ok(p) = MeaningPack::parse(bytes) {
                for w in ["regeringarna", "regeringskrisen", "okris", "d'eau", "åka", "\u{640}", ""] {
                    let _ = (p.concepts(w).count(), p.split_compound(w), p.idf(w), p.segment(w), p.stem(w));
                }
            }
        };
        for whole in [table(), swedish()] {
            for n in 0..whole.len() {
                let mut cut = whole[..n].to_vec();
                reseal(&mut cut);
                probe(&cut);
            }
            for i in 4..whole.len() {
                for value in 0..=255 {
                    let mut bad = whole.clone();
                    bad[i] = value;
                    reseal(&mut bad);
                    probe(&bad);
                }
            }
        }
    }

    #[test]
    fn committed_packs_can_be_read() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/meaning");
        let table = MeaningTable::parse(&std::fs::read(folder.join("table.bin")).unwrap()).unwrap();
        let mut codes = 0;
        for file in std::fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()) {
            let name = file.file_stem().unwrap().to_string_lossy().into_owned();
            if file.extension().is_some_and(|e| e == "bin") && name != "table" {
                let pack = MeaningPack::parse(&std::fs::read(&file).unwrap()).unwrap();
                assert_eq!(pack.code(), name);
                assert_eq!(MeaningPack::language(&std::fs::read(&file).unwrap()), Lang::parse(&name));
                assert!(pack.fits(&table) && pack.len() > 2000, "{name}");
                assert!((0..pack.len()).all(|i| pack.find(pack.key(i)) == Some(i)), "{name}: every stem finds itself");
                codes += 1;
            }
        }
        assert!(codes >= 11);
    }

    #[test]
    fn translations_share_concepts() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/meaning");
        let read =
            |code: &str| MeaningPack::parse(&std::fs::read(folder.join(format!("{code}.bin"))).unwrap()).unwrap();
        let packs: Vec<MeaningPack> = ["eng", "deu", "fra", "swe", "spa", "pol"].map(read).into();
        let mut apart = Vec::new();
        for words in [
            ["government", "regierung", "gouvernement", "regeringen", "gobierno", "rządu"],
            ["police", "polizei", "police", "polisen", "policía", "policja"],
            ["hospital", "krankenhaus", "hôpital", "sjukhuset", "hospital", "szpital"],
            ["injured", "verletzt", "blessés", "skadade", "heridos", "ranni"],
            ["war", "krieg", "guerre", "kriget", "guerra", "wojny"],
        ] {
            let english: Vec<ConceptId> = packs[0].concepts(words[0]).map(|c| c.0).collect();
            let strange = packs.iter().zip(words).filter(|(p, w)| !p.concepts(w).any(|c| english.contains(&c.0)));
            apart.extend(strange.map(|(_, w)| w));
        }
        assert!(apart.len() <= 1, "these share no concept with the English word: {apart:?}");
    }
}
