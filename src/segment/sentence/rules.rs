//! What a pack says of sentences.

use crate::pack::{self, Entry, Pack};
use rustc_hash::FxHashMap as HashMap;
use std::sync::{Arc, OnceLock};

/// What may stand before a full stop without ending the sentence, by pack.
///
/// Sections of a pack, forms without their last point; a form with a capital is looked up as written, one in lower
/// case in any case, one with a `*` before it as an end (`*str` for `Hauptstr.`):
///
/// - `[sentences]`: `ordinals = nouns` where ordinals take a point and nouns capitals (`18. Juni`), `ordinals = point` where
///   only the point is written (`3. mars`)
/// - `[sentences.before]`: never ends a sentence (`Dr.`, `z. B.`)
/// - `[sentences.number]`: does not before a number (`No. 5`, `S. 12`)
/// - `[sentences.inside]`: does only before a usual first word (`Inc.`, `U.S.`)
/// - `[sentences.after]`: does before any capital (`etc.`, `p.m.`)
/// - `[sentences.words]`: looks like an abbreviation and is none (`km`)
/// - `[sentences.starters]`: words that usually begin a sentence (articles, pronouns, conjunctions)
/// - `[sentences.polite]`: those that have a capital within a sentence too (`Ni`, `De`, `Lei`, `I`)
#[derive(Clone, Debug)]
pub struct SentenceRules {
    own: Table,
    common: Arc<Table>,
    /// `Some(true)`: ordinals take a point and nouns a capital; `Some(false)`: only the point.
    pub(super) ordinals: Option<bool>,
}

#[derive(Clone, Debug, Default)]
struct Table {
    kinds: HashMap<Box<str>, Kind>,
    ends: Vec<(Box<str>, Kind)>,
    starters: rustc_hash::FxHashSet<Box<str>>,
    polite: Box<[Box<str>]>,
}

/// What a run before a full stop is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Before,
    Number,
    Inside,
    After,
    Word,
    /// One capital letter, `J.`.
    Initial,
    /// `XIX.`
    Roman,
}

const SECTIONS: [(&str, Kind); 5] = [
    ("sentences.number", Kind::Number),
    ("sentences.words", Kind::Word),
    ("sentences.before", Kind::Before),
    ("sentences.inside", Kind::Inside),
    ("sentences.after", Kind::After),
];

impl Default for SentenceRules {
    fn default() -> Self {
        static COMMON: OnceLock<Arc<Table>> = OnceLock::new();
        let common = COMMON.get_or_init(|| {
            // The table is part of the program and a test reads it; unreadable it would be empty.
            let sections = pack::sections(include_str!("common.txt")).unwrap_or_default();
            Arc::new(Table::new(|name| sections.get(name).map_or(&[], Vec::as_slice)))
        });
        SentenceRules { own: Table::default(), common: common.clone(), ordinals: None }
    }
}

fn forms(entries: &[Entry]) -> impl Iterator<Item = Box<str>> {
    entries.iter().flat_map(|e| &e.forms).map(|f| f.as_str().into())
}

impl Table {
    fn new<'a>(entries: impl Fn(&str) -> &'a [Entry]) -> Table {
        let mut out = Table::default();
        for (section, kind) in SECTIONS {
            for form in entries(section).iter().flat_map(|e| &e.forms) {
                let form = form.trim_end_matches('.').replace(' ', "");
                match form.strip_prefix('*') {
                    Some(end) => out.ends.push((end.into(), kind)),
                    None => {
                        out.kinds.entry(form.into()).or_insert(kind);
                    }
                }
            }
        }
        out.starters = forms(entries("sentences.starters")).collect();
        out.polite = forms(entries("sentences.polite")).collect();
        out
    }

    fn find(&self, word: &str, lower: &str) -> Option<Kind> {
        self.kinds.get(word).or_else(|| self.kinds.get(lower)).copied().or_else(|| {
            self.ends.iter().find(|(end, _)| lower.len() > end.len() && lower.ends_with(&**end)).map(|(_, k)| *k)
        })
    }
}

impl SentenceRules {
    pub(crate) fn build(pack: &Pack) -> SentenceRules {
        let ordinals = match pack.setting("sentences", "ordinals") {
            Some("nouns") => Some(true),
            Some(_) => Some(false),
            None => None,
        };
        SentenceRules { own: Table::new(|name| pack.section(name)), ordinals, ..SentenceRules::default() }
    }

    /// Is this a word that usually begins a sentence?
    pub(super) fn starts(&self, word: &str) -> bool {
        self.own.starters.contains(&*head(word))
    }

    /// Does this word have a capital within a sentence too?
    pub(super) fn is_polite(&self, word: &str) -> bool {
        let head = head(word);
        self.own.polite.iter().chain(&self.common.polite).any(|p| **p == *head)
    }

    /// What the run `word` before a full stop is; `word` itself has none at its end.
    pub(super) fn kind(&self, word: &str) -> Kind {
        if word.contains(&['/', '@', '_', '='][..]) && word.len() > 4 {
            return Kind::Word;
        }
        let lower = word.to_lowercase();
        let tail = word.rsplit('-').next().unwrap_or(word);
        if let Some(kind) = self.own.find(word, &lower).or_else(|| self.common.find(word, &lower)) {
            return kind;
        }
        if tail.len() < word.len()
            && let lower = tail.to_lowercase()
            && let Some(kind) = self.own.find(tail, &lower).or_else(|| self.common.find(tail, &lower))
        {
            return kind;
        }
        let mut letters = tail.chars();
        match (letters.next(), letters.next()) {
            // `NATO-u`, `DVD-a`: the ending of a case.
            (Some(c), None) if c.is_lowercase() && word[..word.len() - tail.len()].contains(char::is_uppercase) => {
                return Kind::Word;
            }
            (Some(c), None) if c.is_alphabetic() && has_case(c) => {
                return if c.is_uppercase() { Kind::Initial } else { Kind::Inside };
            }
            _ => {}
        }
        if word.contains('.') {
            let parts = || word.split('.').filter(|p| !p.is_empty());
            if parts().all(|p| p.chars().count() == 1 && p.chars().all(|c| c.is_alphabetic() && has_case(c))) {
                return Kind::Inside;
            }
            // `V.Cte`, `куб.м`, `Ph.D`: the last part decides.
            if let Some(last) = word.rsplit('.').next().filter(|l| !l.is_empty() && l.chars().all(char::is_alphabetic))
            {
                return self.kind(last);
            }
        }
        if (2..8).contains(&word.len()) && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C')) {
            return Kind::Roman;
        }
        if is_clipped(word) { Kind::Inside } else { Kind::Word }
    }
}

/// `It's`, `L'arrivée`: the part before the apostrophe, in lower case.
fn head(word: &str) -> String {
    word.split(&['\'', '’'][..]).next().unwrap_or(word).to_lowercase()
}

fn has_case(c: char) -> bool {
    c.is_lowercase() || c.is_uppercase()
}

/// A short word of the Latin or Cyrillic script without a vowel (`bzw`, `ggf`, `стр`) is an abbreviation.
fn is_clipped(word: &str) -> bool {
    let n = word.chars().count();
    (2..=4).contains(&n)
        && word.chars().skip(1).all(char::is_lowercase)
        && word.chars().all(|c| {
            let c = c.to_lowercase().next().unwrap_or(c);
            matches!(c, 'b'..='d' | 'f'..='h' | 'j'..='n' | 'p'..='t' | 'v'..='x' | 'z' | 'ß')
                || matches!(c, 'б'..='д' | 'ж' | 'з' | 'к'..='н' | 'п'..='т' | 'ф'..='щ')
        })
}
