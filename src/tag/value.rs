//! What tags say.

use crate::Span;
use time::{Date, Time};

/// The normalised value of a tag.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Of `Number`, `Money`, `Percent`, `Quantity`, `Duration`.
    Amount(Amount),
    /// Of `Date`.
    Date(DateValue),
    /// Of `Name`.
    Name(NameValue),
    /// Of `Attribution`.
    Attribution(AttributionValue),
    /// Of `Quote`: the words inside the quotation marks.
    Quote(Span),
    /// Of `Certainty`.
    Certainty(Certainty),
    /// Of `Negation`.
    Negation,
    /// Of `Scope`.
    Scope(Scope),
}

/// How much, as an interval; what was stated, never widened.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Amount {
    /// Lowest value; `None` where open ("up to 5").
    pub min: Option<f64>,
    /// Highest value; `None` where open ("more than 300").
    pub max: Option<f64>,
    /// Hedged: about, some, nearly.
    pub approximate: bool,
    /// No figure is named: `billions`, `dozens`; the interval is then wide.
    pub vague: bool,
    /// In what.
    pub unit: Unit,
    /// The counted noun as written, for counts.
    pub counted: Option<Span>,
    /// The figure's own words without hedge, unit and counted noun.
    pub figure: Span,
}

/// The unit of an amount.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub enum Unit {
    /// A bare number or a count.
    #[default]
    None,
    /// Hundredths.
    Percent,
    /// Differences of percentages.
    PercentagePoint,
    /// ISO 4217 code, or a minor unit as said (`cent`).
    Money(Box<str>),
    /// CLDR unit id as said (`kilometer`, `celsius`).
    Measure(Box<str>),
    /// Unit of a duration.
    Time(TimeUnit),
}

/// Units of durations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum TimeUnit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

impl TimeUnit {
    /// The name in reports and packs.
    pub fn name(self) -> &'static str {
        match self {
            TimeUnit::Second => "second",
            TimeUnit::Minute => "minute",
            TimeUnit::Hour => "hour",
            TimeUnit::Day => "day",
            TimeUnit::Week => "week",
            TimeUnit::Month => "month",
            TimeUnit::Quarter => "quarter",
            TimeUnit::Year => "year",
        }
    }

    /// Length in seconds; a month is 30 days, a year 365.
    pub fn seconds(self) -> f64 {
        match self {
            TimeUnit::Second => 1.0,
            TimeUnit::Minute => 60.0,
            TimeUnit::Hour => 3_600.0,
            TimeUnit::Day => 86_400.0,
            TimeUnit::Week => 604_800.0,
            TimeUnit::Month => 2_592_000.0,
            TimeUnit::Quarter => 7_776_000.0,
            TimeUnit::Year => 31_536_000.0,
        }
    }

    /// By its name.
    pub fn parse(name: &str) -> Option<TimeUnit> {
        use TimeUnit::*;
        [Second, Minute, Hour, Day, Week, Month, Quarter, Year].into_iter().find(|u| u.name() == name)
    }
}

/// A day or a run of days, both ends inclusive.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DateValue {
    /// First day; `None` where it cannot be resolved or is open.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// Time of day, where said.
    pub time: Option<Time>,
    /// The zone of the time of day, where said.
    pub zone: Option<Zone>,
    /// What is known where it cannot be resolved: `--06-18`, `weekday:1` (Monday).
    pub pattern: Option<String>,
    /// How it was said.
    pub how: DateForm,
    /// Hedged: around, early, late; also an offset in units longer than a day ("three years ago" names no day).
    pub approximate: bool,
    /// The date is one end of a stretch: `since Monday`, `until Thursday`. `from` and `to` are the day that is named.
    pub bound: Option<Bound>,
    /// The finest unit said: `Month` for `in March`, `Year` for `three years ago`, `Day` for days.
    pub grain: Option<TimeUnit>,
    /// The night that ends on the day: `in der Nacht zum Mittwoch` begins on Tuesday.
    pub night: bool,
}

/// The zone of a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Zone {
    /// Minutes east of UTC.
    East(i16),
    /// One whose hour hangs on the season or the country (`ET`, `IST`).
    Other,
}

/// Which end of a stretch a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// From then on: `since Monday`, `from 2026`.
    Since,
    /// Up to and including it: `until Thursday`.
    Until,
    /// Earlier than it: `before Thursday`.
    Before,
    /// Later than it: `after Thursday`.
    After,
}

/// How a date was said; relative ones hang on the article's date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum DateForm {
    /// With day, month, year.
    #[default]
    Absolute,
    /// A part is missing and was taken from the article's date (`3 March`).
    Partial,
    /// `yesterday`, `last week`, `three years ago`.
    Relative,
    /// `on Monday`.
    Weekday,
    /// A time of day alone.
    Time,
}

/// A name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameValue {
    /// Normalised form: the same for the forms one language or script gives one name where that is known.
    pub id: String,
    /// What bears it.
    pub kind: NameKind,
}

/// What bears a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum NameKind {
    Person,
    Organisation,
    Place,
    /// A country, region, sea or continent: a place of another level than a town. Told as a place outside.
    Area,
    Product,
    Event,
    Other,
}

impl NameKind {
    /// All kinds.
    pub const ALL: [NameKind; 7] = [
        NameKind::Person,
        NameKind::Organisation,
        NameKind::Place,
        NameKind::Area,
        NameKind::Product,
        NameKind::Event,
        NameKind::Other,
    ];

    /// The kind with towns and areas as one.
    pub fn broad(self) -> NameKind {
        if self == NameKind::Area { NameKind::Place } else { self }
    }
}

/// Who is credited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttributionValue {
    /// The source's words.
    pub source: Option<Span>,
    /// Its normalised name: a name's id, or the lower-case head noun.
    pub id: String,
    /// The cue: `according to`, `said`.
    pub cue: Span,
    /// What is credited to it.
    pub content: Option<Span>,
}

/// How sure a claim is, relative to its source (as in FactBank).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Certainty {
    /// As a fact.
    #[default]
    Stated,
    /// By hearsay: reportedly, rumour.
    Reported,
    /// Wanted, planned, decided but not done.
    Planned,
    /// May be; considered; asked.
    Possible,
    /// A party denies it.
    Denied,
}

impl Certainty {
    /// Its name in the wire format.
    pub fn name(self) -> &'static str {
        match self {
            Certainty::Stated => "stated",
            Certainty::Reported => "reported",
            Certainty::Planned => "planned",
            Certainty::Possible => "possible",
            Certainty::Denied => "denied",
        }
    }

    /// How unsure it leaves a reader, 0 to 4: what is only possible may be planned or reported besides.
    pub fn doubt(self) -> u8 {
        match self {
            Certainty::Stated => 0,
            Certainty::Planned => 1,
            Certainty::Reported => 2,
            Certainty::Possible => 3,
            Certainty::Denied => 4,
        }
    }
}

/// How far a claim reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Scope {
    All,
    Some,
    None,
    Only,
    Also,
    Permanent,
    Temporary,
}

impl Scope {
    /// Its name in the wire format.
    pub fn name(self) -> &'static str {
        match self {
            Scope::All => "all",
            Scope::Some => "some",
            Scope::None => "none",
            Scope::Only => "only",
            Scope::Also => "also",
            Scope::Permanent => "permanent",
            Scope::Temporary => "temporary",
        }
    }
}
