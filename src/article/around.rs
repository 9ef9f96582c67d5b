//! What stands around the text and is known by its neighbours: menus, buttons, links, writers, pictures, the foot of a page.

use super::Role;
use super::byline::Facts;
use super::page::{MENU, MOST, is_quoted};
use super::person::{is_name, signs};
use super::roles::{Line, SHORT, is_author, segments};
use super::words::{ArticleWords, Word, plain};

/// Links under a heading such as `Read also`, up to the next running text.
pub(super) fn related(lines: &[Line], roles: &mut [Option<Role>], words: &ArticleWords) {
    let mut open = false;
    for (line, role) in lines.iter().zip(roles.iter_mut()) {
        let heading = line.short() && {
            let head = line.text.trim_end().trim_end_matches(&[':', '：'][..]);
            words.is(Word::Related, &plain(head)) && *role == Some(Role::Furniture)
        };
        if heading {
            open = true;
        } else if open && matches!(role, Some(Role::Headline | Role::Byline)) {
            // The heading was an entry of the menu above.
            open = false;
        } else if open {
            // A title has no full stop, a short sentence of the story has.
            open = !line.runs() && line.short() && !(line.full && line.words > 3);
            if open && role.is_none() {
                *role = Some(Role::Furniture);
            }
        }
    }
}

/// Below the last running text nothing without a stop is a subhead any more.
pub(super) fn footer(
    lines: &[Line],
    roles: &mut [Option<Role>],
    last_body: Option<usize>,
    facts: &Facts,
    words: &ArticleWords,
) {
    let Some(last) = last_body else { return };
    let mut listed = true;
    for i in last + 1..lines.len() {
        let line = &lines[i];
        // A line right above a bullet list heads it.
        listed &= line.bullet || lines.get(i + 1).is_some_and(|l| l.bullet);
        if roles[i].is_some() {
            continue;
        }
        let enclosed =
            line.text.starts_with(&['(', '（', '/', '['][..]) && line.text.ends_with(&[')', '）', '/', ']'][..]);
        let credit = words.heads(Word::Signoff, &line.plain) > 0
            || facts.is_dateline(i)
            || is_author(line, words) && !line.stopped;
        if line.short() && (enclosed || credit) {
            roles[i] = Some(Role::Byline);
        } else if !line.stopped && !line.bullet && line.short() && !listed
            // A bullet list that closes the article belongs to it, a link behind it does not.
            || line.bullet && i > last + 1 && matches!(roles[i - 1], Some(Role::Furniture | Role::Byline))
        {
            roles[i] = Some(Role::Furniture);
        }
    }
}

/// The roles where notices and links above the headline of a whole page are known too: what begins as they do, among the
/// short lines of a menu.
pub(super) fn menu(lines: &[Line], roles: &[Option<Role>], words: &ArticleWords) -> Vec<Option<Role>> {
    let mut roles = roles.to_vec();
    let top = lines.iter().skip(MENU).position(|l| l.chars > SHORT).map_or(lines.len(), |n| n + MENU).min(MOST);
    let known = |l: &Line| l.short() && words.begins(Word::Menu, &plain(segments(l.text).next().unwrap_or("")));
    if (0..top).filter(|i| lines[*i].brief()).count() > MENU {
        for i in (0..top).filter(|i| known(&lines[*i])) {
            roles[i] = roles[i].or(Some(Role::Furniture));
        }
    }
    roles
}

/// Answers that a poll offers at most.
const ANSWERS: usize = 6;

