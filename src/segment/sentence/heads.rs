//! A heading without a stop that was run together with the text under it: `Council closes bridge The council has …`.

use super::rules::SentenceRules;
use super::signs;

/// Longest heading, in bytes.
const HEADING: usize = 160;

/// Does a heading that began at `start` end before the blank at `at`?
///
/// A usual first word with a capital, and a small letter after it, hardly follows a word directly within a sentence; titles of
/// works and names have more capitals (`The Guardian`), polite forms are known ([`SentenceRules::is_polite`]).
pub(super) fn ends_before(s: &str, start: usize, at: usize, rules: &SentenceRules) -> bool {
    let Some(rest) = s[at..].strip_prefix(' ') else { return false };
    // Where nouns have capitals, a capital tells nothing.
    if !rest.starts_with(char::is_uppercase) || at - start > HEADING || rules.ordinals == Some(true) {
        return false;
    }
    let word = rest.split(&[' ', ','][..]).next().unwrap_or("");
    let next = rest[word.len()..].strip_prefix(' ').unwrap_or("");
    let single = word.chars().nth(1).is_none();
    if word.chars().skip(1).any(char::is_uppercase) || !next.starts_with(char::is_lowercase) {
        return false;
    }
    let before = signs::word_before(&s[start..at]);
    let plain = before.ends_with(char::is_alphanumeric) && before.starts_with(char::is_alphanumeric);
    let long = before.chars().count() > 3 || before.ends_with(|c: char| c.is_ascii_digit());
    let heading = s[start..].trim_start().starts_with(|c: char| !c.is_lowercase());
    // `Også Den arabiske liga`, `for De Forenede`: a function word wants more behind it; an adverb may end a heading.
    let wants = || rules.starts(before) && (before.chars().count() < 5 || before.starts_with(char::is_uppercase));
    plain && heading && (long || !single) && rules.starts(word) && !rules.is_polite(word) && !wants()
}
