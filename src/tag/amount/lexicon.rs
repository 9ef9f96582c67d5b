//! The words of a pack that have to do with amounts, ready for look-up.

use crate::order::Order;
#[cfg(test)]
use crate::pack::Entry;
use crate::pack::Pack;
use crate::segment::tokens;
use crate::tag::TimeUnit;
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use std::sync::OnceLock;

/// What a word may mean in an amount.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Sense {
    /// Adds its value: `twenty`. `weak`: counts only before a unit, a scale, or where it stands alone (`one`).
    Number {
        value: f64,
        weak: bool,
        slot: f64,
    },
    /// Multiplies what stands before it: `hundred`, `million`.
    Scale(f64),
    /// A scale written short, after digits only: `bn`. `money`: only beside a currency, or in capitals.
    Short {
        value: f64,
        money: bool,
    },
    /// A countable bundle: `dozen`; `about` where the word itself is rough (`dizaine`).
    Bundle {
        value: f64,
        about: bool,
    },
    /// Names no figure: `thousands`.
    Vague(f64),
    /// Joins parts of a number.
    And(Join),
    /// Adds a part of one: `and a half`.
    AndPart(f64),
    /// A denominator: `thirds`.
    Part(f64),
    /// An article that stands for one before a scale or a unit.
    Article,
    /// A bound or hedge before the number, or behind it.
    Hedge(Bound),
    HedgeAfter(Bound),
    /// `true` for `from`, which tells a change as often as a range.
    Between(bool),
    /// `rose from 2 to 3` is a change and no range.
    Change,
    /// A weak number behind it is no number: `this one`.
    Determiner,
    To,
    Minus,
    Point,
    Of,
    /// ISO 4217 code; `caps`: must be written in capitals; `after`: only behind the number; `both`: a name that may stand before it too.
    Money {
        code: Box<str>,
        caps: bool,
        after: bool,
        both: bool,
    },
    /// A minor unit and how many make a whole.
    Minor {
        name: Box<str>,
        parts: f64,
    },
    /// A country's word beside a currency: `Canadian`.
    Country([u8; 2]),
    Measure(Box<str>),
    /// A length of time in one word: `halfuur`.
    Span(TimeUnit, f64),
    /// A unit of time, and how many of it: a decade is ten years.
    Time(TimeUnit, f64),
    Percent,
    Point100,
    /// Tenths of the whole: `割`.
    Tenths,
    /// A case ending behind a written-together number.
    Particle,
    /// Stands before its number: `百分之`.
    PercentBefore,
    /// `三分の一`: the part behind it of the whole before it.
    PartsOf,
    /// `one in three`.
    Over,
    AgeAfter,
    AgeBefore,
    /// The end of a word that begins with a number: `-jährig`.
    TailAge(TimeUnit),
    TailTime(TimeUnit),
    /// A number behind it is a name: `Autobahn 300`.
    Label,
    /// A number before it is a name or an ordinal.
    LabelAfter,
    /// Ends the search for a counted noun.
    Stop,
    /// May stand between a number and its noun.
    Adjective,
    /// A counted noun for certain, or a classifier.
    Noun,
}

/// Where a joining word may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Join {
    /// Behind a hundred or more: `hundred and six`.
    Hundreds,
    /// Behind tens: `treinta y cinco`.
    Tens,
    /// Between ones and tens: `fünf und zwanzig`.
    Ones,
    /// Anywhere.
    Any,
    /// Never inside a number: it only closes `between … and`.
    Never,
}

/// What a hedge does to a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct Bound {
    /// The number is the lowest value.
    pub min: bool,
    /// The number is the highest value.
    pub max: bool,
    /// About.
    pub about: bool,
}

impl Bound {
    fn parse(s: &str) -> Bound {
        Bound { min: s.contains("min"), max: s.contains("max"), about: s.contains("about") }
    }

    /// Both together.
    pub fn with(self, other: Bound) -> Bound {
        Bound { min: self.min || other.min, max: self.max || other.max, about: self.about || other.about }
    }
}

/// A form behind its first word.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    pub rest: Box<[(Box<str>, bool)]>,
    pub sense: Sense,
}

