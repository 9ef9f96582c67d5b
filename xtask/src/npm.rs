//! The npm package: a folder that `npm publish` or a bundler takes as it is.

use crate::bundle::Made;
use crate::script::{self, Form};
use crate::wasm::Program;
use crate::{shell, text};
use anyhow::{Context, Result};
use serde_json::json;
use std::fs;

/// Files of the repository that the package carries.
const FILES: [(&str, &str); 5] = [
    ("src/web/counterpoint.d.ts", "counterpoint.d.ts"),
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
    // The classic script exports nothing; it defines the element and `window.Counterpoint`.
    fs::write(folder.join("classic.d.ts"), "import type {} from \"./counterpoint.js\";\nexport {};\n")?;
    let types = "./counterpoint.d.ts";
    let package = json!({
        "name": "counterpoint-news",
        "version": script::version(&root)?,
        "description": "A custom element that shows where several articles about one story disagree. Nothing leaves the page.",
        "license": "MIT OR Apache-2.0",
        "keywords": ["web-components", "custom-element", "news", "multilingual", "comparison", "wasm"],
        "type": "module",
        "exports": {
            ".": {"types": types, "default": "./counterpoint.mjs"},
            "./inline": {"types": types, "default": "./inline.mjs"},
            "./classic": {"types": "./classic.d.ts", "default": "./counterpoint.js"},
            format!("./{}", script::WASM): format!("./{}", script::WASM),
            "./packs/*": "./packs/*",
            "./custom-elements.json": "./custom-elements.json",
            "./package.json": "./package.json",
        },
        "types": types,
        "customElements": "custom-elements.json",
        // Loading it defines the element.
        "sideEffects": true,
        // For pages that load a classic script from a copy of the package.
        "jsdelivr": "counterpoint.js",
        "unpkg": "counterpoint.js",
    });
    fs::write(folder.join("package.json"), format!("{}\n", serde_json::to_string_pretty(&package)?))?;
    println!("npm package: dist/npm (integrity of counterpoint.js: {})", text::sha384(&made.script));
    Ok(())
}
