//! Numbers written in words: parts that add and parts that multiply.

use super::lexicon::{Join, Lexicon, Sense};
use crate::tag::TimeUnit;

/// A number under construction, largest part first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sum {
    /// Value, what may still be added behind it, and whether it was written in digits.
    items: Vec<(f64, f64, bool)>,
    joined: Option<Join>,
    positional: bool,
    trailing: bool,
    zero: bool,
    /// Digits with a fraction were said: `2.12 hundred` takes nothing more.
    decimals: bool,
    /// `không trăm`: no hundreds.
    none: bool,
    /// The worth of the next digit behind a decimal mark; 0 before one.
    place: f64,
}

impl Sum {
    /// An empty one for a language.
    pub fn new(lexicon: &Lexicon) -> Sum {
        Sum { positional: lexicon.settings.positional, trailing: lexicon.settings.trailing, ..Sum::default() }
    }

    /// The value so far, `None` where nothing was said.
    pub fn value(&self) -> Option<f64> {
        if self.items.is_empty() {
            return None;
        }
        let mut sum: f64 = self.items.iter().map(|i| i.0).sum();
        if let [.., (_, scale, _), (d, _, false)] = self.items[..]
            && self.trailing
            && !self.zero
            && scale >= 100.0
            && d < 10.0
            && d.fract() == 0.0
        {
            sum += d * scale / 10.0 - d;
        }
        // Tenths are not exact in binary: what was said has at most nine places.
        Some(if self.place > 0.0 { (sum * 1e9).round() / 1e9 } else { sum })
    }

    /// Was a scale said last, so that `a half` means half of it?
    fn scale(&self) -> f64 {
        self.items.last().map_or(1.0, |i| if i.1 >= 1000.0 && !i.2 { i.1 } else { 1.0 })
    }

    /// What the last part was multiplied by.
    pub fn last_scale(&self) -> f64 {
        self.items.last().map_or(1.0, |i| if i.2 { 1.0 } else { i.1 })
    }

    /// Is it empty?
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Does a joining word fit here? It waits for the next part.
    pub fn join(&mut self, join: Join) -> bool {
        let Some(last) = self.items.last() else { return false };
        let fits = match join {
            Join::Hundreds => last.1 >= 100.0 && !last.2,
            Join::Tens | Join::One => last.1 == 10.0 || last.1 == 20.0,
            Join::Ones => !last.2 && (last.0 < 10.0 || last.1 >= 100.0),
            Join::Never => false,
            Join::Down => !last.2 && last.1 > 1.0,
            Join::Any => !last.2 && (last.1 > 1.0 || last.0 < 10.0),
        };
        if fits && self.joined.is_none() {
            self.joined = Some(join);
            return true;
        }
        false
    }

    /// Adds a number word.
    pub fn add(&mut self, value: f64, slot: f64) -> bool {
        let joined = self.joined.take();
        if self.decimals {
            return false;
        }
        if self.place > 0.0 {
            let digit = value < 10.0 && value.fract() == 0.0;
            if let Some(last) = self.items.last_mut().filter(|_| digit) {
                *last = (last.0 + value * self.place, 1.0, false);
                self.place /= 10.0;
            }
            return digit;
        }
        if value == 0.0 && !self.items.is_empty() {
            self.zero = true;
            self.none = true;
            return self.positional && self.digit(0.0) || self.items.last().is_some_and(|i| i.1 >= 100.0);
        }
        self.none = false;
        let Some(&(last, open, digits)) = self.items.last() else {
            self.items.push((value, slot, false));
            return true;
        };
        // 五个半: what is one and a half by itself adds a half here, as a part.
        if value.fract() != 0.0 {
            return false;
        }
        if self.positional && value < 10.0 && self.digit(value) {
            return true;
        }
        if value >= 1.0 && value < open && !digits {
            self.items.push((value, slot, false));
            return true;
        }
        let before = self.items.len().checked_sub(2).map_or(f64::INFINITY, |i| self.items[i].1);
        let tens = (20.0..100.0).contains(&value) && value % 10.0 == 0.0;
        if matches!(joined, Some(Join::Ones | Join::Any))
            && (1.0..10.0).contains(&last)
            && !digits
            && tens
            && before > value
        {
            let at = self.items.len() - 1;
            self.items[at] = (last + value, 1.0, false);
            return true;
        }
        false
    }

