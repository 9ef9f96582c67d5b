//! Names of persons, organisations, places, products, newspapers.
//!
//! Found by capitals where the script has them, by the gazetteer (`meaning/places.txt` for all; a pack's `[names]`, `[names.not]`,
//! `[names.title]`, `[names.org]`, `[names.place-before]`), by words that only firms' names have (`meaning/firms.txt`) and by the list of newspapers and
//! agencies; these two lists are the same for every language.

use super::{NameKind, NameValue, Passage, Tag, TagKind, Value};
use crate::meaning::fold;
use crate::meaning::pack::MeaningPack;
use crate::order::{Order, set};
use crate::pack::{Entry, Inflection, Pack, Phrases, is_acronym};
use crate::segment::TokenKind;
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use std::ops::Range;
use std::sync::OnceLock;

/// What names need of a language.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    known: Phrases<Known>,
    titles: Phrases<()>,
    organisations: Phrases<()>,
    before_place: Phrases<()>,
    particles: Phrases<()>,
    stop: Phrases<()>,
    /// Words behind which a common noun stands.
    determiners: Phrases<()>,
    nouns_capital: bool,
}

/// A name of the gazetteer.
#[derive(Clone, Debug)]
struct Known {
    kind: NameKind,
    id: String,
    /// Written in capitals in the pack, so found in capitals only: `WHO`, not "Who".
    capitals: bool,
}

impl Names {
    pub(crate) fn build(pack: &Pack) -> Names {
        let plain =
            |name: &str| Phrases::new(pack.section(name).iter().flat_map(|e| e.forms.iter().map(|f| (f.as_str(), ()))));
        let inflection = Inflection::build(pack);
        let mut known: Vec<_> = listed(pack)
            .flat_map(|(f, k)| inflection.forms(f).into_iter().map(move |form| (form, k.clone())))
            .collect();
        // What is written either way ("OTAN, Otan") is found either way.
        let small = set(known.iter().filter(|(_, k)| !k.capitals).map(|(f, k)| (f.to_lowercase(), k.id.clone())));
        for (f, k) in known.iter_mut().filter(|(_, k)| k.capitals) {
            k.capitals = !small.contains(&(f.to_lowercase(), k.id.clone()));
        }
        Names {
            known: Phrases::new(known.iter().map(|(f, k)| (f.as_str(), k.clone()))),
            titles: plain("names.title"),
            organisations: plain("names.org"),
            before_place: plain("names.place-before"),
            particles: plain("names.particle"),
            stop: plain("stop"),
            determiners: plain("names.determiner"),
            nouns_capital: pack.setting("settings", "nouns-capital") == Some("yes"),
        }
    }
}

impl Names {
    /// Does a word like "in" stand at token `i`, behind which stands a place?
    pub(crate) fn before_place(&self, tokens: &crate::segment::Tokens, i: usize) -> bool {
        self.before_place.find(tokens, i, i + 1).is_some()
    }

    /// Is it the name of a place in the gazetteer?
    pub(crate) fn has_place(&self, name: &str) -> bool {
        let tokens = crate::segment::tokens(name);
        let found = self.known.find(&tokens, 0, tokens.len()).filter(|m| m.len == tokens.len());
        found.is_some_and(|m| matches!(m.value.kind, NameKind::Place | NameKind::Area))
    }
}

/// The names of a pack's gazetteer; behind them those that most languages spell alike, without the ones that are common
/// words in this one (`[names.not]`).
fn listed(pack: &Pack) -> impl Iterator<Item = (&String, Known)> {
    static SHARED: OnceLock<Vec<Entry>> = OnceLock::new();
    let shared = SHARED.get_or_init(|| {
        let sections = crate::pack::sections(include_str!("../meaning/places.txt")).unwrap_or_default();
        sections.into_values().flatten().collect()
    });
    let own = pack.section("names");
    let not = set(pack.section("names.not").iter().flat_map(|e| &e.forms));
    let shared = if own.is_empty() { &[] } else { shared.as_slice() };
    let known = |e: &Entry, form: &str| {
        // `germany = area` stands for `germany = area:germany`: the folded form is the id.
        let (kind, id) = e.value.split_once(':').map_or((e.value.as_str(), None), |(k, id)| (k, Some(id.trim())));
        let id = id.map_or_else(|| fold(form).replace(' ', "-"), str::to_string);
        Some(Known { kind: kind_of(kind)?, id, capitals: is_acronym(form) })
    };
    let all = own.iter().map(|e| (e, true)).chain(shared.iter().map(|e| (e, false)));
    all.flat_map(|(e, own)| e.forms.iter().map(move |f| (e, f, own)))
        .filter(move |(_, f, own)| *own || !not.contains(f))
        .filter_map(move |(e, f, _)| Some((f, known(e, f)?)))
}

