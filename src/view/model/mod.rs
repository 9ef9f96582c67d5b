//! What the views show, made from a report: voices with their marked text, disagreements with their versions.
//!
//! Pure: no browser, no language, no state. Nothing is judged here; versions are only put in the order in which the
//! columns tell them.

mod asked;
mod cut;
mod reading;
mod time;

pub use crate::export::quote::Quote;
pub use crate::export::siglum;
pub use cut::{Block, Line, Of, Piece};
pub use reading::Reading;
pub use time::{Calendar, Clash, Column, Moment, date, weekday};

use crate::article::Role;
use crate::compare::Kind;
use crate::export::quote as passage;
use crate::order::Order;
use crate::wire;
use rustc_hash::FxHashMap;
use std::collections::HashMap;
use std::rc::Rc;

/// How many disagreements are set against each other in large type.
pub const STRONGEST: usize = 3;

/// Most letters of a name or source that stands for a version. Lower: another article's word stands; higher: half a sentence.
const NAME: usize = 40;

/// Everything the views show.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Model {
    /// In column order; shared, since their text stays while what is asked is told in other words.
    pub voices: Rc<Vec<Voice>>,
    /// Strongest first.
    pub disputes: Vec<Dispute>,
    /// What two voices or more tell alike.
    pub agreements: Vec<Agreement>,
    /// How many languages the voices speak.
    pub languages: usize,
    /// Claims that only one voice makes.
    pub solos: usize,
    /// What the reader should know of the input.
    pub notices: Vec<Notice>,
    /// The days the articles speak of.
    pub calendar: Calendar,
}

/// A value that many components share and compare by place, not by content.
#[derive(Debug)]
pub struct Shared<T>(Rc<T>);

impl<T> Shared<T> {
    /// Shares a value.
    pub fn new(value: T) -> Self {
        Shared(Rc::new(value))
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Shared(self.0.clone())
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> std::ops::Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// One article.
#[derive(Clone, Debug, PartialEq)]
pub struct Voice {
    /// `A`, `B` … `Z`, `AA`.
    pub siglum: String,
    /// Id as given.
    pub id: String,
    /// The outlet, else the title, else the first words.
    pub name: String,
    /// Is `name` the outlet's?
    pub named: bool,
    /// The headline.
    pub title: Option<String>,
    /// ISO day.
    pub date: Option<String>,
    /// ISO 639-3.
    pub lang: String,
    /// 0 to 1.
    pub confidence: f64,
    /// Is the text written from right to left?
    pub rtl: bool,
    /// Sentences of the story itself, without its headline.
    pub sentences: usize,
    /// The text with its marks.
    pub blocks: Vec<Block>,
    /// Where in the text marks stand, for the map beside the column.
    pub ticks: Vec<Tick>,
    /// Index of the voice it copies.
    pub copy_of: Option<usize>,
}

/// A mark's place on the map of a column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tick {
    /// Index of the disagreement.
    pub dispute: usize,
    /// 0 (first character) to 1 (last).
    pub at: f64,
}

/// Where a voice stands in one disagreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stance {
    /// Tells the version of this index.
    Tells(usize),
    /// Fits more than one version.
    Fits,
    /// Says nothing on it.
    Silent,
}

/// One disagreement.
#[derive(Clone, Debug, PartialEq)]
pub struct Dispute {
    /// Id in the report.
    pub id: usize,
    /// From 1, the strongest first.
    pub rank: usize,
    /// In what they differ.
    pub kind: Kind,
    /// What is asked, in words of the articles.
    pub question: String,
    /// The language of these words (ISO 639-3), where it is known.
    pub words_lang: String,
    /// What each article calls it, in the order of the report.
    pub asked: Vec<Asked>,
    /// 0 to 1.
    pub severity: f64,
    /// 0 to 1.
    pub confidence: f64,
    /// Two or more, in the order in which the columns tell them.
    pub versions: Vec<Version>,
    /// Where every voice stands.
    pub stances: Vec<Stance>,
    /// Words that fit more than one version.
    pub fits: Vec<Quote>,
    /// Template of the explanation.
    pub template: String,
    /// Its arguments.
    pub args: Vec<String>,
    /// The rule that found it.
    pub rule: String,
}

/// What one article calls the thing that is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// ISO 639-3 of the article.
    pub lang: String,
    /// Its words, with the number of the concept where that is sure.
    pub words: Vec<(String, Option<u32>)>,
}

