//! Lists what the native build carries: the language packs, every folder `src/pack/<iso3>/` with its `.txt` files,
//! and the meaning packs, `data/meaning/*.bin`. Writes the words of the interface with their keys once for all languages, and its stylesheet
//! without what only its authors read.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

#[path = "src/pack/layout.rs"]
mod layout;

use layout::PackFiles;

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed=src/pack");
    let root = env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let out = env::var("OUT_DIR").unwrap_or_default();
    let mut code = String::from("&[\n");
    let packs = layout::packs(&Path::new(&root).join("src/pack"))?;
    for pack in &packs {
        code += &format!("({:?}, concat!(\n", pack.lang);
        for (stem, file) in whole(pack, &packs)? {
            code += &format!("{:?}, include_str!({:?}),\n", layout::header(stem), file.display().to_string());
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
    fs::write(Path::new(&out).join("meaning.rs"), code)?;

    // What is written beside a concept for those who review the list is not carried along.
    println!("cargo::rerun-if-changed=src/meaning");
    for (file, columns) in [("concepts.txt", &[0, 1][..]), ("frames.txt", &[0, 3, 4])] {
        let text = fs::read_to_string(Path::new(&root).join("src/meaning").join(file))?;
        fs::write(Path::new(&out).join(file), columns_of(&text, columns))?;
    }

    println!("cargo::rerun-if-changed=src/view/text");
    texts(&Path::new(&root).join("src/view/text"), Path::new(&out))?;
    println!("cargo::rerun-if-changed=src/view/style.css");
    let style = fs::read_to_string(Path::new(&root).join("src/view/style.css"))?;
    fs::write(Path::new(&out).join("style.css"), shorter(&style))
}

/// The files of `pack`, and of the one whose words it is read with as well (its file `like.txt`): the page joins the two itself.
fn whole<'a>(pack: &'a PackFiles, all: &'a [PackFiles]) -> io::Result<Vec<&'a (String, PathBuf)>> {
    let like = match pack.files.iter().find(|(stem, _)| stem == "like") {
        Some((_, file)) => fs::read_to_string(file)?,
        None => String::new(),
    };
    let other = all.iter().find(|p| like.lines().any(|l| l == p.lang));
    Ok(pack.files.iter().chain(other.into_iter().flat_map(|p| &p.files)).collect())
}

/// A table's lines with these of their columns, without comments.
fn columns_of(table: &str, columns: &[usize]) -> String {
    let lines = table.lines().filter(|l| !l.is_empty() && !l.starts_with('#'));
    let cells = lines.map(|l| l.split('\t').map(str::trim).collect::<Vec<_>>());
    let kept = cells.map(|c| columns.iter().filter_map(|i| c.get(*i).copied()).collect::<Vec<_>>().join("\t"));
    kept.collect::<Vec<_>>().join("\n")
}

/// A stylesheet without comments and the blanks that say nothing. None of them stands in one of its strings, and those around `+`
/// and `-` stay: sums need them.
fn shorter(css: &str) -> String {
    let mut out = String::new();
    for (i, part) in css.split("/*").enumerate() {
        let part = if i == 0 { part } else { part.split_once("*/").map_or("", |(_, rest)| rest) };
        out.push_str(part);
    }
    let lines = out.lines().map(str::trim).filter(|l| !l.is_empty());
    let mut out = lines.collect::<Vec<_>>().join(" ");
    for (blank, sign) in
        [(" {", "{"), ("{ ", "{"), ("; ", ";"), (";}", "}"), ("} ", "}"), (": ", ":"), (", ", ","), (" > ", ">")]
    {
        out = out.replace(blank, sign);
    }
    out
}

/// The keys of the interface's words a line each (`text-keys.txt`), and the words of each language in the same lines
/// (`text-deu.txt`); a line is empty where a language lacks the key.
fn texts(from: &Path, to: &Path) -> io::Result<()> {
    let pairs = |text: &str| -> Vec<(String, String)> {
        let lines = text.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('='));
        lines.map(|(key, words)| (key.trim().into(), words.trim().into())).collect()
    };
    let (keys, _): (Vec<String>, Vec<String>) = pairs(&fs::read_to_string(from.join("eng.txt"))?).into_iter().unzip();
    fs::write(to.join("text-keys.txt"), keys.join("\n"))?;
    for file in fs::read_dir(from)? {
        let path = file?.path();
        if path.extension().is_some_and(|e| e == "txt") {
            let words: BTreeMap<String, String> = pairs(&fs::read_to_string(&path)?).into_iter().collect();
            let lines: Vec<&str> = keys.iter().map(|k| words.get(k).map_or("", String::as_str)).collect();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            fs::write(to.join(format!("text-{name}")), lines.join("\n"))?;
        }
    }
    Ok(())
}