    /// Digit after digit: `二〇二四`.
    fn digit(&mut self, value: f64) -> bool {
        match self.items[..] {
            [(v, 1.0, false)] if v < 1e12 && v.fract() == 0.0 => {
                self.items[0].0 = v * 10.0 + value;
                true
            }
            _ => false,
        }
    }

    /// Adds a number in digits.
    pub fn digits(&mut self, value: f64) -> bool {
        let joined = self.joined.take();
        match self.items.last() {
            None => {}
            Some((_, open, false)) if *open >= 100.0 && value < *open && value >= 1.0 => {
                if joined.is_some() && *open > 100.0 {
                    return false;
                }
            }
            _ => return false,
        }
        self.items.push((value, 1.0, true));
        self.decimals = value.fract() != 0.0;
        true
    }

    /// Multiplies what stands before by a scale.
    pub fn times(&mut self, scale: f64) -> bool {
        let joined = self.joined.take().is_some();
        if std::mem::take(&mut self.none) && !self.items.is_empty() && !self.positional {
            return true;
        }
        let mut sum = 0.0;
        let mut keep = self.items.len();
        while let Some(&(v, _, digits)) = keep.checked_sub(1).and_then(|k| self.items.get(k)) {
            if v < scale || digits && keep == 1 {
                sum += v;
                keep -= 1;
            } else {
                break;
            }
        }
        if let [(value, last, false)] = &mut self.items[..]
            && (*last == scale || self.positional && *last >= 10.0 && *last < scale)
            && scale >= 1e4
            && *value >= scale
        {
            // 万万, 105千万
            *value *= scale;
            *last = scale;
            return true;
        }
        let none = keep == self.items.len();
        if joined && !none {
            return false;
        }
        // `零十`
        let nought = self.positional && keep == 0 && matches!(self.items[..], [(0.0, _, false)]);
        let value = if none || nought { scale } else { sum * scale };
        if let Some((_, open, _)) = keep.checked_sub(1).and_then(|k| self.items.get(k))
            && value >= *open
        {
            return false;
        }
        self.items.truncate(keep);
        self.items.push((value, scale, false));
        true
    }

    /// What stands before tens said last, and the tens: `one hundred | thirty`.
    pub fn tens(&self) -> Option<(f64, f64)> {
        let (value, open, digits) = self.items.last()?;
        let tens = *open == 10.0 && !digits && (20.0..100.0).contains(value) && self.joined.is_none();
        tens.then(|| (self.items[..self.items.len() - 1].iter().map(|i| i.0).sum(), *value))
    }

    /// Multiplies everything but `before` by a bundle: `two hundred dozen`.
    pub fn bundles(&mut self, size: f64, before: f64) -> bool {
        let value = before + (self.value().unwrap_or(before + 1.0) - before) * size;
        self.joined = None;
        self.items = vec![(value, 1.0, false)];
        true
    }

    /// Adds a part of `scale`, else of one or of the scale just said.
    pub fn part(&mut self, part: f64, scale: Option<f64>) -> bool {
        let scale = scale.unwrap_or_else(|| self.scale());
        self.joined = None;
        match self.items.last_mut() {
            Some(last) => {
                last.0 += part * scale;
                last.1 = 1.0;
                true
            }
            None => false,
        }
    }

    /// Takes in one part by its sense; `false` where it does not fit.
    pub fn push(&mut self, sense: &Sense) -> bool {
        match sense {
            Sense::Number { value, slot, .. } => self.add(*value, *slot),
            Sense::Scale(scale) => self.times(*scale),
            Sense::And(join) => self.join(*join),
            // `kétharmad`, `tweederde`; `honderdderde` is an ordinal.
            Sense::Part(d) if *d <= 10.0 => match self.items[..] {
                [(v, 1.0, false)] if v < 10.0 && v < *d && self.place == 0.0 => {
                    self.items[0].0 = v / d;
                    true
                }
                _ => false,
            },
            Sense::Point if self.place == 0.0 && !self.items.is_empty() && self.joined.is_none() => {
                self.place = 0.1;
                true
            }
            Sense::AndPart(part) => self.part(*part, None),
            _ => false,
        }
    }

