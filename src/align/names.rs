//! Names and words across articles: inflected forms, genitives, initials, spellings of other languages.

use super::space::Feature;
use super::vector::hash;
use crate::claim::Claim;
use crate::order::Order;
use rustc_hash::FxHashMap as HashMap;

/// The folded words of all articles, with inflected forms led back to the shortest one among them.
pub(super) struct Words {
    canonical: HashMap<String, String>,
}

/// A form may be this much longer than the one it is led back to ("Loevenhofs", "Loevenhofie"); more joins different words.
const ENDING: usize = 3;
/// Shortest form others are led back to.
const STEM: usize = 5;

impl Words {
    pub(super) fn new(claims: &[Claim]) -> Words {
        let mut all: Vec<&str> =
            claims.iter().flat_map(|c| &c.terms).flat_map(|t| t.folded.split(' ')).filter(|w| w.len() > 2).collect();
        all.order();
        all.dedup();
        let mut canonical = HashMap::default();
        let mut stems: Vec<&str> = Vec::new();
        for word in all {
            while stems.last().is_some_and(|s| !word.starts_with(s)) {
                stems.pop();
            }
            match stems.last() {
                Some(stem) if word.len() - stem.len() <= ENDING => {
                    canonical.insert(word.to_string(), stem.to_string());
                }
                _ if word.len() >= STEM || word.len() == 4 && word.is_ascii() => stems.push(word),
                _ => {}
            }
        }
        Words { canonical }
    }

    pub(super) fn canonical<'w>(&'w self, word: &'w str) -> &'w str {
        self.canonical.get(word).map_or(word, String::as_str)
    }

    pub(super) fn feature(&self, word: &str) -> Feature {
        hash(2, self.canonical(word).as_bytes())
    }
}

/// Least Jaro–Winkler likeness of two spellings of one name. At 0.86 `kalifornien` and `california` meet (c and k told as one),
/// `apeldoorn` and `arnhem` do not.
const SPELLING: f64 = 0.86;

/// Are the two words spellings of one?
pub fn alike(a: &str, b: &str) -> bool {
    if a.len() < 5 || b.len() < 5 {
        return false;
    }
    let plain = |w: &str| {
        w.replace(['c', 'q'], "k").replace("ph", "f").replace('w', "v").replace(['y', 'j'], "i").replace("ie", "i")
    };
    strsim::jaro_winkler(&plain(a), &plain(b)) >= SPELLING
}

/// Is the one word of `short` made of the first letters of `long`?
pub(super) fn initials(short: &[String], long: &[String]) -> bool {
    match short {
        [one] if long.len() >= 2 && one.len() == long.len() => one.chars().zip(long).all(|(c, w)| w.starts_with(c)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::alike;

    #[test]
    fn spellings_of_one_name_meet() {
        for (a, b) in [("singapur", "singapore"), ("kalifornien", "california"), ("selenskyj", "zelensky")] {
            assert!(alike(a, b), "{a} {b}");
        }
        for (a, b) in [("apeldoorn", "arnhem"), ("hedstroem", "ahlsten"), ("rydberg", "lindwall")] {
            assert!(!alike(a, b), "{a} {b}");
        }
    }
}
