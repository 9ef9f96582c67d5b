//! Finding and starting the three engines.

use crate::browser::Browser;
use anyhow::{Context, Result, bail};
use fantoccini::ClientBuilder;
use fantoccini::wd::Capabilities;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value as Json, json};
use std::fmt;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// An engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Kind {
    /// Chromium with chromedriver.
    Chromium,
    /// Firefox with geckodriver.
    Firefox,
    /// WebKitGTK's MiniBrowser with WebKitWebDriver.
    Webkit,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Kind::Chromium => "chromium",
            Kind::Firefox => "firefox",
            Kind::Webkit => "webkit",
        })
    }
}

/// Starts driver and browser with an empty profile of its own.
pub async fn start(kind: Kind, tools: &Path) -> Result<Browser> {
    begin(kind, tools, profile(kind, "")?).await
}

/// Starts WebKit for a reader who wants nothing to move: it takes that from the desktop, and only at its start.
pub async fn start_still(tools: &Path) -> Result<Browser> {
    let profile = profile(Kind::Webkit, "-still")?;
    for gtk in ["gtk-3.0", "gtk-4.0"] {
        let folder = profile.join(".config").join(gtk);
        std::fs::create_dir_all(&folder)?;
        std::fs::write(folder.join("settings.ini"), "[Settings]\ngtk-enable-animations=0\n")?;
    }
    begin(Kind::Webkit, tools, profile).await
}

/// An empty folder for one browser.
fn profile(kind: Kind, more: &str) -> Result<PathBuf> {
    let folder = std::env::temp_dir().join(format!("counterpoint-{kind}{more}-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

async fn begin(kind: Kind, tools: &Path, profile: PathBuf) -> Result<Browser> {
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let (mut driver, capabilities) = match kind {
        Kind::Chromium => {
            let binary = find(&["chromium", "chromium-browser", "google-chrome"], tools)?;
            let mut driver = Command::new(find(&["chromedriver"], tools)?);
            driver.arg(format!("--port={port}"));
            (driver, chromium(&binary, &profile))
        }
        Kind::Firefox => {
            let binary = find(&["firefox-esr", "firefox"], tools)?;
            let mut driver = Command::new(find(&["geckodriver"], tools)?);
            // The browser itself is told what its reader wishes (`Browser::emulate`).
            driver.args(["--port", &port.to_string(), "--allow-system-access", "--profile-root"]).arg(&profile);
            (driver, json!({"moz:firefoxOptions": {"binary": binary, "args": ["-headless"]}}))
        }
        Kind::Webkit => {
            let binary = mini_browser().context("no MiniBrowser of WebKitGTK (apt: webkit2gtk-driver)")?;
            let web_driver = find(&["WebKitWebDriver"], tools)?;
            let mut driver = Command::new(find(&["xvfb-run"], tools).context("no virtual screen (apt: xvfb)")?);
            driver.args(["-a", "-s", "-screen 0 1680x1400x24"]).arg(web_driver).arg(format!("--port={port}"));
            // No sandbox in a container, no data beside our own folder.
            driver.env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1").env("HOME", &profile);
            driver.env_remove("XDG_CONFIG_HOME");
            (driver, json!({"webkitgtk:browserOptions": {"binary": binary, "args": ["--automation"]}}))
        }
    };
    let child = driver.stdout(Stdio::null()).stderr(Stdio::null()).spawn().context("the driver cannot be started")?;
    let mut child = Running(child, profile);
    let capabilities: Capabilities = match capabilities {
        Json::Object(map) => map,
        _ => Capabilities::new(),
    };
    let mut last = None;
    // A driver needs a moment before it listens; a loaded machine needs longer.
    for _ in 0..120 {
        tokio::time::sleep(Duration::from_millis(250)).await;
        let mut builder = ClientBuilder::new(HttpConnector::new());
        match builder.capabilities(capabilities.clone()).connect(&format!("http://127.0.0.1:{port}")).await {
            Ok(client) => return Ok(Browser::new(kind, client, child)),
            Err(e) => last = Some(e),
        }
        if let Some(status) = child.0.try_wait()? {
            bail!("the driver stopped with {status}");
        }
    }
    bail!("the driver does not answer: {last:?}")
}

fn chromium(binary: &Path, profile: &Path) -> Json {
    let profile = format!("--user-data-dir={}", profile.display());
    let args = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--lang=en",
        &profile,
    ];
    json!({
        "goog:chromeOptions": {"binary": binary, "args": args},
        "goog:loggingPrefs": {"browser": "ALL"},
    })
}

/// The driver, ended with its browser when dropped.
pub struct Running(Child, PathBuf);

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
        let _ = std::fs::remove_dir_all(&self.1);
    }
}

/// The first of `names` in our own tools or on the path.
fn find(names: &[&str], tools: &Path) -> Result<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::iter::once(tools.join("bin")).chain(std::env::split_paths(&path)).collect();
    let found = names.iter().flat_map(|name| folders.iter().map(move |f| f.join(name))).find(|p| p.is_file());
    let found = found.with_context(|| format!("{} is not installed", names[0]))?;
    Ok(std::path::absolute(found)?)
}

fn mini_browser() -> Option<PathBuf> {
    let libraries =
        ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib", "/usr/libexec"];
    let versions = ["webkitgtk-6.0", "webkit2gtk-4.1", "webkit2gtk-4.0"];
    libraries
        .iter()
        .flat_map(|l| versions.iter().map(move |v| Path::new(l).join(v).join("MiniBrowser")))
        .find(|p| p.is_file())
}
