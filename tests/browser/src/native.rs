//! Reports of the native command.

use anyhow::{Context, Result, bail};
use serde_json::{Value as Json, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The demo story's texts with their days, as `compare()` takes them.
pub fn demo(root: &Path) -> Result<Vec<Json>> {
    let folder = root.join("www/demo");
    let story: Json = serde_json::from_str(&fs::read_to_string(folder.join("story.json")).context("demo story")?)?;
    let articles = story["articles"].as_array().context("articles")?;
    articles
        .iter()
        .map(|a| {
            let file = a["file"].as_str().context("file")?;
            Ok(json!({"id": a["id"], "date": a["date"], "text": fs::read_to_string(folder.join(file))?}))
        })
        .collect()
}

/// What `counterpoint compare --format json` says of the same story.
pub fn report(command: &Path, root: &Path) -> Result<Json> {
    let folder = root.join("www/demo");
    let mut run = Command::new(command);
    run.args(["compare", "--format", "json"]);
    let mut files: Vec<PathBuf> = Vec::new();
    for article in demo(root)? {
        let id = article["id"].as_str().unwrap_or_default();
        run.arg("--date").arg(format!("{id}={}", article["date"].as_str().unwrap_or_default()));
        files.push(folder.join(format!("{id}.txt")));
    }
    let out = run.args(files).output().with_context(|| command.display().to_string())?;
    if !out.status.success() {
        bail!("{}: {}", command.display(), String::from_utf8_lossy(&out.stderr));
    }
    Ok(serde_json::from_slice(&out.stdout)?)
}
