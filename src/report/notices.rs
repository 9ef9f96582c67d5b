//! What the reader should know of the input.

use super::Notice;
use super::copies::{Copies, is_older};
use super::english::iso;
use crate::article::Article;
use crate::input::Limits;
use crate::pack::Packs;

/// Notices on the input; most general first.
pub(crate) fn notices(articles: &[Article], copies: &Copies, apart: &[usize], packs: &Packs) -> Vec<Notice> {
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
        if let Some((code, text)) = repeats(articles, copies, i) {
            say(Some(i), code, text);
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
        // What an article has beside an agency's text may be of its own.
        if apart.contains(&i) && copies.partly[i].is_none() {
            say(Some(i), "other-story", "This article seems to tell another story than the others.".into());
        }
    }
    out
}

/// What is said of an article that tells what another tells.
fn repeats(articles: &[Article], copies: &Copies, i: usize) -> Option<(&'static str, String)> {
    let a = &articles[i];
    if let Some(of) = copies.of[i] {
        let (other, id) = (&articles[of], &articles[of].id);
        let agency = a.agency.as_ref().filter(|x| Some(*x) == other.agency.as_ref());
        let from = agency.map_or_else(String::new, |x| format!(" of {x}"));
        return Some(if is_older(a, other) {
            ("version", format!("This is an older version of “{id}”; only the newer one is compared."))
        } else {
            ("copy", format!("This is the same text{from} as “{id}”; the two count as one voice."))
        });
    }
    let id = &articles[copies.partly[i]?].id;
    Some(("part-copy", format!("Much of this text stands in “{id}” as well; sentences of both count once.")))
}
