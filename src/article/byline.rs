//! What an article says of itself: outlet, author, day of publication.

use super::outlet::{counted, holds, may_be, menu, owner};
use super::person::{self, beside_mail, closing, is_name, looks_like_person, signed, signs};
use super::words::{ArticleWords, Word, is_mark, plain};
use super::{Paragraph, Role, Stamp, day, page};
use crate::segment::Tokens;
use crate::tag::name::Names;
use crate::{Span, pack::Pack};
use time::Date;

/// Longest line, in characters, that can be a date line.
const DATELINE: usize = 110;

/// Bytes of a line that is running text in any script.
pub(super) const LONG: usize = 120;

/// Lines behind a standfirst among which author and day stand.
const BELOW: usize = 8;

/// Paragraphs at the end of a page among which the owner of its text is named.
pub(super) const RIGHTS: usize = 12;

/// What is known of the lines before their roles are.
pub(super) struct Facts {
    days: Vec<Option<day::Found>>,
    datelines: Vec<bool>,
    clocks: Vec<bool>,
}

/// What the byline says.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Meta {
    pub outlet: Option<String>,
    pub author: Option<String>,
    pub date: Option<Date>,
    /// Moment of publication, where hour and zone are told.
    pub published: Option<String>,
    /// Day of the last change, where it is another or both have an hour, and its moment.
    pub updated: Option<(Date, Option<String>)>,
    /// The last day of them all, with its minute.
    pub stamp: Option<Stamp>,
}

impl Facts {
    pub(super) fn of(text: &str, lines: &[Span], tokens: &Tokens, pack: &Pack) -> Facts {
        let words = &pack.tables.article;
        // A whole page has its menu above the article: the top ends shortly behind the first line of some length, which may be
        // a standfirst.
        let long = lines.iter().skip(page::NOTICE).position(|l| l.end - l.start > LONG);
        let top = long.map_or(0, |n| page::NOTICE + n + BELOW).clamp(12, page::MOST);
        let edge = |i: usize| i < top || i + 8 > lines.len();
        let days: Vec<_> = lines
            .iter()
            .enumerate()
            .map(|(i, line)| {
                let short = line.of(text).chars().nth(DATELINE).is_none();
                (short && edge(i)).then(|| day::find(text, *line, tokens, pack)).flatten()
            })
            .collect();
        let mut datelines: Vec<bool> = lines
            .iter()
            .zip(&days)
            .enumerate()
            .map(|(i, (l, d))| {
                // A headline may tell a day, and has no year to it.
                d.as_ref().is_some_and(|d| is_dateline(text, *l, d, words) && (i > 0 || !d.yearless))
            })
            .collect();
        let clocks = lines.iter().map(|l| day::is_clock(l.of(text), words)).collect();
        // Days without their year that head the parts of a text are no bylines.
        let yearless = |i: usize| days[i].as_ref().is_some_and(|d| d.yearless);
        if (0..lines.len()).filter(|i| datelines[*i] && yearless(*i)).count() > 1 {
            (0..lines.len()).filter(|i| yearless(*i)).for_each(|i| datelines[i] = false);
        }
        Facts { days, datelines, clocks }
    }

    /// The day that line `i` names.
    pub(super) fn day(&self, i: usize) -> Option<Date> {
        self.days.get(i).and_then(|d| d.as_ref()).and_then(|d| d.date)
    }

    /// Is line `i` a time of day, with words such as `updated` and no others?
    pub(super) fn is_clock(&self, i: usize) -> bool {
        self.clocks.get(i).copied().unwrap_or(false)
    }

    /// Is line `i` a day or time with little beside it?
    pub(super) fn is_dateline(&self, i: usize) -> bool {
        self.datelines.get(i).copied().unwrap_or(false)
    }
}

