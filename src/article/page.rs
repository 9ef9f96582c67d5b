//! Pages that were pasted whole, with their menus, and lines that only pages have.

use super::Role;
use super::byline::Facts;
use super::day;
use super::roles::{Line, SHORT, is_author, is_byline};
use super::words::{ArticleWords, Word, is_mark, plain};
use crate::order::Order;
use crate::segment::word_hash;

/// Short lines at the top from which they are a menu. Lower takes outlet, section and headline for one.
pub(super) const MENU: usize = 3;
/// Lines below a menu among which the headline stands (more menu, a consent line, a path), or the byline below it.
const TOP: usize = 16;

/// Lines of a notice above the menu.
pub(super) const NOTICE: usize = 4;
/// Lines of a page above its headline.
pub(super) const MOST: usize = 60;
/// Letters by which words are told in other forms too.
const STEM: usize = 5;
/// Behind its end not more than one of so many letters of an article stand.
const REST: usize = 6;
/// Lines below a line of a menu among which a path stands.
const BELOW: usize = 3;
/// Signs of a path.
const PATHS: [&str; 4] = [" > ", " › ", " » ", " • "];

/// The headline of a whole page, where a text is one: below a menu of some short lines, which a notice on cookies may precede,
/// the first longer line that the text takes up, or else the first longer one at all.
pub(super) fn masthead(lines: &[Line], roles: &[Option<Role>], facts: &Facts, words: &ArticleWords) -> Option<usize> {
    let top = Top { lines, roles, facts, words };
    // Most texts are pasted from the headline on.
    if (0..lines.len().min(MOST)).filter(|i| top.is_short(*i)).count() < MENU {
        return None;
    }
    top.taken().or_else(|| top.longer())
}

/// The lines of a page, looked at for its headline.
struct Top<'a> {
    lines: &'a [Line<'a>],
    roles: &'a [Option<Role>],
    facts: &'a Facts,
    words: &'a ArticleWords,
}

impl Top<'_> {
    fn is_aside(&self, i: usize) -> bool {
        self.roles[i] == Some(Role::Furniture)
    }

    /// May line `i` be one of a menu?
    fn is_short(&self, i: usize) -> bool {
        self.lines[i].brief() || self.is_aside(i) || self.facts.is_dateline(i)
    }

    /// A paragraph of some length, or of a script that sets no blanks.
    fn is_long(line: &Line) -> bool {
        line.chars > SHORT || line.runs() && line.wide()
    }

    /// May line `i` be the headline, as far as it shows? One that ends as sentences do (`stopped`) is none.
    fn may_head(&self, i: usize, stopped: bool) -> bool {
        let (lines, line) = (self.lines, &self.lines[i]);
        let is_path = |text: &str| PATHS.iter().any(|s| text.contains(s));
        let plain = !line.brief() && !stopped && !line.bullet && !is_path(line.text) && !line.text.contains(" / ");
        // Above a path (`Home > News`) stands the menu.
        let is_path = |n: usize| lines[n].short() && !self.facts.is_dateline(n) && is_path(lines[n].text);
        let path = (i + 1..lines.len()).take(BELOW).any(is_path);
        // So it does below a line with many short ones behind it that tell neither author nor day.
        let short = (i + 1..lines.len()).take_while(|n| lines[*n].brief() || self.is_aside(*n)).take(2 * MENU);
        let menu = |n: &usize| !self.is_aside(*n) && !is_author(&lines[*n], self.words) && !self.facts.is_dateline(*n);
        plain
            && !path
            && short.filter(menu).count() <= MENU
            && self.roles[i].is_none()
            && !self.facts.is_dateline(i)
            && !is_author(line, self.words)
    }

    /// Do these lines name author or day? A short headline with its byline below it is no menu; many a menu has the day in it.
    fn has_byline(&self, from: usize, to: usize) -> bool {
        let day = |i: usize| to < 2 * MENU && self.facts.is_dateline(i);
        (from..to).take(2 * MENU).any(|i| is_author(&self.lines[i], self.words) || day(i))
    }

    /// The first line whose words the text takes up, below a menu.
    fn taken(&self) -> Option<usize> {
        let lines = self.lines;
        // Of the long lines of a notice none has another close behind it, below the menu.
        let texts = || (NOTICE..lines.len()).filter(|i| Top::is_long(&lines[*i]));
        let pair = |i: &usize| lines.iter().skip(i + 1).take(BELOW).any(Top::is_long) && *i > 2 * NOTICE;
        let text = texts().find(pair).or(texts().next()).unwrap_or(lines.len());
        let told = stems(lines[text..].iter().filter(|l| l.runs()));
        let takes = |i: usize| stems(lines[i..=i].iter()).iter().filter(|s| told.binary_search(s).is_ok()).count();
        let fits = |i: &usize| lines[*i].short() && self.may_head(*i, lines[*i].full);
        let takes: Vec<(usize, usize)> = (0..text.min(MOST)).filter(fits).map(|i| (i, takes(i))).collect();
        let most = takes.iter().map(|t| t.1).max().unwrap_or(0);
        // Below the headline the text of a picture may take more of it, above it nothing but the notice takes anything.
        let enough = |t: &&(usize, usize)| t.1 > 1 && 2 * t.1 >= most + usize::from(t.0 < NOTICE);
        let found = takes.iter().find(|t| t.1 > 2).or(takes.iter().find(enough)).map(|t| t.0)?;
        // Right above a standfirst stands the headline, whatever words it has.
        let above = found.checked_sub(1).filter(|n| *n >= NOTICE && takes.iter().any(|t| t.0 == *n));
        let head = above.unwrap_or(found);
        let menu = (0..head).filter(|i| self.is_short(*i)).count();
        (menu >= MENU && !self.has_byline(0, head)).then_some(head)
    }

    /// The first longer line below a menu.
    fn longer(&self) -> Option<usize> {
        let lines = self.lines;
        // Sentences and buttons above the menu ask for consent.
        let sentence = |i: &usize| !lines[*i].brief() && (lines[*i].stopped || self.is_aside(*i));
        let notice = (0..lines.len().min(NOTICE)).take_while(sentence).count();
        let menu = (notice..lines.len()).find(|i| !self.is_short(*i)).unwrap_or(lines.len());
        if menu - notice < MENU || self.has_byline(notice, menu) {
            return None;
        }
        let text = lines.iter().skip(menu).position(Top::is_long).map_or(lines.len(), |n| menu + n);
        (menu..text.min(menu + TOP)).find(|i| self.may_head(*i, lines[*i].stopped))
    }
}

