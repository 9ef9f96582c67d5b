//! What a file is: by its content first, then by its name.

/// Who reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Html,
    /// `.eml`, `.mhtml`.
    Mail,
    Json,
    Xml,
    /// A zip archive, or docx, which is one.
    Archive,
    /// Not read, with the code of its note.
    Refused(&'static str),
}

/// First bytes that tell, and what they tell.
const MAGIC: [(&[u8], Kind); 22] = [
    (b"PK\x03\x04", Kind::Archive),
    (b"PK\x05\x06", Kind::Archive),
    (b"%PDF", Kind::Refused("pdf")),
    (b"\x89PNG", Kind::Refused("picture")),
    (b"GIF8", Kind::Refused("picture")),
    (b"\xff\xd8\xff", Kind::Refused("picture")),
    (b"RIFF", Kind::Refused("picture")),
    (b"II*\0", Kind::Refused("picture")),
    (b"MM\0*", Kind::Refused("picture")),
    (b"BM", Kind::Refused("picture")),
    (b"ID3", Kind::Refused("picture")),
    (b"OggS", Kind::Refused("picture")),
    (b"fLaC", Kind::Refused("picture")),
    (b"\x1a\x45\xdf\xa3", Kind::Refused("picture")),
    (b"\xd0\xcf\x11\xe0", Kind::Refused("office")),
    (b"{\\rtf", Kind::Refused("office")),
    (b"Rar!", Kind::Refused("unknown")),
    (b"7z\xbc\xaf", Kind::Refused("unknown")),
    (b"\x1f\x8b", Kind::Refused("unknown")),
    (b"\x7fELF", Kind::Refused("unknown")),
    (b"bplist", Kind::Refused("unknown")),
    (b"SQLite", Kind::Refused("unknown")),
];

/// Names of files that are told by their ending where their content could be anything.
const PICTURES: [&str; 14] =
    ["heic", "heif", "avif", "jxl", "mp3", "mp4", "m4a", "mov", "svg", "webp", "wav", "avi", "mkv", "ico"];

/// Roots of agencies' messages.
const NEWS: [&str; 5] = ["<newsitem", "<newsmessage", "<newsml", "<packageitem", "<nitf"];

/// What is the file?
pub(super) fn of(name: &str, bytes: &[u8]) -> Kind {
    let ending = ending(name);
    // `BM` also begins words; two letters tell only where the rest is no text.
    let magic =
        MAGIC.iter().find(|(m, _)| bytes.starts_with(m) && (m.len() > 2 || bytes.iter().take(64).any(|b| *b < 9)));
    if let Some((_, kind)) = magic.filter(|_| ending != "webarchive") {
        return *kind;
    }
    if PICTURES.contains(&ending.as_str()) || bytes.get(4..8) == Some(b"ftyp") {
        return Kind::Refused("picture");
    }
    if ending == "webarchive" {
        return Kind::Refused("webarchive");
    }
    if ["csv", "tsv"].contains(&ending.as_str()) {
        return Kind::Refused("office");
    }
    if super::encoding::unmarked(bytes).is_some() {
        return Kind::Text;
    }
    if super::encoding::bom(bytes).is_none() && bytes.iter().take(8_000).any(|b| *b == 0) {
        return Kind::Refused("unknown");
    }
    let head = head(bytes);
    let start = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if start.starts_with("<?xml") {
        // A message of an agency may carry its text as XHTML.
        let first = |name: &str| start.find(name).unwrap_or(usize::MAX);
        let news = NEWS.iter().map(|n| first(n)).min().unwrap_or(usize::MAX);
        return if first("<html") < news { Kind::Html } else { Kind::Xml };
    }
    match ending.as_str() {
        "eml" | "mht" | "mhtml" => return Kind::Mail,
        "html" | "htm" | "xhtml" if start.contains('<') => return Kind::Html,
        "xml" if start.starts_with('<') => return Kind::Xml,
        "json" | "ninjs" | "jsonld" if start.starts_with(&['{', '['][..]) => return Kind::Json,
        _ => {}
    }
    if start.starts_with("<!doctype html")
        || start.starts_with("<html")
        || start.starts_with("<!--") && start.contains("<html")
    {
        return Kind::Html;
    }
    if is_mail(&head) {
        return Kind::Mail;
    }
    let json = start.starts_with('{') && start[1..].trim_start().starts_with(&['"', '}'][..])
        || start.starts_with('[') && start[1..].trim_start().starts_with(&['{', '"', ']'][..]);
    if json { Kind::Json } else { Kind::Text }
}