/// Beside day, time and words such as `published` at most an outlet, a place and a name may stand.
fn is_dateline(text: &str, line: Span, day: &day::Found, words: &ArticleWords) -> bool {
    let rest = remainder(text, line, day);
    let lower = |w: &&str| w.chars().next().is_some_and(char::is_lowercase);
    let names: Vec<_> = rest
        .split(is_mark)
        .filter(|w| w.chars().any(char::is_alphabetic) && !words.is(Word::Dateline, &plain(w)) && w.chars().count() > 1)
        .collect();
    // A sentence or a headline that names a day has verbs and other words in lower case; a byline has few.
    // Of a day without its year, which is less of a sign, no other word is; scripts without capitals do not tell.
    let cased = || names.iter().any(|w| w.starts_with(char::is_uppercase));
    let (most, small) = if !day.yearless {
        (8, 3)
    } else if cased() {
        (7, 0)
    } else {
        (2, 0)
    };
    names.len() <= most && names.iter().filter(|w| lower(w)).count() <= small && !rest.contains(&['?', '!'][..])
}

/// The line without its day.
fn remainder(text: &str, line: Span, day: &day::Found) -> String {
    format!("{} | {}", &text[line.start..day.span.start.max(line.start)], &text[day.span.end.min(line.end)..line.end])
}

/// `Last update: 09:14`: what stands before day or time, without the label that leads to it; `None` where none does.
fn unlabelled<'a>(before: &'a str, words: &ArticleWords) -> Option<&'a str> {
    let told = before.trim_end().strip_suffix(&[':', '：'][..])?;
    let from = told.rfind(&['|', ',', '·', '–', '—', ')'][..]).unwrap_or(0);
    (!words.is_paper(&told[from..])).then(|| &told[..from])
}

