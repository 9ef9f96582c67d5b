//! Lists what the native build carries: the language packs, every folder `src/pack/<iso3>/` with its `.txt` files,
//! and the meaning packs, `data/meaning/*.bin`.

use std::{env, fs, path::Path};

#[path = "src/pack/layout.rs"]
mod layout;

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed=src/pack");
    let root = env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let out = env::var("OUT_DIR").unwrap_or_default();
    let mut code = String::from("&[\n");
    for pack in layout::packs(&Path::new(&root).join("src/pack"))? {
        code += &format!("({:?}, concat!(\n", pack.lang);
        for (stem, file) in pack.files {
            code += &format!("{:?}, include_str!({:?}),\n", layout::header(&stem), file.display().to_string());
        }
        code += ")),\n";
    }
    code += "]\n";
    fs::write(Path::new(&out).join("packs.rs"), code)?;

    println!("cargo::rerun-if-changed=data/meaning");
    let mut code = String::from("&[\n");
    for file in layout::meaning(&Path::new(&root).join("data/meaning"))? {
        code += &format!("include_bytes!({:?}),\n", file.display().to_string());
    }
    code += "]\n";
    fs::write(Path::new(&out).join("meaning.rs"), code)
}
