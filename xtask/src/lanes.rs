//! Tables of numbers, written byte by byte of each number: gzip finds the high bytes of a table alike, and the low ones, but
//! not the two in turns.
//!
//! Only what travels is written so; `src/web/host.js` puts it back before it is compiled.

use crate::text;
use anyhow::Result;
use std::ops::Range;
use wasmparser::{Parser, Payload};

/// Bytes that are looked at together: less than gzip looks back.
const CHUNK: usize = 4096;
/// Sizes of a number or a row that are tried; 1 leaves a chunk as it is.
const LANES: [usize; 6] = [1, 2, 4, 8, 12, 16];
/// A gain of fewer bytes in one chunk is chance.
const LEAST: usize = 40;
/// A run stays within what gzip looks back, and so does what is alike in two of its lanes.
const LONGEST: usize = 32 * 1024;

/// A stretch of the wasm whose bytes stand apart.
struct Run {
    at: usize,
    len: usize,
    lanes: usize,
}

/// The wasm with its tables apart: how many runs there are, of each where it begins, its length and its lanes (numbers of four bytes,
/// the least first), then the bytes.
///
/// # Errors
/// What is no wasm.
pub fn apart(wasm: &[u8]) -> Result<Vec<u8>> {
    let runs = runs(wasm)?;
    let mut bytes = wasm.to_vec();
    let mut out = (runs.len() as u32).to_le_bytes().to_vec();
    for Run { at, len, lanes } in &runs {
        [*at, *len, *lanes].iter().for_each(|n| out.extend((*n as u32).to_le_bytes()));
        bytes[*at..at + len].copy_from_slice(&split(&wasm[*at..at + len], *lanes));
    }
    out.extend(bytes);
    Ok(out)
}

/// Where it pays, among what the wasm holds as data.
fn runs(wasm: &[u8]) -> Result<Vec<Run>> {
    let mut runs: Vec<Run> = Vec::new();
    for Range { start, end } in data(wasm)? {
        for at in (start..end).step_by(CHUNK) {
            let chunk = &wasm[at..end.min(at + CHUNK)];
            let size = |lanes: usize| text::gzip(&split(chunk, lanes)).len();
            let (best, lanes) = LANES.iter().map(|l| (size(*l), *l)).min().unwrap_or((0, 1));
            if lanes == 1 || size(1) - best < LEAST {
                continue;
            }
            match runs.last_mut().filter(|r| r.lanes == lanes && r.at + r.len == at && r.len < LONGEST) {
                Some(run) => run.len += chunk.len(),
                None => runs.push(Run { at, len: chunk.len(), lanes }),
            }
        }
    }
    Ok(runs)
}

/// Where the segments of data lie.
fn data(wasm: &[u8]) -> Result<Vec<Range<usize>>> {
    let mut all = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        if let Payload::DataSection(section) = payload? {
            for segment in section {
                let segment = segment?;
                all.push(segment.range.end - segment.data.len()..segment.range.end);
            }
        }
    }
    Ok(all)
}

/// The first byte of every row, then the second one of every row, and so on.
fn split(bytes: &[u8], lanes: usize) -> Vec<u8> {
    (0..lanes).flat_map(|lane| bytes.iter().skip(lane).step_by(lanes)).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{ConstExpr, DataSection, MemorySection, MemoryType, Module};

    fn wasm(data: &[u8]) -> Vec<u8> {
        let mut module = Module::new();
        let mut memories = MemorySection::new();
        memories.memory(MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None });
        module.section(&memories);
        let mut section = DataSection::new();
        section.active(0, &ConstExpr::i32_const(8), data.iter().copied());
        module.section(&section);
        module.finish()
    }

    /// What `woven` in `src/web/host.js` does.
    fn woven(bytes: &[u8]) -> Vec<u8> {
        let number = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
        let head = 4 + 12 * number(0);
        let mut out = bytes[head..].to_vec();
        for row in (4..head).step_by(12) {
            let [at, len, lanes] = [0, 4, 8].map(|k| number(row + k));
            let mut from = head + at;
            for lane in 0..lanes {
                for to in (at + lane..at + len).step_by(lanes) {
                    out[to] = bytes[from];
                    from += 1;
                }
            }
        }
        out
    }

    #[test]
    fn a_table_gets_smaller_and_comes_back() {
        // Characters of one block of Unicode in no order: the high byte is always alike, the low one never.
        let table: Vec<u8> = (0..6000_u32).flat_map(|n| (0x4E00 + (n * 7919 % 4093) as u16).to_le_bytes()).collect();
        let plain = wasm(&table);
        let apart = apart(&plain).unwrap();
        assert!(text::gzip(&apart).len() * 10 < text::gzip(&plain).len() * 9);
        assert_eq!(woven(&apart), plain);
    }

    #[test]
    fn prose_stays_as_it_is() {
        let plain = wasm(include_bytes!("lanes.rs"));
        let apart = apart(&plain).unwrap();
        assert_eq!(apart[..4], [0; 4], "no run");
        assert_eq!(apart[4..], plain);
    }

    #[test]
    fn what_is_no_wasm_is_refused() {
        assert!(apart(b"\0asm?").is_err());
    }
}
