//! Can two amounts, or two dates, both be true?

use crate::tag::amount::base;
use crate::tag::{Amount, TimeUnit, Unit};

/// Share by which a hedged value may be off ("about 300" goes with 330). Williams & Power 2013 found most rounding within 10 %.
const HEDGE: f64 = 0.1;
/// How far below a bound from above a value may lie ("nearly 2,000" goes with 1,700).
const BELOW: f64 = 0.15;
/// How far beyond an open bound a value may lie before it is another value ("more than 300" goes with 590, not with 1,000).
const BEYOND: f64 = 2.0;

/// The interval in which a stated amount may lie: a bare round number spans half its last significant digit,
/// a non-round one is exact, a hedged one has its margin, an open one ends at twice its bound.
pub fn widen(a: &Amount) -> (f64, f64) {
    let (lo, hi) = match (a.min, a.max) {
        // "Billions" reaches up to the next scale word.
        (Some(lo), Some(hi)) if a.vague => (lo, if lo.log10() % 3.0 == 0.0 { lo * 1000.0 } else { hi }),
        (Some(lo), Some(hi)) if lo == hi => {
            let slack = if a.approximate { (lo.abs() * HEDGE).max(rounding(lo)) } else { rounding(lo) };
            (lo - slack, hi + slack)
        }
        (Some(lo), Some(hi)) => (lo - rounding(lo), hi + rounding(hi)),
        (Some(lo), None) => (lo, lo * BEYOND + rounding(lo)),
        (None, Some(hi)) if a.approximate => (hi * (1.0 - BELOW), hi + rounding(hi)),
        (None, Some(hi)) => (0.0_f64.min(hi), hi),
        (None, None) => (f64::NEG_INFINITY, f64::INFINITY),
    };
    (lo, hi)
}

/// Share of its last significant digit: below half of it, so that 500 and 600 are two values.
const DIGIT: f64 = 0.49;

/// Half the last significant digit of a round number of 100 or more (or of a scaled one like 1.2 million), and no more than a
/// hedge would give; 0 of any other.
fn rounding(x: f64) -> f64 {
    let x = x.abs();
    if x < 100.0 || x.fract() != 0.0 {
        return 0.0;
    }
    let mut digit = 1.0;
    while (x / (digit * 10.0)).fract() == 0.0 {
        digit *= 10.0;
    }
    // 1,150 is as good as exact; 1,200 and 93,000 are rounded.
    if digit < 100.0 && x >= 1000.0 || digit < 10.0 { 0.0 } else { (digit * DIGIT).min(HEDGE * x) }
}

/// Do two amounts of one dimension go together?
pub fn goes(a: &Amount, b: &Amount) -> bool {
    let slack = other_unit(a, b);
    let wide = |(lo, hi): (f64, f64)| (lo - slack, hi + slack);
    let (x, y) = (wide(widen(a)), widen(b));
    // Equal within rounding of floating point.
    let slack = 1e-9 * x.1.abs().max(y.1.abs()).min(1e18);
    x.0 <= y.1 + slack && y.0 <= x.1 + slack
}

/// Share by which a value told in another unit of measure may be off.
const CONVERTED: f64 = 0.07;
/// The same where only the point moves: 842 centimetres are 8.42 metres, not 8.24.
const SHIFTED: f64 = 0.01;

/// What another unit adds: "two and a half days" is as good as 61 hours, "30 yards" as 27 metres.
/// A whole number of the coarser unit is good to half a unit, a broken one to a quarter.
fn other_unit(a: &Amount, b: &Amount) -> f64 {
    if a.unit == b.unit {
        // A whole share beside a broken one is rounded: "9 %" is as good as 9.2 %.
        let whole = |x: &Amount| middle(x).fract() == 0.0;
        let share = matches!(a.unit, Unit::Percent | Unit::PercentagePoint);
        return if share && whole(a) != whole(b) { 0.5 } else { 0.0 };
    }
    match (&a.unit, &b.unit) {
        (Unit::Time(s), Unit::Time(t)) => {
            let (unit, value) =
                if s.seconds() > t.seconds() { (s.seconds(), middle(a)) } else { (t.seconds(), middle(b)) };
            unit * if (value / unit).fract() == 0.0 { 0.5 } else { 0.25 }
        }
        (Unit::Measure(_), Unit::Measure(_)) => {
            let size = |x: &Amount| base(&x.unit, 1.0).map_or(0.0, |(_, one)| one);
            let tens = (size(a) / size(b)).log10();
            let share = if (tens - tens.round()).abs() < 1e-6 { SHIFTED } else { CONVERTED };
            share * middle(a).abs().max(middle(b).abs())
        }
        _ => 0.0,
    }
}

/// Do two amounts say the same, bounds and all, within rounding?
pub fn close(a: &Amount, b: &Amount) -> bool {
    let bound = |x: &Amount| Amount { min: x.min.or(x.max), max: x.max.or(x.min), vague: false, ..x.clone() };
    goes(&bound(a), &bound(b))
}

fn middle(a: &Amount) -> f64 {
    match (a.min, a.max) {
        (Some(lo), Some(hi)) => (lo + hi) / 2.0,
        (Some(x), None) | (None, Some(x)) => x,
        (None, None) => 0.0,
    }
}