/// Reads the bylines: outlet and author stand above the text, the day anywhere.
///
/// Where the outlet is known (`given`), a name beside the day is who wrote it.
pub(super) fn read(
    text: &str,
    paragraphs: &[Paragraph],
    facts: &Facts,
    words: &ArticleWords,
    places: &Names,
    given: Option<&str>,
) -> Meta {
    let mut meta = Meta::default();
    let mut alone: Vec<&str> = Vec::new();
    let mut beside: Vec<String> = Vec::new();
    // A line of agencies alone says where the text comes from, not which newspaper prints it.
    let agencies = |s: &str| plain(s).split(is_mark).all(|w| words.is(Word::Agency, w));
    let titles: Vec<String> =
        paragraphs.iter().filter(|p| p.role == Role::Headline).map(|p| p.span.of(text).to_lowercase()).collect();
    // A standfirst may stand above author and day.
    let bodies = || paragraphs.iter().enumerate().filter(|(_, p)| p.role == Role::Body).map(|(i, _)| i);
    let day = |i: &usize| paragraphs[*i].role == Role::Byline && facts.day(*i).is_some();
    let day = (0..bodies().nth(2).unwrap_or(0)).rev().find(day).unwrap_or(0);
    let body = bodies().find(|i| *i > day).or(bodies().next()).unwrap_or(paragraphs.len());
    for (i, p) in paragraphs.iter().enumerate().filter(|(_, p)| p.role == Role::Byline) {
        let line = p.span.of(text);
        let exact = facts.day(i).and_then(|day| day::exact(day, line));
        match facts.day(i) {
            Some(day) if is_update(line, words) => {
                meta.updated.get_or_insert((day, exact));
            }
            Some(day) if meta.date.is_none() => (meta.date, meta.published) = (Some(day), exact),
            _ => {}
        }
        let stamp = facts.day(i).map(|d| {
            let changed = is_update(line, words);
            Stamp { day: d, minute: day::minute(line), changed }
        });
        meta.stamp = meta.stamp.max(stamp);
        labelled(line, words, &mut meta);
        if let Some(name) = beside_mail(line, words) {
            meta.author.get_or_insert(name);
            continue;
        }
        let beside_it = |n: Option<usize>| n.and_then(|n| paragraphs.get(n)).map_or("", |p| p.span.of(text));
        if signs(line, [beside_it(i.checked_sub(1)), beside_it(Some(i + 1))], words) {
            meta.author.get_or_insert_with(|| line.to_string());
            continue;
        }
        if i > body {
            closing(line, words, &mut meta);
            continue;
        }
        let rest = match facts.days.get(i).and_then(|d| d.as_ref()) {
            Some(day) => unlabelled(&text[p.span.start..day.span.start.max(p.span.start)], words).map_or_else(
                || remainder(text, p.span, day),
                |before| format!("{before} | {}", &text[day.span.end.min(p.span.end)..p.span.end]),
            ),
            None => line.to_string(),
        };
        // `Ann Hill Text Bo Reed Photo`.
        if let Some(name) = page::labelled_behind(line, words) {
            meta.author.get_or_insert(name);
            continue;
        }
        let whole = plain(&rest);
        let n = words.heads(Word::Author, &whole);
        if n > 0 {
            author(&rest, whole[..n].trim_end().split(' ').count(), words, &mut meta);
            // `By Ann Hill, The Harbour Post`.
            let paper = rest.split(&[',', '|', '–', '—'][..]).skip(1).map(str::trim);
            let writer = |p: &str| plain(p).split(' ').any(|w| words.is(Word::Writer, w));
            let paper = paper.filter(|p| p.starts_with(char::is_uppercase) && !writer(p) && p.split(' ').count() < 6);
            beside.extend(paper.filter(|p| words.is_paper(p)).map(str::to_string));
            // `By Lagoon24`: nobody is called so.
            let site = after_words(&rest, whole[..n].trim_end().split(' ').count());
            let site =
                site.and_then(|s| s.split(' ').next().filter(|s| s.ends_with(char::is_numeric)).map(str::to_string));
            beside.extend(site.filter(|s| s.starts_with(char::is_uppercase)));
            continue;
        }
        // `Ann Hill, Crime Reporter`, `Ann Hill, text`.
        let writer = rest
            .split_once(&[',', '/'][..])
            .filter(|(name, role)| {
                is_name(name.trim(), words) && (words.has_writer(role) || words.is(Word::Author, &plain(role)))
            })
            // `Ann Hill Business Editor`, in words of one.
            .or_else(|| rest.trim().rsplit_once(' ').filter(|(name, of)| words.has_writer(of) && is_name(name, words)));
        if let Some((name, _)) = writer {
            meta.author.get_or_insert(tidy(name));
            continue;
        }
        // `Ann Hill, in Rome`, `Ann Hill (text) and Bo Reed (photo)`.
        let from = page::is_from(line) && !words.is_paper(line);
        if !facts.is_dateline(i) && (from || page::has_labels(line, words)) {
            let name = tidy(line.split(&[',', '('][..]).next().unwrap_or(""));
            meta.author.get_or_insert(name);
            continue;
        }
        let kept = kept_segments(&rest, words);
        if line.contains('|') && kept.first().is_some_and(|k| looks_like_person(k, words)) && !facts.is_dateline(i) {
            meta.author.get_or_insert_with(|| kept[0].to_string());
        } else if !facts.is_dateline(i)
            && kept.len() == 1
            && line.split_whitespace().count() < 7
            && agency(line, words).is_none()
        {
            // `Yann Le Guellec.`
            alone.push(line.strip_suffix('.').filter(|name| is_name(name, words)).unwrap_or(line));
        } else if let [place, who] = kept[..]
            && titles.iter().any(|t| holds(t, &place.to_lowercase()))
            && who.contains(' ')
            && !who.split(' ').any(|w| w.starts_with(char::is_lowercase))
            && !words.is_paper(who)
        {
            // `Port Vale - Ann Hill`, of a place that the headline names.
            meta.author.get_or_insert_with(|| tidy(who));
        } else if !(line.contains('/') && kept.len() == 2 && agencies(kept[0]) && is_name(kept[1], words)) {
            // Not `AP/Ann Hill`, which credits a picture, nor where it was written (`Lyon, 3 March`, `3 March - Lyon`).
            let comma = |s: &str| line.strip_prefix(s.trim()).is_some_and(|behind| behind.starts_with([',', '،']));
            // Of a place and an agency the agency stays (`Kourou - AFP`).
            let agency = |s: &str| kept.iter().any(|o| *o != s && agencies(o.trim()));
            let place =
                |s: &str| places.has_place(s.trim()) || (comma(s) || agency(s)) && told(text, paragraphs, s.trim());
            let few = |s: &str| s.trim().split(' ').count() <= 2 && !words.is_paper(s);
            beside.extend(kept.iter().filter(|s| !(few(s) && place(s))).map(|s| s.to_string()));
        }
    }
    // Nobody is called `updated`, and no name begins with a small letter or a sign.
    let named_so = |name: &str| {
        let begins =
            name.starts_with(|c: char| c.is_alphanumeric() && !c.is_lowercase() || matches!(c, '«' | '“' | '„' | '"'));
        begins && words.heads(Word::Update, &plain(name)) == 0
    };
    alone.retain(|l| named_so(l) || agencies(l));
    beside.retain(|b| named_so(b) || agencies(b));
    alone.retain(|l| !plain(l).split(' ').any(|w| words.is(Word::Writer, w)) && !day::is_stamped(l));
    beside.retain(|b| !day::is_stamped(b));
    // `MALGARH`, beside the day: a place that the headline names.
    beside.retain(|b| {
        let place = !b.contains(' ') && b.chars().all(|c| !c.is_lowercase());
        !(place && titles.iter().any(|p| holds(p, &b.to_lowercase())))
    });
    let named = |all: &[String]| all.iter().find(|b| !agencies(b)).map(|b| tidy(b));
    let paper = named(&beside);
    // Of two names the first is who wrote it, unless an author is known; one word beside a day may be a place.
    let strong = paper.as_deref().is_some_and(|p| p.contains(&[' ', '.', '-'][..]));
    if meta.author.is_none() && (alone.len() > 1 || strong && alone.len() == 1) && looks_like_person(alone[0], words) {
        meta.author = Some(alone.remove(0).to_string());
    }
    // A name alone is a person's unless it has a newspaper's words: the byline of a paper whose name stands elsewhere.
    if meta.author.is_none() && paper.is_none() && alone.len() == 1 && is_name(alone[0], words) {
        meta.author = Some(alone.remove(0).to_string());
    }
    let agency = paragraphs.iter().find(|p| p.role == Role::Body).and_then(|p| agency(p.span.of(text), words));
    // One word in capitals over a text is where it was written: `ROMA`; so is one that headline or first paragraph name.
    let told = |l: &str| {
        let place = |p: &Paragraph| p.span.of(text).contains(l);
        let first = paragraphs.get(body).filter(|p| p.role == Role::Body);
        paragraphs.iter().filter(|p| p.role == Role::Headline).chain(first).any(place)
    };
    alone.retain(|l| {
        let one = !l.contains(&[' ', '.', '-'][..]) && l.chars().count() > 3;
        !(one && (l.chars().all(char::is_uppercase) || told(l) && !words.is_paper(l))) || agencies(l)
    });
    let lone = alone.first().map(|l| {
        let kept = kept_segments(l, words).into_iter().filter(|s| named_so(s));
        let kept: Vec<String> = kept.map(str::to_string).collect();
        named(&kept).unwrap_or_else(|| tidy(l))
    });
    let lone = lone.filter(|name| named_so(name) && may_be(name, words));
    let rights = || {
        let last = paragraphs.iter().rev().take(RIGHTS);
        let agency = |o: &str| plain(o).split(is_mark).next().is_some_and(|w| words.is(Word::Agency, w));
        let owner =
            |p: &Paragraph| owner(p.span.of(text), words).filter(|o| !words.is(Word::Share, &plain(o)) && !agency(o));
        last.filter(|p| !p.role.tells()).find_map(owner)
    };
    let whole = menu(text, paragraphs, words);
    let named = match &whole {
        // In a whole page much stands beside the headline that is no outlet.
        Some(found) => found.clone().or_else(rights),
        None => None,
    };
    // What has no word of newspapers gives way to who owns the text.
    let weak = lone.or(paper.filter(|p| may_be(p, words)));
    let weak = weak.map(|n| if words.is_paper(&n) { n } else { rights().filter(|r| words.is_paper(r)).unwrap_or(n) });
    let named = named.or(weak);
    // An agency is the outlet where nobody else is.
    let agencies_last = beside.first().map(|b| tidy(b));
    meta.outlet = meta
        .outlet
        .or(named)
        .or_else(rights)
        .or(agencies_last)
        // `dpa` is written small; `agencies` is nobody's name.
        .or(agency.filter(|a| a.len() < 4 || a.contains(char::is_uppercase)))
        .filter(|o| !counted(o) && !places.has_place(o));
    let writer = given.and_then(|g| beside.iter().map(|b| tidy(b)).find(|b| b != g && is_name(b, words)));
    meta.author = meta.author.or(writer).or_else(|| signed(text, paragraphs));
    if meta.author.is_none() {
        person::below(text, paragraphs, words, &mut meta);
    }
    meta.date = meta
        .date
        .or_else(|| (0..paragraphs.len().min(8)).find_map(|i| facts.day(i).filter(|_| facts.is_dateline(i))))
        .or(meta.updated.as_ref().map(|u| u.0));
    // Of the day of publication only the hour is news.
    let hours = |exact: &Option<String>| exact.is_some() && meta.published.is_some();
    meta.updated = meta.updated.filter(|(day, exact)| Some(*day) != meta.date || hours(exact));
    meta
}

