//! Language packs as files beside the script.

use crate::{shell, text};
use anyhow::{Context, Result};
use std::fs;

#[path = "../../src/pack/layout.rs"]
mod layout;

/// One pack, ready to be served.
pub struct Packed {
    /// ISO 639-3.
    pub lang: String,
    /// `deu-1a2b3c4d5e6f.pack`. Not `.gz`: servers that know that ending would undo the gzip on the way.
    pub file: String,
    /// gzip.
    pub bytes: Vec<u8>,
}

/// All packs of the tree: the same text as the native command carries.
pub fn all() -> Result<Vec<Packed>> {
    let mut packed = Vec::new();
    for pack in layout::packs(&shell::root().join("src/pack"))? {
        let mut whole = String::new();
        for (stem, file) in &pack.files {
            whole += &layout::header(stem);
            whole += &fs::read_to_string(file).with_context(|| file.display().to_string())?;
        }
        let bytes = text::gzip(without_comments(&whole).as_bytes());
        packed.push(Packed {
            file: format!("{}-{}.pack", pack.lang, text::short_hash(&bytes)),
            lang: pack.lang,
            bytes,
        });
    }
    Ok(packed)
}

/// Whole-line comments are for people; the lines stay, so that an error names the right one.
fn without_comments(pack: &str) -> String {
    pack.lines().map(|l| if l.trim_start().starts_with('#') { "\n".into() } else { format!("{l}\n") }).collect()
}
