//! What the reader should know of the input, and which articles are copies of others.

use super::Notice;
use super::english::iso;
use crate::article::Article;
use crate::input::Limits;
use crate::order::Order;
use crate::pack::Packs;
use crate::segment::TokenKind;
use rustc_hash::FxHashSet as HashSet;
use std::cmp::Ordering;

/// Share of the shorter text's five-word runs that stand in the other as well, from which it is a copy (agency text with another headline).
const COPY: f64 = 0.6;
/// Fewest five-word runs by which a copy is told; two short notes may share a sentence by chance.
const RUNS: usize = 8;

/// For each article the index of the earlier one it is a copy of. One text in two papers with another figure in the place of
/// the first (14 hurt here, 23 there) is no copy: that difference is what a reader looks for.
pub(crate) fn copies(articles: &[Article]) -> Vec<Option<usize>> {
    let runs: Vec<Vec<u64>> = articles.iter().map(runs).collect();
    let mut out: Vec<Option<usize>> = Vec::new();
    for (i, article) in articles.iter().enumerate() {
        let copy = (0..i).filter(|j| out[*j].is_none()).find(|j| {
            let least = runs[i].len().min(runs[*j].len());
            article.text == articles[*j].text && !article.text.trim().is_empty()
                || least >= RUNS
                    && have_in_common(&runs[i], &runs[*j], (COPY * least as f64).ceil() as usize)
                    && (is_version(article, &articles[*j]) || !other_figures(article, &articles[*j]))
        });
        out.push(copy);
    }
    out
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

/// Does each of the two tell a figure that the other does not?
fn other_figures(a: &Article, b: &Article) -> bool {
    let figures = |a: &Article| -> HashSet<String> {
        let told = a.sentences.iter().filter(|s| s.role.tells()).flat_map(|s| a.tokens.within(s.span));
        let digits = told.filter(|i| a.tokens.get(*i).is_some_and(|t| t.kind == TokenKind::Digits));
        digits.map(|i| a.tokens.lower(i).to_string()).collect()
    };
    let (x, y) = (figures(a), figures(b));
    x.difference(&y).next().is_some() && y.difference(&x).next().is_some()
}

/// Are two copies an older and a newer state of one article, rather than one text in two papers?
pub(crate) fn is_version(a: &Article, b: &Article) -> bool {
    let same = |x: &Option<String>, y: &Option<String>| match (x, y) {
        (Some(x), Some(y)) => x.to_lowercase() == y.to_lowercase(),
        _ => false,
    };
    a.text != b.text && (same(&a.link, &b.link) || same(&a.outlet, &b.outlet))
}

/// Hashes of all runs of five words of the story, ascending, each once.
fn runs(article: &Article) -> Vec<u64> {
    let mut words: Vec<u64> = Vec::new();
    for s in article.sentences.iter().filter(|s| s.role.tells()) {
        for i in article.tokens.within(s.span) {
            if article.tokens.get(i).is_some_and(|t| t.kind != TokenKind::Mark) {
                words.push(article.tokens.key(i).hash);
            }
        }
    }
    let hash = |w: &[u64]| w.iter().fold(0, |h: u64, x| h.rotate_left(11).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ x);
    let mut out: Vec<u64> = words.windows(5).map(hash).collect();
    out.order();
    out.dedup();
    out
}

/// Notices on the input; most general first.
pub(crate) fn notices(articles: &[Article], copies: &[Option<usize>], apart: &[usize], packs: &Packs) -> Vec<Notice> {
    let mut out = Vec::new();
    let mut say = |article: Option<usize>, code: &'static str, text: String| out.push(Notice { article, code, text });
    match articles.len() {
        0 => say(None, "no-article", "There is no article to read.".into()),
        1 => say(None, "one-article", "There is only one article; add another that tells the same story.".into()),
        _ => {}
    }
    for (i, a) in articles.iter().enumerate() {
        if a.text.trim().is_empty() {
            say(Some(i), "empty", "This article is empty.".into());
            continue;
        }
        if Limits::cut(&a.text, Limits::TEXT).is_some() {
            let most = Limits::TEXT / 1000;
            say(Some(i), "long", format!("Only the first {most},000 characters are compared; the rest is only shown."));
        }
        if let Some(of) = copies.get(i).copied().flatten() {
            let id = &articles[of].id;
            if is_version(a, &articles[of]) {
                say(Some(i), "version", format!("This is another version of “{id}”; the two count as one voice."));
            } else {
                let agency = a.agency.as_ref().filter(|x| Some(*x) == articles[of].agency.as_ref());
                let from = agency.map_or_else(String::new, |x| format!(" of {x}"));
                say(Some(i), "copy", format!("This is the same text{from} as “{id}”; the two count as one voice."));
            }
        }
        if !a.language.lang.is_known() {
            say(
                Some(i),
                "unknown-language",
                "The language was not recognised; it is compared by numbers and names.".into(),
            );
        } else if !packs.has(a.language.lang) {
            say(
                Some(i),
                "no-pack",
                format!("There is no language pack for “{}”; it is compared by numbers and names.", a.language.lang),
            );
        }
        if a.date.is_none() {
            let text = match a.anchor {
                Some(d) => format!(
                    "No day of publication was found; “yesterday” is read as before {}, the day of the others.",
                    iso(d)
                ),
                None => "No day of publication was found; words like “yesterday” are not compared.".into(),
            };
            say(Some(i), "no-date", text);
        }
        if apart.contains(&i) {
            say(Some(i), "other-story", "This article seems to tell another story than the others.".into());
        }
    }
    out
}