/// Does the story speak of a place, whatever its ending?
fn told(text: &str, paragraphs: &[Paragraph], place: &str) -> bool {
    let last = place.char_indices().nth(STEM - 1).and(place.char_indices().next_back());
    let stem = last.map_or(place, |(at, _)| &place[..at]);
    paragraphs.iter().filter(|p| p.role.tells()).any(|p| p.span.of(text).contains(stem))
}

/// Letters from which the last may be an ending: Берегове, Берегового.
const STEM: usize = 6;

/// `Updated 4 March 2026`, and no `Published` before it.
fn is_update(line: &str, words: &ArticleWords) -> bool {
    let plain = plain(line);
    let first = plain
        .split(is_mark)
        .find(|w| !w.is_empty() && (words.is(Word::Update, w) || words.is(Word::Dateline, w) && w.chars().count() > 4));
    words.heads(Word::Update, &plain) > 0 || first.is_some_and(|w| words.is(Word::Update, w))
}

/// Takes the name behind `n` words such as `By`.
fn author(line: &str, n: usize, words: &ArticleWords, meta: &mut Meta) {
    let Some(mut name) = after_words(line, n).filter(|a| !a.is_empty()) else { return };
    // `By: Ann Hill / Correspondent`.
    if let Some((who, _)) = name.split_once(" / ").filter(|(who, _)| is_name(who, words)) {
        name = who.to_string();
    }
    // `De notre correspondante à La Haye, Capucine Herbaut`.
    if let Some((_, who)) = line.rsplit_once(", ").filter(|(of, who)| words.has_writer(of) && is_name(who, words)) {
        name = who.to_string();
    }
    if name.chars().next().is_some_and(char::is_lowercase) || name.split(' ').any(|w| words.is(Word::Writer, &plain(w)))
    {
        // `Von unserem Korrespondenten Jens Aldinger`: the last capital words.
        let rest: Vec<&str> = name.split(' ').collect();
        let from = rest
            .iter()
            .rposition(|w| words.is(Word::Writer, &plain(w)) || w.starts_with(char::is_lowercase))
            .map_or(0, |i| i + 1);
        name = rest[from..].join(" ");
    }
    if name.contains(' ') && !name.chars().any(|c| c.is_ascii_digit()) {
        meta.author.get_or_insert(name);
    }
}

