//! One browser under test: going to pages, running scripts, waiting, what the console heard.

use crate::engine::{Kind, Running};
use anyhow::{Context as _, Result, bail};
use fantoccini::Client;
use fantoccini::elements::Element;
use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value as Json, json};
use std::time::{Duration, Instant};

/// Longest wait for anything a page does: a loaded machine with two cores needs many seconds.
const PATIENCE: Duration = Duration::from_secs(90);

/// What a page shows of us, for a failure that is hard to repeat.
const STANDS: &str = "[document.visibilityState, document.readyState, [...document.querySelectorAll('counter-point')].map((e) =>
    [!!e.shadowRoot, e.shadowRoot?.firstElementChild?.firstElementChild?.className, e.shadowRoot?.textContent.slice(0, 200)]),
    performance.getEntriesByType('resource').map((e) => e.name.split('/').at(-1) + ' ' + Math.round(e.responseEnd))]";

pub struct Browser {
    pub kind: Kind,
    pub client: Client,
    _driver: Running,
}

impl Browser {
    pub fn new(kind: Kind, client: Client, driver: Running) -> Browser {
        Browser { kind, client, _driver: driver }
    }

    pub async fn close(self) {
        // The driver is ended anyway.
        let _ = self.client.close().await;
    }

    /// Does the browser still answer? A page that crashes or hangs takes the whole session with it.
    pub async fn alive(&self) -> bool {
        let answer = tokio::time::timeout(Duration::from_secs(30), self.client.goto("about:blank")).await;
        matches!(answer, Ok(Ok(())))
    }

    pub async fn goto(&self, url: &str) -> Result<()> {
        self.client.goto(url).await.with_context(|| format!("going to {url}"))
    }

    /// The value of a JavaScript expression.
    pub async fn js(&self, expression: &str) -> Result<Json> {
        self.run(&format!("return ({expression});"), vec![]).await
    }

    /// Runs the body of a function.
    pub async fn run(&self, body: &str, args: Vec<Json>) -> Result<Json> {
        self.client.execute(body, args).await.with_context(|| format!("script: {}", short(body)))
    }

    /// The value that a promise comes to; a rejection is an error with its text.
    pub async fn promise(&self, expression: &str, args: Vec<Json>) -> Result<Json> {
        let body = format!(
            "const done = arguments[arguments.length - 1];
             Promise.resolve().then(() => ({expression})).then((v) => done([true, v ?? null]), (e) => done([false, String(e)]));"
        );
        let answer = self.client.execute_async(&body, args).await;
        let answer = answer.with_context(|| format!("promise: {}", short(expression)))?;
        match answer[0].as_bool() {
            Some(true) => Ok(answer[1].clone()),
            _ => bail!("{}", answer[1].as_str().unwrap_or("no answer")),
        }
    }

    /// Waits until an expression is true.
    pub async fn until(&self, expression: &str) -> Result<()> {
        let start = Instant::now();
        loop {
            match self.js(&format!("!!({expression})")).await {
                Ok(Json::Bool(true)) => return Ok(()),
                // WebKit's driver loses the answer of a page that is just being replaced.
                Err(e) if !format!("{e:#}").contains("Could not parse script result") => return Err(e),
                _ => {}
            }
            if start.elapsed() > PATIENCE {
                let heard = self.heard().await.unwrap_or_default();
                let stands = self.js(STANDS).await.unwrap_or_default();
                bail!("never true: {} (console: {heard:?}, page: {stands})", short(expression));
            }
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
    }

    /// Clicks what an expression gives, also inside shadow roots, as a reader's pointer would.
    pub async fn click(&self, expression: &str) -> Result<()> {
        self.until(expression).await?;
        self.run(&format!("({expression}).scrollIntoView({{block: 'center'}});"), vec![]).await?;
        let found = self.js(expression).await?;
        let id = found.as_object().and_then(|o| o.values().next()).and_then(Json::as_str).context("no element")?;
        let element = Element::from_element_id(self.client.clone(), id.to_string().into());
        element.click().await.with_context(|| format!("click: {}", short(expression)))
    }

    /// What the recorder of a page heard (`sites.rs`), and Chromium's own log, which hears more.
    pub async fn heard(&self) -> Result<Vec<String>> {
        let heard = self.js("window.heard ? window.heard.splice(0) : []").await?;
        let mut heard: Vec<String> =
            heard.as_array().into_iter().flatten().map(|h| h.as_str().unwrap_or_default().to_string()).collect();
        if self.kind == Kind::Chromium {
            let log = self.client.issue_cmd(ConsoleLog).await?;
            for entry in log.as_array().into_iter().flatten() {
                heard.push(format!(
                    "{}: {}",
                    entry["level"].as_str().unwrap_or(""),
                    entry["message"].as_str().unwrap_or("")
                ));
            }
        }
        Ok(heard)
    }

    /// Fails where the console heard anything.
    pub async fn quiet(&self) -> Result<()> {
        let heard = self.heard().await?;
        if !heard.is_empty() {
            bail!("the console heard {heard:#?}");
        }
        Ok(())
    }

    /// Fails where the page at hand fetched anything over a network: its own list of what it loaded knows.
    pub async fn fetched_nothing(&self) -> Result<()> {
        let names =
            "performance.getEntriesByType('resource').map((e) => e.name).filter((n) => !/^(data|blob|file):/.test(n))";
        let fetched = self.js(names).await?;
        if fetched != json!([]) {
            bail!("the page fetched {fetched}");
        }
        Ok(())
    }

    /// Forgets what an earlier test left with this origin.
    pub async fn forget(&self, origin: &str) -> Result<()> {
        self.goto(&format!("{origin}/empty.html")).await?;
        self.run("localStorage.clear(); sessionStorage.clear();", vec![]).await?;
        // A page that still holds the shelf blocks this; it goes when that page does.
        let gone = "new Promise((ok) => { if (!globalThis.indexedDB) return ok(); const r = indexedDB.deleteDatabase('counterpoint');
            r.onsuccess = r.onerror = () => ok(); setTimeout(ok, 3000); })";
        self.promise(gone, vec![]).await?;
        self.heard().await.map(|_| ())
    }
}