fn kind_of(name: &str) -> Option<NameKind> {
    Some(match name.trim() {
        "person" => NameKind::Person,
        "org" => NameKind::Organisation,
        "place" => NameKind::Place,
        "area" => NameKind::Area,
        "product" => NameKind::Product,
        "event" => NameKind::Event,
        "other" => NameKind::Other,
        _ => return None,
    })
}

/// Id prefix of newspapers and agencies.
pub const MEDIA: &str = "media:";

/// Appends the names of one sentence.
pub fn tag(p: &Passage, out: &mut Vec<Tag>) {
    let names = &p.pack.tables.names;
    let taken: Vec<_> = out.iter().map(|t| t.span).collect();
    let shouted = shouted(p);
    // "Jonas Ferrero am Montag": a name neither begins in a day or a figure nor reaches into one.
    let mut closed: Vec<(usize, usize)> = taken.iter().map(|s| (p.tokens.at(s.start), p.tokens.at(s.end))).collect();
    closed.order();
    let next = |i: usize| closed.partition_point(|c| c.0 <= i);
    let free = |i: usize| closed.get(next(i)).map_or(p.range.end, |c| p.range.end.min(c.0));
    let inside = |i: usize| next(i).checked_sub(1).is_some_and(|k| i < closed[k].1);
    let mut i = p.range.start;
    while i < p.range.end {
        // "Chief Technology Officer Ann Hill": a title of several words is no part of the name behind it.
        if let Some(m) = names.titles.find(p.tokens, i, p.range.end).filter(|m| m.len > 1 && !names.nouns_capital)
            && p.tokens.get(i + m.len).is_some_and(|t| t.capital && t.kind == TokenKind::Word)
        {
            i += m.len;
        }
        let (len, kind, id, rule) = match media(p, i) {
            Some((len, id)) => (len, NameKind::Organisation, format!("{MEDIA}{id}"), "name-newspaper"),
            None => match run(p, names, i..free(i), shouted).filter(|_| !inside(i)) {
                Some(len) => {
                    let (kind, id, rule) = classify(p, names, i, len);
                    (len, kind, id, rule)
                }
                None => {
                    i += 1;
                    continue;
                }
            },
        };
        let span = p.span(i, i + len);
        if !taken.iter().any(|t| t.overlaps(span)) {
            out.push(Tag { kind: TagKind::Name, span, value: Value::Name(NameValue { id, kind }), rule });
        }
        i += len;
    }
}

/// Does most of the sentence stand in capitals, as English and Swedish title-case headlines do?
fn shouted(p: &Passage) -> bool {
    let long = p
        .range
        .clone()
        .filter(|i| p.tokens.get(*i).is_some_and(|t| t.kind == TokenKind::Word) && p.lower(*i).chars().count() >= 4);
    let (mut all, mut capital) = (0, 0);
    for i in long {
        all += 1;
        capital += usize::from(p.tokens.get(i).is_some_and(|t| t.capital));
    }
    all >= 4 && capital * 10 >= all * 7 && !p.pack.tables.names.nouns_capital
}

/// Does a sentence, a quotation or a list item begin at token `i`, so that its capital says nothing?
fn begins(p: &Passage, i: usize) -> bool {
    if i == p.range.start {
        return true;
    }
    let before = p.lower(i - 1);
    matches!(
        before,
        "." | "!"
            | "?"
            | ":"
            | "…"
            | "–"
            | "—"
            | "-"
            | "•"
            | "„"
            | "“"
            | "\""
            | "«"
            | "»"
            | "”"
            | "‘"
            | "("
            | "*"
            | "·"
    ) && (i - 1 == p.range.start || before != "-" && before != "(")
}

/// Letters beyond the first tell a name anywhere: `OpenAI`, `NATO`, `ChatGPT`, `A320`.
fn telling(word: &str) -> bool {
    word.chars().skip(1).any(char::is_uppercase)
}

