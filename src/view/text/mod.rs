//! The words of the interface: one file a language, the same keys in each.
//!
//! A key that a language lacks falls back to English; a test holds that none does.

use std::collections::HashMap;
use std::rc::Rc;

macro_rules! files {
    ($($code:literal)+) => { [$(($code, include_str!(concat!(env!("OUT_DIR"), "/text-", $code, ".txt")))),+] };
}

/// ISO 639-3 code and words, in the order in which the reader chooses. `build.rs` writes them from the files beside this one:
/// a line a key, the same in every language, so that the keys are carried once.
const FILES: [(&str, &str); 13] = files!("eng" "deu" "fra" "swe" "spa" "ita" "por" "nld" "dan" "nob" "pol" "ara" "rus");

/// The key of each line.
const KEYS: &str = include_str!(concat!(env!("OUT_DIR"), "/text-keys.txt"));

/// The words of one language.
#[derive(Debug)]
pub struct Text {
    /// ISO 639-3.
    pub code: &'static str,
    words: HashMap<&'static str, &'static str>,
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Text {
    /// The words of a language; English where there are none.
    pub fn of(code: &str) -> Rc<Text> {
        let (code, file) = FILES.into_iter().find(|(c, _)| *c == code).unwrap_or(FILES[0]);
        let english = pairs(FILES[0].1);
        Rc::new(Text { code, words: english.chain(pairs(file)).collect() })
    }

    /// The interface language for a wish such as `de-AT`, `deu` or `nb`; `None` if we do not speak it.
    pub fn find(wish: &str) -> Option<&'static str> {
        let primary = wish.split(&['-', '_'][..]).next().unwrap_or("").to_lowercase();
        let primary = if primary == "no" || primary == "nn" || primary == "nno" { "nb".into() } else { primary };
        FILES.iter().find(|(c, f)| *c == primary || value(f, "locale").is_some_and(|l| l == primary)).map(|(c, _)| *c)
    }

    /// Codes and own names of all interface languages.
    pub fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
        FILES.iter().map(|(c, f)| (*c, value(f, "name").unwrap_or(c)))
    }

    /// The words of a key; the key itself where it is missing, so that a slip shows.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.words.get(key).copied().unwrap_or(key)
    }

    /// Has it words for this key?
    pub fn has(&self, key: &str) -> bool {
        self.words.contains_key(key)
    }

    /// The words of a key with `{0}`, `{1}` … filled in.
    pub fn fill(&self, key: &str, with: &[&str]) -> String {
        fill(self.get(key), with)
    }

    /// The words of a key for a count, with `{n}` filled in.
    pub fn count(&self, key: &str, n: usize) -> String {
        self.form(key, n).replace("{n}", &super::format::number(self, n as f64))
    }

    /// The same in two parts, before and after the figure, so that it can be set apart.
    pub fn around(&self, key: &str, n: usize) -> (String, String) {
        let form = self.form(key, n);
        let (a, b) = form.split_once("{n}").unwrap_or(("", form));
        (a.to_string(), b.to_string())
    }

    /// BCP 47 tag for `Intl` and `lang`.
    pub fn locale(&self) -> &str {
        self.get("locale")
    }

    /// Is it written from right to left?
    pub fn rtl(&self) -> bool {
        self.get("direction") == "rtl"
    }

    /// Between words in a row.
    pub fn comma(&self) -> &'static str {
        if self.rtl() { "، " } else { ", " }
    }

    fn form<'a>(&'a self, key: &'a str, n: usize) -> &'a str {
        let forms: Vec<&str> = self.get(key).split('|').collect();
        forms.get(plural(self.get("plural"), n)).or(forms.last()).copied().unwrap_or(key).trim()
    }
}