/// Forms by first word.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lexicon {
    exact: HashMap<Box<str>, Vec<Form>>,
    prefix: HashMap<Box<str>, Vec<Form>>,
    lengths: Vec<usize>,
    /// Words that stand inside a phrase: not to be taken apart.
    inner: HashSet<Box<str>>,
    /// Parts of written-together numbers, longest first, by first character.
    parts: HashMap<char, Vec<(Box<str>, Sense)>>,
    /// Ends of words that begin with a number, longest first.
    tails: Vec<(Box<str>, Sense)>,
    /// Words before a time of day: `at`, `before`.
    clock: HashSet<Box<str>>,
    pub settings: Settings,
}

/// How a language writes numbers.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    /// Decimal mark.
    pub decimal: char,
    /// Groups of digits may be parted by a plain blank.
    pub blank: bool,
    /// Number words are written together.
    pub compound: bool,
    /// `3.` is an ordinal.
    pub ordinal_dot: bool,
    /// Nouns have a capital.
    pub capital_nouns: bool,
    /// Number words may be digit after digit.
    pub positional: bool,
    /// `一万五` is 15000.
    pub trailing: bool,
    /// The noun stands right behind the number; its adjectives follow.
    pub noun_first: bool,
    /// `20 de persoane`: the joint stands before every counted noun.
    pub of_count: bool,
    /// No blanks between words.
    pub unspaced: bool,
    /// The end of a written-together number may be any unit.
    pub open_tails: bool,
    /// Upper case İ.
    pub dotted_i: bool,
    /// Letters written together with the word behind them: `و`.
    pub prefixes: Vec<Box<str>>,
    /// Endings by which plural nouns are known.
    pub plural: Vec<Box<str>>,
    /// Endings of adjectives.
    pub adjective: Vec<Box<str>>,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            decimal: '.',
            blank: false,
            compound: false,
            ordinal_dot: false,
            capital_nouns: false,
            positional: false,
            trailing: false,
            noun_first: false,
            of_count: false,
            unspaced: false,
            open_tails: false,
            dotted_i: false,
            prefixes: Vec::new(),
            plural: Vec::new(),
            adjective: Vec::new(),
        }
    }
}

/// Symbols, codes and units that are written alike everywhere.
pub(crate) fn universal() -> &'static Lexicon {
    static BASE: OnceLock<Lexicon> = OnceLock::new();
    BASE.get_or_init(|| {
        let text = concat!("[numbers]\n", include_str!("universal.txt"));
        Pack::parse(crate::Lang::UND, text).map(|p| Lexicon::new(&p)).unwrap_or_default()
    })
}

impl Lexicon {
    /// Reads the sections of a pack.
    pub fn new(pack: &Pack) -> Lexicon {
        let mut out = Lexicon { settings: settings(pack), ..Lexicon::default() };
        for (section, sense) in SECTIONS {
            for entry in pack.section(section) {
                if let Some(sense) = sense(&entry.value) {
                    for form in &entry.forms {
                        out.insert(form, &sense);
                    }
                }
            }
        }
        for (section, like) in GENERATED {
            for entry in pack.section(section) {
                if let Some(sense) = sense_of(like, &entry.value) {
                    for form in &entry.forms {
                        out.insert(form, &sense);
                    }
                }
            }
        }
        for entry in pack.section("number-tail") {
            if let Some(sense) = tail(&entry.value) {
                out.tails.extend(entry.forms.iter().map(|f| (f.as_str().into(), sense.clone())));
                for form in &entry.forms {
                    out.insert(&format!("{}*", form.trim_end_matches('*')), &sense);
                }
            }
        }
        for section in CLOCK {
            let forms = pack.section(section).iter().flat_map(|e| &e.forms);
            out.clock.extend(forms.filter_map(|f| f.split_whitespace().last()).map(Into::into));
        }
        out.tails.order_by_key(|(f, _)| std::cmp::Reverse(f.len()));
        if out.settings.compound {
            out.compounds(pack);
        }
        out.lengths.order_by(|a, b| b.cmp(a));
        out.lengths.dedup();
        for forms in out.exact.values_mut().chain(out.prefix.values_mut()) {
            forms.order_by_key(|f| std::cmp::Reverse(f.rest.len()));
        }
        out
    }

