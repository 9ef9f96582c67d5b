//! `[date.set]` and `[date.future-ending]`: how a language writes figures and number words.

use crate::pack::Pack;

/// `[date.set]`: how a language writes figures.
#[derive(Clone, Debug)]
pub(super) struct Settings {
    /// Order of day, month and year in figures.
    pub order: Order,
    /// `18.` is an ordinal.
    pub ordinal_dot: bool,
    /// `18.6.` is a day.
    pub dot_day: bool,
    /// A day of the month without its month is one of this month.
    pub day_this_month: bool,
    /// Month before day with words (`March 12`) is usual.
    pub month_day: bool,
    /// Hours stand before a point: `17.45`.
    pub dot_time: bool,
    /// Year 543 ahead and the like: subtracted from four-digit years above 2300.
    pub era: i32,
    /// Years are of the Solar Hijri calendar where between 1300 and 1500.
    pub persian: bool,
    /// `22-4` and `4.22` are days after a cue.
    pub pairs: bool,
    /// Nouns are capitalised, so that a lower-case word after a year is not counted by it.
    pub nouns_capital: bool,
    /// Endings of verbs in the future tense: `-rá`.
    pub future_endings: Vec<Box<str>>,
    /// Units stand before tens in words of their own: ثمانية وسبعون.
    pub units_first: bool,
    /// Number words are written together: `zweitausendachtzehn`.
    pub compound: bool,
    /// Number words stand digit by digit: 二〇〇九.
    pub digits: bool,
}

/// Order of a date in figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    Dmy,
    Mdy,
    Ymd,
}

impl Settings {
    /// Reads `[date.set]`.
    pub fn read(pack: &Pack) -> Settings {
        // The pack's own file comes after CLDR's and stands.
        let get = |name: &str| {
            pack.section("date.set").iter().rev().find(|e| e.forms.iter().any(|f| f == name)).map(|e| e.value.as_str())
        };
        let yes = |name: &str| get(name) == Some("yes");
        let mut set = Settings::default();
        set.order = match get("order") {
            Some("mdy") => Order::Mdy,
            Some("ymd") => Order::Ymd,
            _ => Order::Dmy,
        };
        set.ordinal_dot = yes("ordinal-dot");
        set.dot_day = yes("dot-day");
        set.day_this_month = yes("day-this-month");
        set.month_day = yes("month-day") || set.order != Order::Dmy;
        set.dot_time = yes("dot-time");
        set.persian = yes("persian");
        set.digits = yes("digits");
        set.pairs = yes("pairs");
        set.compound = yes("compound");
        set.nouns_capital = yes("nouns-capital");
        set.future_endings =
            pack.section("date.future-ending").iter().flat_map(|e| &e.forms).map(|f| f.as_str().into()).collect();
        set.units_first = yes("units-first");
        set.era = get("era").and_then(|v| v.parse().ok()).unwrap_or(0);
        set
    }

    /// Is it a verb in the future tense by its ending?
    pub fn ends_in_future(&self, word: &str) -> bool {
        word.len() > 5 && self.future_endings.iter().any(|e| word.ends_with(e.as_ref()))
    }
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            order: Order::Dmy,
            ordinal_dot: false,
            dot_day: false,
            day_this_month: false,
            month_day: false,
            dot_time: false,
            era: 0,
            persian: false,
            pairs: false,
            compound: false,
            units_first: false,
            nouns_capital: false,
            future_endings: Vec::new(),
            digits: false,
        }
    }
}
