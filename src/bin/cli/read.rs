//! Reading files: with the readers where the build has them, else plain UTF-8.

use counterpoint::input::{Given, parted};
use std::fs;
use std::path::Path;
use time::Date;

/// Largest file that is opened at all.
const LARGEST: u64 = 200_000_000;

/// The articles of a file, with notes where something had to be mended or left out.
pub fn articles(path: &Path) -> Result<(Vec<Given>, Vec<String>), String> {
    let told = |e: std::io::Error| match e.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_string(),
        std::io::ErrorKind::PermissionDenied => "may not be read".to_string(),
        std::io::ErrorKind::IsADirectory => "is a folder; name the files in it".to_string(),
        _ => e.to_string(),
    };
    if fs::metadata(path).map_err(told)?.len() > LARGEST {
        return Err(format!("is larger than {} MB", LARGEST / 1_000_000));
    }
    if path.is_dir() {
        return Err(told(std::io::ErrorKind::IsADirectory.into()));
    }
    let bytes = fs::read(path).map_err(told)?;
    decode(&path.display().to_string(), bytes)
}

#[cfg(feature = "readers")]
fn decode(name: &str, bytes: Vec<u8>) -> Result<(Vec<Given>, Vec<String>), String> {
    use counterpoint::readers::{File, read};
    let found = read(File { name, bytes: &bytes, link: None }, &Default::default());
    let tell = |n: &counterpoint::readers::Note| match n.file.strip_prefix(name).filter(|inner| !inner.is_empty()) {
        Some(inner) => format!("{} {}", inner.trim_start_matches('/'), n.text),
        None => n.text.clone(),
    };
    let mut notes: Vec<String> = found.notes.iter().map(tell).collect();
    if found.articles.is_empty() {
        // An empty text is an article that says nothing, not an error.
        if found.notes.iter().all(|n| n.code == "empty") && !name.ends_with(".zip") {
            return Ok((vec![Given::default()], notes));
        }
        let first = notes.remove(0);
        return Err(first);
    }
    Ok((parted(found.articles), notes))
}

#[cfg(not(feature = "readers"))]
fn decode(_: &str, bytes: Vec<u8>) -> Result<(Vec<Given>, Vec<String>), String> {
    if bytes.iter().take(8_000).any(|b| *b == 0) {
        return Err("is no text but a binary file".into());
    }
    let text =
        String::from_utf8(bytes).map_err(|_| "is not UTF-8, and this build has no readers of other encodings")?;
    let notes = if text.trim().is_empty() { vec!["is empty".into()] } else { Vec::new() };
    Ok((parted(vec![Given { text, ..Given::default() }]), notes))
}

/// Reads `2026-03-04`.
pub fn iso(s: &str) -> Option<Date> {
    counterpoint::input::day(s).filter(|_| !s.contains('T'))
}

#[cfg(all(test, feature = "readers"))]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_several_articles_is_parted() {
        let count = |name: &str, text: &str| decode(name, text.into()).unwrap().0.len();
        assert_eq!(count("a.txt", "Ferry hits pier\n\nTwelve hurt.\n\n-----\n\nCrash at quay\n\nFifteen hurt.\n"), 2);
        assert_eq!(count("a.md", "# Ferry hits pier\n\nTwelve hurt.\n\n***\n\n# Crash at quay\n\nFifteen hurt.\n"), 2);
        assert_eq!(count("a.txt", "Ferry hits pier\n\nTwelve hurt -- fifteen, says the hospital.\n"), 1);
        let page = "<html><h1>Ferry hits pier</h1><article><p>Twelve people were hurt on Tuesday.</p><p>---</p><p>Nobody died, police said.</p>";
        assert_eq!(count("a.html", page), 1);
    }

    #[test]
    fn other_encodings_are_read_and_said() {
        let (articles, notes) = decode("a.txt", "smör 😀".into()).unwrap();
        assert_eq!((articles[0].text.as_str(), notes.len()), ("smör 😀", 0));
        let (articles, notes) = decode("a.txt", b"Die Gr\xf6\xdfe der Stra\xdfe".to_vec()).unwrap();
        assert_eq!(articles[0].text, "Die Größe der Straße");
        assert!(notes[0].contains("windows-1252"), "{notes:?}");
        assert!(decode("a.txt", b"\x7fELF\0\0".to_vec()).is_err());
        assert_eq!(decode("a.txt", b"\xff\xfea\0".to_vec()).unwrap().0[0].text, "a");
    }
}