/// One version of a disagreement.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// What it says.
    pub reading: Reading,
    /// Number of the concept that its words surely mean.
    pub concept: Option<u32>,
    /// Voices that tell it.
    pub voices: Vec<usize>,
    /// Their words.
    pub quotes: Vec<Quote>,
}

/// What several voices tell alike.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    /// What is told, in words of an article.
    pub label: String,
    /// Voices that tell it, and their words.
    pub quotes: Vec<Quote>,
}

impl Agreement {
    /// Who tells it, each once, in their order.
    pub fn voices(&self) -> Vec<usize> {
        let mut all: Vec<usize> = self.quotes.iter().map(|q| q.voice).collect();
        all.order();
        all.dedup();
        all
    }
}

/// What the reader should know of the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Index of the voice.
    pub voice: Option<usize>,
    /// Stable name.
    pub code: String,
    /// English.
    pub text: String,
}

impl Model {
    /// Makes the model of a report.
    pub fn new(report: &wire::Report) -> Model {
        let index: HashMap<&str, usize> = report.articles.iter().enumerate().map(|(i, a)| (a.id.as_str(), i)).collect();
        let maps: Vec<cut::Units> = report.articles.iter().map(|a| cut::Units::new(&a.text)).collect();
        let source = passage::Source { report, index: &index, maps: &maps };
        let disputes: Vec<Dispute> =
            report.disagreements.iter().enumerate().map(|(rank, d)| dispute(&source, rank, d)).collect();
        let agreed: Vec<&wire::GroupWire> = report
            .groups
            .iter()
            .filter(|g| g.verdict == "agree" && g.mentions.iter().any(|m| m.article != g.mentions[0].article))
            .collect();
        let alike = |g: &&wire::GroupWire| Agreement { label: g.label.clone(), quotes: source.quotes(&g.mentions) };
        let agreements = agreed.iter().map(alike).collect();
        let spans = spans(&source, &disputes, &agreed);
        let solos = spans.iter().flatten().filter(|s| s.of == Of::Solo).count();
        let voices: Vec<Voice> =
            report.articles.iter().enumerate().map(|(i, a)| voice(&source, i, a, &spans[i])).collect();
        let mut languages: Vec<&str> = voices.iter().map(|v| v.lang.as_str()).collect();
        languages.order();
        languages.dedup();
        let languages = languages.len();
        let calendar = time::calendar(&source, &disputes);
        let notices = report
            .notices
            .iter()
            .map(|n| Notice {
                voice: n.article.as_deref().and_then(|id| index.get(id).copied()),
                code: n.code.clone(),
                text: n.text.clone(),
            })
            .collect();
        Model { voices: Rc::new(voices), disputes, agreements, languages, solos, notices, calendar }
    }

    /// Adds headlines that were given apart from the texts, for articles in whose text none was found. They carry no marks.
    pub fn with_titles<'a>(mut self, titles: impl IntoIterator<Item = (&'a str, &'a str)>) -> Model {
        // A new model is nobody else's yet.
        let Some(voices) = Rc::get_mut(&mut self.voices) else { return self };
        for (id, title) in titles {
            let Some(v) = voices.iter_mut().find(|v| v.id == id && v.title.is_none()) else { continue };
            let title = title.trim();
            if title.is_empty() {
                continue;
            }
            let pieces = vec![Piece::Text(title.to_string())];
            let line = Line { sentence: usize::MAX, lead: String::new(), pieces, disputes: Vec::new() };
            v.blocks.insert(0, Block { role: Role::Headline, lines: vec![line] });
            v.title = Some(title.to_string());
            if !v.named {
                v.name = title.to_string();
            }
        }
        self
    }

    /// The same with its questions in the reader's language, as far as that is sure: what most articles ask, in the words of an
    /// article in it, else in what the language calls the concepts (`words`), else as they are.
    pub fn told(&self, lang: &str, words: &FxHashMap<u32, String>) -> Model {
        let mut out = self.clone();
        for d in out.disputes.iter_mut().filter(|d| !d.asked.is_empty()) {
            (d.question, d.words_lang) = asked::asked(d.kind, &d.asked, lang, words);
        }
        let voices = &out.voices;
        for d in out.disputes.iter_mut().filter(|d| matches!(d.kind, Kind::Entity | Kind::Attribution | Kind::Actor)) {
            let readable = |i: usize| voices.get(i).is_some_and(|o| o.lang == lang);
            let told: Vec<Reading> = d.versions.iter().map(|v| v.told_to(d.kind, readable, words)).collect();
            // The police of two towns are not "police" against "police".
            if told.iter().enumerate().all(|(n, t)| !told[..n].contains(t)) {
                d.versions.iter_mut().zip(told).for_each(|(v, t)| v.reading = t);
            }
        }
        out
    }

    /// The headline that stands over the story: of the first voice in `lang`, else of the first that has one.
    pub fn headline(&self, lang: &str) -> Option<(&str, &Voice)> {
        let of = |v: &&Voice| v.title.is_some();
        let voice = self.voices.iter().filter(of).find(|v| v.lang == lang).or_else(|| self.voices.iter().find(of))?;
        voice.title.as_deref().map(|t| (t, voice))
    }
}

