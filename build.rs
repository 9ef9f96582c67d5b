//! Lists the language packs for the native build: every folder `src/pack/<iso3>/` with its `.txt` files.
//!
//! And the meaning packs, `data/meaning/*.bin`.
//!
//! A file's name without `.txt` is its first section, so that a file of one section needs no header.

use std::{env, fs, path::Path};

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed=src/pack");
    let root = env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let mut code = String::from("&[\n");
    for lang in sorted(&Path::new(&root).join("src/pack"))? {
        let name = file_name(&lang);
        if !lang.is_dir() || name.len() != 3 {
            continue;
        }
        code += &format!("({name:?}, concat!(\n");
        for file in sorted(&lang)? {
            if let Some(stem) =
                file_name(&file).strip_suffix(".txt").filter(|s| *s != "interface" && !s.starts_with("examples"))
            {
                code += &format!("\"\\n[{stem}]\\n\", include_str!({:?}),\n", file.display().to_string());
            }
        }
        code += ")),\n";
    }
    code += "]\n";
    let out = env::var("OUT_DIR").unwrap_or_default();
    fs::write(Path::new(&out).join("packs.rs"), code)?;

    println!("cargo::rerun-if-changed=data/meaning");
    let mut code = String::from("&[\n");
    for file in sorted(&Path::new(&root).join("data/meaning"))? {
        if file_name(&file).ends_with(".bin") {
            code += &format!("include_bytes!({:?}),\n", file.display().to_string());
        }
    }
    code += "]\n";
    fs::write(Path::new(&out).join("meaning.rs"), code)
}

fn sorted(dir: &Path) -> std::io::Result<Vec<std::path::PathBuf>> {
    let mut all: Vec<_> = fs::read_dir(dir)?.filter_map(|e| e.ok().map(|e| e.path())).collect();
    all.sort();
    Ok(all)
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}
