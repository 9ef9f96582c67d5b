//! Signs that stop, open and close, and what stands around them.

use crate::segment::token::is_ignorable;

/// Does `c` stop a sentence, given the text before it?
///
/// A colon stops after an Armenian letter (it stands for U+0589), a semicolon after a Greek one (U+037E).
pub(super) fn is_stop(c: char, before: &str) -> bool {
    match c {
        '.' | '!' | '?' | '…' | '．' | '‽' | '⁇' | '⁈' | '⁉' => true,
        ':' => before.chars().next_back().is_some_and(|p| ('\u{531}'..='\u{587}').contains(&p)),
        ';' => before.chars().next_back().is_some_and(|p| ('\u{370}'..='\u{3ff}').contains(&p)),
        _ => is_unspaced(c) || matches!(c, '؟' | '۔' | '։' | '\u{37e}'),
    }
}

/// Stops of scripts that put no blank behind them.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(
        c,
        '。' | '！'
            | '？'
            | '｡'
            | '।'
            | '॥'
            | '።'
            | '፧'
            | '፨'
            | '။'
            | '។'
            | '៕'
            | '༎'
            | '᠃'
            | '᠉'
            | '꘎'
            | '꓿'
    )
}

/// Past the last sign of a run of stops: `?!`, `...`, `. . .`, with note signs behind it (`.[7][8]`, `.¹`).
pub(super) fn run_end(s: &str, at: usize) -> usize {
    let mut end = at;
    for (i, c) in s[at..].char_indices() {
        if is_stop(c, &s[..at + i]) && (i == 0 || !matches!(c, ':' | ';')) {
            end = at + i + c.len_utf8();
        } else {
            break;
        }
    }
    notes_end(s, end)
}

/// Past the last of points with single blanks between them: `. . .`
pub(super) fn spread_dots(s: &str, at: usize) -> Option<usize> {
    let mut end = at + 1;
    let mut n = 1;
    while s[at..].starts_with('.') && s[end..].starts_with(&[' ', '\u{a0}'][..]) {
        let blank = if s[end..].starts_with(' ') { 1 } else { 2 };
        if !s[end + blank..].starts_with('.') {
            break;
        }
        end += blank + 1;
        n += 1;
    }
    (n > 2).then_some(end)
}

/// A vowel of the Latin, Greek or Cyrillic script.
pub(super) fn is_vowel(c: char) -> bool {
    "aeiouyáàâäãåæéèêëėęíìîïīóòôöõøőúùûüűůýÿąăāēėįōųūαεηιουωάέήίόύώаеиоуыэюяіїєё".contains(c)
}

/// Past footnote signs: `[12]`, superscript digits.
fn notes_end(s: &str, mut end: usize) -> usize {
    loop {
        let rest = &s[end..];
        // `[1234]` is the longest.
        let close = rest.strip_prefix('[').and_then(|r| r.bytes().take(5).position(|b| b == b']'));
        if let Some(close) = close
            && (1..=4).contains(&close)
            && rest[1..=close].bytes().all(|b| b.is_ascii_digit())
        {
            end += close + 2;
        } else if let Some(c) = rest.chars().next().filter(|c| matches!(c, '¹' | '²' | '³' | '⁰'..='⁹')) {
            end += c.len_utf8();
        } else {
            return end;
        }
    }
}

/// Past the closing quotation marks and brackets at `at`; a mark that opens the next sentence is left.
pub(super) fn closers_end(s: &str, at: usize) -> usize {
    let mut end = at;
    loop {
        let rest = &s[end..];
        let Some(c) = rest.chars().next() else { return end };
        let after = &rest[c.len_utf8()..];
        if is_closer(c) || is_either(c) && !after.starts_with(|n: char| n.is_alphanumeric()) {
            end += c.len_utf8();
        } else if matches!(c, ' ' | '\u{a0}' | '\u{202f}') && ends_french_quote(after) {
            end += c.len_utf8() + '»'.len_utf8();
        } else {
            return notes_end(s, end);
        }
    }
}

