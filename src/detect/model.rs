//! The n-gram model: a row of weights, one a language, for each known n-gram of a script's languages.
//!
//! Trained by `xtask/detect/train.py`; the file is read once, when the first text comes.

use super::grams;
use super::unpack::{Reader, Weights};
use crate::Lang;
use std::sync::OnceLock;

/// Most languages of one group.
pub(super) const WIDTH: usize = 40;
/// Known n-grams of a text of some ten words.
const FULL: f32 = 60.0;
/// In the browser the file lies beside the script, as packs do.
#[cfg(not(target_arch = "wasm32"))]
const FILE: &[u8] = include_bytes!("../../data/detect/grams.bin");
/// Bits of a hash.
const HASH: u32 = 24;
static TABLES: OnceLock<Vec<Table>> = OnceLock::new();

/// Groups of languages in the order of the file: those of one script. Behind them come languages that are told as one at first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    Latin,
    Cyrillic,
    Arabic,
    Devanagari,
    Hebrew,
}

/// The languages of one group with their n-grams.
pub(super) struct Table {
    langs: Vec<Lang>,
    /// What is known before a word is read, in nats; a negative one is added in full, as a positive number, only to a text with
    /// [`FULL`] known n-grams, and in proportion to a shorter one: it makes up for words that the model never saw.
    priors: Vec<f32>,
    /// The hashes in ascending order: the n-gram of `keys[i]` has `rows[i]`.
    keys: Box<[u32]>,
    /// Where the hashes with the same high bits begin; most n-grams of a text are unknown and touch nothing else.
    starts: Box<[u16]>,
    /// How many low bits `starts` leaves out.
    low: u32,
    /// Eight weights a number, each [`ZERO`] too high, so that a row is added in five steps.
    rows: Box<[[u64; WIDTH / 8]]>,
    step: f32,
}

/// What stands for a weight of 0 in a row.
const ZERO: i32 = 32;
/// Every other byte of a number.
const EVEN: u64 = 0x00ff_00ff_00ff_00ff;
/// Most rows whose numbers (63 at most) fit into sixteen bits when added.
const MOST: u16 = 1000;

/// Sums of rows in sixteen bits each: of the even weights of eight, and of the odd ones.
type Lanes = [[u64; 2]; WIDTH / 8];

/// Evidence for each language of a group.
#[derive(Clone, Default)]
pub(super) struct Score {
    sums: [[i32; 8]; WIDTH / 8],
    /// N-grams that the model knows.
    pub known: usize,
}

impl Score {
    /// Takes the sums of `rows` rows.
    fn take(&mut self, lanes: &Lanes, rows: u16) {
        self.known += usize::from(rows);
        for (sums, lane) in self.sums.iter_mut().zip(lanes) {
            for (k, sum) in sums.iter_mut().enumerate() {
                let all = (lane[k % 2] >> (k / 2 * 16)) as u16;
                *sum += i32::from(all) - ZERO * i32::from(rows);
            }
        }
    }
}

/// The table of a group, where the model is at hand.
pub(super) fn table(group: Group) -> Option<&'static Table> {
    // An unreadable file would give no tables; a test reads it.
    #[cfg(not(target_arch = "wasm32"))]
    TABLES.get_or_init(|| read(FILE).unwrap_or_default());
    TABLES.get()?.get(group as usize)
}

/// The languages that the tables of scripts tell as one, `lang`, where the model knows several.
pub(super) fn closer(lang: Lang) -> Option<&'static Table> {
    TABLES.get()?.get(Group::Hebrew as usize + 1..)?.iter().find(|t| t.langs.first() == Some(&lang))
}

/// Takes the model from its file; `false` where it cannot be read. What was taken first stays.
pub(super) fn load(file: &[u8]) -> bool {
    TABLES.get().is_some() || read(file).is_some_and(|tables| TABLES.set(tables).is_ok())
}

/// Reads the file: `CPG1`, number of groups (u8), and for each group the number of languages (u8), the quantisation step (f32), the number of
/// n-grams (u32), the languages' codes and priors (i8, quarters of a nat), the n-grams' hashes in ascending order as gaps, the length of the packed weights (u32)
/// and the weights, row by row ([`super::unpack`]). All integers are little endian.
fn read(file: &[u8]) -> Option<Vec<Table>> {
    let mut at = Reader(file.strip_prefix(b"CPG1")?);
    let groups = at.byte()?;
    (0..groups).map(|_| group(&mut at)).collect()
}

