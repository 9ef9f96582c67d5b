//! Language packs: all that an engine knows of a language, as data.
//!
//! A pack is a folder `src/pack/<iso3>/` of plain text files, each holding sections:
//!
//! ```text
//! # a comment
//! [section]
//! form, other form, two words = value
//! form without a value
//! ```
//!
//! Forms are lower case; a form of several words matches those tokens in a row; a trailing `*` on a word matches
//! every continuation of it. Engines ask for sections by name and never for a language.

mod builtin;
mod format;
mod inflect;
mod lazy;
mod parted;
mod phrases;
mod shelf;
mod trie;

/// Sections by name, for word lists of an engine that belong to no language.
pub(crate) use format::parse as sections;
pub use format::{Entry, PackError};
pub(crate) use inflect::{Inflection, is_acronym, rules};
pub(crate) use parted::Parted;
pub use phrases::{Match, Phrases};
pub(crate) use trie::{Firsts, Trie};

use crate::Lang;
use crate::meaning::pack::{self as meaning, MeaningPack, MeaningTable};
use lazy::Lazy;
use shelf::Shelf;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is known of one language.
#[derive(Clone, Debug)]
pub struct Pack {
    words: Arc<Words>,
    /// Compiled tables of the engines; each engine owns one field, which is built when it is first read.
    pub(crate) tables: Tables,
}

/// The sections of a pack.
#[derive(Debug, Default)]
struct Words {
    lang: Lang,
    sections: BTreeMap<String, Vec<Entry>>,
}

/// What engines compile from the sections, once a pack.
#[derive(Clone, Debug)]
pub(crate) struct Tables {
    pub(crate) lexicon: Lazy<crate::meaning::Lexicon>,
    pub(crate) demonyms: Lazy<crate::claim::Demonyms>,
    pub(crate) names: Lazy<crate::tag::name::Names>,
    pub(crate) cues: Lazy<crate::tag::cue::Cues>,
    /// Abbreviations, ordinals, first words.
    pub(crate) sentence: Lazy<crate::segment::SentenceRules>,
    /// Furniture, bylines, dates of publication.
    pub(crate) article: Lazy<crate::article::ArticleWords>,
    /// Words of numbers, money and units.
    pub(crate) amounts: Lazy<crate::tag::amount::lexicon::Lexicon>,
    pub(crate) date: Lazy<crate::tag::date::Table>,
}

impl Default for Pack {
    fn default() -> Self {
        Pack::of(Arc::default())
    }
}

impl Pack {
    /// Reads the text of a pack: the files of its folder one after the other.
    ///
    /// # Errors
    /// A line outside any section or an unreadable value; the message names the line.
    pub fn parse(lang: Lang, text: &str) -> Result<Pack, PackError> {
        let sections = format::parse(text)?;
        Ok(Pack::of(Arc::new(Words { lang, sections })))
    }

    fn of(words: Arc<Words>) -> Pack {
        let tables = Tables::of(&words);
        Pack { words, tables }
    }

    /// The language this pack is for; [`Lang::UND`] for the empty pack.
    pub fn lang(&self) -> Lang {
        self.words.lang
    }

    /// The entries of a section, in file order; empty where the pack has none.
    pub fn section(&self, name: &str) -> &[Entry] {
        self.words.sections.get(name).map_or(&[], Vec::as_slice)
    }

    /// The value of a setting: the entry of `section` whose only form is `name`.
    pub fn setting(&self, section: &str, name: &str) -> Option<&str> {
        self.section(section).iter().find(|e| e.forms.iter().any(|f| f == name)).map(|e| e.value.as_str())
    }

    /// The language whose words this pack is read with as well: that in its section `like`.
    pub(crate) fn like(&self) -> Option<Lang> {
        Lang::parse(self.section("like").first()?.forms.first()?)
    }

    /// With the words of `other` behind its own.
    fn joined(&self, other: &Pack) -> Pack {
        let mut sections = self.words.sections.clone();
        for (name, entries) in &other.words.sections {
            sections.entry(name.clone()).or_default().extend(entries.iter().cloned());
        }
        Pack::of(Arc::new(Words { lang: self.lang(), sections }))
    }

    /// The phrases of a section with their values.
    pub fn phrases(&self, section: &str) -> Phrases<String> {
        Phrases::new(self.section(section).iter().flat_map(|e| e.forms.iter().map(|f| (f.as_str(), e.value.clone()))))
    }
}

