//! Budgets: what may be how large, and why. A build that exceeds one fails.

use crate::bundle::Made;
use crate::text;
use anyhow::{Result, bail};

/// Thousand bytes, as the budgets are written.
const KB: usize = 1000;

/// Tiers 1 and 2: everything is read in them.
const FULL: [&str; 28] = [
    "eng", "deu", "fra", "swe", "spa", "ita", "por", "nld", "dan", "nob", "pol", "fin", "ces", "ron", "hun", "ell",
    "tur", "rus", "ukr", "ara", "heb", "hin", "cmn", "jpn", "kor", "vie", "ind", "pes",
];

struct Budget {
    what: &'static str,
    bytes: usize,
    most: usize,
    why: &'static str,
}

/// Prints every budget with what it was spent on; fails where one is exceeded.
pub fn check(made: &Made) -> Result<()> {
    let (full, rest): (Vec<_>, Vec<_>) = made.packs.iter().partition(|p| FULL.contains(&p.lang.as_str()));
    let sum = |packs: &[&crate::packs::Packed]| packs.iter().map(|p| p.bytes.len()).sum::<usize>();
    let budgets = [
        Budget {
            what: "counterpoint.js (gzip)",
            bytes: text::gzip(&made.script).len(),
            most: 350 * KB,
            why: "engine and interface must be there before a reader on a phone gives up",
        },
        Budget {
            what: "counterpoint.js (file)",
            bytes: made.script.len(),
            most: 470 * KB,
            why: "a host without compression sends the file as it is",
        },
        Budget {
            what: "a pack of tiers 1-2 (mean)",
            bytes: sum(&full).checked_div(full.len()).unwrap_or(0),
            most: 12 * KB,
            why: "five articles open five packs before the first report",
        },
        Budget {
            what: "packs of tiers 1-2",
            bytes: sum(&full),
            most: 340 * KB,
            why: "the installed page and the single file take them all",
        },
        Budget {
            what: "all other packs",
            bytes: sum(&rest),
            most: 120 * KB,
            why: "the installed page and the single file take them all",
        },
        Budget {
            what: "counterpoint.html (file)",
            bytes: made.single.len(),
            most: 4_500 * KB,
            why: "it is mailed and kept, and parsed before it shows anything",
        },
    ];
    let mut broken = 0;
    for b in &budgets {
        let over = b.bytes > b.most;
        broken += usize::from(over);
        let sign = if over { '>' } else { '<' };
        let why = if over { format!(": {}", b.why) } else { String::new() };
        println!("  {:28} {:>9} {sign} {}{why}", b.what, size(b.bytes), size(b.most));
    }
    if broken > 0 {
        bail!("{broken} budget(s) exceeded");
    }
    println!("dist/ is built");
    Ok(())
}

fn size(bytes: usize) -> String {
    if bytes >= KB * KB { format!("{:.2} MB", bytes as f64 / 1e6) } else { format!("{:.1} KB", bytes as f64 / 1e3) }
}
