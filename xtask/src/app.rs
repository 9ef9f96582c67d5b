//! The installed app: service worker with the list of what it keeps, manifest, the page's side of it.

use crate::bundle::Made;
use crate::{pages, shell, text};
use anyhow::{Context, Result};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use std::fs;

/// What one version of the app consists of, beside the pages.
const CORE: [&str; 14] = [
    "index.html",
    "counterpoint.js",
    "app.js",
    "app.css",
    "pages.css",
    "frame.html",
    "frame.css",
    "frame.js",
    "frame-host.js",
    "manifest.webmanifest",
    "icon.svg",
    "icon-192.png",
    "icon-512.png",
    // What the frame shows where nothing else is named.
    "example.json",
];

/// What the installed app takes beside them: too large for whoever only looks in.
const LATER: [&str; 1] = ["counterpoint.html"];

/// Writes `app.js`, the manifest and, last of all, `sw.js`.
pub fn write(made: &Made, pages: &[String]) -> Result<()> {
    let (root, dist) = (shell::root(), shell::dist());
    let read = |name: &str| fs::read_to_string(root.join("www").join(name)).with_context(|| name.to_string());
    let own = |name: &str| Ok::<_, anyhow::Error>(text::shorter_js(&read(name)?));
    fs::write(dist.join("app.js"), format!("const TEXT = {};\n{}", pages::table("app.")?, own("app.js")?))?;
    fs::write(dist.join("manifest.webmanifest"), manifest(&read("manifest.webmanifest")?)?)?;

    let mut files = BTreeMap::new();
    let mut version = String::new();
    for name in CORE.iter().copied().chain(pages.iter().map(String::as_str)) {
        let bytes = fs::read(dist.join(name)).with_context(|| format!("{name} for the service worker"))?;
        let hash = text::sha256(&bytes);
        version += &hash;
        // A server may add to pages, a policy for one; scripts must be ours to the byte.
        let checked = !name.ends_with(".html");
        files.insert(name.to_string(), if checked { Json::from(hash) } else { Json::Null });
    }
    let packs: BTreeMap<String, String> =
        made.packs.iter().map(|p| (format!("packs/{}", p.file), text::sha256(&p.bytes))).collect();
    let worker = own("sw.js")?;
    version += &worker;
    let head = format!(
        "const VERSION = {};\nconst FILES = {};\nconst LATER = {};\nconst PACKS = {};\n",
        json!(text::short_hash(version.as_bytes())),
        serde_json::to_string(&files)?,
        json!(LATER),
        serde_json::to_string(&packs)?
    );
    fs::write(dist.join("sw.js"), head + &worker)?;
    Ok(())
}

/// The manifest, its description in every interface language.
fn manifest(source: &str) -> Result<String> {
    let mut manifest: Json = serde_json::from_str(source).context("www/manifest.webmanifest")?;
    let text = shell::root().join("src/view/text");
    let mut said = BTreeMap::new();
    for file in fs::read_dir(text)?.flatten() {
        let words = fs::read_to_string(file.path())?;
        let get = |key: &str| words.lines().find_map(|l| l.strip_prefix(key)?.strip_prefix(" = ").map(str::to_string));
        if let (Some(lang), Some(say)) = (get("locale"), get("say")) {
            said.insert(lang, say);
        }
    }
    manifest["description_localized"] = json!(said);
    Ok(serde_json::to_string_pretty(&manifest)?)
}
