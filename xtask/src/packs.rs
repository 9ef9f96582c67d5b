//! Language packs as files beside the script.

use crate::{shell, text};
use anyhow::{Context, Result};
use std::fs;

#[path = "../../src/pack/layout.rs"]
mod layout;

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
    /// A file under the hash of its content.
    pub fn new(name: String, content: &[u8]) -> Packed {
        let bytes = text::gzip(content);
        Packed { file: format!("{name}-{}.pack", text::short_hash(&bytes)), name, bytes }
    }

    /// The language of a meaning pack.
    pub fn meaning(&self) -> Option<&str> {
        self.name.strip_prefix("meaning-")
    }
}

/// All packs of the tree: what the native command carries, byte for byte but for comments.
pub fn all() -> Result<Vec<Packed>> {
    let mut packed = Vec::new();
    for pack in layout::packs(&shell::root().join("src/pack"))? {
        let mut whole = String::new();
        for (stem, file) in &pack.files {
            whole += &layout::header(stem);
            whole += &fs::read_to_string(file).with_context(|| file.display().to_string())?;
        }
        packed.push(Packed::new(pack.lang, without_comments(&whole).as_bytes()));
    }
    for file in layout::meaning(&shell::root().join("data/meaning"))? {
        let stem = file.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        let bytes = fs::read(&file).with_context(|| file.display().to_string())?;
        packed.push(Packed::new(format!("meaning-{stem}"), &bytes));
    }
    Ok(packed)
}

/// Whole-line comments are for people; the lines stay, so that an error names the right one.
fn without_comments(pack: &str) -> String {
    pack.lines().map(|l| if l.trim_start().starts_with('#') { "\n".into() } else { format!("{l}\n") }).collect()
}
