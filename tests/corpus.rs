//! Every input of the fuzzing corpus, run through what the targets of `fuzz/` do: none may panic.

#![allow(clippy::expect_used)] // Where a test cannot go on, it says what was expected.

use counterpoint::pack::{Pack, Packs};
use counterpoint::{Lang, Options, Source, analyze, wire};
use std::fs;
use std::path::Path;

/// Runs `target` on every file of its corpus.
fn replay(name: &str, target: impl Fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
    let mut count = 0;
    for entry in fs::read_dir(&folder).expect("the corpus is in the tree") {
        target(&fs::read(entry.expect("an entry").path()).expect("a file"));
        count += 1;
    }
    assert!(count > 1, "{name}: the corpus is empty");
}

#[test]
fn articles() {
    replay("articles", |data| {
        let text = String::from_utf8_lossy(data);
        let sources: Vec<Source> =
            text.split("\n---\n").take(6).enumerate().map(|(i, t)| Source::new(format!("{i}"), t)).collect();
        let report = analyze(&sources, &Options::default());
        assert_eq!(wire::report(&report).articles.len(), sources.len());
    });
}

#[cfg(feature = "view")]
#[test]
fn saved() {
    replay("saved", |data| {
        let text = std::str::from_utf8(data).expect("seeds are text");
        if let Ok(read) = counterpoint::saved::read(text) {
            let again = counterpoint::saved::read(&counterpoint::saved::write(&read)).expect("what we wrote");
            assert_eq!(again.articles, read.articles);
        }
    });
}

#[test]
fn pack() {
    let lang = Lang::parse("deu").expect("a code");
    replay("pack", |data| {
        let text = String::from_utf8_lossy(data);
        if let Ok(pack) = Pack::parse(lang, &text) {
            let mut packs = Packs::none();
            packs.insert(pack);
            let text = "Am 3. März wurden rund 1.200 Menschen verletzt, sagte die Polizei.";
            analyze(&[Source { language: Some(lang), ..Source::new("a", text) }], &Options { packs, explain: false });
        }
    });
}

#[test]
fn meaning() {
    replay("meaning", |data| {
        assert!(Packs::none().insert_meaning(data).is_err(), "seeds are broken packs");
    });
}
