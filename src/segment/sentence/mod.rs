//! Sentences: a rule engine that knows no language; abbreviations, ordinals and usual first words come from the pack.
//!
//! A stop (`. ! ? … 。 ؟ । …`) takes the closing quotation marks and brackets behind it; what follows decides whether
//! the sentence ends there. Quotations and brackets that close in the same paragraph are not cut inside.

mod heads;
mod labels;
mod markup;
mod pairs;
mod rules;
mod signs;
mod stamps;

pub(crate) use markup::bare;
pub use rules::SentenceRules;

use crate::order::Order;
use crate::{Span, pack::Pack};
use pairs::Pairs;
use rules::Kind;
use signs::Next;

/// Splits `within` (a paragraph) of `text` into sentences by the pack's abbreviations and ordinal rules.
///
/// The spans cover every non-blank character of `within` but markup and ruled lines around sentences, in order, without overlap.
pub fn sentences(text: &str, within: Span, pack: &Pack) -> Vec<Span> {
    let part = within.of(text);
    let mut out = Vec::new();
    let mut start = 0;
    for end in ends(part, &pack.tables.sentence) {
        push(part, start, end, within.start, &mut out);
        start = end;
    }
    push(part, start, part.len(), within.start, &mut out);
    out
}

fn push(part: &str, start: usize, end: usize, base: usize, out: &mut Vec<Span>) {
    out.extend(bare(part, Span::new(start, end)).map(|s| Span::new(base + s.start, base + s.end)));
}

/// Where sentences end, ascending. An end may stand before blanks; the last end is left out.
fn ends(s: &str, rules: &SentenceRules) -> Vec<usize> {
    let items = labels::starts(s);
    let mut out = Vec::new();
    let pairs = Pairs::new(s);
    let mut start = 0;
    let mut at = 0;
    let mut quotes = (0, 0);
    while let Some(c) = s[at..].chars().next() {
        // Nothing ends within a word.
        if items.is_empty() && c.is_ascii_alphanumeric() {
            at += s.as_bytes()[at..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
            continue;
        }
        if items.binary_search(&at).is_ok() {
            start = at;
        }
        if let Some(end) = signs::broken_off(s, at) {
            if !pairs.hold(at, end) && signs::says(&s[start..at]) {
                out.push(end);
                start = end;
            }
            at = end;
            continue;
        }
        if !signs::is_stop(c, &s[..at]) {
            if (heads::ends_before(s, start, at, rules) || stamps::ends_before(s, start, at, rules))
                && !pairs.hold(at, at)
            {
                out.push(at);
                start = at;
            }
            at += c.len_utf8();
            continue;
        }
        let spread = signs::spread_dots(s, at);
        if let Some(run) = spread {
            // `word. . . . Next`: the first point ends the sentence; `word . . . word` leaves words out.
            let next = Next::read(&s[run..]);
            let attached = s[..at].ends_with(|p: char| !p.is_whitespace());
            if attached && next.spaced && next.upper && !pairs.hold(at, at + 1) {
                out.push(at + 1);
                start = at + 1;
            }
            at = run;
            continue;
        }
        let run = signs::run_end(s, at);
        let end = signs::closers_end(s, run);
        let end = signs::loose_quote_end(s, end, &mut quotes).unwrap_or(end);
        let mut stop = Stop { s, start, at, run, end, c, remark: false };
        stop.end = stop.note().unwrap_or(end);
        if let Some(end) = signs::remark_end(s, stop.end)
            && stop.ends_sentence_plainly(rules)
        {
            stop.end = end;
            stop.remark = true;
        }
        let end = stop.end;
        if end < s.len() && !pairs.hold(at, end) && stop.ends_sentence(rules) {
            out.push(end);
            start = end;
        }
        at = end.max(run);
    }
    if !items.is_empty() {
        out.extend(items);
        out.order();
        out.dedup();
    }
    out
}

/// A stop sign in its place.
struct Stop<'a> {
    s: &'a str,
    /// Where the sentence so far began.
    start: usize,
    /// The first stop sign.
    at: usize,
    /// Past the last stop sign of the run (`?!`, `...`).
    run: usize,
    /// Past the closing marks behind the run.
    end: usize,
    c: char,
    /// A remark in brackets was taken in behind the stop.
    remark: bool,
}

