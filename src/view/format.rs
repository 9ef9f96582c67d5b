//! Numbers, money, dates and names of languages in the interface language: through `Intl` in a browser, in plain English natively.

use super::model::Reading;
use super::text::Text;

/// A value as it is shown.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Shown {
    /// Set large.
    pub main: String,
    /// Set small beside it: `million`, `US$`.
    pub unit: String,
    /// A figure, so that it may be very large.
    pub figure: bool,
}

impl Shown {
    /// In one line.
    pub fn line(&self) -> String {
        if self.unit.is_empty() { self.main.clone() } else { format!("{} {}", self.main, self.unit) }
    }

    /// How large it may be set: a third of a narrow page has room for nine of the largest letters, so a long word is set smaller
    /// than it would be broken.
    pub fn size(&self) -> &'static str {
        let (mut all, mut run, mut word) = (0, 0, 0);
        for c in self.main.chars() {
            run = if c == ' ' { 0 } else { run + 1 };
            (all, word) = (all + 1, run.max(word));
        }
        match all {
            n if self.figure && n <= 7 => "big",
            n if n <= 24 && word <= 9 => "",
            n if n <= 60 && word <= 13 => "long",
            _ => "longest",
        }
    }
}

/// A version's value.
pub fn reading(text: &Text, value: &Reading) -> Shown {
    match value {
        Reading::Amount { min, max, unit, approximate } => amount(text, *min, *max, unit.as_deref(), *approximate),
        Reading::Date { from, to, time, pattern } => {
            let main = match (from.as_deref(), to.as_deref()) {
                (Some(a), Some(b)) if a == b => day(text, a, Day::Short),
                (Some(a), Some(b)) => month(text, a, b).unwrap_or_else(|| {
                    text.fill("value.range", &[&day(text, a, Day::Short), &day(text, b, Day::Short)])
                }),
                (Some(a), None) => text.fill("value.from", &[&day(text, a, Day::Short)]),
                (None, Some(b)) => text.fill("value.until", &[&day(text, b, Day::Short)]),
                (None, None) => {
                    time.clone().or_else(|| pattern.as_deref().map(|p| partial(text, p))).unwrap_or_default()
                }
            };
            let unit = if from.is_some() || to.is_some() { time.clone().unwrap_or_default() } else { String::new() };
            Shown { main, unit, figure: false }
        }
        Reading::Words(w) | Reading::Named(w) => Shown { main: w.clone(), ..Shown::default() },
        Reading::Label(l) => {
            let key = format!("label.{l}");
            Shown { main: if text.has(&key) { text.get(&key).to_string() } else { l.clone() }, ..Shown::default() }
        }
    }
}

fn amount(text: &Text, min: Option<f64>, max: Option<f64>, unit: Option<&str>, about: bool) -> Shown {
    // "Up to about 200": of a bound, the figure is what is rough.
    let bound = |key: &str, x: f64| {
        let (x, scale) = scaled(text, x);
        let x = if about { text.fill("value.about", &[&x]) } else { x };
        (text.fill(key, &[&x]), scale)
    };
    let figure = |x: f64| scaled(text, x);
    let (main, scale) = match (min, max) {
        (Some(a), Some(b)) if a == b => figure(a),
        (Some(a), Some(b)) => {
            let ((a, s), (b, t)) = (figure(a), figure(b));
            let a = if s == t { a } else { format!("{a} {s}").trim().to_string() };
            (text.fill("value.range", &[&a, &b]), t)
        }
        (Some(a), None) => bound("value.over", a),
        (None, Some(b)) => bound("value.upto", b),
        (None, None) => (text.get("value.some").to_string(), String::new()),
    };
    let exact = min.is_some() && min == max;
    let mut shown = Shown { main, unit: scale, figure: true };
    match unit {
        Some("percent") => shown.main.push_str("\u{a0}%"),
        Some("percentage-point") => {
            shown.main = text.fill("value.points", &[&shown.main]);
            shown.figure = false;
        }
        Some(u) => {
            let name = unit_name(text, u, min.or(max).unwrap_or(2.0));
            shown.unit = [shown.unit, name].into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join(" ");
        }
        None => {}
    }
    if about && min.is_some() == max.is_some() {
        shown.main = text.fill("value.about", &[&shown.main]);
    }
    shown.figure &= exact && !about;
    shown
}

