//! How long each stage of a comparison takes: `cargo run --release --example stages -- FILES…`
//!
//! Times are by the clock, in milliseconds, the middle of eleven comparisons after one that opens the packs.

use counterpoint::{Options, Source, Stage, analyze_told};
use std::time::{Duration, Instant};

fn main() -> std::io::Result<()> {
    let mut sources = Vec::new();
    for (i, file) in std::env::args().skip(1).enumerate() {
        sources.push(Source::new(i.to_string(), std::fs::read_to_string(file)?));
    }
    let mut runs: Vec<[Duration; 3]> = (0..12).map(|_| once(&sources)).collect();
    runs.remove(0);
    for (i, name) in ["read", "align", "compare"].into_iter().enumerate() {
        let mut times: Vec<Duration> = runs.iter().map(|r| r[i]).collect();
        times.sort();
        println!("{name:8}{:8.1}", times[times.len() / 2].as_secs_f64() * 1000.0);
    }
    Ok(())
}

fn once(sources: &[Source]) -> [Duration; 3] {
    let (mut spent, mut since, mut stage) = ([Duration::ZERO; 3], Instant::now(), 0);
    analyze_told(sources, &Options::default(), |next| {
        spent[stage] += since.elapsed();
        since = Instant::now();
        stage = match next {
            Stage::Packs | Stage::Read(_) => 0,
            Stage::Align => 1,
            Stage::Compare => 2,
        };
    });
    spent[stage] += since.elapsed();
    spent
}