/// Length in tokens of the name that begins these tokens.
fn run(p: &Passage, names: &Names, at: Range<usize>, shouted: bool) -> Option<usize> {
    let (i, last) = (at.start, at.end);
    // What begins with a small letter is no name of the list ([`cased`]).
    let small = |i: usize| p.word(i).starts_with(|c: char| c.is_lowercase());
    let known_at = |i: usize| {
        let found = if small(i) { None } else { names.known.find(p.tokens, i, last) };
        found.filter(|m| cased(p, i, m.value)).map(|m| m.len)
    };
    let known = known_at(i);
    if !proper(p, names, i, shouted) {
        return known;
    }
    // "Власти Германии …": where no list tells common words, a capital at the beginning says nothing before a known name.
    if known.is_none() && begins(p, i) && p.pack.tables.lexicon.is_empty() && known_at(i + 1).is_some() {
        return None;
    }
    let mut end = i + known.unwrap_or(1);
    // "Volvo-Chef", "Volvo-Klage" where all nouns have capitals, and in a headline all words; not "Anna Schmidt-Bauer".
    let titled = i > p.range.start && names.titles.find(p.tokens, i - 1, i).is_some();
    let before_common = |end: usize| {
        (names.nouns_capital || shouted)
            && p.lower(end) == "-"
            && !titled
            && (i + 1..end + 2).all(|k| p.tokens.get(k).is_some_and(|t| !t.spaced))
            && common(p, names, end + 1, last)
    };
    loop {
        let joined = p.tokens.get(end).is_some_and(|t| t.spaced || p.lower(end - 1) == "-");
        let next = end + 1 < last;
        // "Kolozsvárról Temesvárra": two that are known are two.
        let two = known.is_some() && known_at(end).is_some();
        let word = end < last && joined && !two && proper(p, names, end, shouted) && !p.lower(end).starts_with('\'');
        let hyphen = next
            && p.lower(end) == "-"
            && !p.tokens.get(end).is_some_and(|t| t.spaced)
            && is_word(p, end + 1)
            // "EU-ban", "Volvo-chefen": what follows in small letters is no part of a name, but in "Île-de-France".
            && (p.tokens.get(end + 1).is_some_and(|t| t.capital) || p.lower(end + 2) == "-")
            && !before_common(end);
        let particle = next
            && names.particles.find(p.tokens, end, last).is_some_and(|m| m.len == 1)
            && p.tokens.get(end + 1).is_some_and(|t| t.capital)
            && proper(p, names, end + 1, shouted)
            // "Germany and France", "Ann Hill and Tom Lake" are two; "Ministry of Culture and Sport" is one.
            && !(p.pack.tables.cues.clause.find(p.tokens, end, end + 1).is_some()
                && (known.is_some() || known_at(end + 1).is_some() || !of_body(p, names, i, end)));
        end += match (word, hyphen || particle || next && ampersand(p, end)) {
            (true, _) => 1,
            (false, true) => 2,
            (false, false) => break,
        };
    }
    // A lone capital at the beginning of a sentence tells nothing, nor does a noun where all nouns have capitals.
    let alone = end == i + 1 && known.is_none() && !telling(p.word(i));
    if alone && (begins(p, i) || names.nouns_capital) && !before_common(end) {
        let place = i > p.range.start && names.before_place.find(p.tokens, i - 1, i).is_some();
        let unknown = !p.pack.tables.lexicon.knows(p.lower(i));
        return ((titled || place) && unknown && names.titles.find(p.tokens, i, i + 1).is_none()).then_some(1);
    }
    // German: of a run, common nouns at its front do not belong to the name ("Direktorin Marijke").
    Some(end - i)
}

/// Does "&" at token `i` join two capitals: "Delmas & Cie", "H&M"?
fn ampersand(p: &Passage, i: usize) -> bool {
    let capital = |k: usize| p.tokens.get(k).is_some_and(|t| t.capital && t.kind == TokenKind::Word);
    p.lower(i) == "&" && i > p.range.start && p.range.contains(&(i + 1)) && capital(i - 1) && capital(i + 1)
}

/// Is it a body's name that token `at` stands in ("Ministry of Culture and Sport", "Food and Drug Administration")?
fn of_body(p: &Passage, names: &Names, from: usize, at: usize) -> bool {
    let to = p.range.end.min(at + 4);
    let next = (at + 1..to).find(|k| !p.tokens.get(*k).is_some_and(|t| t.capital)).unwrap_or(to);
    (from..next).any(|k| names.organisations.find(p.tokens, k, next).is_some())
}

/// Is the word at token `i` a common noun, and none that bodies are called by ("Volvo-Konzern")?
fn common(p: &Passage, names: &Names, i: usize, last: usize) -> bool {
    (p.pack.tables.lexicon.knows(p.lower(i)) || names.titles.token(p.tokens, i).is_some())
        && names.organisations.find(p.tokens, i, last).is_none()
        && names.known.find(p.tokens, i, last).is_none()
}

