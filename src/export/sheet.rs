//! What the writers share: articles, rows, quotes, in column order.

use super::quote::{Quote, Source, unturned};
use super::{Words, lang};
use crate::order::Order;
use crate::units::Units;
use crate::wire::{DisagreementWire, Place, Report};
use std::collections::HashMap;

/// A comparison, ready to be written.
pub struct Sheet<'a> {
    /// Its name.
    pub title: String,
    /// What it was made from.
    pub report: &'a Report,
    /// Units of each text.
    pub units: Vec<Units>,
    /// In column order.
    pub voices: Vec<Voice<'a>>,
    /// Strongest first.
    pub rows: Vec<Row<'a>>,
}

/// An article.
pub struct Voice<'a> {
    /// `A`, `B` …
    pub siglum: String,
    /// Outlet, else title, else id.
    pub name: String,
    /// As in the report.
    pub id: &'a str,
    /// Headline.
    pub title: Option<&'a str>,
    /// ISO day.
    pub date: Option<&'a str>,
    /// ISO 639-3.
    pub code: &'a str,
    /// BCP 47.
    pub lang: &'a str,
}

/// A disagreement.
pub struct Row<'a> {
    /// From 1.
    pub rank: usize,
    /// What it was made from.
    pub wire: &'a DisagreementWire,
    /// In words of the reader's language.
    pub question: String,
    /// In the order in which the columns tell them.
    pub sides: Vec<Side<'a>>,
    /// Words that fit more than one.
    pub fits: Vec<Quote>,
    /// Articles that say nothing on it.
    pub silent: Vec<usize>,
}

/// A version.
pub struct Side<'a> {
    /// What it says, in words of the reader's language.
    pub value: String,
    /// Articles that tell it, in column order.
    pub voices: Vec<usize>,
    /// Their words.
    pub quotes: Vec<Quote>,
    /// Their places in the texts.
    pub places: &'a [Place],
}

impl<'a> Sheet<'a> {
    /// Lays a report out. An empty name becomes the headline of the first article that has one.
    pub fn new(report: &'a Report, name: &str, words: &dyn Words) -> Sheet<'a> {
        let units: Vec<Units> = report.articles.iter().map(|a| Units::new(&a.text)).collect();
        let index: HashMap<&str, usize> = report.articles.iter().enumerate().map(|(i, a)| (a.id.as_str(), i)).collect();
        let source = Source { report, index: &index, maps: &units };
        let rows = report.disagreements.iter().enumerate().map(|(i, d)| row(&source, i, d, words)).collect();
        let voices: Vec<Voice> = report
            .articles
            .iter()
            .enumerate()
            .map(|(i, a)| Voice {
                siglum: siglum(i),
                name: unturned(a.outlet.as_ref().or(a.title.as_ref()).unwrap_or(&a.id)),
                id: &a.id,
                title: a.title.as_deref(),
                date: a.date.as_deref(),
                code: &a.language.code,
                lang: lang::bcp47(&a.language.code),
            })
            .collect();
        let headline = voices.iter().filter(|v| v.lang == words.lang()).chain(&voices).find_map(|v| v.title);
        let title = match name.trim() {
            "" => headline.map_or_else(|| words.word("untitled"), str::to_string),
            name => name.to_string(),
        };
        Sheet { title, report, units, voices, rows }
    }

    /// A quote with the quotation marks of its language.
    pub fn quoted(&self, q: &Quote) -> String {
        let (open, close) = lang::quotes(self.voices.get(q.voice).map_or("", |v| v.code));
        format!("{open}{}{close}", one_line(&q.parts.iter().map(|p| p.text.as_str()).collect::<String>()))
    }

    /// Outlet, day, language, headline of an article: what stands beside its letter.
    pub fn about(&self, v: &Voice, words: &dyn Words) -> Vec<String> {
        let day = v.date.map_or_else(|| words.word("date.none"), |d| words.day(d));
        let title = v.title.filter(|t| *t != v.name).map(one_line);
        [Some(one_line(&v.name)), Some(day), Some(words.language(v.code)), title].into_iter().flatten().collect()
    }
}

impl Row<'_> {
    /// The side an article is on.
    pub fn side_of(&self, voice: usize) -> Option<&Side<'_>> {
        self.sides.iter().find(|s| s.voices.contains(&voice))
    }

    /// What an article says on it, in its own words.
    pub fn quotes_of(&self, voice: usize) -> impl Iterator<Item = &Quote> {
        self.sides.iter().flat_map(|s| &s.quotes).chain(&self.fits).filter(move |q| q.voice == voice)
    }
}

fn row<'a>(source: &Source, i: usize, d: &'a DisagreementWire, words: &dyn Words) -> Row<'a> {
    let voices = |places: &[Place]| {
        let mut all: Vec<usize> = source.voices(places).collect();
        all.order();
        all.dedup();
        all
    };
    let mut sides: Vec<Side> = d
        .sides
        .iter()
        .map(|s| Side {
            value: unturned(&words.value(s)),
            voices: voices(&s.mentions),
            quotes: source.quotes(&s.mentions),
            places: &s.mentions,
        })
        .collect();
    sides.order_by_key(|s| s.voices.first().copied().unwrap_or(usize::MAX));
    let fits = source.quotes(&d.compatible);
    let speaks = |v: &usize| sides.iter().any(|s| s.voices.contains(v)) || fits.iter().any(|q| q.voice == *v);
    let silent = (0..source.report.articles.len()).filter(|v| !speaks(v)).collect();
    Row { rank: i + 1, wire: d, question: unturned(&words.question(d)), sides, fits, silent }
}

/// Line ends and other controls become blanks, runs of blanks one; marks that turn the direction go.
pub fn one_line(text: &str) -> String {
    unturned(text)
        .split(|c: char| c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}' || c.is_control())
        .filter(|w| !w.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// `A` to `Z`, then `AA`, `AB` …
pub fn siglum(mut i: usize) -> String {
    let mut out = String::new();
    loop {
        out.insert(0, char::from(b'A' + (i % 26) as u8));
        if i < 26 {
            return out;
        }
        i = i / 26 - 1;
    }
}
