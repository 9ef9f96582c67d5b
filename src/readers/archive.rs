//! Zip archives, and docx, which is one.

use super::{Desk, File, docx, megabytes};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Reads every file of an archive that may hold an article.
pub(super) fn read(desk: &mut Desk, file: File, depth: usize) {
    let Ok(mut zip) = ZipArchive::new(Cursor::new(file.bytes)) else {
        return desk.note(file.name, "broken", String::new());
    };
    let names: Vec<String> = (0..zip.len().min(desk.limits.entries))
        .map(|i| zip.name_for_index(i).and_then(Result::ok).map(|n| n.into_owned()).unwrap_or_default())
        .collect();
    let has = |n: &str| names.iter().any(|name| name == n);
    if has("word/document.xml") {
        return document(desk, file, &mut zip);
    }
    // Other office programs write zip as well; their parts are no articles.
    if has("[Content_Types].xml") || has("META-INF/manifest.xml") || has("META-INF/container.xml") {
        return desk.note(file.name, "office", String::new());
    }
    if zip.len() > names.len() {
        desk.note(file.name, "entries", desk.limits.entries.to_string());
    }
    let before = (desk.found.articles.len(), desk.found.notes.len());
    for (i, inner) in names.iter().enumerate() {
        if inner.is_empty() || inner.ends_with('/') || is_litter(inner) {
            continue;
        }
        let called = format!("{}/{inner}", file.name);
        match unpack(desk, &mut zip, i) {
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

fn document(desk: &mut Desk, file: File, zip: &mut ZipArchive<Cursor<&[u8]>>) {
    let mut part = |desk: &mut Desk, name: &str| {
        let i = zip.index_for_name(name).ok_or("broken")?;
        unpack(desk, zip, i).map(|b| String::from_utf8_lossy(&b).into_owned())
    };
    match part(desk, "word/document.xml") {
        Ok(body) => {
            let core = part(desk, "docProps/core.xml").unwrap_or_default();
            desk.add(file.name, docx::read(&body, &core));
        }
        Err("unpacked") => desk.note(file.name, "unpacked", megabytes(desk.limits.unpacked)),
        Err(code) => desk.note(file.name, code, String::new()),
    }
}

/// The content of one entry; reading stops at the limits, whatever size the archive's table claims.
fn unpack(desk: &mut Desk, zip: &mut ZipArchive<Cursor<&[u8]>>, i: usize) -> Result<Vec<u8>, &'static str> {
    let left = desk.limits.unpacked.saturating_sub(desk.unpacked);
    let most = left.min(desk.limits.file);
    let entry = zip.by_index(i).map_err(|e| match e {
        zip::result::ZipError::UnsupportedArchive(why) if why == zip::result::ZipError::PASSWORD_REQUIRED => "locked",
        _ => "broken",
    })?;
    if entry.encrypted() {
        return Err("locked");
    }
    let mut bytes = Vec::new();
    entry.take(most as u64 + 1).read_to_end(&mut bytes).map_err(|_| "broken")?;
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
