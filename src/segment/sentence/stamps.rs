//! A time stamp that was run together with the text around it: `Ferry runs again 2026-03-04 The ferry …`,
//! `Anna Berg 03/04/2026 10:15 AM The ferry …`. It is an item of its own.

use super::rules::SentenceRules;
use super::signs;

/// Does what began at `start` end before the blank at `at`, because a stamp ends or begins there?
///
/// In running text a small word stands before a date (`on 2026-03-04`), and what follows goes on with the sentence.
pub(super) fn ends_before(s: &str, start: usize, at: usize, rules: &SentenceRules) -> bool {
    let Some(rest) = s[at..].strip_prefix(' ') else { return false };
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        let so_far = &s[start..at];
        return length(rest).is_some_and(|len| free(so_far, rules) && follows(&rest[len..]));
    }
    // Most blanks stand behind neither a figure nor `AM`.
    if !s[..at].ends_with(|c: char| c.is_ascii_digit() || matches!(c, 'M' | 'm')) || !follows(&s[at..]) {
        return false;
    }
    let mut from = at;
    for _ in 0..3 {
        let word = signs::word_before(&s[start..from]);
        let Some(begin) = s[start..from].trim_end().len().checked_sub(word.len()).filter(|_| !word.is_empty()) else {
            return false;
        };
        from = start + begin;
        if length(&s[from..]) == Some(at - from) {
            let before = &s[start..from];
            return !signs::says(before) || free(before.trim_end(), rules);
        }
    }
    false
}

/// May a stamp stand behind `before`: no small word, and no mark that asks for more?
fn free(before: &str, rules: &SentenceRules) -> bool {
    let word = signs::word_before(before);
    word.ends_with(char::is_alphanumeric) && !rules.starts(word)
}

/// Nothing more, or a capital behind a blank.
fn follows(rest: &str) -> bool {
    rest.trim().is_empty() || rest.strip_prefix(' ').is_some_and(|r| r.starts_with(char::is_uppercase))
}

/// Bytes of the stamp at the head of `s`: a date with its time of day, or a date of the form `2026-03-04`.
fn length(s: &str) -> Option<usize> {
    let word = |s: &str| s.split(' ').next().map_or(0, str::len);
    let date = word(s);
    let mut parts = s[..date].split(&['/', '-', '.'][..]);
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
    let figures = |p: &str, most: usize| (1..=most).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit());
    if parts.next().is_some() || !(figures(a, 4) && figures(b, 2) && figures(c, 4)) {
        return None;
    }
    let time = s[date..].strip_prefix(' ').unwrap_or("");
    let clock = word(time);
    let hours = time[..clock].split_once(':').is_some_and(|(h, m)| figures(h, 2) && m.len() == 2 && figures(m, 2));
    if !hours {
        return (a.len() == 4 && c.len() == 2).then_some(date);
    }
    let half = time[clock..].get(1..3).filter(|h| matches!(*h, "AM" | "PM" | "am" | "pm"));
    Some(date + 1 + clock + half.map_or(0, |h| h.len() + 1))
}
