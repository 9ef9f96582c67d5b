//! Rules: a pattern of slots, classes of words and words, and what a match means.
//!
//! ```text
//! {w}? _ {d} _ {m} _ {y}? =            slots; `?` optional; `_` a gap of marks and the words of [date.of]
//! vor {n} {u} = ago                    words; `(a|b~c)` one of several, `~` a blank inside
//! {since} [{date}] = since             a class of words (section [date.since]); the tag is what stands in brackets
//! ```

use super::atom::{Atom, Edge, Part, Rel, Unit};
use super::reach::Reach;

/// A pattern with its meaning.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    pub elems: Vec<Elem>,
    pub op: Op,
    /// [`Key::bit`]s of what must stand somewhere in the sentence for the rule to match.
    pub needs: u16,
    /// What must stand near its beginning.
    pub reach: Reach,
    /// What must stand behind the date or time that it may begin with.
    pub rest: Reach,
    /// What must stand behind the number that it may begin with.
    pub counted: Reach,
}

/// One element of a pattern.
#[derive(Clone, Copy, Debug)]
pub(super) struct Elem {
    pub what: What,
    pub optional: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Slot(Slot),
    Lit(u16),
    /// Up to three marks or words of `[date.of]`.
    Gap,
    /// Nothing may stand between the pieces.
    Glue,
    Open,
    Close,
}

/// What a pattern asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Slot {
    /// `{d}`: a day of the month, 1–31.
    Day,
    /// `{m}`: a month's name.
    Month,
    /// `{M}`: a month as a number.
    MonthNumber,
    /// `{y}`: a year of four digits, or in words.
    Year,
    /// `{yy}`: a year's last two digits.
    ShortYear,
    /// `{w}`: a weekday.
    Weekday,
    /// `{n}`: a count.
    Count,
    /// `{nu}`: one count with its unit, or several.
    Span,
    /// `{o}`: an ordinal.
    Ordinal,
    /// `{u}`: a unit.
    Unit,
    /// `{r}`: last, this, next.
    Rel,
    /// `{s}`: a season.
    Season,
    /// `{e}`: early, middle, end.
    Edge,
    /// `{p}`: a part of the day.
    Part,
    /// `{h}`: an hour.
    Hour,
    /// `{hm}`: hour and minute in figures.
    HourMinute,
    /// `{num}`: a date in figures.
    Figures,
    /// `{date}`: whatever another rule reads as a date.
    Date,
    /// `{time}`: whatever another rule reads as a time of day.
    Time,
}

impl Slot {
    fn parse(name: &str) -> Option<Slot> {
        use Slot::*;
        Some(match name {
            "d" => Day,
            "m" => Month,
            "M" => MonthNumber,
            "y" => Year,
            "yy" => ShortYear,
            "w" => Weekday,
            "n" => Count,
            "nu" => Span,
            "o" => Ordinal,
            "u" => Unit,
            "r" => Rel,
            "s" => Season,
            "e" => Edge,
            "p" => Part,
            "h" => Hour,
            "hm" => HourMinute,
            "num" => Figures,
            "date" => Date,
            "time" => Time,
            _ => return None,
        })
    }

    pub fn key(self) -> Key {
        match self {
            Slot::Month => Key::Month,
            Slot::Weekday => Key::Weekday,
            Slot::Unit => Key::Unit,
            Slot::Rel => Key::Rel,
            Slot::Season => Key::Season,
            Slot::Edge => Key::Edge,
            Slot::Part => Key::Part,
            Slot::Date => Key::Date,
            Slot::Time => Key::Time,
            _ => Key::Number,
        }
    }
}

/// What a match may begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Key {
    Lit(u16),
    Number,
    Month,
    Weekday,
    Unit,
    Rel,
    Season,
    Edge,
    Part,
    Date,
    Time,
}

impl Key {
    /// The least [`Key::place`] of a word or class of words.
    pub const FIRST_LIT: usize = 10;

    /// Its row in a table of all.
    pub fn place(self) -> usize {
        match self {
            Key::Number => 0,
            Key::Month => 1,
            Key::Weekday => 2,
            Key::Unit => 3,
            Key::Rel => 4,
            Key::Season => 5,
            Key::Edge => 6,
            Key::Part => 7,
            Key::Date => 8,
            Key::Time => 9,
            Key::Lit(id) => Key::FIRST_LIT + usize::from(id),
        }
    }