/// Fills `{0}`, `{1}` …
pub fn fill(pattern: &str, with: &[&str]) -> String {
    let mut out = String::new();
    let mut rest = pattern;
    while let Some(at) = rest.find('{') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let arg = rest.find('}').and_then(|end| rest[1..end].parse::<usize>().ok().map(|i| (i, end)));
        match arg {
            Some((i, end)) => {
                out.push_str(with.get(i).copied().unwrap_or(""));
                rest = &rest[end + 1..];
            }
            None => {
                out.push('{');
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

/// Which form a count takes, by the name of a rule (CLDR's cardinal rules for whole numbers).
fn plural(rule: &str, n: usize) -> usize {
    let (ten, hundred) = (n % 10, n % 100);
    let few = (2..=4).contains(&ten) && !(12..=14).contains(&hundred);
    match rule {
        // One for nought too.
        "nought" => usize::from(n > 1),
        // one, few, many: 21 is one of them.
        "ends" if ten == 1 && hundred != 11 => 0,
        // one, few, many: only 1 is one.
        "exact" if n == 1 => 0,
        "ends" | "exact" => 2 - usize::from(few),
        // zero, one, two, few, many, other.
        "six" => match n {
            0..=2 => n,
            _ if (3..=10).contains(&hundred) => 3,
            _ if hundred >= 11 => 4,
            _ => 5,
        },
        _ => usize::from(n != 1),
    }
}

/// The keys for which a language has words.
fn pairs(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    KEYS.lines().zip(file.lines()).filter(|(_, words)| !words.is_empty())
}

fn value(file: &'static str, key: &str) -> Option<&'static str> {
    pairs(file).find(|(k, _)| *k == key).map(|(_, words)| words)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file as it is written.
    fn parse(code: &str) -> HashMap<String, String> {
        let path = format!("{}/src/view/text/{code}.txt", env!("CARGO_MANIFEST_DIR"));
        let file = std::fs::read_to_string(path).unwrap();
        let pairs = file.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('='));
        pairs.map(|(k, v)| (k.trim().into(), v.trim().into())).collect()
    }

    #[test]
    fn every_language_has_every_key_with_the_same_gaps() {
        let gaps = |s: &str| {
            let mut all: Vec<&str> = s.split('{').skip(1).filter_map(|p| p.split('}').next()).collect();
            all.sort_unstable();
            all.dedup();
            all.join(" ")
        };
        let english = parse("eng");
        for (code, _) in FILES {
            let words = parse(code);
            for (key, value) in &words {
                assert_eq!(Text::of(code).get(key), value, "{code} {key}");
            }
            let forms = match words["plural"].as_str() {
                "ends" | "exact" => 3,
                "six" => 6,
                _ => 2,
            };
            for (key, value) in &english {
                let Some(own) = words.get(key) else { panic!("{code} lacks {key}") };
                assert_eq!(gaps(own), gaps(value), "{code} {key}");
                if value.contains('|') {
                    assert_eq!(own.split('|').count(), forms, "{code} {key}");
                }
            }
            assert_eq!(words.len(), english.len(), "{code} has keys of its own");
        }
    }

    #[test]
    fn plurals_follow_their_rule() {
        let check = |rule: &str, counts: &[usize], expect: &[usize]| {
            assert_eq!(counts.iter().map(|n| plural(rule, *n)).collect::<Vec<_>>(), expect, "{rule}");
        };
        check("two", &[0, 1, 2, 21], &[1, 0, 1, 1]);
        check("nought", &[0, 1, 2], &[0, 0, 1]);
        check("ends", &[0, 1, 2, 5, 11, 12, 21, 22, 111], &[2, 0, 1, 2, 2, 2, 0, 1, 2]);
        check("exact", &[1, 2, 5, 12, 21, 22], &[0, 1, 2, 2, 2, 1]);
        check("six", &[0, 1, 2, 3, 11, 100, 103], &[0, 1, 2, 3, 4, 5, 3]);
    }

    #[test]
    fn wishes_find_a_language() {
        assert_eq!(Text::find("en-GB"), Some("eng"));
        assert_eq!(Text::find("eng"), Some("eng"));
        assert_eq!(Text::find("tlh"), None);
    }

    #[test]
    fn gaps_are_filled_once() {
        assert_eq!(fill("{1} of {0} {x}", &["{1}", "b"]), "b of {1} {x}");
    }
}
