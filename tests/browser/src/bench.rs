//! How fast it is ready and how fast it reads.

use crate::browser::Browser;
use crate::sites::Sites;
use anyhow::Result;
use serde_json::{Value as Json, json};
use std::fs;
use std::path::Path;

/// Each figure is the middle one of this many.
const RUNS: usize = 5;

const READY: &str = "performance.getEntriesByName('counterpoint-ready')[0]";

/// Prints the figures.
pub async fn measure(b: &Browser, sites: &Sites, folder: &Path) -> Result<()> {
    println!("ready (navigation start to input taken), middle of {RUNS}:");
    let file = format!("file://{}", sites.dist.join("counterpoint.html").display());
    for (name, url, most) in [("page", format!("{}/", sites.ours), 150.0), ("single file", file, 500.0)] {
        let mut times = Vec::new();
        for _ in 0..RUNS {
            b.goto(&url).await?;
            b.until(READY).await?;
            times.push(b.js(&format!("{READY}.duration")).await?.as_f64().unwrap_or_default());
        }
        let middle = middle(&mut times);
        println!("  {name:12} {middle:7.0} ms {} {most} ms", if middle > most { '>' } else { '<' });
    }
    let mut texts: Vec<_> = fs::read_dir(folder)?.filter_map(|e| e.ok().map(|e| e.path())).collect();
    texts.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    texts.sort();
    let articles: Vec<Json> = texts.iter().map(|p| fs::read_to_string(p).map(Json::from)).collect::<Result<_, _>>()?;
    let length: usize = articles.iter().filter_map(Json::as_str).map(str::len).sum();
    b.goto(&format!("{}/", sites.ours)).await?;
    let call = format!(
        "(async () => {{ const texts = {}; const times = []; for (let i = 0; i <= {RUNS}; i++) {{
            const start = performance.now(); await Counterpoint.compare(texts); times.push(performance.now() - start); }} return times; }})()",
        json!(articles)
    );
    let times = b.promise(&call, vec![]).await?;
    let mut times: Vec<f64> = times.as_array().into_iter().flatten().filter_map(Json::as_f64).collect();
    let first = times.remove(0);
    println!(
        "analysis of {} texts, {} KB: first (opens worker and packs) {first:.0} ms, then {:.0} ms",
        articles.len(),
        length / 1000,
        middle(&mut times)
    );
    Ok(())
}

fn middle(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or_default()
}