/// Is it no file but a piece of a page from the clipboard, which has no name?
pub(super) fn is_piece(name: &str) -> bool {
    name == crate::input::PIECE
}

/// The ending of a file's name, in lower case.
pub(super) fn ending(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    file.rsplit_once('.').map(|(_, e)| e.to_lowercase()).unwrap_or_default()
}

/// The first bytes in lower case, as far as they are ASCII.
fn head(bytes: &[u8]) -> String {
    let bytes = &bytes[..bytes.len().min(2_000)];
    if let Some(encoding) = super::encoding::bom(bytes) {
        return encoding.decode(bytes).0.to_lowercase();
    }
    bytes.iter().map(|b| char::from(b.to_ascii_lowercase())).collect()
}

/// Two lines or more of a mail's head, one of them a sender or a MIME version.
fn is_mail(head: &str) -> bool {
    const NAMES: [&str; 9] =
        ["from", "to", "subject", "date", "mime-version", "content-type", "received", "message-id", "return-path"];
    let lines = head.lines().take(12).take_while(|l| !l.is_empty());
    let named = lines.filter(|l| l.split_once(':').is_some_and(|(n, _)| NAMES.contains(&n))).count();
    named > 2 && (head.contains("\nfrom:") || head.starts_with("from:") || head.contains("mime-version:"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_tells_before_the_name_does() {
        for (name, bytes, kind) in [
            ("a.txt", &b"%PDF-1.7\n"[..], Kind::Refused("pdf")),
            ("a.txt", b"<!DOCTYPE html><p>", Kind::Html),
            ("a.html", b"Just a sentence.", Kind::Text),
            ("a", b"{\"articles\": []}", Kind::Json),
            ("a.txt", b"{Kommentar} Ein Satz.", Kind::Text),
            ("a.txt", b"[Update] Ein Satz.", Kind::Text),
            ("a.txt", b"BM ist ein Ministerium.", Kind::Text),
            ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind::Refused("office")),
            ("a.xml", b"<?xml version='1.0'?><newsItem/>", Kind::Xml),
            (
                "a.xml",
                b"<?xml version='1.0'?><newsItem><inlineXML><html><body/></html></inlineXML></newsItem>",
                Kind::Xml,
            ),
            ("a.xml", b"<?xml version='1.0'?><html><body><newsItem/></body></html>", Kind::Html),
            ("a", b"From: a@example.org\nTo: b@example.org\nSubject: x\nDate: y\n\nText", Kind::Mail),
            ("a.txt", b"From: nowhere\n\nTo: be is a verb.", Kind::Text),
            ("a.jpeg", b"\xff\xd8\xff\xe0", Kind::Refused("picture")),
            ("a.webarchive", b"bplist00\xd1\x01\x02\0", Kind::Refused("webarchive")),
            ("a.plist", b"bplist00\xd1\x01\x02\0", Kind::Refused("unknown")),
            ("a.csv", b"day,dead\n1,2\n", Kind::Refused("office")),
            ("a.txt", b"F\0i\0r\0e\0 \0i\0n\0 \0t\0h\0e\0", Kind::Text),
            ("a.bin", b"\x01\x02\x00\x03", Kind::Refused("unknown")),
        ] {
            assert_eq!(of(name, bytes), kind, "{name} {:?}", String::from_utf8_lossy(bytes));
        }
    }
}
