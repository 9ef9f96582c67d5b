//! From words to concepts, by the reviewed lists `src/pack/<iso3>/concepts.txt`.

use super::glued::Glued;
use super::pack::LONGEST_COMPOUND;
use super::part;
use crate::pack::{Pack, Parted, Phrases};
use crate::segment::Tokens;
use crate::tag::cue::Cues;
use rustc_hash::FxHashMap as HashMap;

/// A concept, the same in every language: the hash of its key in `src/meaning/concepts.txt`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ConceptId(pub u32);

/// The id of a key: FNV-1a, so that packs need no common table.
pub const fn concept(key: &str) -> ConceptId {
    let bytes = key.as_bytes();
    let mut hash = 0x811c_9dc5_u32;
    let mut i = 0;
    while i < bytes.len() {
        hash = (hash ^ bytes[i] as u32).wrapping_mul(0x0100_0193);
        i += 1;
    }
    ConceptId(hash)
}

/// The words of one language and the concepts they stand for.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    phrases: Phrases<Box<[ConceptId]>>,
    glued: Glued,
    /// Elements that join the parts of a compound (`s`, `en`); empty where the language writes none.
    links: Vec<String>,
    compounds: bool,
    labels: HashMap<ConceptId, String>,
    /// Nouns are written with a capital.
    capitals: bool,
    /// Verbs whose last word stands at the end of the clause ("lehnt … ab").
    apart: Parted<Box<[ConceptId]>>,
    /// Tokens up to their last word, where that stands behind the object and not at the end of the clause.
    reach: Option<usize>,
}

/// Shortest part of a compound, in bytes. Lower finds parts inside simple words, higher misses `Eis`.
const PART: usize = 4;

impl Lexicon {
    /// Reads the section `concepts` (`key = form, form`), the words and phrases that only look like one (`concepts.not`), what is
    /// written together with them ([`Glued`]), and the setting `compounds` (linking elements).
    pub(crate) fn build(pack: &Pack) -> Lexicon {
        let mut forms: HashMap<String, Vec<ConceptId>> = HashMap::default();
        let mut labels = HashMap::default();
        for entry in pack.section("concepts") {
            let Some(key) = entry.forms.first() else { continue };
            let id = concept(key);
            for form in entry.value.split(',').map(str::trim).filter(|f| !f.is_empty()) {
                let ids = forms.entry(form.to_lowercase()).or_default();
                if !ids.contains(&id) {
                    ids.push(id);
                }
                if !form.ends_with('*') {
                    labels.entry(id).or_insert_with(|| form.to_string());
                }
            }
        }
        for form in pack.section("concepts.not").iter().flat_map(|e| &e.forms) {
            forms.insert(form.to_lowercase(), Vec::new());
        }
        let links = pack.setting("settings", "compounds");
        let ends = pack.setting("settings", "separable").unwrap_or("");
        let ends: Vec<&str> = ends.split(',').map(str::trim).collect();
        // Of two words, the second such an end.
        let parted = |form: &str| form.split_once(' ').is_some_and(|(_, last)| ends.contains(&last));
        let apart = forms.iter().filter(|(form, _)| parted(form));
        let reach = pack.setting("settings", "separable-reach").and_then(|n| n.parse().ok());
        Lexicon {
            reach,
            apart: Parted::new(apart.map(|(form, ids)| (form.as_str(), ids.clone().into_boxed_slice()))),
            phrases: Phrases::new(forms.iter().map(|(f, ids)| (f.as_str(), ids.clone().into_boxed_slice()))),
            glued: Glued::build(pack),
            compounds: links.is_some(),
            links: links.unwrap_or("").split(',').map(|l| l.trim().to_string()).filter(|l| !l.is_empty()).collect(),
            labels,
            capitals: pack.setting("settings", "nouns") == Some("capital"),
        }
    }

