//! What the browser tests need beside cargo, installed where that is allowed.

use crate::{script, shell};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// Our own copies: they never touch the machine's.
pub fn folder() -> PathBuf {
    shell::target().join("tools")
}

/// What checks pages and the npm package, in the versions that were tested; a newer one may know rules that nobody has looked at.
const CHECKS: [(&str, &str, &str); 2] =
    [("axe-core", "axe-core@4.10.3", "axe.min.js"), ("publint", "publint@0.3.25", "src/cli.js")];

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
    if CHECKS.iter().any(|(name, _, file)| !tools.join("node_modules").join(name).join(file).exists()) {
        println!("installing {} into {}", CHECKS.map(|(_, version, _)| version).join(", "), tools.display());
        let prefix = tools.display().to_string();
        let mut args = vec!["install", "--prefix", &prefix];
        args.extend(QUIETLY);
        args.extend(CHECKS.map(|(_, version, _)| version));
        tell(
            "what checks pages",
            fs::create_dir_all(&tools).map_err(Into::into).and_then(|()| shell::run("npm", &args)),
        );
    }
    tell("Vite", vite(&tools.join("vite")));
}

/// npm tells nobody what is installed, and runs nothing of it.
const QUIETLY: [&str; 3] = ["--no-audit", "--no-fund", "--ignore-scripts"];

/// Installs what `examples/vite` needs as its lock file says; the package itself is put there by the tests.
fn vite(folder: &Path) -> Result<()> {
    let (from, to) = (shell::root().join("examples/vite"), folder.join("examples/vite"));
    let lock = fs::read(from.join(LOCK))?;
    if to.join("node_modules/vite").is_dir() && fs::read(to.join(LOCK)).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    println!("installing Vite into {}", folder.display());
    // In the package's place, so that npm finds what the example names.
    let stub = folder.join("dist/npm");
    fs::create_dir_all(&stub)?;
    let version = script::version(&shell::root())?;
    fs::write(stub.join("package.json"), format!("{{\"name\":\"counterpoint-news\",\"version\":\"{version}\"}}"))?;
    fs::create_dir_all(&to)?;
    for name in ["package.json", ".npmrc"] {
        fs::copy(from.join(name), to.join(name)).with_context(|| name.to_string())?;
    }
    fs::write(to.join(LOCK), lock)?;
    let prefix = to.display().to_string();
    let mut args = vec!["ci", "--prefix", &prefix];
    args.extend(QUIETLY);
    shell::run("npm", &args)
}

const LOCK: &str = "package-lock.json";

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

fn tell(what: &str, done: Result<()>) {
    if let Err(e) = done {
        println!("{what} could not be installed: {e:#}");
    }
}

fn on_path(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| Path::new(&folder).join(program).is_file())
}
