//! The words of a pack that have to do with amounts, ready for look-up.

pub(crate) use super::reader::Settings;
use super::reader::{CLOCK, GENERATED, SECTIONS, sense_of, settings, tail};
#[cfg(test)]
pub(crate) use super::reader::{sections, unreadable};
pub(crate) use super::sense::{Bound, Join, Sense};
use crate::order::Order;
use crate::pack::{Firsts, Pack};
use crate::segment::{WordKey, tokens};
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use std::sync::OnceLock;

/// A form behind its first word.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    pub rest: Box<[(Box<str>, bool)]>,
    pub sense: Sense,
}

/// Forms by first word.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lexicon {
    exact: HashMap<Box<str>, Vec<Form>>,
    /// The keys of `exact`: most words of a text are told from them by one look.
    firsts: Firsts,
    prefix: HashMap<Box<str>, Vec<Form>>,
    lengths: Vec<usize>,
    /// Words that stand inside a phrase: not to be taken apart.
    inner: HashSet<Box<str>>,
    /// Parts of written-together numbers, longest first, by first character.
    parts: HashMap<char, Vec<(Box<str>, Sense)>>,
    /// Number words as they stand before the ending of a denominator, by first character.
    stems: HashMap<char, Vec<(Box<str>, Sense)>>,
    /// Endings that make a denominator of a number word, longest first, with the letters its stem may have lost.
    ends: Vec<(Box<str>, Vec<char>)>,
    /// Ends of words that begin with a number, longest first.
    tails: Vec<(Box<str>, Sense)>,
    /// Words before a time of day: `at`, `before`.
    clock: HashSet<Box<str>>,
    pub settings: Settings,
}

/// Symbols, codes and units that are written alike everywhere.
pub(crate) fn universal() -> &'static Lexicon {
    static BASE: OnceLock<Lexicon> = OnceLock::new();
    BASE.get_or_init(|| {
        let text = concat!("[numbers]\n", include_str!("universal.txt"));
        Pack::parse(crate::Lang::UND, text).map(|p| Lexicon::new(&p)).unwrap_or_default()
    })
}

impl Lexicon {
    /// Reads the sections of a pack.
    pub fn new(pack: &Pack) -> Lexicon {
        let mut out = Lexicon { settings: settings(pack), ..Lexicon::default() };
        for (section, sense) in SECTIONS {
            for entry in pack.section(section) {
                if let Some(sense) = sense(&entry.value) {
                    for form in &entry.forms {
                        out.insert(form, &sense);
                    }
                }
            }
        }
        for (section, like) in GENERATED {
            for entry in pack.section(section) {
                if let Some(sense) = sense_of(like, &entry.value) {
                    for form in &entry.forms {
                        out.insert(form, &sense);
                    }
                }
            }
        }
        for entry in pack.section("number-tail") {
            if let Some(sense) = tail(&entry.value) {
                out.tails.extend(entry.forms.iter().map(|f| (f.as_str().into(), sense.clone())));
                for form in &entry.forms {
                    out.insert(&format!("{}*", form.trim_end_matches('*')), &sense);
                }
            }
        }
        for section in CLOCK {
            let forms = pack.section(section).iter().flat_map(|e| &e.forms);
            out.clock.extend(forms.filter_map(|f| f.split_whitespace().last()).map(Into::into));
        }
        out.tails.order_by_key(|(f, _)| std::cmp::Reverse(f.len()));
        out.fraction_ends(pack);
        if out.settings.compound || !out.ends.is_empty() {
            out.compounds(pack);
        }
        out.lengths.order_by(|a, b| b.cmp(a));
        out.lengths.dedup();
        for forms in out.exact.values_mut().chain(out.prefix.values_mut()) {
            forms.order_by_key(|f| std::cmp::Reverse(f.rest.len()));
        }
        out
    }