    /// Has the language no list of concepts?
    pub fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    /// The concepts of the longest phrase at token `at`, and how many tokens it takes.
    pub fn find(&self, tokens: &Tokens, at: usize, end: usize) -> Option<(usize, &[ConceptId])> {
        if self.glued.is_empty() {
            return self.phrases.find(tokens, at, end).map(|m| (m.len, &**m.value));
        }
        let word = tokens.lower(at);
        let find = |word: &str| self.phrases.find_by(word, tokens, at, end, &|later| self.glued.forms(later, true));
        let found = find(word).or_else(|| self.glued.forms(word, false).iter().find_map(|form| find(form)));
        found.map(|m| (m.len, &**m.value))
    }

    /// The same of a verb whose last word ends the clause ("lehnt den Vorschlag ab"), or what belongs to the verb ("turned the
    /// offer down on Monday"): the token of that word and the concepts.
    pub(crate) fn find_apart(
        &self,
        tokens: &Tokens,
        at: usize,
        end: usize,
        cues: &Cues,
    ) -> Option<(usize, &[ConceptId])> {
        let found = match self.reach {
            None => self.apart.find(tokens, at, end, &cues.clause),
            Some(reach) => {
                let closes = |i: usize| {
                    i >= end || [&cues.clause, &cues.aside].iter().any(|w| w.find(tokens, i, i + 1).is_some())
                };
                self.apart.find_within(tokens, at, end.min(at + reach), closes)
            }
        };
        found.map(|(last, ids)| (last, &**ids))
    }

    /// The concepts of one lower-case word.
    pub fn word(&self, word: &str) -> Option<&[ConceptId]> {
        let found = self.phrases.word(word);
        found
            .or_else(|| self.glued.forms(word, false).iter().find_map(|form| self.phrases.word(form)))
            .map(|ids| &**ids)
    }

    /// Is the lower-case word on the list, or made of words that are?
    pub fn knows(&self, word: &str) -> bool {
        self.word(word).is_some() || self.compound(word).is_some()
    }

    /// The parts of a compound: concepts of its head (the last part) and of what stands before it, where known.
    ///
    /// `Fluchtwagen` → car, escape. The longest known head wins.
    pub fn compound(&self, word: &str) -> Option<(&[ConceptId], Option<&[ConceptId]>)> {
        if !self.compounds || !(2 * PART..=LONGEST_COMPOUND).contains(&word.len()) {
            return None;
        }
        crate::work::count(word.len());
        let mut head_only = None;
        for cut in (3..=word.len() - PART).filter(|c| word.is_char_boundary(*c)) {
            let (first, head) = word.split_at(cut);
            let Some(ids) = self.word(head) else { continue };
            let modifier = self.word(first).or_else(|| {
                self.links
                    .iter()
                    .filter_map(|l| first.strip_suffix(l.as_str()))
                    .filter(|f| f.len() >= 3)
                    .find_map(|f| self.word(f))
            });
            if modifier.is_some() {
                return Some((ids, modifier));
            }
            if head.len() > PART {
                head_only.get_or_insert((ids, None));
            }
        }
        head_only
    }

    /// Does a word only end like one for these? Where nouns have a capital, one without is no noun: `beteiligen` are no `Ligen`.
    pub fn only_ends(&self, ids: &[ConceptId], capital: bool) -> bool {
        self.capitals && !capital && ids.iter().all(|id| part(*id).noun)
    }

