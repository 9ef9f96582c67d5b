//! Three origins: ours, which serves `dist/`; a host's, which serves pages of the tests under policies of its own; and
//! one that nobody knows but who is told of it, so that what comes to it left the page under test and no other.

use crate::server::{self as http, Answer, Asked, Server};
use anyhow::{Context, Result};
use hyper::Method;
use hyper::body::Body;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

/// Put first into every page that is served: keeps what the console would show.
pub const RECORDER: &str = r#"(() => {
  const heard = (window.heard = []);
  for (const level of ["error", "warn"]) {
    const before = console[level];
    console[level] = (...words) => (heard.push(`${level}: ${words.join(" ")}`), before.apply(console, words));
  }
  addEventListener("error", (e) => heard.push(`error: ${e.message ?? e.target?.src}`), true);
  addEventListener("unhandledrejection", (e) => heard.push(`rejection: ${e.reason}`));
  addEventListener("securitypolicyviolation", (e) => heard.push(`policy: ${e.effectiveDirective} ${e.blockedURI}`));
})();"#;

/// Files that are the tests' own, beside those of `dist/`.
const OWN: [&str; 5] = ["recorder.js", "note.js", "empty.html", "favicon.ico", "other-version.js"];

/// The origins.
pub struct Sites {
    /// `http://127.0.0.1:…` of `dist/`.
    pub ours: String,
    /// Of the host.
    pub host: String,
    /// Of the one nobody knows.
    pub lure: String,
    /// The built site.
    pub dist: PathBuf,
    lured: Arc<Mutex<Vec<String>>>,
    pages: Arc<Mutex<Vec<(String, Page)>>>,
    requests: Arc<Mutex<Vec<String>>>,
    noting: Arc<AtomicBool>,
    _servers: [Server; 3],
}

/// A page of the host.
#[derive(Clone)]
struct Page {
    policy: String,
    kind: &'static str,
    html: String,
}

impl Sites {
    /// Starts the servers on free ports.
    pub fn start(dist: &Path) -> Result<Sites> {
        let dist = dist.canonicalize().with_context(|| format!("{} (run `cargo xtask build`)", dist.display()))?;
        let pages = Arc::new(Mutex::new(Vec::new()));
        let requests = Arc::new(Mutex::new(Vec::new()));
        let noting = Arc::new(AtomicBool::new(false));
        let ours = {
            let (dist, requests, noting) = (dist.clone(), requests.clone(), noting.clone());
            Server::start(0, move |asked| serve(asked, &dist, &requests, noting.load(Ordering::SeqCst)))?
        };
        let host = {
            let pages = pages.clone();
            Server::start(0, move |asked| serve_page(asked, &pages))?
        };
        let lured = Arc::new(Mutex::new(Vec::new()));
        let lure = {
            let lured = lured.clone();
            Server::start(0, move |asked| {
                note(asked, &lured);
                http::answer(Some(""), &[("Access-Control-Allow-Origin", "*")])
            })?
        };
        Ok(Sites {
            ours: ours.address(),
            host: host.address(),
            lure: lure.address(),
            dist,
            lured,
            pages,
            requests,
            noting,
            _servers: [ours, host, lure],
        })
    }

    /// Puts a page on the host's site under a policy and gives its address. `{ours}` in both stands for our origin.
    pub fn put(&self, name: &str, policy: &str, body: &str) -> String {
        let fill = |s: &str| s.replace("{ours}", &self.ours);
        let html = format!(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Host</title>\
             <script src=\"{}/recorder.js\"></script></head><body><main><h1>Host</h1>{}</main></body></html>",
            self.ours,
            fill(body)
        );
        self.keep(name, Page { policy: fill(policy), kind: http::kind("x.html"), html })
    }

    /// Puts any file on the host's site, as it is.
    pub fn put_file(&self, name: &str, content: &str) -> String {
        self.keep(name, Page { policy: String::new(), kind: http::kind(name), html: content.into() })
    }

