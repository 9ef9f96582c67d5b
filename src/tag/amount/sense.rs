//! What a word may mean in an amount.

use crate::tag::TimeUnit;

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
    /// Makes a denominator of the number before it: `avos`.
    FractionMark,
    /// Between a number and its denominator: `का` in `एक का पाँचवाँ`.
    PartJoint,
    /// Behind such a denominator: `हिस्सा`.
    FractionTail,
    /// Joins a number and its fraction, and nothing else: `con`, `又`.
    AndJoint,
    /// Between numerator and denominator: `bölü`; `true` for `parts of`, which leaves hundreds before the parts whole.
    Divided(bool),
    /// Between a number and its power, and behind the power: `の` · `乗`.
    PowerJoint,
    PowerTail,
    /// Says what a number is, so that a lone sign counts: `五です`, `这是五`; `true` before the number.
    Is(bool),
    /// Between the whole and the count: `셋 중 하나`.
    OverOf,
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
    /// ISO 4217 code; `caps`: must be written in capitals; `after`: only behind the number; `both`: a name that may stand before it too;
    /// `times`: how many of the currency it is (`dime`); `closed`: only where nothing counted follows (`ten grand`);
    /// `large`: only glued to a sum of thousands and more (`PS8.1bn` for pounds, but `PS5`).
    Money {
        code: Box<str>,
        caps: bool,
        after: bool,
        both: bool,
        times: f64,
        closed: bool,
        large: bool,
    },
    /// A minor unit and how many make a whole.
    Minor {
        name: Box<str>,
        parts: f64,
    },
    /// A country's word beside a currency: `Canadian`.
    Country([u8; 2]),
    Measure(Box<str>),
    /// Tells that something is weighed: a pound is no money there.
    WeightCue,
    /// Before a speed, tells its time: `時速`.
    Per(TimeUnit),
    /// A length of time in one word: `halfuur`.
    Span(TimeUnit, f64),
    /// A unit of time, and how many of it: a decade is ten years.
    Time(TimeUnit, f64),
    Percent,
    Point100,
    /// Tenths of the whole: `割`.
    Tenths,
    /// A part of such a tenth: `分`, `厘`.
    TenthPart(f64),
    /// A case ending behind a written-together number.
    Particle,
    /// Percents in one word: `半額`.
    Share(f64),
    /// Stands before its number: `百分之`; `parts`: how many make a hundredth (`千分之`: ten);
    /// `closed`: only where nothing counted follows (`a percentage of 52.3`).
    PercentBefore {
        parts: f64,
        closed: bool,
    },
    /// `三分の一`: the part behind it of the whole before it.
    PartsOf,
    /// `one in three`.
    Over,
    AgeAfter,
    AgeBefore,
    /// Before the tens of an age: `in his 40s`, `Mitte 40`; what must stand behind the digits.
    AgeDecade(Box<str>),
    /// The end of a word that begins with a number: `-jährig`.
    TailAge(TimeUnit),
    TailTime(TimeUnit),
    /// A number behind it is a name: `Autobahn 300`.
    Label,
    /// A number before it is a name or an ordinal.
    LabelAfter,
    /// Ends the name of a street that a number stands before: `10 Downing Street`.
    Street,
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
    /// As `Any`, but ones never stand before tens.
    Down,
    /// Between tens and one: `vingt et un`. `vingt et trois cinquièmes` are twenty and a part.
    One,
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
    /// Said by a preposition alone, which before an article may be no hedge: `über eine Änderung`.
    pub prep: bool,
}

impl Bound {
    /// Reads `min about`.
    pub fn parse(s: &str) -> Bound {
        Bound { min: s.contains("min"), max: s.contains("max"), about: s.contains("about"), prep: s.contains("prep") }
    }

    /// Both together.
    pub fn with(self, other: Bound) -> Bound {
        let none = Bound::default();
        Bound {
            min: self.min || other.min,
            max: self.max || other.max,
            about: self.about || other.about,
            prep: if self == none { other.prep } else { self.prep && (other.prep || other == none) },
        }
    }
}