    fn compounds(&mut self, pack: &Pack) {
        for section in
            ["number-words", "number-scale", "number-and", "number-and-half", "number-fraction", "number-glued"]
        {
            for e in pack.section(section) {
                let Some(sense) = sense_of(section, &e.value) else { continue };
                for f in &e.forms {
                    if let Some(first) = f.chars().next().filter(|_| !f.contains([' ', '*'])) {
                        self.parts.entry(first).or_default().push((f.as_str().into(), sense.clone()));
                    }
                }
            }
        }
        for list in self.parts.values_mut() {
            list.order_by_key(|(f, _)| std::cmp::Reverse(f.len()));
        }
    }

    fn insert(&mut self, form: &str, sense: &Sense) {
        self.insert_one(form, sense);
        if self.settings.dotted_i && form.starts_with('i') {
            // A capital İ becomes an i with a dot above.
            self.insert_one(&format!("i\u{307}{}", &form[1..]), sense);
        }
        let apart = nukta(form);
        if apart != form {
            self.insert_one(&apart, sense);
        }
    }

    /// Does a time of day rather than a duration follow this word?
    pub fn before_clock(&self, word: &str) -> bool {
        self.clock.contains(word)
    }

    /// Does this word stand inside a phrase?
    pub fn is_inner(&self, word: &str) -> bool {
        self.inner.contains(word)
    }

    fn insert_one(&mut self, form: &str, sense: &Sense) {
        let mut words: Vec<(Box<str>, bool)> = Vec::new();
        for word in form.split_whitespace() {
            let (stem, star) = match word.strip_suffix('*') {
                Some(stem) if !stem.is_empty() => (stem, true),
                _ => (word, false),
            };
            let parts = tokens(stem);
            for i in 0..parts.len() {
                words.push((parts.lower(i).into(), star && i + 1 == parts.len()));
            }
        }
        if words.is_empty() {
            return;
        }
        let (first, star) = words.remove(0);
        self.inner.extend(words.iter().map(|w| w.0.clone()));
        let form = Form { rest: words.into(), sense: sense.clone() };
        if star {
            self.lengths.push(first.len());
            self.prefix.entry(first).or_default().push(form);
        } else {
            self.exact.entry(first).or_default().push(form);
        }
    }

    /// Forms that begin with this very word.
    pub fn exact(&self, word: &str) -> &[Form] {
        self.exact.get(word).map_or(&[], Vec::as_slice)
    }

    /// Forms whose first word is a beginning of this one, longest beginning first.
    pub fn prefixed<'a>(&'a self, word: &'a str) -> impl Iterator<Item = &'a Form> + 'a {
        let fits = self.lengths.iter().filter(|n| **n <= word.len() && word.is_char_boundary(**n));
        fits.filter_map(|n| self.prefix.get(&word[..*n])).flatten()
    }

    /// May a written-together number begin so?
    pub fn parts(&self, word: &str) -> &[(Box<str>, Sense)] {
        word.chars().next().and_then(|c| self.parts.get(&c)).map_or(&[], Vec::as_slice)
    }

    /// The meaning of the end of a word that begins with a number.
    pub fn tail<'a>(&'a self, rest: &'a str) -> Option<&'a Sense> {
        if self.settings.open_tails {
            return self
                .exact(rest)
                .iter()
                .filter(|f| f.rest.is_empty())
                .chain(self.prefixed(rest))
                .map(|f| &f.sense)
                .find(|s| {
                    matches!(
                        s,
                        Sense::Money { .. }
                            | Sense::Measure(_)
                            | Sense::Time(..)
                            | Sense::Percent
                            | Sense::TailAge(_)
                            | Sense::Noun
                            | Sense::Minor { .. }
                            | Sense::HedgeAfter(_)
                            | Sense::PartsOf
                            | Sense::Particle
                    )
                });
        }
        self.tails
            .iter()
            .find(|(f, _)| match f.strip_suffix('*') {
                Some(stem) => rest.starts_with(stem),
                None => rest == &**f,
            })
            .map(|(_, s)| s)
    }
}

