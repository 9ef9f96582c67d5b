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
    fn gzip_is_the_same_every_time() {
        assert_eq!(gzip(b"counterpoint"), gzip(b"counterpoint"));
    }
}