    /// Is a joining word still waiting?
    pub fn dangling(&self) -> bool {
        self.joined.is_some() || self.place == 0.1
    }
}

/// Takes a written-together number apart: its parts, and the byte at which its tail begins.
///
/// A tail (`-jährig`) must be one that the lexicon knows.
///
/// `lone`: a single part before a particle will do.
pub(crate) fn compound<'a>(lexicon: &'a Lexicon, word: &str, lone: bool) -> Option<(Vec<&'a Sense>, usize)> {
    let first = lexicon.parts(word);
    if first.is_empty() {
        return None;
    }
    let mut path = Vec::new();
    let mut budget = 200;
    walk(lexicon, word, 0, lone, &mut path, &mut budget).map(|end| (path, end))
}

fn walk<'a>(
    lexicon: &'a Lexicon,
    word: &str,
    at: usize,
    lone: bool,
    path: &mut Vec<&'a Sense>,
    budget: &mut u32,
) -> Option<usize> {
    let rest = &word[at..];
    if *budget == 0 {
        return None;
    }
    *budget -= 1;
    let good = |path: &[&Sense]| {
        let mut sum = Sum::new(lexicon);
        // `조사`: nobody says a trillion without its number.
        let large = lexicon.settings.open_tails && !lone && matches!(path[0], Sense::Scale(s) if *s >= 1e8);
        !large && path.iter().all(|s| sum.push(s)) && !sum.dangling()
    };
    if rest.is_empty() {
        return (path.len() > 1 && good(path)).then_some(at);
    }
    for (form, sense) in lexicon.parts(rest) {
        if rest.starts_with(&**form) {
            path.push(sense);
            if let Some(end) = walk(lexicon, word, at + form.len(), lone, path, budget) {
                return Some(end);
            }
            path.pop();
        }
    }
    let tail = lexicon.tail(rest)?;
    // A lone digit before a currency is more likely a word of its own: `사원`.
    if *tail == Sense::Particle && path.len() < 2 && !lone {
        return None;
    }
    if lexicon.settings.open_tails && !lone && path.len() == 1 && !whole(path[0], tail, rest) {
        return None;
    }
    let doubtful = matches!(path[..], [Sense::Number { value, .. }] if *value < 10.0)
        && matches!(tail, Sense::Money { .. })
        && rest.chars().count() <= 2;
    (!path.is_empty() && !doubtful && good(path)).then_some(at)
}

/// Is one part with a tail a number where any word may be a tail? `두배` and `십년간` are, `사건`, `반대` and `백인` are words.
fn whole(part: &Sense, tail: &Sense, rest: &str) -> bool {
    match (part, tail) {
        (Sense::Number { value, weak: false, .. }, _) => *value >= 1.0,
        (_, Sense::Time(TimeUnit::Year | TimeUnit::Month, _)) => rest.chars().count() > 1,
        (Sense::Number { value, .. }, Sense::Noun) => *value == 1.0,
        (Sense::Scale(_), Sense::Money { .. }) | (_, Sense::Percent | Sense::PartsOf | Sense::Particle) => true,
        _ => false,
    }
}

/// The number that a denominator's stem says: `vent` + `cinqu`, `tjugo` + `förste`.
pub(super) fn stem(lexicon: &Lexicon, word: &str) -> Option<f64> {
    fn cut(lexicon: &Lexicon, word: &str, sum: &Sum, budget: &mut u32) -> Option<f64> {
        if word.is_empty() {
            return if sum.dangling() { None } else { sum.value() };
        }
        *budget = budget.checked_sub(1)?;
        for (form, sense) in lexicon.parts(word).iter().chain(lexicon.stems(word)) {
            let mut next = sum.clone();
            if let Some(rest) = word.strip_prefix(&**form)
                && next.push(sense)
                && let Some(value) = cut(lexicon, rest, &next, budget)
            {
                return Some(value);
            }
        }
        None
    }
    cut(lexicon, word, &Sum::new(lexicon), &mut 100)
}
