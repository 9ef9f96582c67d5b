//! What each paragraph is for.

use super::Role;
use super::around::{buttons, footer, menu, pictures, polls, related, writers};
use super::byline::Facts;
use super::page::{
    asks_readers, below_day, boxes, has_labels, in_capitals, is_from, is_sign, labelled_behind, masthead, page, tail,
};
use super::person::{in_bracket, is_name};
use super::words::{ArticleWords, Word, is_mark, plain};
use crate::Span;

/// Longest line, in characters, that may be a subhead, a byline or a link. Longer ones are running text.
pub(super) const SHORT: usize = 140;
/// Lines at the top among which author, outlet and date are looked for.
const HEADER: usize = 8;

/// Letters in brackets that may sign a text.
const SIGN: usize = 12;

/// Signs that end a sentence.
const STOPS: [char; 16] = ['.', '!', '?', '…', '。', '！', '？', '।', '॥', '؟', '۔', '։', '።', '။', '។', ';'];

/// One paragraph as the rules see it.
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    pub(super) plain: String,
    pub(super) chars: usize,
    pub(super) words: usize,
    /// Ends with a stop, closing marks aside.
    pub(super) stopped: bool,
    /// The stop is a full one, not `?`, `!` or `…`.
    pub(super) full: bool,
    pub(super) bullet: bool,
}

impl<'a> Line<'a> {
    fn new(text: &'a str) -> Self {
        // `……。（長谷部亜季）`: a sign behind the last sentence.
        let signed = text.strip_suffix(&['）', ')'][..]).and_then(|t| t.rsplit_once(&['（', '('][..]));
        let unsigned = signed.filter(|(_, sign)| sign.chars().count() < SIGN).map(|(told, _)| told.trim_end());
        let bare = unsigned.filter(|told| told.ends_with(&STOPS[..])).unwrap_or(text).trim_end_matches(|c: char| {
            // Closing marks and, behind the last word, emoji.
            matches!(c, '"' | '\'' | ')' | ']' | '*' | '_')
                || c.is_whitespace()
                || !c.is_ascii() && !c.is_alphanumeric() && !STOPS.contains(&c) && c != '：'
        });
        let stopped = bare.ends_with(&STOPS[..]);
        let full = stopped && !bare.ends_with(&['!', '?', '…', '！', '？', '؟'][..]) && !bare.ends_with("...");
        Line {
            full,
            text,
            plain: plain(text),
            chars: text.chars().count(),
            words: text.split_whitespace().count(),
            stopped,
            bullet: is_bullet(text),
        }
    }

    pub(super) fn short(&self) -> bool {
        self.chars <= SHORT
    }

    /// A word of a menu, a name, a place: no headline.
    pub(super) fn brief(&self) -> bool {
        let wide = self.text.chars().any(|c| ('\u{2e80}'..='\u{9fff}').contains(&c));
        !self.stopped && if wide { self.chars < 13 } else { self.words < 5 && self.chars < 36 }
    }

    /// Running text: long, or a sentence of some words.
    pub(super) fn runs(&self) -> bool {
        self.chars > SHORT || self.stopped && (self.words > 7 || self.wide() && self.chars > 24)
    }

    /// A script without blanks between words.
    pub(super) fn wide(&self) -> bool {
        self.chars > 6 * self.words.max(1)
            && self.text.chars().any(|c| ('\u{2e80}'..='\u{9fff}').contains(&c) || ('\u{e00}'..='\u{eff}').contains(&c))
    }
}

