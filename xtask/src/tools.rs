//! What the browser tests need beside cargo, installed where that is allowed.

use crate::shell;
use std::path::{Path, PathBuf};

/// Our own copies: they never touch the machine's.
pub fn folder() -> PathBuf {
    shell::target().join("tools")
}

/// The version that was tested; a newer one may know rules that nobody has looked at.
const AXE: &str = "axe-core@4.10.3";

/// Debian's names.
const APT: [(&str, &[&str], &[&str]); 3] = [
    ("chromium", &["chromium", "chromedriver"], &["chromium", "chromium-driver"]),
    ("firefox", &["firefox-esr"], &["firefox-esr"]),
    ("webkit", &["WebKitWebDriver", "xvfb-run"], &["webkit2gtk-driver", "xvfb"]),
];

/// Installs what is missing for one engine or all; what cannot be had is told, and the tests skip the engine.
pub fn install(engine: Option<&str>) {
    let mut packages: Vec<&str> = Vec::new();
    for (name, programs, from) in APT {
        if engine.is_none_or(|e| e == name) && !programs.iter().all(|p| on_path(p)) {
            packages.extend(from);
        }
    }
    if !packages.is_empty() {
        apt(&packages);
    }
    let tools = folder();
    if engine.is_none_or(|e| e == "firefox") && !on_path("geckodriver") && !tools.join("bin/geckodriver").exists() {
        println!("installing geckodriver into {}", tools.display());
        let root = tools.display().to_string();
        tell("geckodriver", shell::run("cargo", &["install", "--quiet", "geckodriver", "--root", &root]));
    }
    if !tools.join("node_modules/axe-core/axe.min.js").exists() {
        println!("installing {AXE} into {}", tools.display());
        let prefix = tools.display().to_string();
        let args = ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", &prefix, AXE];
        tell("axe-core", std::fs::create_dir_all(&tools).map_err(Into::into).and_then(|()| shell::run("npm", &args)));
    }
}

fn apt(packages: &[&str]) {
    let root = shell::output("id", &["-u"]).is_some_and(|id| id.trim() == "0");
    if !root || !on_path("apt-get") {
        println!("missing: {} (install them as root: apt-get install {0})", packages.join(" "));
        return;
    }
    println!("installing {}", packages.join(" "));
    let mut args = vec!["install", "-y", "--no-install-recommends"];
    args.extend(packages);
    tell("apt", shell::run("apt-get", &["update"]).and_then(|()| shell::run("apt-get", &args)));
}

fn tell(what: &str, done: anyhow::Result<()>) {
    if let Err(e) = done {
        println!("{what} could not be installed: {e:#}");
    }
}

fn on_path(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| Path::new(&folder).join(program).is_file())
}
