//! Names and words across articles: inflected forms, genitives, initials, spellings of other languages.

use super::space::Feature;
use super::vector::hash;
use crate::claim::Claim;
use crate::order::Order;
use rustc_hash::FxHashMap as HashMap;
use std::cell::RefCell;
use std::rc::Rc;

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
    Word::new(a).alike(&Word::new(b))
}

/// A name, ready to be compared with many.
pub struct Spelled {
    words: Vec<Word>,
}

/// A word of a name.
#[derive(Clone)]
struct Word {
    text: String,
    /// Letters that languages write for one another told as one; empty for a word too short to have several spellings.
    plain: String,
    /// Which letters `plain` has, folded into 64.
    letters: u64,
    /// How many they are.
    count: u32,
}

impl Spelled {
    /// Of a canonical name.
    pub fn new(name: &str) -> Spelled {
        Spelled { words: name.split(' ').filter(|w| !w.is_empty()).map(Word::new).collect() }
    }

    /// See [`super::Space::same_name`].
    pub fn same(&self, other: &Spelled) -> bool {
        let (x, y) = (&self.words, &other.words);
        x.len() == y.len() && x.iter().zip(y).all(|(w, v)| w.text == v.text)
            || x.iter().any(|w| w.text.len() > 2 && y.iter().any(|v| v.text == w.text || w.alike(v)))
            || initials(x, y)
            || initials(y, x)
    }
}

/// Shortest first name that is no nickname.
const FIRST: usize = 4;
/// Most likeness of two first names: Sandra is Silvia's, not Sandro's, namesake.
const FIRSTS: f64 = 0.75;

impl Spelled {
    /// Have two persons the last name in common and plainly not the first ("Sandra Bellomi", "Silvia Bellomi")?
    pub fn namesake(&self, other: &Spelled) -> bool {
        let ([a, .., x], [b, .., y]) = (&self.words[..], &other.words[..]) else { return false };
        let among = |w: &Word, all: &[Word]| all.iter().any(|v| v.text == w.text || v.alike(w));
        let first = |w: &Word, all: &[Word]| w.text.chars().count() >= FIRST && !among(w, all);
        x.text == y.text
            && first(a, &other.words)
            && first(b, &self.words)
            && strsim::jaro_winkler(&a.text, &b.text) < FIRSTS
    }
}

/// Names among which those are looked for that may be another one: each two words are compared once.
pub struct Roll {
    names: Vec<Spelled>,
    /// The longer words of all names, each once, with the names they stand in.
    words: Vec<(Word, Vec<usize>)>,
    /// Names without such a word; and by the number of letters that their initials would have, and of words whose initials they
    /// may be.
    short: Vec<usize>,
    long: HashMap<usize, Vec<usize>>,
    single: HashMap<usize, Vec<usize>>,
    /// For a word that was asked for, which of `words` are it.
    known: RefCell<HashMap<String, Rc<[usize]>>>,
}

impl Roll {
    /// Of canonical names.
    pub fn new<'n>(names: impl IntoIterator<Item = &'n str>) -> Roll {
        let mut out = Roll {
            names: names.into_iter().map(Spelled::new).collect(),
            words: Vec::new(),
            short: Vec::new(),
            long: HashMap::default(),
            single: HashMap::default(),
            known: RefCell::default(),
        };
        let mut at: HashMap<&str, usize> = HashMap::default();
        for (i, name) in out.names.iter().enumerate() {
            match &name.words[..] {
                [one] => out.single.entry(one.text.len()).or_default().push(i),
                all => out.long.entry(all.len()).or_default().push(i),
            }
            let mut any = false;
            for w in name.words.iter().filter(|w| w.text.len() > 2) {
                any = true;
                let n = *at.entry(&w.text).or_insert_with(|| {
                    out.words.push((w.clone(), Vec::new()));
                    out.words.len() - 1
                });
                out.words[n].1.push(i);
            }
            if !any {
                out.short.push(i);
            }
        }
        out
    }

    /// The indices of the names that may be this one, ascending: see [`super::Space::same_name`].
    pub fn like(&self, name: &str) -> Vec<usize> {
        let asked = Spelled::new(name);
        let mut out = Vec::new();
        for w in &asked.words {
            for n in self.words_like(w).iter() {
                out.extend(&self.words[*n].1);
            }
        }
        // What is not told by words: names of short words only, and initials.
        let initials = match &asked.words[..] {
            [one] => self.long.get(&one.text.len()),
            all => self.single.get(&all.len()),
        };
        let other = self.short.iter().chain(initials.into_iter().flatten());
        out.extend(other.filter(|i| self.names[**i].same(&asked)));
        out.order();
        out.dedup();
        out
    }

    fn words_like(&self, word: &Word) -> Rc<[usize]> {
        if let Some(known) = self.known.borrow().get(&word.text) {
            return known.clone();
        }
        let one = |n: &usize| self.words[*n].0.text == word.text || self.words[*n].0.alike(word);
        let found: Rc<[usize]> = (0..self.words.len()).filter(one).collect();
        self.known.borrow_mut().insert(word.text.clone(), found.clone());
        found
    }
}

impl Word {
    fn new(text: &str) -> Word {
        let plain = if text.len() < 5 { String::new() } else { plain(text) };
        let (letters, count) = plain.chars().fold((0, 0), |(all, n), c| (all | bit(c), n + 1));
        Word { text: text.to_string(), plain, letters, count }
    }

