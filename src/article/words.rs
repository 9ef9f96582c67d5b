//! What a pack says of the lines around an article.

use crate::pack::{self, Entry, Pack};
use rustc_hash::FxHashSet as HashSet;
use std::sync::{Arc, OnceLock};

/// The words by which furniture, bylines, captions and source lines are known.
///
/// Sections of a pack: a form stands for a whole segment of a line (`drucken` in `Drucken | Teilen`), or, before a colon,
/// for its head (`quelle` in `Quelle: dpa`); a trailing `*` stands for any continuation (`abonnez-vous*`), a leading one for
/// any beginning (`*contributed to this report`); a sentence with its stop begins so only in forms of several words (`follow
/// us*`; Chinese and Japanese: four signs):
///
/// - `[article.share]`: share, print, comment, subscribe, cookies, tags, advertisement
/// - `[article.related]`: what heads links to other articles
/// - `[article.source]`: what names the source credited
/// - `[article.caption]`: what heads a picture's credit
/// - `[article.author]`: what stands before an author's name
/// - `[article.writers]`: what writers are called (`correspondent`)
/// - `[article.dateline]`: words of a date line that are neither outlet nor author (`published`, `o'clock`)
/// - `[article.updated]`: what says that a date is that of a change (`updated`); they stand among the dateline's words too
/// - `[article.outlets]`: words that newspapers have in their names and persons have not (`gazette`, a leading `the`)
/// - `[article.acronyms]`: names of four letters and more that are written in capitals and are no place of a dateline
/// - `[article.signoff]`: what heads or ends a closing credit line (`reporting by*`)
/// - `[article.menu]`: notices on consent, links and buttons of a page: above its headline they begin a line, below it they are
///   the whole of a short one
/// - `[article.end]`: what heads tags, comments and other articles below the text (`filed under`, `most read`)
/// - `[article.box]`: what begins or ends the lines of a box that asks for an address (`*in your inbox`)
#[derive(Clone, Debug)]
pub struct ArticleWords {
    own: Table,
    common: Arc<Table>,
}

/// What a line or a segment of it is known as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Share,
    Related,
    Source,
    Caption,
    Author,
    Writer,
    Dateline,
    Signoff,
    Agency,
    /// `updated`.
    Update,
    /// Written in capitals and no place: `nato`.
    Acronym,
    /// What newspapers are called: `times`, `gazette`, and articles before names.
    Outlet,
    /// Of a box that asks for an address.
    Box,
    /// Below the text.
    End,
    /// Notices and buttons of a page.
    Menu,
}

const SECTIONS: [(&str, Word); 15] = [
    ("article.share", Word::Share),
    ("article.related", Word::Related),
    ("article.source", Word::Source),
    ("article.caption", Word::Caption),
    ("article.author", Word::Author),
    ("article.writers", Word::Writer),
    ("article.dateline", Word::Dateline),
    ("article.signoff", Word::Signoff),
    ("article.agencies", Word::Agency),
    ("article.updated", Word::Update),
    ("article.outlets", Word::Outlet),
    ("article.acronyms", Word::Acronym),
    ("article.box", Word::Box),
    ("article.end", Word::End),
    ("article.menu", Word::Menu),
];

/// From so many words on a segment may be a sentence.
const WORDY: usize = 3;

#[derive(Clone, Debug, Default)]
struct Table([Forms; SECTIONS.len()]);

#[derive(Clone, Debug, Default)]
struct Forms {
    whole: HashSet<Box<str>>,
    open: Vec<Box<str>>,
    ends: Vec<Box<str>>,
}

impl Default for ArticleWords {
    fn default() -> Self {
        static COMMON: OnceLock<Arc<Table>> = OnceLock::new();
        let common = COMMON.get_or_init(|| {
            // The table is part of the program and a test reads it; unreadable it would be empty.
            let sections = pack::sections(include_str!("common.txt")).unwrap_or_default();
            Arc::new(Table::new(|name| sections.get(name).map_or(&[], Vec::as_slice)))
        });
        ArticleWords { own: Table::default(), common: common.clone() }
    }
}

impl Table {
    fn new<'a>(entries: impl Fn(&str) -> &'a [Entry]) -> Table {
        let mut out = Table::default();
        for (i, (section, _)) in SECTIONS.iter().enumerate() {
            for form in entries(section).iter().flat_map(|e| &e.forms) {
                let form = unmarked(form);
                match (form.strip_suffix('*'), form.strip_prefix('*')) {
                    (Some(stem), _) => out.0[i].open.push(stem.into()),
                    (_, Some(stem)) => out.0[i].ends.push(stem.into()),
                    _ => {
                        out.0[i].whole.insert(form.as_str().into());
                    }
                }
            }
        }
        out
    }
}

impl ArticleWords {
    pub(crate) fn build(pack: &Pack) -> ArticleWords {
        ArticleWords { own: Table::new(|name| pack.section(name)), ..ArticleWords::default() }
    }

    /// Is `segment`, made plain by [`plain`], a form of `word`? Where it has several words, `mehr a*` is not how `mehr
    /// Ausländer als je` begins.
    pub(super) fn is(&self, word: Word, segment: &str) -> bool {
        let wordy = segment.split(' ').nth(WORDY).is_some();
        let opens =
            |o: &str| segment.strip_prefix(o).is_some_and(|rest| !wordy || !rest.starts_with(char::is_alphabetic));
        self.forms(word).into_iter().any(|f| f.whole.contains(segment) || f.open.iter().any(|o| opens(o)))
    }