fn is_word(p: &Passage, i: usize) -> bool {
    p.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word)
}

/// Is the gazetteer's word written as a name here (or is the script without capitals)?
fn cased(p: &Passage, i: usize, known: &Known) -> bool {
    if known.capitals {
        return is_acronym(p.word(i));
    }
    let Some(first) = p.word(i).chars().next() else { return false };
    first.is_uppercase() || !first.is_lowercase()
}

fn proper(p: &Passage, names: &Names, i: usize, shouted: bool) -> bool {
    let Some(t) = p.tokens.get(i).filter(|t| p.range.contains(&i) && t.kind == TokenKind::Word && t.capital) else {
        return false;
    };
    let lower = p.lower(i);
    if telling(p.word(i)) && t.span.len() <= 24 {
        return lower.chars().count() > 1 && names.stop.token(p.tokens, i).is_none();
    }
    // "premier Van Dalen", "in La Rochelle": a small word in a capital belongs to the name behind it.
    if !names.nouns_capital && !shouted && !begins(p, i) && names.particles.token(p.tokens, i).is_some() {
        return p.tokens.get(i + 1).is_some_and(|t| t.spaced) && proper(p, names, i + 1, shouted);
    }
    if names.stop.token(p.tokens, i).is_some() || lower.chars().count() < 2 && !p.lower(i + 1).starts_with('.') {
        return false;
    }
    if shouted {
        return !p.pack.tables.lexicon.knows(lower);
    }
    if names.nouns_capital {
        return !p.pack.tables.lexicon.knows(lower) && names.titles.token(p.tokens, i).is_none();
    }
    if begins(p, i) && !ampersand(p, i + 1) {
        // At the beginning only before another capital, and not where the word is a common one.
        return p.tokens.get(i + 1).is_some_and(|n| n.capital && n.spaced && p.range.contains(&(i + 1)))
            && p.pack.tables.lexicon.word(lower).is_none()
            && names.titles.token(p.tokens, i).is_none();
    }
    true
}

fn classify(p: &Passage, names: &Names, i: usize, len: usize) -> (NameKind, String, &'static str) {
    if let Some(m) = names.known.find(p.tokens, i, i + len).filter(|m| m.len == len && cased(p, i, m.value)) {
        return (m.value.kind, m.value.id.clone(), "name-known");
    }
    let id = (i..i + len).map(|k| fold(p.lower(k))).filter(|w| w != "'s" && w != "&").collect::<Vec<_>>().join(" ");
    if (i..i + len).any(|k| names.organisations.find(p.tokens, k, i + len).is_some()) {
        return (NameKind::Organisation, id, "name-organisation-word");
    }
    let before = i > p.range.start;
    if before && names.titles.find(p.tokens, i - 1, i).is_some() {
        return (NameKind::Person, id, "name-after-title");
    }
    if before && names.before_place.find(p.tokens, i - 1, i).is_some() && !telling(p.word(i)) {
        return (NameKind::Place, id, "name-after-place-word");
    }
    if of_firm(p, i, len) || (i..i + len).any(|k| p.lower(k) == "&") {
        return (NameKind::Organisation, id, "name-organisation-word");
    }
    let plain = (i..i + len).all(|k| !telling(p.word(k)));
    if (2..=4).contains(&len) && plain && !(i..i + len).any(|k| p.lower(k) == "-") {
        return (NameKind::Person, id, "name-two-capitals");
    }
    (NameKind::Other, id, "name-capital")
}

/// Does a name of several words end as only firms' names do?
fn of_firm(p: &Passage, i: usize, len: usize) -> bool {
    static WORDS: OnceLock<HashSet<&'static str>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let lines = include_str!("../meaning/firms.txt").lines().filter(|l| !l.starts_with('#'));
        lines.flat_map(str::split_whitespace).collect()
    });
    len > 1 && words.contains(p.lower(i + len - 1))
}

/// The words of names that some articles show beyond doubt, with what bears each.
#[derive(Debug, Default)]
pub struct Told {
    /// For each word how often each of [`NameKind::ALL`] bears it.
    words: HashMap<String, [u32; NameKind::ALL.len()]>,
    /// Where all nouns have capitals: words that stand behind a determiner somewhere.
    nouns: HashSet<String>,
}

/// Shortest word, in letters, that is known again elsewhere.
const SHORTEST: usize = 4;
/// Longest ending behind a word that is known again, in letters ("Volvos").
const ENDING: usize = 2;