/// The figure and its scale word: `19`, `billion`.
fn scaled(text: &Text, x: f64) -> (String, String) {
    if x.abs() < 1e6 {
        return (number(text, x), String::new());
    }
    let parts = compact(text, x);
    match parts.split_once(&[' ', '\u{a0}', '\u{202f}'][..]) {
        Some((a, b)) => (a.to_string(), b.to_string()),
        None => (parts, String::new()),
    }
}

/// Which parts of a day are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Day {
    /// `12 March`.
    Short,
    /// `12 March 2026`.
    Long,
    /// `March 2026`.
    Month,
    /// `Monday`.
    Weekday,
    /// `M`.
    Initial,
}

/// The run of days from the first to the last of a month, as that month.
fn month(text: &Text, from: &str, to: &str) -> Option<String> {
    let (a, b) = (super::model::date(from)?, super::model::date(to)?);
    let whole = a.day() == 1 && b.day() == a.month().length(a.year()) && (a.year(), a.month()) == (b.year(), b.month());
    if whole {
        return Some(day(text, from, Day::Month));
    }
    let year = a.ordinal() == 1 && b.month() == time::Month::December && b.day() == 31 && a.year() == b.year();
    year.then(|| a.year().to_string())
}

/// `--06-18` and `weekday:1` as words.
fn partial(text: &Text, pattern: &str) -> String {
    if let Some(n) = pattern.strip_prefix("weekday:").and_then(|n| n.parse::<u32>().ok()) {
        // 1 January 2024 was a Monday.
        return day(text, &format!("2024-01-{:02}", n.clamp(1, 7)), Day::Weekday);
    }
    match pattern.strip_prefix("--") {
        Some(rest) if rest.len() == 5 => day(text, &format!("2024-{rest}"), Day::Short),
        _ => pattern.to_string(),
    }
}

#[cfg(target_arch = "wasm32")]
pub use intl::{compact, day, language, number, percent, unit_name};
#[cfg(not(target_arch = "wasm32"))]
pub use plain::{compact, day, language, number, percent, unit_name};

/// Without a browser: English.
#[cfg(not(target_arch = "wasm32"))]
mod plain {
    use super::{Day, Text};

    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    /// `1,150`.
    pub fn number(_: &Text, x: f64) -> String {
        let whole = format!("{x:.2}");
        let (int, frac) = whole.trim_end_matches('0').trim_end_matches('.').split_once('.').map_or_else(
            || (whole.split('.').next().unwrap_or("").to_string(), String::new()),
            |(a, b)| (a.to_string(), format!(".{b}")),
        );
        let mut out = String::new();
        for (i, c) in int.chars().enumerate() {
            if i > 0 && (int.len() - i) % 3 == 0 && c.is_ascii_digit() && !out.ends_with('-') {
                out.push(',');
            }
            out.push(c);
        }
        out + &frac
    }

    /// `99%`.
    pub fn percent(_: &Text, share: f64) -> String {
        format!("{:.0}%", share * 100.0)
    }

    /// `19 billion`.
    pub fn compact(text: &Text, x: f64) -> String {
        for (scale, name) in [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")] {
            if x.abs() >= scale {
                return format!("{} {name}", number(text, x / scale));
            }
        }
        number(text, x)
    }

