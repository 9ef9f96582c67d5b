//! From wasm, glue, packs and pages to `dist/`.

use crate::packs::{self, Packed};
use crate::pages::{self, Facts};
use crate::script::{self, Form, WASM};
use crate::squeeze::Effort;
use crate::wasm::Program;
use crate::{app, demo, lanes, npm, shell, text};
use anyhow::{Context, Result, bail};
use std::fs;

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
const STATIC: [(&str, &str); 13] = [
    ("www/app.css", "app.css"),
    ("www/frame-host.js", "frame-host.js"),
    ("www/frame.css", "frame.css"),
    ("www/frame.js", "frame.js"),
    ("www/icon-192.png", "icon-192.png"),
    ("www/icon-512.png", "icon-512.png"),
    ("www/icon-maskable.png", "icon-maskable.png"),
    ("www/icon-touch.png", "icon-touch.png"),
    ("www/icon.svg", "icon.svg"),
    ("www/ledger.css", "ledger.css"),
    ("www/pages.css", "pages.css"),
    ("src/web/counterpoint.d.ts", "counterpoint.d.ts"),
    ("src/web/custom-elements.json", "custom-elements.json"),
];

const LINKS: &str = "<link rel=\"icon\" href=\"icon.svg\" type=\"image/svg+xml\">\n\
    <link rel=\"apple-touch-icon\" href=\"icon-touch.png\">\n<link rel=\"manifest\" href=\"manifest.webmanifest\">\n\
    <link rel=\"stylesheet\" href=\"app.css\">";

/// Writes `dist/`.
pub fn bundle(program: &Program, readers: &Program, effort: Effort) -> Result<Made> {
    println!("[3/3] bundling into dist/");
    let (root, dist) = (shell::root(), shell::dist());
    if dist.exists() {
        fs::remove_dir_all(&dist).context("dist/ cannot be emptied")?;
    }
    fs::create_dir_all(dist.join("packs"))?;
    let mut packs =
        packs::all(vec![("readers".into(), readers.joined()?), (WASM.into(), lanes::apart(&program.wasm)?)], effort)?;
    // The wasm itself travels in the script.
    let wasm = packs.pop().map(|p| p.bytes).unwrap_or_default();
    for pack in &packs {
        fs::write(dist.join("packs").join(&pack.file), &pack.bytes)?;
    }
    let script = script::script(&root, program, &wasm, &packs, Form::Classic)?;
    let page = fs::read_to_string(root.join("index.html")).context("index.html")?;
    let demo = demo::block(&root)?;
    let single = single(&page, &script, &packs, &demo)?;
    fs::write(dist.join("index.html"), served(&page, &demo)?)?;
    fs::write(dist.join("counterpoint.html"), &single)?;
    fs::write(dist.join("counterpoint.js"), &script)?;
    for (from, to) in STATIC {
        fs::copy(root.join(from), dist.join(to)).with_context(|| from.to_string())?;
    }
    fs::write(
        dist.join("frame.html"),
        frame(&fs::read_to_string(root.join("www/frame.html")).context("frame.html")?)?,
    )?;
    let ledger = fs::read_to_string(root.join("www/ledger.html")).context("ledger.html")?;
    fs::write(dist.join("ledger.html"), ledger.replace("<!--articles-->", &demo::markup(&root)?))?;
    // What the demo of frames and previews reads.
    fs::write(dist.join("example.json"), serde_json::to_string_pretty(&demo::articles(&root)?)?)?;
    let made = Made { script: script.into_bytes(), single: single.into_bytes(), packs };
    let pages = pages::write(&Facts {
        integrity: text::sha384(&made.script),
        version: script::version(&root)?,
        packs: (made.packs.len(), made.packs.iter().map(|p| p.bytes.len()).sum()),
        single: made.single.len(),
    })?;
    app::write(&made, &pages)?;
    npm::write(program, &wasm, &made)?;
    Ok(made)
}

/// The page as it is served: one script beside it, GET of its own files and nothing else.
fn served(page: &str, demo: &str) -> Result<String> {
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' '{}'; worker-src 'self' blob:; \
         connect-src 'self'; img-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'",
        text::sha256(style(page)?.as_bytes())
    );
    let scripts = "<script src=\"counterpoint.js\" defer></script>\n<script src=\"app.js\" defer></script>";
    fill(page, &policy, LINKS, demo, "", scripts)
}

/// The page for frames: it may be shown anywhere and reach its own server only.
fn frame(page: &str) -> Result<String> {
    let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; worker-src blob:; \
        connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";
    let policy = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
    if page.matches("<!--csp-->").count() != 1 {
        bail!("frame.html must hold <!--csp--> once");
    }
    Ok(page.replace("<!--csp-->", &policy))
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
                text::base85(&p.bytes)
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
