//! A folder of articles as several tests read it.

use counterpoint::{Options, Report, Source, analyze};
use std::path::Path;

/// The report on the articles of a folder of ours, each named by a letter and given in this order.
pub fn report(folder: &str, order: &str) -> Report {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let text = |id: char| std::fs::read_to_string(folder.join(format!("{id}.txt"))).ok();
    let sources: Vec<Source> = order.chars().filter_map(|id| Some(Source::new(id.to_string(), text(id)?))).collect();
    assert!(sources.len() > 2, "{} has its articles", folder.display());
    analyze(&sources, &Options::default())
}
