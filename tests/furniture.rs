//! What stands around the articles of `tests/stories` makes no claims (`tests/stories/furniture.txt`).

#![allow(clippy::unwrap_used)]

use counterpoint::{Source, article::Article, claim, pack::Packs, tag};
use std::collections::{BTreeMap, BTreeSet};
use std::{fs, path::Path};

/// Paragraphs that are read otherwise than they should be, `+` where one tells that should not. Whoever mends one takes it
/// out here.
const KNOWN: [&str; 6] = [
    "+ data-hjartlinje/d 2<",
    "+ inspection-kvernvass/a 1<",
    "+ supplier-oberkessel/e 1<",
    "+ transfer-drozdziel/c 2",
    "+ tyres-valmadera/b 1<",
    "- outbreak-jodlowa/b 6",
];

#[test]
fn furniture_of_the_stories_makes_no_claims() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let gold = fs::read_to_string(root.join("tests/stories/furniture.txt")).unwrap();
    let packs = Packs::builtin();
    let (mut wrong, mut lines, mut claims, mut of_furniture) = (BTreeSet::new(), 0, 0, 0);
    let gold: BTreeMap<&str, &str> =
        gold.lines().filter(|l| !l.starts_with('#')).map(|l| l.split_once(' ').unwrap()).collect();
    let stories = fs::read_dir(root.join("tests/stories")).unwrap().map(|e| e.unwrap().path());
    let files = stories.chain([root.join("www/demo")]).filter(|p| p.is_dir()).flat_map(|p| fs::read_dir(p).unwrap());
    for path in files.map(|e| e.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "txt")) {
        let folder = path.parent().and_then(Path::file_name).unwrap().to_str().unwrap();
        let name = &format!("{folder}/{}", path.file_stem().unwrap().to_str().unwrap());
        let marked = gold.get(name.as_str()).copied().unwrap_or_default();
        let text = fs::read_to_string(&path).unwrap();
        let article = Article::read(&Source::new(name.as_str(), text.as_str()), &packs);
        let marked: BTreeSet<&str> = marked.split_whitespace().collect();
        lines += marked.len();
        for (i, paragraph) in article.paragraphs.iter().enumerate() {
            let tells = |s: &&counterpoint::article::Sentence| s.role.tells();
            let mut own = article.sentences.iter().filter(|s| s.paragraph == i);
            let aside = !own.clone().any(|s| tells(&s));
            let head = !aside && own.clone().next().is_some_and(|s| !s.role.tells());
            let tail = !aside && own.next_back().is_some_and(|s| !s.role.tells());
            for (is, key) in [(aside, format!("{i}")), (head, format!("{i}<")), (tail, format!("{i}>"))] {
                match (is, marked.contains(key.as_str())) {
                    (true, false) => wrong.insert(format!("- {name} {key}")),
                    (false, true) => wrong.insert(format!("+ {name} {key}")),
                    _ => false,
                };
            }
            assert!(paragraph.role.tells() || aside, "{name} {i}");
        }
        let said = |sentence: usize| {
            let i = article.sentences[sentence].paragraph;
            let edge = |n: Option<usize>| n.and_then(|n| article.sentences.get(n)).is_none_or(|s| s.paragraph != i);
            marked.contains(format!("{i}").as_str())
                || marked.contains(format!("{i}<").as_str()) && edge(sentence.checked_sub(1))
                || marked.contains(format!("{i}>").as_str()) && edge(Some(sentence + 1))
        };
        // No claim out of what is read as furniture, and none out of what is furniture by hand.
        let tags = tag::tags(std::slice::from_ref(&article), &packs);
        for claim in claim::extract(0, &article, &tags[0], &packs) {
            let sentence = &article.sentences[claim.sentence];
            assert!(sentence.role.tells(), "{name}: {}", article.at(sentence.span));
            claims += 1;
            of_furniture += usize::from(said(claim.sentence));
        }
    }
    println!("{lines} pieces of furniture, {claims} claims, {of_furniture} of them out of furniture");
    assert_eq!(wrong, KNOWN.iter().map(|k| k.to_string()).collect());
    assert_eq!(of_furniture, 0);
}

/// What a story tells between two of its paragraphs is told, in every language, whatever it begins with (`tests/told.txt`).
#[test]
fn story_that_begins_as_buttons_do_is_told() {
    let packs = Packs::builtin();
    let gold = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/told.txt")).unwrap();
    let (mut paragraph, mut wrong, mut languages) = ("", Vec::new(), 0);
    for line in gold.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        if let Some((_, text)) = line.strip_prefix('[').and_then(|l| l.split_once("] ")) {
            (paragraph, languages) = (text, languages + 1);
            continue;
        }
        let between = line.strip_prefix("~ ").unwrap_or(line);
        let text = [paragraph, between, paragraph, between, paragraph].join("\n\n");
        let article = Article::read(&Source::new("a", format!("Bridge\n\n{text}")), &packs);
        let told = article.paragraphs.iter().filter(|p| p.role.tells()).count();
        if told != if line == between { 6 } else { 4 } {
            wrong.push(line);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(languages, 29);
}