impl Tables {
    fn of(words: &Arc<Words>) -> Tables {
        Tables {
            lexicon: Lazy::new(words, crate::meaning::Lexicon::build),
            demonyms: Lazy::new(words, crate::claim::Demonyms::build),
            names: Lazy::new(words, crate::tag::name::Names::build),
            cues: Lazy::new(words, crate::tag::cue::Cues::build),
            sentence: Lazy::new(words, crate::segment::SentenceRules::build),
            article: Lazy::new(words, crate::article::ArticleWords::build),
            amounts: Lazy::new(words, crate::tag::amount::lexicon::Lexicon::new),
            date: Lazy::new(words, crate::tag::date::Table::build),
        }
    }
}

/// The packs at hand, by language.
#[derive(Clone, Debug, Default)]
pub struct Packs {
    packs: BTreeMap<Lang, Arc<Shelf<Arc<Pack>>>>,
    none: Arc<Pack>,
    concepts: Option<Arc<Shelf<MeaningTable>>>,
    meaning: BTreeMap<Lang, Arc<Shelf<MeaningPack>>>,
}

impl Packs {
    /// No pack at all: digits, symbols and names are still read.
    pub fn none() -> Packs {
        Packs::default()
    }

    /// Every pack of this build (native only: in the browser packs are loaded when needed, so there this is [`Packs::none`]).
    pub fn builtin() -> Packs {
        builtin::packs()
    }

    /// Adds a pack, in place of one of the same language; packs that are read with another's words get them when both are here.
    pub fn insert(&mut self, pack: Pack) {
        let mut made = Vec::new();
        for other in self.packs.values().filter_map(|p| p.get()).filter(|p| p.lang() != pack.lang()) {
            if other.like() == Some(pack.lang()) {
                made.push(other.joined(&pack));
            }
        }
        made.push(match pack.like().filter(|l| self.has(*l)) {
            Some(like) => pack.joined(self.get(like)),
            None => pack,
        });
        self.packs.extend(made.into_iter().map(|p| (p.lang(), Arc::new(Shelf::made(Arc::new(p))))));
    }

    /// Adds a file of meaning: the table all languages share, or the words of one language.
    ///
    /// # Errors
    /// The file is broken or of another version.
    pub fn insert_meaning(&mut self, bytes: &[u8]) -> Result<(), meaning::PackError> {
        match MeaningTable::parse(bytes) {
            Ok(table) => self.concepts = Some(Arc::new(Shelf::made(table))),
            Err(meaning::PackError::Magic) => {
                let pack = MeaningPack::parse(bytes)?;
                if let Some(lang) = Lang::parse(pack.code()) {
                    self.meaning.insert(lang, Arc::new(Shelf::made(pack)));
                }
            }
            Err(e) => return Err(e),
        }
        Ok(())
    }

    /// The table of concepts, where it is at hand.
    pub fn concepts(&self) -> Option<&MeaningTable> {
        self.concepts.as_ref()?.get()
    }

    /// What the words of `lang` mean, where its file is at hand and made for the table.
    pub fn meaning(&self, lang: Lang) -> Option<&MeaningPack> {
        let table = self.concepts()?;
        self.meaning.get(&lang)?.get().filter(|p| p.fits(table))
    }

    /// The pack of `lang`, or the empty pack.
    pub fn get(&self, lang: Lang) -> &Arc<Pack> {
        self.packs.get(&lang).and_then(|p| p.get()).unwrap_or(&self.none)
    }

    /// Is there a pack for `lang`?
    pub fn has(&self, lang: Lang) -> bool {
        self.packs.contains_key(&lang)
    }

    /// The languages at hand.
    pub fn languages(&self) -> impl Iterator<Item = Lang> + '_ {
        self.packs.keys().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pack_is_read_with_the_words_of_another_whichever_comes_first() {
        let made = |code: &str, text: &str| Pack::parse(Lang::parse(code).unwrap(), text).unwrap();
        let (own, other) = ("[like]\nhrv\n[stop]\novde\n", "[stop]\novdje\n");
        for order in [[("srp", own), ("hrv", other)], [("hrv", other), ("srp", own)]] {
            let mut packs = Packs::none();
            for (code, text) in order {
                packs.insert(made(code, text));
            }
            let forms = |code: &str| -> Vec<String> {
                let pack = packs.get(Lang::parse(code).unwrap());
                pack.section("stop").iter().flat_map(|e| e.forms.clone()).collect()
            };
            assert_eq!((forms("srp"), forms("hrv")), (vec!["ovde".into(), "ovdje".into()], vec!["ovdje".into()]));
        }
        let all = Packs::builtin();
        let read = |code: &str, section: &str| all.get(Lang::parse(code).unwrap()).section(section).len();
        assert!(read("srp", "attribution.verb") > 0 && read("slv", "attribution.verb") == 0);
    }
}
