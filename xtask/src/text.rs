//! Small transformations of text and bytes.

use base64::{Engine, engine::general_purpose::STANDARD};
use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256, Sha384};
use std::io::Write;

/// gzip at its best level as servers write it, without a time stamp: what the budgets count.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    // Writing to memory does not fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// Base64.
pub fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// Base 85 as `host.js` reads it: four bytes in five characters from `#` to `z`, none of which means something in markup or
/// strings; the first tells how many bytes at the end are none.
pub fn base85(bytes: &[u8]) -> String {
    let digits: Vec<char> = ('#'..='z').filter(|c| !"&<\\".contains(*c)).collect();
    let more = bytes.len().next_multiple_of(4) - bytes.len();
    let mut out = String::from(digits[more]);
    for four in bytes.chunks(4) {
        let n = (0..4).fold(0, |n, i| n << 8 | u32::from(four.get(i).copied().unwrap_or(0)));
        out.extend((0..5).rev().map(|i| digits[(n / 85_u32.pow(i) % 85) as usize]));
    }
    out
}

/// `sha256-…` as policies write it.
pub fn sha256(bytes: &[u8]) -> String {
    format!("sha256-{}", base64(&Sha256::digest(bytes)))
}

/// `sha384-…` as subresource integrity writes it.
pub fn sha384(bytes: &[u8]) -> String {
    format!("sha384-{}", base64(&Sha384::digest(bytes)))
}

/// The first twelve hexadecimal digits of the hash: the name of a file follows its content.
pub fn short_hash(bytes: &[u8]) -> String {
    hash(bytes)[..12].into()
}

/// The hash in hexadecimal digits.
pub fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

/// Drops indentation, blank lines and lines that are only a comment.
///
/// No minifier: our scripts and wasm-bindgen's have one statement a line and no text over several lines (checked by
/// a test on ours), and after gzip the rest is worth little.
pub fn shorter_js(source: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for line in source.lines().map(str::trim) {
        if inside {
            inside = !line.ends_with("*/");
            continue;
        }
        if line.starts_with("/*") && !line.contains("*/") {
            inside = true;
            continue;
        }
        if line.is_empty() || line.starts_with("//") || (line.starts_with("/*") && line.ends_with("*/")) {
            continue;
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_blanks_go_and_code_stays() {
        let source =
            "/**\n * @param x\n */\nfunction f(x) {\n    // why\n\n    return x / 2; // half\n}\n/* one line */\n";
        assert_eq!(shorter_js(source), "function f(x) {\nreturn x / 2; // half\n}\n");
    }

    #[test]
    fn base_85_loses_nothing_and_means_nothing_in_markup() {
        assert_eq!(base85(&[]), "#");
        for length in 0..9 {
            let bytes: Vec<u8> = (0..length).map(|i| 251_u8.wrapping_mul(i + 3)).collect();
            let text = base85(&bytes);
            assert!(!text.contains(['<', '&', '"', '\\']), "{text}");
            let digit = |c: u8| (b'#'..c).filter(|d| !b"&<\\".contains(d)).count();
            let mut back: Vec<u8> = Vec::new();
            for five in text.as_bytes()[1..].chunks(5) {
                let n = five.iter().fold(0, |n, c| n * 85 + digit(*c) as u64);
                back.extend((n as u32).to_be_bytes());
            }
            back.truncate(back.len() - digit(text.as_bytes()[0]));
            assert_eq!(back, bytes);
        }
    }

    #[test]
    fn gzip_is_the_same_every_time() {
        assert_eq!(gzip(b"counterpoint"), gzip(b"counterpoint"));
    }
}
