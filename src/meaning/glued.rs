//! What is written together with a word: articles, prepositions, pronouns, which the lists of concepts need not repeat.
//!
//! ```text
//! [concepts.prefix]        the beginning of a listed word, and what a text may have there; `*` is any word
//! ي = سي, ت
//! * = ال, و, وال
//! [concepts.article]       the same for the later words of a phrase
//! * = ال
//! [concepts.ending]        the same for the end of any of its words
//! ة = ته, ات
//! * = ها, ين
//! [concepts.whole]         words that only look like such a form
//! ```

use super::fold::is_mark;
use super::pack::LONGEST_COMPOUND;
use crate::order::Order;
use crate::pack::{Pack, rules};
use rustc_hash::FxHashSet as HashSet;

/// What one language writes together with its words.
#[derive(Clone, Debug, Default)]
pub(super) struct Glued {
    first: Vec<Change>,
    later: Vec<Change>,
    endings: Vec<Change>,
    whole: HashSet<String>,
}

/// What stands in a text, and what the list has in its place.
type Change = (String, String);

/// Fewest letters of a listed word that is found in a longer one: of fewer too many words are made by chance.
const SHORTEST: usize = 3;

impl Glued {
    pub(super) fn build(pack: &Pack) -> Glued {
        let changes = |section: &str| -> Vec<Change> {
            let all = rules(pack, section).into_iter().flat_map(|(listed, texts)| {
                let listed = if listed == "*" { String::new() } else { listed };
                texts.into_iter().map(move |text| (text, listed.clone()))
            });
            let mut all: Vec<Change> = all.collect();
            // What only leaves out comes before what puts other letters there.
            all.order_by_key(|(_, listed)| !listed.is_empty());
            all
        };
        Glued {
            first: changes("concepts.prefix"),
            later: changes("concepts.article"),
            endings: changes("concepts.ending"),
            whole: pack.section("concepts.whole").iter().flat_map(|e| e.forms.iter().cloned()).collect(),
        }
    }

    /// Does the language write nothing together?
    pub(super) fn is_empty(&self) -> bool {
        self.first.is_empty() && self.endings.is_empty()
    }

    /// The words that a word which is not listed may be a form of, the longest first; of equal length those with its own ending.
    pub(super) fn forms(&self, word: &str, later: bool) -> Vec<String> {
        if self.is_empty() || word.len() > LONGEST_COMPOUND {
            return Vec::new();
        }
        let bare: String = word.chars().filter(|c| !is_mark(*c)).collect();
        let whole = (String::new(), String::new());
        let prefixes = if later { &self.later } else { &self.first };
        let starts: Vec<_> =
            std::iter::once(&whole).chain(prefixes).filter(|(text, _)| bare.starts_with(text.as_str())).collect();
        let mut out = Vec::new();
        for (end, listed) in
            std::iter::once(&whole).chain(&self.endings).filter(|(end, _)| bare.ends_with(end.as_str()))
        {
            for (start, begun) in &starts {
                let Some(middle) = bare.get(start.len()..bare.len() - end.len()).filter(|m| !m.is_empty()) else {
                    continue;
                };
                let form = format!("{begun}{middle}{listed}");
                if form != word && (form == bare || form.chars().count() >= SHORTEST) {
                    out.push(form);
                }
            }
        }
        crate::work::count(word.len() + out.len());
        out.order_by_key(|form| std::cmp::Reverse(form.len()));
        let known = |form: &String| self.whole.contains(form);
        let end = if known(&bare) { 0 } else { out.iter().position(known).unwrap_or(out.len()) };
        out.truncate(end);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lang;

    fn forms(rules: &str, word: &str) -> Vec<String> {
        Glued::build(&Pack::parse(Lang::UND, rules).unwrap()).forms(word, false)
    }

    #[test]
    fn the_longest_word_is_tried_first() {
        let rules = "[concepts.prefix]\n* = ל, לל\n[concepts.ending]\nah = ath\n* = ath, s";
        assert_eq!(forms(rules, "ללgnah"), ["לgnah", "gnah"]);
        assert_eq!(forms(rules, "לgnath"), ["לgnah", "gnath", "לgn", "gnah"]);
        // Nothing is left, or too little.
        assert_eq!(forms(rules, "לath"), ["לah", "ath"]);
        assert!(forms(rules, "gna").is_empty());
        assert!(forms("", "לgnath").is_empty());
    }

    #[test]
    fn a_beginning_is_told_by_what_it_stands_for() {
        let rules = "[concepts.prefix]\nي = سي, ت\n* = و";
        assert_eq!(forms(rules, "سيقتل"), ["يقتل"]);
        assert_eq!(forms(rules, "تقتل"), ["يقتل"]);
        assert_eq!(forms(rules, "وقتل"), ["قتل"]);
        // Vowels that are written are not in the lists.
        assert_eq!(forms(rules, "قُتل"), ["قتل"]);
    }

    #[test]
    fn a_word_of_its_own_is_no_form_of_another() {
        let rules = "[concepts.prefix]\n* = و, وال\n[concepts.ending]\n* = ها\n[concepts.whole]\nوفاق, كلم";
        assert!(forms(rules, "وفاق").is_empty());
        assert_eq!(forms(rules, "وفاقم"), ["فاقم"]);
        // Nor what it is in.
        assert_eq!(forms(rules, "وكلمها"), ["كلمها", "وكلم"]);
    }
}
