//! Exact quotes: the marked words with as much of their sentence as fits beside them.

use crate::order::Order;
use crate::units::Units;
use crate::wire::{Place, Report};
use std::collections::{BTreeSet, HashMap};

/// Characters of context kept on each side of the marked words; the rest of the sentence is cut with an ellipsis.
/// Lower: quotes lose their sense. Higher: two quotes no longer fit beside each other. Range 30–90.
const CONTEXT: usize = 56;

/// The same where [`MANY`] voices or more tell a version, whose words explain one another: a card of more lines hides the articles.
const CONTEXT_OF_MANY: usize = 42;

/// Voices from which on each is quoted more shortly.
const MANY: usize = 3;

/// A sentence that is longer by no more than this is kept whole: an ellipsis for one word is no gain.
const SLACK: usize = 12;

/// Words of one voice, from one sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// Index of the voice.
    pub voice: usize,
    /// The sentence's number in the story, from 1; 0 where there is none.
    pub sentence: usize,
    /// Is it the headline?
    pub headline: bool,
    /// The words, marked and not.
    pub parts: Vec<Part>,
    /// The marked words alone.
    pub words: String,
    /// Of marked words that say who speaks (`according to the operator`), those that name him.
    pub source: Option<String>,
    spans: Places,
}

/// A run of a quote.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The words.
    pub text: String,
    /// Are these the marked ones?
    pub marked: bool,
}

impl Quote {
    /// Its passages: first unit, one past the last.
    pub fn places(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.spans.iter().copied()
    }

    /// Does it hold the passage at these units?
    pub fn has(&self, start: usize, end: usize) -> bool {
        self.spans.contains(&(start, end))
    }
}

/// Passages as UTF-16 units, end exclusive.
type Places = Vec<(usize, usize)>;

/// What quotes are cut from.
pub struct Source<'a> {
    /// The report.
    pub report: &'a Report,
    /// Articles by id.
    pub index: &'a HashMap<&'a str, usize>,
    /// Units of each text.
    pub maps: &'a [Units],
}

impl Source<'_> {
    /// The voice a place belongs to.
    pub fn voice(&self, place: &Place) -> Option<usize> {
        self.index.get(place.article.as_str()).copied()
    }

    /// The voices of some places, repeated as they come.
    pub fn voices<'b>(&'b self, places: &'b [Place]) -> impl Iterator<Item = usize> + 'b {
        places.iter().filter_map(|p| self.voice(p))
    }

    /// One quote for each sentence that holds a place; a voice's body comes before its headline.
    pub fn quotes(&self, places: &[Place]) -> Vec<Quote> {
        // Voice and sentence, with the places in it.
        let mut by: Vec<((usize, usize), Places)> = Vec::new();
        for p in places {
            let Some(voice) = self.voice(p) else { continue };
            let sentences = &self.report.articles[voice].sentences;
            let at = sentences.iter().position(|s| s.start <= p.start && p.start < s.end).unwrap_or(usize::MAX);
            match by.iter_mut().find(|(key, _)| *key == (voice, at)) {
                Some((_, spans)) => spans.push((p.start, p.end)),
                None => by.push(((voice, at), vec![(p.start, p.end)])),
            }
        }
        let voices = by.iter().map(|((voice, _), _)| voice).collect::<BTreeSet<_>>().len();
        let context = if voices < MANY { CONTEXT } else { CONTEXT_OF_MANY };
        let mut out: Vec<Quote> =
            by.into_iter().map(|((voice, at), spans)| self.quote(voice, at, spans, context)).collect();
        out.order_by_key(|q| (q.voice, q.headline, q.sentence));
        out
    }

    fn quote(&self, voice: usize, at: usize, mut spans: Places, context: usize) -> Quote {
        spans.order();
        let article = &self.report.articles[voice];
        let (text, map) = (article.text.as_str(), &self.maps[voice]);
        let sentence = article.sentences.get(at);
        let told = article.sentences.iter().take(at).filter(|s| numbered(s)).count();
        let (first, last) = (spans.first().map_or(0, |s| s.0), spans.iter().map(|s| s.1).max().unwrap_or(0));
        let (from, to) = sentence.map_or((first, last), |s| (s.start, s.end.max(last)));
        let mut parts = Vec::new();
        let mut push = |t: String, marked: bool| {
            let t = unturned(&t);
            if !t.is_empty() {
                parts.push(Part { text: t, marked });
            }
        };
        push(before(map.slice(text, from, first), context), false);
        let mut pos = first;
        for (start, end) in &spans {
            let start = (*start).max(pos);
            push(middle(map.slice(text, pos, start), context), false);
            push(map.slice(text, start, *end).to_string(), true);
            pos = pos.max(*end);
        }
        push(after(map.slice(text, pos, to), context), false);
        let words = parts.iter().filter(|p| p.marked).map(|p| p.text.as_str()).collect::<Vec<_>>().join(" … ");
        let sources = self.report.claims.iter().filter(|c| c.article == article.id).filter_map(|c| c.source.as_ref());
        let named = sources.filter(|_| spans.len() == 1).find(|s| s.start >= first && s.end <= last);
        let source = named.map(|s| unturned(map.slice(text, s.start, s.end)));
        Quote {
            voice,
            sentence: if sentence.is_some() { told + 1 } else { 0 },
            headline: sentence.is_some_and(|s| s.role == "headline"),
            parts,
            words,
            source,
            spans,
        }
    }
}