/// The sort that bears a word most often, whichever article is read first: a surname alone is that person.
fn most(often: &[u32; NameKind::ALL.len()]) -> NameKind {
    let known = NameKind::ALL.into_iter().filter(|k| *k != NameKind::Other && often[*k as usize] > 0);
    known.max_by_key(|k| (often[*k as usize], std::cmp::Reverse(*k as usize))).unwrap_or(NameKind::Other)
}

impl Told {
    /// Takes in the names of a sentence: words in capitals behind its beginning, in languages that write nouns small.
    pub(super) fn learn(&mut self, p: &Passage, tags: &[Tag]) {
        let names = &p.pack.tables.names;
        if names.nouns_capital {
            let noun = |i: &usize| {
                p.tokens.get(*i).is_some_and(|t| t.capital) && names.determiners.token(p.tokens, i - 1).is_some()
                    // "The Volvo-Chef": the determiner is the chief's.
                    && p.lower(i + 1) != "-"
            };
            let behind = (p.range.start + 1..p.range.end).filter(noun);
            self.nouns.extend(behind.map(|i| p.lower(i).to_string()));
        }
        for t in tags {
            let Value::Name(n) = &t.value else { continue };
            let sure =
                matches!(t.rule, "name-capital" | "name-two-capitals" | "name-after-title" | "name-organisation-word");
            let at = p.tokens.within(t.span);
            if !sure || shouted(p) || p.pack.tables.names.nouns_capital && t.rule != "name-after-title" {
                continue;
            }
            for i in at.clone().filter(|i| !begins(p, *i) && p.tokens.get(*i).is_some_and(|t| t.capital)) {
                let word = p.lower(i);
                let common =
                    p.pack.tables.lexicon.word(word).is_some() || p.pack.tables.names.stop.word(word).is_some();
                if word.chars().count() >= SHORTEST && !common {
                    self.words.entry(word.to_string()).or_default()[n.kind as usize] += 1;
                }
            }
        }
    }

    fn find(&self, word: &str) -> Option<(&str, NameKind)> {
        let ends = word.char_indices().rev().take(ENDING).map(|(i, _)| i);
        std::iter::once(word.len())
            .chain(ends)
            .filter(|e| *e == word.len() || *e > SHORTEST)
            .find_map(|end| self.words.get_key_value(word.get(..end)?).map(|(w, k)| (w.as_str(), most(k))))
    }

    /// Appends the names that a sentence by itself does not show.
    pub(super) fn tag(&self, p: &Passage, meaning: Option<&MeaningPack>, out: &mut Vec<Tag>) {
        let names = &p.pack.tables.names;
        let mut more = Vec::new();
        for i in p.range.clone() {
            let Some(t) = p.tokens.get(i).filter(|t| t.kind == TokenKind::Word && t.capital) else { continue };
            let word = p.lower(i);
            if out.iter().any(|o| o.span.overlaps(t.span))
                || names.stop.word(word).is_some()
                || names.titles.word(word).is_some()
            {
                continue;
            }
            // The meaning pack knows much that is common, and what everybody talks of: "Microsoft", which is never "the Microsoft".
            let famous = names.nouns_capital && !self.nouns.contains(word);
            let common = p.pack.tables.lexicon.knows(word) || !famous && meaning.is_some_and(|m| m.knows(word));
            if let Some((id, kind)) = self.find(word).filter(|_| !common) {
                let value = Value::Name(NameValue { id: fold(id), kind });
                more.push(Tag { kind: TagKind::Name, span: t.span, value, rule: "name-told-elsewhere" });
            }
        }
        out.append(&mut more);
        out.order_by_key(|t| t.span.start);
    }
}

/// A newspaper or agency named at token `i`: its length in tokens and its id.
fn media(p: &Passage, i: usize) -> Option<(usize, &'static str)> {
    static TABLE: OnceLock<Phrases<Vec<(&'static str, &'static str)>>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut forms: HashMap<String, Vec<(&str, &str)>> = Default::default();
        for line in include_str!("../meaning/media.txt").lines().filter(|l| !l.starts_with('#')) {
            let Some((id, all)) = line.split_once('\t') else { continue };
            for form in all.split(',').map(str::trim) {
                forms.entry(form.to_lowercase()).or_default().push((id, form));
            }
        }
        Phrases::new(forms.iter().map(|(f, v)| (f.as_str(), v.clone())))
    });
    let found = table.find(p.tokens, i, p.range.end)?;
    let words = p.span(i, i + found.len).of(p.text);
    found.value.iter().find(|(_, form)| *form == words).map(|(id, _)| (found.len, *id))
}

#[cfg(test)]
mod tests;