/// Devanagari letters with a dot below are written in one sign or in two.
fn nukta(form: &str) -> String {
    const PAIRS: &[(&str, &str)] = &[
        ("\u{958}", "क\u{93c}"),
        ("\u{959}", "ख\u{93c}"),
        ("\u{95a}", "ग\u{93c}"),
        ("\u{95b}", "ज\u{93c}"),
        ("\u{95c}", "ड\u{93c}"),
        ("\u{95d}", "ढ\u{93c}"),
        ("\u{95e}", "फ\u{93c}"),
        ("\u{95f}", "य\u{93c}"),
    ];
    let one = PAIRS.iter().any(|(sign, _)| form.contains(sign));
    PAIRS.iter().fold(form.to_string(), |s, (sign, two)| if one { s.replace(sign, two) } else { s.replace(two, sign) })
}

/// Sections of dates whose words stand before a time of day.
const CLOCK: &[&str] = &[
    "date.at",
    "date.before",
    "date.after",
    "date.since",
    "date.until",
    "date.between",
    "date.on",
    "date.from",
    "date.to",
];

type Reader = fn(&str) -> Option<Sense>;

/// Sections and how the value behind `=` is read.
const SECTIONS: &[(&str, Reader)] = &[
    ("number-words", |v| {
        let mut parts = v.split_whitespace();
        let value: f64 = parts.next()?.parse().ok()?;
        let flags: Vec<&str> = parts.collect();
        let slot = flags.iter().find_map(|f| f.strip_prefix("slot:")?.parse().ok()).unwrap_or_else(|| slot(value));
        Some(Sense::Number { value, weak: flags.contains(&"weak"), slot })
    }),
    ("number-scale", |v| v.parse().ok().map(Sense::Scale)),
    ("number-short", |v| {
        let (value, flag) = v.split_once(' ').unwrap_or((v, ""));
        Some(Sense::Short { value: value.parse().ok()?, money: flag == "money" })
    }),
    ("number-collective", |v| {
        let (value, flag) = v.split_once(' ').unwrap_or((v, ""));
        Some(Sense::Bundle { value: value.parse().ok()?, about: flag == "about" })
    }),
    ("number-vague", |v| v.parse().ok().map(Sense::Vague)),
    ("number-and", |v| {
        Some(Sense::And(match v {
            "hundreds" => Join::Hundreds,
            "tens" => Join::Tens,
            "ones" => Join::Ones,
            "none" => Join::Never,
            _ => Join::Any,
        }))
    }),
    ("number-and-half", |v| v.parse().ok().map(Sense::AndPart)),
    ("number-fraction", |v| v.parse().ok().map(Sense::Part)),
    ("number-one", |_| Some(Sense::Article)),
    ("number-hedge", |v| Some(Sense::Hedge(Bound::parse(v)))),
    ("number-hedge-after", |v| Some(Sense::HedgeAfter(Bound::parse(v)))),
    ("number-between", |v| Some(Sense::Between(v == "from"))),
    ("number-change", |_| Some(Sense::Change)),
    ("number-not-after", |_| Some(Sense::Determiner)),
    ("number-to", |_| Some(Sense::To)),
    ("number-minus", |_| Some(Sense::Minus)),
    ("number-point", |_| Some(Sense::Point)),
    ("number-of", |_| Some(Sense::Of)),
    ("money", |v| {
        let mut parts = v.split_whitespace();
        let code = parts.next()?.into();
        let flags: Vec<&str> = parts.collect();
        Some(Sense::Money {
            code,
            caps: flags.contains(&"caps"),
            after: flags.contains(&"after"),
            both: flags.contains(&"both"),
        })
    }),
    ("money-minor", |v| {
        let (name, parts) = v.split_once(' ').unwrap_or((v, "100"));
        Some(Sense::Minor { name: name.into(), parts: parts.parse().ok()? })
    }),
    ("money-country", |v| v.as_bytes().try_into().ok().map(Sense::Country)),
    ("unit", |v| Some(Sense::Measure(v.into()))),
    ("unit-time", |v| {
        let (unit, times) = v.split_once(' ').unwrap_or((v, "1"));
        Some(Sense::Time(TimeUnit::parse(unit)?, times.parse().ok()?))
    }),
    ("time-alone", |v| {
        let (unit, times) = v.split_once(' ').unwrap_or((v, "1"));
        Some(Sense::Span(TimeUnit::parse(unit)?, times.parse().ok()?))
    }),
    ("percent", |v| {
        Some(match v {
            "point" => Sense::Point100,
            "percent-tenth" => Sense::Tenths,
            _ => Sense::Percent,
        })
    }),
    ("percent-before", |_| Some(Sense::PercentBefore)),
    ("number-parts-of", |_| Some(Sense::PartsOf)),
    ("number-particle", |_| Some(Sense::Particle)),
    ("number-over", |_| Some(Sense::Over)),
    ("age-word", |v| TimeUnit::parse(v).map(Sense::TailAge)),
    ("age-after", |_| Some(Sense::AgeAfter)),
    ("age-before", |_| Some(Sense::AgeBefore)),
    ("number-label", |_| Some(Sense::Label)),
    ("number-label-after", |_| Some(Sense::LabelAfter)),
    ("count-stop", |_| Some(Sense::Stop)),
    ("count-adjective", |_| Some(Sense::Adjective)),
    ("count-noun", |_| Some(Sense::Noun)),
];