/// The role of each paragraph.
pub(super) fn assign(text: &str, spans: &[Span], facts: &Facts, words: &ArticleWords) -> Vec<Role> {
    let mut lines: Vec<Line> = spans.iter().map(|s| Line::new(s.of(text))).collect();
    for (i, line) in lines.iter_mut().enumerate() {
        // `5. mai 2026, 05:50` is no item of a list, `- Last unit off on 31 December` is one.
        line.bullet &= !facts.is_dateline(i) || !line.text.starts_with(char::is_numeric);
    }
    for i in 0..lines.len() {
        // A dash before a lone sentence opens speech.
        let beside = |n: Option<usize>| n.and_then(|n| lines.get(n)).is_some_and(|l| l.bullet);
        let lone = lines[i].bullet && lines[i].text.starts_with("- ") && lines[i].stopped;
        if lone && !beside(i.checked_sub(1)) && !beside(Some(i + 1)) {
            lines[i].bullet = false;
        }
    }
    let lines = lines;
    let mut roles: Vec<Option<Role>> = lines
        .iter()
        .enumerate()
        .map(|(i, l)| {
            // A picture's text that opens the page tells the story: `Der Hafen ist zu, sagt die Stadt. Foto: Agentur`.
            if i == 0 && credited(l.text, words).is_some() {
                return Some(Role::Body);
            }
            // The first line may be a headline.
            fixed(l, words).filter(|r| !facts.is_dateline(i) && (i > 0 || l.words < 5) || *r == Role::Caption)
        })
        .collect();
    let above = menu(&lines, &roles, words);
    match masthead(&lines, &above, facts, words) {
        Some(title) => {
            roles[..title].copy_from_slice(&above[..title]);
            page(&lines, &mut roles, title, facts, words);
        }
        None => header(&lines, &mut roles, facts, words),
    }
    writers(&lines, &mut roles, words);
    for (i, role) in roles.iter_mut().enumerate().filter(|(i, r)| r.is_none() && facts.is_clock(*i)) {
        *role = Some(Role::Byline).filter(|_| i > 0);
    }
    boxes(&lines, &mut roles, words);
    tail(&lines, &mut roles, words);
    let last_body = lines.iter().zip(&roles).rposition(|(l, r)| r.is_none() && l.runs() && !l.bullet);
    related(&lines, &mut roles, words);
    footer(&lines, &mut roles, last_body, facts, words);
    // The last that is told, credits and captions aside.
    let aside = |r: &Option<Role>| matches!(r, Some(Role::Byline | Role::Caption | Role::Furniture));
    if let Some(last) = roles.iter().rposition(|r| !aside(r)).filter(|i| *i > 2 && asks_readers(&lines[*i])) {
        roles[last] = Some(Role::Furniture);
    }
    polls(&lines, &mut roles, words);
    buttons(&lines, &mut roles, words);
    pictures(&lines, &mut roles, words);
    lines.iter().zip(roles).map(|(l, r)| r.unwrap_or_else(|| rest(l))).collect()
}

/// The headline that was given apart from the text is the headline wherever it stands at the top.
pub(super) fn entitle(text: &str, spans: &[Span], title: &str, roles: &mut [Role]) {
    let title = plain(title);
    let Some(at) = spans.iter().take(HEADER).position(|s| !title.is_empty() && plain(s.of(text)) == title) else {
        return;
    };
    for (i, role) in roles.iter_mut().enumerate().take(HEADER) {
        match *role {
            _ if i == at => *role = Role::Headline,
            // What was taken for it stands above it, as a kicker, or below, as a standfirst.
            Role::Headline => *role = if i < at { Role::Furniture } else { Role::Subhead },
            _ => {}
        }
    }
}

/// Lines that say by themselves what they are.
fn fixed(line: &Line, words: &ArticleWords) -> Option<Role> {
    if is_credit(line, words) {
        return Some(Role::Caption);
    }
    if !line.short() && !is_links(line) {
        return None;
    }
    let head = line.text.split(&[':', '：'][..]).next().filter(|h| h.len() < line.text.len()).map(plain);
    let sentence = line.full && (line.words > 1 || line.wide());
    let known = |word, part: &str| if sentence { words.says(word, part) } else { words.is(word, part) };
    let headed = |word| head.as_deref().is_some_and(|h| known(word, h));
    if headed(Word::Caption) && line.words < 14 {
        return Some(Role::Caption);
    }
    // `Ann Hill ann@post.example`: who wrote it.
    if line.words < 7 && line.text.split_whitespace().any(is_mail) {
        let name = super::person::beside_mail(line.text, words).is_some();
        return Some(if name { Role::Byline } else { Role::Furniture });
    }
    // `Ann Hill (AP)`
    let agency =
        line.words < 6 && in_bracket(line.text, words).is_some_and(|(_, by)| words.is(Word::Agency, &plain(by)));
    if agency || is_sign(line, words) || words.ends(Word::Signoff, &line.plain) {
        return Some(Role::Byline);
    }
    // `【PR】…`: an advertisement among the paragraphs.
    let marked = line.text.strip_prefix(&['【', '［', '['][..]).and_then(|t| t.split_once(&['】', '］', ']'][..]));
    if marked.is_some_and(|(label, _)| words.is(Word::Share, &plain(label))) {
        return Some(Role::Furniture);
    }
    let enclosed = line.text.starts_with(&['(', '（', '[', '/'][..]) && line.text.ends_with(&[')', '）', ']', '/'][..]);
    if enclosed && line.words < 4 && line.chars < 30 {
        return Some(Role::Byline);
    }
    if headed(Word::Source) && !line.stopped
        || headed(Word::Share)
        || headed(Word::Related)
        || is_links(line)
        || known(Word::Related, &line.plain) && !(line.full && (line.words > 3 || line.wide()))
        || if line.runs() && !line.full {
            words.begins(Word::Share, &plain(segments(line.text).next().unwrap_or("")))
        } else {
            segments(line.text).take(if line.runs() { 1 } else { usize::MAX }).any(|s| known(Word::Share, &plain(s)))
        }
    {
        return Some(Role::Furniture);
    }
    None
}