impl Version {
    /// What it says in words that the reader can read: a name as the reader's language writes it ("Antwerp", not "Antwerpii"), a
    /// source as an article in that language calls it, else what it is.
    fn told_to(&self, kind: Kind, readable: impl Fn(usize) -> bool, words: &FxHashMap<u32, String>) -> Reading {
        // Of who does something, articles have more words than the name.
        let own = self.told_by(&readable).filter(|_| kind != Kind::Actor).map(str::to_string);
        let own = own.map(|w| if self.concept.is_some() { Reading::Named(w) } else { Reading::Words(w) });
        let read = self.speaker().is_some_and(readable);
        let named = || Some(Reading::Named(words.get(&self.concept.filter(|_| !read)?)?.clone()));
        own.or_else(named).unwrap_or_else(|| self.reading.clone())
    }

    /// The voice whose words a version is told in.
    pub fn speaker(&self) -> Option<usize> {
        let Reading::Words(words) = &self.reading else { return None };
        let told = self.quotes.iter().find(|q| q.words == *words || q.source.as_ref() == Some(words)).map(|q| q.voice);
        told.or(self.voices.first().copied())
    }

    /// The words in which such a voice tells a version that is told in words; none where they are the version's own already.
    pub fn told_by(&self, voice: impl Fn(usize) -> bool) -> Option<&str> {
        let Reading::Words(known) = &self.reading else { return None };
        let fits = |q: &&Quote| voice(q.voice) && q.places().count() == 1 && q.words.chars().count() <= NAME;
        let quote = self.quotes.iter().find(fits)?;
        let own = quote.source.as_ref().unwrap_or(&quote.words);
        (!own.to_lowercase().contains(&known.to_lowercase())).then_some(own.as_str())
    }
}

impl Dispute {
    /// Voices that say nothing on it.
    pub fn silent(&self) -> impl Iterator<Item = usize> + '_ {
        self.at(Stance::Silent)
    }

    /// Voices that fit more than one version.
    pub fn fitting(&self) -> impl Iterator<Item = usize> + '_ {
        self.at(Stance::Fits)
    }

    /// How many voices tell one of the versions.
    pub fn speaking(&self) -> usize {
        self.stances.iter().filter(|s| matches!(s, Stance::Tells(_))).count()
    }

    /// What one voice says on it, in its own words.
    pub fn quotes_of(&self, voice: usize) -> impl Iterator<Item = &Quote> {
        self.versions.iter().flat_map(|v| &v.quotes).chain(&self.fits).filter(move |q| q.voice == voice)
    }

    fn at(&self, stance: Stance) -> impl Iterator<Item = usize> + '_ {
        self.stances.iter().enumerate().filter(move |(_, s)| **s == stance).map(|(i, _)| i)
    }
}