/// How far apart two amounts lie, from 0 (they touch) to 1 (another order of magnitude): for severity.
pub fn distance(a: &Amount, b: &Amount) -> f64 {
    let (x, y) = (middle(a).abs(), middle(b).abs());
    if x == 0.0 || y == 0.0 {
        return if x == y { 0.0 } else { 1.0 };
    }
    ((x / y).ln().abs() / 10f64.ln()).min(1.0)
}

/// The unit of ages.
const AGE: &str = "year";

/// Amounts are compared within one dimension only.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// Things.
    Count,
    /// Shares of a hundred.
    Share,
    /// Differences of shares.
    Points,
    /// Sums of one currency; different currencies are never set against each other.
    Money(Box<str>),
    /// A measure with its base unit.
    Measure(Box<str>),
    /// How long.
    Time,
}

/// The dimension of an amount, and the amount in that dimension's own unit.
pub fn dimension(a: &Amount) -> (Dimension, Amount) {
    let scaled = |factor: f64| Amount { min: a.min.map(|x| x * factor), max: a.max.map(|x| x * factor), ..a.clone() };
    match &a.unit {
        Unit::None => (Dimension::Count, a.clone()),
        Unit::Percent => (Dimension::Share, a.clone()),
        Unit::PercentagePoint => (Dimension::Points, a.clone()),
        Unit::Money(m) => (Dimension::Money(m.clone()), a.clone()),
        // An age: many languages say it as a length of time ("un niño de 13 años").
        Unit::Measure(m) if &**m == AGE => (Dimension::Time, scaled(TimeUnit::Year.seconds())),
        Unit::Measure(m) => match (base(&a.unit, 1.0), base(&a.unit, 0.0)) {
            // A scale that has its own zero (degrees) is shifted, not stretched.
            (Some((name, one)), Some((_, zero))) => {
                let turn = |x: f64| zero + x * (one - zero);
                let amount = Amount { min: a.min.map(turn), max: a.max.map(turn), ..a.clone() };
                (Dimension::Measure(name.into()), amount)
            }
            _ => (Dimension::Measure(m.clone()), a.clone()),
        },
        Unit::Time(t) => (Dimension::Time, scaled(t.seconds())),
    }
}

/// The same below nothing, or above it.
pub fn minus(a: &Amount) -> Amount {
    Amount { min: a.max.map(|x| -x), max: a.min.map(|x| -x), ..a.clone() }
}

/// A count of those that come on top of one ("six other countries"), which others may count in: six or seven.
pub fn with_the_first(count: Amount) -> Amount {
    Amount { max: count.max.map(|m| m + 1.0), ..count }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tag::TimeUnit;

    fn exact(x: f64) -> Amount {
        Amount { min: Some(x), max: Some(x), ..Amount::default() }
    }

    fn check(a: Amount, b: Amount, expect: bool) {
        assert_eq!(goes(&a, &b), expect, "{a:?} {b:?}");
        assert_eq!(goes(&b, &a), expect, "{b:?} {a:?}");
    }

    #[test]
    fn rounded_and_bounded_values_go_together() {
        let about = |x| Amount { approximate: true, ..exact(x) };
        let over = |x| Amount { max: None, ..exact(x) };
        check(about(300.0), exact(312.0), true);
        check(exact(60_000.0), exact(58_700.0), true);
        check(exact(200e6), exact(250e6), false);
        check(exact(500.0), exact(600.0), false);
        check(over(90_000.0), exact(93_000.0), true);
        check(Amount { min: None, approximate: true, ..exact(2000.0) }, exact(1960.0), true);
        check(with_the_first(exact(6.0)), exact(7.0), true);
        check(with_the_first(exact(6.0)), exact(8.0), false);
        check(exact(13e9), about(19e9), false);
        check(exact(3.4), exact(4.1), false);
        check(exact(100e6), exact(120e6), false);
        check(exact(100e6), exact(108e6), true);
        check(exact(4.1e9), exact(4.12e9), true);
        check(exact(4.1e9), exact(4.2e9), false);
        check(exact(1150.0), about(1500.0), false);
        check(exact(2.0), exact(3.0), false);
        check(exact(1.2e6), exact(2.1e6), false);
        let share = |x| Amount { unit: Unit::Percent, ..exact(x) };
        check(share(9.0), share(9.2), true);
        check(share(9.0), share(9.8), false);
        check(share(3.4), share(3.6), false);
    }

    #[test]
    fn values_of_other_units_go_together_within_the_coarser_one() {
        let time = |x: f64, unit: TimeUnit| dimension(&Amount { unit: Unit::Time(unit), ..exact(x) }).1;
        check(time(2.5, TimeUnit::Day), time(61.0, TimeUnit::Hour), true);
        check(time(1.0, TimeUnit::Week), time(61.0, TimeUnit::Hour), false);
        check(time(97.0, TimeUnit::Second), time(1.5, TimeUnit::Minute), true);
        let length = |x: f64, unit: &str| dimension(&Amount { unit: Unit::Measure(unit.into()), ..exact(x) }).1;
        check(length(30.0, "yard"), length(27.0, "meter"), true);
        check(length(30.0, "yard"), length(67.0, "meter"), false);
        check(length(842.0, "centimeter"), length(8.42, "meter"), true);
        check(length(842.0, "centimeter"), length(8.24, "meter"), false);
        check(length(1.3, "kilometer"), length(1280.0, "meter"), true);
    }
}
