//! What only a browser can show, in three engines: policies, workers, shadow roots, several instances, offline.
//!
//! Run by `cargo xtask test`; alone: `cargo run -p browser-tests -- --dist dist --native target/release/counterpoint`.

mod address;
mod axe;
mod bench;
mod browser;
mod carried;
mod element;
mod embedding;
mod engine;
mod frames;
mod hostile;
mod installed;
mod intake;
mod kept;
mod known;
mod long;
mod looks;
mod native;
mod newcomer;
mod package;
mod paper;
mod parts;
mod promise;
mod reading;
mod same;
mod scenarios;
mod senses;
#[path = "../../../xtask/src/server.rs"]
mod server;
mod shots;
mod sites;
mod stages;
mod views;

use anyhow::Result;
use browser::Browser;
use clap::Parser;
use engine::Kind;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Parser)]
struct Args {
    /// The built site.
    #[arg(long)]
    dist: PathBuf,
    /// The native command, to compare reports with.
    #[arg(long)]
    native: PathBuf,
    /// The repository.
    #[arg(long, default_value = ".")]
    root: PathBuf,
    /// Where geckodriver and axe-core were put, if not on the path.
    #[arg(long, default_value = "target/tools")]
    tools: PathBuf,
    /// Run one engine.
    #[arg(long, value_enum)]
    engine: Option<Kind>,
    /// Run tests whose name holds this.
    #[arg(long, default_value = "")]
    only: String,
    /// An engine that is missing is a failure.
    #[arg(long)]
    require_all: bool,
    /// Take screenshots into this folder instead of testing.
    #[arg(long)]
    shots: Option<PathBuf>,
    /// Measure with the texts of this folder instead of testing.
    #[arg(long)]
    bench: Option<PathBuf>,
}

fn main() -> ExitCode {
    let args = Args::parse();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    match runtime.map_err(Into::into).and_then(|r| r.block_on(run(&args))) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(e) => {
            eprintln!("browser tests: {e:#}");
            ExitCode::FAILURE
        }
    }
}

/// More failures than these in one engine are no accident of its driver.
const SECOND_TRIES: usize = 3;

/// Most browsers of one engine that are started anew.
const BROWSERS: usize = 4;

/// How many scenarios passed, how many of them at the second try, how many failed, how many the engine cannot run.
#[derive(Default)]
struct Sums {
    passed: usize,
    shaky: usize,
    failed: usize,
    skipped: usize,
}

/// All scenarios in one engine.
///
/// Drivers lose a session now and then, so what failed or could not be run gets a second try in a new browser; both are told.
async fn engine_passes(first: Browser, sites: &sites::Sites, args: &Args) -> Result<Sums> {
    let kind = first.kind;
    let mut sums = Sums::default();
    let mut tried: Vec<&str> = Vec::new();
    let mut open: Option<Vec<&str>> = None;
    let mut browser = Some(first);
    for round in 0..BROWSERS {
        let current = match browser.take() {
            Some(browser) => browser,
            None => engine::start(kind, &args.tools).await?,
        };
        let wanted = |name: &str| open.as_ref().map_or_else(|| name.contains(&args.only), |o| o.contains(&name));
        let went = scenarios::all(&current, sites, args, wanted).await;
        current.close().await;
        sums.passed += went.good.len();
        sums.skipped += went.skipped.len();
        sums.shaky += went.good.iter().filter(|name| tried.contains(name)).count();
        let (again, lost_twice): (Vec<&str>, Vec<&str>) = went.bad.iter().partition(|name| !tried.contains(name));
        sums.failed += lost_twice.len();
        tried.extend(&again);
        let rest = [again, went.lost].concat();
        if rest.is_empty() {
            return Ok(sums);
        }
        if went.bad.len() > SECOND_TRIES || round + 1 == BROWSERS {
            sums.failed += rest.len();
            return Ok(sums);
        }
        println!("{kind}: once more in a new browser: {}", rest.join("; "));
        open = Some(rest);
    }
    Ok(sums)
}

/// `false` where a test failed.
async fn run(args: &Args) -> Result<bool> {
    let sites = sites::Sites::start(&args.dist)?;
    let kinds = match (args.engine, args.shots.is_some() || args.bench.is_some()) {
        (Some(kind), _) => vec![kind],
        (None, true) => vec![Kind::Chromium],
        (None, false) => vec![Kind::Chromium, Kind::Firefox, Kind::Webkit],
    };
    let (mut all, mut skipped) = (Sums::default(), 0);
    for kind in kinds {
        let browser = match engine::start(kind, &args.tools).await {
            Ok(browser) => browser,
            Err(why) => {
                println!("{kind}: skipped: {why:#}");
                skipped += 1;
                all.failed += usize::from(args.require_all);
                continue;
            }
        };
        if let Some(folder) = &args.shots {
            let done = shots::take(&browser, &sites, folder).await;
            browser.close().await;
            done?;
        } else if let Some(folder) = &args.bench {
            let done = bench::measure(&browser, &sites, folder).await;
            browser.close().await;
            done?;
        } else {
            let sums = engine_passes(browser, &sites, args).await?;
            all.passed += sums.passed;
            all.shaky += sums.shaky;
            all.failed += sums.failed;
            all.skipped += sums.skipped;
        }
    }
    if args.shots.is_none() && args.bench.is_none() {
        let said = |n: usize, words: &str| if n > 0 { words.replace("{}", &n.to_string()) } else { String::new() };
        let shaky = said(all.shaky, " ({} of them at the second try)");
        let (lone, engines) =
            (said(all.skipped, ", {} not run where an engine lacks it"), said(skipped, ", {} engine(s) skipped"));
        println!("{} passed{shaky}, {} failed{lone}{engines}", all.passed, all.failed);
    }
    Ok(all.failed == 0)
}
