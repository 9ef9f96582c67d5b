//! Prints what a meaning pack makes of text: one line a line, one item a word.
//!
//! `cargo run --release --no-default-features --example meaning -- data/meaning swe < text`
//!
//! An item is `word=id:weight,id:weight`, or `word` if it is unknown; `a+b=…|…` is a compound. `xtask/meaning/measure.py` reads this.

use counterpoint::meaning::pack::{MeaningPack, MeaningTable};
use std::io::{BufRead, Write};
use unicode_segmentation::UnicodeSegmentation;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().collect();
    let [_, folder, code] = args.as_slice() else { return Err("usage: meaning FOLDER CODE < text".into()) };
    let table = MeaningTable::parse(&std::fs::read(format!("{folder}/table.bin"))?)?;
    let pack = MeaningPack::parse(&std::fs::read(format!("{folder}/{code}.bin"))?)?;
    if !pack.fits(&table) {
        return Err("pack and table do not belong together".into());
    }
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let line = line?.to_lowercase();
        let words: Vec<&str> = if pack.has_blanks() {
            line.unicode_words().collect()
        } else {
            pack.segment(&line).into_iter().map(|r| &line[r]).collect()
        };
        let items: Vec<String> = words.iter().map(|w| item(&table, &pack, w)).collect();
        writeln!(out, "{}", items.join("\t"))?;
    }
    Ok(())
}

fn item(table: &MeaningTable, pack: &MeaningPack, word: &str) -> String {
    let bag = |w: &str| {
        let items = pack.telling_concepts(table, w).map(|(id, weight)| format!("{}:{weight:.2}", id.0));
        items.collect::<Vec<_>>().join(",")
    };
    match pack.split_compound(word) {
        _ if pack.knows(word) => format!("{word}={}", bag(word)),
        Some([a, b]) => format!("{a}+{b}={}|{}", bag(a), bag(b)),
        None => word.to_owned(),
    }
}
