//! The npm package: a folder that `npm publish` or a bundler takes as it is.

use crate::bundle::Made;
use crate::script::{self, Form};
use crate::wasm::Program;
use crate::{shell, text};
use anyhow::{Context, Result};
use std::fs;

/// Files of the repository that the package carries.
const FILES: [(&str, &str); 5] = [
    ("src/web/counterpoint.d.ts", "counterpoint.d.mts"),
    ("src/web/custom-elements.json", "custom-elements.json"),
    ("docs/embedding.md", "README.md"),
    ("LICENSE-MIT", "LICENSE-MIT"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
];

/// Writes `dist/npm/`.
pub fn write(program: &Program, wasm: &[u8], made: &Made) -> Result<()> {
    let (root, folder) = (shell::root(), shell::dist().join("npm"));
    fs::create_dir_all(folder.join("packs"))?;
    for pack in &made.packs {
        fs::write(folder.join("packs").join(&pack.file), &pack.bytes)?;
    }
    fs::write(folder.join("counterpoint.js"), &made.script)?;
    fs::write(folder.join("counterpoint.mjs"), script::script(&root, program, wasm, &made.packs, Form::Module)?)?;
    fs::write(folder.join("inline.mjs"), script::script(&root, program, wasm, &made.packs, Form::ModuleInline)?)?;
    fs::write(folder.join(script::WASM), &program.wasm)?;
    for (from, to) in FILES {
        fs::copy(root.join(from), folder.join(to)).with_context(|| from.to_string())?;
    }
    fs::write(folder.join("classic.d.ts"), CLASSIC)?;
    fs::write(folder.join("package.json"), package(&script::version(&root)?))?;
    println!("npm package: dist/npm (integrity of counterpoint.js: {})", text::sha384(&made.script));
    Ok(())
}

/// The classic script exports nothing; it defines the element and `window.Counterpoint`.
const CLASSIC: &str = "/// <reference path=\"./counterpoint.d.mts\" />\nexport {};\n";

/// What the package says of itself. Written as text, for the order counts: the first condition that fits is taken, so types
/// go first. The classic script is `.js` and no module, the modules are `.mjs`. There is no short address for pages
/// (`unpkg`, `jsdelivr`): behind one the script would look for its packs in the wrong folder.
const PACKAGE: &str = r#"{
  "name": "counterpoint-news",
  "version": "VERSION",
  "description": "A custom element that shows where several articles about one story disagree. Nothing leaves the page.",
  "keywords": ["web-components", "custom-element", "news", "multilingual", "comparison", "wasm"],
  "license": "MIT OR Apache-2.0",
  "type": "commonjs",
  "exports": {
    ".": { "types": "./counterpoint.d.mts", "default": "./counterpoint.mjs" },
    "./inline": { "types": "./counterpoint.d.mts", "default": "./inline.mjs" },
    "./classic": { "types": "./classic.d.ts", "default": "./counterpoint.js" },
    "./WASM": "./WASM",
    "./packs/*": "./packs/*",
    "./custom-elements.json": "./custom-elements.json",
    "./package.json": "./package.json"
  },
  "types": "./counterpoint.d.mts",
  "customElements": "custom-elements.json",
  "sideEffects": true
}
"#;

fn package(version: &str) -> String {
    PACKAGE.replace("VERSION", version).replace("WASM", script::WASM)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value as Json;

    /// `npm ci` refuses a lock file of another version.
    #[test]
    fn the_example_is_locked_to_this_version() {
        let lock = fs::read_to_string(shell::root().join("examples/vite/package-lock.json")).unwrap();
        let lock: Json = serde_json::from_str(&lock).unwrap();
        let package: Json = serde_json::from_str(&package(&script::version(&shell::root()).unwrap())).unwrap();
        assert_eq!(lock["packages"]["node_modules/counterpoint-news"]["version"], package["version"]);
        let asked = lock["packages"].as_object().unwrap().values().filter_map(|p| p["resolved"].as_str());
        assert_eq!(asked.collect::<Vec<_>>(), ["file:../../dist/npm"], "the lock file names no registry");
    }
}