    fn alike(&self, other: &Word) -> bool {
        if self.plain.is_empty() || other.plain.is_empty() {
            return cases(&self.text, &other.text);
        }
        // What the letters that both words have at all could come to, if they stood in the same order.
        let shared = |a: &Word, b: &Word| a.count - (a.letters & !b.letters).count_ones();
        let met = f64::from(shared(self, other).min(shared(other, self)));
        let most = (met / f64::from(self.count) + met / f64::from(other.count) + 1.0) / 3.0;
        // A hair more, for what adding up loses.
        let enough = |begin: usize| most + 0.1 * begin as f64 * (1.0 - most) + 1e-6 >= SPELLING;
        let begin = || self.plain.chars().zip(other.plain.chars()).take(4).take_while(|(c, d)| c == d).count();
        enough(4) && enough(begin()) && strsim::jaro_winkler(&self.plain, &other.plain) >= SPELLING
    }
}

/// Are two words of four letters cases of one name ("Tisa", "Tisu"), or two languages' ends of it ("Roma" and "Rome", "Côme" and
/// "Como")? Not "Mali" and "Male".
fn cases(a: &str, b: &str) -> bool {
    let whole = |w: &str| w.len() == 4 && w.is_ascii();
    let both = |ends: &[char]| a.ends_with(ends) && b.ends_with(ends);
    let case = (a.ends_with('a') || b.ends_with('a')) && both(&['a', 'e', 'i', 'o', 'u', 'y']);
    whole(a) && whole(b) && a[..3] == b[..3] && (case || both(&['a', 'e', 'o']))
}

fn bit(c: char) -> u64 {
    1 << (c as u32 % 64)
}

/// `c`, `q` and `k`, `ph` and `f`, `w` and `v`, `y`, `j`, `ie` and `i` told as one.
fn plain(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    // The letter that the next one may join.
    let mut open = None;
    for c in word.chars() {
        let c = match c {
            'c' | 'q' => 'k',
            'w' => 'v',
            'y' | 'j' => 'i',
            c => c,
        };
        match (open, c) {
            (Some('p'), 'h') => {
                out.pop();
                out.push('f');
                open = None;
            }
            (Some('i'), 'e') => open = None,
            _ => {
                out.push(c);
                open = Some(c);
            }
        }
    }
    out
}

/// Is the one word of `short` made of the first letters of `long`?
fn initials(short: &[Word], long: &[Word]) -> bool {
    match short {
        [one] if long.len() >= 2 && one.text.len() == long.len() => {
            one.text.chars().zip(long).all(|(c, w)| w.text.starts_with(c))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{SPELLING, alike, plain};

    #[test]
    fn namesakes_have_other_first_names() {
        let check = |a: &str, b: &str, expect: bool| {
            let (a, b) = (super::Spelled::new(a), super::Spelled::new(b));
            assert_eq!((a.namesake(&b), b.namesake(&a)), (expect, expect));
        };
        check("sandra bellomi", "silvia bellomi", true);
        check("yann le guillou", "yves le guillou", true);
        check("sandra bellomi", "bellomi", false);
        check("s bellomi", "silvia bellomi", false);
        check("erzsebet kantor", "erzhebet kantor", false);
        check("kantor erzsebet", "erzsebet kantor", false);
    }

    #[test]
    fn spellings_of_one_name_meet() {
        let one = [
            ("singapur", "singapore"),
            ("kalifornien", "california"),
            ("selenskyj", "zelensky"),
            ("tisu", "tisa"),
            ("come", "como"),
        ];
        for (a, b) in one {
            assert!(alike(a, b), "{a} {b}");
        }
        for (a, b) in [
            ("apeldoorn", "arnhem"),
            ("hedstroem", "ahlsten"),
            ("rydberg", "lindwall"),
            ("iran", "irak"),
            ("mali", "male"),
        ] {
            assert!(!alike(a, b), "{a} {b}");
        }
    }

    proptest::proptest! {
        /// The roll finds what comparing with each name would.
        #[test]
        fn a_roll_finds_all(names in proptest::collection::vec("[abk]{0,5}( [abk]{1,5}){0,2}", 0..12), asked in "[abk]{0,5}( [abk]{1,5}){0,2}") {
            let spelled = super::Spelled::new(&asked);
            let expect: Vec<usize> = (0..names.len()).filter(|i| super::Spelled::new(&names[*i]).same(&spelled)).collect();
            proptest::prop_assert_eq!(super::Roll::new(names.iter().map(String::as_str)).like(&asked), expect);
        }

        /// What is left aside early is nothing that would have met.
        #[test]
        fn leaving_aside_loses_nothing(a in "[cqkphfwvyjieaxé]{2,9}", b in "[cqkphfwvyjieaxé]{2,9}") {
            let slow = |w: &str| {
                let w = w.replace(['c', 'q'], "k").replace("ph", "f").replace('w', "v");
                w.replace(['y', 'j'], "i").replace("ie", "i")
            };
            proptest::prop_assert_eq!(plain(&a), slow(&a));
            let long = a.len() > 4 && b.len() > 4;
            let short = super::cases(&a, &b);
            proptest::prop_assert_eq!(alike(&a, &b), short || long && strsim::jaro_winkler(&slow(&a), &slow(&b)) >= SPELLING);
        }
    }
}