    /// A day in words.
    pub fn day(_: &Text, iso: &str, how: Day) -> String {
        let Some(d) = crate::view::model::date(iso) else { return iso.to_string() };
        let month = MONTHS[usize::from(u8::from(d.month())) - 1];
        let weekday = DAYS[usize::from(d.weekday().number_days_from_monday())];
        match how {
            Day::Short => format!("{} {month}", d.day()),
            Day::Long => format!("{} {month} {}", d.day(), d.year()),
            Day::Month => format!("{month} {}", d.year()),
            Day::Weekday => weekday.to_string(),
            Day::Initial => weekday[..1].to_string(),
        }
    }

    /// The code itself, but for the languages of the fixtures.
    pub fn language(_: &Text, code: &str) -> String {
        match code {
            "eng" => "English",
            "deu" => "German",
            "fra" => "French",
            "swe" => "Swedish",
            "ara" => "Arabic",
            other => other,
        }
        .to_string()
    }

    /// The unit's id.
    pub fn unit_name(_: &Text, unit: &str, count: f64) -> String {
        let plural = count != 1.0 && unit.chars().all(|c| c.is_ascii_lowercase());
        format!("{unit}{}", if plural { "s" } else { "" })
    }
}

/// In a browser: `Intl`, with every answer kept.
#[cfg(target_arch = "wasm32")]
mod intl {
    use super::{Day, Text};
    use js_sys::{Array, Function, Object, Reflect};
    use std::cell::RefCell;
    use std::collections::HashMap;
    use wasm_bindgen::{JsCast, JsValue};

    thread_local! {
        static KEPT: RefCell<HashMap<String, String>> = RefCell::new(HashMap::new());
    }

    fn kept(key: String, make: impl FnOnce() -> Option<String>, or: impl FnOnce() -> String) -> String {
        if let Some(old) = KEPT.with_borrow(|k| k.get(&key).cloned()) {
            return old;
        }
        let new = make().unwrap_or_else(or);
        KEPT.with_borrow_mut(|k| k.insert(key, new.clone()));
        new
    }

    /// `new Intl[class](locale, options)[method](value)`; `None` where the browser does not know one of them.
    fn call(class: &str, locale: &str, options: &[(&str, JsValue)], method: &str, value: &JsValue) -> Option<String> {
        let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
        let class: Function = Reflect::get(&intl, &class.into()).ok()?.dyn_into().ok()?;
        let bag = Object::new();
        for (k, v) in options {
            Reflect::set(&bag, &(*k).into(), v).ok()?;
        }
        let made = Reflect::construct(&class, &Array::of2(&locale.into(), &bag)).ok()?;
        let method: Function = Reflect::get(&made, &method.into()).ok()?.dyn_into().ok()?;
        method.call1(&made, value).ok()?.as_string()
    }

    /// `1,150` as the language writes it.
    pub fn number(text: &Text, x: f64) -> String {
        let make = || call("NumberFormat", text.locale(), &[("maximumFractionDigits", 2.into())], "format", &x.into());
        kept(format!("n{}{x}", text.code), make, || x.to_string())
    }

    /// A share in whole percent as the language writes it.
    pub fn percent(text: &Text, share: f64) -> String {
        let options = [("style", "percent".into()), ("maximumFractionDigits", 0.into())];
        let make = || call("NumberFormat", text.locale(), &options, "format", &share.into());
        kept(format!("p{}{share}", text.code), make, || format!("{:.0}%", share * 100.0))
    }

    /// `19 billion` as the language writes it.
    pub fn compact(text: &Text, x: f64) -> String {
        let options = [
            ("notation", "compact".into()),
            ("compactDisplay", "long".into()),
            ("maximumFractionDigits", JsValue::from(3)),
        ];
        kept(
            format!("c{}{x}", text.code),
            || call("NumberFormat", text.locale(), &options, "format", &x.into()),
            || x.to_string(),
        )
    }