    fn fraction_ends(&mut self, pack: &Pack) {
        for entry in pack.section("number-fraction-end") {
            let lost: Vec<char> = entry.value.chars().filter(|c| c.is_alphabetic()).collect();
            self.ends.extend(entry.forms.iter().map(|f| (f.as_str().into(), lost.clone())));
        }
        self.ends.order_by_key(|(f, _)| std::cmp::Reverse(f.len()));
        for entry in pack.section("number-fraction-stem") {
            let Some(sense) = sense_of("number-fraction-stem", &entry.value) else { continue };
            for form in &entry.forms {
                if let Some(first) = form.chars().next() {
                    self.stems.entry(first).or_default().push((form.as_str().into(), sense.clone()));
                }
            }
        }
    }

    /// The number a denominator in one word is made of: 25 for `venticinquesimi`.
    pub fn denominator(&self, word: &str) -> Option<f64> {
        for (end, lost) in &self.ends {
            let Some(stem) = word.strip_suffix(&**end).filter(|s| !s.is_empty()) else { continue };
            let whole = |s: &str| {
                let exact = self.exact(s).iter().filter(|f| f.rest.is_empty()).find_map(|f| match f.sense {
                    Sense::Number { value, .. } | Sense::Scale(value) if value >= 1.0 => Some(value),
                    _ => None,
                });
                exact.or_else(|| super::words::stem(self, s))
            };
            let found = whole(stem).or_else(|| lost.iter().find_map(|c| whole(&format!("{stem}{c}"))));
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// Stems of denominators that a word may begin with.
    pub fn stems(&self, word: &str) -> &[(Box<str>, Sense)] {
        word.chars().next().and_then(|c| self.stems.get(&c)).map_or(&[], Vec::as_slice)
    }

    fn compounds(&mut self, pack: &Pack) {
        let own = [
            "number-words",
            "number-scale",
            "number-and",
            "number-and-half",
            "number-fraction",
            "number-glued",
            "number-point",
        ];
        let generated = GENERATED.iter().filter(|_| !pack.section("cldr-words").is_empty()).take(5);
        for (section, like) in own.iter().map(|s| (*s, *s)).chain(generated.copied()) {
            for e in pack.section(section) {
                let Some(sense) = sense_of(like, &e.value) else { continue };
                for f in &e.forms {
                    if let Some(first) = f.chars().next().filter(|_| !f.contains(&[' ', '*'][..])) {
                        self.parts.entry(first).or_default().push((f.as_str().into(), sense.clone()));
                    }
                }
            }
        }
        for list in self.parts.values_mut() {
            list.order_by_key(|(f, _)| std::cmp::Reverse(f.len()));
        }
    }

    fn insert(&mut self, form: &str, sense: &Sense) {
        self.insert_one(form, sense);
        if self.settings.dotted_i && form.starts_with('i') {
            // A capital İ becomes an i with a dot above.
            self.insert_one(&format!("i\u{307}{}", &form[1..]), sense);
        }
        let apart = nukta(form);
        if apart != form {
            self.insert_one(&apart, sense);
        }
    }

    /// Does a time of day rather than a duration follow this word?
    pub fn before_clock(&self, word: &str) -> bool {
        self.clock.contains(word)
    }

    /// Does this word stand inside a phrase?
    pub fn is_inner(&self, word: &str) -> bool {
        self.inner.contains(word)
    }

    fn insert_one(&mut self, form: &str, sense: &Sense) {
        let mut words: Vec<(Box<str>, bool)> = Vec::new();
        for word in form.split_whitespace() {
            let (stem, star) = match word.strip_suffix('*') {
                Some(stem) if !stem.is_empty() => (stem, true),
                _ => (word, false),
            };
            if stem.ends_with('\'') {
                // In running text it stands before a word: `l'année`.
                words.push((stem.into(), false));
                continue;
            }
            // Most words are a token as they stand.
            if stem.bytes().all(|b| b.is_ascii_lowercase()) {
                words.push((stem.into(), star));
                continue;
            }
            let parts = tokens(stem);
            for i in 0..parts.len() {
                words.push((parts.lower(i).into(), star && i + 1 == parts.len()));
            }
        }
        if words.is_empty() {
            return;
        }
        let (first, star) = words.remove(0);
        self.inner.extend(words.iter().map(|w| w.0.clone()));
        let form = Form { rest: words.into(), sense: sense.clone() };
        if star {
            self.lengths.push(first.len());
            self.prefix.entry(first).or_default().push(form);
        } else {
            self.firsts.put(&first, WordKey::of(&first), false);
            self.exact.entry(first).or_default().push(form);
        }
    }

    /// Forms that begin with this very word.
    pub fn exact(&self, word: &str) -> &[Form] {
        self.exact.get(word).map_or(&[], Vec::as_slice)
    }

    /// The same of a word whose key is known.
    pub fn exact_by(&self, word: &str, key: WordKey) -> &[Form] {
        if self.firsts.is_whole(key.hash) { self.exact(word) } else { &[] }
    }

    /// Forms whose first word is a beginning of this one, longest beginning first.
    pub fn prefixed<'a>(&'a self, word: &'a str) -> impl Iterator<Item = &'a Form> + 'a {
        let fits = self.lengths.iter().filter(|n| **n <= word.len() && word.is_char_boundary(**n));
        fits.filter_map(|n| self.prefix.get(&word[..*n])).flatten()
    }

    /// May a written-together number begin so?
    pub fn parts(&self, word: &str) -> &[(Box<str>, Sense)] {
        word.chars().next().and_then(|c| self.parts.get(&c)).map_or(&[], Vec::as_slice)
    }

    /// The meaning of the end of a word that begins with a number.
    pub fn tail<'a>(&'a self, rest: &'a str) -> Option<&'a Sense> {
        if self.settings.open_tails {
            return self
                .exact(rest)
                .iter()
                .filter(|f| f.rest.is_empty())
                .chain(self.prefixed(rest))
                .map(|f| &f.sense)
                .find(|s| {
                    matches!(
                        s,
                        Sense::Money { .. }
                            | Sense::Measure(_)
                            | Sense::Time(..)
                            | Sense::Percent
                            | Sense::TailAge(_)
                            | Sense::Noun
                            | Sense::Minor { .. }
                            | Sense::HedgeAfter(_)
                            | Sense::PartsOf
                            | Sense::Particle
                    )
                });
        }
        self.tails
            .iter()
            .find(|(f, _)| match f.strip_suffix('*') {
                Some(stem) => rest.starts_with(stem),
                None => rest == &**f,
            })
            .map(|(_, s)| s)
    }
}

/// Letters with a dot below (Devanagari, Bengali, Gurmukhi) are written in one sign or in two.
fn nukta(form: &str) -> String {
    const PAIRS: &[(&str, &str)] = &[
        ("\u{958}", "क\u{93c}"),
        ("\u{959}", "ख\u{93c}"),
        ("\u{95a}", "ग\u{93c}"),
        ("\u{95b}", "ज\u{93c}"),
        ("\u{95c}", "ड\u{93c}"),
        ("\u{95d}", "ढ\u{93c}"),
        ("\u{95e}", "फ\u{93c}"),
        ("\u{95f}", "य\u{93c}"),
        ("\u{9dc}", "ড\u{9bc}"),
        ("\u{9dd}", "ঢ\u{9bc}"),
        ("\u{9df}", "য\u{9bc}"),
        ("\u{a33}", "ਲ\u{a3c}"),
        ("\u{a36}", "ਸ\u{a3c}"),
        ("\u{a59}", "ਖ\u{a3c}"),
        ("\u{a5a}", "ਗ\u{a3c}"),
        ("\u{a5b}", "ਜ\u{a3c}"),
        ("\u{a5e}", "ਫ\u{a3c}"),
    ];
    let one = PAIRS.iter().any(|(sign, _)| form.contains(sign));
    if !one && !form.chars().any(|c| matches!(c, '\u{93c}' | '\u{9bc}' | '\u{a3c}')) {
        return form.to_string();
    }
    PAIRS.iter().fold(form.to_string(), |s, (sign, two)| if one { s.replace(sign, two) } else { s.replace(two, sign) })
}
