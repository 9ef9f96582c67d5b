//! How the sections of a pack are read: one row a section.

use super::sense::{Bound, Join, Sense};
#[cfg(test)]
use crate::pack::Entry;
use crate::pack::Pack;
use crate::tag::TimeUnit;

/// How a language writes numbers.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    /// Decimal mark.
    pub decimal: char,
    /// Groups of digits may be parted by a plain blank.
    pub blank: bool,
    /// Number words are written together.
    pub compound: bool,
    /// Tens and ones are two words all the same: `двадцать пять`.
    pub tens_apart: bool,
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
    /// A denominator in the singular looks like an ordinal: `a third man`.
    pub ordinal_fractions: bool,
    /// Tens before an ordinal belong to it: `one hundred | thirty-fifths`.
    pub ordinal_tens: bool,
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
    /// Endings of verbs in the plural that no plural noun has: `trois restent`.
    pub verb: Vec<Box<str>>,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            decimal: '.',
            blank: false,
            compound: false,
            tens_apart: false,
            ordinal_dot: false,
            capital_nouns: false,
            positional: false,
            trailing: false,
            noun_first: false,
            of_count: false,
            ordinal_fractions: false,
            ordinal_tens: false,
            unspaced: false,
            open_tails: false,
            dotted_i: false,
            prefixes: Vec::new(),
            plural: Vec::new(),
            adjective: Vec::new(),
            verb: Vec::new(),
        }
    }
}

/// Sections of dates whose words stand before a time of day.
pub(super) const CLOCK: &[&str] = &[
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

/// Reads the value of an entry.
pub(super) type Reader = fn(&str) -> Option<Sense>;

/// Sections and how the value behind `=` is read.
pub(super) const SECTIONS: &[(&str, Reader)] = &[
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
            "down" => Join::Down,
            "one" => Join::One,
            "none" => Join::Never,
            _ => Join::Any,
        }))
    }),
    ("number-and-half", |v| v.parse().ok().map(Sense::AndPart)),
    ("number-fraction", |v| v.parse().ok().map(Sense::Part)),
    ("number-fraction-mark", |_| Some(Sense::FractionMark)),
    ("number-fraction-joint", |_| Some(Sense::PartJoint)),
    ("number-fraction-tail", |_| Some(Sense::FractionTail)),
    ("number-and-fraction", |_| Some(Sense::AndJoint)),
    ("number-divided", |v| Some(Sense::Divided(v == "parts"))),
    ("number-power", |v| Some(if v == "tail" { Sense::PowerTail } else { Sense::PowerJoint })),
    ("number-is", |v| Some(Sense::Is(v == "before"))),
    ("number-over-of", |_| Some(Sense::OverOf)),
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
            times: flags.iter().find_map(|f| f.strip_prefix("times:")?.parse().ok()).unwrap_or(1.0),
            closed: flags.contains(&"closed"),
            large: flags.contains(&"large"),
        })
    }),
    ("money-minor", |v| {
        let (name, parts) = v.split_once(' ').unwrap_or((v, "100"));
        Some(Sense::Minor { name: name.into(), parts: parts.parse().ok()? })
    }),
    ("money-country", |v| v.as_bytes().try_into().ok().map(Sense::Country)),
    ("unit", |v| Some(Sense::Measure(v.into()))),
    ("unit-per", |v| TimeUnit::parse(v).map(Sense::Per)),
    ("unit-weight-cue", |_| Some(Sense::WeightCue)),
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
    ("percent-alone", |v| v.parse().ok().map(Sense::Share)),
    ("percent-tenth-part", |v| v.parse().ok().map(Sense::TenthPart)),
    ("percent-before", |v| {
        let flags: Vec<&str> = v.split_whitespace().collect();
        let parts = flags.iter().find_map(|f| f.strip_prefix("parts:")?.parse().ok()).unwrap_or(1.0);
        Some(Sense::PercentBefore { parts, closed: flags.contains(&"closed") })
    }),
    ("number-parts-of", |_| Some(Sense::PartsOf)),
    ("number-particle", |_| Some(Sense::Particle)),
    ("number-over", |_| Some(Sense::Over)),
    ("age-word", |v| TimeUnit::parse(v).map(Sense::TailAge)),
    ("age-after", |_| Some(Sense::AgeAfter)),
    ("age-before", |_| Some(Sense::AgeBefore)),
    ("age-decade", |v| Some(Sense::AgeDecade(v.into()))),
    ("number-label", |_| Some(Sense::Label)),
    ("number-label-after", |_| Some(Sense::LabelAfter)),
    ("number-street", |_| Some(Sense::Street)),
    ("count-stop", |_| Some(Sense::Stop)),
    ("count-adjective", |_| Some(Sense::Adjective)),
    ("count-noun", |_| Some(Sense::Noun)),
];