/// Sections that a generator writes, read like the hand-written ones and behind them.
const GENERATED: &[(&str, &str)] = &[
    ("cldr-scale", "number-scale"),
    ("cldr-short", "number-short"),
    ("cldr-money", "money"),
    ("cldr-money-country", "money-country"),
    ("cldr-unit-time", "unit-time"),
    ("cldr-unit", "unit"),
];

fn sense_of(section: &str, value: &str) -> Option<Sense> {
    let section = if section == "number-glued" { "number-words" } else { section };
    SECTIONS.iter().find(|(s, _)| *s == section).and_then(|(_, read)| read(value))
}

fn tail(v: &str) -> Option<Sense> {
    match v.split_once(' ')? {
        ("age", unit) => TimeUnit::parse(unit).map(Sense::TailAge),
        ("time", unit) => TimeUnit::parse(unit).map(Sense::TailTime),
        ("unit", id) => Some(Sense::Measure(id.into())),
        ("percent", _) => Some(Sense::Percent),
        _ => None,
    }
}

/// What may be added behind a number word: less than ten behind tens, less than a hundred behind hundreds.
fn slot(value: f64) -> f64 {
    [1e15, 1e12, 1e9, 1e6, 1e3, 1e2, 1e1]
        .into_iter()
        .find(|s| value >= *s && value % s == 0.0 && value != 10.0)
        .unwrap_or(1.0)
}

fn settings(pack: &Pack) -> Settings {
    let get = |name: &str| pack.setting("numbers", name).or_else(|| pack.setting("cldr-numbers", name));
    let yes = |name: &str| get(name) == Some("yes");
    let list = |name: &str| get(name).unwrap_or("").split_whitespace().map(Into::into).collect();
    Settings {
        decimal: get("decimal").and_then(|d| d.chars().next()).unwrap_or('.'),
        blank: get("group") == Some("blank"),
        compound: yes("compound"),
        ordinal_dot: yes("ordinal-dot"),
        capital_nouns: yes("capital-nouns"),
        positional: yes("positional"),
        trailing: yes("trailing"),
        noun_first: yes("noun-first"),
        of_count: yes("of-count"),
        unspaced: yes("unspaced"),
        open_tails: yes("open-tails"),
        dotted_i: yes("dotted-i"),
        prefixes: list("prefixes"),
        plural: list("plural"),
        adjective: list("adjective"),
    }
}

/// Does the value of this entry say nothing to its section? For the check of packs.
#[cfg(test)]
pub(crate) fn unreadable(section: &str, entry: &Entry) -> bool {
    match section {
        "number-tail" => tail(&entry.value).is_none(),
        "number-glued" => sense_of(section, &entry.value).is_none(),
        _ => SECTIONS.iter().any(|(s, read)| *s == section && read(&entry.value).is_none()),
    }
}

/// The sections this table reads.
#[cfg(test)]
pub(crate) fn sections() -> impl Iterator<Item = &'static str> {
    SECTIONS.iter().map(|s| s.0).chain(["number-tail", "number-glued"])
}
