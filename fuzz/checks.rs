//! What must hold for each entry, whatever comes in: the bodies of the fuzz targets, and of `tests/corpus.rs`.

use counterpoint::export::{self, English, Format};
use counterpoint::input::{Limits, split};
use counterpoint::pack::{Pack, Packs};
use counterpoint::readers::{File, read};
use counterpoint::saved::{self, link, page};
use counterpoint::segment::sentence::sentences;
use counterpoint::{Lang, Options, Report, Source, Span, analyze, correct, detect, wire};

/// What takes bytes from somebody and must stand it.
pub type Check = fn(&[u8]);

/// Every target, by the name of its corpus.
pub const ALL: [(&str, Check); 8] = [
    ("articles", articles),
    ("tongues", tongues),
    ("pages", pages),
    ("files", files),
    ("saved", saved),
    ("links", links),
    ("pack", pack),
    ("meaning", meaning),
];

/// The packs, compiled once: what is tried is the text.
fn packs() -> Packs {
    static PACKS: std::sync::OnceLock<Packs> = std::sync::OnceLock::new();
    PACKS.get_or_init(Packs::builtin).clone()
}

fn told(sources: &[Source]) -> Report {
    analyze(sources, &Options { packs: packs(), explain: true })
}

/// Articles of any text, parted by a line of three dashes: a report comes back and can be written in the wire format.
pub fn articles(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let sources: Vec<Source> =
        text.split("\n---\n").take(6).enumerate().map(|(i, t)| Source::new(format!("{i}"), t)).collect();
    sound(&told(&sources));
}

/// One text, its language set by the first byte: every engine of every pack meets it. It is told apart, cut and tagged.
pub fn tongues(data: &[u8]) {
    let Some((first, rest)) = data.split_first() else { return };
    let packs = packs();
    let langs: Vec<Lang> = packs.languages().collect();
    let lang = langs[usize::from(*first) % langs.len()];
    let text = String::from_utf8_lossy(rest);
    let found = detect::detect(&text);
    assert!((0.0..=1.0).contains(&found.confidence));
    let mut end = 0;
    for s in sentences(&text, Span::new(0, text.len()), packs.get(lang)) {
        detect::sentence(s.of(&text), found);
        assert!(idle(&text[end..s.start]), "a sentence leaves something out");
        end = s.end;
    }
    assert!(idle(&text[end..]), "the last sentence leaves something out");
    let letters = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    assert_eq!(letters(&split(&text).concat()), letters(&text));
    let source = Source { language: Some(lang), ..Source::new("a", text) };
    sound(&told(&[source]));
}

/// Ruled lines, tags and written line breaks (`\r`, `\n`) are no part of a sentence.
fn idle(between: &str) -> bool {
    let between = between.replace("\\r", "").replace("\\n", "");
    between.contains('<') || !between.contains(char::is_alphanumeric)
}

/// A web page of any text: articles within the limits.
pub fn pages(data: &[u8]) {
    given("a.html", data);
}

/// A file of any bytes; the first byte picks what it calls itself. A capital `D` wraps the rest into a docx.
pub fn files(data: &[u8]) {
    let Some((first, rest)) = data.split_first() else { return };
    match first {
        b'D' => {
            if let Some(docx) = docx(rest) {
                given("a.docx", &docx);
            }
        }
        _ => {
            const NAMES: [&str; 9] = ["a.txt", "a.md", "a.eml", "a.mhtml", "a.docx", "a.zip", "a.json", "a.xml", "a"];
            given(NAMES[usize::from(*first) % NAMES.len()], rest);
        }
    }
}

/// A kept or shared comparison from anybody: read or refused; what was read can be written and read again, its corrections
/// applied, and the whole of it exported.
pub fn saved(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(read) = saved::read(text) else { return };
    let again = saved::read(&saved::write(&read));
    assert!(again.is_ok_and(|a| a.articles == read.articles && a.corrections == read.corrections));
    let sources: Vec<Source> = read.articles.iter().take(4).map(|a| a.source()).collect();
    let report = match &read.report {
        Some(report) => report.clone(),
        None => wire::report(&told(&sources)),
    };
    let standing = correct::apply(&report, &read.corrections).standing();
    for format in Format::ALL {
        export::write(format, &standing, &saved::reader(&read), &English);
    }
}

/// The fragment of an address, and a page that should carry a comparison.
pub fn links(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Ok(Some(data)) = link::payload(text) {
        assert_eq!(link::to_url(&link::from_url(data)), data);
        let address = link::address("https://example.org/a#b", data);
        let fragment = address.split_once('#').map(|(_, f)| f);
        assert_eq!(fragment.map(link::payload), Some(Ok(Some(data))));
    }
    assert!(!link::holds(&link::without(text)), "the comparison is still there");
    let (page, json) = text.split_once("\n---\n").unwrap_or((text, "{}"));
    if let Some(filled) = page::insert(page, json, page) {
        let inside = page::extract(&filled).unwrap_or_default();
        assert!(!inside.contains('<'), "markup in the block of data");
    }
    let _ = saved::read(page);
}

/// A language pack of any text: read or refused, and usable where it was read.
pub fn pack(data: &[u8]) {
    let (Ok(text), Some(lang)) = (std::str::from_utf8(data), Lang::parse("deu")) else { return };
    if let Ok(pack) = Pack::parse(lang, text) {
        let mut packs = Packs::none();
        packs.insert(pack);
        let text = "Am 3. März wurden rund 1.200 Menschen verletzt, sagte die Polizei.";
        let source = Source { language: Some(lang), ..Source::new("a", text) };
        sound(&analyze(&[source], &Options { packs, explain: false }));
    }
}

/// A meaning pack of any bytes: read or refused.
pub fn meaning(data: &[u8]) {
    let _ = Packs::none().insert_meaning(data);
}

/// What every report keeps to: its spans lie between characters, also in UTF-16.
fn sound(report: &Report) {
    for (article, tags) in report.articles.iter().zip(&report.tags) {
        assert!(tags.iter().all(|t| article.text.get(t.span.start..t.span.end).is_some()));
    }
    let wire = wire::report(report);
    assert_eq!(wire.articles.len(), report.articles.len());
    for a in &wire.articles {
        let units: Vec<u16> = a.text.encode_utf16().collect();
        for claim in wire.claims.iter().filter(|c| c.article == a.id) {
            for t in &claim.tags {
                let inside = units.get(t.start..t.end).and_then(|u| String::from_utf16(u).ok());
                assert_eq!(inside.as_deref(), Some(t.text.as_str()));
            }
        }
    }
}

/// A file as it is given: whatever it is, what comes out of it is within the limits.
fn given(name: &str, bytes: &[u8]) {
    let limits = Limits { articles: 20, file: 1_000_000, unpacked: 2_000_000, text: 20_000, ..Limits::default() };
    let found = read(File { name, bytes, link: Some("https://example.org/a") }, &limits);
    assert!(found.articles.len() <= limits.articles);
    assert!(found.articles.iter().all(|a| a.text.chars().count() <= limits.text && !a.text.trim().is_empty()));
    assert!(!(found.articles.is_empty() && found.notes.is_empty()), "neither an article nor a word why");
}

/// A docx around a document, so that what is changed at random is the document and not the archive.
fn docx(document: &[u8]) -> Option<Vec<u8>> {
    use std::io::{Cursor, Write};
    use zip::{CompressionMethod::Stored, ZipWriter, write::SimpleFileOptions};
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default().compression_method(Stored)).ok()?;
    zip.write_all(document).ok()?;
    zip.finish().ok().map(Cursor::into_inner)
}