    fn keep(&self, name: &str, page: Page) -> String {
        if let Ok(mut pages) = self.pages.lock() {
            pages.retain(|(n, _)| n != name);
            pages.push((name.into(), page));
        }
        format!("{}/{name}", self.host)
    }

    /// Requests that came to our origin since the last call, as `GET /packs/deu-….pack`.
    pub fn requests(&self) -> Vec<String> {
        self.requests.lock().map(|mut r| std::mem::take(&mut *r)).unwrap_or_default()
    }

    /// Do our pages note what leaves them, from before their own scripts?
    pub fn noting(&self, on: bool) {
        self.noting.store(on, Ordering::SeqCst);
    }

    /// Is this a GET of a file that was built, or of the tests' own, without query or body? Any other name could carry words.
    pub fn expected(&self, request: &str) -> bool {
        let Some(path) = request.strip_prefix("GET /") else { return false };
        let path = if path.is_empty() { "index.html" } else { path };
        let plain = !path.contains(['?', ' ', '%']) && !path.contains("..");
        plain && (OWN.contains(&path) || self.dist.join(path).is_file())
    }

    /// Requests that came to the lure since the last call.
    pub fn lured(&self) -> Vec<String> {
        self.lured.lock().map(|mut r| std::mem::take(&mut *r)).unwrap_or_default()
    }
}

pub fn note(asked: &Asked, requests: &Mutex<Vec<String>>) {
    if let Ok(mut log) = requests.lock() {
        let body = if asked.body().is_end_stream() { "" } else { " with a body" };
        log.push(format!("{} {}{body}", asked.method(), asked.uri()));
    }
}

fn serve(asked: &Asked, dist: &Path, requests: &Mutex<Vec<String>>, noting: bool) -> Answer {
    note(asked, requests);
    let path = http::path(asked);
    let file = || http::file(dist, &path);
    let content = match path.as_str() {
        "recorder.js" => Some(RECORDER.as_bytes().to_vec()),
        "note.js" => Some(crate::promise::NOTE.as_bytes().to_vec()),
        "empty.html" => Some(b"<!doctype html><html lang=en><title>Empty</title>".to_vec()),
        "favicon.ico" => Some(Vec::new()),
        // The same script as another version.
        "other-version.js" => fs::read_to_string(dist.join("counterpoint.js"))
            .ok()
            .and_then(|s| s.split_once("const VERSION=\"").map(|(a, b)| (a.to_string(), b.to_string())))
            .map(|(a, b)| format!("{a}const VERSION=\"99-{b}").into_bytes()),
        // The recorder goes first; the page's own policy allows scripts of its origin.
        p if p.ends_with(".html") && p != "counterpoint.html" => file().map(|bytes| {
            let page = String::from_utf8_lossy(&bytes).into_owned();
            let note = if noting { "<script src=\"note.js\"></script>" } else { "" };
            page.replacen("<title>", &format!("<script src=\"recorder.js\"></script>{note}<title>"), 1).into_bytes()
        }),
        _ => file(),
    };
    let content = content.filter(|_| asked.method() == Method::GET);
    http::answer(content, &[("Content-Type", http::kind(&path)), ("Access-Control-Allow-Origin", "*")])
}

fn serve_page(asked: &Asked, pages: &Mutex<Vec<(String, Page)>>) -> Answer {
    let name = http::path(asked);
    let page = pages.lock().ok().and_then(|p| p.iter().find(|(n, _)| *n == name).map(|(_, p)| p.clone()));
    match page {
        Some(page) => {
            let mut headers = vec![("Content-Type", page.kind)];
            if !page.policy.is_empty() {
                headers.push(("Content-Security-Policy", &page.policy));
            }
            http::answer(Some(page.html), &headers)
        }
        None if name == "favicon.ico" => http::answer(Some(""), &[]),
        None => http::answer(None::<&str>, &[]),
    }
}