/// A poll: a question, or a statement under a word such as `poll`; two answers or more; the button that sends one.
pub(super) fn polls(lines: &[Line], roles: &mut [Option<Role>], words: &ArticleWords) {
    // The line that asks, where nothing but answers stands below it; a button right above.
    let (mut asked, mut below) = (None, false);
    for (i, line) in lines.iter().enumerate() {
        let bare = line.short() && !line.bullet && line.text.starts_with(|c: char| c.is_alphanumeric() || c == '¿');
        let button = bare && line.brief() && words.is(Word::Menu, &line.plain);
        if let Some(from) = asked.filter(|from| button && from + 2 < i) {
            roles[from..=i].iter_mut().for_each(|r| *r = r.or(Some(Role::Furniture)));
        }
        let question = bare && line.text.ends_with(&['?', '؟', ';'][..]);
        let answer = bare && line.words < 7 && line.chars < 40 && !line.stopped && !line.wide();
        if question || below && bare && !line.stopped && asked.is_none() {
            asked = Some(i);
        } else if !answer || line.text.contains(char::is_numeric) || asked.is_some_and(|from| i > from + ANSWERS) {
            asked = None;
        }
        below = button;
    }
}

/// Buttons and answers of a poll: short lines that are nothing but such words, beside others that are no story; at the very
/// end also lines that end as they do.
pub(super) fn buttons(lines: &[Line], roles: &mut [Option<Role>], words: &ArticleWords) {
    let bare = |l: &Line| l.text.starts_with(char::is_alphabetic) && l.words < 6 && !l.stopped;
    let button = |i: usize| lines.get(i).is_some_and(|l| bare(l) && words.is(Word::Menu, &l.plain));
    for i in 1..lines.len() {
        let aside = |n: usize| matches!(roles.get(n), Some(Some(Role::Furniture | Role::Caption)));
        let beside = aside(i - 1) || aside(i + 1) || button(i - 1) || button(i + 1);
        let last = i + MENU >= lines.len() && lines[i].text.starts_with(char::is_alphabetic);
        if roles[i].is_none()
            && (button(i) && beside || last && lines[i].short() && words.ends(Word::Menu, &lines[i].plain))
        {
            roles[i] = Some(Role::Furniture);
        }
    }
}

/// Who wrote it, below the headline and a standfirst: `by Ann Hill`, a name above an address.
pub(super) fn writers(lines: &[Line], roles: &mut [Option<Role>], words: &ArticleWords) {
    let head = roles.iter().position(|r| *r == Some(Role::Headline)).map_or(lines.len(), |h| h + 1);
    let top = (head..lines.len()).filter(|i| roles[*i].is_none() && lines[*i].runs()).nth(1).unwrap_or(head);
    let at = |n: Option<usize>| n.and_then(|n| lines.get(n)).map_or("", |l| l.text);
    for i in (head..top).filter(|i| lines[*i].words < 7 && !lines[*i].stopped) {
        let text = lines[i].text;
        let label = words.heads(Word::Author, &lines[i].plain);
        let by = label > 0 && text.get(label..).is_some_and(|n| is_name(n.trim_start(), words));
        if by || signs(text, [at(i.checked_sub(1)), at(Some(i + 1))], words) {
            roles[i] = roles[i].or(Some(Role::Byline));
        }
    }
}

/// Who is quoted beside the text, and a sentence between what stands around the text and the credit of its picture.
pub(super) fn pictures(lines: &[Line], roles: &mut [Option<Role>], words: &ArticleWords) {
    let Some(head) = roles.iter().position(|r| *r == Some(Role::Headline)) else { return };
    let mut told = 0;
    for i in head + 2..lines.len() {
        if roles[i].is_some() {
            continue;
        }
        told += usize::from(lines[i].runs());
        let credited = told < 3
            && lines[i].short()
            && matches!(roles[i - 1], Some(Role::Byline | Role::Furniture))
            && roles.get(i + 1) == Some(&Some(Role::Caption))
            && words.heads(Word::Caption, &lines[i + 1].plain) > 0;
        // Below words that are quoted, or led by a dash: elsewhere it heads a portrait.
        let quote =
            lines[i - 1].text.starts_with(&['"', '“', '„', '«', '»', '”', '‘', '\''][..]) && lines[i - 1].short();
        let led = lines[i].text.starts_with(&['—', '–'][..]);
        if credited || (quote || led) && !lines[i].bullet && is_quoted(&lines[i], words) {
            roles[i] = Some(Role::Caption);
        }
    }
}