fn dispute(source: &passage::Source, rank: usize, d: &wire::DisagreementWire) -> Dispute {
    let mut versions: Vec<Version> = d
        .sides
        .iter()
        .map(|s| {
            let mut voices: Vec<usize> = source.voices(&s.mentions).collect();
            voices.order();
            voices.dedup();
            let concept = s.concept();
            Version { reading: Reading::new(&s.reading, &s.value), concept, voices, quotes: source.quotes(&s.mentions) }
        })
        .collect();
    versions.order_by_key(|v| v.voices.first().copied().unwrap_or(usize::MAX));
    let mut stances = vec![Stance::Silent; source.report.articles.len()];
    for i in source.voices(&d.compatible) {
        stances[i] = Stance::Fits;
    }
    for (n, v) in versions.iter().enumerate().rev() {
        for i in &v.voices {
            stances[*i] = Stance::Tells(n);
        }
    }
    Dispute {
        id: d.id,
        rank: rank + 1,
        kind: Kind::ALL.into_iter().find(|k| k.name() == d.kind).unwrap_or(Kind::Entity),
        question: passage::unturned(&d.question),
        words_lang: String::new(),
        asked: d
            .asked
            .iter()
            .filter_map(|a| {
                let article = source.report.articles.iter().find(|x| x.id == a.article)?;
                let words = a.words.iter().map(|w| (w.text.clone(), w.concept)).collect();
                Some(Asked { lang: article.language.code.clone(), words })
            })
            .collect(),
        severity: d.severity,
        confidence: d.confidence,
        versions,
        stances,
        fits: source.quotes(&d.compatible),
        template: d.why.template.clone(),
        args: d.why.args.clone(),
        rule: d.rule.clone(),
    }
}

/// What is marked in each article, in UTF-16 units.
fn spans(source: &passage::Source, disputes: &[Dispute], agreed: &[&wire::GroupWire]) -> Vec<Vec<cut::Span>> {
    let mut out = vec![Vec::new(); source.report.articles.len()];
    for (n, d) in source.report.disagreements.iter().enumerate() {
        let told = d.sides.iter().flat_map(|s| &s.mentions).chain(&d.compatible);
        for m in told {
            if let Some(i) = source.voice(m) {
                // The side's number follows the model's order, not the report's.
                let inside = |p: &&Version| p.quotes.iter().any(|q| q.voice == i && q.has(m.start, m.end));
                let stance = disputes[n].versions.iter().position(|v| inside(&v)).map_or(Stance::Fits, Stance::Tells);
                out[i].push(cut::Span { start: m.start, end: m.end, of: Of::Dispute(n, stance) });
            }
        }
    }
    for (n, g) in agreed.iter().enumerate() {
        for m in &g.mentions {
            if let Some(i) = source.voice(m) {
                out[i].push(cut::Span { start: m.start, end: m.end, of: Of::Agreement(n) });
            }
        }
    }
    let shared: std::collections::HashSet<usize> = source
        .report
        .groups
        .iter()
        .filter(|g| g.mentions.iter().any(|m| m.article != g.mentions[0].article))
        .flat_map(|g| g.claims.iter().copied())
        .collect();
    for c in source.report.claims.iter().filter(|c| !shared.contains(&c.id)) {
        if let Some(&i) = source.index.get(c.article.as_str()) {
            let free = |s: &cut::Span| s.end <= c.start || c.end <= s.start;
            if out[i].iter().all(free) {
                out[i].push(cut::Span { start: c.start, end: c.end, of: Of::Solo });
            }
        }
    }
    out
}

fn voice(source: &passage::Source, i: usize, a: &wire::ArticleWire, spans: &[cut::Span]) -> Voice {
    let first = || {
        let words: Vec<&str> = a.text.split_whitespace().take(5).collect();
        format!("“{}…”", words.join(" "))
    };
    let length = source.maps[i].units().max(1) as f64;
    let mut ticks: Vec<Tick> = spans
        .iter()
        .filter_map(|s| match s.of {
            Of::Dispute(dispute, _) => Some(Tick { dispute, at: s.start as f64 / length }),
            _ => None,
        })
        .collect();
    ticks.order_by(|a, b| a.at.total_cmp(&b.at));
    Voice {
        siglum: siglum(i),
        id: a.id.clone(),
        name: passage::unturned(&a.outlet.clone().or_else(|| a.title.clone()).unwrap_or_else(first)),
        named: a.outlet.is_some(),
        title: a.title.as_deref().map(passage::unturned),
        date: a.date.clone(),
        lang: a.language.code.clone(),
        confidence: a.language.confidence,
        rtl: is_rtl(&a.text),
        sentences: a.sentences.iter().filter(|s| passage::numbered(s)).count(),
        blocks: cut::blocks(&a.text, &source.maps[i], &a.sentences, spans),
        ticks,
        copy_of: a.copy_of.as_deref().and_then(|id| source.index.get(id).copied()),
    }
}

/// The first strong letter decides, as `dir="auto"` does, but over the first hundred letters: a leading foreign name must not.
fn is_rtl(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphabetic()).take(100);
    let rtl = letters().filter(|c| matches!(*c as u32, 0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFF)).count();
    2 * rtl > letters().count()
}

#[cfg(test)]
mod tests;