/// Past speech that breaks off, `… to--" At this moment`: a dash, a closing mark, and a capital after a blank.
pub(super) fn broken_off(s: &str, at: usize) -> Option<usize> {
    let rest = s[at..].strip_prefix("--").or(s[at..].strip_prefix('—'))?;
    let mark = rest.chars().next().filter(|c| matches!(c, '"' | '”' | '“' | '»'))?;
    let end = s.len() - rest.len() + mark.len_utf8();
    let next = Next::read(&s[end..]);
    (next.spaced && next.upper && !next.opener && !s[..at].ends_with(char::is_whitespace)).then_some(end)
}

/// Past a short remark in brackets behind the stop: `… in the hall. [Reuters] The next …`, `(Applause)`.
pub(super) fn remark_end(s: &str, at: usize) -> Option<usize> {
    let rest = s[at..].trim_start_matches(&[' ', '\u{a0}'][..]);
    let close = match rest.chars().next()? {
        '[' => ']',
        '(' => ')',
        _ => return None,
    };
    let len = rest[..rest.floor_char_boundary(RUN)].find(close)?;
    let inner = &rest[1..len];
    let short = inner.chars().count() < 31 && inner.split_whitespace().count() < 4;
    let plain =
        inner.starts_with(char::is_uppercase) && !inner.contains(&['.', '!', '?', '…', '(', '[', '"', ',', ';'][..]);
    let end = s.len() - rest.len() + len + 1;
    let next = Next::read(&s[end..]);
    (short && plain && !inner.chars().any(char::is_numeric) && next.spaced && next.upper).then_some(end)
}

/// Past a straight quotation mark that stands between blanks and closes: `… længere. " De …`.
///
/// `quotes`: how many such marks were met, and up to where they were counted.
pub(super) fn loose_quote_end(s: &str, at: usize, quotes: &mut (usize, usize)) -> Option<usize> {
    let after = s[at..].strip_prefix(" \"")?;
    *quotes = (quotes.0 + s[quotes.1.min(at)..at].matches('"').count(), at);
    let closes = quotes.0 % 2 == 1;
    (closes && after.starts_with(char::is_whitespace)).then_some(at + 2)
}

/// `» ` behind a blank: the end of `« mot. »`.
fn ends_french_quote(after: &str) -> bool {
    after.strip_prefix('»').is_some_and(|r| !r.starts_with(|c: char| c.is_alphanumeric()))
}

fn is_closer(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '”' | '’' | '」' | '』' | '）' | '］' | '】' | '〕' | '》' | '〉' | '＂' | '›')
}

/// Marks that open or close.
fn is_either(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '»' | '«' | '‘' | '‹' | '*' | '_')
}

fn is_opener(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '“'
            | '”'
            | '„'
            | '«'
            | '»'
            | '‘'
            | '’'
            | '‚'
            | '‹'
            | '›'
            | '('
            | '['
            | '{'
            | '「'
            | '『'
            | '（'
            | '【'
            | '《'
            | '〈'
            | '¿'
            | '¡'
            | ','
            | '*'
    )
}

/// What follows a stop.
#[derive(Debug, Default)]
pub(super) struct Next<'a> {
    /// A blank stands between.
    pub spaced: bool,
    /// A quotation mark or bracket opens first.
    pub opener: bool,
    /// The first opening sign is a round or square bracket.
    pub bracket: bool,
    /// Three points, and a word right behind them: `...en toen`.
    pub ellipsis: bool,
    /// The first word, without marks before it.
    pub word: &'a str,
    /// Its first letter is lower case (and not of the make `iPhone`).
    pub lower: bool,
    /// Its first letter is upper case.
    pub upper: bool,
    /// Its second letter is lower case.
    pub second_lower: bool,
    /// It begins with a digit.
    pub digit: bool,
    /// One capital with a point: `V.`.
    pub initial: bool,
    /// A number in Roman figures.
    pub roman: bool,
    /// A point follows the word directly, with more behind it: `Awesome.com`.
    pub word_dotted: bool,
    first: Option<char>,
}

