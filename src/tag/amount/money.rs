//! Sums of money: symbols and codes before or behind the figure, names with their country, minor units.

use super::figure::{Figure, Line, number};
use super::lexicon::{Bound, Sense, universal};
use super::{Item, TagKind, Unit, context};
use crate::segment::TokenKind;

/// Currencies of one name; the country's word beside the name decides.
const FAMILIES: &[&[&str]] = &[
    &[
        "USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "JMD", "TTD", "BBD", "BSD", "BZD", "FJD", "NAD", "LRD", "ZWL",
        "GYD", "BND",
    ],
    &["SEK", "NOK", "DKK", "ISK", "CZK", "EEK", "SKK"],
    &["MXN", "ARS", "CLP", "COP", "UYU", "DOP", "CUP", "PHP"],
    &["CHF", "FRF", "BEF", "XOF", "XAF", "CDF", "RWF", "LUF"],
    &["GBP", "EGP", "SYP", "LBP", "SDG", "IEP", "SSP"],
    &["INR", "PKR", "LKR", "NPR", "MUR", "IDR", "SCR"],
    &["RUB", "BYN"],
    &["SAR", "QAR", "IRR", "OMR", "YER", "BRL"],
    &["KWD", "IQD", "JOD", "DZD", "TND", "BHD", "LYD", "RSD"],
    &["TRY", "ITL", "LBP", "SYP"],
    &["KRW", "KPW"],
    &["CNY", "JPY"],
    &["KES", "TZS", "UGX", "SOS"],
    &["AED", "MAD"],
    &["RON", "MDL", "BGN"],
    &["DEM", "FIM", "BAM"],
];

/// The currency of `code`'s family that belongs to `country`.
fn of_country(code: &str, country: [u8; 2]) -> Option<&'static str> {
    FAMILIES
        .iter()
        .filter(|f| f.contains(&code))
        .flat_map(|f| f.iter())
        .find(|c| c.as_bytes().starts_with(&country))
        .copied()
}

/// `MUSD`, `kEUR`: a code with a scale before it.
pub(super) fn scaled_code(line: &Line, i: usize) -> Option<(Box<str>, f64)> {
    let word = line.word(i);
    let mut chars = word.chars();
    let scale = match chars.next()? {
        'M' => 1e6,
        'T' | 'k' | 'K' => 1e3,
        'B' => 1e9,
        _ => return None,
    };
    let rest = chars.as_str();
    if rest.len() != 3 || !rest.bytes().all(|b| b.is_ascii_uppercase()) {
        return None;
    }
    universal().exact(line.lower(i).get(1..)?).iter().find_map(|f| match &f.sense {
        Sense::Money { code, .. } if f.rest.is_empty() => Some((code.clone(), scale)),
        _ => None,
    })
}

/// Is what stands at `i` a name rather than a code or a sign?
fn named(line: &Line, i: usize) -> bool {
    line.lower(i).chars().count() > 3 && line.lower(i).chars().all(char::is_alphabetic)
}

/// A currency word or symbol at `i`, with a scale where it holds one.
fn currency(line: &Line, i: usize, behind: bool) -> Option<(usize, Box<str>, f64)> {
    let fits = |s: &Sense| match s {
        Sense::Money { large: true, .. } if behind || !line.glued(i + 1) => None,
        Sense::Money { code, caps, after, both, times, closed, .. } => {
            let word = line.word(i);
            // A name before a number is the end of another phrase: `dollars 50`, `Euro 2020`.
            if !behind && named(line, i) && !both && !line.lexicon.settings.unspaced {
                return None;
            }
            // `2 av dem`: a small word of the language is no code.
            let small = || line.is(i, |s| *s == Sense::Stop).is_some();
            let written = !*caps || word.chars().all(|c| !c.is_lowercase()) || behind && !*after && !small();
            let fits = written && (behind || !*after) && (!*closed || line.closed(i + 1));
            fits.then(|| (code.clone(), *times))
        }
        _ => None,
    };
    let found = if behind { line.find_inflected(i, fits) } else { line.find(i, fits) };
    found
        .map(|(end, (code, times))| (end, code, times))
        .or_else(|| scaled_code(line, i).map(|(code, scale)| (i + 1, code, scale)))
}

