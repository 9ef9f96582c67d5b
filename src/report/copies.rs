//! Which articles are copies or older versions of others, and which sentences stand in another article as well.

use crate::article::{Article, Role, Sentence};
use crate::claim::Claim;
use crate::order::Order;
use crate::segment::TokenKind;
use rustc_hash::FxHashSet as HashSet;
use std::cmp::Ordering;

/// Share of the shorter text's five-word runs that stand in the other as well, from which the two have a text in common
/// (agency text with another headline). 0 to 1; lower takes two reports of one press release for one.
const COPY: f64 = 0.6;
/// Fewest five-word runs by which a copy is told; two short notes may share a sentence by chance.
const RUNS: usize = 8;
/// Share of a sentence's runs that stand in the other article, from which it is the same sentence, perhaps edited. 0 to 1;
/// lower takes own sentences with a common phrase for edited ones, higher takes edited ones for own.
const EDITED: f64 = 0.3;

/// What of the articles is told by others already, so that it counts as one voice.
#[derive(Clone, Debug, Default)]
pub struct Copies {
    /// For each article the index of the one it adds nothing to: it is a copy of it, or an older version.
    pub of: Vec<Option<usize>>,
    /// For each article with passages of its own the index of an earlier one with which it shares most of its text or of
    /// the other's.
    pub partly: Vec<Option<usize>>,
    /// For each article the sentences that stand word for word in that earlier one.
    shared: Vec<HashSet<usize>>,
}

impl Copies {
    /// Compares all articles with each other. One text in two papers with another figure in the place of the first
    /// (14 hurt here, 23 there) is no copy: that difference is what a reader looks for.
    pub fn find(articles: &[Article]) -> Copies {
        let told: Vec<Told> = articles.iter().map(Told::of).collect();
        let n = articles.len();
        let mut out = Copies { of: vec![None; n], partly: vec![None; n], shared: vec![HashSet::default(); n] };
        let mut partly = Vec::new();
        for later in 0..n {
            for first in 0..later {
                match relation([first, later], articles, &told) {
                    Relation::Apart => {}
                    Relation::Adds(without, all) => out.hide(without, all),
                    Relation::Partly => partly.push((first, later)),
                }
            }
        }
        out.of = (0..n).map(|i| out.of[i].map(|_| out.kept(i))).collect();
        for (first, later) in partly {
            if out.of[first].is_none() && out.of[later].is_none() && out.partly[later].is_none() {
                out.partly[later] = Some(first);
                out.shared[later] = told[later].whole_in(&told[first]);
            }
        }
        out
    }

    /// Is the claim out of a sentence that an earlier article tells word for word?
    pub fn tells_again(&self, claim: &Claim) -> bool {
        self.shared.get(claim.article).is_some_and(|all| all.contains(&claim.sentence))
    }

    fn hide(&mut self, without: usize, all: usize) {
        // Three versions without a common order could hide each other.
        if self.of[without].is_none() && self.kept(all) != without {
            self.of[without] = Some(all);
        }
    }

    /// The article that speaks for another.
    fn kept(&self, mut i: usize) -> usize {
        while let Some(next) = self.of[i] {
            i = next;
        }
        i
    }
}

/// How two articles stand to each other.
enum Relation {
    Apart,
    /// The first adds nothing to the second.
    Adds(usize, usize),
    /// They share much, and each has passages of its own.
    Partly,
}

fn relation([first, later]: [usize; 2], articles: &[Article], told: &[Told]) -> Relation {
    let (a, b) = (&articles[first], &articles[later]);
    let (x, y) = (&told[first], &told[later]);
    if a.text == b.text && !a.text.trim().is_empty() {
        return Relation::Adds(later, first);
    }
    let least = x.runs.len().min(y.runs.len());
    if least < RUNS || !have_in_common(&x.runs, &y.runs, (COPY * least as f64).ceil() as usize) {
        return Relation::Apart;
    }
    match newer(a, b).filter(|_| is_version(a, b)) {
        Some(Ordering::Greater) => return Relation::Adds(later, first),
        Some(Ordering::Less) => return Relation::Adds(first, later),
        _ => {}
    }
    if !x.other_figures(y).is_empty() && !y.other_figures(x).is_empty() {
        return Relation::Apart;
    }
    match (x.own(y), y.own(x)) {
        (_, false) => Relation::Adds(later, first),
        (false, true) => Relation::Adds(first, later),
        (true, true) => Relation::Partly,
    }
}

/// Are two articles with one text states of one article, rather than one text in two papers? An agency that stands for the
/// outlet, where none is named, says nothing: two papers may print it.
fn is_version(a: &Article, b: &Article) -> bool {
    let low = |x: &Option<String>| x.as_ref().map(|x| x.to_lowercase());
    let same = |x: Option<String>, y: Option<String>| x.is_some() && x == y;
    let paper = |a: &Article| low(&a.outlet).filter(|o| low(&a.agency).is_none_or(|agency| agency != *o));
    a.text != b.text && (same(low(&a.link), low(&b.link)) || same(paper(a), paper(b)))
}

