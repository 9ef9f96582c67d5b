//! The installed app: precache, server gone, updates, what other apps share.

use crate::engine::Kind;
use crate::scenarios::{Skipped, Stage};
use crate::server::{self as http, Server};
use anyhow::{Context, Result, ensure};
use serde_json::json;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

/// A server of the built site to the byte, which can be gone, or have another version.
struct Mirror {
    address: String,
    server: Mutex<Option<Server>>,
    newer: Arc<AtomicBool>,
}

impl Mirror {
    fn start(dist: &Path) -> Result<Mirror> {
        let newer = Arc::new(AtomicBool::new(false));
        let server = {
            let (newer, dist) = (newer.clone(), dist.to_path_buf());
            Server::start(0, move |asked| {
                let path = http::path(asked);
                let content = http::file(&dist, &path);
                let newer = newer.load(Ordering::SeqCst);
                let content = content.map(|bytes| if newer { renewed(&path, bytes) } else { bytes });
                http::answer(content, &[("Content-Type", http::kind(&path)), ("Cache-Control", "no-cache")])
            })?
        };
        Ok(Mirror { address: server.address(), server: Mutex::new(Some(server)), newer })
    }

    /// Nobody listens any more.
    fn stop(&self) {
        drop(self.server.lock().ok().and_then(|mut s| s.take()));
    }
}

/// Another version of the app: the page is called otherwise, the service worker has another name for it.
fn renewed(path: &str, bytes: Vec<u8>) -> Vec<u8> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    match path {
        "sw.js" => text(&bytes).replacen("const VERSION = \"", "const VERSION = \"next-", 1).into_bytes(),
        "index.html" => text(&bytes).replacen("<title>", "<title>Next ", 1).into_bytes(),
        _ => bytes,
    }
}

const READY: &str = "document.querySelector('[part~=input], [part~=statement]')";

