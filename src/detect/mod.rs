//! Which language a text is in.
//!
//! Witnesses: the script; for scripts that several languages share, letters, words and n-grams as a small model trained on word
//! frequencies weighs them; and for a sentence the article around it. Each witness speaks in nats (natural logarithms of odds),
//! so that they add up.

mod grams;
mod model;
mod script;
mod unpack;

use crate::Lang;
use model::{Score, Table};
use script::{Census, Script};
use std::borrow::Cow;

/// A language with how sure we are of it.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Detected {
    /// The language; [`Lang::UND`] where none is likely enough.
    pub lang: Lang,
    /// From 0 (a guess) to 1 (certain).
    pub confidence: f64,
}

/// Bytes read at the beginning and in the middle of a long text: enough for any language, few enough to be quick.
const HEAD: usize = 900;
/// Bytes read in the middle of a long text; its beginning may be furniture in another language.
const MIDDLE: usize = 700;
/// How much the language around a sentence counts, in nats. Lower lets names change the language, higher hides quotations.
const AROUND: f32 = 5.0;
/// Fewest letters of a sentence in another language than the article's.
const QUOTE: u32 = 18;
/// Least probability of a sentence's own language against the article's.
const SURE: f32 = 0.95;
/// Below this probability whatlang is asked as well.
const DOUBT: f32 = 0.9;
/// How much whatlang's word counts, in nats.
const TRIGRAMS: f32 = 1.5;
/// Least probability at which a language is named at all.
const LEAST: f32 = 0.12;

/// Takes the n-gram model from its file (`data/detect/grams.bin`); `false` where it cannot be read.
///
/// The native build carries it. In the browser it comes beside the script; until then whatlang alone tells languages of one
/// script apart.
pub fn load(file: &[u8]) -> bool {
    model::load(file)
}

/// Is the n-gram model at hand?
pub fn is_loaded() -> bool {
    model::table(model::Group::Latin).is_some()
}

/// The language of a whole text.
///
/// ```
/// use counterpoint::detect::detect;
/// assert_eq!(detect("Rund 300 Menschen wurden bei dem Brand verletzt.").lang.code(), "deu");
/// assert_eq!(detect("2026-03-04, 13:09").lang.code(), "und");
/// ```
pub fn detect(text: &str) -> Detected {
    let parts = sample(text);
    let mut census = Census::default();
    for part in parts {
        census.add(part);
    }
    let Some((script, share)) = census.main() else { return Detected::default() };
    judge(script, share, &parts, census.letters, |_| 0.0).0
}

/// The language of one sentence, given what stands around it.
///
/// A short sentence, or one of names only, is in the article's language.
///
/// ```
/// use counterpoint::detect::{detect, sentence};
/// let article = detect("Rund 300 Menschen wurden bei dem Brand verletzt.");
/// assert_eq!(sentence("“We saw the flames from our house and ran,” she said.", article).lang.code(), "eng");
/// assert_eq!(sentence("Anna Berger, Köln", article).lang.code(), "deu");
/// ```
pub fn sentence(text: &str, around: Detected) -> Detected {
    let mut census = Census::default();
    census.add(text);
    let Some((script, share)) = census.main() else { return around };
    let prior = |lang: Lang| if lang == around.lang { AROUND } else { 0.0 };
    let (own, near) = judge(script, share, &[text, ""], census.letters, prior);
    let shared = matches!(script, Script::Shared(_));
    // The article's own script, and not sure: the article's language.
    let short = census.letters < QUOTE;
    if !around.lang.is_known() {
        return own;
    }
    if own.lang == around.lang
        || !own.lang.is_known()
        || short && (shared || near)
        || own.confidence < f64::from(SURE)
        || near && names_only(&whole_words(text))
    {
        return around;
    }
    own
}

/// The text without soft hyphens: a word that may be broken is that word.
fn whole_words(text: &str) -> Cow<'_, str> {
    if text.contains('\u{ad}') { Cow::Owned(text.replace('\u{ad}', "")) } else { Cow::Borrowed(text) }
}