    /// A word for the concept in this language, where the lists have one without a star; nouns as the language writes them.
    pub fn label(&self, id: ConceptId) -> Option<String> {
        let word = self.labels.get(&id)?;
        if !(self.capitals && part(id).noun) {
            return Some(word.clone());
        }
        let mut letters = word.chars();
        Some(letters.next()?.to_uppercase().chain(letters).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lang;
    use crate::segment::tokens;

    #[test]
    fn what_only_looks_like_a_concept_is_none() {
        let packs = crate::pack::Packs::builtin();
        let check = |lang: &str, text: &str, expect: Option<(usize, bool)>| {
            let words = tokens(text);
            let lexicon = &packs.get(Lang::parse(lang).unwrap()).tables.lexicon;
            let got = lexicon.find(&words, 0, words.len()).map(|(len, ids)| (len, !ids.is_empty()));
            assert_eq!(got, expect, "{lang}: {text}");
        };
        check("spa", "sin duda", Some((2, false)));
        check("spa", "duda", Some((1, true)));
        check("dan", "fandt sted", Some((2, false)));
        check("dan", "fandt tyven", Some((1, true)));
        // No word of every sentence is a thing.
        check("fra", "dans", None);
        check("ita", "ancora", None);
        check("dan", "både", None);
        check("ara", "من خلال", Some((2, false)));
        // Of a body there are sides, and neither rights nor parties.
        check("por", "joelho direito", Some((2, false)));
        check("por", "direito", Some((1, true)));
        check("spa", "rodilla izquierda", Some((2, false)));
        check("spa", "izquierda", Some((1, true)));
        check("fra", "genou droit", Some((2, false)));
        check("ita", "mano sinistra", Some((2, false)));
    }

    #[test]
    fn what_reports_quarrel_about_is_told_by_its_concept() {
        let packs = crate::pack::Packs::builtin();
        let check = |lang: &str, key: &str, tells: &[&str], not: &[&str]| {
            let lexicon = &packs.get(Lang::parse(lang).unwrap()).tables.lexicon;
            let found = |text: &str| {
                let words = tokens(text);
                (0..words.len())
                    .any(|at| lexicon.find(&words, at, words.len()).is_some_and(|m| m.1.contains(&concept(key))))
            };
            tells.iter().for_each(|text| assert!(found(text), "{lang} {key}: {text}"));
            not.iter().for_each(|text| assert!(!found(text), "{lang} {key}: {text}"));
        };
        check("eng", "oppose", &["opposed the plan"], &["the opposite side"]);
        check("deu", "oppose", &["widersetzt sich"], &["hat dagegen gesagt"]);
        check("fra", "oppose", &["s'oppose au projet", "opposée au projet"], &["la maison opposée"]);
        check("swe", "oppose", &["är emot planen", "motsätter sig"], &["tog emot priset", "motståndare"]);
        check("spa", "oppose", &["se opuso al plan"], &["el lado opuesto de la calle"]);
        check("ita", "oppose", &["contrario al progetto", "si oppone"], &["al contrario"]);
        check("por", "oppose", &["se opôs ao projecto"], &["o lado oposto"]);
        check("nld", "oppose", &["was tegen de komst"], &["tegen de muur"]);
        check("dan", "oppose", &["er imod planen"], &["tog imod prisen"]);
        check("nob", "oppose", &["er imot planen"], &["tok imot prisen"]);
        check("pol", "oppose", &["sprzeciwia się", "jest przeciwny"], &["przeciwnik w meczu"]);
        check("dan", "appeal-court", &["han anker dommen", "anker ikke"], &["skibets anker"]);
        check("pol", "appeal-court", &["nie będzie się odwoływać"], &["odwoływać loty"]);
        check("deu", "continue", &["geht weiter"], &["weiter nördlich"]);
        check("swe", "remain", &["fortsätter som ledamot"], &["fortsätter i morgon"]);
        check("ita", "unhurt", &["chiesa indenne"], &["un indennizzo"]);
        check("eng", "wanted", &["is still at large"], &["the public at large"]);
        check("por", "arrest", &["foram detidas"], &["foi deteriorado"]);
        check("fra", "break", &["l'armée a rompu la trêve"], &["un rompier"]);
    }

    #[test]
    fn a_verb_that_ends_like_a_noun_is_none_where_nouns_have_capitals() {
        let packs = crate::pack::Packs::builtin();
        let check = |lang: &str, key: &str, capital: bool, expect: bool| {
            let lexicon = &packs.get(Lang::parse(lang).unwrap()).tables.lexicon;
            assert_eq!(lexicon.only_ends(&[concept(key)], capital), expect, "{lang} {key}");
        };
        check("deu", "league", false, true);
        check("deu", "league", true, false);
        check("deu", "injure", false, false);
        check("swe", "league", false, false);
    }

    #[test]
    fn a_concept_is_called_what_a_reader_would_call_it() {
        let packs = crate::pack::Packs::builtin();
        let check = |lang: &str, key: &str, expect: &str| {
            let lexicon = &packs.get(Lang::parse(lang).unwrap()).tables.lexicon;
            assert_eq!(lexicon.label(concept(key)).as_deref(), Some(expect), "{lang} {key}");
        };
        // Nouns for verbs have a capital as well, names their own.
        check("deu", "participate", "Teilnahme");
        check("deu", "injure", "verletzt");
        check("deu", "submarine", "U-Boot");
        check("fra", "nato", "OTAN");
        // What takes off and lands is no strip of concrete, and a wolf no bear.
        check("eng", "runway", "landing");
        check("rus", "runway", "приземлиться");
        check("deu", "wolf", "Wolf");
        check("eng", "bear", "bear");
    }

    #[test]
    fn what_is_written_together_with_a_word_is_left_out() {
        let text = "[concepts]\nhome = dom, dom ludzi\nbooks = books\n[concepts.not]\nin dom\n\
                    [concepts.prefix]\n* = l, al\n[concepts.article]\n* = al\n[concepts.ending]\n* = ha\n[concepts.whole]\naldoma";
        let lexicon = Lexicon::build(&Pack::parse(Lang::UND, text).unwrap());
        let find = |text: &str| {
            let words = tokens(text);
            lexicon.find(&words, 0, words.len()).map(|(len, ids)| (len, !ids.is_empty()))
        };
        assert_eq!(find("aldom"), Some((1, true)));
        assert_eq!(find("ldomha x"), Some((1, true)));
        assert_eq!(find("ldom alludziha"), Some((2, true)));
        // A preposition does not stand inside a phrase.
        assert_eq!(find("dom lludzi"), Some((1, true)));
        assert_eq!(find("in aldom"), Some((2, false)));
        assert_eq!(find("aldomaha"), None);
        assert_eq!(find("aldo"), None);
        assert_eq!(lexicon.word("aldom"), lexicon.word("dom"));
        assert_eq!(lexicon.word("albook"), None);
    }

    #[test]
    fn arabic_words_are_read_with_what_is_written_together_with_them() {
        let packs = crate::pack::Packs::builtin();
        let lexicon = &packs.get(Lang::parse("ara").unwrap()).tables.lexicon;
        let is = |word: &str, key: &str| lexicon.word(word).is_some_and(|ids| ids == [concept(key)]);
        for (word, key) in [
            ("والشرطة", "police"),
            ("للشرطة", "police"),
            ("سيارته", "car"),
            ("وبالسيارات", "car"),
            ("زوجها", "spouse"),
            ("شخصاً", "person"),
            ("قُتلت", "kill"),
            ("سيُقتل", "kill"),
            ("اعتقلته", "arrest"),
            ("والاسعاف", "ambulance"),
            ("مستشفاه", "hospital"),
            ("ونفت", "deny"),
            ("وعودته", "return"),
        ] {
            assert!(is(word, key), "{word} is {key}");
        }
        // Words of their own, though one of the list stands in them: way and road, Taliban and demand, life and alive, card and energy.
        for word in ["طريقة", "طريقته", "طالبان", "الحياة", "بطاقة", "لبنان", "فكرة", "بالكلمة", "السودان"]
        {
            assert_eq!(lexicon.word(word).unwrap_or(&[]), [], "{word}");
        }
        // Of two that are told apart by one letter each is itself.
        assert!(is("والده", "father") && is("والدته", "mother"));
        assert!(is("المدرس", "teacher") && is("المدرسة", "school"));
        assert!(is("بيانات", "data") && is("بيانا", "say"));
    }
}