    /// A bit for kinds of words that a sentence has or has not; none for what is not known before matching.
    pub fn bit(self) -> u16 {
        match self.place() {
            place @ 0..8 => 1 << place,
            _ => 0,
        }
    }
}

/// What a match means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Op {
    /// Day, month, year, weekday as captured.
    Date,
    /// A year that a word marks as one.
    Year,
    /// A year of an era: so many years are added.
    Era(i32),
    /// Days ahead or behind, as the sentence looks.
    DayTense(i32),
    /// Days from the article's; the flag says that the day may hang on another date of the text ("the next day").
    Day(i32, bool),
    /// A unit of the calendar so many away: last week.
    Shift(Option<Unit>, Option<i32>),
    /// `{n} {u}` before (−1) or after (1) the article's day, or `{date}`.
    Offset(i32, Option<Unit>),
    /// The same, hanging on another date of the text: "three days later".
    OffsetAbout(i32),
    /// The same ahead of the article's day, unless the sentence looks back: "for the first time in three years".
    AheadUnlessPast,
    /// A weekday: by `{r}`, or as given.
    Weekday(Option<Rel>),
    /// A weekday named by the rule itself.
    WeekdayIs(u8, i32),
    /// The last weekday captured: the night from Saturday to Sunday.
    Night,
    /// A weekday of a week: Friday next week.
    WeekOf(Option<i32>),
    /// So many weekdays on: two Sundays from now.
    Weekdays(i32),
    /// The n-th weekday, week, quarter … of a longer run.
    Nth(Option<Unit>),
    /// The last weekday of a month.
    LastOf,
    /// Begin, middle or end of a longer run of days.
    Edge(Option<Edge>, Option<(Unit, i32)>),
    /// A fixed day of the year.
    Fixed(u8, u8),
    /// So many days after Easter; the flag asks for the Orthodox one.
    Easter(i32, bool),
    Season,
    /// A part of a year by number: third quarter.
    Century,
    /// Ten years, by the year that is read or by the number that the rule names: `åttiotalet = decade 80`.
    Decade(Option<i32>),
    Range,
    /// A time of day; minutes to add.
    Time(Option<Part>, i32),
    Approx,
    Join,
    Bound(super::super::Bound),
    /// A day of a month given by a date: 20th of next month.
    DayOf(Option<i32>),
    /// A month, or a day of it, of a year so many away.
    MonthOf(i32),
    /// A day of a month named by the rule itself.
    InMonth(u8),
    /// As [`Op::Date`], at the end of a phrase only: "on the 27th."
    Bare,
    /// What is captured as `{date}`.
    Pass,
    /// No date, though it looks like one.
    None,
}

impl Rule {
    /// Reads a rule; `literal` gives the number of a class or of alternatives. `None` where it cannot be read.
    pub fn parse(form: &str, value: &str, literal: &mut impl FnMut(&str) -> u16) -> Option<Rule> {
        let mut elems = Vec::new();
        for word in form.split_whitespace() {
            let mut rest = word;
            while let Some(r) = rest.strip_prefix('[') {
                elems.push(Elem { what: What::Open, optional: false });
                rest = r;
            }
            let (body, optional) = match rest.trim_end_matches(']').strip_suffix('?') {
                Some(b) => (b, true),
                None => (rest.trim_end_matches(']'), false),
            };
            let what = match body {
                "" => None,
                "_" => Some(What::Gap),
                "+" => Some(What::Glue),
                _ => Some(match body.strip_prefix('{').and_then(|b| b.strip_suffix('}')).and_then(Slot::parse) {
                    Some(slot) => What::Slot(slot),
                    None => What::Lit(literal(body)),
                }),
            };
            elems.extend(what.map(|what| Elem { what, optional }));
            for _ in 0..rest.len() - rest.trim_end_matches(']').len() {
                elems.push(Elem { what: What::Close, optional: false });
            }
        }
        let slots = elems.iter().filter(|e| !e.optional);
        let needs = slots.fold(0, |n, e| if let What::Slot(s) = e.what { n | s.key().bit() } else { n });
        let none = Reach::default();
        Some(Rule { elems, op: Op::parse(value)?, needs, reach: none, rest: none, counted: none })
    }