/// Sections that a generator writes, read like the hand-written ones and behind them.
pub(super) const GENERATED: &[(&str, &str)] = &[
    ("cldr-words", "number-words"),
    ("cldr-and", "number-and"),
    ("cldr-minus", "number-minus"),
    ("cldr-point", "number-point"),
    ("cldr-scale", "number-scale"),
    ("cldr-short", "number-short"),
    ("cldr-money", "money"),
    ("cldr-money-country", "money-country"),
    ("cldr-unit-time", "unit-time"),
    ("cldr-unit", "unit"),
];

/// The sense a value has in a section.
pub(super) fn sense_of(section: &str, value: &str) -> Option<Sense> {
    let section = if matches!(section, "number-glued" | "number-fraction-stem") { "number-words" } else { section };
    SECTIONS.iter().find(|(s, _)| *s == section).and_then(|(_, read)| read(value))
}

/// The sense of the end of a written-together number.
pub(super) fn tail(v: &str) -> Option<Sense> {
    match v.split_once(' ')? {
        ("age", unit) => TimeUnit::parse(unit).map(Sense::TailAge),
        ("time", unit) => TimeUnit::parse(unit).map(Sense::TailTime),
        ("unit", id) => Some(Sense::Measure(id.into())),
        ("percent", _) => Some(Sense::Percent),
        ("parts", _) => Some(Sense::PartsOf),
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

/// The settings of a pack.
pub(super) fn settings(pack: &Pack) -> Settings {
    let get = |name: &str| pack.setting("numbers", name).or_else(|| pack.setting("cldr-numbers", name));
    let yes = |name: &str| get(name) == Some("yes");
    let list = |name: &str| get(name).unwrap_or("").split_whitespace().map(Into::into).collect();
    Settings {
        decimal: get("decimal").and_then(|d| d.chars().next()).unwrap_or('.'),
        blank: get("group") == Some("blank"),
        compound: yes("compound"),
        tens_apart: yes("tens-apart"),
        ordinal_dot: yes("ordinal-dot"),
        capital_nouns: yes("capital-nouns"),
        positional: yes("positional"),
        trailing: yes("trailing"),
        noun_first: yes("noun-first"),
        of_count: yes("of-count"),
        ordinal_fractions: yes("ordinal-fractions"),
        ordinal_tens: yes("ordinal-tens"),
        unspaced: yes("unspaced"),
        open_tails: yes("open-tails"),
        dotted_i: yes("dotted-i"),
        prefixes: list("prefixes"),
        plural: list("plural"),
        adjective: list("adjective"),
        verb: list("verb"),
    }
}

/// Does the value of this entry say nothing to its section? For the check of packs.
#[cfg(test)]
pub(crate) fn unreadable(section: &str, entry: &Entry) -> bool {
    match section {
        "number-tail" => tail(&entry.value).is_none(),
        "number-glued" | "number-fraction-stem" => sense_of(section, &entry.value).is_none(),
        _ => SECTIONS.iter().any(|(s, read)| *s == section && read(&entry.value).is_none()),
    }
}

/// The sections this table reads.
#[cfg(test)]
pub(crate) fn sections() -> impl Iterator<Item = &'static str> {
    SECTIONS.iter().map(|s| s.0).chain(["number-tail", "number-glued", "number-fraction-stem"])
}
