//! The newspaper, agency or site of a text that was copied with its page.

use super::byline::{after_words, tidy};
use super::words::{ArticleWords, Word, is_mark, plain};
use super::{Paragraph, Role};

/// The outlet of a page that was copied whole, `None` where it was not: of the menu's lines that which comes again below, best
/// in the line of rights, or is called as newspapers are.
pub(super) fn menu(text: &str, paragraphs: &[Paragraph], words: &ArticleWords) -> Option<Option<String>> {
    let head = paragraphs.iter().position(|p| p.role == Role::Headline).filter(|h| *h > 0)?;
    let line = |p: &Paragraph| p.span.of(text);
    let aside = |all: &[Paragraph]| -> Vec<String> {
        all.iter().filter(|p| !p.role.tells()).map(|p| line(p).to_lowercase()).collect()
    };
    let (above, below) = (aside(&paragraphs[..head]), aside(&paragraphs[head..]));
    let weight = |i: usize, name: &str| {
        let low = name.to_lowercase();
        // `The Post uses cookies`.
        let consent = low.split(is_mark).any(|w| w.starts_with("cookie"));
        if name.chars().count() < 3 || consent || !may_be(name, words) {
            return 0;
        }
        let again: Vec<&String> = below.iter().filter(|l| holds(l, &low)).collect();
        let paper = words.is_paper(name);
        // `© Press of Jarilla` is not what a menu calls `Jarilla`.
        let rights = again.iter().any(|l| match owner(l, words) {
            Some(owner) => paper || owner.starts_with(&low),
            None => l.contains(&['©', 'ⓒ'][..]) || l.contains("copyright"),
        });
        let credited = above.iter().chain(&below).any(|l| credits(l, &low, words));
        3 * usize::from(rights)
            // Newspapers are called `Nyheter` too, and first of all it is what a menu offers.
            + 2 * usize::from(paper && (i == 0 || !words.is(Word::Outlet, &low)))
            + 2 * usize::from(credited)
            + usize::from(!again.is_empty())
            + usize::from(i < 2)
    };
    let all = paragraphs[..head].iter().map(line).enumerate().map(|(i, l)| (weight(i, l), l));
    // Of equals the first.
    let best = all.filter(|(w, _)| *w > 1).reduce(|a, b| if b.0 > a.0 { b } else { a });
    let best = best.map(|(_, l)| tidy(l));
    (head > 2 || best.is_some()).then_some(best)
}

/// May it be the name of a newspaper: no button, and without its words no sentence either?
pub(super) fn may_be(name: &str, words: &ArticleWords) -> bool {
    let low = plain(name);
    let small = name.split_whitespace().filter(|w| w.chars().count() > 3 && w.starts_with(char::is_lowercase)).count();
    ![Word::Share, Word::Related, Word::Menu].iter().any(|w| words.is(*w, &low))
        && small <= usize::from(words.is_paper(name))
}

/// `Photo: Harbour Post/Ann Hill`, `(Ann Hill/Harbour Post)`, `Source: Harbour Post + agencies`: what such a line credits.
fn credits(line: &str, name: &str, words: &ArticleWords) -> bool {
    line.match_indices(name).any(|(at, _)| {
        let (before, after) = (line[..at].trim_end(), line[at + name.len()..].trim_start());
        let bracket = before.rsplit_once('(').is_some_and(|(_, b)| !b.contains(')')) && after.contains(')');
        let label = before.rsplit_once(&[':', '：'][..]).is_some_and(|(label, _)| {
            let label = plain(label.rsplit(&[' ', '(', '.'][..]).next().unwrap_or(""));
            words.is(Word::Caption, &label) || words.is(Word::Source, &label)
        });
        (bracket || label)
            && before.ends_with(&[':', '：', '(', '/'][..])
            && (after.is_empty() || after.starts_with(&['/', ')', '+', '-', '–'][..]))
    })
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
pub(super) fn owner(line: &str, words: &ArticleWords) -> Option<String> {
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
        let name = tidy(part.split(&[',', '.', '|', '·', '–', '—'][..]).next()?.trim_matches(year));
        // `© All rights reserved The Harbour Post`.
        let known = plain(&name);
        let phrase = known[..words.heads(Word::Share, &known)].split_whitespace().count();
        let name = if phrase > 1 { after_words(&name, phrase)? } else { name };
        (3..40).contains(&name.chars().count()).then_some(name)
    };
    name(behind.trim_start_matches(year)).or_else(|| name(before))
}

/// `412× read`, `MSK+2`: no name.
pub(super) fn counted(name: &str) -> bool {
    name.contains('×') || name.split('+').skip(1).any(|n| n.starts_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Source, article::Article, pack::Packs};

    #[test]
    fn who_owns_a_text() {
        let words = ArticleWords::default();
        for (line, told) in [
            ("© Werra Post 2026 – Alle Rechte vorbehalten", Some("Werra Post")),
            ("Copyright© 2026, The Harbour Post", Some("The Harbour Post")),
            ("The Harbour Post © 2026", Some("The Harbour Post")),
            ("© 2026", None),
            ("The Harbour Post – every Friday", None),
        ] {
            assert_eq!(owner(line, &words).as_deref(), told, "{line}");
        }
    }

    #[test]
    fn what_a_line_credits() {
        let words = ArticleWords::default();
        for line in [
            "the pier. photo: harbour post/ann hill",
            "the pier on monday (ann hill/harbour post)",
            "photo: ann hill/harbour post",
            "source: harbour post + agencies",
        ] {
            assert!(credits(line, "harbour post", &words), "{line}");
        }
        // Paths, tags, other names.
        for line in [
            "start / harbour post / news",
            "topics: harbour post, ice",
            "photo: harbour poster",
            "photo: the harbour post office",
        ] {
            assert!(!credits(line, "harbour post", &words), "{line}");
        }
    }

    #[test]
    fn buttons_pictures_and_sites_beside_the_day() {
        let body = "A ferry struck the pier on Tuesday and 12 people were injured, police said in the evening.";
        let outlet = |top: &str, end: &str| {
            let text = format!("Ferry hits pier\n\n{top}\n\n{body}\n\nNobody was killed.\n\n{end}");
            Article::read(&Source::new("a", text), &Packs::builtin()).outlet
        };
        let day = "4 March 2026";
        assert_eq!(outlet(&format!("{day}\nAnn Hill\nREAD LATER"), "").as_deref(), None);
        assert_eq!(outlet(&format!("{day}\nMake it larger"), "").as_deref(), None);
        assert_eq!(outlet(&format!("{day}\nAP/Ann Hill"), "").as_deref(), None);
        assert_eq!(outlet(&format!("{day} | by Lagoon24"), "").as_deref(), Some("Lagoon24"));
        assert_eq!(outlet(&format!("{day} | by Lagoon"), "").as_deref(), None);
        assert_eq!(outlet(&format!("{day}\nHarbour Post"), "© 2026 Quay Media").as_deref(), Some("Harbour Post"));
        assert_eq!(outlet(&format!("{day}\nQuay Seven"), "© 2026 Harbour Post").as_deref(), Some("Harbour Post"));
    }
}
