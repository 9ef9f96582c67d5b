//! `cargo xtask reproduce`: what is committed, built twice in folders of other names and depths, comes out the same.

use crate::shell;
use anyhow::{Context, Result, bail, ensure};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Builds both and compares.
pub fn run() -> Result<()> {
    let base = shell::target().join("reproduce");
    let mut builds = Vec::new();
    // Names of another length: a path that gets in anywhere would move what follows it.
    for folder in ["a", "another/and/deeper"] {
        let copy = base.join(folder);
        if copy.exists() {
            fs::remove_dir_all(&copy)?;
        }
        fs::create_dir_all(copy.parent().unwrap_or(&base))?;
        let copy_name = copy.display().to_string();
        shell::run("git", &["clone", "--quiet", "--shared", ".", &copy_name])?;
        println!("building in {folder}");
        let status = Command::new("cargo")
            .args(["xtask", "build"])
            .current_dir(&copy)
            .env("CARGO_TARGET_DIR", copy.join("target"))
            .status();
        ensure!(status.context("cargo cannot be started")?.success(), "the build in {folder} failed");
        builds.push(files(&copy.join("dist"))?);
        fs::remove_dir_all(copy.join("target"))?;
    }
    let [first, second] = &builds[..] else { bail!("two builds were wanted") };
    let names: Vec<_> = first.keys().chain(second.keys().filter(|k| !first.contains_key(*k))).collect();
    let differ: Vec<String> =
        names.iter().filter(|n| first.get(**n) != second.get(**n)).map(|n| n.display().to_string()).collect();
    ensure!(differ.is_empty(), "these files differ: {}", differ.join(", "));
    let sum: usize = first.values().map(Vec::len).sum();
    println!("{} files, {sum} bytes: the same in both folders", names.len());
    told(first)
}

/// Everything in a folder, by its path from there.
fn files(folder: &Path) -> Result<BTreeMap<PathBuf, Vec<u8>>> {
    let mut all = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(at) = open.pop() {
        for entry in fs::read_dir(&at).with_context(|| at.display().to_string())? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else {
                all.insert(path.strip_prefix(folder)?.to_path_buf(), fs::read(&path)?);
            }
        }
    }
    Ok(all)
}

/// Fails where the wasm names a folder of this machine.
fn told(files: &BTreeMap<PathBuf, Vec<u8>>) -> Result<()> {
    let home = std::env::var("HOME").unwrap_or_default();
    let here = shell::root().display().to_string();
    for (name, bytes) in files.iter().filter(|(n, _)| n.extension().is_some_and(|e| e == "wasm")) {
        for folder in [&home, &here].into_iter().filter(|f| f.len() > 1) {
            // A folder, not the beginning of a file's name: `/root` stands in `view/root.rs`.
            let folder = format!("{folder}/");
            let found = bytes.windows(folder.len()).any(|w| w == folder.as_bytes());
            ensure!(!found, "{} names a folder of this machine", name.display());
        }
    }
    Ok(())
}