/// A currency before its figure: `$5`, `EUR 20`, `SEK 180m`.
pub(super) fn before(line: &Line, i: usize) -> Option<Item> {
    let minus = matches!(line.lower(i), "-" | "−") && line.pieces.get(i).is_some_and(|p| p.spaced) && line.glued(i + 1);
    let from = if minus { i + 1 } else { i };
    if let Some(item) = one_behind(line, from) {
        return Some(item);
    }
    let (mut end, mut code, factor) = currency(line, from, false)?;
    // `USD $ 15`
    if let Some((next, second, _)) = currency(line, end, false)
        && (second == code || !line.word(end).chars().any(char::is_alphabetic))
    {
        if line.word(from).chars().all(char::is_alphabetic) {
            end = next;
        } else {
            return None;
        }
        if !line.word(from).chars().all(char::is_alphabetic) {
            code = second;
        }
    }
    if matches!(line.lower(end), "." | ":") && line.glued(end) {
        end += 1;
    }
    let symbol = line.word(from).chars().all(|c| !c.is_alphabetic());
    let figure = line.figure(end)?;
    // `dollari 20`, `rupees 500 note`, but `Euro 2024`, `euro 20 anni fa`: the number has no other meaning.
    let own = || {
        figure.plain && context::year(line, &figure)
            || figure.scale == 1.0 && super::unit::suffix(line, &figure, figure.end).is_some()
    };
    if named(line, from) && !line.lexicon.settings.unspaced && own() {
        return None;
    }
    if figure.value < 1e3 && line.is(from, |s| matches!(s, Sense::Money { large: true, .. })).is_some()
        || figure.weak
        || figure.words && !figure.plain && symbol && figure.scale == 1.0 && line.kind(end) != Some(TokenKind::Digits)
    {
        return None;
    }
    // A currency's name rather than its code before a number is the end of another phrase: `dollars 50`.
    let mut item = Item {
        value: thousands(line, from, &figure).unwrap_or(figure.value) * factor * if minus { -1.0 } else { 1.0 },
        start: i,
        end: figure.end,
        unit: Unit::Money(code),
        kind: TagKind::Money,
        bound: Bound::default(),
        rule: if figure.scale > 1.0 || factor > 1.0 { "money-scale" } else { "money-before" },
        figure,
    };
    // `$ 10 dollars`, `$20 USD`, `$5 Canadian`
    if let Some((end, unit, factor)) = after(line, item.end, false)
        && factor == 1.0
        && line.word(item.end).chars().any(char::is_alphabetic)
        && same_family(&item.unit, &unit)
    {
        item.end = end;
        item.unit = unit;
    } else if let Some((end, country)) =
        line.find_inflected(item.end, |s| if let Sense::Country(c) = s { Some(*c) } else { None })
        && let Unit::Money(code) = &item.unit
        && let Some(code) = of_country(code, country)
        && line.closed(end)
    {
        item.end = end;
        item.unit = Unit::Money(code.into());
    }
    minor(line, &mut item);
    Some(item)
}

/// `دولار واحد`, `שקל אחד`: one stands behind what it counts in the languages that write `and` together with its word.
fn one_behind(line: &Line, i: usize) -> Option<Item> {
    let word = line.kind(i) == Some(TokenKind::Word) && !line.lexicon.settings.prefixes.is_empty();
    let (start, code, _) = currency(line, i, true).filter(|_| word)?;
    let (end, _) = line.find(start, number).filter(|n| n.1.0 == 1.0)?;
    let figure = Figure { value: 1.0, words: true, ..Figure::bare(start, end) };
    let (unit, kind, bound) = (Unit::Money(code), TagKind::Money, Bound::default());
    let mut item = Item { value: 1.0, start: i, end, unit, kind, bound, rule: "money-before", figure };
    minor(line, &mut item);
    Some(item)
}

/// `$1,234` where the comma is a decimal mark elsewhere: a sum of dollars has no three decimals.
fn thousands(line: &Line, sign: usize, figure: &Figure) -> Option<f64> {
    let (whole, rest) = line.lower(figure.start).split_once(',')?;
    let fits = line.word(sign).ends_with('$')
        && figure.plain
        && figure.end == figure.start + 1
        && (1..=3).contains(&whole.len())
        && !whole.starts_with('0')
        && rest.len() == 3;
    fits.then(|| Some(whole.parse::<f64>().ok()? * 1e3 + rest.parse::<f64>().ok()?))?
}

fn same_family(a: &Unit, b: &Unit) -> bool {
    let (Unit::Money(a), Unit::Money(b)) = (a, b) else { return false };
    a == b || FAMILIES.iter().any(|f| f.contains(&&**a) && f.contains(&&**b))
}