impl Browser {
    /// Nodes and listeners of the page after a garbage collection; only Chromium tells.
    pub async fn counted(&self) -> Result<Option<(u64, u64)>> {
        if self.kind != Kind::Chromium {
            return Ok(None);
        }
        self.client.issue_cmd(DevTools("HeapProfiler.collectGarbage", json!({}))).await?;
        let counts = self.client.issue_cmd(DevTools("Memory.getDOMCounters", json!({}))).await?;
        let count = |name: &str| counts[name].as_u64().unwrap_or_default();
        Ok(Some((count("nodes"), count("jsEventListeners"))))
    }
}

impl Browser {
    /// What is wrong with the app's manifest; only Chromium tells.
    pub async fn manifest_errors(&self) -> Result<Option<Json>> {
        if self.kind != Kind::Chromium {
            return Ok(None);
        }
        let manifest = self.client.issue_cmd(DevTools("Page.getAppManifest", json!({}))).await?;
        Ok(Some(manifest["errors"].clone()))
    }

    /// Sets what a media feature is, with nothing back to what it was; `false` where the engine cannot be told.
    ///
    /// WebKit is told when it starts, if at all (`engine::start_still`).
    pub async fn emulate(&self, feature: &str, value: &str) -> Result<bool> {
        match self.kind {
            Kind::Chromium => self.media(json!({"features": [{"name": feature, "value": value}]})).await?,
            Kind::Firefox => self.overridden(feature, value).await?,
            Kind::Webkit => return Ok(false),
        }
        if !value.is_empty() {
            self.until(&format!("matchMedia('({feature}: {value})').matches")).await?;
        }
        Ok(true)
    }

    /// Shows pages as they are printed, or as on the screen again; `false` where the engine cannot be told.
    pub async fn emulate_print(&self, print: bool) -> Result<bool> {
        let medium = if print { "print" } else { "" };
        match self.kind {
            Kind::Chromium => self.media(json!({"media": medium})).await?,
            Kind::Firefox => self.overridden("medium", medium).await?,
            Kind::Webkit => return Ok(false),
        }
        Ok(true)
    }

    async fn media(&self, how: Json) -> Result<()> {
        self.client.issue_cmd(DevTools("Emulation.setEmulatedMedia", how)).await?;
        Ok(())
    }

    /// Firefox is told from its own side of the window.
    async fn overridden(&self, feature: &str, value: &str) -> Result<()> {
        let tell = "const [feature, value] = arguments;
            if (feature === 'medium') { gBrowser.selectedBrowser.browsingContext.mediumOverride = value; return; }
            const [name, values] = {
                'forced-colors': ['browser.display.document_color_use', {active: 2}],
                'prefers-color-scheme': ['layout.css.prefers-color-scheme.content-override', {dark: 0, light: 1}],
                'prefers-reduced-motion': ['ui.prefersReducedMotion', {reduce: 1}],
            }[feature];
            value in values ? Services.prefs.setIntPref(name, values[value]) : Services.prefs.clearUserPref(name);";
        self.client.issue_cmd(Context("chrome")).await?;
        let told = self.run(tell, vec![json!(feature), json!(value)]).await;
        self.client.issue_cmd(Context("content")).await?;
        told.map(|_| ())
    }
}

/// `POST /session/{id}/moz/context`: the page (`content`) or the browser around it (`chrome`).
#[derive(Debug)]
struct Context(&'static str);

impl WebDriverCompatibleCommand for Context {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/moz/context", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(json!({"context": self.0}).to_string()))
    }
}

/// `POST /session/{id}/goog/cdp/execute`: a command and its parameters.
#[derive(Debug)]
struct DevTools(&'static str, Json);

impl WebDriverCompatibleCommand for DevTools {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(json!({"cmd": self.0, "params": self.1}).to_string()))
    }
}

fn short(script: &str) -> String {
    script.chars().take(200).collect()
}

/// `POST /session/{id}/se/log`.
#[derive(Debug)]
struct ConsoleLog;

impl WebDriverCompatibleCommand for ConsoleLog {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/se/log", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(json!({"type": "browser"}).to_string()))
    }
}
