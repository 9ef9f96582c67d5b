//! The n-gram model: a row of weights, one a language, for each known n-gram of a script's languages.
//!
//! Trained by `xtask/detect/train.py`; the file is read once, when the first text comes.

use super::grams::Grams;
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
static TABLES: OnceLock<Vec<Table>> = OnceLock::new();

/// Groups of languages in the order of the file: those of one script.
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
    /// Open addressing; a key of 0 is free.
    keys: Vec<u32>,
    /// The row of each slot; rows lie close together, as most n-grams of a text are unknown and touch only `keys`.
    at: Vec<u16>,
    rows: Vec<[i8; WIDTH]>,
    step: f32,
}

/// Evidence for each language of a group.
#[derive(Clone)]
pub(super) struct Score {
    sums: [i32; WIDTH],
    /// N-grams that the model knows.
    pub known: usize,
}

impl Default for Score {
    fn default() -> Self {
        Score { sums: [0; WIDTH], known: 0 }
    }
}

/// The table of a group, where the model is at hand.
pub(super) fn table(group: Group) -> Option<&'static Table> {
    // An unreadable file would give no tables; a test reads it.
    #[cfg(not(target_arch = "wasm32"))]
    TABLES.get_or_init(|| read(FILE).unwrap_or_default());
    TABLES.get()?.get(group as usize)
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
    let n = at.long()? as usize;
    let langs =
        at.take(width * 3)?.chunks(3).map(|c| Lang::parse(std::str::from_utf8(c).ok()?)).collect::<Option<_>>()?;
    let priors = at.take(width)?.iter().map(|p| f32::from(*p as i8) / 4.0).collect();
    let mut hashes = Vec::new();
    let mut last = 0;
    for _ in 0..n {
        last += at.gap()?;
        hashes.push(last);
    }
    let packed = at.long()? as usize;
    let mut weights = Weights::new(at.take(packed)?, width);
    let size = (n * 2).next_power_of_two();
    let mut table = Table { langs, priors, keys: vec![0; size], at: vec![0; size], rows: vec![[0; WIDTH]; n], step };
    for (i, hash) in hashes.into_iter().enumerate() {
        let slot = table.slot(hash);
        table.keys[slot] = hash;
        table.at[slot] = u16::try_from(i).ok()?;
        weights.row(&mut table.rows[i][..width]);
    }
    Some(table)
}

impl Table {
    /// The slot of `hash`, or the free one where it would stand.
    fn slot(&self, hash: u32) -> usize {
        let mask = self.keys.len() - 1;
        let mut at = hash as usize & mask;
        while self.keys[at] != 0 && self.keys[at] != hash {
            at = (at + 1) & mask;
        }
        at
    }

    /// Adds the evidence of `text`.
    pub(super) fn read(&self, text: &str, score: &mut Score) {
        Grams::each(text, |hash| {
            let slot = self.slot(hash);
            if self.keys[slot] == hash {
                score.known += 1;
                // Four at a time: what is built for size unrolls no loop.
                let row = self.rows[usize::from(self.at[slot])].as_chunks::<4>().0;
                for (sum, w) in score.sums.as_chunks_mut::<4>().0.iter_mut().zip(row) {
                    sum[0] += i32::from(w[0]);
                    sum[1] += i32::from(w[1]);
                    sum[2] += i32::from(w[2]);
                    sum[3] += i32::from(w[3]);
                }
            }
        });
    }

    /// The likeliest language with its probability; `prior` is added to the evidence of a language, in nats.
    pub(super) fn best(&self, score: &Score, prior: impl Fn(Lang) -> f32) -> (Lang, f32) {
        let length = (score.known as f32 / FULL).min(1.0);
        let mut nats = [f32::MIN; WIDTH];
        for (k, lang) in self.langs.iter().enumerate() {
            nats[k] = score.sums[k] as f32 * self.step
                + prior(*lang)
                + match self.priors[k] {
                    p if p < 0.0 => -p * length,
                    p => p,
                };
        }
        let (best, top) = nats.iter().enumerate().fold((0, f32::MIN), |b, (i, n)| if *n > b.1 { (i, *n) } else { b });
        let all: f32 = nats.iter().map(|n| (n - top).exp()).sum();
        (self.langs.get(best).copied().unwrap_or_default(), 1.0 / all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_can_be_read() {
        let tables = read(FILE).unwrap();
        assert_eq!(tables.len(), 5);
        assert!(tables.iter().all(|t| t.langs.len() > 1 && t.langs.len() <= WIDTH));
        assert!(read(&FILE[..FILE.len() - 1]).is_none());
        assert!(read(b"").is_none() && read(b"CPG1").is_none());
    }
}