    /// As [`Self::is`], of a sentence: `volg*` is not how `volgens` begins.
    pub(super) fn begins(&self, word: Word, sentence: &str) -> bool {
        let ends = |o: &str| sentence.strip_prefix(o).is_some_and(|rest| !rest.starts_with(char::is_alphabetic));
        self.forms(word).into_iter().any(|f| f.whole.contains(sentence) || f.open.iter().any(|o| ends(o)))
    }

    /// As [`Self::begins`], of a sentence with its stop: `follow us*` is how a button begins, `follow*` how many a
    /// sentence of the story does.
    pub(super) fn says(&self, word: Word, sentence: &str) -> bool {
        let phrase = |o: &str| o.contains(&[' ', '-'][..]) || o.chars().filter(|c| is_han(*c)).count() > 3;
        let ends = |o: &str| {
            sentence.strip_prefix(o).is_some_and(|rest| o.ends_with(is_han) || !rest.starts_with(char::is_alphabetic))
        };
        self.forms(word)
            .into_iter()
            .any(|f| f.whole.contains(sentence) || f.open.iter().any(|o| **o == *sentence || phrase(o) && ends(o)))
    }

    /// Does a line (plain) end as lines of `word` do?
    pub(super) fn ends(&self, word: Word, line: &str) -> bool {
        let cut = |o: &str| line.strip_suffix(o).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric));
        self.forms(word).into_iter().any(|f| f.ends.iter().any(|o| cut(o)))
    }

    /// Is one of its words what writers are called, or does one end so: `Politikreporter`?
    pub(super) fn has_writer(&self, text: &str) -> bool {
        let ends = |w: &str| self.forms(Word::Writer).into_iter().any(|f| f.whole.iter().any(|o| w.ends_with(&**o)));
        plain(text).split(is_mark).filter(|w| !w.is_empty()).any(ends)
    }

    /// The pack's own forms, and those of all languages.
    fn forms(&self, word: Word) -> [&Forms; 2] {
        let i = SECTIONS.iter().position(|(_, w)| *w == word).unwrap_or(0);
        [&self.own.0[i], &self.common.0[i]]
    }

    /// Has a name one of the words of newspapers, or ends one of its words on one: `Fjordavisa`, `東潮新聞`? A word in lower
    /// case behind the first is none of a name: `Ir para o conteúdo`.
    pub(super) fn is_paper(&self, name: &str) -> bool {
        let named = |(i, w): &(usize, &str)| *i == 0 || !w.starts_with(char::is_lowercase) || w.chars().count() > 3;
        let kept: Vec<&str> = name.split_whitespace().enumerate().filter(named).map(|(_, w)| w).collect();
        let name = plain(&kept.join(" "));
        let forms = || self.forms(Word::Outlet).into_iter().flat_map(|f| &f.whole);
        let within = |word: &str, form: &str| {
            word == form || word.ends_with(form) && (form.chars().count() > 3 || !form.is_ascii() && form.len() > 5)
        };
        name.split(is_mark).any(|w| !w.is_empty() && forms().any(|f| within(w, f)))
    }

    /// The agency that a text begins with, in scripts that set no blank behind it.
    pub(super) fn opening_agency(&self, text: &str) -> Option<String> {
        let wide = |a: &str| a.chars().count() > 1 && !a.is_ascii() && text.starts_with(a);
        self.forms(Word::Agency).into_iter().flat_map(|f| &f.whole).find(|a| wide(a)).map(|a| a.to_string())
    }

    /// Length in bytes of the longest form of `word` that begins `line` (plain), with a word end behind it; 0 where none does.
    pub(super) fn heads(&self, word: Word, line: &str) -> usize {
        let ends = line.char_indices().filter(|(_, c)| !c.is_alphanumeric()).map(|(at, _)| at).chain([line.len()]);
        let tables = self.forms(word);
        let whole = ends.take(12).filter(|end| tables.iter().any(|f| f.whole.contains(&line[..*end]))).max();
        let open = tables.iter().flat_map(|f| &f.open).filter(|o| line.starts_with(&***o)).map(|o| o.len()).max();
        whole.max(open).unwrap_or(0)
    }
}

/// A line or segment made plain: lower case, plain apostrophes, single blanks, no marks or counts at its ends.
pub(super) fn plain(segment: &str) -> String {
    let lower = unmarked(&segment.to_lowercase());
    let trimmed = lower.trim_matches(|c: char| !c.is_alphabetic());
    let mut out = String::with_capacity(trimmed.len());
    for word in trimmed.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Plain apostrophes and blanks; Greek without accents, as its capitals are written.
fn unmarked(lower: &str) -> String {
    let bare = |c| match c {
        '’' | '‘' => '\'',
        '\u{a0}' | '\u{202f}' => ' ',
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' | 'ϋ' | 'ΰ' => 'υ',
        'ώ' => 'ω',
        _ => c,
    };
    // The lower case of `İ` is two signs, of which lists have the first.
    lower.chars().filter(|c| *c != '\u{307}').map(bare).collect()
}

fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
}

/// What parts words. A function and no closure: each closure would be another search in the program.
pub(super) fn is_mark(c: char) -> bool {
    !c.is_alphanumeric()
}