    /// What a match may begin with.
    pub fn starts(&self) -> Vec<Key> {
        let mut out = Vec::new();
        for e in &self.elems {
            let key = match e.what {
                What::Slot(s) => s.key(),
                What::Lit(id) => Key::Lit(id),
                _ => continue,
            };
            if !out.contains(&key) {
                out.push(key);
            }
            if !e.optional {
                break;
            }
        }
        out
    }
}

impl Op {
    fn parse(value: &str) -> Option<Op> {
        use super::super::Bound;
        let mut words = value.split_whitespace();
        let name = words.next().unwrap_or("");
        let args: Vec<&str> = words.collect();
        let arg = |i: usize| args.get(i).copied();
        let int = |i: usize| arg(i).and_then(|a| a.parse::<i32>().ok());
        let unit = |i: usize| arg(i).and_then(Unit::parse);
        Some(match name {
            "" | "date" => Op::Date,
            "day" => Op::Day(int(0)?, arg(1) == Some("about")),
            "shift" => match unit(0) {
                Some(u) => Op::Shift(Some(u), int(1)),
                None => Op::Shift(None, int(0)),
            },
            "ago" => Op::Offset(-1, unit(0)),
            "ago-about" => Op::OffsetAbout(-1),
            "ahead-about" => Op::OffsetAbout(1),
            "ahead?" => Op::AheadUnlessPast,
            "ahead" => Op::Offset(1, unit(0)),
            "weekday-is" => Op::WeekdayIs(int(0).filter(|w| (1..=7).contains(w))? as u8, int(1)?),
            "weekday" => Op::Weekday(match arg(0) {
                None => None,
                Some("<") => Some(Rel { by: -1, near: true }),
                Some(">") => Some(Rel { by: 1, near: true }),
                Some(n) => Some(Rel { by: n.parse().ok()?, near: false }),
            }),
            "night" => Op::Night,
            "week-of" => Op::WeekOf(int(0)),
            "weekdays" => Op::Weekdays(int(0)?),
            "nth" => Op::Nth(unit(0)),
            "last-of" => Op::LastOf,
            "edge" => Op::Edge(arg(0).and_then(Edge::parse), unit(1).map(|u| (u, int(2).unwrap_or(0)))),
            "fixed" => {
                let (m, d) = arg(0)?.split_once('-')?;
                Op::Fixed(m.parse().ok()?, d.parse().ok()?)
            }
            "easter" => Op::Easter(int(0)?, arg(1) == Some("orthodox")),
            "season" => Op::Season,
            "century" => Op::Century,
            "decade" => Op::Decade(int(0)),
            "range" => Op::Range,
            "time" => {
                let part = match arg(0) {
                    Some("am") => Some(Part::Am),
                    Some("pm") => Some(Part::Pm),
                    Some("night") => Some(Part::Night),
                    _ => None,
                };
                Op::Time(part, args.iter().find_map(|a| a.parse().ok()).unwrap_or(0))
            }
            "approx" => Op::Approx,
            "join" => Op::Join,
            "since" => Op::Bound(Bound::Since),
            "until" => Op::Bound(Bound::Until),
            "before" => Op::Bound(Bound::Before),
            "after" => Op::Bound(Bound::After),
            "day-of" => Op::DayOf(int(0)),
            "month-of" => Op::MonthOf(int(0)?),
            "in-month" => Op::InMonth(int(0)? as u8),
            "bare" => Op::Bare,
            "pass" => Op::Pass,
            "year" => Op::Year,
            "era" => Op::Era(int(0)?),
            "day-tense" => Op::DayTense(int(0)?),
            "none" => Op::None,
            _ => return None,
        })
    }
}

/// What rules may begin with a phrase of this meaning.
pub(super) fn key(atom: Atom) -> Option<Key> {
    Some(match atom {
        Atom::Month(..) => Key::Month,
        Atom::Weekday(..) => Key::Weekday,
        Atom::Unit(_) => Key::Unit,
        Atom::Number(..) | Atom::Ordinal(_) | Atom::Span(..) => Key::Number,
        Atom::Rel(_) => Key::Rel,
        Atom::Season(_) => Key::Season,
        Atom::Edge(_) => Key::Edge,
        Atom::Part(_) => Key::Part,
        Atom::Suffix => return None,
        Atom::Lit(id) => Key::Lit(id),
    })
}
