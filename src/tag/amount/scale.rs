//! Around a figure: does it go on, is a scale meant, does the article belong to it?

use super::figure::{Line, number};
use super::lexicon::Sense;
use super::words::Sum;

impl Line<'_> {
    /// Do digits go on with a number (`2 million 300,000`, `3 hundred and 21`), or begin a new one (`8 million 250 ml`)?
    pub(super) fn goes_on(&self, sum: &Sum, value: f64, end: usize) -> bool {
        let scale = sum.last_scale();
        self.lexicon.settings.unspaced
            || scale <= 100.0
            || scale > 1e3 && value >= scale / 1e3
            // `3 mil 500 personas`
            || scale == 1e3 && (100.0..1e3).contains(&value)
            // `30만9천381`
            || self.lexicon.settings.open_tails && scale <= 1e4
            || self.find(end, |s| matches!(s, Sense::Scale(_)).then_some(())).is_some()
            || self
                .pieces
                .get(end)
                .and_then(|p| p.parts.as_ref())
                .is_some_and(|p| matches!(p[..], [Sense::Scale(_), ..]))
    }

    /// Does a comma at `i` part the groups of a number in words: `two thousand, three hundred`?
    pub(super) fn group_after_comma(&self, i: usize, sum: &Sum) -> bool {
        let scale = sum.last_scale();
        self.lower(i) == ","
            && scale >= 1e3
            && self.positive(i + 1).is_some_and(|f| f.words && !f.vague && (100.0..scale).contains(&f.value))
    }

    /// Has a fraction in digits a scale of its own: `300 and | 2.12 hundred`?
    pub(super) fn own_scale(&self, (end, value): &(usize, f64)) -> bool {
        value.fract() != 0.0 && self.find(*end, |s| matches!(s, Sense::Scale(_)).then_some(())).is_some()
    }

    /// Is what looks like a scale the beginning of a unit (`千克`), or of a minor currency behind digits (`34 cents`)?
    pub(super) fn unit_instead(&self, i: usize, plain: bool) -> bool {
        plain && self.minor_at(i)
            || self.lexicon.settings.unspaced
                && self.find(i, |s| matches!(s, Sense::Measure(_)).then_some(())).is_some_and(|f| f.0 > i + 1)
    }

    /// Does a minor currency stand at `i`?
    pub(super) fn minor_at(&self, i: usize) -> bool {
        self.find(i, |s| matches!(s, Sense::Minor { .. }).then_some(())).is_some()
    }

    /// `twenty - one`, with blanks around the hyphen, between number words.
    pub(super) fn spaced_hyphen(&self, i: usize) -> bool {
        self.lower(i) == "-"
            && self.find(i + 1, number).is_some()
            && i > 0
            && self.find(i - 1, number).is_some_and(|n| n.1.1 >= 10.0)
    }

    /// Does the article before `at` stand for the number itself: `a hundred`, `a dozen`, `eine halbe Million`?
    pub(super) fn includes_article(&self, i: usize, at: usize) -> bool {
        at > i
            && (self.fractional(at)
                || self.find(at, |s| matches!(s, Sense::Scale(_) | Sense::Bundle { .. }).then_some(())).is_some())
    }

    /// Behind an article: `halbe Million`.
    pub(super) fn fractional(&self, i: usize) -> bool {
        self.find(i, number).is_some_and(|n| n.1.0 < 1.0)
    }

    /// Skips one `of`.
    pub(super) fn of(&self, i: usize) -> usize {
        self.is(i, |s| *s == Sense::Of).unwrap_or(i)
    }

    pub(super) fn short(&self, s: &Sense, at: usize) -> Option<f64> {
        let Sense::Short { value, money } = s else { return None };
        let capital = self.word(at).chars().next().is_some_and(char::is_uppercase);
        let money_near = || {
            (1..=3).any(|k| at.checked_sub(k + 1).is_some_and(|j| self.currency(j).is_some()))
                || self.currency(at + 1).is_some()
                || self.currency(self.of(at + 1)).is_some()
        };
        // A letter with a blank before it is a scale only beside money.
        let tight = self.glued(at);
        let good = if *money {
            // `8 B people`
            (capital
                && (tight
                    // `1,250.5 M`
                    || self.lower(at - 1).contains(&[',', '.'][..]) && self.closed(at + 1)
                    || self.pieces.get(at + 1).is_some_and(|p| p.spaced && !p.capital) && self.counted_next(at + 1)))
                || money_near()
        } else {
            // `2.33 k`
            tight || self.lower(at).len() > 1 || capital || money_near() || self.closed(at + 1)
        };
        good.then_some(*value)
    }

    /// Does a counted noun in the plural stand at `i`, known by the language's endings or by name?
    pub(super) fn counted_next(&self, i: usize) -> bool {
        !self.lexicon.settings.plural.is_empty() && self.counts_plural(i) && !self.closed(i)
    }

    pub(super) fn currency(&self, i: usize) -> Option<()> {
        self.find_inflected(i, |s| match s {
            Sense::Money { caps, .. } if *caps => self.word(i).chars().all(|c| !c.is_lowercase()).then_some(()),
            Sense::Money { .. } => Some(()),
            _ => None,
        })
        .map(|_| ())
    }
}