/// Headline and bylines.
fn header(lines: &[Line], roles: &mut [Option<Role>], facts: &Facts, words: &ArticleWords) {
    let body = lines.iter().zip(&*roles).position(|(l, r)| r.is_none() && l.runs() && !l.bullet);
    let first = roles.iter().position(Option::is_none);
    // A first line that is a sentence but short is a headline where a byline follows it.
    let title_stopped =
        |i: usize| lines[i].chars <= 100 && lines.get(i + 1).is_some_and(|l| !l.runs() && facts.day(i + 1).is_some());
    let headline = |l: &Line| !l.runs() || l.short() && !l.full && !is_speech(l);
    let mut title = first.filter(|i| *i < HEADER && lines.len() > 1 && (headline(&lines[*i]) || title_stopped(*i)));
    let end = match (title, body) {
        (Some(t), Some(b)) if b == t => (t + 1..lines.len()).find(|i| roles[*i].is_none() && lines[*i].runs()),
        (_, b) => b,
    };
    // Of days over several parts of a text none is its byline.
    let chronicle = (0..lines.len()).filter(|i| facts.is_dateline(*i) && facts.day(*i).is_some()).count() > 2;
    let day = title.filter(|_| !chronicle).and_then(|t| below_day(lines, t, t + HEADER, 1, facts));
    let end = match day.filter(|d| end.is_some_and(|e| e < *d)) {
        Some(d) => (d + 1..lines.len()).find(|i| roles[*i].is_none() && lines[*i].runs()).or(end),
        None => end,
    };
    let end = end.unwrap_or(lines.len()).min(HEADER + first.unwrap_or(0));
    // A byline needs something below it that it is the byline of.
    for i in (0..end).filter(|_| end < lines.len()) {
        if roles[i].is_none()
            && !lines[i].runs()
            && (Some(i) != title || facts.is_dateline(i))
            && is_byline(lines, i, title, facts, words)
        {
            roles[i] = Some(Role::Byline);
        }
    }
    title = title.and_then(|t| (t..end.max(t + 1)).find(|i| roles[*i].is_none()));
    if let Some(mut t) = title {
        // A word or two over a longer headline name outlet and section: `Politik`.
        let section = |l: &Line| l.words < 3 && l.chars < 24 && !l.wide();
        let next = (t..end).find(|n| !section(&lines[*n]) || facts.is_dateline(*n));
        let next = next.filter(|n| (t + 1..t + 3).contains(n));
        if let Some(n) = next.filter(|n| roles[*n].is_none() && lines[*n].words > 3 && !lines[*n].stopped) {
            roles[t..n].fill(Some(Role::Furniture));
            t = n;
        }
        for (role, line) in roles.iter_mut().zip(lines) {
            if line.plain == lines[t].plain && role.is_none() {
                *role = Some(Role::Headline);
            }
        }
        roles[t] = Some(Role::Headline);
    }
}

