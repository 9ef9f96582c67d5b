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
    let unit = match &a.unit {
        Unit::None => String::new(),
        Unit::Percent => " %".into(),
        Unit::PercentagePoint => " percentage points".into(),
        Unit::Money(m) => format!(" {m}"),
        Unit::Measure(m) => format!(" {m}"),
        Unit::Time(t) => {
            format!(" {}{}", t.name(), if a.min == Some(1.0) && a.max == Some(1.0) { "" } else { "s" })
        }
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
        (Some(a), Some(b)) if a == b => iso(a),
        (Some(a), Some(b)) => format!("{} to {}", iso(a), iso(b)),
        (Some(a), None) => format!("from {}", iso(a)),
        (None, Some(b)) => format!("until {}", iso(b)),
        (None, None) => d.time.map(clock).or_else(|| d.pattern.clone()).unwrap_or_default(),
    }
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
    use super::number;

    #[test]
    fn numbers_read_as_in_a_newspaper() {
        assert_eq!(number(19e9), "19 billion");
        assert_eq!(number(1150.0), "1,150");
        assert_eq!(number(3.4), "3.4");
        assert_eq!(number(1_234_567.0), "1.235 million");
    }
}
