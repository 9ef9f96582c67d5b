//! The npm package as others take it: packed, checked, built into a page by Vite, and loaded by plain pages.

use crate::scenarios::{EL, ELEMENT, Stage, shown};
use crate::server::{self as http, Server};
use crate::sites::{RECORDER, note};
use crate::{Args, native};
use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value as Json, json};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, OnceLock};

/// What a careful page allows: files of its own server, and what wasm and worker need.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'unsafe-inline'; worker-src blob:; \
                      connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; \
                      trusted-types counterpoint";

/// How many workers have said that they run; without one the analysis goes on, more slowly, and nobody would notice.
const WORKERS: &str =
    "window.workers = 0; const Own = Worker; window.Worker = class extends Own { constructor(...all) { super(...all);
    this.addEventListener('message', ({ data }) => (workers += data === 'ready')); } };";

/// Where the package lies once it is installed.
const PACKAGE: &str = "node_modules/counterpoint-news";

/// Files of the example beside what npm needs to install it (`xtask/src/tools.rs`).
const EXAMPLE: [&str; 4] = ["index.html", "main.ts", "tsconfig.json", "vite.config.js"];

impl Stage<'_> {
    /// Wasm and packs are files of the page's own server, the smallest packs too.
    pub async fn npm_bundled(&self) -> Result<()> {
        let site = Site::of(tried(self.args)?.join("dist"), POLICY, vec![])?;
        self.b.goto(&format!("{}/", site.address)).await?;
        self.says_what_the_example_says().await?;
        ensure!(self.b.js("workers").await? == json!(1), "{} workers ran", self.b.js("workers").await?);
        let asked = site.asked();
        let odd: Vec<&String> = asked.iter().filter(|r| r.contains('?') || !r.starts_with("GET /")).collect();
        ensure!(odd.is_empty(), "asked for {odd:?}");
        for (part, times) in [(".wasm", 1), ("/eng-", 1), ("/deu-", 1), ("/readers-", 0)] {
            let found = asked.iter().filter(|r| r.contains(part)).count();
            ensure!(found == times, "{part} was asked for {found} times: {asked:#?}");
        }
        // The pack of Urdu is one that Vite would write into the script.
        let urdu = "Counterpoint.compare([{lang: 'ur', text: 'حادثے میں 14 افراد زخمی ہوئے۔'}, {lang: 'ur', text: 'حادثے میں 23 افراد زخمی ہوئے۔'}])";
        let notices = self.b.promise(urdu, vec![]).await?["notices"].to_string();
        ensure!(!notices.contains("pack-refused"), "{notices}");
        ensure!(site.asked().iter().any(|r| r.contains("/urd-")), "no file of Urdu");
        self.b.quiet().await
    }

    /// The same page as its author sees it while he writes it.
    pub async fn npm_served(&self) -> Result<()> {
        let vite = Vite::start(tried(self.args)?)?;
        self.b.goto(&vite.address).await?;
        self.says_what_the_example_says().await?;
        // It talks to its server, in the console too.
        self.b.goto("about:blank").await?;
        self.b.heard().await.map(|_| ())
    }

    async fn says_what_the_example_says(&self) -> Result<()> {
        self.b.until("document.getElementById('said')?.textContent").await?;
        let said = self.b.js("document.getElementById('said').textContent").await?;
        let version = self.b.js("Counterpoint.version").await?;
        let expected = format!("{}: 1 and 1 disagreement, 0 packs refused", version.as_str().unwrap_or_default());
        ensure!(said == json!(expected), "the page says {said}");
        self.b.until(&format!("{EL}.report.disagreements.length === 1 && {}", shown("[part~=compact]"))).await
    }

    /// Without a bundler: three ways, and packs from a copy of their folder.
    pub async fn npm_plain(&self) -> Result<()> {
        let elsewhere = ELEMENT.replace("<counter-point>", "<counter-point packs=\"/copied/packs\">");
        let by_import = "import { compare } from '/node_modules/counterpoint-news/inline.mjs';
            window.alone = compare([{text: 'Police said 14 people were hurt.', lang: 'en'}], {packs: 'copied/packs'});";
        let page = |head: String, body: &str| format!("<title>Plain</title>{head}<main>{body}</main>");
        let script = |kind: &str, file: &str| format!("<script {kind} src=\"/{PACKAGE}/{file}\"></script>");
        // Some bundlers make one classic script of it, which has no address.
        let bare = fs::read_to_string(tried(self.args)?.join(PACKAGE).join("inline.mjs"))?;
        let bare = bare.replace("import.meta.url", "undefined");
        let pages = vec![
            ("classic.html", page(script("defer", "counterpoint.js"), ELEMENT)),
            ("module.html", page(script("type=\"module\"", "counterpoint.mjs"), ELEMENT)),
            ("inline.html", page(script("type=\"module\"", "inline.mjs"), ELEMENT)),
            ("copied.html", page("<script type=\"module\" src=\"/import.js\"></script>".into(), &elsewhere)),
            ("import.js", by_import.into()),
            ("bare.html", page("<script type=\"module\" src=\"/bare.js\"></script>".into(), &elsewhere)),
            ("bare.js", bare),
        ];
        let names: Vec<&str> = pages.iter().map(|(name, _)| *name).filter(|name| name.ends_with(".html")).collect();
        let site = Site::of(tried(self.args)?.to_path_buf(), POLICY, pages)?;
        for name in names {
            site.asked();
            self.b.goto(&format!("{}/{name}", site.address)).await?;
            self.b.until(&format!("{EL}?.report && {}", shown("[part~=compact]"))).await.context(name)?;
            let found = self.b.js(&format!("[{EL}.report.disagreements.length, workers]")).await?;
            ensure!(found == json!([1, 1]), "{name}: disagreements and workers: {found}");
            let asked = site.asked();
            let (packs, wasm) = match name {
                "copied.html" | "bare.html" => ("GET /copied/packs/".to_string(), 0),
                "module.html" => (format!("GET /{PACKAGE}/packs/"), 1),
                _ => (format!("GET /{PACKAGE}/packs/"), 0),
            };
            let all: Vec<&String> = asked.iter().filter(|r| r.ends_with(".pack")).collect();
            ensure!(all.len() > 3 && all.iter().all(|r| r.starts_with(&packs)), "{name}: packs of {all:?}");
            let found = asked.iter().filter(|r| r.ends_with(".wasm")).count();
            ensure!(found == wasm, "{name}: the wasm was asked for {found} times");
            if name == "copied.html" {
                let alone = self.b.promise("alone", vec![]).await?;
                ensure!(alone["articles"][0]["language"]["code"] == json!("eng"), "{alone}");
            }
            self.b.quiet().await.context(name)?;
        }
        Ok(())
    }
}