impl Stop<'_> {
    /// Is the word before an ordinary one, so that what follows cannot belong to an abbreviation?
    fn ends_sentence_plainly(&self, rules: &SentenceRules) -> bool {
        let word = signs::chunk_before(self.s, self.start, self.at);
        !matches!(self.c, '.') || word.chars().count() > 2 && rules.kind(word) == Kind::Word
    }

    fn ends_sentence(&self, rules: &SentenceRules) -> bool {
        let so_far = &self.s[self.start..self.at];
        // `[...]` leaves words out.
        if !signs::says(so_far) || so_far.ends_with('[') && self.s[self.run..].starts_with(']') {
            return false;
        }
        if self.remark {
            return true;
        }
        let next = Next::read(&self.s[self.end..]);
        if signs::is_unspaced(self.c) {
            return !next.continues_unspaced(self.end > self.run);
        }
        if !next.spaced {
            return self.glued(&next, rules);
        }
        // `"…" (Smith 55).`: a bracket behind a quotation belongs to it.
        if next.is_punctuation()
            || self.end > self.run && next.bracket && !self.s[..self.end].ends_with(&[')', '）'][..])
        {
            return false;
        }
        let lone_dot = matches!(self.c, '.' | '．') && self.run - self.at == self.c.len_utf8();
        if self.note_ends() || next.ellipsis {
            return true;
        }
        if next.lower && !(lone_dot && self.end == self.run && self.after_plain_word(rules)) {
            return false;
        }
        if !lone_dot {
            return true;
        }
        self.dot(&next, rules)
    }

    fn note_ends(&self) -> bool {
        self.end > self.run && self.s[self.run..].starts_with(|c: char| c.is_ascii_digit())
    }

    /// Past a note's number right behind the stop: `… cognition (type 2).10 This model …`.
    fn note(&self) -> Option<usize> {
        let rest = &self.s[self.run..];
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let next = Next::read(&rest[digits..]);
        let word = signs::chunk_before(self.s, self.start, self.at);
        let plain = word.ends_with(')') || word.chars().count() > 2 && word.chars().all(char::is_alphabetic);
        (self.c == '.' && (1..3).contains(&digits) && next.spaced && next.upper && plain).then_some(self.run + digits)
    }

    /// No blank behind the stop: a forgotten one (`Stadt.Der Bürgermeister`) or part of a name (`Node.js`).
    fn glued(&self, next: &Next, rules: &SentenceRules) -> bool {
        // A wide point brings its own blank: `done．Next`.
        if self.c == '．' && next.upper && next.second_lower {
            return true;
        }
        if self.c == '…' || self.run - self.at > 2 {
            return false;
        }
        let word = signs::chunk_before(self.s, self.start, self.at);
        let rest = signs::chunk_after(self.s, self.end);
        let plain = word.chars().count() > 1
            && word.chars().rev().take(2).all(char::is_lowercase)
            && !word.contains(&['@', '/', '.', '_'][..])
            && !rest.contains(&['@', '/', '_'][..])
            && rules.kind(word) == Kind::Word;
        let closed = self.end > self.run && next.upper;
        let sentence = next.upper
            && next.second_lower
            && (rules.starts(next.word) || next.word.chars().count() > 3)
            && !next.word_dotted;
        closed && !plain && next.second_lower && self.c != '.' || plain && sentence
    }

    /// A long word, or one that ends with a vowel, is hardly clipped: a sentence may end here though the next letter is a
    /// small one. `Afkorting aanw. vnw.` against `È una tecnica. il jamming …`.
    fn after_plain_word(&self, rules: &SentenceRules) -> bool {
        let word = signs::chunk_before(self.s, self.start, self.at);
        let letters = word.chars().count();
        (letters > 6 || letters > 4 && word.ends_with(signs::is_vowel))
            && word.chars().all(char::is_alphabetic)
            && word.chars().skip(1).all(char::is_lowercase)
            && rules.kind(word) == Kind::Word
    }

    /// A single full stop with a blank behind it and no lower-case letter after that.
    fn dot(&self, next: &Next, rules: &SentenceRules) -> bool {
        let word = signs::chunk_before(self.s, self.start, self.at);
        if word.is_empty() {
            return true;
        }
        let first = word.starts_with(char::is_alphanumeric) && !signs::says(&self.s[self.start..self.at - word.len()]);
        if word.chars().all(|c| c.is_numeric()) {
            // `1. The first item`: a label, not a sentence.
            if first && word.len() < 4 {
                return false;
            }
            return !self.ordinal(word, next, rules);
        }
        let closed = self.end > self.run;
        match rules.kind(word) {
            // `a. First item`
            _ if first && word.chars().count() == 1 => false,
            Kind::Before => false,
            Kind::Number => !(next.digit || next.roman),
            Kind::Inside => {
                !next.digit && (rules.starts(next.word) && !next.bracket || next.opener && !next.bracket && !closed)
            }
            Kind::After => !next.digit || closed,
            Kind::Word => true,
            Kind::Initial => !next.digit && !next.initial && rules.starts(next.word),
            Kind::Roman => rules.ordinals.is_none() || rules.starts(next.word),
        }
    }

    /// `18. Juni`, `3. Platz`, `12. 6. 2025` where the pack says that ordinals take a point.
    fn ordinal(&self, word: &str, next: &Next, rules: &SentenceRules) -> bool {
        let Some(nouns_capital) = rules.ordinals else { return false };
        if word.len() > 3 {
            return false;
        }
        if next.digit {
            return word.len() < 3;
        }
        if nouns_capital {
            return !rules.starts(next.word);
        }
        // Elsewhere a capital behind an ordinal is rare: a king's name, a numbered body, a month in title case.
        let before = signs::word_before(&self.s[self.start..self.at - word.len()]);
        before.chars().next().is_some_and(char::is_uppercase) && word.len() < 3 && !rules.starts(next.word)
    }
}

#[cfg(test)]
mod tests;