/// Does a sentence count when they are numbered? The headline does not.
pub fn numbered(s: &crate::wire::SentenceWire) -> bool {
    !s.furniture && s.role != "headline"
}

/// Without the marks that turn what follows them (embeddings, overrides, isolates and their ends): in an article they turn
/// its own text only, in a quote they would turn what we write around it, and an end too many would leave our isolation.
/// The marks that only set one place right (LRM, RLM, ALM) stay.
pub fn unturned(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')).collect()
}

/// The last words before a passage.
fn before(text: &str, context: usize) -> String {
    let count = text.chars().count();
    if count <= context + SLACK {
        return text.to_string();
    }
    let cut: String = text.chars().skip(count - context).collect();
    let cut = cut.split_once(char::is_whitespace).map_or(cut.as_str(), |(_, rest)| rest);
    format!("… {cut}")
}

/// The first words after a passage; a clause that would be cut soon after its comma is left out whole ("struck the Grauhorn …",
/// not "struck the Grauhorn, in the …").
fn after(text: &str, context: usize) -> String {
    if text.chars().count() <= context + SLACK {
        return text.trim_end_matches(&['.', '。', '।', ' '][..]).to_string();
    }
    let cut: String = text.chars().take(context).collect();
    let cut = cut.rsplit_once(char::is_whitespace).map_or(cut.as_str(), |(rest, _)| rest);
    let clause = cut.rsplit_once([',', ';', ':', '،', '，']).map(|(clause, _)| clause);
    let cut = clause.filter(|c| 2 * c.chars().count() >= context).unwrap_or(cut);
    format!("{} …", cut.trim_end_matches(&[',', ';', ':'][..]))
}

/// Words between two marked runs of one sentence.
fn middle(text: &str, context: usize) -> String {
    if text.chars().count() <= context + SLACK { text.to_string() } else { " … ".to_string() }
}

#[cfg(feature = "view")]
#[cfg(test)]
mod tests {
    use crate::view::{fixture, model::Model};

    #[test]
    fn no_quote_ends_soon_after_a_comma() {
        let told = " as a storm struck the Grauhorn, in the canton of Grisons and all around it";
        assert_eq!(super::after(told, 42), " as a storm struck the Grauhorn …");
        assert_eq!(super::after(told, 56), " as a storm struck the Grauhorn …");
        let early = " at noon, when the wind tore two of the old cables off the mast above the lake";
        assert_eq!(super::after(early, 42), " at noon, when the wind tore two of the …");
    }

    #[test]
    fn quotes_keep_the_words_and_mark_them() {
        let model = Model::new(&fixture::report());
        let drawn = |q: &super::Quote| {
            q.parts.iter().map(|p| if p.marked { format!("[{}]", p.text) } else { p.text.clone() }).collect::<String>()
        };
        let first = &model.disputes[0].versions;
        assert_eq!(drawn(&first[0].quotes[0]), "[14 personer skadades], varav två allvarligt, uppger räddningsledaren");
        // The body is quoted before the headline.
        assert_eq!(
            drawn(&first[1].quotes[0]),
            "Bei einem Schiffsunglück vor Gråskär sind am Montagabend [23 Menschen verletzt] worden"
        );
        assert_eq!(drawn(&first[1].quotes[1]), "[23 Verletzte] auf der Ostsee: Fähre fährt auf Frachter auf");
        assert_eq!(
            model.disputes[1].versions[0].quotes[0].words,
            "Der Frachter „Brahe“ hat … die Fähre „Sankta Lucia“ gerammt"
        );
    }
}