/// The beginnings of the longer words of lines, as hashes, ascending and each once.
fn stems<'a>(lines: impl Iterator<Item = &'a Line<'a>>) -> Vec<u64> {
    let mut out = Vec::new();
    for word in lines.flat_map(|l| l.plain.split(is_mark)) {
        if let Some((end, c)) = word.char_indices().nth(STEM - 1) {
            out.push(word_hash(&word[..end + c.len_utf8()]));
        }
    }
    out.order();
    out.dedup();
    out
}

/// Behind the last paragraph stand tags, comments, other articles: from a line on that heads them, once nearly all is told.
pub(super) fn tail(lines: &[Line], roles: &mut [Option<Role>], words: &ArticleWords) {
    let told =
        |i: usize, roles: &[Option<Role>]| if roles[i].is_none() && lines[i].runs() { lines[i].chars } else { 0 };
    let all: usize = (0..lines.len()).map(|i| told(i, roles)).sum();
    let mut before = 0;
    let heads = |l: &Line| {
        let head = l.text.split(&[':', '：', '|', '('][..]).next().map(plain).unwrap_or_default();
        l.words < 6 && !l.stopped && !l.bullet && words.begins(Word::End, &head)
    };
    let runs = |i: usize| lines.get(i).is_some_and(Line::runs);
    let end = (0..lines.len()).find(|i| {
        before += told(*i, roles);
        // What heads links stands between paragraphs too.
        let rest = if words.is(Word::Related, &lines[*i].plain) { 2 * REST } else { REST };
        (all - before) * rest < all && heads(&lines[*i]) && !runs(*i + 1)
    });
    for role in roles.iter_mut().skip(end.unwrap_or(lines.len())).filter(|r| r.is_none()) {
        *role = Some(Role::Furniture);
    }
}

/// What stands around the headline of a whole page.
pub(super) fn page(lines: &[Line], roles: &mut [Option<Role>], title: usize, facts: &Facts, words: &ArticleWords) {
    for role in &mut roles[..title] {
        *role = Some(Role::Furniture);
    }
    let from = below_day(lines, title, title + TOP, 2, facts).unwrap_or(title) + 1;
    // A sentence with a credit below it belongs to a picture.
    let told = |i: usize| lines[i].runs() && !(lines[i].short() && roles.get(i + 1) == Some(&Some(Role::Caption)));
    let end = (from..lines.len()).find(|i| roles[*i].is_none() && told(*i)).unwrap_or(from);
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
    days.filter(|i| {
        facts.is_dateline(*i) && (facts.day(*i).is_some() || day::is_stamped(lines[*i].text)) || facts.is_clock(*i)
    })
    .last()
}

/// `Torgeir Sund (text) and Aslaug Vik (photo)`.
pub(super) fn has_labels(line: &str, words: &ArticleWords) -> bool {
    let label = |w: &str| words.is(Word::Author, w) || words.is(Word::Caption, w);
    line.split('(').skip(1).any(|p| p.split_once(')').is_some_and(|(w, _)| label(&plain(w))))
}

