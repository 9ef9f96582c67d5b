//! Reading files.

use std::fs;
use std::path::Path;
use time::{Date, Month};

/// Reads a text file as one article, with a note where something had to be mended.
///
/// UTF-8 and, by its byte order mark, UTF-16 are read as they are; anything else is decoded as Windows-1252.
pub fn article(path: &Path) -> Result<(String, Option<String>), String> {
    let bytes = fs::read(path).map_err(|e| match e.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_string(),
        std::io::ErrorKind::PermissionDenied => "may not be read".to_string(),
        _ => e.to_string(),
    })?;
    decode(bytes)
}

fn decode(bytes: Vec<u8>) -> Result<(String, Option<String>), String> {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(&bytes).filter(|(e, _)| *e != encoding_rs::UTF_8) {
        let (text, _, _) = encoding.decode(&bytes);
        return Ok((text.into_owned(), Some(format!("read as {}", encoding.name()))));
    }
    if bytes.iter().take(8_000).any(|b| *b == 0) {
        return Err("is no text but a binary file".into());
    }
    match String::from_utf8(bytes) {
        Ok(text) if text.trim().is_empty() => Ok((text, Some("is empty".into()))),
        Ok(text) => Ok((text, None)),
        Err(e) => {
            let bytes = e.into_bytes();
            // A few broken bytes in UTF-8 are replaced; a text in another encoding is decoded as a whole.
            let lossy = String::from_utf8_lossy(&bytes);
            let broken = lossy.chars().filter(|c| *c == '\u{fffd}').count();
            let beyond = lossy.chars().filter(|c| !c.is_ascii()).count();
            if broken * 2 < beyond {
                return Ok((lossy.into_owned(), Some(format!("{broken} broken characters were replaced"))));
            }
            let (text, _, _) = encoding_rs::WINDOWS_1252.decode(&bytes);
            Ok((text.into_owned(), Some("is not UTF-8; read as Windows-1252".into())))
        }
    }
}

/// Reads `2026-03-04`.
pub fn iso(s: &str) -> Option<Date> {
    let mut parts = s.splitn(3, '-');
    let (y, m, d) = (parts.next()?.parse().ok()?, parts.next()?.parse::<u8>().ok()?, parts.next()?.parse().ok()?);
    Date::from_calendar_date(y, Month::try_from(m).ok()?, d).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_encodings_are_read_and_said() {
        assert_eq!(decode("smör 😀".into()), Ok(("smör 😀".into(), None)));
        let (text, note) = decode(b"Gr\xf6\xdfe".to_vec()).unwrap();
        assert_eq!(text, "Größe");
        assert!(note.unwrap().contains("Windows-1252"));
        assert!(decode(b"\x7fELF\0\0".to_vec()).is_err());
        assert_eq!(decode(b"\xff\xfea\0".to_vec()).unwrap().0, "a");
    }
}
