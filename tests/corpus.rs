//! Every input of the fuzzing corpus, run through what the targets of `fuzz/` do: none may panic.
#![cfg(all(feature = "view", feature = "readers"))]
#![allow(clippy::expect_used)] // Where a test cannot go on, it says what was expected.

#[path = "../fuzz/checks.rs"]
mod checks;

use std::fs;
use std::path::Path;

#[test]
fn all_that_once_broke_something() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    for (name, check) in checks::ALL {
        let mut count = 0;
        for entry in fs::read_dir(corpus.join(name)).expect("the corpus is in the tree") {
            let path = entry.expect("an entry").path();
            println!("{}", path.display());
            check(&fs::read(path).expect("a file"));
            count += 1;
        }
        assert!(count > 1, "{name}: the corpus is empty");
    }
}

#[test]
fn every_corpus_has_its_target() {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    for entry in fs::read_dir(fuzz.join("corpus")).expect("the corpus is in the tree") {
        let name = entry.expect("an entry").file_name();
        assert!(checks::ALL.iter().any(|(known, _)| *known == name), "{name:?} is run by nothing");
        assert!(fuzz.join("targets").join(&name).with_extension("rs").exists(), "{name:?} has no target");
    }
}
