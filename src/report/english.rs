//! Values and explanations in English, for the command and for JavaScript; the interface has its own words by template.

use crate::compare::{Disagreement, SideValue};
use crate::report::Report;
use crate::tag::{Amount, DateValue, Unit};
use time::{Date, Time};

/// `2025-06-18`.
pub fn iso(d: Date) -> String {
    format!("{:04}-{:02}-{:02}", d.year(), u8::from(d.month()), d.day())
}

/// `14:05`.
pub fn clock(t: Time) -> String {
    format!("{:02}:{:02}", t.hour(), t.minute())
}

/// A side's value: `about 19 billion US dollars`, `2026-03-12`, `planned`.
pub fn value(v: &SideValue) -> String {
    match v {
        SideValue::Amount(a) => amount(a),
        SideValue::Date(d) => date(d),
        SideValue::Words(w, _) => w.clone(),
        SideValue::Label(l) => (*l).to_string(),
    }
}

fn amount(a: &Amount) -> String {
    let one = a.min == Some(1.0) && a.max == Some(1.0);
    let unit = match &a.unit {
        Unit::None => String::new(),
        Unit::Percent => " %".into(),
        Unit::PercentagePoint => " percentage points".into(),
        Unit::Money(m) => format!(" {m}"),
        Unit::Measure(m) => format!(" {}", if one { m.replace('-', " ") } else { several(m) }),
        Unit::Time(t) => format!(" {}{}", t.name(), if one { "" } else { "s" }),
    };
    let figure = match (a.min, a.max) {
        (Some(lo), Some(hi)) if lo == hi => number(lo),
        (Some(lo), Some(hi)) => format!("{} to {}", number(lo), number(hi)),
        (Some(lo), None) => format!("more than {}", number(lo)),
        (None, Some(hi)) => format!("up to {}", number(hi)),
        (None, None) => "some".into(),
    };
    format!("{}{figure}{unit}", if a.approximate { "about " } else { "" })
}

/// `meters`, `kilometers per hour`; temperatures have no plural.
fn several(unit: &str) -> String {
    let (what, per) = unit.split_once("-per-").map_or((unit, String::new()), |(a, b)| (a, format!(" per {b}")));
    let what = match what {
        "foot" => "feet".into(),
        "inch" => "inches".into(),
        "celsius" | "fahrenheit" | "kelvin" | "hertz" => what.to_string(),
        _ => format!("{}s", what.replace('-', " ")),
    };
    what + &per
}

/// `19 billion`, `1,150`, `3.4`.
fn number(x: f64) -> String {
    for (scale, name) in [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")] {
        if x.abs() >= scale {
            return format!("{} {name}", trim(x / scale));
        }
    }
    let whole = trim(x);
    let (int, frac) = whole.split_once('.').unwrap_or((&whole, ""));
    let (sign, digits) = int.strip_prefix('-').map_or(("", int), |d| ("-", d));
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(c);
    }
    if frac.is_empty() { format!("{sign}{out}") } else { format!("{sign}{out}.{frac}") }
}

fn trim(x: f64) -> String {
    let s = format!("{x:.3}");
    s.trim_end_matches('0').trim_end_matches('.').to_string()
}

fn date(d: &DateValue) -> String {
    match (d.from, d.to) {
        (Some(a), Some(b)) if a == b => {
            [Some(iso(a)), d.time.map(clock)].into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
        (Some(a), Some(b)) if whole_month(a, b) => iso(a)[..7].to_string(),
        (Some(a), Some(b))
            if a.year() == b.year() && (a.ordinal(), b.ordinal()) == (1, time::util::days_in_year(a.year())) =>
        {
            a.year().to_string()
        }
        (Some(a), Some(b)) => format!("{} to {}", iso(a), iso(b)),
        (Some(a), None) => format!("from {}", iso(a)),
        (None, Some(b)) => format!("until {}", iso(b)),
        (None, None) => d.time.map(clock).or_else(|| d.pattern.clone()).unwrap_or_default(),
    }
}

/// Is it a month from its first day to its last?
fn whole_month(from: Date, to: Date) -> bool {
    let month = |d: Date| (d.year(), d.month());
    month(from) == month(to) && from.day() == 1 && to.next_day().is_none_or(|d| month(d) != month(to))
}

/// Who says what: `e says 13 billion USD, c says about 19 billion USD`.
pub fn explanation(r: &Report, d: &Disagreement) -> String {
    let side = |s: &crate::compare::Side| {
        let mut voices: Vec<&str> = Vec::new();
        for m in &s.mentions {
            let a = &r.articles[m.article];
            let name = a.outlet.as_deref().unwrap_or(&a.id);
            if !voices.contains(&name) {
                voices.push(name);
            }
        }
        let verb = if voices.len() == 1 { "says" } else { "say" };
        format!("{} {verb} {}", voices.join(" and "), value(&s.value))
    };
    format!("{}: {}", d.question, d.sides.iter().map(side).collect::<Vec<_>>().join("; "))
}

#[cfg(test)]
mod tests {
    use super::{amount, date, number};
    use crate::tag::{Amount, DateValue, Unit};
    use time::{Date, Month, Time};

    #[test]
    fn numbers_read_as_in_a_newspaper() {
        assert_eq!(number(19e9), "19 billion");
        assert_eq!(number(1150.0), "1,150");
        assert_eq!(number(3.4), "3.4");
        assert_eq!(number(1_234_567.0), "1.235 million");
    }

    #[test]
    fn units_stand_in_the_plural_and_whole_months_and_years_by_name() {
        let unit = |x: f64, unit: &str| {
            amount(&Amount { min: Some(x), max: Some(x), unit: Unit::Measure(unit.into()), ..Amount::default() })
        };
        assert_eq!(unit(8.42, "meter"), "8.42 meters");
        assert_eq!(unit(4.0, "year"), "4 years");
        assert_eq!(unit(1.0, "year"), "1 year");
        assert_eq!(unit(80.0, "kilometer-per-hour"), "80 kilometers per hour");
        assert_eq!(unit(30.0, "celsius"), "30 celsius");
        let days = |from: (Month, u8), to: (Month, u8)| {
            let day = |(m, d)| Date::from_calendar_date(2028, m, d).ok();
            date(&DateValue { from: day(from), to: day(to), ..DateValue::default() })
        };
        let hour = DateValue { time: Time::from_hms(11, 2, 0).ok(), ..DateValue::default() };
        assert_eq!(date(&hour), "11:02");
        let day = Date::from_calendar_date(2028, Month::May, 14).ok();
        assert_eq!(date(&DateValue { from: day, to: day, ..hour }), "2028-05-14 11:02");
        assert_eq!(days((Month::January, 1), (Month::December, 31)), "2028");
        assert_eq!(days((Month::February, 1), (Month::February, 29)), "2028-02");
        assert_eq!(days((Month::February, 1), (Month::March, 31)), "2028-02-01 to 2028-03-31");
        assert_eq!(days((Month::March, 3), (Month::March, 31)), "2028-03-03 to 2028-03-31");
    }
}
