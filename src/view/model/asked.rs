//! What is asked, in words of the reader's language.

use super::Asked;
use crate::compare::Kind;
use crate::order::Order;
use rustc_hash::FxHashMap;

/// Most words of a question. Lower: "people" alone could be anybody; higher: a list of words instead of a question.
const WORDS: usize = 2;

/// Between them.
const BETWEEN: &str = " · ";

/// The words of a question for a reader of `lang`: what most articles call it comes first, said in the words of an article in that
/// language, else in what the language calls the concepts (`words`); where neither is known, the first article's words stand.
/// With them comes the language in which they are.
pub(super) fn asked(kind: Kind, all: &[Asked], lang: &str, words: &FxHashMap<u32, String>) -> (String, String) {
    let own = all.iter().find(|a| a.lang == lang);
    let name = |c: u32| {
        let said = own.and_then(|a| a.words.iter().find(|w| w.1 == Some(c)));
        said.map(|w| w.0.clone()).or_else(|| words.get(&c).cloned())
    };
    // Words of one article; in the reader's own language they need no name.
    let named = |a: &Asked| -> Vec<(Option<u32>, String)> {
        let readable = a.lang == lang;
        a.words.iter().filter_map(|(w, c)| Some((*c, if readable { w.clone() } else { name((*c)?)? }))).collect()
    };
    let common = common(all);
    let mut told: Vec<(Option<u32>, String)> =
        common.iter().filter_map(|c| Some((Some(*c), name(*c)?))).take(WORDS).collect();
    told.dedup_by(|a, b| a.1 == b.1);
    // One word alone says little. Whose statement it is, though, an article's second word tells already: its source.
    if told.len() == 1 && kind != Kind::Attribution {
        let first = told[0].clone();
        let whole = |a: &&Asked| a.words.iter().any(|w| w.1 == first.0);
        let full = own.into_iter().chain(all).filter(whole).map(named).find(|n| n.len() > 1);
        if let Some(full) = full {
            let second = full.iter().position(|w| w.0 != first.0).unwrap_or(0);
            let at = full.iter().position(|w| w.0 == first.0).unwrap_or(0);
            told = full.into_iter().enumerate().filter(|(i, _)| *i == at || *i == second).map(|(_, w)| w).collect();
            told.dedup_by(|a, b| a.1 == b.1);
        }
    }
    if told.is_empty() {
        told = match own {
            Some(a) => named(a),
            // The article most of whose words have a name; the first of several.
            None => {
                all.iter().map(named).reduce(|best, n| if n.len() > best.len() { n } else { best }).unwrap_or_default()
            }
        };
        told.dedup_by(|a, b| a.1 == b.1);
    }
    let mut told: Vec<String> = told.into_iter().map(|w| w.1).collect();
    let mut lang = lang;
    if let (true, Some(first)) = (told.is_empty(), all.first()) {
        told = first.words.iter().map(|w| w.0.clone()).collect();
        lang = &first.lang;
    }
    (told.join(BETWEEN), lang.to_string())
}

/// The concepts that two articles or more ask for, at most as many as a question has words: those of most articles, in the order
/// in which an article tells them.
fn common(all: &[Asked]) -> Vec<u32> {
    let has = |a: &Asked, c: u32| a.words.iter().any(|w| w.1 == Some(c));
    let mut out: Vec<u32> = Vec::new();
    for c in all.iter().flat_map(|a| &a.words).filter_map(|w| w.1) {
        if !out.contains(&c) {
            out.push(c);
        }
    }
    let votes = |c: u32| all.iter().filter(|a| has(a, c)).count();
    out.retain(|c| votes(*c) > 1);
    out.order_by_key(|c| std::cmp::Reverse(votes(*c)));
    out.truncate(WORDS);
    if let Some(both) = all.iter().find(|a| out.iter().all(|c| has(a, *c))) {
        out.order_by_key(|c| both.words.iter().position(|w| w.1 == Some(*c)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `swe: skidåkare#7 linbana` is what an article calls it; `english` names the concepts.
    fn told(kind: Kind, articles: &[&str], lang: &str, english: &[(u32, &str)]) -> (String, String) {
        let word = |w: &str| match w.split_once('#') {
            Some((w, c)) => (w.to_string(), c.parse().ok()),
            None => (w.to_string(), None),
        };
        let all: Vec<Asked> = articles
            .iter()
            .filter_map(|a| a.split_once(": "))
            .map(|(lang, words)| Asked { lang: lang.into(), words: words.split(' ').map(word).collect() })
            .collect();
        let words = english.iter().map(|(c, w)| (*c, w.to_string())).collect();
        asked(kind, &all, lang, &words)
    }

    fn check(kind: Kind, articles: &[&str], lang: &str, english: &[(u32, &str)], expect: &str) {
        assert_eq!(told(kind, articles, lang, english).0, expect, "{articles:?} {lang}");
    }

    const SKI: [&str; 2] = ["swe: skidåkare#7 linbana", "fra: skieurs#7 téléphérique#8"];
    const NAMES: [(u32, &str); 2] = [(7, "skier"), (8, "cable car")];

    #[test]
    fn questions_are_told_in_the_readers_language_as_far_as_it_is_sure() {
        // Of the article whose words are all named.
        check(Kind::Quantity, &SKI, "eng", &NAMES, "skier · cable car");
        // A named word alone is better than words of two languages beside each other.
        check(Kind::Quantity, &SKI, "eng", &NAMES[..1], "skier");
        // An article in the reader's language has the better words.
        check(Kind::Quantity, &SKI, "fra", &NAMES, "skieurs · téléphérique");
        // Nothing is known: the words of the first article stand.
        check(Kind::Quantity, &SKI, "jpn", &[], "skidåkare · linbana");
    }

    #[test]
    fn words_that_stand_as_they_are_keep_their_language() {
        let lang = |of: &str, names: &[(u32, &str)]| told(Kind::Quantity, &SKI, of, names).1;
        assert_eq!(
            (lang("eng", &NAMES), lang("fra", &[]), lang("ara", &[])),
            ("eng".into(), "fra".into(), "swe".into())
        );
    }

    #[test]
    fn what_most_articles_ask_comes_before_what_one_asks() {
        let hurt = ["pol: osoby#1 ranne#2", "deu: Menschen#1 verletzt#2", "eng: city#3 hurt#2"];
        check(Kind::Quantity, &hurt, "eng", &[(1, "people")], "people · hurt");
        // Where the common word has no name, an article's own words stay.
        check(Kind::Quantity, &hurt, "eng", &[], "city · hurt");
        // Nothing in common: the article in the reader's language.
        check(Kind::Quantity, &["pol: prędkością#4", "eng: tram#5"], "eng", &[(4, "speed")], "tram");
    }

    #[test]
    fn a_source_is_no_part_of_what_it_is_asked_for() {
        let brakes = ["deu: Bremsen#1", "eng: transport#2 brakes#1"];
        check(Kind::Attribution, &brakes, "eng", &[], "brakes");
        check(Kind::Certainty, &brakes, "eng", &[], "transport · brakes");
    }
}
