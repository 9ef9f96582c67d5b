//! `cargo xtask test`: one step after the other, all of them, and a sum at the end.

use crate::{shell, tools};
use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

/// What the steps came to.
#[derive(Default)]
struct Sum {
    passed: usize,
    failed: usize,
}

impl Sum {
    /// A step that is one check.
    fn check(&mut self, name: &str, run: impl FnOnce() -> Result<()>) -> bool {
        println!("== {name}");
        match run() {
            Ok(()) => self.passed += 1,
            Err(e) => {
                println!("FAILED: {name}: {e:#}");
                self.failed += 1;
                return false;
            }
        }
        true
    }

    /// A step that runs tests and says how many.
    fn tests(&mut self, name: &str, program: &str, args: &[&str]) {
        println!("== {name}");
        match counted(program, args) {
            Ok((passed, failed)) => {
                self.passed += passed;
                self.failed += failed;
            }
            Err(e) => {
                println!("FAILED: {name}: {e:#}");
                self.failed += 1;
            }
        }
    }
}

/// Runs everything.
pub fn run(engine: Option<&str>, only: Option<&str>, native: bool) -> Result<()> {
    let mut sum = Sum::default();
    if only.is_none() {
        sum.check("format", || shell::run("cargo", &["fmt", "--all", "--check"]));
        let clippy = ["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"];
        sum.check("lints", || shell::run("cargo", &clippy));
        sum.check("dependencies", crate::audit::offline);
        if shell::output("cargo", &["nextest", "--version"]).is_some() {
            sum.tests(
                "native tests",
                "cargo",
                &["nextest", "run", "--workspace", "--no-fail-fast", "--status-level", "fail"],
            );
        } else {
            sum.tests(
                "native tests",
                "cargo",
                &["test", "--workspace", "--lib", "--bins", "--tests", "--no-fail-fast"],
            );
        }
        sum.tests("examples of the documentation", "cargo", &["test", "--doc"]);
        if !sum.check("build and budgets", || crate::build(false)) && !shell::dist().join("index.html").exists() {
            return finish(&sum);
        }
        let clippy = ["clippy", "--quiet", "--lib", "--target", "wasm32-unknown-unknown", "--", "-D", "warnings"];
        sum.check("lints of the browser side", || shell::run("cargo", &clippy));
    }
    if !native {
        let mut args = vec!["--only", only.unwrap_or("")];
        if let Some(engine) = engine {
            args.extend(["--engine", engine]);
        }
        if std::env::var("CI").is_ok_and(|v| v == "true") {
            args.push("--require-all");
        }
        tools::install(engine);
        let (program, args) = browser_args(&args)?;
        sum.tests("browser tests", &program, &args.iter().map(String::as_str).collect::<Vec<_>>());
    }
    finish(&sum)
}

fn finish(sum: &Sum) -> Result<()> {
    println!("{} passed, {} failed", sum.passed, sum.failed);
    if sum.failed > 0 {
        std::process::exit(1);
    }
    Ok(())
}

/// Runs the program of the browser tests, after what it needs is there.
pub fn browser(args: &[&str]) -> Result<()> {
    tools::install(Some("chromium"));
    let (program, args) = browser_args(args)?;
    shell::run(&program, &args.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Builds the browser tests and the native command that they compare with.
fn browser_args(args: &[&str]) -> Result<(String, Vec<String>)> {
    shell::run("cargo", &["build", "--quiet", "--package", "browser-tests", "--package", "counterpoint", "--bins"])?;
    let built = |name: &str| shell::target().join("debug").join(name).display().to_string();
    let mut all: Vec<String> = Vec::new();
    for (name, value) in [
        ("--dist", shell::dist().display().to_string()),
        ("--native", built("counterpoint")),
        ("--root", shell::root().display().to_string()),
        ("--tools", tools::folder().display().to_string()),
    ] {
        all.extend([name.to_string(), value]);
    }
    all.extend(args.iter().map(|a| a.to_string()));
    Ok((built("browser-tests"), all))
}

/// Runs a program, shows what it prints and adds up what it says of tests.
fn counted(program: &str, args: &[&str]) -> Result<(usize, usize)> {
    let mut child = Command::new(program)
        .args(args)
        .current_dir(shell::root())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("{program} cannot be started"))?;
    // nextest sums up on the error stream, cargo test on the other.
    let errors = child.stderr.take().map(|e| std::thread::spawn(move || listen(e)));
    let out = child.stdout.take().map(listen).unwrap_or_default();
    let errors = errors.and_then(|e| e.join().ok()).unwrap_or_default();
    let status = child.wait()?;
    let (passed, failed) = (out.0 + errors.0, out.1 + errors.1);
    if !status.success() && failed == 0 {
        bail!("`{program} {}` failed", args.join(" "));
    }
    Ok((passed, failed))
}

fn listen(stream: impl std::io::Read) -> (usize, usize) {
    let (mut passed, mut failed) = (0, 0);
    for line in BufReader::new(stream).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        if let Some((good, bad)) = sums(&line) {
            passed += good;
            failed += bad;
        }
    }
    (passed, failed)
}

/// `12 passed, 0 failed` in the three ways that it is written.
fn sums(line: &str) -> Option<(usize, usize)> {
    let line = line.trim();
    let ours = line.split_once(' ').is_some_and(|(n, rest)| n.parse::<usize>().is_ok() && rest.starts_with("passed"));
    if !(line.starts_with("test result:") || line.starts_with("Summary [") || ours) {
        return None;
    }
    let number = |word: &str| {
        let words: Vec<&str> = line.split([' ', ',', ';']).filter(|w| !w.is_empty()).collect();
        words.windows(2).find(|w| w[1] == word).and_then(|w| w[0].parse().ok()).unwrap_or(0)
    };
    Some((number("passed"), number("failed")))
}

#[cfg(test)]
mod tests {
    use super::sums;

    #[test]
    fn all_three_runners_are_understood() {
        assert_eq!(sums("test result: ok. 12 passed; 1 failed; 0 ignored; 0 measured"), Some((12, 1)));
        assert_eq!(sums("     Summary [   1.2s] 97 tests run: 96 passed, 1 failed, 0 skipped"), Some((96, 1)));
        assert_eq!(sums("15 passed, 2 failed, 1 engine(s) skipped"), Some((15, 2)));
        assert_eq!(sums("15 passed (1 of them at the second try), 2 failed"), Some((15, 2)));
        assert_eq!(sums("chromium: 12 passed, it says ... ok"), None);
    }
}
