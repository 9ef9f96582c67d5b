//! What words may mean inside a date, and the classes of words the engine asks for itself.

/// How much company a word needs to be read as a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Strength {
    /// None.
    #[default]
    Strong,
    /// A cue before it or a figure beside it: `March`, `May`.
    Cue,
    /// A figure beside it: `sun`, `mar`.
    Figure,
}

/// What a phrase may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Atom {
    Month(u8, Strength, Calendar),
    Weekday(u8, Strength),
    Unit(Unit),
    /// A cardinal; the flag says it is vague (`several`).
    Number(u32, bool),
    Ordinal(u32),
    /// A count with its unit in one phrase: `fortnight`, يومين.
    Span(u32, Unit),
    Rel(Rel),
    Season(u8),
    Edge(Edge),
    Part(Part),
    /// Letters glued to figures that make them ordinals.
    Suffix,
    /// A word of a rule, or of a class of words.
    Lit(u16),
}

/// Whose month it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub(super) enum Calendar {
    #[default]
    Gregorian,
    Persian,
    Islamic,
}

/// Units of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Unit {
    Day,
    Workday,
    Week,
    Weekend,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

impl Unit {
    pub fn parse(s: &str) -> Option<Unit> {
        use Unit::*;
        Some(match s {
            "day" => Day,
            "workday" => Workday,
            "week" => Week,
            "weekend" => Weekend,
            "month" => Month,
            "quarter" => Quarter,
            "half" => Half,
            "year" => Year,
            "decade" => Decade,
            "century" => Century,
            _ => return None,
        })
    }
}

/// `last`, `this`, `next`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rel {
    /// How many units away.
    pub by: i32,
    /// Of weekdays: the nearest one that way (`kommenden`) rather than that of the next week (`next`).
    pub near: bool,
}

/// A part of a longer run of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    Start,
    Middle,
    End,
    First,
    Second,
}

impl Edge {
    /// As packs write it; `first` and `second` are halves.
    pub fn parse(name: &str) -> Option<Edge> {
        Some(match name {
            "start" => Edge::Start,
            "middle" => Edge::Middle,
            "end" => Edge::End,
            "first" => Edge::First,
            "second" => Edge::Second,
            _ => return None,
        })
    }
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Am,
    Pm,
    Night,
}

/// An atom, and whether it must begin with a capital.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub atom: Atom,
    pub capital: bool,
}

/// Classes of words the engine asks for itself, with their numbers.
pub(super) const CLASSES: [(&str, u16); 13] = [
    ("of", OF),
    ("future", FUTURE),
    ("and", AND),
    ("measure", MEASURE),
    ("on", ON),
    ("at", AT),
    ("clock", CLOCK),
    ("noun", NOUN),
    ("past", PAST),
    ("the", THE),
    ("afterwards", AFTERWARDS),
    ("postposition", POSTPOSITION),
    ("meridiem", MERIDIEM),
];
/// Words between the parts of a date.
pub(super) const OF: u16 = 0;
/// Words that put a sentence into the future.
pub(super) const FUTURE: u16 = 1;
/// And.
pub(super) const AND: u16 = 2;
/// Words between a count and its unit.
pub(super) const MEASURE: u16 = 3;
/// Prepositions before a day.
pub(super) const ON: u16 = 4;
/// Prepositions before a time of day.
pub(super) const AT: u16 = 5;
/// Words after a time of day.
pub(super) const CLOCK: u16 = 6;
/// Words before a number that make it a name's part: `Agenda`, `Route`.
pub(super) const NOUN: u16 = 7;
/// Words that put a sentence into the past.
pub(super) const PAST: u16 = 8;
/// Articles: they may stand before a day, and stay outside its tag.
pub(super) const THE: u16 = 9;
/// Words that may follow a day of the month without its month: `back`, `to`.
pub(super) const AFTERWARDS: u16 = 10;
/// What prepositions are elsewhere, behind the day: に.
pub(super) const POSTPOSITION: u16 = 11;
/// Halves of the day that make a time of day of `10.45` where a point does not do so by itself.
pub(super) const MERIDIEM: u16 = 12;