impl<'a> Next<'a> {
    pub(super) fn read(rest: &'a str) -> Next<'a> {
        let trimmed = rest.trim_start_matches(|c: char| c.is_whitespace() || is_ignorable(c));
        let spaced = rest[..rest.len() - trimmed.len()].contains(char::is_whitespace);
        let mut at = 0;
        let mut opener = false;
        for (i, c) in trimmed.char_indices() {
            let is_dash = matches!(c, '-' | '–' | '—' | '―') && (at > 0 || spaced);
            // A comma opens only when doubled, as some write low quotation marks.
            if c == ',' && !trimmed[i..].starts_with(",,") && !trimmed[..i].ends_with(',') {
                break;
            }
            if !(is_opener(c) || is_dash || c.is_whitespace()) {
                break;
            }
            opener |= is_opener(c);
            at = i + c.len_utf8();
        }
        let body = &trimmed[at..];
        let len = body.find(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’')).unwrap_or(body.len());
        let word = &body[..len];
        let mut letters = word.chars();
        let first = letters.next();
        let second = letters.next();
        let inner_capital = second.is_some_and(char::is_uppercase);
        let after = &body[len..];
        Next {
            spaced,
            opener,
            bracket: trimmed.starts_with(&['(', '[', '（'][..]),
            ellipsis: trimmed
                .strip_prefix("...")
                .or(trimmed.strip_prefix('…'))
                .is_some_and(|r| r.starts_with(char::is_alphabetic)),
            word,
            lower: first.is_some_and(char::is_lowercase) && !inner_capital,
            upper: first.is_some_and(char::is_uppercase),
            second_lower: second.is_some_and(char::is_lowercase),
            digit: first.is_some_and(char::is_numeric),
            initial: first.is_some_and(char::is_uppercase) && second.is_none() && after.starts_with('.'),
            roman: !word.is_empty() && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C')),
            word_dotted: after.strip_prefix('.').is_some_and(|r| r.starts_with(|c: char| c.is_alphanumeric())),
            first: body.chars().next(),
        }
    }

    /// Punctuation goes on with the sentence.
    pub(super) fn is_punctuation(&self) -> bool {
        !self.opener
            && self.first.is_some_and(|c| matches!(c, ',' | ';' | ':' | ')' | ']' | '!' | '?' | '،' | '؛' | '/'))
    }

    /// Behind a stop without blanks: punctuation, or a particle right behind a closed quotation (`「はい。」と`).
    pub(super) fn continues_unspaced(&self, closed: bool) -> bool {
        match self.first {
            Some(c)
                if !self.opener && matches!(c, '、' | '，' | ',' | '；' | '：' | '）' | '」' | '』' | '…' | '—') =>
            {
                true
            }
            Some(c) => closed && !self.spaced && ('\u{3041}'..='\u{309f}').contains(&c),
            None => true,
        }
    }
}

/// The run without blanks before `at`, not before `start`, without opening marks.
pub(super) fn chunk_before(s: &str, start: usize, at: usize) -> &str {
    let part = tail(&s[start..at]);
    let from = part.char_indices().rev().find(|(_, c)| c.is_whitespace()).map_or(0, |(i, c)| i + c.len_utf8());
    let chunk = part[from..].trim_start_matches(|c: char| is_opener(c) || is_either(c) || matches!(c, '-' | '–' | '—'));
    // `l'av`, `und/od`: what stands behind the last mark.
    chunk
        .rsplit(['\'', '’', '/', '(', '“', '"', '„', '«', '[', '–', '—'])
        .next()
        .unwrap_or(chunk)
        .trim_start_matches(is_ignorable)
}

/// The run without blanks from `at`.
pub(super) fn chunk_after(s: &str, at: usize) -> &str {
    let rest = &s[at..];
    let word = rest[..rest.floor_char_boundary(RUN)].split_whitespace().next().unwrap_or("");
    crate::work::count(word.len());
    word
}

/// Bytes of a run without blanks that are looked at: more is no word, and each full stop in it would look at all of it again.
const RUN: usize = 256;

/// The last [`RUN`] bytes.
fn tail(s: &str) -> &str {
    &s[s.ceil_char_boundary(s.len().saturating_sub(RUN))..]
}

/// Does a letter or digit stand in `s`? Only its two ends are looked at.
pub(super) fn says(s: &str) -> bool {
    let lead = &s[..s.floor_char_boundary(RUN)];
    crate::work::count(lead.len());
    lead.chars().any(char::is_alphanumeric) || tail(s).chars().any(char::is_alphanumeric)
}

/// The last word of `s`.
pub(super) fn word_before(s: &str) -> &str {
    tail(s).split_whitespace().next_back().unwrap_or("").trim_start_matches(is_ignorable)
}