/// Author, outlet or date, above the first running text.
pub(super) fn is_byline(lines: &[Line], i: usize, title: Option<usize>, facts: &Facts, words: &ArticleWords) -> bool {
    let line = &lines[i];
    if !line.short() || line.bullet {
        return false;
    }
    if facts.is_dateline(i)
        || is_author(line, words)
        || super::byline::agency(line.text, words).is_some() && line.chars < 80
    {
        return true;
    }
    // `Ann Hill.`, above the day.
    let named = line.text.strip_suffix('.').is_some_and(|n| is_name(n, words)) && facts.is_dateline(i + 1);
    if line.stopped && !line.text.ends_with(')') {
        return named;
    }
    // `3 min read`.
    let numbers = |w: &str| w.starts_with(char::is_numeric) || words.is(Word::Dateline, &plain(w));
    if line.text.contains(char::is_numeric)
        && line.words > 1
        && line.text.split(is_mark).all(|w| w.is_empty() || numbers(w))
    {
        return true;
    }
    let parts = line.plain.split(is_mark).filter(|w| !w.is_empty());
    if line.words < 9 && parts.clone().any(|w| words.is(Word::Agency, w)) && line.chars < 60 {
        return true;
    }
    if line.words < 12 && (has_labels(line.text, words) || labelled_behind(line.text, words).is_some()) {
        return true;
    }
    let below = title.filter(|t| t + 1 == i && lines.get(i + 1).is_some_and(Line::runs));
    if below.is_some_and(|t| is_from(line.text) && !in_capitals(lines[t].text)) {
        return true;
    }
    if title.is_none_or(|t| i <= t) || line.words > 6 || line.chars > 60 {
        return false;
    }
    if line.words < 7 && parts.clone().any(|w| words.is(Word::Writer, w)) {
        return true;
    }
    // An outlet or author alone on a line, mostly of capital words, beside a date line or an author line.
    let beside = [i.wrapping_sub(1), i + 1, i.wrapping_sub(2), i + 2].iter().any(|n| {
        lines.get(*n).is_some_and(|l| Some(*n) != title && l.short() && (facts.is_dateline(*n) || is_author(l, words)))
    });
    let capital = |w: &str| w.chars().find(|c| c.is_alphanumeric()).is_none_or(|c| !c.is_lowercase());
    let capitals = line.text.split_whitespace().filter(|w| capital(w)).count();
    let named = capitals * 2 >= line.words && line.text.chars().any(char::is_alphabetic);
    named
        && (beside
            || capitals == line.words
                && line.words < 5
                && !line.text.contains(&['?', '!', ':', '"', '„', '«', '“'][..]))
}

pub(super) fn is_author(line: &Line, words: &ArticleWords) -> bool {
    let n = words.heads(Word::Author, &line.plain);
    n > 0 && line.words < 14 && !(line.stopped && line.words > 5)
}

/// What is left: items, subheads and running text.
fn rest(line: &Line) -> Role {
    if line.bullet {
        Role::Bullet
    } else if line.short() && (!line.stopped || line.chars < 60 && line.text.ends_with('?')) && !is_speech(line) {
        Role::Subhead
    } else {
        Role::Body
    }
}

/// `– Nei, sier hun.`: a dash opens speech in many newspapers.
fn is_speech(line: &Line) -> bool {
    line.stopped && line.text.starts_with(&['-', '–', '—', '―'][..])
}

fn is_bullet(text: &str) -> bool {
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return false };
    let rest = chars.as_str();
    match first {
        '•' | '‣' | '▪' | '●' | '◦' | '⁃' | '■' | '►' | '▸' | '▶' | '▼' | '・' | '○' | '◆' | '◇' => {
            true
        }
        '-' | '*' | '·' | '+' | '>' => rest.starts_with(char::is_whitespace),
        '0'..='9' => {
            let tail = text.trim_start_matches(|c: char| c.is_ascii_digit());
            text.len() - tail.len() < 3 && (tail.starts_with(") ") || tail.starts_with(". "))
        }
        _ => false,
    }
}