/// A folder as a site of its own, with pages of the test beside it.
struct Site {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
    _server: Server,
}

impl Site {
    fn of(folder: PathBuf, policy: &'static str, pages: Vec<(&'static str, String)>) -> Result<Site> {
        let asked = Arc::new(Mutex::new(Vec::new()));
        let log = asked.clone();
        let server = Server::start(0, move |asked| {
            note(asked, &log);
            let path = http::path(asked);
            let page = pages.iter().find(|(name, _)| *name == path).map(|(_, page)| page.clone().into_bytes());
            let content = match path.as_str() {
                "watch.js" => Some(format!("{RECORDER}{WORKERS}").into_bytes()),
                "favicon.ico" => Some(Vec::new()),
                _ => page.or_else(|| http::file(&folder, &path.replace("copied/", &format!("{PACKAGE}/")))),
            };
            // Before everything else, what the console hears is kept.
            let content = content.map(|bytes| match path.ends_with(".html") {
                true => String::from_utf8_lossy(&bytes)
                    .replacen("<title>", "<script src=\"/watch.js\"></script><title>", 1)
                    .into_bytes(),
                false => bytes,
            });
            http::answer(content, &[("Content-Type", http::kind(&path)), ("Content-Security-Policy", policy)])
        })?;
        Ok(Site { address: server.address(), asked, _server: server })
    }

    /// Requests since the last call.
    fn asked(&self) -> Vec<String> {
        self.asked.lock().map(|mut r| std::mem::take(&mut *r)).unwrap_or_default()
    }
}