/// Does every word begin with a capital, as names and lists of them do?
fn names_only(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'));
    let mut first = words.filter_map(|w| w.chars().next()).peekable();
    first.peek().is_some() && !first.any(char::is_lowercase) && text.contains(char::is_uppercase)
}

/// Beginning and middle of a long text.
fn sample(text: &str) -> [&str; 2] {
    if text.len() <= HEAD + MIDDLE {
        return [text, ""];
    }
    let head = text.floor_char_boundary(HEAD);
    let from = text.floor_char_boundary((text.len() - MIDDLE) / 2).max(head);
    [&text[..head], &text[from..text.floor_char_boundary(from + MIDDLE)]]
}

/// The language of `parts`, and whether the prior's language could be written in this script.
fn judge(script: Script, share: f64, parts: &[&str], letters: u32, prior: impl Fn(Lang) -> f32) -> (Detected, bool) {
    let certain = |code: &str| {
        let sure = share * (1.0 - 0.5f64.powi(letters.min(40) as i32));
        Detected { lang: Lang::parse(code).unwrap_or_default(), confidence: sure }
    };
    match script {
        Script::Own(code) => (certain(code), false),
        Script::Kana => (certain("jpn"), false),
        Script::Han => {
            let japanese = parts.iter().any(|p| script::is_japanese(p)) || prior(certain("jpn").lang) > 0.0;
            (certain(if japanese { "jpn" } else { "cmn" }), false)
        }
        Script::Shared(group) => match model::table(group) {
            Some(table) => shared(table, parts, prior),
            None => (trigrams(parts, share, prior), true),
        },
    }
}

fn shared(table: &Table, parts: &[&str], prior: impl Fn(Lang) -> f32) -> (Detected, bool) {
    let mut score = Score::default();
    for part in parts {
        table.read(part, &mut score);
    }
    // One that stands for several is as likely as the likeliest of them.
    let one = |lang| model::closer(lang).map_or_else(|| prior(lang), |t| t.most(&prior));
    let (mut lang, mut p) = table.best(&score, one);
    if p < DOUBT && score.known > 60 {
        // Trigrams of a whole profile are asked where the model hesitates; alone they err more often. Only languages that their word
        // could bring to the top are compared: each costs time.
        let near = table.near(&score, TRIGRAMS, one);
        if near.len() > 1 {
            let asked = asked(parts, &near).and_then(|i| Lang::parse(i.lang().code()));
            (lang, p) = table.best(&score, |l| one(l) + if Some(l) == asked { TRIGRAMS } else { 0.0 });
        }
    }
    let known = score.known > 0 && p >= LEAST;
    if let Some(table) = model::closer(lang) {
        let mut score = Score::default();
        for part in parts {
            table.read(part, &mut score);
        }
        let (own, share) = table.best(&score, &prior);
        (lang, p) = (own, p * share);
    }
    let found = if known { Detected { lang, confidence: f64::from(p) } } else { Detected::default() };
    (found, true)
}

/// What whatlang says of the first part: which of `among`, or of all where none are named.
fn asked(parts: &[&str], among: &[Lang]) -> Option<whatlang::Info> {
    let text = whole_words(parts.first()?);
    let all = whatlang::Lang::all().iter().copied();
    let among = all.filter(|l| among.is_empty() || among.iter().any(|a| a.code() == l.code())).collect();
    whatlang::Detector::with_allowlist(among).detect(&text)
}

/// What whatlang says, where our own model is not at hand; a likely language stands against its doubt.
fn trigrams(parts: &[&str], share: f64, prior: impl Fn(Lang) -> f32) -> Detected {
    let Some(found) = asked(parts, &[]) else { return Detected::default() };
    let lang = Lang::parse(found.lang().code()).unwrap_or_default();
    let sure = if found.is_reliable() || prior(lang) > 0.0 { 1.0 } else { f64::from(DOUBT) / 2.0 };
    Detected { lang, confidence: found.confidence() * share * sure }
}

#[cfg(test)]
mod tests;