/// `… können. Foto: Agentur . |`: a picture's text with its credit.
fn is_credit(line: &Line, words: &ArticleWords) -> bool {
    let headed = |part: &str| {
        let part = plain(part.trim_matches(&['(', ')', '[', ']'][..]));
        let n = words.heads(Word::Caption, &part);
        n > 0 && part[n..].trim_start().starts_with(&[':', '.', '/', '©', '|'][..])
    };
    if line.chars < 80
        && line.words < 14
        && (headed(line.text) || line.text.starts_with('©') && !line.text.contains("20"))
    {
        return true;
    }
    // `The bridge on Tuesday © Agency/Ann Hill`, `The bridge on Tuesday (Police / Agency)`, `燃えた工場＝19日午前`.
    let behind = |sign: char| {
        line.text.split_once(sign).filter(|(text, credit)| !text.trim().is_empty() && !credit.contains("20"))
    };
    if line.short() && !line.stopped {
        let credit = line.text.strip_suffix(')').and_then(|t| t.rsplit_once('('));
        let two = |inner: &str| {
            let capital = |p: &str| p.trim().starts_with(char::is_uppercase);
            inner.split_once('/').is_some_and(|(a, b)| capital(a) && capital(b)) && inner.split_whitespace().count() < 7
        };
        if ['©', 'ⓒ'].into_iter().any(|s| behind(s).is_some())
            || line.wide() && behind('＝').is_some()
            || line.words > 4 && credit.is_some_and(|(_, inner)| two(inner) || words.is(Word::Agency, &plain(inner)))
        {
            return true;
        }
    }
    // `… on Tuesday. (Photo by Gil Moreno/Example Images)`
    if let Some(open) = line.text.rfind(&['(', '['][..]).filter(|_| line.text.ends_with(&[')', ']'][..])) {
        let inner = plain(&line.text[open..]);
        if inner.split_whitespace().count() < 9
            && words.heads(Word::Caption, &inner) > 0
            && inner.contains(&[':', '/', ' '][..])
        {
            return line.chars < 500;
        }
    }
    line.chars < 700 && closing(line.text, words).is_some()
}

/// The byte at which the label of a closing credit begins: `Foto: Agentur . |`.
fn closing(text: &str, words: &ArticleWords) -> Option<usize> {
    let bare = text.trim_end_matches(&['|', ')', ']', '.', ' '][..]);
    let colon = bare.rfind(&[':', '：', '©', 'ⓒ'][..])?;
    let (before, credit) = bare.split_at(colon);
    // Before `PHOTO :` something parts it from the text, `Jeux vidéo :` is none.
    let label = match before.strip_suffix(&[' ', '\u{a0}'][..]) {
        Some(before) => before.rsplit(['(', '.', '[', '|', '/']).next(),
        None => before.rsplit([' ', '(', '.', '[', '|', '/']).next(),
    };
    let label = label.unwrap_or("");
    let short = credit.chars().count() < 50 && credit.split_whitespace().count() < 8;
    let at = before.rfind(label)?;
    (short && words.is(Word::Caption, &plain(label))).then_some(at)
}

/// The same behind running text.
pub(super) fn credited(text: &str, words: &ArticleWords) -> Option<usize> {
    closing(text, words).filter(|at| {
        let told = Line::new(text[..*at].trim_end());
        told.stopped && told.runs()
    })
}

/// `ann@post.example`.
pub(super) fn is_mail(word: &str) -> bool {
    let word = word.trim_matches(is_mark);
    word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.')) && word.is_ascii()
}

/// Only addresses, hashtags or marks.
fn is_links(line: &Line) -> bool {
    let mut any = false;
    let all = line.text.split_whitespace().all(|w| {
        let link = w.starts_with("http") || w.starts_with("www.") || w.starts_with('#') && w.len() > 1;
        any |= link;
        link || !w.chars().any(char::is_alphanumeric)
    });
    let marks = !line.text.chars().any(char::is_alphanumeric);
    // Behind `Copyright` stands a year or a name; a story may begin with the word.
    let mut words = line.text.split_whitespace();
    let named = |w: &str| w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '(');
    let word = words.next().is_some_and(|w| w.eq_ignore_ascii_case("copyright")) && words.next().is_some_and(named);
    let rights = line.text.contains(&['©', 'ⓒ'][..]) || word;
    all && any || marks || line.chars < 120 && rights
}

/// Parts of a line between separators.
pub(super) fn segments(line: &str) -> impl Iterator<Item = &str> {
    line.split(&['|', '·', '•', '–', '—', '/', ':', '：', '\t', '¦', '▪', '►', '»'][..])
        .flat_map(|s| s.split(" - "))
        .map(str::trim)
        .filter(|s| !s.is_empty())
}