    /// A day in words.
    pub fn day(text: &Text, iso: &str, how: Day) -> String {
        let part = |k: &'static str, v: &str| (k, JsValue::from(v));
        let mut options = match how {
            Day::Short => vec![part("day", "numeric"), part("month", "long")],
            Day::Long => vec![part("day", "numeric"), part("month", "long"), part("year", "numeric")],
            Day::Month => vec![part("month", "long"), part("year", "numeric")],
            Day::Weekday => vec![part("weekday", "long")],
            Day::Initial => vec![part("weekday", "narrow")],
        };
        options.push(part("timeZone", "UTC"));
        // English is written as British papers do, day before month, as the figures beside it are.
        let locale = if text.locale() == "en" { "en-GB" } else { text.locale() };
        let make = || {
            let ms = js_sys::Date::parse(&format!("{iso}T00:00:00Z"));
            if ms.is_nan() { None } else { call("DateTimeFormat", locale, &options, "format", &ms.into()) }
        };
        kept(format!("d{}{how:?}{iso}", text.code), make, || iso.to_string())
    }

    /// A language's name.
    pub fn language(text: &Text, code: &str) -> String {
        let make = || {
            call(
                "DisplayNames",
                text.locale(),
                &[("type", "language".into())],
                "of",
                &crate::view::lang::bcp47(code).into(),
            )
        };
        kept(format!("l{}{code}", text.code), make, || code.to_string())
    }

    /// A currency's or unit's name: `US dollars`, `kilometres`.
    pub fn unit_name(text: &Text, unit: &str, count: f64) -> String {
        let money = unit.len() == 3 && unit.chars().all(|c| c.is_ascii_uppercase());
        // "160 km/h", not "160 kilometres per hour": in a column as narrow as a version's the latter takes three lines.
        let width = if unit.contains("-per-") { "short" } else { "long" };
        let options = if money {
            vec![("style", "currency".into()), ("currency", unit.into()), ("currencyDisplay", "name".into())]
        } else {
            vec![("style", "unit".into()), ("unit", unit.into()), ("unitDisplay", width.into())]
        };
        // The count is formatted with the unit, then the figures are taken away.
        let make = || {
            let whole = call("NumberFormat", text.locale(), &options, "format", &count.into())?;
            Some(
                whole
                    .trim_matches(|c: char| {
                        c.is_numeric() || c.is_whitespace() || matches!(c, '.' | ',' | '\u{66b}' | '\u{66c}' | '’')
                    })
                    .to_string(),
            )
        };
        kept(format!("u{}{unit}{count}", text.code), make, || unit.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check(json: serde_json::Value, expect: &str) {
        assert_eq!(reading(&Text::of("eng"), &Reading::new(&json, "?")).line(), expect);
    }

    #[test]
    fn values_read_as_in_a_newspaper() {
        check(json!({"amount": {"min": 14.0, "max": 14.0, "unit": null, "approximate": false}}), "14");
        check(
            json!({"amount": {"min": 19e9, "max": 19e9, "unit": "USD", "approximate": true}}),
            "about 19 billion USD",
        );
        check(json!({"amount": {"min": 1150.0, "max": 1150.0, "unit": null}}), "1,150");
        check(json!({"amount": {"min": 300.0, "max": null, "unit": null}}), "more than 300");
        check(json!({"amount": {"min": null, "max": 200.0, "unit": null, "approximate": true}}), "up to about 200");
        check(json!({"amount": {"min": 3.4, "max": 3.4, "unit": "percent"}}), "3.4\u{a0}%");
        check(json!({"amount": {"min": 2.0, "max": 3.0, "unit": "week"}}), "2 to 3 weeks");
        check(json!({"date": {"from": "2026-03-12", "to": "2026-03-12"}}), "12 March");
        check(json!({"date": {"from": "2026-03-01", "to": "2026-03-31"}}), "March 2026");
        check(json!({"date": {"from": null, "to": null, "pattern": "weekday:1"}}), "Monday");
        check(json!({"label": "no"}), "no");
        check(json!({"label": "unheard of"}), "unheard of");
        check(json!({"words": "Lillhamn"}), "Lillhamn");
        check(json!(null), "?");
    }
}