/// `来源：晨海新闻网 编辑：…`: a labelled part of a byline.
fn labelled(line: &str, words: &ArticleWords, meta: &mut Meta) {
    for part in line.split(&[' ', '　', '|', '（', '）', '(', ')'][..]) {
        if let Some((head, value)) = part.split_once(&['：', ':'][..]).filter(|(_, v)| !v.is_empty()) {
            let head = plain(head);
            if words.is(Word::Source, &head) {
                meta.outlet.get_or_insert_with(|| value.to_string());
            } else if words.is(Word::Author, &head) {
                meta.author.get_or_insert_with(|| value.to_string());
            }
        }
    }
}

/// The segments of a byline that may name an outlet: words beyond times and `published`.
fn kept_segments<'a>(rest: &'a str, words: &ArticleWords) -> Vec<&'a str> {
    // Brackets hold the agency: `Zutphen (dpa/WMK)`.
    if let Some((_, inner)) = rest.split_once('(')
        && let Some((inner, _)) = inner.split_once(')')
        && inner.split_whitespace().count() < 5
        && inner.chars().any(char::is_alphabetic)
    {
        return vec![inner];
    }
    // Pages of old set the parts of a line apart by blanks that hold.
    let apart = |s: &'a str| s.split(" - ").flat_map(|s| s.split(" \u{a0} "));
    let all: Vec<&str> = rest.split(&['|', ',', '–', '—', '·', '•', '/'][..]).flat_map(apart).collect();
    let named = |s: &&str| {
        let p = plain(s);
        !p.is_empty()
            && p.chars().count() > 1
            && !p
                .split(is_mark)
                .all(|w| w.chars().count() < 2 || w.starts_with(char::is_numeric) || words.is(Word::Dateline, w))
            && (p.chars().count() > 5 || !s.contains(char::is_numeric))
            && !words.is(Word::Author, &p)
    };
    // A clock time before a name is none of it; a note in brackets (`［subscribers］`) is no name.
    let bare =
        |s: &&'a str| s.trim().trim_start_matches(|c: char| c.is_numeric() || matches!(c, ':' | '.' | ' ' | 'h'));
    all.iter().map(bare).filter(named).filter(|s| !s.starts_with(&['[', '［', '【'][..])).collect()
}