/// A currency behind its figure: the piece behind it, the unit, and a scale said after the currency (`75 USD million`).
pub(super) fn after(line: &Line, at: usize, _scaled: bool) -> Option<(usize, Unit, f64)> {
    let country = |i: usize| line.find_inflected(i, |s| if let Sense::Country(c) = s { Some(*c) } else { None });
    let direct = currency(line, at, true);
    let mut found = direct;
    if let Some((next, c)) = country(at)
        && let Some((end, code, factor)) = currency(line, next, true)
        && found.as_ref().is_none_or(|f| f.0 < end)
    {
        let code = of_country(&code, c).map_or(code, Into::into);
        found = Some((end, code, factor));
    } else if let Some((end, code, _)) = &mut found
        && let Some((next, c)) = country(*end)
        && let Some(iso) = of_country(code, c)
    {
        *code = iso.into();
        *end = next;
    }
    if let Some((end, code, factor)) = found {
        // A symbol may belong to the next figure: `10 $30`.
        if end == at + 1 && !line.glued(at) && line.glued(end) && line.kind(end) == Some(TokenKind::Digits) {
            return None;
        }
        if let Some((next, scale)) = line.find(end, |s| if let Sense::Scale(m) = s { Some(*m) } else { None })
            && scale >= 1e3
            && factor == 1.0
            && line.lower(at).len() <= 3
        {
            return Some((next, Unit::Money(code), scale));
        }
        return Some((end, Unit::Money(code), factor));
    }
    let (end, name) =
        line.find_inflected(at, |s| if let Sense::Minor { name, .. } = s { Some(name.clone()) } else { None })?;
    Some((end, Unit::Money(name), 1.0))
}

/// `3 dollars and 50 cents`, `15 dollars 50`.
pub(super) fn minor(line: &Line, item: &mut Item) {
    let Unit::Money(code) = &item.unit else { return };
    if !code.bytes().all(|b| b.is_ascii_uppercase()) || item.value.fract() != 0.0 {
        return;
    }
    // `$20 43`
    let cents = |at: usize| line.kind(at) == Some(TokenKind::Digits) && line.word(at).len() == 2 && line.closed(at + 1);
    if item.rule == "money-before"
        && item.end == item.figure.end
        && cents(item.end)
        && line.word(item.figure.start).len() < 4
    {
        if let Some(part) = super::digits::parse(line.lower(item.end), '.') {
            item.value += part / 100.0;
            item.end += 1;
            item.rule = "money-minor";
        }
        return;
    }
    let comma = if line.lower(item.end) == "," { item.end + 1 } else { item.end };
    let joined = line.is(comma, |s| matches!(s, Sense::And(_) | Sense::AndJoint));
    let at = joined.unwrap_or(comma);
    let parts =
        |i: usize| line.find_inflected(i, |s| if let Sense::Minor { parts, .. } = s { Some(*parts) } else { None });
    let Some(mut figure) = line.figure(at).filter(|f| !f.vague && f.value >= 0.0) else { return };
    // What is a hundred or a hundredth elsewhere: `un dollar et cinquante | cents`, `un euro e trenta | centesimi`.
    if figure.words
        && figure.end > at + 1
        && let Some((_, parts)) = parts(figure.end - 1).filter(|m| m.0 == figure.end)
    {
        figure.value = if figure.part { (figure.value * parts).round() } else { figure.value / 100.0 };
        figure.end -= 1;
    }
    if figure.value.fract() != 0.0 {
        return;
    }
    let minor = parts(line.of(figure.end))
        .or_else(|| (line.lower(figure.end) == "c" && line.glued(figure.end)).then_some((figure.end + 1, 100.0)));
    // `3 dollars and one`
    let ends = joined.is_some()
        && figure.words
        && line.is(figure.start, |s| *s == Sense::Article).is_none()
        && line.pieces.get(figure.end).is_none_or(|p| p.kind == TokenKind::Mark);
    if let Some((end, parts)) = minor.filter(|m| figure.value < m.1) {
        item.value += figure.value / parts;
        item.end = end;
        item.rule = "money-minor";
    } else if figure.value < 100.0
        && (!figure.weak || ends)
        && figure.scale == 1.0
        && comma == item.end
        && (item.figure.end < item.end || ends)
        && line.closed(figure.end)
        && currency(line, figure.end, true).is_none()
        && line.lower(figure.end) != "%"
    {
        item.value += figure.value / 100.0;
        item.end = figure.end;
        item.rule = "money-minor";
    }
}
