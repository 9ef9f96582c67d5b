//! The newspaper, agency or site of a text that was copied with its page.

use super::byline::tidy;
use super::words::{ArticleWords, Word, is_mark, plain};
use super::{Paragraph, Role};

/// The outlet of a page that was copied whole, `None` where it was not: of the menu's lines that which comes again below, best
/// in the line of rights, or is called as newspapers are.
pub(super) fn menu(text: &str, paragraphs: &[Paragraph], words: &ArticleWords) -> Option<Option<String>> {
    let head = paragraphs.iter().position(|p| p.role == Role::Headline).filter(|h| *h > 0)?;
    let line = |p: &Paragraph| p.span.of(text);
    let below: Vec<String> =
        paragraphs[head..].iter().filter(|p| !p.role.tells()).map(|p| line(p).to_lowercase()).collect();
    let weight = |i: usize, name: &str| {
        let low = name.to_lowercase();
        // `The Post uses cookies`.
        let consent = low.split(is_mark).any(|w| w.starts_with("cookie"));
        if name.chars().count() < 3
            || consent
            || [Word::Share, Word::Related].iter().any(|w| words.is(*w, &plain(name)))
        {
            return 0;
        }
        let again: Vec<&String> = below.iter().filter(|l| holds(l, &low)).collect();
        let rights = again.iter().any(|l| l.contains(&['©', 'ⓒ'][..]) || l.contains("copyright"));
        3 * usize::from(rights)
            // Newspapers are called `Nyheter` too, and first of all it is what a menu offers.
            + 2 * usize::from(words.is_paper(name) && (i == 0 || !words.is(Word::Outlet, &low)))
            + usize::from(!again.is_empty())
            + usize::from(i < 2)
    };
    let all = paragraphs[..head].iter().map(line).enumerate().map(|(i, l)| (weight(i, l), l));
    // Of equals the first.
    let best = all.filter(|(w, _)| *w > 1).reduce(|a, b| if b.0 > a.0 { b } else { a });
    let best = best.map(|(_, l)| tidy(l));
    (head > 2 || best.is_some()).then_some(best)
}

/// Does a line hold a name as whole words?
pub(super) fn holds(line: &str, name: &str) -> bool {
    let ends = |at: usize| {
        let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        edge(line[..at].chars().next_back()) && edge(line[at + name.len()..].chars().next())
    };
    line.match_indices(name).any(|(at, _)| ends(at) || !name.is_ascii())
}

/// `© Example Daily, all rights reserved`, `Copyright 2026 Example Daily.`, `Example Daily © 2026`: who owns the text.
pub(super) fn owner(line: &str) -> Option<String> {
    let line = line.trim_start_matches('(');
    let word = line.get(.."copyright".len()).filter(|w| w.eq_ignore_ascii_case("copyright")).map_or(0, str::len);
    let sign = line.find(&['©', 'ⓒ'][..]);
    let year = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '–' | ',' | '©' | 'ⓒ');
    let behind = &line[sign.unwrap_or(word)..];
    let before = sign.filter(|at| *at > word).map_or("", |at| &line[word..at]);
    if sign.is_none() && word == 0 {
        return None;
    }
    let name = |part: &str| {
        let name = tidy(part.split(&[',', '.', '|', '·'][..]).next()?.trim_matches(year));
        (3..40).contains(&name.chars().count()).then_some(name)
    };
    name(behind.trim_start_matches(year)).or_else(|| name(before))
}

/// `412× read`, `MSK+2`: no name.
pub(super) fn counted(name: &str) -> bool {
    name.contains('×') || name.split('+').skip(1).any(|n| n.starts_with(|c: char| c.is_ascii_digit()))
}