impl Stage<'_> {
    /// Skipped where the engine has no service workers here (WebKitGTK under automation keeps no data).
    async fn installed(&self) -> Result<Mirror> {
        let mirror = Mirror::start(&self.sites.dist)?;
        self.b.goto(&format!("{}/", mirror.address)).await?;
        self.b.until(READY).await?;
        if self.b.js("!navigator.serviceWorker").await? == json!(true) {
            return Err(Skipped("no service workers here").into());
        }
        self.b.until("navigator.serviceWorker.controller").await.context("no service worker took charge")?;
        Ok(mirror)
    }

    async fn demo(&self) -> Result<()> {
        self.b.until(READY).await?;
        self.b.click("document.querySelector('[part~=demo] button')").await?;
        self.b.until("document.querySelectorAll('[part~=duel]').length").await
    }

    pub async fn server_gone(&self) -> Result<()> {
        let mirror = self.installed().await?;
        self.demo().await?;
        mirror.stop();
        self.b.goto("about:blank").await?;
        self.b.goto(&format!("{}/", mirror.address)).await.context("opened without the server")?;
        self.b.until(READY).await.context("without the server")?;
        self.b.run("localStorage.clear();", vec![]).await?;
        // As a reader loads it again; the driver's own way goes past service workers in Firefox.
        self.b.run("window.before = true; location.reload();", vec![]).await?;
        self.b.until("!window.before").await.context("loaded again without the server")?;
        self.demo().await?;
        let report = self.b.js("document.querySelectorAll('[part~=duel]').length").await?;
        ensure!(report.as_u64() > Some(0), "no report without the server");
        let refused =
            self.b.js("document.querySelector('[part~=root]').textContent.includes('could not load')").await?;
        ensure!(refused == json!(false), "packs are missing without the server");
        for page in ["privacy.html", "privacy.ar.html", "embed.html"] {
            self.b.goto(&format!("{}/{page}", mirror.address)).await?;
            self.b.until("document.querySelector('h1')").await.with_context(|| page.to_string())?;
        }
        Ok(())
    }

    pub async fn all_packs(&self) -> Result<()> {
        let mirror = self.installed().await?;
        self.b.goto(&format!("{}/privacy.html", mirror.address)).await?;
        self.b.click("document.querySelector('#packs button')").await?;
        self.b.until("document.querySelector('#packs [role=status]').textContent.startsWith('All packs')").await?;
        // Asked again, the page knows.
        self.b.goto("about:blank").await?;
        self.b.goto(&format!("{}/privacy.html", mirror.address)).await?;
        self.b.until("document.querySelector('#packs [role=status]').textContent.startsWith('All packs')").await?;
        ensure!(self.b.js("document.querySelector('#packs button').hidden").await? == json!(true), "offered again");
        mirror.stop();
        // A language that nobody has read here yet.
        self.b.goto("about:blank").await?;
        self.b.goto(&format!("{}/", mirror.address)).await?;
        self.b.until("window.Counterpoint").await?;
        let call = "Counterpoint.compare(['Policja podała, że w zderzeniu ranne zostały 23 osoby.', 'Polis çarpışmada 14 kişinin yaralandığını söyledi.'])";
        let report = self.b.promise(call, vec![]).await?;
        let missing: Vec<_> =
            report["notices"].as_array().into_iter().flatten().filter(|n| n["code"] == "pack-refused").collect();
        ensure!(missing.is_empty(), "{missing:?}");
        Ok(())
    }

    pub async fn update(&self) -> Result<()> {
        let mirror = self.installed().await?;
        mirror.newer.store(true, Ordering::SeqCst);
        self.b.run("navigator.serviceWorker.getRegistration().then((r) => r.update());", vec![]).await?;
        self.b.until("document.querySelector('.update')").await?;
        // Nothing changes before the reader says so; in Chromium not even over a reload, which others take for leave.
        if self.b.kind == Kind::Chromium {
            self.b.client.refresh().await?;
            self.b.until(READY).await?;
            self.b.until("document.querySelector('.update')").await?;
        }
        ensure!(self.b.js("document.title").await? == json!("Counterpoint"), "another version without being asked");
        self.b.click("document.querySelector('.update button')").await?;
        self.b.until("document.title === 'Next Counterpoint'").await?;
        let caches = self
            .b
            .promise("caches.keys().then((k) => k.filter((n) => n.startsWith('counterpoint-core-')))", vec![])
            .await?;
        ensure!(caches.as_array().is_some_and(|c| c.len() == 1), "old versions are kept: {caches}");
        Ok(())
    }

    pub async fn shared(&self) -> Result<()> {
        let mirror = self.installed().await?;
        let post = "(() => { const form = new FormData(); form.set('title', 'Ferry'); form.set('text', 'Police said 14 people were hurt.');
            form.set('url', 'https://example.org/ferry');
            form.append('files', new File(['Bei dem Zusammenstoß wurden 23 Menschen verletzt.'], 'zeitung.txt', {type: 'text/plain'}));
            return fetch('share', {method: 'POST', body: form, redirect: 'manual'}).then((r) => r.type); })()";
        let answer = self.b.promise(post, vec![]).await?;
        ensure!(answer == json!("opaqueredirect"), "the answer is {answer}");
        self.b.goto("about:blank").await?;
        self.b.goto(&format!("{}/#shared", mirror.address)).await?;
        self.b.until("document.querySelectorAll('[part~=added] li').length === 2").await?;
        let words = self.b.js("document.querySelector('[part~=added]').textContent").await?;
        let words = words.as_str().unwrap_or_default();
        ensure!(words.contains("Ferry") && words.contains("Zusammenstoß"), "{words}");
        let link =
            self.b.js("localStorage.getItem('counterpoint.draft')?.includes('\"https://example.org/ferry\"')").await?;
        ensure!(link == json!(true), "the address it came with is lost");
        ensure!(self.b.js("location.hash").await? != json!("#shared"), "a reload would look again");
        let kept = self
            .b
            .promise("caches.open('counterpoint-shared').then((c) => c.keys()).then((k) => k.length)", vec![])
            .await?;
        ensure!(kept == json!(0), "{kept} shared things stay behind");
        Ok(())
    }

    /// The installed app has what a comparison is saved into, and the story of the frame.
    pub async fn saves_without_server(&self) -> Result<()> {
        let mirror = self.installed().await?;
        self.b.run("navigator.serviceWorker.controller.postMessage('app');", vec![]).await?;
        let packs = std::fs::read_dir(self.sites.dist.join("packs"))?.count();
        let kept = format!(
            "Promise.all([caches.match(new URL('counterpoint.html', location.href).href), caches.open('counterpoint-packs').then((c) => c.keys())])
                .then(([file, packs]) => !!file && packs.length === {packs})"
        );
        let start = std::time::Instant::now();
        while self.b.promise(&kept, vec![]).await? != json!(true) {
            ensure!(start.elapsed().as_secs() < 90, "the app did not take everything");
            tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        }
        mirror.stop();
        self.b.goto("about:blank").await?;
        self.b.goto(&format!("{}/", mirror.address)).await?;
        self.demo().await?;
        self.strip().await?;
        let (name, file) = self.caught("document.querySelectorAll('[part~=share] button')[1]").await?;
        ensure!(
            name.ends_with(".counterpoint.html") && file.len() > 1_000_000,
            "saved was {name}, {} bytes",
            file.len()
        );
        self.b.goto("about:blank").await?;
        self.b.goto(&format!("{}/frame.html#src=example.json&lang=en", mirror.address)).await?;
        self.b.until("document.querySelector('counter-point')?.report?.articles.length === 5").await
    }

    /// Files from a folder, and a link that is opened while the app is.
    pub async fn launched(&self) -> Result<()> {
        let manifest = self.sites.dist.join("manifest.webmanifest");
        let manifest: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(manifest)?)?;
        let handled = manifest["file_handlers"][0]["accept"].to_string();
        for ending in [".txt", ".html", ".json", ".docx", ".mhtml", ".eml", ".zip"] {
            ensure!(handled.contains(&format!("\"{ending}\"")), "the app opens no {ending}");
        }
        self.fresh().await?;
        let errors = self.b.manifest_errors().await?;
        ensure!(errors.as_ref().is_none_or(|e| *e == json!([])), "the manifest: {errors:?}");
        // The browser's own queue cannot be filled from here: the app's side of it is started again over one of ours.
        let queue = "window.launched = new Promise((done) => Object.defineProperty(window, 'launchQueue', {configurable: true, value: {setConsumer: done}}));
            const s = document.createElement('script'); s.src = 'app.js'; s.type = 'module'; document.head.append(s);";
        self.b.run(queue, vec![]).await?;
        let open = "launched.then((take) => take({files: [{getFile: async () => new File(['Bei dem Zusammenstoß wurden 23 Menschen verletzt.'], 'zeitung.txt', {type: 'text/plain'})}]}))";
        self.b.promise(open, vec![]).await?;
        self.b.until("document.querySelector('[part~=added]')?.textContent.includes('Zusammenstoß')").await?;
        let saved = json!({"comparison": 1, "articles": [
            {"id": "a", "lang": "eng", "text": "Police said 14 people were hurt in the crash."},
            {"id": "b", "lang": "eng", "text": "Police said 23 people were hurt in the crash."}]});
        let packed = self.b.promise(&format!("{}({})", crate::carried::PACK, json!(saved.to_string())), vec![]).await?;
        let link = format!("{}/#c=1.{}", self.sites.ours, packed.as_str().unwrap_or_default());
        self.b.promise(&format!("launched.then((take) => take({{targetURL: {}}}))", json!(link)), vec![]).await?;
        self.b.until("document.querySelector('[part~=opened]') && document.querySelector('[part~=duel]')").await?;
        self.b.quiet().await
    }
}