/// Vite's own server, until it is dropped.
struct Vite {
    address: String,
    child: Child,
}

impl Vite {
    fn start(example: &Path) -> Result<Vite> {
        let mut child = Command::new("node")
            .args(["node_modules/vite/bin/vite.js", "--host", "127.0.0.1", "--clearScreen", "false"])
            .current_dir(example)
            .env("NO_COLOR", "1")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .context("node")?;
        let out = child.stdout.take();
        let mut vite = Vite { address: String::new(), child };
        // It takes the next port that is free, and says which.
        let mut lines = BufReader::new(out.context("no output")?).lines().map_while(Result::ok);
        let said = lines.find_map(|l| l.find("http://").map(|at| l[at..].trim().to_string()));
        vite.address = said.context("Vite's server did not start")?;
        // Somebody listens to the rest until it is gone.
        std::thread::spawn(move || lines.for_each(drop));
        Ok(vite)
    }
}

impl Drop for Vite {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The example with the package in it, built; done once for all engines.
fn tried(args: &Args) -> Result<&'static Path> {
    static DONE: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    let done = DONE.get_or_init(|| build(args).map_err(|e| format!("{e:#}")));
    done.as_deref().map_err(|e| anyhow::anyhow!("{e}"))
}

fn build(args: &Args) -> Result<PathBuf> {
    let tools = args.tools.canonicalize().context("the folder of tools")?;
    let example = tools.join("vite/examples/vite");
    ensure!(example.join("node_modules/vite").is_dir(), "{} holds no Vite", example.display());
    // As `npm publish` would send it.
    let package = args.dist.join("npm").canonicalize().context("dist/npm")?;
    let manifest: Json = serde_json::from_slice(&fs::read(package.join("package.json"))?)?;
    let version = manifest["version"].as_str().context("no version")?;
    let packed = tools.join(format!("vite/counterpoint-news-{version}.tgz"));
    let arg = |path: &Path| path.display().to_string();
    run(&tools, "npm", &["pack", "--silent", "--pack-destination", &arg(&tools.join("vite")), &arg(&package)])?;
    run(&tools, "node", &["node_modules/publint/src/cli.js", &arg(&packed), "--strict"])?;
    let installed = example.join(PACKAGE);
    fs::remove_dir_all(&installed).context("the package that was installed")?;
    fs::create_dir(&installed)?;
    run(&installed, "tar", &["-xzf", &arg(&packed), "--strip-components", "1"])?;
    // What Vite keeps of it for its own server goes by its version only.
    fs::remove_dir_all(example.join("node_modules/.vite")).ok();
    for name in EXAMPLE {
        fs::copy(args.root.join("examples/vite").join(name), example.join(name)).context(name)?;
    }
    // On a server that renders it can be imported, and waits.
    let served = "const all = await Promise.all(['counterpoint-news', 'counterpoint-news/inline'].map((name) => import(name)));
        for (const { version, compare } of all) {
            const refused = await compare([]).then(() => 'nothing', String);
            if (version !== process.argv[1] || !refused.includes('runs in a browser')) throw new Error(`${version}: ${refused}`);
        }";
    run(&example, "node", &["--input-type=module", "--eval", served, version])?;
    // The types say what a report holds, no more and no less.
    let report = native::report(&args.native, &args.root)?;
    let typed =
        format!("import type {{ Report }} from \"counterpoint-news\";\nexport const report: Report = {report};\n");
    fs::write(example.join("report.ts"), typed)?;
    run(&example, "node", &["node_modules/typescript/bin/tsc", "--noEmit"])?;
    run(&example, "node", &["node_modules/vite/bin/vite.js", "build", "--logLevel", "warn"])?;
    Ok(example)
}

/// Runs a program; what it printed is told where it fails.
fn run(folder: &Path, program: &str, args: &[&str]) -> Result<()> {
    let out = Command::new(program).args(args).current_dir(folder).env("NO_COLOR", "1").output();
    let out = out.with_context(|| format!("{program} cannot be started"))?;
    if !out.status.success() {
        let said = [out.stdout, out.stderr].concat();
        bail!("`{program} {}` failed: {}", args.join(" "), String::from_utf8_lossy(&said));
    }
    Ok(())
}
