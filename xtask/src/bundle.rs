//! From wasm, glue, packs and pages to `dist/`.

use crate::packs::{self, Packed};
use crate::wasm::Program;
use crate::{demo, shell, text};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;

/// What was made, for the budgets.
pub struct Made {
    /// The script that page and embed load.
    pub script: Vec<u8>,
    /// The single offline file.
    pub single: Vec<u8>,
    /// Language packs.
    pub packs: Vec<Packed>,
}

/// Files of `www/` and elsewhere that are served as they are.
const STATIC: [(&str, &str); 5] = [
    ("www/embed.html", "embed.html"),
    ("www/embed.css", "embed.css"),
    ("www/icon.svg", "icon.svg"),
    ("www/manifest.webmanifest", "manifest.webmanifest"),
    ("src/web/counterpoint.d.ts", "counterpoint.d.ts"),
];

const LINKS: &str = "<link rel=\"icon\" href=\"icon.svg\" type=\"image/svg+xml\">\n<link rel=\"manifest\" href=\"manifest.webmanifest\">";

/// Writes `dist/`.
pub fn bundle(program: &Program, readers: &Program) -> Result<Made> {
    println!("[3/3] bundling into dist/");
    let (root, dist) = (shell::root(), shell::dist());
    if dist.exists() {
        fs::remove_dir_all(&dist).context("dist/ cannot be emptied")?;
    }
    fs::create_dir_all(dist.join("packs"))?;
    let mut packs = packs::all()?;
    packs.push(Packed::new("readers".into(), &readers.joined()));
    for pack in &packs {
        fs::write(dist.join("packs").join(&pack.file), &pack.bytes)?;
    }
    let script = script(&root, program, &packs)?;
    let page = fs::read_to_string(root.join("index.html")).context("index.html")?;
    let demo = demo::block(&root)?;
    let single = single(&page, &script, &packs, &demo)?;
    fs::write(dist.join("index.html"), served(&page, &demo)?)?;
    fs::write(dist.join("counterpoint.html"), &single)?;
    fs::write(dist.join("counterpoint.js"), &script)?;
    for (from, to) in STATIC {
        fs::copy(root.join(from), dist.join(to)).with_context(|| from.to_string())?;
    }
    println!("integrity of counterpoint.js: {}", text::sha384(script.as_bytes()));
    Ok(Made { script: script.into_bytes(), single: single.into_bytes(), packs })
}

/// The one script: glue, wasm, list of packs, host and element.
fn script(root: &Path, program: &Program, packs: &[Packed]) -> Result<String> {
    let own = |name: &str| -> Result<String> {
        let path = root.join("src/web").join(name);
        Ok(text::shorter_js(&fs::read_to_string(&path).with_context(|| path.display().to_string())?))
    };
    let list: Vec<String> = packs
        .iter()
        .map(|p| format!("{:?}:{{file:{:?},integrity:{:?}}}", p.name, p.file, text::sha256(&p.bytes)))
        .collect();
    let version = fs::read_to_string(root.join("Cargo.toml"))?
        .lines()
        .find_map(|l| l.strip_prefix("version = \"")?.strip_suffix('"').map(str::to_string))
        .context("no version in Cargo.toml")?;
    let script = format!(
        "/*! Counterpoint {version} | MIT OR Apache-2.0 */\n(()=>{{\n\"use strict\";\n\
         if(customElements.get(\"counter-point\"))return;\nconst VERSION=\"{version}\";\n\
         const PACKS={{{}}};\nconst WASM=\"{}\";\nfunction glue(){{\n{}return wasm_bindgen;\n}}\n{}{}{}}})();\n",
        list.join(","),
        text::base64(&text::gzip(&program.wasm)),
        program.glue,
        own("host.js")?,
        own("desk.js")?,
        own("element.js")?,
    );
    if script.contains("</script") || script.contains("<!--") {
        bail!("the script would end its own <script> element in the single file");
    }
    Ok(script)
}

/// The page as it is served: one script beside it, GET of its own files and nothing else.
fn served(page: &str, demo: &str) -> Result<String> {
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src '{}'; worker-src blob:; connect-src 'self'; \
         img-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'",
        text::sha256(style(page)?.as_bytes())
    );
    fill(page, &policy, LINKS, demo, "", "<script src=\"counterpoint.js\" defer></script>")
}

/// Everything in one file. Its policy refuses every connection: a promise that anybody can check.
fn single(page: &str, script: &str, packs: &[Packed], demo: &str) -> Result<String> {
    let policy = format!(
        "default-src 'none'; script-src '{}' 'wasm-unsafe-eval'; style-src '{}'; worker-src blob:; base-uri 'none'; \
         form-action 'none'",
        text::sha256(script.as_bytes()),
        text::sha256(style(page)?.as_bytes())
    );
    let packs: String = packs
        .iter()
        .map(|p| {
            format!(
                "<script type=\"application/octet-stream\" id=\"counterpoint-pack-{}\">{}</script>\n",
                p.name,
                text::base64(&p.bytes)
            )
        })
        .collect();
    fill(page, &policy, "", demo, packs.trim_end(), &format!("<script>{script}</script>"))
}

/// The content of the page's only `<style>`.
fn style(page: &str) -> Result<&str> {
    let (_, rest) = page.split_once("<style>").context("index.html has no <style>")?;
    rest.split_once("</style>").map(|(style, _)| style).context("index.html has no </style>")
}

fn fill(page: &str, policy: &str, links: &str, demo: &str, packs: &str, script: &str) -> Result<String> {
    let policy = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
    let mut page = page.to_string();
    for (mark, with) in [
        ("<!--csp-->", policy.as_str()),
        ("<!--links-->", links),
        ("<!--demo-->", demo),
        ("<!--packs-->", packs),
        ("<!--script-->", script),
    ] {
        if page.matches(mark).count() != 1 {
            bail!("index.html must hold {mark} once");
        }
        page = page.replace(mark, with);
    }
    Ok(page)
}
