//! Pages that were pasted whole, with their menus, and lines that only pages have.

use super::Role;
use super::byline::Facts;
use super::roles::{Line, SHORT, is_author, is_byline};
use super::words::{ArticleWords, Word, is_mark, plain};

/// Short lines at the top from which they are a menu. Lower takes outlet, section and headline for one.
const MENU: usize = 3;
/// Lines below a menu among which the headline stands (more menu, a consent line, a path), or the byline below it.
const TOP: usize = 16;

/// The headline of a whole page: below a menu of some short lines stands the first longer one.
pub(super) fn masthead(lines: &[Line], roles: &[Option<Role>], facts: &Facts, words: &ArticleWords) -> Option<usize> {
    let menu = lines.iter().take_while(|l| l.brief()).count();
    // A short headline with its byline below it is no menu; many a menu has the day in it.
    let by = |i: usize| is_author(&lines[i], words) || menu < 2 * MENU && facts.is_dateline(i);
    if menu < MENU || (0..menu).any(by) {
        return None;
    }
    let text = lines.iter().position(|l| l.chars > SHORT || l.runs() && l.wide()).unwrap_or(lines.len());
    let head = |i: usize| {
        let line = &lines[i];
        let whole = !line.brief()
            && !line.stopped
            && !line.bullet
            && ![" > ", " / ", " › ", " » "].iter().any(|s| line.text.contains(s));
        whole && roles[i].is_none() && !facts.is_dateline(i) && !is_author(line, words)
    };
    (menu..text.min(menu + TOP)).find(|i| head(*i))
}

/// What stands around the headline of a whole page.
pub(super) fn page(lines: &[Line], roles: &mut [Option<Role>], title: usize, facts: &Facts, words: &ArticleWords) {
    for role in &mut roles[..title] {
        *role = Some(Role::Furniture);
    }
    let from = below_day(lines, title, title + TOP, 2, facts).unwrap_or(title) + 1;
    let end = (from..lines.len()).find(|i| roles[*i].is_none() && lines[*i].runs()).unwrap_or(from);
    for i in title + 1..end {
        let line = &lines[i];
        if roles[i].is_some() || line.runs() {
            continue;
        }
        if is_byline(lines, i, Some(title), facts, words) {
            roles[i] = Some(Role::Byline);
        } else if line.brief() || i > from {
            roles[i] = Some(Role::Furniture);
        }
    }
    for (role, line) in roles.iter_mut().zip(lines) {
        if line.plain == lines[title].plain && role.is_none() {
            *role = Some(Role::Headline);
        }
    }
    roles[title] = Some(Role::Headline);
}

/// The last line with a full day near the headline: below it the text begins, though a standfirst may stand above it.
pub(super) fn below_day(lines: &[Line], title: usize, to: usize, standfirsts: usize, facts: &Facts) -> Option<usize> {
    let near = |i: &usize| {
        let between = &lines[title + 1..*i];
        between.iter().filter(|l| l.runs()).count() <= standfirsts && between.iter().all(|l| l.chars < 250)
    };
    let days = (title + 1..to.min(lines.len())).take_while(near);
    days.filter(|i| facts.is_dateline(*i) && facts.day(*i).is_some()).last()
}

/// `Torgeir Sund (text) and Aslaug Vik (photo)`.
pub(super) fn has_labels(line: &str, words: &ArticleWords) -> bool {
    let label = |w: &str| words.is(Word::Author, w) || words.is(Word::Caption, w);
    line.split('(').skip(1).any(|p| p.split_once(')').is_some_and(|(w, _)| label(&plain(w))))
}

/// `Teresa Quintanilha, em Viena`, `Solveig Maréchal (à Stockholm)`: a name and where from.
pub(super) fn is_from(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().map(|w| w.trim_matches(is_mark)).collect();
    let capital = |w: &&&str| w.starts_with(char::is_uppercase);
    let lower = words.iter().filter(|w| w.starts_with(char::is_lowercase)).count();
    (4..9).contains(&words.len())
        && words.iter().take(2).filter(capital).count() == 2
        && words.iter().rev().take(1).filter(capital).count() == 1
        && (1..4).contains(&lower)
        && words[2..].iter().filter(|w| w.chars().count() < 4 && w.starts_with(char::is_lowercase)).count() > 0
        && !line.contains(|c: char| c.is_numeric() || matches!(c, ':' | '?' | '!' | '"' | '“' | '„' | '«' | ';'))
}

/// Are most words written with a capital, as in headlines of some newspapers?
pub(super) fn in_capitals(line: &str) -> bool {
    let all = || line.split_whitespace().filter(|w| w.chars().count() > 3);
    all().filter(|w| w.starts_with(char::is_uppercase)).count() * 3 > all().count() * 2
}

/// `Have a tip? Write to us.`: how many a page ends.
pub(super) fn asks_readers(line: &Line) -> bool {
    let Some((question, answer)) = line.text.split_once(&['?', '؟', '？'][..]) else { return false };
    let few = |t: &str| t.split_whitespace().count() < 8;
    let answer = answer.trim();
    let one = !answer.is_empty() && !answer.trim_end_matches(&['.', '!'][..]).contains(&['.', '!', '?'][..]);
    line.chars < 80
        && one
        && few(question)
        && few(answer)
        && !line.text.contains(&['"', '“', '”', '„', '«', '»', '‘', '(', '–', '—'][..])
}