fn group(at: &mut Reader) -> Option<Table> {
    let width = usize::from(at.byte()?).min(WIDTH);
    let step = f32::from_bits(at.long()?);
    let n = usize::from(u16::try_from(at.long()?).ok()?);
    let langs =
        at.take(width * 3)?.chunks(3).map(|c| Lang::parse(std::str::from_utf8(c).ok()?)).collect::<Option<_>>()?;
    let priors = at.take(width)?.iter().map(|p| f32::from(*p as i8) / 4.0).collect();
    let bits = (n * 2).next_power_of_two().ilog2();
    let low = HASH.checked_sub(bits)?;
    let mut keys = vec![0; n].into_boxed_slice();
    let mut starts = vec![0; (1 << bits) + 1].into_boxed_slice();
    let mut hash = 0;
    for (key, end) in keys.iter_mut().zip(1..) {
        hash += at.gap()?;
        *key = hash;
        *starts.get_mut((hash >> low) as usize + 1)? = end;
    }
    let mut before = 0;
    for start in starts.iter_mut() {
        before = before.max(*start);
        *start = before;
    }
    let packed = at.long()? as usize;
    let mut weights = Weights::new(at.take(packed)?, width);
    let row = |_| {
        let mut eights = [u64::from_ne_bytes([ZERO as u8; 8]); WIDTH / 8];
        // No weight is below -ZERO: nothing is borrowed from the next one.
        weights.row(|k, w| eights[k / 8] = eights[k / 8].wrapping_add((i64::from(w) << (k % 8 * 8)) as u64));
        eights
    };
    let rows = (0..n).map(row).collect();
    Some(Table { langs, priors, keys, starts, low, rows, step })
}

impl Table {
    /// The weights of the n-gram of `hash`.
    fn row(&self, hash: u32) -> Option<&[u64; WIDTH / 8]> {
        let high = (hash >> self.low) as usize;
        for i in usize::from(self.starts[high])..usize::from(self.starts[high + 1]) {
            if self.keys[i] == hash {
                return Some(&self.rows[i]);
            }
        }
        None
    }

    /// Adds the evidence of `text`.
    pub(super) fn read(&self, text: &str, score: &mut Score) {
        let (mut lanes, mut rows) = (Lanes::default(), 0);
        grams::each(text, |hash| {
            let Some(row) = self.row(hash) else { return };
            for (lane, weights) in lanes.iter_mut().zip(row) {
                lane[0] += weights & EVEN;
                lane[1] += weights >> 8 & EVEN;
            }
            rows += 1;
            if rows == MOST {
                score.take(&lanes, rows);
                (lanes, rows) = (Lanes::default(), 0);
            }
        });
        score.take(&lanes, rows);
    }

    /// The languages at most `far` nats less likely than the likeliest.
    pub(super) fn near(&self, score: &Score, far: f32, prior: impl Fn(Lang) -> f32) -> Vec<Lang> {
        let nats = self.nats(score, prior);
        let top = nats.iter().copied().fold(f32::MIN, f32::max);
        self.langs.iter().zip(nats).filter(|(_, n)| *n >= top - far).map(|(l, _)| *l).collect()
    }

    /// The most that `prior` gives one of the languages.
    pub(super) fn most(&self, prior: impl Fn(Lang) -> f32) -> f32 {
        self.langs.iter().map(|l| prior(*l)).fold(f32::MIN, f32::max)
    }

    /// The likeliest language with its probability; `prior` is added to the evidence of a language, in nats.
    pub(super) fn best(&self, score: &Score, prior: impl Fn(Lang) -> f32) -> (Lang, f32) {
        let nats = self.nats(score, prior);
        let (best, top) = nats.iter().enumerate().fold((0, f32::MIN), |b, (i, n)| if *n > b.1 { (i, *n) } else { b });
        // What is this much less likely changes no digit.
        let all: f32 = nats.iter().map(|n| n - top).filter(|n| *n > -30.0).map(f32::exp).sum();
        (self.langs.get(best).copied().unwrap_or_default(), 1.0 / all)
    }

    /// The evidence for each language, in nats.
    fn nats(&self, score: &Score, prior: impl Fn(Lang) -> f32) -> [f32; WIDTH] {
        let length = (score.known as f32 / FULL).min(1.0);
        let mut nats = [f32::MIN; WIDTH];
        for (k, lang) in self.langs.iter().enumerate() {
            nats[k] = score.sums[k / 8][k % 8] as f32 * self.step
                + prior(*lang)
                + match self.priors[k] {
                    p if p < 0.0 => -p * length,
                    p => p,
                };
        }
        nats
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_can_be_read() {
        let tables = read(FILE).unwrap();
        assert_eq!(tables.len(), 6);
        assert!(tables.iter().all(|t| t.langs.len() > 1 && t.langs.len() <= WIDTH));
        assert!(read(&FILE[..FILE.len() - 1]).is_none());
        assert!(read(b"").is_none() && read(b"CPG1").is_none());
    }
}