/// Is the first an older state of the second?
pub(crate) fn is_older(a: &Article, b: &Article) -> bool {
    is_version(a, b) && newer(a, b) == Some(Ordering::Less)
}

/// Which of two articles is the newer one, where they say it.
fn newer(a: &Article, b: &Article) -> Option<Ordering> {
    let (x, y) = (a.stamp?, b.stamp?);
    match x.day.cmp(&y.day) {
        Ordering::Equal => match (x.minute, y.minute) {
            (Some(m), Some(n)) => Some(m.cmp(&n)),
            // Of two states of one day that which was changed is the later one.
            _ => Some(x.changed.cmp(&y.changed)),
        },
        other => Some(other),
    }
    .filter(|o| *o != Ordering::Equal)
}

/// The words of an article's story, as hashes.
struct Told {
    /// All runs of five words, ascending, each once.
    runs: Vec<u64>,
    sentences: Vec<Words>,
    figures: HashSet<String>,
}

struct Words {
    sentence: usize,
    role: Role,
    runs: Vec<u64>,
    whole: u64,
    figures: Vec<String>,
}

/// One number for some words in their order.
fn hash(words: &[u64]) -> u64 {
    words.iter().fold(0, |h: u64, x| h.rotate_left(11).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ x)
}

impl Told {
    fn of(article: &Article) -> Told {
        let tells = article.sentences.iter().enumerate().filter(|(_, s)| s.role.tells());
        let mut all: Vec<u64> = Vec::new();
        let mut sentences = Vec::new();
        for (i, s) in tells {
            let from = all.len();
            all.extend(words(article, s));
            sentences.push(Words {
                sentence: i,
                role: s.role,
                runs: all[from..].windows(5).map(hash).collect(),
                whole: hash(&all[from..]),
                figures: figures(article, s),
            });
        }
        let mut runs: Vec<u64> = all.windows(5).map(hash).collect();
        runs.order();
        runs.dedup();
        let figures = sentences.iter().flat_map(|s| s.figures.iter().cloned()).collect();
        Told { runs, sentences, figures }
    }

    /// Does it have running text that the other has not, not even edited?
    fn own(&self, other: &Told) -> bool {
        let text = |s: &&Words| matches!(s.role, Role::Body | Role::Bullet);
        let whole: HashSet<u64> = other.sentences.iter().map(|s| s.whole).collect();
        self.sentences.iter().filter(text).any(|s| !whole.contains(&s.whole) && !s.edited(other))
    }

    /// Figures of common sentences that the other tells nowhere.
    fn other_figures(&self, other: &Told) -> Vec<&String> {
        let near = self.sentences.iter().filter(|s| s.edited(other) || s.runs.is_empty() || s.role == Role::Headline);
        near.flat_map(|s| &s.figures).filter(|f| !other.figures.contains(*f)).collect()
    }

    /// The sentences that stand word for word in the other.
    fn whole_in(&self, other: &Told) -> HashSet<usize> {
        let whole: HashSet<u64> = other.sentences.iter().map(|s| s.whole).collect();
        self.sentences.iter().filter(|s| whole.contains(&s.whole)).map(|s| s.sentence).collect()
    }
}

impl Words {
    fn edited(&self, other: &Told) -> bool {
        let common = self.runs.iter().filter(|r| other.runs.binary_search(r).is_ok()).count();
        common > 0 && common as f64 >= EDITED * self.runs.len() as f64
    }
}

fn words<'a>(article: &'a Article, s: &Sentence) -> impl Iterator<Item = u64> + 'a {
    let word = |i: &usize| article.tokens.get(*i).is_some_and(|t| t.kind != TokenKind::Mark);
    article.tokens.within(s.span).filter(word).map(|i| article.tokens.key(i).hash)
}

fn figures(article: &Article, s: &Sentence) -> Vec<String> {
    let digits = |i: &usize| article.tokens.get(*i).is_some_and(|t| t.kind == TokenKind::Digits);
    article.tokens.within(s.span).filter(digits).map(|i| article.tokens.lower(i).to_string()).collect()
}

/// Have two ascending lists at least so many numbers in common? Most have hardly any, which is soon plain.
fn have_in_common(x: &[u64], y: &[u64], least: usize) -> bool {
    let (mut i, mut j, mut same) = (0, 0, 0);
    while same < least && same + (x.len() - i).min(y.len() - j) >= least {
        crate::work::count(1);
        match x[i].cmp(&y[j]) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => (i, j, same) = (i + 1, j + 1, same + 1),
        }
    }
    same >= least
}
