//! Language packs as files beside the script.

use crate::squeeze::{self, Effort};
use crate::{shell, text};
use anyhow::{Context, Result};
use std::fs;

#[path = "../../src/pack/compact.rs"]
mod compact;
#[path = "../../src/pack/layout.rs"]
mod layout;

/// Name of the model that tells languages.
pub const DETECT: &str = "detect";

/// One pack, ready to be served.
pub struct Packed {
    /// `deu`, `meaning-deu`, `meaning-table`.
    pub name: String,
    /// `deu-1a2b3c4d5e6f.pack`. Not `.gz`: servers that know that ending would undo the gzip on the way.
    pub file: String,
    /// gzip.
    pub bytes: Vec<u8>,
}

impl Packed {
    /// A file under the hash of its content, which is gzip.
    fn new(name: String, bytes: Vec<u8>) -> Packed {
        Packed { file: format!("{name}-{}.pack", text::short_hash(&bytes)), name, bytes }
    }

    /// The language of a meaning pack.
    pub fn meaning(&self) -> Option<&str> {
        self.name.strip_prefix("meaning-")
    }
}

/// All packs: what the native command carries, in fewer bytes, and what else is loaded when it is needed, by its name.
pub fn all(more: Vec<(String, Vec<u8>)>, effort: Effort) -> Result<Vec<Packed>> {
    let mut packs = Vec::new();
    let concepts = fs::read_to_string(shell::root().join("src/meaning/concepts.txt")).context("concepts.txt")?;
    let rows = concepts.lines().filter(|l| !l.is_empty() && !l.starts_with('#'));
    let keys: Vec<&str> = rows.filter_map(|l| l.split('\t').next().map(str::trim)).collect();
    for pack in layout::packs(&shell::root().join("src/pack"))? {
        let mut whole = String::new();
        for (stem, file) in &pack.files {
            whole += &layout::header(stem);
            whole += &fs::read_to_string(file).with_context(|| file.display().to_string())?;
        }
        packs.push((pack.lang, compact::compact(&whole, &keys).into_bytes()));
    }
    for file in layout::meaning(&shell::root().join("data/meaning"))? {
        let stem = file.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        let bytes = fs::read(&file).with_context(|| file.display().to_string())?;
        packs.push((format!("meaning-{stem}"), bytes));
    }
    let model = shell::root().join("data/detect/grams.bin");
    packs.push((DETECT.into(), fs::read(&model).with_context(|| model.display().to_string())?));
    packs.extend(more);
    let (names, contents): (Vec<String>, Vec<Vec<u8>>) = packs.into_iter().unzip();
    let packed = squeeze::all(&contents, effort)?;
    Ok(names.into_iter().zip(packed).map(|(name, bytes)| Packed::new(name, bytes)).collect())
}