/// `Moa Lind Text Anton Skog Foto`: names with what each did behind them, as elements of a page side by side; the first name.
pub(super) fn labelled_behind(line: &str, words: &ArticleWords) -> Option<String> {
    let all: Vec<&str> = line.split_whitespace().collect();
    let label = |w: &&str| words.is(Word::Author, &plain(w)) || words.is(Word::Caption, &plain(w));
    let capital = |w: &&str| w.starts_with(char::is_uppercase);
    let first = all.iter().position(label)?;
    let fits = (2..4).contains(&first)
        && (4..12).contains(&all.len())
        && all.iter().all(|w| capital(w) && w.ends_with(char::is_alphabetic))
        && all.last().is_some_and(label)
        && all.iter().filter(|w| label(w)).count() > 1;
    fits.then(|| all[..first].join(" "))
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
        // `Call us, 800 40` asks, `Here, nobody guesses` tells.
        && !line.text.split(", ").skip(1).any(|t| t.starts_with(char::is_alphabetic))
}

/// `Osmar Detoni, pensioner`, `— Ann Hill, mayor of Port Vale`: who is quoted beside the text, or stands in a picture.
pub(super) fn is_quoted(line: &Line, words: &ArticleWords) -> bool {
    let bare = line.text.trim_start_matches(is_mark);
    let role = bare.split_once(", ").filter(|(name, _)| super::person::is_name(name, words)).map(|(_, role)| role);
    line.short()
        && !line.stopped
        && role.is_some_and(|role| {
            role.split_whitespace().count() < 6
                && !role.contains(|c: char| c.is_numeric() || matches!(c, ',' | ':' | '?'))
        })
}

/// Lines of a box between two that say what it is.
const BOX: usize = 2;

/// Letters from which a line of a box is more than what it promises.
const PROMISE: usize = 100;

/// A box below the headline that asks for an address: its name, what it promises, what one agrees to.
pub(super) fn boxes(lines: &[Line], roles: &mut [Option<Role>], words: &ArticleWords) {
    let Some(head) = roles.iter().position(|r| *r == Some(Role::Headline)) else { return };
    let title = |l: &Line| l.short() && !l.stopped && !l.bullet;
    let mut before = None;
    for at in head + 1..lines.len() {
        let line = &lines[at];
        if !line.short() || !words.begins(Word::Box, &line.plain) && !words.ends(Word::Box, &line.plain) {
            continue;
        }
        let button = line.brief() && words.is(Word::Box, &line.plain);
        // One such line alone may tell of a letter box. Between two the story may go on; between the name of a letter and
        // its button it does not.
        if let Some((from, field)) = before.replace((at, button))
            && at - from <= BOX + 1
            && (from + 1..at).all(|i| {
                let promised = at - from == 2 && title(&lines[from]) && !field && button && lines[i].chars < PROMISE;
                !lines[i].runs() || promised
            })
        {
            let mut first = from;
            let above = |n: usize| from.checked_sub(n).filter(|i| *i > head && roles[*i].is_none());
            if above(1).is_some_and(|i| title(&lines[i])) {
                first = from - 1;
            } else if let Some(name) = above(2).filter(|i| *i > head + 1 && above(1).is_some() && at == from + 1) {
                // `The Morning Tide`, `Six stories before your second coffee.`, a field and its button.
                let promise = lines[from - 1].chars < PROMISE && lines[from - 1].stopped;
                let l = &lines[name];
                if promise && field && button && (title(l) || l.text.ends_with('?')) && l.words < 7 {
                    first = name;
                }
            }
            roles[first..=at].iter_mut().for_each(|r| *r = r.or(Some(Role::Furniture)));
        }
        if roles[at] == Some(Role::Furniture) && at > head + 1 && title(&lines[at - 1]) {
            roles[at - 1] = roles[at - 1].or(Some(Role::Furniture));
        }
    }
}

/// Letters of an author's sign: `ju`, `dpa`, `WMK`.
const SIGNED: usize = 5;

/// `ju/dpa`, `rtr, AFP`: signs of those who wrote it, one of them an agency's. `Y. L. B.`: initials alone.
pub(super) fn is_sign(line: &Line, words: &ArticleWords) -> bool {
    let initial = |w: &str| {
        let mut chars = w.chars();
        chars.next().is_some_and(char::is_uppercase) && chars.next() == Some('.') && chars.next().is_none()
    };
    if (2..5).contains(&line.words) && line.text.split_whitespace().all(initial) {
        return true;
    }
    let parts = || line.text.split(&['/', ','][..]).map(str::trim);
    let short = |p: &str| (2..=SIGNED).contains(&p.chars().count()) && p.chars().all(char::is_alphabetic);
    (2..5).contains(&parts().count()) && parts().all(short) && parts().any(|p| words.is(Word::Agency, &plain(p)))
}
