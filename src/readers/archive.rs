//! Zip archives, and docx, which is one.

use super::{Desk, File, docx, megabytes};
use flate2::read::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};
use std::io::Read;

/// An archive in memory, and what its table lists.
struct Zip<'a> {
    archive: ZipSliceArchive<&'a [u8]>,
    entries: Vec<Entry>,
    /// The table lists more.
    more: bool,
}

struct Entry {
    name: String,
    method: CompressionMethod,
    locked: bool,
    place: ZipArchiveEntryWayfinder,
}

impl<'a> Zip<'a> {
    /// Reads the table, of it `most` entries.
    fn open(bytes: &'a [u8], most: usize) -> Option<Zip<'a>> {
        let archive = ZipArchive::from_slice(bytes).ok()?;
        let (mut entries, mut more) = (Vec::new(), false);
        let mut all = archive.entries();
        while let Some(entry) = all.next_entry().ok()? {
            more = entries.len() == most;
            if more {
                break;
            }
            let path = entry.file_path();
            entries.push(Entry {
                // Old programs write names in the encoding of their system.
                name: super::encoding::text(path.as_bytes()).0,
                method: entry.compression_method(),
                locked: entry.flags().is_encrypted(),
                place: entry.wayfinder(),
            });
        }
        Some(Zip { archive, entries, more })
    }

    fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|e| e.name == name)
    }
}

/// Reads every file of an archive that may hold an article.
pub(super) fn read(desk: &mut Desk, file: File, depth: usize) {
    let Some(zip) = Zip::open(file.bytes, desk.limits.entries) else {
        return desk.note(file.name, "broken", String::new());
    };
    if zip.has("word/document.xml") {
        return document(desk, file, &zip);
    }
    // Other office programs write zip as well; their parts are no articles.
    if zip.has("[Content_Types].xml") || zip.has("META-INF/manifest.xml") || zip.has("META-INF/container.xml") {
        return desk.note(file.name, "office", String::new());
    }
    if zip.more {
        desk.note(file.name, "entries", desk.limits.entries.to_string());
    }
    let before = (desk.found.articles.len(), desk.found.notes.len());
    for entry in &zip.entries {
        let inner = &entry.name;
        if inner.is_empty() || inner.ends_with('/') || is_litter(inner) {
            continue;
        }
        let called = format!("{}/{inner}", file.name);
        match unpack(desk, &zip, entry) {
            Ok(bytes) => desk.read(File { name: &called, bytes: &bytes, link: None }, depth + 1),
            Err("unpacked") => return desk.note(file.name, "unpacked", megabytes(desk.limits.unpacked)),
            Err("large") => desk.note(&called, "large", megabytes(desk.limits.file)),
            Err(code) => desk.note(&called, code, String::new()),
        }
    }
    if (desk.found.articles.len(), desk.found.notes.len()) == before {
        desk.note(file.name, "empty", String::new());
    }
}

fn document(desk: &mut Desk, file: File, zip: &Zip) {
    let part = |desk: &mut Desk, name: &str| {
        let entry = zip.entries.iter().find(|e| e.name == name).ok_or("broken")?;
        unpack(desk, zip, entry).map(|b| String::from_utf8_lossy(&b).into_owned())
    };
    match part(desk, "word/document.xml") {
        Ok(body) => {
            let [styles, core] =
                ["word/styles.xml", "docProps/core.xml"].map(|name| part(desk, name).unwrap_or_default());
            desk.add(file.name, docx::read(&body, &styles, &core));
        }
        Err("unpacked") => desk.note(file.name, "unpacked", megabytes(desk.limits.unpacked)),
        Err(code) => desk.note(file.name, code, String::new()),
    }
}

/// The content of one entry; reading stops at the limits, whatever size the archive's table claims.
fn unpack(desk: &mut Desk, zip: &Zip, entry: &Entry) -> Result<Vec<u8>, &'static str> {
    let left = desk.limits.unpacked.saturating_sub(desk.unpacked);
    let most = left.min(desk.limits.file);
    if entry.locked {
        return Err("locked");
    }
    let packed = zip.archive.get_entry(entry.place).map_err(|_| "broken")?;
    // One reader for both, so that length and checksum are looked at once.
    let data: Box<dyn Read> = match entry.method {
        CompressionMethod::DEFLATE => Box::new(DeflateDecoder::new(packed.data())),
        CompressionMethod::STORE => Box::new(packed.data()),
        _ => return Err("broken"),
    };
    let mut bytes = Vec::new();
    packed.verifying_reader(data).take(most as u64 + 1).read_to_end(&mut bytes).map_err(|_| "broken")?;
    desk.unpacked += bytes.len();
    if bytes.len() > most {
        return Err(if most < left { "large" } else { "unpacked" });
    }
    Ok(bytes)
}

/// What systems put into archives beside the files, and what belongs to a saved page.
fn is_litter(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    let beside = ["css", "js", "woff", "woff2", "map", "ttf"].contains(&super::kind::ending(name).as_str());
    name.starts_with("__MACOSX/") || file.starts_with('.') || beside || matches!(file, "Thumbs.db" | "desktop.ini")
}
