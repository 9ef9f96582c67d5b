//! Budgets: what may be how large, and why. A build that exceeds one fails.

use crate::bundle::Made;
use crate::packs::{DETECT, Packed};
use crate::text;
use anyhow::{Result, bail};

/// Thousand bytes, as the budgets are written.
const KB: usize = 1000;

/// Everything, and the interface in it.
const TIER_1: [&str; 11] = ["eng", "deu", "fra", "swe", "spa", "ita", "por", "nld", "dan", "nob", "pol"];

/// Everything.
const TIER_2: [&str; 17] = [
    "fin", "ces", "ron", "hun", "ell", "tur", "rus", "ukr", "ara", "heb", "hin", "cmn", "jpn", "kor", "vie", "ind",
    "pes",
];

/// The second wasm, which lies beside the packs.
const READERS: &str = "readers";

struct Budget {
    what: &'static str,
    bytes: usize,
    most: usize,
    /// What the design asks for, where the build is not there yet: `most` only keeps it from growing meanwhile.
    goal: Option<usize>,
    why: &'static str,
}

/// Prints every budget with what it was spent on; fails where one is exceeded.
pub fn check(made: &Made) -> Result<()> {
    let sizes = |wanted: &dyn Fn(&Packed) -> bool| -> Vec<usize> {
        made.packs.iter().filter(|p| wanted(p)).map(|p| p.bytes.len()).collect()
    };
    let full = |lang: &str| TIER_1.contains(&lang) || TIER_2.contains(&lang);
    let packs = sizes(&|p| full(&p.name));
    let other = sizes(&|p| p.meaning().is_none() && !full(&p.name) && p.name != READERS && p.name != DETECT);
    let model = sizes(&|p| p.name == DETECT);
    let table = sizes(&|p| p.meaning() == Some("table"));
    let meaning_1 = sizes(&|p| p.meaning().is_some_and(|l| TIER_1.contains(&l)));
    let meaning_2 = sizes(&|p| p.meaning().is_some_and(|l| TIER_2.contains(&l)));
    let readers = sizes(&|p| p.name == READERS);
    let sum = |sizes: &[usize]| sizes.iter().sum::<usize>();
    let budgets = [
        Budget {
            what: "counterpoint.js (gzip)",
            bytes: text::gzip(&made.script).len(),
            most: 1_045 * KB,
            goal: Some(350 * KB),
            why: "engine and interface must be there before a reader on a phone gives up",
        },
        Budget {
            what: "counterpoint.js (file)",
            bytes: made.script.len(),
            most: 1_437 * KB,
            goal: Some(470 * KB),
            why: "a host without compression sends the file as it is",
        },
        Budget {
            what: "a pack of tiers 1-2 (mean)",
            bytes: sum(&packs).checked_div(packs.len()).unwrap_or(0),
            most: 25_870,
            goal: Some(12 * KB),
            why: "five articles open five packs before the first report",
        },
        Budget {
            what: "packs of tiers 1-2",
            bytes: sum(&packs),
            most: 724 * KB,
            goal: Some(340 * KB),
            why: "the installed page and the single file take them all",
        },
        Budget {
            what: "all other packs",
            bytes: sum(&other),
            most: 120 * KB,
            goal: None,
            why: "the installed page and the single file take them all",
        },
        Budget {
            what: "model of languages",
            bytes: sum(&model),
            most: 125 * KB,
            goal: None,
            why: "every comparison opens it",
        },
        Budget {
            what: "table of meanings",
            bytes: sum(&table),
            most: 200 * KB,
            goal: None,
            why: "every comparison opens it",
        },
        Budget {
            what: "meanings of tier 1",
            bytes: sum(&meaning_1),
            most: 300 * KB,
            goal: None,
            why: "most comparisons open several of them",
        },
        Budget {
            what: "meanings of tier 2 (largest)",
            bytes: meaning_2.iter().copied().max().unwrap_or(0),
            most: 60 * KB,
            goal: None,
            why: "a comparison with one of them waits for it",
        },
        Budget {
            what: "meanings of tier 2",
            bytes: sum(&meaning_2),
            most: 900 * KB,
            goal: None,
            why: "the installed page and the single file take them all",
        },
        Budget {
            what: "readers of files",
            bytes: sum(&readers),
            most: 432 * KB,
            goal: None,
            why: "a reader waits for it with his first saved page",
        },
        Budget {
            what: "counterpoint.html (file)",
            bytes: made.single.len(),
            most: 4_495 * KB,
            goal: None,
            why: "it is mailed and kept, and parsed before it shows anything",
        },
    ];
    let mut broken = 0;
    for b in &budgets {
        let over = b.bytes > b.most;
        broken += usize::from(over);
        let sign = if over { '>' } else { '<' };
        let why = if over { format!(": {}", b.why) } else { String::new() };
        let goal = b.goal.map_or_else(String::new, |g| format!(" (goal {}: {})", size(g), b.why));
        println!("  {:28} {:>9} {sign} {}{}", b.what, size(b.bytes), size(b.most), if over { why } else { goal });
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
