// How the files of a language pack lie and join: shared by `build.rs` (packs of the native command) and `xtask`
// (packs beside the page), so that both read the same text. Not a module of the library.

use std::path::{Path, PathBuf};
use std::{fs, io};

/// Is the file read by engines? The interface's words and the pack's own examples are not.
fn for_engines(stem: &str) -> bool {
    stem != "interface" && !stem.starts_with("examples")
}

/// One language pack: its ISO 639-3 code and its files with the section each begins with, in reading order.
pub struct PackFiles {
    pub lang: String,
    pub files: Vec<(String, PathBuf)>,
}

/// What stands before the text of a file: its name is its first section.
pub fn header(stem: &str) -> String {
    format!("\n[{stem}]\n")
}

/// The packs under `src/pack`, sorted, so that every build gives the same bytes.
pub fn packs(dir: &Path) -> io::Result<Vec<PackFiles>> {
    let mut all = Vec::new();
    for folder in sorted(dir)? {
        let lang = file_name(&folder);
        if !folder.is_dir() || lang.len() != 3 {
            continue;
        }
        let files = sorted(&folder)?
            .into_iter()
            .filter_map(|file| {
                let stem = file_name(&file).strip_suffix(".txt").map(str::to_string)?;
                for_engines(&stem).then_some((stem, file))
            })
            .collect();
        all.push(PackFiles { lang, files });
    }
    Ok(all)
}

/// The meaning packs, sorted.
pub fn meaning(dir: &Path) -> io::Result<Vec<PathBuf>> {
    Ok(sorted(dir)?.into_iter().filter(|f| file_name(f).ends_with(".bin")).collect())
}

fn sorted(dir: &Path) -> io::Result<Vec<PathBuf>> {
    let mut all: Vec<_> = fs::read_dir(dir)?.filter_map(|e| e.ok().map(|e| e.path())).collect();
    all.sort();
    Ok(all)
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}