/// Letters of an agency's name in capitals, where no list knows it. Of two letters are provinces (`(AR)`), of more than four
/// lands.
pub(super) const AGENCY: std::ops::RangeInclusive<usize> = 3..=4;

/// `STOCKHOLM (TT) – Text`: the agency of a line that begins with place and agency.
pub(super) fn agency(body: &str, words: &ArticleWords) -> Option<String> {
    let open = body.find(&['(', '（'][..]).filter(|at| *at < 60)?;
    let place = &body[..open];
    let rest = &body[open..];
    let close = rest.find(&[')', '）'][..])?;
    let inner = rest[..close].trim_start_matches(&['(', '（'][..]);
    let after = rest[close..].trim_start_matches(&[')', '）', '.', ' ', '\u{a0}'][..]);
    let dash = after.starts_with(&['-', '–', '—', ':', '='][..]) || rest[close..].starts_with(").");
    let short = place.split_whitespace().count() < 6 && (1..6).contains(&inner.split_whitespace().count());
    // A land in capitals is none: `ALCORVEL (PORTOGALLO) - `.
    let capital = (inner.chars().any(char::is_uppercase) || inner.len() < 8)
        && (words.is(Word::Agency, &plain(inner))
            || !inner.chars().all(char::is_uppercase)
            || AGENCY.contains(&inner.chars().count()));
    let place_named = place.split_whitespace().next().is_none_or(|w| w.chars().next().is_some_and(char::is_uppercase));
    (dash && short && capital && place_named).then(|| inner.trim().to_string())
}

/// What stands behind the first `n` words of a line, up to the first separator.
pub(super) fn after_words(line: &str, n: usize) -> Option<String> {
    let mut rest = line.trim_start_matches(is_mark);
    for _ in 0..n {
        let end = rest.find(&[' ', ':', '：', '\u{a0}'][..])?;
        rest = rest[end..].trim_start_matches(&[' ', ':', '：', '\u{a0}'][..]);
    }
    let end = rest
        .find(&['|', ',', '–', '—', '·', '•', ';', '\t', '('][..])
        .or_else(|| rest.find(" - "))
        .unwrap_or(rest.len());
    Some(tidy(&rest[..end]))
}

pub(super) fn tidy(s: &str) -> String {
    s.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '/' | '|' | ',' | '.' | '(' | ')' | '–' | '-' | '«' | '»' | ':' | '"')
    })
    .to_string()
}
